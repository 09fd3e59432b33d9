"""Messages until the talk: what each says on its occasion, and that no details make it too long."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, reject, strategies as st

from infointerview.errors import DoNotContact, MissingDetails
from infointerview.language.kinds import MESSAGES, answering
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import body_words, draft, needs
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, Touch
from infointerview.model.people import Contact, Found, PersonName
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.rules.due import due
from tests.messages.cast import (
    DANA,
    LONDON,
    NEXT_TUESDAY,
    NOW,
    PEOPLE,
    SAM,
    TODAY,
    agreed,
    asked,
    campaign_for,
    drafted,
    held,
    occasion,
    received,
)

BEFORE = [
    "outreach",
    "connection_request",
    "phone_script",
    "voicemail",
    "introduction_request",
    "introduction_blurb",
    "permission_request",
    "introduction_check",
    "introduction_reply",
    "follow_up",
    "recontact",
    "slot_proposal",
    "answer",
    "confirmation",
    "reminder",
    "running_late",
    "rescheduling",
    "rescheduling_reply",
    "cancellation",
    "questions_ahead",
]
ADA, BO = PEOPLE["title and employer"], PEOPLE["of whom only the work is known"]
BY_BO = Referral(referrer=BO, contact=ADA, at=NOW, reason="flood models", permission="granted")
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


OCCASIONS: dict[str, list[Fact]] = {
    **{
        kind: [fact for fact in occasion(kind, ADA)[0] if fact is not DANA]
        for kind in (
            "outreach",
            "permission_request",
            "introduction_check",
            "follow_up",
            "recontact",
            "slot_proposal",
            "confirmation",
            "reminder",
            "running_late",
        )
    },
    "rescheduling": [agreed(ADA).ask_to_reschedule(by="seeker", at=NOW)],
    "rescheduling_reply": [agreed(ADA), received(ADA, "rescheduling")],
}


def words(most: int) -> st.SearchStrategy[str]:
    """Return strategies for phrases of at most so many words."""
    return st.lists(WORD, min_size=1, max_size=most).map(" ".join)


def campaign_with(*facts: Fact, **seeker: Any) -> Campaign:
    """Return a campaign of Sam's with Ada, Bo and Dana."""
    return Campaign(seeker=evolve(SAM, **seeker)).add(ADA, BO, DANA, *facts)


def to_ada(kind: str, *facts: Fact, **options: Any) -> Draft:
    """Return a message of a kind to Ada."""
    return draft(kind, campaign_with(*facts), ADA, now=NOW, **options)


class TestEveryOne:
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    @pytest.mark.parametrize("who", PEOPLE)
    @pytest.mark.parametrize("kind", BEFORE)
    def test_is_of_the_right_length_and_without_holes(self, kind: str, who: str, tone: str) -> None:
        message = drafted(kind, PEOPLE[who], tone=tone)
        said = f"{message.subject}\n{message.text}"

        assert not message.problems
        assert not re.search(r"None| {2}| [.,;:]|[.,;:]{2}|\n{3}|[{}]", said)
        assert message.text.count("!") <= (tone == "friendly")
        assert body_words(message.text) <= 120
        if tone == "formal" and not MESSAGES[kind].is_spoken:
            assert not re.search(r"\b\w+'(m|d|ll|re|ve|t)\b", message.text)
        if MESSAGES[kind].channel is None:
            assert 3 <= len(message.subject.removeprefix("Re: ").split()) <= DEFAULT_POLICY.subject_at_most_words

    @given(
        kind=st.sampled_from(BEFORE),
        name=words(4).filter(lambda name: len(name) <= 50),
        field=words(8),
        organisation=words(8),
        title=words(6),
        tone=st.sampled_from(["formal", "friendly"]),
    )
    def test_keeps_its_subject_short_whatever_the_details(
        self, kind: str, name: str, field: str, organisation: str, title: str, tone: str
    ) -> None:
        person = Contact(
            name=name,
            employments=Employment(organisation=organisation, title=title),
            found=Found(common_ground="we both row"),
        )
        campaign = campaign_for(kind, person, field=field)
        given = {"answer": {"answer": "Yes"}, "questions_ahead": {"questions": ["Why?"]}}.get(kind, {})
        try:
            message = draft(kind, campaign, person, now=NOW, tone=tone, **given)  # type: ignore[arg-type]
        except MissingDetails:  # What cannot be a field is asked about.
            reject()

        assert len(message.subject.removeprefix("Re: ")) <= DEFAULT_POLICY.subject_at_most_characters
        assert len(message.subject.removeprefix("Re: ").split()) <= DEFAULT_POLICY.subject_at_most_words

    @pytest.mark.parametrize("kind", BEFORE)
    def test_goes_to_nobody_who_must_not_be_contacted(self, kind: str) -> None:
        silent = campaign_for(kind, ADA).add(received(ADA, "stop_request"))

        with pytest.raises(DoNotContact):
            draft(kind, silent, ADA, now=NOW)

    @pytest.mark.parametrize("kind", sorted(OCCASIONS))
    def test_can_be_written_from_the_action_alone(self, kind: str) -> None:
        """Nothing has to be added to an action to draft its message, whenever in two weeks it is due."""
        campaign = campaign_with(*OCCASIONS[kind])
        found = [
            action
            for hours in range(0, 24 * 14, 12)
            for action in due(campaign, now=NOW + timedelta(hours=hours))
            if answering(action.kind) is MESSAGES[kind] and action.contact == ADA
        ]

        assert found
        assert all(draft(action).kind.name == kind for action in found)


