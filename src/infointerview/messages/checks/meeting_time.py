"""Whether a message about a meeting goes out on the right side of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.policy.source import convention
from infointerview.rules.wording import day_in_words

__all__ = ["meeting_ahead", "meeting_passed"]

# One that was moved, called off or missed is no matter of the clock any more: word of that is owed, however late.
_AGREED = frozenset({State.SCHEDULED, State.CONFIRMED})
_DONE_WITH = frozenset({State.RESCHEDULING, State.CANCELLED, State.CONTACT_NO_SHOW, State.SEEKER_NO_SHOW})
_BEFORE = frozenset({"confirmation", "reminder", "running_late", "questions_ahead"})
_AFTER = frozenset({"no_show", "apology", "thank_you"})
_SORRY = "Say that you are sorry to have missed it: that is an apology."


@message_rule(
    "meeting-passed",
    looks_for="a message that belongs before a meeting, after it has begun; word of being late, after its end",
    severity=Severity.ERROR,
    kinds=_BEFORE,
    source=convention("a meeting is confirmed before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_passed(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start that was agreed on."""
    meeting, now = _meeting(letter), letter.now
    start = _start(meeting)
    if meeting is None or now is None or start is None:
        return
    late = letter.kind == "running_late"
    length = timedelta(minutes=meeting.minutes_asked if late else 0)
    if now.astimezone(UTC) >= start.astimezone(UTC) + length:
        what = f"The meeting on {_day(letter, start, now)} {'is over' if late else 'has begun or is over'}."
        repair = _SORRY if late else "Leave it, and record what came of the meeting."
        yield Spot(*letter.whole, what, repair, whole=True)


@message_rule(
    "meeting-ahead",
    looks_for="a message that belongs after a meeting, before it has begun",
    severity=Severity.ERROR,
    kinds=_AFTER,
    source=convention("nobody has missed a meeting, or is thanked for it, before it begins"),
    english=False,
    wants=("campaign", "contact", "now"),
)
def meeting_ahead(letter: Letter) -> Iterator[Spot]:
    """Compare now with the start; of thanks it is not told from the facts alone which meeting they are for."""
    start, now = _start(_meeting(letter)), letter.now
    if start is not None and now is not None and now.astimezone(UTC) < start.astimezone(UTC):
        what = f"The meeting on {_day(letter, start, now)} has not begun."
        yield Spot(*letter.whole, what, "Keep it until the meeting is over.", whole=True)


def _meeting(letter: Letter) -> Interview | None:
    """Return the meeting that the message is about: the one that its draft knows, else the last one agreed on."""
    if letter.interview is None:
        last = next(reversed(letter.interviews), None) if letter.kind != "thank_you" else None
        return last if last is not None and last.state in _AGREED else None
    known = next((i for i in letter.interviews if i.id == letter.interview), None)
    return known if known is not None and known.state not in _DONE_WITH else None


def _start(meeting: Interview | None) -> datetime | None:
    return meeting.start if meeting is not None else None


def _day(letter: Letter, at: datetime, now: datetime) -> str:
    return day_in_words(letter.day(at), year=letter.day(now).year)
