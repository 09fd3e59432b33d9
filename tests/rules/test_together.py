"""Several things for one person at one time are one message, and messages keep their distance."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import OUTBOUND, Introduction, Referral, Touch
from infointerview.model.notes import Directive, Note
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.due import Action, DueList
from infointerview.rules.duties import ActionKind
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.today import Today
from tests.rules.lives import AFTERWARDS, DAY, last_of

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology", introduction="a student", emails="sam@example.org")
ADA, BO, EVE, CY = (
    Contact(id=name.split()[0].lower(), name=name, zone=LONDON, emails=f"{name.split()[0].lower()}@example.org")
    for name in ("Ada Quist", "Bo Lindqvist", "Eve Stone", "Cy Adeyemi")
)
TALKED = datetime(2026, 3, 10, 14, 20, tzinfo=LONDON)  # a Tuesday
TALK = Interview.on_the_spot(contact=ADA, at=TALKED, start=TALKED - timedelta(minutes=20), minutes=20)
WRITTEN_DOWN = (
    Note(interview=TALK, kind="takeaway", text="Gauges matter more than models", at=TALKED),
    Note(interview=TALK, kind="next_step", text="read the report", due=date(2026, 3, 20), at=TALKED),
)
OF_A_MEETING = {"confirmation", "running_late", "rescheduling", "cancellation", "no_show"}
NEWS = {"news": "I have read the report that you named"}


def at(text: str) -> datetime:
    """Return an instant on London's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def sent(when: str, purpose: str, contact: Contact = ADA, **fields: Any) -> Touch:
    """Return a message of Sam's by e-mail."""
    return Touch(contact=contact, at=at(when), direction="outbound", channel="email", purpose=purpose, **fields)


def got(when: str, purpose: str) -> Touch:
    """Return a message of Ada's by e-mail."""
    return Touch(contact=ADA, at=at(when), direction="inbound", channel="email", purpose=purpose)


def today(now: str, *facts: Fact, policy: Policy = DEFAULT_POLICY) -> Today:
    """Return the question at an instant on London's clock, about people of whom three are known."""
    return Today(Campaign(seeker=SAM).add(ADA, BO, EVE, CY, *facts), now=at(now), policy=policy)


def to_ada(listed: Iterable[Action]) -> list[str]:
    """Return the rules by which a message goes to Ada."""
    return [
        action.rule for action in listed if action.kind.is_message and action.contact and action.contact.id == ADA.id
    ]


def only(listed: DueList, rule: str) -> Action:
    """Return the one line of a rule about Ada."""
    (action,) = [action for action in listed if action.rule == rule and action.contact and action.contact.id == ADA.id]
    return action


NAMED = Referral(referrer=ADA, contact=EVE, at=TALKED - timedelta(minutes=5))
NAMED_LATER = Referral(referrer=ADA, contact=EVE, at=at("2026-03-12T09:00"))
MET_EVE = Interview.on_the_spot(contact=EVE, at=at("2026-03-10T12:00"), start=at("2026-03-10T11:40"), minutes=20)
OF_BEFORE = Referral(referrer=ADA, contact=EVE, at=at("2026-03-02T09:00"), permission="granted")
THANKED = sent("2026-03-10T17:00", "thank_you", interview=TALK)
THANKED_FOR_EVE = sent("2026-03-02T10:00", "referral_thank_you", referral=OF_BEFORE)
PROMISE = Note(kind="promise", by="contact", contact=ADA, text="a reading list", at=TALKED, due=date(2026, 3, 12))

INTRODUCES = Referral(
    referrer=ADA,
    contact=EVE,
    at=TALKED - timedelta(minutes=5),
    permission="granted",
    introduction=Introduction(promised_at=TALKED - timedelta(minutes=5)),
)
CONNECTED = sent("2026-03-11T18:00", "connection_request")
ASKED = sent("2026-03-09T09:00", "outreach")

