"""A notation for wordings, which reads like what it finds.

    put [in] a [good|kind] word [in]

finds `put in a good word`, `put a word in` and the like.  Words are in lower case, and a blank stands for one to three
blanks or line ends.

| Written | Finds |
|---|---|
| `(a|b c)` | one of them |
| `[a|b c]` | one of them, or nothing |
| `*`, `*3` | one word, or up to three |
| `...` | up to four words that do not change the meaning: no prepositions, pronouns or question words |
| `,` | a comma, or nothing |
| `~(a|b)` | a place where neither of them follows |
| `^(a|b)` at the beginning | a place where neither of them comes before |
| `+(a|b)` at the beginning | a place where one of them comes before |
| `<name>` | what is defined under that name |

Each wording gets anchors: a set of words, one of which occurs wherever the wording does.  Of all such sets the rarest
in ordinary messages is taken, so that most wordings need not be searched for at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.patterns import regex
from infointerview.review.letter import Letter, Span


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


_BLANK = r"\s{1,3}"
_ANY_WORD = r"[\w'/-]{1,40}"
# These words change whose it is, or what it is about.
_OTHER = (
    "your|this|that|these|those|my|his|her|their|our|its|own|how|what|why|which|who|whose|where|when|whether|of|about|in"
    "|on|at|from|with|to|into|as|people|somebody|someone|anybody|anyone|and|but|than|advice|guidance|hear|know"
)
_GAP = rf"(?:(?!(?:{_OTHER})\b){_ANY_WORD}{_BLANK}){{0,4}}?"
# The words of ordinary messages; a wording with any other word in it is not even searched for in most of them.
_COMMON = word_set(
    """
    a an the and or but if i you he she it we they me us my your our their is are was were be been am do does did have
    has had will would can could may might shall should to of in on at for from with by about as so not no this that
    these those there here who what how when where which why any some all more most very much too also just only even
    then than please thank thanks time work like know get give take see say said go come make want need hope let one two
    last first next m s d ve re ll t dear question questions field talk minutes email mail e message write day week put
    something anything start able
    """
)
# These are in almost every message.
_EVERYWHERE = word_set("a the and if i you me my your is be would could to of in for with about as so have time")
_COST = {**dict.fromkeys(_COMMON, 20), **dict.fromkeys(_EVERYWHERE, 60)}
_TOKEN = regex(r"\s+|<[\w-]+>|\.\.\.|\*\d?|[()\[\]|,~^+]|[^\s()\[\]|,~^+<>*]+")


@frozen
class Notation:
    """A wording that has been read.

    Attributes:
        pattern: The regular expression for it, over text in lower case; what comes before the first word is not in it,
            because Python finds a pattern that begins with letters many times faster.
        anchors: Words, one of which occurs in everything that it matches.
        not_after: Words that must not come before it, each after a blank.
        after: Words, one of which must come before it, each after a blank; empty if none has to.
    """

    pattern: str = field()
    anchors: frozenset[str] = field()
    not_after: tuple[str, ...] = field(default=())
    after: tuple[str, ...] = field(default=())


@frozen
class _Piece:
    """A part of a wording: its pattern, its anchors if it has some, and how it joins what follows."""

    pattern: str = field()
    anchors: frozenset[str] = field(default=frozenset())
    optional: bool = field(default=False)
    around: str = field(default="")  # `after`: it needs no blank before it; `spaced`: it contains its blanks


def notation(written: str, defined: Mapping[str, str] | None = None) -> Notation:
    """Read a wording.

    Raises:
        InvalidValue: It cannot be read, or no word must occur in it.

    >>> put = notation("put [in] a [good|kind] word [in]")
    >>> re.search(put.pattern, "would you put in a good word for me")[0]
    'put in a good word'
    >>> sorted(put.anchors)
    ['word']
    """
    for _ in range(5):  # A definition may use others.
        for name, meaning in (defined or {}).items():
            written = written.replace(f"<{name}>", meaning)
    reader = _Reader(_TOKEN.findall(written), written)
    not_after, after = reader.before("^"), reader.before("+")
    read = reader.alternatives(")")
    if reader.tokens or not read.anchors:
        raise InvalidValue.at(
            "wording", f"cannot read {written!r}", "close every bracket, and have a word that must occur"
        )
    pattern = rf"(?:{read.pattern})(?!\w)" if "|" in read.pattern else rf"{read.pattern}(?!\w)"
    return Notation(pattern, read.anchors, not_after, after)


class _Reader:
    def __init__(self, tokens: list[str], written: str) -> None:
        self.tokens = [token for token in tokens if not token.isspace()]
        self._written = written

    def _unreadable(self, repair: str) -> InvalidValue:
        return InvalidValue.at("wording", f"cannot read {self._written!r}", repair)

    def alternatives(self, closing: str) -> _Piece:
        """Read alternatives up to a closing bracket, or to the end."""
        choices = [self._sequence(closing)]
        while self.tokens and self.tokens[0] == "|":
            self.tokens.pop(0)
            choices.append(self._sequence(closing))
        anchors = frozenset[str]().union(*(choice.anchors for choice in choices))
        if any(not choice.anchors for choice in choices):
            anchors = frozenset()
        return _Piece(
            "|".join(choice.pattern for choice in choices) if len(choices) > 1 else choices[0].pattern, anchors
        )

    def _sequence(self, closing: str) -> _Piece:
        pieces: list[_Piece] = []
        while self.tokens and self.tokens[0] not in {"|", closing}:
            pieces.append(self._piece())
        required = [piece.anchors for piece in pieces if piece.anchors and not piece.optional]
        rarest = min(required, key=lambda words: sum(_COST.get(word, 1) for word in words), default=None)
        return _Piece(_joined(pieces), rarest or frozenset())

    def _piece(self) -> _Piece:
        mark = self.tokens.pop(0) if self.tokens else ")"
        match mark:
            case "(":
                inside = self._closed(")")
                piece = _Piece(f"(?:{inside.pattern})", inside.anchors)
            case "[":
                piece = _Piece(f"(?:{self._closed(']').pattern})", optional=True)
            case "~":
                piece = _Piece(rf"(?!,?{_BLANK}(?:{self._piece().pattern})\b)", around="after")
            case ",":
                piece = _Piece(",?", around="after")
            case "...":
                piece = _Piece(_GAP, around="spaced")
            case "*":
                piece = _Piece(_ANY_WORD)
            case _ if mark[0] == "*":
                piece = _Piece(rf"(?:{_ANY_WORD}{_BLANK}){{0,{mark[1:]}}}?", around="spaced")
            case _ if mark[0] in "<|)]^+":
                raise self._unreadable(f"{mark!r} is undefined or out of place")
            case _:
                # The words that are found where it is: `email` or `mail` for `e-mail`, `i` for `i'm`.
                words = (mark.replace("-", ""), max(mark.split("-"), key=len)) if "-" in mark else mark.split("'")[:1]
                piece = _Piece(re.escape(mark).replace("\\-", "-?"), frozenset(words))
        return piece

    def _closed(self, bracket: str) -> _Piece:
        inside = self.alternatives(bracket)
        if not self.tokens:
            raise self._unreadable(f"close it with {bracket!r}")
        self.tokens.pop(0)
        return inside

    def before(self, mark: str) -> tuple[str, ...]:
        """Read what must, or must not, come before the wording."""
        if not self.tokens or self.tokens[0] != mark:
            return ()
        self.tokens.pop(0)
        if ")" not in self.tokens:
            raise self._unreadable("close it with ')'")
        end = self.tokens.index(")")
        words = " ".join(self.tokens[1:end]).split(" | ")
        del self.tokens[: end + 1]
        return tuple(f" {word}" for word in words)


def _joined(pieces: list[_Piece]) -> str:
    """Join pieces with blanks; what is optional brings the blank that it needs."""
    places = [place for place, piece in enumerate(pieces) if not (piece.optional or piece.around)]
    last = places[-1] if places else -1
    pattern, open_end = "", False
    for place, piece in enumerate(pieces):
        if piece.around == "after":
            pattern += piece.pattern
        elif piece.optional and place > last:
            pattern += f"(?:{_BLANK}{piece.pattern})?"
        else:
            before = _BLANK if open_end else ""
            brings = piece.around == "spaced"
            pattern += before + (f"(?:{piece.pattern}{_BLANK})?" if piece.optional else piece.pattern)
            open_end = not (piece.optional or brings)
    return pattern


# -- wordings ----------------------------------------------------------------------------------------------------------


class Wordings:
    """Several wordings that mean the same.

    A wording is tried only if one of its anchors is a word of the message, so a message with nothing wrong in it is
    quick to check.

    Args:
        written: The wordings, one a line, in the notation of `infointerview.review.notation`.
        defined: What names in them stand for.
    """

    def __init__(self, written: str, defined: Mapping[str, str] | None = None) -> None:
        self._read = tuple(notation(line, defined) for line in map(str.strip, written.splitlines()) if line)
        self._by_anchor: dict[str, list[int]] = {}
        for place, read in enumerate(self._read):
            for anchor in read.anchors:
                self._by_anchor.setdefault(anchor, []).append(place)
        self.anchors: frozenset[str] = frozenset(self._by_anchor)

    def spans(self, letter: Letter, start: int, end: int) -> list[Span]:
        """Return where the wordings occur between two places, in order and without overlaps."""
        tried = self._tried(letter)
        return _apart(self._found(tried, letter.low, start, end)) if tried else []

    def spans_without_anchors(self, low: str, start: int, end: int) -> list[Span]:
        """Return the same by trying every wording, which is slow."""
        return _apart(self._found(range(len(self._read)), low, start, end))

    def occur(self, letter: Letter, start: int, end: int) -> bool:
        """Return whether one of the wordings occurs between two places."""
        return next(self._found(self._tried(letter), letter.low, start, end), None) is not None

    def _tried(self, letter: Letter) -> Iterable[int]:
        hits = self.anchors & letter.words
        return {place for word in hits for place in self._by_anchor[word]} if hits else ()

    def _found(self, places: Iterable[int], low: str, start: int, end: int) -> Iterator[Span]:
        for place in places:
            read = self._read[place]
            for match in _compiled(read.pattern).finditer(low, start, end):
                if _begins(low, match.start(), read):
                    yield match.span()


def _apart(found: Iterable[Span]) -> list[Span]:
    """Return spans in order, without those that begin in an earlier one."""
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _begins(low: str, start: int, read: Notation) -> bool:
    """Return whether a wording may begin at a place: at the beginning of a word, and after the right words."""
    if start and low[start - 1].isalnum():
        return False
    if not read.not_after and not read.after:
        return True
    before = f" {' '.join(low[max(0, start - _BEFORE) : start].split())}"
    return (not read.after or before.endswith(read.after)) and not before.endswith(read.not_after)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiled when first needed: all of them together would take longer than importing the rest of the library.
    return re.compile(pattern)


_DENIAL = regex(
    r"\b(?:not|never|no|nor|without|rather than|instead of|nothing)\b(?! (?:sure|certain|know|only|just|yet|that))"
    r"|n't\b(?! (?:sure|certain|know|just|yet|you|we))"
)
_CLAUSE = 80
_BEFORE = 30
_CLAUSE_END = regex(r"[.?!;:,](?=[^.?!;:,]*$)")


def denied(low: str, span: Span) -> bool:
    """Return whether the clause up to the end of a wording denies it: `I am not looking for a job`."""
    before = low[max(0, span[0] - _CLAUSE) : span[0]]
    if ends := _CLAUSE_END.search(before):
        before = before[ends.end() :]
    return _DENIAL.search(before + low[span[0] : span[1]]) is not None