class TestOutreach:
    @pytest.mark.parametrize("channel", ["email", "linkedin"])
    def test_names_the_referrer_at_once(self, channel: str) -> None:
        message = to_ada("outreach", BY_BO, channel=channel)

        assert "Bo Lindqvist" in re.split(r"(?<=[.?!]) ", message.text.split("\n\n")[1])[0]

    def test_says_how_the_referrer_knows_the_seeker(self) -> None:
        message = to_ada("outreach", BY_BO, acquaintance="taught me statistics.")

        assert "Bo Lindqvist, who taught me statistics" in message.text
        assert "about flood models" in message.text

    def test_names_the_field_narrowly_and_broadly(self) -> None:
        names = ("Ines", "Kofi", "Lena", "Noor", "Rosa", "Sefa", "Tomasz", "Uma")
        people = [Contact(name=name, found=Found(common_ground="we both row")) for name in names]
        said = [draft("outreach", campaign_with(person), person, now=NOW).text for person in people]

        assert all("hydrology" in text for text in said)
        assert any("hydrology, and in water more broadly" in text for text in said)

    @pytest.mark.parametrize("who", PEOPLE)
    def test_on_linkedin_is_short_and_has_no_subject(self, who: str) -> None:
        message = drafted("outreach", PEOPLE[who], channel="linkedin")

        assert message.subject == ""
        assert len(message.text.strip()) <= DEFAULT_POLICY.linkedin_message_at_most_characters
        assert message.text.count("?") == 1
        assert message.text.endswith("\nSam Okafor\n")


class TestConnectionRequest:
    @given(
        name=words(6),
        organisation=words(10),
        introduction=words(20),
        field=words(8),
        ground=words(25),
        through=st.sampled_from(["event", "alumni_directory", "company_site", "linkedin", "other"]),
        tone=st.sampled_from(["formal", "friendly"]),
    )
    def test_fits_whatever_the_details(
        self, name: str, organisation: str, introduction: str, field: str, ground: str, through: str, tone: str
    ) -> None:
        found = Found(through=through, where=ground, common_ground=ground if through == "other" else "")
        person = Contact(name=name, employments=organisation, found=found)
        campaign = campaign_with(person, introduction=introduction, field=field)
        message = draft("connection_request", campaign, person, now=NOW, tone=tone)

        assert len(message.text.strip()) <= DEFAULT_POLICY.connection_note_at_most_characters
        assert "connect" in message.text

    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_says_what_it_is_for_where_there_is_no_room_for_the_field(self, tone: str) -> None:
        teacher = "an elementary school teacher in Chicago thinking about a change of career"
        person = Contact(name="Cy Adeyemi", found=Found(through="event", where="the Educators Forum"))
        campaign = campaign_with(person, introduction=teacher)
        message = draft("connection_request", campaign, person, now=NOW, tone=tone)

        assert "at the Educators Forum" in message.text
        assert "connect and learn from you" in message.text
        assert not message.problems

    def test_leaves_out_the_employer_before_who_the_seeker_is(self) -> None:
        person = Contact(name="Cy Adeyemi", employments="The Joint Office for Rivers, Lakes and Canals of the North")
        message = draft("connection_request", campaign_with(person), person, now=NOW)

        assert message.text == (
            "Dear Cy Adeyemi,\n\n"
            "I am a third-year civil engineering student in Toronto. "
            "I hope to connect and learn from you.\n\n"
            "Sam Okafor\n"
        )
        assert [said.partition(":")[0] for said in message.omitted] == [
            "courtesies, where there is room for them",
            "the field that you want to learn about",
            "where the contact works, such as 'the Environment Agency'",
        ]

    def test_can_be_written_from_the_action_alone(self) -> None:
        bo = evolve(BO, profiles="https://www.linkedin.com/in/bo")
        campaign = Campaign(seeker=SAM).add(bo, *held(bo))
        listed = due(campaign, now=NOW + timedelta(days=2))
        actions = [
            each
            for action in listed
            for each in (action, *action.waiting)
            if answering(each.kind) is MESSAGES["connection_request"]
        ]

        assert [draft(action).template for action in actions] == ["infointerview/en/connection_request"]

    def test_after_a_talk_thanks_for_it(self) -> None:
        message = to_ada("connection_request", *held(ADA))

        assert "Thank you for talking to me today." in message.text
        assert "third-year" not in message.text


