"""The brief: one page to have at hand, before a meeting or before a call that may become an interview.

Each part of it is read off the facts; the page comes as text, as Markdown and as HTML to print.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial
from html import escape
from typing import Any, TypeAlias, TypedDict, Unpack, overload

from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem, within
from infointerview.hypertext import bullets, card, counted, section
from infointerview.language.grammar import Unclear
from infointerview.language.introductions import introduction
from infointerview.language.names import referrers
from infointerview.language.nouns import the_organisation
from infointerview.language.typed import field_of_work, wish
from infointerview.language.words import Language
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer
from infointerview.model.fields import whole_number
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.notes import NoteDimension, NoteKind, NotePrivacy
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, InterviewFormat, InterviewState
from infointerview.model.values import Party
from infointerview.policy.figures import Policy
from infointerview.questions.dialect import own_language, own_moment, own_time, respelt
from infointerview.questions.plan import LONGEST, SHORTEST, Plan, PlanPart, plan_questions
from infointerview.rules.duties import shortened
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.scheduling.meeting_times import MeetingTimes, meeting_times

_RECENT = 4


@frozen(kw_only=True)
class Section:
    """One part of a brief.

    Attributes:
        heading: The heading.
        lines: The text, line by line.
        room: How many blank lines for notes follow each line.
        is_asked: Whether it holds questions, which have a column of their own on the page.
    """

    heading: str = field()
    lines: tuple[str, ...] = field()
    room: int = field(default=0)
    is_asked: bool = field(default=False)


@frozen(kw_only=True, eq=False)
class Occasion:
    """What a brief is about: the question asked, the person, the interview if one is agreed, and the plan."""

    today: Query = field()
    contact: Contact = field()
    interview: Interview | None = field()
    plan: Plan = field()
    travel_minutes: int | None = field()

    @property
    def campaign(self) -> Campaign:
        """The facts."""
        return self.today.campaign

    @property
    def policy(self) -> Policy:
        """The figures."""
        return self.today.policy

    @property
    def record(self) -> ContactRecord:
        """Everything about the contact."""
        return self.campaign.about(self.contact)

    @property
    def has_start(self) -> bool:
        """Whether a time is agreed."""
        return self.interview is not None and self.interview.start is not None

    @property
    def form(self) -> InterviewFormat | None:
        """How the two meet; by phone if no interview is agreed."""
        return self.interview.format if self.interview is not None else InterviewFormat.PHONE

    def times(self) -> MeetingTimes:
        """Return when to leave, to arrive, to start and to end."""
        assert self.interview is not None  # noqa: S101  # asked for only where a time is agreed
        return meeting_times(self.today, self.interview, travel_minutes=self.travel_minutes)

    @property
    def spoken(self) -> Language:
        """How the seeker's region says days and times."""
        return own_language(self.campaign.seeker)

    def day(self, at: datetime | date) -> str:
        """Return a day, of an instant on the seeker's calendar, in words."""
        zone = self.campaign.seeker.zone
        on = at.astimezone(zone).date() if isinstance(at, datetime) else at
        return self.spoken.day(on, year=self.today.now.astimezone(zone).year)

    def moment(self, at: datetime) -> str:
        """Return a day and a time on the seeker's clock, with the contact's beside it where the two differ."""
        seeker = self.campaign.seeker
        return own_moment(seeker, self.contact, at, year=self.today.now.astimezone(seeker.zone).year)


def sections(occasion: Occasion) -> tuple[Section, ...]:
    """Return the parts of a brief that are not empty, in their order."""
    made = (
        Section(heading=heading, lines=tuple(lines(occasion)), room=room, is_asked=asked)
        for heading, lines, room, asked in _PARTS
    )
    return tuple(section for section in made if section.lines)