PAIRS: dict[str, tuple[tuple[Fact, ...], str, str, str, str]] = {
    "thanks for the talk, and may I mention you": (
        (TALK, *WRITTEN_DOWN, NAMED),
        "2026-03-11T10:00",
        "thank-you-after-interview",
        "permission-to-name-referrer",
        "May I mention your name when I write to Eve Stone?",
    ),
    "thanks for the talk, and for a name given the day after": (
        (TALK, *WRITTEN_DOWN, evolve(NAMED_LATER, at=at("2026-03-11T09:00"), permission="granted")),
        "2026-03-11T10:00",
        "thank-you-after-interview",
        "thank-for-referral",
        "Thank you, too, for suggesting that I speak with Eve Stone.",
    ),
    "thanks for the name, and may I mention you": (
        (NAMED_LATER,),
        "2026-03-12T10:00",
        "thank-for-referral",
        "permission-to-name-referrer",
        "May I mention your name when I write to Eve Stone?",
    ),
    "thanks for the talk, and what came of the name": (
        (TALK, *WRITTEN_DOWN, OF_BEFORE, THANKED_FOR_EVE, MET_EVE),
        "2026-03-10T16:00",
        "thank-you-after-interview",
        "report-back-to-referrer",
        "I spoke with Eve Stone this morning, and it is thanks to you that I did.",
    ),
    "what came of their advice, and a promise": (
        (TALK, THANKED, PROMISE, sent("2026-03-11T09:00", "connection_request")),
        "2026-03-18T09:00",
        "update-after-interview",
        "promise-of-theirs",
        "You very kindly offered to send me a reading list; that would still be a great help, but there is no hurry.",
    ),
    "what came of their advice, and an introduction that they offered": (
        (TALK, THANKED, CONNECTED, INTRODUCES),
        "2026-03-17T09:00",
        "update-after-interview",
        "introduction-to-check-on",
        "to introduce me to Eve Stone; I would still be very grateful for the introduction, and there is no hurry.",
    ),
    "a yes and a name in one message of theirs": (
        (ASKED, got("2026-03-12T09:00", "acceptance"), evolve(NAMED_LATER, permission="granted")),
        "2026-03-12T10:00",
        "answer-owed",
        "thank-for-referral",
        "Thank you, too, for suggesting that I speak with Eve Stone.",
    ),
    "a yes and a name, and may I mention you": (
        (ASKED, got("2026-03-12T09:00", "acceptance"), NAMED_LATER),
        "2026-03-12T10:00",
        "answer-owed",
        "permission-to-name-referrer",
        "May I mention your name when I write to Eve Stone?",
    ),
    "a no and a name in one message of theirs": (
        (ASKED, got("2026-03-12T09:00", "decline"), evolve(NAMED_LATER, permission="granted")),
        "2026-03-12T10:00",
        "answer-owed",
        "thank-for-referral",
        "Thank you, too, for suggesting that I speak with Eve Stone.",
    ),
}


