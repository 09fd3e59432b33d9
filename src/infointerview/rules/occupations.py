"""Whether somebody works in a field, or near it, by the title and the organisation that they show.

Seekers type a field as they think of it ("nursing", "law", "working with animals"), and people show a title as they
like it ("Sr. Staff Nurse | RN 🌟").  What joins the two is `occupations.txt`, a table that says for each field what
people call it, how those who do it are called, what they put after their names and where they work.  A field that is
not in the table is compared with the title by whole stems of words, never by a common beginning.

A field or title in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish or Turkish is put into English
first: `work_abroad.txt` says for each English word of work what the others call it.  "Avocate en droit social" becomes
"employment law lawyer".
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain, dropwhile, pairwise, takewhile
from operator import eq
from pkgutil import get_data
from threading import Lock
from typing import Literal, NamedTuple

from attrs import evolve, field, frozen

from infointerview.model.values import folded
from infointerview.patterns import regex

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
_BRITISH = regex("|".join(british for british, _ in _SPELLINGS))
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
    hostess=host bus=bus gas=gas always=always mech=mechanical elec=electrical env=environmental occ=occupational
    mktg=marketing mfg=manufacturing manuf=manufacturing maint=maintenance constr=construction struct=structural
    biochem=biochemistry biomed=biomedical econ=economics stats=statistics paeds=pediatrics peds=pediatrics
    gynae=gynecology derm=dermatology geotech=geotechnical engg=engineering acctg=accounting proj=project
    cust=customer svc=service prof=professor supv=supervisor supt=superintendent insp=inspector edu=education
    elem=elementary anthro=anthropology comp=computer sci=science aero=aerospace
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
    organiz organization; game gaming gamer; wine winery; tunnel tunnell; join
    joining; migration migrant migr; immigration immigrant immigr; advocacy advocate advoc advocac; mason masonry;
    potter pottery pott; probation; probate; libra; build building; comput computer computing; minist minister;
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

_KEEPS_ITS_S = regex(r"(?:ss|us|is|ics|ous|aos|ews|sis)$")
_ENDS_OF_MAN = ("woman", "person", "men")
_MAN = regex(r"(?<=[a-z]{3})(?:woman|women|person|men)$")
_ENDING = regex(
    r"(?:(?<=olog)(?:ist|y|ical|ic)|(?<=ograph)(?:er|y|ic|ical)|(?<=nom)(?:ist|y|ic|ics|ical)|(?<=iatr)(?:ist|y|ic|ics)"
    r"|(?<=metr)(?:ist|y|ic|ics)|(?<=.{6})(?<!iat)(?<!met)ry|(?<=.{5})(?:al|ant|ent|ion|ability|able)"
    r"|(?<=.{4})(?:istry|ancy|ency|ment|ate|ation|ator|ating|ative|ational|atory|ization|izing|ist|ism|ian|ician|ical"
    r"|ics|ic|ial|ance|eer|ery|ure|ural|ive)|(?<=.{3})(?:yer|ing|er|or|y|ed|e))$"
)
# "P.E.", "children's", "e-commerce", "co-founder" and "sub-editor" are one word each.  The mark is looked for first,
# because most texts have none.
_JOINED = regex(
    r"['\u2019](?<=\w.)s?\b|\.(?<=\b[^\W\d_].)(?=[^\W\d_]\.)|\.(?<=\b[^\W\d_]\.[^\W\d_].)"
    r"|-(?:(?<=\b[ebr]-)|(?<=\bco-)|(?<=\bsub-))(?=\w)"
)
# So are "A&E", "C++" and "C#".
_WORD = regex(r"[^\W_]{1,2}(?:&[^\W_]{1,2})+(?![^\W_])|[^\W_]+(?:\+\+|#)?")


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as `word` gives them, without "and".

    >>> words("Sr. Nurses & Children's A&E")
    ('sr', 'nurse', 'child', 'a&e')
    """
    return words_of_joined(joined(text))


def joined(text: str) -> str:
    """Return a text in small letters, without accents and without the marks inside "P.E." and "children's"."""
    return _JOINED.sub("", folded(text))


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


# -- work in other languages: put into English word by word, to be looked up and not to be read ------------------------

# "Lehrer/in", "Chargé·e", "Verkäufer*innen", "Technicien(ne)", "Pflegefachkraft (m/w/d)".
_BOTH_SEXES = regex(
    r"(?<=\w{4})(?:[/*:_·]-?|\()(?:innen|in|euse|trice|rice|ienne|ne|se|ora|es|e|as|a|os|o)\b\)?(?!\s*[/&])"
    r"|\(?\b(?:[mwfhdx]\s?/\s?){1,2}[mwfhdx]\b\)?"
)
_FOREIGN_WORD = regex(r"[^\W_]+(?:[&+#][^\W_]*)?")
_ELISION = regex(r"\b(?:dell|all|nell|sull|un|qu|d|l)['\u2019]")
_PIECES = regex(r"[,()\[\]{}:;/|]")
# What joins a title to what it is about.
_OF = frozenset(re.findall(r"\w+", "fur fuer von vom der im in zur van voor op"))
_LINKS = _OF | frozenset(
    re.findall(
        r"\w+",
        """
    a al alla alle allo ai au aux con d da das de dei del della delle dello degli des di do dos du e el em en et
    gli het i in la las le les los mit na no o os per pour sur und un una y z zum
    """,
    )
)
# The endings of number, gender and case, the letters that join German words, and what makes those who do a work of it:
# "psicología" and "psicólogo", "Technik" and "Technikerin".
_FOREIGN_ENDING = regex(
    r"(?:(?<=t)(?:rices?|eurs?|eurin|eurinnen|ore|ori)|(?<=eu)(?:rs?|rin|rinnen|ses?)|(?<=i)ennes?|(?<=ellt)er|(?<=ik)er(?:in|innen|s)?"
    r"|(?<=log)(?:ia|ie|in|ue|ues)|(?<=graf)(?:ia|ie)|(?<=nom)(?:ia|ie)|(?<=iatr)(?:ia|ie)"
    r"|(?<=.{4})(?:innen|in|en|es|as|os|e|o|a|i|s))$"
)


@lru_cache(maxsize=65_536)
def root(text: str) -> str:
    """Return a folded word without its ending of number, gender or case.

    >>> root("enfermeras") == root("enfermero"), root("lehrerin") == root("lehrer")
    (True, True)
    """
    return _FOREIGN_ENDING.sub("", text).replace("kauffrau", "kaufmann").replace("fachfrau", "fachmann")


