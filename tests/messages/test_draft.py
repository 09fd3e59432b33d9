"""Drafts: what they say, what they need, and whom they never name."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given
from syrupy.assertion import SnapshotAssertion

from infointerview.errors import (
    ContactNotFound,
    DoNotContact,
    DraftRefused,
    InvalidValue,
    MissingDetails,
    NameNotPermitted,
    UnknownKind,
)
from infointerview.language.kinds import MESSAGES
from infointerview.language.names import NameIndex
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft, needs
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Introduction, Referral, Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Found, PersonName, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.strategies.campaign import campaigns
from tests.messages import cast
from tests.messages.cast import shown
from tests.page import Page


def named_in(text: str, people: list[Contact]) -> list[Contact]:
    """Return whom a text names."""
    found = NameIndex(people, parts=True).mentions(text)
    return list(dict.fromkeys(mention.person for mention in found if mention.person))


LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 12, 17, tzinfo=LONDON)
SAM = Seeker(
    name="Sam Okafor",
    emails="sam.okafor@example.org",
    zone="America/Toronto",
    field="hydrology",
    introduction="a third-year civil engineering student in Toronto",
    wants_to_learn="how you moved from study to practice",
)
ADA = Contact(
    name="Ada Quist",
    emails="ada.quist@example.org",
    zone=LONDON,
    employments=Employment(organisation="Severn Catchment Trust", title="Senior Hydrologist"),
    found=Found(through="linkedin", on=date(2024, 3, 1)),
)
BO = Contact(name="Bo Lindqvist", emails="bo@example.org", zone=LONDON)
TALK = Interview.on_the_spot(contact=ADA, at=NOW, start=datetime(2026, 3, 12, 14, tzinfo=LONDON), minutes=25)
TAKEAWAY = Note(interview=TALK, kind="takeaway", text="A rainfall model is only as good as the gauges behind it")
NEXT_STEP = Note(interview=TALK, kind="next_step", text="read the Trust's report on gauges.", due=date(2026, 3, 20))
NAMED = Referral(referrer=ADA, contact=BO, at=NOW, interview=TALK, reason="flood models", permission="granted")

PEOPLE = {
    "title and employer": ADA,
    "one name only": Contact(name="Sólveig", found=Found(common_ground="we both sang at the Leeds water festival")),
    "particles": Contact(
        name=PersonName("Pieter van der Meulen", family="van der Meulen", honorific="Dr."),
        employments="Deltares Polder Lab",
        found=Found(through="event", where="the Delta Days 2025"),
    ),
    "another script": Contact(
        name=PersonName("山崎 美波", preferred="Yamasaki-san"),
        employments=Employment(title="river engineer"),
        found=Found(through="alumni_directory", where="Leeds alumni directory"),
    ),
    "found on a site": Contact(name="Zoë Adebayo", found=Found(through="company_site", where="Northgate Water")),
}


def campaign_with(*facts: Fact, **seeker: Any) -> Campaign:
    """Return a campaign of Sam's with Ada, Bo and more."""
    return Campaign(seeker=evolve(SAM, **seeker)).add(ADA, BO, *facts)


class TestOutreach:
    @pytest.mark.parametrize("who", PEOPLE)
    def test_reads_well(self, who: str, snapshot: SnapshotAssertion) -> None:
        person = PEOPLE[who]

        assert shown(draft("outreach", campaign_with(person), person, now=NOW)) == snapshot

    def test_through_a_referral(self, snapshot: SnapshotAssertion) -> None:
        assert shown(draft("outreach", campaign_with(TALK, NAMED), BO, now=NOW)) == snapshot

    @pytest.mark.parametrize("who", PEOPLE)
    def test_keeps_to_what_sources_advise(self, who: str) -> None:
        """One question, 20 to 30 minutes, no job asked for, a short subject, and at most 125 words."""
        message = draft("outreach", campaign_with(PEOPLE[who]), PEOPLE[who], now=NOW)

        assert message.text.count("?") == 1
        assert "20 minutes" in message.text
        assert not re.search(r"\b(hir\w+|opening|position|vacancy|internship|resume|CV)\b", message.text)
        assert 3 <= len(message.subject.split()) <= 11
        assert len(message.subject) <= 70
        assert 50 <= len(message.text.split()) <= 125
        assert "!" not in message.text
        assert not re.search(r"None| {2}| [.,]|[.,]{2}|\n{3}|[{}]", f"{message.subject}\n{message.text}")

    def test_a_long_field_gets_a_short_subject(self) -> None:
        field = "the restoration of tidal wetlands in cold climates"
        message = draft("outreach", campaign_with(field=field), ADA, now=NOW)

        assert len(message.subject) <= 70

    def test_nothing_is_left_of_what_is_optional(self) -> None:
        stranger = Contact(name="Cy", found=Found(common_ground="we both row"))
        message = draft(
            "outreach", campaign_with(stranger, wants_to_learn=(), emails=()), stranger, now=NOW, tone="formal"
        )

        assert message.text == (
            "Dear Cy,\n\n"
            "We both row, and I hope you do not mind my getting in touch. I am a third-year civil engineering "
            "student in Toronto, and I would like to find out whether a career in hydrology would suit me. "
            "It would be a great help to hear what your work is like from day to day.\n\n"
            "Would you have 20 minutes for a call this month or next? If it is not possible, that is no "
            "problem at all.\n\n"
            "Many thanks and kind regards,\nSam Okafor\n"
        )
        assert message.to == ""


