"""A message as the rules read it: plain characters, its words, its parts, and the facts around it."""

import re
from datetime import date, datetime
from functools import cached_property

from attrs import evolve, field, frozen

from infointerview.messages.checks.layout import Layout, laid_out
from infointerview.messages.checks.talk_length import TalkLength, talk_lengths
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.interview import Interview
from infointerview.model.party import Channel
from infointerview.model.record import ContactRecord
from infointerview.model.touch import Touch
from infointerview.policy.policy import Policy

__all__ = ["Letter", "lowered", "plain", "removed_before", "words_in"]

# Characters that stand for others of the same length: what word processors make of blanks, hyphens and apostrophes.
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
_WORD = re.compile(r"\w+")

# Words that are common in English and in no language that is likely here beside it; then those that others share.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "you",
        "your",
        "would",
        "with",
        "this",
        "that",
        "from",
        "about",
        "could",
        "what",
        "thank",
        "thanks",
        "dear",
        "please",
        "how",
        "which",
        "when",
        "there",
        "have",
        "been",
        "because",
        "should",
        "they",
        "their",
    ]
)
_ALSO_ENGLISH = frozenset(["i", "is", "my", "of", "we", "to", "am", "it"])
_TOO_FEW_TO_TELL = 12


def plain(text: str) -> str:
    r"""Return *text* with one sort of line end, apostrophe, hyphen and blank, and no blanks at its end.

    No place in it moves but by the `\r\n` before it.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if text.isascii() else text.translate(_PLAIN)).rstrip()


def removed_before(text: str) -> list[int]:
    r"""Return for each `\r\n` of *text* the place in `plain(text)` from which on one character more was removed."""
    return [found.start() + 1 - count for count, found in enumerate(re.finditer("\r\n", text))]


def lowered(text: str) -> str:
    """Return *text* in lower case, with as many characters as it has."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


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


@frozen(kw_only=True, eq=False, repr=False)
class Letter:
    """A message that is being checked.

    Attributes:
        text: Its text, by `plain`.
        subject: Its subject, by `plain`; `None` if nothing is known about one.
        kind: The name of its kind; blank if it is not known.
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
    kind: str = field()
    channel: Channel | None = field()
    campaign: Campaign | None = field()
    contact: Contact | None = field()
    now: datetime | None = field()
    policy: Policy = field()
    person: ContactId | None = field(default=None)
    interview: InterviewId | None = field(default=None)

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
        """The words of the text in lower case; what stands on either side of an apostrophe or hyphen counts alone."""
        low = self.low
        return frozenset(low.translate(_NO_WORD).split() if low.isascii() else _WORD.findall(low))

    @cached_property
    def layout(self) -> Layout:
        """Where its parts are."""
        return laid_out(self.text, self.low)

    @cached_property
    def talk_lengths(self) -> tuple[TalkLength, ...]:
        """The lengths of talks that its body speaks of."""
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
        """Whether it is written in English, as far as its words tell; a few words in plain letters count as such."""
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
        interviews = self.record.interviews if self.record is not None else ()
        return tuple(now for each in interviews if (now := self._as_of_now(each)) is not None)

    def _as_of_now(self, interview: Interview) -> Interview | None:
        if interview.history[-1].at.timestamp() <= self._stamp:
            return interview
        taken = tuple(step for step in interview.history if step.at.timestamp() <= self._stamp)
        return evolve(interview, history=taken) if taken else None

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