class TestSpoken:
    def test_a_call_follows_up_the_note_and_names_it_to_whoever_answers(self) -> None:
        begin, now, later, somebody, no = to_ada("phone_script", asked(ADA)).text.strip().split("\n\n")

        assert "I wrote to you last week." in begin
        assert begin.endswith("?")
        assert now.startswith("If now suits them:")
        assert "I'll call you then." in later
        assert "I sent a note last week." in somebody
        assert "career advice. It isn't about a job." in somebody
        assert no.startswith("If they would rather not:")
        assert len(begin.replace("- ", "").split()) <= DEFAULT_POLICY.call_at_most_words

    def test_a_call_names_the_referrer_to_both(self) -> None:
        assert to_ada("phone_script", BY_BO).text.count("Bo Lindqvist suggested I call.") == 2

    @pytest.mark.parametrize("who", PEOPLE)
    def test_a_voicemail_says_the_name_twice_and_the_number_twice(self, who: str) -> None:
        message = drafted("voicemail", PEOPLE[who])

        assert message.text.count("Sam Okafor") == 2
        assert message.text.count("+1 416 555 0100") == 2
        assert len(message.text.split()) <= DEFAULT_POLICY.call_at_most_words

    def test_a_voicemail_without_a_number_is_none(self) -> None:
        with pytest.raises(MissingDetails, match=r"seeker\.phone"):
            draft("voicemail", campaign_with(phones=()), ADA, now=NOW)


class TestIntroductions:
    def test_a_person_whom_they_did_not_name_is_not_said_to_be_named_by_them(self) -> None:
        named = Referral(referrer=ADA, contact=DANA, at=NOW, reason="flood models")
        message = to_ada("introduction_request", named, person="Noor Haddad")

        assert "you know Noor Haddad" in message.text
        assert "flood models" not in message.text
        assert "Dana" not in message.text

    def test_a_person_whom_they_named_is(self) -> None:
        named = Referral(referrer=ADA, name="Noor Haddad", at=NOW, reason="flood models")
        message = to_ada("introduction_request", named, person="noor haddad")

        assert "Thank you again for telling me about noor haddad. " in message.text
        assert "a 20-minute call about flood models" in message.text.lower()

    def test_a_promised_introduction_is_asked_after_without_blame(self) -> None:
        promised = Referral(
            referrer=ADA, contact=DANA, at=NOW, introduction=Introduction(promised_at=NOW - timedelta(days=10))
        )
        message = to_ada("introduction_check", promised)

        assert "Dana Whitfield" in message.text
        assert not re.search(r"forg[eo]t|remind|still waiting", message.text)


