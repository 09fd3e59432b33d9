"""Whether somebody works in a field, or near it, by the title and the organisation that they show.

Seekers type a field as they think of it ("nursing", "law", "working with animals"), and people show a title as they
like it ("Sr. Staff Nurse | RN 🌟").  What joins the two is `occupations.txt`, a table that says for each field what
people call it, how those who do it are called, what they put after their names and where they work.  A field that is
not in the table is compared with the title by whole stems of words, never by a common beginning.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import eq
from importlib.resources import files
from typing import Literal

from attrs import field, frozen

from infointerview.model.values import folded

__all__ = ["Match", "match", "stem", "word"]

Grade = Literal["in", "near"]
Phrase = tuple[str, ...]

# -- words -------------------------------------------------------------------------------------------------------------

_SPELLINGS = (
    ("adviser", "advisor"), ("isation", "ization"), ("isational", "izational"), ("ising", "izing"), ("iser", "izer"), ("yser", "yzer"),
    ("paed", "ped"), ("anaesth", "anesth"), ("gynaec", "gynec"), ("haem", "hem"), ("archaeo", "archeo"),
    ("palaeo", "paleo"), ("orthopaed", "orthoped"), ("oestr", "estr"), ("foet", "fet"), ("aesthet", "esthet"),
    ("colour", "color"), ("labour", "labor"), ("behaviour", "behavior"), ("harbour", "harbor"), ("armour", "armor"),
    ("flavour", "flavor"), ("neighbour", "neighbor"), ("centre", "center"), ("theatre", "theater"),
    ("counsell", "counsel"), ("jeweller", "jeweler"), ("jewellery", "jewelry"),
    ("jewelery", "jewelry"), ("modell", "model"), ("travell", "travel"), ("labell", "label"), ("licence", "license"),
    ("defence", "defense"), ("catalogue", "catalog"), ("mould", "mold"), ("plough", "plow"),
    ("tyre", "tire"), ("grey", "gray"), ("aluminium", "aluminum"), ("aeroplane", "airplane"), ("fibre", "fiber"),
    ("cheque", "check"), ("draught", "draft"), ("optimis", "optimiz"), ("organis", "organiz"), ("analyse", "analyze"),
)  # fmt: skip
_SAME = {
    "programme": "program", "mgr": "manager", "mgmt": "management", "eng": "engineer", "engr": "engineer", "asst": "assistant",
    "assoc": "associate", "dir": "director", "exec": "executive", "dev": "developer", "admin": "administrator",
    "rep": "representative", "coord": "coordinator", "co-ordinator": "coordinator", "tech": "technology",
    "acct": "accountant", "tchr": "teacher", "dept": "department", "intl": "international", "govt": "government",
    "gov": "government", "uni": "university", "univ": "university", "hosp": "hospital", "maths": "math",
    "children": "child", "wives": "wife", "staff": "staff", "sheep": "sheep", "actress": "actor",
    "waitress": "waiter", "stewardess": "steward", "hostess": "host", "media": "media", "tv": "television",
    "telly": "television", "sme": "sme", "bus": "bus", "gas": "gas", "news": "news", "always": "always",
    "physio": "physiotherapist", "pharma": "pharmaceutical", "psych": "psychologist", "photog": "photographer",
    "vet": "veterinarian", "biz": "business", "comms": "communication", "ops": "operations", "op": "operations",
    "solr": "solicitor", "midwives": "midwife", "workers": "worker", "human": "human", "postman": "postman",
}  # fmt: skip
_KEEP = re.compile(r"(ss|us|is|ics|ous|aos|ews|sis)$")
_HUMAN = re.compile(r"(?<=[a-z]{3})(woman|women|person|men)$")


@lru_cache(maxsize=65_536)
def word(text: str) -> str:
    """Return a folded word in the singular and the spelling of the United States.

    >>> word("midwives"), word("paediatric"), word("policewoman"), word("agencies"), word("physics")
    ('midwife', 'pediatric', 'policeman', 'agency', 'physics')
    """
    if text in _SAME:
        return _SAME[text]
    text = _HUMAN.sub("man", text)
    for british, american in _SPELLINGS:
        if british in text:
            text = text.replace(british, american)
    if len(text) > 3 and text.endswith("s") and not _KEEP.search(text):
        if text.endswith("ies") and len(text) > 4:
            text = text[:-3] + "y"
        elif re.search(r"(ch|sh|x|ss|zz)es$", text):
            text = text[:-2]
        else:
            text = text[:-1]
    return _SAME.get(text, text)


_IRREGULAR = {
    "nursery": "nursery", "physician": "physician", "police": "police", "policing": "police", "policeman": "police",
    "policy": "policy", "policymaker": "policy", "policymaking": "policy", "veterinary": "vet", "veterinarian": "vet",
    "mathematics": "math", "mathematician": "math", "mathematical": "math", "medicine": "medic", "medical": "medic",
    "midwifery": "midwif", "designer": "design", "lawyer": "law", "legal": "legal", "sewing": "sew", "human": "human", "care": "care", "plane": "plane",
    "nutritional": "nutrition", "statistician": "statist", "statistics": "statist", "statistical": "statist",
    "theology": "theolog", "business": "business", "busy": "busy", "general": "general", "generation": "generat",
    "political": "politic", "politics": "politic", "politician": "politic", "caring": "care", "carer": "care",
    "surgeon": "surg", "cookery": "cook", "brewery": "brew", "florist": "flor", "floristry": "flor", "floral": "flor",
    "optician": "opt", "optical": "opt", "optics": "optics", "organic": "organic", "organization": "organiz",
    "game": "game", "gaming": "game", "gamer": "game", "wine": "wine", "winery": "wine", "building": "build",
    "center": "center", "television": "television", "computer": "comput", "computing": "comput", "water": "water",
    "paper": "paper", "officer": "officer", "office": "office", "minister": "minist", "sport": "sport", "port": "port",
    "diplomacy": "diplomat", "diplomatic": "diplomat", "chemist": "chem", "chemistry": "chem", "chemical": "chem",
    "physicist": "physics", "physical": "physical", "archeology": "archeolog", "leather": "leather", "fire": "fire",
    "firefighter": "firefight", "firefighting": "firefight", "customer": "customer", "custom": "custom",
    "therapist": "therap", "therapy": "therap", "therapeutic": "therap", "material": "material", "space": "space",
    "university": "university", "social": "social", "society": "society", "sociology": "sociolog", "career": "career",
    "charity": "charity", "charitable": "charity", "community": "community", "communication": "communicat",
    "active": "active", "action": "action", "station": "station", "nation": "nation", "national": "nation",
    "artist": "art", "artistic": "art", "artisan": "artisan", "weather": "weather", "history": "histor", "histor": "histor", "dental": "dent", "dietician": "diet", "dietitian": "diet",
    "dietetics": "diet", "dietetic": "diet", "dietary": "diet", "product": "product", "production": "production",
    "producer": "production", "producing": "production",
    "cinematographer": "cinemat", "cinema": "cinema", "plant": "plant", "planter": "plant", "planner": "plan",
    "planning": "plan", "programmer": "program", "programming": "program", "swimming": "swim", "mapping": "map",
    "shipping": "ship", "running": "run", "winning": "win", "fashioned": "fashioned", "bedding": "bedding",
    "wedding": "wedding", "banking": "bank", "training": "train", "trainer": "train", "trainee": "trainee",
}  # fmt: skip
_ENDINGS = re.compile(
    r"(?:(?<=olog)(?:ist|y|ical|ic)|(?<=ograph)(?:er|y|ic|ical)|(?<=nom)(?:ist|y|ic|ics|ical)|(?<=iatr)(?:ist|y|ic|ics)"
    r"|(?<=metr)(?:ist|y|ic|ics)|(?<=.{6})(?<!iat)(?<!met)ry|(?<=.{5})(?:al|ant|ent|ion|ability|able)"
    r"|(?<=.{4})(?:istry|ancy|ency|ment|ate|ation|ator|ating|ative|ational|atory|ization|izing|ist|ism|ian|ician|ical|ics"
    r"|ic|ial|ance|eer|ery|ure|ural|ive)|(?<=.{3})(?:yer|ing|er|or|y|ed|e))$"
)


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
        if text in _IRREGULAR:
            return _IRREGULAR[text]
        shorter = _ENDINGS.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text[:-1] if len(text) > 4 and text[-1] == text[-2] and text[-1] not in "ls" else text


_STOP = frozenset("a an and as at by for from in into of on or the to with our my your i be am is who people".split())
# What people put round a field when they type it.
_JUNK = frozenset(
    "work job career industry sector field profession professional become be want get role area world something stuff "
    "business service like people study other".split()
)
# Left off a title: what it adds never changes the trade.
_SENIORITY = frozenset("senior sr snr junior jr jnr ii iii iv".split())
# Titles that say what somebody is at an organisation, and nothing of the trade.
_ROLE = frozenset(
    map(
        word,
        "advisor aide analyst apprentice area assistant associate bod board business ceo chair chairman chief cofounder "
        "consultant coordinator coo cto cfo department deputy developer development director division emeritus engineer "
        "entrepreneur executive expert fellow founder freelance freelancer general global graduate group head independent "
        "intern international lead leader leadership locum manager management managing md member national officer operations "
        "operation owner part partner practitioner president principal professional program project proprietor region "
        "regional registrar representative research researcher scientist self employed service specialist staff strategic "
        "strategy supervisor team technical technician technologist trainee trustee uk us unit vice volunteer vp svp avp evp worker "
        "responsible acting interim commercial site bank contract contractor qualified chartered registered certified "
        "licensed family full time band level grade year placement secondment north south east west central london "
        "emea apac europe i 1 2 3 4 5 6 7 8 9".split(),
    )
)
# Words of a title that turn a trade into work round it: who sells to it, hires for it, teaches it or writes for it.
_SIDE = frozenset(
    map(
        word,
        "admin administration administrative administrator bookkeeper bursar buyer caretaker catering chef claim cleaner "
        "clerk cook copywriter driver equipment facilitator headhunter hr insurance instructor janitor journalist lecturer "
        "marketer marketing pa payroll photographer porter presale professor receptionist recruiter recruiting recruitment "
        "reseller sale salesman salesperson saleswoman secretary software student supplier talent "
        "teacher teaching trainer tutor writer influencer accountant hiring staffing acquisition fundraiser fundraising "
        "blogger enthusiast transcriptionist coder coding biller billing scheduler".split(),
    )
)
_ACADEMIC = frozenset({"lecturer", "professor"})
_NOT_YET = frozenset(
    "aspiring student former ex future seeking looking retired candidate applicant undergraduate pupil".split()
)
_IDLE = re.compile(
    r"\b(retired|unemployed|looking for|seeking|open to (work|new|opp)|between (jobs|roles)|available for|job ?seeker"
    r"|career break|in transition|actively (looking|seeking)|student|undergraduate|homemaker|stay at home)\b"
)
_TAUGHT = frozenset("university college school academy institute faculty institution".split())
_SHORT = re.compile(r"\b(?:[^\W\d_]\.){2,}|(?<=\w)['’]s?\b|(?<=\b[ebr])-(?=\w)|(?<=\bco)-(?=\w)|(?<=\bsub)-(?=\w)")
_TOKEN = re.compile(r"[^\W_]{1,2}(?:&[^\W_]{1,2})+(?![^\W_])|[^\W_]+(?:\+\+|#)?")


def _words(text: str) -> list[str]:
    """Return the words of *text*, in the singular."""
    text = _SHORT.sub(lambda found: found[0].replace(".", "") if "." in found[0] else "", folded(text))
    return [word(each) for each in _TOKEN.findall(text) if each != "and"]


def _phrase(text: str) -> Phrase:
    return tuple(w for w in _words(text) if w not in _SENIORITY) or tuple(_words(text))


def _stems(text: str, leave: frozenset[str] = _STOP) -> frozenset[str]:
    return frozenset(stem(w) for w in _words(text) if w not in leave)


# -- the table ---------------------------------------------------------------------------------------------------------

_LINES = (
    "names", "titles", "topics", "titles there", "credentials", "employers", "setting", "near", "near titles", "not"
)  # fmt: skip


@frozen
class _Entry:
    """A field of work, as `occupations.txt` describes it."""

    head: str = field()
    lines: Mapping[str, tuple[str, ...]] = field()

    def __getitem__(self, line: str) -> tuple[str, ...]:
        return self.lines.get(line, ())

    @property
    def names(self) -> tuple[str, ...]:
        return (self.head, *self["names"])


def _entries(text: str) -> tuple[_Entry, ...]:
    """Read the table."""
    found: list[tuple[str, dict[str, str]]] = []
    kind = ""
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("[") and row.endswith("]"):
            found.append((row[1:-1], {}))
        elif row.startswith("  "):
            found[-1][1][kind] += f" {row.strip()}"
        else:
            kind, colon, items = row.partition(":")
            if not found or not colon or kind not in _LINES or kind in found[-1][1]:
                raise ValueError(
                    f"occupations.txt, line {number}: expected one of {', '.join(_LINES)}, once in an entry"
                )
            found[-1][1][kind] = items
    return tuple(
        _Entry(head, {kind: tuple(filter(None, map(str.strip, items.split(",")))) for kind, items in lines.items()})
        for head, lines in found
    )


# Phrases by their first word, each with its entry, its line and its place on that line.
_Index = dict[str, list[tuple[Phrase, int, str, int]]]


class _Table:
    """The entries, and where each phrase of a title and of an organisation occurs in them."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        heads = {entry.head: place for place, entry in enumerate(entries)}
        near: list[set[int]] = [set() for _ in entries]
        self.in_titles: _Index = defaultdict(list)
        self.in_organisations: _Index = defaultdict(list)
        # How a field is typed, by all its stems, and without what people put round them.
        self.named: dict[frozenset[str], set[int]] = defaultdict(set)
        self.barely_named: dict[frozenset[str], set[int]] = defaultdict(set)
        self.titled: dict[frozenset[str], set[int]] = defaultdict(set)
        for place, entry in enumerate(entries):
            for other in (heads[head] for head in entry["near"] if head in heads):
                near[place].add(other)
                near[other].add(place)
            for name in entry.names:
                self.named[_stems(name)].add(place)
                self.barely_named[_stems(name) - _JUNK_STEMS].add(place)
            for title in entry["titles"]:
                self.titled[_stems(title)].add(place)
            for kind in ("titles", "topics", "titles there", "credentials", "near titles", "not"):
                _index(self.in_titles, entry[kind], place, kind)
            _index(self.in_titles, entry.names, place, "names")
            for kind in ("employers", "setting", "not"):
                _index(self.in_organisations, entry[kind], place, kind)
            _index(self.in_organisations, entry.names, place, "names")
        self.near = [frozenset(each) for each in near]
        self._college = heads.get("higher education")
        self.barely_named.pop(frozenset(), None)

    def academic(self, place: int) -> bool:
        """Return whether those who teach a field at a university are in it, such as historians."""
        return self._college in self.near[place]


