"""Whether somebody works in a field, or near it, by the title and the organisation that they show.

Seekers type a field as they think of it ("nursing", "law", "working with animals"), and people show a title as they
like it ("Sr. Staff Nurse | RN 🌟").  What joins the two is `occupations.txt`, a table that says for each field what
people call it, how those who do it are called, what they put after their names and where they work.  A field that is
not in the table is compared with the title by whole stems of words, never by a common beginning.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import eq
from typing import Literal, NamedTuple

from attrs import field, frozen

from infointerview.rules.stems import stem, words, words_of, words_of_each
from infointerview.rules.titles import LECTURERS, NOT_YET, ROLES, SENIORITY, SIDES, Part, parts_of

# What people put round a field when they type it.
_STOP = words_of("a an and as at by for from in into of on or the to with our my your i be being am is who")
_JUNK = frozenset(
    map(
        stem,
        words_of("""
            area become business career field get help industry job like make making other people profession
            professional role sector service something study stuff want work world
        """),
    )
)
_ROLE_STEMS = frozenset(map(stem, ROLES))
_SCHOOLS = words_of("university college school academy institute faculty institution")

# -- the table ---------------------------------------------------------------------------------------------------------

Phrase = tuple[str, ...]
# Phrases by their first word, each with its entry, its line and how far down the line it stands.
_Index = dict[str, list[tuple[Phrase, int, str, int]]]

_SAID = ("names", "titles", "topics", "titles there", "credentials", "near titles", "employers", "setting", "not")
_IN_ORGANISATIONS = {"names", "employers", "setting", "not"}
_IN_TITLES = {*_SAID} - {"employers", "setting"}


@frozen
class _Entry:
    """A field of work, as `occupations.txt` describes it."""

    head: str = field()
    lines: Mapping[str, tuple[str, ...]] = field()

    def __getitem__(self, line: str) -> tuple[str, ...]:
        found = self.lines.get(line, ())
        return (self.head, *found) if line == "names" else found


def _entries(text: str) -> tuple[_Entry, ...]:
    """Read the table."""
    found: list[tuple[str, dict[str, str]]] = []
    line = ""
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("[") and row.endswith("]"):
            found.append((row[1:-1], {}))
            line = ""
        elif row.startswith("  ") and line:
            found[-1][1][line] += f" {row.strip()}"
        else:
            line, colon, items = row.partition(":")
            known = {*_SAID, "wider", "near"}
            if not found or not colon or line not in known or line in found[-1][1]:
                raise ValueError(f"occupations.txt, line {number}: expected a line of an entry, once, got {row!r}")
            found[-1][1][line] = items
    return tuple(
        _Entry(head, {line: tuple(filter(None, map(str.strip, items.split(",")))) for line, items in lines.items()})
        for head, lines in found
    )


class _Table:
    """The entries, and what each phrase of a field, of a title and of an organisation says about them."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        heads = {entry.head: place for place, entry in enumerate(entries)}
        near: list[set[int]] = [set() for _ in entries]
        self.in_titles: _Index = defaultdict(list)
        self.in_organisations: _Index = defaultdict(list)
        # What is typed for a field: all stems of a name.
        self.named: dict[frozenset[str], set[int]] = defaultdict(set)
        self._titles: list[tuple[Phrase, int]] = []
        for place, entry in enumerate(entries):
            for other in (heads[head] for head in entry["near"] if head in heads):
                near[place].add(other)
                near[other].add(place)
            # A line at a time, for the words of each item alone take three times as long.
            said = {line: words_of_each(entry[line]) for line in (*_SAID, "wider")}
            for name in (*said["names"], *said["wider"]):
                self.named[_stems(name)].add(place)
            self._titles += [(title, place) for title in (*said["titles"], *said["topics"])]
            for line in _SAID:
                for rank, (*first, last) in enumerate(dict.fromkeys(map(_phrase, said[line]))):
                    # An "agricultural engineer" is an "agriculture engineer"; an "accountant" is not an "account".
                    loose = (*map(stem, first), stem(last) if line == "not" and first else last)
                    if line in _IN_TITLES:
                        self.in_titles[loose[0]].append((loose, place, line, rank))
                    if line in _IN_ORGANISATIONS:
                        self.in_organisations[loose[0]].append((loose, place, line, rank))
        self.named.pop(frozenset(), None)
        self.near = [frozenset(each) for each in near]
        # Those who teach these at a university are in them: historians lecture.
        self.academic = self.near[heads["higher education"]] if "higher education" in heads else frozenset()

    @cached_property
    def barely_named(self) -> dict[frozenset[str], set[int]]:
        """The names of fields without what people put round them."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for stems, places in self.named.items():
            found[stems - _JUNK] |= places
        found.pop(frozenset(), None)
        return found

    @cached_property
    def titled(self) -> dict[frozenset[str], set[int]]:
        """Titles, by their stems; few people type one for a field."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for title, place in self._titles:
            found[_stems(title)].add(place)
        found.pop(frozenset(), None)
        return found


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table(_entries(files("infointerview.rules").joinpath("occupations.txt").read_text("utf-8")))


