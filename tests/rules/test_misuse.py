"""What is given wrongly is refused by name, and everything shows itself in a line."""

import copy
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Directive
from infointerview.model.people import Absence, Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.rules.due import due, prospects
from infointerview.rules.duties import Duty, Settled, shortened
from infointerview.rules.rule import Situation, rule
from infointerview.rules.rulebook import RULES
from infointerview.rules.stages import ContactStage, ReferralStage, contact_stage, referral_stage, thread_state
from infointerview.rules.timeline import timeline
from infointerview.rules.why import why
from infointerview.worktime.saying import BothClocks, in_words

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 11, 9, tzinfo=LONDON)
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology")
ADA = Contact(id="ada", name="Ada Quist", zone=LONDON)
BO = Contact(id="bo", name="Bo Lindqvist", employments=Employment(organisation="Northgate", title="hydrologist"))
ASKED = Touch(
    contact=ADA,
    at=datetime(2026, 3, 2, 9, tzinfo=LONDON),
    direction="outbound",
    channel="email",
    purpose="outreach",
)
CAMPAIGN = Campaign(seeker=SAM).add(ADA, BO, ASKED)

# Everything that looks at a campaign at an instant.
LOOKS: dict[str, Callable[..., Any]] = {
    "due": due,
    "timeline": lambda campaign, **given: timeline(campaign, horizon=timedelta(days=7), **given),
    "why": lambda campaign, **given: why(campaign, "ada", **given),
    "contact_stage": lambda campaign, **given: contact_stage(campaign, "ada", **given),
    "thread_state": lambda campaign, **given: thread_state(campaign, "ada", **given),
}
every_look = pytest.mark.parametrize("name", LOOKS)


@every_look
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"now": None}, "now: expected an aware datetime, got NoneType; write now=datetime.now(campaign."),
        ({"now": datetime(2026, 3, 2)}, "now: the datetime is naive: it has no time zone; write now=datetime"),
        ({"policy": 7}, "policy: expected a Policy, got int; write Policy(...)"),
        ({"holidays": 7}, "holidays: expected days, got int; give a set of dates, or a function from a person"),
        ({"holidays": lambda _: 7}, "holidays: the function returned a int; let it return a set of dates"),
    ],
)
def test_what_is_given_wrongly_is_named_with_its_repair(name: str, given: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        LOOKS[name](CAMPAIGN, **({"now": NOW} | given))

    assert str(refused.value).startswith(says)


@pytest.mark.parametrize("name", ["due", "timeline"])
def test_what_is_no_campaign_is_named(name: str) -> None:
    with pytest.raises(InvalidValue, match=r"^campaign: expected a Campaign or a Today, got dict$"):
        LOOKS[name]({}, now=NOW)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ([], "rules: expected rules by id, got list; start from RULES"),
        ({"mine": "later"}, "rules['mine']: expected a rule, got str; give a function"),
    ],
)
def test_what_are_no_rules_is_named(rules: Any, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        due(CAMPAIGN, now=NOW, rules=rules)

    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("horizon", "says"),
    [
        (7, "horizon: expected a timedelta, got int; write timedelta(days=7)"),
        (-timedelta(microseconds=1), "horizon: it is negative or longer than ten years; give how far ahead to look"),
        (timedelta(days=3_661), "horizon: it is negative or longer than ten years; give how far ahead to look"),
    ],
)
def test_a_horizon_lies_ahead_and_within_ten_years(horizon: Any, says: str) -> None:
    for look in (due, timeline):
        with pytest.raises(InvalidValue) as refused:
            look(CAMPAIGN, now=NOW, horizon=horizon)
        assert str(refused.value) == says
    assert due(CAMPAIGN, now=NOW, horizon=timedelta(days=3_660))
    assert len(timeline(CAMPAIGN, now=NOW, horizon=timedelta())) == 0


def test_prospects_need_a_campaign_and_an_instant() -> None:
    with pytest.raises(InvalidValue, match=r"^campaign: expected a Campaign or a Today, got dict$"):
        prospects({}, now=NOW)  # type: ignore[call-overload]
    with pytest.raises(InvalidValue, match=r"^now: the datetime is naive"):
        prospects(CAMPAIGN, now=datetime(2026, 3, 2))
    assert [prospect.contact for prospect in prospects(CAMPAIGN, now=NOW)] == [BO]
    # At 22:00 on the 10th it is the 11th in Kolkata, but not here.
    waiting = CAMPAIGN.add(BO.wait_until(NOW.date(), at=NOW - timedelta(days=3)))
    assert not prospects(waiting, now=NOW - timedelta(hours=11))
    assert prospects(waiting, now=NOW)


@pytest.mark.parametrize("referral", ["nobody", "ada", None, 7, Referral(referrer="ada", contact="bo", at=NOW)])
def test_a_referral_must_be_in_the_campaign(referral: Any) -> None:
    with pytest.raises(InvalidValue) as refused:
        referral_stage(CAMPAIGN, referral)

    assert str(refused.value) == "referral_stage: no such referral in the campaign; add it first"