_JUNK_STEMS = frozenset(stem(each) for each in _JUNK)


def _index(index: _Index, items: Iterable[str], place: int, kind: str) -> None:
    for rank, phrase in enumerate(dict.fromkeys(map(_phrase, items))):
        if phrase:
            # A chemical engineer is a chemistry engineer, and yet an accountant is no account.
            last = stem(phrase[-1]) if kind == "not" and len(phrase) > 1 else phrase[-1]
            loose = (*map(stem, phrase[:-1]), last)
            index[loose[0]].append((loose, place, kind, rank))


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table(_entries(files("infointerview.rules").joinpath("occupations.txt").read_text("utf-8")))


# -- the field ---------------------------------------------------------------------------------------------------------


@frozen
class _Field:
    """A field as it was typed: the entries that it means, if any, and the stems of its words."""

    typed: str = field()
    entries: frozenset[int] = field()
    stems: frozenset[str] = field()


@lru_cache(maxsize=256)
def _field(typed: str) -> _Field:
    table = _table()
    stems = _stems(typed)
    bare = stems - _JUNK_STEMS
    found = set(table.named.get(stems, ())) or set(table.barely_named.get(bare, ())) or set(table.titled.get(stems, ()))
    if not found:
        within = [name for name in table.named if name <= stems and not name <= _JUNK_STEMS]
        widest = [name for name in within if not any(name < other for other in within)]
        found = {place for name in widest for place in table.named[name]}
    if not found and bare:
        found = {place for name, places in table.barely_named.items() if bare < name for place in places}
    return _Field(typed.strip(), frozenset(found), bare - _ROLE_STEMS or bare or stems)


