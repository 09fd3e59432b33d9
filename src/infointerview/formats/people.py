"""How people are written in the exports of other programs.

A name is taken apart only where it is sure what a piece is.  Letters behind the name, pronouns, titles and nicknames
go into fields of their own; slogans and ornaments go; `PersonName.as_imported` keeps the whole as it stood, so that
nothing is lost.  What might be part of a name stays in it.
"""

import re
import unicodedata

from attrs import Factory, define

from infointerview.errors import InvalidValue
from infointerview.language.capitals import part_in_small_letters
from infointerview.model.people import PersonName, full_name
from infointerview.model.values import phone

# -- what stands beside a name ----------------------------------------------------------------------------------------

_CREDENTIALS_OF = {
    "degrees": (
        "aa aas ab ba bs bsc bse ma mba ms msc mse mas mpa mph mpp mfa mha mhs mls mlis med mdiv mtech btech be "
        "me meng beng barch march bcom mcom bba bca mca bfa bed edd eds phd dphil dba drph scd dsc md do jd llb "
        "llm lld jsd dds dmd dvm vmd dnp dpt dc od nd mphil mres mfin mim macc emba pgce pgdip pgcert hnd hons "
        "bschons bahons llbhons mbbs mbchb mbbch bds bvsc bvetmed mpharm bpharm pharmd psyd engd"
    ),
    "health and care": (
        "rn lpn lvn np pa pac bsn msn adn aprn arnp crna cnm cnp fnp fnpc fnpbc rnbc ccrn cen cna cma rd rdn ldn "
        "cde otr otrl ot pt rpt slp cccslp lcsw licsw lmsw lsw msw acsw lmft mft lpc lpcc lmhc lcpc bcba bcbad "
        "nbcot facp facs faap facog mrcp frcp frcs mrcs mrcgp frcgp frca frcpath mrcpsych frcpsych mrcog frcog "
        "mrcvs frcvs mrpharms rgn rmn"
    ),
    "money and law": (
        "cpa ca cfa cma cia cga cfp chfc clu cpcu cams cfe frm caia aca acca fcca fca acma fcma cgma cipfa acii "
        "fcii asa fsa fia aia ea esq esquire kc qc cipp cippe cippus cipm"
    ),
    "building and engineering": (
        "pe peng eit se pls aicp faia riba arb raic leed leedap leedga leedapbd+c ceng ieng cenv csci cphys cchem "
        "mice fice mistructe fistructe mimeche fimeche miet fiet mciob fciob mrics frics mcibse ciwem mciwem "
        "cciwem"
    ),
    "projects, machines, people": (
        "pmp pmiacp capm pgmp pfmp csm acsm cspo acspo psm psmi psmii pspo safe spc prince2 itil msp apm cissp "
        "ccsp cism cisa crisc ceh oscp ccna ccnp ccie cka ckad cks togaf cscp cpim cpsm cltd mcips fcips cssbb "
        "cssgb lssbb lssgb sixsigma shrmcp shrmscp sphr sphri phr gphr assoccipd acipd mcipd fcipd cptd cplp acc "
        "pcc mcc cprw"
    ),
    "honours and learned bodies": (
        "obe mbe cbe dbe kbe frs fba frsa fhea sfhea pfhea aco qts fcim mcim dipm frgs frse dipwset mw "
        "ктн дтн кэн дэн кмн дмн кфн"
    ),
}
_CREDENTIALS = frozenset(word for words in _CREDENTIALS_OF.values() for word in words.split())
# Letters behind a name that are somebody's family or given name, too: in capitals throughout they say nothing.
_ALSO_NAMES_WORDS = "aa ab ba be bs ma me ms md do jd pa pe pt ca cia aia asa mas ea ed od dc nd np se od ot mim rd mia"
_ALSO_NAMES = frozenset(_ALSO_NAMES_WORDS.split())
# These are nobody's name, however they are written.
_IN_ANY_CASE_WORDS = (
    "phd dphil mphil msc bsc llm llb mbbs pmp cpa cfa cissp psyd pharmd esq esquire shrmcp shrmscp acca lcsw bcba"
)
_IN_ANY_CASE = frozenset(_IN_ANY_CASE_WORDS.split())
_LONGEST_LETTERS = 12
_MARKED = re.compile(r"(?!.*[a-z]{4,}$)[^\W\d_][\w.+®/-]{1,11}")