class TestOneMessage:
    @pytest.mark.parametrize("pair", PAIRS)
    def test_holds_both_and_settles_both(self, pair: str) -> None:
        """The second is no line of its own, stands in the draft of the first, and is done when that is sent."""
        facts, now, first, second, words = PAIRS[pair]
        asked = today(now, *facts)
        carrier = only(asked.due(), first)

        assert second in [action.rule for action in carrier.carries]
        assert second not in [action.rule for action in asked.due()]

        draft = asked.draft(carrier, **(NEWS if first == "update-after-interview" else {}))

        assert words in draft.text
        assert not [each for each in draft.omitted if "a message of its own" in each]
        after = asked.add(draft.as_sent(at=asked.now))
        for rule in (first, second):
            assert [verdict.kind.value for verdict in after.why(ADA).of(rule)].count("done") >= 1
            assert not [verdict for verdict in after.why(ADA).of(rule) if verdict.kind.value in {"due", "overdue"}]

    def test_is_one_line_that_says_what_it_holds(self) -> None:
        (line,) = [a for a in today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, NAMED).due() if a.carries]

        assert line.at_a_glance == (
            "Thank Ada Quist for the interview; in the same message: "
            "ask Ada Quist whether you may mention their name to Eve Stone - by 14:20 today"
        )
        assert "in the same message: ask Ada Quist whether you may mention their name to Eve Stone" in line.details

    def test_draft_all_writes_one_message_to_a_person(self) -> None:
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, NAMED)
        drafts = asked.draft_all(asked.due()).drafts

        assert [draft.kind.name for draft in drafts if draft.contact.id == ADA.id] == ["thank_you"]

    def test_a_question_that_is_soon_to_be_asked_again_goes_into_the_news_before_it(self) -> None:
        """The thanks of Tuesday asked; alone it would be asked again on Thursday week, two days after the update."""
        thanks = evolve(THANKED, also=("permission_request",), referral=NAMED)
        asked = today("2026-03-17T09:00", TALK, NAMED, thanks, CONNECTED)
        carrier = only(asked.due(), "update-after-interview")
        (verdict,) = asked.why(ADA).of("permission-not-answered")

        assert [(each.rule, each.due.isoformat()) for each in carrier.carries] == [
            ("permission-not-answered", "2026-03-19T09:00:00+00:00")
        ]
        assert (verdict.kind, verdict.beside) == ("waiting", f"in one message with: {carrier.inside}")
        after = asked.add(asked.draft(carrier, **NEWS).as_sent(at=asked.now))
        assert [each.kind.value for each in after.why(ADA).of("permission-not-answered")] == ["done"]

        on_its_own = today("2026-03-19T09:00", TALK, NAMED, thanks, CONNECTED, sent("2026-03-17T10:00", "update"))
        assert to_ada(on_its_own.due()) == ["permission-not-answered"]
        (unread,) = today("2026-03-13T08:59", TALK, NAMED, thanks).why(ADA).of("permission-not-answered")
        assert unread.beside == ""

    def test_it_goes_into_a_message_from_the_moment_on_at_which_it_may_first_be_asked(self) -> None:
        """Three business days after the thanks of Tuesday, which asked, are over on Friday as her day opens."""
        thanks = evolve(THANKED, also=("permission_request",), referral=NAMED)
        also = Referral(referrer=ADA, contact=CY, at=at("2026-03-12T18:00"), permission="granted")
        before, then = (today(f"2026-03-13T0{clock}", TALK, NAMED, thanks, also) for clock in ("8:59", "9:00"))
        into = f"in one message with: {only(then.due(), 'thank-for-referral').inside}"

        assert [only(each.due(), "thank-for-referral").carries == () for each in (before, then)] == [True, False]
        assert [each.why(ADA).of("permission-not-answered")[0].beside for each in (before, then)] == ["", into]

    def test_two_names_are_thanked_for_at_once(self) -> None:
        """Ada named Eve at nine and Cy at ten; the thanks for the first hold those for the second."""
        also = Referral(referrer=ADA, contact=CY, at=at("2026-03-12T10:00"), permission="granted")
        asked = today("2026-03-12T11:00", NAMED_LATER, also)
        carrier = only(asked.due(), "thank-for-referral")
        after = asked.add(asked.draft(carrier).as_sent(at=asked.now))

        assert sorted(action.rule for action in carrier.carries) == [
            "permission-to-name-referrer",
            "thank-for-referral",
        ]
        assert {verdict.kind.value for verdict in after.why(ADA).of("thank-for-referral")} == {"done"}

    def test_somebody_who_may_not_be_named_is_left_for_a_message_of_its_own(self) -> None:
        """Eve sent Sam to Ada and would rather not be named; Ada named somebody of that name, who may be she."""
        refused = Referral(referrer=EVE, contact=ADA, at=at("2026-03-02T09:00"), permission="refused")
        bare = Referral(referrer=ADA, name="Eve Stone", at=at("2026-03-11T09:00"), permission="granted")
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, refused, bare)
        carrier = only(asked.due(), "thank-you-after-interview")
        draft = asked.draft(carrier)

        assert [action.rule for action in carrier.carries] == ["thank-for-referral"]
        assert "Eve" not in draft.text
        assert draft.also == ()
        assert "thank Ada Quist for naming Eve Stone, and say what you will do: it needs a message of its own" in (
            draft.omitted
        )

    def test_a_template_of_your_own_that_cannot_hold_it_says_so(self) -> None:
        text = (
            "{# Thanks.\nneeds: interview #}\nSubject: Thank you\n\n"
            "Dear {{ contact.name }},\n\nThank you.\n\n{{ seeker.name }}"
        )
        own = Templates.of({"thank_you": text})
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, NAMED)
        draft = asked.draft(only(asked.due(), "thank-you-after-interview"), templates=own)

        assert draft.also == ()
        assert draft.omitted == (
            "ask Ada Quist whether you may mention their name to Eve Stone: it needs a message of its own",
        )

    def test_what_comes_into_a_message_of_the_list_says_into_which(self) -> None:
        """The update is due since Tuesday 17 March; the promise of Thursday 19 March comes into it on the day after."""
        facts = TALK, THANKED, evolve(PROMISE, due=date(2026, 3, 19)), sent("2026-03-11T09:00", "connection_request")
        listed = today("2026-03-18T09:00", *facts).due(horizon=4 * DAY)
        upcoming = only(listed, "promise-of-theirs")

        assert only(listed, "update-after-interview").carries == ()
        assert (upcoming.state.value, upcoming.due) == ("upcoming", at("2026-03-20T09:00"))
        assert upcoming.carried_by == "tell Ada Quist what came of their advice"


