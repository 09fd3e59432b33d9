"""The openness test: what kind of answer a question asks for, which of its words say so, and how to open it up.

A sentence is sorted by the words that its actual question begins with, after greetings, politeness and leading clauses.
Requests, wishes and permissions are looked into, because a question may hide in them; then come second questions, and
whatever pushes towards an answer.  `reading` has the words and the small questions of grammar that all this needs.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.notes import Question
from infointerview.questions import reading as v
from infointerview.questions.reading import Sentence, inverted, is_english, is_subject, measured, past, sentences, tells


class OpennessClass(StrEnum):
    """What kind of answer a question asks for."""

    OPEN = "open"
    """It cannot be answered in a word: what, how, why, tell me about."""
    INVITATION = "invitation"
    """A request to tell, or a wish to hear: could you describe, I'd love to hear."""
    FACTUAL = "factual"
    """One fact answers it: who, when, where, which, how many, what salary."""
    DEGREE = "degree"
    """A place on a scale answers it: how important, how likely."""
    YES_NO = "yes_no"
    """Yes or no answers it: is there, do you, would it."""
    CHOICE = "choice"
    """It gives the answers to choose from: alone or in a team."""
    LEADING = "leading"
    """It suggests an answer: don't you think, isn't it."""
    DOUBLE = "double"
    """It asks two questions, of which one will go unanswered."""
    PERMISSION = "permission"
    """It asks whether the seeker may do something: may I use your name."""
    CLOSER = "closer"
    """It asks for whatever was left out: is there anything that I haven't asked."""
    STATEMENT = "statement"
    """It asks nothing."""
    UNKNOWN = "unknown"
    """It is in another language, or not a sentence."""


class OpennessVerdict(StrEnum):
    """Whether a question should be asked as it is."""

    PASS = "pass"  # noqa: S105  # not a password
    WARN = "warn"
    FAIL = "fail"


_VERDICTS: Mapping[OpennessClass, OpennessVerdict] = {
    OpennessClass.OPEN: OpennessVerdict.PASS,
    OpennessClass.INVITATION: OpennessVerdict.PASS,
    OpennessClass.PERMISSION: OpennessVerdict.PASS,
    OpennessClass.CLOSER: OpennessVerdict.PASS,
    OpennessClass.STATEMENT: OpennessVerdict.PASS,
    # A question that was not understood gets the benefit of the doubt.
    OpennessClass.UNKNOWN: OpennessVerdict.PASS,
    OpennessClass.FACTUAL: OpennessVerdict.WARN,
    OpennessClass.DEGREE: OpennessVerdict.WARN,
    OpennessClass.DOUBLE: OpennessVerdict.WARN,
    OpennessClass.YES_NO: OpennessVerdict.FAIL,
    OpennessClass.CHOICE: OpennessVerdict.FAIL,
    OpennessClass.LEADING: OpennessVerdict.FAIL,
}
_HINTS: Mapping[OpennessClass, str] = {
    OpennessClass.FACTUAL: "One fact answers this: look it up, or ask how it came about and what it is like.",
    OpennessClass.DEGREE: "“Very” answers this: ask what difference it makes, or in what way.",
    OpennessClass.YES_NO: "“Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.",
    OpennessClass.CHOICE: "It gives the answers to choose from: leave them out and begin with what or how.",
    OpennessClass.LEADING: "It says what you want to hear: leave your own view out and begin with what or how.",
    OpennessClass.DOUBLE: "These are two questions: ask them one after the other.",
}
_ASKS_OPENLY = frozenset({OpennessClass.OPEN, OpennessClass.INVITATION})
_OPEN_WORDS = frozenset({"what", "how", "why"})


