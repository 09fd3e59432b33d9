"""The brief: one page, read off the facts, for a meeting and for a call that may become one."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given

from infointerview.errors import ContactNotFound, DoNotContact, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Found, PersonName, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.questions.brief import Brief, brief
from infointerview.questions.plan import plan_questions
from infointerview.strategies.campaign import campaigns

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 12, 17, tzinfo=LONDON)
# A Tuesday; in Toronto, where the clocks have gone forward already, it is six.
START = datetime(2026, 3, 17, 10, tzinfo=LONDON)
MINH = Seeker(
    name="Nguyễn Thị Minh",
    zone="America/Toronto",
    field="nursing",
    phones="+1 416 555 0100",
    introduction="a trainee nurse in my second year",
    wants_to_learn="how people start",
)
NGOZI = Contact(
    name=PersonName("Ngozi Okonkwo-Bright", pronunciation="n-GOH-zee"),
    zone=LONDON,
    phones="+44 20 7946 0000",
    employments=Employment(organisation="Harbour Hospital", title="ward sister"),
    found=Found(through="event", where="the Open Ward Day"),
)
WANG, AROHA = Contact(name="王小明"), Contact(name="Aroha")


def meeting(**details: Any) -> Interview:
    """Return a meeting with Ngozi on Tuesday at ten."""
    return Interview.agreed(contact=NGOZI, at=NOW - timedelta(days=3), start=START, **details)


def made(*facts: Any, **options: Any) -> Brief:
    """Return the brief for Ngozi."""
    return brief(Campaign(seeker=MINH).add(NGOZI, WANG, AROHA, *facts), NGOZI, now=NOW, **options)


def said(of: Brief, heading: str) -> list[str]:
    """Return what stands under a heading."""
    return [row["line"] for row in of.rows() if row["section"] == heading]


class TestMeeting:
    def test_when_and_where_on_both_clocks(self) -> None:
        """In person: the way takes half an hour, and ten minutes early is on time; the talk is to take twenty."""
        found = made(meeting(format="in_person", place="1 Mill Lane"))

        assert found.title == (
            "Ngozi Okonkwo-Bright (Harbour Hospital), Tuesday 17 March at 6am Eastern (10am UK time)"
        )
        assert said(found, "When and where") == [
            "Leave by: Tuesday 17 March at 5:20am Eastern (9:20am UK time)",
            "Be there: 5:50am Eastern (9:50am UK time)",
            "Start: Tuesday 17 March at 6am Eastern (10am UK time)",
            "Time check: 6:17am Eastern (10:17am UK time)",
            "End: 6:20am Eastern (10:20am UK time)",
            "Where: 1 Mill Lane",
        ]
        assert "Dress as you would for a job interview there." in said(found, "What to wear and bring")
        assert "Dress, " in found.text

    def test_a_longer_plan_ends_later(self) -> None:
        found = made(meeting(format="video", link="https://meet.example/ngozi"), minutes=30)

        assert said(found, "When and where")[-2:] == [
            "End: 6:30am Eastern (10:30am UK time)",
            "Link: https://meet.example/ngozi",
        ]
        assert "layout" not in found.text

    @pytest.mark.parametrize(
        ("details", "says"),
        [
            ({"format": "phone", "caller": "contact"}, "They call you on +1 416 555 0100."),
            ({"format": "phone", "caller": "seeker"}, "You call: +44 20 7946 0000"),
            ({"format": "phone", "phone": "+44 20 7946 0001"}, "You call: +44 20 7946 0001"),
        ],
    )
    def test_who_calls_whom(self, details: dict[str, str], says: str) -> None:
        assert said(made(meeting(**details)), "When and where")[-1] == says

    def test_the_plan_ends_with_the_three_questions(self) -> None:
        found = made(meeting(format="phone"))
        asked = said(found, "What to ask")

        assert [line[:6] for line in asked[-3:]] == ["6:17am", "6:18am", "6:19am"]
        assert [item.text for item in found.plan.endings] == [line[8:] for line in asked[-3:]]

    @pytest.mark.parametrize(("asked", "planned"), [(1, 5), (90, 90), (480, 240)])
    def test_a_glimpse_and_a_whole_day_have_a_page_too(self, asked: int, planned: int) -> None:
        assert made(meeting(format="in_person", minutes_asked=asked)).plan.minutes == planned

    def test_a_plan_of_ones_own(self) -> None:
        campaign = Campaign(seeker=MINH).add(NGOZI)
        plan = plan_questions(campaign, NGOZI, minutes=15)

        assert brief(campaign, NGOZI, now=NOW, plan=plan).plan is plan


class TestCall:
    def test_it_is_ready_with_no_appointment(self) -> None:
        """The contact may say that now is fine."""
        found = made()

        assert found.title == "Ngozi Okonkwo-Bright (Harbour Hospital)"
        assert found.interview is None
        assert said(found, "When and where") == [
            "No time is agreed yet. If now suits them, start; if not, agree on a time.",
            "Stop after 20 minutes, as you said.",
            "You call: +44 20 7946 0000",
        ]
        assert said(found, "What to ask")[0].startswith("after 0 min")
        assert said(found, "Say first") == [
            ("“Hello, is that Ngozi Okonkwo-Bright? My name's Nguyễn Thị Minh. I'm a trainee nurse in my second year."),
            "I'd love your advice on nursing, and I'm not calling about a job.",
            "Do you have 20 minutes now, or would another time be better?”",
        ]

    def test_who_suggested_the_call_is_named_at_once(self) -> None:
        found = made(Referral(referrer=WANG, contact=NGOZI, at=NOW, permission="granted"))

        assert said(found, "Say first")[0].endswith(" 王小明 suggested I call.")


class TestBeforehand:
    def test_nobody_dresses_for_a_telephone(self) -> None:
        found = made(meeting(format="phone"))

        assert "Dress" not in found.text
        assert "reception on" not in found.text
        assert (
            said(found, "What to have ready")[0] == "Find somewhere quiet with good reception, and charge your phone."
        )

    def test_a_video_call_has_sound_light_and_background(self) -> None:
        lines = said(made(meeting(format="video")), "What to set up")

        assert [line.partition(":")[0] for line in lines[:3]] == ["Sound", "Light", "Background"]

    def test_there_is_room_for_what_was_found_out(self) -> None:
        found = made(meeting(format="phone"))

        assert "What is new at Harbour Hospital:" in said(found, "What I found out about them")
        assert "- What is new at Harbour Hospital:\n  - \n" in found.markdown

    def test_the_first_sentences_are_ready_to_say(self) -> None:
        assert said(made(meeting(format="video")), "Say first") == [
            "“Hello Ngozi Okonkwo-Bright, I'm Nguyễn Thị Minh. Thank you so much for making the time.”",
            "“I'm a trainee nurse in my second year. I'd love to hear how people start.”",
        ]
        assert said(made(meeting(format="phone")), "Say first")[0] == (
            "“Hello, is that Ngozi Okonkwo-Bright? It's Nguyễn Thị Minh, for our talk about nursing. "
            "Is this still a good time?”"
        )
        assert said(made(meeting(format="phone", caller="contact")), "Say first")[0] == (
            "“Hello, Nguyễn Thị Minh speaking. Thank you for calling, Ngozi Okonkwo-Bright.”"
        )

    def test_a_second_talk_needs_no_introduction(self) -> None:
        before = Interview.on_the_spot(contact=NGOZI, at=NOW, start=NOW - timedelta(hours=1), minutes=20)

        assert said(made(before, meeting(format="in_person")), "Say first") == [
            "“Hello Ngozi Okonkwo-Bright, it's good to see you again. Thank you for making the time.”"
        ]

    def test_it_is_in_the_dialect_of_the_seeker(self) -> None:
        american = evolve(MINH, locale="en-US", zone="America/Chicago")
        found = brief(Campaign(seeker=american).add(NGOZI, meeting(format="phone")), NGOZI, now=NOW)

        assert found.title.endswith("Tuesday, March 17 at 5 a.m. Central (10 a.m. UK time)")
        assert said(found, "What to ask")[1].startswith("5:04 a.m.  How did you")
        assert said(found, "What to notice")[0].startswith("Communication, humor, formality")
        assert said(found, "Say first")[0].startswith("“Hello, is this Ngozi")
        assert "Have your resume ready, and show it only if they ask." in found.text


class TestFacts:
    def test_who_they_are_and_what_was_said(self) -> None:
        asked = Touch(
            contact=NGOZI, at=NOW, direction="outbound", channel="email", purpose="outreach", subject="The night shift"
        )
        later = Touch(
            contact=NGOZI, at=NOW + timedelta(days=1), direction="inbound", channel="email", purpose="acceptance"
        )
        found = made(asked, later)

        assert said(found, "Who they are") == [
            "Ngozi Okonkwo-Bright, ward sister, Harbour Hospital",
            "Said: n-GOH-zee",
            "Reach them: +44 20 7946 0000",
            "Found through: an event, the Open Ward Day",
        ]
        assert said(found, "The story so far") == ["Thursday 12 March: you sent an outreach, “The night shift”"]

    def test_what_is_private_stays_out(self) -> None:
        talk = Interview.on_the_spot(contact=NGOZI, at=NOW, start=NOW - timedelta(hours=1), minutes=20)
        kept = Note(interview=talk, kind="takeaway", text="Nights wear you down")
        secret = Note(interview=talk, kind="takeaway", text="He may leave", privacy="private")
        found = made(talk, kept, secret)

        assert said(found, "The story so far") == ["They said before: Nights wear you down"]
        assert "You have talked to 1 person so far." in found.text
        assert "leave" not in found.text.replace("Leave", "")

    def test_names_and_promises(self) -> None:
        allowed = Referral(referrer=WANG, contact=NGOZI, at=NOW, permission="granted")
        silent = Referral(referrer=AROHA, contact=NGOZI, at=NOW)
        mine = Note(contact=NGOZI, kind="promise", by="seeker", text="an article", due=START.date(), at=NOW)
        theirs = Note(contact=NGOZI, kind="promise", by="contact", text="a reading list", at=NOW)
        kept = Note(contact=NGOZI, kind="promise", by="contact", text="a map", at=NOW).done(at=NOW)
        found = made(allowed, silent, mine, theirs, kept)

        assert said(found, "Names") == [
            "You may name: 王小明.",
            "Do not name: Aroha; you have no permission on record.",
        ]
        assert sorted(said(found, "Open promises")) == [
            "They promised: a reading list",
            "You promised: an article, by Tuesday 17 March",
        ]

    @pytest.mark.parametrize("camp", Policy.Resume)
    def test_what_to_do_with_a_resume_is_the_policys_word(self, camp: Policy.Resume) -> None:
        found = made(policy=evolve(DEFAULT_POLICY, resume=camp))

        assert (
            said(found, "What to have ready")[-1]
            == {
                Policy.Resume.NEVER: "Don't bring up your CV.",
                Policy.Resume.BRING_IF_ASKED: "Have your CV ready, and show it only if they ask.",
                Policy.Resume.ENCLOSE: "They have your CV; keep a copy at hand.",
                Policy.Resume.SEND_AFTER_ADVICE: "Send a new CV afterwards, if they advised you on it.",
            }[camp]
        )


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)

    def handle_data(self, data: str) -> None:
        if not data.startswith("@page"):
            self.said += f"{data}\n"


class TestShapes:
    @given(campaigns())
    def test_all_shapes_say_the_same_and_nothing_comes_alive(self, campaign: Campaign) -> None:
        """Property 56: tags and attributes are from a short list, whatever the facts."""
        assume(campaign.contacts)
        for contact in campaign.contacts[:2]:
            if campaign.standing(contact).forbids_contact:
                continue
            found = brief(campaign, contact, now=NOW)
            page = Page()
            page.feed(found.html)

            assert page.tags <= {
                *("html", "head", "meta", "title", "style", "body", "h1", "h2", "main"),
                *("div", "section", "ul", "li", "bdi"),
            }
            assert page.attributes <= {("lang", "en"), ("charset", "utf-8"), ("class", "room")}
            for row in found.rows():
                assert row["line"] in page.said
                assert row["line"] in found.text
            assert str(found) == found.text.rstrip("\n")
            assert found.markdown.count("\n## ") == len(found.sections)

    def test_in_a_notebook_it_is_no_page_of_its_own(self) -> None:
        assert made()._repr_html_().startswith("<div><h1>")
        assert repr(made()) == f"<Brief for Ngozi Okonkwo-Bright (Harbour Hospital): {len(made().sections)} sections>"

    def test_marks_of_markdown_are_only_text(self) -> None:
        found = made(Note(contact=NGOZI, kind="promise", by="contact", text="*a* [link](x) <b>", at=NOW))

        assert r"\*a\* \[link\](x) \<b\>" in found.markdown


class TestMisuse:
    def test_the_interview_itself_or_its_id_may_be_asked_for(self) -> None:
        talk = meeting()
        campaign = Campaign(seeker=MINH).add(NGOZI, talk)

        assert brief(campaign, talk, now=NOW) == brief(campaign, talk.id, now=NOW) == brief(campaign, "ngozi", now=NOW)

    def test_nobody_is_called_who_must_not_be_contacted(self) -> None:
        campaign = Campaign(seeker=MINH).add(NGOZI.do_not_contact(at=NOW, why="asked"))

        with pytest.raises(DoNotContact, match="Ngozi Okonkwo-Bright must not be contacted"):
            brief(campaign, NGOZI, now=NOW)

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({"now": datetime(2026, 3, 1)}, "now: the datetime is naive"),
            ({"minutes": "20"}, "brief.minutes: expected a whole number"),
            ({"minutes": 4}, "brief.minutes: 4 is out of range"),
            ({"policy": 1}, "policy: expected a Policy, got int"),
            ({"plan": 1}, "brief.plan: expected a Plan, got int"),
        ],
    )
    def test_what_does_not_fit_is_named(self, options: dict[str, Any], says: str) -> None:
        with pytest.raises(InvalidValue, match=says):
            brief(Campaign(seeker=MINH).add(NGOZI), NGOZI, **{"now": NOW, **options})

    def test_who_is_not_there(self) -> None:
        with pytest.raises(ContactNotFound):
            brief(Campaign(seeker=MINH), "ngozi", now=NOW)
        with pytest.raises(InvalidValue, match=r"brief.interview: not in the campaign; add it first"):
            brief(Campaign(seeker=MINH).add(NGOZI), meeting(), now=NOW)
        with pytest.raises(InvalidValue, match=r"campaign: expected a Campaign or a Today, got Seeker"):
            brief(MINH, NGOZI, now=NOW)  # type: ignore[call-overload]  # the slip

    def test_the_same_instant_on_another_clock_gives_the_same_page(self) -> None:
        campaign = Campaign(seeker=MINH).add(NGOZI, meeting())

        assert brief(campaign, NGOZI, now=NOW).text == brief(campaign, NGOZI, now=NOW.astimezone(UTC)).text
