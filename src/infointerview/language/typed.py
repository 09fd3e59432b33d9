"""What the seeker types besides takeaways, as a letter can say it: next steps, news, the field, a wish, what connects, who.

Words of which the shape is not sure are asked about with `Unclear`, as in `infointerview.language.takeaways`.

>>> step("I will read the report."), step("GIS course")
('read the report', Unclear(why='it does not begin with what you will do', example='sign up for the GIS course'))
>>> [field_of_work(each).about for each in ("Nursing", "vet", "how museums are run")]
['nursing', 'becoming a vet', 'how museums are run']
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
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
    asked_well,
    folded_names,
    gerund,
    held_back,
    is_clause,
    is_order,
    is_ordinary,
    is_statement,
    is_thing,
    is_verb_in_s,
    lacks_article,
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
    r"(?:(?:my )?(?:to[ -]?do|next(?: steps?)?|plan|action)s?\s*[:,\u2013\u2014-]\s*|todo\s+)?(?:(?:and|then|first|also|next|definitely|just|so) )*"
    r"(?P<will>(?:(?:i )?(?P<may>maybe|perhaps|possibly|might|may|probably|thinking (?:of|about)|consider)(?: i(?:'ll| will)| gonna| to)?\s+)"
    r"|(?:i(?:'ll| will| shall| plan to| intend to|'m going to| am going to|'m planning to| am planning to| hope to)|(?:i'm |i am )?(?:going|planning) to(?! (?:the|an?|my|our|this|that)\b)|gonna"
    r"|will|plan to|intend to|(?:i )?(?:really )?(?:want|need|have|wanna|ought|aim) to|i(?:'ve| have) (?:got )?to|i'd (?:like|love) to|i would (?:like|love) to"
    r"|(?:i )?(?:should|must)|to)\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)


def step(text: str, *, reader: Iterable[str] = ()) -> str | Unclear:
    """Return what somebody will do, as it goes on after *I will*, *I'm going to* and *to*; or what to ask.

    >>> [step(each) for each in ("To do: Sign up for the open day!", "gonna call the clinic", "I plan to visit two campuses")]
    ['sign up for the open day', 'call the clinic', 'visit two campuses']
    >>> print(step("GIS course"))
    it does not begin with what you will do; write it such as "sign up for the GIS course"
    """
    names = folded_names(tuple(reader))
    return asked_well(_step(text, names), lambda example: _step(example, names), otherwise=_BEGIN)


@lru_cache(maxsize=256)
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
        return Unclear(held.why if found and held else "it says nothing that you will do", _BEGIN)
    rest, said = found["rest"], bool(re.search(r"to|will|gonna|'ll|must|should|shall", found["will"] or ""))
    words = {folded(word.removesuffix("'s")) for word in re.findall(r"[\w'-]+", rest)}
    if words & names or ABOUT_THEM.search(rest.lower()):
        return Unclear("it speaks of the reader, or of somebody who is not named", _BEGIN)
    if re.search(r"\bask\b.*\bfor (?:a|an|the)? ?(?:job|referral|reference|internship)\b|thank", rest, re.IGNORECASE):
        return Unclear("it is not for the reader", _BEGIN)
    if re.match(r"(?:keep|let) you\b", rest, re.IGNORECASE):
        return Unclear("the letter says so by itself", _BEGIN)
    if re.search(r"\bI (?:don't|do not|can't|cannot|haven't|am not|don)\b|\bnot sure\b", rest):
        return Unclear("it does not say what you will do", _BEGIN)
    begun = as_begun(rest, names)
    first, _, more = (begun or "").partition(" ")
    # "reading the report", to be done still.
    if (
        more
        and first.endswith("ing")
        and (base := _BASE_OF.get(first))
        and not AFTER_ORDER.isdisjoint(words_of(more)[:1])
    ):
        begun, said = f"{base} {more}", True
    if begun and (
        re.match(r"not\b|never\b|be \w+ing\b", begun)
        or (len(begun.split()) <= 3 and begun.endswith(" it"))
        or " " not in begun
    ):
        return Unclear("it does not say what you will do", _BEGIN)
    if begun is None or "?" in rest or not _begins_a_step(begun, said=said):
        return Unclear("it does not begin with what you will do", _example_of_step(begun or rest))
    if lacks_article(begun):
        return Unclear("a word such as 'the' or 'my' seems to be missing", _BEGIN)
    if found["may"] and begun.split()[0] in ANY_VERB:
        # It is not more certain than they are.
        return f"see about {gerund(begun.split()[0])} {begun.partition(' ')[2]}"
    return begun


_BEGIN = "I will ..."
_BASE_OF = {gerund(verb): verb for verb in ANY_VERB}


def _begins_a_step(text: str, *, said: bool) -> bool:
    tokens = words_of(text)
    if said:
        # After "I will" stands a verb, known or not.
        is_new = (
            len(tokens) > 1
            and tokens[0].isalpha()
            and not tokens[0].endswith(("s", "ed", "ing"))
            and tokens[0] not in NO_VERB | AUXILIARY
        )
        return is_order(text, told=True) or is_new
    if is_order(text):
        return True
    if len(tokens) > 1 and tokens[0] in {"google", "rsvp", "dm"}:
        return True
    if len(tokens) < 2 or (tokens[0] not in VERBS_OR_THINGS and tokens[0] not in NOUNISH):
        return False
    is_name = text.split()[1][:1].isupper() and len(tokens[1]) > 1
    return tokens[1] in AFTER_ORDER or tokens[1].endswith("ing") or is_name


def _example_of_step(text: str) -> str:
    first, _, rest = text.partition(" ")
    if re.match(r"i (?:am|'m) ", text, re.IGNORECASE):
        return _example_of_step(text.split(" ", 2)[2])
    if base := _BASE_OF.get(first.lower()):
        return f"{base} {rest}".strip()
    is_course = text.lower().endswith(("course", "class", "workshop")) and DETERMINERS.isdisjoint(words_of(text))
    return f"sign up for the {text}" if is_course else _BEGIN


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

    >>> [perfect(each) for each in ("sign up for the open day", "go to the fair and take notes", "blorp")]
    ['signed up for the open day', 'been to the fair and taken notes', '']
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
        # Who has gone there is there still.
        has_been = verb == "go" and re.match(r"(?:along |back )?to\b", rest)
        parts[at] = f"{'been' if has_been else _perfect(verb)}{blank}{rest}"
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
    "overslept learnt lent read quit put cut set hit redid rewrote reread rebuilt ate drank sewed dug hung swore"
)
_PLAIN_NUMBERS = dict(zip("23456789", ["two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))
_IN_FULL = {
    "i'm": "I am", "i've": "I have", "i'll": "I will", "we're": "we are", "we've": "we have", "we'll": "we will",
    "don't": "do not", "didn't": "did not", "can't": "cannot", "won't": "will not", "isn't": "is not",
    "wasn't": "was not", "aren't": "are not", "weren't": "were not", "haven't": "have not", "hasn't": "has not",
    "hadn't": "had not", "couldn't": "could not", "wouldn't": "would not", "doesn't": "does not",
}  # fmt: skip
_CONTRACTED = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b", re.IGNORECASE)
# "a 12 minute short"
_MEASURED = re.compile(
    r"\b([Aa]n?|the|my|our|your) (\d+) (minute|hour|day|week|month|year|page|mile|metre|meter)(?= (?!old)[a-z])"
)
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
    text = _YES.sub(
        lambda found: f"{_YES_OR_NO[found['yes'].lower()]}{',' if found['on'] is not None else ''}", text.strip()
    )
    for part in re.split(r"(?<!\.\.\.)(?<=[.!?])\s+", tidied(text)):
        if not any(map(str.isalnum, part)):
            continue
        mark = "?" if "?" in part[-3:] else "!" if part.rstrip().endswith("!") and not calmly else "."
        sentence = _with_subject(part.strip().rstrip(".!?").strip(), subject)
        sentence = _MEASURED.sub(r"\1 \2-\3", sentence)
        sentence = _SMALL_NUMBER.sub(lambda found: _PLAIN_NUMBERS[found[1]], sentence)
        if calmly and "'" in sentence:
            sentence = _CONTRACTED.sub(lambda found: _IN_FULL[found[0].lower()], sentence)
        said.append(f"{sentence}{mark}")
    return " ".join(said)


_YES_OR_NO = dict.fromkeys(("yeah", "yep", "yup", "ya", "yea", "yes"), "Yes") | dict.fromkeys(
    ("nope", "nah", "no"), "No"
)
_YES = re.compile(
    rf"^(?P<yes>{'|'.join(_YES_OR_NO)})(?P<on>,|(?= (?:i|i'm|i've|we|it|it's|you|not|but|there|that's|my)\b))?(?![\w'])(?=[\s,.!]|$)",
    re.IGNORECASE,
)


# "her slides", but not "email her the slides".
_THEIRS = re.compile(
    r"(?:(?<=\w )(?:his|her)|^(?:[Hh]is|[Hh]er|[Tt]heir))(?= (?!(?:the|an?|my|some|about|to|for|if|when|again|back|and|or)\b)\w)"
)
_WHO_OFFERED = re.compile(
    r"^(?:that )?(?:(?:he|she|they|who)(?:'ll|'d| will| would| can| could| is going to| are going to|'s going to|'re going to| promised to| offered to| said (?:he|she|they)(?:'d|'ll| would| will))?"
    r"|would|can|could|offered to|promised to|going to|(?:he |she |they )?(?:might|may) have|(?:has|have) got|has)\s+",
    re.IGNORECASE,
)
# What somebody gives, where all else of theirs is sent.
_GIVEN = word_set("lessons tours tips sessions lifts hours names pointers contacts")
_HAPPENS = word_set("""
    chat chats call calls visit visits tour meeting meetings introduction introductions lesson session help advice feedback lift place
    coffee lunch shift shifts time look day days week weeks ride intro support
    """)


def promised(text: str) -> str:
    """Return what the reader promised, with what is theirs as yours, and as something to do where it is not one thing.

    >>> promised("past questions from his course"), promised("he'll send on the draft plan"), promised("a reading list")
    ('send me past questions from your course', 'send on the draft plan', 'a reading list')
    """
    said = _THEIRS.sub("your", tidied(text))
    act = _WHO_OFFERED.sub("", said, count=1)
    said, does = _inside(act), act != said
    # "they're sending the syllabus", "sending me the forms"
    if found := re.match(
        r"(?:(?:he|she|they)(?:'s|'re| is| are) )?(?P<doing>[a-z]+ing) (?=(?:me|the|a|an|us|your|some)\b)",
        said,
        re.IGNORECASE,
    ):
        said = f"{_BASE_OF.get(found['doing'], found['doing'])} {said[found.end() :]}"
    first, *others = words_of(said) or ("",)
    head = next((before for before, t in pairwise((first, *others, "to")) if t in PREPOSITIONS | RELATIVE | {"to"}), "")
    # "sample claims", "contact details"
    is_noun = first in {"sample", "contact"} and others[:1] and others[0] not in NO_VERB
    is_act = does or (first in ANY_VERB | AUXILIARY | SUBJECTS | {"", "to", "they", "i'll"} and not is_noun)
    is_several = (head.endswith("s") and not SINGULAR_IN_S.match(head)) or first == "your"
    if is_several and not is_act and head not in _HAPPENS:
        return f"{'give' if head in _GIVEN else 'send'} me {said}"
    # "Reading list"
    return with_article(said) if not is_act and head in _SENT and first not in SMALL | {"your"} else said


_SENT = word_set("article book contact link list paper podcast report syllabus template video")


def meeting_place(text: str) -> str:
    """Return where the two meet, with what is the reader's as yours.

    >>> meeting_place("hers"), meeting_place("Cafe Zoe"), meeting_place("her office")
    ('yours', 'Cafe Zoe', 'your office')
    """
    # But "Her Majesty's Theatre".
    return (
        "yours"
        if text.strip().lower() in {"his", "hers", "theirs"}
        else re.sub(r"\b(?:his|her)(?= [a-z])", "your", text)
    )


def _inside(text: str) -> str:
    """Return a thing as it stands inside a sentence, where its words cannot be names."""
    words = text.split()
    # "Monitoring Programs"
    if (
        len(words) > 1
        and all(word[:1].isupper() for word in words)
        and not any(map(str.isupper, "".join(w[1:] for w in words)))
    ):
        ordinary = all(is_ordinary(word) or is_ordinary(word.removesuffix("s")) for word in words)
        return text.lower() if ordinary else text
    return as_begun(text, frozenset()) or text


def subject(text: str) -> str:
    """Return what somebody can be asked about, as it goes on after *about*.

    >>> subject("Loans and insurance"), subject("Monitoring Programs"), subject("Whitby boats")
    ('loans and insurance', 'monitoring programs', 'Whitby boats')
    """
    return _inside(unmarked(tidied(text)))


def helped(text: str) -> str | Unclear:
    """Return how the reader helped, as it goes on after *Thank you for*, or what to ask.

    >>> helped("He told me to get the certificate first."), helped("your guidance")
    ('telling me to get the certificate first', 'your guidance')
    """
    said = _THEIRS.sub("your", unmarked(tidied(text)))
    said = re.sub(r"^(?:(?:thank you|thanks) )?(?:so much )?for ", "", said, flags=re.IGNORECASE)
    said = re.sub(r"^(?:he|she|they|you) (?=\w+)", "", said, flags=re.IGNORECASE)
    first, blank, rest = said.partition(" ")
    if base := _BASE_OF_PAST.get(first.lower()):
        rest = re.sub(
            r"(?<= and )\w+", lambda verb: gerund(_BASE_OF_PAST[verb[0]]) if verb[0] in _BASE_OF_PAST else verb[0], rest
        )
        return f"{gerund(base)}{blank}{rest}"
    if first.lower() in AUXILIARY or is_statement(said) or ABOUT_THEM.search(said.lower()):
        return Unclear("it does not go on after 'Thank you for'", "Thank you for telling me ...")
    return said


_EVENTS = (
    "bus|train|flight|tram|ferry|car|exam|class|shift|lecture|lab|meeting|prac|practical|appointment|deadline|interview"
)
_KIN_OF_MINE = (
    "kids?|child|children|son|daughter|baby|mum|mom|mam|dad|gran|nan|wife|husband|partner|boss|manager|dog|cat"
)
# What happened, with what a note of it leaves out.
_HAPPENED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"due to (?P<rest>.+)", r"of \g<rest>"),
        (
            r"(?P<rest>(?:sick|ill|unwell|stuck|hungover|double[ -]booked|on (?:shift|call)|at work|not (?:feeling )?(?:well|great))\b.*)",
            r"I'm \g<rest>",
        ),
        (r"(?P<rest>got (?:\w+ed|held|stuck)\b.*)", r"I \g<rest>"),
        (r"(?P<who>kids|children) (?P<rest>(?:at|in|off|on|sick|ill|home|away)\b.*)", r"my \g<who> are \g<rest>"),
        (rf"(?P<who>{_KIN_OF_MINE}) (?P<rest>(?:at|in|off|on|sick|ill|home|away)\b.*)", r"my \g<who> is \g<rest>"),
        (
            rf"(?P<rest>(?:{_KIN_OF_MINE}|{_EVENTS}) (?:is|are|was|were|has|have|had|got|needs|broke|runs|ran)\b.*)",
            r"my \g<rest>",
        ),
        (
            rf"(?P<what>(?:(?!(?:my|the|our|your) )[a-z]+ )?(?:{_EVENTS})s) (?P<rest>(?:moved|cancell?ed|changed|postponed|delayed|late)\b(?! (?:the|my|a)\b).*)",
            r"my \g<what> were \g<rest>",
        ),
        (
            rf"(?P<what>(?:(?!(?:my|the|our|your) )[a-z]+ )?(?:{_EVENTS})) (?P<rest>(?:moved|cancell?ed|changed|postponed|delayed|late)\b(?! (?:the|my|a)\b).*)",
            r"my \g<what> was \g<rest>",
        ),
    )
)
_COUNTED_REASON = re.compile(
    r"\w*day|appointment|shift|exam|strike|deadline|funeral|emergency|clash|migraine|cold|meeting|class|interview|viewing"
    r"|delivery|wedding|visit|tyre|tire|puncture|breakdown|accident|leak|flood|storm|cut|test|trial|conference|trip"
)


def reason(text: str, *, calmly: bool = False) -> str:
    """Return why something is so, as it was typed, but for slips of typing and the mark at its end.

    A thing alone goes on after *because*; *calmly*, nothing is contracted.

    >>> reason("i have come down with the flu \U0001f912"), reason("inset day"), reason("train cancelled")
    ('I have come down with the flu', 'of an inset day', 'my train was cancelled')
    """
    said = unmarked(tidied(text))
    tokens = words_of(said)
    for pattern, put in _HAPPENED:
        if found := pattern.fullmatch(f"{said[:1].lower()}{said[1:]}"):
            said = found.expand(put)
            return said.replace("I'm ", "I am ", 1) if calmly else said
    done = _with_subject(said, "I")
    if done.startswith("I ") and not said.startswith("I "):
        return done
    head = tokens[: next((i for i, t in enumerate(tokens) if i and t in PREPOSITIONS), len(tokens))]
    is_counted = bool(head) and _COUNTED_REASON.fullmatch(head[-1]) is not None and head[0] not in DETERMINERS
    is_thing = (
        0 < len(head) <= 3
        and (is_counted or len(head) == len(tokens))
        and head[0] not in PREPOSITIONS | RELATIVE | {"because", "to", "not"}
        and not head[0].endswith("ing")
        and not any(
            t in FINITE_OR_PAST or t in SUBJECTS or t.endswith("ed") or (t in BASES and i) for i, t in enumerate(head)
        )
    )
    if not is_thing:
        return said
    return f"of {with_article(_inside(said)) if is_counted else _inside(said)}"


_ALSO_DONE = re.compile(
    r", (?=(?:\w+ed|got|met|went|took|made|wrote|began|found|read|saw|built|sat|let|gave|told|put|came|won|ran) (?!by\b))"
)


def _with_subject(text: str, subject: str) -> str:
    """Return a sentence with its subject, where it begins with what somebody has done."""
    first, _, rest = text.partition(" ")
    low, following = first.lower(), next(iter(words_of(rest)), "")
    if low == "i" and subject == "I":
        # "I finished the course, came second": one sentence has an end.
        done = _ALSO_DONE.split(text)
        return " and ".join(done) if len(done) == 2 and "," not in done[1] and " and " not in text else text
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
            parts = _ALSO_DONE.split(text)
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
    if re.match(r"(?:not )?\w{2,}ing\b.", text, re.IGNORECASE) and not any(t in FINITE_OR_PAST for t in words_of(text)):
        return f"{'I am' if calmly else _IM} {text[:1].lower()}{text[1:]}"
    if first.lower() in {"a", "an", "the"} and not is_statement(text):
        return f"on {first.lower()} {rest}"
    if first.lower() in {"to", "that", "against", "for", "in", "not", "on"}:
        return f"{first.lower()} {rest}"
    if FINITE_OR_PAST.isdisjoint(words_of(text)) and SUBJECTS.isdisjoint(words_of(text)[:1]):
        return f"on {'the ' if lacks_article(text, at_beginning=True) else ''}{_inside(text)}"
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
    r"(?:i(?:'m| am)? )?(?:(?:want|would like|hoping|hope|plan) to (?:be|become|work in|work as|(?=\w+ \w))|interested in|thinking (?:about|of)"
    r"|to (?:be|become)|be|become|becoming|being|working as)\s*\b(?P<rest>.+)",
    re.IGNORECASE,
)
# "live sound", "clean energy", "set design".
_ALSO_ADJECTIVES = word_set("live clean open set complete cut mix build figure book film farm record wash finish")
# An adjective that is typed for the work: "clinical".  A noun of the same ending is a field of its own.
_OF_WORK = re.compile(
    r"(?!(?:capital|retail|animal|hospital|metal|mineral|textile|paralegal|journal|festival|appraisal|removal|renewal|material"
    r"|herbal|referral|criminal|professional|coal|music|clinic|logistics?|ceramics?|plastics?)$)[a-z]{3,}(?:al|ive)"
    r"|academic|forensic|acoustic|diplomatic|scenic|athletic|civic|veterinary|culinary|literary|military|humanitarian|maritime"
)
_NOUN_OF = {
    "dental": "dentistry",
    "surgical": "surgery",
    "veterinary": "veterinary medicine",
    "agricultural": "agriculture",
    "horticultural": "horticulture",
}
_SPORTS = word_set("""
    football soccer rugby basketball netball tennis swimming hockey gymnastics athletics cricket volleyball rowing boxing
    baseball softball lacrosse athletes kids children teams
    """)
_CRAFTS = word_set("roast brew weave forge")
# Before a plural these are seldom part of a name: "fix bikes", but "test tubes".
_DONE_TO = word_set(
    "fix repair design coach train drive nurse climb serve restore breed groom construct build fly feed"
)
_DONE_ALONE = word_set("act sing paint sew knit carve weld brew drive fly climb swim")
# Of hardly any work can nobody say so.
_VAGUE = word_set("""
    general natural total royal special objective normal mental physical personal real final local global national original
    actual criminal animal animals professional
    """)
JOB_ENDING = re.compile(
    r"(?!(?:water|paper|weather|power|computer|customer|consumer|labou?r|sector|behaviou?r|gender|career|summer|colou?r|cyber"
    r"|motor|humou?r|error|leather|timber|matter|river|fib(?:er|re)|copper|cancer|laser|floor|food|winter|user|outdoor|theater"
    r"|beer|flower|order|property owner|interior|exterior|harbou?r|air|number|senior|junior|minor|honor|flavor)$)"
    r"[a-z-]+(?:er|or|ist|ian|eer|man|woman|wright)$"
)
JOBS = word_set(
    "vet nurse architect pilot chef midwife accountant consultant attorney judge paramedic scientist diplomat surgeon doula"
    " actuary coach artist cook farmhand paralegal apprentice civil-servant mechanic analyst critic athlete monk priest"
    " assistant veterinarian intern clerk host steward president guide"
)


def field_of_work(text: str) -> Field | Unclear:
    """Return a field of work in the forms that sentences need, or what to ask.

    >>> nursing, vet = field_of_work("Nursing"), field_of_work("I want to be a vet")
    >>> nursing.about, nursing.career, vet.about, vet.career
    ('nursing', 'a career in nursing', 'becoming a vet', 'a career as a vet')
    """
    return asked_well(_field(text), _field, otherwise="nursing")


@lru_cache(maxsize=256)
def _field(text: str) -> Field | Unclear:
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
    if rest in _VAGUE:
        return Unclear("it does not say what work", "nursing")
    if len(tokens) == 1 and _OF_WORK.fullmatch(rest):
        rest = _NOUN_OF.get(rest, f"{rest} work")
        return Field(shape=FieldShape.LINE, about=rest, career=f"a career in {rest}", line=rest)
    becomes = wanted is not None and re.search(
        r"\b(?:be|become|becoming|being|as)\s+$", text[: wanted.start("rest")], re.IGNORECASE
    )
    head = tokens[next((i for i, t in enumerate(tokens) if t in PREPOSITIONS), len(tokens)) - 1]
    is_job = head in JOBS or bool(JOB_ENDING.fullmatch(head))
    is_plural_job = head.endswith("s") and (head[:-1] in JOBS or (JOB_ENDING.fullmatch(head[:-1]) and len(tokens) <= 2))
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
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    is_several = second.endswith("s") and not SINGULAR_IN_S.match(second)
    # "I want to work with horses"
    wants_to = (
        wanted is not None and wanted["rest"] == text.rpartition(" to ")[2] and first in ANY_VERB and bool(second)
    )
    is_done = (
        (first in VERBS - _ALSO_ADJECTIVES and (first not in NOUNISH or second in OBJECTS))
        or (second and (first in _CRAFTS or (first in {"look", "help"} and second in PREPOSITIONS)))
        or (len(tokens) > 2 and first in ANY_VERB and second in {"up", "out", "down"})
        or (not second and first in _DONE_ALONE)
        or wants_to
        or (
            first in _DONE_TO | VERBS_OR_THINGS
            and (
                second in {"a", "an", "the", "my"}
                or (first in _DONE_TO and (second in _SPORTS | OBJECTS or is_several))
            )
        )
    )
    if is_done and (second or first not in NOUNISH):
        rest = " ".join([gerund(first), *words[1:]])
        return Field(shape=FieldShape.LINE, about=rest, career=f"a career {rest}")
    is_act = second and (
        (
            len(tokens) == 2
            and first in ANY_VERB - _ALSO_ADJECTIVES
            and second.endswith("s")
            and not SINGULAR_IN_S.match(second)
        )
        or (second in {"a", "an", "the", "my"} and first not in PREPOSITIONS and not first.endswith("ing"))
    )
    if first in RELATIVE or is_act or any(t in AUXILIARY for t in tokens) or ("," in rest and "and" not in tokens):
        return Unclear("it is not one field", f"{gerund(first)} {' '.join(words[1:])}" if is_act else "nursing")
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
    r"(?:(?:could|can|would|will) you (?:please )?(?:tell me|explain)(?: to me)?|tell me|i(?:'m| am| was) (?:just )?(?:wondering|curious)|i wonder(?:ed)?)\s+(?P<told>.+)"
    r"|(?:i(?:'d| would)? (?:like|love|want|hope|be glad) to |to )?(?:learn|know|hear|find out|understand|ask)\s+(?:more )?(?P<rest>.+)",
    re.IGNORECASE,
)
_MONEY_OR_JOB = re.compile(
    r"\b(?:salar\w+|(?:any|more|are there) jobs|pay|paid|wages?|earn\w*|hiring|hire|vacanc\w+|get (?:me )?a job|a job|openings?|income|visa)\b",
)
_PASTS = {
    "get": "got", "become": "became", "choose": "chose", "come": "came", "know": "knew", "go": "went", "begin": "began", "do": "did",
    "break": "broke", "draw": "drew", "drive": "drove", "eat": "ate", "forget": "forgot", "give": "gave", "grow": "grew",
    "ride": "rode", "ring": "rang", "run": "ran", "see": "saw", "show": "showed", "sing": "sang", "speak": "spoke", "swim": "swam",
    "take": "took", "throw": "threw", "wear": "wore", "write": "wrote", "rewrite": "rewrote", "need": "needed", "land": "landed",
}  # fmt: skip
_HOW_OFTEN = "always|ever|really|actually|usually|typically|normally|still|first|often|generally|also|just|even"
_ASKED = re.compile(
    r"(?:(?P<asks>who|how(?: (?:much|many|long|often|important|hard)(?: \w+)?)?|why|where|when|what(?: \w+)?|which \w+(?: \w+)?) )?(?P<aid>do|does|did|should|can|could"
    r"|would|will) (?P<subject>i|you|we|it|that|one|people|someone|somebody|employers|(?:a|an|the|your|most|\w+s)(?: \w+){0,2}?|[a-z]{5,})"
    rf"(?P<adverb> (?:{_HOW_OFTEN}))? (?P<verb>"
    + "|".join(
        sorted(
            ANY_VERB
            | {
                "look",
                "have",
                "know",
                "end",
                "need",
                "want",
                "wish",
                "like",
                "miss",
                "matter",
                "care",
                "cost",
                "suit",
                "last",
                "happen",
            }
        )
    )
    + r")\b(?P<rest>(?: .+)?)",
    re.IGNORECASE,
)


_HEAR = "I would like to hear ..."
_AS_THEY_DO = re.compile(
    r"(?:how|why|where|when|what) you (?:(?:first|actually|really|usually|normally) |\w+ly )?(?!\w+ing\b)[a-z]{2,}\b(?! you\b)"
)


@lru_cache(maxsize=256)
def wish(text: str) -> Wish | Unclear:
    """Return what somebody would like to learn, turned from the question or the words that they typed; or what to ask.

    >>> [wish(each).heard for each in ("How did you get started?", "What's a typical day like", "your path into radio")]
    ['how you got started', 'what a typical day is like', 'about your path into radio']
    >>> wish("How did you get started?").question
    'Could you tell me how you got started?'
    """
    text = unmarked(tidied(text)).rstrip("?").strip()
    unclear = Unclear("it is not something to hear about", _HEAR)
    them = ABOUT_THEM.search(text.lower())
    # "how people get their first tour": they are the people who were named.
    speaks_of_somebody = them and not (them[0].startswith("the") and SEVERAL.search(text.lower()[: them.start()]))
    if not any(map(str.isalpha, text)) or speaks_of_somebody or shouts(text) or TEXTING.search(text):
        return unclear
    if _MONEY_OR_JOB.search(text.lower()):
        return Unclear("a first message should not ask about pay or a job", _HEAR)
    wished = _WISHED.fullmatch(text)
    rest = as_begun((wished["told"] or wished["rest"]) if wished else text, frozenset())
    if rest is None or len(sentences_of(rest)) > 1 or not words_of(rest):
        return unclear
    tokens = words_of(rest)
    if asked := _turned_round(rest):
        return Wish(heard=asked)
    if tokens[0] == "what" and tokens[2:3] == ("you",) and (tokens[1].endswith("ed") or tokens[1] in PAST - BE):
        return Wish(heard=rest)
    # "how you price a job": what stands there is a verb, whatever else the word can be.
    if _AS_THEY_DO.match(rest):
        return Wish(heard=rest)
    if NOTED_THING.match(rest) and not is_statement(rest):
        return Wish(heard=f"about the {rest}")
    if tokens[0] in {"whether", "if"} and len(tokens) > 3:
        return Wish(heard=f"whether {rest.partition(' ')[2]}")
    if is_clause(rest) or (
        tokens[0] in {"how", "what", "which", "where"} and tokens[1:2] == ("to",) and len(tokens) > 2
    ):
        return Wish(heard=rest)
    # "who trains you", "what kind of person suits it", "the worst day you had"
    says = tokens[1:2] and any(t in BASES or t in FINITE_OR_PAST - AUXILIARY for t in tokens[1:])
    if says and tokens[0] in {"what", "which", "who"} and AUXILIARY.isdisjoint(tokens):
        return Wish(heard=rest)
    if says and tokens[0] == "the" and "you" in tokens[2:] and (AUXILIARY - {"had", "have"}).isdisjoint(tokens):
        return Wish(heard=f"about {rest}")
    if tokens[0] == "about" and len(tokens) > 1:
        return Wish(heard=rest)
    if (tokens[0] in {"your", "the"} and len(tokens) > 1 and not any(t in AUXILIARY for t in tokens)) or is_thing(rest):
        return Wish(heard=f"about {rest}")
    return unclear


def _turned_round(text: str) -> str:
    """Return a question as what one hears about: "how you got started"; blank where that is not sure."""
    text = re.sub(r"^(what|how)'s ", r"\1 is ", text)
    text = re.sub(r"^(what|how|where|why|when)'d (?=\w)", r"\1 did ", text)
    if text.startswith("any ") and FINITE_OR_PAST.isdisjoint(words_of(text)):
        return f"whether you have {text}"
    if found := re.fullmatch(r"(is|was) it (.+)", text):
        return f"whether it {found[1]} {found[2]}"
    if found := re.fullmatch(r"(why|how|when|where) (is|are|was|were) (there|it) (.+)", text):
        return f"{found[1]} {found[3]} {found[2]} {found[4]}"
    if found := re.fullmatch(
        rf"what (is|are|was|were) (it|.+?) ?((?<= )(?:{_HOW_OFTEN}))? like((?<=it like)(?: .+)|(?<=ly like)(?: to .+))?",
        text,
    ):
        be, subject, adverb, more = found.groups("")
        return " ".join(filter(None, ("what", subject.strip(), be, adverb, "like", more.strip())))
    if found := re.fullmatch(
        rf"(is|are|was|were) (it|that|there|(?:(?:the|a|an|your|my|this) )?[\w'-]+(?: (?!{_ADJECTIVE})[\w'-]+){{0,3}}?) ((?:(?:really|very|so|too|that) )?{_ADJECTIVE}(?: .+)?)",
        text,
    ):
        be, subject, more = found.groups()
        if subject != "there" or more.startswith("a "):
            return f"whether {subject} {be} {more}"
    if found := re.fullmatch(r"(is|are|was|were) there (.+)", text):
        return f"whether there {found[1]} {found[2]}"
    if found := re.fullmatch(r"how (\w+) (is|are|was|were) (it|you|they|(?:the|a|an|your) \w+)( .*)?", text):
        return f"how {found[1]} {found[3]} {found[2]}{found[4] or ''}"
    if found := re.fullmatch(r"how (is|are|was|were) ((?:the|your) [\w' -]+)", text):
        return f"how {found[2]} {found[1]}"
    if found := re.fullmatch(r"what (is|are|was|were) ((?:the|your) [^,]+)", text):
        return f"what {found[2]} {found[1]}"
    if found := re.fullmatch(r"(are|were|have|would|could|can|will) you (.+)", text):
        return f"whether you {found[1]} {found[2]}"
    found = _ASKED.fullmatch(text)
    if not found:
        return ""
    asks, aid, subject, adverb, verb, rest = found.group("asks", "aid", "subject", "adverb", "verb", "rest")
    subject, adverb, asks = "I" if subject.lower() == "i" else subject, adverb or "", asks or "whether"
    if aid == "do":
        return f"{asks} {subject}{adverb} {verb}{rest}"
    if aid == "does":
        in_s = next((s for s, base in BASES.items() if base == verb), "")
        return f"{asks} {subject}{adverb} {in_s}{rest}" if in_s else ""
    if aid == "did":
        past = _PASTS.get(verb) or (
            _perfect(verb) if verb in ANY_VERB | {"want", "need", "like", "end"} - _AMBIGUOUS_PERFECT else ""
        )
        return f"{asks} {subject}{adverb} {past}{rest}" if past else ""
    return f"{asks} {subject} {aid}{adverb} {verb}{rest}"


# What may be said of a thing at the end of a question: "is the exam tough?".
_ADJECTIVE = (
    r"(?:worth|enough|necessary|useful|important|hard|possible|common|tough|difficult|easy|stressful|scary|mad|crazy|silly|too|normal|usual|good|bad"
    r"|long|big|small|expensive|competitive|lonely|fun|boring|dangerous|risky|safe|physical|flexible|realistic|better|worse|late|early|ok|okay"
    r"|true|strict|busy|tiring|required|needed|open|rare|likely|different|best|rewarding|exhausting|demanding|daunting|unusual|wise|sensible|helpful)\b"
)


_BASE_OF_PAST = {
    _PASTS.get(verb) or _perfect(verb): verb
    for verb in sorted(ANY_VERB - _AMBIGUOUS_PERFECT - {"read", "put", "set", "cut", "let"})
} | {"lent": "lend"}


# -- what connects the two ---------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Ground:
    """What connects the two, in one of two forms; the other is blank.

    Attributes:
        clause: A clause with a subject, for the middle of a sentence: `we both rowed at Leeds`.  What the writer can
            only have read of the reader is said so: `I saw that you moved into research`.
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
    if any(BASES.get(t) in VERBS - NOUNISH for t in tokens[2:]):
        return True
    # But "your book on applied ethics", "your advanced course on welding".
    after_a_noun = (tokens[i] for i in range(2, len(tokens) - 1) if tokens[i - 1] not in SMALL)
    if any(t.endswith("ed") for t in after_a_noun) and not _BOTH_SIDES.isdisjoint(tokens):
        return True
    return not _BOTH_SIDES.isdisjoint(tokens) and any(t in BASES or t in {"helped", "inspired"} for t in tokens[2:])


