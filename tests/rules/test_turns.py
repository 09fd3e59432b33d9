"""Whose turn it is with everybody, in one line each."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import INBOUND, OUTBOUND, Referral, Touch
from infointerview.model.notes import Directive, Note
from infointerview.model.people import Contact, Decision, Found, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.due import due
from infointerview.rules.prospects import left_out_note
from infointerview.rules.rulebook import RULES
from infointerview.rules.turns import Turn, people
from infointerview.rules.why import why
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.today import Today
from tests.page import Page
from tests.rules.lives import AFTERWARDS, last_of

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology")
NOW = datetime(2026, 3, 11, 10, tzinfo=LONDON)  # a Wednesday


def person(name: str, **more: Any) -> Contact:
    """Return somebody of whom Sam knows the name."""
    return Contact(id=name.split(maxsplit=1)[0].lower(), name=name, zone=LONDON, **more)


def at(text: str) -> datetime:
    """Return an instant on London's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def sent(who: Contact, when: str, purpose: str, **more: Any) -> Touch:
    """Return a message of Sam's by e-mail."""
    return Touch(contact=who, at=at(when), direction="outbound", channel="email", purpose=purpose, **more)


def got(who: Contact, when: str, purpose: str, **more: Any) -> Touch:
    """Return a message to Sam by e-mail."""
    return Touch(contact=who, at=at(when), direction="inbound", channel="email", purpose=purpose, **more)


ADA, BO, CY, DAN, EVE, FAY, NOOR, PRIYA, TARIQ = map(
    person,
    (
        "Ada Quist",
        "Bo Lindqvist",
        "Cy Adeyemi",
        "Dan Moreau",
        "Eve Stone",
        "Fay Ito",
        "Noor Haddad",
        "Priya Nair",
        "Tariq Aziz",
    ),
)
TALKED = at("2026-03-10T14:20")
TALK = Interview.on_the_spot(contact=ADA, at=TALKED, start=TALKED - timedelta(minutes=20), minutes=20)
AHEAD = Interview.agreed(contact=DAN, at=at("2026-03-09T11:00"), start=at("2026-03-19T14:00"), format="video")
EVERYBODY: tuple[Fact, ...] = (
    *(ADA, BO, CY, DAN, EVE, FAY, NOOR, PRIYA, TARIQ),
    TALK,
    Referral(referrer=ADA, contact=EVE, at=TALKED - timedelta(minutes=5), interview=TALK),
    *(sent(BO, "2026-03-02T10:00", "outreach"), got(BO, "2026-03-11T09:00", "question")),
    sent(CY, "2026-03-03T10:00", "outreach"),
    *(AHEAD, sent(DAN, "2026-03-09T12:00", "confirmation")),
    sent(NOOR, "2026-03-03T10:00", "outreach"),
    got(NOOR, "2026-03-04T10:00", "deferral", not_before=date(2026, 4, 1)),
    sent(NOOR, "2026-03-04T12:00", "answer"),
    sent(PRIYA, "2026-03-02T10:00", "outreach"),
    *(got(PRIYA, "2026-03-03T10:00", "decline"), sent(PRIYA, "2026-03-03T12:00", "answer")),
    *(sent(TARIQ, "2026-03-02T10:00", "outreach"), got(TARIQ, "2026-03-03T10:00", "stop_request")),
    *(Contact(id=f"row-{n}", name=f"Row {n}", found=Found(imported_from="linkedin")) for n in range(3)),
)
THANK = {rule: RULES[rule] for rule in RULES if rule not in {"notes-after-interview", "debrief-after-interview"}}


