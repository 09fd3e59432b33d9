"""A user who does every line of the list, twice a day, and contacts who behave as people do.

The world outside the list is made here by chance: who answers what and when, who moves a meeting, forgets one or names
somebody.  The user adds nothing of their own, so what happens to people is what the list asks for.
"""

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from attrs import Factory, define, evolve, field, frozen

from infointerview import (
    Absence,
    Action,
    Campaign,
    Contact,
    Draft,
    DraftRefused,
    Employment,
    Interview,
    Introduction,
    MissingDetails,
    Note,
    Referral,
    Reflection,
    Seeker,
    Target,
    Today,
    Touch,
)
from infointerview.model.exchange import TouchPurpose
from infointerview.recording import open_threads
from infointerview.rules.rule import Rule
from infointerview.rules.rulebook import RULES

ZONES = {
    "Europe/London": ("Priya Nair", "nursing"),
    "America/Toronto": ("Sam Okafor", "hydrology"),
    "America/Chicago": ("Jordan Rivera", "genetic counseling"),
    "Australia/Sydney": ("Mei Tan", "museum education"),
    "Europe/Berlin": ("Jonas Weber", "patent law"),
}
TITLES = {
    "nursing": ("Staff Nurse", "Ward Sister", "Community Nurse"),
    "hydrology": ("Hydrologist", "Flood Modeller", "Hydrogeologist"),
    "genetic counseling": ("Genetic Counselor", "Senior Genetic Counselor", "Prenatal Genetic Counselor"),
    "museum education": ("Museum Educator", "Learning Officer", "Gallery Educator"),
    "patent law": ("Patent Attorney", "Patentanwältin", "Trainee Patent Attorney"),
}
_NAMES = """
Ada Bo Chidi Dewi Elif Fatima Grace Hana Ines João Kofi Lena Mateo Noor Olga Pia Quentin Rosa Siobhán Tariq Uma Vera \
Wei Ximena Yusuf Zofia
Quist Lind Eze Putri Yıldız Haddad Kim Sato Duarte Silva Mensah Vogt Ruiz Aziz Petrov Moss Ward Costa Byrne Khan \
Patel Novak Zhang Flores Demir Nowak
Leeds York Thames Severn Avon Tyne
"""
GIVEN, FAMILY, PLACES = (tuple(line.split()) for line in _NAMES.strip().splitlines())
EMPLOYERS = tuple(f"{place} {kind}" for place in PLACES for kind in ("Works", "Trust"))
# What a contact is like, and how many of a hundred are.
LIVES = {
    "silent": 35,
    "yes": 20,
    "says something": 3,
    "leaves": 2,
    "no": 6,
    "later": 4,
    "later on a day": 3,
    "asks": 6,
    "points to another": 4,
    "away": 4,
    "bounces": 4,
    "stops": 2,
    "moves": 3,
    "calls off": 2,
    "stays away": 2,
}
DETAILS = {
    "takeaway": "Your advice to shadow somebody for a day",
    "next_step": "read the report",
    "news": "I have read the report that you named",
    "answer": "I can come on any weekday",
    "connection": "we both sang in the city choir",
    "decision": "to train in this field",
    "reason": "my timetable has changed",
    "gratitude": "your patience",
}

MEANINGS = {
    "acceptance": "yes",
    "decline": "no",
    "deferral": "later",
    "redirection": "not me",
    "stop_request": "stop",
    "question": "question",
}

Told = tuple[str, str, tuple[str, ...]]
Event = tuple[float, int, Callable[[], None]]


ABOUT_A_MEETING = {"confirmation", "reminder", "running_late", "reschedule_notice", "no_show", "apology"}
THANKS = {"thank_you", "referral_thank_you", "handwritten_note"}


