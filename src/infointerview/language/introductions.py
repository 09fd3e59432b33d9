"""Who somebody is, in the words that they typed, as a letter can say it after *I am*.

>>> introduction("geography student, 2nd year, at Leeds").sentence
"I'm a second-year geography student at Leeds."
>>> print(introduction("Third-year student | aspiring vet"))
it has a mark that a sentence about you does not have, '|'; finish the sentence "I am a ..."
"""

import re
from functools import lru_cache

from attrs import field, frozen

from infointerview.language.grammar import (
    ABOUT_THEM,
    ANY_VERB,
    AUXILIARY,
    PAST,
    PREPOSITIONS,
    RELATIVE,
    TEXTING,
    Unclear,
    as_begun,
    is_ordinary,
    sentences_of,
    shouts,
    tidied,
    unmarked,
    words_of,
)
from infointerview.language.nouns import PROPER, the_organisation, with_article, word_set
from infointerview.language.typed import JOB_ENDING, JOBS


@frozen(kw_only=True)
class Introduction:
    """Who somebody is.

    Attributes:
        after_i_am: In words after *I am*: `a junior at Ohio State`; blank if it is a sentence of another kind.
        other: A sentence of another kind, without its mark: `I teach high school in Toronto`.
    """

    after_i_am: str = field(default="")
    other: str = field(default="")

    @property
    def sentence(self) -> str:
        """A sentence of its own, with *I'm*."""
        return f"{self.other}." if self.other else f"I'm {self.after_i_am}."

    @property
    def short(self) -> str:
        """The same for a subject line: `Leeds geography student`; blank unless it is *a ... at ...* and no more.

        >>> Introduction(after_i_am="a second-year geography student at Leeds").short
        'Leeds geography student'
        """
        found = _AT_SCHOOL.fullmatch(self.after_i_am)
        return f"{found['where']} {found['what']}" if found else ""


_AT_SCHOOL = re.compile(
    r"an? (?:[\w-]+[ -]year )?(?P<what>(?:(?!at\b)[\w'-]+ ){0,3}(?!at\b)[\w'-]+) at (?P<where>[A-Z][\w'.&-]*(?: [A-Z][\w'.&-]*){0,2})"
)
_ROLES = word_set("""
    plumber electrician welder bricklayer plasterer hairdresser mum mom dad operative dev rep refugee offender major barber carer postdoc fellow lecturer tutor worker nanny childminder homemaker medic changer leaver starter
    student undergraduate graduate postgraduate junior senior sophomore freshman major apprentice trainee intern candidate
    undergrad grad barista nurse vet midwife researcher fresher alumna alumnus graduand mother father parent veteran
    """)


