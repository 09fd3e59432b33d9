"""What was said in interviews, and the answers on one topic, or to one question, side by side.

A note says little by itself, so `Said` joins it with the facts that it refers to, and knows whether it may be shown
together with the person who said it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean
from infointerview.model.identity import NoteId, QuestionId
from infointerview.model.notes import TOPICS, Note, NoteKind, NotePrivacy, Question, QuestionSensitivity, Topic
from infointerview.model.people import Contact
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.patterns import regex
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of
from infointerview.worktime.saying import day_in_words

SPOKEN: frozenset[NoteKind] = frozenset({NoteKind.ANSWER, NoteKind.QUOTE})
"""The kinds of note that hold what a contact said; the others hold what the seeker thought, saw or agreed to."""

_WORD = regex(r"[^\W_]+")
# Chinese and Japanese are written without spaces, so a name can begin and end anywhere.
_UNSPACED = regex("[\u2e80-\u9fff\uf900-\ufaff]")
_PAY = Topic("salary")
_DELICATE = frozenset({QuestionSensitivity.SALARY, QuestionSensitivity.PERSONAL, QuestionSensitivity.CONFIDENTIAL})


@frozen(kw_only=True)
class Said:
    """A note with the facts it refers to.

    What is sensitive must not be shown with who said it, nor with the day, the employer or the interview, which would
    tell as much.  That covers notes that are marked as sensitive, and also every answer on pay, or to a question marked
    as one on pay, personal or confidential matters, so that a forgotten mark does no harm.

    Attributes:
        note: The note.
        topic: The topic of its question, or else its own.
        question: The question that it answers.
        interview: The interview that it comes from.
        contact: Who said it: the contact of the interview, or else of the note.
        at: When it was said: when the talk began, or else when the note was written, if either is known.
        on: The day of `at` on the seeker's clock.
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
        """Whether it must be shown without the name of the person who said it."""
        delicate = self.question is not None and self.question.sensitivity in _DELICATE
        return self.note.privacy is NotePrivacy.SENSITIVE or self.topic == _PAY or delicate

    @cached_property
    def names_its_source(self) -> bool:
        """Whether the text itself contains a name of the person who said it, or a part of one."""

        def spaced(text: str) -> str:
            # A blank around each word, so that a name is only found as whole words.
            return " ".join(["", *_WORD.findall(folded(text)), ""])

        text, spellings = spaced(self.note.text), self.contact.name.spellings
        whole = (spaced(spelling) for spelling in spellings)
        if any((name.strip() if _UNSPACED.search(name) else name) in text for name in whole if name.strip()):
            return True
        # A short word, or one in lower case, is more often not a name: `will` and `Will`.
        parts = {word for spelling in spellings for word in spaced(spelling).split() if len(word) > 2}
        capital = (word for word in _WORD.findall(self.note.text) if not word.islower())
        return not parts.isdisjoint(map(folded, capital))

    @property
    def place(self) -> tuple[float, float, str]:
        """A key that sorts notes by time, those of unknown time first."""
        written = self.note.at.timestamp() if self.note.at else float("inf")
        return (self.at.timestamp() if self.at else float("-inf")), written, self.note.id


def moment_of(interview: Interview) -> datetime:
    """Return when an interview took place: when the talk began, or else its last recorded step."""
    begun = interview.start if interview.was_held else None
    return begun or interview.history[-1].at


def everything_said(campaign: Campaign) -> Iterator[Said]:
    """Return every note with the facts it refers to, in order of time; the caller has to leave out private ones."""
    facts, zone = campaign.facts, campaign.seeker.zone
    found = []
    for note in campaign.notes:
        question = facts[note.question] if note.question else None
        interview = facts[note.interview] if note.interview else None
        assert question is None or isinstance(question, Question)  # noqa: S101  # a campaign checks its references
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