def _who(occasion: Occasion) -> Iterator[str]:
    contact = occasion.contact
    name = contact.name
    yield ", ".join(part for part in (name.full, name.credentials, contact.title, contact.organisation) if part)
    if name.pronunciation:
        yield f"Said: {name.pronunciation}"
    if name.preferred:
        yield f"Wants to be called: {name.preferred}"
    if name.pronouns:
        yield f"Pronouns: {name.pronouns}"
    reach = (*contact.phones[:1], *map(str, contact.emails[:1]))
    if reach:
        yield f"Reach them: {', '.join(reach)}"
    found = contact.found
    if found.common_ground:
        yield f"In common: {found.common_ground}"
    if found.through is not FoundThrough.OTHER:
        yield f"Found through: {_FOUND[found.through]}{f', {found.where}' if found.where else ''}"


_FOUND = {
    FoundThrough.MUTUAL_CONTACT: "somebody you both know",
    FoundThrough.COMPANY_SITE: "their employer's website",
    FoundThrough.LINKEDIN: "LinkedIn",
    FoundThrough.ALUMNI_DIRECTORY: "an alumni directory",
    FoundThrough.EVENT: "an event",
    FoundThrough.COLD: "a cold approach",
}


def _story(occasion: Occasion) -> Iterator[str]:
    touches = [t for t in occasion.record.touches if t.at.timestamp() <= occasion.today.now.timestamp()]
    for touch in touches[-_RECENT:]:
        what = touch.purpose.replace("_", " ")
        about = f", “{shortened(touch.subject, 60)}”" if touch.subject else ""
        who = "you sent" if touch.outbound else "they sent"
        yield f"{occasion.day(touch.at)}: {who} {'an' if what[0] in 'aeiou' else 'a'} {what}{about}"
    said = [n for n in occasion.record.notes if n.kind is NoteKind.TAKEAWAY and n.privacy is NotePrivacy.ORDINARY]
    for note in said[-2:]:
        yield f"They said before: {shortened(note.text, 120)}"


def _purpose(occasion: Occasion) -> Iterator[str]:
    seeker = occasion.campaign.seeker
    yield f"To learn about {seeker.field}. This isn't a job interview; you're here to ask for advice."
    spoken = sum(i.was_held for i in occasion.campaign.interviews)
    if spoken:
        yield f"You have talked to {counted(spoken, 'person', 'people')} so far."
    if seeker.introduction and isinstance(introduction(seeker.introduction), Unclear):
        yield f"Who you are: {seeker.introduction}"
    if seeker.wants_to_learn:
        yield f"What you want to learn: {'; '.join(seeker.wants_to_learn[:3])}"


def _found_out(occasion: Occasion) -> Iterator[str]:
    at = occasion.contact.organisation
    yield "How they got where they are:"
    yield f"What is new at {the_organisation(at)}:" if at and names_employer(at) else "What they are working on:"
    yield "Something we share:"


def _say_first(occasion: Occasion) -> Iterator[str]:
    seeker, interview = occasion.campaign.seeker, occasion.interview
    name = occasion.contact.name
    titled = f"{occasion.spoken.title(name.honorific)} {name.family}" if name.honorific and name.family else ""
    # How to ask for them on the phone, and how to greet them.
    them, given = titled or name.full, titled or name.preferred or name.given or name.full
    me = str(seeker.name)
    who = introduction(seeker.introduction) if seeker.introduction else None
    i_am = "" if who is None or isinstance(who, Unclear) else f" {who.sentence}"
    met = any(talk.was_held for talk in occasion.record.interviews)
    on_the_phone = occasion.form is InterviewFormat.PHONE
    this = "this" if occasion.spoken.tag in {"en-US", "en-CA"} else "that"
    if interview is None or interview.start is None:
        allowed, _ = referrers(occasion.campaign, occasion.contact)
        suggested = f" {allowed[0].name} suggested I call." if allowed else ""
        minutes = occasion.policy.ask_minutes
        yield f"“Hello, is {this} {them}? My name's {me}.{i_am}{suggested}"
        yield f"I'd love your advice on {_field(seeker.field)}, and I'm not calling about a job."
        yield f"Do you have {minutes} minutes now, or would another time be better?”"
        return
    if on_the_phone and interview.caller is Party.CONTACT:
        opening = f"Hello, {me} speaking. Thank you for calling, {given}."
    elif on_the_phone:
        opening = (
            f"Hello, is {this} {them}? It's {me}, for our talk about {_field(seeker.field)}. Is this still a good time?"
        )
    elif met:
        opening = f"Hello {given}, it's good to see you again. Thank you for making the time."
    else:
        opening = f"Hello {given}, I'm {me}. Thank you so much for making the time."
    yield f"“{opening}”"
    if not met:
        heard = wish(seeker.wants_to_learn[0]) if seeker.wants_to_learn else None
        hoping = f"I'm hoping to find out what {_field(seeker.field)} is really like."
        if heard is not None and not isinstance(heard, Unclear):
            hoping = f"I'd love to hear {heard.heard}."
        yield f"“{i_am.strip()} {hoping}”".replace("“ ", "“")


