"""The user's own word, which prevails over the rules: retire goes before pin, pin before snooze, snooze before a rule.

Of two of one kind the later counts.  A touch with the contact after it, in either direction, or a talk ends a
directive: it was said about how things stood then.  What belongs to a meeting keeps its time, whatever is put off.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from attrs import evolve

from infointerview.model.directive import Directive, DirectiveKind
from infointerview.model.record import ContactRecord
from infointerview.model.touch import Purpose
from infointerview.rules.duty import ActionKind, Duty, Settled, cancelled
from infointerview.rules.overview import Overview
from infointerview.rules.sentence import Sentence
from infointerview.rules.window import Window

__all__ = ["as_directed", "in_force", "is_retired"]


def in_force(record: ContactRecord, rule: str) -> Directive | None:
    """Return the directive that holds for what a rule asks about a contact, if one does."""
    if not record.directives:
        return None
    last = max(_moments(record), default=float("-inf"))
    holding = [
        d for d in record.directives if d.kind in _PRECEDENCE and d.rule in {"", rule} and d.at.timestamp() >= last
    ]
    return max(holding, key=lambda d: (_PRECEDENCE.index(d.kind), d.at.timestamp(), d.id), default=None)


def is_retired(record: ContactRecord, rule: str) -> bool:
    """Return whether the user wants nothing of what a rule asks about a contact."""
    directive = in_force(record, rule)
    return directive is not None and directive.kind is DirectiveKind.RETIRE


def _moments(record: ContactRecord) -> Iterator[float]:
    """Yield when people wrote and talked to each other, as seconds since 1970."""
    for touch in record.touches:
        if touch.purpose is not Purpose.AUTOMATIC_REPLY:
            yield touch.at.timestamp()
    for interview in record.interviews:
        if interview.was_held and interview.end is not None:
            yield interview.end.timestamp()


_PRECEDENCE = (DirectiveKind.SNOOZE, DirectiveKind.PIN, DirectiveKind.RETIRE)
_AT_THE_MEETING = frozenset({ActionKind.DEPARTURE, ActionKind.NO_SHOW, ActionKind.RUNNING_LATE})
_BEFORE_THE_MEETING = frozenset({ActionKind.CONFIRMATION, ActionKind.REMINDER, ActionKind.PREPARATION})


def as_directed(duty: Duty, rule: str, overview: Overview) -> Duty | Settled:
    """Return the duty of a rule as the user wants it."""
    if duty.contact is None:
        return duty
    directive = in_force(overview.record(duty.contact), rule)
    if directive is None:
        return duty
    # What the user said is told in days of their own clock.
    said = {"said": directive.at.astimezone(overview.campaign.seeker.zone).date(), "on": directive.on}
    lapses = duty.window.lapses if duty.kind in _AT_THE_MEETING | _BEFORE_THE_MEETING else None
    if directive.kind is DirectiveKind.RETIRE or directive.on is None:
        return cancelled("you retired it on {said}", directive.id, **said)
    opens = overview.calendars.seekers.opening(directive.on)
    if directive.kind is DirectiveKind.PIN:
        return duty if duty.kind in _AT_THE_MEETING else _pinned(duty, directive.on, overview, said, lapses)
    if opens.timestamp() <= duty.window.due.timestamp():
        return duty
    window = evolve(duty.window.not_before(opens), lapses=lapses)
    return evolve(duty, window=window, held=Sentence("you put it off until {on}", said))


def _pinned(duty: Duty, on: date, overview: Overview, said: dict[str, Any], lapses: datetime | None) -> Duty:
    opens, end = overview.calendars.seekers.opening(on), overview.end_of_seekers_day(on)
    window = Window(earliest=opens, due=opens, latest=end, overdue=end, lapses=lapses)
    return evolve(duty, window=window, held=Sentence("you want to do it on {on}", said))