class _Dictionary:
    """What each phrase is in English, by the roots of its words; read a letter at a time."""

    def __init__(self, text: str) -> None:
        self._by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._found: dict[str, list[str]] = {}
        self._lock = Lock()
        self.longest = 1
        # Each letter is folded once, which is faster than each phrase.
        plain = {ord(letter): folded(letter) for letter in set(text.casefold()) if not letter.isascii()}
        for english, phrases in entries(_ELISION.sub(" ", text.casefold()).translate(plain)):
            for phrase in phrases.split(","):
                self._by_letter[phrase.lstrip()[0]].append((phrase, english))
                self.longest = max(self.longest, phrase.count(" ") + phrase.count("-"))

    def get(self, roots: str) -> Sequence[str]:
        """Return what a phrase is in English, or nothing."""
        with self._lock:  # Another thread must not look before the letter has been read.
            for phrase, english in self._by_letter.pop(roots[0], ()):
                key = " ".join([root(each) for each in _FOREIGN_WORD.findall(phrase)])
                self._found.setdefault(key, []).append(english)
        return self._found.get(roots, ())


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    return _Dictionary((get_data(__package__, "work_abroad.txt") or b"").decode())


def entries(text: str) -> list[tuple[str, str]]:
    """Return the English words of the table, each with what the others call it, between commas."""
    found: list[tuple[str, str]] = []
    for number, row in enumerate(text.splitlines(), 1):
        if row.startswith("  ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {row.strip()}")
        elif row.strip() and not row.startswith("#"):
            english, colon, phrases = row.partition(":")
            if not colon or not phrases.strip():
                raise ValueError(f"work_abroad.txt, line {number}: expected English words and a colon, got {row!r}")
            found.append((english, phrases.strip()))
    return found


@lru_cache(maxsize=65_536)
def _english_of(text: str, is_english: Callable[[str], bool]) -> tuple[Sequence[str], ...]:
    """Return what a word, or each of the words that it is made of, is in English, or nothing."""
    table = _dictionary()
    if whole := table.get(root(text)):
        return (whole,)
    # German and Dutch write in one word what English writes in two.
    for at in range(len(text) - 4, 3, -1):
        if rest := _english_of(text[at:], is_english):
            first = table.get(root(text[:at])) or ([text[:at]] if at > 4 and is_english(text[:at]) else ())
            if first:
                return (first, *rest)
    return ()


def in_english(text: str, is_english: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a text in English, in its own order of words and turned round; nothing where no word is known.

    Where a phrase means several things, there is a text for each.  A word alone of which *is_english* is true, such as
    "chef", stays as it is; "chef de projet" does not.

    >>> in_english("Professeure d'histoire", set().__contains__)
    ('teacher history', 'history teacher')
    >>> in_english("Softwareentwicklerin", set().__contains__), in_english("Staff Nurse", {"nurse"}.__contains__)
    (('software developer',), ())
    """
    spelt = _PIECES.split(_ELISION.sub(" ", _BOTH_SEXES.sub("", text).casefold()))
    said = [_FOREIGN_WORD.findall(folded(piece)) for piece in spelt]
    if all(word.isdecimal() or is_english(word) for piece in said for word in piece):
        return ()
    pieces = [list(_translated(piece, is_english)) for piece in said]
    if not any(known for piece in pieces for _, known in piece):
        return ()
    found: dict[str, None] = {}
    for which in range(max(len(said) for piece in pieces for said, _ in piece)):
        # Each phrase in one of its meanings: as they stand, and the last first.
        chosen = [[meanings[min(which, len(meanings) - 1)] for meanings, _ in piece] for piece in pieces]
        turned = [[each for each in reversed(phrases) if each != "of"] for phrases in chosen]
        for order in (chosen, turned):
            found[", ".join(filter(None, map(" ".join, order)))] = None
    return tuple(found)


def _translated(said: Sequence[str], is_english: Callable[[str], bool]) -> Iterator[tuple[Sequence[str], bool]]:
    """Yield the English of the longest phrases that are known, or the word itself, and whether it is known."""
    table = _dictionary()
    if any(_english_of(each, is_english) for each in said if not is_english(each)):
        # A word beside one that is not English is not English either: "docent wiskunde".
        is_english = frozenset().__contains__
    start = 0
    while start < len(said):
        for end in range(min(len(said), start + table.longest), start + 1, -1):
            phrase = said[start:end]
            if (english := table.get(" ".join(map(root, phrase)))) and not all(map(is_english, phrase)):
                yield english, True
                start = end
                break
        else:
            each = said[start]
            start += 1
            if each in _LINKS and len(said) > 1:
                if each in _OF and 1 < start < len(said):
                    yield ("of",), False
            elif (found := _english_of(each, is_english)) and not is_english(each):
                yield from ((english, each not in english) for english in found)
            else:
                yield (each,), False


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
    representative research researcher resident responsible scientist secondment self service site south specialist
    staff strategic strategy supervisor svp team technical technician technologist time trainee trustee uk unit us vice
    volunteer vp west worker year 1 2 3 4 5 6 7 8 9 st1 st2 st3 st4 st5 st6 st7 st8 ct1 ct2 ct3 sho
""")
# What a word of a field makes a title with, besides these: a signalling tester is in signalling.
_HANDS = _ROLES | words_of("""
    assessor attendant auditor cadet champion checker controller crew designer executive expeditor foreman hand handler
    inspector installer integrator investigator mentor modeler operative planner reviewer scholar steward strategist
    superintendent tester
""")
# Words of a title that turn a trade into work round it: who sells to it, hires for it, teaches it or writes for it.
_SIDES = words_of("""
    accountant acquisition administration administrative administrator biller billing blogger bookkeeper bursar
    buyer canteen caretaker catering chef claim cleaner clerk coder coding cook copywriter driver enthusiast equipment
    facilitator fundraiser fundraising headhunter hiring hr influencer instructor insurance janitor journalist
    lecturer marketer marketing pa payroll photographer porter presale professor receptionist recruiter recruiting
    recruitment reseller sale salesman scheduler secretary software staffing student supplier talent teacher
    teaching trainer transcriptionist tutor writer
""")
_LECTURERS = words_of("lecturer professor")
_STUDENT = words_of("student")
_TECHNICAL = words_of("engineer developer scientist")
_RESEARCHERS = words_of("postdoc postdoctoral phd dphil doctoral researcher")
# What somebody says before a trade who is not in it now.
_NOT_YET = words_of("aspiring student former ex future seeking looking retired candidate applicant undergraduate pupil")
_IDLE = regex(
    r"\b(retired|unemployed|looking for|seeking|open to (work|new|opp)|between (jobs|roles)|available for|job ?seeker"
    r"|career break|in transition|actively looking|undergraduate|homemaker|stay at home"
    r"|im ruhestand|in rente|rentner(in)?|en retraite|a la retraite|retraitee|jubilad[oa]|pensionat[oa]|in pensione"
    r"|aposentad[oa]|gepensioneerd|emerytowan[ay]|pensionerad|emekli)\b"
    # A student, and not those who see to students.
    r"|(?<!phd )(?<!dphil )(?<!doctoral )\bstudent\b"
    r"(?! (recruit|servic|support|experien|engage|success|affair|union|advis|counsel|well|welfare|financ|hous|accommod"
    r"|ambassador|activit|life|outreach|money|market|liaison|admin|admission|enrol|record|hub|develop))"
)
_JOINTS = words_of("of for in to")
_SCHOOLS = words_of("university college school academy institute faculty institution universidad ucl lse mit")