class TestWhatWaits:
    """Ada has not been thanked for Tuesday's talk; the invitation to connect is due by Thursday at 14:20."""

    CONNECT, THANK = "connect-after-interview", "thank-you-after-interview"

    def test_waits_for_the_message_that_goes_first_until_its_own_latest_moment(self) -> None:
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN)
        latest = at("2026-03-12T14:20")

        assert to_ada(asked.due()) == [self.THANK]
        assert [action.rule for action in only(asked.due(), self.THANK).waiting] == [self.CONNECT]
        assert to_ada(asked.at(latest - timedelta(microseconds=1)).due()) == [self.THANK]
        assert sorted(to_ada(asked.at(latest).due())) == [self.CONNECT, self.THANK]
        assert only(asked.at(latest).due(), self.THANK).waiting == ()

    def test_says_so_in_the_list_and_in_why(self) -> None:
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN)
        (verdict,) = asked.why(ADA).of(self.CONNECT)

        assert "later, in a message of its own: ask Ada Quist to connect on LinkedIn" in asked.due().details
        assert verdict.beside == "with your next message; on the list again on Thursday 12 March"
        (upcoming,) = [a for a in asked.due(horizon=3 * DAY) if a.rule == self.CONNECT]
        assert (upcoming.state.value, upcoming.due, upcoming.held) == (
            "upcoming",
            at("2026-03-12T14:20"),
            "with your next message",
        )

    @pytest.mark.parametrize("kind", ["retire", "snooze"])
    def test_comes_back_at_once_when_the_first_is_put_away(self, kind: str) -> None:
        on = date(2026, 3, 20) if kind == "snooze" else None
        word = Directive(kind=kind, contact=ADA, rule=self.THANK, on=on, at=at("2026-03-11T09:00"))

        assert to_ada(today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, word).due()) == [self.CONNECT]

    def test_comes_back_when_the_first_is_too_late(self) -> None:
        """Thanks until seven days after the talk; keep in touch and the update come later."""
        asked = today("2026-03-17T14:20", TALK, *WRITTEN_DOWN)

        assert self.CONNECT in to_ada(asked.due())
        assert self.THANK not in to_ada(asked.due())

    def test_comes_a_day_after_the_first_was_sent(self) -> None:
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN)
        asked = asked.add(asked.draft(only(asked.due(), self.THANK)).as_sent(at=asked.now))

        assert to_ada(asked.due()) == []
        assert to_ada(asked.at(at("2026-03-12T10:00") - timedelta(microseconds=1)).due()) == []
        assert to_ada(asked.at(at("2026-03-12T10:00")).due()) == [self.CONNECT]

    def test_waits_in_the_hour_after_the_talk_in_which_thanks_would_be_too_early(self) -> None:
        """Sent at half past two, the invitation would make the thanks wait until their own day is over."""
        asked = today("2026-03-10T14:30", TALK, *WRITTEN_DOWN)
        (verdict,) = asked.why(ADA).of(self.CONNECT)

        assert to_ada(asked.due()) == []
        assert verdict.beside == "your thanks for the talk go first; on the list again on Thursday 12 March"
        assert asked.next_change() == at("2026-03-10T15:20")
        assert to_ada(asked.at(at("2026-03-10T15:20")).due()) == [self.THANK]

    def test_what_is_due_before_the_talk_leaves_the_list_as_the_talk_ends(self) -> None:
        """Ada named Cy at nine; at two that is to be thanked for, and from the end of the talk at 14:20 it waits."""
        named = Referral(referrer=ADA, contact=CY, at=at("2026-03-10T09:00"))
        asked = today("2026-03-10T14:00", TALK, named)
        asked = evolve(asked, rules={each: asked.rules[each] for each in ("thank-for-referral", self.THANK)})

        assert to_ada(asked.due()) == ["thank-for-referral"]
        assert asked.next_change() == TALKED
        assert to_ada(asked.at(TALKED).due()) == []

    def test_your_own_day_for_it_goes_first(self) -> None:
        """Sam wants to connect on Wednesday: the thanks wait for that, until their own latest moment."""
        word = Directive(kind="pin", contact=ADA, rule=self.CONNECT, on=date(2026, 3, 11), at=at("2026-03-11T09:00"))
        asked = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, word)

        assert to_ada(asked.due()) == [self.CONNECT]
        assert self.THANK in to_ada(asked.at(at("2026-03-11T14:20")).due())

    def test_a_message_that_is_recorded_for_later_does_not_hold_back_what_is_due_before_it(self) -> None:
        """Ada named Eve on Thursday; a message that left at ten on Friday is nothing to somebody who looks at nine."""
        facts = NAMED_LATER, sent("2026-03-12T09:30", "referral_thank_you", referral=NAMED_LATER)
        friday = today("2026-03-13T09:45", *facts, sent("2026-03-13T10:00", "other"))

        assert to_ada(friday.due()) == ["permission-to-name-referrer"]
        assert to_ada(friday.at(at("2026-03-13T10:00")).due()) == []

    def test_a_message_that_came_back_holds_nothing_back(self) -> None:
        facts = NAMED_LATER, sent("2026-03-12T09:30", "referral_thank_you", referral=NAMED_LATER)
        update = sent("2026-03-13T09:00", "other", bounced=True)

        assert to_ada(today("2026-03-13T09:45", *facts, update).due()) == ["permission-to-name-referrer"]

    def test_answers_and_confirmations_never_wait(self) -> None:
        question = Touch(
            contact=ADA, at=at("2026-03-11T09:00"), direction="inbound", channel="email", purpose="question"
        )
        next_talk = Interview.agreed(contact=ADA, at=at("2026-03-11T09:30"), start=at("2026-03-20T14:00"))
        listed = today("2026-03-11T10:00", TALK, *WRITTEN_DOWN, question, next_talk).due()

        assert sorted(to_ada(listed)) == ["answer-owed", "confirm-in-writing", self.THANK]

    def test_without_hours_between_messages_only_what_is_due_at_once_is_put_together(self) -> None:
        asked = today("2026-03-11T10:00", TALK, THANKED, policy=evolve(DEFAULT_POLICY, hours_between_messages=0))

        assert to_ada(asked.due()) == [self.CONNECT]


