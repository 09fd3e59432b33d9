"""Files as they were written: those of the formats that are read hold the same campaign for ever."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infointerview import Campaign, Directive, Interview, InvalidCampaignFile, Touch, load
from infointerview.formats.document import FORMAT, dumps
from infointerview.model.talk import InterviewState, event_id
from infointerview.model.values import Channel

GOLDEN = Path(__file__).parent.parent / "golden"
ADDED = ("prepared", "away", "accepted", "met")  # The last by format 2.3, the others by 2.2.
NEWEST = GOLDEN / f"campaign-{FORMAT[0]}.{FORMAT[1]}.json"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("campaign-[2-9].*.json")), ids=lambda path: path.name)
def test_it_loads(path: Path) -> None:
    """Property 62: every golden file loads and holds the same campaign, but for what later formats added."""
    campaign = load(path)
    campaign = campaign.remove(*(fact for fact in campaign if fact.id in ADDED))

    assert repr(campaign) == (
        "<Campaign of Sam Okafor: 3 contacts, 1 referral, 1 interview, 6 touches, 1 question, 6 notes, "
        "1 reflection, 1 directive>"
    )
    assert_story(campaign)


def test_a_file_from_before_the_first_release_is_refused_and_never_read_in_part() -> None:
    """Its keys have other names, so that a touch, say, would lose its text; that it was edited is no way round."""
    old = GOLDEN / "campaign-1.0.json"
    refused = "campaign-1.0.json $.format: format 1.x is too old for this version, which reads 2.x; read it with the"

    for edited in (False, True):
        with pytest.raises(InvalidCampaignFile) as caught:
            load(old, edited=edited)
        assert str(caught.value).startswith(refused)


def test_the_newest_is_what_is_written_today() -> None:
    """Property 59: what is loaded is written as the same bytes."""
    assert dumps(load(NEWEST)) == NEWEST.read_text(encoding="utf-8")


def test_format_2_2_knows_what_was_done_and_who_is_back_when() -> None:
    campaign = load(NEWEST)
    done, away, accepted, _ = (campaign.facts[key] for key in ADDED)
    assert isinstance(done, Directive)
    assert isinstance(away, Touch)
    assert isinstance(accepted, Touch)

    assert (done.kind.value, done.rule) == ("done", "prepare-for-meeting")
    assert str(done.about) == str(campaign.interviews[0].id)
    assert (away.purpose.value, away.back_on) == ("automatic_reply", date(2026, 3, 23))
    assert accepted.purpose.value == "invitation_accepted"


def test_format_2_3_knows_from_which_event_an_interview_was_recorded() -> None:
    met = load(NEWEST).facts["met"]
    assert isinstance(met, Interview)

    assert met.calendar_event == event_id("040000008200E00074C5B7101A82E008")


def test_what_a_later_minor_format_added_is_blank_in_an_older_file() -> None:
    """Format 2.1 knows where a contact was imported from, and what was taken off the name on the way."""
    older, newest = load(GOLDEN / "campaign-2.0.json"), load(NEWEST)

    assert {contact.found.imported_from for contact in older.contacts} == {""}
    assert {contact.found.imported_from for contact in newest.contacts} == {"linkedin"}
    name = newest.find("Mei-Ling Tan").name
    assert (name.pronouns, name.as_imported) == ("she/her", "Dr. Mei-Ling (she/her) TAN, PhD")


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