_SLOGAN = regex(r"^\s*on\b|\b(?:i (?!\d)\w|i'm|my|we|our|your?)\b", re.IGNORECASE)
_BARS = regex(r"\s*(?:[|•·●▪;\n\r»«>]+|\s[-\u2013\u2014~]+\s|[\u2013\u2014]|\s/\s)\s*")
_AT = regex(r"\s*@\s*|\s+at\s+", re.IGNORECASE)
_COMMAS = regex(r"[,()\[\]{}:/]|\s(?:\+|&|and)\s", re.IGNORECASE)


@frozen
class Part:
    """One part of a title, such as "Staff Nurse, A&E" of "Staff Nurse, A&E | Speaker"; with the organisation."""

    # As it is shown, and as it is read: in English.
    shown: str = field()
    text: str = field()
    words: tuple[str, ...] = field()
    # Where the piece between commas begins and ends to which each word belongs.
    pieces: tuple[tuple[int, int], ...] = field()
    at: str = field()
    organisation: tuple[str, ...] = field()
    is_first: bool = field(default=True)

    @cached_property
    def idle(self) -> bool:
        """Whether it says that somebody has no job now: "Retired"."""
        said = self.text if self.text == self.shown else f"{self.text} | {self.shown}"
        return not self.learns_there and bool(_IDLE.search(folded(said)))

    @property
    def learns_there(self) -> bool:
        """Whether a student learns the trade at work: a student midwife of a hospital, and not of a university."""
        return self.words[:1] == ("student",) and bool(self.organisation) and _SCHOOLS.isdisjoint(self.organisation)

    @property
    def inquires(self) -> bool:
        """Whether it is somebody who does research and nothing else, a doctoral student among them."""
        return not _RESEARCHERS.isdisjoint(self.words) or {"research", "fellow"}.issubset(self.words)

    @property
    def says_nothing(self) -> bool:
        """Whether it names a place in an organisation and no trade: "Director, North"."""
        return _SIDES.isdisjoint(self.words) and (not self.words or self.words[self.last(0)] in _ROLES)

    @property
    def with_organisation(self) -> str:
        """The part and the organisation, as they are shown."""
        return ", ".join(filter(None, (self.shown, self.at)))

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
            or not (_NOT_YET - _STUDENT if self.inquires else _NOT_YET).isdisjoint(before[self.learns_there :])
        )


def parts_of(title: str, organisation: str) -> list[Part]:
    """Return the parts of a title, those in another language in English; a title without words is one part.

    >>> [part.text for part in parts_of("Sr. Staff Nurse @ Mercy Hospital | Speaker", "")]
    ['Sr. Staff Nurse', 'Speaker']
    >>> [part.text for part in parts_of("Professeure d'histoire", "")]
    ['teacher history', 'history teacher']
    """
    found: list[Part] = []
    for part in _parts_of(_BOTH_SEXES.sub("", title), organisation):
        there = {each: None for said in _in_english(part.at) for each in words(said)}
        native = evolve(part, organisation=(*part.organisation, *there)) if there else part
        translated = [each for said in _in_english(part.text) for each in _parts_of(said, "")]
        found += [
            evolve(each, shown=part.shown, at=part.at, organisation=native.organisation, is_first=part.is_first)
            for each in translated
        ] or [native]
    return found


def _parts_of(title: str, organisation: str) -> list[Part]:
    found: list[Part] = []
    for text in _BARS.split(title):
        job, *places = _AT.split(text)
        at = ", ".join(filter(None, places)) or organisation.strip()
        said = _COMMAS.split(job)
        # "Scrum Master: I run your daily stand-up" does not name a comedian.
        pieces = [
            tuple(w for w in words(piece) if w not in _SENIORITY)
            for i, piece in enumerate(said)
            if not i or not _SLOGAN.search(piece)
        ]
        bounds: list[tuple[int, int]] = []
        for piece in pieces:
            bounds += [(len(bounds), len(bounds) + len(piece))] * len(piece)
        if bounds or places:
            whole = tuple(w for piece in pieces for w in piece)
            shown = " ".join(job.split())
            found.append(Part(shown, shown, whole, tuple(bounds), at, words(at), is_first=not found))
    return found or [Part("", "", (), (), organisation.strip(), words(organisation))]


# -- the table ---------------------------------------------------------------------------------------------------------

# What people put round a field when they type it.
_STOP = words_of("a an and as at by for from in into of on or the to with our my your i be being am is who")
_JUNK = frozenset(
    map(
        stem,
        words_of("""
            alternance apprenticeship area ausbildung bachelor become bsc business career course degree
            diploma enter field get getting help industry job join learn like make making msc other people
            phd profession professional role sector service something start study stuff switch umschulung
            want work world
        """),
    )
)
# What a phrase does not begin with, as a text is read.
_LEFT_OUT = _SENIORITY | {"and"}
_ROLE_STEMS = frozenset(map(stem, _ROLES))

_OF_ORGANISATIONS = frozenset({"employers", "setting"})

Phrase = tuple[str, ...]


class _Found(NamedTuple):
    """A phrase of the table, with its entry, its line, and how far down the line it stands."""

    phrase: Phrase
    place: int
    label: str
    rank: int


_ACCENTED = regex(r"[^\x00-\x7f]+")


