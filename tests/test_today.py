"""The question as a value: what a `Today` is, what it hands on, and that nothing is worked out twice."""

import copy
import inspect
import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import infointerview as ii
from infointerview import Campaign, Contact, Directive, Interview, InvalidKeyword, InvalidValue, Seeker, Today, Touch
from infointerview.model.campaign import Memory
from infointerview.rules.rulebook import RULES

UNTYPED: Any = ii  # What a type checker would refuse is tried as well.
LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
NOW = datetime(2026, 4, 1, 11, 30, tzinfo=LONDON)
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
NIA = Seeker(name="Nia Vaughan", zone=LONDON, field="museum education", introduction="a history graduate from Swansea")
RAJ = Contact(name="Rajesh Iyer", emails="raj@example.org", zone=LONDON, employments="Harbour Museum")
YES = Touch(
    contact=RAJ,
    at=datetime(2026, 4, 1, 11, tzinfo=LONDON),
    direction="inbound",
    channel="email",
    purpose="acceptance",
)
CAMPAIGN = Campaign(seeker=NIA).add(RAJ, YES)


class TestTheValue:
    def test_equal_questions_are_equal(self) -> None:
        one = Today(CAMPAIGN, now=NOW, holidays=EASTER)
        other = Today(Campaign(seeker=NIA).add(RAJ, YES), now=NOW.astimezone(UTC), holidays=EASTER)

        assert one == other
        assert hash(one) == hash(other)

    @pytest.mark.parametrize(
        "changed",
        [
            {"campaign": CAMPAIGN.add(Contact(name="Mo Farrell"))},
            {"now": NOW + timedelta(seconds=1)},
            {"policy": evolve(Today(CAMPAIGN, now=NOW).policy, follow_up_after_business_days=5)},
            {"holidays": set(EASTER)},
            {"rules": dict(RULES)},
        ],
    )
    def test_another_part_makes_another_question(self, changed: dict[str, Any]) -> None:
        today = Today(CAMPAIGN, now=NOW, holidays=EASTER)

        assert evolve(today, **changed) != today

    def test_it_is_equal_to_nothing_else(self) -> None:
        assert Today(CAMPAIGN, now=NOW) != CAMPAIGN

    def test_a_pickle_and_a_copy_are_equal_and_hold_no_results(self) -> None:
        today = Today(CAMPAIGN, now=NOW)
        today.due()
        restored = pickle.loads(pickle.dumps(today))

        assert restored == today
        assert copy.deepcopy(today) == today
        assert repr(restored.campaign.memory) == "<Memory: 0 results>"

    def test_it_asks_the_same_at_another_instant(self) -> None:
        today = Today(CAMPAIGN, now=NOW, holidays=EASTER)
        later = today.at(NOW + timedelta(days=1))

        assert (later.now, later.holidays, type(later)) == (NOW + timedelta(days=1), EASTER, Today)

    def test_it_says_what_it_is(self) -> None:
        said = repr(Today(CAMPAIGN, now=NOW))

        assert said == "<Today 2026-04-01 11:30 BST, <Campaign of Nia Vaughan: 1 contact, 1 touch>>"