# A title that may also be a name counts only with its full stop.
_TITLE_WORDS = "dr prof professor mr mrs ms mx sir dame dra herr frau"
_TITLE_WITH_STOP = (
    "rev hon capt col lt maj sgt cpl gen cdr fr ing mag eng arch adv er engr atty lic avv arq "
    "dipl-ing dr-ing univ-prof ir dott dottssa doc med phil rer nat iur habil"
)
_TITLES = {**dict.fromkeys(_TITLE_WORDS.split(), False), **dict.fromkeys(_TITLE_WITH_STOP.split(), True)}
_ONLY_AFTER = frozenset({"med.", "phil.", "rer.", "nat.", "iur.", "habil."})
# Others, such as Fr. and Gen., may be short for a given name where they stand in its place.
_ALONE = frozenset(["dr", "prof", "professor", "mr", "mrs", "ms", "mx", "capt", "rev", "engr", "eng", "avv"])
_WITHOUT_BLANK = re.compile(r"(?<!\S)(?:(?:prof|dr|mr|mrs|ms)\.)+(?=[^\W\d_]{2})", re.IGNORECASE)
_SUFFIX = re.compile(r"[\s,]+(jr\.?|sr\.?|[Ii]{2,3}|I[Vv])$", re.IGNORECASE)
_PARTICLES_WORDS = (
    "van der den de la las los le du di da das do dos del della von zu zur zum af av ter ten te bin binti "
    "bint ibn al el ap y e i"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())

_PRONOUN = (
    "(?:she|hers?|he|him|his|they|them|theirs?|ze|zir|hir|xe|xem|ey|em|elle|ella|él|elles?|ell[oe]s|elu|ele|ela|il|lui"
    "|lei|iel|hen|hän|han|honom|hon|henne|de|dem|hende|ham|sie|ihr|er|ihm|ihn|zij|haar|hij|hem|hun|any|all)"
)
_PRONOUNS = re.compile(
    rf"[(\[]\s*({_PRONOUN}(?:\s*[,/·&+]\s*{_PRONOUN}){{1,4}}|(?:any|all|my)\s+pronouns)\s*[)\]]"
    rf"|(?<![\w/])({_PRONOUN}(?:\s*/\s*{_PRONOUN}){{1,4}})(?![\w/])",
    re.IGNORECASE,
)
# A single word in brackets may be a nickname, such as Elle, unless it is in small letters.
_PRONOUN_ALONE = re.compile(rf"[(\[]({_PRONOUN})[)\]]")

# -- what is hung on a name -------------------------------------------------------------------------------------------

