"""What is said after a talk: thanks, news that is told once, and what came of a name."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import MissingDetails
from infointerview.messages import context
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, ReferralOutcome, Touch
from infointerview.model.notes import Note, Reflection
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview

LONDON = ZoneInfo("Europe/London")
# Thursday 12 March 2026, a talk of 25 minutes that ended at 14:25, and the morning after.
START = datetime(2026, 3, 12, 14, tzinfo=LONDON)
ENDED = START + timedelta(minutes=25)
NOW = datetime(2026, 3, 13, 9, tzinfo=LONDON)
WEEK = timedelta(days=7)
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology", introduction="a student in Leeds")
ADA = Contact(name="Ada Quist", zone=LONDON, emails="ada@example.org")
BO = Contact(name="Bo Lindqvist")
MEI_LING = Contact(name="Mei-Ling Tan")
TALK = Interview.on_the_spot(contact=ADA, at=ENDED, start=START, minutes=25)
SAID: dict[str, Any] = {"takeaway": "Gauges fail in floods", "next_step": "read the report"}


def written(kind: str, *facts: Fact, now: datetime = NOW, **options: Any) -> str:
    """Return the text of a message to Ada."""
    return draft(kind, Campaign(seeker=SAM).add(ADA, BO, MEI_LING, *facts), ADA, now=now, **options).text


def sent(purpose: str, at: datetime = NOW, contact: Contact = ADA, **fields: Any) -> Touch:
    """Return a message of Sam's."""
    return Touch(contact=contact, at=at, direction="outbound", channel="email", purpose=purpose, **fields)


def met(form: str, **details: Any) -> Interview:
    """Return the talk with Ada in another form."""
    agreed = Interview.agreed(contact=ADA, at=START - WEEK, start=START, format=form, **details)
    return agreed.hold(at=ENDED)