# -- titles ------------------------------------------------------------------------------------------------------------

_HARD = re.compile(r"\s*(?:[|•·●▪;\n\r»«>]+|\s[-–—~]+\s|[–—]|\s/\s)\s*")
_AT = re.compile(r"\s*@\s*|\s+at\s+", re.IGNORECASE)
_SOFT = re.compile(r"[,()\[\]{}:/]|\s(?:\+|&|and)\s", re.IGNORECASE)


@frozen
class _Evidence:
    """What the title and the organisation say about one field of work."""

    is_in: bool = field()
    weight: int = field()
    text: str = field()


@frozen
class _Span:
    """A phrase of the table in a title: where it begins and ends, of which entry, from which line, how far down it."""

    start: int = field()
    end: int = field()
    place: int = field()
    kind: str = field()
    rank: int = field()

    def within(self, other: "_Span") -> bool:
        return other.start <= self.start and self.end <= other.end and other.end - other.start > self.end - self.start


def _spans(index: _Index, words: Sequence[str]) -> list[_Span]:
    """Return the phrases of an index that are in *words*."""
    stems = [stem(w) for w in words]
    found = []
    for start in range(len(words)):
        for first in {words[start], stems[start]}:
            for phrase, place, kind, rank in index.get(first, ()):
                end = start + len(phrase)
                if (
                    end <= len(words)
                    and (
                        phrase[-1] == words[end - 1]
                        or (kind == "not" and len(phrase) > 1 and phrase[-1] == stems[end - 1])
                    )
                    and all(map(eq, phrase[:-1], stems[start : end - 1]))
                ):
                    found.append(_Span(start, end, place, kind, rank))
    return found