_BOTH_SIDES = word_set("my our me us i we")


# "the talk you gave at Leeds", "an article on dereliction that you wrote", "a film by you".
_OF_YOURS = re.compile(
    r"(?P<noun>[^,]*\w) (?:(?:(?:that|which) )?you (?:(?:have|had|also|just|recently|once) )*(?:\w+ed|PAST|VERB|(?:were|are) (?:on|in))\b|by you\b)(?P<rest>.*)".replace(
        "PAST", "|".join(sorted({*PAST, "written", "given", "done", "spoken", "drawn"} - BE - {"had"}))
    ).replace("VERB", "|".join(sorted(ANY_VERB - {"don't", "never"}))),
    re.IGNORECASE,
)
_KIN = word_set(
    "aunt uncle cousin sister brother mum mom dad daughter son neighbour neighbor next-door friend flatmate roommate wife husband"
)
_FELT = word_set(
    "best great brilliant fantastic amazing wonderful funny kind lovely helpful inspiring favourite favorite"
)


_OF_MEETING = word_set("i'm i've mine ours here hi hello met said told gave helped know remember")


def _of_yours(text: str) -> str:
    """Return a thing that is told by what the reader did for it, with its article; blank if *text* is something else."""
    found = _OF_YOURS.fullmatch(text)
    if not found:
        return ""
    noun, rest = words_of(found["noun"]), words_of(found["rest"])
    says = any(
        t in AUXILIARY
        or t in PAST
        or is_verb_in_s(rest, i)
        or (t.endswith("ed") and rest[i - 1 : i] and rest[i - 1] not in SMALL)
        for i, t in enumerate(rest)
    )
    is_one = not any(t in AUXILIARY or t in PAST or t in SUBJECTS - {"this", "that"} or t in _BOTH_SIDES for t in noun)
    if (
        says
        or not is_one
        or noun[0] in _BEFORE_A_CLAUSE
        or noun[0] in {"your", "everything", "something", "that", "people"}
        or noun[-1] in RELATIVE - {"that", "which"}
    ):
        return ""
    return text if noun[0] in DETERMINERS else f"the {text}"


