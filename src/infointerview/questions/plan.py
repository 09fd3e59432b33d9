"""One entry of a plan."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, TypeVar

import attrs
from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem, UnknownKind, within
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean, items, whole_number
from infointerview.model.identity import QuestionId
from infointerview.model.notes import Question, Sensitivity, Stage, Topic, topic
from infointerview.model.people import Contact
from infointerview.model.time import appointment, instant
from infointerview.policy.figures import Policy
from infointerview.questions.bank import BANK, Bank, BankQuestion, Ending, Tiara
from infointerview.questions.candidates import Candidate, Candidates, Dropped, DropReason, Wanted, candidates
from infointerview.questions.plan_choice import Item, choose, worth
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of, policy_of

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Agenda",
    "AskingOrder",
    "Draft",
    "Key",
    "Order",
    "Plan",
    "PlanItem",
    "PlanPart",
    "Progress",
    "Selection",
    "WrittenQuestions",
    "agenda",
    "asking_order",
    "is_delicate",
    "plan_questions",
    "written_questions",
]


class PlanPart(StrEnum):
    """What an entry of a plan is."""

    SMALL_TALK = "small_talk"
    QUESTION = "question"
    ROOM = "room"
    TIME_CHECK = "time_check"
    ENDING = "ending"


@frozen(kw_only=True)
class PlanItem:
    """One entry of a plan: a question, or something else to do.

    Attributes:
        part: What it is.
        text: What to say or do; a question as it is asked of the person.
        minute: When it begins, in minutes from the start.
        minutes: How long it takes.
        question: The question as a campaign keeps it, so that a note can name it; `None` for what is no question.
        why: What else to know about it, or blank.
    """

    part: PlanPart = field()
    text: str = field()
    minute: int = field()
    minutes: int = field()
    question: Question | None = field(default=None)
    why: str = field(default="")

    @property
    def end(self) -> int:
        """When it ends, in minutes from the start."""
        return self.minute + self.minutes

    def at(self, start: datetime) -> datetime:
        """Return when it begins if the interview starts at an instant, on the clock of that instant."""
        with within("PlanItem.at"):
            start = instant(start)
        return (start.astimezone(UTC) + timedelta(minutes=self.minute)).astimezone(start.tzinfo)

    def __str__(self) -> str:
        return self.text


# -- time --------------------------------------------------------------------------------------------------------------

# How the minutes of an interview are divided, by the figures of the policy.
#
# - Small talk has the first minutes, the end belongs to the referral, the permission and the closing question.
# - Answers have a share of the whole, so that a longer talk has room for what comes up.
# - So many questions are asked as their answers have time for on the average, and more are prepared.


SHORTEST, LONGEST = 5, 240
"""The fewest and the most minutes that an interview can be planned for."""


@frozen(kw_only=True)
class Agenda:
    """The parts of an interview, in minutes.

    Attributes:
        minutes: The whole.
        small_talk: The beginning.
        discussion: What answers may take.
        ending: The end, from the moment at which the time is mentioned.
        questions: How many questions to ask at most, those at the end apart.
        prepared: How many questions to have ready.
    """

    minutes: int = field()
    small_talk: int = field()
    discussion: int = field()
    ending: int = field()
    questions: int = field()
    prepared: int = field()


def agenda(minutes: int, policy: Policy, *, small_talk: bool = True) -> Agenda:
    """Return the parts of an interview of so many minutes, 5 to 240.

    One more minute never leaves less for answers.

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
    # Every one of these grows by a minute at most when the interview does, so that answers never lose one.
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

# In which order questions are asked.


Order = Literal["default", "tiara"] | Iterable[Topic | str]
"""`default`, `tiara`, or topics, of which the first comes first."""

Key = tuple[int, ...]
_T = TypeVar("_T")
_STAGES = (Stage.OPENING, Stage.CORE)
_TIARA = tuple(Tiara)


def is_delicate(question: BankQuestion) -> bool:
    """Return whether a question waits until the two know each other better."""
    delicate = question.question.sensitivity is not Sensitivity.NONE
    return question.question.stage is Stage.SENSITIVE or (delicate and question.question.stage is not Stage.CLOSING)