class _Table:
    """The entries, and what each phrase of a field, of a title and of an organisation says about them.

    There are forty thousand phrases, most of which no campaign asks for.  So the table stays text, in which the items
    are looked for that begin with the same two letters as a word of a title; their first words are read, and of those
    that begin with the word itself the others.

    Attributes:
        in_titles: The lines of an entry of which the phrases are looked for in titles.
        in_organisations: Those of which they are looked for in the names of organisations.
    """

    in_titles = frozenset({"names", "titles", "topics", "titles there", "credentials", "near titles", "not"})
    in_organisations = frozenset({"names", "employers", "setting", "not"})

    def __init__(self, text: str) -> None:
        # The lines of the entries: which entry, which line, and the items, each behind a blank.
        self._lines: list[tuple[int, str, str]] = []
        self._wider: list[tuple[int, str]] = []
        # What is typed for a part of a field: its stems, and the entries.
        self.parts: dict[frozenset[str], set[int]] = defaultdict(set)
        heads: dict[str, int] = {}
        beside: list[tuple[int, str, str]] = []
        for row in text.replace("\n  ", " ").splitlines():
            label, _, items = row.partition(":")
            place = len(heads) - 1
            if label in self.in_titles or label in self.in_organisations:
                plain = items if items.isascii() else _ACCENTED.sub(lambda found: folded(found[0]), items)
                self._lines.append((place, label, plain))
            elif label.startswith("["):
                # The head is the first of the names.
                heads[label[1:-1]] = place + 1
                self._lines.append((place + 1, "names", f" {label[1:-1]}"))
            elif label == "wider":
                self._wider.append((place, items))
            elif label == "parts":
                for part in items[1:].split(", "):
                    self.parts[_stems(words(part))].add(place)
            elif label in {"near", "within"}:
                beside.append((place, label, items))
        # Names of organisations last: "Koch" is one, and a cook in German besides.
        self._lines.sort(key=lambda line: line[1] in _OF_ORGANISATIONS)
        near: list[set[int]] = [set() for _ in heads]
        within: list[set[int]] = [set() for _ in heads]
        for place, label, items in beside:
            others = {heads[head] for head in items[1:].split(", ") if head in heads}
            near[place] |= others
            for other in others:
                near[other].add(place)
            if label == "within":
                within[place] |= others
        self.near = [frozenset(each) for each in near]
        # The fields that each is a part of.
        self.within = [frozenset(each) for each in within]
        # Those who teach these at a university are in them: historians lecture.
        self.academic = self.near[heads["higher education"]] if "higher education" in heads else frozenset()
        # Each item stands between a comma and a blank, and a comma.
        self._text = ",".join(["", *[items for *_, items in self._lines], ""])
        # Where each line begins in the text, and where the names of organisations do.
        self._begin = list(accumulate([len(items) + 1 for *_, items in self._lines], initial=0))
        self._end_of_work = self._begin[sum(label not in _OF_ORGANISATIONS for _, label, _ in self._lines)]
        # Where the items are that begin with a word; and these, taken apart.
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._taken_apart: dict[str, dict[str, list[_Found]]] = {}
        self._read: set[str] = set()
        self._lock = Lock()
        self._vocabulary: dict[str, frozenset[str]] = {}
        self._with_title: dict[str, frozenset[int]] = {}
        # What begins with a sign, or with what a phrase leaves off, may be looked for under other letters.
        for found in re.finditer(rf", (?:(?!\w\w)|(?:{'|'.join(sorted(_LEFT_OUT))})[ ,])", self._text):
            if phrase := self._phrase_at(found.start()).phrase:
                self._by_first[phrase[0]].append(found.start())

    def get(self, first: str) -> Mapping[str, Sequence[_Found]]:
        """Return the phrases that begin with a word, by their second words."""
        if first not in self._taken_apart:
            with self._lock:
                for beginning in (first[:2], *_WRITTEN.get(first[:2], ())):
                    if beginning not in self._read and re.fullmatch(r"\w\w", beginning):
                        self._read.add(beginning)
                        self._read_first_words(beginning)
                by_second: dict[str, list[_Found]] = defaultdict(list)
                for found in map(self._phrase_at, sorted(self._by_first.get(first, ()))):
                    if found.phrase[:1] == (first,):
                        by_second["".join(found.phrase[1:2])].append(found)
                self._taken_apart[first] = by_second
        return self._taken_apart[first]

    def _read_first_words(self, beginning: str) -> None:
        """Read the first words of the items that are written with two letters at their beginning."""
        for at, first, more in self._items(beginning):
            if first.isalnum() and first not in _LEFT_OUT:
                # Of "Solvency II" one word is left, which is looked for as the last one of a phrase is.
                for begins in {word(first), stem(word(first))} if more else {word(first)}:
                    self._by_first[begins].append(at)
            elif first not in _LEFT_OUT and (phrase := self._phrase_at(at).phrase):
                self._by_first[phrase[0]].append(at)

    def _items(self, beginning: str) -> Iterable[tuple[int, str, str]]:
        """Return where the items are that begin with two letters, their first words, and the blanks after these."""
        # To look for some beginnings is faster than to sort all items by theirs; to look for many is not.
        if len(self._read) > 30:
            return self._by_beginning.get(beginning, ())
        return [(each.start(), each[1], each[2]) for each in re.finditer(rf", ({beginning}[^ ,]*)( ?)", self._text)]

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[tuple[int, str, str]]]:
        found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for each in re.finditer(r", ((\w\w)[^ ,]*)( ?)", self._text):
            found[each[2]].append((each.start(), each[1], each[3]))
        return found

    def _phrase_at(self, at: int) -> _Found:
        """Return the phrase of the item whose comma stands at a place of the text."""
        which = bisect_right(self._begin, at) - 1
        place, label, items = self._lines[which]
        begin = at - self._begin[which]
        item = items[begin + 1 :].partition(",")[0]
        return _Found(_loose(_JOINED.sub("", item), label), place, label, items.count(",", 0, begin))

    def is_a_word(self, text: str) -> bool:
        """Return whether a word stands in the table, and not only in the name of an organisation."""
        letter = text[:1]
        if letter not in self._vocabulary:
            beginning = re.compile(rf" {re.escape(letter)}[^ ,]*")
            said = " ".join(set(beginning.findall(self._text, 0, self._end_of_work)))
            self._vocabulary[letter] = frozenset(_JOINED.sub("", said).split())
        return text in self._vocabulary[letter]

    def with_title(self, last: str) -> frozenset[int]:
        """Return the entries that have a title which ends with a word."""
        if last not in self._with_title:
            lines = ((place, items) for place, label, items in self._lines if label in _TITLES)
            self._with_title[last] = frozenset(place for place, items in lines if f" {last}," in f"{items},")
        return self._with_title[last]

    @cached_property
    def _typed(self) -> list[tuple[int, str]]:
        """What is typed for each field, each between a comma and a blank, and a comma."""
        names = ((place, items) for place, label, items in self._lines if label == "names")
        return [(place, f", {joined(items)},") for place, items in chain(names, self._wider)]

    def spelt(self, text: str) -> frozenset[int]:
        """Return the entries of which a text is a name, word for word."""
        return frozenset(place for place, names in self._typed if "," not in text and f", {text}," in names)

    @cached_property
    def named(self) -> dict[frozenset[str], set[int]]:
        """What is typed for a field: all stems of a name."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for place, names in self._typed:
            for name in names[2:-1].split(", "):
                found[_stems(words_of_joined(name))].add(place)
        found.pop(frozenset(), None)
        return found

    @cached_property
    def barely_named(self) -> dict[frozenset[str], set[int]]:
        """The names of fields without what people put round them."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for stems, places in self.named.items():
            found[stems - _JUNK] |= places
        found.pop(frozenset(), None)
        return found

    def meant(self, said: Phrase, *, fully: bool = False) -> frozenset[int]:
        """Return the entries that the words of a field are a name of, or else, if not *fully*, a title."""
        if spelt := self.spelt(" ".join(said)):
            return spelt
        stems = _stems(said)
        bare = stems - _JUNK
        found = self.named.get(stems)
        if fully:
            return frozenset(found or ())
        found = (
            found
            or self.barely_named.get(bare)
            or self.titled.get(bare)
            or self.named.get(frozenset({stem("".join(said))}))
        )
        return frozenset(found or ())

    @cached_property
    def titled(self) -> dict[frozenset[str], set[int]]:
        """Titles, by their stems; few people type one for a field."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for place, label, items in self._lines:
            if label in {"titles", "topics"}:
                for title in _JOINED.sub("", items[1:]).split(", "):
                    found[_stems(words_of_joined(title))].add(place)
        found.pop(frozenset(), None)
        return found


# The two letters with which words may be written, by those with which they are read: a "tyre" is a "tire".
_WRITTEN: dict[str, set[str]] = defaultdict(set)
for _written, _read_as in chain(_SPELLINGS, _SAME.items(), _FAMILY.items()):
    if _written[:2] != _read_as[:2]:
        _WRITTEN[_read_as[:2]].add(_written[:2])


def _loose(item: str, label: str) -> Phrase:
    """Return the words of an item as they are looked for.

    An "agricultural engineer" is an "agriculture engineer"; an "accountant" is not an "account".
    """
    if not (said := _phrase(words_of_joined(item))):
        return ()
    *first, last = said
    return (*map(stem, first), stem(last) if label == "not" and first else last)


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Return the table, in small letters."""
    return _Table((get_data(__package__, "occupations.txt") or b"").lower().decode())