class TestWorkedExample:
    def test_what_matters_comes_first(self) -> None:
        """Answers and what is soonest due, then theirs, then who rests by their day, then who is done with."""
        full = sent(BO, "2026-03-10T10:00", "outreach")
        policy = evolve(DEFAULT_POLICY, new_requests_per_week=1)
        listed = people(Campaign(seeker=SAM).add(*EVERYBODY, full), now=NOW, policy=policy, rules=THANK)

        assert str(listed).splitlines() == [
            (
                "Ada Quist: you have met. Your turn since Tuesday 10 March: Thank Ada Quist for the interview, "
                "by Wednesday 11 March."
            ),
            (
                "Bo Lindqvist: in conversation. Your turn since Wednesday 11 March: "
                "Answer the question from Bo Lindqvist, by Thursday 12 March."
            ),
            (
                "Cy Adeyemi: asked for a talk. Their turn since Tuesday 3 March, until Wednesday 1 April. "
                "Next, on Thursday 12 March: Follow up with Cy Adeyemi, once and briefly."
            ),
            (
                "Eve Stone: not written to yet. Resting until Thursday 12 March, because Ada Quist named them, "
                "and you wait for a permission or an introduction."
            ),
            (
                "Fay Ito: not written to yet. Resting until Monday 16 March, because the weekly limit "
                "for new requests (1) is reached."
            ),
            (
                "Dan Moreau: talk agreed. Resting until Wednesday 18 March. Next, on Wednesday 18 March: "
                "Prepare for the talk with Dan Moreau: look them up, choose your questions, "
                "rehearse two minutes about yourself."
            ),
            (
                "Noor Haddad: asked you to wait. Resting until Thursday 2 April. Next, on Thursday 2 April: "
                "Write to Noor Haddad again, as they suggested."
            ),
            "Priya Nair: said no. Done: they said no on Tuesday 3 March.",
            "Tariq Aziz: not to be contacted. Done: they must not be contacted.",
            left_out_note(3),
        ]

    def test_days_are_those_of_the_seekers_clock(self) -> None:
        """A message of Tuesday evening in Toronto, which is Wednesday in London, where it was recorded."""
        toronto = ZoneInfo("America/Toronto")
        wrote = sent(CY, "2026-03-11T01:00", "outreach")
        (cy,) = people(Campaign(seeker=evolve(SAM, zone=toronto)).add(CY, wrote), now=NOW)

        assert cy.since is not None
        assert (cy.since, cy.since.tzinfo) == (wrote.at, toronto)
        assert cy.says.startswith("Their turn since Tuesday 10 March, ")

    def test_what_can_wait_is_said_without_a_day(self) -> None:
        (fay,) = people(Campaign(seeker=SAM).add(FAY), now=NOW)

        assert str(fay) == "Fay Ito: not written to yet. Your turn since Monday 9 March: Write to Fay Ito."

    def test_a_reason_is_given_only_where_nothing_comes_next(self) -> None:
        """Without a rule nothing comes, and it is Cy's turn all the same until silence means no."""
        wrote = sent(CY, "2026-03-03T10:00", "outreach")
        (theirs,) = people(Campaign(seeker=SAM).add(CY, wrote), now=NOW, rules={})
        (done,) = people(Campaign(seeker=SAM).add(CY, wrote), now=at("2026-06-01T10:00"), rules={})

        assert (theirs.turn, theirs.reason) == ("theirs", "")
        assert (done.turn, done.reason) == (
            "done",
            "they have not answered since Tuesday 3 March, and this long a silence means no",
        )

    def test_of_two_things_that_were_done_the_later_is_the_reason(self) -> None:
        seen = Note(contact=ADA, kind="resource", text="a book", at=TALKED, done_at=at("2026-03-13T09:00"))
        thanked = sent(ADA, "2026-03-10T17:00", "thank_you", interview=TALK)
        rules = {key: RULES[key] for key in ("resource-to-look-at", "thank-you-after-interview")}
        (ada,) = people(Campaign(seeker=SAM).add(ADA, TALK, seen, thanked), now=at("2026-03-16T09:00"), rules=rules)

        assert ada.reason == "you thanked them on Tuesday 10 March"
        later = evolve(thanked, at=at("2026-03-16T08:00"))
        (ada,) = people(Campaign(seeker=SAM).add(ADA, TALK, seen, later), now=at("2026-03-16T09:00"), rules=rules)
        assert ada.reason == "you thanked them on Monday 16 March"

    def test_why_somebody_is_not_written_to_goes_before_what_was_done_besides(self) -> None:
        """Only as long as they have not been written to."""
        seen = Note(contact=FAY, kind="resource", text="a book", at=TALKED, done_at=at("2026-03-13T09:00"))
        decided = evolve(SAM, decision=Decision(what="to train in hydrology", at=at("2026-03-12T09:00")))
        now = at("2026-03-16T09:00")
        (fay,) = people(Campaign(seeker=decided).add(FAY, seen), now=now)
        wrote = sent(FAY, "2026-03-01T09:00", "update")
        (written_to,) = people(Campaign(seeker=decided).add(FAY, seen, wrote), now=now)

        assert fay.reason == "you have decided"
        assert written_to.reason == "you looked at it on Friday 13 March"

    def test_who_is_to_be_met_rests_until_the_first_talk(self) -> None:
        """Without a rule that asks for anything before; the talk of Wednesday 25 March was agreed on as well."""
        again = Interview.agreed(contact=DAN, at=at("2026-03-10T11:00"), start=at("2026-03-25T14:00"))
        (dan,) = people(Campaign(seeker=SAM).add(DAN, again, AHEAD), now=NOW, rules={})

        assert str(dan) == (
            "Dan Moreau: talk agreed. Resting until Thursday 19 March, because you talk on Thursday 19 March 14:00."
        )
        assert dan.until == AHEAD.start

    def test_the_year_of_a_talk_is_said_where_it_is_another_one(self) -> None:
        talk = Interview.agreed(contact=DAN, at=at("2026-12-21T11:00"), start=at("2027-01-12T14:00"))
        (dan,) = people(Campaign(seeker=SAM).add(DAN, talk), now=at("2026-12-22T10:00"), rules={})

        assert dan.reason == "you talk on Tuesday 12 January 2027 14:00"

    def test_silence_has_meant_no(self) -> None:
        """21 business days after Tuesday 3 March are over on Wednesday 1 April."""
        campaign = Campaign(seeker=SAM).add(CY, sent(CY, "2026-03-03T10:00", "outreach"))
        rules = {"follow-up-after-silence": RULES["follow-up-after-silence"]}
        (cy,) = people(campaign, now=at("2026-04-01T09:00"), rules=rules)

        assert str(cy) == (
            "Cy Adeyemi: did not answer. Done: they have not answered since Tuesday 3 March, "
            "and this long a silence means no."
        )

    def test_whoever_is_silent_has_the_turn_while_a_colleague_is_looked_for(self) -> None:
        """Asked on Monday 2 March; from Thursday on, somebody else at Northgate is to be found as well."""
        asked = Campaign(seeker=SAM).add(
            evolve(ADA, employments="Northgate"), sent(ADA, "2026-03-02T10:00", "outreach")
        )
        now = at("2026-03-05T10:00")

        assert [str(action.kind) for action in due(asked, now=now)] == ["find_contact"]
        assert str(people(asked, now=now)).startswith(
            "Ada Quist (Northgate): asked for a talk. Their turn since Monday 2 March, until Tuesday 31 March. "
            "Next, on Wednesday 11 March: Follow up"
        )

    def test_what_is_late_says_since_when_and_how_much_more_there_is(self) -> None:
        """Thanks were due by Wednesday 11 March, and Bo's answer by Tuesday; there are notes to write as well."""
        question = got(ADA, "2026-03-09T09:00", "question")
        (ada,) = people(Campaign(seeker=SAM).add(ADA, TALK), now=at("2026-03-12T10:00"))
        (alone,) = people(Campaign(seeker=SAM).add(ADA, question), now=at("2026-03-12T10:00"))

        assert alone.says == "Your turn, overdue since Tuesday 10 March: Answer the question from Ada Quist."
        assert ada.says == (
            "Your turn, overdue since Wednesday 11 March: Write down what you remember of the talk with Ada Quist. "
            "And 2 more on the list."
        )
        assert (ada.is_overdue, ada.more, ada.until) == (True, 2, at("2026-03-11T00:00"))

    def test_your_own_word_and_a_decision_are_reasons(self) -> None:
        retired = Directive(kind="retire", contact=FAY, rule="outreach-next", at=at("2026-03-10T09:00"))
        decided = evolve(SAM, decision=Decision(what="to study hydrology", at=at("2026-03-10T09:00")))

        assert people(Campaign(seeker=SAM).add(FAY, retired), now=NOW)[0].says == (
            "Done: you dropped it on Tuesday 10 March."
        )
        assert people(Campaign(seeker=decided).add(FAY), now=NOW)[0].says == "Done: you have decided."

    def test_why_begins_with_the_same_line(self) -> None:
        today = Today(Campaign(seeker=SAM).add(*EVERYBODY), now=NOW)
        lines = {each.contact.id: str(each) for each in today.people()}

        for contact in (ADA, CY, DAN, PRIYA, TARIQ):
            assert str(today.why(contact)).splitlines()[0] == lines[contact.id]

    def test_rows_and_table(self) -> None:
        listed = people(Campaign(seeker=SAM).add(CY, sent(CY, "2026-03-03T10:00", "outreach")), now=NOW)

        assert listed.rows() == [
            {
                "person": "Cy Adeyemi",
                "stage": "approached",
                "turn": "theirs",
                "since": at("2026-03-03T10:00"),
                "until": at("2026-04-01T09:00"),
                "next": "Follow up with Cy Adeyemi, once and briefly",
                "next_due": at("2026-03-12T09:00"),
                "reason": "",
            }
        ]
        assert Page.of(listed).headings == ["Person", "Stands", "Turn", "Says"]
        assert repr(listed) == "<People: 1>"
        assert listed.of("theirs") == tuple(listed)
        assert listed.of(Turn.MINE) == ()

    def test_what_does_not_apply_is_left_blank_in_a_row(self) -> None:
        asked = Campaign(seeker=SAM).add(
            TARIQ, *(f for f in EVERYBODY if isinstance(f, Touch) and f.contact == TARIQ.id)
        )
        (row,) = people(asked, now=NOW).rows()

        assert (row["turn"], row["until"], row["next"], row["next_due"]) == ("done", None, None, None)

    def test_those_of_an_import_are_not_nobody(self) -> None:
        assert str(people(Campaign(seeker=SAM).add(*EVERYBODY[-3:]), now=NOW)) == left_out_note(3)

    def test_nobody(self) -> None:
        assert str(people(Campaign(seeker=SAM), now=NOW)) == (
            "There is nobody yet: add the people whom you know or would like to know."
        )

    def test_now_has_a_zone(self) -> None:
        with pytest.raises(InvalidValue, match=r"^now: "):
            people(Campaign(seeker=SAM), now=datetime(2026, 3, 2))