def _field(named: str) -> str:
    found = field_of_work(named)
    return named if isinstance(found, Unclear) else found.about


def _when(occasion: Occasion) -> Iterator[str]:
    if not occasion.has_start:
        yield "No time is agreed yet. If now suits them, start; if not, agree on a time."
        yield f"Stop after {occasion.policy.ask_minutes} minutes, as you said."
        yield from _where(occasion)
        return
    times, plan = occasion.times(), occasion.plan
    start = times.start.yours
    # Of the plan, which may be longer or shorter than the agreed talk.
    check = next(item for item in plan.items if item.part is PlanPart.TIME_CHECK)
    ends = (start.astimezone(UTC) + timedelta(minutes=plan.minutes)).astimezone(start.tzinfo)
    seeker, contact = occasion.campaign.seeker, occasion.contact
    early = "Be online" if times.format is InterviewFormat.VIDEO else "Be there"
    if times.leave:
        yield f"Leave by: {occasion.moment(times.leave.yours)}"
    if times.arrive != times.start:
        yield f"{early}: {own_time(seeker, contact, times.arrive.yours)}"
    yield f"Start: {occasion.moment(start)}"
    yield f"Time check: {own_time(seeker, contact, check.at(start))}"
    yield f"End: {own_time(seeker, contact, ends)}"
    yield from _where(occasion)


def _where(occasion: Occasion) -> Iterator[str]:
    interview = occasion.interview
    if interview is None:
        if occasion.contact.phones:
            yield f"You call: {occasion.contact.phones[0]}"
        return
    if len(interview.people) > 1:
        others = [occasion.campaign.find(each).name for each in interview.people if each != occasion.contact.id]
        yield f"Also with: {', '.join(map(str, others))}"
    if interview.place:
        yield f"Where: {interview.place}"
    if interview.link:
        yield f"Link: {interview.link}"
    if interview.format is InterviewFormat.PHONE:
        number = interview.phone or next(iter(occasion.contact.phones), "")
        if interview.caller is Party.CONTACT:
            yours = occasion.campaign.seeker.phones
            yield f"They call you on {yours[0]}." if yours else "They call you."
        elif number:
            yield f"You call: {number}"


def _prepare(form: InterviewFormat, occasion: Occasion) -> Iterator[str]:
    """Yield what to prepare for a talk of a form, if it is the form of this one; in any other form they meet."""
    if form is (occasion.form if occasion.form in _TO_PREPARE else InterviewFormat.IN_PERSON):
        yield from _TO_PREPARE[form]
        if said := _RESUME[occasion.policy.resume]:
            yield respelt(said, occasion.spoken)


_TO_PREPARE: Mapping[InterviewFormat | None, tuple[str, ...]] = {
    InterviewFormat.IN_PERSON: (
        "Dress as you would for a job interview there.",
        "Be polite to everyone, from reception on.",
        "Bring this page, paper and a pen, and the directions.",
    ),
    InterviewFormat.VIDEO: (
        "Sound: try the link beforehand, use headphones, and silence your phone and notifications.",
        "Light: sit facing it, with the camera at eye level.",
        "Background: plain and tidy, nobody walking through.",
        "Dress as you would for a job interview there, at least where the camera sees you.",
        "Have this page, paper and a pen at hand, and their number in case the link fails.",
    ),
    InterviewFormat.PHONE: (
        "Find somewhere quiet with good reception, and charge your phone.",
        "Have this page, paper and a pen at hand.",
    ),
}
_RESUME = {
    Policy.Resume.NEVER: "Don't bring up your resume.",
    Policy.Resume.BRING_IF_ASKED: "Have your resume ready, and show it only if they ask.",
    Policy.Resume.ENCLOSE: "They have your resume; keep a copy at hand.",
    Policy.Resume.SEND_AFTER_ADVICE: "Send a new resume afterwards, if they advised you on it.",
}