@frozen
class _Part:
    """One part of a title: "Staff Nurse, A&E" of "Staff Nurse, A&E | Speaker"."""

    text: str = field()
    words: tuple[str, ...] = field()
    # Where the piece between commas begins and ends to which each word belongs.
    pieces: tuple[tuple[int, int], ...] = field()
    organisation: tuple[str, ...] = field()
    at: str = field()

    @property
    def idle(self) -> bool:
        return bool(_IDLE.search(folded(self.text)))

    def last(self, at: int) -> int:
        """Return where the word stands that says what somebody is: "director" in "director of nursing"."""
        start, end = self.pieces[at]
        return next((i for i in range(start + 1, end) if self.words[i] in _JOINTS), end) - 1

    def aside(self, start: int, end: int, *, academic: bool = False) -> bool:
        """Return whether the words round a trade say that somebody works round it: "nurse recruiter"."""
        side = _SIDE - _ACADEMIC if academic else _SIDE
        first, last = self.pieces[start][0], self.pieces[end - 1][1]
        before, after = self.words[first:start], self.words[end:last]
        return (
            any(w in side for w in after)
            or "to" in before
            or (any(w in side for w in before) and not _JOINTS.isdisjoint(before))
            or before[-1:] in {("sale",), ("presale",)}
            or not _NOT_YET.isdisjoint(before)
        )