def _phrase(said: Phrase) -> Phrase:
    return said if SENIORITY.isdisjoint(said) else tuple(w for w in said if w not in SENIORITY) or said


def _stems(said: Phrase) -> frozenset[str]:
    return frozenset([stem(w) for w in said if w not in _STOP])


@frozen
class _Field:
    """A field as it was typed: the entries that it means, if any, and the stems of its words."""

    typed: str = field()
    places: frozenset[int] = field()
    stems: frozenset[str] = field()


@lru_cache(maxsize=256)
def _field(typed: str) -> _Field:
    table = _table()
    stems = _stems(words(typed))
    bare = stems - _JUNK
    whole = frozenset({stem("".join(words(typed)))})
    found = table.named.get(stems) or table.barely_named.get(bare) or table.titled.get(bare) or table.named.get(whole)
    if not found:
        within = [name for name in table.named if name <= stems and not name <= _JUNK]
        widest = [name for name in within if not any(name < other for other in within)]
        found = {place for name in widest for place in table.named[name]}
    if not found and bare:
        wider = {place for name, places in table.barely_named.items() if bare < name for place in places}
        # A word that many fields have says none of them: "management".
        found = wider if len(wider) <= 8 else set()
    return _Field(typed.strip(), frozenset(found), bare - _ROLE_STEMS or bare)


class _Span(NamedTuple):
    """A phrase of the table in a text: where it begins and ends, of which entry, of which line, how far down it."""

    start: int
    end: int
    place: int
    line: str
    rank: int

    def within(self, other: "_Span") -> bool:
        return other.start <= self.start and self.end <= other.end and other.end - other.start > self.end - self.start


def _spans(index: _Index, said: Sequence[str]) -> list[_Span]:
    """Return the phrases of an index that are in a text, as whole words in their order."""
    stems = [stem(w) for w in said]
    found = []
    for start in range(len(said)):
        for first in {said[start], stems[start]}:
            for phrase, place, line, rank in index.get(first, ()):
                end = start + len(phrase)
                if end > len(said) or not all(map(eq, phrase[:-1], stems[start : end - 1])):
                    continue
                if phrase[-1] == said[end - 1] or (line == "not" and len(phrase) > 1 and phrase[-1] == stems[end - 1]):
                    found.append(_Span(start, end, place, line, rank))
    return found


def _overruled(span: _Span, rivals: Iterable[_Span], near: frozenset[int]) -> bool:
    """Return whether another field claims more of the words: a data architect is not in architecture.

    A kind of it in a neighbouring field is in both: a music teacher is a teacher.
    """
    wider: dict[tuple[int, int], set[int]] = defaultdict(set)
    for rival in rivals:
        if span.within(rival):
            wider[rival.start, rival.end].add(rival.place)
    return any(
        span.place not in places and not (end == span.end and not near.isdisjoint(places))
        for (_, end), places in wider.items()
    )


# -- what they say -----------------------------------------------------------------------------------------------------


class _Evidence(NamedTuple):
    """What a title and an organisation say about one field."""

    place: int
    works: bool
    weight: int
    text: str


