"""The openness test: what kind of answer a question asks for, which of its words say so, and how to open it up.

A sentence is sorted by the words that its actual question begins with, after greetings, politeness and leading clauses.
Requests, wishes and permissions are looked into, because a question may hide in them; then come second questions, and
whatever pushes towards an answer.  A text is read as sentences of words, each with its place in the text, and only if
its small words are English.  The classes of words follow published advice on open and closed questions; the lists of
words in them are the library's own.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.notes import Question
from infointerview.patterns import regex


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


# -- words of a question ----------------------------------------------------------------------------------------------


def _set(written: str) -> frozenset[str]:
    return frozenset(written.split())


def _phrase(written: str) -> tuple[str, ...]:
    return tuple(written.split())


# -- what a question begins with --------------------------------------------------------------------------------------

WH = _set("what how why who whom whose when where which")
BE = _set("is are was were am")
DO = _set("do does did")
HAVE = _set("have has had")
MAY = _set("can could may might")
MODAL = MAY | _set("will would shall should must ought")
AUX = BE | DO | HAVE | MODAL
PREPOSITION = _set("in at to from for with by of on about under through over into since until during after before")
NOMINATIVE = _set("i you we they he she it there this that these those one everybody everyone anybody anyone nobody")
DETERMINER = _set("the your my our their his her its some any most many all people somebody someone each every")
SUBJECT = NOMINATIVE | DETERMINER

# -- what comes before the question -----------------------------------------------------------------------------------

POLITE = _set(
    "so well ok okay um uh hm hmm er ah oh and but also then finally lastly please perhaps maybe exactly precisely "
    "roughly approximately now actually honestly alright great interesting sorry yes yeah sure wow lol first second "
    "next again overall generally basically typically usually kindly"
)
# By their first word; where one phrase begins another, the longer one comes first.
POLITE_PHRASES = {
    "just": (
        _phrase("just curious"),
        _phrase("just wondering"),
    ),
    "out": (_phrase("out of curiosity"),),
    "by": (_phrase("by the way"),),
    "in": (_phrase("in general"),),
    "of": (_phrase("of course"),),
    "do": (
        _phrase("do tell me ,"),
        _phrase("do tell me :"),
    ),
    "tell": (
        _phrase("tell me ,"),
        _phrase("tell me :"),
    ),
    "can": (
        _phrase("can i just ask ,"),
        _phrase("can i just ask :"),
        _phrase("can i ask ,"),
        _phrase("can i ask :"),
    ),
    "may": (
        _phrase("may i ask ,"),
        _phrase("may i ask :"),
    ),
    "one": (_phrase("one more thing"),),
    "thank": (_phrase("thank you"),),
    "thanks": (_phrase("thanks"),),
}
GREETING = _set("hi hello hey dear")
# Said before a question, with or without a comma after it: `in your opinion what separates ...`.
VIEWS = tuple(
    _phrase(f"{before} your {noun}")
    for before, nouns in {
        "in": "opinion view experience eyes mind judgement judgment words case",
        "from": "perspective experience viewpoint position",
        "to": "mind knowledge",
    }.items()
    for noun in nouns.split()
)
CONDITIONAL = _set("would could should might ought")
SUBORDINATE = PREPOSITION | _set(
    "if as when where while because although though once given based having looking considering thinking speaking "
    "coming assuming knowing apart besides instead despite like compared without within between since than"
)

# -- facts, and places on a scale -------------------------------------------------------------------------------------

COUNTED_HOW = _set("many much long often old far soon early late frequently tall regularly")
FACT_NOUNS = _set(
    "time date day month year week hour percentage percent proportion share age salary salaries pay wage wages income "
    "title name number amount rate ratio range size cost price fee budget deadline address email phone hours "
    "company employer organisation organization university college school city country degree major gpa grade "
    "licence license certificate permit software"
)
# After `what is`, these ask for something that can be looked up, unlike `what is your week like`.
FACT_HEADS = FACT_NOUNS - _set("day week time company") | _set("code email website")
MEASURES = _set("level range amount kind sort type")
# `Which part of the work do you like` asks for more than a name, `which software` does not.
TOLD_ABOUT = _set(
    "part parts aspect aspects side sides moment moments decision decisions challenge challenges change changes "
    "mistake mistakes lesson lessons trend trends experience experiences habit habits way ways respect respects reasons"
)
NOT_A_DEGREE = _set("so and or to about come else best then exactly specifically come on not")
MEASURED = _set(
    "important likely satisfied good bad well hard difficult easy big large small great competitive stressful useful "
    "flexible closely close happy common rare quickly quick fast slow slowly prepared busy relevant secure valuable "
    "different supportive confident interested strong strongly weak formal diverse willing readily necessary easily "
    "open free safe stable steep high low heavy heavily deep deeply wide widely fair full proud sure certain true "
    "crucial essential critical popular senior junior new experienced qualified ready able keen quiet loud tough "
    "demanding challenging rewarding comfortable realistic selective strict technical creative varied repetitive"
)
MEASURED_ENDINGS = ("ful", "ive", "able", "ible", "ous", "ly", "less")

# -- requests to tell, and wishes to hear -----------------------------------------------------------------------------

TELL = _set(
    "tell describe share walk explain talk elaborate expand outline summarise summarize discuss clarify illustrate "
    "speak compare guide advise teach"
)
# These count as telling only together with one of the words beside them.
TELL_WITH = {
    "take": _set("me us through"),
    "give": _set("advice example examples overview idea sense picture description insight insights impression feel"),
    "say": _set("more bit little something few"),
    "help": _set("understand see"),
    "paint": _set("picture"),
    "shed": _set("light"),
    "go": _set("into through over"),
    "show": _set("how what"),
    "think": _set("back about"),
}
TELLING = _set("telling describing sharing explaining talking walking elaborating expanding speaking")
BETWEEN = _set("me us a an some few quick brief good little rough your the of clearer better short")
ADVERBS = _set("please maybe perhaps just also kindly possibly briefly quickly then")
RECIPIENTS = _set("me us please it exactly also more honestly frankly")
WISH = _set("would am was need want wanted hope wonder wondered have")
HEAR = _set(
    "hear hearing know knowing learn learning understand understanding ask asking wonder wondering wondered curious "
    "appreciate grateful thoughts find"
)

# After `your`, what one hears.
OUTLOOK = _set("take view views perspective opinion opinions insight insights impression impressions advice story side")
# `Can you remember what it was like` asks what it was like.
RECALL = _set("remember recall say")
# Before `is how`, what shows that it is a question.
PREFACES = _set("question know ask asking wonder wondering understand out curious puzzles interests")
# Of which one tells: `can you think of a time when`.
OCCASION = _set("time moment day case situation occasion example instance project client week")
# What is not found in a place: `where do you find the patience`.
INNER = _set("patience energy courage strength ideas inspiration motivation time joy confidence discipline hope")
BEING_SOMEWHERE = _set("be live meet like prefer suggest recommend")

# -- permission, and the question for what was left out ---------------------------------------------------------------

ALLOWED = _set("ok okay alright fine right possible acceptable appropriate cool good")
AT_EASE = _set("comfortable okay ok fine happy alright willing open")
SEEKER_DOES = _set(
    "use mention contact ask record follow take connect say tell send email e-mail mail write call keep quote share "
    "refer stay reach speak talk add come jot note have bring see visit shadow check go meet name pass give put reply"
)
WHATEVER = _set("anything anyone anybody something someone somebody")
MEETS = _set("talk speak meet ask contact interview reach approach")
LAST = _set("other last final further parting more closing additional else")
LEFT_OUT = _set(
    "advice words word thoughts thought suggestions suggestion tips questions question recommendations comments people "
    "ideas things contacts"
)

# -- leading ----------------------------------------------------------------------------------------------------------

SURELY = _set("surely obviously clearly certainly")
FELT = _set("be love enjoy hate feel miss like find think")
TAG_WORDS = _set("right correct yes eh no huh true ok okay")
AGREE = _set("think agree say find feel believe")

# -- is it English? ---------------------------------------------------------------------------------------------------

ENGLISH = (
    AUX
    | WH
    | NOMINATIVE
    | DETERMINER
    | _set(
        "a an and or but of to in on at for with from by about as if than not no me us them him be been being tell "
        "describe explain share walk talk thank thanks any other else more get like work job please nice hello would"
    )
)

# Also words of German, which on their own show no language.
SHARED = _set("was will am an in so")


# -- reading -----------------------------------------------------------------------------------------------------------


class Token(NamedTuple):
    """A word in lower case, or a punctuation mark, and its place in the text.

    Attributes:
        low: The word or mark.
        start: The index of its first character.
        end: The index after its last character.
    """

    low: str
    start: int
    end: int


class Sentence(NamedTuple):
    """The words and inner punctuation marks of a sentence.

    Attributes:
        tokens: The words and marks; a contraction such as `what's` is two words with one place.
        asks: Whether it ends with a question mark.
    """

    tokens: tuple[Token, ...]
    asks: bool

    def low(self, place: int) -> str:
        """Return the word at an index, or blank before the first and after the last word."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""