_ORDINALS = {
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
    "6th": "sixth",
    "1th": "first",
    "2th": "second",
    "3th": "third",
}
_WHICH = r"(?P<which>first|second|third|fourth|fifth|final|last|[1-6](?:st|nd|rd|th))"
_YEAR_AFTER = re.compile(
    rf"^(?!an? )(?P<who>[^,]*\b(?:student|undergraduate|undergrad|apprentice)|(?:[^,]+ )?(?:trainee|student|apprentice) [a-z]+)(?P<where> (?:at|in) [^,.]+)?[,.]? (?:in (?:my )?)?{_WHICH}[ -]year\b,?",
    re.IGNORECASE,
)
_DEGREE = r"(?P<degree>(?:B|M)\.?(?:A|Sc|Eng|Ed|Com|Tech|Arch|Pharm|Phil|Mus|BA|Res)\.?|LL\.?[BM]\.?|MBA|Ph\.?D\.?|bachelor's|master's|degree|diploma)"
_IN_YEAR = re.compile(
    rf"(?:in )?(?:my |the )?{_WHICH}[ -]year (?:of|in) (?:my |an? |the )?{_DEGREE}(?P<in> in| of)?(?: (?P<what>(?!at\b).+?))?(?P<where> at .+)?",
    re.IGNORECASE,
)
# What stands in brackets after a role.
_OF_WHICH_KIND = re.compile(
    r"(?P<who>[^()]+) \((?P<kind>retired|former|part[ -]time|full[ -]time|freelance|newly qualified|trainee|self-employed)\)(?P<more>.*)",
    re.IGNORECASE,
)
# Pieces of a note, and how they stand in a sentence.
_PIECES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"!+", ""),
        # "(2:1)", "(3.8 GPA)" are for an application.
        (
            r" \((?:[123]:[12]|[123][.][12]|first(?: class)?|1st|distinction|merit|(?:c?gpa )?\d[.]\d+(?:/\d+)?(?: c?gpa)?)\)",
            "",
        ),
        (r"\bstay at home (?=mum|mom|dad|parent|mother|father)", "stay-at-home "),
        # How old somebody is, is nobody's business.
        (r"^([^,]+), \d\d(?: years old)?(?=,|$)", r"\1"),
        (r"^\d\d(?: years old)?, (?=[a-z])", ""),
        (r"\bout of work (?=\w+)", "out-of-work "),
        (r", year ([1-6])\b", r", \1th year"),
        (r", (?=(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) years$)", " with "),
        (r"( with (?:\d+|\w+) years)$", r"\1' experience"),
        (r", (?=(?:trained|qualified|former|retired|part-time|aspiring) [\w-]+$)", " and "),
        (r", (?=used to )", " and "),
        (r", (?=(?:\d+|one|two|three|four) (?:kids?|children)\b)", " with "),
        (r", (\d+ years) (?:of |in )?(?=[a-z])", r", with \1 in "),
        (r" \((?=\w+[ -]year\))([^()]+)\)", r", \1,"),
        (r"\b(student|undergraduate|undergrad) \(([A-Z][\w .&'-]{3,})\)$", r"\1 at \2"),
        (r"\b(graduate|grad) \(([A-Z][\w .&'-]{3,})\)$", r"\1 from \2"),
    )
)
# "mass media student, Mumbai", but not "student at Leeds, London".
_PLACE_AFTER = re.compile(
    r"(?P<who>(?:(?! (?:in|at|of|from|with|on) )[^,])*\b(?P<role>[\w-]+)),"
    r" (?P<where>(?:the )?[A-Z][\w.'-]+(?: (?:of |and |for )?[A-Z][\w.'-]+){0,4})"
)
_SCHOOL = re.compile(
    r"\b(?:University|College|School|Institute|Polytechnic|Academy|TAFE|Hospital|Council|Trust|Clinic|Museum|Library|State)\b"
)
_DEGREES = word_set("certificate diploma honours honors master master's masters bachelor bachelor's foundation")
_HAS_DEGREE = re.compile(
    rf"{_DEGREE} in (?P<what>[^,]+)(?:, (?:in |on )?(?:my )?{_WHICH} postdoc(?P<where> (?:at|in) .+)?)?", re.IGNORECASE
)
_SCHOOL_YEAR = re.compile(r"(?:(?:Year|Grade|Form|Level) \d+|A-[Ll]evel) \w")
_AFTER_A_COMMA = word_set(
    "good keen new used able fluent based happy curious about ready due soon now currently formerly previously originally"
)


_DOES = word_set("studying working training teaching doing finishing majoring thinking moving retraining")
_AFTER_AM = _DOES | word_set("the one currently now in at just still")
_AFTER_ROLE = (
    PREPOSITIONS
    | RELATIVE
    | word_set("and retraining returning thinking studying majoring hoping interested working looking")
)


_I_AM = "I am a ..."


def _is_role(word: str) -> bool:
    """Return whether a word says what somebody is: "student", "ex-nurse", "welder"."""
    word = word.removeprefix("ex-")
    return word in _ROLES or word in JOBS or (bool(JOB_ENDING.fullmatch(word)) and word != "player")