TIMES = {"slot_proposal", "rescheduling", "no_show"}
ASKS = {"outreach", "follow_up", "connection_request", "other"}
ENDS = {"cancellation", "outcome"}
ASKED = sent(ADA, "2026-03-02T09:00", "outreach")


@pytest.mark.parametrize(
    ("before", "waits"),
    [
        pytest.param([], ASKS | TIMES | {"question", "answer"}, id="nothing"),
        pytest.param([ASKED, got(ADA, "2026-03-03T09:00", "question")], OUTBOUND - ENDS, id="their question"),
        pytest.param([ASKED, got(ADA, "2026-03-03T09:00", "acceptance")], OUTBOUND - ENDS, id="their yes"),
        pytest.param([ASKED, got(ADA, "2026-03-03T09:00", "decline")], {"outreach"}, id="their no"),
        pytest.param([ASKED, got(ADA, "2026-03-03T09:00", "redirection")], {"outreach"}, id="not they"),
        pytest.param(
            [ASKED, got(ADA, "2026-03-03T09:00", "deferral")],
            {"outreach", "follow_up", "slot_proposal", "question"},
            id="later",
        ),
        pytest.param([TALK], {"outreach"}, id="a talk"),
    ],
)
def test_after_which_message_of_yours_it_is_their_turn(before: list[Fact], waits: set[str]) -> None:
    """Whatever answers what they asked, a request, a question, times; not thanks or news, nor what ends it."""
    after = {
        purpose: people(
            Campaign(seeker=SAM).add(ADA, *before, sent(ADA, "2026-03-11T09:00", purpose)), now=NOW, rules={}
        )
        for purpose in OUTBOUND
    }

    assert {str(purpose) for purpose, (ada,) in after.items() if ada.turn is Turn.THEIRS} == {str(p) for p in waits}