class TestDistance:
    @pytest.mark.parametrize("theirs", [(), (got("2026-03-02T08:00", "other"),)])
    def test_two_unasked_messages_in_seven_days_are_enough(self, theirs: tuple[Touch, ...]) -> None:
        """Sent on Monday 2 and Wednesday 4 March: there is room again on Monday 9 March at nine."""
        sent_before = sent("2026-03-02T09:00", "update"), sent("2026-03-04T09:00", "keep_in_touch")
        named = Referral(referrer=ADA, contact=CY, at=at("2026-03-05T10:00"), interview=TALK)
        asked = today("2026-03-06T12:00", TALK, *theirs, *sent_before, named)
        asked = evolve(asked, rules={"permission-to-name-referrer": asked.rules["permission-to-name-referrer"]})

        assert to_ada(asked.at(at("2026-03-09T08:59")).due()) == []
        assert to_ada(asked.at(at("2026-03-09T09:00")).due()) == ["permission-to-name-referrer"]
        (verdict,) = asked.why(ADA).of("permission-to-name-referrer")
        assert verdict.beside == "you wrote twice within a week, which is enough; on the list again on Monday 9 March"

    @pytest.mark.parametrize("purpose", sorted(OUTBOUND))
    def test_answers_and_what_is_about_a_meeting_keep_nothing_away(self, purpose: str) -> None:
        """Ada's promise can be asked about on Friday 13 March at nine; Sam has written on Thursday at six."""
        wrote = sent("2026-03-12T18:00", purpose)
        asked = today("2026-03-13T10:00", TALK, THANKED, PROMISE, wrote)
        asked = evolve(asked, rules={"promise-of-theirs": asked.rules["promise-of-theirs"]})

        assert (to_ada(asked.due()) == []) is (purpose not in OF_A_MEETING | {"answer"})
        assert to_ada(asked.at(at("2026-03-13T18:00")).due()) == ["promise-of-theirs"]

    @pytest.mark.parametrize("purpose", sorted(OUTBOUND))
    def test_thanks_answers_and_what_is_about_a_meeting_are_not_among_the_two_of_a_week(self, purpose: str) -> None:
        """Sent on Monday 9 and on Tuesday 10 March, the day on which Ada named Eve."""
        wrote = sent("2026-03-09T09:00", purpose), sent("2026-03-10T09:00", purpose)
        asked = today("2026-03-12T10:00", TALK, *wrote, NAMED)
        asked = evolve(asked, rules={"permission-to-name-referrer": asked.rules["permission-to-name-referrer"]})
        are_free = OF_A_MEETING | {"answer", "reminder", "thank_you", "referral_thank_you"}

        assert (to_ada(asked.due()) == []) is (purpose not in are_free)
        assert to_ada(asked.at(at("2026-03-17T09:00")).due()) == ["permission-to-name-referrer"]

    def test_a_decision_is_announced_when_there_is_room_for_it(self) -> None:
        """Two unasked messages, of Tuesday 17 and Thursday 19 March at nine: there is room on Tuesday 24 March."""
        wrote = sent("2026-03-17T09:00", "update"), sent("2026-03-19T09:00", "report_back", interview=TALK)
        asked = today("2026-03-20T09:00", TALK, *WRITTEN_DOWN, THANKED, *wrote).decided("to train in hydrology")

        assert to_ada(asked.due()) == []
        assert to_ada(asked.at(at("2026-03-24T08:59")).due()) == []
        assert "announce-outcome" in to_ada(asked.at(at("2026-03-24T09:00")).due())

    @pytest.mark.parametrize(("by", "expected"), [("contact", ["offer-times-again"]), ("seeker", [])])
    def test_times_for_a_meeting_that_they_move_are_asked_for(self, by: str, expected: list[str]) -> None:
        """They moved it on the phone on Friday 20 March, a day after the second unasked message of the week."""
        wrote = sent("2026-03-16T09:00", "update"), sent("2026-03-18T09:00", "keep_in_touch")
        talk = Interview.agreed(contact=ADA, at=at("2026-03-13T09:00"), start=at("2026-03-26T14:00"))
        moved = talk.ask_to_reschedule(by=by, at=at("2026-03-20T08:00"))
        asked = today("2026-03-20T12:00", TALK, *WRITTEN_DOWN, THANKED, *wrote, moved)
        asked = evolve(asked, rules={"offer-times-again": asked.rules["offer-times-again"]})

        assert to_ada(asked.due()) == expected

    @pytest.mark.parametrize(
        "since",
        [
            pytest.param((), id="nothing"),
            pytest.param((got("2026-03-10T10:00", "automatic_reply"),), id="an automatic reply"),
            pytest.param((sent("2026-03-10T10:00", "other", bounced=True),), id="a message that bounced"),
        ],
    )
    def test_times_that_nobody_asked_for_keep_their_distance(self, since: tuple[Touch, ...]) -> None:
        """Ada has not answered the times of Monday 2 March; Sam wrote on Monday 9 and Tuesday 10 March at nine."""
        offered = (
            sent("2026-02-27T09:00", "outreach"),
            got("2026-03-02T09:00", "acceptance"),
            sent("2026-03-02T10:00", "slot_proposal"),
        )
        wrote = sent("2026-03-09T09:00", "update"), sent("2026-03-10T09:00", "keep_in_touch")
        asked = today("2026-03-11T10:00", *offered, *wrote, *since)

        assert to_ada(today("2026-03-11T10:00", *offered).due()) == ["offer-times-again"]
        assert to_ada(asked.due()) == []
        assert to_ada(asked.at(at("2026-03-16T08:59")).due()) == []
        assert to_ada(asked.at(at("2026-03-16T09:00")).due()) == ["offer-times-again"]

    @pytest.mark.parametrize(("by", "asked_for"), [("seeker", False), ("contact", True)])
    def test_times_keep_others_away_unless_they_asked_for_them(self, by: str, asked_for: bool) -> None:
        """Sam wrote on Monday; the talk was moved on Tuesday at nine, and Sam offered times an hour later."""
        talk = Interview.agreed(contact=ADA, at=at("2026-03-06T09:00"), start=at("2026-03-26T14:00"))
        moved = talk.ask_to_reschedule(by=by, at=at("2026-03-10T09:00"))
        wrote = sent("2026-03-09T09:00", "update"), sent("2026-03-10T10:00", "slot_proposal")
        named = Referral(referrer=ADA, contact=CY, at=at("2026-03-10T11:00"))
        listed = today("2026-03-10T12:00", moved, *wrote, named)
        listed = evolve(listed, rules={"thank-for-referral": listed.rules["thank-for-referral"]})

        assert bool(to_ada(listed.due())) is asked_for
        assert to_ada(listed.at(at("2026-03-11T10:00")).due()) == ["thank-for-referral"]

    def test_a_meeting_that_they_called_off_before_you_wrote_asks_for_no_times(self) -> None:
        """Off on Thursday 19 March, times due on Thursday 26 March; messages of Friday 20 and Monday 23 March."""
        talk = Interview.agreed(contact=ADA, at=at("2026-03-13T09:00"), start=at("2026-03-26T14:00"))
        off = talk.cancel(by="contact", at=at("2026-03-19T08:00"))
        wrote = sent("2026-03-20T09:00", "update"), sent("2026-03-23T09:00", "keep_in_touch")
        asked = today("2026-03-26T12:00", TALK, *WRITTEN_DOWN, THANKED, off, *wrote)
        asked = evolve(asked, rules={"offer-times-again": asked.rules["offer-times-again"]})

        assert to_ada(asked.due()) == []
        assert to_ada(asked.at(at("2026-03-27T09:00")).due()) == ["offer-times-again"]

    @given(lived_campaigns(max_contacts=3), policies(), AFTERWARDS, st.integers(1, 5))
    def test_who_follows_the_list_to_the_letter_keeps_it(
        self, campaign: Campaign, policy: Policy, after: timedelta, days: int
    ) -> None:
        gap = timedelta(hours=policy.hours_between_messages)
        following = Today(campaign, now=last_of(campaign) + after, policy=policy)
        for began in followed(following, days).values():
            instants = [at.astimezone(UTC) for at, kind, _ in began if kind not in ANSWERS]
            assert all(b - a >= gap for a, b in pairwise(instants)), began

    @given(lived_campaigns(max_contacts=2), policies(), AFTERWARDS)
    def test_who_follows_the_list_begins_no_more_in_a_week_than_the_policy_wants(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """The distance is an hour, so that only the figure for a week keeps messages apart."""
        policy = evolve(policy, hours_between_messages=1)
        most, week = policy.touches_per_contact_per_week, timedelta(days=7)
        for began in followed(Today(campaign, now=last_of(campaign) + after, policy=policy), 16).values():
            unasked = [at.astimezone(UTC) for at, _, is_unasked in began if is_unasked]
            assert all(later - first >= week for first, later in zip(unasked, unasked[most:], strict=False)), began


Began = tuple[datetime, ActionKind, bool]


def followed(following: Today, days: int) -> dict[str, list[Began]]:
    """Return what goes to whom when every message on the list is sent, twice a day, until the list holds no more.

    Each is given with its kind and whether the seeker begins it unasked: it is neither an answer nor thanks, nor about
    a meeting that was agreed on.
    """
    now = following.now
    began: dict[str, list[Began]] = {}
    for step in range(2 * days):
        following = following.at(now + step * DAY / 2)
        for _ in range(40):
            lines = [a for a in following.due() if a.kind.is_message and a.kind in SENT_AS and a.contact]
            if not lines:
                break
            action = lines[0]
            assert action.contact is not None
            is_unasked = action.kind not in ANSWERS | THANKS
            if action.kind is ActionKind.OFFER_TIMES:
                is_unasked = not is_answer_of(following, action.contact)
            began.setdefault(action.contact.id, []).append((following.now, action.kind, is_unasked))
            following = following.add(as_sent(action))
    return began


def is_answer_of(today: Today, contact: Contact) -> bool:
    """Return whether a contact has said something since they were last written to."""
    record, now = today.campaign.about(contact), today.now.timestamp()
    words = [(t.at.timestamp(), t.outbound) for t in record.touches if t.is_reply or (t.outbound and not t.bounced)]
    words += [(s.at.timestamp(), False) for talk in record.interviews for s in talk.history if s.by == "contact"]
    return not max((word for word in words if word[0] <= now), default=(now, True))[1]


THANKS = {ActionKind.THANK_YOU, ActionKind.REFERRAL_THANK_YOU, ActionKind.HANDWRITTEN_NOTE}
ANSWERS = {kind for kind in ActionKind if kind.is_reply} | {
    ActionKind.CONFIRMATION,
    ActionKind.RUNNING_LATE,
    ActionKind.RESCHEDULE_NOTICE,
    ActionKind.NO_SHOW,
    ActionKind.APOLOGY,
}
SENT_AS = {
    ActionKind.OFFER_TIMES: "slot_proposal",
    ActionKind.HANDWRITTEN_NOTE: "thank_you",
    ActionKind.ANSWER_YES: "slot_proposal",
    ActionKind.ANSWER_RESCHEDULING: "slot_proposal",
    ActionKind.OUTREACH: "outreach",
    ActionKind.REFERRAL_OUTREACH: "outreach",
    ActionKind.SECOND_CONTACT: "outreach",
    ActionKind.FOLLOW_UP: "follow_up",
    ActionKind.RECONTACT: "follow_up",
    ActionKind.THANK_YOU: "thank_you",
    ActionKind.REFERRAL_THANK_YOU: "referral_thank_you",
    ActionKind.PERMISSION_REQUEST: "permission_request",
    ActionKind.INTRODUCTION_CHECK: "introduction_request",
    ActionKind.REPORT_BACK: "report_back",
    ActionKind.UPDATE: "update",
    ActionKind.REFERRAL_ASK: "update",
    ActionKind.KEEP_IN_TOUCH: "keep_in_touch",
    ActionKind.CONGRATULATIONS: "keep_in_touch",
    ActionKind.OUTCOME: "outcome",
    ActionKind.CONNECTION_REQUEST: "connection_request",
    ActionKind.PROMISE_CHECK: "other",
    ActionKind.ANSWER_QUESTION: "answer",
    ActionKind.ANSWER_DECLINE: "answer",
    ActionKind.ANSWER_DEFERRAL: "answer",
}


def as_sent(action: Action) -> Touch:
    """Return the message that an action asks for, as it is recorded; the text is of no account."""
    assert action.contact is not None
    about = set(action.facts)
    referral = next((fact for fact in about if fact.startswith("referral-")), None)
    interview = next((fact for fact in about if fact.startswith("interview-")), None)
    return Touch(
        contact=action.contact,
        at=action.now,
        direction="outbound",
        channel="email",
        purpose=SENT_AS[action.kind],
        referral=referral if action.kind in {ActionKind.REPORT_BACK, ActionKind.PERMISSION_REQUEST} else None,
        interview=interview if action.kind is ActionKind.THANK_YOU else None,
    )