_NOT_SAID = Unclear("it does not say what you are, such as a student or a nurse, in words that fit after 'I am'", _I_AM)


@lru_cache(maxsize=256)
def introduction(text: str) -> Introduction | Unclear:
    """Return who somebody is, as it goes on after *I am*, or as a sentence; or what to ask.

    >>> [introduction(each).sentence for each in ("MA student in museum studies", "I teach high school in Toronto.")]
    ["I'm an MA student in museum studies.", 'I teach high school in Toronto.']
    """
    text = unmarked(tidied(text))
    if held := _held_back(text):
        return held
    found = re.fullmatch(r"(?:i am|i'm) (?P<rest>.+)", text, re.IGNORECASE)
    rest = found["rest"] if found else text
    for pattern, said in _PIECES:
        rest = pattern.sub(said, rest)
    # "in 2nd year of BSc", "PhD in glaciology, 3rd postdoc"
    if degree := _IN_YEAR.fullmatch(rest):
        subject = f" {(degree['in'] or ' in').strip()} {degree['what']}" if degree["what"] else ""
        studies = f"{with_article(degree['degree'])}{subject}{degree['where'] or ''}"
        return Introduction(after_i_am=f"in the {_ordinal(degree)} year of {studies}")
    if degree := _HAS_DEGREE.fullmatch(rest):
        had = f"I have {with_article(degree['degree'])} in {degree['what']}"
        if not degree["which"]:
            return Unclear("it does not say whether you have the degree or are studying for it", had)
        return Introduction(other=f"{had} and am on my {_ordinal(degree)} postdoc{degree['where'] or ''}")
    if shouts(text):
        return Unclear("its capitals hide which words are names", _I_AM)
    rest = _in_one_piece(rest)
    if len(sentences_of(rest)) > 1:
        return Unclear("it is more than one sentence", _I_AM)
    begun = rest if _SCHOOL_YEAR.match(rest) else as_begun(rest, frozenset())
    if begun is None and rest.partition(" ")[0].lower().removesuffix("'s") in JOBS | _ROLES:
        begun = rest[:1].lower() + rest[1:]
    if begun is None:
        return _NOT_SAID
    tokens = words_of(begun)
    if found:
        return Introduction(after_i_am=begun)
    if tokens[0] in {"i've", "i'd"} and len(tokens) > 2:
        return Introduction(other=begun)
    if tokens[0] == "i" and len(tokens) > 2:
        known = tokens[1] in ANY_VERB or tokens[1] in PAST or tokens[1] in AUXILIARY or tokens[1].endswith("ed")
        return Introduction(other=begun) if known else _NOT_SAID
    if tokens[0] in {"a", "an"} and len(tokens) > 1:
        return Introduction(after_i_am=with_article(begun.partition(" ")[2]))
    if tokens[0] in {"just", "recently"} and len(tokens) > 2 and (tokens[1] in PAST or tokens[1].endswith("ed")):
        return Introduction(other=f"I {begun.replace(', now ', ' and am now ')}")
    if tokens[0] in _AFTER_AM or (tokens[0] == "on" and tokens[1:2] in {("a",), ("an",), ("my",)}):
        return Introduction(after_i_am=begun) if len(tokens) > 1 else _NOT_SAID
    return _as_one(begun)


def _held_back(text: str) -> Unclear | None:
    """Return why words say nothing of somebody that can stand after *I am*."""
    if not any(map(str.isalpha, text)) or re.match(r"my name|name:", text, re.IGNORECASE):
        return _NOT_SAID
    if mark := re.search(r"[|@/?]|:(?!\d)", text):
        return Unclear(f"it has a mark that a sentence about you does not have, '{mark[0]}'", _I_AM)
    if TEXTING.search(text):
        return Unclear("it holds shorthand", _I_AM)
    if them := ABOUT_THEM.search(text.lower()):
        return Unclear(f"it is not clear who is meant by '{them[0]}'", _I_AM)
    return Unclear("it asks for a job or says nothing of who you are", _I_AM) if _SEEKS.search(text) else None


