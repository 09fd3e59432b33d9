"""What the user decided goes before the rules, and what is too much waits, with the reason."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Touch
from infointerview.model.notes import Directive, DirectiveKind
from infointerview.model.people import Absence, Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.model.time import Recurring, Weekday
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.due import Action, due
from infointerview.rules.duties import ActionKind, ActionState
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import VerdictKind, why
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.strategies.time import days
from infointerview.today import Today
from tests.rules.lives import AFTERWARDS, DAY, FAR, HOUR, MICROSECOND, key_of, last_of, listed, undirected

LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
SAM = Seeker(name="Sam Okafor", zone=TORONTO, field="hydrology")
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust", zone=LONDON)
BO = Contact(name="Bo Lindqvist", employments="Northgate Water", zone=LONDON)
MEI = Contact(name="Mei-Ling Tan", employments="Northgate Water", zone=LONDON)
CY = Contact(name="Cy Adeyemi", employments="Northgate Water", zone=LONDON)
SENT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
FOLLOW_UP = "follow-up-after-silence"


def outreach(contact: Contact, at: datetime = SENT, **details: Any) -> Touch:
    """Return a first message."""
    return Touch(contact=contact, at=at, direction="outbound", channel="email", **({"purpose": "outreach"} | details))


def said(kind: str, on: date | None = None, *, at: datetime = SENT + DAY, rule: str = FOLLOW_UP) -> Directive:
    """Return what the user decided about Ada, by default on the day after the message."""
    return Directive(kind=kind, contact=ADA, on=on, at=at, rule=rule)


def follow_up(*facts: Any, policy: Policy = DEFAULT_POLICY) -> Action | None:
    """Return the follow-up to Ada, whenever it is due."""
    campaign = Campaign(seeker=SAM).add(ADA, outreach(ADA), *facts)
    found = due(campaign, now=SENT, policy=policy, rules={FOLLOW_UP: RULES[FOLLOW_UP]}, horizon=FAR)
    return found[0] if found else None


def on(action: Action | None) -> date | None:
    """Return the day on which an action is due for the seeker."""
    return action.yours.due.date() if action else None


ZERO = timedelta()
AT_THE_MEETING = {"departure", "no_show", "running_late"}
SNOOZED, PINNED = date(2026, 3, 16), date(2026, 3, 6)


class TestPrecedence:
    """Sent on Monday 2 March 2026, so that the rule asks for Wednesday 11 March."""

    @pytest.mark.parametrize(
        ("kinds", "then"),
        [
            ([], date(2026, 3, 11)),
            (["snooze"], SNOOZED),
            (["pin"], PINNED),
            (["retire"], None),
            (["snooze", "pin"], PINNED),
            (["snooze", "retire"], None),
            (["pin", "retire"], None),
            (["snooze", "pin", "retire"], None),
        ],
    )
    def test_retire_goes_before_pin_before_snooze_before_the_rule(self, kinds: list[str], then: date | None) -> None:
        """In whatever order they were said."""
        days_of = {"snooze": SNOOZED, "pin": PINNED}
        for order in (kinds, kinds[::-1]):
            directives = [
                said(kind, days_of.get(kind), at=SENT + DAY + place * HOUR) for place, kind in enumerate(order)
            ]
            assert on(follow_up(*directives)) == then

    @pytest.mark.parametrize("kind", ["snooze", "pin"])
    def test_of_two_of_a_kind_the_later_counts(self, kind: str) -> None:
        first = said(kind, date(2026, 3, 20), at=SENT + DAY)
        second = said(kind, date(2026, 3, 18), at=SENT + 2 * DAY)

        assert on(follow_up(first, second)) == on(follow_up(second, first)) == date(2026, 3, 18)

    def test_a_snooze_never_makes_anything_earlier(self) -> None:
        unmoved = follow_up(said("snooze", date(2026, 3, 4)))

        assert on(unmoved) == date(2026, 3, 11)
        assert unmoved
        assert unmoved.held == ""

    def test_a_pin_may_make_it_earlier_and_lasts_for_that_day(self) -> None:
        """From nine on Friday 6 March in Toronto to midnight; then it is overdue."""
        action = follow_up(said("pin", PINNED))
        assert action

        assert action.yours.due == datetime(2026, 3, 6, 9, tzinfo=TORONTO)
        assert action.yours.latest == datetime(2026, 3, 7, tzinfo=TORONTO)
        assert action.window.state(datetime(2026, 3, 6, 23, 59, tzinfo=TORONTO)) is ActionState.DUE
        assert action.window.state(datetime(2026, 3, 7, tzinfo=TORONTO)) is ActionState.OVERDUE
        assert action.held == "you want to do it on Friday 6 March"

    def test_another_rule_is_not_meant_unless_all_are(self) -> None:
        assert on(follow_up(said("retire", rule="thank-you-after-interview"))) == date(2026, 3, 11)
        assert follow_up(said("retire", rule="")) is None

    def test_another_person_is_not_meant(self) -> None:
        elsewhere = evolve(said("retire"), contact=BO.id)

        assert on(follow_up(BO, elsewhere)) == date(2026, 3, 11)

    @pytest.mark.parametrize("purpose", ["follow_up", "keep_in_touch"])
    def test_a_later_message_ends_it(self, purpose: str) -> None:
        """A second follow-up is allowed here; the first went out on Thursday 5 March: 7 business days, the 16th."""
        twice = evolve(DEFAULT_POLICY, follow_ups_at_most=2)
        retired = said("retire", rule="")
        message = outreach(ADA, datetime(2026, 3, 5, 10, tzinfo=LONDON), purpose=purpose)
        then = date(2026, 3, 16) if purpose == "follow_up" else date(2026, 3, 11)

        assert follow_up(retired, policy=twice) is None
        assert on(follow_up(retired, message, policy=twice)) == then

    def test_a_retire_that_names_a_rule_lasts(self) -> None:
        retired, message = said("retire"), outreach(ADA, datetime(2026, 3, 5, 10, tzinfo=LONDON), purpose="update")

        assert follow_up(retired, message) is None

    @pytest.mark.parametrize("rule", ["T02", "t02", "Follow-Up-After-Silence"])
    def test_a_row_means_every_rule_of_it_in_any_case(self, rule: str) -> None:
        assert follow_up(said("retire", rule=rule)) is None
        assert on(follow_up(said("retire", rule="T01"))) == date(2026, 3, 11)

    def test_what_is_put_on_the_list_after_all_was_retired_is_on_it(self) -> None:
        """All about Ada is retired on Tuesday: a to-do of before or of that moment goes with it."""
        word = Directive(kind="retire", contact=ADA, at=SENT + DAY)
        todos = [
            Directive(kind="todo", contact=ADA, text=f"{after}", at=SENT + DAY + timedelta(hours=after))
            for after in (-1, 0, 1)
        ]
        listed = due(Campaign(seeker=SAM).add(ADA, word, *todos), now=SENT + 2 * DAY)

        assert [action.todo for action in listed if action.rule == "own-to-do"] == ["1"]

    @pytest.mark.parametrize(
        ("rule", "agreed", "listed"),
        [
            ("confirm-in-writing", -1, False),
            ("confirm-in-writing", 0, False),
            ("confirm-in-writing", 1, True),
            ("thank-you-after-interview", 1, False),
        ],
    )
    def test_a_lasting_word_is_not_about_a_meeting_that_is_agreed_on_later(
        self, rule: str, agreed: int, listed: bool
    ) -> None:
        """What belongs to the meeting is wanted then; thanks, which do not, stay retired."""
        word = Directive(kind="retire", contact=ADA, rule=rule, at=SENT + DAY)
        at, start = SENT + DAY + timedelta(hours=agreed), SENT + 8 * DAY
        talk = Interview.agreed(contact=ADA, at=at, start=start)
        now = at + timedelta(hours=1)
        if rule == "thank-you-after-interview":
            talk, now = talk.hold(at=start + timedelta(minutes=20)), start + timedelta(hours=3)

        found = due(Campaign(seeker=SAM).add(ADA, word, talk), now=now)
        assert (rule in [action.rule for action in found]) is listed

    def test_an_automatic_reply_does_not_end_it(self) -> None:
        reply = Touch(contact=ADA, at=SENT + DAY, direction="inbound", channel="email", purpose="automatic_reply")

        assert follow_up(said("retire"), reply) is None

    @pytest.mark.parametrize(("after", "then"), [(-MICROSECOND, date(2026, 3, 11)), (ZERO, None), (DAY, None)])
    def test_what_is_done_about_a_fact_is_done_from_that_fact_on(self, after: timedelta, then: date | None) -> None:
        """The follow-up may be sent from Wednesday 11 March on; of this message it is done before that."""
        done = Directive(kind="done", contact=ADA, rule=FOLLOW_UP, about=outreach(ADA).id, at=SENT + after)

        assert on(follow_up(done)) == then

    def test_what_is_done_about_nothing_in_particular_is_what_was_on_the_list(self) -> None:
        opens = datetime(2026, 3, 11, 9, tzinfo=LONDON)

        assert on(follow_up(said("done", at=opens - MICROSECOND))) == date(2026, 3, 11)
        assert follow_up(said("done", at=opens)) is None

    def test_a_talk_ends_it(self) -> None:
        """Retired on Monday 2 March; they talk on Thursday 12 March after all, and the thanks are due an hour later."""
        ended = datetime(2026, 3, 12, 14, 20, tzinfo=LONDON)
        talk = Interview.on_the_spot(contact=ADA, at=ended, start=ended - timedelta(minutes=20), minutes=20)
        campaign = Campaign(seeker=SAM).add(ADA, said("retire", rule="", at=SENT), talk)
        rules = {"thank-you-after-interview": RULES["thank-you-after-interview"]}

        assert len(due(campaign, now=ended + timedelta(hours=1), rules=rules)) == 1

    @pytest.mark.parametrize("kind", ["snooze", "pin"])
    def test_whatever_is_put_off_beyond_its_end_is_due_on_the_last_day_for_it(self, kind: str) -> None:
        """The follow-up lapses at nine in London on Tuesday 31 March, before Sam's working day begins in Toronto."""
        action = follow_up(said(kind, date(2026, 4, 20)))
        assert action

        assert on(action) == date(2026, 3, 30)
        assert action.latest == datetime(2026, 3, 31, 9, tzinfo=LONDON) or kind == "pin"
        assert action.held.endswith("Monday 20 April, but Monday 30 March is the last day for it")

    def test_its_deadline_moves_along_and_never_beyond_its_end(self) -> None:
        """Nine days are between when it is due and its deadline; it lapses at four on Tuesday 31 March in Toronto."""
        moved, at_the_end = follow_up(said("snooze", date(2026, 3, 12))), follow_up(said("snooze", date(2026, 3, 27)))
        assert moved
        assert at_the_end

        assert moved.yours.latest == moved.yours.overdue == datetime(2026, 3, 21, 9, tzinfo=TORONTO)
        assert at_the_end.yours.latest == at_the_end.yours.overdue == at_the_end.yours.lapses
        assert moved.held == "you put it off until Thursday 12 March"

    def test_a_snooze_beyond_the_deadline_says_what_it_costs(self) -> None:
        """The follow-up should be done by Friday 20 March."""
        action = follow_up(said("snooze", date(2026, 3, 25)))
        assert action

        assert on(action) == date(2026, 3, 25)
        assert action.held == "you put it off until Wednesday 25 March; it should be done by Friday 20 March"

    def test_whatever_is_retired_says_since_when_on_the_seekers_clock(self) -> None:
        """Half past eleven in the evening of Tuesday in Toronto is Wednesday in London."""
        retired = said("retire", at=datetime(2026, 3, 3, 23, 30, tzinfo=TORONTO))
        (verdict,) = why(Campaign(seeker=SAM).add(ADA, outreach(ADA), retired), ADA, now=SENT).of(FOLLOW_UP)

        assert (verdict.kind, verdict.reason) == (VerdictKind.CANCELLED, "you dropped it on Tuesday 3 March")
        assert verdict.facts == (retired.id,)

    def test_one_that_is_said_with_a_message_counts(self) -> None:
        assert follow_up(said("retire", at=SENT, rule="")) is None
        assert on(follow_up(said("retire", at=SENT - MICROSECOND, rule=""))) == date(2026, 3, 11)