_WORK_WORDS = (
    "hiring candidate recruiting recruiter recruitment talent sourcer headhunter coach coaching consultant consulting "
    "speaker author founder cofounder co-founder ceo cto cfo coo cmo entrepreneur advisor adviser mentor "
    "trainer expert specialist strategist marketer marketing sales manager director engineer developer "
    "designer realtor broker helping help helps building growing seeking looking open available opentowork "
    "networker lion career student graduate freelance freelancer ninja evangelist enthusiast leader"
)
_WORK = frozenset(_WORK_WORDS.split())
_LITTER = re.compile(
    r"#\w+|\S+@\S+|(?:https?://|www\.)\S+|[+(]*\d[\d.,]*[kK]?\+|\d[\d.,]+[kK]?|l\.?i\.?o\.?n\.?", re.IGNORECASE
)
_BAR = re.compile(r"\s*[|¦•●▪➤►»\uff5c]+\s*|\s+(?://|·|~|\*|@)\s+")
_DASH = re.compile(r"(?:^|\s+)[-\u2013\u2014]+\s+|:\s+")
_COMMA = re.compile(r"\s*,(?!\d)\s*")
_BRACKETS = re.compile(r"[(\[{\uff08]([^()\[\]{}\uff08\uff09]*)[)\]}\uff09]")
_EMPTY = re.compile(r"[(\[{\uff08]\s*[)\]}\uff09]")
_QUOTES = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]|(?<!\w)['\u2018]([^'\u2019\u2018]+)['\u2019](?!\w)")
_HONOURS = re.compile(r"(?<!\S)((\S+)\s?\((?:Hons?\.?|SA|NZ|Ed|Edin|Glasg|Lond|Ire)\))(?!\S)")
_BORN = re.compile(r"(?:n[ée]e?|geb(?:\.|oren(?:e)?)?|born|formerly|fka|f/k/a)\s+(.+)", re.IGNORECASE)
_BORN_AT_END = re.compile(r"\s(?:née|geb\.|geborene)\s+(.+)$")
_RULES = tuple("*~=_\\")
_EDGES = " \t,;|-\u2013\u2014•·/*~"

# Words in a script with case, in one without, and in one that needs no blanks; all else needs the closer look.
_CASE = "A-Za-zÀ-ÖØ-öø-ɏͰ-ӿ\u1e00-\u1fff"
_NO_CASE = "\u0591-\u060b\u060d-\u061a\u061c-\u10ff\u1200-\u135f\u1780-\u17d3\u200c"
_PLAIN = re.compile(
    rf"[{_CASE}]+(?:[ '\u2019-][{_CASE}]+)*|[{_NO_CASE}]+(?:[ -][{_NO_CASE}]+)*"
    "|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3 ]+"
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·]")
_EAST_ASIAN_WORD = re.compile(f"{_EAST_ASIAN.pattern}+")
# Bold, wide and circled letters, which people take for a kind of emphasis.
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]+")
# Where symbols can be: all others are letters, marks and digits.
_UNUSUAL = re.compile("[\u00a6-\u00b0\u2000-\u303f\u3200-\u33ff\ufe00-\uffff\U00010000-\U0010ffff]")

_HIDDEN = frozenset(
    [
        *("linkedin member", "linkedin user", "linkedin mitglied", "membre de linkedin", "membre linkedin"),
        *("miembro de linkedin", "usuario de linkedin", "usuário do linkedin", "utente linkedin", "utente di linkedin"),
        *("linkedin lid", "membro do linkedin"),
    ]
)
_LOOKS = 6
# LinkedIn allows twenty and forty letters.
_LONGEST = 120
_TOLD = _CREDENTIALS | _TITLES.keys() | {"jr", "sr", "ii", "iii", "iv", "née", "lion"}


def is_hidden_profile(name: str) -> bool:
    """Return whether a name is what LinkedIn puts in the place of one that it does not show.

    >>> is_hidden_profile("LinkedIn Member"), is_hidden_profile("Linda Member")
    (True, False)
    """
    low = name.casefold()
    return "linkedin" in low and " ".join(low.replace("-", " ").split()) in _HIDDEN