@frozen
class Sent:
    """A message of the user's.

    Attributes:
        at: When it went.
        kind: What it was for.
        is_answer: Whether the contact had said something since they were last written to.
    """

    at: datetime
    kind: str
    is_answer: bool

    @property
    def keeps_distance(self) -> bool:
        """Whether it is not an answer, a confirmation or about the meeting of the day."""
        return not (self.kind.startswith("answer_") or self.kind in ABOUT_A_MEETING or self._offers_as_asked)

    @property
    def is_unasked(self) -> bool:
        """Whether the user began it: it is not an answer, thanks, or about a meeting that was agreed on."""
        return self.keeps_distance and self.kind not in THANKS

    @property
    def _offers_as_asked(self) -> bool:
        return self.kind == "offer_times" and self.is_answer

    def __str__(self) -> str:
        return f"{self.at:%a %d %b %H:%M} {self.kind}"


@define(eq=False)
class World:
    """One campaign lived for some weeks.

    Attributes:
        rng: Chance.
        today: The question as the user holds it.
        lives: What each contact is like.
        sent: The messages of the user's, by contact.
        heard: When a contact last said something, by a message or by a step of an interview.
        lines: The days on which something about somebody stood on the list.
        seen: On how many mornings each line was seen.
        requests: How many requests to people who had not written went out and arrived, by week.
        free: How many people could have been written to besides at the end of a week.
        faults: What could not be done.
    """

    rng: Random
    today: Today
    lives: dict[str, str] = field(factory=dict)
    sent: dict[str, list[Sent]] = Factory(lambda: defaultdict(list))
    lines: dict[str, set[date]] = Factory(lambda: defaultdict(set))
    seen: Counter[Told] = field(factory=Counter)
    heard: dict[str, list[datetime]] = Factory(lambda: defaultdict(list))
    requests: Counter[date] = field(factory=Counter)
    free: dict[date, int] = field(factory=dict)
    faults: list[str] = field(factory=list)
    _events: list[Event] = field(factory=list)
    _number: int = 0

    # -- the world ----------------------------------------------------------------------------------------------------

    def after(self, least: float, most: float, happens: Callable[[], None]) -> None:
        """Let something happen some hours from now, in working hours."""
        zone = self.today.campaign.seeker.zone
        at = self.today.now + timedelta(hours=self.rng.uniform(least, most))
        local = at.astimezone(zone)
        if not 8 <= local.hour < 19:
            local = datetime.combine(local.date() + timedelta(days=local.hour >= 19), time(10, 15), zone)
        while local.weekday() > 4:
            local += timedelta(days=1)
        self._number += 1
        insort(self._events, (local.timestamp(), self._number, happens))

    def pass_to(self, now: datetime) -> None:
        """Let everything happen until an instant."""
        while self._events and self._events[0][0] <= now.timestamp():
            at, _, happens = self._events.pop(0)
            self.today = self.today.at(datetime.fromtimestamp(at, now.tzinfo))
            happens()
        self.today = self.today.at(now)

    def writes(self, contact: Contact, purpose: str, **more: Any) -> None:
        """Record a message of a contact's, by one word where there is one for it."""
        if purpose != "automatic_reply":
            self.heard[contact.id].append(self.today.now)
        if purpose in MEANINGS:
            threads = open_threads(self.today, self.person(contact))
            about = threads[0].ids[0] if len(threads) > 1 and purpose not in {"question", "stop_request"} else None
            self.today = self.today.reply(contact, MEANINGS[purpose], about=about, **more)
            return
        self.today = self.today.add(
            Touch(contact=contact, at=self.today.now, direction="inbound", channel="email", purpose=purpose, **more)
        )

    def person(self, contact: Contact) -> Contact:
        """Return a contact as they are known now."""
        return self.today.find(contact.id)

    def could_be_asked(self) -> list[Contact]:
        """Return whom one could write to: nobody has, and nobody at their employer waits for a word or for a talk."""
        lately = self.today.now - timedelta(days=45)
        busy = set()
        for contact in self.today.campaign.contacts:
            talks = [talk for talk in self.talks(contact) if talk.is_open]
            if talks or any(message.at > lately for message in self.sent[contact.id]):
                busy.add(contact.organisation)
        people = [prospect.contact for prospect in self.today.prospects()]
        return [c for c in people if c.organisation not in busy and not self.today.campaign.about(c).referred_by]

    # -- the user -----------------------------------------------------------------------------------------------------

    def read_and_do(self, *, morning: bool) -> None:
        """Do the first line about everybody, and read the list again, until it shows nothing new."""
        done: set[Told] = set()
        for _ in range(20):
            listed = self.today.due()
            for action in (each for line in listed for each in (line, *line.carries)):
                self.lines[action.contact.id if action.contact else ""].add(self.today.now.date())
            if morning and not done:
                self.seen.update(map(_told, listed))
            again = [action for action in listed if _told(action) in done and not action.condition]
            self.faults += [f"{each.rule} about {each.contact} is on the list after it was done" for each in again]
            lines = [action for action in listed if _told(action) not in done]
            if not lines:
                return
            # After a line about somebody the next one may not be wanted any more.
            first = {action.contact.id if action.contact else action.facts: action for action in reversed(lines)}
            for action in first.values():
                done.add(_told(action))
                self.does(action)
        self.faults.append(f"{self.today.now}: the list does not come to an end")

    def does(self, action: Action) -> None:
        """Do one line of the list."""
        if action.kind.is_message:
            self.sends(action)
        else:
            getattr(self, f"does_{action.kind}", self.done)(action)

    def done(self, action: Action) -> None:
        """Tick a line off."""
        self.today = self.today.done(action)

    def sends(self, action: Action) -> None:
        """Send what a line asks for."""
        contact = action.contact
        assert contact is not None
        if action.condition:  # They came, or the world would have said so.
            return
        try:
            touch = self.drafted(action).as_sent(at=self.today.now)
        except DraftRefused as error:
            self.faults.append(f"{action.kind} to {contact}: {error}")
            return
        self.today = self.today.add(touch)
        before, heard = self.sent[contact.id], self.heard[contact.id]
        is_answer = bool(heard) and (not before or before[-1].at <= heard[-1])
        self.sent[contact.id].append(Sent(self.today.now, action.kind.value, is_answer))
        # To write to another address of somebody who left is a request, too.
        is_first = touch.purpose == "connection_request" and len(self.sent[contact.id]) == 1
        if is_first or (touch.purpose == "outreach" and not is_answer):
            self.requests[_monday(self.today.now.date())] += 1
        self.reacts(self.person(contact), str(action.kind), str(touch.purpose), touch)

    def drafted(self, action: Action) -> Draft:
        """Draft with the details of which a template says that it misses them."""
        given: dict[str, str] = {}
        while True:
            try:
                return self.today.draft(action, **given)
            except MissingDetails as error:
                missing = {name for name in re.findall(r"(\w+): missing", str(error)) if name in DETAILS} - given.keys()
                if not missing:
                    raise
                given |= {name: DETAILS[name] for name in missing}

    # -- what the list asks for besides messages ----------------------------------------------------------------------

    def does_notes(self, action: Action) -> None:
        talk = self.talk_of(action)
        self.today = self.today.add(
            Note(interview=talk, contact=action.contact, kind="takeaway", text=DETAILS["takeaway"], at=self.today.now)
        )

    def does_debrief(self, action: Action) -> None:
        talk = self.talk_of(action)
        on = self.today.now.date() + timedelta(days=self.rng.randint(2, 9))
        self.today = self.today.add(
            Reflection(
                interview=talk,
                at=self.today.now,
                takeaway=DETAILS["takeaway"],
                next_step=DETAILS["next_step"],
                next_step_by=on,
            )
        )

    def does_next_step(self, action: Action) -> None:
        step = self.today.campaign.facts[action.facts[0]]
        if isinstance(step, Reflection):
            self.today = self.today.add(evolve(step, next_step_done_at=self.today.now))
        else:
            self.done(action)

    def does_record_interview(self, action: Action) -> None:
        talk = self.talk_of(action)
        self.today = self.today.add(talk.hold(at=self.today.now))

    def does_record_reply(self, action: Action) -> None:
        named = [fact for key in action.facts if isinstance(fact := self.today.campaign.facts.get(key), Referral)]
        if named:
            self.today = self.today.add(*(referral.grants(at=self.today.now) for referral in named))
            return
        meaning = self.rng.choice(("acceptance", "acceptance", "decline", "deferral", "question"))
        assert action.contact is not None
        if meaning == "acceptance":
            self.lives[action.contact.id] = "yes"
        for key in action.facts:
            fact = self.today.campaign.facts.get(key)
            if isinstance(fact, Touch) and not fact.outbound:
                self.today = self.today.add(evolve(fact, purpose=meaning))

    def does_find_address(self, action: Action) -> None:
        assert action.contact is not None
        contact = self.person(action.contact)
        if self.rng.random() < 0.5:
            self.lives[contact.id] = "yes"
            self.today = self.today.add(evolve(contact, emails=(f"new.{contact.id}@example.org",)))
        else:
            self.done(action)

    def talk_of(self, action: Action) -> Interview:
        """Return the interview that a line is about."""
        (talk,) = (fact for name in action.facts if isinstance(fact := self.today.campaign.facts.get(name), Interview))
        return talk

    # -- how people react ---------------------------------------------------------------------------------------------

    def reacts(self, contact: Contact, kind: str, purpose: str, touch: Touch) -> None:
        """Let a contact react to a message."""
        life, chance = self.lives[contact.id], self.rng.random()
        if purpose in {"outreach", "follow_up"} or (purpose == "connection_request" and kind == "outreach"):
            self.reacts_to_request(contact, life, touch)
        elif purpose == "slot_proposal" and life not in {"silent", "no", "stops"} and chance < 0.85:
            self.after(3, 60, lambda: self.agrees(contact))
        elif purpose == "answer" and life == "asks" and not self.talks(contact):
            self.lives[contact.id] = "yes"
            self.after(5, 50, lambda: self.writes(contact, "acceptance"))
        elif purpose in {"update", "keep_in_touch", "report_back", "outcome"} and chance < 0.3:
            self.after(5, 80, lambda: self.writes(contact, "other"))
        if touch.is_for(TouchPurpose.PERMISSION_REQUEST) and self.rng.random() < 0.7:
            self.after(5, 60, lambda: self.permits(contact))
        if touch.is_for(TouchPurpose.INTRODUCTION_REQUEST) and self.rng.random() < 0.5:
            self.after(5, 90, lambda: self.introduces(contact))

    def reacts_to_request(self, contact: Contact, life: str, touch: Touch) -> None:
        if life == "bounces":
            self.after(0.1, 0.2, lambda: self.bounces(contact, touch))
        elif life == "away":
            back = (self.today.now + timedelta(days=self.rng.randint(4, 20))).date()
            self.lives[contact.id] = "yes"
            self.after(0.1, 0.2, lambda: self.is_away(contact, back))
        elif life == "says something":
            self.after(2, 90, lambda: self.once(contact, "other"))
        elif life == "leaves":
            self.lives[contact.id] = "silent"
            self.after(30, 300, lambda: self.leaves(contact))
        elif life in {"yes", "moves", "calls off", "stays away"}:
            self.after(2, 110, lambda: self.once(contact, "acceptance"))
        elif life == "no":
            self.after(2, 90, lambda: self.once(contact, "decline"))
        elif life == "later":
            self.lives[contact.id] = "silent"
            self.after(2, 90, lambda: self.once(contact, "deferral"))
        elif life == "later on a day":
            day = (self.today.now + timedelta(days=self.rng.randint(15, 40))).date()
            self.lives[contact.id] = "yes"
            self.after(2, 90, lambda: self.once(contact, "deferral", until=day))
        elif life == "asks":
            self.after(2, 90, lambda: self.once(contact, "question"))
        elif life == "points to another":
            self.after(2, 90, lambda: self.points(contact))
        elif life == "stops":
            self.after(2, 90, lambda: self.once(contact, "stop_request"))

    def once(self, contact: Contact, purpose: str, **more: Any) -> None:
        """Record an answer, unless they have answered the same already since they were last written to."""
        touches = self.today.campaign.about(self.person(contact)).touches
        if not (touches and not touches[-1].outbound and touches[-1].purpose == purpose):
            self.writes(contact, purpose, **more)

    def is_away(self, contact: Contact, back: date) -> None:
        self.writes(contact, "automatic_reply", back_on=back)
        self.after(
            24 * (back - self.today.now.date()).days,
            24 * (back - self.today.now.date()).days + 90,
            lambda: self.once(contact, "acceptance"),
        )

    def bounces(self, contact: Contact, touch: Touch) -> None:
        self.today = self.today.bounced(contact, about=touch)
        self.sent[contact.id] = [message for message in self.sent[contact.id] if message.at != touch.at]
        self.requests[_monday(touch.at.date())] -= touch.purpose == "outreach"

    def leaves(self, contact: Contact) -> None:
        known = self.person(contact)
        jobs = (evolve(known.employments[0], until=self.today.now.date()), *known.employments[1:])
        self.today = self.today.add(evolve(known, employments=jobs))

    def points(self, contact: Contact) -> None:
        self.once(contact, "redirection")
        self.names_somebody(contact, permission="unknown")

    def names_somebody(self, contact: Contact, permission: str, interview: Interview | None = None) -> None:
        new = self.newcomer(f"{contact.id}-friend")
        promised = self.rng.random() < 0.25
        self.today = self.today.add(
            new,
            Referral(
                referrer=contact,
                contact=new,
                at=self.today.now,
                interview=interview,
                permission=permission,
                introduction=Introduction(promised_at=self.today.now) if promised else None,
            ),
        )

    def newcomer(self, seed: str) -> Contact:
        rng, field_of_work = Random(seed + str(len(self.lives))), self.today.campaign.seeker.field
        name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}-{rng.choice(FAMILY)} {rng.choice(FAMILY)}"
        identity = f"{seed}-{len(self.lives)}"
        self.lives[identity] = rng.choice(("yes", "yes", "silent", "no"))
        return Contact(
            id=identity,
            name=name,
            zone=self.today.campaign.seeker.zone,
            emails=f"{identity}@example.org",
            employments=Employment(organisation=rng.choice(EMPLOYERS), title=rng.choice(TITLES[field_of_work])),
        )

    def talks(self, contact: Contact) -> tuple[Interview, ...]:
        return self.today.campaign.about(self.person(contact)).interviews

    def agrees(self, contact: Contact) -> None:
        """Agree on a start some days ahead, on a weekday."""
        open_talks = [talk for talk in self.talks(contact) if not talk.was_held]
        if any(talk.start and talk.state in {"scheduled", "confirmed"} for talk in open_talks):
            return
        zone = self.today.campaign.seeker.zone
        day = self.today.now.astimezone(zone).date() + timedelta(days=self.rng.randint(2, 9))
        while day.weekday() > 4:
            day += timedelta(days=1)
        start = datetime.combine(day, time(self.rng.choice((10, 11, 14, 15))), zone)
        waiting = [talk for talk in open_talks if talk.state in {"proposed", "rescheduling", "contact_no_show"}]
        form = self.rng.choice(("video", "phone", "in_person"))
        if waiting:
            talk = waiting[-1].schedule(start=start, at=self.today.now)
        else:
            talk = Interview.agreed(contact=contact, at=self.today.now, start=start, format=form)
        self.today = self.today.add(talk)
        hours = (start - self.today.now).total_seconds() / 3600
        life = self.lives[contact.id]
        if life == "moves":
            self.lives[contact.id] = "yes"
            self.after(hours * 0.7, hours * 0.8, lambda: self.moves(contact, talk.id))
        elif life == "calls off":
            self.lives[contact.id] = "silent"
            self.after(hours * 0.7, hours * 0.8, lambda: self.calls_off(contact, talk.id))
        elif life == "stays away":
            self.lives[contact.id] = "yes"
            self.at(start + timedelta(minutes=20), lambda: self.stays_away(contact, talk.id))
        else:
            self.at(start + timedelta(minutes=25), lambda: self.talked(contact, talk.id))

    def at(self, instant: datetime, happens: Callable[[], None]) -> None:
        self._number += 1
        insort(self._events, (instant.timestamp(), self._number, happens))

    def known(self, talk: str) -> Interview | None:
        fact = self.today.campaign.facts.get(talk)
        return fact if isinstance(fact, Interview) and fact.state in {"scheduled", "confirmed"} else None

    def moves(self, contact: Contact, talk: str) -> None:
        if known := self.known(talk):
            self.heard[contact.id].append(self.today.now)
            self.today = self.today.add(known.ask_to_reschedule(by="contact", at=self.today.now))
            self.writes(contact, "rescheduling")

    def calls_off(self, contact: Contact, talk: str) -> None:
        if known := self.known(talk):
            self.heard[contact.id].append(self.today.now)
            self.today = self.today.add(known.cancel(by="contact", at=self.today.now))
            self.writes(contact, "cancellation")

    def stays_away(self, contact: Contact, talk: str) -> None:
        if known := self.known(talk):
            self.heard[contact.id].append(self.today.now)
            self.today = self.today.add(known.no_show(by="contact", at=self.today.now))

    def talked(self, contact: Contact, talk: str) -> None:
        if known := self.known(talk):
            held = known.hold(at=self.today.now)
            self.heard[contact.id].append(self.today.now)
            self.today = self.today.add(held)
            if self.rng.random() < 0.2:
                self.today = self.today.add(
                    Note(
                        interview=held,
                        contact=contact,
                        kind="promise",
                        by=self.rng.choice(("contact", "seeker")),
                        text="send the reading list",
                        at=self.today.now,
                    )
                )
            if self.rng.random() < 0.4:
                self.names_somebody(contact, self.rng.choice(("granted", "unknown")), held)

    def permits(self, contact: Contact) -> None:
        for referral in self.today.campaign.about(self.person(contact)).referrals_given:
            asked = [t for t in open_threads(self.today, self.person(contact)) if referral == t.permission]
            if referral.permission.answer == "unknown" and asked:
                self.heard[contact.id].append(self.today.now)
                meaning = "yes" if self.rng.random() < 0.85 else "no"
                self.today = self.today.reply(contact, meaning, about=referral)

    def introduces(self, contact: Contact) -> None:
        for referral in self.today.campaign.about(self.person(contact)).referrals_given:
            if referral.introduction and referral.introduction.made_at is None and referral.contact:
                self.today = self.today.introduced(referral.contact, by=contact)