class TestAroundAMeeting:
    """A meeting on Thursday 12 March at two o'clock, agreed on ten days before."""

    START = datetime(2026, 3, 12, 14, tzinfo=LONDON)
    MEETING = Interview.agreed(contact=ADA, at=START - 10 * DAY, start=START, format="in_person")
    KNOWN = Campaign(seeker=SAM).add(ADA, MEETING)

    def test_what_is_put_off_beyond_it_comes_on_the_last_day_for_it(self) -> None:
        """Two o'clock in London is ten in Toronto, an hour after Sam's day begins."""
        snooze = Directive(kind="snooze", contact=ADA, on=date(2026, 3, 20), at=self.START - 2 * DAY)
        campaign = self.KNOWN.add(snooze)
        listed = {a.kind: a for a in due(campaign, now=datetime(2026, 3, 12, 9, tzinfo=TORONTO))}

        assert {"preparation", "reminder"} <= listed.keys()
        assert "confirmation" not in listed  # which the reminder stands for
        assert listed[ActionKind.PREPARATION].held.endswith(
            "Friday 20 March, but Thursday 12 March is the last day for it"
        )
        assert listed[ActionKind.PREPARATION].latest == self.START

    @pytest.mark.parametrize("kind", ["snooze", "pin"])
    def test_setting_out_keeps_its_time(self, kind: str) -> None:
        word = Directive(kind=kind, contact=ADA, on=date(2026, 3, 20), at=self.START - 2 * DAY)
        rules = {"leave-in-time": RULES["leave-in-time"]}
        (moved,), (meant,) = (
            due(c, now=self.START - HOUR / 2, rules=rules) for c in (self.KNOWN.add(word), self.KNOWN)
        )

        assert (moved.window, moved.held) == (meant.window, "")

    def test_a_pin_moves_nobody_out_of_the_house_days_before(self) -> None:
        pin = Directive(kind="pin", contact=ADA, on=date(2026, 3, 10), at=self.START - 3 * DAY)
        kinds = {action.kind for action in due(self.KNOWN.add(pin), now=datetime(2026, 3, 10, 12, tzinfo=TORONTO))}

        assert "preparation" in kinds
        assert kinds.isdisjoint({"departure", "no_show", "running_late"})

    def test_a_pin_to_a_day_after_it_comes_on_the_last_day_for_it(self) -> None:
        pin = Directive(kind="pin", contact=ADA, on=date(2026, 3, 13), at=self.START - 3 * DAY)
        (verdict,) = why(self.KNOWN.add(pin), ADA, now=self.START - DAY).of("prepare-for-meeting")
        assert verdict.action

        assert verdict.action.yours.due == datetime(2026, 3, 12, 9, tzinfo=TORONTO)
        assert (
            verdict.action.held == "you want to do it on Friday 13 March, but Thursday 12 March is the last day for it"
        )