class TestWhatIsGivenWrongly:
    def test_a_naive_now_says_the_line_to_write_with_the_seekers_own_zone(self) -> None:
        me = evolve(NIA, zone=TORONTO)

        with pytest.raises(InvalidValue, match=r'^now: .*datetime\.now\(campaign\.seeker\.zone\).*"America/Toronto"'):
            Today(Campaign(seeker=me), now=datetime(2026, 4, 1))

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"campaign": NIA}, "campaign: expected a Campaign or a Today, got Seeker"),
            ({"policy": "gentle"}, "policy: expected a Policy, got str"),
            ({"holidays": 7}, "holidays: expected days, got int"),
            ({"rules": [1]}, "rules: expected rules by id, got list"),
        ],
    )
    def test_each_part_says_what_it_wants(self, wrong: dict[str, Any], says: str) -> None:
        given: dict[str, Any] = {"campaign": CAMPAIGN, "now": NOW} | wrong

        with pytest.raises(InvalidValue, match=says):
            Today(given.pop("campaign"), **given)

    @pytest.mark.parametrize(
        ("ask", "says"),
        [
            (lambda: UNTYPED.Today(CAMPAIGN), "Today.now: missing; give now=datetime.now"),
            (
                lambda: UNTYPED.Today(CAMPAIGN, now=NOW, policies=1),
                "Today.policies: unknown keyword; did you mean 'policy'",
            ),
            (lambda: UNTYPED.due(CAMPAIGN), "now: missing; give now=datetime.now"),
            (
                lambda: UNTYPED.due(CAMPAIGN, now=NOW, hollidays=()),
                "hollidays: unknown keyword; did you mean 'holidays'",
            ),
            (
                lambda: UNTYPED.propose_slots(CAMPAIGN, RAJ, now=NOW, minute=20),
                "minute: unknown keyword; did you mean 'minutes'",
            ),
        ],
    )
    def test_a_missing_or_misspelt_keyword_is_a_type_error_of_ours(self, ask: Any, says: str) -> None:
        with pytest.raises(InvalidKeyword, match=says):
            ask()

    @pytest.mark.parametrize(
        "ask",
        [
            lambda today: UNTYPED.due(today, now=NOW),
            lambda today: UNTYPED.why(today, RAJ, policy=today.policy),
            lambda today: UNTYPED.timeline(today, horizon=timedelta(days=7), holidays=EASTER),
            lambda today: UNTYPED.propose_slots(today, RAJ, now=NOW),
            lambda today: UNTYPED.draft("outreach", today, RAJ, now=NOW),
            lambda today: UNTYPED.check("Dear Raj", "outreach", today, now=NOW),
            lambda today: UNTYPED.plan_questions(today, RAJ, policy=today.policy),
            lambda today: UNTYPED.funnel(today, now=NOW),
            lambda today: UNTYPED.brief(today, RAJ, policy=today.policy),
        ],
    )
    def test_what_a_today_has_is_not_given_beside_it(self, ask: Any) -> None:
        with pytest.raises(InvalidKeyword, match="given with a Today, which has it"):
            ask(Today(CAMPAIGN, now=NOW))


class TestWhatIsSaidOnce:
    def test_the_times_in_a_draft_know_the_holidays_of_the_due_list(self) -> None:
        (answer,) = ii.due(CAMPAIGN, now=NOW, holidays=EASTER)
        offered = {at.astimezone(LONDON).date() for at in ii.draft(answer).slots}

        assert offered
        assert offered.isdisjoint(EASTER)
        assert {at.date() for at in Today(CAMPAIGN, now=NOW, holidays=EASTER).draft(answer).slots} == offered

    def test_without_holidays_the_same_draft_offers_good_friday(self) -> None:
        (answer,) = ii.due(CAMPAIGN, now=NOW)

        assert date(2026, 4, 3) in {at.astimezone(LONDON).date() for at in ii.draft(answer).slots}

    def test_an_action_can_be_drafted_later_or_from_more_facts(self) -> None:
        (answer,) = ii.due(CAMPAIGN, now=NOW, holidays=EASTER)
        later = ii.draft(answer, now=NOW + timedelta(hours=3))
        more = UNTYPED.draft("slot_proposal", CAMPAIGN, RAJ, action=answer)

        assert later.at == NOW + timedelta(hours=3)
        assert set(later.slots).isdisjoint({at for at in later.slots if at.date() in EASTER})
        assert more.at == NOW

    def test_what_records_returns_the_question_with_the_fact(self) -> None:
        today = Today(CAMPAIGN, now=NOW, holidays=EASTER)
        mei = Contact(name="Mei Tan")

        assert today.add(mei) == evolve(today, campaign=CAMPAIGN.add(mei))
        assert today.merge(mei).campaign == CAMPAIGN.merge(mei).campaign
        assert today.add(mei).remove(mei) == today
        assert today.erase("raj").campaign == CAMPAIGN.erase("raj").campaign
        assert isinstance(today.add(mei), Today)

    @pytest.mark.parametrize(
        ("method", "function", "arguments"),
        [
            ("due", "due", ()),
            ("why", "why", ("raj",)),
            ("prospects", "prospects", ()),
            ("contact_stage", "contact_stage", ("raj",)),
            ("thread_state", "thread_state", ("raj",)),
            ("slots", "propose_slots", ("raj",)),
            ("plan", "plan_questions", ("raj",)),
            ("brief", "brief", ("raj",)),
            ("funnel", "funnel", ()),
            ("pace", "pace", ()),
            ("referral_tree", "referral_tree", ()),
            ("compare", "compare", ("rewards",)),
            ("themes", "themes", ()),
            ("open_questions", "open_questions", ()),
            ("saturation", "saturation", ()),
            ("fit", "fit", (["time outdoors"],)),
        ],
    )
    def test_a_method_is_the_function_with_the_today_in_front(
        self, method: str, function: str, arguments: tuple[Any, ...]
    ) -> None:
        today = Today(CAMPAIGN, now=NOW, holidays=EASTER)

        assert str(getattr(today, method)(*arguments)) == str(getattr(ii, function)(today, *arguments))

    def test_the_doors_give_what_a_today_gives(self) -> None:
        today = Today(CAMPAIGN, now=NOW, holidays=EASTER)

        assert ii.due(CAMPAIGN, now=NOW, holidays=EASTER) == today.due()
        assert str(ii.why(CAMPAIGN, RAJ, now=NOW, holidays=EASTER)) == str(today.why(RAJ))