@lru_cache(maxsize=8192)
def _in_english(text: str) -> tuple[str, ...]:
    return in_english(text, _table().is_a_word)


def _phrase(said: Phrase) -> Phrase:
    return said if _SENIORITY.isdisjoint(said) else tuple(w for w in said if w not in _SENIORITY) or said


def _stems(said: Phrase) -> frozenset[str]:
    return frozenset([stem(w) for w in said if w not in _STOP])


@frozen
class _Meaning:
    """What a field may mean: some entries, and what narrows them down, such as "film" in "film journalism"."""

    places: frozenset[int] = field()
    stems: frozenset[str] = field(default=frozenset())
    # The entries that the narrowing words are names of.
    about: frozenset[int] = field(default=frozenset())
    # Whether somebody has to be about these, for another meaning stands beside this one.
    is_strict: bool = field(default=False)


@frozen
class _Field:
    """A field as it was typed: what it may mean, and the stems of its words."""

    typed: str = field()
    meanings: tuple[_Meaning, ...] = field()
    stems: frozenset[str] = field()


# "Food and drink journalism", "law / policy", but not "R&D".
_ALTERNATIVES = regex(r"\s*(?:[,;/|]|\s(?:and|or|&|\+)\s)\s*", re.IGNORECASE)
_ABOUT = words_of("for in with within at about of on to")
# With what a wish begins, what stands between that and what it is about, and what ends this: "helping people with
# debt", "helping addicts get clean".
_WISHES = frozenset(
    map(
        stem,
        words_of("""
            build care catch change cure curing defend design digging doing end feed fight fix help improve keep look
            make prevent protect read rescue run running save support stop stopping study tackle take treat
        """),
    )
)
_BETWEEN = _STOP | words_of("after others people someone stuff them thing those")
_AFTER = words_of("be become find from get into learn quit through to who with")
# What says the less of a field the more its other words say: "battery technology".
_VAGUE = frozenset(
    map(
        stem,
        words_of("""
            science technology management study service care operation system solution administration support company
            development trade consultancy consulting innovation activity building
        """),
    )
)
# Kinds of work that a title leaves out where it says what they are about.
_MADE_OF_TOPICS = frozenset(map(stem, words_of("engineering science technology technician analysis analytics study")))
# Kinds that those do whose work they are about: semiconductor design.
_MADE_BY_THEIRS = frozenset(map(stem, words_of("engineering design")))
# Words that narrow no field down to another one.
_ANYWHERE = frozenset(
    map(stem, words_of("public private national international local modern new big small british american"))
)
# Kinds of work that can be about anything; "food" in "food and drink journalism" is what one of them is about.
_KINDS = frozenset(
    map(
        stem,
        words_of("""
            law policy research journalism engineering analytics analysis marketing design photography publishing
            writing finance education teaching history retail sale consulting export ethics economics communication
            regulation therapy ethic criticism illustration translation
        """),
    )
)
# Those of them that are other work where another word stands before them: "sound engineering".
_CRAFTS = frozenset(map(stem, words_of("engineering analytics analysis design therapy")))


@lru_cache(maxsize=256)
def _field(typed: str) -> _Field:
    stems = _stems(words(typed)) - _JUNK
    # Research is what somebody does, and not only a place in an organisation.
    asked = stems - (_ROLE_STEMS - {stem("research")})
    return _Field(typed.strip(), _meanings(typed), asked or stems)


def _meanings(typed: str) -> tuple[_Meaning, ...]:
    """Return what a field as it was typed may mean."""
    table = _table()
    said = words(typed)
    if (stems := _stems(said) - _JUNK) in table.parts:
        return (_Meaning(frozenset(table.parts[stems]), stems, is_strict=True),)
    if found := table.spelt(joined(typed)) or table.meant(said):
        # Maritime law is an entry's name, and law besides.
        beside = _narrowed(said, within=True) if len(said) > 1 and stem(said[-1]) in _KINDS - _CRAFTS else ()
        return (_Meaning(found), *(evolve(each, is_strict=True) for each in beside if each.stems))
    for englishes in (_in_english(typed), in_english(typed, frozenset().__contains__) if _stems(said) else ()):
        if found := frozenset(place for each in englishes for place in table.meant(words(each))):
            return (_Meaning(found),)
    if (wish := _wished(said)) and (found := table.meant(wish)):
        return (_Meaning(found),)
    for each in (*_in_english(typed), typed):
        pieces = [piece for piece in map(words, _ALTERNATIVES.split(each)) if piece]
        *first, last = pieces or [()]
        kind = last[-1:] if last and stem(last[-1]) in _KINDS and len(last) > 1 else ()
        pieces = [piece if stem(piece[-1]) in _KINDS else (*piece, *kind) for piece in first] + [last]
        if meanings := tuple(meaning for piece in pieces for meaning in _narrowed(piece)):
            # Beside a field that is an entry's name, another one means just what it says.
            is_strict = not all(each.stems for each in meanings)
            return tuple(evolve(each, is_strict=is_strict and bool(each.stems)) for each in meanings)
    within = [name for name in table.named if name <= stems and not name <= _JUNK]
    widest = [name for name in within if not any(name < other for other in within)]
    places = {place for name in widest for place in table.named[name]}
    if not places and (bare := stems - _JUNK):
        places = {place for name, those in table.barely_named.items() if bare < name for place in those}
        # A word that many fields have says none of them: "management".
        places = places if len(places) <= 8 else set()
    return (_Meaning(frozenset(places)),) if places else ()


