"""Files of every format that was ever written are read for ever."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infointerview import Campaign, load
from infointerview.formats.document import FORMAT, dumps
from infointerview.model.talk import InterviewState
from infointerview.model.values import Channel

GOLDEN = Path(__file__).parent.parent / "golden"
NEWEST = GOLDEN / f"campaign-{FORMAT[0]}.{FORMAT[1]}.json"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.name)
def test_it_loads(path: Path) -> None:
    """Property 62: every golden file loads and holds the same campaign."""
    campaign = load(path)

    assert repr(campaign) == (
        "<Campaign of Sam Okafor: 3 contacts, 1 referral, 1 interview, 6 touches, 1 question, 6 notes, "
        "1 reflection, 1 directive>"
    )
    assert_story(campaign)


def test_the_newest_is_what_is_written_today() -> None:
    """Property 59: what is loaded is written as the same bytes."""
    assert dumps(load(NEWEST)) == NEWEST.read_text(encoding="utf-8")


def assert_story(campaign: Campaign) -> None:
    """Check a value of every kind against what the story says."""
    ada, bo = campaign.find("Ada Quist"), campaign.find("Bo Lindqvist")
    (talk,) = campaign.about(ada).interviews
    (snooze,) = campaign.directives
    assert (ada.name.preferred, str(ada.emails[0]), ada.country) == ("Ada", "ada.quist@example.org", "GB")
    assert bo.name.also_written == ("ブー・リンドクヴィスト",)
    assert str(bo.working_hours) == "Mon-Thu 09:00-12:30 13:30-18:00; Fri 09:00-13:00"
    assert bo.extra["from_a_later_version"] == {"mood": "curious"}
    assert (talk.state, talk.minutes, talk.start and talk.start.tzinfo) == (
        InterviewState.HELD,
        27,
        ZoneInfo("Europe/London"),
    )
    assert [step.event.value for step in talk.history] == ["propose", "schedule", "confirm", "hold"]
    assert (snooze.on, snooze.at.fold, snooze.at.utcoffset()) == (date(2026, 4, 1), 1, timedelta(hours=-5))
    assert campaign.may_name(ada, bo)
    assert campaign.touches[0].channel is Channel.EMAIL
    assert campaign.reflections[0].view_moved == 1
    assert {note.due for note in campaign.notes} >= {date(2026, 3, 20), date(2026, 4, 2)}
    assert len(campaign.erased) == 1
    assert campaign.extra["theme"] == "rivers"