class TestThankYou:
    FACTS = (TALK, TAKEAWAY, NEXT_STEP)

    def test_reads_well(self, snapshot: SnapshotAssertion) -> None:
        assert shown(draft("thank_you", campaign_with(*self.FACTS), ADA, now=NOW)) == snapshot

    def test_with_a_referral(self, snapshot: SnapshotAssertion) -> None:
        assert shown(draft("thank_you", campaign_with(*self.FACTS, NAMED), ADA, now=NOW)) == snapshot

    def test_for_written_answers(self, snapshot: SnapshotAssertion) -> None:
        written = Interview.in_writing(contact=BO, at=NOW)
        message = draft(
            "thank_you", campaign_with(written), BO, now=NOW, takeaway="Start outdoors!", next_step="join a survey"
        )

        assert shown(message) == snapshot

    def test_the_day_is_the_contacts(self) -> None:
        """Wednesday evening in Toronto was Thursday morning in Tokyo."""
        yuki = Contact(name="Yuki", zone="Asia/Tokyo")
        start = datetime(2026, 3, 11, 20, tzinfo=ZoneInfo("America/Toronto"))
        talk = Interview.on_the_spot(contact=yuki, at=NOW, start=start, minutes=20)
        message = draft(
            "thank_you",
            campaign_with(yuki, talk),
            yuki,
            now=NOW,
            channel="letter",
            takeaway="Gauges fail in floods",
            next_step="read on",
        )

        assert " on Thursday" in message.text

    @pytest.mark.parametrize("privacy", ["private", "sensitive"])
    def test_private_notes_stay_out(self, privacy: str) -> None:
        """What was said in confidence is no takeaway to write about."""
        secret = evolve(TAKEAWAY, privacy=privacy)

        with pytest.raises(MissingDetails, match="draft thank_you: takeaway: missing"):
            draft("thank_you", campaign_with(TALK, secret, NEXT_STEP), ADA, now=NOW)

    def test_sent_it_is_a_fact_that_ends_what_was_due(self) -> None:
        message = draft("thank_you", campaign_with(*self.FACTS), ADA, now=NOW)
        sent = message.as_sent(at=NOW)

        assert sent == Touch(
            contact=ADA,
            at=NOW,
            direction="outbound",
            channel="email",
            purpose="thank_you",
            subject=message.subject,
            text=message.text,
            interview=TALK,
            template="infointerview/en/thank_you",
        )
        assert "private" not in repr(message)
        assert repr(message) == "<Draft thank_you to Ada Quist (Severn Catchment Trust), 1 left out>"


class TestWhatIsShown:
    MESSAGE = draft(
        "outreach", campaign_with(TALK, evolve(NAMED, permission="unknown")), BO, now=NOW, connection="we row"
    )

    def test_printed_it_is_the_letter_alone(self) -> None:
        """A print that somebody copies can be sent as it is, whatever was left out and found."""
        message = evolve(self.MESSAGE, text="Dear Bo,\n\nAre you hiring?\n\nSam\n", subject="Hello & more")

        assert message.omitted
        assert message.problems
        assert str(message) == "Subject: Hello & more\n\nDear Bo,\n\nAre you hiring?\n\nSam"

    def test_how_much_was_left_out_and_found_is_said_beside_it(self) -> None:
        message = evolve(self.MESSAGE, text="Dear Bo,\n\nAre you <hiring>?\n\nSam\n", condition="he <has> not come")
        notes = f"only if he <has> not come, 1 left out, {len(message.problems)} found"

        assert repr(message) == f"<Draft outreach to Bo Lindqvist, {notes}>"
        page = Page.of(message).text
        assert "Send it only if: he <has> not come" in page
        assert "Are you <hiring>?" in re.sub(r"\d", "", page)
        assert all(problem.reason in page for problem in message.problems)
        assert all(left_out in page for left_out in message.omitted)