def _questions(occasion: Occasion) -> Iterator[str]:
    plan = occasion.plan
    for item in plan.items:
        if item.part is PlanPart.ROOM:
            continue
        at = occasion.spoken.time(item.at(plan.start)) if plan.start else f"after {item.minute} min"
        yield f"{at}  {item.text}" + (f" ({item.why})" if item.why else "")


def _observe(occasion: Occasion) -> Iterator[str]:
    seen = (
        _HEARD
        if occasion.form is InterviewFormat.PHONE
        else _SEEN_ONLINE
        if occasion.form is InterviewFormat.VIDEO
        else tuple(NoteDimension)
    )
    said = ", ".join(each.replace("_", " ") for each in seen if each is not NoteDimension.WOULD_WORK_HERE)
    yield respelt(f"{said[0].upper()}{said[1:]}; and whether you'd want to work there.", occasion.spoken)


_HEARD = (NoteDimension.COMMUNICATION, NoteDimension.HUMOUR, NoteDimension.FORMALITY, NoteDimension.WOULD_WORK_HERE)
_SEEN_ONLINE = (*_HEARD[:3], NoteDimension.DRESS, NoteDimension.WOULD_WORK_HERE)


def _names(occasion: Occasion) -> Iterator[str]:
    allowed, silent = referrers(occasion.campaign, occasion.contact)
    if allowed:
        yield f"You may name: {', '.join(str(person.name) for person in allowed)}."
    if silent:
        yield f"Do not name: {', '.join(str(person.name) for person in silent)}; you have no permission on record."


def _promises(occasion: Occasion) -> Iterator[str]:
    for note in occasion.record.notes:
        if note.kind is NoteKind.PROMISE and note.done_at is None:
            by = f", by {occasion.day(note.due)}" if note.due else ""
            yield f"{'You' if note.by is Party.SEEKER else 'They'} promised: {shortened(note.text, 100)}{by}"


def _afterwards(occasion: Occasion) -> Iterator[str]:
    policy = occasion.policy
    yield f"Within {policy.notes_within_hours} hours: write down what they said and what you saw."
    yield f"Within {policy.debrief_within_hours} hours: write down one thing you learned, and one next step with a day."
    yield f"Within {policy.thank_you_within_hours} hours: thank them for one thing in particular."
    yield "Write soon to anyone they named, and let them know how it goes."


_Lines = Callable[[Occasion], Iterator[str]]
_PARTS: tuple[tuple[str, _Lines, int, bool], ...] = (
    ("Who they are", _who, 0, False),
    ("The story so far", _story, 0, False),
    ("Why you are here", _purpose, 0, False),
    ("When and where", _when, 0, False),
    ("What to wear and bring", partial(_prepare, InterviewFormat.IN_PERSON), 0, False),
    ("What to set up", partial(_prepare, InterviewFormat.VIDEO), 0, False),
    ("What to have ready", partial(_prepare, InterviewFormat.PHONE), 0, False),
    ("What I found out about them", _found_out, 1, False),
    ("Say first", _say_first, 0, True),
    ("What to ask", _questions, 1, True),
    ("If there is time", lambda occasion: (item.text for item in occasion.plan.reserve[:2]), 0, True),
    ("Names", _names, 0, False),
    ("Open promises", _promises, 0, False),
    ("What to notice", _observe, 0, False),
    ("Straight afterwards", _afterwards, 0, False),
)


# -- the page ----------------------------------------------------------------------------------------------------------

