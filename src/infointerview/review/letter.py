"""A message as the rules of the check read it: plain characters, words, parts, and the facts around it."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from infointerview.language.kinds import MessageKind, Occasion
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview
from infointerview.model.values import Channel
from infointerview.patterns import regex
from infointerview.policy.figures import Policy

Span: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""

_FEW_WORDS = 6
_SHORT_LINE = 60
_TAIL = 1_500  # A signature is found at the end; looking no further keeps the time in proportion to the text.
_TAIL_LINES = 15

# The words with which people begin, then a name with the full stops that titles and initials have, then a mark.
_GREETING = regex(
    r"(?P<greeting>dear|hi|hello|hey|yo|greetings|good (?:morning|afternoon|evening|day)|to whom it may concern"
    r"|hi there|hello there|hey there)(?![\w'-])"
    r"[^\S\n]*(?P<name>(?:\b(?:dr|prof|mr|mrs|ms|mx|rev|hon|st|jr|[a-z])\.|[^,:;!?.\n\u2013\u2014]){0,80}?)[^\S\n]*"
    r"(?:(?P<mark>[,:!.]|[\u2013\u2014]|-(?=\s))|(?=\n|$))"
)
_NAME_FIRST = regex(r"[^\W\d_a-z][\w'.-]*(?: [^\W\d_a-z][\w'.-]*){0,3}(?P<mark>,| ?[\u2013\u2014]| -)(?=\s)")
_NO_NAME = regex(
    r"(?:\w+ly|yesterday|today|recently|last|this|since|while|after|before|when|as|if|in|on|at|however|first|second"
    r"|thanks|thank|sorry|yes|no|well|so|and|but|also|with|for|from|re|ps|best|regards)\b"
)
_CLOSING = regex(
    r"(?:(?:with|yours|most|very|many|my|all|the|kind|kindest|best|warm|warmest|sincere|in|and|again|thank|much|so) )*"
    r"(?:regards|wishes|thanks|gratitude|appreciation|advance|sincerely|faithfully|truly|respectfully|cordially"
    r"|warmly|best|cheers|gratefully|you|again|much|yours|take care|talk soon|see you soon)"
    r"(?: (?:and|in|so|very|much|again|best|kind|warm|many|wishes|regards|advance|thanks|yours))*"
    r"(?:[,!\u2013\u2014-]*|, \w+(?: \w+){0,2})"
)


def is_closing(line: str) -> bool:
    """Return whether a line in lower case is a closing, such as *kind regards,*."""
    return _CLOSING.fullmatch(line) is not None


@frozen
class Layout:
    """Where the parts of a letter are.

    Attributes:
        greeting: The word with which it begins, in lower case; blank for a bare name, or if there is none.
        salutation: Where the salutation is; an empty span if there is none.
        name: Where in it the name is.
        marked: Whether a mark ends the salutation.
        body: Where the text between salutation and closing is.
    """

    greeting: str = field()
    salutation: tuple[int, int] = field()
    name: tuple[int, int] = field()
    marked: bool = field()
    body: tuple[int, int] = field()


def laid_out(text: str, low: str) -> Layout:
    """Find the parts of a letter; *low* is the text in lower case, with as many characters as the text."""
    start = len(text) - len(text.lstrip())
    greeting, salutation, name, marked = _salutation(text, low, start)
    end = max(_body_end(text, low, salutation[1]), salutation[1])
    return Layout(greeting, salutation, name, marked, (salutation[1], end))


def _salutation(text: str, low: str, start: int) -> tuple[str, tuple[int, int], tuple[int, int], bool]:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if found := _GREETING.match(low, start):
        marked = found["mark"] is not None
        if marked or len(found["name"].split()) <= _FEW_WORDS:
            return found["greeting"], found.span(), found.span("name"), marked
    if (found := _NAME_FIRST.match(text, start)) and not _NO_NAME.match(low, start):
        return "", found.span(), (start, found.start("mark")), True
    line = text[start:line_end].rstrip()
    # In any language: a short line at the top, ended by a comma or followed by a blank line.
    if len(line) <= _SHORT_LINE and len(line.split()) <= _FEW_WORDS:
        after = text[line_end:].lstrip(" \t") if line_end < len(text) else ""
        marked = line.endswith((",", ":", "\uff0c", "\uff1a", "،", "!"))
        if (marked and after) or (
            after[:1] == "\n" and after[1:2] == "\n" and line[-1:] not in {".", "?", "。", "\uff1f"}
        ):
            return "", (start, start + len(line)), (start, start + len(line)), marked
    return "", (start, start), (start, start), False


def _body_end(text: str, low: str, start: int) -> int:
    end = len(text)
    if end <= start:
        return end
    from_ = max(start, end - _TAIL)
    lines: list[tuple[int, str]] = []
    at = end
    while at > from_ and len(lines) < _TAIL_LINES:
        begin = text.rfind("\n", from_, at) + 1 or from_
        line = low[begin:at].strip()
        at = begin - 1
        if not line:
            continue
        if begin > start and len(line) <= _SHORT_LINE and (line == "--" or is_closing(line)):
            return begin
        lines.append((begin, line))
    # A signature without a closing is a few short lines after a blank one, none of which ends a sentence.
    at = end
    for begin, line in lines:
        ends_a_sentence = line.endswith((".", "?", "!", ":", ";", "。", "\uff1f", "\uff01", "…"))
        if begin <= start or ends_a_sentence or len(line) > _SHORT_LINE or len(line.split()) > _FEW_WORDS:
            break
        at = begin
    before = text[start:at]
    said = before.rstrip()
    return at if said.strip() and before.count("\n", len(said)) > 1 else end


# -- the length of a talk ----------------------------------------------------------------------------------------------


_NUMBERS = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
    "thirty": 30,
    "thirty-five": 35,
    "forty": 40,
    "forty-five": 45,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "seventy-five": 75,
    "eighty": 80,
    "ninety": 90,
}
_HOURS = {"a": 1, "an": 1, "one": 1, "full": 1, "whole": 1, "two": 2, "three": 3, "four": 4, "couple": 2, "few": 3}
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"

# First a unit is looked for, because there are few; then a number before it.
_UNITS = (
    regex(r"min(?:ute)?s?\b"),
    regex(r"hours?\b"),
    regex(r"hrs?\b"),
    regex(
        r"for (?:(?:an?|one|half an?) |the (?=whole|full|entire))(?:whole |full |entire )?(?:morning|afternoon"
        r"|evening|day)\b"
    ),
)
_LONGEST = 36
_LENGTH = regex(
    r"(?<![\w.,:])(?:"
    rf"(?P<least>{_NUMBER})(?: ?[\u2013\u2014] ?| - |(?<=\d)-(?=\d)|\s(?:to|or)\s)(?P<to>{_NUMBER})[ -]?min(?:ute)?s?"
    rf"|(?P<minutes>{_NUMBER})(?:ish)?\s?-?min(?:ute)?s?"
    r"|(?P<quarters>three quarters of an hour)|(?P<quarter>quarter of an hour|quarter hour)"
    r"|(?P<half>half[ -]an?[ -]hour|(?:a )?half[ -]hour)"
    r"|(?P<half_an_hour>(?:1/2|\u00bd) ?(?:an )?(?:hours?|hrs?))"
    r"|(?P<hours>(?:an?|one|two|three|four|\d{1,2}(?:\.5)?)(?: (?:full|whole|couple of|few))?[ -]?(?:hours?|hrs?))"
    r"|(?P<day>for (?:an?|one|half an?|the) (?:whole |full |entire )?(?:morning|afternoon|evening|day))"
    r")$"
)
_NAMED = (("quarters", 45), ("quarter", 15), ("half", 30), ("half_an_hour", 30), ("day", 180))
_AND_A_HALF = " and a half"
_JOINS = frozenset({" to ", " or ", "-", " - ", "\u2013", " \u2013 "})
# Next to these words a length is not that of a talk.
_ELSEWHERE_AFTER = regex(
    r" (?:away|from(?! (?:your|the) (?:day|time|week|schedule|diary|evening|morning|afternoon))|by (?:car|bus"
    r"|train|bike)|each"
    r"|per|before(?! (?:the end|you |your |christmas|easter|term|next))|earlier|later|ago|late|early|drive|ride|walk"
    r"|on the (?:bus|train|road|motorway|highway|ferry|tram|tube|subway|plane|water|m\d)"
    r"|(?:a|every) (?:day|week|month|year)|volunteering|of (?:volunteer\w*|work|experience|sleep|training|field\w*))\b"
)
_ELSEWHERE_BEFORE = regex(
    r"(?:\bwithin|\bin|\bafter|\bevery|\blast|\bpast|\btakes|\btook|\blasted|\bspent|(?<!you )\bspend|\bworked"
    r"|\bwork|\blive)"
    r"(?: the| about| only| around| some)? $"
)
_ASKED = regex(
    r"\b(?:would|could|can|may|might|spare|free|available|possible|hop(?:e|ed|ing)|grateful|glad|appreciate|wonder\w*"
    r"|ask\w*|request\w*|like|love|need|keep it|your time|do you have|have you)\b"
)
_TALK = regex(r"\b(?:meet|meeting|talk|chat|speak|call|conversation|interview|coffee|discussion)\b")
_STOP = regex(r"[.?!]|\n\s*\n")
_AROUND = 150
_PAST = regex(r"\b(?:went|was|were|lasted|enjoyed|heard|watched|read)\b")


@frozen
class TalkLength:
    """A length of time in a text, which may be that of a talk.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        most: The most minutes that it may mean.
    """

    start: int = field()
    end: int = field()
    most: int = field()

    def is_asked(self, low: str) -> bool:
        """Return whether the sentence asks for a talk of that length, as far as its words tell."""
        before = _STOP.split(low[max(0, self.start - _AROUND) : self.start])[-1]
        after = _STOP.split(low[self.end : self.end + _AROUND], maxsplit=1)[0]
        near = f"{before} {after}"
        if _ASKED.search(near):
            return True
        return _TALK.search(near) is not None and _PAST.search(near) is None


def talk_lengths(low: str, start: int, end: int) -> tuple[TalkLength, ...]:
    """Return the lengths of talks that occur in a text in lower case between two places."""
    ranges: list[tuple[int, int, int]] = []
    for place, stop in sorted(unit.span() for units in _UNITS for unit in units.finditer(low, start, end)):
        begin = max(start, place - _LONGEST)
        found = _LENGTH.search(low[begin:stop])
        if not found:
            continue
        begin, most = begin + found.start(), _minutes(found)
        if low.startswith(_AND_A_HALF, stop):
            stop, most = stop + len(_AND_A_HALF), most + 30
        if ranges and low[ranges[-1][1] : begin] in _JOINS:
            begin, most = ranges[-1][0], max(most, ranges.pop()[2])
        ranges.append((begin, stop, most))
    return tuple(
        TalkLength(begin, stop, most)
        for begin, stop, most in ranges
        if not _ELSEWHERE_AFTER.match(low, stop) and not _ELSEWHERE_BEFORE.search(low[max(start, begin - 20) : begin])
    )


def _minutes(found: re.Match[str]) -> int:
    if found["to"]:
        return max(_number(found["least"]), _number(found["to"]))
    if found["minutes"]:
        return _number(found["minutes"])
    for name, minutes in _NAMED:
        if found[name]:
            return minutes
    count = [word for word in re.findall(r"\d[\d.]*|[a-z]+", found["hours"]) if word in _HOURS or word[0].isdigit()]
    return int(60 * max(float(word) if word[0].isdigit() else _HOURS[word] for word in count))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


# -- sentences ------------------------------------------------------------------------------------------------------

# A full stop after a title, an initial or a common abbreviation does not end a sentence.  The pattern begins with a set
# of marks, because Python searches for those quickly.
_SENTENCE_END = regex(
    r"[.?!\u2026\u3002\uff1f\uff01\n](?:(?:(?<=[?!\u2026])|(?<=\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bmrs\.)"
    r"(?<!\bprof\.)(?<!\bst\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\b\w\.))[.?!\u2026]*[\"')\]\u201d]*(?=\s|$)"
    r"|(?<=[\u3002\uff1f\uff01])|(?<=\n)[^\S\n]*\n)"
)
_LONGEST_SENTENCE = 300


def sentences(low: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two places; a blank line ends one too."""
    for stop in (*(found.end() for found in _SENTENCE_END.finditer(low, start, end)), end):
        said = low[start:stop]
        if stripped := said.strip():
            begin = start + len(said) - len(said.lstrip())
            yield begin, begin + len(stripped)
        start = stop


