"""What the seeker types besides takeaways, as a letter can say it: next steps, news, the field, a wish, what connects, who.

Words of which the shape is not sure are asked about with `Unclear`, as in `infointerview.language.takeaways`.

>>> step("I will read the report."), step("reading the report")
('read the report', Unclear(why='it does not begin with what you will do', example='read the report'))
>>> [field_of_work(each).about for each in ("Nursing", "vet", "how museums are run")]
['nursing', 'becoming a vet', 'how museums are run']
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from attrs import field, frozen

from infointerview.language.grammar import (
    ABOUT_THEM,
    AFTER_ORDER,
    ALSO_NAMES,
    ANY_VERB,
    AUXILIARY,
    BASES,
    BE,
    DETERMINERS,
    FINITE,
    FINITE_OR_PAST,
    LOWER_LETTERS,
    NO_VERB,
    NOTED_THING,
    NOUNISH,
    OBJECTS,
    PAST,
    PREPOSITIONS,
    RELATIVE,
    SAYS,
    SEVERAL,
    SINGULAR_IN_S,
    SMALL,
    SUBJECTS,
    TEXTING,
    VERBS,
    VERBS_OR_THINGS,
    Unclear,
    as_begun,
    folded_names,
    gerund,
    held_back,
    is_clause,
    is_order,
    is_statement,
    is_thing,
    is_verb_in_s,
    lacks_article,
    remembered,
    sentences_of,
    shouts,
    tidied,
    unmarked,
    words_of,
)
from infointerview.language.nouns import PROPER, the_organisation, with_article, word_set
from infointerview.model.values import folded

# -- next steps --------------------------------------------------------------------------------------------------------

_WILL = re.compile(
    r"(?:(?:my )?(?:to[ -]?do|next(?: steps?)?|plan|action)s?\s*[:,\u2013\u2014-]\s*|todo\s+)?(?:and )?(?P<will>(?:i(?:'ll| will| shall| plan to"
    r"| intend to|'m going to| am going to|'m planning to| am planning to| hope to)|(?:i'm |i am )?(?:going|planning) to|gonna"
    r"|will|plan to|intend to|to)\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)


def step(text: str, *, reader: Iterable[str] = ()) -> str | Unclear:
    """Return what somebody will do, as it goes on after *I will*, *I'm going to* and *to*; or what to ask.

    >>> [step(each) for each in ("To do: Sign up for the open day!", "gonna call the clinic", "I plan to visit two campuses")]
    ['sign up for the open day', 'call the clinic', 'visit two campuses']
    >>> print(step("GIS course"))
    it does not begin with what you will do; write it such as "sign up for the GIS course"
    """
    return _step(text, folded_names(tuple(reader)))


@remembered
def _step(text: str, names: frozenset[str]) -> str | Unclear:
    text = tidied(text)
    parts = [_one_step(unmarked(part), names) for part in sentences_of(text)]
    done = [part for part in parts if isinstance(part, str)]
    if len(done) < len(parts):
        return next(part for part in parts if isinstance(part, Unclear))
    return " and ".join(done) if len(done) <= 2 else Unclear("it holds more than two steps", done[0])


def _one_step(text: str, names: frozenset[str]) -> str | Unclear:
    found = _WILL.fullmatch(text)
    if not found or (held := held_back(text, chosen=True)):
        return Unclear(held.why if found and held else "it says nothing that you will do", "read the report")
    rest, said = found["rest"], bool(found["will"])
    words = {folded(word.removesuffix("'s")) for word in re.findall(r"[\w'-]+", rest)}
    if words & names or (meant := ABOUT_THEM.search(rest.lower())):
        return Unclear(
            "it speaks of the reader, or of somebody who is not named",
            "read your paper" if words & names or meant else "",
        )
    if re.search(r"\bask\b.*\bfor (?:a|an|the)? ?(?:job|referral|reference|internship)\b|thank", rest, re.IGNORECASE):
        return Unclear("it is not for the reader", "read the report")
    if re.match(r"(?:keep|let) you\b", rest, re.IGNORECASE):
        return Unclear("the letter says so by itself", "read the report")
    begun = as_begun(rest, names)
    if begun and (
        re.match(r"not\b|never\b|be \w+ing\b", begun)
        or (len(begun.split()) <= 3 and begun.endswith(" it"))
        or " " not in begun
    ):
        return Unclear("it does not say what you will do", "read the report")
    if begun is None or "?" in rest or not _begins_a_step(begun, said=said):
        return Unclear("it does not begin with what you will do", _example_of_step(begun or rest))
    if lacks_article(begun):
        return Unclear("a word such as 'the' or 'my' seems to be missing", "sign up for the GIS course")
    return begun


def _begins_a_step(text: str, *, said: bool) -> bool:
    tokens = words_of(text)
    if said:
        return is_order(text, told=True)
    if is_order(text):
        return True
    if len(tokens) < 2 or (tokens[0] not in VERBS_OR_THINGS and tokens[0] not in NOUNISH):
        return False
    is_name = text.split()[1][:1].isupper() and len(tokens[1]) > 1
    return tokens[1] in AFTER_ORDER or tokens[1].endswith("ing") or is_name


def _example_of_step(text: str) -> str:
    first, _, rest = text.partition(" ")
    for doing, verb in ((gerund(verb), verb) for verb in ANY_VERB):
        if first.lower() == doing:
            return f"{verb} {rest}".strip()
    if re.match(r"i (?:am|'m) ", text, re.IGNORECASE):
        return _example_of_step(text.split(" ", 2)[2])
    return f"sign up for the {text}" if text.lower().endswith(("course", "class", "workshop")) else "read the report"


_PERFECTS = {
    "become": "become", "begin": "begun", "bring": "brought", "build": "built", "buy": "bought", "choose": "chosen",
    "come": "come", "cut": "cut", "do": "done", "draw": "drawn", "drive": "driven", "eat": "eaten", "find": "found",
    "forget": "forgotten", "get": "got", "give": "given", "go": "gone", "grow": "grown", "have": "had", "hear": "heard",
    "hire": "hired", "hold": "held", "keep": "kept", "know": "known", "lead": "led", "leave": "left", "let": "let",
    "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "rewrite": "rewritten",
    "ring": "rung", "run": "run", "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "set", "sew": "sewn", "show": "shown", "sing": "sung", "sit": "sat", "speak": "spoken", "spend": "spent",
    "stand": "stood", "stick": "stuck", "swim": "swum", "take": "taken", "teach": "taught", "tell": "told",
    "think": "thought", "throw": "thrown", "understand": "understood", "wear": "worn", "write": "written",
    "redo": "redone", "break": "broken", "catch": "caught", "deal": "dealt", "drink": "drunk", "feel": "felt",
    "fight": "fought", "learn": "learned", "light": "lit", "quit": "quit", "ride": "ridden", "shake": "shaken",
    "sleep": "slept", "stretch": "stretched", "sweep": "swept", "win": "won", "withdraw": "withdrawn",
}  # fmt: skip
_STRESSED_AT_THE_END = word_set("admit chat commit drop fit knit map plan skip stop submit swap trim")


def perfect(text: str) -> str:
    """Return a next step as it goes on after *I have*; blank where that is not sure.

    >>> [perfect(each) for each in ("sign up for the open day", "rewrite my case study", "sit in and take notes", "blorp")]
    ['signed up for the open day', 'rewritten my case study', 'sat in and taken notes', '']
    """
    parts = re.split(r"(, | and (?:then )?)", text)
    for at in range(0, len(parts), 2):
        verb, blank, rest = parts[at].partition(" ")
        if at and verb not in ANY_VERB:
            # "... and draughts" is a thing, but "... and stay a week" may be something to do.
            if verb in _PERFECTS or not (verb in SMALL or verb.endswith("s")):
                return ""
            continue
        if verb not in _PERFECTS and verb not in ANY_VERB - _AMBIGUOUS_PERFECT:
            return ""
        parts[at] = f"{_perfect(verb)}{blank}{rest}"
    return "".join(parts)


_AMBIGUOUS_PERFECT = word_set("be don't never always only not keep google lie")


def _perfect(verb: str) -> str:
    if verb in _PERFECTS:
        return _PERFECTS[verb]
    if verb in _STRESSED_AT_THE_END:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


# -- news --------------------------------------------------------------------------------------------------------------

_MY_OWN = word_set("learn learned learnt got found saw heard understood came enjoyed realised realized felt loved")
_ALSO_NOUNS = word_set("left saw fell felt ground lost found bound")
_SAME_IN_PAST = word_set(
    "learnt lent read quit put cut set hit redid rewrote reread rebuilt ate drank sewed dug hung swore"
)
_PLAIN_NUMBERS = dict(zip("23456789", ["two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))
_IN_FULL = {
    "i'm": "I am", "i've": "I have", "i'll": "I will", "we're": "we are", "we've": "we have", "we'll": "we will",
    "don't": "do not", "didn't": "did not", "can't": "cannot", "won't": "will not", "isn't": "is not",
    "wasn't": "was not", "aren't": "are not", "weren't": "were not", "haven't": "have not", "hasn't": "has not",
    "hadn't": "had not", "couldn't": "could not", "wouldn't": "would not", "doesn't": "does not",
}  # fmt: skip
_CONTRACTED = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b", re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"(?<=[a-z] )([2-9])(?= (?:[a-z]{3,}s|people|children)\b)")


def told(text: str, *, subject: str = "I", calmly: bool = False) -> str:
    """Return what somebody typed of their news as whole sentences.

    Args:
        text: The news, in sentences or in fragments of them.
        subject: Who did what a fragment says without saying who.
        calmly: Whether no mark calls out, and nothing is contracted.

    >>> told("finished the track, started a small project!!! \U0001f600"), told("passed!! I'm so glad", calmly=True)
    ('I finished the track and started a small project!', 'I passed. I am so glad.')
    >>> told("gave me a list of petitions", subject="Lakshmi Menon")
    'Lakshmi Menon gave me a list of petitions.'
    """
    said = []
    for part in re.split(r"(?<!\.\.\.)(?<=[.!?])\s+", tidied(text)):
        if not any(map(str.isalnum, part)):
            continue
        mark = "?" if "?" in part[-3:] else "!" if part.rstrip().endswith("!") and not calmly else "."
        sentence = _with_subject(part.strip().rstrip(".!?").strip(), subject)
        sentence = _SMALL_NUMBER.sub(lambda found: _PLAIN_NUMBERS[found[1]], sentence)
        if calmly and "'" in sentence:
            sentence = _CONTRACTED.sub(lambda found: _IN_FULL[found[0].lower()], sentence)
        said.append(f"{sentence}{mark}")
    return " ".join(said)


_THEIRS = re.compile(r"(?<=\w )(?:his|her)(?= \w)")


def promised(text: str) -> str:
    """Return what the reader promised, with what is theirs as yours.

    >>> promised("past questions from his course")
    'past questions from your course'
    """
    return _THEIRS.sub("your", tidied(text))


def reason(text: str) -> str:
    """Return why something is so, as it was typed, but for slips of typing and the mark at its end.

    >>> reason("i have come down with the flu \U0001f912")
    'I have come down with the flu'
    """
    return unmarked(tidied(text))


def _with_subject(text: str, subject: str) -> str:
    """Return a sentence with its subject, where it begins with what somebody has done."""
    first, _, rest = text.partition(" ")
    low, following = first.lower(), next(iter(words_of(rest)), "")
    if low.isalpha() and low.islower() and first[1:] == low[1:]:
        is_done = low in (PAST | _SAME_IN_PAST) - {"was", "were"} or (
            low.endswith("ed") and len(low) > 4 and following not in BE
        )
        # "Rose bushes held the banks", "Retired teachers told me": there the first word is not a verb.
        is_done &= low not in ALSO_NAMES and (low not in _ALSO_NOUNS or following in NO_VERB)
        first_clause = words_of(
            re.split(
                r",| (?:and|but|so|that|who|which|what|how|why|where|when|if|whether|because|you|i|I|we|they|he|she) ",
                rest,
            )[0]
        )
        # "Bought a used camera": after an article such a word is not a verb.
        is_done &= not any(
            token in FINITE_OR_PAST or (token.endswith("ed") and before not in _BEFORE_A_THING)
            for before, token in pairwise(("", *first_clause))
        )
        is_done |= low == "let" and subject != "I" and following == "me"
        is_still = low in {"have", "am", "will"} and following not in SUBJECTS
        is_mine = subject == "I" or low in _MY_OWN
        if (is_done and following not in FINITE) or (is_still and subject == "I"):
            parts = re.split(
                r", (?=(?:\w+ed|got|met|went|took|made|wrote|began|found|read|saw|built|sat|let|gave|told|put) )", text
            )
            text = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 and " and " not in text else text
            return f"{'I' if is_mine else subject} {text[:1].lower()}{text[1:]}"
        if subject == "I" and (begun := _with_i(low, text)):
            return begun
        if subject == "I" and low in _NOW_AT and not any(t in FINITE_OR_PAST for t in words_of(text)):
            return f"I'm {text[:1].lower()}{text[1:]}"
        if subject == "I" and low in _OF_MINE and BE & set(words_of(rest)[1:2]):
            return f"My {text[:1].lower()}{text[1:]}"
        return f"{first[:1].upper()}{text[1:]}"
    if (
        subject == "I"
        and low in {"didn't", "haven't", "couldn't", "wasn't", "can't", "won't"}
        and following not in SUBJECTS
    ):
        return f"I {text[:1].lower()}{text[1:]}"
    # "it's been slow", but "eBay took me on".
    return f"{text[:1].upper()}{text[1:]}" if "'" in first and low in AUXILIARY else text


def _with_i(low: str, text: str) -> str:
    """Return a fragment of news with what it lacks: "I have an interview next week"; blank where that is not sure."""
    tokens = words_of(text)
    if (
        low in {"finally", "just", "already", "also"}
        and len(tokens) > 1
        and (tokens[1] in PAST or tokens[1].endswith("ed"))
    ):
        return f"I {text[:1].lower()}{text[1:]}"
    if any(token in FINITE_OR_PAST for token in tokens):
        return ""
    if low.endswith("ing") and len(low) > 5 and not low.endswith("thing") and len(tokens) > 1:
        return f"I'm {text[:1].lower()}{text[1:]}"
    thing = tokens[1] if low in {"new", "first", "second"} and len(tokens) > 1 else low
    return f"I have {with_article(f'{text[:1].lower()}{text[1:]}')}" if thing in _HAD else ""


_HAD = word_set("interview offer place job placement internship apprenticeship audition trial appointment")
_BEFORE_A_THING = word_set("a an the my our his her their your")
_NOW_AT = word_set("up down at back now halfway")
_OF_MINE = word_set("first second third last latest")


_IM = "I'm"


def decided(text: str, *, calmly: bool = False) -> str:
    """Return what somebody decided as it goes on after *I have decided*, or as a sentence where it cannot.

    >>> decided("Go for the paramedic program."), decided("I've decided against it"), decided("I'm staying", calmly=True)
    ('to go for the paramedic program', 'against it', 'I am staying')
    """
    text = re.sub(r"^(?:i(?:'ve| have)? )?decided ", "", unmarked(tidied(text)), flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    if first.lower() in ANY_VERB - {"don't"} and not is_statement(text):
        return f"to {first.lower()} {rest}".rstrip()
    text = re.sub(r"^(?:i'm |i am )?gonna ", "to ", text, flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    if re.match(r"(?:not )?\w{2,}ing\b", text, re.IGNORECASE) and not any(t in FINITE_OR_PAST for t in words_of(text)):
        return f"{'I am' if calmly else _IM} {text[:1].lower()}{text[1:]}"
    if first.lower() in {"a", "an", "the"} and not is_statement(text):
        return f"on {first.lower()} {rest}"
    if first.lower() in {"to", "that", "against", "for", "in", "not", "on"}:
        return f"{first.lower()} {rest}"
    return told(text, calmly=calmly).rstrip(".!")


# -- the field ---------------------------------------------------------------------------------------------------------


class FieldShape(StrEnum):
    """What a field of work is named by."""

    LINE = "line"
    JOB = "job"
    CLAUSE = "clause"


@frozen(kw_only=True)
class Field:
    """The field that somebody wants to learn about, in the forms that sentences need.

    Attributes:
        shape: A line of work (`nursing`), a job (`vet`), or a clause (`how museums are run`).
        about: After *in* and *about*: `nursing`, `becoming a vet`, `how museums are run`.
        career: `a career in nursing`, `a career as a vet`; blank for a clause.
        line: After *people in* and *work in*: `nursing`; blank for what is not a line of work.
    """

    shape: FieldShape = field()
    about: str = field()
    career: str = field(default="")
    line: str = field(default="")


_WANTED = re.compile(
    r"(?:i(?:'m| am)? )?(?:(?:want|would like|hoping|hope|plan) to (?:be|become|work in|work as)|interested in|thinking (?:about|of)"
    r"|to (?:be|become)|be|become|becoming|being|working as)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
# "live sound", "clean energy", "set design".
_ALSO_ADJECTIVES = word_set("live clean open set complete cut mix build figure book film farm record wash")
_JOB_ENDING = re.compile(
    r"(?!(?:water|paper|weather|power|computer|customer|consumer|labou?r|sector|behaviou?r|gender|career|summer|colou?r|cyber"
    r"|motor|humou?r|error|leather|timber|matter|river|fib(?:er|re)|copper|cancer|laser|floor|food|winter|user|outdoor|theater"
    r"|beer|order|property owner|interior|exterior|harbou?r|air|number|senior|junior|minor|honor|flavor)$)"
    r"[a-z-]+(?:er|or|ist|ian|eer|man|woman|wright)$"
)
_JOBS = word_set(
    "vet nurse architect pilot chef midwife accountant consultant attorney judge paramedic scientist diplomat surgeon doula"
    " actuary coach artist cook farmhand paralegal apprentice civil-servant mechanic analyst critic athlete monk priest"
    " assistant veterinarian intern clerk host steward president guide"
)


@remembered
def field_of_work(text: str) -> Field | Unclear:
    """Return a field of work in the forms that sentences need, or what to ask.

    >>> nursing, vet = field_of_work("Nursing"), field_of_work("I want to be a vet")
    >>> nursing.about, nursing.career, vet.about, vet.career
    ('nursing', 'a career in nursing', 'becoming a vet', 'a career as a vet')
    """
    text = unmarked(tidied(text))
    if not any(map(str.isalpha, text)) or re.search(
        r"[/|@;:?()]|^not |\b(?:not sure|maybe|anything|something|idk|whatever|etc)\b", text, re.IGNORECASE
    ):
        return Unclear("it is not one field", "nursing")
    if text.istitle() or all(word[:1].isupper() for word in text.split()):
        # Fields are written in the capitals of a title; names of peoples and acronyms are known or keep theirs.
        text = " ".join(w if w.lower() in PROPER or any(map(str.isupper, w[1:])) else w.lower() for w in text.split())
    if shouts(text) or LOWER_LETTERS.search(text) or TEXTING.search(text) or re.match(r"hr |it ", text):
        fixed = LOWER_LETTERS.sub(lambda found: found[0].upper(), text.lower() if shouts(text) else text)
        return Unclear("its capitals hide which words are names", fixed)
    wanted = _WANTED.fullmatch(text)
    rest = wanted["rest"] if wanted else text
    rest = (
        rest
        if any(map(str.isupper, rest.split()[0][1:])) or rest.split()[0].lower() in PROPER
        else rest[:1].lower() + rest[1:]
    )
    words, tokens = rest.split(), words_of(rest)
    if not tokens or len(words) > 8 or ABOUT_THEM.search(rest.lower()):
        return Unclear("it is not one field", "nursing")
    becomes = wanted is not None and re.search(
        r"\b(?:be|become|becoming|being|as)\s+$", text[: wanted.start("rest")], re.IGNORECASE
    )
    head = tokens[next((i for i, t in enumerate(tokens) if t in PREPOSITIONS), len(tokens)) - 1]
    is_job = head in _JOBS or bool(_JOB_ENDING.fullmatch(head))
    is_plural_job = head.endswith("s") and (
        head[:-1] in _JOBS or (_JOB_ENDING.fullmatch(head[:-1]) and len(tokens) <= 2)
    )
    if is_plural_job or tokens[0] in {"my", "your", "our", "not"}:
        singular = rest[:-1] if is_plural_job and rest.endswith("s") else "nurse"
        return Unclear("it is not one field", f"becoming {with_article(singular)}")
    if becomes or (is_job and tokens[0] != "the"):
        if tokens[0] not in {"a", "an"} and becomes and not re.match(r"to |i |be\b", text, re.IGNORECASE):
            return Unclear("a word such as 'a' is missing", f"becoming {with_article(rest)}")
        named = rest if tokens[0] in {"a", "an"} else with_article(rest)
        return Field(shape=FieldShape.JOB, about=f"becoming {named}", career=f"a career as {named}")
    if tokens[0] in {"a", "an"} and len(tokens) <= 3 and not {"career"} & set(tokens):
        return Field(shape=FieldShape.JOB, about=f"becoming {rest}", career=f"a career as {rest}")
    if is_clause(rest) or (tokens[0] in {"how", "what"} and tokens[1:2] == ("to",)):
        return Field(shape=FieldShape.CLAUSE, about=rest)
    is_act = len(tokens) > 1 and (
        (tokens[0] in VERBS - _ALSO_ADJECTIVES and (tokens[0] not in NOUNISH or tokens[1] in OBJECTS))
        or (
            len(tokens) == 2
            and tokens[0] in ANY_VERB
            and tokens[1].endswith("s")
            and not SINGULAR_IN_S.match(tokens[1])
        )
        or (tokens[1] in {"a", "an", "the", "my"} and tokens[0] not in PREPOSITIONS and not tokens[0].endswith("ing"))
    )
    if tokens[0] in RELATIVE or is_act or any(t in AUXILIARY for t in tokens) or ("," in rest and "and" not in tokens):
        return Unclear("it is not one field", f"{gerund(tokens[0])} {' '.join(words[1:])}" if is_act else "nursing")
    plain = not re.match(
        r"(?:a )?careers?\b|work(?:ing)? (?:with|for|in)\b|\w+ing (?:a|an|the|my|your|with|on)\b", rest
    )
    return Field(
        shape=FieldShape.LINE, about=rest, career=f"a career in {rest}" if plain else "", line=rest if plain else ""
    )


# -- what somebody would like to learn ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class Wish:
    """What somebody would like to learn.

    Attributes:
        heard: After *I'd love to hear*: `how you got started`, `about your path into radio`.
        question: As a question that can be asked aloud.
    """

    heard: str = field()

    @property
    def question(self) -> str:
        """The same as a question to ask."""
        return f"Could I ask {self.heard}?" if self.heard.startswith("which") else f"Could you tell me {self.heard}?"


_WISHED = re.compile(
    r"(?:i(?:'d| would)? (?:like|love|want|hope|be glad) to |to )?(?:learn|know|hear|find out|understand|ask)\s+(?:more )?(?P<rest>.+)",
    re.IGNORECASE,
)
_MONEY_OR_JOB = re.compile(
    r"\b(?:salar\w+|pay|paid|wages?|earn\w*|hiring|hire|vacanc\w+|get (?:me )?a job|a job|openings?|income|visa)\b",
)
_PASTS = {
    "get": "got", "become": "became", "choose": "chose", "find": "found", "come": "came", "make": "made", "know": "knew",
    "leave": "left", "end": "ended", "go": "went", "begin": "began", "learn": "learned", "move": "moved", "decide": "decided",
    "start": "started", "study": "studied", "switch": "switched", "land": "landed", "take": "took", "do": "did", "break": "broke",
    "like": "liked", "enjoy": "enjoyed", "train": "trained", "work": "worked", "join": "joined", "change": "changed",
}  # fmt: skip
_ASKED = re.compile(
    r"(?P<asks>how(?: (?:much|many|long|often|important|hard)(?: \w+)?)?|why|where|when|what(?: \w+)?|which \w+(?: \w+)?) (?P<aid>do|does|did|should|can|could"
    r"|would|will) (?P<subject>i|you|we|people|someone|somebody|employers|(?:a|an|the|your|most|\w+s)(?: \w+){0,2}?|[a-z]{5,}) (?P<verb>"
    + "|".join(sorted(ANY_VERB | {"look", "have", "know", "end", "need", "want"}))
    + r")\b(?P<rest>(?: .+)?)",
    re.IGNORECASE,
)


@remembered
def wish(text: str) -> Wish | Unclear:
    """Return what somebody would like to learn, turned from the question or the words that they typed; or what to ask.

    >>> [wish(each).heard for each in ("How did you get started?", "What's a typical day like", "your path into radio")]
    ['how you got started', 'what a typical day is like', 'about your path into radio']
    >>> wish("How did you get started?").question
    'Could you tell me how you got started?'
    """
    text = unmarked(tidied(text)).rstrip("?").strip()
    unclear = Unclear("it is not something to hear about", "how you got started")
    them = ABOUT_THEM.search(text.lower())
    # "how people get their first tour": they are the people who were named.
    speaks_of_somebody = them and not (them[0].startswith("the") and SEVERAL.search(text.lower()[: them.start()]))
    if not any(map(str.isalpha, text)) or speaks_of_somebody or shouts(text) or TEXTING.search(text):
        return unclear
    if _MONEY_OR_JOB.search(text.lower()):
        return Unclear("a first message should not ask about pay or a job", "how you got started")
    wished = _WISHED.fullmatch(text)
    rest = as_begun(wished["rest"] if wished else text, frozenset())
    if rest is None or len(sentences_of(rest)) > 1:
        return unclear
    tokens = words_of(rest)
    if asked := _turned_round(rest):
        return Wish(heard=asked)
    if tokens[0] == "what" and tokens[2:3] == ("you",) and (tokens[1].endswith("ed") or tokens[1] in PAST - BE):
        return Wish(heard=rest)
    if NOTED_THING.match(rest) and not is_statement(rest):
        return Wish(heard=f"about the {rest}")
    if tokens[0] in {"whether", "if"} and len(tokens) > 3:
        return Wish(heard=f"whether {rest.partition(' ')[2]}")
    if is_clause(rest) or (
        tokens[0] in {"how", "what", "which", "where"} and tokens[1:2] == ("to",) and len(tokens) > 2
    ):
        return Wish(heard=rest)
    if tokens[0] == "about" and len(tokens) > 1:
        return Wish(heard=rest)
    if (tokens[0] in {"your", "the"} and len(tokens) > 1 and not any(t in AUXILIARY for t in tokens)) or is_thing(rest):
        return Wish(heard=f"about {rest}")
    return unclear


def _turned_round(text: str) -> str:
    """Return a question as what one hears about: "how you got started"; blank where that is not sure."""
    text = re.sub(r"^(what|how)'s ", r"\1 is ", text)
    if found := re.fullmatch(r"what (is|are|was|were) (.+) like", text):
        return f"what {found[2]} {found[1]} like"
    if found := re.fullmatch(
        r"(is|are) (.+?) ((?:really )?(?:worth|enough|necessary|useful|important|hard|possible|common)\b.*)", text
    ):
        return f"whether {found[2]} {found[1]} {found[3]}"
    if found := re.fullmatch(r"how (\w+) (is|are) (it|(?:the|a|an|your) \w+)( .*)?", text):
        return f"how {found[1]} {found[3]} {found[2]}{found[4] or ''}"
    if found := re.fullmatch(r"what (is|are) ((?:the|your) [^,]+)", text):
        return f"what {found[2]} {found[1]}"
    if found := re.fullmatch(r"(do|are|were|have|would|could|can|will) you (.+)", text):
        return f"whether you {found[2]}" if found[1] == "do" else f"whether you {found[1]} {found[2]}"
    found = _ASKED.fullmatch(text)
    if not found:
        return ""
    asks, aid, subject, verb, rest = found.group("asks", "aid", "subject", "verb", "rest")
    subject = "I" if subject in {"i", "I"} else subject
    if aid == "do":
        return f"{asks} {subject} {verb}{rest}"
    if aid == "does":
        in_s = next((s for s, base in BASES.items() if base == verb), "")
        return f"{asks} {subject} {in_s}{rest}" if in_s else ""
    if aid == "did":
        return f"{asks} {subject} {_PASTS[verb]}{rest}" if verb in _PASTS else ""
    return f"{asks} {subject} {aid} {verb}{rest}"


# -- what connects the two ---------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Ground:
    """What connects the two, in one of two forms; the other is blank.

    Attributes:
        clause: A clause with a subject, for the middle of a sentence: `we both rowed at Leeds`.
        thing: A thing of theirs: `your talk at the Delta Days`.
    """

    clause: str = field(default="")
    thing: str = field(default="")

    @property
    def sentence(self) -> str:
        """The clause as a sentence of its own."""
        return f"{self.clause[:1].upper()}{self.clause[1:]}." if self.clause else ""


# What people have in common or did, in the middle of a note.
_SHARED = AUXILIARY | PAST | word_set("both share read study work teach live attend row know love like lent")
_BEFORE_A_CLAUSE = word_set("by with at in on over during after through thanks like as where when since while")


_MINE_OF_YOURS = word_set("saw read heard watched bought tasted attended follow listened loved enjoyed used")


def _acts(tokens: tuple[str, ...]) -> bool:
    """Return whether something of the reader's does or did something: "your crew pegged our site"."""
    if any(t in AUXILIARY or t in PAST or is_verb_in_s(tokens, i) for i, t in enumerate(tokens)):
        return True
    # But "your book on applied ethics", "your advanced course on welding".
    after_a_noun = (tokens[i] for i in range(2, len(tokens) - 1) if tokens[i - 1] not in SMALL)
    if any(t.endswith("ed") for t in after_a_noun) and not _BOTH_SIDES.isdisjoint(tokens):
        return True
    return not _BOTH_SIDES.isdisjoint(tokens) and any(t in BASES or t in {"helped", "inspired"} for t in tokens[2:])