_STYLE = (
    "@page{{size:auto;margin:10mm}}"
    "body{{font:9pt/1.25 sans-serif;margin:0 auto;max-width:190mm;color:#000;background:#fff}}"
    "h1{{font-size:12pt;margin:0 0 1mm}}"
    "h2{{font-size:9pt;margin:2mm 0 .5mm;border-bottom:.2mm solid #999}}"
    "ul{{margin:0;padding-left:4mm}}"
    "main{{display:grid;grid-template-columns:2fr 3fr;gap:6mm}}"
    "li.room{{margin-bottom:{room}mm}}"
)
# In millimetres: the height that questions may fill on a sheet of Letter, which is shorter than A4; the height of one
# line; and the most room for notes below a line.
_HEIGHT, _A_LINE, _ROOM_AT_MOST = 225, 9, 12


def as_text(title: str, sections: Iterable[Section]) -> str:
    """Return a brief as plain text."""
    parts = [f"{section.heading}\n" + "\n".join(f"  {line}" for line in section.lines) for section in sections]
    return "\n\n".join([title, *parts]) + "\n"


def as_markdown(title: str, sections: Iterable[Section]) -> str:
    """Return a brief as Markdown."""
    parts = [
        f"## {section.heading}\n\n" + "\n".join(f"- {_plain(line)}" + "\n  - " * section.room for line in section.lines)
        for section in sections
    ]
    return "\n\n".join([f"# {_plain(title)}", *(part.rstrip() for part in parts)]) + "\n"