_JOINTS = frozenset({"of", "for", "in", "to"})


def _parts(title: str, organisation: str) -> list[_Part]:
    employer = tuple(_words(organisation))
    parts = []
    for text in _HARD.split(title):
        job, *places = _AT.split(text)
        words: list[str] = []
        pieces: list[tuple[int, int]] = []
        for piece in _SOFT.split(job):
            found = [w for w in _words(piece) if w not in _SENIORITY]
            pieces += [(len(words), len(words) + len(found))] * len(found)
            words += found
        shown = tuple(w for place in places for w in _words(place))
        if words or shown:
            at = ", ".join(places) if shown else organisation.strip()
            parts.append(_Part(" ".join(job.split()), tuple(words), tuple(pieces), shown or employer, at))
    return parts or [_Part("", (), (), employer, organisation.strip())]


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


@lru_cache(maxsize=8192)
def _read(title: str, organisation: str) -> tuple[Mapping[int, _Evidence], tuple[_Part, ...]]:
    """Return what a title and an organisation say about each field of the table."""
    table = _table()
    found: dict[int, _Evidence] = {}

    def say(place: int, is_in: bool, weight: int, text: str) -> None:
        old = found.get(place)
        if old is None or (is_in, weight) > (old.is_in, old.weight):
            found[place] = _Evidence(is_in, weight, text)

    parts = _parts(title, organisation)
    for part in parts:
        _read_title(table, part, say)
        _read_organisation(table, part, say)
    for place in [place for place, each in found.items() if each.is_in and each.weight >= _BY_TITLE]:
        for other in table.near[place]:
            say(other, False, 30, found[place].text)
    return found, tuple(parts)


