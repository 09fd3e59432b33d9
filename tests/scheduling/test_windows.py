"""Stretches of time in which a meeting may start, as a person would write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.scheduling.proposal import propose_slots

TORONTO = ZoneInfo("America/Toronto")
SAM = Seeker(name="Sam Okafor", zone=TORONTO, field="hydrology")
NEAR = Contact(name="Ada Quist", zone=TORONTO)
FAR = Contact(name="Mei-Ling Tan", zone="Asia/Singapore", working_hours="Mon-Fri 08:00-18:00")
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=TORONTO)


def windows(contact: Contact, *, free: str, busy: tuple[tuple[str, str], ...] = (), step: int = 30) -> list[str]:
    """Return the windows of the first days, in words; busy from one time of Toronto until another."""
    taken = [(_at(begins), _at(ends)) for begins, ends in busy]
    found = propose_slots(
        Campaign(seeker=SAM).add(contact), contact, now=MONDAY, free=free, busy=taken, horizon=3, step=step
    )
    return [str(window) for window in found.windows]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=TORONTO)


def test_leave_room_for_a_meeting_and_what_it_needs_around_it() -> None:
    assert windows(NEAR, free="Mon-Fri 12:00-17:00", busy=(("04T14:00", "04T15:00"),)) == [
        "Wednesday 4 March between 12:00 and 13:00",
        "Wednesday 4 March between 15:30 and 16:30",
        "Thursday 5 March between 12:00 and 16:30",
    ]


def test_are_said_on_both_clocks_with_the_other_day_where_it_is_one() -> None:
    assert windows(FAR, free="Mon-Sun 18:00-21:00") == [
        f"{day} March between 08:00 and 09:30 in Singapore, {before} March 19:00 to 20:30 in Toronto"
        for day, before in [("Wednesday 4", "Tuesday 3"), ("Thursday 5", "Wednesday 4")]
    ]


def test_are_said_in_a_draft_which_offers_every_start_in_them() -> None:
    proposal = propose_slots(Campaign(seeker=SAM).add(FAR), FAR, now=MONDAY, free="Mon-Sun 18:00-21:00", horizon=3)
    window, other = proposal.windows
    single = other.opens.theirs
    message = draft("slot_proposal", Campaign(seeker=SAM).add(FAR), FAR, now=MONDAY, slots=[window, single])

    offered = [line for line in message.text.splitlines() if line.startswith("- ")]
    assert offered == [
        "- Wednesday 4 March, 8am to 9:30am Singapore time (Tuesday 3 March at 7pm to 8:30pm Eastern)",
        "- Thursday 5 March at 8am Singapore time (Wednesday 4 March at 7pm Eastern)",
    ]
    assert message.slots == (*window.starts, single)
    assert len(window.starts) == 4


def test_a_single_start_is_no_window() -> None:
    assert windows(NEAR, free="Mon-Fri 12:00-13:00", step=60) == []