def _wished(said: Phrase) -> Phrase:
    """Return what a wish is about: addicts, of whom wants to be helping addicts get clean."""
    verb, *rest = tuple(dropwhile((_STOP | words_of("want would like")).__contains__, said)) or ("",)
    if stem(verb) not in _WISHES:
        return ()
    return tuple(takewhile(lambda each: each not in _AFTER, dropwhile(_BETWEEN.__contains__, rest)))


def _narrowed(said: Phrase, *, within: bool = False) -> tuple[_Meaning, ...]:
    """Return what a field means that has words beyond the name of an entry: "film journalism", "law in Nigeria".

    With *within*, a field that is itself a name is looked into as well.
    """
    table = _table()
    if not within and (found := table.meant(said)):
        return (_Meaning(found),)
    joint = next((i for i, w in enumerate(said) if w in _ABOUT), len(said))
    said, about = said[:joint], said[joint + 1 :]
    if _stems(said) <= _JUNK:
        return _narrowed(about) if about else ()
    for start in range(within, len(said)):
        if _stems(said[start:]) <= _JUNK or not (found := table.meant(said[start:], fully=start == len(said) - 1 > 0)):
            continue
        narrowing = (*said[:start], *about)
        stems = _stems(narrowing) - _JUNK - _ROLE_STEMS - _ANYWHERE
        named = table.meant(narrowing, fully=True) if stems else frozenset()
        if named and _stems(said[start:]) <= _VAGUE:
            return (_Meaning(named),)
        if named and _stems(said[start:]) <= _MADE_BY_THEIRS:
            return (_Meaning(found, stems, named), _Meaning(named))
        return (_Meaning(found, stems, named),)
    vague = next((i for i in range(len(said), 0, -1) if stem(said[i - 1]) not in _VAGUE), 0)
    return _narrowed(said[:vague]) if vague < len(said) and said[:vague] else ()


class _Span(NamedTuple):
    """A phrase of the table in a text: where it begins and ends, of which entry, of which line, how far down it."""

    start: int
    end: int
    place: int
    line: str
    rank: int

    def overlaps(self, other: "_Span") -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: "_Span") -> bool:
        return other.start <= self.start and self.end <= other.end and other.end - other.start > self.end - self.start


@lru_cache(maxsize=1024)
def _spans(lines: frozenset[str], said: Phrase) -> tuple[_Span, ...]:
    """Return the phrases of some lines of the table that are in a text, as whole words in their order."""
    table = _table()
    stems = [stem(w) for w in said]
    found = []
    for start in range(len(said)):
        # A phrase of one word has no second one.
        seconds = dict.fromkeys(("", *said[start + 1 : start + 2], *stems[start + 1 : start + 2]))
        for first in dict.fromkeys((said[start], stems[start])):
            beginning = table.get(first)
            for phrase, place, line, rank in chain.from_iterable(beginning.get(each, ()) for each in seconds):
                end = start + len(phrase)
                if line not in lines or end > len(said) or not all(map(eq, phrase[:-1], stems[start : end - 1])):
                    continue
                if phrase[-1] == said[end - 1] or (line == "not" and len(phrase) > 1 and phrase[-1] == stems[end - 1]):
                    found.append(_Span(start, end, place, line, rank))
    return tuple(found)


def _overruled(span: _Span, rivals: Iterable[_Span], near: frozenset[int]) -> bool:
    """Return whether another field claims more of the words: a data architect is not in architecture.

    A kind of it in a neighbouring field is in both: a music teacher is a teacher.
    """
    if not (claims := [rival for rival in rivals if span.within(rival)]):
        return False
    wider: dict[tuple[int, int], set[int]] = defaultdict(set)
    for start, end, place, *_ in claims:
        wider[start, end].add(place)
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
    # Whether it is only that they work in a neighbouring field.
    is_inferred: bool = False


