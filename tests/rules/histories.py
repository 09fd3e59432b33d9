"""Random histories of a search, and what nobody may be written to or named after them.

A person is known here by a number, whatever the campaign knows of them: several records in several spellings, which
imports bring and the user joins, parts and keeps apart.  What people said is kept beside the campaign, and each look at
the campaign is compared with it.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from attrs import define, evolve, field, frozen

from infointerview import (
    AmbiguousContact,
    Campaign,
    Contact,
    ContactErased,
    ContactNotFound,
    Directive,
    DraftRefused,
    Interview,
    InvalidValue,
    Note,
    PersonName,
    Referral,
    Seeker,
    Today,
    Touch,
    TransitionError,
)
from infointerview.model.record import owners
from infointerview.model.sameness import name_key

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 3, 2, 9, tzinfo=LONDON)
ME = Seeker(
    name="Sam Okafor",
    zone=LONDON,
    field="hydrology",
    introduction="a student of rivers",
    emails="sam@okafor.example",
    phones="+44 20 7946 0999",
)
NAMES = (
    PersonName("Ada Brook", given="Ada", family="Brook"),
    PersonName("Björn Ärlig", given="Björn", family="Ärlig"),
    PersonName("Chidi Eze", given="Chidi", family="Eze"),
    PersonName("Dewi Putri", given="Dewi", family="Putri"),
    PersonName("Elif Yıldız", given="Elif", family="Yıldız"),
    PersonName("Фёдор Ильин", given="Фёдор", family="Ильин"),
    PersonName("山本花子", given="花子", family="山本"),
)
KINDS = (
    "outreach",
    "connection_request",
    "follow_up",
    "slot_proposal",
    "thank_you",
    "report_back",
    "keep_in_touch",
    "referral_thank_you",
    "introduction_check",
    "update",
    "answer",
    "outcome",
)
INTRODUCTIONS = ("introduction_request", "introduction_blurb", "permission_request")


@frozen
class Leak:
    """Something that reached or named somebody whom it must not.

    Attributes:
        how: What it was.
        seed: The history.
        step: After which of its steps.
        what: More about it.
    """

    how: str
    seed: int
    step: int
    what: str


def records_of(person: int) -> tuple[Contact, ...]:
    """Return what may be known of a person: each record is recognised by another thing."""
    name, email = NAMES[person], f"p{person}.mail@one{person}.example"
    profile, phone = f"https://www.linkedin.com/in/p{person}-{person * 7919}", f"+44 20 79{person} 460 18{person}"
    reverse = f"{name.family}, {name.given}" if name.family else name.full
    return (
        Contact(name=name, emails=email, profiles=profile, employments=f"Works {person}", zone=LONDON),
        Contact(name=name.full.upper(), emails=email.upper().replace("EXAMPLE", "example"), phones=phone),
        Contact(name=reverse, profiles=f"https://uk.linkedin.com/in/P{person}-{person * 7919}/en", emails=email),
        Contact(name=name, employments=f"WORKS {person} Ltd", emails=email, phones=phone.replace(" ", "-")),
    )


@define
class History:
    """One history: the campaign, and what was really said."""

    seed: int
    random: Random
    now: datetime = START
    campaign: Campaign = field(factory=lambda: Campaign(seeker=ME))
    refused: set[int] = field(factory=set)
    erased: set[int] = field(factory=set)
    step: int = 0
    happened: Counter[str] = field(factory=Counter)

    def person(self, contact: Contact) -> int:
        """Return who a record is, by the address that every record of a person has."""
        return next(n for n in range(len(NAMES)) if str(contact.emails[0]).lower().startswith(f"p{n}.mail"))

    def some(self) -> Contact | None:
        """Return some contact of the campaign."""
        return self.random.choice(self.campaign.contacts) if self.campaign.contacts else None

    def other(self, than: Contact) -> Contact | None:
        """Return some contact who is another person."""
        others = [each for each in self.campaign.contacts if self.person(each) != self.person(than)]
        return self.random.choice(others) if others else None

    # -- what may happen ----------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Let one thing happen, if it can."""
        self.step += 1
        self.now += timedelta(hours=self.random.randrange(1, 60))
        happening = self.random.choice(self.happenings)
        with suppress(
            AmbiguousContact, ContactErased, ContactNotFound, DraftRefused, InvalidValue, TransitionError
        ):  # Whatever is refused has not happened.
            happening(self)
            self.happened[happening.__name__] += 1

    def is_added(self) -> None:
        person = self.random.randrange(len(NAMES))
        record = self.random.choice(records_of(person))
        self.campaign = self.campaign.add(evolve(record, id=f"r{person}-{self.random.randrange(6)}"))

    def are_imported(self) -> None:
        people = self.random.sample(range(len(NAMES)), 3)
        rows = [self.random.choice(records_of(person)) for person in people]
        self.campaign = self.campaign.merge(rows, exported=self.random.choice([None, self.now.date()])).campaign

    def asks_to_stop(self) -> None:
        if contact := self.some():
            touch = Touch(
                contact=contact, at=self.now, direction="inbound", channel="email", purpose="stop_request", text="Stop."
            )
            self.campaign = self.campaign.add(touch)
            self.refused.add(self.person(contact))

    def is_not_to_be_contacted(self) -> None:
        if contact := self.some():
            self.campaign = self.campaign.add(contact.do_not_contact(at=self.now, why="asked me to stop"))
            self.refused.add(self.person(contact))

    def is_written_to(self) -> None:
        if contact := self.some():
            kind = self.random.choice(("outreach", "connection_request", "thank_you", "follow_up"))
            draft = self.today.draft(kind, contact, **self.details(kind))
            self.campaign = self.campaign.add(draft.as_sent(at=self.now))

    def answers(self) -> None:
        if contact := self.some():
            purpose = self.random.choice(("acceptance", "decline", "deferral", "question", "redirection"))
            touch = Touch(contact=contact, at=self.now, direction="inbound", channel="email", purpose=purpose)
            self.campaign = self.campaign.add(touch)

    def names_somebody(self) -> None:
        contact = self.some()
        other = contact and self.other(contact)
        if contact and other:
            permission = self.random.choice(("granted", "refused", "unknown"))
            named = Referral(referrer=contact, contact=other, at=self.now, permission=permission, reason="rivers")
            self.campaign = self.campaign.add(named)

    def gives_a_mere_name(self) -> None:
        if contact := self.some():
            name = self.random.choice(NAMES)
            if name.full != NAMES[self.person(contact)].full:
                self.campaign = self.campaign.add(Referral(referrer=contact, name=name, at=self.now))

    def allows_or_withdraws(self) -> None:
        if self.campaign.referrals:
            referral = self.random.choice(self.campaign.referrals)
            allowed = self.random.random() < 0.5
            self.campaign = self.campaign.add(
                referral.grants(at=self.now, scope=self.random.choice(("this_person", "anyone")))
                if allowed
                else referral.refuses(at=self.now)
            )

    def is_met(self) -> None:
        if contact := self.some():
            talk = Interview.on_the_spot(contact=contact, at=self.now, start=self.now - timedelta(hours=1), minutes=20)
            said = self.random.choice(NAMES).full
            note = Note(interview=talk, kind="takeaway", text=f"{said} knows the most about floods")
            self.campaign = self.campaign.add(talk, note)

    def is_mentioned(self) -> None:
        if contact := self.some():
            said = self.random.choice(NAMES).full
            self.campaign = self.campaign.add(Note(contact=contact, kind="comment", text=f"{said} was right"))

    def are_joined(self) -> None:
        if contact := self.some():
            same = [
                each
                for each in self.campaign.contacts
                if each.id != contact.id and self.person(each) == self.person(contact)
            ]
            if same:
                self.campaign = self.campaign.join(contact, self.random.choice(same)).campaign

    def is_parted(self) -> None:
        if contact := self.some():
            self.campaign = self.campaign.part(contact).campaign

    def are_told_apart(self) -> None:
        contact = self.some()
        other = contact and self.other(contact)
        if contact and other:
            self.campaign = self.campaign.add(Directive(kind="not_the_same", contact=contact, other=other, at=self.now))

    def is_erased(self) -> None:
        contact = self.some()
        if contact and self.random.random() < 0.4:
            self.campaign = self.campaign.erase(contact, redact=self.random.random() < 0.5).campaign
            self.erased.add(self.person(contact))

    def is_loaded_again(self) -> None:
        self.campaign = Campaign(seeker=self.campaign.seeker, facts=self.campaign.facts, erased=self.campaign.erased)

    happenings = (
        is_added, is_added, are_imported, are_imported, asks_to_stop, is_not_to_be_contacted, is_written_to,
        is_written_to, answers, names_somebody, names_somebody, gives_a_mere_name, allows_or_withdraws,
        allows_or_withdraws, is_met, is_mentioned, are_joined, are_joined, is_parted, are_told_apart, is_erased,
        is_loaded_again,
    )  # fmt: skip

    # -- what must not be ---------------------------------------------------------------------------------------------

    @property
    def today(self) -> Today:
        """The question at this moment."""
        return Today(self.campaign, now=self.now)

    def details(self, kind: str) -> dict[str, str]:
        """Return what the user puts in, which names nobody."""
        given = {
            "outreach": {"connection": "we both know the river"},
            "connection_request": {"connection": "we both know the river"},
            "keep_in_touch": {"news": "I have begun to measure"},
            "outcome": {"decision": "to study rivers", "their_part": "your time"},
            "answer": {"answer": "Yes, I am."},
        }
        return given.get(kind, {})

    def leaks(self) -> Iterator[Leak]:
        """Yield everything that reaches or names somebody who said no or was erased."""

        def leak(how: str, what: object) -> Leak:
            return Leak(how, self.seed, self.step, str(what))

        today, silent = self.today, self.refused | self.erased
        reached = [contact for contact in self.campaign.contacts if self.person(contact) in silent]
        for contact in reached:
            if self.person(contact) in self.erased:
                yield leak("an erased person is back", contact)
        for action in today.due(horizon=timedelta(days=30)):
            if action.contact is not None and action.contact.id in {each.id for each in reached}:
                yield leak("due", action)
            for person in self.erased:
                if self.says(str(action), person):
                    yield leak("due names the erased", action)
        for prospect in today.prospects():
            if prospect.contact.id in {each.id for each in reached}:
                yield leak("prospect", prospect)
        for contact in self.campaign.contacts:
            yield from (leak(how, what) for how, what in self.said_to(today, contact, silent))

    def said_to(self, today: Today, contact: Contact, silent: set[int]) -> Iterator[tuple[str, str]]:
        reader = self.person(contact)
        if reader in silent and len(today.slots(contact)):
            yield "slots", str(contact)
        drafts = []
        # Times to offer are dear to find, and nobody is refused them who may be written to.
        kinds = [kind for kind in KINDS if kind != "slot_proposal" or reader in silent]
        for kind in self.random.sample(kinds, 2):
            try:
                drafts.append(today.draft(kind, contact, **self.details(kind)))
            except DraftRefused:
                continue
        target = self.other(contact)
        if target is not None:
            kind = self.random.choice(INTRODUCTIONS)
            try:
                drafts.append(today.draft(kind, contact, person=target.id))
                if self.person(target) in silent:
                    yield "an introduction", f"{kind} to {contact} about {target}"
            except DraftRefused:
                pass
        for draft in drafts:
            if reader in silent:
                yield "draft", f"{draft.template} to {contact}"
            named = {
                self.person(each)
                for referral in self.campaign.about(contact).referrals_given
                for each in self.campaign.contacts
                if each.id == referral.contact
                or (referral.name is not None and name_key(referral.name.full) in each.keys.parts)
            }
            for person in (silent - named - {reader}) | self.erased - {reader}:
                if self.says(f"{draft.subject}\n{draft.text}", person):
                    yield (
                        "named",
                        f"{draft.template} to {contact} names {NAMES[person]}: {draft.subject} / {draft.text}",
                    )

    def says(self, text: str, person: int) -> bool:
        """Return whether a text says the whole name of a person."""
        name = NAMES[person]
        given, family = name.given.casefold(), name.family.casefold()
        said = text.casefold()
        return name.full.casefold() in said or f"{family}, {given}" in said or f"{family} {given}" in said

    def dangling(self) -> list[str]:
        """Return the facts whose owner is not there."""
        return [fact.id for fact in self.campaign for key in owners(fact) if key not in self.campaign.facts]


def live(seed: int, steps: int = 50, look_every: int = 10) -> tuple[list[Leak], Counter[str]]:
    """Return what leaks in one history, which ends there, and how often each thing happened in it."""
    history = History(seed=seed, random=Random(seed))
    found: list[Leak] = []
    while history.step < steps and not found:
        history.go_on()
        if history.step % look_every == 0:
            found += history.leaks()
            found += [Leak("dangling", seed, history.step, key) for key in history.dangling()]
    return found, history.happened