class TestTimes:
    GLAD = re.compile(
        "Thank you; I am very glad that you can make the time"
        "|Thank you for your reply, and for agreeing to talk with me"
        "|Thank you very much for agreeing to talk with me"
    )

    def test_a_yes_is_thanked_for(self) -> None:
        message = to_ada("slot_proposal", asked(ADA), received(ADA, "acceptance"))

        assert self.GLAD.search(message.text)
        assert message.subject == "Re: A question about hydrology"
        assert message.text.count("\n- ") == 3
        assert message.text.count(" UK time (") == 3

    @pytest.mark.parametrize(("hours", "again"), [(1, True), (3, False), (4, False)])
    def test_whoever_has_not_answered_an_offer_is_not_thanked_for_the_yes_again(self, hours: int, again: bool) -> None:
        """They said yes three hours ago."""
        at = NOW - timedelta(hours=hours)
        offer = Touch(contact=ADA, at=at, direction="outbound", channel="email", purpose="slot_proposal")
        text = to_ada("slot_proposal", asked(ADA), received(ADA, "acceptance"), offer).text

        assert ("The times I sent may not have worked for you" in text) is again
        assert bool(self.GLAD.search(text)) is not again

    def test_times_that_have_passed_are_not_spoken_of_as_new(self) -> None:
        begun = NOW - timedelta(days=2)
        passed, ahead = (Interview.propose(contact=ADA, at=begun, slots=[at]) for at in (TODAY, NEXT_TUESDAY))
        yes = received(ADA, "acceptance")

        assert "The times I sent may not have worked for you" in to_ada("slot_proposal", passed, yes).text
        assert self.GLAD.search(to_ada("slot_proposal", ahead, yes).text)

    def test_times_of_theirs_that_have_passed_are_not_called_yours(self) -> None:
        begun = NOW - timedelta(days=2)
        theirs = Interview.propose(contact=ADA, at=begun).offer([TODAY], at=begun, by="contact")

        assert "I suggested" not in to_ada("slot_proposal", theirs).text

    def test_who_wants_another_time_gets_others(self) -> None:
        """That an earlier offer led to the meeting changes nothing."""
        moved = agreed(ADA).ask_to_reschedule(by="contact", at=NOW)
        before = datetime(2026, 3, 6, 9, tzinfo=NOW.tzinfo)
        offer = Touch(contact=ADA, at=before, direction="outbound", channel="email", purpose="slot_proposal")

        assert "Of course we can find another time" in to_ada("slot_proposal", moved).text
        assert "Of course we can find another time" in to_ada("slot_proposal", offer, moved).text

    def test_one_time_is_offered_as_one(self) -> None:
        text = to_ada("slot_proposal", slots=[NEXT_TUESDAY]).text

        assert re.search(r"this time[ \w]*\?\n\n?- ", text)
        assert "these" not in text

    def test_where_no_time_suits_both_they_are_asked_for_one(self) -> None:
        """Nine to five in Tokyo and in Toronto have no hour in common."""
        message = drafted("slot_proposal", PEOPLE["another script"])

        assert "Which days and times would work for you" in message.text
        assert "\n-" not in message.text

    def test_a_meeting_that_the_seeker_called_off_is_not_moved(self) -> None:
        campaign = campaign_with(agreed(ADA).cancel(by="seeker", at=NOW))
        (action,) = (a for a in due(campaign, now=NOW) if answering(a.kind) is MESSAGES["rescheduling"])
        message = draft(action, because="My exam was moved.")

        assert message.template == "infointerview/en/rescheduling.called_off"
        assert "I am very sorry, but I have to cancel our call on Tuesday: my exam was moved." in message.text
        assert "\n- " not in message.text
        assert message.text.count("sorry") == 1

    def test_their_cancellation_is_taken_kindly(self) -> None:
        message = to_ada("rescheduling_reply", agreed(ADA).cancel(by="contact", at=NOW))

        assert "I completely understand, and thank you for letting me know." in message.text
        assert "If you would still like to talk at some point" in message.text

    @pytest.mark.parametrize(
        ("details", "says"),
        [
            ({}, "- By phone: I will call +44 20 7946 0000\n"),
            ({"caller": "contact", "phone": ""}, "- By phone: you will call me, on +1 416 555 0100\n"),
            (
                {"format": "video", "link": "https://meet.example/a", "caller": None, "phone": ""},
                "- By video: https://meet.example/a\n",
            ),
            (
                {"format": "in_person", "place": "2 Mill Lane", "caller": None, "phone": ""},
                "- In person: 2 Mill Lane\n",
            ),
        ],
    )
    def test_a_confirmation_says_who_calls_whom_or_where(self, details: dict[str, Any], says: str) -> None:
        message = to_ada("confirmation", agreed(ADA, **details))

        assert says in message.text
        # Who meets in one place reads one clock there.
        when = "10am" if details.get("format") == "in_person" else "10am UK time (6am Eastern)"
        assert f"- Tuesday 17 March at {when}, for 20 minutes\n" in message.text
        assert "advice about hydrology" in message.text
        assert message.text.endswith("+1 416 555 0100\n")
        assert not message.problems

    def test_being_late_is_said_in_a_text_message_too(self) -> None:
        late = agreed(ADA, NOW + timedelta(minutes=10)).run_late(by="seeker", minutes=15, at=NOW)
        message = to_ada("running_late", late, channel="text_message", because="my bus broke down.")

        assert message.subject == ""
        assert message.text == (
            "Hello, this is Sam Okafor. "
            "I am very sorry, but I am running about 15 minutes late for our call at "
            "5:10pm UK time: my bus broke down. "
            "Is that still all right?\n"
        )

    def test_a_reason_may_be_a_thing(self) -> None:
        text = to_ada("rescheduling", agreed(ADA), because="because of a family emergency.").text

        assert "I cannot make our call on Tuesday, because of a family emergency." in text

    def test_who_is_to_call_is_asked_to_do_so_later(self) -> None:
        late = agreed(ADA, NOW + timedelta(minutes=10), caller="contact", phone="")
        late = late.run_late(by="seeker", minutes=15, at=NOW)

        assert "Could you call me a little later than we planned?" in to_ada("running_late", late).text
        assert "Could you call me 15 minutes later?" in to_ada("running_late", late, channel="chat").text

    @pytest.mark.parametrize("kind", ["running_late", "rescheduling", "cancellation", "no_show", "apology"])
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_what_is_said_on_the_phone_is_speech(self, kind: str, tone: str) -> None:
        message = drafted(kind, ADA, channel="phone", tone=tone)

        assert re.match(r"Hello, (it's|this is) Sam Okafor\.", message.text)
        assert re.search(r"\bI'(m|d)\b|everything's", message.text)
        assert not re.search(r"\b(I am|I would|cannot|reply|regards|wishes)\b", message.text)
        assert message.subject == ""

    def test_on_one_clock_no_place_is_named(self) -> None:
        """Two people in one zone know where they are."""
        message = draft("confirmation", campaign_with(agreed(ADA), zone=LONDON), ADA, now=NOW)

        assert "- Tuesday 17 March at 10am, for 20 minutes\n" in message.text

    def test_a_reminder_says_the_day_as_people_do(self) -> None:
        tomorrow = agreed(ADA, NOW + timedelta(days=1))

        assert "tomorrow at 5pm UK time (1pm Eastern)" in to_ada("reminder", tomorrow).text
        assert (
            "\n\nhttps://meet.example/a\n\n"
            in to_ada(
                "reminder", agreed(ADA, format="video", link="https://meet.example/a", caller=None, phone="")
            ).text
        )

    def test_a_meeting_on_another_date_for_the_reader_is_never_called_today_or_tomorrow(self) -> None:
        """5pm in London on 12 March is already 4 am of the 13th in Sydney, and still 1 pm of the 12th for Sam."""
        far = Contact(name="Mei Tan", zone="Australia/Sydney", locale="en-AU")
        missed = agreed(far, NOW).no_show(by="contact", at=NOW + timedelta(hours=1))
        said = draft("no_show", campaign_with(far, missed), far, now=NOW + timedelta(hours=1)).text

        assert "for Friday 13 March at 4 am Sydney time (Thursday 12 March at 1 pm Eastern)" in said
        assert "today" not in said

    def test_a_time_that_was_confirmed_is_not_called_a_mistake_of_yours(self) -> None:
        missed, confirmed = agreed(ADA, TODAY), agreed(ADA, TODAY).confirm(at=NOW - timedelta(days=1))

        assert "or I wrote down the wrong time" in to_ada("no_show", missed.no_show(by="contact", at=NOW)).text
        assert "wrong time" not in to_ada("no_show", confirmed.no_show(by="contact", at=NOW)).text

    @pytest.mark.parametrize("kind", ["confirmation", "reminder", "slot_proposal", "rescheduling"])
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_a_second_one_says_it_otherwise(self, kind: str, tone: str) -> None:
        purpose = MESSAGES[kind].counts_as
        sent = Touch(contact=ADA, at=NOW - timedelta(days=3), direction="outbound", channel="email", purpose=purpose)
        facts = [asked(ADA), received(ADA, "acceptance")] if kind == "slot_proposal" else [agreed(ADA)]
        first, second = (to_ada(kind, *facts, *before, tone=tone).text for before in ([], [sent]))

        assert first.split("\n\n")[1] != second.split("\n\n")[1]

    def test_an_introduction_is_answered_with_thanks_to_who_made_it(self) -> None:
        message = drafted("introduction_reply", ADA)

        assert " Dana " in message.text
        assert message.text.count("?") == 1
        assert "20 minutes" in message.text
        with pytest.raises(MissingDetails, match=r"referrer\.name"):
            to_ada("introduction_reply")

    def test_an_answer_asks_for_no_talk_that_is_agreed(self) -> None:
        ahead = to_ada("answer", agreed(ADA), answer="By phone is best")
        over = to_ada("answer", *held(ADA), answer="By phone is best")

        assert "I look forward to our conversation on Tuesday." in ahead.text
        assert "20 to 30 minutes" not in ahead.text + over.text


