"""What a message claims is on record: how somebody was found, what they promised and did, and when."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import MissingDetails
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Found, PersonName, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.rules.today import Query
from infointerview.scheduling.proposal import propose_slots

LONDON = ZoneInfo("Europe/London")
# Thursday 12 March 2026 at noon; the Monday after it is the 16th.
NOW = datetime(2026, 3, 12, 12, tzinfo=LONDON)
DAY = timedelta(days=1)
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology", introduction="a student in Leeds")
ADA = Contact(
    name="Ada Quist",
    zone=LONDON,
    emails="ada@example.org",
    employments=Employment(organisation="Severn Catchment Trust", title="Senior Hydrologist"),
)
BO = Contact(name="Bo Lindqvist")
BY_BO = Referral(referrer=BO, contact=ADA, at=NOW - 3 * DAY)
TO_BO = Referral(referrer=ADA, contact=BO, at=NOW - 3 * DAY)


def to_ada(kind: str, *facts: Fact, ada: Contact = ADA, now: datetime = NOW, **options: Any) -> Draft:
    """Return a message of a kind to Ada."""
    return draft(kind, Campaign(seeker=SAM).add(ada, BO, *facts), ada, now=now, **options)


def sent(purpose: str, at: datetime, channel: str = "email", contact: Contact = ADA) -> Touch:
    return Touch(contact=contact, at=at, direction="outbound", channel=channel, purpose=purpose)


def received(purpose: str, at: datetime, contact: Contact = ADA) -> Touch:
    return Touch(contact=contact, at=at, direction="inbound", channel="email", purpose=purpose)


class TestHowSomebodyWasFound:
    def test_in_a_directory_of_which_nothing_else_is_known(self) -> None:
        found = evolve(ADA, employments=(), found=Found(through="alumni_directory"))

        assert "in our alumni directory" in to_ada("outreach", ada=found).text

    @pytest.mark.parametrize("channel", ["email", "linkedin"])
    @pytest.mark.parametrize(
        ("found", "facts"),
        [
            ("other", []),
            ("mutual_contact", []),
            (Found(through="event"), []),
            ("other", [BY_BO]),
            ("other", [BY_BO.refuses(at=NOW)]),
        ],
        ids=["unknown", "through somebody", "at some event", "who did not say", "who refused"],
    )
    def test_is_not_invented(self, found: Any, facts: list[Fact], channel: str) -> None:
        text = to_ada("outreach", *facts, ada=evolve(ADA, found=found), channel=channel).text

        assert not re.search(r"came across|found you|came up|reading", text)
        assert "Severn Catchment Trust" in text

    def test_is_said_where_it_is_on_record(self) -> None:
        assert "reading about hydrology" in to_ada("outreach", ada=evolve(ADA, found="cold")).text

    @pytest.mark.parametrize(
        ("on", "tone", "channel", "says"),
        [
            (
                date(2021, 5, 3),
                "formal",
                "email",
                "We have been connected on LinkedIn since 2021, and I would like to ask your advice.",
            ),
            (
                date(2021, 5, 3),
                "friendly",
                "email",
                "We've been connected on LinkedIn since 2021, and I'd like to ask your advice.",
            ),
            (
                date(2021, 5, 3),
                "formal",
                "linkedin",
                "We have been connected here since 2021, and I would like to ask your advice.",
            ),
            (
                date(2021, 5, 3),
                "friendly",
                "linkedin",
                "We've been connected here since 2021, and I'd like to ask your advice.",
            ),
            (date(2025, 12, 31), "formal", "email", "connected on LinkedIn"),
            (
                date(2026, 1, 1),
                "formal",
                "email",
                "I noticed your profile on LinkedIn, and saw that you work as a senior hydrologist",
            ),
            (
                None,
                "formal",
                "email",
                "I noticed your profile on LinkedIn, and saw that you work as a senior hydrologist",
            ),
            (
                None,
                "friendly",
                "linkedin",
                "I noticed your profile here, and saw that you work as a senior hydrologist",
            ),
        ],
    )
    def test_is_not_a_stranger_if_connected_for_years(
        self, on: date | None, tone: str, channel: str, says: str
    ) -> None:
        found = Found(through="linkedin", on=on)
        message = to_ada("outreach", ada=evolve(ADA, found=found), tone=tone, channel=channel)

        assert says in message.text
        assert ("to learn from" in message.text) != ("connected" in message.text)
        assert list(message.problems) == []

    def test_is_told_of_a_connection_only_where_they_met_on_linkedin(self) -> None:
        met = Found(through="event", where="the Delta Days", on=date(2021, 5, 3))

        assert "connected" not in to_ada("outreach", ada=evolve(ADA, found=met)).text

    def test_is_asked_for_where_nothing_is_known(self) -> None:
        with pytest.raises(MissingDetails, match="connection"):
            to_ada("outreach", BY_BO, ada=evolve(ADA, employments=()))


class TestWhatTheySaidOfLater:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("Could you try me after 20 April?", "after 20 April"),
            ("I am travelling. Write to me after the 20th.", "after 20 April"),
            ("After a busy week I should have time, perhaps on the 20th.", "around 20 April"),
            ("", "around 20 April"),
        ],
    )
    def test_is_said_as_they_did(self, text: str, says: str) -> None:
        later = evolve(received("deferral", NOW - DAY), not_before=date(2026, 4, 20), text=text)

        assert says in to_ada("deferral_reply", sent("outreach", NOW - 3 * DAY), later).text


class TestWhyTheyNamedSomebody:
    def test_you_in_it_is_anybody_to_whoever_named_them(self) -> None:
        named = evolve(TO_BO, reason="how you get into research", permission="granted")

        assert "about how to get into research" in to_ada("referral_thank_you", named).text


class TestWhatNobodyHasLookedAt:
    def test_public_holidays_are_named_until_they_are_given(self) -> None:
        asked = [sent("outreach", NOW - 3 * DAY), received("acceptance", NOW - DAY)]
        campaign = Campaign(seeker=SAM).add(ADA, *asked)

        def left_out(**given: Any) -> str:
            return " ".join(draft("slot_proposal", Query(campaign, now=NOW, **given), ADA).omitted)

        assert "public holidays" in left_out()
        assert "public holidays" not in left_out(holidays=frozenset({date(2026, 4, 3)}))


class TestWhatTheyPromised:
    @pytest.mark.parametrize(
        ("promise", "says"),
        [
            ("an example of a research plan", "offered to send me an example of a research plan"),
            ("last term's program for schools", "offered to send me last term's program for schools"),
            ("an introduction to the night crew", "offered an introduction to the night crew"),
            ("a tour of the control room", "offered a tour of the control room"),
            ("call the depot", "offered to call the depot"),
        ],
    )
    def test_is_said_as_people_offer_it(self, promise: str, says: str) -> None:
        talk = Interview.on_the_spot(contact=ADA, at=NOW, start=NOW - 9 * DAY, minutes=20)
        note = Note(kind="promise", text=promise, contact=ADA, by="contact", at=NOW - 9 * DAY)

        assert says in to_ada("promise_check", talk, note, tone="formal").text


class TestWhatTheyDid:
    def test_nobody_is_reminded_of_an_introduction_that_they_did_not_offer(self) -> None:
        for facts in ([], [TO_BO]):
            with pytest.raises(MissingDetails, match=r"referral\.introduction_offered"):
                to_ada("introduction_check", *facts, person=BO)
        promised = evolve(TO_BO, introduction=Introduction(promised_at=NOW - 3 * DAY))

        assert "offer" in to_ada("introduction_check", promised, person=BO).text

    def test_nothing_is_reported_back_on_somebody_whom_they_did_not_name(self) -> None:
        talk = Interview.on_the_spot(contact=BO, at=NOW, start=NOW - DAY, minutes=20)
        with pytest.raises(MissingDetails, match=r"person\.named"):
            to_ada("report_back", talk, person=BO)

        assert " Bo " in to_ada("report_back", talk, TO_BO, person=BO).text

    def test_nobody_is_thanked_for_help_that_they_did_not_give(self) -> None:
        decided: dict[str, Any] = {"decision": "to study hydrology"}
        with pytest.raises(MissingDetails, match="their_part"):
            to_ada("outcome", **decided)

        talk = Interview.on_the_spot(contact=ADA, at=NOW, start=NOW - DAY, minutes=20)
        answers = Interview.in_writing(contact=ADA, at=NOW - DAY)
        assert "I am very grateful for our conversation yesterday." in to_ada("outcome", talk, **decided).text
        assert "I am very grateful for the answers you wrote for me." in to_ada("outcome", answers, **decided).text
        assert (
            "I am very grateful to you for suggesting other people to talk to."
            in to_ada("outcome", TO_BO, **decided).text
        )


class TestHowTheyWereAsked:
    @pytest.mark.parametrize(
        ("channel", "says"),
        [
            ("email", " on Monday"),
            ("linkedin", " on Monday"),
            ("letter", " on Monday"),
            ("phone", "I tried to reach you by phone on Monday"),
            ("voicemail", "I left you a voicemail on Monday"),
            ("in_person", "I asked you on Monday whether we might talk"),
            ("other", "I asked you on Monday whether we might talk"),
        ],
    )
    @pytest.mark.parametrize("through", ["email", "linkedin"])
    def test_is_said_as_it_was(self, channel: str, says: str, through: str) -> None:
        asked = sent("outreach", NOW - 3 * DAY, channel)

        text = to_ada("follow_up", asked, channel=through).text
        assert says in text
        assert "hydrology" in text

    @pytest.mark.parametrize(
        ("channel", "says", "to_others"),
        [
            ("email", "I wrote to you on Monday.", "I sent a note on Monday."),
            ("voicemail", "I left you a message on Monday.", "I left a message on Monday."),
            ("phone", "I tried to reach you on Monday as well.", "May I speak to Ada Quist, please?"),
            ("in_person", "I asked you on Monday whether we might talk.", "May I speak to Ada Quist, please?"),
        ],
    )
    def test_is_said_on_the_phone_too(self, channel: str, says: str, to_others: str) -> None:
        script = to_ada("phone_script", sent("outreach", NOW - 3 * DAY, channel)).text

        assert says in script
        assert to_others in script
        assert (" a note " in script) == (channel == "email")


class TestWhoMovedIt:
    SET = Interview.agreed(contact=ADA, at=NOW - 3 * DAY, start=NOW + 4 * DAY)

    def test_nobody_is_thanked_for_the_word_that_the_seeker_gave(self) -> None:
        for talk in (self.SET.cancel(by="seeker", at=NOW), self.SET.ask_to_reschedule(by="seeker", at=NOW), self.SET):
            with pytest.raises(MissingDetails, match=r"interview\.given_up_by_them"):
                to_ada("rescheduling_reply", talk)
            assert "letting me know" not in to_ada("slot_proposal", talk, interview=talk).text
            assert "understand" not in to_ada("slot_proposal", talk, interview=talk).text

    def test_they_are_thanked_for_theirs(self) -> None:
        cancelled, moved = self.SET.cancel(by="contact", at=NOW), self.SET.ask_to_reschedule(by="contact", at=NOW)

        assert "I completely understand, and thank you" in to_ada("rescheduling_reply", cancelled).text
        told = [moved], [moved.offer([NOW + 6 * DAY], at=NOW)], [self.SET, received("rescheduling", NOW)]
        for facts in told:
            assert "Of course, and thank you for letting me know." in to_ada("rescheduling_reply", *facts).text


class TestANoThatBecameAYes:
    @pytest.mark.parametrize(
        "yes",
        [
            received("acceptance", NOW - DAY, BO),
            Interview.agreed(contact=BO, at=NOW - DAY, start=NOW + DAY),
        ],
        ids=["said", "agreed"],
    )
    def test_is_no_no(self, yes: Fact) -> None:
        no = received("decline", NOW - 2 * DAY, BO)

        assert "It is not possible at the moment" in to_ada("report_back", TO_BO, no).text
        text = to_ada("report_back", TO_BO, no, yes, news="We will speak on Friday").text
        assert "I have some news about Bo Lindqvist, whom you suggested. We will speak on Friday." in text
        assert "not possible" not in text

    def test_and_one_before_the_name_was_given_is_none(self) -> None:
        with pytest.raises(MissingDetails, match=r"person\.spoken_day"):
            to_ada("report_back", TO_BO, received("decline", NOW - 5 * DAY, BO))


class TestATimeThatIsPast:
    MONDAY = NOW + 4 * DAY
    SET = Interview.agreed(contact=ADA, at=NOW - 3 * DAY, start=MONDAY)

    @pytest.mark.parametrize("kind", ["rescheduling", "cancellation"])
    def test_is_an_apology_of_somebody_who_did_not_tell_in_time(self, kind: str) -> None:
        talk = self.SET.cancel(by="seeker", at=NOW + DAY) if kind == "cancellation" else self.SET
        message = to_ada(kind, talk, now=NOW + 12 * DAY, because="I was ill")

        assert (
            "I am very sorry that I could not make our conversation last week: I was ill. "
            "I should have told you in time, and I did not."
        ) in message.text
        assert "no need to reply" not in message.text
        assert message.subject.startswith("Our conversation ")
        assert list(message.problems) == []

    def test_is_none_before_it_begins(self) -> None:
        assert "should have told you" not in to_ada("cancellation", self.SET).text
        assert "should have told you" not in to_ada("rescheduling", self.SET).text

    def test_and_no_other_time_of_the_same_day_is_offered(self) -> None:
        talk = Interview.agreed(contact=ADA, at=NOW - 3 * DAY, start=NOW + 5 * DAY)
        for now in (NOW, NOW + DAY):
            offered = to_ada("rescheduling", talk, now=now)
            assert offered.slots
            assert (NOW + 5 * DAY).date() not in {slot.date() for slot in offered.slots}

    def test_unless_it_is_given(self) -> None:
        later = self.MONDAY + timedelta(hours=3)

        assert "- Monday 16 March at 3pm" in to_ada("rescheduling", self.SET, slots=[later]).text


class TestHowTheyWillMeet:
    """What is not settled is asked or promised, and never passed over or made up."""

    @pytest.mark.parametrize("kind", ["confirmation", "reminder"])
    @pytest.mark.parametrize(
        ("details", "asks"),
        [
            ({"format": "phone", "caller": "contact"}, "I will send you my number before we talk."),
            ({"format": "phone", "caller": "seeker"}, "Which number should I call?"),
            ({"format": "phone"}, "Shall I call you, or would you rather call me?"),
            ({"format": "video"}, "I will send you the link before we talk."),
            ({"format": "video", "caller": "contact"}, "Could you send me the link before we talk?"),
            ({"format": "in_person"}, "Where would you like to meet?"),
            ({}, "Would you rather talk by phone, by video or in person?"),
        ],
    )
    def test_is_asked_where_it_is_open(self, kind: str, details: dict[str, str], asks: str) -> None:
        talk = Interview.agreed(contact=ADA, at=NOW - DAY, start=NOW + 4 * DAY, **details)
        message = to_ada(kind, talk)

        assert asks in message.text
        assert "reach me" not in message.text
        assert list(message.problems) == []

    @pytest.mark.parametrize("kind", ["confirmation", "reminder"])
    @pytest.mark.parametrize(
        ("details", "says"),
        [
            ({"format": "phone", "caller": "seeker", "phone": "+44 20 7946 0000"}, "+44 20 7946 0000"),
            ({"format": "video", "link": "https://example.org/room"}, "https://example.org/room"),
            ({"link": "https://example.org/room"}, "https://example.org/room"),
            ({"format": "in_person", "place": "the Weir Cafe"}, "the Weir Cafe"),
            ({"place": "the Weir Cafe"}, "the Weir Cafe"),
        ],
    )
    def test_is_said_where_it_is_settled(self, kind: str, details: dict[str, str], says: str) -> None:
        text = to_ada(kind, Interview.agreed(contact=ADA, at=NOW - DAY, start=NOW + 4 * DAY, **details)).text

        assert says in text
        assert "?" not in text
        assert "I will send" not in text

    @pytest.mark.parametrize(("form", "says"), [("video", "keep our video call to"), ("phone", "keep our call to")])
    def test_is_said_with_times_that_are_for_one_way(self, form: str, says: str) -> None:
        campaign = Campaign(seeker=SAM).add(ADA, sent("outreach", NOW - 3 * DAY), received("acceptance", NOW - DAY))
        found = propose_slots(campaign, ADA, now=NOW, format=form)
        text = draft("slot_proposal", campaign, ADA, now=NOW, slots=found).text

        assert says in text
        assert "in person" not in text
        assert says in draft("slot_proposal", campaign, ADA, now=NOW, slots=found.windows[:1]).text
        # Of times alone nobody knows.
        assert says not in draft("slot_proposal", campaign, ADA, now=NOW, slots=found.starts).text


class TestTitles:
    @pytest.mark.parametrize(
        ("name", "says"),
        [
            (PersonName("Ada Quist", honorific="Professor"), "Dear Professor Quist,"),
            (PersonName("S\u00f3lveig", honorific="Dr."), "Dear Dr S\u00f3lveig,"),
            (PersonName("Ada Quist", family="Quist", honorific="prof."), "Dear Professor Quist,"),
            (PersonName("Dr Ada Quist", honorific="Dr"), "Dear Dr Quist,"),
            # Which of the words is the family name is sure in none of these.
            (PersonName("Ada Maria Quist", honorific="Dr"), "Dear Dr Ada Maria Quist,"),
            (PersonName("Nguyen Minh", honorific="Dr"), "Dear Dr Nguyen Minh,"),
            (PersonName("Ada van Dyk", honorific="Dr"), "Dear Dr Ada van Dyk,"),
            (PersonName("Ada Quist"), "Dear Ada Quist,"),
        ],
    )
    def test_are_never_dropped(self, name: PersonName, says: str) -> None:
        message = to_ada("outreach", ada=evolve(ADA, name=name, locale="en-GB"))

        assert message.text.startswith(f"{says}\n")
        assert list(message.problems) == []


class TestHowSomebodyIsCalled:
    """By the first name whoever is no stranger, if it is known; by title and family name whoever has a title."""

    GIVEN = PersonName("Ada Quist", given="Ada", family="Quist")

    @pytest.mark.parametrize(
        ("kind", "name", "found", "facts", "says"),
        [
            ("outreach", GIVEN, "cold", [], "Dear Ada Quist,"),
            ("connection_request", GIVEN, "cold", [], "Dear Ada,"),
            (
                "update",
                GIVEN,
                "cold",
                [Interview.on_the_spot(contact=ADA, at=NOW, start=NOW - DAY, minutes=20)],
                "Dear Ada,",
            ),
            ("decline_reply", GIVEN, "cold", [received("decline", NOW - DAY)], "Dear Ada,"),
            ("outreach", GIVEN, Found(through="linkedin", on=date(2019, 5, 6)), [], "Hello Ada,"),
            ("outreach", "Ada Quist", Found(through="linkedin", on=date(2019, 5, 6)), [], "Dear Ada Quist,"),
            ("outreach", GIVEN, Found(common_ground="we both row"), [], "Hello Ada,"),
            ("outreach", GIVEN, Found(common_ground="your paper on frozen gauges"), [], "Dear Ada Quist,"),
            ("outreach", GIVEN, Found(through="alumni_directory"), [], "Hello Ada,"),
            (
                "outreach",
                evolve(GIVEN, honorific="Prof."),
                Found(through="alumni_directory"),
                [],
                "Dear Professor Quist,",
            ),
            ("outreach", "ADA QUIST, PHD", "cold", [], "Dear Ada Quist,"),
        ],
    )
    def test_in_a_greeting(self, kind: str, name: Any, found: Any, facts: list[Fact], says: str) -> None:
        details: dict[str, Any] = {"news": "I have joined a survey crew"} if kind == "update" else {}
        message = to_ada(kind, *facts, ada=evolve(ADA, name=name, found=found), **details)

        assert message.text.startswith(says)
        assert not message.problems.of("salutation-clutter")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("Happy to talk. Any day but Monday.\n\nBest,\nAda", "Hello Ada,"),
            ("Sure, Tuesday works. - ada", "Hello Ada,"),
            ("Kind regards,\nAda Quist", "Dear Ada Quist,"),
            ("Best,\nQuist", "Dear Ada Quist,"),
            ("Ask for Ada", "Dear Ada Quist,"),
        ],
    )
    def test_as_they_sign(self, text: str, says: str) -> None:
        reply = Touch(contact=ADA, at=NOW - DAY, direction="inbound", channel="email", purpose="acceptance", text=text)

        assert to_ada("slot_proposal", sent("outreach", NOW - 3 * DAY), reply).text.startswith(says)

    @pytest.mark.parametrize(
        ("kind", "tone"), [("phone_script", "formal"), ("phone_script", "friendly"), ("voicemail", "formal")]
    )
    def test_aloud_in_letters_that_can_be_read(self, kind: str, tone: str) -> None:
        name = PersonName("Олена Коваль", given="Олена", family="Коваль", also_written="Olena Koval")
        sam = evolve(SAM, phones="+44 7700 900123")
        campaign = Campaign(seeker=sam).add(ada := evolve(ADA, name=name))
        text = draft(kind, campaign, ada, now=NOW, tone=tone).text

        assert "Olena Koval" in text
        assert "Олена" not in text
        # Both are in London, where nobody says the code of the country.
        assert ("07700 900123" in text) == (kind == "voicemail")
        assert "+44" not in text

    @pytest.mark.parametrize(
        ("name", "says"), [(GIVEN, "Dear Ada,\n"), (evolve(GIVEN, honorific="Dr."), "Dear Dr. Quist:\n")]
    )
    def test_with_a_colon_after_a_title_alone(self, name: PersonName, says: str) -> None:
        american = evolve(ADA, name=name, locale="en-US")

        assert to_ada("decline_reply", received("decline", NOW - DAY), ada=american).text.startswith(says)


class TestSomebodyWhoIsKnown:
    SET = Interview.agreed(contact=ADA, at=NOW - 3 * DAY, start=NOW - DAY)

    @pytest.mark.parametrize(
        ("fact", "says"),
        [
            (
                Interview.agreed(contact=ADA, at=NOW - DAY, start=NOW + DAY),
                "I am looking forward to talking to you tomorrow",
            ),
            (Interview.in_writing(contact=ADA, at=NOW - DAY), "Thank you very much for answering my questions."),
            (SET.answered_in_writing(at=NOW - DAY), "Thank you very much for answering my questions."),
            (received("written_answers", NOW - DAY), "Thank you very much for answering my questions."),
            (SET.hold(at=NOW - DAY / 2), "Thank you for talking to me yesterday."),
        ],
        ids=["ahead", "written", "written instead", "written in a message", "held"],
    )
    def test_is_not_addressed_as_a_stranger(self, fact: Fact, says: str) -> None:
        message = to_ada("connection_request", fact)

        assert says in message.text
        assert "third-year" not in message.text
        assert list(message.problems) == []

    def test_is_not_thanked_for_a_talk_that_may_not_have_been(self) -> None:
        assert "Thank you for talking" not in to_ada("connection_request", self.SET).text

    def test_is_not_said_to_have_spoken_who_answered_in_writing_instead(self) -> None:
        assert "we spoke" not in to_ada("update", self.SET.answered_in_writing(at=NOW - DAY), news="I read on").text


class TestWhereTheyWork:
    @pytest.mark.parametrize("organisation", ["Self-employed", "Freelance", "Retired"])
    def test_is_quoted_only_if_it_is_an_employer(self, organisation: str) -> None:
        alone = evolve(ADA, employments=organisation)
        with_title = evolve(ADA, employments=Employment(organisation=organisation, title="hydrologist"))

        assert organisation not in to_ada("phone_script", ada=alone).text
        assert organisation not in to_ada("connection_request", ada=alone).text
        assert "a hydrologist" in to_ada("outreach", ada=with_title).text
        with pytest.raises(MissingDetails, match="connection"):
            to_ada("outreach", ada=alone)
        bo = evolve(BO, employments=organisation)
        request = draft("permission_request", Campaign(seeker=SAM).add(ADA, bo, TO_BO), ADA, now=NOW)
        assert organisation not in request.text

    @pytest.mark.parametrize(
        "title", ["Retired", "Looking for new opportunities", "Student at Leeds", "#OpenToWork", "--"]
    )
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_has_a_title_quoted_only_if_it_is_a_job(self, title: str, tone: str) -> None:
        at_work = evolve(ADA, employments=Employment(organisation="Thames Water", title=title))
        alone = evolve(ADA, employments=Employment(title=title))

        for kind in ("phone_script", "connection_request", "outreach"):
            assert title.casefold() not in to_ada(kind, ada=at_work, tone=tone).text.casefold()
        assert "Thames Water" in to_ada("outreach", ada=at_work, tone=tone).text
        with pytest.raises(MissingDetails, match="connection"):
            to_ada("outreach", ada=alone, tone=tone)

    @pytest.mark.parametrize(
        ("title", "says"),
        [
            ("hydrologist", "as a hydrologist at"),
            ("engineer", "as an engineer at"),
            ("university lecturer", "as a university lecturer at"),
            ("user researcher", "as a user researcher at"),
            ("urban planner", "as an urban planner at"),
            ("head of hydrology", "as head of hydrology at"),
            ("a modeller", "as a modeller at"),
            ("Senior Hydrologist", "as a senior hydrologist at"),
            ("GIS analyst", "as a GIS analyst at"),
        ],
    )
    def test_has_an_article_before_a_title_that_is_a_common_word(self, title: str, says: str) -> None:
        ada = evolve(ADA, employments=Employment(organisation="Severn Catchment Trust", title=title))

        people = [
            evolve(ada, id=f"ada-{number}", found=found) for number in range(9) for found in ("other", "linkedin")
        ]
        texts = [to_ada("outreach", ada=each).text for each in people]

        assert sum(says in text for text in texts) >= 9