class _Claims:
    """What the phrases of the table in one part of a title claim, and which of them its other words bear out."""

    def __init__(self, table: _Table, part: Part, parts: Iterable[Part]) -> None:
        self.table = table
        self.part = part
        self.spans = _spans(table.in_titles, part.words)
        self.trades = _trades(table, part)
        # Another order of the words of a translation, and what else the title says.
        self.turned = [other for other in parts if other.shown == part.shown and other is not part]
        self.elsewhere = {s.place for other in parts if other.shown != part.shown for s in _trades(table, other)}
        there = _spans(table.in_organisations, part.organisation)
        self.houses = {s.place for s in there if s.line != "not"}
        self.employed = {s.place for s in there if s.line not in {"not", "setting"}}
        self.not_there = {s.place for s in there if s.line == "not"}
        self.not_here = [s for s in self.spans if s.line == "not" and part.pieces[s.start] == part.pieces[s.end - 1]]
        self.named: dict[int, set[int]] = defaultdict(set)
        for span in self.spans:
            if span.line in _WORDS_OF_FIELDS:
                self.named[span.place].update(range(span.start, span.end))
        # Titles of fields for which something else speaks, and phrases of several words.
        self.backed = [
            s for s in self.spans if s.line in _TITLES and (s.place in self.employed or s.place in self.named)
        ]
        self.long_trades = [s for s in self.trades if s.end - s.start > 1]
        self.long = [s for s in self.spans if s.end - s.start > 1 and s.line != "not"]

    def said(self, span: _Span) -> Phrase:
        """Return the words of a phrase."""
        return self.part.words[span.start : span.end]

    def is_named_beside(self, place: int, span: _Span) -> bool:
        """Return whether other words of the title name a field."""
        return not self.named[place].issubset(range(span.start, span.end))

    def is_kin(self, place: int, other: int) -> bool:
        """Return whether two fields are one, or neighbours."""
        return place == other or other in self.table.near[place]

    def is_barred(self, span: _Span) -> bool:
        """Return whether the words stand in a phrase that looks like the field and is another trade."""
        return (
            any(s.place == span.place and s.overlaps(span) and not s.within(span) for s in self.not_here)
            or (span.line in _WORDS_OF_FIELDS and span.place in self.not_there)
            or any(
                s.line == "not" and s.place == span.place and set(self.said(span)) < set(other.words[s.start : s.end])
                for other in self.turned
                for s in _spans(self.table.in_titles, other.words)
            )
        )

    def is_part_of_a_title(self, span: _Span) -> bool:
        """Return whether a longer phrase of the same field has the words: the tour of a tour manager."""
        return span.line in _WEAK and any(
            s.place == span.place and s.line in {"titles", "near titles"} and span.within(s) for s in self.long
        )

    def is_figurative(self, span: _Span) -> bool:
        """Return whether a title is a flourish beside the real one: "Archaeologist of code | Software engineer"."""
        part = self.part
        pieces = dict.fromkeys(part.pieces)
        listed = len(pieces) > 1 and all(end - start == 1 for start, end in pieces)
        return (
            span.end - span.start == 1
            and (part.words[span.end : span.end + 1] == ("of",) or (listed and not part.is_first))
            and bool(self.elsewhere)
            and not any(self.is_kin(span.place, other) for other in self.elsewhere)
        )

    def is_overruled(self, span: _Span) -> bool:
        """Return whether another field has a better claim to the words."""
        return _overruled(span, self.long_trades, self.table.near[span.place]) or any(
            # "Business development ops" are the ops of business development.
            s.start < span.start < s.end < span.end and not self.is_kin(span.place, s.place)
            for s in self.long
            if s.line in {"names", "topics", "titles"}
        )

    def is_at_home(self, span: _Span) -> bool:
        """Return whether of the fields that have a title, such as a tour manager, the line speaks for this one."""
        place = span.place
        if place in self.houses or self.is_named_beside(place, span):
            return True
        rivals = {s.place for s in self.backed if s[:2] == span[:2] and s.place != place}
        rivals = {other for other in rivals if other in self.employed or self.is_named_beside(other, span)}
        return not rivals or not self.table.near[place].isdisjoint(rivals)

    def is_last(self, span: _Span) -> bool:
        """Return whether no other trade is the last word: an airport retail assistant is in retail."""
        last = self.part.last(span.start)
        holders = [s for s in self.trades if s.start <= last < s.end]
        return any(s.place == span.place for s in holders) or not any(
            s.start >= span.end and (s.end - s.start > 1 or not self.is_kin(span.place, s.place)) for s in holders
        )

    def is_made_out(self, span: _Span) -> bool:
        """Return whether the name of a field and a plain word make a title: "insurance manager"."""
        part, named = self.part, self.named[span.place]
        alone = named.issuperset(range(*part.pieces[span.start]))
        at = part.last(0 if alone else span.end - 1)
        # "Composer (Games)" is a trade beside a field that is near it.
        held = {s.place for s in self.trades if s.start <= at < s.end and at not in named}
        kin = not self.table.near[span.place].isdisjoint(held)
        # An ND technician who says "X-ray" beside it tests welds, and is in no field that the table has beside that.
        rivals = held | (self.elsewhere if alone and not self.trades else frozenset())
        if alone and rivals and span.place not in self.houses and not any(self.is_kin(span.place, s) for s in rivals):
            return False
        # What two orders of words make of a title in another language is too little beside words that say nothing here.
        if part.text != part.shown and any(
            i not in named and part.words[i] not in self.plain(span.place) for i in range(*part.pieces[span.start])
        ):
            return alone and kin
        # Whoever engineers scripts writes no films: no title of that field is an engineer's.
        if part.words[at] in _TECHNICAL and at not in named and span.place not in self.table.with_title(part.words[at]):
            return part.inquires
        if part.words[at] in self.plain(span.place) or part.inquires or (alone and kin):
            return True
        # A councillor who holds surgeries is in politics.
        piece = part.pieces[span.start]
        others = {s.place for s in self.trades if part.pieces[s.start] == piece and not s.overlaps(span)}
        strange = bool(others) and not any(self.is_kin(span.place, other) for other in others)
        return not strange and (at in named or span.end - span.start > 1)

    def sides(self, place: int) -> frozenset[str]:
        sides = _SIDES - _LECTURERS if place in self.table.academic else _SIDES
        return sides - _STUDENT if self.part.inquires else sides

    def plain(self, place: int) -> frozenset[str]:
        return _HANDS | _LECTURERS if place in self.table.academic else _HANDS


def _trades(table: _Table, part: Part) -> list[_Span]:
    """Return the titles in a part that say more than a place in an organisation."""
    return [
        s
        for s in _spans(table.in_titles, part.words)
        if s.line == "titles"
        and not _ROLES.issuperset(part.words[s.start : s.end])
        # A "comic and writer" writes no comics.
        and part.pieces[s.start] == part.pieces[s.end - 1]
    ]


# Lines of the table whose phrases name a field and nobody in it.
_WORDS_OF_FIELDS = frozenset({"names", "topics"})
_TITLES = frozenset({"titles", "titles there"})
_WEAK = _WORDS_OF_FIELDS | {"titles there"}


def _by_title(table: _Table, part: Part, parts: Iterable[Part]) -> Iterator[_Evidence]:
    claims = _Claims(table, part, parts)
    lettered = {i for s in claims.spans if s.line == "credentials" for i in range(s.start, s.end)}
    # Most phrases are of what proves something only at some organisations.
    known = claims.houses | claims.named.keys()
    for span in [s for s in claims.spans if s.line != "titles there" or s.place in known]:
        start, end, place = span.start, span.end, span.place
        if span.line == "titles there" and not (place in claims.houses or claims.is_named_beside(place, span)):
            continue
        if span.line == "near titles":
            yield _Evidence(place, works=False, weight=60, text=part.shown)
            continue
        if claims.is_barred(span) or claims.is_part_of_a_title(span) or claims.is_figurative(span):
            continue
        side = claims.sides(place)
        works = (
            not part.idle
            and not part.beside(start, end, side)
            and not claims.is_overruled(span)
            and claims.is_last(span)
            and claims.is_at_home(span)
        )
        match span.line:
            case "titles":
                # The most typical titles stand first.
                yield _Evidence(
                    place, works, 60 + 5 * (end - start) + max(0, 20 - span.rank) if works else 40, part.shown
                )
            case "titles there":
                yield _Evidence(place, works, 45, part.with_organisation)
            case "credentials" if all(
                i in lettered or part.words[i] in _ROLES for i in range(end, part.pieces[start][1])
            ):
                yield _Evidence(place, not part.idle, 50, part.shown)
            case "names" | "topics":
                others = {w for i, w in enumerate(part.words) if i not in claims.named[place]}
                works = works and claims.is_made_out(span) and side.isdisjoint(others)
                yield _Evidence(place, works, 55 if works else 35, part.shown)


# What stands behind the name of an organisation; "and" never stands in a phrase.
_LEGAL_FORMS = words_of("and llp ltd limited inc plc llc pllc lp gmbh ag bv")