class TestWhoIsNextToWriteTo:
    """One request a week, and three people to whom it could go, Ada first."""

    PEOPLE = tuple(
        Contact(name=name, employments=Employment(title="Hydrologist", organisation=organisation))
        for name, organisation in (("Ada Quist", "Northgate"), ("Bo Lindqvist", "Northgate"), ("Cy Adeyemi", "Severn"))
    )
    MONDAY = datetime(2026, 3, 2, 9, tzinfo=TORONTO)

    def next_ones(self, *changes: Contact | Directive, **options: Any) -> list[str]:
        campaign = Campaign(seeker=SAM).add(*self.PEOPLE).add(*changes)
        once, rules = evolve(DEFAULT_POLICY, new_requests_per_week=1), {"outreach-next": RULES["outreach-next"]}
        found = due(campaign, now=self.MONDAY, policy=once, rules=rules, **options)
        return [str(action.contact.name) for action in found if action.contact]

    def test_the_best_one_comes_first(self) -> None:
        assert self.next_ones() == ["Ada Quist"]

    @pytest.mark.parametrize("rule", ["outreach-next", ""])
    @pytest.mark.parametrize("on", [None, date(2026, 12, 1), date(2026, 3, 9)])
    def test_whoever_the_user_put_aside_takes_nobodys_place(self, on: date | None, rule: str) -> None:
        """For ever, for long, or until next Monday."""
        kind = "snooze" if on else "retire"
        aside = Directive(kind=kind, contact=self.PEOPLE[0], rule=rule, on=on, at=self.MONDAY - DAY)

        assert self.next_ones(aside) == ["Bo Lindqvist"]

    def test_whoever_is_put_aside_for_something_else_keeps_their_place(self) -> None:
        aside = Directive(kind="retire", contact=self.PEOPLE[0], rule="keep-in-touch", at=self.MONDAY - DAY)

        assert self.next_ones(aside) == ["Ada Quist"]

    def test_who_asked_to_wait_or_is_away_for_the_week_takes_nobodys_place(self) -> None:
        """On holiday until Friday, Ada is at work next Monday."""
        ada, week = self.PEOPLE[0], frozenset(date(2026, 3, day) for day in range(2, 7))

        def holidays(person: Contact | Seeker) -> frozenset[date]:
            return week if person.name == ada.name else frozenset()

        assert self.next_ones(ada.wait_until(date(2026, 4, 1), at=self.MONDAY - DAY)) == ["Bo Lindqvist"]
        assert self.next_ones(holidays=holidays) == ["Bo Lindqvist"]

    @pytest.mark.parametrize("rule", ["outreach-next", "second-contact-at-employer", ""])
    def test_whoever_the_user_put_aside_is_no_second_contact(self, rule: str) -> None:
        """Bo would be the second one at Ada's employer; Dan is the next."""
        ada, bo, _ = self.PEOPLE
        dan = Contact(name="Dan Moreau", employments=Employment(title="Clerk", organisation="Northgate"))
        aside = Directive(kind="retire", contact=bo, rule=rule, at=self.MONDAY - DAY)
        campaign = Campaign(seeker=SAM).add(ada, bo, dan, outreach(ada, self.MONDAY))
        rules = {"second": RULES["second-contact-at-employer"]}

        for known, name in ((campaign, "Bo Lindqvist"), (campaign.add(aside), "Dan Moreau")):
            (action,) = due(known, now=self.MONDAY + 4 * DAY, rules=rules)
            assert action.contact is not None
            assert str(action.contact.name) == name

    def test_who_is_put_off_within_the_week_keeps_their_place(self) -> None:
        aside = Directive(kind="snooze", contact=self.PEOPLE[0], on=date(2026, 3, 8), at=self.MONDAY - DAY)

        assert self.next_ones(aside) == []


