"""Reading an English question: the words that show what kind of answer it asks for, sentences, and bits of grammar.

The classes of words follow published advice on open and closed questions; the lists of words in them are the library's
own.  A text is read as sentences of words, each with its place in the text, and only if its small words are English.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple


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
_TOKEN = re.compile(
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
_NUMBERED = re.compile(
    r"\s*(?:[-*\u2022\u2013]\s+)?(?:\(\d{1,3}\)|(?:q(?:uestion)?\.?\s?|#|no\.?\s?)\d{1,3}\s?[.:)\u2013-]?"
    r"|\d{1,3}\s?(?:[.:)/](?!\d)|\s[\u2013-](?=\s))|\(?[a-z]\)|[-*\u2022\u2013]\s)\s*(?=[^\W\d])",
    re.IGNORECASE,
)


def _tokens(text: str) -> Iterator[Token]:
    numbered = _NUMBERED.match(text)
    for found in _TOKEN.finditer(text, numbered.end() if numbered else 0):
        written = found[0]
        if not written[0].isalnum():
            yield Token("," if written in _DASHES else written, *found.span())
            continue
        for word in _words(written):
            yield Token(word, *found.span())


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
    for token in _tokens(text):
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
