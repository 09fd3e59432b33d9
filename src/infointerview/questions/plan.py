"""A plan for an interview: what to ask in the time there is, in which order, and how it ends."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from html import escape
from typing import overload

import attrs
from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.fields import whole_number
from infointerview.model.identity import QuestionId
from infointerview.model.question import Question
from infointerview.model.time import instant
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.questions.bank import BANK, Bank
from infointerview.questions.plan_candidates import Candidate, Dropped, DropReason, Wanted, candidates
from infointerview.questions.plan_draft import Draft, Selection
from infointerview.questions.plan_item import PlanItem, PlanPart
from infointerview.questions.plan_order import Order, asking_order
from infointerview.questions.plan_progress import Progress
from infointerview.questions.plan_time import LONGEST, SHORTEST
from infointerview.questions.plan_writing import WrittenQuestions, written_questions

__all__ = ["Plan", "plan_questions"]

Done = Iterable[PlanItem | Question | QuestionId | str]


@frozen(kw_only=True, repr=False)
class Plan(Sequence[PlanItem]):
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

    @overload
    def __getitem__(self, index: int) -> PlanItem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlanItem]: ...
    def __getitem__(self, index: int | slice) -> PlanItem | Sequence[PlanItem]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[PlanItem]:
        return iter(self.items)

    def rows(self) -> list[dict[str, str | int | None]]:
        """Return the plan as plain dicts, for pandas or polars."""
        return [
            {
                "minute": item.minute,
                "minutes": item.minutes,
                "at": item.at(self.start).isoformat() if self.start else None,
                "part": str(item.part),
                "text": item.text,
                "topic": str(item.question.topic) if item.question else None,
                "question": item.question.id if item.question else None,
                "why": item.why,
            }
            for item in self.items
        ]

    def _clock(self, item: PlanItem) -> str:
        return f"{item.at(self.start):%H:%M}" if self.start else f"{item.minute // 60}:{item.minute % 60:02}"

    def __str__(self) -> str:
        said = [f"{self.minutes} minutes with {self.contact}"]
        said += [f"{self._clock(item)}  {item.text}{f' ({item.why})' if item.why else ''}" for item in self.items]
        said += [f"Must be asked, but {each.reason}: {each.question.text}" for each in self.unmet]
        if self.reserve:
            said += ["In reserve:", *(f"- {item.text}" for item in self.reserve)]
        return "\n".join(said)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr>{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in cells)}</tr>"
            for cells in ((self._clock(i), str(i.minutes), i.text, i.why) for i in self.items)
        )
        head = "".join(f"<th>{title}</th>" for title in ("", "Minutes", f"With {escape(str(self.contact))}", ""))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def __repr__(self) -> str:
        return f"<Plan for {self.contact}: {len(self.core)} questions in {self.minutes} minutes>"


def plan_questions(
    campaign: Campaign,
    contact: Contact | str,
    *,
    minutes: int | None = None,
    policy: Policy = DEFAULT,
    bank: Bank = BANK,
    must: Wanted = (),
    skip: Wanted = (),
    order: Order = "default",
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
        campaign: The facts: who they are, what was asked before, and questions of your own.
        contact: Who is asked, or a name to find them by.
        minutes: How long the interview is, 5 to 240; by default `Policy.ask_minutes`.
        policy: The figures.
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
    for name, value, kind in (("campaign", campaign, Campaign), ("policy", policy, Policy), ("bank", bank, Bank)):
        if not isinstance(value, kind):
            raise InvalidValue.at(name, f"expected a {kind.__name__}, got {type(value).__name__}")
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
    try:
        return whole_number(value, least=least, most=most)
    except InvalidValue as error:
        raise error.within(where) from None


def _start(where: str, start: datetime | None) -> datetime | None:
    try:
        return None if start is None else instant(start)
    except InvalidValue as error:
        raise error.within(where) from None