def test_a_title_is_written_as_the_region_of_the_contact_writes_it() -> None:
    doctor = Contact(name=PersonName("Mei-Ling Tan", family="Tan", honorific="Dr"), locale="en-US", employments="Reed")

    assert draft("outreach", campaign_with(doctor), doctor, now=NOW).text.startswith("Dear Dr. Tan:\n")


def test_questions_are_what_questions_ahead_cannot_do_without() -> None:
    assert [need.name for need in needs("questions_ahead") if need.required] == ["questions", "interview"]


@pytest.mark.parametrize(("kind", "details"), [("questions_ahead", {"questions": ["Why?"]}), ("last_note", {})])
def test_what_goes_on_from_earlier_letters_is_not_written_to_a_stranger(kind: str, details: dict[str, Any]) -> None:
    with pytest.raises(MissingDetails):
        to_ada(kind, **details)


class TestGreeting:
    @pytest.mark.parametrize(
        ("name", "formal", "friendly"),
        [
            (PersonName("Ada Quist"), "Dear Ada Quist,", "Dear Ada Quist,"),
            (PersonName("Ada Quist", given="Ada"), "Dear Ada Quist,", "Hello Ada,"),
            (PersonName("Ada Quist", family="Quist"), "Dear Ada Quist,", "Hello Ada,"),
            (PersonName("Ada Quist", preferred="Addy"), "Dear Addy,", "Hello Addy,"),
            (PersonName("Ada Quist", given="Ada", family="Quist", honorific="Dr."), "Dear Dr Quist,", "Hello Ada,"),
            (PersonName("Ken Tamm", given="Ken", family="Tamm", honorific="Sir"), "Dear Sir Ken,", "Dear Sir Ken,"),
            (PersonName("Wirrin"), "Dear Wirrin,", "Hello Wirrin,"),
            (PersonName("Ramanathan", honorific="Mr."), "Dear Mr Ramanathan,", "Dear Mr Ramanathan,"),
        ],
    )
    def test_calls_somebody_by_a_first_name_only_where_it_is_known(
        self, name: PersonName, formal: str, friendly: str
    ) -> None:
        """Which word of a whole name is the given one is never guessed."""
        person = Contact(name=name, found=Found(common_ground="we both sang in Leeds"), locale="en-GB")

        for tone, greeting in (("formal", formal), ("friendly", friendly)):
            message = draft("outreach", campaign_with(person), person, now=NOW, tone=tone)
            assert message.text.startswith(f"{greeting}\n")
            is_known = name.given or name.family or name.preferred or "Hello" in greeting
            says_so = any(note.startswith("the first name") for note in message.omitted)
            assert says_so == (tone == "friendly" and not is_known)

    def test_in_a_chat_nobody_is_called_by_a_whole_name(self) -> None:
        assert drafted("outreach", ADA, channel="chat").text.startswith("Hello, this is Sam Okafor. ")
        known = evolve(ADA, name=PersonName("Ada Quist", given="Ada"))
        assert drafted("outreach", known, channel="chat").text.startswith("Hello Ada, this is Sam Okafor. ")