def test_a_referral_is_found_by_itself_or_by_its_id() -> None:
    named = Referral(referrer=ADA, contact=BO, at=NOW)
    campaign = CAMPAIGN.add(named)

    assert referral_stage(campaign, named) is referral_stage(campaign, named.id) is ReferralStage.NAMED


def test_what_came_back_before_is_no_news_of_a_referral() -> None:
    """A bounced message reaches nobody, and what was said before the name was given came of something else."""
    named = Referral(referrer=ADA, contact=BO, at=NOW)
    bounced = Touch(contact=BO, at=NOW, direction="outbound", channel="email", purpose="outreach", bounced=True)
    earlier = Touch(
        contact=BO, at=NOW - timedelta(seconds=1), direction="outbound", channel="email", purpose="outreach"
    )

    assert referral_stage(CAMPAIGN.add(named, bounced, earlier), named) is ReferralStage.NAMED
    at_once = Touch(contact=BO, at=NOW, direction="outbound", channel="email", purpose="outreach")
    assert referral_stage(CAMPAIGN.add(named, at_once), named) is ReferralStage.CONTACTED
    talk = Interview.on_the_spot(contact=BO, at=NOW, start=NOW - timedelta(minutes=20), minutes=20)
    report = Touch(contact=ADA, at=NOW, direction="outbound", channel="email", purpose="report_back")
    assert referral_stage(CAMPAIGN.add(named, talk), named) is ReferralStage.MET
    assert referral_stage(CAMPAIGN.add(named, talk, report), named) is ReferralStage.REPORTED_BACK


def test_a_talk_and_the_thanks_for_it_at_one_instant_come_in_that_order() -> None:
    talk = Interview.on_the_spot(contact=ADA, at=NOW, start=NOW - timedelta(minutes=20), minutes=20)
    thanks = Touch(contact=ADA, at=NOW, direction="outbound", channel="email", purpose="thank_you")

    assert contact_stage(CAMPAIGN.add(talk, thanks), ADA, now=NOW) is ContactStage.THANKED


def test_a_long_silence_changes_nothing_about_those_who_never_answered() -> None:
    assert contact_stage(CAMPAIGN, ADA, now=NOW + timedelta(days=1_000)) is ContactStage.UNANSWERED
    assert contact_stage(CAMPAIGN, BO, now=NOW + timedelta(days=1_000)) is ContactStage.PROSPECT


class TestCopied:
    def test_a_campaign_can_be_pickled_and_copied_after_it_was_asked(self) -> None:
        """What was worked out stays behind; the copy is as good, and works it out again."""
        campaign = CAMPAIGN.add(BO)
        listing, verdicts = due(campaign, now=NOW), why(campaign, ADA, now=NOW)

        for copied in (pickle.loads(pickle.dumps(campaign)), copy.deepcopy(campaign)):
            assert copied == campaign
            assert due(copied, now=NOW) == listing
        assert pickle.loads(pickle.dumps(listing)).rows() == listing.rows()
        assert pickle.loads(pickle.dumps(verdicts)) == verdicts

    def test_a_second_look_is_no_new_reckoning(self) -> None:
        campaign = Campaign(seeker=SAM, facts=CAMPAIGN.facts.values())
        asked: list[str] = []

        @rule("counting", silent_because="reason")
        def counting(situation: Situation) -> Iterator[Duty | Settled]:
            asked.append(situation.contact.id)
            return iter(())

        for days in range(3):
            due(campaign, now=NOW + timedelta(days=days), rules={"counting": counting})
        assert sorted(asked) == ["ada", "bo"]