@frozen(kw_only=True, repr=False)
class QuestionOpenness(Shown):
    """Whether a question can be answered in a word, and which words show it.

    Attributes:
        kind: What kind of answer it asks for.
        decided_by: The words that show it, as they are written; blank for a statement or an unknown.
        start: The index of their first character in the text.
        end: The index after their last character.
    """

    kind: OpennessClass = field()
    decided_by: str = field(default="")
    start: int = field(default=0)
    end: int = field(default=0)

    @property
    def is_open(self) -> bool:
        """Whether it asks for more than a word; of two questions, whether the second does."""
        words = self.decided_by.lower().split() or [""]
        if self.kind is OpennessClass.DOUBLE:
            return words[-1] in _OPEN_WORDS
        return self.kind in _ASKS_OPENLY or (self.kind is OpennessClass.CLOSER and words[0] in _OPEN_WORDS)

    @property
    def verdict(self) -> OpennessVerdict:
        """Whether to ask it as it is: `warn` for facts, degrees and doubles, `fail` for all other closed questions."""
        return _VERDICTS[self.kind]

    @property
    def allowed(self) -> bool:
        """Whether it may be asked as it is, if need be."""
        return self.verdict is not OpennessVerdict.FAIL

    @property
    def hint(self) -> str:
        """How to open it up, in one sentence; blank for a question that passes."""
        return _HINTS.get(self.kind, "")

    def row(self) -> dict[str, str | int]:
        """Return the result as a row of a table: `pandas.DataFrame([openness(text).row() for text in texts])`."""
        return {
            "kind": str(self.kind),
            "verdict": str(self.verdict),
            "decided_by": self.decided_by,
            "start": self.start,
            "end": self.end,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        decided = f", by “{self.decided_by}”" if self.decided_by else ""
        hint = f"\n   {self.hint}" if self.hint else ""
        return f"{self.verdict}: {self.kind.replace('_', ' ')}{decided}{hint}"


# -- markers -----------------------------------------------------------------------------------------------------------

_NOUN_REACHES = 5
_EARNING = frozenset({("make", "a"), ("make", "an"), ("make", "per"), ("get", "paid")})


class Marker(NamedTuple):
    """What kind of answer is asked for, and the words that show it.

    Attributes:
        kind: What kind of answer is asked for.
        first: The index of the first of these words in the sentence.
        end: The index after the last of them.
    """

    kind: OpennessClass
    first: int
    end: int


def by_question_word(said: Sentence, place: int, *, embedded: bool = False) -> Marker:
    """Return what a question that begins with what, how, why, who, when, where or which asks for.

    Args:
        said: The sentence.
        place: The index of the question word.
        embedded: Whether it is inside another clause, as in `tell me how people start`.
    """
    word = said.low(place)
    if word == "what":
        return _what(said, place)
    if word == "how":
        return _how(said, place, embedded=embedded)
    if word == "which" and said.low(place + 1) in v.TOLD_ABOUT:
        return Marker(OpennessClass.OPEN, place, place + 2)
    asks_how_one_feels = word == "when" and tuple(said.low(place + nth) for nth in (1, 2, 3)) == ("do", "you", "feel")
    if word == "why" or asks_how_one_feels or (word == "where" and _asks_for_no_place(said, place + 1)):
        return Marker(OpennessClass.OPEN, place, place + 1)
    return Marker(OpennessClass.FACTUAL, place, place + 1)


def _asks_for_no_place(said: Sentence, place: int) -> bool:
    """Return whether it is `where do you see the field in ten years`, or asks for a choice: `where should I begin`."""
    seen = past(said, place, frozenset({"do", "would", "could"}))
    if said.low(seen) == "you" and said.low(seen + 1) in {"see", "think"}:
        future = {"years", "going", "heading", "headed", "future", "yourself", "evolving", "decade"}
        if any(token.low in future for token in said.tokens[seen:]):
            return True
    modal, subject, verb = (said.low(place + nth) for nth in range(3))
    if any((said.low(at), said.low(at + 1)) == ("go", "wrong") for at in range(place + 2, place + 7)):
        return True
    end = len(said.tokens)
    if (said.low(end - 2), said.low(end - 1)) == ("come", "from") and subject != "you":
        return True
    if modal == "do" and subject == "you" and verb in {"find", "get", "draw", "take"}:
        return any(said.low(at) in v.INNER for at in range(place + 3, place + 6))
    return (modal == "would" and subject == "you" and verb not in v.BEING_SOMEWHERE) or (
        modal in v.CONDITIONAL and is_subject(said, place + 1) and verb in {"begin", "start", "look", "focus"}
    )


def _how(said: Sentence, place: int, *, embedded: bool) -> Marker:
    after = said.low(place + 1)
    if after in v.MODAL and "rate" in {said.low(place + 3), said.low(place + 4)}:
        return Marker(OpennessClass.DEGREE, place, place + 2)
    if after == "far" and said.low(place + 2) in v.HAVE:
        return Marker(OpennessClass.OPEN, place, place + 2)
    if after == "much" and measured(said, place + 1, embedded=True):
        return Marker(OpennessClass.DEGREE, place, place + 3)
    if after in v.COUNTED_HOW:
        return Marker(OpennessClass.FACTUAL, place, place + 2)
    if measured(said, place + 1, embedded=embedded):
        return Marker(OpennessClass.DEGREE, place, place + 2)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _what(said: Sentence, place: int) -> Marker:
    """Tell `what salary` and `what is the starting salary` from `what advice` and `what is the salary like`."""
    at = place + 1
    if said.low(at) in {"a", "an"}:
        return Marker(OpennessClass.OPEN, place, place + 1)
    heads = v.FACT_NOUNS
    if said.low(at) in v.BE:
        at = past(said, at + 1, v.DETERMINER)
        heads = v.FACT_HEADS
    start = at
    while at < start + _NOUN_REACHES and _in_a_noun(said, at):
        at += 1
    head = said.low(at - 1) if at > start else ""
    if at == start and said.low(at) in v.DO:
        # `What do you earn`, `what does a nurse make a year`
        nearby = [(said.low(near), said.low(near + 1)) for near in range(at + 2, at + 7)]
        verb = next((pair for pair in nearby if pair[0] == "earn" or pair in _EARNING), None)
        if verb and verb[1] in {"", "a", "an", "per", "as", "at", "in", "paid", "on"}:
            return Marker(OpennessClass.FACTUAL, place, at + 1)
    if said.low(len(said.tokens) - 1) == "like":
        return Marker(OpennessClass.OPEN, place, place + 1)
    if head in v.MEASURES and said.low(at) == "of":
        open_kind = head in {"kind", "sort", "type"}
        noun = past(said, at + 1, v.DETERMINER)
        head = "" if open_kind and said.low(noun) == "company" else said.low(noun)
    follows = said.low(at)
    if head in heads and follows != "like":
        return Marker(OpennessClass.FACTUAL, place, at)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _in_a_noun(said: Sentence, place: int) -> bool:
    word = said.low(place)
    outside = v.AUX | v.PREPOSITION | v.WH | v.NOMINATIVE | {"like", ",", "", "and", "or", "to", "than", "not"}
    return word not in outside and not inverted(said, place)


# -- beginnings --------------------------------------------------------------------------------------------------------

_LONGEST_GREETING = 4


def _polite(said: Sentence, place: int) -> int:
    """Return the index after words of politeness and greeting, and `in your opinion`."""
    while True:
        start = place
        for view in v.VIEWS:
            ends = place + len(view)
            if tuple(said.low(at) for at in range(place, ends)) == view and said.low(ends) in v.WH | v.AUX | {","}:
                place = ends
        if said.low(place) in v.GREETING:
            name_ends = next((at for at in range(place, place + _LONGEST_GREETING + 1) if said.low(at) == ","), 0)
            if name_ends:
                place = name_ends + 1
        for phrase in v.POLITE_PHRASES.get(said.low(place), ()):
            if all(said.low(place + nth) == word for nth, word in enumerate(phrase)):
                place += len(phrase)
                break
        if said.low(place) in v.POLITE and not (said.low(place) == "right" and place + 1 == len(said.tokens)):
            place += 1
        while said.low(place) in {",", ":", ";"}:
            place += 1
        if place == start:
            return place


def begins(said: Sentence, place: int) -> bool:
    """Return whether a question, or a request to tell, begins at *place*."""
    word, after = said.low(place), said.low(place + 1)
    if word in {"when", "where", "while"}:
        return after in v.AUX or (after == "exactly" and inverted(said, place + 2))
    if word in v.WH:
        return True
    if word in v.PREPOSITION and after in v.WH:
        # `In what way does it` asks, `on what I read` does not.
        return said.low(place + 2) not in v.SUBJECT or (
            after in {"what", "which", "whose"} and said.low(place + 2) not in v.NOMINATIVE
        )
    if word in v.AUX:
        # No English statement begins with these.
        never_stated = word in {"is", "are", "was", "were", "does", "did"} and place == 0
        return said.asks or never_stated or inverted(said, place)
    return (
        bool(tells(said, place))
        or (word in {"any", "ever", "mind", *v.WHATEVER} and said.asks)
        or (word == "let" and after == "us" and bool(tells(said, place + 2)))
    )


def question_begins(said: Sentence) -> int:
    """Return the index at which the question of a sentence begins, or of its first plain word if it asks nothing."""
    first = _polite(said, 0)
    colon = said.low(first) in v.WHATEVER and next((at for at, token in enumerate(said.tokens) if token.low == ":"), 0)
    if colon and begins(said, colon + 1):
        return colon + 1
    if begins(said, first):
        return _after_a_clause(said, first) or first
    place = first
    while place < len(said.tokens):
        mark, place = said.low(place) in {",", ":", ";"}, place + 1
        if mark:
            # Nothing can begin in the words that are skipped here, so each word is looked at once.
            place = _polite(said, place)
            if begins(said, place) and (said.asks or _asks_without_a_mark(said, place)):
                return place
    if said.low(first) in v.SUBORDINATE:
        # No comma after the clause: `if you could go back would you`.
        for place in range(first + 2, len(said.tokens)):
            before = said.low(place - 1)
            if before in v.NOMINATIVE or before in v.WH:
                continue
            if inverted(said, place) or (said.low(place) in v.WH and inverted(said, place + 1)):
                return place
    return first


def _after_a_clause(said: Sentence, place: int) -> int:
    """Return where the question begins after `had you known, ...` or `what about the hours, ...`; 0 without either."""
    if said.low(place) in {"what", "how"} and said.low(place + 1) == "about":
        comma = next((at for at in range(place + 2, place + 9) if said.low(at) == ","), 0)
        return comma + 1 if comma and begins(said, comma + 1) else 0
    if said.low(place) in {"had", "were", "should"} and is_subject(said, place + 1):
        for at in range(place + 3, len(said.tokens)):
            if said.low(at - 1) == "," and said.low(at) in v.WH | v.CONDITIONAL:
                would = not v.CONDITIONAL.isdisjoint(said.low(near) for near in range(at, at + 4))
                return at if would and begins(said, at) else 0
    return 0


def _asks_without_a_mark(said: Sentence, place: int) -> bool:
    if said.low(place) in {"what", "how", "why", "which", "who"} and said.low(0) in v.SUBORDINATE:
        # `From what you have seen, what makes somebody succeed`
        is_subject_itself = said.low(place + 1) not in v.SUBJECT | {"", ",", "to"} and said.low(place) != "how"
        return inverted(said, place + 1) or is_subject_itself
    if said.low(place) in v.WH:
        return inverted(said, place + 1)
    return inverted(said, place) or bool(tells(said, place))


# -- requests ----------------------------------------------------------------------------------------------------------

_DEEPEST = 4
_WISH_REACHES = 9
_LONGEST_PREFACE = 12


def asked_inside(said: Sentence, place: int, otherwise: Marker, depth: int = 0) -> Marker:
    """Return what a sentence asks inside `tell me ...` or `I wonder ...`; *otherwise* if it holds no question."""
    while said.low(place) in v.RECIPIENTS or (said.low(place) == "a" and said.low(place + 1) in {"bit", "little"}):
        place += 2 if said.low(place) == "a" else 1
    word = said.low(place)
    if word in {"if", "whether"}:
        if depth < _DEEPEST:
            inner = _you_could(said, place + 1, depth + 1) or permission(said, place + 1, depth + 1)
            if inner:
                return inner
        return Marker(OpennessClass.YES_NO, place, place + 1)
    if inverted(said, place):
        # `I want to ask are you satisfied`
        return Marker(OpennessClass.YES_NO, place, place + 2)
    if word in v.WH:
        inside = by_question_word(said, place, embedded=True)
        if inside.kind is not OpennessClass.OPEN:
            return inside
    elif word in {"your", "the"}:
        # `I would like to know your salary`
        ends = place + 1
        while _in_a_noun(said, ends):
            ends += 1
        if ends == len(said.tokens) and said.low(ends - 1) in v.FACT_HEADS:
            return Marker(OpennessClass.FACTUAL, place, ends)
    return otherwise


def _recalls(said: Sentence, place: int) -> int:
    """Return the index after `remember` before `what it was like`, or `think of a time` before `when`; 0 if neither."""
    if said.low(place) in v.RECALL and said.low(place + 1) in {"what", "how", "why"}:
        return place + 1
    place = place + 2 if said.low(place) == "think" else place + 1 if said.low(place) in v.RECALL else 0
    if place and said.low(place) in {"a", "the", "one"} and said.low(place + 1) in v.OCCASION:
        return place + 3 if said.low(place + 2) in {"when", "where", "that", "in"} else 0
    return 0


def _you_could(said: Sentence, place: int, depth: int) -> Marker | None:
    if said.low(place) == "you" and said.low(place + 1) in v.MODAL:
        verb = past(said, place + 2, v.ADVERBS)
        after = tells(said, verb) or _recalls(said, verb)
        if after:
            return asked_inside(said, after, Marker(OpennessClass.INVITATION, place, after), depth)
    return None


def request(said: Sentence, place: int) -> Marker | None:
    """Return what `could you tell me`, `would you mind sharing` and the like ask for, or `None`."""
    chance = place + 2 if (said.low(place), said.low(place + 1)) == ("is", "there") else place
    if said.low(chance) in {"any", "a"} and said.low(chance + 1) == "chance":
        return _you_could(said, past(said, chance + 2, frozenset({"that"})), 1)
    verb = _asked_to(said, place)
    if verb is None:
        return None
    last = len(said.tokens) - 1
    if said.low(verb) == "describe" and said.low(last - 1) == "as" and measured(said, last, embedded=True):
        return Marker(OpennessClass.YES_NO, place, verb + 1)  # Not `describe it as you see it`.
    if said.low(verb) == "mind":
        after = verb + 2 if said.low(verb + 1) in v.TELLING else 0
    else:
        # `Be able to`, `be so kind as to` and the like stand before it.
        telling = verb + 1 if said.low(verb) == "be" else verb
        if said.low(telling) in {"able", "willing", "happy", "kind", "so", "care"}:
            to = next((at for at in range(telling, telling + 5) if said.low(at) == "to"), 0)
            telling = past(said, to + 1, v.ADVERBS) if to else telling
        after = tells(said, telling) or _recalls(said, verb)
    return asked_inside(said, after, Marker(OpennessClass.INVITATION, place, after)) if after else None


def _asked_to(said: Sentence, place: int) -> int | None:
    """Return the index of what the person is asked to do; `None` if it is not a request."""
    word, after, third = (said.low(place + nth) for nth in range(3))
    if said.asks and ((word == "mind" and after in v.TELLING) or (word, after) == ("care", "to")):
        return place if word == "mind" else place + 2
    if (word, after, third) == ("do", "you", "think"):
        # `Do you think you could`
        return _asked_to(said, place + 3) if said.low(place + 3) == "you" else None
    asks_you = word == "you" and after in v.MODAL
    if asks_you or (word, after, third) == ("would", "it", "be"):
        place = place - 1 if asks_you else past(said, place + 3, v.ALLOWED)
        for_you = tuple(said.low(place + nth) for nth in range(3)) == ("for", "you", "to")
        return past(said, place + 3, v.ADVERBS) if asks_you or for_you else None
    you = place + (2 if after == "not" else 1)
    if word in v.MODAL | {"do", "are"} and said.low(you) == "you":
        verb = past(said, you + 1, v.ADVERBS)
        # `Can you please to tell`, as people say whose first language is another one
        verb += said.low(verb) == "to" and said.low(verb - 1) == "please"
        # `Do you talk` is not a request, `do you mind talking` is.
        return verb if word in v.MODAL or said.low(verb) in {"mind", "able", "willing", *v.RECALL} else None
    return None


def wish(said: Sentence, place: int) -> Marker | None:
    """Return what `I'd love to hear`, `I was wondering` and the like ask for, or `None`."""
    if (said.low(place), said.low(place + 1)) == ("just", "wondering") and said.low(place + 2) in {"if", "whether"}:
        place += 1
    word, first = said.low(place), place
    if "hoping" in {word, said.low(place + 2)}:
        hoping = place if word == "hoping" else place + 2
        return _you_could(said, past(said, hoping + 1, frozenset({"that"})), 1)
    if word in {"i", "we"} and said.low(place + 1) in v.WISH:
        place += 1
    elif word in {"it", "this", "that"} and said.low(place + 1) == "would" and said.low(place + 2) == "be":
        place += 3
    elif word not in {"curious", "wondering", "wondered"}:
        return None
    heard = 0
    for at in range(place, place + _WISH_REACHES):
        here = said.low(at)
        if (here, said.low(at + 1)) == ("you", "to") and (told := tells(said, at + 2)):
            return asked_inside(said, told, Marker(OpennessClass.INVITATION, first, told))
        if here in v.HEAR or (here in v.OUTLOOK and said.low(at - 1) == "your"):
            heard = at + 1
        elif here == "interested" and said.low(at + 1) == "in" and said.low(at + 2) in v.WH:
            heard = at + 2
            break
        elif here in {"", ",", "about", "if", "whether"} or (here in v.WH and heard):
            break
    if not heard:
        return None
    return asked_inside(said, heard, Marker(OpennessClass.INVITATION, first, heard))


def permission(said: Sentence, place: int, depth: int = 0) -> Marker | None:
    """Return a request for permission, or what `may I ask how ...` really asks, or `None`."""
    word, after = said.low(place), said.low(place + 1)
    if word in v.MAY and after in {"i", "we"}:
        return _may_i(said, place, place + 2, depth)
    # Only inside another clause: `I wonder if I could` asks, `I could` does not.
    if depth and word in {"i", "we"} and after in v.MAY:
        return _may_i(said, place, place + 2, depth)
    ends = _allowed(said, place)
    if ends and said.low(ends) == "ask" and said.low(ends + 1) in v.WH:
        return asked_inside(said, ends + 1, Marker(OpennessClass.INVITATION, place, ends + 1))
    return Marker(OpennessClass.PERMISSION, place, ends) if ends else None


def _may_i(said: Sentence, first: int, place: int, depth: int) -> Marker | None:
    place = past(said, place, v.ADVERBS)
    verb = said.low(place)
    if verb in {"talk", "speak", "hear"}:
        about = past(said, place + 1, frozenset({"a", "bit", "little", "more", "about"}))
        if said.low(about - 1) == "about" and said.low(about) in v.WH:
            return asked_inside(said, about, Marker(OpennessClass.INVITATION, first, about + 1), depth)
    if verb in {"ask", "know"}:
        after = past(said, place + 1, frozenset({"you"}))
        asked = said.low(after)
        if asked in {"if", "whether"} or asked in v.WH:
            return asked_inside(said, after, Marker(OpennessClass.INVITATION, first, place + 1), depth)
        if asked == "to" and tells(said, after + 1):
            end = tells(said, after + 1)
            return asked_inside(said, end, Marker(OpennessClass.INVITATION, first, end), depth)
    if verb == "get" and said.low(place + 1) in {"in", "back"} and said.low(place + 2) in {"touch", "to"}:
        return Marker(OpennessClass.PERMISSION, first, place + 1)
    if verb in v.SEEKER_DOES or said.low(first) == "may":
        return Marker(OpennessClass.PERMISSION, first, place)
    return None


def _allowed(said: Sentence, place: int) -> int:
    """Return the index after a request such as `is it OK if I` or `do you mind if I`; 0 if there is none here."""
    word, after = said.low(place), said.low(place + 1)
    if (word, after) in {("am", "i"), ("are", "we")} and said.low(place + 2) == "allowed":
        return place + 3
    if (word, after, said.low(place + 2)) == ("do", "i", "have"):
        return next((at + 1 for at in range(place + 3, place + 6) if said.low(at) == "permission"), 0)
    if after == "it" or (word == "it" and after in v.AUX):
        return _it_is_fine(said, place + 2)
    if after == "you" or word == "mind":
        place = place + 2 if after == "you" else place
        place = past(said, place, frozenset({"be"}))
        if said.low(place) == "mind" or said.low(place) in v.AT_EASE:
            return _if_i(said, place + 1)
    return 0


def _it_is_fine(said: Sentence, place: int) -> int:
    place = past(said, place, frozenset({"be", "all", "with", "you"}))
    if said.low(place) not in v.ALLOWED:
        return 0
    bare = said.low(place) != "possible"
    place = past(said, place + 1, frozenset({"with", "you"}))
    if (said.low(place), said.low(place + 1)) == ("for", "me"):
        return place + 2
    return _if_i(said, place) or (place + 1 if bare and said.low(place) == "to" else 0)


def _if_i(said: Sentence, place: int) -> int:
    """Return the index after `if I`, `with me`, `for me` or `me`; 0 if there is none here."""
    if said.low(place) in {"if", "with", "that", "for"}:
        place += 1
    return place + 1 if said.low(place) in {"i", "we", "me", "my", "us"} else 0


# -- closers -----------------------------------------------------------------------------------------------------------

_MISSING = frozenset({"missed", "forgotten", "forgot", "overlooked"})
_TALKED_ABOUT = frozenset({"ask", "asked", "cover", "covered", "discuss", "discussed", "mention", "mentioned"})
_OPENERS = frozenset(
    {
        ("is", "there"),
        ("are", "there"),
        ("do", "you"),
        ("can", "you"),
        ("could", "you"),
        ("have", "you"),
        ("would", "you"),
    }
)
_REACHES = 8


def closer(said: Sentence, place: int) -> Marker | None:
    """Return the question for what or whom the talk left out, which ends a talk; `None` for any other question."""
    word = said.low(place)
    if (word, said.low(place + 1)) in {("have", "i"), ("did", "i"), ("have", "we"), ("did", "we")}:
        verb = past(said, place + 2, v.ADVERBS)
        missed = said.low(verb) in _MISSING | {"forget", "miss"} or (
            (said.low(verb), said.low(verb + 1)) in {("leave", "out"), ("left", "out")}
        )
        return Marker(OpennessClass.CLOSER, place, place + 3) if missed else None
    if word in {"who", "whom"} and said.low(place + 1) == "else":
        named = any(token.low in v.MEETS for token in said.tokens[place + 2 :])
        return Marker(OpennessClass.CLOSER, place, place + 2) if named else None
    if word == "what":
        # `what have I not asked`, `what question should I have asked`
        nearby = [said.low(at) for at in range(place + 1, place + 7)]
        found = {"i", "asked", "have"} <= set(nearby)
        return Marker(OpennessClass.CLOSER, place, place + 2 + nearby.index("asked")) if found else None
    if word not in {"is", "are", "do", "can", "any", "would", "have", "could", *v.WHATEVER}:
        return None
    return _anything_else(said, place)


def _anything_else(said: Sentence, place: int) -> Marker | None:
    opens = (said.low(place), said.low(place + 1))
    bare = opens[0] == "any" or opens[0] in v.WHATEVER
    if not bare and opens not in _OPENERS:
        return None
    start = place if bare else place + 2
    words = [said.low(at) for at in range(start, min(start + 6, len(said.tokens)))]
    for nth, word in enumerate(words):
        rest = words[nth + 1 :]
        at = start + nth
        if word in v.WHATEVER and (rest[:1] == ["else"] or _left_out(said, at + 1, opens)):
            return Marker(OpennessClass.CLOSER, place, min(at + 2, len(said.tokens)))
        if (
            word in v.LAST
            and word != "else"
            and not set(rest[:3]).isdisjoint(v.LEFT_OUT)
            and not set(words[:nth]) - {"any", "have", "a", "some", "there", "think", "of", "know"}
        ):
            return Marker(OpennessClass.CLOSER, place, at + 2)
        if word == "questions" and _left_out(said, at + 1, opens):
            return Marker(OpennessClass.CLOSER, place, at + 1)
    return None


def _left_out(said: Sentence, place: int, opens: tuple[str, str]) -> bool:
    """Return whether `anything` means what was not asked, or what should be known or added."""
    words = [said.low(at) for at in range(place, place + _REACHES)]
    if said.low(place - 2) == "add" or "add" in words[:6]:
        return True
    if opens[1] != "there":
        return False
    if not _MISSING.isdisjoint(words):
        return True
    if not _TALKED_ABOUT.isdisjoint(words):
        return not {"not", "should", "hoped", "expected"}.isdisjoint(words) or {"you", "ask", "me"} <= set(words)
    return {"i", "should", "know"} <= set(words)


# -- second questions --------------------------------------------------------------------------------------------------

_JOINS = frozenset({"and", "but", ";"})
_ASIDES = frozenset({"say", "think", "guess", "suppose"})


_OPENS_UP: Mapping[str, frozenset[tuple[str, ...]]] = {
    "why": frozenset({(), ("not",), ("so",), ("is", "that"), ("or", "why", "not")}),
    "how": frozenset({(), ("so",)}),
    "what": frozenset({("for",), ("way",), ("ways",)})
    | frozenset((verb, subject) for verb in ("is", "are", "was", "were") for subject in ("it", "they", "that")),
}


def and_why(said: Sentence) -> Marker | None:
    """Return the `and why`, `and how` or `and what is it` at the end that opens up any question, or `None`."""
    end = len(said.tokens)
    for at in range(max(1, end - 5), end):
        if said.low(at) not in {"why", "how", "what"}:
            continue
        rest = tuple(said.low(near) for near in range(at + 1, end))
        opens = _OPENS_UP[said.low(at)]
        joined = at - 1 if said.low(at - 1) == "in" else at
        if rest in opens and (said.low(joined - 1) == "and" or (said.low(at - 1) == "," and at > 1)):
            return Marker(OpennessClass.OPEN, joined - 1, end)
    return None


def second_question(said: Sentence, start: int, main: Marker) -> Marker | None:
    """Return the words with which a second clause asks; `None` if there is only one question.

    Args:
        said: The sentence.
        start: The index at which its first question begins.
        main: The words that decided what the first question asks for.
    """
    has_verb = any(said.low(at) in v.AUX for at in range(start, main.end))
    at = max(start + 1, main.end)
    while at < len(said.tokens):
        word, here = said.low(at), at
        at += 1
        if word in v.AUX or main.kind is OpennessClass.INVITATION:
            has_verb = True
        if word in _JOINS or (word == "or" and main.kind not in {OpennessClass.CHOICE, OpennessClass.YES_NO}):
            # No opener can be among the words that are skipped here, so each word is looked at once.
            at = past(said, at, v.POLITE | {","})
            end = _joined(said, here, at)
        elif word == "," and has_verb:
            at = past(said, at, v.POLITE)
            end = _joined(said, here, at) if at > here + 1 else _after_a_comma(said, at)
        else:
            continue
        if end:
            return Marker(OpennessClass.DOUBLE, here, end)
    return None


def _joined(said: Sentence, join: int, begins: int) -> int:
    """Return the index after the opener of a question that a conjunction adds; 0 if it adds none."""
    word = said.low(begins)
    if word in v.WH:
        # `How and why did you` is one question with two question words; `and what not` is not a question.
        return (
            0
            if said.low(join - 1) in v.WH or said.low(begins + 1) in {"not", ""}
            else by_question_word(said, begins).end
        )
    if word in {"tell", "explain", "describe"} or (word in v.PREPOSITION and said.low(begins + 1) in v.WH):
        return begins + 2
    return begins + 2 if inverted(said, begins) else 0


def _after_a_comma(said: Sentence, begins: int) -> int:
    if said.low(begins) in {"what", "how", "why", "when"}:
        return begins + 2 if said.low(begins + 1) in v.AUX and is_subject(said, begins + 2) else 0
    aside = said.low(begins + 2) in _ASIDES
    return begins + 2 if inverted(said, begins) and not aside else 0


# -- leading questions -------------------------------------------------------------------------------------------------

_LONGEST_TAG = 5


def leading(said: Sentence, place: int) -> Marker | None:
    """Return the words that push towards an answer, or `None`."""
    denied = _denied(said, place)
    if denied:
        return denied
    first = 0
    while said.low(first) in v.POLITE or said.low(first) == ",":
        first += 1
    word, after = said.low(first), said.low(first + 1)
    if said.asks and word in v.SURELY:
        return Marker(OpennessClass.LEADING, first, first + 1)
    if (word, after) == ("you", "must") and said.low(first + 2) in v.FELT:
        return Marker(OpennessClass.LEADING, first, first + 2)
    if said.asks and said.low(len(said.tokens) - 1) in v.TAG_WORDS and any(t.low == "must" for t in said.tokens):
        return Marker(OpennessClass.LEADING, len(said.tokens) - 1, len(said.tokens))
    if said.asks and not begins(said, first):
        at = _tag_begins(said, first)
        if at and any(token.low == "not" for token in said.tokens[at:]):
            return Marker(OpennessClass.LEADING, at, len(said.tokens))
    return None


def _denied(said: Sentence, place: int) -> Marker | None:
    """Return `don't you think`, `isn't it true`, `do you agree` and the like, or `None`."""
    word, after, third = said.low(place), said.low(place + 1), said.low(place + 2)
    if word not in v.AUX:
        return None
    if after == "not" and (said.asks or is_subject(said, place + 2)):
        return (
            None if request(said, place) or permission(said, place) else Marker(OpennessClass.LEADING, place, place + 3)
        )
    if after in v.NOMINATIVE and third == "not" and said.asks:
        return Marker(OpennessClass.LEADING, place, place + 3)
    if after == "you" and third == "agree" and word in {"do", "would"}:
        return Marker(OpennessClass.LEADING, place, place + 3)
    return None


def _tag_begins(said: Sentence, place: int) -> int:
    """Return the index of a tag of verb and pronoun at the end of a sentence; 0 if it has none."""
    end = len(said.tokens)
    for at in range(max(place + 2, end - _LONGEST_TAG), end - 1):
        if said.low(at) not in v.AUX:
            continue
        rest = [said.low(near) for near in range(at + 1, end)]
        words = [word for word in rest if word != "not"]
        if words and words[0] in v.NOMINATIVE and all(word in v.AGREE for word in words[1:]):
            return at
    return 0


def tag(said: Sentence, place: int) -> Marker | None:
    """Return the tag that asks for a yes at the end of a statement, `..., right?` or `..., do you?`, or `None`."""
    end = len(said.tokens)
    at = _tag_begins(said, place)
    if at:
        return Marker(OpennessClass.YES_NO, at, end)
    if said.low(end - 1) in v.TAG_WORDS and end - 1 > place:
        return Marker(OpennessClass.YES_NO, end - 1, end)
    return None


# -- sorting -----------------------------------------------------------------------------------------------------------

_STATEMENT = Marker(OpennessClass.STATEMENT, 0, 0)
_UNKNOWN = Marker(OpennessClass.UNKNOWN, 0, 0)
_THANKS = frozenset({"thank", "thanks", "nice", "hello", "hi", "pleased", "sorry", "welcome", "good"})
_LONGEST_FRAGMENT = 10


# Of what is thought of, one tells: `can you think of a bad day, and tell me about it`.
_AN_EXAMPLE = frozenset({OpennessClass.YES_NO, OpennessClass.INVITATION})


def sort(said: Sentence) -> Marker:
    """Return what kind of answer a sentence asks for, and the words that show it."""
    place = question_begins(said)
    pushing = leading(said, place)
    if pushing:
        return pushing
    main = _main(said, place)
    if main.kind in {OpennessClass.STATEMENT, OpennessClass.CLOSER}:
        return main
    why = and_why(said) if said.asks or main.kind is not OpennessClass.UNKNOWN else None
    if why or main.kind is OpennessClass.UNKNOWN:
        return why or main
    second = second_question(said, place, main)
    if second and main.kind in _AN_EXAMPLE and tells(said, second.end - 2) and said.low(second.end - 1) == "me":
        # `Can you think of a bad day, and tell me about it`
        return Marker(OpennessClass.INVITATION, second.first, second.end)
    if second:
        return Marker(OpennessClass.DOUBLE, second.first, second.end)
    return main


def _asked_after_is(said: Sentence, place: int) -> Marker | None:
    """Return what `my question is how you began` or `what I would like to know is why` ask for, or `None`."""
    asking = False
    for at in range(place, min(place + _LONGEST_PREFACE, len(said.tokens))):
        word, after = said.low(at), said.low(at + 1)
        asking = asking or word in v.PREFACES
        if asking and word in {"is", "be"} and (after in v.WH or after in {"if", "whether"}):
            return asked_inside(said, at + 1, Marker(OpennessClass.INVITATION, place, at + 1))
    return None


def _main(said: Sentence, place: int) -> Marker:
    # A wish has no opener of its own, so it may come before the word that looks like one.
    dressed = _asked_after_is(said, place) or wish(said, place) or wish(said, 0)
    dressed = dressed or closer(said, place) or request(said, place) or permission(said, place)
    if dressed:
        return dressed
    word, after = said.low(place), said.low(place + 1)
    if word in v.WH and begins(said, place):
        asked = by_question_word(said, place)
        # `What a story`, `how kind of you`
        exclaims = (word == "what" and after in {"a", "an"}) or (word == "how" and asked.kind is OpennessClass.DEGREE)
        is_told = said.asks or not exclaims or any(inverted(said, at) for at in range(place + 1, len(said.tokens)))
        return asked if is_told else _STATEMENT
    if word in v.PREPOSITION and after in v.WH and begins(said, place):
        return by_question_word(said, place + 1)
    do_tell_me = word == "do" and tells(said, place + 1)
    if word in v.AUX and begins(said, place) and not do_tell_me:
        option, end = _options(said, place), place + (3 if after == "not" else 2)
        choice = Marker(OpennessClass.CHOICE, option, option + 1) if option else None
        yes_or_no = Marker(OpennessClass.YES_NO, place, min(end, len(said.tokens)))
        return _on_how(said, place) or choice or yes_or_no
    return _request_or_fragment(said, place)


def _on_how(said: Sentence, place: int) -> Marker | None:
    """Return what `any advice on how ...` asks for, or `None` if it is something else."""
    for at in range(place, place + 5):
        if said.low(at) in v.LEFT_OUT and said.low(at + 1) in v.PREPOSITION:
            if said.low(at + 2) in {"what", "how", "why"}:
                return asked_inside(said, at + 2, Marker(OpennessClass.INVITATION, place, at + 3))
            return None
    return None


def _options(said: Sentence, place: int) -> int:
    """Return the index of an `or` between options; 0 if there is none, as in `any tips or advice`, `one or two`."""
    for at in range(place + 1, len(said.tokens)):
        if said.low(at) != "or":
            continue
        before, after = said.low(at - 1), said.low(at + 1)
        if after in {"so", "less", "later", "anything", "something", "two", "three"} or before[:1].isdigit():
            continue
        if any(said.low(near) in {"any", *v.WHATEVER} for near in range(max(place, at - 4), at)):
            continue
        return at
    return 0


def _request_or_fragment(said: Sentence, place: int) -> Marker:
    word = said.low(place)
    told = place + 2 if word == "let" else place + 1 if word == "do" else place
    end = tells(said, told)
    if end and end < len(said.tokens):
        return asked_inside(said, end, Marker(OpennessClass.OPEN, place, end))
    pronoun = word in v.NOMINATIVE
    has_verb = any(token.low in v.AUX for token in said.tokens[place:])
    if said.asks:
        if found := (word in v.LEFT_OUT | {"any"} and _on_how(said, place)) or tag(said, place):
            return found
        if word in {"any", "ever", "whatever"} or ((pronoun or is_subject(said, place)) and (has_verb or pronoun)):
            kind = OpennessClass.OPEN if word == "whatever" else OpennessClass.YES_NO
            return Marker(kind, place, place + 1)
        if not has_verb and len(said.tokens) - place <= _LONGEST_FRAGMENT and (option := _options(said, place)):
            return Marker(OpennessClass.CHOICE, option, option + 1)
        return _UNKNOWN
    says = has_verb or any(token.low in v.NOMINATIVE or token.low in _THANKS for token in said.tokens)
    return _STATEMENT if says else _UNKNOWN


# -- openness ----------------------------------------------------------------------------------------------------------

_ASKS_NOTHING = frozenset({OpennessClass.STATEMENT, OpennessClass.UNKNOWN})


def openness(question: Question | str) -> QuestionOpenness:
    """Return what kind of answer a question asks for.

    Only its words count, not context or tone.  The running time is proportional to the length of the text.  A question
    in another language than English is `unknown` and passes.

    Args:
        question: A question, or its text.

    Raises:
        InvalidValue: The argument is neither a Question nor a string.

    >>> openness("What drew you to this field?").kind
    <OpennessClass.OPEN: 'open'>
    >>> print(openness("Do you like your job?"))
    fail: yes no, by “Do you”
       “Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.
    """
    text = question.text if isinstance(question, Question) else question
    if not isinstance(text, str):
        raise InvalidValue.at("openness.question", f"expected text, got {type(text).__name__}", "give a str")
    said = list(sentences(text))
    if not is_english((token for sentence in said for token in sentence.tokens), text):
        return QuestionOpenness(kind=OpennessClass.UNKNOWN)
    sorted_ = [(sentence, sort(sentence)) for sentence in said]
    asking = [nth for nth, (_, marker) in enumerate(sorted_) if marker.kind not in _ASKS_NOTHING]
    if not asking:
        says = any(marker.kind is OpennessClass.STATEMENT for _, marker in sorted_)
        return QuestionOpenness(kind=OpennessClass.STATEMENT if says else OpennessClass.UNKNOWN)
    # `Let's talk about money` asks for something only where no question follows.
    first = next((nth for nth in asking if (said[nth].low(0), said[nth].low(1)) != ("let", "us")), asking[-1])
    pushing = next((pair for pair in sorted_ if pair[1].kind is OpennessClass.LEADING), None)
    if pushing:
        return _decided(text, *pushing)
    for sentence, marker in sorted_[first + 1 :]:
        # The second question may be a fragment: `What do you like best? Least?`
        if marker.kind not in _ASKS_NOTHING or (sentence.asks and marker.kind is OpennessClass.UNKNOWN):
            return _decided(text, sentence, marker._replace(kind=OpennessClass.DOUBLE))
    return _decided(text, *sorted_[first])


def _decided(text: str, sentence: Sentence, marker: Marker) -> QuestionOpenness:
    words = sentence.tokens[marker.first : marker.end] or sentence.tokens
    start, end = words[0].start, words[-1].end
    return QuestionOpenness(kind=marker.kind, decided_by=text[start:end], start=start, end=end)
