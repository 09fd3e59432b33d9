"""What nobody has answered yet, and whether more interviews in a field would still bring something new.

That no question is open is one of the four conditions of saturation, so both are worked out here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs
from attrs import field, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.hypertext import Shown
from infointerview.insight.compare import SPOKEN, everything_said, moment_of
from infointerview.insight.themes import Coding, coded
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.fields import did_you_mean, items
from infointerview.model.identity import InterviewId, QuestionId
from infointerview.model.notes import CLOSING, TOPICS, NotePrivacy, Question, Topic, topic
from infointerview.model.talk import InterviewState
from infointerview.model.values import folded
from infointerview.policy.figures import Policy
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of, policy_of

_WITHOUT_ANSWERS: frozenset[Topic] = frozenset({Topic("referral to others"), CLOSING})
"""Topics whose answers are not notes: names of other people, and whatever ends a conversation."""


@frozen(kw_only=True, repr=False)
class OpenQuestion(Shown):
    """A topic or question that nobody has answered, or only one person.

    Attributes:
        text: The question, or the name of the topic.
        topic: The topic.
        question: The id of the question; `None` for a topic.
        answered: The number of interviews in which it was answered: 0 or 1.
    """

    text: str = field()
    topic: Topic = field()
    question: QuestionId | None = field(default=None)
    answered: int = field(default=0)

    def __str__(self) -> str:
        what = "question" if self.question else "topic"
        answered = "only one person has answered it" if self.answered else "nobody has answered it"
        return f"{what} {self.text!r}: {answered}"


@frozen(repr=False)
class OpenQuestions(Results[OpenQuestion]):
    """What is still open: first the topics, then the questions, each in the order of a conversation.

    Attributes:
        entries: The topics and questions.
    """

    _for_programs = frozenset({"id"})

    entries: tuple[OpenQuestion, ...] = field()

    @property
    def unanswered(self) -> tuple[OpenQuestion, ...]:
        """What nobody has answered."""
        return tuple(entry for entry in self.entries if not entry.answered)

    @property
    def answered_once(self) -> tuple[OpenQuestion, ...]:
        """What only one person has answered, because one person's view is not the field's."""
        return tuple(entry for entry in self.entries if entry.answered)

    def _items(self) -> tuple[OpenQuestion, ...]:
        return self.entries

    def _empty(self) -> str:
        return "Everything has been answered twice or more."

    def _columns(self) -> Columns[OpenQuestion]:
        return {
            "kind": lambda entry: "question" if entry.question else "topic",
            "topic": lambda entry: entry.topic.name,
            **attributes("text", "answered"),
            "id": lambda entry: entry.question,
        }

    def __repr__(self) -> str:
        return f"<OpenQuestions: {len(self.unanswered)} unanswered, {len(self.answered_once)} answered once>"


def open_questions(
    today: Query | Campaign,
    *,
    field: str | None = None,
    topics: Iterable[Topic | str] | None = None,
    bank: Iterable[Question] | None = None,
) -> OpenQuestions:
    """Return the topics and questions that nobody has answered, and those that only one person has.

    Answers and quotes count, also private ones, because asking again would waste time.  Several answers in one
    interview count once.  An answer to a question also counts for its topic, but not the other way round.

    Args:
        today: A `Today` or a campaign, with the questions that the seeker means to ask.
        field: A tag, if only the answers of contacts with that tag count.
        topics: What to look at; by default the topics of an informational interview and those of the questions, except
            the request for names and the closing, whose answers are not notes.
        bank: Further questions that could be asked.

    Raises:
        UnknownKind: No contact has the tag.
        InvalidValue: An argument is invalid.

    >>> from infointerview import Campaign, Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    >>> print(open_questions(campaign, topics=["salary"]))
    topic 'salary': nobody has answered it
    """
    campaign = campaign_of(today)
    among = _tagged(campaign, field)
    questions = _askable(campaign, bank)
    if topics is None:
        own = sorted({question.topic for question in questions.values()} - set(TOPICS))
        wanted = (*(name for name in TOPICS if name not in _WITHOUT_ANSWERS), *own)
    else:
        with within("topics"):
            wanted = items(topic, topics)
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


def _askable(campaign: Campaign, bank: Iterable[Question] | None) -> dict[QuestionId, Question]:
    """Return the questions of a bank and of a campaign by id; if both have one, the campaign's."""
    given = () if bank is None else tuple(bank) if isinstance(bank, Iterable) else (bank,)
    for place, question in enumerate(given):
        if not isinstance(question, Question):
            raise InvalidValue.at(f"bank[{place}]", f"expected a Question, got {type(question).__name__}")
    return {question.id: question for question in (*given, *campaign.questions)}