@frozen(kw_only=True)
class AskingOrder:
    """What puts questions in the order in which they are asked.

    Attributes:
        tiara: Whether Dalton's order goes before that of topics.
        first: Topics that come before all others, in their order.
        topics: The place of each topic.
        places: The place of each question, by its id.
    """

    tiara: bool = field()
    first: tuple[Topic, ...] = field()
    topics: Mapping[Topic, int] = field()
    places: Mapping[str, int] = field()

    def key(self, question: BankQuestion) -> Key:
        """Return what to sort a question by."""
        stage = question.question.stage
        late = 2 if stage is Stage.CLOSING else 1 if is_delicate(question) else 0
        about = self.topics.get(question.topic, len(self.topics))
        place = self.places.get(question.id, len(self.places))
        if self.tiara:
            return late, _place(question.tiara, _TIARA), about, place
        return late, _place(question.topic, self.first), _place(stage, _STAGES), about, place


def asking_order(order: Order, pool: Sequence[BankQuestion]) -> AskingOrder:
    """Return the order in which the questions of *pool* are asked.

    In every order what is delicate comes after what is not, and what belongs to the end comes after that.

    - `default`: first what opens a conversation, then topic by topic in the order of the bank.
    - `tiara`: trends, insights, advice, resources, assignments; then what has no place in that order.
    - topics: these first, in their order, then the others in the order of the bank.

    Raises:
        InvalidValue: It is no order.
        UnknownKind: A topic has no question.
    """
    topics = {name: place for place, name in enumerate(dict.fromkeys(question.topic for question in pool))}
    return AskingOrder(
        tiara=order == "tiara",
        first=_leading(order, topics),
        topics=topics,
        places={question.id: place for place, question in enumerate(pool)},
    )


def _leading(order: Order, topics: dict[Topic, int]) -> tuple[Topic, ...]:
    """Return the topics that the caller wants first."""
    if isinstance(order, str):
        if order not in {"default", "tiara"}:
            hint = did_you_mean(order, ["default", "tiara"]) or 'use "default", "tiara" or a list of topics'
            raise InvalidValue.at("order", f"no order {order[:40]!r}", hint)
        return ()
    if not isinstance(order, Iterable):
        raise InvalidValue.at("order", f"expected an order, got {type(order).__name__}", 'use "default"')
    with within("order"):
        wanted = items(topic, order)
    unknown = [
        Problem(
            "order", f"no question about {name.name[:60]!r}", did_you_mean(name.name, map(str, topics)) or "drop it"
        )
        for name in wanted
        if name not in topics
    ]
    if unknown:
        raise UnknownKind(*unknown)
    return wanted


def _place(value: _T, among: Sequence[_T]) -> int:
    return among.index(value) if value in among else len(among)


# -- in writing --------------------------------------------------------------------------------------------------------

# The short form of a plan, for somebody who would rather answer in writing.


# What is sent ahead or in writing is four to seven questions (FlexJobs); Dalton sends trends, advice and resources.
_AT_LEAST, _USUALLY, _AT_MOST = 4, 5, 7
_CLASSES = (Tiara.TRENDS, Tiara.ADVICE, Tiara.RESOURCES)


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
    """Return four to seven questions to answer in writing, as far as there are so many.

    Those that must be asked come in first, then the best for advice, on trends and about resources in turn, then the
    best of what remains.  Nothing delicate is put in writing unless it must be.  The last one asks whom else to talk
    to; the permission and the closing question need an answer to it first.
    """
    ranked = sorted(enumerate(possible), key=lambda each: (-each[1].item.points, each[0]))
    by_worth = [each for _, each in ranked if each.must or not is_delicate(each.question)]
    musts = [each for each in by_worth if each.must]
    wanted = min(_AT_MOST, max(_USUALLY, len(musts) + 1)) - 1
    chosen = list(dict.fromkeys([*musts, *_in_turn(by_worth), *by_worth]))[:wanted]
    chosen.sort(key=lambda each: _CLASSES.index(each.question.tiara) if each.question.tiara in _CLASSES else 3)
    return WrittenQuestions((*(each.text for each in chosen), referral.text))


