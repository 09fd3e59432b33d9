"""Whatever is recorded, in whatever order, each conversation that is open has a next step, or a reason why it rests.

An account of its own says whose turn it is.  It goes through the facts one by one, counts business days on a wall
calendar, and shares no code with the rules.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import define, evolve, field
from hypothesis import settings

from infointerview.errors import InvalidValue, TransitionError
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import INBOUND, OUTBOUND, Referral, Touch
from infointerview.model.notes import Directive, Note, Reflection
from infointerview.model.people import Absence, Contact, Decision, Seeker
from infointerview.model.talk import Interview
from infointerview.rules.due import due
from infointerview.rules.why import VerdictKind, why

ZONE = ZoneInfo("Africa/Nairobi")  # Its clocks never change.
ASKS = {"outreach", "follow_up", "connection_request", "other", "question", "answer"}
OFFERS = {"slot_proposal", "rescheduling", "no_show"}
WANTS_WORD = {"acceptance", "question", "rescheduling", "cancellation", "invitation_accepted", "decline", "redirection"}
UNCLEAR = {"other", "answer", "confirmation", "introduction", "no_show"}
DAY = timedelta(days=1)
# How many lives each test lives: two in a usual run, and more where new counterexamples are looked for.
LIVES = 1 + settings().max_examples // 10
LOOKS = (timedelta(0), 3 * DAY, 12 * DAY, 33 * DAY, 80 * DAY, 150 * DAY)


def business_days(first: date, last: date) -> int:
    """Return how many working days come after one day, until another one."""
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, (last - first).days + 1))


# -- the account -------------------------------------------------------------------------------------------------------


@define
class Account:
    """Whose turn it is between two people, as somebody would keep it who writes down what happens.

    Attributes:
        turn: `nobody`, `mine`, `theirs`, `rests`, `meeting`, `met`, or `over`.
        asked: How often the contact was asked since they last said something.
        last: When the seeker last wrote.
        why: What made it so.
    """

    turn: str = field(default="nobody")
    asked: int = field(default=0)
    last: datetime | None = field(default=None)
    channel: str = field(default="")
    why: str = field(default="")
    given_up: bool = field(default=False)
    said_yes: bool = field(default=False)
    said_no: bool = field(default=False)
    pointed: bool = field(default=False)
    exchanged: bool = field(default=False)
    until: date | None = field(default=None)
    moved: datetime | None = field(default=None)
    since: datetime | None = field(default=None)

    def now_is(self, turn: str, why: str, asked: int = 0) -> None:
        if self.why != "stop":
            self.turn, self.why, self.asked, self.since = turn, why, asked, self.moved

    def i_write(self, touch: Touch) -> None:
        purpose = touch.purpose.value
        self.moved = touch.at
        if touch.bounced:
            first = self.turn == "nobody" and purpose != "connection_request"
            if first or (self.turn in {"theirs", "over"} and purpose in {"outreach", "follow_up"}):
                self.now_is("mine", "bounced")
            return
        is_new, self.exchanged = not self.exchanged, True
        if self.turn == "mine" and self.why != "bounced":
            self._answer(touch)
        elif self.turn == "theirs":
            self._write_again(touch)
        elif self.turn == "rests" and purpose in {"outreach", "follow_up", "slot_proposal", "question"}:
            if self.until is None or self.until <= touch.at.date():
                self._ask(touch, 2)
        elif self.turn not in {"met", "meeting"}:
            asks = {"nobody": ASKS | OFFERS, "mine": {"outreach", "follow_up"}, "over": {"outreach"}}.get(
                self.turn, set()
            )
            if self.turn == "mine" and is_new:
                asks = asks | {"other", "connection_request"}
            if purpose in asks and (is_new or purpose != "connection_request"):
                self._ask(touch)

    def _write_again(self, touch: Touch) -> None:
        purpose = touch.purpose.value
        if purpose == "cancellation":
            self.now_is("over", purpose)
        elif purpose in ASKS | OFFERS and self.last is not None:
            soon = touch.at - self.last < DAY and touch.channel.value != self.channel
            self._ask(touch, self.asked + (0 if soon else 1))

    def _ask(self, touch: Touch, times: int = 1) -> None:
        self.now_is("theirs", touch.purpose.value, times)
        self.last, self.channel = touch.at, touch.channel.value

    def _answer(self, touch: Touch) -> None:
        purpose = touch.purpose.value
        if self.given_up and purpose in {"confirmation", "reminder"}:
            return
        if self.why in {"propose", "i_reopen"} and purpose not in OFFERS | {
            "answer",
            "cancellation",
            "outreach",
            "follow_up",
        }:
            return  # There are still times to offer.
        no = self.said_no or self.pointed or self.why in {"decline", "redirection"}
        if no and self.why != "acceptance" and purpose != "outreach":
            self.now_is("over", self.why)
        elif purpose in {"cancellation", "outcome"}:
            self.now_is("over", purpose)
        elif self.why == "i_cancel":
            if purpose in OFFERS | {"answer"}:
                self.now_is("over", self.why)
        elif self.why != "wrong_person" or purpose == "outreach":
            # A week after they called a meeting off, times are the one light offer.
            since = self.since or touch.at
            late = self.why == "they_cancel" and business_days(since.date(), touch.at.date()) >= 5
            self._ask(touch, 2 if late and purpose in OFFERS else 1)

    def they_write(self, touch: Touch) -> None:
        purpose = touch.purpose.value
        if purpose == "automatic_reply":
            return
        self.moved, self.exchanged = touch.at, True
        self.said_yes |= purpose in {"acceptance", "written_answers"}
        self.pointed = purpose == "redirection"
        self.said_no = purpose == "decline" or (self.said_no and purpose not in {"acceptance", "deferral"})
        if purpose == "stop_request":
            self.now_is("over", "stop")
        elif purpose == "written_answers":
            self.now_is("met", purpose)
        elif self.turn == "met":
            return
        elif purpose == "deferral" and self.turn != "meeting":
            self.now_is("rests", purpose)
            self.until = touch.not_before
        elif self.turn == "meeting" and purpose != "decline":
            return
        elif purpose == "wrong_person" and self.said_no:
            self.now_is("over", purpose)
        elif purpose in WANTS_WORD | UNCLEAR | {"wrong_person"}:
            self.now_is("mine", purpose)

    def step(self, what: str, at: datetime) -> None:
        self.moved = at
        self.said_yes |= what in {"agree", "they_offer", "hold"}
        self.pointed = self.pointed and what not in {"agree", "they_offer", "hold"}
        self.said_no = what == "decline" or (self.said_no and what not in {"agree", "they_offer", "hold"})
        if self.turn == "met" and what != "agree":
            return
        turns = {
            "propose": "mine", "offer": "theirs", "they_offer": "mine", "agree": "meeting", "they_move": "mine",
            "i_move": "mine", "they_cancel": "mine", "i_cancel": "mine", "they_miss": "mine", "i_miss": "mine",
            "hold": "met", "decline": "over", "i_reopen": "mine",
        }  # fmt: skip
        if what == "propose" and self.turn == "theirs":
            return
        self.given_up = what in {"they_move", "they_cancel"}
        again = self.asked if self.turn == "theirs" else 0
        self.now_is(turns[what], what, again + 1 if what == "offer" else 0)
        if what == "offer":
            self.last = at


# -- histories ---------------------------------------------------------------------------------------------------------


@define
class History:
    """A campaign that goes on at random, with the account of it."""

    random: Random
    now: datetime = datetime(2026, 3, 2, 10, tzinfo=ZONE)
    campaign: Campaign = field(factory=lambda: Campaign(seeker=Seeker(name="Sam Okafor", zone=ZONE, field="forestry")))
    accounts: dict[str, Account] = field(factory=dict)
    talks: dict[str, Interview] = field(factory=dict)
    told: list[str] = field(factory=list)
    unsure: set[str] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        for key, name, employer in (
            ("ann", "Ananya Rao", "Ridge Timber"), ("ben", "Benedek Kiss", "Ridge Timber"), ("cho", "Cho Min-seo", ""),
        ):  # fmt: skip
            self.accounts[key] = Account()
            jobs = Employment(organisation=employer) if employer else ()
            self.campaign = self.campaign.add(
                Contact(name=name, id=key, zone=ZONE, emails=f"{key}@first.example", employments=jobs)
            )

    def go_on(self) -> None:
        self.now += timedelta(hours=self.random.choice((2, 7, 30, 50, 120, 200)))
        who = self.random.choice((*self.accounts, "ann"))
        happening = self.random.choices(
            (self.i_write, self.they_write, self.they_step, self.something_else), weights=(5, 5, 4, 1)
        )[0]
        with suppress(InvalidValue, TransitionError):  # Whatever is refused has not happened.
            happening(who)

    def i_write(self, who: str) -> None:
        common = [
            "outreach",
            "follow_up",
            "answer",
            "slot_proposal",
            "other",
            "thank_you",
            "confirmation",
            "rescheduling",
        ]
        purpose = self.random.choice(common if self.random.random() < 0.8 else sorted(OUTBOUND))
        channel = "linkedin" if purpose == "connection_request" else self.random.choice(("email", "phone"))
        touch = Touch(
            contact=who,
            at=self.now,
            direction="outbound",
            channel=channel,
            purpose=purpose,
            bounced=self.random.random() < 0.06,
            interview=self.talks[who]
            if purpose in {"rescheduling", "cancellation", "no_show"} and who in self.talks
            else None,
        )
        self.campaign = self.campaign.add(touch)
        self.accounts[who].i_write(touch)
        self.told.append(f"{self.now:%-d %b %H:%M} > {purpose} {who} {touch.channel}{' bounced' * touch.bounced}")

    def they_write(self, who: str) -> None:
        purpose = self.random.choice(sorted(INBOUND - {"stop_request"} if self.random.random() < 0.9 else INBOUND))
        until = self.now.date() + timedelta(days=self.random.randrange(3, 40))
        days = {"deferral": "not_before", "automatic_reply": "back_on"}
        extra: dict[str, Any] = {days[purpose]: until} if purpose in days and self.random.random() < 0.5 else {}
        touch = Touch(contact=who, at=self.now, direction="inbound", channel="email", purpose=purpose, **extra)
        self.campaign = self.campaign.add(touch)
        self.accounts[who].they_write(touch)
        self.told.append(f"{self.now:%-d %b %H:%M} < {purpose} {who} {extra or ''}")

    def they_step(self, who: str) -> None:
        ahead = self.now + timedelta(days=self.random.randrange(1, 15))
        at = self.now
        begin: dict[str, Callable[[], Interview]] = {
            "propose": lambda: Interview.propose(contact=who, at=at),
            "offer": lambda: Interview.propose(contact=who, at=at, slots=[ahead]),
            "agree": lambda: Interview.agreed(contact=who, at=at, start=ahead),
        }
        go: dict[str, Callable[[Interview], Interview]] = {
            "agree": lambda talk: talk.schedule(start=ahead, at=at),
            "offer": lambda talk: talk.offer([ahead], at=at),
            "they_offer": lambda talk: talk.offer([ahead], at=at, by="contact"),
            "they_move": lambda talk: talk.ask_to_reschedule(by="contact", at=at),
            "i_move": lambda talk: talk.ask_to_reschedule(by="seeker", at=at),
            "they_cancel": lambda talk: talk.cancel(by="contact", at=at),
            "i_cancel": lambda talk: talk.cancel(by="seeker", at=at),
            "they_miss": lambda talk: talk.no_show(by="contact", at=at),
            "i_miss": lambda talk: talk.no_show(by="seeker", at=at),
            "hold": lambda talk: talk.hold(at=at, start=at - timedelta(hours=1), minutes=20),
            "decline": lambda talk: talk.decline(at=at),
            "i_reopen": lambda talk: talk.reopen(by="seeker", at=at),
        }
        talk = self.talks.get(who)
        if talk is None or talk.was_held:
            what = self.random.choice([*begin])
            talk = begin[what]()
        else:
            what = self.random.choice([*go])
            talk = go[what](talk)
        self.campaign = self.campaign.add(talk)
        self.talks[who] = talk
        self.accounts[who].step(what, at)
        self.told.append(f"{self.now:%-d %b %H:%M} * {what} {who}")

    def something_else(self, who: str) -> None:
        """Let something happen that is nobody's turn, and must make nobody forgotten."""
        at, contact = self.now, self.campaign.find(who)
        other = self.random.choice([key for key in self.accounts if key != who])
        what = self.random.choice(("name", "note", "snooze", "away", "todo", "reflect", "address"))
        if what == "name":
            self.campaign = self.campaign.add(Referral(referrer=who, contact=other, at=at))
            account = self.accounts[who]
            if account.turn == "mine" and account.why in UNCLEAR and account.since and at - account.since < DAY:
                account.moved = at
                account.now_is("over", "what they wrote was a name")
        elif what == "note":
            self.campaign = self.campaign.add(Note(contact=who, kind="comment", text="Likes oaks.", at=at))
        elif what == "snooze":
            until = at.date() + timedelta(days=5)
            self.campaign = self.campaign.add(Directive(kind="snooze", contact=who, on=until, at=at))
        elif what == "todo":
            self.campaign = self.campaign.add(Directive(kind="todo", text="Buy boots", at=at))
        elif what == "away":
            first = at.date() + timedelta(days=self.random.randrange(10))
            away = Absence(first=first, last=first + timedelta(days=self.random.randrange(25)))
            self.campaign = evolve(self.campaign, seeker=evolve(self.campaign.seeker, away=away))
        elif what == "reflect" and who in self.talks and self.talks[who].was_held:
            self.campaign = self.campaign.add(Reflection(interview=self.talks[who], at=at, takeaway="Oaks."))
        elif what == "address":
            self.campaign = self.campaign.add(evolve(contact, emails=f"{who}{len(self.told)}@next.example"))
        self.told.append(f"{self.now:%-d %b %H:%M} = {what} {who}")

    # -- looking --------------------------------------------------------------------------------------------------

    def forgotten(self, shuffle: Random) -> list[str]:
        """Return whom the list forgets at some instant after the last fact, with what should have been there."""
        facts = [*self.campaign]
        contacts = [fact for fact in facts if isinstance(fact, Contact)]
        others = [fact for fact in facts if not isinstance(fact, Contact)]
        shuffle.shuffle(others)
        others.sort(key=lambda fact: isinstance(fact, Note | Reflection | Touch))
        mixed = Campaign(seeker=self.campaign.seeker, facts=[*contacts, *others])
        return [
            f"{who} at {now:%-d %b %H:%M}: {wanted}"
            for look in LOOKS
            for who, account in self.accounts.items()
            if (wanted := self.wanted(mixed, who, account, now := self.now + look))
        ]

    def wanted(self, campaign: Campaign, who: str, account: Account, now: datetime) -> str:
        """Return what is missing for a contact at an instant; blank if nothing is."""
        lines = [a for a in due(campaign, now=now, horizon=timedelta(days=500)) if a.contact and a.contact.id == who]
        quiet = account.since is None or now - account.since > 160 * DAY  # After half a year nothing is owed.
        if account.turn == "nobody" or quiet or (lines and account.turn != "over"):
            return ""
        verdicts = why(campaign, who, now=now)
        reasons = [
            v.reason
            for v in verdicts
            if v.kind in {VerdictKind.DONE, VerdictKind.CANCELLED, VerdictKind.HELD_BACK, VerdictKind.LAPSED}
        ]
        if account.turn == "over":
            return "" if reasons and all(reasons) else f"a reason why it is over ({account.why})"
        if account.turn != "theirs":
            return f"a line, for it is {account.turn} ({account.why})"
        assert account.last is not None
        colleague = {"ann": "ben", "ben": "ann"}.get(who)
        if colleague and self.accounts[colleague].said_yes and any("said yes" in reason for reason in reasons):
            return ""
        if account.asked == 1 and business_days(account.last.date(), now.date()) < 21:
            return f"a line for the silence after {account.why}"
        silent = [reason for reason in reasons if "silence" in reason or "enough" in reason or "wrote" in reason]
        return "" if silent else f"a reason in words for the silence after {account.why}"