def _tagged(campaign: Campaign, field: str | None) -> frozenset[str]:
    """Return the ids of the contacts that have *field* as a tag, ignoring case and accents; without it, of all."""
    if field is None:
        return frozenset(contact.id for contact in campaign.contacts)
    if not isinstance(field, str):
        raise InvalidValue.at("field", f"expected a tag, got {type(field).__name__}", 'write "hydrology"')
    wanted = folded(field)
    found = frozenset(c.id for c in campaign.contacts if any(folded(tag) == wanted for tag in c.tags))
    if found:
        return found
    tags = sorted({tag for contact in campaign.contacts for tag in contact.tags})
    known = f"known ones: {', '.join(tags[:12])}" if tags else "give contacts the field as a tag"
    raise UnknownKind(Problem("field", f"no contact has the tag {field[:60]!r}", did_you_mean(field, tags) or known))


@frozen(kw_only=True, repr=False)
class NewThemes(Shown):
    """What one interview brought.

    Attributes:
        interview: The id of the interview.
        who: The name of the person.
        employer: Where they worked on that day; blank if unknown.
        on: The day on the seeker's clock.
        new: How many themes came up that no earlier interview of the field had; `None` if no themes were noted at all.
        themes: The new themes, except those that only sensitive notes have.
    """

    interview: InterviewId = field()
    who: str = field()
    employer: str = field()
    on: date = field()
    new: int | None = field()
    themes: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        where = f" ({self.employer})" if self.employer else ""
        told = "no themes noted" if self.new is None else f"{self.new} new"
        listed = f" - {', '.join(self.themes)}" if self.themes else ""
        return f"{self.on.isoformat()} {self.who}{where}: {told}{listed}"


@frozen(kw_only=True, repr=False)
class Condition(Shown):
    """One condition of saturation, and whether it is met.

    Attributes:
        name: A short name for the condition.
        met: Whether it is met.
        because: A sentence that says why it is met or not.
    """

    name: str = field()
    met: bool = field()
    because: str = field()

    def __str__(self) -> str:
        return f"{'met' if self.met else 'not yet'}: {self.because}"


@frozen(repr=False)
class Saturation(Results[NewThemes]):
    """What each interview of a field brought, and whether another one would bring more.

    Attributes:
        interviews: The interviews of the field that were held or answered in writing, in order of time.
        field: The tag that was given; blank for all interviews.
        conditions: The four conditions.
        open: The questions that nobody in the field has answered.
        policy: The figures.
    """

    interviews: tuple[NewThemes, ...] = attrs.field()
    field: str = attrs.field(kw_only=True)
    conditions: tuple[Condition, ...] = attrs.field(kw_only=True)
    open: tuple[OpenQuestion, ...] = attrs.field(kw_only=True)
    policy: Policy = attrs.field(kw_only=True)

    @property
    def reached(self) -> bool:
        """Whether all conditions are met."""
        return all(condition.met for condition in self.conditions)

    @property
    def why_not(self) -> tuple[str, ...]:
        """A sentence for each condition that is not met."""
        return tuple(condition.because for condition in self.conditions if not condition.met)

    def _items(self) -> tuple[NewThemes, ...]:
        return self.interviews

    def _title(self) -> str:
        verdict = "saturated" if self.reached else "not yet saturated, because"
        return f"{self.field or 'all interviews'}: {verdict}"

    def _notes(self) -> list[str]:
        return [condition.because for condition in self.conditions if self.reached or not condition.met]

    def _columns(self) -> Columns[NewThemes]:
        return {
            **attributes("who", "employer", "on", "new"),
            "themes": lambda entry: ", ".join(entry.themes),
        }

    def __str__(self) -> str:
        lines = (f"  {line}" for line in (*self._notes(), *self.interviews))
        return "\n".join([self._title(), *lines])

    def __repr__(self) -> str:
        return f"<Saturation of {len(self)} interviews: {'reached' if self.reached else 'not yet'}>"


