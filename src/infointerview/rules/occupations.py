"""Whether somebody works in a field, or near it, by the title and the organisation that they show.

Seekers type a field as they think of it ("nursing", "law", "working with animals"), and people show a title as they
like it ("Sr. Staff Nurse | RN 🌟").  What joins the two is `occupations.txt`, a table that says for each field what
people call it, how those who do it are called, what they put after their names and where they work.  A field that is
not in the table is compared with the title by whole stems of words, never by a common beginning.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import eq
from typing import Literal, NamedTuple

from attrs import field, frozen

from infointerview.model.values import folded

# -- words of work: nurse and nursing, law and lawyer, counsellor and counselor ----------------------------------------

# British and American; the first found is replaced first.
_SPELLINGS = re.findall(
    r"(\w+)=(\w+)",
    """
    adviser=advisor isation=ization ising=izing iser=izer yser=yzer paed=ped anaesth=anesth gynaec=gynec haem=hem
    archaeo=archeo palaeo=paleo oestr=estr foet=fet aesthet=esthet colour=color labour=labor behaviour=behavior
    harbour=harbor armour=armor flavour=flavor neighbour=neighbor centre=center theatre=theater counsell=counsel
    jeweller=jeweler jewelery=jewelry modell=model travell=travel labell=label licence=license defence=defense
    catalogue=catalog mould=mold plough=plow tyre=tire grey=gray aluminium=aluminum aeroplane=airplane fibre=fiber
    cheque=check draught=draft optimis=optimiz organis=organiz analyse=analyze
    """,
)
_BRITISH = re.compile("|".join(british for british, _ in _SPELLINGS))
# Abbreviations, plurals that no rule makes, words that only look like a plural, and names for one sex.
_SAME: dict[str, str] = dict(
    re.findall(
        r"(\w+)=(\w+)",
        """
    programme=program mgr=manager mgmt=management eng=engineer engr=engineer asst=assistant assoc=associate
    dir=director exec=executive dev=developer admin=administrator rep=representative coord=coordinator tech=technician
    acct=accountant tchr=teacher dept=department intl=international govt=government gov=government uni=university
    univ=university hosp=hospital biz=business comms=communication ops=operation op=operation physio=physiotherapist
    psych=psychologist photog=photographer pharma=pharmaceutical vet=veterinarian maths=math tv=television
    telly=television children=child wives=wife midwives=midwife actress=actor waitress=waiter stewardess=steward
    hostess=host bus=bus gas=gas always=always
    """,
    )
)
# A family of words is called by its first member.
_FAMILIES = """
    police policing policeman; policy policymaker policymaking; vet veterinary veterinarian; law lawyer; legal;
    math mathematics mathematician mathematical; medic medicine medical; physician; physics physicist; physical;
    midwif midwifery; nursery; design designer; sew sewing; care caring carer; nutrition nutritional; human; humane;
    statist statistician statistics statistical; generat generation; general; politic political politics politician;
    surg surgeon; cook cookery; brew brewery; flor florist floristry floral; opt optician optical; optics; organic;
    organiz organization; game gaming gamer; wine winery; build building; comput computer computing; minist minister;
    diplomat diplomacy diplomatic; chem chemist chemistry chemical; archeolog archeology; sociolog sociology; social;
    society; theolog theology; firefight firefighter firefighting; fire; therap therapist therapy therapeutic;
    charity charitable; communicat communication; community; nation national; art artist artistic; artisan;
    histor history; dent dental; diet dietician dietitian dietetics dietetic dietary; pharmac pharmacist pharmacy;
    pharmaceutic pharmaceutical; product; production producer producing; cinemat cinematographer; cinema;
    plant planter; plan planner planning; plane; program programmer programming; swim swimming; map mapping;
    ship shipping; run running; bank banking; housing; trainer training; train;
    trainee; trader trading; trade tradesman; business; busy; center; television;
    water; paper; officer; office; sport; port; leather; customer; custom; material; space; university; career;
    active; action; station; weather; fashioned; bedding; wedding; analy analyst analysis analytic analytics analyze
    analyzing; manufact manufacture manufacturing manufacturer