class TestMissingDetails:
    def test_all_at_once_with_how_to_supply_them(self) -> None:
        with pytest.raises(MissingDetails) as caught:
            draft("outreach", campaign_with(introduction=""), BO, now=NOW)

        assert [problem.where for problem in caught.value.problems] == [
            "draft outreach: connection",
            "draft outreach: seeker.introduction",
        ]
        assert 'Seeker(introduction="' in str(caught.value)

    @pytest.mark.parametrize("kind", MESSAGES)
    @pytest.mark.parametrize("who", cast.PEOPLE)
    def test_one_at_a_time(self, kind: str, who: str) -> None:
        """Without one required detail, the error names it and no other."""
        whole = cast.drafted(kind, cast.PEOPLE[who])
        for need in needs(whole.template.removeprefix("infointerview/en/")):
            if not need.required or not need.keyword or need.instead or need.keyword == "interview":
                continue
            with pytest.raises(MissingDetails) as caught:
                cast.drafted(
                    kind, cast.PEOPLE[who], **{need.keyword: () if need.name in {"slots", "questions"} else " "}
                )
            assert [problem.where for problem in caught.value.problems] == [f"draft {kind}: {need.name}"]

    @pytest.mark.parametrize("kind", ["thank_you", "confirmation", "reminder", "no_show", "apology", "running_late"])
    def test_without_an_interview_that_alone_is_missed(self, kind: str) -> None:
        said: dict[str, Any] = (
            {"takeaway": "Start outdoors", "next_step": "join a survey"} if kind == "thank_you" else {}
        )

        with pytest.raises(MissingDetails) as caught:
            draft(kind, campaign_with(), ADA, now=NOW, **said)
        assert [problem.where for problem in caught.value.problems] == [f"draft {kind}: interview"]

    def test_a_blank_detail_is_missing(self) -> None:
        with pytest.raises(MissingDetails, match="takeaway"):
            draft("thank_you", campaign_with(TALK, TAKEAWAY, NEXT_STEP), ADA, now=NOW, takeaway="  ")

    def test_wrong_calls(self) -> None:
        with pytest.raises(UnknownKind, match=r"no message is called 'thankyou'; did you mean 'thank_you'\?"):
            draft("thankyou", campaign_with(), ADA, now=NOW)
        with pytest.raises(InvalidValue, match=r"it has no detail 'wishes'; did you mean 'wish'\?"):
            draft("outreach", campaign_with(), ADA, now=NOW, wishes="x")
        with pytest.raises(InvalidValue, match="wish: expected text, got int"):
            draft("outreach", campaign_with(), ADA, now=NOW, wish=7)
        with pytest.raises(InvalidValue, match="now: the datetime is naive"):
            draft("outreach", campaign_with(), ADA, now=datetime(2026, 3, 2))
        with pytest.raises(ContactNotFound):
            draft("outreach", campaign_with(), "nobody", now=NOW)


class TestPermission:
    def test_without_it_the_name_is_left_out_and_that_is_said(self) -> None:
        for answer in ("unknown", "refused"):
            campaign = campaign_with(TALK, evolve(NAMED, permission=answer))
            message = draft("outreach", campaign, BO, now=NOW, connection="I read about your flood models")

            assert "Ada" not in message.subject + message.text
            assert message.omitted == ("the name of Ada Quist: no permission to use it is recorded",)

    @pytest.mark.parametrize("written", ["Ada Quist told me", "ADA  QUIST told me", "ada-quist told me", "Áda Quist"])
    def test_it_cannot_be_slipped_in(self, written: str) -> None:
        campaign = campaign_with(TALK, evolve(NAMED, permission="unknown"))

        with pytest.raises(NameNotPermitted, match=r"the text names Ada Quist, who has not allowed it; take the name"):
            draft("outreach", campaign, BO, now=NOW, connection=written)
        with pytest.raises(NameNotPermitted):
            draft("outreach", campaign, BO, now=NOW, connection="we both row", wish=written)

    def test_one_referrer_of_two_may_be_named(self) -> None:
        cy = Contact(name="Cy Adeyemi")
        refused = Referral(referrer=cy, contact=BO, at=datetime(2026, 3, 1, tzinfo=UTC), permission="refused")
        message = draft("outreach", campaign_with(TALK, NAMED, cy, refused), BO, now=NOW)

        assert message.subject == "Ada Quist suggested I get in touch"
        assert "Cy" not in message.text
        assert message.omitted == ("the name of Cy Adeyemi: no permission to use it is recorded",)

    def test_permission_for_anyone_reaches_further(self) -> None:
        """A name allowed towards anyone may be used with the next person; one allowed for one person may not."""
        cy = Contact(name="Cy Adeyemi", found=Found(through="mutual_contact", via=ADA))

        with pytest.raises(MissingDetails):
            draft("outreach", campaign_with(TALK, NAMED, cy), cy, now=NOW)
        anyone = NAMED.grants(at=NOW, scope="anyone")
        assert draft("outreach", campaign_with(TALK, anyone, cy), cy, now=NOW).subject.startswith("Ada Quist")

    def test_names_in_other_scripts(self) -> None:
        minami = Contact(name=PersonName("山崎 美波", also_written=["Minami Yamasaki"]))

        assert named_in("先日、山崎美波さんに", [minami]) == [minami]
        assert named_in("先日、山崎 美波さんに", [minami]) == [minami]
        assert named_in("minami yamasaki said", [minami]) == [minami]
        assert named_in("Bo Lindqvistson", [BO]) == []

    @given(campaigns())
    def test_no_draft_names_an_unpermitted_referrer(self, campaign: Campaign) -> None:
        """Whatever the facts, a message names no referrer who has not allowed it."""
        assume(campaign.contacts)
        for contact in campaign.contacts:
            message = _drafted(campaign, contact)
            if message is None:
                continue
            said = f"{message.subject}\n{message.text}"
            via = [r.referrer for r in campaign.about(contact).referred_by]
            silent = [campaign.find(key) for key in via if not campaign.may_name(key, contact)]
            # A letter says its reader's and its writer's name, whoever else bears it.
            known = {folded(contact.name.full), folded(campaign.seeker.name.full)}
            silent = [each for each in silent if folded(each.name.full) not in known]
            assert named_in(said, silent) == []