def _plain(line: str) -> str:
    """Return a line with every mark of Markdown escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", line)


def as_html(title: str, sections: Iterable[Section]) -> str:
    """Return a brief as a complete HTML page to print."""
    sections = tuple(sections)
    asked = "".join(_section(section) for section in sections if section.is_asked)
    known = "".join(_section(section) for section in sections if not section.is_asked)
    body = f"<h1><bdi>{escape(title)}</bdi></h1><main><div>{known}</div><div>{asked}</div></main>"
    lines = sum(len(section.lines) for section in sections if section.is_asked)
    room = max(0, min(_ROOM_AT_MOST, _HEIGHT // max(lines, 1) - _A_LINE))
    style = _STYLE.format(room=room)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _section(section: Section) -> str:
    kind = ' class="room"' if section.room else ""
    lines = "".join(f"<li{kind}><bdi>{escape(line)}</bdi></li>" for line in section.lines)
    return f"<section><h2>{escape(section.heading)}</h2><ul>{lines}</ul></section>"


# -- the brief ---------------------------------------------------------------------------------------------------------


@frozen(kw_only=True, repr=False)
class Brief:
    """What to know, to bring, to ask and to do, on one page.

    Attributes:
        title: The person, and the time if one is agreed.
        contact: The person.
        interview: The interview, if one is agreed; a brief without one is for a call that may become an interview.
        sections: The parts of the page, in order.
        plan: The questions on it.
        now: The instant that it was made for.
    """

    title: str = field()
    contact: Contact = field()
    interview: Interview | None = field()
    sections: tuple[Section, ...] = field()
    plan: Plan = field()
    now: datetime = field()

    @cached_property
    def text(self) -> str:
        """The brief as plain text that ends with a newline."""
        return as_text(self.title, self.sections)

    @cached_property
    def markdown(self) -> str:
        """The brief as Markdown, with an empty item for each note to take."""
        return as_markdown(self.title, self.sections)

    @cached_property
    def html(self) -> str:
        """The brief as an HTML page to print on one sheet of A4 or Letter."""
        return as_html(self.title, self.sections)

    def rows(self) -> list[dict[str, str]]:
        """Return its lines as plain dicts, each with the heading above it."""
        return [{"section": part.heading, "line": line} for part in self.sections for line in part.lines]

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_html_(self) -> str:
        # The two columns of the printed page, which stand below each other where there is no room for both.
        columns = (
            "".join(section(part.heading, bullets(part.lines)) for part in self.sections if part.is_asked is asked)
            for asked in (False, True)
        )
        beside = "".join(f'<div style="flex: 1 1 18em">{column}</div>' for column in columns)
        return card(f'<div style="display: flex; flex-wrap: wrap; gap: 0 1.5em">{beside}</div>', title=self.title)

    def __repr__(self) -> str:
        return f"<Brief for {self.contact}: {len(self.sections)} sections>"


class _Options(TypedDict, total=False):
    plan: Plan | None
    minutes: int | None
    travel_minutes: int | None


class _AskedOptions(Asked, _Options): ...


_Whom: TypeAlias = Contact | Interview | ContactId | InterviewId | str


@overload
def brief(today: Query, contact_or_interview: _Whom, /, **options: Unpack[_Options]) -> Brief: ...
@overload
def brief(campaign: Campaign, contact_or_interview: _Whom, /, **options: Unpack[_AskedOptions]) -> Brief: ...
def brief(today: Query | Campaign, contact_or_interview: _Whom, /, **options: Any) -> Brief:
    """Return one page to have in front of you in a conversation.

    For an agreed interview it says when and where, when to leave and to arrive, and what to wear and to bring.  Without
    one it prepares for a call, because the contact may say that now is fine.

    Args:
        today: A `Today`; or a campaign, with `now` and the other parts of a `Today` as keywords.
        contact_or_interview: The person, or the interview; of a person's interviews, the one that is agreed.
        plan: The questions to ask; by default those that `plan_questions` chooses.
        minutes: How many minutes the talk lasts, 5 to 240, if no plan is given; by default as agreed, or as the policy
            plans.
        travel_minutes: How many minutes the way takes, if the policy's figure does not fit.

    Raises:
        DoNotContact: The person must not be contacted.
        ContactNotFound: No contact matches.
        InvalidValue: An argument does not fit; the error names it.

    >>> from infointerview import Contact, Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Aroha Ngata", zone="Pacific/Auckland", field="baking"))
    >>> minh = Contact(name="Nguyễn Thị Minh", phones="+64 9 555 0100")
    >>> page = brief(campaign.add(minh), minh, now=datetime(2026, 3, 12, tzinfo=UTC))
    >>> page.sections[1].lines[0]
    "To learn about baking. This isn't a job interview; you're here to ask for advice."
    """
    query, options = asked_with(today, options, _Options.__annotations__)
    campaign, policy, plan, minutes = query.campaign, query.policy, options.get("plan"), options.get("minutes")
    contact, interview = _whom(campaign, contact_or_interview)
    if campaign.standing(contact).forbids_contact:
        raise DoNotContact(Problem("brief", f"{contact.name} must not be contacted", "reopen the contact first"))
    start = interview.start if interview else None
    if plan is None:
        asked = interview.minutes_asked if interview else policy.ask_minutes
        if minutes is None:
            # A visit of a whole day has no plan for each of its hours.
            minutes = min(max(asked, SHORTEST), LONGEST)
        with within("brief.minutes"):
            minutes = whole_number(minutes, least=SHORTEST, most=LONGEST)
        plan = plan_questions(query, contact, minutes=minutes, start=start)
    elif not isinstance(plan, Plan):
        raise InvalidValue.at("brief.plan", f"expected a Plan, got {type(plan).__name__}", "call plan_questions(...)")
    occasion = Occasion(
        today=query, contact=contact, interview=interview, plan=plan, travel_minutes=options.get("travel_minutes")
    )
    when = f", {occasion.moment(start)}" if start else ""
    return Brief(
        title=f"{contact}{when}",
        contact=contact,
        interview=interview,
        sections=sections(occasion),
        plan=plan,
        now=query.now,
    )


def _whom(campaign: Campaign, wanted: _Whom) -> tuple[Contact, Interview | None]:
    """Return the contact and the interview that are meant; of a contact's interviews, the last agreed one."""
    key = wanted.id if isinstance(wanted, Interview) else wanted
    known = campaign.facts.get(key) if isinstance(key, str) else None
    if isinstance(known, Interview):
        return campaign.find(known.contact), known
    if isinstance(wanted, Interview):
        raise InvalidValue.at("brief.interview", "not in the campaign", "add it first")
    contact = campaign.find(wanted)
    agreed = [
        i for i in campaign.about(contact).interviews if i.state in {InterviewState.SCHEDULED, InterviewState.CONFIRMED}
    ]
    return contact, agreed[-1] if agreed else None