def _told(action: Action) -> Told:
    return f"{action.rule}/{action.kind}", action.contact.id if action.contact else "", action.facts


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def world(seed: int, people: int = 60, *, answered: bool = True) -> World:
    """Return a campaign of people who have not been written to, on a Monday morning; perhaps nobody will answer."""
    rng = Random(seed)
    zone_name = rng.choice(sorted(ZONES))
    (name, field_of_work), zone = ZONES[zone_name], ZoneInfo(zone_name)
    monday = date(2026, 3, 2) + timedelta(weeks=rng.randrange(40))
    away = monday + timedelta(days=rng.randrange(10, 60))
    me = Seeker(
        name=name,
        zone=zone,
        field=field_of_work,
        introduction="a student in my last year",
        emails="me@example.org",
        away=Absence(first=away, last=away + timedelta(days=rng.randrange(2, 14))) if rng.random() < 0.3 else (),
    )
    lives, contacts = {}, []
    for number in range(people):
        identity = f"person-{number}"
        lives[identity] = rng.choices(tuple(LIVES), tuple(LIVES.values()))[0] if answered else "silent"
        contacts.append(
            Contact(
                id=identity,
                name=f"{GIVEN[number % 26]} {FAMILY[(number * 7 + number // 26) % 26]}",
                zone=zone if rng.random() < 0.7 else rng.choice(sorted(ZONES)),
                emails=f"{identity}@example.org",
                tier=rng.choice((None, "A", "B", "C")),
                employments=Employment(
                    organisation=f"{rng.choice(EMPLOYERS)} {number // 3}", title=rng.choice(TITLES[field_of_work])
                ),
            )
        )
    employers = sorted({contact.organisation for contact in contacts})
    wanted = rng.sample(employers, 7) if rng.random() < 0.3 and len(employers) > 9 else []
    now = datetime.combine(monday, time(9, 40), zone)
    campaign = Campaign(seeker=me).add(*contacts, *(Target(organisation=employer) for employer in wanted))
    return World(rng=rng, today=Today(campaign, now=now), lives=lives)


