"""Whether a person may be written to: do-not-contact absorbs everything but an explicit, later reopening."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from infointerview import Campaign, Contact, Fact, InvalidValue, Seeker, Standing, Touch
from infointerview.model.exchange import TouchPurpose
from infointerview.model.people import Willingness
from infointerview.strategies.people import standings
from infointerview.strategies.time import instants

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
APRIL, MAY, JUNE = MARCH + timedelta(days=30), MARCH + timedelta(days=60), MARCH + timedelta(days=90)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist", emails="ada@example.org")


def never(at: datetime) -> Standing:
    return Standing(willingness=Willingness.DO_NOT_CONTACT, since=at)


def wait(at: datetime) -> Standing:
    return Standing(willingness=Willingness.ASKED_TO_WAIT, since=at, until=date(2027, 1, 1))


def reopened(at: datetime) -> Standing:
    return Standing(willingness=Willingness.OPEN, since=at, why="wrote to me")


class TestOneStanding:
    def test_everybody_is_open_until_something_is_said(self) -> None:
        assert Standing().willingness is Willingness.OPEN
        assert not Standing().forbids_contact
        assert ADA.standing == Standing()

    @pytest.mark.parametrize(
        ("openness", "forbids"),
        [(Willingness.OPEN, False), (Willingness.ASKED_TO_WAIT, False), (Willingness.DO_NOT_CONTACT, True)],
    )
    def test_only_do_not_contact_forbids_contact(self, openness: Willingness, forbids: bool) -> None:
        until = date(2027, 1, 1) if openness is Willingness.ASKED_TO_WAIT else None

        assert Standing(willingness=openness, since=MARCH, until=until, why="said so").forbids_contact is forbids

    @pytest.mark.parametrize("openness", ["asked_to_wait", "do_not_contact"])
    def test_what_a_person_said_was_said_at_some_time(self, openness: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^Standing\.since: missing for {openness}; say when"):
            Standing(willingness=openness, until=date(2027, 1, 1) if openness == "asked_to_wait" else None)

    def test_who_was_opened_again_was_so_for_a_reason(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Standing\.why: missing for open again; say how"):
            Standing(willingness="open", since=MARCH)

    def test_a_day_belongs_to_asked_to_wait_alone(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Standing\.until: missing for asked_to_wait"):
            Standing(willingness="asked_to_wait", since=MARCH)
        with pytest.raises(InvalidValue, match=r"^Standing\.until: not used for do_not_contact"):
            Standing(willingness="do_not_contact", since=MARCH, until=date(2027, 1, 1))
        with pytest.raises(InvalidValue, match=r"^Standing\.until: not used for open"):
            Standing(until=date(2027, 1, 1))


class TestTwoStandings:
    @pytest.mark.parametrize(
        ("one", "other", "holds"),
        [
            (Standing(), Standing(), Standing()),
            (Standing(), wait(MARCH), wait(MARCH)),
            (wait(MARCH), wait(APRIL), wait(APRIL)),
            (wait(MARCH), reopened(APRIL), reopened(APRIL)),
            (reopened(MARCH), wait(APRIL), wait(APRIL)),
            (wait(MARCH), reopened(MARCH), wait(MARCH)),
            (never(MARCH), Standing(), never(MARCH)),
            (never(MARCH), wait(APRIL), never(MARCH)),
            (never(MARCH), wait(MARCH), never(MARCH)),
            (never(APRIL), wait(MARCH), never(APRIL)),
            (never(MARCH), reopened(MARCH), never(MARCH)),
            (never(APRIL), reopened(MARCH), never(APRIL)),
            (never(MARCH), reopened(APRIL), reopened(APRIL)),
            (never(MARCH), never(APRIL), never(APRIL)),
        ],
    )
    def test_which_of_two_holds(self, one: Standing, other: Standing, holds: Standing) -> None:
        assert one.prevailing(other) == holds
        assert other.prevailing(one) == holds

    @given(standings(), standings())
    def test_it_does_not_matter_which_is_asked(self, one: Standing, other: Standing) -> None:
        assert one.prevailing(other) == other.prevailing(one)
        assert one.prevailing(one) == one
        assert one.prevailing(other) in (one, other)

    @given(st.data())
    def test_do_not_contact_holds_in_every_order(self, data: st.DataObject) -> None:
        refusal = data.draw(standings(willingness=[Willingness.DO_NOT_CONTACT]))
        assert refusal.since is not None
        before = standings(max_value=refusal.since, willingness=[Willingness.OPEN])
        waiting = standings(willingness=[Willingness.ASKED_TO_WAIT])
        said = [refusal, *data.draw(st.lists(before | waiting, max_size=3))]

        for order in permutations(said):
            assert reduce(Standing.prevailing, order) == refusal

    @pytest.mark.parametrize("value", [None, "open", Willingness.OPEN, {}])
    def test_a_standing_is_compared_with_a_standing(self, value: object) -> None:
        with pytest.raises(InvalidValue, match="expected a Standing"):
            Standing().prevailing(value)  # type: ignore[arg-type]


class TestContactStanding:
    def test_asking_not_to_be_contacted(self) -> None:
        refusing = ADA.do_not_contact(at=MARCH, why="said so on the phone")

        assert refusing.standing == Standing(
            willingness=Willingness.DO_NOT_CONTACT, since=MARCH, why="said so on the phone"
        )
        assert not ADA.standing.forbids_contact

    def test_asking_to_wait(self) -> None:
        waiting = ADA.wait_until(date(2026, 9, 1), at=MARCH, why="a busy summer")

        assert waiting.standing.willingness is Willingness.ASKED_TO_WAIT
        assert waiting.standing.until == date(2026, 9, 1)
        assert waiting.wait_until(date(2026, 10, 1), at=APRIL).standing.until == date(2026, 10, 1)

    def test_a_refusal_is_lifted_later_with_a_reason(self) -> None:
        lifted = ADA.do_not_contact(at=MARCH).reopen(at=APRIL, why="she wrote to me")

        assert lifted.standing == Standing(willingness=Willingness.OPEN, since=APRIL, why="she wrote to me")

    @pytest.mark.parametrize("why", ["", "  ", None, 5])
    def test_a_refusal_is_not_lifted_without_a_reason(self, why: object) -> None:
        with pytest.raises(InvalidValue, match=r"^Contact\.standing: the reason is missing; say how"):
            ADA.do_not_contact(at=MARCH).reopen(at=APRIL, why=why)  # type: ignore[arg-type]

    def test_a_refusal_is_not_lifted_by_asking_to_wait(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Contact\.standing: do_not_contact since 2026-03-02; .*reopen"):
            ADA.do_not_contact(at=MARCH).wait_until(date(2027, 1, 1), at=APRIL)

    def test_a_refusal_is_not_lifted_before_it_was_made(self) -> None:
        with pytest.raises(InvalidValue, match=r"^Contact\.standing: do_not_contact since 2026-04-01; .*reopen"):
            ADA.do_not_contact(at=APRIL).reopen(at=MARCH, why="she wrote to me")

    def test_a_refusal_before_a_reopening_is_out_of_date(self) -> None:
        reopened_in_april = ADA.reopen(at=APRIL, why="she wrote to me")

        with pytest.raises(InvalidValue, match=r"^Contact\.standing: open since 2026-04-01; check the instant"):
            reopened_in_april.do_not_contact(at=MARCH)
        assert reopened_in_april.do_not_contact(at=MAY).standing.forbids_contact

    def test_taking_the_same_step_again_changes_nothing(self) -> None:
        lifted = ADA.do_not_contact(at=MARCH).reopen(at=APRIL, why="she wrote to me")

        assert lifted.reopen(at=APRIL, why="she wrote to me") == lifted
        assert ADA.do_not_contact(at=MARCH).do_not_contact(at=MARCH) == ADA.do_not_contact(at=MARCH)

    def test_a_contact_that_waits_after_a_reopening(self) -> None:
        waiting = ADA.do_not_contact(at=MARCH).reopen(at=APRIL, why="wrote").wait_until(date(2027, 1, 1), at=MAY)

        assert waiting.standing.willingness is Willingness.ASKED_TO_WAIT

    @pytest.mark.parametrize("value", ["open", None, Willingness.DO_NOT_CONTACT])
    def test_a_standing_is_given_as_such(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=r"^Contact\.standing: expected a Standing.*use contact\.do_not_contact"):
            Contact(name="Ada Quist", standing=value)  # type: ignore[arg-type]


class TestStandingInACampaign:
    def test_adding_an_open_copy_lifts_nothing(self) -> None:
        campaign = Campaign(seeker=ME).add(ADA.do_not_contact(at=MARCH))

        assert campaign.add(ADA) is campaign
        assert campaign.merge(ADA).campaign is campaign

    @pytest.mark.parametrize("order", list(permutations(["refuses", "waits", "comes in again", "asks to stop"])))
    def test_do_not_contact_absorbs_in_every_order(self, order: tuple[str, ...]) -> None:
        campaign = Campaign(seeker=ME).add(ADA)
        stop = Touch(contact=ADA, at=MAY, direction="inbound", channel="email", purpose=TouchPurpose.STOP_REQUEST)
        facts: dict[str, Fact] = {
            "refuses": ADA.do_not_contact(at=MARCH),
            "waits": ADA.wait_until(date(2027, 1, 1), at=APRIL),
            "comes in again": ADA,
            "asks to stop": stop,
        }
        for event in order:
            campaign = campaign.add(facts[event])

        assert campaign.find("ada").standing == never(MARCH)
        assert campaign.standing(ADA).forbids_contact

    def test_a_later_reopening_lifts_it(self) -> None:
        refusing = ADA.do_not_contact(at=MARCH)
        campaign = Campaign(seeker=ME).add(refusing).add(refusing.reopen(at=APRIL, why="she wrote to me"))

        assert campaign.standing(ADA).willingness is Willingness.OPEN
        assert campaign.add(refusing) is campaign

    def test_an_earlier_reopening_does_not(self) -> None:
        campaign = Campaign(seeker=ME).add(ADA.do_not_contact(at=APRIL)).add(ADA.reopen(at=MARCH, why="she wrote"))

        assert campaign.standing(ADA).forbids_contact

    def test_a_reopening_and_then_a_wait_are_kept_one_after_the_other(self) -> None:
        refusing = ADA.do_not_contact(at=MARCH)
        open_again = refusing.reopen(at=APRIL, why="she wrote to me")
        waiting = open_again.wait_until(date(2027, 1, 1), at=MAY)

        assert Campaign(seeker=ME).add(refusing).add(open_again).add(waiting).standing(ADA) == waiting.standing

    def test_a_request_to_stop_counts_until_a_later_reopening(self) -> None:
        stop = Touch(contact=ADA, at=APRIL, direction="inbound", channel="email", purpose="stop_request")
        campaign = Campaign(seeker=ME).add(ADA, stop)

        assert campaign.standing("ada") == Standing(
            willingness=Willingness.DO_NOT_CONTACT, since=APRIL, why="asked to stop"
        )
        assert campaign.add(ADA.reopen(at=MARCH, why="before")).standing("ada").forbids_contact
        assert not campaign.add(ADA.reopen(at=MAY, why="she wrote to me")).standing("ada").forbids_contact

    def test_a_reply_does_not_lift_it(self) -> None:
        refusing = ADA.do_not_contact(at=MARCH)
        reply = Touch(contact=ADA, at=MAY, direction="inbound", channel="email", purpose="acceptance")

        assert Campaign(seeker=ME).add(refusing, reply).standing(ADA).forbids_contact

    def test_it_covers_everybody_who_is_the_same_person(self) -> None:
        twin = Contact(name="A. Quist", emails=["ADA@example.org", "quist@example.org"], id="twin")
        stranger = Contact(name="Bo Lind", emails="bo@example.org")
        campaign = Campaign(seeker=ME).add(ADA.do_not_contact(at=MARCH), twin, stranger)

        assert campaign.standing(twin).forbids_contact
        assert not campaign.standing(stranger).forbids_contact

    @pytest.mark.parametrize("order", list(permutations(range(4))))
    def test_what_several_records_say_holds_in_whatever_order_they_stand(self, order: tuple[int, ...]) -> None:
        said = [never(MARCH), reopened(APRIL), wait(MAY), Standing()]
        people = [
            Contact(name=f"Ada Quist {place}", emails="ada@example.org", id=f"ada-{place}", standing=said[which])
            for place, which in enumerate(order)
        ]
        campaign = Campaign(seeker=ME).add(*people)

        # Refused in March, reopened in April, asked in May to wait.
        assert {campaign.standing(person) for person in people} == {wait(MAY)}

    @given(instants(), instants())
    def test_no_import_lifts_it(self, refused: datetime, found: datetime) -> None:
        campaign = Campaign(seeker=ME).add(ADA.do_not_contact(at=refused))
        imported = Contact(name="Ada Quist", emails="ada@example.org", employments="Thames Water")
        merged = campaign.merge(imported, Contact(name="A. B.", emails="ada@example.org", id="other")).campaign

        assert merged.standing("ada quist").forbids_contact
        assert (
            merged.add(Touch(contact=ADA, at=found, direction="inbound", channel="email")).standing(ADA).forbids_contact
        )