def sentence_around(low: str, span: Span) -> Span:
    """Return where the sentence around a span is, up to 300 characters on either side of it."""
    begin = max(0, span[0] - _LONGEST_SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(low, begin, span[0])]
    limit = min(len(low), span[1] + _LONGEST_SENTENCE)
    after = _SENTENCE_END.search(low, span[1], limit)
    return ends[-1] if ends else begin, after.end() if after else limit


# -- the letter --------------------------------------------------------------------------------------------------------

# What word processors make of blanks, hyphens and apostrophes, each with the plain character of the same length.
_PLAIN = str.maketrans(
    {
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{LINE SEPARATOR}": "\n",
        "\N{PARAGRAPH SEPARATOR}": "\n",
        "\x85": "\n",
    }
)
_NO_WORD = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~", " "))
_WORD = regex(r"\w+")

# Words that are common in English and in none of the other likely languages; then words that those share.
# fmt: off
_ENGLISH = frozenset(
    [
        "the", "and", "you", "your", "would", "with", "this", "that", "from", "about", "could", "what", "thank",
        "thanks", "dear", "please", "how", "which", "when", "there", "have", "been", "because", "should",
        "they", "their", "can", "not", "only", "if", "any", "get", "just", "hope", "hoping", "need", "want",
        "really", "who", "why", "regards", "very", "job", "work"
    ]
)
# fmt: on
_ALSO_ENGLISH = frozenset(["i", "is", "my", "of", "we", "to", "am", "it"])
_TOO_FEW_TO_TELL = 12