MEANS_SOMETHING = {"cancellation", "decline", "deferral", "question", "redirection", "rescheduling"}
IS_A_YES = {"acceptance", "invitation_accepted"}
TELLS_NOTHING = {"answer", "confirmation", "introduction", "no_show", "other"}
OF_OTHERS: dict[str, str | None] = {
    "automatic_reply": None,
    "stop_request": None,
    "written_answers": "thank-you-after-interview",
    "wrong_person": "find-another-address",
}


@pytest.mark.parametrize(
    ("before", "of_a_yes", "of_what_tells_nothing"),
    [
        pytest.param([], "answer-owed", "say-what-they-meant", id="nothing"),
        pytest.param([ASKED], "answer-owed", "say-what-they-meant", id="a request"),
        pytest.param([DAN, AHEAD, sent(DAN, "2026-03-09T12:00", "confirmation")], None, None, id="a talk is agreed on"),
    ],
)
def test_what_they_wrote_is_taken_up_by_the_rule_for_it(
    before: list[Fact], of_a_yes: str | None, of_what_tells_nothing: str | None
) -> None:
    """A yes to a talk that is agreed on already needs no answer, and whatever says nothing is not asked about then."""
    person = DAN if DAN in before else ADA
    expected = OF_OTHERS | dict.fromkeys(MEANS_SOMETHING, "answer-owed")
    expected |= dict.fromkeys(IS_A_YES, of_a_yes) | dict.fromkeys(TELLS_NOTHING, of_what_tells_nothing)
    follow_up = {"follow-up-after-silence"}  # An automatic reply is no answer.

    for purpose in INBOUND:
        listed = due(Campaign(seeker=SAM).add(person, *before, got(person, "2026-03-11T09:00", purpose)), now=NOW)
        wanted = expected.pop(str(purpose))
        assert {action.rule for action in listed} - follow_up == ({wanted} if wanted else set()), purpose
    assert expected == {}


