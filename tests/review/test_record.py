"""What the check reads in the campaign: what was noted, when the talk ended, and what went out before."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.review.check import check
from infointerview.review.findings import Finding, Severity

# A talk on Thursday 12 March 2026, from 14:00 to 14:25 UTC.
START = datetime(2026, 3, 12, 14, tzinfo=UTC)
END = START + timedelta(minutes=25)
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
NIA = Contact(name="Nia Llewellyn", employments="Severn Catchment Trust")
HYUN = Contact(name="Hyun Seo", employments="SEVERN CATCHMENT TRUST Ltd.")
WIREMU = Contact(name="Wiremu Parata", employments="Northgate Water")
TALK = Interview.on_the_spot(contact=NIA, at=END, start=START, minutes=25)
GAUGES = Note(interview=TALK, kind="takeaway", text="A rainfall model is only as good as the gauges behind it")
CAMPAIGN = Campaign(seeker=SAM).add(NIA, HYUN, WIREMU, TALK)

THANKS = (
    "Dear Nia Llewellyn,\n\nThank you for your time. You said that I should begin outdoors, and I will.\n\nSam Okafor"
)


class TestGenericThanks:
    @pytest.mark.parametrize(
        "said", ["I now look at every rain gauge twice.", "Models of rainfall have become a riddle to me."]
    )
    def test_a_word_of_the_notes_makes_it_particular(self, said: str) -> None:
        text = f"Dear Nia Llewellyn,\n\nThank you. {said}"

        assert not check(text, "thank_you", CAMPAIGN.add(GAUGES), NIA).of("generic-thanks")

    def test_without_one_it_could_be_anybodys(self) -> None:
        (finding,) = check(THANKS, "thank_you", CAMPAIGN.add(GAUGES), NIA).of("generic-thanks")

        assert finding.whole
        assert finding.reason == "It does not mention anything that they told you."

    def test_without_notes_a_sentence_about_what_was_said_will_do(self) -> None:
        assert not check(THANKS, "thank_you", CAMPAIGN, NIA).of("generic-thanks")

    def test_notes_of_another_talk_do_not_count(self) -> None:
        earlier = Interview.on_the_spot(contact=NIA, at=START, start=START - timedelta(days=30), minutes=20)
        campaign = CAMPAIGN.add(earlier, Note(interview=earlier, kind="takeaway", text="Begin outdoors"), GAUGES)

        assert check(THANKS, "thank_you", campaign, NIA).of("generic-thanks")


class TestLateThanks:
    @pytest.mark.parametrize(
        ("hours", "late"),
        [(timedelta(hours=120), False), (timedelta(hours=120, seconds=1), True), (timedelta(hours=1), False)],
    )
    def test_after_five_days(self, hours: timedelta, late: bool) -> None:
        """The talk ended on Thursday at 14:25, and thanks are due by Friday; nobody says sorry until Tuesday 14:25."""
        assert bool(check(THANKS, "thank_you", CAMPAIGN, NIA, now=END + hours).of("late-thanks")) is late

    def test_of_written_answers_the_day_is_that_on_which_they_came(self) -> None:
        """Asked on Monday 2 March, answered on Thursday 12 March at 14:25."""
        written = Interview.propose(contact=WIREMU, at=END - timedelta(days=10)).answered_in_writing(at=END)
        text = THANKS.replace("Nia Llewellyn", "Wiremu Parata")

        for hours, late in ((120, False), (121, True)):
            found = check(text, "thank_you", CAMPAIGN.add(written), WIREMU, now=END + timedelta(hours=hours))
            assert bool(found.of("late-thanks")) is late

    def test_hours_are_real_ones_where_clocks_change(self) -> None:
        """In London the clocks go forward on Sunday 29 March 2026 at 1:00, so 120 hours after 14:25 it is 15:25."""
        start = datetime(2026, 3, 28, 14, tzinfo=UTC)
        talk = Interview.on_the_spot(contact=WIREMU, at=start + timedelta(hours=1), start=start, minutes=25)
        campaign = CAMPAIGN.add(talk)
        text = THANKS.replace("Nia Llewellyn", "Wiremu Parata")

        for hour, minute, late in ((14, 25, False), (14, 26, True)):
            now = datetime(2026, 4, 2, hour, minute, tzinfo=UTC)
            assert bool(check(text, "thank_you", campaign, WIREMU, now=now).of("late-thanks")) is late

    @pytest.mark.parametrize(
        "word", ["These thanks are late, and I am sorry: t", "I should have written before now. T"]
    )
    def test_a_word_about_it_is_enough(self, word: str) -> None:
        text = THANKS.replace("Thank you", f"{word}hank you")

        assert not check(text, "thank_you", CAMPAIGN, NIA, now=END + timedelta(days=6)).of("late-thanks")

    def test_thanks_that_went_out_are_not_late(self) -> None:
        sent = _sent(NIA, "thank_you", END + timedelta(hours=2), "Thank you.")

        assert not check(THANKS, "thank_you", CAMPAIGN.add(sent), NIA, now=END + timedelta(days=6)).of("late-thanks")

    def test_the_policy_says_when(self) -> None:
        patient = evolve(DEFAULT_POLICY, late_thanks_after_days=6)
        now = END + timedelta(hours=121)

        assert not check(THANKS, "thank_you", CAMPAIGN, NIA, now=now, policy=patient).of("late-thanks")
        (finding,) = check(THANKS, "thank_you", CAMPAIGN, NIA, now=now).of("late-thanks")
        assert "5 days" in finding.reason
        assert "a working week" in str(finding.source)

    def test_without_a_clock_nothing_is_late(self) -> None:
        assert not check(THANKS, "thank_you", CAMPAIGN, NIA).of("late-thanks")


def _sent(contact: Contact, purpose: str, at: datetime, summary: str, **fields: Any) -> Touch:
    return Touch(contact=contact, at=at, direction="outbound", channel="email", purpose=purpose, text=summary, **fields)


ASKED = (
    "Dear {name},\n\nI read the Trust's report on gauges and would like to learn how such a network is planned. Would "
    "you have 20 minutes?\n\nKind regards,\nSam Okafor\n"
)
EARLIER = START - timedelta(days=10)


def test_an_answer_in_the_same_minute_has_answered_them() -> None:
    question = Touch(contact=NIA, at=EARLIER, direction="inbound", channel="email", purpose="question", text="Why us?")
    asked = _sent(NIA, "outreach", EARLIER - timedelta(days=9), ASKED.format(name="Nia"))
    answered = _sent(NIA, "answer", EARLIER, "Because of the gauges.")
    text = "Dear Nia Llewellyn,\n\nI hope my answer was useful. Would you have 20 minutes for a call?\n\nSam Okafor\n"
    campaign = Campaign(seeker=SAM).add(NIA, asked, question)
    later = EARLIER + timedelta(days=8)

    assert check(text, "follow_up", campaign, NIA, now=later).of("already-answered")
    assert not check(text, "follow_up", campaign.add(answered), NIA, now=later).of("already-answered")


class TestSentAlready:
    def test_thanks_for_a_talk_go_out_once(self) -> None:
        sent = _sent(NIA, "thank_you", END + timedelta(hours=2), "Thank you.")
        later = END + timedelta(hours=3)

        (finding,) = check(THANKS, "thank_you", CAMPAIGN.add(sent), NIA, now=later).of("sent-already")
        assert finding.severity is Severity.WARNING
        assert not check(THANKS, "thank_you", CAMPAIGN, NIA, now=later).of("sent-already")
        assert not check(THANKS, "update", CAMPAIGN.add(sent), NIA, now=later).of("sent-already")

    def test_thanks_for_an_earlier_talk_were_others(self) -> None:
        sent = _sent(NIA, "thank_you", START - timedelta(days=3), "Thank you.")

        assert not check(THANKS, "thank_you", CAMPAIGN.add(sent), NIA, now=END).of("sent-already")

    def test_a_card_may_follow_an_e_mail(self) -> None:
        sent = _sent(NIA, "thank_you", END + timedelta(hours=2), "Thank you.")
        later = END + timedelta(hours=3)

        assert not check(THANKS, "thank_you", CAMPAIGN.add(sent), NIA, now=later, channel="letter").of("sent-already")


class TestRepetition:
    def test_a_message_that_was_recorded_a_moment_ago_counts(self) -> None:
        text = ASKED.format(name="Hyun Seo")
        sent = _sent(HYUN, "outreach", EARLIER, text)

        assert check(text, "outreach", CAMPAIGN.add(sent), HYUN, now=EARLIER).of("sent-before")

    @pytest.mark.parametrize(
        "text",
        [
            ASKED.format(name="Hyun Seo"),
            ASKED.format(name="Hyun Seo").upper(),
            ASKED.format(name="Hyun Seo").replace("\n", "\r\n").replace(" ", "  "),
            ASKED.format(name="Mr. Seo").replace("Kind regards", "Best wishes"),
            ASKED.format(name="Hyun").replace("?", "!"),
        ],
    )
    def test_a_colleague_got_the_same_text(self, text: str) -> None:
        """Case, blanks, marks, salutation and closing do not make it another text."""
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, ASKED.format(name="Nia Llewellyn")))
        (finding,) = check(text, "outreach", campaign, HYUN).of("copied-text")

        assert finding.reason == "Nia Llewellyn, who works there too, got the same text."
        assert finding.whole
        assert finding.excerpt == text

    def test_the_names_of_the_two_readers_make_no_difference(self) -> None:
        mine = ASKED.format(name="Nia Llewellyn").replace("Would you", "Dear Nia, would you")
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, mine))
        text = ASKED.format(name="Hyun Seo").replace("Would you", "Dear Hyun, would you")

        assert check(text, "outreach", campaign, HYUN).of("copied-text")

    def test_somebody_elsewhere_may_get_it(self) -> None:
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, ASKED.format(name="Nia Llewellyn")))

        assert not check(ASKED.format(name="Wiremu Parata"), "outreach", campaign, WIREMU).of("copied-text")

    def test_other_words_are_another_text(self) -> None:
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, ASKED.format(name="Nia Llewellyn")))
        text = ASKED.format(name="Hyun Seo").replace("such a network", "a flood warning")

        assert not check(text, "outreach", campaign, HYUN).of("copied-text")

    def test_a_few_words_are_everybodys(self) -> None:
        text = "Dear {},\n\nThank you, and until Tuesday.\n\nSam Okafor"
        campaign = CAMPAIGN.add(_sent(NIA, "confirmation", EARLIER, text.format("Nia Llewellyn")))

        assert not check(text.format("Hyun Seo"), "confirmation", campaign, HYUN).of("copied-text")
        assert not check(text.format("Nia Llewellyn"), "confirmation", campaign, NIA).of("sent-before")

    def test_the_same_person_got_it_before(self) -> None:
        """The message went out on Monday 2 March 2026."""
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, ASKED.format(name="Nia Llewellyn")))
        (finding,) = check(ASKED.format(name="Nia Llewellyn"), "outreach", campaign, NIA).of("sent-before")

        assert finding.reason == "You sent them the same text on Monday 2 March."
        assert finding.whole
        assert str(finding.severity) == "warning"

    def test_a_follow_up_may_repeat_the_request(self) -> None:
        campaign = CAMPAIGN.add(_sent(NIA, "outreach", EARLIER, ASKED.format(name="Nia Llewellyn")))
        (finding,) = check(ASKED.format(name="Nia Llewellyn"), "follow_up", campaign, NIA).of("sent-before")

        assert str(finding.severity) == "hint"

    def test_what_they_wrote_does_not_count(self) -> None:
        received = Touch(
            contact=NIA,
            at=EARLIER,
            direction="inbound",
            channel="email",
            purpose="question",
            text=ASKED.format(name="Nia Llewellyn"),
        )

        assert not check(ASKED.format(name="Nia Llewellyn"), "outreach", CAMPAIGN.add(received), NIA).of("sent-before")


def test_an_empty_campaign_finds_nothing() -> None:
    """A person of whom nothing is recorded has no notes, no talk and no earlier message."""
    campaign = Campaign(seeker=SAM).add(NIA)

    assert check(THANKS, "update", campaign, NIA, now=END).findings == ()


class TestAskedToWait:
    """On Monday 2 March Nia asks to be written to again from Tuesday 1 September on."""

    SAID = datetime(2026, 3, 2, 9, tzinfo=UTC)
    DAY = date(2026, 9, 1)
    ALONE = Campaign(seeker=SAM).add(NIA)
    WAITING = ALONE.add(NIA.wait_until(DAY, at=SAID))
    PUT_OFF = ALONE.add(
        Touch(contact=NIA, at=SAID, direction="inbound", channel="email", purpose="deferral", not_before=DAY)
    )

    @staticmethod
    def found(campaign: Campaign, now: datetime | None, kind: str = "follow_up") -> tuple[Finding, ...]:
        return check("Dear Nia Llewellyn,\n\nHow is the new gauge?", kind, campaign, "nia", now=now).of("asked-to-wait")

    @pytest.mark.parametrize("campaign", [WAITING, PUT_OFF], ids=["standing", "message"])
    @pytest.mark.parametrize(
        ("now", "early"),
        [
            (datetime(2026, 3, 3, tzinfo=UTC), True),
            # Midnight in Toronto, where Sam is, and nobody knows where Nia is.
            (datetime(2026, 9, 1, 3, 59, tzinfo=UTC), True),
            (datetime(2026, 9, 1, 4, tzinfo=UTC), False),
        ],
    )
    def test_until_the_day_they_named(self, campaign: Campaign, now: datetime, early: bool) -> None:
        assert bool(self.found(campaign, now)) is early

    def test_the_day_begins_on_their_clock(self) -> None:
        """In Auckland it is 1 September from 12:00 UTC of 31 August on."""
        campaign = self.WAITING.add(evolve(self.WAITING.find("nia"), zone="Pacific/Auckland"))

        assert self.found(campaign, datetime(2026, 8, 31, 11, 59, tzinfo=UTC))
        assert not self.found(campaign, datetime(2026, 8, 31, 12, tzinfo=UTC))

    def test_it_says_which_day(self) -> None:
        (finding,) = self.found(self.WAITING, datetime(2026, 3, 3, tzinfo=UTC))

        assert finding.whole
        assert finding.severity is Severity.WARNING
        assert finding.reason == "They asked you to wait until Tuesday 1 September."
        assert finding.suggestion == "Keep it, and send it on Tuesday 1 September or later."

    def test_of_another_year_it_says_the_year(self) -> None:
        (finding,) = self.found(self.WAITING, datetime(2025, 12, 31, 12, tzinfo=UTC))

        assert "Tuesday 1 September 2026" in finding.reason

    @pytest.mark.parametrize("kind", ["deferral_reply", "thank_you", "confirmation", "answer"])
    def test_what_is_owed_may_go(self, kind: str) -> None:
        assert not self.found(self.WAITING, datetime(2026, 3, 3, tzinfo=UTC), kind)

    def test_what_they_write_since_ends_what_a_message_said(self) -> None:
        again = Touch(contact=NIA, at=self.SAID + timedelta(days=2), direction="inbound", channel="email")

        assert not self.found(self.PUT_OFF.add(again), datetime(2026, 3, 5, tzinfo=UTC))
        assert self.found(self.PUT_OFF.add(again), datetime(2026, 3, 3, tzinfo=UTC))

    def test_a_meeting_that_they_agreed_to_since_ends_it_as_in_the_due_list(self) -> None:
        agreed = Interview.agreed(contact=NIA, at=self.SAID + timedelta(days=2), start=self.SAID + timedelta(days=7))

        assert not self.found(self.WAITING.add(agreed), datetime(2026, 3, 10, tzinfo=UTC), "update")
        assert self.found(self.WAITING.add(agreed), datetime(2026, 3, 3, tzinfo=UTC), "update")

    def test_nothing_is_said_of_a_day_before_they_asked(self) -> None:
        assert not self.found(self.PUT_OFF, self.SAID - timedelta(minutes=1))

    def test_without_now_nobody_knows(self) -> None:
        assert not self.found(self.WAITING, None)

    def test_a_contact_alone_will_do(self) -> None:
        text, now = "Dear Nia Llewellyn,\n\nHow is the new gauge?", datetime(2026, 3, 3, tzinfo=UTC)

        assert check(text, "update", contact=self.WAITING.find("nia"), now=now).of("asked-to-wait")
        assert not check(text, "update", contact=NIA, now=now).of("asked-to-wait")

    def test_a_draft_says_so(self) -> None:
        written = draft("keep_in_touch", self.WAITING, "nia", now=datetime(2026, 3, 3, tzinfo=UTC), news="I found one")

        assert written.problems.of("asked-to-wait")