class TestForEveryCampaign:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_whoever_is_retired_is_left_alone(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """But for to-dos of the user's own on somebody else's behalf, nothing is left; `why` says who said so."""
        campaign, end = undirected(campaign), last_of(campaign)
        person = campaign.contacts[0]
        retired = campaign.add(Directive(kind="retire", contact=person, at=end + MICROSECOND))

        assert person not in [a.contact for a in due(retired, now=end + after, policy=policy, horizon=FAR)]
        kinds = {v.kind for v in why(retired, person, now=end + after, policy=policy) if not v.action}
        assert kinds <= {
            VerdictKind.CANCELLED,
            VerdictKind.DONE,
            VerdictKind.NOT_APPLICABLE,
            VerdictKind.HELD_BACK,
        }

    @given(lived_campaigns(), policies(), AFTERWARDS, st.integers(-30, 220))
    def test_a_snooze_holds_until_its_day_or_the_last_one_and_brings_nothing_forward(
        self, campaign: Campaign, policy: Policy, after: timedelta, ahead: int
    ) -> None:
        campaign, end = undirected(campaign), last_of(campaign)
        until = (end + timedelta(days=ahead)).date()
        snooze = [
            Directive(kind="snooze", contact=c, on=until, at=end + MICROSECOND, text="later") for c in campaign.contacts
        ]
        before = {key[:-1]: key[-1] for key in listed(campaign, end + after, policy=policy, horizon=FAR)}

        for action in due(campaign.add(*snooze), now=end + after, policy=policy, horizon=FAR):
            if action.contact is None or action.kind in AT_THE_MEETING:
                continue
            assert action.yours.due.date() >= until or action.held.endswith("is the last day for it")
            if not RULES[action.rule].weekly and key_of(action)[:-1] in before:
                assert action.due.timestamp() >= before[key_of(action)[:-1]]

    @given(lived_campaigns(), policies(), AFTERWARDS, days(date(2007, 1, 1), date(2038, 6, 1)))
    def test_a_pin_brings_everything_to_its_day(
        self, campaign: Campaign, policy: Policy, after: timedelta, day: date
    ) -> None:
        """But for what keeps its distance from the last message, and the last day on which it can be done."""
        campaign, end = undirected(campaign), last_of(campaign)
        pins = [Directive(kind="pin", contact=c, on=day, at=end + MICROSECOND) for c in campaign.contacts]

        for action in due(campaign.add(*pins), now=end + after, policy=policy, horizon=FAR):
            if action.kind in AT_THE_MEETING or action.contact is None:
                continue
            assert action.yours.due.date() == day or action.held.endswith(
                ("is the last day for it", "too recently for another message", "within a week, which is enough")
            )
            assert action.held.startswith("you want to do it on ")

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_a_touch_ends_whatever_was_said_before(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """With and without the directives, the same is due once there has been a later message either way.

        A retire that names a rule lasts, and what is done stays done.
        """
        end = last_of(campaign)
        calls = [
            Touch(contact=c, at=end + MICROSECOND, direction="inbound", channel="phone", purpose="other")
            for c in campaign.contacts
        ]
        lasting = {DirectiveKind.TODO, DirectiveKind.DONE}
        kept = [d for d in campaign.directives if d.kind in lasting or (d.rule and d.kind is DirectiveKind.RETIRE)]
        told, untold = campaign.add(*calls), undirected(campaign).add(*kept, *calls)

        assert listed(told, end + after, policy=policy, horizon=FAR) == listed(
            untold, end + after, policy=policy, horizon=FAR
        )


class TestOwnTodos:
    def test_due_on_its_day_and_overdue_after_it(self) -> None:
        """Saturday 7 March: a day that the user chose does not move off a weekend."""
        todo = Directive(kind="todo", text="print cards", on=date(2026, 3, 7), at=SENT)
        campaign = Campaign(seeker=SAM).add(todo)
        opens = datetime(2026, 3, 7, 9, tzinfo=TORONTO)
        (action,) = due(campaign, now=opens)

        assert (action.todo, action.contact, action.state) == ("print cards", None, ActionState.DUE)
        assert not due(campaign, now=opens - MICROSECOND)
        assert due(campaign, now=datetime(2026, 3, 8, tzinfo=TORONTO))[0].state is ActionState.OVERDUE
        assert not due(campaign.add(todo.done(at=opens)), now=opens)

    def test_without_a_day_it_can_wait_for_ever(self) -> None:
        campaign = Campaign(seeker=SAM).add(Directive(kind="todo", text="learn Welsh", at=SENT))
        (action,) = due(campaign, now=SENT + 3_000 * DAY)

        assert (action.state, action.latest) == (ActionState.DUE, None)


def held(campaign: Campaign, *, now: datetime, policy: Policy = DEFAULT_POLICY) -> list[tuple[str, str, str]]:
    """Return what waits: for whom, until which day of theirs, and why."""
    found = due(campaign, now=now, policy=policy, horizon=FAR)
    return [(str(a.contact.name), f"{a.due:%Y-%m-%d %H:%M}", a.held) for a in found if a.contact and a.held]


def have_a_day(contact: Contact, away: Iterable[Absence | Recurring]) -> bool:
    """Return whether a contact ever works on a day on which the seeker is not away."""
    works = (
        {span.day for span in contact.working_hours.spans}
        if contact.working_hours
        else {*Weekday} - {Weekday.SAT, Weekday.SUN}
    )
    for each in away:
        if isinstance(each, Recurring) and each.every == 1 and each.until is None:
            works -= set(each.days)
    return bool(works)


def first_day_together(contact: Contact, away: Iterable[Absence | Recurring], on: date) -> date:
    """Return the first day after another on which a contact works and the seeker is not away."""
    works = {span.day for span in (contact.working_hours or DEFAULT_POLICY.working_hours).spans}
    days = (on + n * DAY for n in range(1, 1_000))
    return next(
        day
        for day in days
        if Weekday(day.weekday()) in works and not any(day in absence for absence in (*contact.away, *away))
    )


class TestVacations:
    """Sam is away from Monday 9 to Friday 13 March 2026."""

    AWAY = evolve(SAM, away=Absence(first=date(2026, 3, 9), last=date(2026, 3, 13)))

    def test_what_sam_begins_waits_until_the_contacts_next_working_day(self) -> None:
        """The follow-up of Wednesday 11 March moves to Monday 16 March, nine o'clock in London."""
        campaign = Campaign(seeker=self.AWAY).add(ADA, outreach(ADA))

        assert held(campaign, now=SENT) == [("Ada Quist", "2026-03-16 09:00", "you are away until Friday 13 March")]

    def test_where_the_contacts_monday_comes_before_sams_it_waits_for_both(self) -> None:
        """Away until Sunday 15 March: as midnight ends it in Toronto, it is 13:00 on Monday in Tokyo."""
        away = evolve(SAM, away=Absence(first=date(2026, 3, 9), last=date(2026, 3, 15)))
        tan = evolve(MEI, zone="Asia/Tokyo")
        campaign = Campaign(seeker=away).add(tan, outreach(tan))

        assert ("Mei-Ling Tan", "2026-03-16 13:00", "you are away until Sunday 15 March") in held(campaign, now=SENT)

    def test_answers_and_thanks_never_wait(self) -> None:
        """A yes on Tuesday 10 March, and a talk that ended at noon on that day."""
        noon = datetime(2026, 3, 10, 12, tzinfo=LONDON)
        yes = Touch(contact=ADA, at=noon, direction="inbound", channel="email", purpose="acceptance")
        talk = Interview.on_the_spot(contact=BO, at=noon, start=noon - HOUR, minutes=20)
        campaign = Campaign(seeker=self.AWAY).add(ADA, BO, outreach(ADA), yes, talk)
        found = {a.kind: a for a in due(campaign, now=noon + 2 * HOUR)}

        assert {ActionKind.ANSWER_YES, ActionKind.THANK_YOU} <= found.keys()
        assert {found[kind].held for kind in (ActionKind.ANSWER_YES, ActionKind.THANK_YOU)} == {""}

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_nothing_that_the_seeker_begins_is_due_while_they_are_away(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        campaign = undirected(campaign)
        # Somebody who is away for a part of a day has the rest of it.
        away = [each for each in campaign.seeker.away if isinstance(each, Absence) or each.start == each.end is None]
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            if not action.contact or action.kind not in STARTED or not have_a_day(action.contact, away):
                continue
            if any(action.yours.due.date() in absence for absence in away):
                # What waits for another message, or keeps its distance from one, does not wait until it would be late.
                assert any(why in action.held for why in ("you wrote", "with your next message"))
                assert action.latest is not None
                assert action.latest.date() <= first_day_together(action.contact, away, action.due.date())


STARTED = {
    ActionKind.OUTREACH,
    ActionKind.SECOND_CONTACT,
    ActionKind.FOLLOW_UP,
    ActionKind.RECONTACT,
    ActionKind.REFERRAL_OUTREACH,
    ActionKind.UPDATE,
    ActionKind.KEEP_IN_TOUCH,
    ActionKind.REPORT_BACK,
}


# The messages that nobody asked for; answers, thanks and what belongs to a meeting are free.
UNASKED = {
    "outreach",
    "follow_up",
    "connection_request",
    "introduction_request",
    "permission_request",
    "report_back",
    "update",
    "keep_in_touch",
}


class TestCaps:
    def test_two_messages_within_a_week_are_enough(self) -> None:
        """Written to on Monday 2, Tuesday 3 and Thursday 5 March, to be followed up after 5 business days, on the 9th.

        The last two before that are those of the 3rd and the 5th: there is room again on Tuesday 10 March at 14:30.
        To find somebody else at the employer, three business days after the first, is no message and does not wait.
        """
        quick = evolve(DEFAULT_POLICY, follow_up_after_business_days=5)
        more = [outreach(ADA, SENT + n * DAY, purpose="update") for n in (1, 3)]
        campaign = Campaign(seeker=SAM).add(ADA, outreach(ADA), *more)

        assert held(campaign, now=SENT, policy=quick) == [
            ("Ada Quist", "2026-03-10 14:30", "you wrote 3 times within a week, which is enough")
        ]

    @pytest.mark.parametrize("who", ["Sam", "Ada"])
    def test_what_kept_its_distance_comes_on_a_day_on_which_both_are_there(self, who: str) -> None:
        """As above, but Sam or Ada is away from Tuesday 10 to Thursday 12 March: it comes when Ada's Friday begins."""
        quick = evolve(DEFAULT_POLICY, follow_up_after_business_days=5)
        more = [outreach(ADA, SENT + n * DAY, purpose="update") for n in (1, 3)]
        away = Absence(first=date(2026, 3, 10), last=date(2026, 3, 12))
        sam, ada = (evolve(SAM, away=away), ADA) if who == "Sam" else (SAM, evolve(ADA, away=away))
        today = Today(Campaign(seeker=sam).add(ada, outreach(ADA), *more), now=SENT, policy=quick)
        ((name, comes, why_then),) = held(today.campaign, now=SENT, policy=quick)
        thursday, friday = datetime(2026, 3, 12, 15, tzinfo=LONDON), datetime(2026, 3, 13, 9, tzinfo=LONDON)

        assert (name, comes) == ("Ada Quist", "2026-03-13 09:00")
        assert why_then == "you wrote 3 times within a week, which is enough"
        assert FOLLOW_UP not in [action.rule for action in today.at(thursday).due()]
        assert today.at(thursday).next_change() == friday
        (verdict,) = today.at(thursday).why(ADA).of(FOLLOW_UP)
        reason = "you are away until Thursday 12 March" if who == "Sam" else "they are back at work on Friday 13 March"
        assert verdict.beside == f"{reason}; on the list again on Friday 13 March"
        assert FOLLOW_UP in [action.rule for action in today.at(friday).due()]

    def test_it_does_not_wait_for_the_end_of_an_absence_if_that_would_be_too_late(self) -> None:
        """Sam is away until Monday 16 March, and at nine on that Monday it should be done."""
        quick = evolve(DEFAULT_POLICY, follow_up_after_business_days=5)
        more = [outreach(ADA, SENT + n * DAY, purpose="update") for n in (1, 3)]
        sam = evolve(SAM, away=Absence(first=date(2026, 3, 10), last=date(2026, 3, 16)))
        campaign = Campaign(seeker=sam).add(ADA, outreach(ADA), *more)

        assert [comes for _, comes, _ in held(campaign, now=SENT, policy=quick)] == ["2026-03-10 14:30"]

    def test_two_people_at_one_employer_are_enough(self) -> None:
        """Mei-Ling and Cy were asked; of the two the first request ends on Tuesday 31 March: Bo waits until then."""
        asked = outreach(MEI), outreach(CY, SENT + HOUR)
        campaign = Campaign(seeker=SAM).add(BO, MEI, CY, *asked)
        (verdict,) = why(campaign, CY, now=SENT + 3 * DAY).of("second-contact-at-employer")

        assert verdict.kind is VerdictKind.HELD_BACK
        assert verdict.reason == "2 people at Northgate Water already have a request from you; then it is too late"
        second = {"second-contact-at-employer": RULES["second-contact-at-employer"]}
        assert not due(campaign, now=SENT + 3 * DAY, horizon=FAR, rules=second)

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_nobody_gets_more_in_seven_days_than_the_policy_allows(
        self, campaign: Campaign, policy: Policy, after: timedelta
    ) -> None:
        """Whatever the seeker would begin then, fewer messages than the cap have gone out in the week before."""
        campaign = undirected(campaign)
        now = last_of(campaign) + after
        for action in due(campaign, now=now, policy=policy, horizon=FAR):
            if action.contact and action.kind in STARTED - {ActionKind.SECOND_CONTACT}:
                sent = campaign.about(action.contact).touches
                # What had to wait until a minute ago is listed with the time at which it was due.
                until = max(action.due, now).astimezone(UTC)
                begun = [t for t in sent if t.outbound and not t.bounced and t.purpose in UNASKED]
                recent = [t for t in begun if until - 7 * DAY < t.at.astimezone(UTC) <= until]
                assert len(recent) < policy.touches_per_contact_per_week

    @given(lived_campaigns(max_contacts=4), st.integers(1, 3), AFTERWARDS)
    def test_new_requests_of_a_week_stay_within_its_number(
        self, campaign: Campaign, most: int, after: timedelta
    ) -> None:
        """Together with those that went out, on the seeker's clock."""
        campaign, policy = undirected(campaign), evolve(DEFAULT_POLICY, new_requests_per_week=most)
        now = last_of(campaign) + after
        zone = campaign.seeker.zone

        def in_week(instants: Iterable[datetime]) -> int:
            weeks = [at.astimezone(zone).isocalendar()[:2] for at in instants]
            return weeks.count(now.astimezone(zone).isocalendar()[:2])

        went_out = in_week(t.at for t in campaign.touches if t.purpose == "outreach" and not t.bounced)
        asked_for = [a for a in due(campaign, now=now, policy=policy) if a.rule == "outreach-next"]
        assert not asked_for or len(asked_for) + went_out <= most