_BY_TITLE = 40
_Say = Callable[[int, bool, int, str], None]


def _read_title(table: _Table, part: _Part, say: _Say) -> None:
    spans = _spans(table.in_titles, part.words)
    trades = [s for s in spans if s.kind == "titles" and not _ROLE.issuperset(part.words[s.start : s.end])]
    barred = [s for s in spans if s.kind == "not"]
    credentials = {i for s in spans if s.kind == "credentials" for i in range(s.start, s.end)}
    houses = {s.place for s in _spans(table.in_organisations, part.organisation) if s.kind != "not"}
    named: dict[int, set[int]] = defaultdict(set)
    for span in spans:
        if span.kind in {"names", "topics"}:
            named[span.place].update(range(span.start, span.end))
    for span in spans:
        start, end, place, kind = span.start, span.end, span.place, span.kind
        if any(s.place == place and s.start < end and start < s.end and not s.within(span) for s in barred):
            continue
        works = not part.idle and not part.aside(start, end, academic=table.academic(place))
        works = works and not _overruled(span, trades, table.near[place])
        # Somebody else's trade at the end of the piece is the trade: an airport retail assistant.
        last = part.last(start)
        heads = [s for s in trades if s.start <= last < s.end and s.end - s.start > 1 and s.start >= end]
        works = works and (not heads or any(s.place == place for s in trades if s.start <= last < s.end))
        if kind == "titles":
            say(place, works, 60 + 5 * (end - start) + max(0, 20 - span.rank) if works else 40, part.text)
        elif kind == "titles there" and place in houses:
            say(place, works, 45, part.text)
        elif kind == "credentials" and credentials.issuperset(range(end, part.pieces[start][1])):
            say(place, not part.idle, 50, part.text)
        elif kind == "near titles":
            say(place, False, 60, part.text)
        elif kind in {"names", "topics"}:
            alone = named[place].issuperset(range(*part.pieces[start]))
            head = part.words[part.last(0 if alone else start)]
            about = head in _ROLE or head in {part.words[i] for i in named[place]}
            rest = {w for i, w in enumerate(part.words) if i not in named[place]}
            works = works and about and (_SIDE - _ACADEMIC if table.academic(place) else _SIDE).isdisjoint(rest)
            say(place, works, 55 if works else 35, part.text)


def _read_organisation(table: _Table, part: _Part, say: _Say) -> None:
    if part.idle:
        return
    spans = _spans(table.in_organisations, part.organisation)
    houses = [s for s in spans if s.kind in {"employers", "setting"}]
    barred = {s.place for s in spans if s.kind == "not"}
    trades = any(
        s.kind in {"titles", "near titles"} and not _ROLE.issuperset(part.words[s.start : s.end])
        for s in _spans(table.in_titles, part.words)
    )
    aside = not _SIDE.isdisjoint(part.words)
    silent = not trades and not aside and (not part.words or part.words[part.last(0)] in _ROLE)
    text = ", ".join(filter(None, (part.text, part.at)))
    for span in spans:
        if span.place in barred or _overruled(span, houses, frozenset()):
            continue
        if silent:
            taught = span.kind == "names" and not _TAUGHT.isdisjoint(part.organisation)
            works = bool(part.words) and span.kind != "setting" and not taught
            say(span.place, works, {"employers": 25, "names": 22, "setting": 20}[span.kind], text)
        elif span.kind == "employers" or not (trades or aside):
            say(span.place, span.kind == "employers" and not (trades or aside), 15, text)