class TestAgreesWithTheList:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_each_person_has_one_line_and_a_day_or_a_reason(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Mine if and only if the list has a line about them; theirs and resting have a day to come; done a reason."""
        now = last_of(campaign) + after
        listed = people(campaign, now=now, policy=policy)
        on_list = {a.contact.id for a in due(campaign, now=now, policy=policy) if a.contact}

        assert len({each.contact.id for each in listed}) == len(listed) == len(campaign.contacts) - listed.left_out
        assert {each.contact.id for each in listed if each.turn is Turn.MINE} == on_list
        for each in listed:
            if each.turn in {Turn.THEIRS, Turn.RESTING}:
                assert each.until is not None
                assert each.until.astimezone(UTC) > now
            if each.turn is Turn.DONE:
                assert each.reason
            assert str(why(campaign, each.contact, now=now, policy=policy)).startswith(str(each))


def test_what_the_user_wrote_as_a_sentence_ends_like_one() -> None:
    step = Directive(kind="todo", contact=ADA, text="Read the flood report.", on=date(2026, 3, 16), at=NOW)
    today = Today(Campaign(seeker=SAM).add(ADA, sent(ADA, "2026-03-09 10:00", "outreach"), step), now=NOW)
    (line,) = today.people()

    assert str(line).endswith("Next, on Monday 16 March: Read the flood report.")
    assert "read the flood report, because" in str(today.due())