"""
_FAMILY = {member: family.split()[0] for family in _FAMILIES.split(";") for member in family.split()}

_KEEPS_ITS_S = re.compile(r"(?:ss|us|is|ics|ous|aos|ews|sis)$")
_ENDS_OF_MAN = ("woman", "person", "men")
_MAN = re.compile(r"(?<=[a-z]{3})(?:woman|women|person|men)$")
_ENDING = re.compile(
    r"(?:(?<=olog)(?:ist|y|ical|ic)|(?<=ograph)(?:er|y|ic|ical)|(?<=nom)(?:ist|y|ic|ics|ical)|(?<=iatr)(?:ist|y|ic|ics)"
    r"|(?<=metr)(?:ist|y|ic|ics)|(?<=.{6})(?<!iat)(?<!met)ry|(?<=.{5})(?:al|ant|ent|ion|ability|able)"
    r"|(?<=.{4})(?:istry|ancy|ency|ment|ate|ation|ator|ating|ative|ational|atory|ization|izing|ist|ism|ian|ician|ical"
    r"|ics|ic|ial|ance|eer|ery|ure|ural|ive)|(?<=.{3})(?:yer|ing|er|or|y|ed|e))$"
)
# "P.E.", "children's", "e-commerce", "co-founder" and "sub-editor" are one word each.
_JOINED = re.compile(
    r"\b(?:[^\W\d_]\.){2,}|(?<=\w)['\u2019]s?\b|(?<=\b[ebr])-(?=\w)|(?<=\bco)-(?=\w)|(?<=\bsub)-(?=\w)"
)
_JOINERS = frozenset(".'\u2019-")
# So are "A&E", "C++" and "C#".
_WORD = re.compile(r"[^\W_]{1,2}(?:&[^\W_]{1,2})+(?![^\W_])|[^\W_]+(?:\+\+|#)?")


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as `word` gives them, without "and".

    >>> words("Sr. Nurses & Children's A&E")
    ('sr', 'nurse', 'child', 'a&e')
    """
    return words_of_joined(joined(text))