class TestThankYou:
    @pytest.mark.parametrize(
        ("talk", "says"),
        [
            (TALK, "making time for me yesterday without any notice."),
            (met("phone", caller="seeker", phone="+44 20 7946 0000"), "taking the time to talk yesterday"),
            (met("video"), "taking the time to talk yesterday"),
            (met("in_person"), "taking the time to meet yesterday"),
            (Interview.in_writing(contact=ADA, at=ENDED), "such thoughtful answers to my questions."),
        ],
        ids=["on the spot", "by phone", "by video", "in person", "in writing"],
    )
    def test_begins_as_they_met(self, talk: Interview, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(context, "hashed", lambda *_: 0)

        assert f"\n\nThank you very much for {says}" in written("thank_you", talk, **SAID)

    @pytest.mark.parametrize(
        ("talk", "says"),
        [
            (
                met("video"),
                "It was a great pleasure to talk to you on Thursday, and I wanted to thank you properly, on paper.",
            ),
            (
                met("in_person"),
                "It was a great pleasure to meet you on Thursday, and I wanted to thank you properly, on paper.",
            ),
            (
                Interview.in_writing(contact=ADA, at=ENDED),
                "I wanted to thank you properly, on paper, for all the care you took over your answers.",
            ),
        ],
        ids=["by video", "in person", "in writing"],
    )
    def test_by_hand_after_an_email_it_repeats_nothing(
        self, talk: Interview, says: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # With one message sent, that is the first way for the card.
        monkeypatch.setattr(context, "hashed", lambda *_: 6)
        first = written("thank_you", talk, **SAID)
        thanks = sent("thank_you", ENDED + timedelta(hours=2), text=first, interview=talk)
        card = written("thank_you", talk, thanks, channel="letter", **SAID)

        assert says in card
        assert "Gauges fail in floods" not in card
        assert not set(first.split(". ")) & set(card.split(". "))

    def test_by_hand_it_has_no_subject(self) -> None:
        campaign = Campaign(seeker=SAM).add(ADA, TALK)
        message = draft("thank_you", campaign, ADA, now=NOW, channel="letter", **SAID)

        assert message.subject == ""
        assert message.text.startswith("Dear Ada Quist,\n")

    def test_late_it_says_sorry_once(self) -> None:
        """Five times the day within which they are due, to the minute, is the last moment that is not late."""
        assert "sorry" not in written("thank_you", TALK, now=ENDED + timedelta(hours=120), **SAID)

        late = ENDED + timedelta(hours=120, minutes=1)
        assert written("thank_you", TALK, now=late, **SAID).count("sorry") == 1
        assert written("thank_you", TALK, now=late, channel="letter", **SAID).count("sorry") == 1

    def test_names_whom_they_named_in_the_talk(self) -> None:
        """One name was given while they spoke, one is recorded with the talk, and one came before."""
        while_they_spoke = Referral(referrer=ADA, contact=BO, at=START + timedelta(minutes=5))
        with_the_talk = Referral(referrer=ADA, name="Cy Adeyemi", at=NOW, interview=TALK)
        before = Referral(referrer=ADA, contact=MEI_LING, at=START - WEEK)
        text = written("thank_you", TALK, while_they_spoke, with_the_talk, before, **SAID)

        assert "Thank you also for suggesting that I speak with" in text
        assert "Bo Lindqvist" in text
        assert "Cy Adeyemi" in text
        assert "Mei-Ling Tan" not in text

    def test_reminds_of_what_they_offered(self) -> None:
        offer = Note(kind="promise", by="contact", contact=ADA, text="a list of field courses.", at=ENDED)
        private = evolve(offer, text="my old notes", privacy="private", id="private")

        assert "Thank you also for offering to send me a list of field courses; I" in written(
            "thank_you", TALK, offer, **SAID
        )
        assert "old notes" not in written("thank_you", TALK, private, **SAID)
        assert "offer" not in written("thank_you", TALK, offer.done(at=NOW), **SAID)

    def test_leaves_linkedin_to_the_invitation(self) -> None:
        on_linkedin = evolve(ADA, profiles="https://www.linkedin.com/in/ada-quist")

        assert "LinkedIn" not in written("thank_you", on_linkedin, TALK, **SAID)

    def test_a_step_stands_inside_its_sentence(self) -> None:
        """It begins small, unless its first word is written large for another reason."""
        for step, says in (
            ("Read the report", " read the report."),
            ("I will read the report.", " read the report."),
            ("Learn SWMM", " learn SWMM."),
        ):
            reflection = Reflection(
                interview=TALK, at=NOW, takeaway="Gauges fail in floods", next_step=step, next_step_by=date(2026, 3, 20)
            )
            assert says in written("thank_you", TALK, reflection)


class TestNews:
    READ = Note(interview=TALK, kind="next_step", text="Read the report", due=date(2026, 3, 16))
    BOOK = Note(contact=ADA, kind="resource", text="The handbook of gauges", at=ENDED)
    KINDS = ("update", "referral_ask", "keep_in_touch")

    @pytest.mark.parametrize("kind", KINDS)
    def test_there_must_be_some(self, kind: str) -> None:
        """No favour without news, and nothing that was not done."""
        with pytest.raises(MissingDetails) as caught:
            written(kind, TALK, self.READ, self.BOOK, now=NOW + WEEK)

        assert [problem.where for problem in caught.value.problems] == [f"draft {kind}: news"]

    @pytest.mark.parametrize("kind", KINDS)
    def test_is_what_was_done_since(self, kind: str) -> None:
        done, looked_at = self.READ.done(at=NOW), self.BOOK.done(at=NOW)

        assert " read the report." in written(kind, TALK, done, now=NOW + WEEK)
        assert " the handbook of gauges, " in written(kind, TALK, looked_at, now=NOW + WEEK)

    @pytest.mark.parametrize("kind", KINDS)
    def test_is_told_once(self, kind: str) -> None:
        told = sent("update", NOW + timedelta(days=3))

        with pytest.raises(MissingDetails):
            written(kind, TALK, self.READ.done(at=NOW), told, now=NOW + WEEK)
        later = self.READ.done(at=NOW + timedelta(days=4))
        assert " read the report" in written(kind, TALK, later, told, now=NOW + WEEK)

    def test_a_step_of_the_look_back_counts(self) -> None:
        reflection = Reflection(
            interview=TALK,
            at=NOW,
            takeaway="The field work comes first.",
            next_step="Join a survey",
            next_step_by=date(2026, 3, 16),
            next_step_done_at=NOW + timedelta(days=2),
        )

        assert "I have now joined a survey." in written("update", TALK, reflection, now=NOW + WEEK)

    def test_brings_the_thanks_once(self) -> None:
        sorry = "I should have thanked you sooner"

        assert sorry in written("update", TALK, now=NOW + WEEK, news="I joined a crew")
        assert sorry not in written("update", TALK, sent("thank_you"), now=NOW + WEEK, news="I joined a crew")
        assert sorry not in written("update", TALK, sent("update"), now=NOW + WEEK, news="I joined a crew")

    def test_ends_with_a_question_only_if_there_is_one(self) -> None:
        asked = written("keep_in_touch", TALK, now=NOW + WEEK, news="I joined a crew", question="Is the gauge up")
        plain = written("keep_in_touch", TALK, now=NOW + WEEK, news="I joined a crew")

        assert "Is the gauge up?" in asked
        assert asked.count("?") == 1
        assert "?" not in plain


class TestReferral:
    NAMED = Referral(referrer=ADA, contact=BO, at=NOW, reason="flood models.", permission="granted")

    def test_thanks_say_what_comes_next(self) -> None:
        promised = evolve(self.NAMED, introduction=Introduction(promised_at=NOW))

        plain = written("referral_thank_you", self.NAMED)
        assert "Bo Lindqvist" in plain
        assert " about flood models." in plain
        assert "follow that up" in plain
        assert "Thank you also for offering to introduce us" in written("referral_thank_you", promised)
        outreach = sent("outreach", contact=BO)
        assert "I have already written" in written("referral_thank_you", promised, outreach)

    @pytest.mark.parametrize(
        ("facts", "says"),
        [
            ((Interview.on_the_spot(contact=BO, at=NOW, start=START, minutes=20),), " yesterday"),
            ((Interview.in_writing(contact=BO, at=NOW),), "who has answered my questions in writing."),
            (
                (Touch(contact=BO, at=NOW, direction="inbound", channel="email", purpose="decline"),),
                "It is not possible at the moment, which",
            ),
            (
                (evolve(NAMED, outcome=ReferralOutcome.DECLINED),),
                "It is not possible at the moment, which",
            ),
        ],
        ids=["they met", "in writing", "declined", "declined to the referrer"],
    )
    def test_report_says_what_happened_and_asks_for_nothing(self, facts: tuple[Fact, ...], says: str) -> None:
        text = written("report_back", self.NAMED, *facts)

        assert "Bo Lindqvist" in text
        assert says in text
        assert any(word in text for word in ("thank", "Thank", "grateful", "appreciate"))
        assert "?" not in text

    def test_report_is_about_the_latest_news(self) -> None:
        other = Referral(referrer=ADA, contact=MEI_LING, at=NOW + timedelta(hours=1))
        talk = Interview.on_the_spot(contact=BO, at=NOW, start=START, minutes=20)

        assert "Bo Lindqvist" in written("report_back", self.NAMED, other, talk, now=NOW + WEEK)

    def test_there_is_nothing_to_report_before(self) -> None:
        with pytest.raises(MissingDetails) as caught:
            written("report_back", self.NAMED, sent("outreach", contact=BO))

        assert [problem.where for problem in caught.value.problems] == ["draft report_back: person.spoken_day"]


class TestCongratulations:
    HYDROLOGIST = Employment(organisation="Northgate Water", title="hydrologist")

    def congratulated(self, *facts: Fact, at: Employment, **options: Any) -> str:
        """Return the congratulations to Ada, of whom an import of 12 March showed a new post."""
        known, shown = (evolve(ADA, employments=job) for job in (self.HYDROLOGIST, at))
        campaign = Campaign(seeker=SAM).add(known, *facts).merge(shown, exported=START.date()).campaign
        return draft("congratulations", campaign, ADA, now=NOW, **options).text

    @pytest.mark.parametrize(
        ("employer", "title", "says"),
        [
            ("Severn Trust", "Head of Rivers", "your new role as head of rivers at the Severn Trust."),
            ("Severn Trust", "hydrologist", "your new role as a hydrologist at the Severn Trust."),
            ("Severn Trust", "", "your new role at the Severn Trust."),
            ("Severn Trust", "Hydrologist | Speaker | Dad of 3", "your new role at the Severn Trust."),
            ("Northgate Water Ltd", "principal hydrologist", "your new role as a principal hydrologist."),
        ],
    )
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_name_what_is_new(self, employer: str, title: str, says: str, tone: str) -> None:
        post = Employment(organisation=employer, title=title)
        says = says[:-1] + "!" if tone == "friendly" else says

        assert f" on {says} " in self.congratulated(TALK, at=post, tone=tone)

    @pytest.mark.parametrize("title", ["Retired", "Looking for new opportunities", "hydrologist"])
    def test_need_a_post_to_congratulate_on(self, title: str) -> None:
        post = Employment(organisation="Northgate Water", title=title)

        with pytest.raises(MissingDetails, match=r"contact.has_new_post: (.|\n)*post="):
            self.congratulated(TALK, at=post)
        said = self.congratulated(TALK, at=post, post="head of rivers at Thames Water")
        assert "your new role as head of rivers at Thames Water." in said

    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_recall_what_connects_or_say_who_writes(self, tone: str) -> None:
        post = Employment(organisation="Severn Trust", title="Head of Rivers")
        asked = sent("outreach", START - WEEK)
        answers = Interview.in_writing(contact=ADA, at=ENDED)

        talked = self.congratulated(TALK, asked, at=post, tone=tone)
        assert " yesterday." in talked
        assert "a student in Leeds" not in talked
        assert " answer" in self.congratulated(answers, at=post, tone=tone)
        told = self.congratulated(asked, at=post, tone=tone)
        assert "a student in Leeds. I wrote to you last week about hydrology." in told
        assert "a student in Leeds.\n" in self.congratulated(at=post, tone=tone)

    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_are_short_and_ask_for_nothing(self, tone: str) -> None:
        post = Employment(organisation="Severn Catchment Trust", title="Head of Rivers")

        for facts in ([TALK], [sent("outreach", START - WEEK)]):
            text = self.congratulated(*facts, at=post, tone=tone)
            body = text.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
            assert 25 <= len(body.split()) <= 60
            assert "?" not in text
            assert text.count("!") == (tone == "friendly")

    def test_add_a_line_about_oneself(self) -> None:
        post = Employment(organisation="Severn Trust", title="Head of Rivers")

        assert ": I joined a survey crew.\n\n" in self.congratulated(TALK, at=post, news="I joined a survey crew")


@pytest.mark.parametrize("tone", ["formal", "friendly"])
def test_late_thanks_come_first_and_once(tone: str) -> None:
    text = written("update", TALK, now=NOW + WEEK, news="I joined a crew", tone=tone).split("\n\n", 1)[1]

    assert text.index("thanked you") < text.index("I joined a crew")
    assert text.partition("I joined a crew")[2].lower().count("thank") == 0


@pytest.mark.parametrize("tone", ["formal", "friendly"])
def test_no_other_talk_is_asked_for_where_there_was_none(tone: str) -> None:
    answers = Interview.in_writing(contact=ADA, at=NOW)

    assert "another 20 minutes" in written("second_talk", TALK, now=NOW + WEEK, tone=tone)
    assert "another" not in written("second_talk", answers, now=NOW + WEEK, tone=tone)