def lived(
    seed: int, days: int = 90, people: int = 60, *, answered: bool = True, rules: Mapping[str, Rule] = RULES
) -> World:
    """Return a campaign after an obedient user has followed its list; in some they decide before the end."""
    life = world(seed, people, answered=answered)
    life.today = evolve(life.today, rules=rules)
    begins, zone = life.today.now, life.today.campaign.seeker.zone
    decides = life.rng.randrange(55, 85) if life.rng.random() < 0.2 and answered else days
    for day in range(days):
        on = begins.date() + timedelta(days=day)
        if day == decides:
            life.today = life.today.at(datetime.combine(on, time(8), zone)).decided(DETAILS["decision"])
        for at, morning in ((time(9, 40), True), (time(17, 10), False)):
            life.pass_to(datetime.combine(on, at, zone))
            if not any(on in absence for absence in life.today.campaign.seeker.away):
                life.read_and_do(morning=morning)
        if on.weekday() == 4:
            life.free[_monday(on)] = len(life.could_be_asked())
    return life


# -- what the list must not do to people -------------------------------------------------------------------------------


@frozen
class Findings:
    """What went wrong in a life, person by person, and how many messages people got whom the user met."""

    wrong: tuple[str, ...]
    met: tuple[int, ...]


def findings(life: World) -> Findings:
    """Return what the list did to people that it must not, person by person.

    People whom the user met got eleven messages at most.  Not counted are answers to what they wrote, and the
    confirmation and the reminder of any start after the first: T07 asks for both whenever a meeting is moved or missed
    and agreed on again, and the person waits for them.
    """
    people = (wrong for contact in life.today.campaign.contacts for wrong in _wrong_with(life, contact))
    return Findings((*dict.fromkeys(life.faults), *people, *_wrong_lines(life), *_wrong_weeks(life)), tuple(_met(life)))