def addresses(cell: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a cell, of which there may be several.

    >>> addresses("ada@example.org; a.quist@example.com")
    ('ada@example.org', 'a.quist@example.com')
    """
    if cell.count("@") < 2:
        return (cell,) if cell else ()
    return tuple(each for each in re.split(r"[;,|\s]+", cell) if each.strip("/&+-") and each.casefold() not in _OR)


_OR = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of"})
_BETWEEN_NUMBERS = re.compile(r"\s*[;,|]\s*|\s+(?:/|&|and|or|und|oder|et|ou)\s+", re.IGNORECASE)


def numbers(cell: str) -> tuple[str, ...]:
    """Return the telephone numbers in a cell, of which there may be several, and which a spreadsheet may take for one.

    >>> numbers("+44 20 7946 0018 / +44 20 7946 0019"), numbers("447946000018.0"), numbers("020 7946 0018, ext 4")
    (('+44 20 7946 0018', '+44 20 7946 0019'), ('447946000018',), ('020 7946 0018, ext 4',))
    """
    if cell.replace(" ", "").lstrip("+").isdecimal():
        return (cell,)
    if cell.endswith(".0") and cell[:-2].isdecimal():
        return (cell[:-2],)
    several = _BETWEEN_NUMBERS.split(cell)
    return tuple(several) if all(sum(map(str.isdigit, each)) > 5 for each in several) else (cell,)


_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)


def telephone(cell: str) -> str:
    """Return a telephone number.

    Raises:
        InvalidValue: The cell holds something else, or a spreadsheet has shortened the number.
    """
    if _SHORTENED.fullmatch(cell):
        what = "a spreadsheet has shortened it, and its last digits are lost"
        raise InvalidValue.because(what, "format the column as text, and export it again")
    return phone(cell)


_TOTALS_TEXT = """
total totals subtotal sum count average summe gesamt gesamtsumme insgesamt anzahl somme nombre suma cuenta promedio
soma totale totaal aantal
"""
_TOTALS = frozenset(_TOTALS_TEXT.split())


def is_total(name: str) -> bool:
    """Return whether what stands in the place of a name is that of a row of totals.

    >>> is_total("Total: 3"), is_total("Grand total"), is_total("Sum Wong")
    (True, True, False)
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return bool(words) and _TOTALS.issuperset(words[1:] if words[0] == "grand" else words) and words != ["grand"]


def read_name(first: str, last: str = "") -> tuple[PersonName, str]:
    """Return the name in the columns for given and family name, and what was taken off it, as a sentence or nothing.

    Raises:
        InvalidValue: Together the columns have no letter or digit, or have a character that no name can have.

    >>> name, remark = read_name("Dr. Ada", "QUIST, PhD (she/her)")
    >>> name.full, name.honorific, name.credentials, name.pronouns, name.as_imported
    ('Ada Quist', 'Dr.', 'PhD', 'she/her', 'Dr. Ada QUIST, PhD (she/her)')
    >>> remark
    'taken off the name: pronouns, credentials, a title, capitals; name.as_imported has it whole'
    >>> read_name("Bo", "Lindqvist") == (PersonName("Bo Lindqvist", given="Bo", family="Lindqvist"), "")
    True
    """
    whole = f"{first} {last}".strip()
    if is_plain(first, last, whole):
        return PersonName(whole, given=first, family=last), ""
    full_name(whole)  # raises for what cannot be a name, whatever would be left of it
    if len(whole) > _LONGEST:
        return PersonName(whole, given=_alone(first), family=_alone(last)), "the name is very long and is kept whole"
    found = _Found(first, last)
    # What was taken off may have hidden something else.
    for _ in range(_LOOKS):
        before = found.first, found.last
        found.look()
        if before == (found.first, found.last) or is_plain(found.first, found.last, f"{found.first} {found.last}"):
            break
    full = f"{found.first} {found.last}{found.suffix}".strip()
    if full != whole and not found.taken:
        found.taken.append("punctuation")
    try:
        name = PersonName(
            full,
            given=_alone(found.first),
            family="" if found.is_whole else _alone(found.last),
            honorific=found.honorific,
            preferred=found.preferred,
            pronouns=", ".join(found.pronouns),
            credentials=", ".join(found.credentials),
            also_written=found.also_written,
            as_imported=whole if found.taken else "",
        )
    except InvalidValue:  # nothing was left: it was all that they wrote
        return PersonName(whole, given=_alone(first), family=_alone(last)), ""
    taken = f"taken off the name: {', '.join(found.taken)}; name.as_imported has it whole" if found.taken else ""
    whole_ = "the name holds a comma and is kept whole" if "," in full else ""
    return name, "; ".join(filter(None, [taken, whole_]))


def is_plain(first: str, last: str, whole: str) -> bool:
    """Return whether there is nothing to look for in a name, as in most, by its two parts and the whole of it."""
    return (
        _PLAIN.fullmatch(whole) is not None
        and not whole.isupper()
        and not (first.isupper() and len(first) > 2)
        and not (last.isupper() and len(last) > 2)
        and _TOLD.isdisjoint(whole.casefold().split())
    )


def _alone(part: str) -> str:
    """Return a part of a name if it surely is just that; otherwise nothing."""
    return part if "," not in part and any(map(str.isalnum, part)) else ""


# -- taking it apart --------------------------------------------------------------------------------------------------


@define
class _Found:
    """The two columns of a name, from which one thing after the other is taken off."""

    first: str
    last: str
    suffix: str = ""
    honorific: str = ""
    preferred: str = ""
    pronouns: list[str] = Factory(list)
    credentials: list[str] = Factory(list)
    also_written: list[str] = Factory(list)
    taken: list[str] = Factory(list)
    # Whether somebody writes all in capitals, so that capitals tell nothing.
    shouts: bool = False
    # Whether a whole name stands in one column, and nothing says where it ends.
    is_whole: bool = False

    def look(self) -> None:
        """Take off everything that is surely no part of the name."""
        both = f"{self.first} {self.last}"
        self.shouts = both.isupper()
        for take in (self._ornaments, self._pronouns):
            self.first, self.last = take(self.first), take(self.last)
        self.first = self._brackets(self.first, is_first=True)
        self.last = self._brackets(self.last, is_first=not self.first)
        self.first, self.last = self._bars(self.first), self._bars(self.last)
        self.first = self._dashes(self.first, is_first=True)
        self.last = self._dashes(self.last, is_first=not self.first)
        self._commas()
        self.first = self._ends(self.first, is_first=bool(self.last))
        self.last = self._ends(self.last, is_first=False)
        self._titles()
        if not self.suffix and (found := _SUFFIX.search(self.last)) and self.last[: found.start()]:
            self.last, behind = self.last[: found.start()], found[1]
            self.suffix = f" {behind.capitalize() if behind[0] in 'jsJS' else behind.upper()}"
        self._capitals()

    def _note(self, what: str) -> None:
        if what not in self.taken:
            self.taken.append(what)

    def _ornaments(self, part: str) -> str:
        if part.startswith(_RULES) or part.endswith(_RULES):
            part = part.strip("*~=_\\ ")
            self._note("ornaments")
        if not _UNUSUAL.search(part):
            return part
        plain = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), part)
        # An emoji, part of one, or another sign that no name has.
        apart = "".join(
            "\0"
            if unicodedata.category(c) == "So" or "\U0001f3fb" <= c <= "\U0001f3ff" or "\U000e0020" <= c <= "\U000e007f"
            else c
            for c in plain
        )
        if "\0" in apart:
            # What joins or colours emoji goes with them; elsewhere Persian and Hindi need the joiners.
            first, *pieces = (
                piece.strip() for piece in re.sub("\u200d*\0[\0\u200d\ufe0e\ufe0f\u20e3]*", "\0", apart).split("\0")
            )
            slogans = [piece for piece in pieces if first and _is_slogan(piece)]
            if slogans:
                self._note("a slogan")
            plain = " ".join(piece for piece in (first, *pieces) if piece and piece not in slogans)
        if plain != part:
            self._note("ornaments")
        return plain

    def _pronouns(self, part: str) -> str:
        """Take off pronouns, and credentials that have brackets of their own."""
        if not any(mark in part for mark in "([/"):
            return part
        for pattern, kept in (
            (_PRONOUNS, self.pronouns),
            (_PRONOUN_ALONE, self.pronouns),
            (_HONOURS, self.credentials),
        ):
            for found in list(pattern.finditer(part)):
                if pattern is _HONOURS and _key(found[2]) not in _CREDENTIALS:
                    continue  # as in Edward (Ed)
                kept.append(next(filter(None, found.groups())))
                self._note("pronouns" if kept is self.pronouns else "credentials")
                part = " ".join(part.replace(found[0], " ", 1).split()).rstrip(_EDGES)
        return part

    def _brackets(self, part: str, *, is_first: bool) -> str:
        for pattern in (_QUOTES, _BRACKETS):
            for found in list(pattern.finditer(part)):
                inner = next((group for group in found.groups() if group), "").strip()
                rest = " ".join(_EMPTY.sub(" ", part.replace(found[0], " ", 1)).split())
                is_all = not any(map(str.isalnum, rest))
                if is_all and (is_first or not self.first):
                    continue
                # Behind a family name it may as well be an earlier one.
                is_early = is_first or pattern is _QUOTES or found.start() == 0
                is_nickname = (
                    _is_name(inner) and not is_all and is_early and not self.preferred and not _is_title(inner)
                )
                if is_nickname and _key(inner) not in _CREDENTIALS and not _is_in_another_script(inner, rest):
                    self.preferred = inner
                    self._note("a nickname")
                elif self._place(inner) or self._is_litter(inner):
                    pass
                elif _is_name(inner) and not is_all:
                    self._note("another name in brackets")
                else:
                    continue
                part = rest
        if born := _BORN_AT_END.search(part):
            self._place(born[0].strip())
            part = part[: born.start()]
        return part

    def _bars(self, part: str) -> str:
        pieces = _BAR.split(part)
        if len(pieces) == 1:
            return part
        # Behind a name and a comma there may be an occupation.
        names = [piece for piece in pieces if piece and not _is_slogan(piece.partition(",")[0])]
        main = next((piece for piece in names if not self._is_credentials(piece)), pieces[0])
        others = [piece for piece in pieces if piece and piece != main]
        if not (self.first and self.last) and " " not in main and any(map(_is_name, others)):
            return part  # which of them is the name is not sure
        for piece in others:
            if not self._place(piece, in_list=False):
                self._note("a slogan")
        return main

    def _dashes(self, part: str, *, is_first: bool) -> str:
        if cut := _DASH.search(part):
            main, rest = part[: cut.start()].strip(), part[cut.end() :]
            if (main or (self.first and not is_first)) and (self._place(rest, in_list=False) or self._is_litter(rest)):
                return main
        return part

    def _commas(self) -> None:
        if "," not in f"{self.first}{self.last}":
            return
        if self.first.endswith(",") and self.last:
            pieces = [self.first.rstrip(", "), *_pieces(self.last)]
            if self._turned(pieces, in_two=True):
                return
        elif bool(self.first) != bool(self.last) and self._turned(_pieces(self.first or self.last)):
            return
        self.first = self._behind_commas(self.first)
        self.last = self._behind_commas(self.last)

    def _turned(self, pieces: list[str], *, in_two: bool = False) -> bool:
        """Take the family name before a comma and the given name after it, where they are surely that."""
        family, given, *behind = [*pieces, "", ""][: max(len(pieces), 2)]
        if not all(map(self._is_credentials, behind)):
            return False
        if not (_is_name(family) and _is_name(given)) or self._is_credentials(given) or _suffix_in(given):
            return False
        words = family.split()
        if len(words) > 1 and words[0].casefold() not in _PARTICLES and not in_two:
            return False
        if self.shouts and _key(given) in _CREDENTIALS:
            return False
        self.first, self.last = given, family
        self._note("the order")
        for piece in behind:
            self._place(piece)
        return True

    def _behind_commas(self, part: str) -> str:
        main, *pieces = _pieces(part)
        if not pieces or not main:
            return part
        if len(pieces) == 1 and pieces[0].islower() and _PARTICLES.issuperset(pieces[0].split()):
            self._note("the order")
            return f"{pieces[0]} {main}"
        known = [piece for piece in pieces if piece and not _suffix_in(piece)]
        # Next to letters behind the name, and with a name in each column, nothing else can be a name.
        is_list = bool(self.first and self.last) and any(map(self._is_credentials, known))
        if not is_list and not all(self._is_credentials(p) or _is_title(p) or _is_slogan(p) for p in known):
            return part
        for piece in pieces:
            if _suffix_in(piece):
                main = f"{main} {piece}"
            elif not self._place(piece):
                self._note("a slogan" if piece else "a comma")
        return main

    def _ends(self, part: str, *, is_first: bool) -> str:
        """Take off what follows the name without any mark."""
        behind: list[str] = []
        words = part.split()
        while len(words) > 1:
            if self._is_behind("".join(words[-2:]), is_first=is_first) and len(words) > 2 and words[-2][-1] == ".":
                behind.insert(0, " ".join(words[-2:]))
                del words[-2:]
            elif self._is_behind(words[-1], is_first=is_first):
                behind.insert(0, words.pop())
            elif _LITTER.fullmatch(words[-1]):
                del words[-1]
                self._note("a slogan")
            else:
                break
        if behind:
            self.credentials[:0] = behind
            self._note("credentials")
        part = " ".join(words) if len(words) < len(part.split()) else part
        words = part.split()
        latin = len(words)
        while latin and _EAST_ASIAN_WORD.fullmatch(words[latin - 1]):
            latin -= 1
        front = " ".join(words[:latin])
        if latin < len(words) and any(map(str.isalpha, front)) and not _EAST_ASIAN.search(front):
            self.also_written.append(" ".join(words[latin:]))
            self._note("another spelling")
            return front
        return part

    def _is_behind(self, word: str, *, is_first: bool) -> bool:
        key = _key(word)
        if key not in _CREDENTIALS or (is_first and key in _ALSO_NAMES):
            return False
        if key in _IN_ANY_CASE:
            return True
        return sum(map(str.isupper, word)) > 1 and not (self.shouts and key in _ALSO_NAMES)

    def _titles(self) -> None:
        words = _WITHOUT_BLANK.sub(lambda found: found[0].replace(".", ". "), self.first or self.last).split()
        # As in The Rev. Amos Bell.
        count = start = int(len(words) > 2 and words[0] == "The")
        while count < len(words) and _is_title(" ".join(words[start : count + 1])):
            count += 1
        rest = words[count:]
        if count == start or not (rest or (self.last and self.first)):
            return
        if not rest and not any(_key(word) in _ALONE for word in words[:count]):
            return
        self.is_whole = not rest and len(self.last.split()) > 1
        if self.first:
            self.first = " ".join(rest)
        else:
            self.last = " ".join(rest)
        taken = (word.capitalize() if self.shouts or word.isupper() else word for word in words[:count])
        self.honorific = " ".join(taken)
        self._note("a title")

    def _capitals(self) -> None:
        first, last = self.first, self.last
        if self.shouts and _key(f"{first}{last}") not in _CREDENTIALS:
            self.first = part_in_small_letters(first, is_given=bool(last), whole=f"{first} {last}")
            self.last = part_in_small_letters(last, is_given=False, whole=f"{first} {last}")
        elif first.isupper() and len(first) > 3 and last and _key(first) not in _CREDENTIALS:
            self.first = part_in_small_letters(first, is_given=True, whole=first)
        elif last.isupper() and len(last) > 2 and first and _key(last) not in _CREDENTIALS:
            # In many countries the family name alone is written so.
            self.last = part_in_small_letters(last, is_given=False, whole=last)
        if (first, last) != (self.first, self.last):
            self._note("capitals")

    # -- what a piece is --

    def _place(self, piece: str, *, in_list: bool = True) -> bool:
        """Put a piece into the field that it belongs in, if it surely belongs in one.

        Outside a list behind a comma only letters that are known count as credentials.
        """
        if _is_title(piece):
            self.honorific = self.honorific or piece
            self._note("a title")
        elif self._is_credentials(piece) and (in_list or any(_key(each) in _CREDENTIALS for each in piece.split())):
            self.credentials.append(piece)
            self._note("credentials")
        elif born := _BORN.fullmatch(piece):
            self.also_written.append(f"{self.first} {born[1]}".strip())
            self._note("another name")
        elif _is_in_another_script(piece, f"{self.first}{self.last}"):
            self.also_written.append(piece)
            self._note("another spelling")
        else:
            return False
        return True

    def _is_litter(self, piece: str) -> bool:
        is_litter = _is_slogan(piece)
        if is_litter:
            self._note("a slogan")
        return is_litter

    def _is_credentials(self, piece: str) -> bool:
        """Return whether all of a piece is letters as they follow names; what is unknown must have two capitals."""
        if _LITTER.fullmatch(piece) or piece.casefold() in _WORK:
            return False
        if _key(piece) in _CREDENTIALS and not (self.shouts and _key(piece) in _ALSO_NAMES):
            return _key(piece) in _IN_ANY_CASE or piece.islower() or sum(map(str.isupper, piece)) > 1
        parts = re.split(r"[\s/,]+", piece.strip())
        return all(
            len(each) <= _LONGEST_LETTERS
            and _MARKED.fullmatch(each)
            and (
                _key(each) in _IN_ANY_CASE
                or (sum(map(str.isupper, each)) > 1 and not self.shouts)
                or (self.shouts and _key(each) in _CREDENTIALS - _ALSO_NAMES)
            )
            for each in parts
        )


