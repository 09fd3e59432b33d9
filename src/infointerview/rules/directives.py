"""The user's own word, which prevails over the rules: retire goes before pin, pin before snooze, snooze before a rule.

Of two of one kind the later counts.  A touch with the contact after it, in either direction, ends a directive: it was
said about how things stood then.
"""

from attrs import evolve

from infointerview.model.directive import Directive, DirectiveKind
from infointerview.model.record import ContactRecord
from infointerview.rules.duty import Duty, Settled, cancelled
from infointerview.rules.overview import Overview
from infointerview.rules.sentence import Sentence
from infointerview.rules.window import Window

__all__ = ["as_directed", "in_force"]


def in_force(record: ContactRecord, rule: str) -> Directive | None:
    """Return the directive that holds for what a rule asks about a contact, if one does."""
    if not record.directives:
        return None
    last_touch = max((t.at.timestamp() for t in record.touches), default=float("-inf"))
    holding = [
        d
        for d in record.directives
        if d.kind in _PRECEDENCE and d.rule in {"", rule} and d.at.timestamp() >= last_touch
    ]
    return max(holding, key=lambda d: (_PRECEDENCE.index(d.kind), d.at.timestamp(), d.id), default=None)


_PRECEDENCE = (DirectiveKind.SNOOZE, DirectiveKind.PIN, DirectiveKind.RETIRE)


def as_directed(duty: Duty, rule: str, overview: Overview) -> Duty | Settled:
    """Return the duty of a rule as the user wants it."""
    if duty.contact is None:
        return duty
    directive = in_force(overview.record(duty.contact), rule)
    if directive is None:
        return duty
    said = {"said": directive.at, "on": directive.on}
    if directive.kind is DirectiveKind.RETIRE or directive.on is None:
        return cancelled("you retired it on {said}", directive.id, **said)
    opens = overview.calendars.seekers.opening(directive.on)
    if directive.kind is DirectiveKind.PIN:
        end = overview.end_of_seekers_day(directive.on)
        window = Window(earliest=opens, due=opens, latest=end, overdue=end)
        return evolve(duty, window=window, held=Sentence("you want to do it on {on}", said))
    if opens.timestamp() <= duty.window.due.timestamp():
        return duty
    window = evolve(duty.window.not_before(opens), lapses=None)
    return evolve(duty, window=window, held=Sentence("you put it off until {on}", said))