def _met(life: World) -> Iterator[int]:
    for contact in life.today.campaign.contacts:
        if any(talk.was_held for talk in life.talks(contact)):
            yield len(life.sent[contact.id])


def _wrong_with(life: World, contact: Contact) -> Iterator[str]:
    sent, policy = life.sent[contact.id], life.today.policy
    zone, told = life.today.campaign.seeker.zone, ", ".join(map(str, life.sent[contact.id]))
    if len(sent) > 3 and not life.heard[contact.id]:
        yield f"{contact.id} never answered and got {len(sent)} messages: {told}"
    answers = sum(message.kind.startswith("answer_") for message in sent)
    starts = Counter(message.kind for message in sent if message.kind in {"confirmation", "reminder"})
    counted = len(sent) - answers - sum(number - 1 for number in starts.values())
    if any(talk.was_held for talk in life.talks(contact)) and counted > 11:
        yield f"{contact.id} was met and got {counted} messages besides answers and further confirmations: {told}"
    apart = [message for message in sent if message.keeps_distance]
    for one, other in pairwise(apart):
        if other.at - one.at < timedelta(hours=policy.hours_between_messages):
            yield f"{contact.id} got {one.kind} and {other.kind} within {other.at - one.at}: {told}"
    for day, often in Counter(message.at.astimezone(zone).date() for message in apart).items():
        if often > 1:
            yield f"{contact.id} got {often} messages on {day}: {told}"
    unasked = [message for message in sent if message.is_unasked]
    for place, one in enumerate(unasked):
        week = [message for message in unasked[place:] if message.at - one.at < timedelta(days=7)]
        if len(week) > policy.touches_per_contact_per_week:
            yield f"{contact.id} got {', '.join(map(str, week))} unasked in seven days"
    for began, until in _forgotten(life, contact):
        yield f"{contact.id} ({life.lives[contact.id]}) was forgotten from {began} until {until}: {told}"


