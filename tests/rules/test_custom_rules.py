"""Rules of the user's own: added, put in another's place, left out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.notes import Directive, Note
from infointerview.model.people import Contact, Decision, Found, Seeker
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.due import due, next_change
from infointerview.rules.duties import ActionKind, Duty, Settled, cancelled, done, not_applicable
from infointerview.rules.rule import Decide, Rule, Situation, rule
from infointerview.rules.rulebook import RULES
from infointerview.rules.timeline import timeline
from infointerview.rules.today import Query
from infointerview.rules.turns import people
from infointerview.rules.why import VerdictKind, why
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.worktime.calendar import week_of
from tests.rules.lives import AFTERWARDS, DAY, FAR, MICROSECOND, Key, asked_for, last_of

LONDON = ZoneInfo("Europe/London")
SEEKER = Seeker(name="Nguyễn Thị Hoa", zone="America/Toronto", field="nursing")
MARISOL = Contact(name="Marisol Peña Ortiz", employments="Hospital San Rafael", zone=LONDON, tags={"birthday"})
TAMA = Contact(
    name="Tama Ngata", employments="Waikato District Health", zone=LONDON, found=Found(imported_from="linkedin")
)
NOON = datetime(2026, 3, 3, 12, tzinfo=LONDON)
SENT = Touch(
    contact=MARISOL,
    at=datetime(2026, 3, 2, 14, 30, tzinfo=LONDON),
    direction="outbound",
    channel="email",
    purpose="outreach",
)
CAMPAIGN = Campaign(seeker=SEEKER).add(MARISOL, TAMA, SENT)


def congratulate(situation: Situation) -> Iterator[Duty | Settled]:
    """Congratulate whoever is tagged, at noon on 3 March and for two days."""
    if "birthday" in situation.contact.tags:
        yield situation.duty(
            ActionKind.TODO,
            "Congratulate {contact}, {years} years old",
            because="it is their day on {noon}",
            due=NOON,
            latest=NOON + DAY,
            lapses=NOON + 2 * DAY,
            facts=(situation.contact.id,),
            years=50,
            noon=NOON,
        )


class TestAdded:
    RULES_AND_MINE: Mapping[str, Rule | Decide] = MappingProxyType({**RULES, "birthday": congratulate})

    def test_a_plain_function_is_a_rule(self) -> None:
        (action,) = due(CAMPAIGN, now=NOON, rules=self.RULES_AND_MINE)

        assert str(action) == (
            "Congratulate Marisol Peña Ortiz (Hospital San Rafael), 50 years old\n"
            "   due by Wednesday 4 March 07:00\n"
            "   because it is their day on Tuesday 3 March\n"
            "   rule birthday"
        )
        assert (action.figure, action.value, action.sources) == ("", None, ())

    def test_it_is_asked_as_any_other_rule_is(self) -> None:
        """Not a microsecond before its instant, in the timeline, in `why`, and no more once it is too late."""
        assert not due(CAMPAIGN, now=NOON - MICROSECOND, rules=self.RULES_AND_MINE)
        assert not due(CAMPAIGN, now=NOON + 2 * DAY, rules={"birthday": congratulate})
        first = timeline(CAMPAIGN, now=NOON - DAY, horizon=2 * DAY, rules=self.RULES_AND_MINE)[0]
        assert [(first.at, action.rule) for action in first.actions] == [(NOON, "birthday")]
        (on_marisol,) = why(CAMPAIGN, MARISOL, now=NOON, rules=self.RULES_AND_MINE).of("birthday")
        (on_tama,) = why(CAMPAIGN, TAMA, now=NOON, rules=self.RULES_AND_MINE).of("birthday")
        assert (on_marisol.kind, on_marisol.row) == (VerdictKind.DUE, "")
        assert str(on_tama) == "birthday: not applicable - it has nothing to say about them"

    @pytest.mark.parametrize("latest", [None, NOON + DAY])
    def test_a_snooze_moves_what_ends_and_has_no_deadline(self, latest: datetime | None) -> None:
        """Put off until Wednesday 4 March, which begins at nine in Toronto."""

        def mine(situation: Situation) -> Iterator[Duty | Settled]:
            if situation.contact == MARISOL:
                window: dict[str, Any] = {"due": NOON, "latest": latest, "lapses": NOON + 9 * DAY}
                yield situation.duty(ActionKind.TODO, "Call", because="it is time", facts=(MARISOL.id,), **window)

        on = datetime(2026, 3, 4).date()
        snooze = Directive(kind="snooze", contact=MARISOL, rule="mine", on=on, at=NOON)
        (action,) = due(CAMPAIGN.add(snooze), now=NOON, rules={"mine": mine}, horizon=2 * DAY)

        assert action.yours.due == datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("America/Toronto"))
        assert (action.latest is None) is (latest is None)

    def test_it_can_be_snoozed_and_retired_under_its_name(self) -> None:
        retired = Directive(kind="retire", contact=MARISOL, rule="birthday", at=NOON - DAY + timedelta(hours=3))

        assert not due(CAMPAIGN.add(retired), now=NOON, rules=self.RULES_AND_MINE)
        assert due(CAMPAIGN.add(retired), now=NOON, rules={"another": congratulate})

    def test_it_says_what_settled_it(self) -> None:
        def settled(situation: Situation) -> Iterable[Settled]:
            yield done("you sang on {at}", at=NOON)
            yield cancelled("{name} keeps no birthdays", name=situation.contact.name)
            yield not_applicable("it is not their day")

        said = why(CAMPAIGN, MARISOL, now=NOON, rules={"song": settled})

        assert [str(verdict) for verdict in said] == [
            "song: done - you sang on Tuesday 3 March",
            "song: cancelled - Marisol Peña Ortiz keeps no birthdays",
            "song: not applicable - it is not their day",
        ]
        assert [verdict.facts for verdict in said] == [(), (), ()]
        assert not due(CAMPAIGN, now=NOON, rules={"song": settled})

    def test_a_decorated_one_says_why_it_is_silent_and_what_it_needs(self) -> None:
        """It is asked only of contacts who have a note."""

        @rule("read-again", row="X1", silent_because="you have no notes about them", given=(Note,))
        def read_again(situation: Situation) -> Iterator[Duty | Settled]:
            for note in situation.record.notes:
                yield situation.duty(
                    ActionKind.TODO, "Read {text}", because="you may", due=NOON, facts=(note.id,), text=note.text
                )

        note = Note(kind="takeaway", contact=TAMA, text="Rainfall models need field work.", at=NOON - DAY)
        rules = {read_again.id: read_again}

        assert [a.todo for a in due(CAMPAIGN.add(note), now=NOON, rules=rules)] == [
            "Read Rainfall models need field work."
        ]
        (on_marisol,) = why(CAMPAIGN.add(note), MARISOL, now=NOON, rules=rules)
        assert (str(on_marisol), on_marisol.row) == ("read-again: not applicable - you have no notes about them", "X1")

    def test_one_that_is_not_weekly_sees_no_week(self) -> None:
        seen = []

        def look(situation: Situation) -> Iterator[Duty | Settled]:
            seen.append(situation.week)
            yield from ()

        assert not due(CAMPAIGN, now=NOON, rules={"look": look})
        assert why(CAMPAIGN, MARISOL, now=NOON, rules={"look": look}).of("look")
        assert set(seen) == {None}

    def test_a_weekly_one_is_asked_for_each_week(self) -> None:
        """Due on the Mondays 2 and 9 March 2026 at nine in London; the week of the seeker begins on Monday, too."""

        @rule("monday", silent_because="it is not about them", weekly=True)
        def monday(situation: Situation) -> Iterator[Duty | Settled]:
            if situation.week and situation.contact == TAMA:
                opens = situation.calendar.opening(situation.week)
                yield situation.duty(ActionKind.TODO, "Wave", because="it is {day}", due=opens, facts=(), day=opens)

        rules, tuesday = {"monday": monday}, NOON
        (action,) = due(CAMPAIGN, now=tuesday, rules=rules)
        moments = timeline(CAMPAIGN, now=tuesday, horizon=14 * DAY, rules=rules)

        assert action.reason == "it is Monday 2 March"
        assert [moment.at for moment in moments] == [
            datetime(2026, 3, 9, 9, tzinfo=LONDON),
            datetime(2026, 3, 16, 9, tzinfo=LONDON),
        ]

    def test_what_a_weekly_one_wants_at_the_midnight_between_two_weeks_is_of_neither_twice(self) -> None:
        """The week from Monday 2 March ends in Toronto as Monday 9 March begins, and what begins then is not of it."""

        @rule("midnight", silent_because="it is not about them", weekly=True)
        def midnight(situation: Situation) -> Iterator[Duty | Settled]:
            if situation.week == NOON.date() - DAY and situation.contact == TAMA:
                over = situation.end_of_seekers_day(situation.seekers_calendar.opening(situation.week + 6 * DAY))
                for name, due_at in (("before", over - MICROSECOND), ("then", over)):
                    yield situation.duty(ActionKind.TODO, name, because="it is time", due=due_at, facts=(name,))

        found = due(CAMPAIGN, now=NOON, horizon=14 * DAY, rules={"midnight": midnight})

        assert [action.todo for action in found] == ["before"]


class TestReplacedAndSwitchedOff:
    def test_under_its_own_id(self) -> None:
        """Seven business days after Monday 2 March is Wednesday 11 March."""
        now = datetime(2026, 3, 11, 9, tzinfo=LONDON)
        replaced: dict[str, Rule | Decide] = {**RULES, "follow-up-after-silence": congratulate}

        assert [a.todo for a in due(CAMPAIGN, now=NOON, rules=replaced)] == [
            "Congratulate Marisol Peña Ortiz (Hospital San Rafael), 50 years old"
        ]
        assert "follow_up" not in {a.kind for a in due(CAMPAIGN, now=now, rules=replaced)}

    def test_the_same_rule_under_another_name_goes_by_that(self) -> None:
        now = datetime(2026, 3, 11, 9, tzinfo=LONDON)
        (action,) = due(CAMPAIGN, now=now, rules={"patience": RULES["follow-up-after-silence"]})

        assert (action.rule, action.kind) == ("patience", ActionKind.FOLLOW_UP)

    def test_under_another_name_it_is_still_silent_after_a_decision(self) -> None:
        decided = evolve(CAMPAIGN, seeker=evolve(SEEKER, decision=Decision(what="to teach", at=NOON)))
        now = datetime(2026, 3, 11, 9, tzinfo=LONDON)

        assert not due(decided, now=now, rules={"patience": RULES["follow-up-after-silence"]})

    @given(lived_campaigns(), policies(), AFTERWARDS, st.sets(st.sampled_from(sorted(RULES)), min_size=1))
    def test_the_list_is_that_of_each_rule_alone(
        self, campaign: Campaign, policy: Policy, after: timedelta, chosen: set[str]
    ) -> None:
        """No rule looks at what another one says: some of them ask for what they ask for among all."""
        now, some = last_of(campaign) + after, {key: RULES[key] for key in chosen}
        among_all: dict[Key, Any] = {
            key: action for key, action in asked_for(campaign, now, policy=policy).items() if action.rule in chosen
        }

        assert asked_for(campaign, now, policy=policy, rules=some) == among_all
        assert not due(campaign, now=now, policy=policy, rules={})

    def test_the_rules_themselves_do_not_change(self) -> None:
        with pytest.raises(TypeError):
            RULES["mine"] = congratulate  # type: ignore[index]

        assert all(isinstance(known, Rule) and known.id == key for key, known in RULES.items())


class TestMisuse:
    @pytest.mark.parametrize("wrong", [{"mine": 3}, {"mine": None}, [congratulate], None, "follow-up-after-silence"])
    def test_what_is_no_rule_is_refused(self, wrong: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^rules"):
            due(CAMPAIGN, now=NOON, rules=wrong)

    @pytest.mark.parametrize("wrong", [3, None, "2026-04-03", object()])
    def test_what_holds_no_days_is_no_set_of_holidays(self, wrong: Any) -> None:
        with pytest.raises(InvalidValue, match="holidays"):
            due(CAMPAIGN, now=NOON, holidays=wrong, horizon=FAR)

    @pytest.mark.parametrize(
        ("name", "wrong"), [("campaign", None), ("policy", "gentle"), ("policy", None), ("now", "noon")]
    )
    def test_each_argument_says_what_it_wants(self, name: str, wrong: Any) -> None:
        arguments: dict[str, Any] = {"campaign": CAMPAIGN, "now": NOON, "policy": DEFAULT_POLICY} | {name: wrong}
        campaign = arguments.pop("campaign")

        with pytest.raises(InvalidValue, match=rf"^{name}: "):
            due(campaign, **arguments)
        with pytest.raises(InvalidValue, match=rf"^{name}: "):
            timeline(campaign, **arguments, horizon=DAY)
        with pytest.raises(InvalidValue, match=rf"^{name}: "):
            why(campaign, MARISOL, **arguments)


class TestACopyOfARuleOfOurs:
    """Of our own rules it is known whom they may speak of, so fewer people are asked; that must change no answer."""

    OF_THE_USER: Mapping[str, Rule] = RULES | {"outreach-next": evolve(RULES["outreach-next"])}

    @given(lived_campaigns(max_contacts=6), policies(), AFTERWARDS)
    def test_it_says_what_ours_says(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        now = last_of(campaign) + after

        assert RULES["outreach-next"] is not self.OF_THE_USER["outreach-next"]
        for ask in (due, timeline):
            ours = ask(campaign, now=now, policy=policy, horizon=FAR)
            assert str(ours) == str(ask(campaign, now=now, policy=policy, horizon=FAR, rules=self.OF_THE_USER))
        assert next_change(campaign, now=now, policy=policy) == next_change(
            campaign, now=now, policy=policy, rules=self.OF_THE_USER
        )

    @given(lived_campaigns(max_contacts=6), policies(), AFTERWARDS)
    def test_it_gives_the_same_reasons(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        now = last_of(campaign) + after
        asked_alone = [str(why(campaign, person, now=now, policy=policy)) for person in campaign.contacts]
        asked = Query(campaign, now=now, policy=policy, rules=self.OF_THE_USER)

        assert asked_alone == [str(why(asked, person)) for person in campaign.contacts]
        people(campaign, now=now, policy=policy)  # After that everybody has been asked.
        assert asked_alone == [str(why(campaign, person, now=now, policy=policy)) for person in campaign.contacts]


@given(lived_campaigns(max_contacts=6), policies())
def test_only_the_rule_for_a_second_contact_speaks_of_somebody_else(campaign: Campaign, policy: Policy) -> None:
    answers = Query(campaign, now=last_of(campaign), policy=policy).answers
    said = [
        (contact, rule_.id, answer.contact)
        for contact in campaign.contacts
        for rule_, answer in answers.verdicts(contact, week_of(last_of(campaign).date()))
        if isinstance(answer, Duty)
    ]

    others = [
        (contact, to) for contact, rule_id, to in said if to != contact and rule_id == "second-contact-at-employer"
    ]

    assert len(others) == sum(to != contact for contact, _, to in said)
    assert all(to in answers.overview.colleagues(contact) for contact, to in others)
    assert all(contact in answers.overview.ever_beside(to) for contact, to in others if to is not None)


def test_the_answer_is_the_same_however_often_it_is_asked_for() -> None:
    """What was worked out is kept; a changed campaign, policy, set of days or rule is looked at anew."""
    now = datetime(2026, 3, 11, 9, tzinfo=LONDON)
    days_off = {now.date()}
    first = str(due(CAMPAIGN, now=now))

    assert str(due(CAMPAIGN, now=now)) == first
    assert str(due(CAMPAIGN, now=now, holidays=days_off)) != first
    days_off.clear()
    assert str(due(CAMPAIGN, now=now, holidays=days_off)) == first
    assert str(due(CAMPAIGN.add(TAMA), now=now.astimezone(UTC))) == first
