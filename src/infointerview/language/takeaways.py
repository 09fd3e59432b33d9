r"""What people type, turned into what a letter can say; where that is not sure, a question to ask them.

Nothing is guessed where a person can choose: whoever notes what stayed with them finishes a sentence, such as *Your
advice to ...*, *Your point that ...*, *What you told me about ...* or *It was good to hear that ...*.  Words without
such a beginning are taken only where rules are sure of their shape; everything else is answered with `Unclear`, which
asks and shows an example.  English alone is read here, in US, UK, Canadian and Australian words.

**For those who write templates.**  A `Point` offers these forms, of which those that it does not have are blank:

>>> said = point("I learned that Gauges are worth more than models.")
>>> said.phrase, said.opening                        # a thing, in the middle of a sentence and at its beginning
('your point that gauges are worth more than models', 'Your point that gauges are worth more than models')
>>> f"{said.opening} has stayed with me."            # it is always one thing: 'has', never 'have'
'Your point that gauges are worth more than models has stayed with me.'
>>> said.clause, said.topic                          # 'Before our talk nobody ...; you said that ...'; 'about ...'
('you said that gauges are worth more than models', 'gauges')

>>> order = point("Write less, ask more")
>>> order.shape.value, order.phrase, order.clause, order.topic
('order', 'your advice to write less, ask more', 'your advice was to write less, ask more', 'writing less')

>>> quoted = point('"Get your boots muddy."')
>>> quoted.phrase, quoted.clause, quoted.quotation
('your line "Get your boots muddy"', 'you said, "Get your boots muddy"', '"Get your boots muddy"')

Several points make a list of their phrases, with the comma of the region:

>>> from infointerview.language.words import language
>>> language("en-US").listed(point(each).phrase for each in ("Start small", "how museums are run", "GIS is everywhere"))
'your advice to start small, what you told me about how museums are run, and your point that GIS is everywhere'

What is private, is about somebody who is not the reader, or has no shape that a rule is sure of, is asked about:

>>> print(point("her boss is leaving"))
it is private, and a letter may be passed on; finish the sentence "Your advice to ..."
>>> point("Farmers trust farmers")
Unclear(why='its shape is not clear', example='Your point that farmers trust farmers')
>>> point("Your point that farmers trust farmers").phrase
'your point that farmers trust farmers'
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from attrs import evolve, field, frozen

from infointerview.language.grammar import (
    ADVERBS,
    AFTER_ORDER,
    ANY_VERB,
    AUXILIARY,
    DETERMINERS,
    FINISH,
    FINITE_OR_PAST,
    LABEL,
    LEARNED,
    LEARNED_ABOUT,
    NOTED_THING,
    NOUNISH,
    ORDINARY_ENDINGS,
    PREPOSITIONS,
    QUOTED,
    RELATIVE,
    SMALL,
    SUBJECTS,
    VERBS,
    Unclear,
    as_begun,
    example_of,
    folded_names,
    gerund,
    held_back,
    is_clause,
    is_order,
    is_plural_with_verb,
    is_statement,
    is_thing,
    is_verb_in_s,
    lacks_article,
    sentences_of,
    shouts,
    tidied,
    unmarked,
    with_you,
    words_of,
)
from infointerview.language.nouns import word_set
from infointerview.model.values import folded


class PointShape(StrEnum):
    """What kind of words a takeaway is."""

    ORDER = "order"
    STATEMENT = "statement"
    THING = "thing"
    QUOTATION = "quotation"
    HEARD = "heard"
    SENTENCE = "sentence"


@frozen(kw_only=True)
class Point:
    """One thing said in a talk, in the forms that sentences need.  What it does not have is blank.

    Attributes:
        shape: What kind of words it is.
        words: The words themselves without a frame, for a line of their own: `start small`, `gauges matter`.
        phrase: A thing, in the singular, for the middle of a sentence: `your advice to start small`.
        clause: A clause with a subject: `you said that gauges matter`.
        quotation: The words themselves, in quotation marks, if somebody quoted them.
        topic: Its topic in at most five words, after *about*, for a later message: `starting small`.
        sentence: A sentence of its own, for words that are already one from the writer to the reader.
    """

    shape: PointShape = field()
    words: str = field()
    phrase: str = field(default="")
    clause: str = field(default="")
    quotation: str = field(default="")
    topic: str = field(default="")
    sentence: str = field(default="")

    @property
    def opening(self) -> str:
        """The phrase at the beginning of a sentence: `Your advice to start small`."""
        return self.phrase[:1].upper() + self.phrase[1:]


BEGINNINGS: tuple[str, ...] = (
    "Your advice to",
    "Your point that",
    "What you told me about",
    "It was good to hear that",
)
"""How sentences to the reader begin: whoever finishes one has chosen the shape of what stayed with them."""

_OPEN_END = re.compile(rf"({'|'.join(BEGINNINGS)})(?:\s*(?:\.\.+|\u2026|_+))*(?=\s|$)\s*", re.IGNORECASE)


def finished(text: str) -> str:
    """Return a sentence without the dots after its beginning; blank if nobody went on after them.

    >>> finished("Your advice to ... start small"), finished("Your point that ..."), finished("Start small")
    ('Your advice to start small', '', 'Start small')
    """
    begun = _OPEN_END.match(text)
    return f"{begun[1]} {text[begun.end() :]}" if begun and begun.end() < len(text) else "" if begun else text


_ATTITUDES = "enthusiasm|honesty|openness|kindness|patience|passion|candou?r|humou?r|optimism|curiosity|energy|warmth|generosity|question|tip"
_NOUNS_TO = "advice|tip|suggestion|recommendation|reminder|encouragement|idea"
_NOUNS_THAT = "warning|point|observation|remark|comment|view|idea|suggestion|reminder|advice|answer|explanation|story|feeling|sense"
_NOUNS_ABOUT = "line|warning|advice|tips?|story|stories|point|thoughts|view|explanation|account|description|example|comments?|remarks?"
_TOLD_ABOUT = r"told me|said|explained(?: to me)?|mentioned|shared(?: with me)?|wrote|taught me|showed me"
_HEARD = re.compile(
    r"(?:(?:it (?:was|is)|it's) )?(?:(?:so|very|really) )?(?:good|great|helpful|useful|reassuring|interesting|nice|encouraging"
    r"|comforting|surprising|a relief|eye-opening|lovely|fascinating) to (?:hear|learn|know|find out) (?P<how>that|about|how|why|what|(?=you |the |there |it ))\s*(?P<rest>.+)"
    r"|(?:it was (?:(?:so|very|really) )?(?:good|great|nice|lovely|fascinating|interesting) )?hearing (?P<how2>that|about|how|why) (?P<rest2>.+)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:thank you|thanks) (?:so much )?for (?!your time\b|everything\b|the (?:chat|talk|call))\w+.*"
    r"|i (?:really )?(?:loved|enjoyed|liked) hearing (?:about|how|why|what) \w+.*|i (?:keep|kept|can't stop|have been|loved|enjoyed|liked|really enjoyed|appreciated|will remember|won't forget)\b.*\byou(?:r)?\b.*"
    r"|you (?:made|helped|showed|taught|got) me(?: \S+){3,}|you (?:inspired|encouraged|convinced) me to \w+.*|it meant a lot\b.*\byou(?:r)?\b.*",
    re.IGNORECASE,
)
_SAID = r"(?:said|says|was saying|kept saying|used to say|told(?: me)?|thinks?|thought|believes?|explained|mentioned|pointed out|reckons?|stressed|noted|feels|warned)"


def point(text: str, *, reader: Iterable[str] = ()) -> Point | Unclear:
    """Return what somebody noted of a talk in the forms that a letter to its other side needs, or what to ask.

    Args:
        text: The note, with one of the beginnings or without.
        reader: The names of the reader, all forms that a note may call them by.

    >>> point("Ada told me that her team meets every morning", reader=["Ada Quist", "Ada"]).phrase
    'hearing that your team meets every morning'
    >>> point("Your advice to gauges matter")
    Unclear(why="'advice to' needs a verb after it", example='Your point that gauges matter')
    """
    plain = folded(text)
    # Patterns are made of those names alone that occur, so that they are the same for nearly every text.
    return _point(text, frozenset(name for name in folded_names(tuple(reader)) if name in plain))


@lru_cache(maxsize=256)
def _point(text: str, names: frozenset[str]) -> Point | Unclear:
    text = tidied(finished(text) or text.rstrip(" .\u2026_"))
    inner = text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1] else ""
    if inner and _beginning(inner, names):
        text = inner
    if not any(map(str.isalnum, text)):
        return Unclear("it says nothing", "Your advice to ...")
    chosen = _beginning(text, names)
    found = _free(text, names) if chosen is None else chosen
    if chosen is not None and isinstance(found, Point):
        if shouts(" ".join(text.split()[3:])) or text.isupper():
            found = Unclear("its capitals hide which words are names", text.capitalize())
        else:
            found = held_back(_rest_of(found), chosen=True) or found
    if isinstance(found, Unclear) and not _can_be_copied(found.example, names):
        return evolve(found, example=FINISH)
    return found


def _can_be_copied(example: str, names: frozenset[str]) -> bool:
    """Return whether an example is a beginning to finish, or a sound sentence that would be taken in turn."""
    if not example or example.endswith("..."):
        return True
    rest = _OPEN_END.sub("", example, count=1)
    tokens = words_of(rest)
    if not isinstance(_beginning(example, names), Point) or held_back(rest, chosen=True):
        return False
    if example.startswith("Your advice"):
        return is_order(rest) or (is_order(rest, told=True) and tokens[1:2] != () and tokens[1] in AFTER_ORDER)
    if example.startswith("Your point"):
        # "farmers trust farmers"
        is_plural = (
            len(tokens) > 2
            and len(tokens[0]) > 4
            and tokens[0].endswith("s")
            and tokens[1].isalpha()
            and tokens[1] not in SMALL
        )
        if tokens[:1] == ("i",) and tokens[1:2] and tokens[1] not in _OPEN_TO_ME:
            return False
        return is_statement(rest) or _is_bare_clause(rest) or (is_plural and re.search(r"[,;:-]", rest) is None)
    return is_thing(rest) or (FINITE_OR_PAST.isdisjoint(tokens) and not AFTER_ORDER & {tokens[-1]})


def _rest_of(found: Point) -> str:
    return found.phrase.replace("told me", "")


def _who(names: frozenset[str], *, owned: bool) -> str:
    """Return a pattern for whoever said it: *you*, somebody of one gender, or the reader by a name."""
    titled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    name = (
        rf"|(?:(?:dr|prof|professor|mr|mrs|ms|mx)\.? )?(?:{titled}){chr(39) + 's' if owned else ''}" if titled else ""
    )
    return f"your|her|his|their{name}" if owned else f"you|she|he|they|sir|ma'?am|madam{name}"


def _beginning(text: str, names: frozenset[str]) -> Point | Unclear | None:
    """Return what a sentence says that somebody finished for the reader; nothing if *text* does not begin like one."""
    shouted = text.isupper() and len(text.split()) > 1
    owner, doer = _who(names, owned=True), _who(names, owned=False)
    found = re.match(
        rf"(?:{owner}|(?:the )?(?:(?:best|main|biggest|good|great) )?(?=(?:advice|tip|point|suggestion|recommendation) (?:was |is |not |never )?(?:to|that|about|on)\b))\s*(?P<noun>[a-z]+)\b\s*(?P<rest>.*)",
        text,
        re.IGNORECASE,
    )
    if found:
        noun, rest = found["noun"].lower(), found["rest"]
        if rest.startswith((":", "-")):
            return None
        their_own = not text.lower().startswith("your")
        if shouted and re.fullmatch(_NOUNS_TO + "|" + _NOUNS_THAT, noun):
            return Unclear("its capitals hide which words are names", text.capitalize())
        if re.fullmatch(_NOUNS_TO, noun) and (
            link := re.match(
                r"(?:(?:to me )?(?:was|is) )?(?P<neg>not |never )?to\b\s*(?P<rest>.*)", rest, re.IGNORECASE
            )
        ):
            return _ordered(link["rest"], noun=noun, neg=(link["neg"] or "").strip().lower())
        if re.fullmatch(_NOUNS_THAT, noun) and (
            link := re.match(r"(?:(?:was|is) )?that\b\s*(?P<rest>.*)", rest, re.IGNORECASE)
        ):
            return _stated(link["rest"], names, noun=noun, theirs=their_own)
        if re.fullmatch(_NOUNS_ABOUT, noun) and (
            link := re.match(r"(?P<about>about|on|of)\b\s*(?P<rest>.*)", rest, re.IGNORECASE)
        ):
            return _told(link["rest"], names, f"your {noun} {link['about'].lower()}", theirs=their_own)
        if re.fullmatch(_NOUNS_TO + "|" + _NOUNS_THAT, noun):
            return Unclear(
                "the sentence is not finished", f"Your {noun} {'to' if re.fullmatch(_NOUNS_TO, noun) else 'that'} ..."
            )
        return None
    found = re.match(
        rf"what (?P<who>{doer}) (?P<verb>{_TOLD_ABOUT})(?: (?P<about>about|on|of)\b\s*(?P<rest>.*))?$",
        text,
        re.IGNORECASE,
    )
    if found:
        rest = (found["rest"] or "").strip()
        verb = found["verb"].lower()
        return _told(
            rest, names, f"what you {verb} {(found['about'] or 'about').lower()}", theirs=found["who"].lower() != "you"
        )
    if found := _HEARD.fullmatch(unmarked(text)):
        how, rest = (found["how"] if found["rest"] else found["how2"]).lower(), found["rest"] or found["rest2"]
        if how in {"that", ""}:
            return _stated(rest, names, heard=True)
        return _told(rest, names, f"hearing {how}", theirs=False, shape=PointShape.HEARD)
    if found := re.fullmatch(r"the way you (?P<rest>\w+ .+)", unmarked(text), re.IGNORECASE):
        return _thing(f"the way you {found['rest']}")
    return None


_MATTER = VERBS - NOUNISH | {"matter", "vary", "lie", "depend", "count", "lead"}


def _runs_on(text: str) -> bool:
    """Return whether *text* holds marks that no part of a sentence has."""
    return bool(re.search(r"[;:()\u2026]|\.\.|\s[-\u2013\u2014]\s|\u2014", text)) or len(sentences_of(text)) > 1


def _is_bare_clause(text: str) -> bool:
    """Return whether *text* may be a clause of a plural and its verb, such as "unions matter"."""
    tokens = words_of(text)
    return (tokens and tokens[0] in AUXILIARY) or any(
        token in _MATTER and before.endswith("s") and before not in SMALL for before, token in pairwise(tokens)
    )


_JOINS = RELATIVE | word_set("and or but so then yet than as to not never like rather please")
_LETS = word_set("help helps let lets make makes made see watch hear have had get gets")
_MAY_FOLLOW = PREPOSITIONS | DETERMINERS | ADVERBS | AUXILIARY | SUBJECTS | word_set("we they people not")


def _run_on(text: str) -> Unclear | None:
    """Return what to ask about a statement after which an order follows without a mark between them."""
    words = text.split()
    tokens = tuple(word.strip(".,") for word in text.lower().split())
    if not is_statement(text) or not _LETS.isdisjoint(tokens):
        return None
    finite = False
    for at, token in enumerate(tokens):
        if at and (token in AUXILIARY or is_verb_in_s(tokens, at) or is_plural_with_verb(tokens, at)) and not finite:
            finite = True
        elif finite and (token in _JOINS or (token in SUBJECTS - {"it"}) or token in {"we", "they"}):
            break
        elif finite and tokens[at - 1] not in _MAY_FOLLOW and not tokens[at - 1].endswith("s"):
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            orders = (
                token in VERBS - NOUNISH - {"open", "live", "clean", "complete", "don't"} and following in AFTER_ORDER
            )
            if orders or (token == "don't" and following not in PREPOSITIONS):
                return Unclear("it runs two sentences into one", f"Your point that {' '.join(words[:at]).rstrip(',')}")
    return None


def _ordered(rest: str, *, noun: str = "advice", neg: str = "") -> Point | Unclear:
    rest = unmarked(rest.strip(" ."))
    if not rest or re.match(r"don't\b,", rest, re.IGNORECASE):
        return Unclear("the sentence is not finished", f"Your {noun} to ...")
    rest = re.sub(r",? (?:and |but )?don't (?=[a-z])", ", and not to ", rest) if ", " in rest else rest
    if rest.startswith('"') and rest.endswith('"'):
        phrase, clause = f"your {noun} to {rest}", f"your {noun} was to {rest}"
        return Point(shape=PointShape.ORDER, words=rest, phrase=phrase, clause=clause, quotation=rest)
    first, _, others = rest.partition(" ")
    if first.lower() in {"always", "never", "not", "don't"} and neg == "" and others:
        neg = {"always": "", "never": "never"}.get(first.lower(), "not")
        rest = rest if first.lower() == "always" else others
    rest = rest[:1].lower() + rest[1:] if rest.partition(" ")[0][1:].islower() else rest
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", f"Your {noun} to ...")
    if not is_order(rest, told=True):
        base = next((verb for verb in VERBS if gerund(verb) == first.lower()), "")
        example = f"Your {noun} to {base} {others}".rstrip() if base else FINISH
        if not base and (
            is_statement(rest) or (first.endswith("s") and others.split()[:1] and others.split()[0].lower() in _MATTER)
        ):
            example = f"Your point that {rest}"
        return Unclear(f"'{noun} to' needs a verb after it", example)
    said = f"{neg} to {rest}" if neg else f"to {rest}"
    topic, verb = "", rest.partition(" ")[0].lower()
    if not neg and (verb in ANY_VERB or verb == "be") and verb != "travel":
        kept = _short(rest).split()
        # "writing up one study" is not the advice to write up one from one's own classroom.
        after_it = _CUT.split(rest)[0].split()[len(kept) :][:1]
        kept = kept if after_it in ([], ["of"]) else []
        kept = kept[:-1] if kept[-1:] == ["first"] else kept
        if len(kept) > 1 and "you" not in words_of(" ".join(kept)):
            topic = " ".join([gerund(verb), *kept[1:]])
    words = {"not": f"don't {rest}", "never": f"never {rest}"}.get(neg, rest)
    return Point(
        shape=PointShape.ORDER, words=words, phrase=f"your {noun} {said}", clause=f"your {noun} was {said}", topic=topic
    )


def _stated(
    rest: str, names: frozenset[str], *, noun: str = "point", heard: bool = False, theirs: bool = False
) -> Point | Unclear:
    rest = unmarked(rest.strip(" ."))
    if len(rest.split()) < 2:
        return Unclear("the sentence is not finished", FINISH)
    if "?" in rest:
        return Unclear("it is a question", FINISH)
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", FINISH)
    turned = with_you(rest) if theirs else (rest, False)
    begun = as_begun(turned[0], names) if turned else None
    if turned is None:
        return Unclear("it is not clear who is meant", FINISH)
    # Who finishes a sentence writes its middle as it stands there.
    rest = begun or turned[0]
    halves = rest.split(", ")
    if len(halves) == 2 and all(map(is_statement, halves)) and words_of(halves[1])[0] not in _JOINS:
        rest = ", and ".join(halves)
    if (first := rest.partition(" ")[0].lower()) in AUXILIARY and "'" not in first:
        return Unclear(f"'{noun} that' needs a subject and a verb after it", FINISH)
    if run_on := _run_on(rest):
        return run_on
    if is_order(rest) and not is_statement(rest):
        return Unclear(f"'{noun} that' needs a subject and a verb after it", f"Your advice to {rest}")
    topic = _topic_of_subject(rest)
    if heard or (turned[1] and theirs):
        phrase, clause = f"hearing that {rest}", f"you told me that {rest}"
        return Point(shape=PointShape.HEARD, words=rest, phrase=phrase, clause=clause, topic=topic)
    said = "suggested" if noun in {"suggestion", "advice", "reminder"} else "said"
    phrase, clause = f"your {noun} that {rest}", f"you {said} that {rest}"
    return Point(shape=PointShape.STATEMENT, words=rest, phrase=phrase, clause=clause, topic=topic)


def _told(
    rest: str, names: frozenset[str], beginning: str, *, theirs: bool, shape: PointShape = PointShape.THING
) -> Point | Unclear:
    rest, unfinished = unmarked(rest.strip(" .")), f"{beginning[:1].upper()}{beginning[1:]} ..."
    if not rest:
        return Unclear("the sentence is not finished", unfinished)
    turned = with_you(rest) if theirs else (rest, False)
    if turned is None:
        return Unclear("it is not clear who is meant", unfinished)
    rest = as_begun(turned[0], names) or turned[0]
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", unfinished)
    if rest.split()[0].lower() not in RELATIVE and beginning.endswith(("about", "on", "of")) and _is_bare_clause(rest):
        return Unclear(
            f"'{beginning.rpartition(' ')[2]}' needs a thing after it",
            f"Your point that {rest}" if len(rest.split()) > 1 else FINISH,
        )
    if "?" in rest or (
        is_statement(rest) and not is_clause(rest) and not is_thing(rest) and beginning.endswith(("about", "on", "of"))
    ):
        return Unclear(
            f"'{beginning.rpartition(' ')[2]}' needs a thing after it, and this is a whole sentence",
            f"Your point that {rest}" if "?" not in rest else FINISH,
        )
    clause = f"you told me about {rest}" if beginning.startswith("what you told me") else ""
    return _thing(f"{beginning} {rest}", clause=clause, topic=_topic_of_thing(rest), shape=shape)


def _thing(phrase: str, *, clause: str = "", topic: str = "", shape: PointShape = PointShape.THING) -> Point:
    return Point(shape=shape, words=phrase, phrase=phrase, clause=clause, topic=topic)


_CUT = re.compile(
    r",|;| (?:or|even|as|because|before|after|if|when|while|and|so that|so|than|rather|instead|until|unless|who|which|that|but)\b"
)


_MEASURES = word_set("""
    second seconds minute minutes hour hours day days night nights week weeks month months year years time times long soon
    later earlier
    """)


_PARTICLES = word_set("up out off down in on back away over through together apart")


def _short(text: str) -> str:
    """Return the beginning of *text* in at most five words that can stand alone; blank if there is none."""
    whole = _CUT.split(text)[0].split()
    words = whole[:5]
    if len(whole) > 5:
        last = next((i for i in range(4, 0, -1) if words[i].lower() in PREPOSITIONS), 0)
        words = words[:last]
    # "an hour before ...", "the difference between ... and ...": what is cut off belongs to it.
    is_cut = bool(words) and len(words) < len(text.split())
    if is_cut and (words[-1].lower() in _MEASURES | _PARTICLES or "between" in words):
        return ""
    while words and (words[-1].lower() in SMALL or words[-1].lower() in {"not", "up"}):
        words.pop()
    # "Thinking, Fast and Slow" is one name.
    return "" if re.search(r", [A-Z]", text) else " ".join(words)


_MASS = word_set("""
    experience work research software water data energy time music advice feedback people staff food money law code help
    teamwork paperwork patience coffee safety health practice equipment knowledge
    """)
_PEOPLE = word_set("""
    families parents patients clients customers students pupils children kids people colleagues managers employers staff
    teachers nurses doctors residents visitors users players farmers workers applicants
    """)
_NO_TOPIC = (DETERMINERS | SUBJECTS | {"half", "lots", "we", "they"}) - {"the", "your"}


def _topic_of_subject(rest: str) -> str:
    tokens = words_of(rest)
    at = next(
        (
            i
            for i, t in enumerate(tokens)
            if t in AUXILIARY or is_verb_in_s(tokens, i) or is_plural_with_verb(tokens, i)
        ),
        0,
    )
    subject = rest.split()[:at]
    # "the file matters more than the object" speaks of files, and not of one.
    is_compared = tokens[0] == "the" and "than" in tokens
    if not subject or len(subject) > 5 or tokens[0] in _NO_TOPIC or is_compared:
        return ""
    head = tokens[next((i for i, t in enumerate(tokens[:at]) if t in PREPOSITIONS and i), at) - 1]
    # "vinegar smell" wants an article, which "work experience" and "hiring managers" do not.
    is_bare = at > 1 and tokens[0] not in DETERMINERS and not subject[-1][:1].isupper()
    if is_bare and head not in _MASS and not head.endswith("s") and not ORDINARY_ENDINGS.match(head):
        return ""
    # "your advice about families": of people alone it says nothing.
    speaks_of_people = len(subject) == 1 and tokens[0] in _PEOPLE
    return " ".join(subject) if (tokens[0] != "the" or len(subject) > 1) and not speaks_of_people else ""


def _topic_of_thing(rest: str) -> str:
    if rest.partition(" ")[0].lower() in RELATIVE or rest.startswith("a "):
        return rest if len(rest.split()) <= 5 and not rest.startswith("a ") else ""
    return _short(rest)


def _free(text: str, names: frozenset[str]) -> Point | Unclear:
    """Return the point of a note that no beginning tells the shape of."""
    told = _reported(text, names)
    if told is not None:
        return told
    if quoted := QUOTED.match(re.sub(r"^quote:\s*", "", text, flags=re.IGNORECASE)):
        return held_back(quoted["said"], chosen=False) or _quotation(quoted["said"])
    text = LABEL.sub("", text, count=1)
    text, was_learned = re.subn(LEARNED, "", text, count=1)
    text, was_about = re.subn(LEARNED_ABOUT, "", text, count=1)
    if not any(map(str.isalnum, text)):
        return Unclear("it says nothing", "Your advice to ...")
    if _SENTENCE.fullmatch(text) and not (
        held := held_back(re.sub(r"^i \w+", "", text, flags=re.IGNORECASE), chosen=True)
    ):
        ended = text if text.endswith((".", "!")) else f"{text}."
        return Point(shape=PointShape.SENTENCE, words=unmarked(text), sentence=ended[:1].upper() + ended[1:])
    # Of whom else would a note on a talk tell the way that they went?
    if re.match(r"(?:how|why) (?:she|he) \w", text, re.IGNORECASE) and (turned := with_you(text)):
        text = turned[0]
    if held := held_back(text, chosen=False):
        return held
    if "?" in text:
        return Unclear("it is a question", "What you told me about ...")
    parts = [unmarked(part) for part in sentences_of(text)]
    if len(parts) > 1:
        return _joined(parts, names)
    text = parts[0]
    begun = as_begun(text, names)
    if begun is None:
        example = example_of(text[:1].lower() + text[1:])
        return Unclear("its first word may be a name or not", example)
    tokens = words_of(begun)
    if was_learned and tokens[:1] == ("you",) and len(tokens) > 3 and not _is_general(tokens):
        does = tokens[2] if tokens[1] in ADVERBS else tokens[1]
        if does in ANY_VERB or does in FINITE_OR_PAST or does.endswith("ed"):
            return _stated(begun, names, heard=does not in ANY_VERB)
    found: Point | Unclear | None = (
        None
        if was_learned and not is_statement(begun) and not re.match(r"(?:not )?to ", begun)
        else _shaped(begun, names)
    )
    if was_about and found is None and len(begun.split()) > 1:
        found = _told(begun, names, "what you told me about", theirs=False)
    if isinstance(found, Point) and was_about and found.shape is PointShape.STATEMENT:
        found = None
    return found or _run_on(begun) or Unclear("its shape is not clear", example_of(begun))


def _quotation(said: str) -> Point:
    said = f'"{unmarked(said.strip()).rstrip(",")}"'
    return Point(
        shape=PointShape.QUOTATION, words=said, phrase=f"your line {said}", clause=f"you said, {said}", quotation=said
    )


_NEGATED = re.compile(r"(?:don't|do not|never|not|always|please|you|i|it|to)\b", re.IGNORECASE)


def _joined(parts: list[str], names: frozenset[str]) -> Point | Unclear:
    begun = [as_begun(part, names) for part in parts]
    if len(parts) == 2 and all(begun):
        found = [_shaped(part, names) for part in begun if part]
        shapes = {each.shape if each else None for each in found}
        if shapes == {PointShape.ORDER} and not any(_NEGATED.match(part or "") for part in begun):
            return _ordered(" and ".join(part or "" for part in begun))
        if shapes == {PointShape.STATEMENT}:
            return _stated(" and that ".join(part or "" for part in begun), names)
    return Unclear(
        "it holds more than one point", example_of(begun[0] or "") if begun[0] and len(parts) < 4 else FINISH
    )


_SHOULD = re.compile(
    r"(?:you|i|one)(?:'d better| should| ought to| had better)(?P<neg>n't| not| never)? (?P<rest>.+)|(?:you|i) (?P<neg2>shouldn't) (?P<rest2>.+)"
    r"|(?:it (?:pays|helps) |i was (?:told|advised|reminded|warned) )(?P<neg3>not |never )?to (?P<rest3>.+)"
    r"|(?:must|should|(?:need|have|got) to|gotta)(?P<neg4> not| never)? (?P<rest4>.+)",
    re.IGNORECASE,
)
# "if in doubt, ask the nurses"
_WHEN = re.compile(
    r"(?P<when>(?:if|when|whenever|before|after|once) [^,]+), (?P<order>(?!don't|never|always|not)[^,]+)", re.IGNORECASE
)
_DONT = re.compile(r"(?:don't|do not|not to|(?P<never>never)) (?P<rest>.+)", re.IGNORECASE)


def _advised(found: re.Match[str]) -> Point | Unclear:
    neg = (found["neg"] or found["neg2"] or found["neg3"] or found["neg4"] or "").strip().lower()
    rest = found["rest"] or found["rest2"] or found["rest3"] or found["rest4"]
    return _ordered(rest, neg={"": "", "never": "never"}.get(neg, "not"))


# After "I", these tell what the writer may do, and not what they felt.
_OPEN_TO_ME = word_set("don't do can can't could won't will shouldn't")


def _shaped(text: str, names: frozenset[str]) -> Point | None:
    """Return what one sentence or phrase is, where that is sure."""
    if any(mark in text for mark in ";:()/") or re.search(r"\s-\s|\u2013|\u2014|\.\.\.|,\s*,", text):
        return None
    found: Point | Unclear | None = None
    tokens = words_of(text)
    if not tokens:
        return None
    if names and names & {folded(word.removesuffix("'s")) for word in tokens}:
        return None
    if should := _SHOULD.fullmatch(text):
        found = _advised(should)
    elif (when := _WHEN.fullmatch(text)) and is_order(when["order"]) and not is_statement(when["order"]):
        found = _ordered(f"{when['order']} {when['when']}")
    elif dont := _DONT.fullmatch(text):
        found = (
            _ordered(dont["rest"], neg="never" if dont["never"] else "not")
            if is_order(dont["rest"], told=True)
            else None
        )
    elif tokens[0] == "to" and len(tokens) > 2:
        found = _ordered(text.partition(" ")[2])
    elif (
        tokens[0] in RELATIVE
        and tokens[0] in {"how", "what", "when", "where", "which", "who"}
        and tokens[1:2] == ("to",)
    ):
        return _thing(f"your advice on {text}", topic=_topic_of_thing(text))
    elif is_clause(text):
        account = {"how": "what you told me about", "why": "your explanation of"}.get(tokens[0], "your account of")
        if tokens[0] in {"when", "if", "where", "whose"}:
            return None
        return _thing(f"{account} {text}", clause=f"you told me {text}", topic=_topic_of_thing(text))
    elif tokens[0] in RELATIVE - {"that"}:
        return None
    elif NOTED_THING.match(text):
        if is_statement(text):
            return None
        found = _told(f"the {text}", names, "what you told me about", theirs=False)
    elif tokens[0] == "you" and len(tokens) > 4 and tokens[2 if tokens[1] in ADVERBS else 1] in ANY_VERB - AUXILIARY:
        # "you learn more from the cleaners": of everybody, or of the reader, it is good to hear.
        found = None if _is_general(tokens) else _stated(text, names, heard=True)
    elif is_statement(text):
        if tokens[0] == "you" and not _is_general(tokens):
            return None
        is_felt = tokens[0] == "i" and tokens[1] not in _OPEN_TO_ME
        judged = tokens[:2] in {("it", "was"), ("my", "takeaway")}
        if judged or is_felt or tokens[0] == "we" or (tokens[0] in {"this", "that"} and tokens[1] in AUXILIARY):
            return None
        text = re.sub(r"^(?=(?:best|biggest|main|hardest|worst|most important|only|key) \w+)", "the ", text)
        found = None if lacks_article(text, at_beginning=True) else _stated(text, names)
    elif is_order(text) and not lacks_article(text) and not {"my", "me", "i", "we", "our"} & set(tokens):
        always = tokens[0] == "always"
        found = _ordered(text) if always or tokens[0] not in ADVERBS else None
    elif re.match(r"your (?:\w+ )?(?:points|tips|questions|thoughts|comments|suggestions|ideas|warnings)\b", text):
        return None
    elif re.match(rf"your (?:{_ATTITUDES})\b", text) and is_thing(text):
        return _thing(text)
    elif is_thing(text):
        found = _told(text, names, "what you told me about", theirs=False)
    return found if isinstance(found, Point) else None


def _is_general(tokens: tuple[str, ...]) -> bool:
    """Return whether *you* is anybody: "you need a licence", "you can get in without a degree"."""
    following = tokens[1]
    return following in {"can", "need", "must", "don't", "can't", "cannot", "won't", "will"} or tokens[1:3] in {
        ("have", "to"),
        ("do", "not"),
    }


def _reported(text: str, names: frozenset[str]) -> Point | Unclear | None:
    """Return the point of what somebody reports that the reader said; nothing if nothing is reported."""
    who = _who(names, owned=False)
    found = re.match(
        rf"(?P<who>{who})(?:\s+(?:also|always|really|just))?\s+(?P<verb>{_SAID}|advised(?: me)?|advises|encouraged me|urged me|reminded me|recommend(?:s|ed)|suggest(?:s|ed))\b[:,]?\s*(?P<rest>.*)",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    verb, rest, doer = found["verb"].lower(), unmarked(found["rest"]), found["who"].lower()
    rest = re.sub(r"^(?:to )?(?:me|us) (?=(?:not |never )?to\b|that\b)", "", rest)
    if doer == "you" and verb in {"said", "told me", "thought"} and not rest:
        return None
    if quoted := QUOTED.match(rest):
        return held_back(quoted["said"], chosen=False) or _quotation(quoted["said"])
    if verb in {"recommends", "recommended", "suggests", "suggested"}:
        if re.match(r"(?:that )?i [a-z]+", rest, re.IGNORECASE):
            rest = re.sub(r"^that ", "", rest, flags=re.IGNORECASE)
            return held_back(rest, chosen=False) or _stated(rest, names, noun="suggestion", theirs=True)
        first = rest.partition(" ")[0]
        if first.endswith("ing") and len(first) > 5 and not is_statement(rest):
            return held_back(rest, chosen=False) or _thing(
                f"your suggestion of {rest}", clause=f"you suggested {rest}", topic=_short(rest), shape=PointShape.ORDER
            )
        return Unclear("its shape is not clear", "Your advice to ...")
    order = re.fullmatch(r"(?P<neg>not |never )?to (?P<rest>.+)", rest, re.IGNORECASE)
    if order:
        told = _ordered(order["rest"], neg=(order["neg"] or "").strip().lower())
        return held_back(order["rest"], chosen=False) or told
    if about := re.fullmatch(r"(?P<how>about|how|why|what) (?P<rest>.+)", rest, re.IGNORECASE):
        about_what = about["rest"] if about["how"].lower() == "about" else rest
        if verb not in {"told me", "explained", "mentioned"}:
            return Unclear("its shape is not clear", FINISH)
        told = _told(about_what, names, "what you told me about", theirs=True)
        return (held_back(_rest_of(told), chosen=False) or told) if isinstance(told, Point) else told
    if should := _SHOULD.fullmatch(re.sub(r"^that\s+", "", rest, flags=re.IGNORECASE)):
        return held_back(rest, chosen=False) or _advised(should)
    with_that = bool(re.match(r"that\b", rest, re.IGNORECASE))
    rest = re.sub(r"^that\s+", "", rest, flags=re.IGNORECASE)
    turned = with_you(rest)
    if not rest or turned is None:
        return Unclear("it is not clear who is meant", FINISH)
    said, changed = turned
    if held := held_back(said, chosen=False):
        return held
    if len(sentences_of(said)) > 1:
        return Unclear("it holds more than one point", FINISH)
    tokens = words_of(said)
    has_verb = (
        is_statement(said)
        or changed
        or (
            any(
                (t in VERBS or t in {"matter", "lie", "move", "count"}) and tokens[i - 1].endswith("s")
                for i, t in enumerate(tokens)
                if i
            )
        )
    )
    if (
        not has_verb
        or ("we" in tokens or "our" in tokens or tokens[:1] == ("i",))
        or (tokens[:1] == ("you",) and not changed and not _is_general(tokens))
    ):
        return Unclear("its shape is not clear", FINISH)
    if not with_that and not is_statement(said) and not changed and len(tokens) > 6:
        return Unclear("its shape is not clear", example_of(said))
    begun = as_begun(said, names)
    if begun is None:
        return Unclear("its first word may be a name or not", example_of(said))
    return _stated(begun, names, heard=changed)
