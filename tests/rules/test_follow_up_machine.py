"""A search as it goes, step by step, beside a simple account of what ought to be on the list.

The account counts days one by one on a wall calendar, keeps plain records, and shares no code with the rules.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import PRESETS, Policy
from infointerview.rules.due import due
from infointerview.rules.duties import ActionKind
from infointerview.rules.why import VerdictKind, why

HOUR, DAY, MICROSECOND = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
# Clocks change in March 2026: on the 8th in Toronto, on the 29th in London, on 5 April in Lord Howe.
ZONES = [ZoneInfo(key) for key in ("Europe/London", "America/Toronto", "Asia/Kolkata", "Australia/Lord_Howe")]
LONDON = ZONES[0]
HOLIDAYS = frozenset({date(2026, 3, 17), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4)})
EMPLOYERS = {"ada": "Severn Catchment Trust", "bo": "Northgate Water", "mei": "Northgate Water"}
NAMES = {"ada": "Ada Quist", "bo": "Bo Lindqvist", "mei": "Mei-Ling Tan"}
REPLIES = {
    TouchPurpose.ACCEPTANCE: ActionKind.ANSWER_YES,
    TouchPurpose.QUESTION: ActionKind.ANSWER_QUESTION,
    TouchPurpose.REDIRECTION: ActionKind.ANSWER_DECLINE,
    TouchPurpose.DECLINE: ActionKind.ANSWER_DECLINE,
    TouchPurpose.DEFERRAL: ActionKind.ANSWER_DEFERRAL,
    TouchPurpose.RESCHEDULING: ActionKind.ANSWER_RESCHEDULING,
    TouchPurpose.WRONG_PERSON: None,
    TouchPurpose.OTHER: None,
}
# How soon and how often the seeker writes to one person is no matter here.
POLICIES = [evolve(policy, touches_per_contact_per_week=1_000, hours_between_messages=0) for policy in PRESETS.values()]
HURRIED = evolve(POLICIES[0], follow_up_after_business_days=1, give_up_after_business_days=5, thank_you_until_days=2)
POLICIES += [
    evolve(POLICIES[0], follow_ups_at_most=2, follow_up_after_business_days=4),
    evolve(POLICIES[0], follow_ups_at_most=0, follow_ups_after_referral_at_most=2, thank_you_after_hours=0),
    HURRIED,
]


@define
class Asked:
    """A message of the seeker's that waits for an answer.

    Attributes:
        at: When it was sent.
        afresh: Whether it is a request of its own, rather than a reminder of an earlier one.
        back_on: The day on which the latest automatic reply after it said that they are back.
    """

    at: datetime
    afresh: bool
    back_on: date | None = None


@define
class Account:
    """What is known of one contact, in plain words.

    Attributes:
        zone: Where they are.
        asked: What they were asked, since an answer is waited for.
        waiting: Whether an answer to a request is waited for.
        answers: What the seeker has written since their last word, if that waits for an answer.
        word: What they said last, which decides whether anything does: a `reply`, a `no`, or nothing.
        put_off: Whether they put the seeker off since they were first asked.
        owed: What they asked for last and nobody answered: when, and the kind of answer.
        talks: When each talk ended, by its id.
        thanked: The ids of the talks that were thanked for.
        yes: When they said each yes that they have not taken back.
        began: When the yes began that no talk has used up yet.
        named: When they named somebody.
        pointed: Whether what they wrote last points to somebody else.
        stopped: Whether they asked not to be written to.
    """

    zone: ZoneInfo
    asked: list[Asked] = field(factory=list)
    waiting: bool = False
    answers: list[Asked] = field(factory=list)
    word: str = ""
    put_off: bool = False
    owed: tuple[datetime, ActionKind] | None = None
    talks: dict[str, datetime] = field(factory=dict)
    thanked: set[str] = field(factory=set)
    yes: list[datetime] = field(factory=list)
    began: datetime | None = None
    named: list[datetime] = field(factory=list)
    pointed: bool = False
    referred: bool = False
    stopped: bool = False

    def nine_after(self, start: date, days: int) -> datetime:
        """Return nine in the morning of the so many-th business day after one, found by going day by day."""
        on = start
        while days:
            on += DAY
            if on.weekday() < 5 and on not in HOLIDAYS:
                days -= 1
        return datetime.combine(on, time(9), tzinfo=self.zone).astimezone(UTC)

    def day_of(self, at: datetime) -> date:
        """Return the day on which an instant falls where the contact is."""
        return at.astimezone(self.zone).date()

    def thread(self, policy: Policy) -> list[Asked]:
        """Return the last request and its reminders.

        A request that is sent when silence after the one before has come to mean no begins a thread of its own.  When
        that is, the policy of the day says; another policy may see one thread where this one sees two.
        """
        thread: list[Asked] = []
        for message in self.asked if self.waiting or not self.answers else self.answers:
            if thread and message.afresh and self.silence_ends(thread, policy) <= message.at:
                thread = []
            thread.append(message)
        return thread

    def returned(self, thread: list[Asked], policy: Policy) -> list[datetime]:
        """Return when an absence that was announced is over, and a little more; nothing if none was."""
        back_on = next((message.back_on for message in reversed(thread) if message.back_on), None)
        return [self.nine_after(back_on, policy.follow_up_after_return_business_days)] if back_on else []

    def silence_ends(self, thread: list[Asked], policy: Policy) -> datetime:
        """Return when silence means no: never sooner after the last message, or the return, than a follow-up."""
        again = [thread[-1].at, *self.returned(thread, policy)]
        return max(
            self.nine_after(self.day_of(thread[0].at), policy.give_up_after_business_days),
            *(self.nine_after(self.day_of(at), policy.follow_up_after_business_days) for at in again),
        )

    def follow_up(self, policy: Policy) -> tuple[datetime, datetime] | None:
        """Return from when until when to follow up, if at all, colleagues apart."""
        thread = self.thread(policy)
        cap = max(policy.follow_ups_at_most, policy.follow_ups_after_referral_at_most if self.referred else 0)
        if not (self.waiting or self.answers) or len(thread) > cap:
            return None
        wait = policy.follow_up_after_business_days
        begins = max([self.nine_after(self.day_of(thread[-1].at), wait), *self.returned(thread, policy)])
        return begins, max(self.silence_ends(thread, policy), self.nine_after(self.day_of(begins), wait))

    def thanks(self, policy: Policy) -> dict[str, tuple[datetime, datetime]]:
        """Return from when until when to thank for each talk."""
        first, last = timedelta(hours=policy.thank_you_after_hours), timedelta(days=policy.thank_you_until_days)
        return {key: (end + first, end + last) for key, end in self.talks.items() if key not in self.thanked}


PEOPLE = st.sampled_from(sorted(NAMES))
Expected = set[tuple[str, str, str]]


class FollowUp(RuleBasedStateMachine):
    """Drives a campaign and its account through the same events, and compares them after each."""

    @initialize(zones=st.lists(st.sampled_from(ZONES), min_size=4, max_size=4))
    def begin(self, zones: list[ZoneInfo]) -> None:
        self.now = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
        self.policy = POLICIES[0]
        seeker = Seeker(name="Sam Okafor", zone=zones[3], field="hydrology")
        self.campaign = Campaign(seeker=seeker).add(
            *(
                Contact(name=name, id=key, employments=EMPLOYERS[key], zone=zone)
                for (key, name), zone in zip(NAMES.items(), zones, strict=False)
            )
        )
        self.accounts = {key: Account(zone) for key, zone in zip(NAMES, zones, strict=False)}
        for key in NAMES:
            self.ask(key)

    # -- what the seeker does -----------------------------------------------------------------------------------------

    def send(self, key: str, purpose: TouchPurpose, **details: Any) -> None:
        """Add a message of the seeker's, a minute later than whatever came before."""
        self.now += timedelta(minutes=1)
        self.campaign = self.campaign.add(
            Touch(contact=key, at=self.now, direction="outbound", channel="email", purpose=purpose, **details)
        )
        if not details.get("bounced"):
            self.accounts[key].owed = None

    @rule(key=PEOPLE)
    def ask(self, key: str) -> None:
        account = self.accounts[key]
        self.send(key, TouchPurpose.OUTREACH)
        if account.answers:
            if self.now < account.silence_ends(account.answers, self.policy):
                account.answers.append(Asked(self.now, afresh=False))
                return
            account.answers = []
        if not account.waiting and not account.put_off:
            account.asked, account.waiting = [], True
        account.asked.append(Asked(self.now, afresh=True))

    @rule(key=PEOPLE)
    def ask_again(self, key: str) -> None:
        """A message that follows up on nothing is a first one."""
        account = self.accounts[key]
        if account.waiting:
            self.send(key, TouchPurpose.FOLLOW_UP)
            account.asked.append(Asked(self.now, afresh=False))

    @rule(key=PEOPLE)
    def ask_in_vain(self, key: str) -> None:
        """The message comes back: no answer is waited for any more, and no attempt is counted."""
        account = self.accounts[key]
        if account.asked and not account.put_off:
            self.send(key, TouchPurpose.FOLLOW_UP, bounced=True)
            if account.waiting or account.answers:
                account.waiting, account.answers, account.word = False, [], ""

    @rule(key=PEOPLE)
    def thank(self, key: str) -> None:
        """Thanks that name no talk are for all that have ended."""
        account = self.accounts[key]
        self.send(key, TouchPurpose.THANK_YOU)
        account.thanked |= set(account.talks)
        self.answered(account, waits=False)

    @rule(key=PEOPLE)
    def thank_for_the_last_talk(self, key: str) -> None:
        account = self.accounts[key]
        if account.talks:
            last = list(account.talks)[-1]
            self.send(key, TouchPurpose.THANK_YOU, interview=last)
            account.thanked.add(last)
            self.answered(account, waits=False)

    def answered(self, account: Account, *, waits: bool) -> None:
        """Whatever follows their word answers it, and then the seeker waits; a later message that asks waits anew."""
        if account.word == "reply" and not account.talks and (waits or not account.answers):
            account.answers = [Asked(self.now, afresh=False)]

    @rule(key=PEOPLE, answer=st.sampled_from([TouchPurpose.ANSWER, TouchPurpose.OTHER, TouchPurpose.KEEP_IN_TOUCH]))
    def write(self, key: str, answer: TouchPurpose) -> None:
        account = self.accounts[key]
        again = account.waiting and self.now + timedelta(minutes=1) - account.asked[-1].at >= DAY
        self.send(key, answer)
        if answer is TouchPurpose.OTHER and again:
            account.asked.append(Asked(self.now, afresh=False))
        self.answered(account, waits=answer is not TouchPurpose.KEEP_IN_TOUCH)

    # -- what others do -----------------------------------------------------------------------------------------------

    def receive(self, key: str, purpose: TouchPurpose, **details: Any) -> None:
        """Add a message to the seeker, a minute later than whatever came before."""
        self.now += timedelta(minutes=1)
        self.campaign = self.campaign.add(
            Touch(contact=key, at=self.now, direction="inbound", channel="email", purpose=purpose, **details)
        )

    @rule(key=PEOPLE, purpose=st.sampled_from(sorted(REPLIES)))
    def reply(self, key: str, purpose: TouchPurpose) -> None:
        account = self.accounts[key]
        self.receive(key, purpose)
        if kind := REPLIES[purpose]:
            account.owed = self.now, kind
            account.pointed = purpose is TouchPurpose.REDIRECTION
        # Whoever puts the seeker off is written to once more, by another rule than this one's.
        account.put_off = account.waiting if purpose is TouchPurpose.DEFERRAL else account.put_off and not ENDS[purpose]
        account.waiting, account.answers = False, []
        if purpose is TouchPurpose.ACCEPTANCE:
            account.began = account.began or self.now
        elif purpose is TouchPurpose.DECLINE:
            account.began = None
        if purpose in {TouchPurpose.DECLINE, TouchPurpose.REDIRECTION}:
            account.word = account.word if account.word == "reply" and purpose is TouchPurpose.REDIRECTION else "no"
        elif purpose in {TouchPurpose.WRONG_PERSON, TouchPurpose.DEFERRAL}:
            account.word = ""
        else:
            account.word = "reply"

    @rule(key=PEOPLE, days=st.integers(0, 20))
    def automatic_reply(self, key: str, days: int) -> None:
        account = self.accounts[key]
        back = account.day_of(self.now) + days * DAY
        self.receive(key, TouchPurpose.AUTOMATIC_REPLY, back_on=back)
        for waits in (*account.asked[-1:], *account.answers[-1:]):
            waits.back_on = back

    @rule(key=PEOPLE, minutes=st.integers(5, 90))
    def talk(self, key: str, minutes: int) -> None:
        """A talk on the spot is a yes, and answers whatever was asked."""
        account = self.accounts[key]
        started, ended = self.now, self.now + timedelta(minutes=minutes)
        self.now = ended + timedelta(minutes=1)
        held = Interview.on_the_spot(contact=key, at=self.now, start=started, minutes=minutes)
        self.campaign = self.campaign.add(held)
        account.talks[held.id], account.owed = ended, None
        account.yes.append(account.began or ended)
        account.waiting, account.put_off, account.answers, account.began = False, False, [], None

    @rule(key=PEOPLE)
    def refer(self, key: str) -> None:
        """Somebody else recommends the seeker, who may then write once more where the policy says so."""
        self.now += timedelta(minutes=1)
        referrer = next(other for other in NAMES if other != key)
        named = Referral(referrer=referrer, contact=key, at=self.now, permission="granted")
        self.campaign = self.campaign.add(named)
        self.accounts[key].referred = True
        self.accounts[referrer].named.append(self.now)

    @precondition(lambda self: len(self.campaign) > 15)
    @rule(key=PEOPLE)
    def stop(self, key: str) -> None:
        self.receive(key, TouchPurpose.STOP_REQUEST)
        account = self.accounts[key]
        account.stopped, account.waiting, account.put_off, account.answers, account.word = True, False, False, [], ""

    @precondition(lambda self: any(account.stopped for account in self.accounts.values()))
    @rule()
    def open_again(self) -> None:
        self.now += timedelta(minutes=1)
        key = next(key for key, account in self.accounts.items() if account.stopped)
        person = self.campaign.find(key).reopen(at=self.now, why="they wrote to me")
        self.campaign, self.accounts[key].stopped = self.campaign.add(person), False

    # -- what goes by -------------------------------------------------------------------------------------------------

    @rule(hours=st.integers(1, 24 * 12))
    def tick(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(place=st.integers(0, 2), before=st.booleans())
    def tick_to_the_next_instant(self, place: int, before: bool) -> None:
        """Go to the very instant at which something ought to begin or end, or a microsecond before."""
        coming = sorted(at for at in self.instants() if at > self.now + MICROSECOND)
        if coming:
            self.now = coming[place % len(coming)] - (MICROSECOND if before else timedelta())

    @rule(key=PEOPLE, zone=st.sampled_from(ZONES))
    def move(self, key: str, zone: ZoneInfo) -> None:
        self.campaign = self.campaign.add(evolve(self.campaign.find(key), zone=zone))
        self.accounts[key].zone = zone

    @rule(policy=st.sampled_from(POLICIES))
    def change_policy(self, policy: Policy) -> None:
        self.policy = policy

    # -- what ought to hold -------------------------------------------------------------------------------------------

    def follow_up(self, key: str) -> tuple[datetime, datetime] | None:
        """Return from when until when to follow up with somebody: not after a colleague said yes meanwhile."""
        account = self.accounts[key]
        for other, colleague in self.accounts.items():
            same = other != key and EMPLOYERS[other] == EMPLOYERS[key]
            yes = [*colleague.yes, *filter(None, [colleague.began])]
            if same and account.waiting and any(at > account.thread(self.policy)[0].at for at in yes):
                return None
        return account.follow_up(self.policy)

    def instants(self) -> list[datetime]:
        """Return when something ought to begin or end."""
        ends: list[datetime] = []
        for key, account in self.accounts.items():
            if not account.stopped:
                ends += self.follow_up(key) or ()
                ends += [at for window in account.thanks(self.policy).values() for at in window]
        return ends

    def is_thanked_by_name(self, account: Account) -> bool:
        """Return whether the thanks for a name answer what is owed: they pointed to somebody, who is recorded."""
        if account.owed is None or not account.pointed:
            return False
        return any(abs(at - account.owed[0]) < self.policy.recorded_within_hours * HOUR for at in account.named)

    def expected(self) -> Expected:
        """Return what ought to be on the list: whom it concerns, the kind, and for thanks the talk."""
        listed: Expected = set()
        for key, account in self.accounts.items():
            if account.stopped:
                continue
            window = self.follow_up(key)
            if window and window[0] <= self.now < window[1]:
                listed.add((key, ActionKind.FOLLOW_UP, ""))
            for talk, (begins, ends) in account.thanks(self.policy).items():
                if begins <= self.now < ends:
                    listed.add((key, ActionKind.THANK_YOU, talk))
            if self.is_thanked_by_name(account):
                continue
            if account.owed and self.now < account.owed[0] + self.policy.dormant_after_days * DAY:
                listed.add((key, account.owed[1], ""))
        return listed

    @invariant()
    def the_list_is_the_account(self) -> None:
        """Properties 43 to 48: nothing is missing, nothing is there twice, nothing is there that ought not to be."""
        if not hasattr(self, "now"):
            return
        found = due(self.campaign, now=self.now, policy=self.policy, holidays=HOLIDAYS)
        shown = [
            (action.contact.id, action.kind, action.facts[0] if action.kind is ActionKind.THANK_YOU else "")
            for line in found
            for action in (line, *line.carries, *line.waiting)
            if action.contact and action.kind in FAMILIES
        ]
        assert len(set(shown)) == len(shown)
        assert set(shown) == self.expected()

    @invariant()
    def nobody_who_asked_to_stop_is_on_it(self) -> None:
        """Property 18 and 43: by no rule at all, until the person opens up again."""
        if not hasattr(self, "now"):
            return
        stopped = {key for key, account in self.accounts.items() if account.stopped}
        ahead = due(self.campaign, now=self.now, policy=self.policy, horizon=90 * DAY)
        assert stopped.isdisjoint(action.contact.id for action in ahead if action.contact)
        for key in stopped:
            said = why(self.campaign, key, now=self.now, policy=self.policy)
            assert {verdict.kind for verdict in said} == {VerdictKind.CANCELLED}


# Replies after which somebody who had put the seeker off is not written to again.
ENDS = {purpose: purpose in {TouchPurpose.ACCEPTANCE, TouchPurpose.DECLINE} for purpose in REPLIES}
FAMILIES = {ActionKind.FOLLOW_UP, ActionKind.THANK_YOU, *filter(None, REPLIES.values())}

TestFollowUp = FollowUp.TestCase
TestFollowUp.settings = settings(stateful_step_count=40, max_examples=5 + settings().max_examples // 2)


def test_a_request_after_silence_has_meant_no_is_followed_up_like_a_first_one() -> None:
    """Mei is asked on Monday 2 March, and for the hurried silence means no from Monday 9 March on.

    Asked anew on Tuesday 10 March, she has had one request that waits for an answer; for the patient she has had two,
    and a second one is enough.
    """
    story = FollowUp()
    story.begin(zones=[LONDON] * 4)
    story.talk("ada", minutes=5)
    story.thank("ada")
    story.tick(hours=193)
    patient = story.policy
    story.change_policy(HURRIED)
    story.ask("mei")
    story.tick(hours=131)

    assert ("mei", ActionKind.FOLLOW_UP, "") in story.expected()
    story.the_list_is_the_account()
    story.change_policy(patient)
    assert ("mei", ActionKind.FOLLOW_UP, "") not in story.expected()
    story.the_list_is_the_account()


def test_without_a_distance_between_messages_thanks_on_a_saturday_keep_no_follow_up_waiting() -> None:
    """Ada is asked on Monday 2 March; her follow-up is on the list on Saturday 14 March, and thanks change nothing."""
    story = FollowUp()
    story.begin(zones=[LONDON] * 4)
    story.tick(hours=274)
    story.the_list_is_the_account()
    story.thank("ada")

    assert ("ada", ActionKind.FOLLOW_UP, "") in story.expected()
    story.the_list_is_the_account()


def test_whoever_was_answered_and_is_away_until_today_is_followed_up_two_days_later() -> None:
    """Bo says yes on Monday 2 March and is thanked; on Wednesday 11 March an automatic reply says back today."""
    story = FollowUp()
    story.begin(zones=[LONDON] * 4)
    story.reply("bo", TouchPurpose.ACCEPTANCE)
    story.thank("bo")
    story.tick(hours=211)
    story.automatic_reply("bo", days=0)

    assert ("bo", ActionKind.FOLLOW_UP, "") not in story.expected()
    story.the_list_is_the_account()
    story.tick(hours=48)
    assert ("bo", ActionKind.FOLLOW_UP, "") in story.expected()
    story.the_list_is_the_account()