def words_of_each(items: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of each of some texts without a comma, as `words` does, and faster where there are many."""
    return list(map(words_of_joined, joined(",".join(items)).split(","))) if items else []


def joined(text: str) -> str:
    """Return a text in small letters, without accents and without the marks inside "P.E." and "children's"."""
    plain = folded(text)
    if _JOINERS.isdisjoint(plain):
        return plain
    return _JOINED.sub(lambda found: found[0].replace(".", "") if "." in found[0] else "", plain)


def words_of_joined(text: str) -> tuple[str, ...]:
    """Return the words of a text that `joined` returned."""
    is_plain = text.replace(" ", "").isalnum()
    return tuple([word(each) for each in (text.split() if is_plain else _WORD.findall(text)) if each != "and"])


def words_of(text: str) -> frozenset[str]:
    """Return a set of words between blanks, each as `word` gives it."""
    return frozenset(map(word, text.split()))


@lru_cache(maxsize=65_536)
def word(text: str) -> str:
    """Return a folded word in the singular, for both sexes, unabbreviated and in the spelling of the United States.

    >>> word("midwives"), word("paediatric"), word("policewoman"), word("agencies"), word("physics"), word("mgr")
    ('midwife', 'pediatric', 'policeman', 'agency', 'physics', 'manager')
    """
    if text in _SAME:
        return _SAME[text]
    if text.endswith(_ENDS_OF_MAN):
        text = _MAN.sub("man", text)
    if _BRITISH.search(text):
        for british, american in _SPELLINGS:
            text = text.replace(british, american)
    if len(text) > 3 and text.endswith("s") and not _KEEPS_ITS_S.search(text):
        if text.endswith("ies") and len(text) > 4:
            text = text[:-3] + "y"
        else:
            text = text[:-2] if text.endswith(("ches", "shes", "xes", "sses", "zzes")) else text[:-1]
    return _SAME.get(text, text)


@lru_cache(maxsize=65_536)
def stem(text: str) -> str:
    """Return what the words of one kind of work have in common.

    >>> stem("nursing") == stem("nurse"), stem("accountancy") == stem("accountant"), stem("lawyer") == stem("law")
    (True, True, True)
    >>> stem("nursery") == stem("nurse"), stem("policy") == stem("police")
    (False, False)
    """
    text = word(text)
    for _ in range(3):
        if text in _FAMILY:
            return _FAMILY[text]
        text = _ENDING.sub("", text)
    return text[:-1] if len(text) > 4 and text[-1] == text[-2] and text[-1] not in "ls" else text


# -- titles as people show them ----------------------------------------------------------------------------------------

# Left off a title: what it adds never changes the trade.
_SENIORITY = words_of("senior sr snr junior jr jnr ii iii iv")
# Words that say what somebody is at an organisation, and nothing of the trade.
_ROLES = words_of("""
    acting advisor aide analyst apac apprentice area assistant associate avp band bank board business central ceo
    certified cfo chair chairman chartered chief cofounder commercial consultant contract contractor coo coordinator
    cto department deputy developer development director division east emea emeritus employed engineer entrepreneur
    europe evp executive expert family fellow founder freelance freelancer full general global grade graduate group
    head i independent interim intern international lead leader leadership level licensed locum london maker
    management manager managing member national north officer operation owner part partner placement practitioner
    president principal professional program project proprietor qualified region regional registered registrar
    representative research researcher responsible scientist secondment self service site south specialist staff
    strategic strategy supervisor svp team technical technician technologist time trainee trustee uk unit us vice
    volunteer vp west worker year 1 2 3 4 5 6 7 8 9
""")
# Words of a title that turn a trade into work round it: who sells to it, hires for it, teaches it or writes for it.
_SIDES = words_of("""
    accountant acquisition administration administrative administrator biller billing blogger bookkeeper bursar
    buyer caretaker catering chef claim cleaner clerk coder coding cook copywriter driver enthusiast equipment
    facilitator fundraiser fundraising headhunter hiring hr influencer instructor insurance janitor journalist
    lecturer marketer marketing pa payroll photographer porter presale professor receptionist recruiter recruiting
    recruitment reseller sale salesman scheduler secretary software staffing student supplier talent teacher
    teaching trainer transcriptionist tutor writer
""")
_LECTURERS = words_of("lecturer professor")
# What somebody says before a trade who is not in it now.
_NOT_YET = words_of("aspiring student former ex future seeking looking retired candidate applicant undergraduate pupil")
_IDLE = re.compile(
    r"\b(retired|unemployed|looking for|seeking|open to (work|new|opp)|between (jobs|roles)|available for|job ?seeker"
    r"|career break|in transition|actively looking|student|undergraduate|homemaker|stay at home)\b"
)
_JOINTS = words_of("of for in to")

_BARS = re.compile(r"\s*(?:[|•·●▪;\n\r»«>]+|\s[-\u2013\u2014~]+\s|[\u2013\u2014]|\s/\s)\s*")
_AT = re.compile(r"\s*@\s*|\s+at\s+", re.IGNORECASE)
_COMMAS = re.compile(r"[,()\[\]{}:/]|\s(?:\+|&|and)\s", re.IGNORECASE)


@frozen
class Part:
    """One part of a title, such as "Staff Nurse, A&E" of "Staff Nurse, A&E | Speaker"; with the organisation."""

    text: str = field()
    words: tuple[str, ...] = field()
    # Where the piece between commas begins and ends to which each word belongs.
    pieces: tuple[tuple[int, int], ...] = field()
    at: str = field()
    organisation: tuple[str, ...] = field()

    @property
    def idle(self) -> bool:
        """Whether it says that somebody has no job now: "Retired"."""
        return bool(_IDLE.search(folded(self.text)))

    @property
    def says_nothing(self) -> bool:
        """Whether it names a place in an organisation and no trade: "Director, North"."""
        return _SIDES.isdisjoint(self.words) and (not self.words or self.words[self.last(0)] in _ROLES)

    @property
    def with_organisation(self) -> str:
        """The part and the organisation, as they are shown."""
        return ", ".join(filter(None, (self.text, self.at)))

    def last(self, at: int) -> int:
        """Return where the word stands that says what somebody is: "director" in "director of nursing"."""
        start, end = self.pieces[at]
        return next((i for i in range(start + 1, end) if self.words[i] in _JOINTS), end) - 1

    def beside(self, start: int, end: int, side: frozenset[str]) -> bool:
        """Return whether the words round a trade say that somebody works round it: "nurse recruiter"."""
        before = self.words[self.pieces[start][0] : start]
        return (
            not side.isdisjoint(self.words[end : self.pieces[end - 1][1]])
            or "to" in before
            or not (side.isdisjoint(before) or _JOINTS.isdisjoint(before))
            or before[-1:] in {("sale",), ("presale",)}
            or not _NOT_YET.isdisjoint(before)
        )


def parts_of(title: str, organisation: str) -> list[Part]:
    """Return the parts of a title; those of a title without words are one part.

    >>> [part.text for part in parts_of("Sr. Staff Nurse @ Mercy Hospital | Speaker", "")]
    ['Sr. Staff Nurse', 'Speaker']
    """
    found: list[Part] = []
    for text in _BARS.split(title):
        job, *places = _AT.split(text)
        at = ", ".join(filter(None, places)) or organisation.strip()
        pieces = [tuple(w for w in words(piece) if w not in _SENIORITY) for piece in _COMMAS.split(job)]
        bounds: list[tuple[int, int]] = []
        for piece in pieces:
            bounds += [(len(bounds), len(bounds) + len(piece))] * len(piece)
        if bounds or places:
            said = tuple(w for piece in pieces for w in piece)
            found.append(Part(" ".join(job.split()), said, tuple(bounds), at, words(at)))
    return found or [Part("", (), (), organisation.strip(), words(organisation))]


# -- the table ---------------------------------------------------------------------------------------------------------

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
# What a phrase does not begin with, as a text is read.
_LEFT_OUT = _SENIORITY | {"and"}
_ROLE_STEMS = frozenset(map(stem, _ROLES))
_SCHOOLS = words_of("university college school academy institute faculty institution")

Phrase = tuple[str, ...]

_SAID = ("names", "titles", "topics", "titles there", "credentials", "near titles", "employers", "setting", "not")
_IN_ORGANISATIONS = {"names", "employers", "setting", "not"}
_IN_TITLES = {*_SAID} - {"employers", "setting"}


@frozen
class _Entry:
    """A field of work, as `occupations.txt` describes it."""

    head: str = field()
    lines: Mapping[str, str] = field()

    def __getitem__(self, line: str) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, self.written(line).split(","))))

    def written(self, line: str) -> str:
        """Return the items of a line as they stand there, between commas."""
        found = self.lines.get(line, "")
        return f"{self.head}, {found}" if line == "names" and found else self.head if line == "names" else found


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
    return tuple(_Entry(head, lines) for head, lines in found)


class _Index:
    """Phrases by their first word, each with its entry, its line and how far down the line it stands.

    There are thirty thousand, most of which no campaign asks for: each is taken apart when a text has its first word.
    """

    def __init__(self) -> None:
        self._items: list[str] = []
        # Where the items of each line of an entry begin.
        self._begin: list[int] = []
        self._lines: list[tuple[int, str]] = []
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._taken_apart: dict[str, list[tuple[Phrase, int, str, int]]] = {}

    def enter(self, items: Sequence[str], place: int, line: str) -> None:
        """Enter the items of a line, as `joined` returns them."""
        self._begin.append(len(self._items))
        self._lines.append((place, line))
        for at, item in enumerate(items, len(self._items)):
            first, _, rest = item.lstrip().partition(" ")
            if first.isalnum() and first not in _LEFT_OUT:
                first = word(first)
                self._by_first[stem(first) if rest else first].append(at)
            elif phrase := _loose(item, line):
                self._by_first[phrase[0]].append(at)
        self._items += items

    def get(self, first: str) -> Sequence[tuple[Phrase, int, str, int]]:
        """Return the phrases that begin with a word."""
        found = self._taken_apart.get(first)
        if found is None:
            found = []
            for at in self._by_first.get(first, ()):
                which = bisect_right(self._begin, at) - 1
                place, line = self._lines[which]
                found.append((_loose(self._items[at], line), place, line, at - self._begin[which]))
            self._taken_apart[first] = found
        return found


def _loose(item: str, line: str) -> Phrase:
    """Return the words of an item as they are looked for.

    An "agricultural engineer" is an "agriculture engineer"; an "accountant" is not an "account".
    """
    if not (said := _phrase(words_of_joined(item))):
        return ()
    *first, last = said
    return (*map(stem, first), stem(last) if line == "not" and first else last)


class _Table:
    """The entries, and what each phrase of a field, of a title and of an organisation says about them."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        heads = {entry.head: place for place, entry in enumerate(entries)}
        near: list[set[int]] = [set() for _ in entries]
        self.in_titles, self.in_organisations = _Index(), _Index()
        # What is typed for a field: all stems of a name.
        self.named: dict[frozenset[str], set[int]] = defaultdict(set)
        for place, entry in enumerate(entries):
            for other in (heads[head] for head in entry["near"] if head in heads):
                near[place].add(other)
                near[other].add(place)
            for name in words_of_each((*entry["names"], *entry["wider"])):
                self.named[_stems(name)].add(place)
            for line in _SAID:
                # A line at a time, for the words of each item alone take three times as long.
                items = joined(entry.written(line)).split(",") if line == "names" or line in entry.lines else ()
                if line in _IN_TITLES:
                    self.in_titles.enter(items, place, line)
                if line in _IN_ORGANISATIONS:
                    self.in_organisations.enter(items, place, line)
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
        for place, entry in enumerate(self.entries):
            for title in words_of_each((*entry["titles"], *entry["topics"])):
                found[_stems(title)].add(place)
        found.pop(frozenset(), None)
        return found


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table(_entries(files("infointerview.rules").joinpath("occupations.txt").read_text("utf-8")))


def _phrase(said: Phrase) -> Phrase:
    return said if _SENIORITY.isdisjoint(said) else tuple(w for w in said if w not in _SENIORITY) or said


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
            for phrase, place, line, rank in index.get(first):
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
    trades = [s for s in spans if s.line == "titles" and not _ROLES.issuperset(part.words[s.start : s.end])]
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
        side, plain = (_SIDES - _LECTURERS, _ROLES | _LECTURERS) if place in table.academic else (_SIDES, _ROLES)
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
    has_trade = not _SIDES.isdisjoint(part.words) or any(
        s.line in {"titles", "near titles"} and not _ROLES.issuperset(part.words[s.start : s.end])
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
                span.line == "employers" or (span.line == "names" and not school and _ROLES.issuperset(part.words))
            )
            weight = {"employers": 25, "names": 22, "setting": 20}[span.line]
            yield _Evidence(span.place, works, weight, part.with_organisation)
        elif span.line == "employers" or not has_trade:
            yield _Evidence(span.place, span.line == "employers" and not has_trade, 15, part.with_organisation)


class _Read(NamedTuple):
    """What a title and an organisation say, whatever field is asked about.

    Attributes:
        evidence: The best of what they say about each field of the table.
        parts: The parts of the title.
        stems: The stems of all words, with two words of the title that follow each other as one too.
    """

    evidence: Mapping[int, _Evidence]
    parts: tuple[Part, ...]
    stems: frozenset[str]


@lru_cache(maxsize=8192)
def _read(title: str, organisation: str) -> _Read:
    """Return what a title and an organisation say."""
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
    single = (w for part in parts for w in (*part.words, *part.organisation))
    pairs = (a + b for part in parts for a, b in pairwise(part.words))
    return _Read(found, parts, frozenset(map(stem, (*single, *pairs))))


def _by_stems(asked: _Field, parts: Iterable[Part]) -> Iterator[_Evidence]:
    """Yield what the words alone say: all that is known of a field that is not in the table."""
    for part in parts if asked.stems else ():
        said = {stem(w) for w in part.words} | {stem(a + b) for a, b in pairwise(part.words)}
        others = {w for w in part.words if stem(w) not in asked.stems}
        works = not part.idle and _SIDES.isdisjoint(others) and _NOT_YET.isdisjoint(others)
        if asked.stems <= said and (len(asked.stems) > 1 or not asked.places):
            ends = [part.words[max(0, i - 1) : i + 1] for i in {part.last(i) for i in range(len(part.words))}]
            plain = any(
                end[-1] in _ROLES or not asked.stems.isdisjoint((stem(end[-1]), stem("".join(end)))) for end in ends
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


def trade(title: str) -> frozenset[str]:
    """Return the stems of the words of a title that say what the trade is.

    >>> trade("Senior Hydrologist") == trade("Hydrologist"), trade("Manager")
    (True, frozenset())
    """
    return frozenset(map(stem, frozenset(words(title)) - _SENIORITY - _ROLES))


def match(fields: Sequence[str], title: str, organisation: str = "", wanted: Sequence[str] = ()) -> Match:
    """Return whether somebody works in one of *fields*, the dearest first, or holds a title that is *wanted*.

    >>> match(["nursing"], "Sr. Staff Nurse | RN", "Mercy Hospital").words
    'they work in nursing (Sr. Staff Nurse)'
    >>> match(["law"], "Legal Recruiter", "Harcourt Search").grade
    'near'
    >>> match(["nursing"], "Nursery Manager", "Little Acorns").grade is None
    True
    """
    evidence, parts, stems = _read(title, organisation)
    best = Match()
    for rank, asked in enumerate(map(_field, fields)):
        by_entry = [evidence[place] for place in asked.places if place in evidence]
        if not by_entry and asked.stems.isdisjoint(stems):
            continue  # That is so with most people.
        said = {stem(w) for part in parts for w in part.words}
        there = {stem(w) for part in parts for w in part.organisation} - said
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
                held = part.words[start:end] == phrase and not part.idle and not part.beside(start, end, _SIDES)
                if held and best.strength < _WANTED:
                    best = Match(grade="in", strength=_WANTED, words=f"they have a title that you want ({part.text})")
    return best


_WANTED = 2900
