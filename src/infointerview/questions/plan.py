"""What to ask somebody in the time there is: the minutes, the choice, the order, and where a conversation stands."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, repeat, zip_longest
from typing import Any, Literal, TypeVar

import attrs
from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem, UnknownKind, within
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean, items, several, whole_number
from infointerview.model.identity import QuestionId
from infointerview.model.notes import Question, QuestionSensitivity, QuestionStage, Topic, topic
from infointerview.model.people import Contact, Seeker
from infointerview.model.time import appointment, instant
from infointerview.policy.figures import Policy
from infointerview.questions.bank import BANK, Bank, BankQuestion, Ending, Tiara
from infointerview.questions.candidates import Candidate, Candidates, Dropped, DropReason, Wanted, candidates
from infointerview.questions.dialect import bank_in, own_language, own_moment
from infointerview.questions.plan_choice import Item, choose, worth
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of, policy_of


class PlanPart(StrEnum):
    """What an entry of a plan is."""

    SMALL_TALK = "small_talk"
    QUESTION = "question"
    ROOM = "room"
    TIME_CHECK = "time_check"
    ENDING = "ending"


@frozen(kw_only=True, repr=False)
class PlanItem(Shown):
    """One entry of a plan: a question, or something else to do.

    Attributes:
        part: What it is.
        text: What to say or do; a question is worded for the person.
        minute: When it begins, in minutes from the start.
        minutes: How many minutes it takes.
        question: The question as a campaign keeps it, so that a note can name it; `None` for everything else.
        why: Why it is asked, where that is not its points alone; or blank.
        hint: How to open up a closed question, or blank; see `openness`.
    """

    part: PlanPart = field()
    text: str = field()
    minute: int = field()
    minutes: int = field()
    question: Question | None = field(default=None)
    why: str = field(default="")
    hint: str = field(default="")

    @property
    def end(self) -> int:
        """When it ends, in minutes from the start."""
        return self.minute + self.minutes

    def at(self, start: datetime) -> datetime:
        """Return when it begins if the interview starts at *start*, in the zone of that instant."""
        with within("PlanItem.at"):
            start = instant(start)
        return (start.astimezone(UTC) + timedelta(minutes=self.minute)).astimezone(start.tzinfo)

    def __str__(self) -> str:
        return self.text


# -- time --------------------------------------------------------------------------------------------------------------

SHORTEST, LONGEST = 5, 240
"""The fewest and the most minutes that an interview can be planned for."""


@frozen(kw_only=True)
class Agenda:
    """How an interview is divided; all lengths in minutes.

    Attributes:
        minutes: The whole.
        small_talk: The beginning.
        discussion: The answers, at most; the rest is room for what comes up.
        ending: The end, from the time check on.
        questions: How many questions to ask at most, not counting the three at the end.
        prepared: How many questions to have ready, including those to ask.
    """

    minutes: int = field()
    small_talk: int = field()
    discussion: int = field()
    ending: int = field()
    questions: int = field()
    prepared: int = field()


def agenda(minutes: int, policy: Policy, *, small_talk: bool = True) -> Agenda:
    """Return how an interview of 5 to 240 minutes is divided, by the figures of a policy.

    The first minutes are for small talk, the last for the referral, the permission and the closing question.  Answers
    get a share of the whole.  An interview that is a minute longer never leaves less time for answers.

    >>> from infointerview import DEFAULT_POLICY
    >>> for minutes in (15, 20, 30):
    ...     parts = agenda(minutes, DEFAULT_POLICY)
    ...     print(parts.small_talk, parts.discussion, parts.ending, parts.questions, parts.prepared)
    3 9 3 3 6
    4 13 3 5 8
    5 19 3 7 12
    """
    # Each question at the end has a minute of its own.
    ending = min(max(policy.time_check_before_end_minutes, len(Ending)), minutes)
    # A minute more for the interview adds at most one minute to any of these, so that answers never lose one.
    talk = min(
        minutes * policy.small_talk_at_most_percent // 100,
        policy.small_talk_minutes,
        max(0, minutes - ending - policy.answers_at_least_minutes),
    )
    talk = talk if small_talk else 0
    discussion = min(minutes - ending - talk, minutes * policy.answers_at_most_percent // 100)
    return Agenda(
        minutes=minutes,
        small_talk=talk,
        discussion=discussion,
        ending=ending,
        questions=max(discussion * 60 // policy.answer_seconds, min(discussion, 1)),
        prepared=minutes * policy.questions_ready_per_hour // 60,
    )


# -- order -------------------------------------------------------------------------------------------------------------

Order = Literal["default", "tiara"] | Iterable[Topic | str]
"""`default`, `tiara`, or the topics to begin with, in their order."""

Key = tuple[int, ...]
_T = TypeVar("_T")
_STAGES = (QuestionStage.OPENING, QuestionStage.CORE)
_TIARA = tuple(Tiara)


def is_delicate(question: BankQuestion) -> bool:
    """Return whether a question is best asked once the two know each other better."""
    delicate = question.question.sensitivity is not QuestionSensitivity.NONE
    return question.question.stage is QuestionStage.SENSITIVE or (
        delicate and question.question.stage is not QuestionStage.CLOSING
    )


@frozen(kw_only=True)
class AskingOrder:
    """The order in which questions are asked.

    Attributes:
        tiara: Whether Dalton's order takes precedence over that of topics.
        first: Topics that come before all others, in their order.
        topics: The place of each topic.
        places: The place of each question, by its id.
    """

    tiara: bool = field()
    first: tuple[Topic, ...] = field()
    topics: Mapping[Topic, int] = field()
    places: Mapping[str, int] = field()

    def key(self, question: BankQuestion) -> Key:
        """Return the sort key of a question."""
        stage = question.question.stage
        late = 2 if stage is QuestionStage.CLOSING else 1 if is_delicate(question) else 0
        about = self.topics.get(question.topic, len(self.topics))
        place = self.places.get(question.id, len(self.places))
        if self.tiara:
            return late, _place(question.tiara, _TIARA), about, place
        return late, _place(question.topic, self.first), _place(stage, _STAGES), about, place


def asking_order(order: Order, pool: Sequence[BankQuestion]) -> AskingOrder:
    """Return the order in which the questions of *pool* are asked.

    In every order, delicate questions come late, and only those that belong to the end come later.

    - `default`: first what opens a conversation, then topic by topic in the order of the bank.
    - `tiara`: trends, insights, advice, resources, assignments; then questions of none of these kinds.
    - topics: these first, in their order, then the others in the order of the bank.

    Raises:
        InvalidValue: The order is not one of these.
        UnknownKind: The pool has no question on a topic.
    """
    topics = {name: place for place, name in enumerate(dict.fromkeys(question.topic for question in pool))}
    first: tuple[Topic, ...] = ()
    if isinstance(order, str):
        if order not in {"default", "tiara"}:
            hint = did_you_mean(order, ["default", "tiara"]) or 'use "default", "tiara" or a list of topics'
            raise InvalidValue.at("order", f"unknown order {order[:40]!r}", hint)
    elif isinstance(order, Iterable):
        with within("order"):
            first = items(topic, order)
    else:
        raise InvalidValue.at("order", f"expected an order, got {type(order).__name__}", 'use "default"')
    known = [str(name) for name in topics]
    unknown = [
        Problem("order", f"no question about {name.name[:60]!r}", did_you_mean(name.name, known) or "drop it")
        for name in first
        if name not in topics
    ]
    if unknown:
        raise UnknownKind(*unknown)
    return AskingOrder(
        tiara=order == "tiara",
        first=first,
        topics=topics,
        places={question.id: place for place, question in enumerate(pool)},
    )


def _place(value: _T, among: Sequence[_T]) -> int:
    return among.index(value) if value in among else len(among)


# -- in writing --------------------------------------------------------------------------------------------------------

# FlexJobs advises four to seven questions to be answered in writing; Dalton sends trends, advice and resources.
_AT_LEAST, _USUALLY, _AT_MOST = 4, 5, 7
_WRITTEN_FIRST = (Tiara.TRENDS, Tiara.ADVICE, Tiara.RESOURCES)
_TAKEN_IN_TURN = (Tiara.ADVICE, Tiara.TRENDS, Tiara.RESOURCES)


@frozen(repr=False)
class WrittenQuestions(Results[str]):
    """A few questions to answer in writing: on trends, for advice, about resources, and whom else to ask.

    Attributes:
        texts: The questions, in their order.
    """

    texts: tuple[str, ...] = field()

    def _items(self) -> tuple[str, ...]:
        return self.texts

    def _columns(self) -> Columns[str]:
        return {"question": str}

    def __str__(self) -> str:
        return "\n".join(f"{place}. {text}" for place, text in enumerate(self.texts, start=1))


def written_questions(possible: Sequence[Candidate], referral: Candidate) -> WrittenQuestions:
    """Return four to seven questions to answer in writing, or fewer if there are not enough.

    Those that must be asked are taken first, then the best for advice, on trends and about resources in turn, then the
    best of the rest.  Delicate questions are left out unless they must be asked.  The last question asks whom else to
    talk to; the permission and the closing question would need an answer to it first.
    """
    ranked = sorted(enumerate(possible), key=lambda each: (-each[1].item.points, each[0]))
    by_worth = [each for _, each in ranked if each.must or not is_delicate(each.question)]
    musts = [each for each in by_worth if each.must]
    wanted = min(_AT_MOST, max(_USUALLY, len(musts) + 1)) - 1
    kinds = [[each for each in by_worth if each.question.tiara is kind] for kind in _TAKEN_IN_TURN]
    in_turn = [each for turn in zip_longest(*kinds) for each in turn if each]
    chosen = list(dict.fromkeys([*musts, *in_turn, *by_worth]))[:wanted]
    chosen.sort(key=lambda each: _place(each.question.tiara, _WRITTEN_FIRST))
    return WrittenQuestions((*(each.text for each in chosen), referral.text))


# -- choosing ----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Selection:
    """The questions of a plan.

    Attributes:
        agenda: How the time is divided.
        asked: The questions to ask, in their order.
        reserve: The questions to have ready, the best first.
        dropped: All other questions, and why they are left out.
        value: What the questions to ask are worth together, in points.
    """

    agenda: Agenda
    asked: tuple[Candidate, ...]
    reserve: tuple[Candidate, ...]
    dropped: tuple[Dropped, ...]
    value: int


@frozen(kw_only=True)
class PlanBasis:
    """Everything that a plan is made from, except its length.

    Attributes:
        contact: Who is asked.
        candidates: The questions to choose from.
        policy: The figures.
        order: The order in which questions are asked.
        seeker: Who asks.
        done: The ids of the questions that have been asked in this interview.
        advice_first: Whether advice comes before everything else, because time was cut short.
    """

    contact: Contact = field()
    candidates: Candidates = field()
    policy: Policy = field()
    order: AskingOrder = field()
    seeker: Seeker = field()
    done: frozenset[str] = field(default=frozenset())
    advice_first: bool = field(default=False)

    @property
    def _known(self) -> Mapping[Any, int]:
        """How many questions on each topic have been answered, in this interview or before."""
        asked = (each.question.topic for each in self.candidates.possible if each.question.id in self.done)
        return Counter(self.candidates.known) + Counter(asked)

    def select(self, minutes: int) -> Selection:
        """Return the best questions for an interview of that many minutes."""
        parts = agenda(minutes, self.policy, small_talk=not self.done)
        left = [each for each in self.candidates.possible if each.question.id not in self.done]
        items = [each.item for each in left]
        if self.advice_first:
            advice = [
                place for place, each in enumerate(left) if each.asks_for_advice and each.minutes <= parts.discussion
            ]
            if advice:
                best = max(advice, key=lambda place: items[place].points)
                items[best] = items[best]._replace(must=True)
        known = self._known
        choice = choose(items, minutes=parts.discussion, at_most=parts.questions, known=known)
        chosen = [left[place] for place in choice.chosen]
        on_topic: dict[Any, list[Item]] = {}
        for each in (items[place] for place in choice.chosen):
            on_topic.setdefault(each.topic, []).append(each)

        def adds(each: Item) -> int:
            beside = on_topic.get(each.topic, [])
            return worth([*beside, each], known=known) - worth(beside, known=known)

        # First what would add most to the questions that are asked.
        over = sorted(set(range(len(left))).difference(choice.chosen), key=lambda place: (-adds(items[place]), place))
        rest = [left[place] for place in over]

        def place(candidate: Candidate) -> tuple[bool, Key]:
            return self.advice_first and not candidate.asks_for_advice, self.order.key(candidate.question)

        spare = [each for each in rest if not each.must][: max(0, parts.prepared - len(chosen))]
        ready = {each.question.id for each in spare}
        return Selection(
            agenda=parts,
            asked=tuple(sorted(chosen, key=place)),
            reserve=tuple(spare),
            dropped=(
                *self.candidates.dropped,
                *(
                    Dropped(each.question, DropReason.ASKED, "it has been asked in this interview")
                    for each in self.candidates.possible
                    if each.question.id in self.done
                ),
                *(
                    Dropped(
                        each.question,
                        DropReason.NO_TIME,
                        f"it takes {each.minutes} of the {parts.discussion} minutes for answers"
                        if each.must
                        else "no time for it",
                    )
                    for each in rest
                    if each.question.id not in ready
                ),
            ),
            value=choice.points,
        )

    def keep(self, minutes_of: Mapping[str, int], *, minutes: int) -> frozenset[str]:
        """Return the ids of the planned questions that are worth most in the minutes that are left.

        Args:
            minutes_of: How many minutes each question still takes, by its id.
            minutes: How many minutes are left.
        """
        planned = [each for each in self.candidates.possible if each.question.id in minutes_of]
        left = [each.item._replace(minutes=minutes_of[each.question.id]) for each in planned]
        choice = choose(left, minutes=minutes, at_most=len(left), known=self._known)
        return frozenset(planned[place].question.id for place in choice.chosen)


# -- progress ----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False)
class Progress(Results[PlanItem]):
    """Where an interview stands at a given minute: a list of the questions that there is still time for.

    Attributes:
        minute: The minute, counted from the start.
        planned: What the plan has for that minute; `None` once the interview is over.
        next: The question to ask next, which may be one of the three at the end; `None` if all have been asked.
        to_ask: The questions that there is still time for, in their order, including those at the end.
        drop: The questions to leave out for lack of time.
        left: How many minutes are left until the promised end; negative once it is past.
        late: How many minutes the conversation is behind the plan; 0 if it is on time.
    """

    minute: int = field()
    planned: PlanItem | None = field()
    next: PlanItem | None = field()
    to_ask: tuple[PlanItem, ...] = field()
    drop: tuple[PlanItem, ...] = field()
    left: int = field()
    late: int = field()

    def _items(self) -> tuple[PlanItem, ...]:
        return self.to_ask

    def _columns(self) -> Columns[PlanItem]:
        return {
            "question": lambda item: item.text,
            **attributes("minutes", "part"),
        }

    def _title(self) -> str:
        time = f"{counted(abs(self.left), 'minute')} {'left' if self.left >= 0 else 'over time'}"
        late = f", {counted(self.late, 'minute')} late" if self.late else ""
        return f"Minute {self.minute}: {time}{late}."

    def _empty(self) -> str:
        return "Everything is asked: thank them, and end."

    def _notes(self) -> list[str]:
        return [f"Leave out: {item}" for item in self.drop]

    def _printed(self) -> list[str]:
        return [f"Next: {self.next}"] if self.next else []

    def __repr__(self) -> str:
        return f"<Progress at minute {self.minute}: {len(self.to_ask)} to ask, {len(self.drop)} to drop>"


# -- the plan ----------------------------------------------------------------------------------------------------------

Done = Iterable[PlanItem | Question | QuestionId | str]


@frozen(kw_only=True, repr=False)
class Plan(Results[PlanItem]):
    """What to ask somebody in the time there is.

    A plan always ends with the three questions that end every interview: who else to talk to, whether the person's
    name may be used, and anything else.

    Attributes:
        contact: Who is asked.
        minutes: How many minutes the interview lasts.
        start: When it starts, on the seeker's clock, if known.
        items: Everything in its order, including small talk and the time check.
        reserve: Questions to have ready if time is left over, the best first.
        dropped: Every other question, and why it is left out.
        value: What the questions are worth, in the points that `plan_questions` explains.
    """

    contact: Contact = field()
    minutes: int = field()
    start: datetime | None = field()
    items: tuple[PlanItem, ...] = field()
    reserve: tuple[PlanItem, ...] = field()
    dropped: tuple[Dropped, ...] = field()
    value: int = field()
    _basis: PlanBasis = field(eq=False)

    # -- reading ------------------------------------------------------------------------------------------------------

    @property
    def core(self) -> tuple[PlanItem, ...]:
        """The questions before the end."""
        return tuple(item for item in self.items if item.part is PlanPart.QUESTION)

    @property
    def endings(self) -> tuple[PlanItem, ...]:
        """The three questions at the end: referral, permission, closing."""
        return tuple(item for item in self.items if item.part is PlanPart.ENDING)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions as a campaign keeps them; add them to it, and notes can name them."""
        return tuple(item.question for item in self.items if item.question is not None)

    @property
    def unmet(self) -> tuple[Dropped, ...]:
        """The questions that must be asked but do not fit into the time."""
        musts = {candidate.question.id for candidate in self._basis.candidates.possible if candidate.must}
        return tuple(each for each in self.dropped if each.question.id in musts and each.code is DropReason.NO_TIME)

    @cached_property
    def in_writing(self) -> WrittenQuestions:
        """A short form for somebody who prefers to answer in writing."""
        found = self._basis.candidates
        return written_questions(found.possible, found.endings[0])

    # -- during the interview -----------------------------------------------------------------------------------------

    def at(self, elapsed_minutes: int, *, done: Done | None = None) -> Progress:
        """Return where the interview stands after *elapsed_minutes*, and what to leave out if it is late.

        The questions that stay are again the most valuable ones that fit, and the three at the end always stay.

        Args:
            elapsed_minutes: How many minutes have passed, 0 to 1440.
            done: What has been asked, by item, question or id; by default everything whose time is over.

        Raises:
            InvalidValue: The minutes are not a whole number from 0 to 1440, or something in *done* is not a question
                of the plan.
        """
        minute = _whole("Plan.at.elapsed_minutes", elapsed_minutes, 0, 24 * 60)
        asked = [item for item in self.items if item.question is not None]
        ids = {_id(item) for item in asked if item.end <= minute} if done is None else self._done("Plan.at.done", done)
        still = [item for item in asked if _id(item) not in ids]
        core = [item for item in still if item.part is PlanPart.QUESTION]
        # The question that is being answered right now only needs the rest of its minutes.
        now = core[0] if core and core[0].minute <= minute < core[0].end else None
        needed = {_id(item): item.end - minute if item is now else item.minutes for item in core}
        small_talk = next((item.end for item in self.items if item.part is PlanPart.SMALL_TALK), 0)
        ends = next(item.minute for item in self.items if item.part is PlanPart.TIME_CHECK)
        kept = self._basis.keep(needed, minutes=max(0, ends - max(minute, small_talk)))
        to_ask = tuple(item for item in still if item.part is PlanPart.ENDING or _id(item) in kept)
        late = minute - still[0].minute if still and minute >= still[0].end else 0
        return Progress(
            minute=minute,
            planned=next((item for item in self.items if item.minute <= minute < item.end), None),
            next=to_ask[0] if to_ask else None,
            to_ask=to_ask,
            drop=tuple(item for item in core if _id(item) not in kept),
            left=self.minutes - minute,
            late=late,
        )

    def cut_to(self, minutes: int, *, done: Done = (), start: datetime | None = None) -> "Plan":
        """Return a plan for a talk that turns out to be shorter, with advice first.

        Questions that ask for advice come before the others, and the best of them is asked if any fits.  Small talk is
        left out once something has been asked.  Source: Dalton, for a contact with little time.

        Args:
            minutes: How many minutes the talk lasts from now on, 5 to 240.
            done: What has been asked already, by item, question or id.
            start: When the rest begins, aware.

        Raises:
            InvalidValue: An argument does not fit; the error names it.
        """
        minutes = _whole("Plan.cut_to.minutes", minutes, SHORTEST, LONGEST)
        asked = self._done("Plan.cut_to.done", done)
        basis = attrs.evolve(self._basis, done=self._basis.done | asked, advice_first=True)
        return _plan(basis, minutes, _start("Plan.cut_to.start", start))

    def _done(self, where: str, done: Done) -> frozenset[str]:
        known = {_id(item) for item in (*self.items, *self.reserve) if item.question is not None}
        if isinstance(done, str | PlanItem | Question):
            done = (done,)
        ids: set[str] = set()
        for each in several("questions", done, where, "give a list of ids"):
            found = _id(each) if isinstance(each, PlanItem) else getattr(each, "id", each)
            if not isinstance(found, str) or found not in known:
                shown = found[:60] if isinstance(found, str) else type(found).__name__
                raise InvalidValue.at(where, f"no question {shown!r} in the plan", "give its items, or their ids")
            ids.add(found)
        return frozenset(ids)

    # -- shapes -------------------------------------------------------------------------------------------------------

    def _items(self) -> tuple[PlanItem, ...]:
        return self.items

    def _title(self) -> str:
        return f"{self.minutes} minutes with {self.contact}" + (
            f", {own_moment(self._basis.seeker, self.contact, self.start)}" if self.start else ""
        )

    def _columns(self) -> Columns[PlanItem]:
        return {
            **attributes("minute", "minutes"),
            "at": lambda item: item.at(self.start) if self.start else None,
            **attributes("part", "text"),
            "topic": lambda item: item.question and item.question.topic,
            "question": lambda item: item.question and item.question.id,
            **attributes("why", "hint"),
        }

    def _shown(self) -> Columns[PlanItem]:
        columns = self._columns()
        return {
            "time": self._clock,
            "minutes": columns["minutes"],
            "to say": columns["text"],
            "why": lambda item: "\n".join(filter(None, (item.why, item.hint))),
        }

    def _notes(self) -> list[str]:
        said = [f"Must be asked, but {each.reason}: {each.question.text}" for each in self.unmet]
        spare = [f"- {item.text}{f' {item.hint}' if item.hint else ''}" for item in self.reserve]
        return [*said, *(["In reserve:", *spare] if spare else [])]

    def _clock(self, item: PlanItem) -> str:
        if self.start:
            return own_language(self._basis.seeker).time(item.at(self.start))
        return f"{item.minute // 60}:{item.minute % 60:02}"

    def _printed(self) -> list[str]:
        lines = []
        width = max(len(self._clock(item)) for item in self.items)
        for item in self.items:
            time = f"{self._clock(item):>{width}}"
            lines.append(f"{time}  {item.text}{f' ({item.why})' if item.why else ''}")
            if item.hint:
                lines.append(f"{' ' * len(time)}  {item.hint}")
        return lines

    def __repr__(self) -> str:
        return f"<Plan for {self.contact}: {len(self.core)} questions in {self.minutes} minutes>"