def _by_title(table: _Table, part: Part) -> Iterator[_Evidence]:
    spans = _spans(table.in_titles, part.words)
    trades = [s for s in spans if s.line == "titles" and not ROLES.issuperset(part.words[s.start : s.end])]
    houses = {s.place for s in _spans(table.in_organisations, part.organisation) if s.line != "not"}
    barred = [s for s in spans if s.line == "not"]
    lettered = {i for s in spans if s.line == "credentials" for i in range(s.start, s.end)}
    named: dict[int, set[int]] = defaultdict(set)
    for span in spans:
        if span.line in {"names", "topics"}:
            named[span.place].update(range(span.start, span.end))
    for span in spans:
        start, end, place = span.start, span.end, span.place
        if span.line != "near titles" and any(
            s.place == place and s.start < end and start < s.end and not s.within(span) for s in barred
        ):
            continue
        side, plain = (SIDES - LECTURERS, ROLES | LECTURERS) if place in table.academic else (SIDES, ROLES)
        last = part.last(start)
        # Somebody else's trade at the end is the trade: an airport retail assistant is in retail.
        of_last = {s.place for s in trades if s.start <= last < s.end and s.end - s.start > 1 and s.start >= end}
        owns_last = any(s.place == place and s.start <= last < s.end for s in trades)
        works = (
            not part.idle
            and not part.beside(start, end, side)
            and not _overruled(span, trades, table.near[place])
            and (owns_last or not of_last)
        )
        match span.line:
            case "titles":
                # The most typical titles stand first.
                yield _Evidence(
                    place, works, 60 + 5 * (end - start) + max(0, 20 - span.rank) if works else 40, part.text
                )
            case "titles there" if place in houses:
                yield _Evidence(place, works, 45, part.with_organisation)
            case "credentials" if lettered.issuperset(range(end, part.pieces[start][1])):
                yield _Evidence(place, not part.idle, 50, part.text)
            case "near titles":
                yield _Evidence(place, works=False, weight=60, text=part.text)
            case "names" | "topics":
                alone = named[place].issuperset(range(*part.pieces[start]))
                at = part.last(0 if alone else start)
                others = {w for i, w in enumerate(part.words) if i not in named[place]}
                works = (
                    works
                    and (part.words[at] in plain or at in named[place] or end - start > 1)
                    and side.isdisjoint(others)
                )
                yield _Evidence(place, works, 55 if works else 35, part.text)


def _by_organisation(table: _Table, part: Part) -> Iterator[_Evidence]:
    spans = _spans(table.in_organisations, part.organisation)
    houses = [s for s in spans if s.line in {"employers", "setting"}]
    barred = {s.place for s in spans if s.line == "not"}
    has_trade = not SIDES.isdisjoint(part.words) or any(
        s.line in {"titles", "near titles"} and not ROLES.issuperset(part.words[s.start : s.end])
        for s in _spans(table.in_titles, part.words)
    )
    silent = part.says_nothing and not has_trade
    school = not _SCHOOLS.isdisjoint(part.organisation)
    for span in spans:
        if part.idle or span.place in barred or _overruled(span, houses, frozenset()):
            continue
        if silent:
            # A name may be there by chance, as in "Weld County", so that only a title of no words of its own counts.
            works = bool(part.words) and (
                span.line == "employers" or (span.line == "names" and not school and ROLES.issuperset(part.words))
            )
            weight = {"employers": 25, "names": 22, "setting": 20}[span.line]
            yield _Evidence(span.place, works, weight, part.with_organisation)
        elif span.line == "employers" or not has_trade:
            yield _Evidence(span.place, span.line == "employers" and not has_trade, 15, part.with_organisation)


