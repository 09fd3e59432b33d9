"""Two talks with one person count in the order in which they were held, not in that in which they were proposed."""

from datetime import UTC, datetime

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note, Reflection
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.rules.why import Verdict, why

OLENA = Contact(name="Олена Шевченко", zone="Europe/London")
SEEKER = Seeker(name="Tevita Fonua", zone="Europe/London", field="law")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2026 before the clocks change on 29 March; 2 February is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


# Agreed on first and held last, on Friday 20 March; in between a talk on the spot, on Tuesday 10 February.
HELD_LAST = Interview.agreed(contact=OLENA, at=at(2, 2, 10), start=at(3, 20, 10)).hold(at=at(3, 20, 11))
HELD_FIRST = Interview.on_the_spot(contact=OLENA, at=at(2, 10, 12), start=at(2, 10, 11), minutes=20)


def said(rule: str, now: datetime, *facts: Fact) -> Verdict:
    """Return what a rule says of Olena."""
    (verdict,) = why(Campaign(seeker=SEEKER).add(OLENA, HELD_LAST, HELD_FIRST, *facts), OLENA, now=now).of(rule)
    return verdict


def test_an_update_between_two_talks_tells_nothing_of_the_second() -> None:
    """A week after Friday 20 March is Friday 27 March."""
    update = Touch(contact=OLENA, at=at(2, 17, 10), direction="outbound", channel="email", purpose="update")
    verdict = said("update-after-interview", at(3, 27, 9), update)

    assert verdict.action is not None
    assert verdict.action.due == at(3, 27, 9)


def test_the_last_talk_is_the_one_that_was_held_last() -> None:
    """Three months after Friday 20 March is a Saturday, so Monday 22 June, when London is an hour ahead of UTC."""
    verdict = said("keep-in-touch", at(6, 22, 8))

    assert verdict.reason.endswith("because you were last in touch on Friday 20 March")
    assert verdict.action is not None
    assert verdict.action.due == at(6, 22, 8)


def test_the_first_talk_is_the_one_that_was_held_first() -> None:
    verdict = said("connect-after-interview", at(2, 10, 13))

    assert verdict.reason.endswith("because you met on Tuesday 10 February")
    assert verdict.facts == (HELD_FIRST.id,)


def test_what_was_written_down_about_the_first_talk_is_not_about_the_second() -> None:
    """Each has its look back: that on the first is complete with its note, and that on the second lacks a takeaway."""
    facts = (
        Note(interview=HELD_FIRST, kind="takeaway", text="Ask for the file early", at=at(2, 10, 13)),
        Reflection(interview=HELD_FIRST, at=at(2, 10, 13), next_step="none"),
        Reflection(interview=HELD_LAST, at=at(3, 20, 12), next_step="none"),
    )
    campaign = Campaign(seeker=SEEKER).add(OLENA, HELD_LAST, HELD_FIRST, *facts)
    said = {v.facts[0]: v for v in why(campaign, OLENA, now=at(3, 20, 13)).of("debrief-after-interview")}

    assert said.keys() == {facts[1].id, HELD_LAST.id}
    assert said[facts[1].id].reason == "you have looked back on it"
    assert "one takeaway" in said[HELD_LAST.id].reason