def _forgotten(life: World, contact: Contact) -> Iterator[tuple[date, date]]:
    """Yield for how long an open conversation had nothing on the list, where that was longer than three weeks."""
    campaign, end = life.today.campaign, life.today.now.date()
    seeker, record = campaign.seeker, campaign.about(life.person(contact))
    if any(said.rule == "find-another-address" for said in record.directives):
        return  # There is no way to reach them.
    if seeker.decision is not None:
        end = seeker.decision.at.date()
    end = min((end, *_colleagues(life, contact)))
    off = {day for absence in seeker.away for day in absence.between(end - timedelta(days=150), end)}
    words: dict[date, list[tuple[float, str]]] = defaultdict(list)
    for touch in (touch for touch in record.touches if not touch.bounced):
        words[touch.at.astimezone(seeker.zone).date()].append(
            (touch.at.timestamp(), f"{touch.direction}:{touch.purpose}")
        )
    for step in (step for talk in record.interviews for step in talk.history):
        words[step.at.astimezone(seeker.zone).date()].append((step.at.timestamp(), f"step:{step.event}"))
    back = max((touch.back_on for touch in record.touches if touch.back_on), default=date.min)
    said: list[str] = []
    for day, following in pairwise(sorted(day for day in {*words, *life.lines[contact.id], end} if day <= end)):
        said += [word for _, word in sorted(words[day])]
        since = max(day, min(back, following))
        if (following - since).days - len([d for d in off if since < d < following]) > 21 and _is_open(said):
            yield day, following