_BOTH_SIDES = word_set("my our me us i we")


def ground(text: str, *, reader: Iterable[str] = ()) -> Ground | Unclear:
    """Return what connects two people in the forms that sentences need, or what to ask.

    >>> ground("because We both rowed at Leeds.").sentence, ground("Your talk at the Delta Days").thing
    ('We both rowed at Leeds.', 'your talk at the Delta Days')
    """
    return _ground(text, tuple(filter(None, reader)))


@remembered
def _ground(text: str, called: tuple[str, ...]) -> Ground | Unclear:
    text = unmarked(tidied(text))
    text = re.sub(r"^(?:i(?:'m| am) writing(?: to you)? )?because\s+", "", text, flags=re.IGNORECASE)
    if not any(map(str.isalpha, text)) or shouts(text) or TEXTING.search(text) or "?" in text:
        return Unclear("it does not say what connects you", "we both studied at Leeds")
    # In small letters it may be a word that is not a name: "long rivers" to somebody called Long.
    speaks_of_reader = any(
        re.search(rf"(?:^{name}|\b{name}(?='s| is| was| has| spoke| gave| said)|\b{name}$)\b", text)
        for name in map(re.escape, (name for name in called if name[:1].isupper() and name in text))
    )
    if ABOUT_THEM.search(text.lower()) or speaks_of_reader:
        return Unclear("it speaks of the reader as of somebody else", "you spoke at our careers day")
    if len(sentences_of(text)) > 1:
        return Unclear("it is more than one sentence", "we both studied at Leeds")
    begun = as_begun(text, folded_names(called)) or text
    tokens = words_of(begun)
    # "saw you on the panel", "met at the union hall", "both from Enugu".
    if tokens[0] in _MINE_OF_YOURS and not {"you", "your"}.isdisjoint(tokens):
        return Ground(clause=f"I {begun[:1].lower()}{begun[1:]}")
    if tokens[0] in {"met", "both"} and len(tokens) > 2 and not any(t in AUXILIARY for t in tokens):
        rest = begun.partition(" ")[2]
        return Ground(clause=f"we met {rest}" if tokens[0] == "met" else f"we are both {rest}")
    if tokens[0] == "your" and len(tokens) > 1:
        return Ground(clause=begun) if _acts(tokens) else Ground(thing=begun)
    at = next(
        (i for i, t in enumerate(tokens) if i and (t in _SHARED or t.endswith("ed") or is_verb_in_s(tokens, i))), 0
    )
    is_sentence = (
        # Nothing is known of a sentence in another script.
        not re.search(r"[A-Za-z]", begun)
        or re.search(r"\b(?:and|nor) i [a-z]+", begun, re.IGNORECASE)
        or re.match(r"(?:[A-Z]\w+\.? ){1,3}[a-z]+s\b", text)
        or is_statement(begun)
        or (tokens[0] in {"my", "our"} and tokens[-1] in {"you", "yours"} and any(t in SAYS | PAST for t in tokens))
        or (tokens[0] in {"we", "i", "you"} and len(tokens) > 1 and (tokens[1] in ANY_VERB or tokens[1] == "hope"))
        or (tokens[0] in {"we", "i"} and len(tokens) > 3 and tokens[1] not in NO_VERB and "you" in tokens)
    )
    if is_sentence:
        return Ground(clause=begun)
    has_case = text[:1].lower() != text[:1].upper()
    begins_well = (
        not has_case
        or text[:1].isupper()
        or tokens[0] in SUBJECTS
        or tokens[0] in DETERMINERS
        or tokens[0] == "we"
        # "by chance I read your book", "where there is a will there is a gauge"
        or (tokens[0] in _BEFORE_A_CLAUSE and not {"i", "we", "you", "there"}.isdisjoint(tokens[2:]))
    )
    if "'" in tokens[0] and tokens[0] in AUXILIARY and len(tokens) > 2 and tokens[0] not in {"don't", "isn't"}:
        return Ground(clause=begun)
    if at and begins_well and tokens[0] not in PAST and (len(tokens) > 2 or tokens[0] in {"we", "you"}):
        return Ground(clause=begun)
    return Unclear("it is not a whole sentence", "we both studied at Leeds")