def _key(piece: str) -> str:
    return re.sub(r"[.\s®-]", "", piece).casefold()


def _is_title(piece: str) -> bool:
    words = piece.split()
    return (
        bool(words)
        and words[0] not in _ONLY_AFTER
        and all(
            (bare := word.replace(".", "").casefold()) in _TITLES and (word[-1] == "." or not _TITLES[bare])
            for word in words
        )
    )


def _pieces(part: str) -> list[str]:
    return [piece.strip() for piece in _COMMA.split(part)]


def _suffix_in(piece: str) -> bool:
    return bool(_SUFFIX.fullmatch(f" {piece}"))


def _is_name(piece: str) -> bool:
    """Return whether a piece can be one or more names: a few words of letters, with capitals if the script has any."""
    words = piece.split()
    return (
        0 < len(words) < 4
        and any(map(str.isalpha, piece))
        and all(
            all(
                c.isalpha() or c in "'\u2019.-" or unicodedata.combining(c) or unicodedata.category(c) == "Mc"
                for c in word
            )
            and (not word[0].islower() or word.casefold() in _PARTICLES)
            for word in words
        )
        and not _is_slogan(piece)
    )


def _is_slogan(piece: str) -> bool:
    words = [word.strip("!?.,'\u2019").casefold() for word in piece.split()]
    if any(word in _WORK for word in words) or any(c in piece for c in "!#@&%?"):
        return True
    if any(_LITTER.fullmatch(word) for word in piece.split()):
        return True
    return len(words) > 1 and any(
        word[0].islower() and word not in _PARTICLES and not re.match(r"[dl]['\u2019]\w", word)
        for word in piece.split()
    )


def _is_in_another_script(piece: str, than: str) -> bool:
    one, other = _script(piece), _script(than)
    return not piece.isascii() and bool(one and other) and one != other


def _script(text: str) -> str:
    letter = next((c for c in text if c.isalpha()), "")
    name = unicodedata.name(letter, "").split()[0] if letter else ""
    return {"HIRAGANA": "CJK", "KATAKANA": "CJK"}.get(name, name)