def _colleagues(life: World, contact: Contact) -> Iterator[date]:
    """Yield when somebody else at an employer said yes, which ends what was asked there."""
    for other in life.today.campaign.contacts:
        if other.organisation == contact.organisation and other.id != contact.id:
            record = life.today.campaign.about(other)
            yield from (touch.at.date() for touch in record.touches if touch.purpose == "acceptance")
            yield from (talk.history[0].at.date() for talk in record.interviews)


OVER = {"inbound:decline", "inbound:stop_request", "inbound:redirection", "inbound:deferral"}
MEETING = {"step:schedule", "step:confirm"}
TALKED = {"step:hold", "step:answer_in_writing"}


def _is_open(said: list[str]) -> bool:
    """Return whether somebody still waits for the other, by what was last said."""
    words = [word for word in said if word != "inbound:automatic_reply"]
    if not words or OVER.intersection(words) or TALKED.intersection(words):
        return False
    last_of_theirs = max((n for n, word in enumerate(words) if not word.startswith("outbound")), default=-1)
    mine = words[last_of_theirs + 1 :]
    if last_of_theirs >= 0 and words[last_of_theirs] in MEETING:
        return False
    if not mine:
        return True  # They wait for a word of the user's.
    return len(mine) < 2 and mine != ["outbound:cancellation"]


def _wrong_lines(life: World) -> Iterator[str]:
    for (rule, person, facts), mornings in life.seen.items():
        if mornings >= 10:
            yield f"{rule} about {person or 'nobody'} was seen on {mornings} mornings: {', '.join(facts)}"


def _wrong_weeks(life: World) -> Iterator[str]:
    policy, campaign = life.today.policy, life.today.campaign
    for monday, free in life.free.items():
        days = {monday + timedelta(days=n) for n in range(5)}
        away = any(day in absence for absence in campaign.seeker.away for day in days)
        decided = campaign.seeker.decision is not None and campaign.seeker.decision.at.date() <= max(days)
        sent = life.requests[monday]
        if free and sent < policy.new_requests_per_week and not away and not decided:
            yield f"in the week of {monday} {sent} new people were written to, although {free} more could have been"
