"""What holds of the due list for every campaign that somebody could have lived, under every policy."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import example, given, strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import PermissionAnswer, PermissionScope, Referral, Touch, TouchPurpose
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.model.time import WorkingHours
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.due import due
from infointerview.rules.duties import ActionKind, ActionState, Duty
from infointerview.rules.rule import Situation
from infointerview.rules.rulebook import RULES
from infointerview.rules.timeline import timeline
from infointerview.rules.why import VerdictKind, why
from infointerview.strategies.campaign import campaigns, lived_campaigns, policies
from infointerview.strategies.time import days, instants, zones
from tests.rules.lives import (
    AFTERWARDS,
    DAY,
    FAR,
    HOUR,
    MICROSECOND,
    Key,
    asked_for,
    key_of,
    last_of,
    undirected,
    whole,
)

ASKING = (TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP)
SAM_S = Campaign(seeker=Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology"))
PROMISING = Campaign(seeker=evolve(SAM_S.seeker, field=":")).add(Contact(name="Ada Quist"))
PEOPLE = [Contact(name=name) for name in ("Bo Lindqvist", "Mei-Ling Tan", "Ada Quist", "Cy Adeyemi")]
MARCH = datetime(2026, 3, 12, 14, tzinfo=UTC)


def works(hours: WorkingHours, at: datetime, days_off: Iterable[date] = ()) -> bool:
    """Return whether a person works as their clock shows a time, by looking at every stretch of the week."""
    minute = at.weekday() * 1440 + at.hour * 60 + at.minute
    for span in hours.spans:
        for begins in (span.first_minute, span.first_minute - 7 * 1440):
            if begins <= minute < begins + span.minutes:
                return at.date() - timedelta(days=at.weekday() - begins // 1440) not in set(days_off)
    return False


def days_worked(hours: WorkingHours, zone: ZoneInfo, first: date, last: date, days_off: Iterable[date]) -> int:
    """Return how many business days come after one day, until another one, by looking at each."""
    weekdays, off = {span.day for span in hours.spans}, set(days_off)
    noon = (datetime(day.year, day.month, day.day, 12, tzinfo=zone) for day in _days(first, last))
    # A day that the clocks of a place went over was no day there.
    real = (at.date() for at in noon if at.astimezone(UTC).astimezone(zone).date() == at.date())
    return sum(day.weekday() in weekdays and day not in off for day in real)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


def with_zones(campaign: Campaign, zone: ZoneInfo) -> Campaign:
    """Return the campaign after everybody has moved to one zone."""
    return campaign.add(*(evolve(contact, zone=zone) for contact in campaign.contacts))


class TestDoNotContact:
    @given(lived_campaigns(), policies(), AFTERWARDS, AFTERWARDS, st.randoms(use_true_random=False))
    def test_a_request_to_stop_silences_everything(
        self, campaign: Campaign, policy: Policy, said: timedelta, after: timedelta, shuffle: random.Random
    ) -> None:
        """Properties 18, 43 and 83: whenever it was said, in whatever order the facts are added."""
        person = shuffle.choice(campaign.contacts)
        stop = Touch(
            contact=person,
            at=last_of(campaign) + said,
            direction="inbound",
            channel="email",
            purpose="stop_request",
        )
        facts = [*campaign, stop]
        shuffle.shuffle(facts)
        silenced, now = Campaign(seeker=campaign.seeker, facts=facts), last_of(campaign) + after

        assert person not in [action.contact for action in due(silenced, now=now, policy=policy, horizon=FAR)]
        assert person not in [a.contact for a in timeline(silenced, now=now, policy=policy, horizon=FAR).actions]
        verdicts = why(silenced, person, now=now, policy=policy)
        assert {verdict.kind for verdict in verdicts} == {VerdictKind.CANCELLED}
        assert {verdict.action for verdict in verdicts} == {None}

    @given(lived_campaigns(max_contacts=3), AFTERWARDS)
    def test_not_even_a_rule_about_somebody_else_may_ask_for_it(self, campaign: Campaign, after: timedelta) -> None:
        """Property 43: a rule of the user's own that points at a person who must not be contacted points at nobody."""
        now = last_of(campaign) + after
        campaign = undirected(campaign)
        silent = campaign.contacts[0].do_not_contact(at=last_of(campaign) + MICROSECOND, why="asked")
        silenced = campaign.add(silent)

        def write_to_them(situation: Situation) -> Iterable[Duty]:
            kind, sent = ActionKind.UPDATE, now - DAY
            yield situation.duty(kind, "Write", because="you like them", due=sent, facts=(silent.id,), to=silent)

        about_others = [c for c in silenced.contacts if not silenced.standing(c).forbids_contact]
        assert not due(silenced, now=now, rules={"mine": write_to_them}, horizon=FAR)
        for contact in about_others:
            (verdict,) = why(silenced, contact, now=now, rules={"mine": write_to_them})
            assert (verdict.kind, verdict.action) == (VerdictKind.CANCELLED, None)

    @given(lived_campaigns(), AFTERWARDS)
    def test_only_opening_the_person_again_lifts_it(self, campaign: Campaign, after: timedelta) -> None:
        """Property 83: neither time nor an import nor a later wish does."""
        end = last_of(campaign)
        silent = campaign.contacts[0].do_not_contact(at=end, why="asked")
        silenced, now = campaign.add(silent), end + after
        again = silenced.merge(evolve(campaign.contacts[0], tags=("imported",)), Contact(name=silent.name)).campaign
        later = again.add(evolve(silent, standing=campaign.contacts[0].standing, tier="A"))

        for changed in (silenced, again, later):
            assert silent.id not in [a.contact.id for a in due(changed, now=now, horizon=FAR) if a.contact]
        opened = later.add(later.find(silent.id).reopen(at=end + DAY, why="they wrote to me"))
        assert VerdictKind.CANCELLED not in {v.kind for v in why(opened, silent.id, now=now).of("own-to-do")}

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_nothing_is_due_for_a_person_who_was_erased(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Properties 43 and 81: the list is that of a campaign that never knew the person."""
        person, now = campaign.contacts[0], last_of(campaign) + after
        erased = campaign.erase(person).campaign
        stranger = Campaign(seeker=campaign.seeker, facts=never_known(campaign, gone_with(campaign, person)))

        for one in (erased, stranger):
            assert person.id not in {key[2] for key in asked_for(one, now, policy=policy, horizon=FAR)}
        assert str(due(erased, now=now, policy=policy)) == str(due(stranger, now=now, policy=policy))
        assert asked_for(erased, now, policy=policy, horizon=FAR) == asked_for(
            stranger, now, policy=policy, horizon=FAR
        )


def gone_with(campaign: Campaign, person: Contact) -> set[str]:
    """Return the ids of the contacts who share a mark with a person, or with somebody who does."""
    marks, gone = set(person.marks), {str(person.id)}
    for _ in campaign.contacts:
        for contact in campaign.contacts:
            if not marks.isdisjoint(contact.marks):
                marks |= contact.marks
                gone.add(contact.id)
    return gone


def never_known(campaign: Campaign, people: set[str]) -> list[Fact]:
    """Return the facts that there would be, had the seeker never known some people."""
    talks = {talk.id for talk in campaign.interviews if talk.contact in people}
    named = {r.id for r in campaign.referrals if {r.referrer, r.contact} & people}
    facts: list[Fact] = []
    for fact in campaign:
        about = {getattr(fact, name, None) for name in ("id", "contact", "other", "referrer")}
        if about & people or fact.id in talks | named:
            continue
        changes: dict[str, Any] = {}
        if getattr(fact, "referral", None) in named:
            changes["referral"] = None
        if getattr(fact, "interview", None) in talks:
            changes["interview"] = None
        if changes and type(fact).__name__ == "Reflection":
            continue
        facts.append(evolve(fact, **changes))
    return facts


class TestFollowUp:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_only_while_an_answer_is_waited_for_and_within_the_cap(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Property 43: never after a reply, a refusal or an agreement, and never more often than the policy says."""
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            if action.kind is not ActionKind.FOLLOW_UP or action.contact is None:
                continue
            record = campaign.about(action.contact)
            agreed = [s.at.timestamp() for i in record.interviews for s in i.history if s.event in YES]
            since: list[Touch] = []
            for touch in sorted(record.touches, key=lambda t: (t.at.timestamp(), not t.outbound)):
                # What was asked before a message came back may have gone astray, too.
                if touch.is_reply or (touch.bounced and touch.purpose in ASKING):
                    since = []
                elif touch.purpose in ASKING and touch.outbound:
                    over = timedelta(days=policy.give_up_after_business_days)  # business days are as many at the least
                    if since and touch.purpose is TouchPurpose.OUTREACH and touch.at - since[0].at >= over:
                        since = []
                    since.append(touch)
            since = [t for t in since if t.at.timestamp() >= max(agreed, default=float("-inf"))]
            first = next((n for n, t in enumerate(since) if t.purpose is TouchPurpose.OUTREACH), 0)
            cap = max(policy.follow_ups_at_most, policy.follow_ups_after_referral_at_most)

            assert since
            assert len(since[first:]) <= cap
            assert action.facts[0] == since[-1].id

    @given(lived_campaigns(), policies(), st.sets(st.integers(0, 90), max_size=20), zones())
    def test_comes_in_the_hours_of_the_recipient_after_the_policys_wait(
        self, campaign: Campaign, policy: Policy, off: set[int], zone: ZoneInfo
    ) -> None:
        """Properties 44 and 45: later than the last contact, in working hours, on no holiday, wherever they move."""
        end, campaign = last_of(campaign), undirected(campaign)
        days_off = frozenset(end.date() + timedelta(days=n - 30) for n in off)
        for moved in (campaign, with_zones(campaign, zone)):
            for action in due(moved, now=end, policy=policy, holidays=days_off, horizon=FAR):
                if action.kind is not ActionKind.FOLLOW_UP or action.contact is None:
                    continue
                lives = action.contact.zone or campaign.seeker.zone
                hours = action.contact.working_hours or policy.working_hours
                asked = campaign.facts[action.facts[0]]
                assert isinstance(asked, Touch)
                sent, comes = asked.at.astimezone(lives), action.due.astimezone(lives)
                waited = days_worked(hours, lives, sent.date(), comes.date(), days_off)

                assert comes.timestamp() > asked.at.timestamp()
                # What kept its distance from another message comes at any hour of a day of work.
                at_work = comes.date() not in days_off and comes.weekday() in {span.day for span in hours.spans}
                assert works(hours, comes, days_off) or in_a_gap(comes) or ("you wrote" in action.held and at_work)
                assert waited >= policy.follow_up_after_business_days
                assert action.send_at is not None
                assert works(hours, action.send_at.astimezone(lives), days_off) or in_a_gap(action.send_at)

    @given(lived_campaigns(), AFTERWARDS, st.sampled_from(["acceptance", "decline", "deferral", "question", "other"]))
    def test_a_reply_cancels_it(self, campaign: Campaign, after: timedelta, purpose: str) -> None:
        end = last_of(campaign)
        replies = [
            Touch(contact=c, at=end + MICROSECOND, direction="inbound", channel="phone", purpose=purpose)
            for c in campaign.contacts
        ]
        answered = campaign.add(*replies)

        waiting = {ActionKind.FOLLOW_UP, ActionKind.SECOND_CONTACT, ActionKind.APPLY}
        assert waiting.isdisjoint(action.kind for action in due(answered, now=end + after, horizon=FAR))

    def test_whoever_put_the_seeker_off_is_written_to_once_more_and_no_oftener(self) -> None:
        """Property 43: Bo put Sam off on Friday 13 March; what Sam writes on the 20th is not followed up."""
        bo, friday = PEOPLE[0], MARCH + DAY
        way: dict[str, Any] = {"contact": bo, "channel": "email"}
        asked = Touch(**way, at=MARCH, direction="outbound", purpose="outreach")
        later = Touch(**way, at=friday, direction="inbound", purpose="deferral", not_before=date(2026, 3, 19))
        again = Touch(**way, at=friday + 7 * DAY, direction="outbound", purpose="outreach")
        found = due(SAM_S.add(bo, asked, later, again), now=friday, horizon=FAR)

        assert {ActionKind.FOLLOW_UP, ActionKind.RECONTACT}.isdisjoint(action.kind for action in found)

    def test_somebody_who_works_at_night_is_written_to_at_night(self) -> None:
        """Sent on Monday 2 March 2026; the seventh of Tuesdays, Wednesdays and Thursdays is Tuesday 17 March."""
        tokyo = ZoneInfo("Asia/Tokyo")
        tan = evolve(PEOPLE[1], zone=tokyo, working_hours="Tue-Thu 22:00-06:00")
        sent = Touch(
            contact=tan,
            at=datetime(2026, 3, 2, 12, tzinfo=tokyo),
            direction="outbound",
            channel="email",
            purpose="outreach",
        )
        (action,) = due(SAM_S.add(tan, sent), now=MARCH, rules={"t02": RULES["follow-up-after-silence"]}, horizon=FAR)

        assert action.due == action.send_at == datetime(2026, 3, 17, 22, tzinfo=tokyo)


YES = {"schedule", "reschedule", "hold", "hold_on_the_spot", "answer_in_writing"}


def in_a_gap(at: datetime) -> bool:
    """Return whether the clocks of a zone skipped something in the day before an instant."""
    zone = at.tzinfo
    before = (at.astimezone(UTC) - DAY).astimezone(zone)
    return before.utcoffset() != at.utcoffset()


class TestAnyFacts:
    @given(campaigns(), policies(), instants())
    # On the seeker's clock it is still 1899.
    @example(PROMISING, DEFAULT_POLICY, datetime(1900, 1, 1, 4, 59, tzinfo=UTC))
    def test_what_makes_no_sense_together_is_no_error(self, campaign: Campaign, policy: Policy, now: datetime) -> None:
        """Property 32: up to the last day of the last year that a fact can have, every campaign has an answer."""
        found = due(campaign, now=now, policy=policy, horizon=FAR)
        verdicts = [why(campaign, contact, now=now, policy=policy) for contact in campaign.contacts]

        assert str(found).startswith("1. " if found else "Nothing is due.")
        assert all({verdict.rule for verdict in each} == set(RULES) for each in verdicts)


class TestSameAnswer:
    @given(lived_campaigns(), policies(), AFTERWARDS, st.randoms(use_true_random=False), zones())
    def test_neither_the_order_of_facts_nor_anybodys_clock_matters(
        self, campaign: Campaign, policy: Policy, after: timedelta, shuffle: random.Random, zone: ZoneInfo
    ) -> None:
        """Property 46: equal facts, policy and instant give one answer, on whatever clock they are written down."""
        facts, now = [on_the_clock_of(fact, zone) for fact in campaign], last_of(campaign) + after
        shuffle.shuffle(facts)
        other = Campaign(seeker=campaign.seeker, facts=facts)

        def shown(of: Campaign, at: datetime) -> list[tuple[Key, ActionState, str, str, str]]:
            found = due(of, now=at, policy=policy, horizon=FAR)
            return [(key_of(a), a.state, a.todo, a.reason, a.held) for a in found]

        assert shown(campaign, now) == shown(other, now.astimezone(zone))


def on_the_clock_of(fact: Fact, zone: ZoneInfo) -> Fact:
    """Return a fact with its instants as the clock of a zone shows them."""
    if isinstance(fact, Interview):
        return evolve(
            fact,
            history=[
                evolve(
                    step,
                    at=step.at.astimezone(zone),
                    start=step.start and step.start.astimezone(zone),
                    slots=[slot.astimezone(zone) for slot in step.slots],
                )
                for step in fact.history
            ],
        )
    changes: dict[str, Any] = {"at": at.astimezone(zone)} if (at := getattr(fact, "at", None)) else {}
    return evolve(fact, **changes)


class TestInstants:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_due_at_its_instant_and_not_a_microsecond_before(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Property 47, for every action of every rule."""
        now = last_of(campaign) + after
        for key, action in asked_for(campaign, now, policy=policy, horizon=FAR).items():
            before, then = action.due.astimezone(UTC) - MICROSECOND, action.due.astimezone(UTC)

            assert key not in asked_for(campaign, before, policy=policy)
            assert action.window.state(before) is ActionState.UPCOMING
            assert asked_for(campaign, then, policy=policy)[key].state in {ActionState.DUE, ActionState.OVERDUE}

    @given(lived_campaigns(), policies(), AFTERWARDS, st.integers(0, 90 * 24))
    def test_no_later_instant_makes_it_less_due(
        self, campaign: Campaign, policy: Policy, after: timedelta, hours: int
    ) -> None:
        """Upcoming, due, overdue, gone: a duty goes one way, and its instants stay what they are."""
        first = last_of(campaign) + after
        then = first + timedelta(hours=hours)
        lasting = {key: rule for key, rule in RULES.items() if not rule.weekly}
        earlier = asked_for(campaign, first, policy=policy, rules=lasting, horizon=FAR)
        later = asked_for(campaign, then, policy=policy, rules=lasting, horizon=FAR)

        for key, action in earlier.items():
            if key in later:
                assert ONWARD.index(later[key].state) >= ONWARD.index(action.state)
                assert later[key].window == action.window
            else:
                assert action.window.state(then) is ActionState.LAPSED

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_the_instants_of_an_action_are_in_order(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """Nothing is overdue before it is due, whatever the figures of the policy."""
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            window = action.window
            instants = (window.earliest, window.due, window.latest, window.overdue)
            stamps = [at.timestamp() for at in instants if at is not None]

            assert stamps == sorted(stamps), action.rule

    def test_of_two_readings_of_one_wall_time_the_second_is_later(self) -> None:
        """On 25 October 2026 the clocks of London show 01:30 twice, an hour apart."""
        bo = evolve(PEOPLE[0], zone="Europe/London")
        first = datetime(2026, 10, 25, 1, 45, tzinfo=bo.zone)
        second = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=bo.zone)
        talk = Interview.agreed(contact=bo, at=MARCH, start=first)
        talk = talk.run_late(by="seeker", minutes=60, at=second)
        (action,) = due(SAM_S.add(bo, talk), now=second, rules={"t19": RULES["tell-them-you-are-late"]})

        assert action.due.timestamp() == second.timestamp()
        assert action.latest
        assert action.latest.timestamp() == second.timestamp()


ONWARD = (ActionState.UPCOMING, ActionState.DUE, ActionState.OVERDUE, ActionState.LAPSED)


class TestThanks:
    @given(lived_campaigns(), policies(), st.integers(0, 60 * 24))
    def test_one_for_each_interview_until_it_is_sent(self, campaign: Campaign, policy: Policy, hours: int) -> None:
        """Property 48: exactly one from the policy's first hour to its last day, none once sent."""
        campaign, now = undirected(campaign), last_of(campaign) + timedelta(hours=hours)
        thanks = [a for a in due(campaign, now=now, policy=policy) if a.kind is ActionKind.THANK_YOU]
        asked_for = [fact for action in thanks for fact in action.facts]

        assert len(set(asked_for)) == len(asked_for)
        for talk in campaign.interviews:
            if not talk.was_held or campaign.standing(talk.contact).forbids_contact:
                continue
            step = talk.history[-1]
            assert step.start is not None
            ended = step.start.astimezone(UTC) + timedelta(minutes=step.minutes or 0)
            open_ = timedelta(hours=policy.thank_you_after_hours), timedelta(days=policy.thank_you_until_days)
            sent = [
                t
                for t in campaign.about(talk.contact).touches
                if t.purpose is TouchPurpose.THANK_YOU
                and not t.bounced
                and (t.interview == talk.id or (t.interview is None and t.at.timestamp() >= ended.timestamp()))
            ]
            assert (talk.id in asked_for) == (not sent and open_[0] <= now - ended < open_[1])


class TestConfirmationAndReminder:
    CLOCKS = st.sampled_from(["Europe/London", "America/Toronto", "Asia/Singapore", "Pacific/Auckland"])

    @given(
        agreed=instants(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
        notice=st.integers(1, 10 * 24),
        clocks=st.tuples(CLOCKS, CLOCKS),
        asleep=st.integers(0, 5 * 24),
        step=st.integers(1, 14),
    )
    def test_never_come_on_one_day(
        self, agreed: datetime, notice: int, clocks: tuple[str, str], asleep: int, step: int
    ) -> None:
        """Whoever looks at the list again and again, from some time on, and does what it says at once."""
        ada, start = Contact(name="Ada Quist", zone=clocks[1]), agreed.astimezone(UTC) + timedelta(hours=notice)
        campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone=clocks[0], field="hydrology"))
        campaign = campaign.add(ada, Interview.agreed(contact=ada, at=agreed, start=start))
        rules = {name: RULES[name] for name in ("confirm-in-writing", "remind-of-meeting")}
        now = agreed.astimezone(UTC) + timedelta(hours=asleep)
        while now < start:
            listed = due(campaign, now=now, rules=rules)
            assert len(listed) <= 1
            for action in listed:
                campaign = campaign.add(
                    Touch(contact=ada, at=now, direction="outbound", channel="email", purpose=str(action.kind))
                )
            now += timedelta(hours=step)

        told = [touch.at.astimezone(ZoneInfo(clocks[1])).date() for touch in campaign.touches]
        assert len(set(told)) == len(told) <= 2
        assert told or asleep >= notice


class TestKeepingInTouch:
    MONTHS = st.sampled_from([("A", 1, 1), ("B", 3, 3), ("C", 3, 6), (None, 3, 3)])

    @given(last=days(date(2026, 1, 1), date(2028, 12, 31)), pace=MONTHS, decided=st.booleans())
    def test_months_are_counted_from_the_day_of_the_last_touch(
        self, last: date, pace: tuple[str | None, int, int], decided: bool
    ) -> None:
        """Against counting on the fingers: the day of the last touch, or the last day of a month without one."""
        tier, searching, afterwards = pace
        ada = Contact(name="Ada Quist", zone="UTC", tier=tier)
        at = datetime(last.year, last.month, last.day, 10, tzinfo=UTC)
        talk = Interview.on_the_spot(contact=ada, start=at - timedelta(days=9), minutes=20)
        told = Touch(
            contact=ada, at=at, direction="outbound", channel="email", purpose="outcome" if decided else "update"
        )
        decision = {"what": "to study hydrology", "at": at - timedelta(hours=1)} if decided else None
        seeker = Seeker(name="Sam Okafor", zone="UTC", field="hydrology", decision=decision)
        (action,) = due(
            Campaign(seeker=seeker).add(ada, talk, told),
            now=at,
            rules={"keep-in-touch": RULES["keep-in-touch"]},
            horizon=timedelta(days=400),
        )
        month = last.month - 1 + (afterwards if decided else searching)
        first_of_next = date(last.year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        ideal = min(
            date(last.year + month // 12, month % 12 + 1, 1) + timedelta(days=last.day - 1),
            first_of_next - timedelta(days=1),
        )
        late = ideal + timedelta(days=(ideal - last).days // 2)

        assert action.latest is not None
        assert [action.due.date(), action.latest.date()] == [
            day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()]) for day in (ideal, late)
        ]


class TestConsent:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_nothing_goes_to_a_referred_person_before_the_referrer_agrees(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Property 49: neither in fact nor in time."""
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            if action.rule not in {"referral-while-warm", "referral-to-a-name"}:
                continue
            referral = campaign.facts[action.facts[0]]
            assert isinstance(referral, Referral)
            given = [r for r in campaign.referrals if r.referrer == referral.referrer]
            said = [
                r.permission
                for r in given
                if r.permission.granted and (r.id == referral.id or r.permission.scope is PermissionScope.ANYONE)
            ]
            to_them = [r.permission.answer for r in given if r.contact and r.contact == referral.contact]

            assert said
            assert PermissionAnswer.REFUSED not in to_them
            assert any(action.due.timestamp() >= (p.at or referral.at).timestamp() for p in said)
            assert referral.introduction is None or referral.introduction.made_at or not referral.contact

    def test_a_name_that_may_be_used_towards_anyone_may_be_used_towards_each(self) -> None:
        """Bo lets Sam name him to anyone as he names Ada; of Cy he says nothing, and of Mei-Ling that he minds."""
        bo, mei, ada, cy = PEOPLE
        to_ada = Referral(referrer=bo, contact=ada, at=MARCH).grants(at=MARCH, scope="anyone")
        to_cy = Referral(referrer=bo, contact=cy, at=MARCH)
        to_mei = Referral(referrer=bo, contact=mei, at=MARCH).refuses(at=MARCH)
        rules = {"warm": RULES["referral-while-warm"]}
        found = due(SAM_S.add(*PEOPLE, to_ada, to_cy, to_mei), now=MARCH, rules=rules)

        assert sorted(str(action.contact) for action in found) == ["Ada Quist", "Cy Adeyemi"]


# These count back from a meeting: a day off makes them earlier.
BACKWARDS = {"remind-of-meeting", "prepare-for-meeting"}


class TestHolidays:
    @given(lived_campaigns(), policies(), days(date(2007, 1, 1), date(2038, 6, 1)), st.integers(-5, 40))
    def test_one_more_never_makes_anything_due_earlier(
        self, campaign: Campaign, policy: Policy, some: date, away: int
    ) -> None:
        campaign, end = undirected(campaign), last_of(campaign)
        rules = {key: rule for key, rule in RULES.items() if not rule.weekly and key not in BACKWARDS}
        few = frozenset({some, end.date() + timedelta(days=7)})
        more = few | {end.date() + timedelta(days=away)}

        def instants(days_off: frozenset[date]) -> dict[tuple[Any, ...], float]:
            found = due(campaign, now=end - FAR, policy=policy, holidays=days_off, rules=rules, horizon=2 * FAR)
            return {key_of(action)[:-1]: action.due.timestamp() for action in found}

        before, afterwards = instants(few), instants(more)
        for key in before.keys() & afterwards.keys():
            assert afterwards[key] >= before[key]


REFERRERS = {
    ActionKind.REPORT_BACK,
    ActionKind.REFERRAL_THANK_YOU,
    ActionKind.PERMISSION_REQUEST,
    ActionKind.INTRODUCTION_CHECK,
}


class TestReferrers:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_credit_goes_to_who_named_the_person(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """Property 79: whoever is thanked, asked or told about a referral is its referrer."""
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            if action.kind in REFERRERS and action.contact:
                referral = campaign.facts[action.facts[0]]
                assert isinstance(referral, Referral)
                assert referral.referrer == action.contact.id

    def test_everybody_who_named_a_person_is_told_of_the_talk(self) -> None:
        """Property 79: three people named Cy, one named somebody else: three reports."""
        bo, mei, ada, cy = PEOPLE
        named = [Referral(referrer=c, contact=cy, at=MARCH, permission="granted") for c in (bo, mei, ada)]
        talk = Interview.on_the_spot(contact=cy, at=MARCH + DAY, start=MARCH + DAY - HOUR, minutes=20)
        other = Referral(referrer=cy, contact=ada, at=MARCH, permission="granted")
        campaign = SAM_S.add(*PEOPLE, *named, talk, other)

        reports = [a for a in whole(due(campaign, now=MARCH + 2 * DAY)) if a.kind is ActionKind.REPORT_BACK]
        assert sorted(str(a.contact) for a in reports) == ["Ada Quist", "Bo Lindqvist", "Mei-Ling Tan"]

    def test_circles_and_long_chains_come_to_an_end(self) -> None:
        """Properties 76 and 77: each names the next, the last names the first, and everybody is their own source."""
        crowd = [
            Contact(name=f"Person {n}", id=f"p{n}", found=Found(through="mutual_contact", via=f"p{n ^ 1}"))
            for n in range(400)
        ]
        ring = [
            Referral(referrer=one, contact=next_one, at=MARCH, permission="granted")
            for one, next_one in zip(crowd, [*crowd[1:], crowd[0]], strict=True)
        ]
        found = due(SAM_S.add(*crowd, *ring), now=MARCH, rules={"referral-while-warm": RULES["referral-while-warm"]})

        assert len(found) == 400