def _seen(text: str) -> str:
    """Return a clause about the reader as what the writer saw, unless the writer had a part in it or knows them."""
    tokens = words_of(text)
    words = {token.removesuffix("'s") for token in tokens}
    took_part = words & (_BOTH_SIDES | _KIN | _FELT | _OF_MEETING)
    if tokens[0] not in {"you", "your"} or took_part or (tokens[0] == "your" and words & {"had", "was", "were"}):
        return text
    return f"I saw that {text[:1].lower()}{text[1:]}"


def ground(text: str, *, reader: Iterable[str] = ()) -> Ground | Unclear:
    """Return what connects two people in the forms that sentences need, or what to ask.

    >>> ground("because We both rowed at Leeds.").sentence, ground("Your talk at the Delta Days").thing
    ('We both rowed at Leeds.', 'your talk at the Delta Days')
    """
    return _ground(text, tuple(filter(None, reader)))


@lru_cache(maxsize=256)
def _ground(text: str, called: tuple[str, ...]) -> Ground | Unclear:
    text = unmarked(tidied(text))
    text = re.sub(
        r"^(?:i(?:'m| am) writing(?: to you)? )?because\s+|^that (?=(?:you|we|i) )", "", text, flags=re.IGNORECASE
    )
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
    if strange := re.fullmatch(
        r"(?P<what>.+?),? (?:and|but|though|although) you \w+(?: \w+){0,2} remember me", begun, re.IGNORECASE
    ):
        return Ground(clause=f"you may not remember me, but {strange['what']}")
    # "saw you on the panel", "met at the union hall", "both from Enugu".
    if tokens[0] in _MINE_OF_YOURS and not {"you", "your"}.isdisjoint(tokens):
        return Ground(clause=f"I {begun[:1].lower()}{begun[1:]}")
    if tokens[0] in {"met", "both"} and len(tokens) > 2 and not any(t in AUXILIARY for t in tokens):
        rest = begun.partition(" ")[2]
        return Ground(clause=f"we met {rest}" if tokens[0] == "met" else f"we are both {rest}")
    if tokens[0] == "your" and len(tokens) > 1:
        return Ground(clause=_seen(begun)) if _acts(tokens) else Ground(thing=begun)
    if thing := _of_yours(begun):
        return Ground(thing=thing)
    # "one of your videos", "what you said on the podcast"
    if re.fullmatch(
        r"(?:one|some|two|three|several|many|all|a few|a couple) of your \w+s\b.*|what you (?:said|wrote|made) \w.*",
        begun,
    ) and (not is_statement(begun)):
        return Ground(thing=begun)
    if shared := re.fullmatch(
        r"(?:a )?fellow ([A-Z][\w.' -]*?) (?:alum(?:n\w+)?|graduates?|grads?|students?)", text[:1].lower() + text[1:]
    ):
        return Ground(clause=f"we both {'study' if 'student' in text else 'studied'} at {the_organisation(shared[1])}")
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
        return Ground(clause=_seen(begun))
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
        return Ground(clause=_seen(begun))
    return Unclear("it is not a whole sentence", "we both studied at Leeds")