@frozen(kw_only=True, repr=False)
class ComparedAnswer(Shown):
    """What one person said.

    Attributes:
        text: The answer, as it was noted.
        kind: Whether it is an answer in the seeker's words or a quote.
        question: The question that it answers; blank for none.
        who: Who said it; blank if the answer is sensitive.
        employer: Where they worked that day; blank if unknown or if the answer is sensitive.
        on: The day on the seeker's clock; `None` if unknown or if the answer is sensitive.
        note: The id of the note; `None` if the answer is sensitive.
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
        """Whether the answer is shown without the person who gave it."""
        return self.note is None

    def __str__(self) -> str:
        if self.is_sensitive:
            return f"somebody: {self.text}"
        day = f", {day_in_words(self.on, year=0)}" if self.on else ""
        return f"{self.who}{f' ({self.employer})' if self.employer else ''}{day}: {self.text}"


@frozen(repr=False)
class Comparison(Results[ComparedAnswer]):
    """Answers side by side; prints one below the other.

    Attributes:
        answers: The answers in order of time, then the sensitive ones, without a name, in order of their text.
        subject: The topic or question.
        left_out: How many answers are not shown: private ones, and sensitive ones whose text names the person.
    """

    answers: tuple[ComparedAnswer, ...] = field()
    subject: str = field(kw_only=True)
    left_out: int = field(kw_only=True, default=0)

    def _items(self) -> tuple[ComparedAnswer, ...]:
        return self.answers

    def _title(self) -> str:
        left = f"; {self.left_out} left out" if self.left_out else ""
        return f"{self.subject}: {counted(len(self), 'answer')}{left}"

    def _columns(self) -> Columns[ComparedAnswer]:
        return attributes("who", "employer", "on", "kind", "question", "text")

    def _printed(self) -> list[str]:
        return [f"  {answer}" for answer in self.answers]

    def __repr__(self) -> str:
        return f"<Comparison: {len(self)} answers>"


def compare(today: Query | Campaign, topic: Topic | Question | QuestionId | str) -> Comparison:
    """Return the answers on a topic, or to a question, side by side.

    Answers and quotes count, but not the seeker's own thoughts about them.  Private ones are left out.  Sensitive ones,
    and all answers on pay, come last, without the person and the day.

    Args:
        today: A `Today` or a campaign.
        topic: A topic or its name, or a question or its id.

    Raises:
        UnknownKind: No note or question is about that topic; the nearest one is suggested.
        InvalidValue: *topic* is neither a topic nor a question, or *campaign* is not a campaign.

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
    campaign = campaign_of(today)
    wanted = _wanted(campaign, topic)
    subject = wanted.id if isinstance(wanted, Question) else wanted
    named, nameless, left_out = [], [], 0
    for said in everything_said(campaign):
        about = said.note.question if isinstance(wanted, Question) else said.topic
        if said.note.kind not in SPOKEN or about != subject:
            continue
        question = said.question.text if said.question else ""
        answer = ComparedAnswer(text=said.note.text, kind=said.note.kind, question=question)
        if said.note.privacy is NotePrivacy.PRIVATE or (said.nameless and said.names_its_source):
            left_out += 1
        elif said.nameless:
            nameless.append(answer)
        else:
            job = said.contact.employment_on(said.on) if said.on else None
            employer = job.organisation if job else ""
            who = str(said.contact.name)
            named.append(evolve(answer, who=who, employer=employer, on=said.on, note=said.note.id))
    nameless.sort(key=lambda answer: (answer.text, answer.kind, answer.question))
    title = wanted.text if isinstance(wanted, Question) else wanted.name
    return Comparison((*named, *nameless), subject=title, left_out=left_out)


def _wanted(campaign: Campaign, given: Topic | Question | QuestionId | str) -> Topic | Question:
    if isinstance(given, Question):
        known = campaign.facts.get(given.id)
        return known if isinstance(known, Question) else given
    if isinstance(given, str):
        known = campaign.facts.get(given)
        if isinstance(known, Question):
            return known
        if not given.strip():
            raise InvalidValue.at("topic", "the topic is blank", 'write "salary", or give a question')
        given = Topic(given)
    if not isinstance(given, Topic):
        raise InvalidValue.at("topic", f"expected a topic or question, got {type(given).__name__}", 'write "salary"')
    topics = {*TOPICS, *(q.topic for q in campaign.questions), *(n.topic for n in campaign.notes if n.topic)}
    if given in topics:
        return given
    names = sorted(topic.name for topic in topics)
    hint = did_you_mean(given.name, names) or f"choose one of {', '.join(names[:20])}, or the id of a question"
    raise UnknownKind(Problem("topic", f"no note and no question is about {given.name[:60]!r}", hint))
