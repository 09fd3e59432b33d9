"""What nobody has answered yet, and what only one person has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.insight.answers import SPOKEN, everything_said
from infointerview.insight.given import checked_campaign, tagged
from infointerview.model.campaign import Campaign
from infointerview.model.fields import items
from infointerview.model.identity import QuestionId
from infointerview.model.notes import CLOSING, TOPICS, Question, Topic, topic

__all__ = ["WITHOUT_ANSWERS", "OpenQuestion", "OpenQuestions", "askable", "open_questions"]

WITHOUT_ANSWERS: frozenset[Topic] = frozenset({Topic("referral to others"), CLOSING})
"""The topics whose answers are no notes but names, or whatever comes last."""


@frozen(kw_only=True)
class OpenQuestion:
    """A topic or question that nobody has answered, or one person alone.

    Attributes:
        text: The question, or the name of the topic.
        topic: What it is about.
        question: The id of the question; `None` for a topic.
        answered: In how many interviews it was answered: 0 or 1.
    """

    text: str = field()
    topic: Topic = field()
    question: QuestionId | None = field(default=None)
    answered: int = field(default=0)

    def __str__(self) -> str:
        what = "question" if self.question else "topic"
        return f"{what} {self.text!r}: {'answered by one person alone' if self.answered else 'nobody has answered it'}"


@frozen(repr=False)
class OpenQuestions(Sequence[OpenQuestion]):
    """What is open: first the topics, then the questions, each in the order of a conversation.

    Attributes:
        entries: The topics and questions.
    """

    entries: tuple[OpenQuestion, ...] = field()

    @property
    def unanswered(self) -> tuple[OpenQuestion, ...]:
        """What nobody has answered."""
        return tuple(entry for entry in self.entries if not entry.answered)

    @property
    def answered_once(self) -> tuple[OpenQuestion, ...]:
        """What one person alone has answered; one person's view is not the field."""
        return tuple(entry for entry in self.entries if entry.answered)

    @overload
    def __getitem__(self, index: int) -> OpenQuestion: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[OpenQuestion]: ...
    def __getitem__(self, index: int | slice) -> OpenQuestion | Sequence[OpenQuestion]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[OpenQuestion]:
        return iter(self.entries)

    def rows(self) -> list[dict[str, str | int | None]]:
        """Return what is open as plain dicts, for pandas or polars."""
        return [
            {
                "kind": "question" if entry.question else "topic",
                "topic": entry.topic.name,
                "text": entry.text,
                "answered": entry.answered,
                "id": entry.question,
            }
            for entry in self.entries
        ]

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries)) or "Everything has been answered twice or more."

    def __repr__(self) -> str:
        return f"<OpenQuestions: {len(self.unanswered)} unanswered, {len(self.answered_once)} answered once>"


def open_questions(
    campaign: Campaign,
    *,
    field: str | None = None,
    topics: Iterable[Topic | str] | None = None,
    bank: Iterable[Question] | None = None,
) -> OpenQuestions:
    """Return which topics and questions nobody has answered, and which one person alone has.

    Counted are answers and quotes, private ones too: to ask again would be a waste.  Several answers in one interview
    count as one.  An answer to a question is also one on its topic, but not the other way round.

    Args:
        campaign: The facts, with the questions that the seeker means to ask.
        field: The tag of the contacts whose answers count; those of all, if there is none.
        topics: What to look at; by default the topics of an informational interview and those of the questions,
            without the request for names and the closing, whose answers are no notes.
        bank: Further questions that could be asked.

    Raises:
        UnknownKind: No contact carries the tag.
        InvalidValue: Something given is not what it should be.

    >>> from infointerview import Campaign, Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    >>> print(open_questions(campaign, topics=["salary"]))
    topic 'salary': nobody has answered it
    """
    among = tagged(checked_campaign(campaign), field)
    questions = askable(campaign, bank)
    wanted = _topics(topics, questions.values())
    by_topic: dict[Topic, set[str]] = defaultdict(set)
    by_question: dict[QuestionId, set[str]] = defaultdict(set)
    for said in everything_said(campaign):
        if said.note.kind not in SPOKEN or said.contact.id not in among:
            continue
        source = said.interview.id if said.interview else said.contact.id
        if said.topic is not None:
            by_topic[said.topic].add(source)
        if said.question is not None:
            by_question[said.question.id].add(source)
    order = {name: place for place, name in enumerate(wanted)}
    asked = sorted((q for q in questions.values() if q.topic in order), key=lambda q: (order[q.topic], q.text, q.id))
    entries = [
        *(OpenQuestion(text=name.name, topic=name, answered=len(by_topic[name])) for name in wanted),
        *(OpenQuestion(text=q.text, topic=q.topic, question=q.id, answered=len(by_question[q.id])) for q in asked),
    ]
    return OpenQuestions(tuple(entry for entry in entries if entry.answered < 2))


def askable(campaign: Campaign, bank: Iterable[Question] | None) -> dict[QuestionId, Question]:
    """Return the questions of a bank and of a campaign by id; of one that both have, the campaign's."""
    given = () if bank is None else tuple(bank) if isinstance(bank, Iterable) else (bank,)
    for place, question in enumerate(given):
        if not isinstance(question, Question):
            raise InvalidValue.at(f"bank[{place}]", f"expected a Question, got {type(question).__name__}")
    return {question.id: question for question in (*given, *campaign.questions)}


def _topics(topics: Iterable[Topic | str] | None, questions: Iterable[Question]) -> tuple[Topic, ...]:
    if topics is None:
        own = sorted({question.topic for question in questions} - set(TOPICS))
        return (*(name for name in TOPICS if name not in WITHOUT_ANSWERS), *own)
    try:
        return items(topic, topics)
    except InvalidValue as error:
        raise error.within("topics") from None
