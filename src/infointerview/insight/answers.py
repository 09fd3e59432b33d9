"""What was said, by whom and when, with no more of it than may be shown.

Private notes are not among it.  What is sensitive stands without who said it, and without the day, the employer and
the interview, which would tell as much.  That holds for notes that are marked as sensitive, and also for every answer
on pay, or to a question that is marked as one on pay, personal or confidential: a forgotten mark does no harm.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.notes import Note, NoteKind, Privacy, Question, Sensitivity, Topic
from infointerview.model.people import Contact
from infointerview.model.talk import Interview
from infointerview.model.values import folded

__all__ = ["SPOKEN", "Said", "everything_said", "moment_of"]

SPOKEN: frozenset[NoteKind] = frozenset({NoteKind.ANSWER, NoteKind.QUOTE})
"""The notes that hold what a contact said; the others hold what the seeker thought, saw or agreed on."""

_WORD = re.compile(r"[^\W_]+")
# Chinese and Japanese are written without blanks, so that a name begins and ends anywhere.
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_PAY = Topic("salary")
_DELICATE = frozenset({Sensitivity.SALARY, Sensitivity.PERSONAL, Sensitivity.CONFIDENTIAL})


@frozen(kw_only=True)
class Said:
    """A note with what it belongs to.

    Attributes:
        note: The note.
        topic: What it is about: its question's topic, else its own.
        question: The question that it answers.
        interview: The interview that it comes from.
        contact: Who said it: the contact of the interview, else the one whom the note is about.
        at: When it was said: when the talk began, else when the note was written; unknown for a note without either.
        on: The day of that on the seeker's clock.
    """

    note: Note = field()
    topic: Topic | None = field()
    question: Question | None = field()
    interview: Interview | None = field()
    contact: Contact = field()
    at: datetime | None = field()
    on: date | None = field()

    @property
    def nameless(self) -> bool:
        """Whether it must not stand beside the name of who said it."""
        delicate = self.question is not None and self.question.sensitivity in _DELICATE
        return self.note.privacy is Privacy.SENSITIVE or self.topic == _PAY or delicate

    @cached_property
    def names_its_source(self) -> bool:
        """Whether the text itself holds a name of who said it, or a part of one."""
        text, spellings = _spaced(self.note.text), self.contact.name.spellings
        whole = (_spaced(spelling) for spelling in spellings)
        if any((name.strip() if _UNSPACED.search(name) else name) in text for name in whole if name.strip()):
            return True
        # A short word, or one in lower case, is more often something else: `Will` and `will`.
        parts = {word for spelling in spellings for word in _spaced(spelling).split() if len(word) > 2}
        capital = (word for word in _WORD.findall(self.note.text) if not word.islower())
        return not parts.isdisjoint(map(folded, capital))

    @property
    def place(self) -> tuple[float, float, str]:
        """What puts notes in order of time; what has none comes first."""
        written = self.note.at.timestamp() if self.note.at else float("inf")
        return (self.at.timestamp() if self.at else float("-inf")), written, self.note.id


def _spaced(text: str) -> str:
    """Return the words of a text with one blank before and after each."""
    return " ".join(["", *_WORD.findall(folded(text)), ""])


def moment_of(interview: Interview) -> datetime:
    """Return when an interview took place: when the talk began, else the last that is known of it."""
    begun = interview.start if interview.was_held else None
    return begun or interview.history[-1].at


def everything_said(campaign: Campaign) -> Iterator[Said]:
    """Yield every note with what it belongs to, in order of time; private ones too, which the caller leaves out."""
    facts, zone = campaign.facts, campaign.seeker.zone
    found = []
    for note in campaign.notes:
        question = facts[note.question] if note.question else None
        interview = facts[note.interview] if note.interview else None
        assert question is None or isinstance(question, Question)  # noqa: S101  # no mistyped reference in a campaign
        assert interview is None or isinstance(interview, Interview)  # noqa: S101  # as above
        contact = facts[interview.contact if interview else note.contact or ""]
        assert isinstance(contact, Contact)  # noqa: S101  # as above
        at = moment_of(interview) if interview else note.at
        found.append(
            Said(
                note=note,
                topic=question.topic if question else note.topic,
                question=question,
                interview=interview,
                contact=contact,
                at=at,
                on=at.astimezone(zone).date() if at else None,
            )
        )
    return iter(sorted(found, key=lambda said: said.place))
