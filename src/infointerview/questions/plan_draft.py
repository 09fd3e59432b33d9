"""What a plan is made from: the questions that may be asked, and the choice among them for a length of time."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from attrs import field, frozen

from infointerview.model.contact import Contact
from infointerview.policy.policy import Policy
from infointerview.questions.plan_candidates import Candidate, Candidates, Dropped, DropReason
from infointerview.questions.plan_choice import Item, choose, worth
from infointerview.questions.plan_order import AskingOrder, Key
from infointerview.questions.plan_time import Agenda, agenda

__all__ = ["Draft", "Selection"]


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
