"""What happened in a worked example, read from plain language into facts.

A statement that the language does not know, or that it could read in two ways, is an error.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import Any

from attrs import Factory, define, evolve, fields

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Introduction, Permission, Referral, Touch, TouchPurpose
from infointerview.model.notes import Directive, Note, Reflection
from infointerview.model.people import Absence, Contact, Decision, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY, PRESETS, Policy
from tests.rules.scenario import (
    DAY,
    TIME,
    NotInTheLanguage,
    cities,
    clauses,
    day,
    instant,
    instants,
    named_holidays,
    people,
)

_ALIASES = {"yes": "acceptance", "no": "decline"}


@define(eq=False)
class Scene:
    """The facts of one worked example, as they come together statement by statement."""

    seeker: Seeker = Factory(lambda: Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    policy: Policy = DEFAULT_POLICY
    contacts: dict[str, Contact] = Factory(dict)
    interviews: dict[str, list[Interview]] = Factory(dict)
    referrals: dict[tuple[str, str], Referral] = Factory(dict)
    facts: list[Touch | Note | Reflection | Target | Directive] = Factory(list)
    days_off: dict[str, frozenset[date]] = Factory(dict)
    erased: list[str] = Factory(list)
    found: dict[str, str] = Factory(dict)

    @property
    def campaign(self) -> Campaign:
        """All facts."""
        interviews = [interview for several in self.interviews.values() for interview in several]
        facts = [*self.contacts.values(), *interviews, *self.referrals.values(), *self.facts]
        campaign = Campaign(seeker=self.seeker).add(*facts)
        for person, address in self.found.items():
            campaign = campaign.add(evolve(self.contacts[person], emails=address))
        for person in self.erased:
            campaign = campaign.erase(self.contacts[person]).campaign
        return campaign

    def holidays(self, person: Contact | Seeker) -> frozenset[date]:
        """Return the days off of a person, by the city that they live in."""
        city = next((name for name, zone in cities().items() if zone == person.zone), "")
        return self.days_off.get("", frozenset()) | self.days_off.get(city, frozenset())

    def person(self, called: str) -> Contact:
        """Return a contact, known from now on."""
        return self.contacts.setdefault(called, people()[called])

    def latest(self, called: str) -> Interview:
        """Return the last interview with a contact."""
        return self.interviews[called][-1]

    def step(self, called: str, take: Callable[[Interview], Interview]) -> None:
        """Let the last interview with a contact take a step."""
        self.interviews[called][-1] = take(self.latest(called))

    def begin(self, interview: Interview, called: str) -> None:
        """Begin an interview with a contact."""
        self.interviews.setdefault(called, []).append(interview)


@cache
def _statements() -> list[tuple[re.Pattern[str], Callable[..., None]]]:
    who = "|".join(people())
    marks = {
        "P": rf"(?P<p>{who})",
        "Q": rf"(?P<q>{who})",
        "AT": rf"(?P<at>{TIME})",
        "ON": rf"(?P<on>{DAY})",
        "UNTIL": rf"(?P<until>{DAY})",
        "START": rf"(?P<start>{TIME})",
        "N": r"(?P<n>\d+)",
        "MINUTES": r"(?P<minutes>\d+)",
        "CITY": rf"(?P<city>{'|'.join(cities())})",
    }
    return [(re.compile(re.sub(r"<([A-Z]+)>", lambda m: marks[m[1]], text)), act) for text, act in _LANGUAGE]


def read(cell: str) -> Scene:
    """Return what happened."""
    scene = Scene()
    for clause in clauses(cell):
        found = [(match, act) for pattern, act in _statements() if (match := pattern.fullmatch(clause))]
        if len(found) != 1:
            raise NotInTheLanguage(f"{clause!r} is {'ambiguous' if found else 'not understood'}")
        match, act = found[0]
        said: dict[str, Any] = {name: text for name, text in match.groupdict().items() if text is not None}
        for name, parse in (
            ("at", instant),
            ("start", instant),
            ("on", day),
            ("until", day),
            ("n", int),
            ("minutes", int),
        ):
            if name in said:
                said[name] = parse(said[name])
        for name in ("p", "q"):
            if name in said:
                scene.person(said[name])
        act(scene, **said)
    return scene


def _purpose(words: str) -> TouchPurpose:
    name = re.sub(r"[ -]", "_", _ALIASES.get(words, words))
    if name not in set(TouchPurpose):
        raise NotInTheLanguage(f"no message is a {words!r}")
    return TouchPurpose(name)


def _sent(s: Scene, at: datetime, what: str, p: str, q: str = "", by: str = "email", **said: str) -> None:
    referral = s.referrals.get((p, q)) or s.referrals.get((q, p))
    s.facts.append(
        Touch(
            contact=s.person(p),
            at=at,
            direction="outbound",
            channel=by.replace("LinkedIn", "linkedin"),
            purpose=_purpose(what),
            bounced="back" in said,
            interview=s.latest(p) if "talk" in said else None,
            referral=referral.id if referral else None,
        )
    )


def _received(s: Scene, at: datetime, what: str, p: str, until: date | None = None, talk: str = "") -> None:
    purpose = _purpose(what)
    days = {TouchPurpose.AUTOMATIC_REPLY: "back_on", TouchPurpose.DEFERRAL: "not_before"}
    extra: dict[str, Any] = {days[purpose]: until} if until else {}
    if talk:
        extra["interview"] = s.latest(p).id
    touch = Touch(contact=s.person(p), at=at, direction="inbound", channel="email", purpose=purpose, **extra)
    s.facts.append(touch)


def _proposed(s: Scene, at: datetime, p: str) -> None:
    s.begin(Interview.propose(contact=s.person(p), at=at), p)


def _offered(s: Scene, at: datetime, p: str, slots: str) -> None:
    if s.interviews.get(p) and s.latest(p).is_open:
        s.step(p, lambda talk: talk.offer(instants(slots), at=at))
    else:
        s.begin(Interview.propose(contact=s.person(p), at=at, slots=instants(slots)), p)


def _offered_by_them(s: Scene, at: datetime, p: str, slots: str) -> None:
    talk = (
        s.interviews[p].pop()
        if s.interviews.get(p) and s.latest(p).is_open
        else Interview.propose(contact=s.person(p), at=at)
    )
    s.begin(talk.offer(instants(slots), at=at, by="contact"), p)


_FORMATS = {"in person": "in_person", "by phone": "phone", "by video": "video", "": None}


def _agreed(s: Scene, at: datetime, p: str, start: datetime, how: str = "", caller: str = "", n: int = 20) -> None:
    form, by = _FORMATS[how.removeprefix(", ")], "contact" if caller else None
    if s.interviews.get(p) and s.latest(p).is_open:
        details = {name: value for name, value in (("format", form), ("caller", by)) if value}
        s.step(p, lambda talk: talk.schedule(start=start, at=at, **details))
    else:
        talk = Interview.agreed(contact=s.person(p), at=at, start=start, format=form, caller=by, minutes_asked=n)
        s.begin(talk, p)


def _agreed_with_two(s: Scene, at: datetime, p: str, q: str, start: datetime) -> None:
    s.begin(Interview.agreed(contact=s.person(p), also_with=s.person(q), at=at, start=start), p)


def _talked(s: Scene, at: datetime, p: str, n: int, q: str = "", how: str = "", noted: str = "") -> None:
    start, form = at.astimezone(UTC) - timedelta(minutes=n), _FORMATS[how.removeprefix(", ")]
    known = instant(noted) if noted else at
    others = s.person(q) if q else ()
    if s.interviews.get(p) and s.latest(p).is_open:
        s.step(p, lambda talk: talk.hold(at=known, start=start, minutes=n))
    else:
        s.begin(
            Interview.on_the_spot(contact=s.person(p), also_with=others, at=known, start=start, minutes=n, format=form),
            p,
        )


def _written(s: Scene, at: datetime, p: str) -> None:
    s.begin(Interview.in_writing(contact=s.person(p), at=at), p)


def _named(s: Scene, at: datetime, p: str, **said: Any) -> None:
    q, name, may = said.get("q", ""), said.get("name", ""), said.get("may", "unknown")
    scope = "anyone" if "wide" in said else "this_person"
    s.referrals[p, q or name] = Referral(
        referrer=s.person(p),
        contact=s.person(q) if q else None,
        name=name or None,
        at=at,
        interview=s.latest(p) if "talk" in said else None,
        permission=Permission(answer=may, at=at, scope=scope) if may != "unknown" else Permission(),
        introduction=Introduction(promised_at=at, check_on=said.get("on")) if "intro" in said else None,
    )


def _introduced(s: Scene, at: datetime, p: str, q: str) -> None:
    named = s.referrals[p, q]
    assert named.introduction is not None
    s.referrals[p, q] = evolve(named, introduction=evolve(named.introduction, made_at=at))


def _ended(s: Scene, p: str, q: str, how: str) -> None:
    s.referrals[p, q] = evolve(s.referrals[p, q], outcome=how.rsplit(maxsplit=1)[-1])


def _permitted(s: Scene, at: datetime, p: str, how: str, q: str = "", name: str = "") -> None:
    named = s.referrals[p, q or name]
    s.referrals[p, q or name] = named.grants(at=at) if how == "allows" else named.refuses(at=at)


def _noted(s: Scene, at: datetime, p: str) -> None:
    s.facts.append(Note(kind="takeaway", text="Gauges fail in floods.", interview=s.latest(p), at=at))


def _promised_by_sam(s: Scene, at: datetime, p: str, on: date | None = None) -> None:
    s.facts.append(Note(kind="promise", text="article", contact=s.person(p), by="seeker", due=on, at=at))


def _promised_by_them(s: Scene, at: datetime, p: str, on: date | None = None) -> None:
    s.facts.append(Note(kind="promise", text="reading list", contact=s.person(p), by="contact", due=on, at=at))


def _recommended(s: Scene, at: datetime, p: str) -> None:
    s.facts.append(Note(kind="resource", text="book", contact=s.person(p), at=at))


def _done(s: Scene, at: datetime, what: str) -> None:
    s.facts = [fact.done(at=at) if isinstance(fact, Note) and fact.text == what else fact for fact in s.facts]


def _looked_back(s: Scene, at: datetime, p: str, on: date | None = None, step: str = "") -> None:
    then: dict[str, Any] = {"next_step": "Read the article", "next_step_by": on} if on else {"next_step": step}
    s.facts.append(Reflection(interview=s.latest(p), at=at, takeaway="Field work comes first.", **then))


def _looked_back_on_nothing(s: Scene, at: datetime, p: str) -> None:
    s.facts.append(Reflection(interview=s.latest(p), at=at))


def _directed(s: Scene, at: datetime, p: str, kind: str, **said: Any) -> None:
    about = s.latest(p).id if said.get("talk") else None
    kind = kind.removesuffix("s")
    s.facts.append(
        Directive(kind=kind, contact=s.person(p), at=at, rule=said.get("rule", ""), on=said.get("on"), about=about)
    )


def _standing(s: Scene, at: datetime, p: str, until: date | None = None) -> None:
    person = s.person(p)
    s.contacts[p] = person.wait_until(until, at=at) if until else person.do_not_contact(at=at, why="they asked")


def _figure(s: Scene, name: str, value: str) -> None:
    known = {attribute.name: getattr(s.policy, attribute.name) for attribute in fields(Policy)}
    kinds: dict[type, Callable[[str], Any]] = {bool: {"yes": True, "no": False}.__getitem__, int: int}
    s.policy = evolve(s.policy, **{name: kinds.get(type(known[name]), str)(value)})


def _preset(s: Scene, name: str) -> None:
    s.policy = PRESETS[name]


def _seeker(s: Scene, **changes: Any) -> None:
    s.seeker = evolve(s.seeker, **changes)


def _known(s: Scene, names: str) -> None:
    for called in re.split(r", | and ", names):
        s.person(called)


def _holiday(s: Scene, name: str, city: str = "") -> None:
    s.days_off[city] = s.days_off.get(city, frozenset()) | named_holidays()[name]


def _change(s: Scene, p: str, **changes: Any) -> None:
    s.contacts[p] = evolve(s.person(p), **changes)


def _connected(s: Scene, p: str, on: date) -> None:
    _change(s, p, found=Found(through="linkedin", where="LinkedIn", on=on))


def _moved(s: Scene, on: date, p: str, employer: str, title: str = "") -> None:
    person = s.person(p)
    shown = Contact(name=person.name, employments=Employment(organisation=employer, title=title))
    s.contacts[p] = person.filled_from(shown, on=on)


def _takes(step: str, **always: str) -> Callable[..., None]:
    def act(s: Scene, p: str, **said: Any) -> None:
        s.step(p, lambda talk: getattr(talk, step)(**always, **said))

    return act


def _reopened(s: Scene, at: datetime, p: str) -> None:
    s.contacts[p] = s.person(p).reopen(at=at, why="they wrote")


def _left(s: Scene, p: str, on: date) -> None:
    s.contacts[p] = s.person(p).leaves(s.person(p).organisation, on=on)


_MESSAGE = r"<AT> (?P<what>[a-z][a-z -]*)"
_BY = r"(?: by (?P<by>letter|LinkedIn|phone))?(?P<back>, which came back)?"
_ABOUT = r"(?P<talk> about the meeting)?"
_HOW = r"(?P<how>, in person|, by phone|, by video)?(?P<caller>, they call)?"
_NAMED = r"(?:<Q>|“(?P<name>[^”]+)”)"
_MAY = r"(?:, permission (?P<may>granted|refused|unknown)(?P<wide> for anyone)?)?"
_IN_TALK = r"(?P<talk>, in the talk)?"
_RULE = r"(?:everything|`(?P<rule>[\w-]+)`)"
_INTRODUCTION = r"(?P<intro>, introduction promised)?(?:, to be checked <ON>)?"

_LANGUAGE: list[tuple[str, Callable[..., None]]] = [
    # Messages.
    (rf"{_MESSAGE} to <P>(?: about <Q>)?{_ABOUT}{_BY}", _sent),
    (rf"{_MESSAGE} from <P>{_ABOUT}(?: until <UNTIL>)?", _received),
    # Interviews.
    (rf"<AT> times offered to <P>: (?P<slots>{TIME}(?:, {TIME})*)", _offered),
    (rf"<AT> <P> offers times: (?P<slots>{TIME}(?:, {TIME})*)", _offered_by_them),
    (r"<AT> talk with <P> proposed without times", _proposed),
    (rf"<AT> meeting agreed with <P> for <START>{_HOW}(?: for <N> minutes)?", _agreed),
    (r"<AT> meeting agreed with <P> and <Q> for <START>", _agreed_with_two),
    (rf"<AT> end of a talk of <N> minutes with <P>(?: and <Q>)?{_HOW}(?:, noted (?P<noted>{TIME}))?", _talked),
    (r"<AT> <P> answers in writing", _written),
    (r"<AT> meeting with <P> confirmed", _takes("confirm")),
    (r"<AT> Sam has to move the meeting with <P>", _takes("ask_to_reschedule", by="seeker")),
    (r"<AT> <P> asks for another time", _takes("ask_to_reschedule", by="contact")),
    (r"<AT> Sam calls the meeting with <P> off", _takes("cancel", by="seeker")),
    (r"<AT> <P> calls the meeting off", _takes("cancel", by="contact")),
    (r"<AT> <P> takes the meeting up again", _takes("reopen", by="contact")),
    (r"<AT> Sam takes the meeting with <P> up again", _takes("reopen", by="seeker")),
    (r"<AT> <P> turns the meeting down", _takes("decline")),
    (r"<AT> <P> has not come", _takes("no_show", by="contact")),
    (r"<AT> Sam has missed the meeting with <P>", _takes("no_show", by="seeker")),
    (r"<AT> Sam will be <MINUTES> minutes late for <P>", _takes("run_late", by="seeker")),
    (r"<AT> <P> will be <MINUTES> minutes late", _takes("run_late", by="contact")),
    # Referrals.
    (rf"<AT> <P> names {_NAMED}{_MAY}{_IN_TALK}{_INTRODUCTION}", _named),
    (r"<AT> <P> introduces <Q>", _introduced),
    (rf"<AT> <P> (?P<how>allows|forbids) being named to {_NAMED}", _permitted),
    (r"the referral of <Q> by <P> (?P<how>has lapsed|is withdrawn|is a duplicate|is declined)", _ended),
    # Notes.
    (r"<AT> notes on the talk with <P>", _noted),
    (r"<AT> look back on the talk with <P>(?:, next step by <ON>|, next step “(?P<step>[^”]+)”)?", _looked_back),
    (r"<AT> an empty look back on the talk with <P>", _looked_back_on_nothing),
    (r"<AT> Sam promises <P> an article(?: by <ON>)?", _promised_by_sam),
    (r"<AT> <P> promises a reading list(?: by <ON>)?", _promised_by_them),
    (r"<AT> <P> recommends a book", _recommended),
    (r"<AT> the (?P<what>article|reading list|book) is done with", _done),
    # People.
    (r"<AT> <P> asks to wait until <UNTIL>", _standing),
    (r"<AT> <P> is not to be contacted", _standing),
    (r"<AT> <P> may be contacted again", _reopened),
    (r"<P> leaves the employer <ON>", _left),
    (r"the address of <P> is (?P<emails>\S+@\S+)", _change),
    (r"another address of <P> is found: (?P<address>\S+@\S+)", lambda s, p, address: s.found.update({p: address})),
    (r"<P> is in tier (?P<tier>[ABC])", _change),
    (r"<ON> an import shows <P> at (?P<employer>[A-Z][\w -]*?)(?: as (?P<title>\w[\w ]*))?", _moved),
    (r"a job is posted at the employer of <P>", lambda s, p: _change(s, p, tags="posting")),
    (r"<P> was found on LinkedIn", lambda s, p: _change(s, p, found="linkedin")),
    (r"<P> has been connected on LinkedIn since <ON>", _connected),
    (r"<P> is erased", lambda s, p: s.erased.append(p)),
    (r"Sam knows (?P<names>\w+(?:(?:,| and) \w+)*)", _known),
    (r"(?P<name>[A-Z][\w ]*) is a target", lambda s, name: s.facts.append(Target(organisation=name))),
    # Sam, days off and figures.
    (r"Sam's field is (?P<field>[a-z ]+)", _seeker),
    (r"Sam is in <CITY>", lambda s, city: _seeker(s, zone=cities()[city])),
    (r"Sam is away <ON> to <UNTIL>", lambda s, on, until: _seeker(s, away=Absence(first=on, last=until))),
    (r"Sam is off `(?P<when>[^`]+)`", lambda s, when: _seeker(s, away=when)),
    (r"<P> is away <ON> to <UNTIL>", lambda s, p, on, until: _change(s, p, away=Absence(first=on, last=until))),
    (r"<P> is off `(?P<when>[^`]+)`", lambda s, p, when: _change(s, p, away=when)),
    (r"<AT> Sam decides", lambda s, at: _seeker(s, decision=Decision(what="to study hydrology", at=at))),
    (r"(?P<name>[A-Z][\w ]*) is a holiday(?: in <CITY>)?", _holiday),
    # Sam's own word.
    (rf"<AT> Sam (?P<kind>retires) {_RULE} for <P>", _directed),
    (rf"<AT> Sam puts {_RULE} for <P> off until <ON>", partial(_directed, kind="snooze")),
    (rf"<AT> Sam wants {_RULE} for <P> on <ON>", partial(_directed, kind="pin")),
    (rf"<AT> Sam has done {_RULE} for <P>(?P<talk> for the meeting)?", partial(_directed, kind="done")),
    (r"`(?P<name>\w+)` is (?P<value>\w+)", _figure),
    (r"the (?P<name>two-hour job search|campus|gentle) policy", _preset),
]
