"""What the user puts on the list themselves."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from infointerview.model.campaign import Campaign
from infointerview.model.notes import Directive
from infointerview.model.people import Contact, Found, Seeker
from infointerview.rules.due import Action, due
from infointerview.rules.duties import Window
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import Verdict, why

TORONTO, LONDON = ZoneInfo("America/Toronto"), ZoneInfo("Europe/London")
MINAMI = Contact(id="minami", name="山崎 美波", zone=LONDON, found=Found(imported_from="linkedin"))
SEEKER = Seeker(name="João Pedro de Souza", zone=TORONTO, field="graphic design")
SAID = datetime(2026, 3, 9, 9, tzinfo=TORONTO)
DAY = date(2026, 3, 14)  # a Saturday


def todo(**fields: Any) -> Directive:
    """Return a to-do about reading a report."""
    return Directive(kind="todo", at=SAID, **({"text": "Read the flood report"} | fields))


def only(directive: Directive, now: datetime) -> Action:
    """Return what is due of a campaign with one to-do."""
    (action,) = due(Campaign(seeker=SEEKER).add(MINAMI, directive), now=now)
    return action


def verdict(directive: Directive) -> Verdict:
    """Return what is said of a to-do about Minami."""
    (said,) = why(Campaign(seeker=SEEKER).add(MINAMI, directive), MINAMI, now=SAID).of("own-to-do")
    return said


def test_a_to_do_with_a_day_is_due_on_that_day_a_saturday_included() -> None:
    """The day is the seeker's: from nine on their clock until midnight, and overdue after that."""
    action = only(todo(on=DAY, contact=MINAMI), datetime(2026, 3, 14, 9, tzinfo=TORONTO))
    opens, midnight = datetime(2026, 3, 14, 9, tzinfo=TORONTO), datetime(2026, 3, 15, tzinfo=TORONTO)

    assert action.yours == Window(earliest=opens, due=opens, latest=midnight, overdue=midnight)
    assert (action.contact, action.facts, action.kind) == (MINAMI, (todo(on=DAY, contact=MINAMI).id,), "todo")
    assert only(todo(on=DAY), midnight).state == "overdue"


def test_a_to_do_without_a_day_can_wait_for_ever() -> None:
    action = only(todo(), datetime(2036, 3, 9, tzinfo=UTC))

    assert action.window == Window(earliest=SAID, due=SAID)
    assert action.state == "due"
    assert "no deadline" in str(action)
    assert action.contact is None


def test_a_long_to_do_is_cut_short_on_one_line() -> None:
    assert only(todo(text="a\n" * 60), SAID).todo == " ".join(["a"] * 60)
    assert only(todo(text="b" * 120), SAID).todo == "b" * 120
    assert only(todo(text="b" * 121), SAID).todo == "b" * 119 + "…"


def test_braces_in_a_to_do_are_only_text() -> None:
    assert only(todo(text="{name} {0} {"), SAID).todo == "{name} {0} {"


def test_a_to_do_that_is_done_says_when() -> None:
    done = todo(contact=MINAMI).done(at=datetime(2026, 3, 10, 9, tzinfo=TORONTO))
    said = verdict(done)

    assert (str(said), said.facts) == ("own-to-do: done - you did it on Tuesday 10 March", (done.id,))
    assert not due(Campaign(seeker=SEEKER).add(MINAMI, done), now=SAID)
    assert not due(Campaign(seeker=SEEKER).add(todo().done(at=SAID)), now=SAID)


def test_without_the_rule_there_are_no_to_dos() -> None:
    campaign = Campaign(seeker=SEEKER).add(MINAMI, todo(), todo(contact=MINAMI))

    assert len(due(campaign, now=SAID)) == 2
    assert not due(campaign, now=SAID, rules={rule: RULES[rule] for rule in RULES if rule != "own-to-do"})


def test_of_two_to_dos_of_one_day_the_one_about_nobody_comes_first() -> None:
    about_ada, about_nobody = todo(on=DAY, contact=MINAMI, text="Ask"), todo(on=DAY, text="Read")
    campaign = Campaign(seeker=SEEKER).add(MINAMI, about_ada, about_nobody)

    assert [action.contact for action in due(campaign, now=datetime(2026, 3, 14, 9, tzinfo=TORONTO))] == [None, MINAMI]