def _by_organisation(table: _Table, part: Part, trades: frozenset[int]) -> Iterator[_Evidence]:
    spans = _spans(table.in_organisations, part.organisation)
    houses = [s for s in spans if s.line in {"employers", "setting"}]
    long = [s for s in houses if s.end - s.start > 1]
    # A volunteer manager of the Commonwealth Games does not make games.
    barred = {s.place for s in (*spans, *_spans(table.in_titles, part.words)) if s.line == "not"}
    has_trade = not _SIDES.isdisjoint(part.words) or any(
        s.line in {"titles", "near titles"} and not _ROLES.issuperset(part.words[s.start : s.end])
        for s in _spans(table.in_titles, part.words)
    )
    silent = part.says_nothing and not has_trade
    if silent and part.words:
        shown = [w for w in _WORD.findall(joined(part.at)) if w not in _LEGAL_FORMS]
        # An association of anaesthetists, but not a potter's wheel.
        if shown and shown[-1] != word(shown[-1]):
            signed = tuple(map(word, shown))
            for span in _spans(table.in_titles, signed):
                if span.line == "titles" and span.end == len(signed) and signed[-1] not in _ROLES:
                    yield _Evidence(span.place, works=True, weight=21, text=part.with_organisation)
    school = not _SCHOOLS.isdisjoint(part.organisation)
    for span in spans:
        if part.idle or span.place in barred or _overruled(span, long, frozenset()):
            continue
        if silent:
            # A name may be there by chance, as in "Weld County", so that only a title of no words of its own counts.
            works = bool(part.words) and (
                span.line == "employers" or (span.line == "names" and not school and _ROLES.issuperset(part.words))
            )
            weight = {"employers": 25, "names": 22, "setting": 20}[span.line]
            yield _Evidence(span.place, works, weight, part.with_organisation)
        elif span.line == "employers" or not has_trade:
            # A campaigner of an ocean charity is in ocean conservation, for campaigning is near it; its cook is not.
            fits = not has_trade or (not trades.isdisjoint(table.near[span.place]) and _SIDES.isdisjoint(part.words))
            yield _Evidence(span.place, span.line == "employers" and fits, 15, part.with_organisation)


class _Read(NamedTuple):
    """What a title and an organisation say, whatever field is asked about.

    Attributes:
        evidence: The best of what they say about each field of the table.
        parts: The parts of the title.
        said: The stems of the words of the title.
        there: The stems of the words of the organisation that the title does not have.
    """

    evidence: Mapping[int, _Evidence]
    parts: tuple[Part, ...]
    said: frozenset[str]
    there: frozenset[str]


@lru_cache(maxsize=8192)
def _read(title: str, organisation: str) -> _Read:
    """Return what a title and an organisation say."""
    table = _table()
    parts = tuple(parts_of(title, organisation))
    by_title = [each for part in parts for each in _by_title(table, part, parts)]
    wider = [
        each._replace(place=other, weight=each.weight - 10)
        for each in by_title
        if each.works
        for other in table.within[each.place]
    ]
    neighbours = [
        _Evidence(other, works=False, weight=30, text=each.text, is_inferred=True)
        for each in by_title
        if each.works
        for other in table.near[each.place]
    ]
    found: dict[int, _Evidence] = {}
    trades = frozenset(each.place for each in by_title if each.works and each.weight > 55)
    by_organisation = [each for part in parts for each in _by_organisation(table, part, trades)]
    for each in (*by_title, *wider, *by_organisation, *neighbours):
        best = found.get(each.place)
        if best is None or (each.works, each.weight) > (best.works, best.weight):
            found[each.place] = each
    said = frozenset(stem(w) for part in parts for w in part.words)
    return _Read(found, parts, said, frozenset(stem(w) for part in parts for w in part.organisation) - said)


def _by_stems(asked: frozenset[str], parts: Iterable[Part], *, is_listed: bool) -> Iterator[_Evidence]:
    """Yield what the words alone say: all that is known of a field that is not in the table."""
    for part in parts if asked else ():
        said = {stem(w) for w in part.words} | {stem(a + b) for a, b in pairwise(part.words)}
        if not _INQUIRERS.isdisjoint(part.words):
            said.add(stem("research"))
        others = {w for w in part.words if stem(w) not in asked}
        works = not part.idle and _SIDES.isdisjoint(others) and _NOT_YET.isdisjoint(others)
        if asked <= said and (len(asked) > 1 or not is_listed):
            ends = [part.words[max(0, i - 1) : i + 1] for i in {part.last(i) for i in range(len(part.words))}]
            plain = any(end[-1] in _HANDS or not asked.isdisjoint((stem(end[-1]), stem("".join(end)))) for end in ends)
            yield _Evidence(-1, works and (plain or len(asked) > 1), 50, part.shown)
        elif not is_listed and asked <= said.union(map(stem, part.organisation)):
            silent = bool(part.words) and part.says_nothing
            yield _Evidence(-1, works and (silent or not asked.isdisjoint(said)), 20, part.with_organisation)
        elif not is_listed and asked & said - _ROLE_STEMS:
            yield _Evidence(-1, works=False, weight=20, text=part.shown)


# Those of a university who do research, whatever their title.
_INQUIRERS = words_of("scientist fellow postdoc postdoctoral professor lecturer phd dphil doctoral")


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
    evidence, parts, said, there = _read(title, organisation)
    best = Match()
    for rank, asked in enumerate(map(_field, fields)):
        told = [each for meaning in asked.meanings for each in _told(meaning, evidence, said | there)]
        # Of those who are in the field, those who call it by the same words are first.
        shared = (200 * len(asked.stems & said) + 20 * len(asked.stems & there)) // max(1, len(asked.stems))
        for meaning in asked.meanings:
            # An acoustics consultant is in acoustic engineering, though all that the table has of it is engineering.
            if meaning.stems and not meaning.about and asked.stems - meaning.stems <= _MADE_OF_TOPICS:
                told += [each for each in _by_stems(meaning.stems, parts, is_listed=False) if each.weight > 20]
        # The stems that say most, or all where few do.
        core = asked.stems - _VAGUE
        core = core if len(core) > 1 else asked.stems
        for each in (*told, *_by_stems(core, parts, is_listed=bool(asked.meanings))):
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
                    best = Match(grade="in", strength=_WANTED, words=f"they have a title that you want ({part.shown})")
    return best


def _told(meaning: _Meaning, evidence: Mapping[int, _Evidence], said: frozenset[str]) -> Iterator[_Evidence]:
    """Yield what is known of somebody that bears on one meaning of a field.

    Any journalist is in film journalism, and those of whom the title or the organisation says film come first.  Where
    what narrows a field stands beside a name of many fields, as in "women's health", only they are in it.
    """
    near = _table().near
    of_topic = [evidence[place] for place in meaning.about if place in evidence]
    round_topic = [
        evidence[other] for place in meaning.about for other in near[place] - meaning.places if other in evidence
    ]
    is_told = not meaning.stems.isdisjoint(said) or any(not each.is_inferred for each in (*of_topic, *round_topic))
    if meaning.is_strict and not is_told:
        return
    for each in (evidence[place] for place in meaning.places if place in evidence):
        if meaning.stems and not is_told:
            # What many fields are called, such as "health", is too little alone.
            yield each._replace(works=each.works and len(meaning.places) <= 4, weight=each.weight // 2)
        else:
            yield each
    yield from (each._replace(works=False) for each in of_topic)


_WANTED = 2900