def _in_turn(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the best of each class, then the second best of each, and so on."""
    by_class: dict[Tiara, list[Candidate]] = {each: [] for each in (Tiara.ADVICE, Tiara.TRENDS, Tiara.RESOURCES)}
    for candidate in candidates:
        if candidate.question.tiara in by_class:
            by_class[candidate.question.tiara].append(candidate)
    for place in range(_AT_MOST):
        for each in by_class.values():
            yield from each[place : place + 1]


# -- choosing ----------------------------------------------------------------------------------------------------------

# What a plan is made from: the questions that may be asked, and the choice among them for a length of time.


@frozen(kw_only=True)
class Selection:
    """The questions of a plan.

    Attributes:
        agenda: How the time is divided.
        asked: What is asked, in its order.
        reserve: What to have ready, the best first.
        dropped: All the rest, and why.
        value: What the questions that are asked are worth.
    """

    agenda: Agenda
    asked: tuple[Candidate, ...]
    reserve: tuple[Candidate, ...]
    dropped: tuple[Dropped, ...]
    value: int


@frozen(kw_only=True)
class Draft:
    """Everything that a plan is made from, but for its length.

    Attributes:
        contact: Who is asked.
        candidates: What may be asked.
        policy: The figures.
        order: What puts questions in the order in which they are asked.
        done: The ids of questions that were asked in this interview.
        advice_first: Whether advice goes before everything else, because time was cut short.
    """

    contact: Contact = field()
    candidates: Candidates = field()
    policy: Policy = field()
    order: AskingOrder = field()
    done: frozenset[str] = field(default=frozenset())
    advice_first: bool = field(default=False)

    @property
    def _known(self) -> Mapping[Any, int]:
        """How many questions on each topic were answered before, in this interview as well."""
        asked = (each.question.topic for each in self.candidates.possible if each.question.id in self.done)
        return Counter(self.candidates.known) + Counter(asked)

    def select(self, minutes: int) -> Selection:
        """Return the best questions for an interview of so many minutes."""
        parts = agenda(minutes, self.policy, small_talk=not self.done)
        left = [each for each in self.candidates.possible if each.question.id not in self.done]
        items = self._items(left, parts.discussion)
        choice = choose(items, minutes=parts.discussion, at_most=parts.questions, known=self._known)
        chosen = [left[place] for place in choice.chosen]
        taken = set(choice.chosen)
        rest = self._by_worth([each for place, each in enumerate(left) if place not in taken], chosen)
        spare = [each for each in rest if not each.must][: max(0, parts.prepared - len(chosen))]
        ready = {each.question.id for each in spare}
        return Selection(
            agenda=parts,
            asked=tuple(sorted(chosen, key=self._place)),
            reserve=tuple(spare),
            dropped=(
                *self.candidates.dropped,
                *(_asked(each) for each in self.candidates.possible if each.question.id in self.done),
                *(_no_time(each, parts) for each in rest if each.question.id not in ready),
            ),
            value=choice.points,
        )

    def keep(self, minutes_of: Mapping[str, int], *, minutes: int) -> frozenset[str]:
        """Return the best of some questions that were planned, by their ids, for the minutes that are left.

        Args:
            minutes_of: How many minutes each still takes, by its id.
            minutes: How many minutes there are.
        """
        planned = [each for each in self.candidates.possible if each.question.id in minutes_of]
        left = [each.item._replace(minutes=minutes_of[each.question.id]) for each in planned]
        choice = choose(left, minutes=minutes, at_most=len(left), known=self._known)
        return frozenset(planned[place].question.id for place in choice.chosen)

    def _items(self, left: Collection[Candidate], minutes: int) -> list[Item]:
        items = [each.item for each in left]
        if self.advice_first:
            fits = [
                (-item.points, place)
                for place, (each, item) in enumerate(zip(left, items, strict=True))
                if each.asks_for_advice and item.minutes <= minutes
            ]
            if fits:
                best = min(fits)[1]
                items[best] = items[best]._replace(must=True)
        return items

    def _place(self, candidate: Candidate) -> tuple[bool, Key]:
        return self.advice_first and not candidate.asks_for_advice, self.order.key(candidate.question)

    def _by_worth(self, rest: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
        """Return what was not chosen, first what would add most to what was."""
        items = [each.item for each in chosen]
        known = self._known
        gains = {each.question.id: worth([*items, each.item], known=known) for each in rest}
        return sorted(rest, key=lambda each: -gains[each.question.id])


def _asked(candidate: Candidate) -> Dropped:
    return Dropped(candidate.question, DropReason.ASKED, "it was asked in this interview")


def _no_time(candidate: Candidate, parts: Agenda) -> Dropped:
    reason = "there is no time for it"
    if candidate.must:
        reason = f"it takes {candidate.minutes} of the {parts.discussion} minutes that there are for answers"
    return Dropped(candidate.question, DropReason.NO_TIME, reason)


# -- progress ----------------------------------------------------------------------------------------------------------

# Where a conversation stands at a minute: what comes next, and what to leave out if it is late.


@frozen(kw_only=True, repr=False)
class Progress(Results[PlanItem]):
    """Where an interview stands at a minute of it: the questions that there still is time for.

    Attributes:
        minute: The minute.
        planned: What the plan has for that minute; `None` once it is over.
        next: The question to ask next, one of the three at the end included; `None` if all were asked.
        to_ask: The questions that there still is time for, in their order, those at the end included.
        drop: The questions that there is no more time for.
        left: How many minutes are left until the promised end; below 0 it is past.
        late: By how many minutes the conversation is behind the plan; 0 if it is not.
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
        time = f"{_minutes(self.left)} left" if self.left >= 0 else f"{_minutes(-self.left)} over time"
        return f"Minute {self.minute}: {time}{f', {_minutes(self.late)} late' if self.late else ''}."

    def _empty(self) -> str:
        return "Everything is asked: thank them, and end."

    def _notes(self) -> list[str]:
        return [f"Leave out: {item}" for item in self.drop]

    def __str__(self) -> str:
        return "\n".join([self._title(), f"Next: {self.next}" if self.next else self._empty(), *self._notes()])

    def __repr__(self) -> str:
        return f"<Progress at minute {self.minute}: {len(self.to_ask)} to ask, {len(self.drop)} to drop>"


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


# -- the plan ----------------------------------------------------------------------------------------------------------

# A plan for an interview: what to ask in the time there is, in which order, and how it ends.


Done = Iterable[PlanItem | Question | QuestionId | str]


@frozen(kw_only=True, repr=False)
class Plan(Results[PlanItem]):
    """What to ask somebody in the time there is.

    It always ends with the three questions that every interview ends with: whom else to talk to, whether the name may
    be used, and anything else.

    Attributes:
        contact: Who is asked.
        minutes: How long the interview is.
        start: When it starts, if known.
        items: Everything in its order, small talk and the mention of the time included.
        reserve: Questions to have ready, should there be time after all, the best first.
        dropped: Every other question, and why it is not asked.
        value: What the questions are worth, in the points of `plan_choice`.
    """

    contact: Contact = field()
    minutes: int = field()
    start: datetime | None = field()
    items: tuple[PlanItem, ...] = field()
    reserve: tuple[PlanItem, ...] = field()
    dropped: tuple[Dropped, ...] = field()
    value: int = field()
    _draft: Draft = field(eq=False)

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
        """The questions that must be asked and that there is no time for."""
        musts = {candidate.question.id for candidate in self._draft.candidates.possible if candidate.must}
        return tuple(each for each in self.dropped if each.question.id in musts and each.code is DropReason.NO_TIME)

    @cached_property
    def in_writing(self) -> WrittenQuestions:
        """A short form for somebody who would rather answer in writing."""
        found = self._draft.candidates
        return written_questions(found.possible, found.endings[0])

    # -- during the interview -----------------------------------------------------------------------------------------

    def at(self, elapsed_minutes: int, *, done: Done | None = None) -> Progress:
        """Return where the interview stands after so many minutes, and what to leave out if it is late.

        What is left out is chosen as the plan was: what stays is worth most of all that fits.  The three questions at
        the end stay in any case.

        Args:
            elapsed_minutes: How many minutes have passed, 0 or more.
            done: What was asked, by item, question or id; by default all whose time is over.

        Raises:
            InvalidValue: The minutes are no whole number from 0 to 1440, or what was done is no question of the plan.
        """
        minute = _whole("Plan.at.elapsed_minutes", elapsed_minutes, 0, 24 * 60)
        asked = [item for item in self.items if item.question is not None]
        ids = {_id(item) for item in asked if item.end <= minute} if done is None else self._done("Plan.at.done", done)
        still = [item for item in asked if _id(item) not in ids]
        core = [item for item in still if item.part is PlanPart.QUESTION]
        # What is being answered on time needs only the rest of its minutes.
        now = core[0] if core and core[0].minute <= minute < core[0].end else None
        needed = {_id(item): item.end - minute if item is now else item.minutes for item in core}
        begins = max(minute, self._small_talk)
        kept = self._draft.keep(needed, minutes=max(0, self._ends - begins))
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
        """Return a plan for a talk that turns out to be as short as that, with advice first.

        The best question that asks for advice is asked if any fits, and those that ask for advice come before the
        others.  Once something was asked there is no more small talk.  Source: Dalton, for when a contact has little
        time.

        Args:
            minutes: How long the talk is from now on, 5 to 240.
            done: What was asked already, by item, question or id.
            start: When the rest begins, aware.

        Raises:
            InvalidValue: An argument does not fit; the error names it.
        """
        minutes = _whole("Plan.cut_to.minutes", minutes, SHORTEST, LONGEST)
        asked = self._done("Plan.cut_to.done", done)
        draft = attrs.evolve(self._draft, done=self._draft.done | asked, advice_first=True)
        return _plan(draft, minutes, _start("Plan.cut_to.start", start))

    @property
    def _small_talk(self) -> int:
        return next((item.end for item in self.items if item.part is PlanPart.SMALL_TALK), 0)

    @property
    def _ends(self) -> int:
        """The minute at which the time is mentioned."""
        return next(item.minute for item in self.items if item.part is PlanPart.TIME_CHECK)

    def _done(self, where: str, done: Done) -> frozenset[str]:
        known = {_id(item) for item in (*self.items, *self.reserve) if item.question is not None}
        if isinstance(done, str | PlanItem | Question):
            done = (done,)
        if not isinstance(done, Iterable):
            raise InvalidValue.at(where, f"expected questions, got {type(done).__name__}", "give a list of ids")
        ids: set[str] = set()
        for each in done:
            found = _id(each) if isinstance(each, PlanItem) else getattr(each, "id", each)
            if not isinstance(found, str) or found not in known:
                shown = found[:60] if isinstance(found, str) else type(found).__name__
                raise InvalidValue.at(where, f"no question {shown!r} in the plan", "give items of it, or their ids")
            ids.add(found)
        return frozenset(ids)

    # -- shapes -------------------------------------------------------------------------------------------------------

    def _items(self) -> tuple[PlanItem, ...]:
        return self.items

    def _title(self) -> str:
        return f"{self.minutes} minutes with {self.contact}"

    def _columns(self) -> Columns[PlanItem]:
        return {
            **attributes("minute", "minutes"),
            "at": lambda item: item.at(self.start) if self.start else None,
            **attributes("part", "text"),
            "topic": lambda item: item.question and item.question.topic,
            "question": lambda item: item.question and item.question.id,
            "why": lambda item: item.why,
        }

    def _shown(self) -> Columns[PlanItem]:
        columns = self._columns()
        return {"time": self._clock, "minutes": columns["minutes"], "to say": columns["text"], "why": columns["why"]}

    def _notes(self) -> list[str]:
        said = [f"Must be asked, but {each.reason}: {each.question.text}" for each in self.unmet]
        return [*said, *(["In reserve:", *(f"- {item.text}" for item in self.reserve)] if self.reserve else [])]

    def _clock(self, item: PlanItem) -> str:
        return f"{item.at(self.start):%H:%M}" if self.start else f"{item.minute // 60}:{item.minute % 60:02}"

    def __str__(self) -> str:
        said = [f"{self._clock(item)}  {item.text}{f' ({item.why})' if item.why else ''}" for item in self.items]
        return "\n".join([self._title(), *said, *self._notes()])

    def __repr__(self) -> str:
        return f"<Plan for {self.contact}: {len(self.core)} questions in {self.minutes} minutes>"


def plan_questions(
    today: Query | Campaign,
    contact: Contact | str,
    *,
    minutes: int | None = None,
    policy: Policy | None = None,
    bank: Bank = BANK,
    must: "Wanted" = (),
    skip: "Wanted" = (),
    order: "Order" = "default",
    start: datetime | None = None,
) -> Plan:
    """Return what to ask somebody in the time there is, in which order, and with how many minutes for each.

    Of all choices that fit into the time, the plan has one of most value: first as many as possible of those that must
    be asked, then most points.  A question has 24, 16 or 8 points by its priority, and 4 more each if it is essential
    or your own, if nobody in the campaign has answered it, and if it asks for advice.  The second question on a topic
    counts half, the third a quarter, further ones nothing, and what they or a colleague said about the topic counts as
    asked.  So the plan covers as many topics as the time allows, the wanted ones first.  `plan_time` says how the time
    is divided.

    What they have answered is not asked again, nor what a colleague has answered, unless the answer is everybody's own;
    a follow-up is asked instead, if there is one.  What a search would answer is left out unless it must be asked, and
    what is for recruiters, for seniors or for peers, unless the contact's tags or title say that they are that.

    Nobody who must not be contacted is planned for, because a plan is the draft of a conversation.  Nothing depends on
    the present.

    Args:
        today: A `Today` or a campaign: who they are, what was asked before, and questions of your own.
        contact: Who is asked, or a name to find them by.
        minutes: How long the interview is, 5 to 240; by default `Policy.ask_minutes`.
        policy: The figures; a `Today` has its own.
        bank: The questions to choose from.
        must: Questions that must be asked, by id or as such; the ones that do not fit are in `Plan.unmet`.
        skip: Questions not to ask, by id or as such, or topics.
        order: `default`, `tiara`, or topics of which the first is asked first.
        start: When the interview starts, aware; then the plan has times of day.

    Raises:
        DoNotContact: They asked not to be contacted.
        InvalidValue: An argument does not fit; the error names it.
        UnknownKind: There is no such question or topic.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several contacts have that name.

    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", employments="Thames Water")
    >>> plan = plan_questions(Campaign(seeker=me).add(ada), ada, minutes=15)
    >>> for item in plan.core:
    ...     print(item.minute, item)
    3 How did you come to work in hydrology?
    6 What do you do on an ordinary day?
    8 What advice would you give somebody who wants to start in hydrology today?
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
    found = candidates(campaign, person, bank, must=must, skip=skip)
    draft = Draft(contact=person, candidates=found, policy=policy, order=asking_order(order, found.pool))
    return _plan(draft, length, _start("start", start))


def _plan(draft: Draft, minutes: int, start: datetime | None) -> Plan:
    """Return the plan for a length of time."""
    found = draft.select(minutes)
    return Plan(
        contact=draft.contact,
        minutes=minutes,
        start=start,
        items=tuple(_timed(_entries(found, draft.candidates.endings))),
        reserve=tuple(_question(PlanPart.QUESTION, each, each.minutes) for each in found.reserve),
        dropped=found.dropped,
        value=found.value,
        draft=draft,
    )


def _entries(found: Selection, endings: Iterable[Candidate]) -> Iterator[PlanItem]:
    """Yield everything in its order, as if each began at once."""
    parts = found.agenda
    if parts.small_talk:
        yield _entry(PlanPart.SMALL_TALK, _SMALL_TALK.format(minutes=parts.minutes), parts.small_talk)
    for each in found.asked:
        yield _question(PlanPart.QUESTION, each, each.minutes)
    room = parts.minutes - parts.small_talk - parts.ending - sum(each.minutes for each in found.asked)
    if room:
        yield _entry(PlanPart.ROOM, _ROOM, room)
    yield _entry(PlanPart.TIME_CHECK, _TIME_CHECK.format(minutes=parts.ending), 0)
    # The first of the three brings names to be written down, and has what the others leave.
    lengths = (parts.ending - 2, 1, 1)
    for each, length in zip(endings, lengths, strict=True):
        yield _question(PlanPart.ENDING, each, length)


_SMALL_TALK = (
    "Thank them for their time, say in a sentence who you are and what you hope to learn, "
    "and ask whether the {minutes} minutes still suit."
)
_ROOM = "Room for what comes up."
_TIME_CHECK = "Mention that {minutes} minutes are left, and go on beyond them only if they ask you to."


def _entry(part: PlanPart, text: str, minutes: int) -> PlanItem:
    return PlanItem(part=part, text=text, minute=0, minutes=minutes)


def _question(part: PlanPart, candidate: Candidate, minutes: int) -> PlanItem:
    own = candidate.question.question
    return PlanItem(part=part, text=candidate.text, minute=0, minutes=minutes, question=own, why=candidate.why)


def _timed(entries: Iterable[PlanItem]) -> Iterator[PlanItem]:
    minute = 0
    for entry in entries:
        yield attrs.evolve(entry, minute=minute)
        minute += entry.minutes


def _id(item: PlanItem) -> str:
    return item.question.id if item.question else ""


def _whole(where: str, value: int, least: int, most: int) -> int:
    with within(where):
        return whole_number(value, least=least, most=most)


def _start(where: str, start: datetime | None) -> datetime | None:
    with within(where):
        return None if start is None else appointment(start)