_SEEKS = re.compile(
    r"\b(?:looking|searching) for (?:an? |my )?(?:\w+ )?(?:job|internship|work|position|placement|opportunit)"
    r"|seeking|unemployed",
    re.IGNORECASE,
)


def _ordinal(found: re.Match[str]) -> str:
    return _ORDINALS.get(found["which"].lower(), found["which"].lower())


def _in_one_piece(text: str) -> str:
    """Return a note of several pieces as one: "nurse (retired)", "student, 2nd year, at IHM", "baker. I want to retrain."."""
    if kind := _OF_WHICH_KIND.fullmatch(text):
        who = re.sub(r"^(?:an? )?", "", kind["who"], flags=re.IGNORECASE)
        text = f"{kind['kind'].lower().replace(' time', '-time')} {who[:1].lower()}{who[1:]}{kind['more']}"
    text = _YEAR_AFTER.sub(
        lambda year: f"{_ordinal(year)}-year {as_begun(year['who'], frozenset()) or year['who']}{year['where'] or ''}",
        text,
    ).strip()
    if len(parts := sentences_of(text)) == 2 and (more := as_begun(parts[1], frozenset())):
        if more.startswith(("I ", "I'")):
            text = f"{unmarked(parts[0])}, and {more}"
        elif more.partition(" ")[0].endswith("ing"):
            text = f"{unmarked(parts[0])}, {more}"
    if place := _PLACE_AFTER.fullmatch(text):
        role = place["role"].lower()
        studies = re.fullmatch(r"student|undergraduate|undergrad|graduate|grad|apprentice|trainee|major|graduand", role)
        # "student, UCL" and "student, TU Berlin", but "nurse, RN".
        is_school = _SCHOOL.search(place["where"]) or (studies and re.search(r"\b[A-Z]{2,}\b", place["where"]))
        if (studies and (is_school or " " in place["who"])) or (is_school and _is_role(role)):
            where = "from" if is_school and role.startswith("grad") else "at" if is_school else "in"
            text = f"{place['who']} {where} {the_organisation(place['where'])}"
    return text


def _as_one(text: str) -> Introduction | Unclear:
    """Return somebody as one of a kind, where the words name a role."""
    plain = re.sub(r" \([^()]*\)", "", text)
    tokens = words_of(plain)
    if not tokens:
        return _NOT_SAID
    ends = (
        i for i, t in enumerate(tokens) if i and (t in _AFTER_ROLE or (t.endswith("ing") and _is_role(tokens[i - 1])))
    )
    at = next(ends, len(tokens)) - 1
    head = tokens[at]
    role, _, rest = plain.partition(", ")
    comma = (role.split() or [""])[-1].lower() if rest else head
    more = rest.partition(" ")[0].lower()
    # "a graduate from CEPT, Ahmedabad": a place goes on as it is.
    is_place = rest.istitle() and not PREPOSITIONS.isdisjoint(tokens)
    goes_on = not more or is_place or more in _AFTER_ROLE | _AFTER_A_COMMA or more.endswith("ing")
    if not goes_on and not more.startswith("pre-"):
        return Unclear(f"it is not clear how '{rest}' goes on after '{role}'", _I_AM)
    # "Actuarial Science graduate", but not somebody's name.
    is_subject = at > 1 and all(map(is_ordinary, plain.split()[at - 1 : at]))
    # "PhD student", "BTEC student".
    is_subject |= any(map(str.isupper, text.split(maxsplit=1)[0][1:]))
    is_begun = is_subject or text[0].islower() or text[0].isdigit() or text[:2].isupper() or text[1:2] == "."
    if not (is_begun or tokens[0] in _DEGREES | PROPER or _SCHOOL_YEAR.match(text)):
        return _NOT_SAID
    return Introduction(after_i_am=with_article(text)) if _is_role(head) or comma in _ROLES else _NOT_SAID