def _drafted(campaign: Campaign, contact: Contact) -> Draft | None:
    try:
        return draft("outreach", campaign, contact, now=NOW, connection="we both row", introduction="a student")
    except DraftRefused:
        return None


class TestDoNotContact:
    def test_nothing_is_drafted(self) -> None:
        silent = ADA.do_not_contact(at=NOW, why="asked")

        for kind in MESSAGES:
            with pytest.raises(DoNotContact, match="Ada Quist must not be contacted"):
                draft(kind, campaign_with(TALK, TAKEAWAY, NEXT_STEP).add(silent), ADA, now=NOW)

    def test_nor_under_another_entry_for_the_same_person(self) -> None:
        """Property 51: no message for a suppressed address, by any route."""
        twin = Contact(name="A. Quist", emails="ADA.QUIST@example.org", found=Found(common_ground="we both row"))
        campaign = campaign_with().add(ADA.do_not_contact(at=NOW, why="asked"), evolve(twin, id="twin"))

        with pytest.raises(DoNotContact):
            draft("outreach", campaign, "twin", now=NOW)

    @pytest.mark.parametrize(
        "kind", ["introduction_request", "introduction_blurb", "introduction_check", "permission_request"]
    )
    def test_nobody_is_asked_to_lead_to_them_not_even_who_named_them(self, kind: str) -> None:
        bo = Contact(name="Bo Lindqvist", id="bo")
        named = Referral(referrer=bo, contact=ADA, at=NOW, introduction=Introduction(promised_at=NOW))
        campaign = campaign_with().add(bo, ADA.do_not_contact(at=NOW, why="asked"), named)

        for person in (ADA.id, "Ada Quist"):
            with pytest.raises(DoNotContact):
                draft(kind, campaign, bo, now=NOW, person=person, introduction="a student")


@pytest.mark.parametrize("kind", MESSAGES)
def test_needs_are_said_in_words(kind: str) -> None:
    for need in needs(kind):
        assert need.what
        assert need.supply


@pytest.mark.parametrize(
    "text",
    ["Quist, Ada", "Ada M. Quist", "AdaQuist", "A\u00adda Quist", "ADA QUIST", "Ada told me", "Ms Quist told me"],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    ada = Contact(name=PersonName("Ada Quist", given="Ada", family="Quist"))

    assert named_in(text, [ada]) == [ada]


def test_a_word_is_no_name() -> None:
    """A name that is a word too blocks no message that says the word, unless a capital makes it a name."""
    will = Contact(name="Will")
    known = Referral(referrer=will, contact=BO, at=NOW, permission="refused")
    message = draft("outreach", campaign_with(will, known), BO, now=NOW, connection="we both row")

    assert "If you are too busy, I understand completely." in message.text
    assert named_in("It was Will who told me about you", [will]) == [will]
    assert named_in("Will it rain? I will ask.", [will]) == []


def test_a_name_that_is_repeated_takes_time_in_proportion() -> None:
    """As many mentions as there are, each found once, in a text that says nothing else."""
    ada = Contact(name=PersonName("Ada Quist", given="Ada", family="Quist"))

    assert len(NameIndex([ada], parts=True).mentions("Ada Quist; " * 20_000)) == 20_000
