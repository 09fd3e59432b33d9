"""Whether a message about a meeting goes out on the right side of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.step import AGREEMENTS
from infointerview.policy.source import convention
from infointerview.rules.wording import day_in_words

__all__ = ["meeting_ahead", "meeting_passed"]

_AGREED = frozenset({State.SCHEDULED, State.CONFIRMED})
# Of which meeting a message is, where nothing else says so: the last one in one of these states.
_BEFORE = {
    **dict.fromkeys(("confirmation", "reminder", "running_late", "questions_ahead"), _AGREED),
    "rescheduling": _AGREED | {State.RESCHEDULING},
    "cancellation": _AGREED | {State.CANCELLED},
}
_AFTER = {
    "no_show": _AGREED | {State.CONTACT_NO_SHOW},
    "apology": _AGREED | {State.SEEKER_NO_SHOW},
    "thank_you": frozenset[State](),
}
_WHAT_NOW = {
    "running_late": "Say that you are sorry to have missed it: that is an apology.",
    "rescheduling": "Say that you are sorry to have missed it, and offer other times: that is an apology.",
    "cancellation": "Say that you are sorry to have missed it: that is an apology.",
}


@message_rule(
    "meeting-passed",
    looks_for="a message that belongs before a meeting, after it has begun; word of being late, after its end",
    severity=Severity.ERROR,
    kinds=frozenset(_BEFORE),
    source=convention("a meeting is confirmed, moved or called off before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_passed(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start that was agreed on."""
    meeting, now = _meeting(letter, _BEFORE[letter.kind]), letter.now
    start = _start(meeting)
    if meeting is None or now is None or start is None:
        return
    late = letter.kind == "running_late"
    length = timedelta(minutes=meeting.minutes_asked if late else 0)
    if now.astimezone(UTC) >= start.astimezone(UTC) + length:
        what = f"The meeting on {_day(letter, start, now)} {'is over' if late else 'has begun or is over'}."
        repair = _WHAT_NOW.get(letter.kind, "Leave it, and record what came of the meeting.")
        yield Spot(*letter.whole, what, repair, whole=True)


@message_rule(
    "meeting-ahead",
    looks_for="a message that belongs after a meeting, before it has begun",
    severity=Severity.ERROR,
    kinds=frozenset(_AFTER),
    source=convention("nobody has missed a meeting, or is thanked for it, before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_ahead(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start; thanks are compared only where it is known which meeting they are for."""
    start, now = _start(_meeting(letter, _AFTER[letter.kind])), letter.now
    if start is not None and now is not None and now.astimezone(UTC) < start.astimezone(UTC):
        what = f"The meeting on {_day(letter, start, now)} has not begun."
        yield Spot(*letter.whole, what, "Keep it until the meeting is over.", whole=True)


def _meeting(letter: Letter, states: frozenset[State]) -> Interview | None:
    if letter.interview is not None:
        return next((i for i in letter.interviews if i.id == letter.interview), None)
    return next((i for i in reversed(letter.interviews) if i.state in states), None)


def _start(meeting: Interview | None) -> datetime | None:
    """Return the start of a meeting, or the one that was agreed on before it was moved or called off."""
    if meeting is None:
        return None
    agreed = (step.start for step in reversed(meeting.history) if step.event in AGREEMENTS)
    return meeting.start or next(agreed, None)


def _day(letter: Letter, at: datetime, now: datetime) -> str:
    return day_in_words(letter.day(at), year=letter.day(now).year)