class TestShown:
    def test_a_list_as_rows(self) -> None:
        (row,) = due(CAMPAIGN, now=NOW, rules={"f": RULES["follow-up-after-silence"]}).rows()

        assert row == {
            "todo": "Follow up with Ada Quist, once and briefly",
            "contact": "Ada Quist",
            "kind": "follow_up",
            "state": "due",
            "due": datetime(2026, 3, 11, 9, tzinfo=UTC),
            "latest": datetime(2026, 3, 20, 9, tzinfo=UTC),
            "reason": "you wrote on Monday 2 March and haven't heard back",
            "rule": "f",
        }

    def test_a_to_do_about_nobody_as_rows(self) -> None:
        todo = Directive(kind="todo", text="Buy paper", at=datetime(2025, 12, 1, tzinfo=UTC))
        (row,) = due(Campaign(seeker=SAM).add(todo), now=NOW).rows()

        assert (row["contact"], row["latest"], row["todo"]) == (None, None, "Buy paper")
        assert row["reason"] == "you put it on the list on Monday 1 December 2025"

    def test_each_in_a_line(self) -> None:
        listing, verdicts = due(CAMPAIGN, now=NOW), why(CAMPAIGN, ADA, now=NOW)
        coming = timeline(CAMPAIGN, now=NOW, horizon=timedelta(days=1))

        assert repr(listing) == "<DueList: 2 actions>"
        assert repr(due(CAMPAIGN, now=NOW, rules={})) == "<DueList: 0 actions>"
        assert repr(due(CAMPAIGN, now=NOW, rules={"f": RULES["follow-up-after-silence"]})) == "<DueList: 1 action>"
        assert repr(listing[0]) == "<Action follow_up Ada Quist, due>"
        todo = Campaign(seeker=SAM).add(Directive(kind="todo", text="Buy paper", at=NOW))
        assert repr(due(todo, now=NOW)[0]) == "<Action todo of your own, due>"
        assert repr(verdicts) == f"<Verdicts on Ada Quist: {len(RULES)} rules>"
        assert repr(verdicts[0]) == "<Verdict follow-up-after-silence, due>"
        assert (repr(coming), str(coming)) == (
            "<Timeline: 0 moments until 2026-03-12>",
            "Nothing will become due.",
        )

    def test_what_waits_says_until_when_and_why(self) -> None:
        """Sam is away until Friday 20 March 2026; the next working day is Monday the 23rd."""
        away = evolve(SAM, away=Absence(first=date(2026, 3, 1), last=date(2026, 3, 20)))
        campaign = Campaign(seeker=away).add(ADA, ASKED)
        (action,) = due(campaign, now=NOW, horizon=timedelta(days=30), rules={"f": RULES["follow-up-after-silence"]})

        assert str(action).splitlines()[:4] == [
            "Follow up with Ada Quist, once and briefly",
            "   from Monday 23 March 09:00",
            "   because you wrote on Monday 2 March and haven't heard back",
            "   it waits: you are away until Friday 20 March",
        ]

    def test_what_can_wait_says_so(self) -> None:
        todo = Campaign(seeker=SAM).add(Directive(kind="todo", text="Buy paper", at=NOW))

        assert str(due(todo, now=NOW)[0]).splitlines()[:2] == ["Buy paper", "   no deadline"]

    def test_what_is_too_late_says_since_when_on_both_clocks(self) -> None:
        """Silence means no from 31 March on, at nine in London: until then a follow-up would do."""
        campaign = Campaign(seeker=evolve(SAM, zone="America/Toronto")).add(ADA, ASKED)
        (verdict,) = why(campaign, ADA, now=NOW + timedelta(days=30)).of("follow-up-after-silence")

        assert verdict.action is not None
        assert str(verdict.action).splitlines()[1] == (
            "   too late since Tuesday 31 March 09:00 in London, 04:00 in Toronto"
        )

    def test_another_year_is_said_and_the_year_is_the_seekers(self) -> None:
        """At 22:00 on 31 December 2025 in London it is 2026 in Kolkata already."""
        sent = evolve(ASKED, at=datetime(2025, 12, 30, 9, tzinfo=LONDON))
        campaign = Campaign(seeker=SAM).add(ADA, sent)
        rules = {"f": RULES["follow-up-after-silence"]}
        (action,) = due(
            campaign,
            now=datetime(2025, 12, 31, 22, tzinfo=LONDON),
            horizon=timedelta(days=30),
            rules=rules,
        )

        assert str(action).splitlines()[1:3] == [
            "   from Thursday 8 January 2026 09:00",
            "   because you wrote on Tuesday 30 December and haven't heard back",
        ]

    def test_long_texts_are_shortened(self) -> None:
        assert shortened("x" * 60) == "x" * 60
        assert shortened("x" * 61) == "x" * 59 + "…"
        assert shortened("  nine\n signs", length=6) == "nine…"

    def test_an_instant_that_is_on_no_clock_of_the_seekers_is_told_on_theirs_alone(self) -> None:
        assert str(BothClocks(NOW, NOW.astimezone(UTC))) == "Wednesday 11 March 09:00"

    def test_a_rule_of_your_own_has_no_row_and_is_not_of_a_week(self) -> None:
        made = rule("mine", silent_because="reason")(lambda _: ())

        assert (made.row, made.given, made.weekly) == ("", (), False)

    def test_a_rule_says_which_one_it_is(self) -> None:
        made = rule("mine", row="T99", silent_because="reason", given=(Touch,), weekly=True)(lambda _: ())

        assert (made.id, made.row, made.silent_because, made.given, made.weekly) == (
            "mine",
            "T99",
            "reason",
            (Touch,),
            True,
        )
        assert not made(None)  # type: ignore[arg-type]

    def test_an_instant_in_words_must_have_a_zone(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"^in_words: the datetime is naive: it has no time zone; add tzinfo=seeker\.zone, "
        ):
            in_words(datetime(2026, 3, 2))
        with pytest.raises(InvalidValue, match=r"^in_words: expected a zone, got str; give a ZoneInfo$"):
            in_words(NOW, beside="Europe/London")  # type: ignore[arg-type]