def plan_questions(
    today: Query | Campaign,
    contact: Contact | str,
    *,
    minutes: int | None = None,
    policy: Policy | None = None,
    bank: Bank = BANK,
    # Quoted, so that `help` shows these names and not the unions behind them.
    must: "Wanted" = (),
    skip: "Wanted" = (),
    order: "Order" = "default",
    start: datetime | None = None,
) -> Plan:
    """Return what to ask somebody in the time there is, in which order, and with how many minutes for each.

    Of all choices that fit into the time, the plan is one of the most valuable: it has as many as possible of the
    questions that must be asked, and then the most points.  A question has 24, 16 or 8 points by its priority; 4 more
    each if it is essential or your own, if the campaign holds no answer to it yet, and if it asks for advice; and 4
    fewer if it is closed, see `openness`.  The second question on a topic counts half, the third a quarter, further
    ones nothing, and what the person or a colleague has said about a topic counts as asked.  So the plan covers as
    many topics as the time allows, the important ones first.

    What the person has answered is not asked again, nor what a colleague has answered, unless only the person can
    answer it; a follow-up is asked instead, if the question has one.  A question that a web search answers is left out
    unless it must be asked.  So is one for recruiters, seniors or peers unless a tag or the title says so.

    The plan does not depend on the present.  It is refused for a person who must not be contacted, because a plan is
    the draft of a conversation.

    Args:
        today: A `Today` or a campaign: who the person is, what has been answered, and questions of your own.
        contact: Who is asked, or a name to find them by.
        minutes: How many minutes the interview lasts, 5 to 240; by default `Policy.ask_minutes`.
        policy: The figures; a `Today` has its own.
        bank: The questions to choose from.
        must: Questions that must be asked, by id or as such; those that do not fit are in `Plan.unmet`.
        skip: Questions to leave out, by id or as such, or topics.
        order: `default`, `tiara`, or the topics to begin with.
        start: When the interview starts, aware; with it the plan shows times of day.

    Raises:
        DoNotContact: The person asked not to be contacted.
        InvalidValue: An argument does not fit; the error names it.
        UnknownKind: A question or topic is unknown.
        ContactNotFound: No contact matches.
        AmbiguousContact: Several contacts have that name.

    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", employments="Thames Water")
    >>> plan = plan_questions(Campaign(seeker=me).add(ada), ada, minutes=15)
    >>> for item in plan.core:
    ...     print(item.minute, item)
    3 How did you come to work in hydrology?
    6 What does a typical day look like?
    8 What advice would you give someone starting out in hydrology today?
    """
    campaign, policy = campaign_of(today), policy_of(today, policy)
    if not isinstance(bank, Bank):
        raise InvalidValue.at("bank", f"expected a Bank, got {type(bank).__name__}")
    person = campaign.find(contact)
    if campaign.standing(person).forbids_contact:
        raise DoNotContact(
            Problem("plan_questions", f"{person.name} asked not to be contacted", "ask somebody else instead")
        )
    minutes = policy.ask_minutes if minutes is None else minutes
    length = _whole("minutes", minutes, SHORTEST, LONGEST)
    seeker = campaign.seeker
    if bank is BANK:
        bank = bank_in(own_language(seeker))
    found = candidates(campaign, person, bank, must=must, skip=skip)
    basis = PlanBasis(
        contact=person, candidates=found, policy=policy, order=asking_order(order, found.pool), seeker=seeker
    )
    return _plan(basis, length, _start("start", start))