# -- the match ---------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Match:
    """What a title and an organisation say about a field.

    Attributes:
        grade: `"in"` for work in the field itself, `"near"` for neighbouring work, None where nothing is known.
        strength: How well they fit, to order people by; more is better, and a better grade is always more.
        words: The grade in words, such as "works in nursing (Staff Nurse)"; empty where nothing is known.
    """

    grade: Grade | None = field(default=None)
    strength: int = field(default=0)
    words: str = field(default="")


def match(fields: Sequence[str], title: str, organisation: str = "", wanted: Sequence[str] = ()) -> Match:
    """Return whether somebody works in one of *fields*, the dearest first, or holds a title that is *wanted*.

    >>> match(["nursing"], "Sr. Staff Nurse | RN", "Mercy Hospital").words
    'works in nursing (Sr. Staff Nurse)'
    >>> match(["law"], "Legal Recruiter", "Harcourt Search").grade
    'near'
    >>> match(["nursing"], "Nursery Manager", "Little Acorns").grade is None
    True
    """
    evidence, parts = _read(title, organisation)
    best = Match()
    for rank, typed in enumerate(fields):
        asked = _field(typed)
        by_entry = [evidence[place] for place in asked.entries if place in evidence]
        for each in (*by_entry, *_by_stems(asked, parts)):
            strength = 1000 * (1 + each.is_in) + 4 * _shared(asked, parts) + each.weight - min(rank, 9)
            if strength > best.strength:
                grade: Grade = "in" if each.is_in else "near"
                best = Match(grade=grade, strength=strength, words=f"works {grade} {asked.typed} ({each.text})")
    for title_wanted in wanted:
        phrase = _phrase(title_wanted)
        for part in parts:
            at = next((i for i in range(len(part.words)) if phrase and part.words[i : i + len(phrase)] == phrase), None)
            if at is not None and not part.idle and not part.aside(at, at + len(phrase)) and best.strength < 2900:
                best = Match(grade="in", strength=2900, words=f"holds a title that you want ({part.text})")
    return best


def _shared(asked: _Field, parts: Sequence[_Part]) -> int:
    """Return how many of a hundred parts of the typed words the title says; the organisation counts a half."""
    said = {stem(w) for part in parts for w in part.words}
    there = {stem(w) for part in parts for w in part.organisation} - said
    return (100 * len(asked.stems & said) + 50 * len(asked.stems & there)) // max(1, len(asked.stems))


def _by_stems(asked: _Field, parts: Sequence[_Part]) -> list[_Evidence]:
    """Return what the words alone say: all that is known of a field that is not in the table."""
    found = []
    for part in parts:
        said = {stem(w) for w in part.words} | {stem(a + b) for a, b in pairwise(part.words)}
        there = {stem(w) for w in part.organisation}
        shared = asked.stems & said
        rest = {w for w in part.words if stem(w) not in asked.stems}
        plain = not part.idle and _SIDE.isdisjoint(rest) and _NOT_YET.isdisjoint(rest)
        if asked.stems <= said and (len(asked.stems) > 1 or not asked.entries):
            ends = {part.last(i) for i in range(len(part.words))}
            about = any(
                part.words[i] in _ROLE
                or not asked.stems.isdisjoint((stem(part.words[i]), stem("".join(part.words[max(0, i - 1) : i + 1]))))
                for i in ends
            )
            found.append(_Evidence(plain and about, 50, part.text))
        elif not asked.entries and asked.stems <= said | there:
            silent = bool(part.words) and part.words[part.last(0)] in _ROLE
            text = ", ".join(filter(None, (part.text, part.at)))
            found.append(_Evidence(plain and (bool(shared) or silent), 20, text))
        elif not asked.entries and shared - _ROLE_STEMS:
            found.append(_Evidence(False, 20, part.text))
    return found


_ROLE_STEMS = frozenset(stem(each) for each in _ROLE)