class TestMemory:
    def test_a_later_look_asks_no_rule_again(self) -> None:
        asked: list[str] = []

        def counting(situation: Any) -> list[Any]:
            asked.append(situation.contact.id)
            return []

        rules = {"mine": counting}
        ii.due(CAMPAIGN, now=NOW, rules=rules)
        once = len(asked)
        ii.due(CAMPAIGN, now=NOW + timedelta(days=3), rules=rules)
        Today(CAMPAIGN, now=NOW, rules=rules).at(NOW + timedelta(days=9)).due()
        Today(CAMPAIGN, now=NOW, rules=rules).timeline(horizon=timedelta(days=30))

        assert once == len(asked) == 1

    def test_new_facts_are_looked_at_anew(self) -> None:
        today = Today(CAMPAIGN, now=NOW)
        today.due()
        busy = today.add(Directive(kind="todo", contact=RAJ, text="Send the slides", at=NOW))

        assert "Send the slides" in [action.todo for action in busy.due()]
        assert "Send the slides" not in [action.todo for action in today.due()]

    def test_it_is_not_part_of_the_value(self) -> None:
        used = Campaign(seeker=NIA).add(RAJ)
        ii.due(used, now=NOW)

        assert used == Campaign(seeker=NIA).add(RAJ)

    def test_a_campaign_made_from_another_takes_over_what_does_not_depend_on_the_facts(self) -> None:
        first = Campaign(seeker=NIA)
        kept, recalled = first.memory.keep("weeks", (NIA,), lambda: [1]), first.memory.recall("people", lambda: [0])
        second = first.add(RAJ)

        assert second.memory.keep("weeks", (NIA,), lambda: [2]) is kept
        assert second.memory.keep("weeks", (RAJ,), lambda: [3]) == [3]
        assert second.memory.recall("people", lambda: [1]) != recalled

    def test_what_follows_from_the_contacts_is_kept_while_they_are_the_same(self) -> None:
        campaign = Campaign(seeker=NIA).add(RAJ)
        contacts = campaign.contacts
        moved = campaign.add(evolve(RAJ, employments="Dock Museum"))

        assert campaign.add(YES).contacts is contacts
        assert [person.organisation for person in moved.contacts] == ["Dock Museum"]
        assert [person.organisation for person in campaign.contacts] == ["Harbour Museum"]

    def test_something_else_is_refused_as_memory(self) -> None:
        with pytest.raises(InvalidValue, match=r"Campaign\._memory: expected a Memory, got dict"):
            Campaign(seeker=NIA, _memory={})  # type: ignore[arg-type]

    def test_it_stays_small(self) -> None:
        memory = Memory()
        for number in range(1_000):
            memory.keep(number, (), object)
        counted = [memory.keep(number, (), lambda: None) for number in range(936, 1_000)]

        assert None not in counted


def test_no_public_function_has_a_long_signature() -> None:
    functions = {name: getattr(ii, name) for name in dir(ii) if inspect.isfunction(getattr(ii, name))}
    long = {name for name, function in functions.items() if len(str(inspect.signature(function))) > 500}

    assert long == set()


def test_every_meeting_time_and_sheet_can_be_asked_of_a_today() -> None:
    start = datetime(2026, 4, 8, 14, tzinfo=LONDON)
    talk = Interview.agreed(contact=RAJ, at=NOW, start=start, format="video")
    today = Today(CAMPAIGN.add(talk), now=NOW)

    assert today.meeting_times(talk).start.yours == start
    assert today.read_sheet(today.note_sheet(talk), talk).facts == ()
    assert today.check_slot("raj", start + timedelta(days=1))
    assert today.check("Dear Raj,\n\nCould you get me a job?", "outreach", "raj")
    assert len(today.draft_all(today.due()).entries) == len(today.due())