def saturation(
    today: Query | Campaign,
    field: str | None = None,
    *,
    coding: Coding | None = None,
    bank: Iterable[Question] | None = None,
    policy: Policy | None = None,
) -> Saturation:
    r"""Return whether interviews in a field may still bring something new, and why.

    A field is saturated if four conditions are met: the last two interviews brought no new theme; at least three
    interviews have themes in their notes; these were at two or more employers; and no question is open.  An interview
    without themes says nothing, so it neither counts nor ends the search.  If neither the campaign nor the bank has a
    question, the topics of an informational interview take their place.

    Args:
        today: A `Today` or a campaign.
        field: The tag of the contacts who work in the field; nothing is guessed from job titles.  Without it, all
            interviews count as one field.
        coding: Further themes of notes, as for `themes`.
        bank: Further questions that should be answered.
        policy: The figures.

    Raises:
        UnknownKind: No contact has the tag.
        InvalidValue: An argument is invalid.

    >>> from infointerview import Campaign, Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    >>> print("\n".join(saturation(campaign).why_not[:2]))
    no interviews were held; 2 in a row should bring nothing new
    no interviews have themes; 3 or more are wanted
    """
    campaign, policy = campaign_of(today), policy_of(today, policy)
    among = _tagged(campaign, field)
    questions = _askable(campaign, bank).values()
    still_open = open_questions(campaign, field=field, bank=questions).unanswered
    # Referrals answer the question of who else to talk to, and anything answers one that ends a talk.
    if any(question.topic not in _WITHOUT_ANSWERS for question in questions):
        still_open = tuple(entry for entry in still_open if entry.question)
    # For each interview the themes that came up in it, each with whether it may be shown with the person.
    came_up: dict[str, dict[str, bool]] = {}
    for said, codes in coded(campaign, coding):
        if said.interview is not None and said.note.privacy is not NotePrivacy.PRIVATE:
            found = came_up.setdefault(said.interview.id, {})
            for name, _ in codes:
                found[name] = found.get(name, False) or not said.nameless
    known: set[str] = set()
    entries = []
    talked = [
        i
        for i in campaign.interviews
        if not among.isdisjoint(i.people) and i.state in {InterviewState.HELD, InterviewState.WRITTEN}
    ]
    for interview in sorted(talked, key=lambda talk: (moment_of(talk).timestamp(), talk.id)):
        contact, themes = campaign.find(interview.contact), came_up.get(interview.id, {})
        on = moment_of(interview).astimezone(campaign.seeker.zone).date()
        job, new = contact.employment_on(on), themes.keys() - known
        known |= new
        entries.append(
            NewThemes(
                interview=interview.id,
                who=str(contact.name),
                employer=job.organisation if job else "",
                on=on,
                new=len(new) if themes else None,
                themes=tuple(sorted(name for name in new if themes[name])),
            )
        )
    return Saturation(
        tuple(entries),
        field=field or "",
        conditions=tuple(_conditions(entries, still_open, policy)),
        open=still_open,
        policy=policy,
    )


def _conditions(
    entries: Sequence[NewThemes], still_open: Sequence[OpenQuestion], policy: Policy
) -> Iterator[Condition]:
    wanted, most = policy.quiet_interviews, policy.quiet_themes_at_most
    last = entries[-wanted:]
    brought = [entry.new for entry in last if entry.new is not None]
    untold = next((entry for entry in reversed(last) if entry.new is None), None)
    if untold is not None:
        day = untold.on.isoformat()
        because = f"the talk with {untold.who} on {day} has no themes noted, and may have brought new ones"
    elif len(last) < wanted:
        because = f"{_counted(len(entries), 'interview was', 'interviews were')} held; "
        because += f"{wanted} in a row should bring nothing new"
    else:
        because = f"the last {wanted} brought {' and '.join(map(str, brought))} new themes"
        because += f"; up to {most} in each is nothing new" if most else ""
    yield Condition(name="nothing new", met=len(brought) == wanted and max(brought) <= most, because=because)
    # An interview without themes does not count, and neither does its employer.
    telling = [entry for entry in entries if entry.new is not None]
    yield Condition(
        name="enough interviews",
        met=len(telling) >= policy.interviews_in_a_field_at_least,
        because=f"{_counted(len(telling), 'interview has', 'interviews have')} themes; "
        f"{policy.interviews_in_a_field_at_least} or more are wanted",
    )
    employers = {organisation_key(entry.employer) for entry in telling} - {""}
    those = "the interview that has themes was" if len(telling) == 1 else "the interviews that have themes were"
    where = f"{those} at {_counted(len(employers), 'employer', 'employers')}"
    yield Condition(
        name="enough employers",
        met=len(employers) >= policy.employers_in_a_field_at_least,
        because=f"{where if employers else 'no interview that has themes was at an employer'} that you know of; "
        f"{policy.employers_in_a_field_at_least} or more are wanted",
    )
    first = f", such as {still_open[0].text!r}" if still_open else ""
    # Topics are only listed if there are no questions.
    what = "topic" if still_open and not still_open[0].question else "question"
    yield Condition(
        name="nothing open",
        met=not still_open,
        because=f"{_counted(len(still_open), f'{what} is', f'{what}s are')} open{first}",
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