# The two parts have no character in common, so matching takes linear time.
_TOKEN = regex(
    "[^\\W_]+(?:['\u2019\u02bc`\u00b4][^\\W_]+)*|[.?!,:;()\n\u2026\u2013\u2014\u3002\uff1f\uff01\u061f]|(?<= )-(?= )"
)
_QUESTION_MARKS = frozenset("?\uff1f\u061f")
_ENDS = frozenset(".?!\n\u2026\u3002\uff1f\uff01\u061f")
_DASHES = frozenset("-\u2013\u2014()")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc`\u00b4", "'"))
_ABBREVIATED = _set("mr mrs ms mx dr prof st e.g i.e etc vs")

_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_SHORT = {"ve": "have", "re": "are", "ll": "will", "m": "am"}
_ASKING = _set("what how who where when why which")
_IS = _set("it that there here he she this everything")
# Contractions without their apostrophe, as many people type them.
_BARE = {
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "thats": ("that", "is"),
    "cant": ("can", "not"),
    "wont": ("will", "not"),
    "wats": ("what", "is"),
    "u": ("you",),
    "ur": ("your",),
    **{f"{word}s": (word, "is") for word in ("what", "how", "who", "where", "when")},
    **{f"{word}nt": (word, "not") for word in _set("do does did is are was were would could should have has had must")},
}


def _words(written: str) -> tuple[str, ...]:
    """Return the words in a written word: `isn't` is `is` and `not`, `how'd` is `how` and `did`."""
    low = written.lower().translate(_APOSTROPHES)
    stem, apostrophe, rest = low.partition("'")
    if not apostrophe:
        return _BARE.get(low, (low,))
    if rest == "t" and stem.endswith("n"):
        return _NEGATED.get(stem[:-1], stem[:-1]), "not"
    if rest == "d":
        return stem, "did" if stem in _ASKING else "would"
    if rest == "s":
        if stem in _ASKING | _IS:
            return stem, "is"
        return ("let", "us") if stem == "let" else (low,)
    return (stem, _SHORT[rest]) if rest in _SHORT else (low,)


# What a prepared list puts before a question: `3.`, `3/`, `(3)`, `#3`, `Q3:`, `3 -`, `a)`, `-`.
_NUMBERED = regex(
    r"\s*(?:[-*\u2022\u2013]\s+)?(?:\(\d{1,3}\)|(?:q(?:uestion)?\.?\s?|#|no\.?\s?)\d{1,3}\s?[.:)\u2013-]?"
    r"|\d{1,3}\s?(?:[.:)/](?!\d)|\s[\u2013-](?=\s))|\(?[a-z]\)|[-*\u2022\u2013]\s)\s*(?=[^\W\d])",
    re.IGNORECASE,
)