@pytest.mark.parametrize(
    ("where", "through", "said"),
    [
        ("Tees Valley Skills Fair", "event", "at the Tees Valley Skills Fair"),
        ("the Delta Days 2025", "event", "at Delta Days 2025"),
        ("Roundup 2026", "event", "at Roundup 2026"),
        ("Ibadan alumni association", "alumni_directory", "through the Ibadan alumni association"),
        ("Leeds alumni list", "alumni_directory", "in the Leeds alumni list"),
        ("Northgate Water", "company_site", "on the Northgate Water website"),
        ("the Scripps lab page", "company_site", "on the Scripps lab page"),
    ],
)
def test_where_somebody_was_found_is_said_the_same_way_everywhere(where: str, through: str, said: str) -> None:
    person = Contact(name="Cy Adeyemi", found=Found(through=through, where=where))

    wanted = said.removeprefix("at ") if through == "event" else f"your name {said}"
    for kind in ("outreach", "connection_request", "voicemail"):
        assert wanted in draft(kind, campaign_with(person), person, now=NOW, tone="formal").text


def test_a_name_is_repeated_among_friends_by_the_given_name_where_that_is_known() -> None:
    named = Referral(referrer=ADA, contact=DANA, at=NOW, reason="flood models")

    assert "write to Dana soon" in to_ada("permission_request", named, tone="friendly").text
    assert "Dana Whitfield" not in to_ada("permission_request", named, tone="formal").text.partition(" at ")[2]
    unknown = Referral(referrer=ADA, name="Noor Haddad", at=NOW, reason="flood models")
    assert "I'd like to write soon" in to_ada("permission_request", unknown, tone="friendly").text


