"""Random searches, fact by fact: what is kept from one campaign to the next is what a campaign of its own would find.

Everything that rules look at changes here: messages, talks, names that were given, permissions, introductions, notes,
words of the user's, employers, names and addresses of people, what is the same person and what is not.  A campaign that
grew is asked after each step, and compared with one of the same facts that nobody has asked anything yet.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field

from infointerview import (
    CAMPUS_POLICY,
    DEFAULT_POLICY,
    GENTLE_POLICY,
    Campaign,
    Contact,
    ContactErased,
    DanglingReference,
    Directive,
    Employment,
    Fact,
    Found,
    Interview,
    InvalidValue,
    Note,
    Policy,
    Referral,
    Reflection,
    Seeker,
    Standing,
    Target,
    Touch,
    TransitionError,
)
from infointerview.model.exchange import INBOUND, OUTBOUND, Introduction, TouchPurpose
from infointerview.model.notes import NoteKind
from infointerview.model.people import Absence
from infointerview.rules.rulebook import RULES
from infointerview.rules.today import Entry, Query
from infointerview.worktime.calendar import week_of

ZONES = [ZoneInfo(key) for key in ("Europe/London", "America/Toronto", "Asia/Kolkata")]
START = datetime(2026, 3, 2, 9, tzinfo=ZONES[0])
EMPLOYERS = ("Severn Catchment Trust", "Severn Catchment Trust Ltd", "Thames Water", "Waikato Rivers", "")
NAMES = ("Ada Quist", "Bo Lind", "Chidi Eze", "Dewi Putri", "Elif Yıldız", "Farid Haddad", "Gwen Parry", "Hina Rao")
TITLES = ("Hydrologist", "Head of Hydrology", "Nurse", "Water Engineer")
SEEN = timedelta(days=400)


def _seeker(random: Random) -> Seeker:
    away = [Absence(first=date(2026, 4, 6), last=date(2026, 4, 17))] if random.random() < 0.4 else []
    return Seeker(name="Sam Okafor", zone=random.choice(ZONES), field="hydrology", away=away)


@define
class Search:
    """A search that goes on by one thing at a time."""

    random: Random
    now: datetime = START
    campaign: Campaign = field(init=False)
    policy: Policy = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.campaign = Campaign(seeker=_seeker(self.random))
        self.policy = self.random.choice([DEFAULT_POLICY, CAMPUS_POLICY, GENTLE_POLICY])

    def go_on(self) -> str:
        """Let one thing happen, and return what it was."""
        # Mostly a day or two, at times so long that silence means no.
        self.now += timedelta(hours=self.random.choice([1, 20, 30, 50, 200, 900]))
        happening = self.random.choice(self.happenings)
        with suppress(
            ContactErased, DanglingReference, InvalidValue, TransitionError
        ):  # What is refused has not happened.
            happening(self)
        return happening.__name__

    # -- whom and what ------------------------------------------------------------------------------------------------

    @property
    def when(self) -> datetime:
        """When something happened that is recorded now: mostly just now."""
        back = self.random.choice([0, 0, 0, 0, 1, 5, 40])
        return max(START, self.now - timedelta(days=back)).astimezone(self.random.choice(ZONES))

    def some(self) -> Contact:
        return self.random.choice(self.campaign.contacts or (self.new(),))

    def pair(self) -> list[Contact]:
        people = self.random.sample(self.campaign.contacts, min(2, len(self.campaign.contacts)))
        return people if len(people) == 2 else [self.new(), self.new()]

    def new(self) -> Contact:
        chance = self.random
        contact = Contact(
            name=chance.choice(NAMES) if chance.random() < 0.7 else f"Person {chance.randrange(99)}",
            emails=f"p{chance.randrange(12)}@mail.example" if chance.random() < 0.4 else (),
            employments=self.job(),
            zone=chance.choice([None, *ZONES]),
            found=chance.choice([Found(), Found(imported_from="linkedin", through="linkedin", on=date(2020, 5, 4))]),
            id=f"person-{chance.randrange(24)}",
        )
        self.add(contact)
        return contact

    def job(self) -> Employment | tuple[()]:
        employer = self.random.choice(EMPLOYERS)
        return Employment(organisation=employer, title=self.random.choice(TITLES)) if employer else ()

    def day(self) -> date:
        return self.now.date() + timedelta(days=self.random.randrange(1, 40))

    def add(self, *facts: Fact) -> None:
        self.campaign = self.campaign.add(*facts)

    # -- what may happen ----------------------------------------------------------------------------------------------

    def somebody_is_found(self) -> None:
        self.new()

    def a_message_is_recorded(self) -> None:
        chance = self.random
        referrals = [None, None, *self.campaign.referrals]
        usual = ["outreach"] * 6 + ["follow_up", "acceptance", "decline", "deferral", "permission_request", "other"]
        purpose = chance.choice([*usual, *TouchPurpose])
        inbound = purpose in INBOUND and (purpose not in OUTBOUND or chance.random() < 0.5)
        self.add(
            Touch(
                contact=self.some(),
                at=self.when,
                direction="inbound" if inbound else "outbound",
                channel=chance.choice(["email", "email", "linkedin", "letter"]),
                purpose=purpose,
                referral=chance.choice(referrals),
                bounced=not inbound and chance.random() < 0.1,
                not_before=self.day() if purpose == "deferral" and chance.random() < 0.5 else None,
            )
        )

    def a_message_is_corrected(self) -> None:
        if touches := self.campaign.touches:
            self.add(evolve(self.random.choice(touches), at=self.when))

    def a_talk_begins(self) -> None:
        one, other = self.pair()
        also = [other] if self.random.random() < 0.2 else []
        start = self.when + timedelta(days=self.random.randrange(10), hours=2)
        if self.random.random() < 0.5:
            self.add(Interview.agreed(contact=one, at=start - timedelta(hours=2), start=start, also_with=also))
        else:
            self.add(Interview.on_the_spot(contact=one, start=self.when, minutes=20, also_with=also))

    def a_talk_goes_on(self) -> None:
        if not self.campaign.interviews:
            return
        talk, by = self.random.choice(self.campaign.interviews), self.random.choice(["seeker", "contact"])
        at = max(self.now, talk.history[-1].at)
        steps = [
            lambda: talk.hold(at=at, start=at - timedelta(hours=1), minutes=20),
            lambda: talk.confirm(at=at),
            lambda: talk.no_show(by=by, at=at),
            lambda: talk.cancel(by=by, at=at),
            lambda: talk.ask_to_reschedule(by=by, at=at),
            lambda: talk.offer([at + timedelta(days=3)], at=at, by=by),
            lambda: talk.decline(at=at),
            lambda: talk.answered_in_writing(at=at),
        ]
        self.add(self.random.choice(steps)())

    def somebody_is_named(self) -> None:
        one, other = self.pair()
        chance = self.random
        mere = chance.random() < 0.3
        promised = Introduction(promised_at=self.when) if chance.random() < 0.3 else None
        self.add(
            Referral(
                referrer=one,
                contact=None if mere else other,
                name=chance.choice(NAMES) if mere else None,
                at=self.when,
                permission=chance.choice(["unknown", "unknown", "granted", "refused"]),
                introduction=promised,
            )
        )

    def a_referral_goes_on(self) -> None:
        if not self.campaign.referrals:
            return
        referral, chance = self.random.choice(self.campaign.referrals), self.random
        match chance.randrange(5):
            case 0:
                referral = referral.grants(at=self.now, scope=chance.choice(["this_person", "anyone"]))
            case 1:
                referral = referral.refuses(at=self.now)
            case 2 if referral.introduction:
                made = evolve(referral.introduction, made_at=max(self.now, referral.introduction.promised_at))
                referral = evolve(referral, introduction=made)
            case 3 if referral.contact is None:
                referral = evolve(referral, contact=self.some(), name=None)
            case _:
                outcome = chance.choice(["declined", "lapsed", "withdrawn", "duplicate"])
                referral = evolve(referral, outcome=outcome)
        self.add(referral)

    def something_is_noted(self) -> None:
        chance = self.random
        kind = chance.choice([*NoteKind])
        talks = self.campaign.interviews
        where: dict[str, Any] = {"interview": chance.choice(talks)} if talks and chance.random() < 0.6 else {}
        if not where or chance.random() < 0.2:
            where["contact"] = self.some()
        details: dict[NoteKind, dict[str, Any]] = {
            NoteKind.ANSWER: {"topic": "background"},
            NoteKind.PROMISE: {"by": chance.choice(["seeker", "contact"]), "due": chance.choice([None, self.day()])},
            NoteKind.NEXT_STEP: {"due": self.day()},
            NoteKind.OBSERVATION: {"dimension": "dress"},
        }
        more = details.get(kind, {})
        at = None if "interview" in where and chance.random() < 0.5 else self.when
        text = f"Gauges, {chance.randrange(99)}."
        self.add(Note(kind=kind, at=at, text=text, **where, **more))

    def something_noted_is_done(self) -> None:
        if notes := [n for n in self.campaign.notes if n.kind in {"promise", "resource", "next_step"}]:
            self.add(evolve(self.random.choice(notes), done_at=self.now))

    def a_talk_is_looked_back_on(self) -> None:
        if held := [talk for talk in self.campaign.interviews if talk.was_held]:
            planned = {"next_step": "Read", "next_step_by": self.day()}
            steps: list[dict[str, Any]] = [{}, {"next_step": "none"}, planned]
            takeaway = self.random.choice(["", "Survey."])
            talk, step = self.random.choice(held), self.random.choice(steps)
            self.add(Reflection(interview=talk, at=self.now, takeaway=takeaway, **step))

    def the_user_decides(self) -> None:
        chance = self.random
        kind = chance.choice(["snooze", "pin", "retire", "done", "todo", "consider", "not_the_same"])
        one, other = self.pair()
        on = self.day() if kind in {"snooze", "pin"} else None
        rule = chance.choice([*RULES]) if kind == "done" or (kind == "retire" and chance.random() < 0.7) else ""
        more: dict[str, Any] = {"other": other} if kind == "not_the_same" else {}
        facts = [None, *(fact.id for fact in self.campaign if not isinstance(fact, Directive | Contact))]
        about = chance.choice(facts) if kind == "done" else None
        whom = one if kind != "done" or about is None or chance.random() < 0.7 else None
        text = "Buy a notebook" if kind == "todo" else ""
        self.add(Directive(kind=kind, contact=whom, at=self.now, on=on, rule=rule, about=about, text=text, **more))

    def a_person_changes(self) -> None:
        person, chance = self.some(), self.random
        match chance.randrange(9):
            case 0 if person.organisation:
                person = person.leaves(person.organisation, on=self.now.date())
            case 1 if isinstance(job := self.job(), Employment):
                person = person.joins(job)
            case 2:
                person = evolve(person, tier=chance.choice([None, "A", "C"]))
            case 3:
                person = evolve(person, tags=chance.choice([[], ["posting"], ["rowing"]]))
            case 4:
                person = evolve(person, found=evolve(person.found, via=self.some().id))
            case 5:
                name = evolve(person.name, full=f"{person.name.full} {chance.choice(['Berg', 'Roth'])}")
                person = evolve(person, name=name)
            case 6:
                person = evolve(person, zone=chance.choice([None, *ZONES]))
            case 7:
                person = evolve(person, emails=[f"p{chance.randrange(12)}@mail.example"])
            case _:
                until = self.day()
                said = Standing(willingness="asked_to_wait", since=self.now, until=until, why="busy")
                person = evolve(person, standing=said)
        self.add(person)

    def somebody_says_no(self) -> None:
        person, chance = self.some(), self.random.random()
        if chance < 0.2:
            self.add(Touch(contact=person, at=self.now, direction="inbound", channel="email", purpose="stop_request"))
        elif chance < 0.4:
            self.add(person.do_not_contact(at=self.now, why="asked me to stop"))

    def an_employer_is_wanted(self) -> None:
        employer = self.random.choice([e for e in EMPLOYERS if e])
        dropped = self.now if self.random.random() < 0.2 else None
        self.add(Target(organisation=employer, motivation=self.random.randrange(4), dropped_at=dropped))

    def something_is_taken_out(self) -> None:
        if len(self.campaign):
            self.campaign = self.campaign.remove(self.random.choice([*self.campaign]))

    def an_import_comes(self) -> None:
        row = evolve(self.some(), employments=self.job(), id=f"row-{self.random.randrange(9)}")
        self.campaign = self.campaign.merge(row, exported=self.now.date()).campaign

    def two_are_joined(self) -> None:
        one, other = self.pair()
        if one.id != other.id:
            self.campaign = self.campaign.join(one, other).campaign

    def somebody_is_erased(self) -> None:
        person = self.some()
        if self.random.random() < 0.2:
            self.campaign = self.campaign.erase(person).campaign

    happenings = (
        *(somebody_is_found, somebody_is_found, a_message_is_recorded, a_message_is_recorded, a_message_is_recorded),
        *(a_message_is_recorded, a_message_is_corrected, a_talk_begins, a_talk_goes_on, a_talk_goes_on),
        *(somebody_is_named, somebody_is_named, a_referral_goes_on, something_is_noted, something_noted_is_done),
        *(a_talk_is_looked_back_on, the_user_decides, a_person_changes, a_person_changes, somebody_says_no),
        *(an_employer_is_wanted, something_is_taken_out, an_import_comes, two_are_joined, somebody_is_erased),
    )


def found(campaign: Campaign, now: datetime, policy: Policy) -> tuple[list[Entry], list[Entry], list[str]]:
    """Return what the rules ask for, now and later; what the weekly ones ask for; and whom to write to first."""
    query = Query(campaign, now=now, policy=policy)
    answers, week = query.answers, week_of(now.date())
    weekly = [entry for weeks in (0, 7) for entry in answers.in_week(week + timedelta(days=weeks))]
    prospects = [f"{each}" for each in answers.overview.prospects.values()]
    lasting = [entry for entries in answers.by_person.values() for entry in entries]
    return lasting, weekly, prospects


def differences(seed: int, steps: int = 40) -> Iterator[str]:
    """Yield each step after which a campaign that grew finds something else than one of the same facts does."""
    search = Search(Random(seed))  # nothing secret
    for step in range(steps):
        happened = search.go_on()
        if search.random.random() < 0.2:
            continue  # Several things may have happened before the next look.
        grown = search.campaign
        anew = Campaign(seeker=grown.seeker, facts=dict(grown.facts), erased=grown.erased)
        for what, ours, theirs in zip(
            ("entries", "weekly", "prospects"),
            found(grown, search.now, search.policy),
            found(anew, search.now, search.policy),
            strict=True,
        ):
            if ours != theirs:
                yield f"seed {seed}, step {step}, {happened}, {what}: {ours} is not {theirs}"