def _ends(text: str, token: Token, before: Token | None) -> bool:
    """Return whether a mark ends a sentence; a full stop inside a number or after a title does not."""
    if token.low not in _ENDS:
        return False
    if token.low != "." or before is None:
        return True
    follows = text[token.end : token.end + 1]
    if follows.isalnum() or follows == ",":
        return False
    return before.low not in _ABBREVIATED and (token.start - before.start > 1 or before.low in {"i", "a"})


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that hold at least one word."""
    kept: list[Token] = []
    held: Sentence | None = None
    numbered = _NUMBERED.match(text)
    for found in _TOKEN.finditer(text, numbered.end() if numbered else 0):
        written = found[0]
        if written[0].isalnum():
            kept += [Token(word, *found.span()) for word in _words(written)]
            continue
        token = Token("," if written in _DASHES else written, *found.span())
        if not _ends(text, token, kept[-1] if kept else None):
            # The full stop after an abbreviation is dropped.
            if token.low != "." and token.low not in _ENDS:
                kept.append(token)
            continue
        asks = token.low in _QUESTION_MARKS
        if kept:
            if held:
                yield held
            held, kept = Sentence(tuple(kept), asks), []
        elif held and asks:
            # Several marks in a row, such as `?!` or `! ?`, end one sentence.
            held = held._replace(asks=True)
    if held:
        yield held
    if kept:
        yield Sentence(tuple(kept), asks=False)


# -- is it English? ----------------------------------------------------------------------------------------------------


@cache
def other_words() -> frozenset[str]:
    """Return the small words of other languages that `other_languages.toml` lists."""
    listed = tomllib.loads(files("infointerview.questions").joinpath("other_languages.toml").read_text("utf-8"))
    return frozenset(word for words in listed.values() for word in words.split())


def is_english(tokens: Iterable[Token], text: str) -> bool:
    """Return whether English words outnumber those of other languages, and one of them is English alone.

    A word with a letter that English does not have counts as foreign, unless it begins with a capital, as names do.
    """
    foreign_words = other_words()
    english = foreign = shared = 0
    for token in tokens:
        word = token.low
        if word in ENGLISH:
            english += 1
            shared += word in SHARED
        elif word in foreign_words or (not word.isascii() and word[0].isalnum() and not text[token.start].isupper()):
            foreign += 1
    return english > foreign and english > shared


# -- grammar -----------------------------------------------------------------------------------------------------------


def past(said: Sentence, place: int, words: frozenset[str]) -> int:
    """Return the first index from *place* on whose word is not among *words*."""
    while said.low(place) in words:
        place += 1
    return place


def is_subject(said: Sentence, place: int) -> bool:
    """Return whether the word at *place* can begin the subject of a verb."""
    return said.low(place) in SUBJECT


def inverted(said: Sentence, place: int) -> bool:
    """Return whether an auxiliary at *place* precedes its subject, as in `did you` or `isn't it`."""
    if said.low(place) not in AUX:
        return False
    return is_subject(said, place + 1) or (said.low(place + 1) == "not" and is_subject(said, place + 2))


def tells(said: Sentence, place: int) -> int:
    """Return the index after a verb of telling at *place*, such as `walk me through`; 0 if there is none."""
    word = said.low(place)
    if word in TELL:
        return place + 1
    together = TELL_WITH.get(word)
    if together is None:
        return 0
    if word == "help" and said.low(place + 1) == "understand":
        return place + 2
    if word == "take":
        return place + 3 if said.low(place + 1) in together and said.low(place + 2) == "through" else 0
    # `give me an example`, `say a bit more`, `help me understand`
    found = next((at for at in range(place + 1, past(said, place + 1, BETWEEN) + 1) if said.low(at) in together), 0)
    return found + 1 if found else 0


def measured(said: Sentence, place: int, *, embedded: bool) -> bool:
    """Return whether the word after `how` names a measure: important, likely, harder, well."""
    word = said.low(place)
    if word in {"very", "much"} and said.low(place + 1) not in {"", ","}:
        word = said.low(place + (2 if said.low(place + 1) in {"more", "less"} else 1))
    stems = {word.removesuffix("er"), word.removesuffix("r"), f"{word.removesuffix('ier')}y"} - {word}
    is_comparative = word in {"better", "worse"} or (word.endswith("er") and not stems.isdisjoint(MEASURED))
    if word in MEASURED or is_comparative:
        return True
    if not word or word in AUX | SUBJECT | PREPOSITION | WH | NOT_A_DEGREE or not word[0].isalpha():
        return False
    # In `how competitive is it` the word before the verb is a measure; in `tell me how people learn` it is not.
    return word.endswith(MEASURED_ENDINGS) or not embedded


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
    if word == "which" and said.low(place + 1) in TOLD_ABOUT:
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
        return any(said.low(at) in INNER for at in range(place + 3, place + 6))
    return (modal == "would" and subject == "you" and verb not in BEING_SOMEWHERE) or (
        modal in CONDITIONAL and is_subject(said, place + 1) and verb in {"begin", "start", "look", "focus"}
    )


def _how(said: Sentence, place: int, *, embedded: bool) -> Marker:
    after = said.low(place + 1)
    if after in MODAL and "rate" in {said.low(place + 3), said.low(place + 4)}:
        return Marker(OpennessClass.DEGREE, place, place + 2)
    if after == "far" and said.low(place + 2) in HAVE:
        return Marker(OpennessClass.OPEN, place, place + 2)
    if after == "much" and measured(said, place + 1, embedded=True):
        return Marker(OpennessClass.DEGREE, place, place + 3)
    if after in COUNTED_HOW:
        return Marker(OpennessClass.FACTUAL, place, place + 2)
    if measured(said, place + 1, embedded=embedded):
        return Marker(OpennessClass.DEGREE, place, place + 2)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _what(said: Sentence, place: int) -> Marker:
    """Tell `what salary` and `what is the starting salary` from `what advice` and `what is the salary like`."""
    at = place + 1
    if said.low(at) in {"a", "an"}:
        return Marker(OpennessClass.OPEN, place, place + 1)
    heads = FACT_NOUNS
    if said.low(at) in BE:
        at = past(said, at + 1, DETERMINER)
        heads = FACT_HEADS
    start = at
    while at < start + _NOUN_REACHES and _in_a_noun(said, at):
        at += 1
    head = said.low(at - 1) if at > start else ""
    if at == start and said.low(at) in DO:
        # `What do you earn`, `what does a nurse make a year`
        nearby = [(said.low(near), said.low(near + 1)) for near in range(at + 2, at + 7)]
        verb = next((pair for pair in nearby if pair[0] == "earn" or pair in _EARNING), None)
        if verb and verb[1] in {"", "a", "an", "per", "as", "at", "in", "paid", "on"}:
            return Marker(OpennessClass.FACTUAL, place, at + 1)
    if said.low(len(said.tokens) - 1) == "like":
        return Marker(OpennessClass.OPEN, place, place + 1)
    if head in MEASURES and said.low(at) == "of":
        open_kind = head in {"kind", "sort", "type"}
        noun = past(said, at + 1, DETERMINER)
        head = "" if open_kind and said.low(noun) == "company" else said.low(noun)
    follows = said.low(at)
    if head in heads and follows != "like":
        return Marker(OpennessClass.FACTUAL, place, at)
    return Marker(OpennessClass.OPEN, place, place + 1)


def _in_a_noun(said: Sentence, place: int) -> bool:
    word = said.low(place)
    outside = AUX | PREPOSITION | WH | NOMINATIVE | {"like", ",", "", "and", "or", "to", "than", "not"}
    return word not in outside and not inverted(said, place)


# -- beginnings --------------------------------------------------------------------------------------------------------

_LONGEST_GREETING = 4


def _polite(said: Sentence, place: int) -> int:
    """Return the index after words of politeness and greeting, and `in your opinion`."""
    while True:
        start = place
        for view in VIEWS:
            ends = place + len(view)
            if tuple(said.low(at) for at in range(place, ends)) == view and said.low(ends) in WH | AUX | {","}:
                place = ends
        if said.low(place) in GREETING:
            name_ends = next((at for at in range(place, place + _LONGEST_GREETING + 1) if said.low(at) == ","), 0)
            if name_ends:
                place = name_ends + 1
        for phrase in POLITE_PHRASES.get(said.low(place), ()):
            if all(said.low(place + nth) == word for nth, word in enumerate(phrase)):
                place += len(phrase)
                break
        if said.low(place) in POLITE and not (said.low(place) == "right" and place + 1 == len(said.tokens)):
            place += 1
        while said.low(place) in {",", ":", ";"}:
            place += 1
        if place == start:
            return place


def begins(said: Sentence, place: int) -> bool:
    """Return whether a question, or a request to tell, begins at *place*."""
    word, after = said.low(place), said.low(place + 1)
    if word in {"when", "where", "while"}:
        return after in AUX or (after == "exactly" and inverted(said, place + 2))
    if word in WH:
        return True
    if word in PREPOSITION and after in WH:
        # `In what way does it` asks, `on what I read` does not.
        return said.low(place + 2) not in SUBJECT or (
            after in {"what", "which", "whose"} and said.low(place + 2) not in NOMINATIVE
        )
    if word in AUX:
        # No English statement begins with these.
        never_stated = word in {"is", "are", "was", "were", "does", "did"} and place == 0
        return said.asks or never_stated or inverted(said, place)
    return (
        bool(tells(said, place))
        or (word in {"any", "ever", "mind", *WHATEVER} and said.asks)
        or (word == "let" and after == "us" and bool(tells(said, place + 2)))
    )


def question_begins(said: Sentence) -> int:
    """Return the index at which the question of a sentence begins, or of its first plain word if it asks nothing."""
    first = _polite(said, 0)
    colon = said.low(first) in WHATEVER and next((at for at, token in enumerate(said.tokens) if token.low == ":"), 0)
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
            if not begins(said, place):
                continue
            asks = said.asks or inverted(said, place + (said.low(place) in WH))
            if said.low(place) in {"what", "how", "why", "which", "who"} and said.low(0) in SUBORDINATE:
                # `From what you have seen, what makes somebody succeed`
                asks |= said.low(place + 1) not in SUBJECT | {"", ",", "to"} and said.low(place) != "how"
            if asks or (said.low(place) not in WH and tells(said, place)):
                return place
    if said.low(first) in SUBORDINATE:
        # No comma after the clause: `if you could go back would you`.
        for place in range(first + 2, len(said.tokens)):
            before = said.low(place - 1)
            if before in NOMINATIVE or before in WH:
                continue
            if inverted(said, place) or (said.low(place) in WH and inverted(said, place + 1)):
                return place
    return first


def _after_a_clause(said: Sentence, place: int) -> int:
    """Return where the question begins after `had you known, ...` or `what about the hours, ...`; 0 without either."""
    if said.low(place) in {"what", "how"} and said.low(place + 1) == "about":
        comma = next((at for at in range(place + 2, place + 9) if said.low(at) == ","), 0)
        return comma + 1 if comma and begins(said, comma + 1) else 0
    if said.low(place) in {"had", "were", "should"} and is_subject(said, place + 1):
        for at in range(place + 3, len(said.tokens)):
            if said.low(at - 1) == "," and said.low(at) in WH | CONDITIONAL:
                would = not CONDITIONAL.isdisjoint(said.low(near) for near in range(at, at + 4))
                return at if would and begins(said, at) else 0
    return 0


# -- requests ----------------------------------------------------------------------------------------------------------

_DEEPEST = 4
_WISH_REACHES = 9
_LONGEST_PREFACE = 12


def asked_inside(said: Sentence, place: int, otherwise: Marker, depth: int = 0) -> Marker:
    """Return what a sentence asks inside `tell me ...` or `I wonder ...`; *otherwise* if it holds no question."""
    while said.low(place) in RECIPIENTS or (said.low(place) == "a" and said.low(place + 1) in {"bit", "little"}):
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
    if word in WH:
        inside = by_question_word(said, place, embedded=True)
        if inside.kind is not OpennessClass.OPEN:
            return inside
    elif word in {"your", "the"}:
        # `I would like to know your salary`
        ends = place + 1
        while _in_a_noun(said, ends):
            ends += 1
        if ends == len(said.tokens) and said.low(ends - 1) in FACT_HEADS:
            return Marker(OpennessClass.FACTUAL, place, ends)
    return otherwise


def _recalls(said: Sentence, place: int) -> int:
    """Return the index after `remember` before `what it was like`, or `think of a time` before `when`; 0 if neither."""
    if said.low(place) in RECALL and said.low(place + 1) in {"what", "how", "why"}:
        return place + 1
    place = place + 2 if said.low(place) == "think" else place + 1 if said.low(place) in RECALL else 0
    if place and said.low(place) in {"a", "the", "one"} and said.low(place + 1) in OCCASION:
        return place + 3 if said.low(place + 2) in {"when", "where", "that", "in"} else 0
    return 0


def _you_could(said: Sentence, place: int, depth: int) -> Marker | None:
    if said.low(place) == "you" and said.low(place + 1) in MODAL:
        verb = past(said, place + 2, ADVERBS)
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
        after = verb + 2 if said.low(verb + 1) in TELLING else 0
    else:
        # `Be able to`, `be so kind as to` and the like stand before it.
        telling = verb + 1 if said.low(verb) == "be" else verb
        if said.low(telling) in {"able", "willing", "happy", "kind", "so", "care"}:
            to = next((at for at in range(telling, telling + 5) if said.low(at) == "to"), 0)
            telling = past(said, to + 1, ADVERBS) if to else telling
        after = tells(said, telling) or _recalls(said, telling)
    return asked_inside(said, after, Marker(OpennessClass.INVITATION, place, after)) if after else None


def _asked_to(said: Sentence, place: int) -> int | None:
    """Return the index of what the person is asked to do; `None` if it is not a request."""
    word, after, third = (said.low(place + nth) for nth in range(3))
    if said.asks and ((word == "mind" and after in TELLING) or (word, after) == ("care", "to")):
        return place if word == "mind" else place + 2
    if (word, after, third) == ("do", "you", "think"):
        # `Do you think you could`
        return _asked_to(said, place + 3) if said.low(place + 3) == "you" else None
    asks_you = word == "you" and after in MODAL
    if asks_you or (word, after, third) == ("would", "it", "be"):
        place = place - 1 if asks_you else past(said, place + 3, ALLOWED)
        for_you = tuple(said.low(place + nth) for nth in range(3)) == ("for", "you", "to")
        return past(said, place + 3, ADVERBS) if asks_you or for_you else None
    you = place + (2 if after == "not" else 1)
    if word in MODAL | {"do", "are"} and said.low(you) == "you":
        verb = past(said, you + 1, ADVERBS)
        # `Can you please to tell`, as people say whose first language is another one
        verb += said.low(verb) == "to" and said.low(verb - 1) == "please"
        # `Do you talk` is not a request, `do you mind talking` is.
        return verb if word in MODAL or said.low(verb) in {"mind", "able", "willing", *RECALL} else None
    return None


def wish(said: Sentence, place: int) -> Marker | None:
    """Return what `I'd love to hear`, `I was wondering` and the like ask for, or `None`."""
    if (said.low(place), said.low(place + 1)) == ("just", "wondering") and said.low(place + 2) in {"if", "whether"}:
        place += 1
    word, first = said.low(place), place
    if "hoping" in {word, said.low(place + 2)}:
        hoping = place if word == "hoping" else place + 2
        return _you_could(said, past(said, hoping + 1, frozenset({"that"})), 1)
    if word in {"i", "we"} and said.low(place + 1) in WISH:
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
        if here in HEAR or (here in OUTLOOK and said.low(at - 1) == "your"):
            heard = at + 1
        elif here == "interested" and said.low(at + 1) == "in" and said.low(at + 2) in WH:
            heard = at + 2
            break
        elif here in {"", ",", "about", "if", "whether"} or (here in WH and heard):
            break
    if not heard:
        return None
    return asked_inside(said, heard, Marker(OpennessClass.INVITATION, first, heard))


def permission(said: Sentence, place: int, depth: int = 0) -> Marker | None:
    """Return a request for permission, or what `may I ask how ...` really asks, or `None`."""
    word, after = said.low(place), said.low(place + 1)
    if word in MAY and after in {"i", "we"}:
        return _may_i(said, place, place + 2, depth)
    # Only inside another clause: `I wonder if I could` asks, `I could` does not.
    if depth and word in {"i", "we"} and after in MAY:
        return _may_i(said, place, place + 2, depth)
    ends = _allowed(said, place)
    if ends and said.low(ends) == "ask" and said.low(ends + 1) in WH:
        return asked_inside(said, ends + 1, Marker(OpennessClass.INVITATION, place, ends + 1))
    return Marker(OpennessClass.PERMISSION, place, ends) if ends else None


def _may_i(said: Sentence, first: int, place: int, depth: int) -> Marker | None:
    place = past(said, place, ADVERBS)
    verb = said.low(place)
    if verb in {"talk", "speak", "hear"}:
        about = past(said, place + 1, frozenset({"a", "bit", "little", "more", "about"}))
        if said.low(about - 1) == "about" and said.low(about) in WH:
            return asked_inside(said, about, Marker(OpennessClass.INVITATION, first, about + 1), depth)
    if verb in {"ask", "know"}:
        after = past(said, place + 1, frozenset({"you"}))
        asked = said.low(after)
        if asked in {"if", "whether"} or asked in WH:
            return asked_inside(said, after, Marker(OpennessClass.INVITATION, first, place + 1), depth)
        if asked == "to" and tells(said, after + 1):
            end = tells(said, after + 1)
            return asked_inside(said, end, Marker(OpennessClass.INVITATION, first, end), depth)
    if verb == "get" and said.low(place + 1) in {"in", "back"} and said.low(place + 2) in {"touch", "to"}:
        return Marker(OpennessClass.PERMISSION, first, place + 1)
    if verb in SEEKER_DOES or said.low(first) == "may":
        return Marker(OpennessClass.PERMISSION, first, place)
    return None


def _allowed(said: Sentence, place: int) -> int:
    """Return the index after a request such as `is it OK if I` or `do you mind if I`; 0 if there is none here."""
    word, after = said.low(place), said.low(place + 1)
    if (word, after) in {("am", "i"), ("are", "we")} and said.low(place + 2) == "allowed":
        return place + 3
    if (word, after, said.low(place + 2)) == ("do", "i", "have"):
        return next((at + 1 for at in range(place + 3, place + 6) if said.low(at) == "permission"), 0)
    if after == "it" or (word == "it" and after in AUX):
        place = past(said, place + 2, frozenset({"be", "all", "with", "you"}))
        if said.low(place) in ALLOWED:
            bare = said.low(place) != "possible"
            place = past(said, place + 1, frozenset({"with", "you"}))
            for_me = (said.low(place), said.low(place + 1)) == ("for", "me")
            to = bare and said.low(place) == "to"
            return place + 2 if for_me else _if_i(said, place) or (place + 1 if to else 0)
    elif after == "you" or word == "mind":
        place = place + 2 if after == "you" else place
        place = past(said, place, frozenset({"be"}))
        if said.low(place) == "mind" or said.low(place) in AT_EASE:
            return _if_i(said, place + 1)
    return 0


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
        verb = past(said, place + 2, ADVERBS)
        missed = said.low(verb) in _MISSING | {"forget", "miss"} or (
            (said.low(verb), said.low(verb + 1)) in {("leave", "out"), ("left", "out")}
        )
        return Marker(OpennessClass.CLOSER, place, place + 3) if missed else None
    if word in {"who", "whom"} and said.low(place + 1) == "else":
        named = any(token.low in MEETS for token in said.tokens[place + 2 :])
        return Marker(OpennessClass.CLOSER, place, place + 2) if named else None
    if word == "what":
        # `what have I not asked`, `what question should I have asked`
        nearby = [said.low(at) for at in range(place + 1, place + 7)]
        found = {"i", "asked", "have"} <= set(nearby)
        return Marker(OpennessClass.CLOSER, place, place + 2 + nearby.index("asked")) if found else None
    if word not in {"is", "are", "do", "can", "any", "would", "have", "could", *WHATEVER}:
        return None
    return _anything_else(said, place)


def _anything_else(said: Sentence, place: int) -> Marker | None:
    opens = (said.low(place), said.low(place + 1))
    bare = opens[0] == "any" or opens[0] in WHATEVER
    if not bare and opens not in _OPENERS:
        return None
    start = place if bare else place + 2
    words = [said.low(at) for at in range(start, min(start + 6, len(said.tokens)))]
    for nth, word in enumerate(words):
        rest = words[nth + 1 :]
        at = start + nth
        if word in WHATEVER and (rest[:1] == ["else"] or _left_out(said, at + 1, opens)):
            return Marker(OpennessClass.CLOSER, place, min(at + 2, len(said.tokens)))
        if (
            word in LAST
            and word != "else"
            and not set(rest[:3]).isdisjoint(LEFT_OUT)
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
    has_verb = any(said.low(at) in AUX for at in range(start, main.end))
    at = max(start + 1, main.end)
    while at < len(said.tokens):
        word, here = said.low(at), at
        at += 1
        if word in AUX or main.kind is OpennessClass.INVITATION:
            has_verb = True
        if word in _JOINS or (word == "or" and main.kind not in {OpennessClass.CHOICE, OpennessClass.YES_NO}):
            # No opener can be among the words that are skipped here, so each word is looked at once.
            at = past(said, at, POLITE | {","})
            end = _joined(said, here, at)
        elif word == "," and has_verb:
            at = past(said, at, POLITE)
            if at > here + 1:
                end = _joined(said, here, at)
            elif said.low(at) in {"what", "how", "why", "when"}:
                end = at + 2 if said.low(at + 1) in AUX and is_subject(said, at + 2) else 0
            else:
                end = at + 2 if inverted(said, at) and said.low(at + 2) not in _ASIDES else 0
        else:
            continue
        if end:
            return Marker(OpennessClass.DOUBLE, here, end)
    return None


def _joined(said: Sentence, join: int, begins: int) -> int:
    """Return the index after the opener of a question that a conjunction adds; 0 if it adds none."""
    word = said.low(begins)
    if word in WH:
        # `How and why did you` is one question with two question words; `and what not` is not a question.
        return (
            0 if said.low(join - 1) in WH or said.low(begins + 1) in {"not", ""} else by_question_word(said, begins).end
        )
    if word in {"tell", "explain", "describe"} or (word in PREPOSITION and said.low(begins + 1) in WH):
        return begins + 2
    return begins + 2 if inverted(said, begins) else 0


# -- leading questions -------------------------------------------------------------------------------------------------

_LONGEST_TAG = 5


def leading(said: Sentence, place: int) -> Marker | None:
    """Return the words that push towards an answer, or `None`."""
    # `Don't you think`, `isn't it true`, `do you agree`
    word, after, third = said.low(place), said.low(place + 1), said.low(place + 2)
    denies = after == "not" and (said.asks or is_subject(said, place + 2))
    pushes = (after in NOMINATIVE and third == "not" and said.asks) or (
        after == "you" and third == "agree" and word in {"do", "would"}
    )
    if word in AUX and (pushes or (denies and not (request(said, place) or permission(said, place)))):
        return Marker(OpennessClass.LEADING, place, place + 3)
    first = 0
    while said.low(first) in POLITE or said.low(first) == ",":
        first += 1
    word, after = said.low(first), said.low(first + 1)
    if said.asks and word in SURELY:
        return Marker(OpennessClass.LEADING, first, first + 1)
    if (word, after) == ("you", "must") and said.low(first + 2) in FELT:
        return Marker(OpennessClass.LEADING, first, first + 2)
    if said.asks and said.low(len(said.tokens) - 1) in TAG_WORDS and any(t.low == "must" for t in said.tokens):
        return Marker(OpennessClass.LEADING, len(said.tokens) - 1, len(said.tokens))
    if said.asks and not begins(said, first):
        at = _tag_begins(said, first)
        if at and any(token.low == "not" for token in said.tokens[at:]):
            return Marker(OpennessClass.LEADING, at, len(said.tokens))
    return None


def _tag_begins(said: Sentence, place: int) -> int:
    """Return the index of a tag of verb and pronoun at the end of a sentence; 0 if it has none."""
    end = len(said.tokens)
    for at in range(max(place + 2, end - _LONGEST_TAG), end - 1):
        if said.low(at) not in AUX:
            continue
        rest = [said.low(near) for near in range(at + 1, end)]
        words = [word for word in rest if word != "not"]
        if words and words[0] in NOMINATIVE and all(word in AGREE for word in words[1:]):
            return at
    return 0


def tag(said: Sentence, place: int) -> Marker | None:
    """Return the tag that asks for a yes at the end of a statement, `..., right?` or `..., do you?`, or `None`."""
    end = len(said.tokens)
    at = _tag_begins(said, place)
    if at:
        return Marker(OpennessClass.YES_NO, at, end)
    if said.low(end - 1) in TAG_WORDS and end - 1 > place:
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


def _main(said: Sentence, place: int) -> Marker:
    # `My question is how you began`, `what I would like to know is why`
    asking = False
    for at in range(place, min(place + _LONGEST_PREFACE, len(said.tokens))):
        word, after = said.low(at), said.low(at + 1)
        asking = asking or word in PREFACES
        if asking and word in {"is", "be"} and (after in WH or after in {"if", "whether"}):
            return asked_inside(said, at + 1, Marker(OpennessClass.INVITATION, place, at + 1))
    # A wish has no opener of its own, so it may come before the word that looks like one.
    dressed = wish(said, place) or wish(said, 0) or closer(said, place)
    if dressed := dressed or request(said, place) or permission(said, place):
        return dressed
    word, after = said.low(place), said.low(place + 1)
    if word in WH and begins(said, place):
        asked = by_question_word(said, place)
        # `What a story`, `how kind of you`
        exclaims = (word == "what" and after in {"a", "an"}) or (word == "how" and asked.kind is OpennessClass.DEGREE)
        is_told = said.asks or not exclaims or any(inverted(said, at) for at in range(place + 1, len(said.tokens)))
        return asked if is_told else _STATEMENT
    if word in PREPOSITION and after in WH and begins(said, place):
        return by_question_word(said, place + 1)
    do_tell_me = word == "do" and tells(said, place + 1)
    if word in AUX and begins(said, place) and not do_tell_me:
        option, end = _options(said, place), place + (3 if after == "not" else 2)
        choice = Marker(OpennessClass.CHOICE, option, option + 1) if option else None
        yes_or_no = Marker(OpennessClass.YES_NO, place, min(end, len(said.tokens)))
        return _on_how(said, place) or choice or yes_or_no
    return _request_or_fragment(said, place)


def _on_how(said: Sentence, place: int) -> Marker | None:
    """Return what `any advice on how ...` asks for, or `None` if it is something else."""
    for at in range(place, place + 5):
        if said.low(at) in LEFT_OUT and said.low(at + 1) in PREPOSITION:
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
        if any(said.low(near) in {"any", *WHATEVER} for near in range(max(place, at - 4), at)):
            continue
        return at
    return 0


def _request_or_fragment(said: Sentence, place: int) -> Marker:
    word = said.low(place)
    told = place + 2 if word == "let" else place + 1 if word == "do" else place
    end = tells(said, told)
    if end and end < len(said.tokens):
        return asked_inside(said, end, Marker(OpennessClass.OPEN, place, end))
    pronoun = word in NOMINATIVE
    has_verb = any(token.low in AUX for token in said.tokens[place:])
    if said.asks:
        if found := (word in LEFT_OUT | {"any"} and _on_how(said, place)) or tag(said, place):
            return found
        if word in {"any", "ever", "whatever"} or ((pronoun or is_subject(said, place)) and (has_verb or pronoun)):
            kind = OpennessClass.OPEN if word == "whatever" else OpennessClass.YES_NO
            return Marker(kind, place, place + 1)
        if not has_verb and len(said.tokens) - place <= _LONGEST_FRAGMENT and (option := _options(said, place)):
            return Marker(OpennessClass.CHOICE, option, option + 1)
        return _UNKNOWN
    says = has_verb or any(token.low in NOMINATIVE or token.low in _THANKS for token in said.tokens)
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
