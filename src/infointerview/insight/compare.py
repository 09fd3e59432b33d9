"""Answers on one topic, or to one question, side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import overload

from attrs import field, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.insight.answers import SPOKEN, Said, everything_said
from infointerview.insight.given import checked_campaign
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean
from infointerview.model.identity import NoteId, QuestionId
from infointerview.model.notes import TOPICS, NoteKind, Privacy, Question, Topic
from infointerview.worktime.saying import day_in_words

__all__ = ["ComparedAnswer", "Comparison", "compare"]


@frozen(kw_only=True)
class ComparedAnswer:
    """What one person said.

    Attributes:
        text: The answer, as it was noted.
        kind: Whether it is an answer in the seeker's words or a quote.
        question: The question that it answers; blank for none.
        who: Who said it; blank where the answer is sensitive.
        employer: Where they worked that day; blank if that is unknown or the answer is sensitive.
        on: The day on the seeker's calendar; `None` if it is unknown or the answer is sensitive.
        note: The note that holds it; `None` where the answer is sensitive.
    """

    text: str = field()
    kind: NoteKind = field()
    question: str = field(default="")
    who: str = field(default="")
    employer: str = field(default="")
    on: date | None = field(default=None)
    note: NoteId | None = field(default=None)

    @property
    def is_sensitive(self) -> bool:
        """Whether the answer stands without who gave it."""
        return self.note is None

    def __str__(self) -> str:
        if self.is_sensitive:
            return f"somebody: {self.text}"
        day = f", {day_in_words(self.on)} {self.on.year}" if self.on else ""
        return f"{self.who}{f' ({self.employer})' if self.employer else ''}{day}: {self.text}"


@frozen(repr=False)
class Comparison(Sequence[ComparedAnswer]):
    """Answers side by side; printed, one below the other.

    Attributes:
        answers: The answers in order of time; then, by their text, those that stand without a name.
        subject: The topic or question.
        left_out: How many answers are not shown: private ones, and sensitive ones whose text names who gave them.
    """

    answers: tuple[ComparedAnswer, ...] = field()
    subject: str = field(kw_only=True)
    left_out: int = field(kw_only=True, default=0)

    @overload
    def __getitem__(self, index: int) -> ComparedAnswer: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ComparedAnswer]: ...
    def __getitem__(self, index: int | slice) -> ComparedAnswer | Sequence[ComparedAnswer]:
        return self.answers[index]

    def __len__(self) -> int:
        return len(self.answers)

    def __iter__(self) -> Iterator[ComparedAnswer]:
        return iter(self.answers)

    def rows(self) -> list[dict[str, str | date | None]]:
        """Return the answers as plain dicts, for pandas or polars."""
        return [
            {
                "who": answer.who,
                "employer": answer.employer,
                "on": answer.on,
                "kind": str(answer.kind),
                "question": answer.question,
                "text": answer.text,
            }
            for answer in self.answers
        ]

    def __str__(self) -> str:
        left = f"; {self.left_out} left out" if self.left_out else ""
        count = f"{len(self)} answer{'' if len(self) == 1 else 's'}{left}"
        return "\n".join([f"{self.subject}: {count}", *(f"  {answer}" for answer in self.answers)])

    def __repr__(self) -> str:
        return f"<Comparison: {len(self)} answers>"


def compare(campaign: Campaign, topic: Topic | Question | QuestionId | str) -> Comparison:
    """Return what was answered on a topic, or to a question, side by side.

    Answers and quotes count, not what the seeker thought about them.  Private ones are left out.  Sensitive ones, and
    all on pay, stand without who gave them and when, after the others.

    Args:
        campaign: The facts.
        topic: A topic or its name, or a question or its id.

    Raises:
        UnknownKind: There is no such topic or question; the nearest is suggested.
        InvalidValue: It is neither.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Campaign, Contact, Note, Seeker
    >>> ada, said = Contact(name="Ada Quist"), datetime(2026, 3, 12, 14, tzinfo=UTC)
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(
    ...     ada, Note(contact=ada, kind="answer", topic="rewards", text="A river that holds.", at=said)
    ... )
    >>> print(compare(campaign, "rewards"))
    rewards: 1 answer
      Ada Quist, Thursday 12 March 2026: A river that holds.
    """
    wanted = _wanted(checked_campaign(campaign), topic)
    named, nameless, left_out = [], [], 0
    for said in everything_said(campaign):
        if said.note.kind not in SPOKEN or not _is_on(said, wanted):
            continue
        if said.note.privacy is Privacy.PRIVATE or (said.nameless and said.names_its_source):
            left_out += 1
        elif said.nameless:
            nameless.append(_without_source(said))
        else:
            named.append(_with_source(said))
    nameless.sort(key=lambda answer: (answer.text, answer.kind, answer.question))
    subject = wanted.text if isinstance(wanted, Question) else wanted.name
    return Comparison((*named, *nameless), subject=subject, left_out=left_out)


def _is_on(said: Said, wanted: Topic | Question) -> bool:
    if isinstance(wanted, Question):
        return said.question is not None and said.question.id == wanted.id
    return said.topic == wanted


def _with_source(said: Said) -> ComparedAnswer:
    job = said.contact.employment_on(said.on) if said.on else None
    return ComparedAnswer(
        text=said.note.text,
        kind=said.note.kind,
        question=said.question.text if said.question else "",
        who=str(said.contact.name),
        employer=job.organisation if job else "",
        on=said.on,
        note=said.note.id,
    )


def _without_source(said: Said) -> ComparedAnswer:
    return ComparedAnswer(
        text=said.note.text, kind=said.note.kind, question=said.question.text if said.question else ""
    )


def _wanted(campaign: Campaign, given: Topic | Question | QuestionId | str) -> Topic | Question:
    if isinstance(given, Question):
        known = campaign.facts.get(given.id)
        return known if isinstance(known, Question) else given
    if isinstance(given, str):
        known = campaign.facts.get(given)
        if isinstance(known, Question):
            return known
        if not given.strip():
            raise InvalidValue.at("topic", "it is blank", 'write "salary", or give a question')
        given = Topic(given)
    if not isinstance(given, Topic):
        raise InvalidValue.at("topic", f"expected a topic or question, got {type(given).__name__}", 'write "salary"')
    topics = {*TOPICS, *(q.topic for q in campaign.questions), *(n.topic for n in campaign.notes if n.topic)}
    if given in topics:
        return given
    names = sorted(topic.name for topic in topics)
    hint = did_you_mean(given.name, names) or f"choose one of {', '.join(names[:20])}, or the id of a question"
    raise UnknownKind(Problem("topic", f"nobody spoke of {given.name[:60]!r}, and no question is about it", hint))