def _plan(basis: PlanBasis, minutes: int, start: datetime | None) -> Plan:
    """Return the plan for a length of time."""
    found = basis.select(minutes)
    parts = found.agenda
    start = start.astimezone(basis.seeker.zone) if start else None
    entries: list[PlanItem] = []
    if parts.small_talk:
        entries.append(_entry(PlanPart.SMALL_TALK, _SMALL_TALK.format(minutes=minutes), parts.small_talk))
    entries += (_question(PlanPart.QUESTION, each, each.minutes) for each in found.asked)
    if room := minutes - parts.ending - sum(entry.minutes for entry in entries):
        entries.append(_entry(PlanPart.ROOM, _ROOM, room))
    entries.append(_entry(PlanPart.TIME_CHECK, _TIME_CHECK.format(minutes=parts.ending), 0))
    # The first of the three may bring names to write down, so it gets the minutes that the other two leave.
    lengths = (parts.ending - 2, 1, 1)
    entries += map(_question, repeat(PlanPart.ENDING), basis.candidates.endings, lengths)
    begins = accumulate((entry.minutes for entry in entries), initial=0)
    return Plan(
        contact=basis.contact,
        minutes=minutes,
        start=start,
        items=tuple(attrs.evolve(entry, minute=minute) for entry, minute in zip(entries, begins, strict=False)),
        reserve=tuple(_question(PlanPart.QUESTION, each, each.minutes) for each in found.reserve),
        dropped=found.dropped,
        value=found.value,
        basis=basis,
    )


_SMALL_TALK = (
    "Thank them for their time, say in a sentence who you are and what you hope to learn, "
    "and check that {minutes} minutes still works."
)
_ROOM = "Room for what comes up."
_TIME_CHECK = "Say that you have {minutes} minutes left, and go on after that only if they offer."


def _entry(part: PlanPart, text: str, minutes: int) -> PlanItem:
    return PlanItem(part=part, text=text, minute=0, minutes=minutes)


def _question(part: PlanPart, candidate: Candidate, minutes: int) -> PlanItem:
    own = candidate.question.question
    # The three at the end are meant to be short.
    hint = "" if part is PlanPart.ENDING else candidate.question.openness.hint
    return PlanItem(
        part=part, text=candidate.text, minute=0, minutes=minutes, question=own, why=candidate.why, hint=hint
    )


def _id(item: PlanItem) -> str:
    return item.question.id if item.question else ""


def _whole(where: str, value: int, least: int, most: int) -> int:
    with within(where):
        return whole_number(value, least=least, most=most)


def _start(where: str, start: datetime | None) -> datetime | None:
    with within(where):
        return None if start is None else appointment(start)