def plain(text: str) -> str:
    r"""Return *text* with one kind of line end, apostrophe, hyphen and blank, and without blanks at its end.

    Only a `\r\n` shifts the places after it, by one character.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if text.isascii() else text.translate(_PLAIN)).rstrip()


def removed_before(text: str) -> list[int]:
    r"""Return for each `\r\n` of *text* the place in `plain(text)` from which on it shifts the places."""
    return [found.start() + 1 - count for count, found in enumerate(re.finditer("\r\n", text))]


def lowered(text: str) -> str:
    """Return *text* in lower case, with as many characters as it has."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_in(text: str) -> int:
    """Return how many words a text has; in scripts that put no blanks between words, two characters make one.

    >>> words_in("Would you have 20 minutes?"), words_in("少しお時間をいただけますか")
    (5, 6)
    """
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub("", text).split()
    return sum(any(map(str.isalnum, word)) for word in spaced) + unspaced // 2


@frozen(kw_only=True, eq=False, repr=False, slots=False)  # Without slots, what is cached is reached faster.
class Letter:
    """A message that is being checked.

    Attributes:
        text: Its text, by `plain`.
        subject: Its subject, by `plain`; `None` if nothing is known about one.
        kind: Its kind, if that is known.
        channel: How it travels, if known.
        campaign: The facts, if given.
        contact: Whom it goes to, if known.
        now: The instant at which it is checked, if given.
        policy: The figures.
        person: Whom else it names on purpose, if anybody.
        interview: The interview that it is about, if that is known.
    """

    text: str = field()
    subject: str | None = field()
    kind: MessageKind | None = field()
    channel: Channel | None = field()
    campaign: Campaign | None = field()
    contact: Contact | None = field()
    now: datetime | None = field()
    policy: Policy = field()
    person: ContactId | None = field(default=None)
    interview: InterviewId | None = field(default=None)

    @property
    def purpose(self) -> TouchPurpose | None:
        """What it counts as, if its kind is known."""
        return self.kind.counts_as if self.kind is not None else None

    @property
    def occasion(self) -> Occasion | None:
        """When it is written, if its kind is known."""
        return self.kind.occasion if self.kind is not None else None

    @property
    def limits(self) -> tuple[str, str]:
        """The figures that bound its length from below and above; blank where its kind is not known."""
        return self.kind.limits if self.kind is not None else ("", "")

    @cached_property
    def low(self) -> str:
        """The text in lower case, as long as the text."""
        return lowered(self.text)

    @cached_property
    def low_subject(self) -> str:
        """The subject in lower case, as long as the subject."""
        return lowered(self.subject or "")

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text in lower case; apostrophes and hyphens separate words."""
        low = self.low
        return frozenset(low.translate(_NO_WORD).split() if low.isascii() else _WORD.findall(low))

    @cached_property
    def layout(self) -> Layout:
        """Where its parts are."""
        return laid_out(self.text, self.low)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where the sentences of its body are."""
        return tuple(sentences(self.low, *self.layout.body))

    @cached_property
    def talk_lengths(self) -> tuple[TalkLength, ...]:
        """The lengths of talks that occur in its body."""
        return talk_lengths(self.low, *self.layout.body)

    @cached_property
    def body_words(self) -> int:
        """How many words stand between salutation and closing."""
        start, end = self.layout.body
        return words_in(self.text[start:end])

    @cached_property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text

    @cached_property
    def is_english(self) -> bool:
        """Whether it is in English, as far as its words tell; a few words in plain letters count as English."""
        words = self.words
        sure = len(words & _ENGLISH)
        if len(words) <= _TOO_FEW_TO_TELL and (sure or self.text.isascii()):
            return True
        return sure > 0 and (2 * sure + len(words & _ALSO_ENGLISH)) * 5 >= len(words)

    @cached_property
    def record(self) -> ContactRecord | None:
        """Everything that the campaign knows about the contact."""
        if self.campaign is None or self.contact is None:
            return None
        return self.campaign.about(self.contact)

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """The messages and calls with the contact up to now, in order."""
        touches = self.record.touches if self.record is not None else ()
        return tuple(touch for touch in touches if touch.at.timestamp() <= self._stamp)

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews with the contact, as they stand now."""
        standing = []
        for interview in self.record.interviews if self.record is not None else ():
            taken = tuple(step for step in interview.history if step.at.timestamp() <= self._stamp)
            if taken:
                standing.append(interview if taken == interview.history else evolve(interview, history=taken))
        return tuple(standing)

    @cached_property
    def _stamp(self) -> float:
        return self.now.timestamp() if self.now is not None else float("inf")

    def day(self, at: datetime) -> date:
        """Return the day of an instant on the contact's clock, or on the seeker's where theirs is not known."""
        zone = self.contact.zone if self.contact is not None else None
        if zone is None and self.campaign is not None:
            zone = self.campaign.seeker.zone
        return at.astimezone(zone or at.tzinfo).date()

    @property
    def whole(self) -> tuple[int, int]:
        """The span of the whole text."""
        return 0, len(self.text)