@lru_cache(maxsize=8192)
def _read(title: str, organisation: str) -> tuple[Mapping[int, _Evidence], tuple[Part, ...]]:
    """Return the best of what a title and an organisation say about each field of the table."""
    table = _table()
    parts = tuple(parts_of(title, organisation))
    by_title = [each for part in parts for each in _by_title(table, part)]
    neighbours = [
        _Evidence(other, works=False, weight=30, text=each.text)
        for each in by_title
        if each.works
        for other in table.near[each.place]
    ]
    found: dict[int, _Evidence] = {}
    for each in (*by_title, *(said for part in parts for said in _by_organisation(table, part)), *neighbours):
        best = found.get(each.place)
        if best is None or (each.works, each.weight) > (best.works, best.weight):
            found[each.place] = each
    return found, parts


def _by_stems(asked: _Field, parts: Iterable[Part]) -> Iterator[_Evidence]:
    """Yield what the words alone say: all that is known of a field that is not in the table."""
    for part in parts if asked.stems else ():
        said = {stem(w) for w in part.words} | {stem(a + b) for a, b in pairwise(part.words)}
        others = {w for w in part.words if stem(w) not in asked.stems}
        works = not part.idle and SIDES.isdisjoint(others) and NOT_YET.isdisjoint(others)
        if asked.stems <= said and (len(asked.stems) > 1 or not asked.places):
            ends = [part.words[max(0, i - 1) : i + 1] for i in {part.last(i) for i in range(len(part.words))}]
            plain = any(
                end[-1] in ROLES or not asked.stems.isdisjoint((stem(end[-1]), stem("".join(end)))) for end in ends
            )
            yield _Evidence(-1, works and plain, 50, part.text)
        elif not asked.places and asked.stems <= said.union(map(stem, part.organisation)):
            silent = bool(part.words) and part.says_nothing
            yield _Evidence(-1, works and (silent or not asked.stems.isdisjoint(said)), 20, part.with_organisation)
        elif not asked.places and asked.stems & said - _ROLE_STEMS:
            yield _Evidence(-1, works=False, weight=20, text=part.text)


# -- the match ---------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Match:
    """What a title and an organisation say about a field.

    Attributes:
        grade: `"in"` for work in the field itself, `"near"` for neighbouring work, None where nothing is known.
        strength: How well they fit, to order people by; more is better, and a better grade is always more.
        words: The grade in words, such as "they work in nursing (Staff Nurse)"; empty where nothing is known.
    """

    grade: Literal["in", "near"] | None = field(default=None)
    strength: int = field(default=0)
    words: str = field(default="")


def match(fields: Sequence[str], title: str, organisation: str = "", wanted: Sequence[str] = ()) -> Match:
    """Return whether somebody works in one of *fields*, the dearest first, or holds a title that is *wanted*.

    >>> match(["nursing"], "Sr. Staff Nurse | RN", "Mercy Hospital").words
    'they work in nursing (Sr. Staff Nurse)'
    >>> match(["law"], "Legal Recruiter", "Harcourt Search").grade
    'near'
    >>> match(["nursing"], "Nursery Manager", "Little Acorns").grade is None
    True
    """
    evidence, parts = _read(title, organisation)
    said = {stem(w) for part in parts for w in part.words}
    there = {stem(w) for part in parts for w in part.organisation} - said
    best = Match()
    for rank, asked in enumerate(map(_field, fields)):
        by_entry = [evidence[place] for place in asked.places if place in evidence]
        # Of those who are in the field, those who call it by the same words are first.
        shared = (200 * len(asked.stems & said) + 20 * len(asked.stems & there)) // max(1, len(asked.stems))
        for each in (*by_entry, *_by_stems(asked, parts)):
            strength = 1000 * (1 + each.works) + 2 * shared + each.weight - min(rank, 9)
            if strength > best.strength:
                grade: Literal["in", "near"] = "in" if each.works else "near"
                best = Match(grade=grade, strength=strength, words=f"they work {grade} {asked.typed} ({each.text})")
    for phrase in filter(None, map(_phrase, map(words, wanted))):
        for part in parts:
            for start in range(len(part.words) - len(phrase) + 1):
                end = start + len(phrase)
                held = part.words[start:end] == phrase and not part.idle and not part.beside(start, end, SIDES)
                if held and best.strength < _WANTED:
                    best = Match(grade="in", strength=_WANTED, words=f"they have a title that you want ({part.text})")
    return best


_WANTED = 2900