# -- who somebody is ---------------------------------------------------------------------------------------------------


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
    mum mom dad carer homemaker medic changer leaver starter
    student undergraduate graduate postgraduate junior senior sophomore freshman major apprentice trainee intern candidate
    undergrad grad barista nurse vet midwife researcher fresher alumna alumnus graduand mother father parent veteran
    """)


_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_YEAR_AFTER = re.compile(
    r"^(?!an? )(?P<who>[^,]*\b(?:student|undergraduate|undergrad)),? (?:in (?:my )?)?"
    r"(?P<which>first|second|third|fourth|fifth|final|last|[1-5](?:st|nd|rd|th))[ -]year\b,?",
    re.IGNORECASE,
)
_SCHOOL_AFTER = re.compile(r"\b(student|undergraduate|undergrad|graduate|grad) \(([A-Z][\w .&'-]{3,})\)$")
# "mass media student, Mumbai", but not "student at Leeds, London".
_PLACE_AFTER = re.compile(
    r"(?P<who>(?:(?! (?:in|at|of|from|with|on) )[^,])*\b(?:student|undergraduate|undergrad|graduate|grad|apprentice|trainee)),"
    r" (?P<where>[A-Z][\w.'-]+(?: (?:of )?[A-Z][\w.'-]+){0,3})"
)
_SCHOOL = re.compile(r"\b(?:University|College|School|Institute|Polytechnic|Academy|TAFE|[A-Z]{2,})\b")
_DEGREES = word_set("certificate diploma honours honors master master's masters bachelor bachelor's foundation")
_SCHOOL_YEAR = re.compile(r"(?:Year|Grade|Form|Level) \d+ [a-z]")


_DOES = word_set("studying working training teaching doing finishing majoring thinking moving retraining")
_AFTER_AM = _DOES | word_set("the one currently now in at just still")
_AFTER_ROLE = (
    PREPOSITIONS
    | RELATIVE
    | word_set("and retraining returning thinking studying majoring hoping interested working looking")
)


@remembered
def introduction(text: str) -> Introduction | Unclear:
    """Return who somebody is, as it goes on after *I am*, or as a sentence; or what to ask.

    >>> [introduction(each).sentence for each in ("MA student in museum studies", "I teach high school in Toronto.")]
    ["I'm an MA student in museum studies.", 'I teach high school in Toronto.']
    """
    text = unmarked(tidied(text))
    unclear = Unclear("it does not say who you are in words that fit after 'I am'", "a third-year student at Leeds")
    if not any(map(str.isalpha, text)) or shouts(text) or TEXTING.search(text) or re.search(r"[|@/]|\?", text):
        return unclear
    if (
        ABOUT_THEM.search(text.lower())
        or len(sentences_of(text)) > 1
        or re.match(r"my name|name:", text, re.IGNORECASE)
    ):
        return unclear
    if re.search(
        r"\b(?:looking|searching) for (?:an? |my )?(?:\w+ )?(?:job|internship|work|position|placement|opportunit)|seeking|unemployed",
        text,
        re.IGNORECASE,
    ):
        return Unclear("it asks for a job or says nothing of who you are", "a third-year student at Leeds")
    found = re.fullmatch(r"(?:i am|i'm) (?P<rest>.+)", text, re.IGNORECASE)
    rest = found["rest"] if found else text
    rest = re.sub(r" \((?=\w+[ -]year\))([^()]+)\)", r", \1,", rest)
    # "hotel management student, 2nd year, at IHM", "engineering student (TU Braunschweig)".
    rest = _YEAR_AFTER.sub(
        lambda year: f"{_ORDINALS.get(year['which'], year['which'])}-year {year['who']}", rest
    ).strip()
    rest = _SCHOOL_AFTER.sub(r"\1 at \2", rest)
    if (place := _PLACE_AFTER.fullmatch(rest)) and " " in place["who"]:
        is_school = place["where"].isupper() or _SCHOOL.search(place["where"])
        rest = f"{place['who']} {'at' if is_school else 'in'} {the_organisation(place['where'])}"
    begun = rest if _SCHOOL_YEAR.match(rest) else as_begun(rest, frozenset())
    if begun is None:
        return unclear
    rest, tokens = begun, words_of(begun)
    if found:
        return Introduction(after_i_am=rest)
    if tokens[0] in {"i've", "i'd"} and len(tokens) > 2:
        return Introduction(other=rest)
    if tokens[0] == "i" and len(tokens) > 2:
        known = tokens[1] in ANY_VERB or tokens[1] in PAST or tokens[1] in AUXILIARY or tokens[1].endswith("ed")
        return Introduction(other=rest) if known else unclear
    if tokens[0] in {"a", "an"} and len(tokens) > 1:
        return Introduction(after_i_am=with_article(rest.partition(" ")[2]))
    if tokens[0] in {"just", "recently"} and len(tokens) > 2 and (tokens[1] in PAST or tokens[1].endswith("ed")):
        return Introduction(other=f"I {rest.replace(', now ', ' and am now ')}")
    if tokens[0] in _AFTER_AM or (tokens[0] == "on" and tokens[1:2] in {("a",), ("an",), ("my",)}):
        return Introduction(after_i_am=rest) if len(tokens) > 1 else unclear
    head = tokens[next((i for i, t in enumerate(tokens) if i and t in _AFTER_ROLE), len(tokens)) - 1]
    comma = rest.partition(",")[0].split()[-1].lower() if "," in rest else head
    more = rest.partition(", ")[2].partition(" ")[0].lower()
    # "a graduate from CEPT, Ahmedabad": a place goes on as it is.
    is_place = rest.partition(", ")[2].istitle() and not PREPOSITIONS.isdisjoint(tokens)
    goes_on = not more or is_place or more in _AFTER_ROLE or more.endswith("ing") or more.startswith("pre-")
    is_begun = rest[0].islower() or rest[0].isdigit() or rest[:2].isupper() or rest[1:2] == "."
    if not goes_on or not (is_begun or tokens[0] in _DEGREES or _SCHOOL_YEAR.match(rest)):
        return unclear
    if head in _ROLES or comma in _ROLES or head in _JOBS or (_JOB_ENDING.fullmatch(head) and head != "player"):
        return Introduction(after_i_am=with_article(rest))
    return unclear
