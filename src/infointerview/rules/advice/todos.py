"""What the user wants to do anyway."""

from collections.abc import Iterator

from infointerview.model.contact import Contact
from infointerview.model.directive import Directive, DirectiveKind
from infointerview.rules.duty import ActionKind, Duty, Settled, done
from infointerview.rules.overview import Overview
from infointerview.rules.rule import rule
from infointerview.rules.sentence import Sentence, shortened
from infointerview.rules.situation import Situation
from infointerview.rules.window import Window

__all__ = ["OWN_TODO", "own_todo", "todo"]


@rule("own-to-do", applies_to="to-do of yours about them", given=(Directive,))
def own_todo(situation: Situation) -> Iterator[Duty | Settled]:
    """Do what the user put on the list, on the day that they named."""
    for directive in situation.record.directives:
        if directive.kind is DirectiveKind.TODO:
            yield todo(directive, situation.contact, situation.overview)


OWN_TODO = own_todo.id


def todo(directive: Directive, contact: Contact | None, overview: Overview) -> Duty | Settled:
    """Return a to-do of the user's as a duty; one without a day can wait."""
    if directive.done_at is not None:
        return done("you did it on {at}", directive.id, at=directive.done_at)
    if directive.on is None:
        window = Window(earliest=directive.at, due=directive.at)
    else:
        opens, end = overview.calendars.seekers.opening(directive.on), overview.end_of_seekers_day(directive.on)
        window = Window(earliest=opens, due=opens, latest=end, overdue=end)
    return Duty(
        kind=ActionKind.TODO,
        contact=contact,
        window=window,
        todo=Sentence("{text}", {"text": shortened(directive.text, 120)}),
        reason=Sentence("you put it on the list on {at}", {"at": directive.at}),
        facts=(directive.id,),
    )