def lived(seed: int, steps: int) -> Iterator[History]:
    """Yield a history of random events after each of them."""
    history = History(Random(seed))
    while len(history.told) < steps:
        before = len(history.told)
        history.go_on()
        if len(history.told) > before:
            yield history


@pytest.mark.parametrize("block", range(10))
def test_no_conversation_is_forgotten(block: int) -> None:
    for seed in range(block * LIVES, block * LIVES + LIVES):
        for history in lived(seed, 14):
            found = history.forgotten(Random(seed))

            assert not found, "\n".join([f"seed {seed}", *history.told, *found])


def test_every_kind_of_turn_is_looked_at() -> None:
    turns = {a.turn for seed in range(100) for history in lived(seed, 8) for a in history.accounts.values()}

    assert turns == {"nobody", "mine", "theirs", "rests", "meeting", "met", "over"}


AFTER_A_DECISION = {
    "referral_thank_you", "thank_you", "handwritten_note", "outcome", "answer_yes", "answer_question", "answer_decline",
    "answer_rescheduling", "answer_deferral", "outreach", "offer_times", "record_reply", "confirmation", "reminder",
    "preparation", "departure", "running_late", "no_show", "apology", "record_interview", "reschedule_notice",
    "report_back", "notes", "debrief", "connection_request", "keep_in_touch", "todo", "next_step",
}  # fmt: skip


def test_after_a_decision_nothing_new_is_begun_and_no_answer_is_lost() -> None:
    for seed in range(30):
        *_, history = lived(seed, 10)
        decision = Decision(what="to plant oaks", at=history.now)
        decided = evolve(history.campaign, seeker=evolve(history.campaign.seeker, decision=decision))
        before = [(a.rule, a.facts) for a in due(history.campaign, now=history.now) if a.kind.is_reply]
        after = due(decided, now=history.now, horizon=timedelta(days=200))

        assert {str(action.kind) for action in after} <= AFTER_A_DECISION
        assert "outreach-next" not in {action.rule for action in after}
        assert [(a.rule, a.facts) for a in due(decided, now=history.now) if a.kind.is_reply] == before