@pytest.mark.parametrize("kind", ["written_questions", "questions_ahead"])
@pytest.mark.parametrize("tone", ["formal", "friendly"])
@pytest.mark.parametrize("who", PEOPLE)
def test_two_questions_are_not_spoken_of_as_many(kind: str, tone: str, who: str) -> None:
    text = drafted(kind, PEOPLE[who], tone=tone).text.rpartition("?\n")[2]

    assert not re.search(r"\b(?:any|all|few|rest|many)\b(?! (?:thanks|time))", text.partition("\n\n")[2].lower())


@pytest.mark.parametrize("tone", ["formal", "friendly"])
def test_answers_in_writing_are_asked_for_with_thanks_only_where_they_replied(tone: str) -> None:
    thanks = r"^(?:Thank you for your reply|Thanks for getting back to me)\."
    questions = ["How did you start?"]
    replied = to_ada("written_questions", asked(ADA), received(ADA, "question"), questions=questions, tone=tone)
    silent = to_ada("written_questions", asked(ADA), questions=questions, tone=tone)

    assert re.search(thanks, replied.text, re.MULTILINE)
    assert not re.search(thanks, silent.text, re.MULTILINE)


def test_a_chat_says_who_writes_once_and_by_the_given_name_to_friends() -> None:
    shiv = Contact(name=PersonName("Siobhan Ash", given="Siobhan"), found=Found(common_ground="we both row"))
    campaign = campaign_with(shiv, name=PersonName("Sam Okafor", given="Sam"))
    first = draft("outreach", campaign, shiv, now=NOW, tone="friendly", channel="chat")
    again = draft(
        "outreach",
        campaign.add(first.as_sent(at=NOW)),
        shiv,
        now=NOW + timedelta(days=7),
        tone="friendly",
        channel="chat",
    )

    assert first.text.startswith("Hi Siobhan, it's Sam.")
    assert again.text.startswith("Hi Siobhan,\n\n")
    assert draft("outreach", campaign, shiv, now=NOW, tone="formal", channel="chat").text.startswith(
        "Hello Siobhan, this is Sam Okafor."
    )


def test_friends_are_named_without_mr_and_mrs_and_nobody_with_brackets() -> None:
    jo = Contact(name=PersonName("Mrs Jo Bland", honorific="Mrs", given="Jo", family="Bland"))
    jim = Contact(name="Col. (ret.) James O'Rourke")

    whole = "Col. James O'Rourke"
    for person, friendly, formal in ((jo, "Jo Bland", "Mrs Jo Bland"), (jim, whole, whole)):
        named = Referral(referrer=ADA, contact=person, at=NOW)
        for tone, said in (("friendly", friendly), ("formal", formal)):
            message = to_ada("referral_thank_you", person, named, tone=tone)
            assert message.subject == f"Thank you for suggesting {said}"


def test_two_people_of_a_country_with_one_clock_do_not_say_whose_it_is() -> None:
    for country, said in (("GB", False), ("", True)):
        person = Contact(name="Cy Adeyemi", country=country)
        campaign = campaign_with(person, zone="Europe/London", country="GB")
        assert ("UK time" in draft("slot_proposal", campaign, person, now=NOW).text) is said
