"""How much of the seeker's day a meeting takes: the way there, the talk, and the notes after it."""

from attrs import field, frozen

from infointerview.model.interview import Format
from infointerview.policy.policy import Policy

__all__ = ["Room", "room_for"]


@frozen(kw_only=True)
class Room:
    """The minutes to keep free for a meeting.

    Attributes:
        early: How long before the start to be there, or online.
        travel: How long each way takes.
        before: From when on to keep free, before the start: preparation, the way, and being early.
        talk: How long the talk is planned to last, which is what has to fit into the hours of both.
        after: How long to keep free after that: the way back, notes, and what else belongs to the hour blocked.
    """

    early: int = field()
    travel: int = field()
    before: int = field()
    talk: int = field()
    after: int = field()

    @property
    def whole(self) -> int:
        """How many minutes it takes in all."""
        return self.before + self.talk + self.after

    def block(self, start: int) -> tuple[int, int]:
        """Return the seconds from and to which a meeting that starts at a second keeps the seeker."""
        return start - self.before * 60, start + (self.talk + self.after) * 60


def room_for(
    minutes: int, form: Format | None, policy: Policy, *, travel_minutes: int | None = None, exact: bool = False
) -> Room:
    """Return what a meeting of so many promised minutes takes.

    It is planned for `Policy.plan_minutes` if that is longer than what was promised, because talks run over, and at
    least `Policy.block_minutes` are kept free in all.  Only a meeting in person has a way to it; a form that is not
    known counts as one without.

    Args:
        minutes: The length promised.
        form: By phone, by video or in person, if known.
        policy: The figures.
        travel_minutes: How long the way takes; by default the policy's figure.
        exact: Whether the talk took, or will take, just that long.
    """
    in_person = form is Format.IN_PERSON
    early = _early(form, policy)
    travel = (policy.travel_minutes if travel_minutes is None else travel_minutes) if in_person else 0
    # Who is early online prepares there; on the way nobody does.
    before = policy.prepare_minutes + travel + early if in_person else max(policy.prepare_minutes, early)
    talk = minutes if exact else max(minutes, policy.plan_minutes)
    after = max(policy.note_minutes + travel, policy.block_minutes - before - talk)
    return Room(early=early, travel=travel, before=before, talk=talk, after=after)


def _early(form: Format | None, policy: Policy) -> int:
    early = {Format.IN_PERSON: policy.arrive_early_minutes, Format.VIDEO: policy.online_early_minutes}
    return early.get(form, 0) if form else 0
