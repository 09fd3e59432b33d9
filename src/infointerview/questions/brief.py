"""The parts of a brief, each read off the facts."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from html import escape
from typing import Any, TypeAlias, TypedDict, Unpack, overload

from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem, within
from infointerview.language.names import referrers
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.fields import whole_number
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.notes import Note, NoteDimension, NoteKind, NotePrivacy
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, InterviewFormat, InterviewState
from infointerview.model.values import Party
from infointerview.policy.figures import Policy
from infointerview.questions.plan import LONGEST, SHORTEST, Plan, PlanPart, plan_questions
from infointerview.rules.duties import shortened
from infointerview.rules.today import Asked, Query, asked_with
from infointerview.scheduling.meeting_times import MeetingTimes, meeting_times
from infointerview.worktime.saying import BothClocks, day_in_words, in_words

__all__ = ["Brief", "Occasion", "Section", "as_html", "as_markdown", "as_text", "brief", "sections"]


_RECENT = 4


@frozen(kw_only=True)
class Section:
    """One part of a brief.

    Attributes:
        heading: What it is about.
        lines: What it says, a line each.
        room: How many lines of room for notes follow each of its lines.
        is_asked: Whether it is what to say in the conversation, which stands beside the rest.
    """

    heading: str = field()
    lines: tuple[str, ...] = field()
    room: int = field(default=0)
    is_asked: bool = field(default=False)


@frozen(kw_only=True, eq=False)
class Occasion:
    """What a brief is made for."""

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
        """How the two meet; by phone if nothing is agreed."""
        return self.interview.format if self.interview is not None else InterviewFormat.PHONE

    def times(self) -> MeetingTimes:
        """Return when to leave, to arrive, to begin and to end."""
        assert self.interview is not None  # noqa: S101  # asked for only where a time is agreed
        return meeting_times(self.today, self.interview, travel_minutes=self.travel_minutes)

    def day(self, at: datetime) -> str:
        """Return a day on the seeker's clock."""
        zone = self.campaign.seeker.zone
        return day_in_words(at.astimezone(zone), year=self.today.now.astimezone(zone).year)


def sections(occasion: Occasion) -> tuple[Section, ...]:
    """Return the parts of a brief that have something to say, in their order."""
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
    FoundThrough.COMPANY_SITE: "the site of an organisation",
    FoundThrough.LINKEDIN: "LinkedIn",
    FoundThrough.ALUMNI_DIRECTORY: "a directory of alumni",
    FoundThrough.EVENT: "an event",
    FoundThrough.COLD: "nobody; you write out of the blue",
}


def _story(occasion: Occasion) -> Iterator[str]:
    touches = [t for t in occasion.record.touches if t.at.timestamp() <= occasion.today.now.timestamp()]
    for touch in touches[-_RECENT:]:
        yield f"{occasion.day(touch.at)}: {_told(touch)}"
    said = [n for n in occasion.record.notes if n.kind is NoteKind.TAKEAWAY and n.privacy is NotePrivacy.ORDINARY]
    for note in said[-2:]:
        yield f"They said before: {shortened(note.text, 120)}"


def _told(touch: Touch) -> str:
    who = "you sent" if touch.outbound else "they sent"
    about = f", “{shortened(touch.subject, 60)}”" if touch.subject else ""
    return f"{who} {_article(touch.purpose.replace('_', ' '))}{about}"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _purpose(occasion: Occasion) -> Iterator[str]:
    seeker = occasion.campaign.seeker
    yield f"To learn about {seeker.field}; this is no job interview, and you ask for advice alone."
    spoken = sum(i.was_held for i in occasion.campaign.interviews)
    if seeker.introduction:
        before = f", and I have talked with {spoken} {'person' if spoken == 1 else 'people'} so far" if spoken else ""
        yield f"Who you are, in two minutes at most: I am {seeker.introduction}{before}."
    if seeker.wants_to_learn:
        yield f"What you want to learn: {'; '.join(seeker.wants_to_learn[:3])}."


def _when(occasion: Occasion) -> Iterator[str]:
    if not occasion.has_start:
        allowed, _ = referrers(occasion.campaign, occasion.contact)
        who = f", who suggested it ({allowed[0].name})" if allowed else ""
        yield f"No time is agreed. Say who you are{who}, and that you hope for advice and nothing else."
        yield (
            f"Ask whether it is a good moment for {occasion.policy.ask_minutes} minutes: "
            "if now is fine, begin; if not, agree on a time. End when you said."
        )
        yield from _where(occasion)
        return
    times, plan = occasion.times(), occasion.plan
    said: list[tuple[str, BothClocks | None]] = [
        ("Leave by", times.leave),
        ("Be there", times.arrive if times.arrive != times.start else None),
        ("Start", times.start),
        ("Mention the time", _on_both(times, *(i.minute for i in plan.items if i.part is PlanPart.TIME_CHECK))),
        ("End", _on_both(times, plan.minutes)),
    ]
    for what, at in said:
        if at is not None:
            yield f"{what}: {at if what in {'Start', 'Leave by'} else _clocks(at)}"
    yield from _where(occasion)


def _on_both(times: MeetingTimes, *minutes: int) -> BothClocks | None:
    """Return so many minutes after the start: the plan may be longer or shorter than what was asked for."""
    for after in minutes:
        at = times.start.theirs.astimezone(UTC) + timedelta(minutes=after)
        return BothClocks(at.astimezone(times.start.theirs.tzinfo), at.astimezone(times.start.yours.tzinfo))
    return None


def _clocks(at: BothClocks) -> str:
    theirs, yours = f"{at.theirs:%H:%M}", f"{at.yours:%H:%M}"
    return theirs if theirs == yours else f"{theirs} theirs, {yours} yours"


def _where(occasion: Occasion) -> Iterator[str]:
    interview = occasion.interview
    if interview is None:
        if occasion.contact.phones:
            yield f"You call: {occasion.contact.phones[0]}"
        return
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


def _bring(occasion: Occasion) -> Iterator[str]:
    form = occasion.form
    if form is not InterviewFormat.PHONE:
        yield "Wear what you would wear for a job interview there."
    if form is InterviewFormat.IN_PERSON or form is None:
        yield "Be courteous to everybody whom you meet, from the door on."
    if form is InterviewFormat.PHONE:
        yield "Have this page, paper and a pen at hand, and sit where it is quiet."
    else:
        yield "Bring this page, paper and a pen, and the way there or the link."
    if said := _RESUME[occasion.policy.resume]:
        yield said


_RESUME = {
    Policy.Resume.NEVER: "Leave your resume at home.",
    Policy.Resume.BRING_IF_ASKED: "Have your resume ready, and show it only if they ask.",
    Policy.Resume.ENCLOSE: "They have your resume; have a copy ready.",
    Policy.Resume.SEND_AFTER_ADVICE: "Send a new resume afterwards, if they advised you on it.",
}


def _questions(occasion: Occasion) -> Iterator[str]:
    plan = occasion.plan
    for item in plan.items:
        if item.part is PlanPart.ROOM:
            continue
        at = f"{item.at(plan.start):%H:%M}" if plan.start else f"after {item.minute} min"
        yield f"{at}  {item.text}"


def _reserve(occasion: Occasion) -> Iterator[str]:
    for item in occasion.plan.reserve[:2]:
        yield item.text


def _observe(occasion: Occasion) -> Iterator[str]:
    seen = (
        _HEARD
        if occasion.form is InterviewFormat.PHONE
        else _SEEN_ONLINE
        if occasion.form is InterviewFormat.VIDEO
        else tuple(NoteDimension)
    )
    said = ", ".join(each.replace("_", " ") for each in seen if each is not NoteDimension.WOULD_WORK_HERE)
    yield f"{said[0].upper()}{said[1:]}; and whether you would want to work there."


_HEARD = (NoteDimension.COMMUNICATION, NoteDimension.HUMOUR, NoteDimension.FORMALITY, NoteDimension.WOULD_WORK_HERE)
_SEEN_ONLINE = (*_HEARD[:3], NoteDimension.DRESS, NoteDimension.WOULD_WORK_HERE)


def _names(occasion: Occasion) -> Iterator[str]:
    allowed, silent = referrers(occasion.campaign, occasion.contact)
    if allowed:
        yield f"You may name: {', '.join(str(person.name) for person in allowed)}."
    if silent:
        yield f"Do not name: {', '.join(str(person.name) for person in silent)}; no permission is recorded."


def _promises(occasion: Occasion) -> Iterator[str]:
    for note in occasion.record.notes:
        if note.kind is NoteKind.PROMISE and note.done_at is None:
            yield f"{'You' if note.by is Party.SEEKER else 'They'} promised: {_promised(note)}"


def _promised(note: Note) -> str:
    return shortened(note.text, 100) + (f", by {day_in_words(note.due)}" if note.due else "")


def _afterwards(occasion: Occasion) -> Iterator[str]:
    policy = occasion.policy
    yield f"Within {policy.notes_within_hours} hours: write down what was said, and what you saw."
    yield f"Within {policy.debrief_within_hours} hours: one takeaway, and one next step with a day."
    yield f"Within {policy.thank_you_within_hours} hours, not in the first: thank them for one thing in particular."
    yield "Write to whom they named while it is warm, and tell them what comes of it."


_Lines = Callable[[Occasion], Iterator[str]]
_PARTS: tuple[tuple[str, _Lines, int, bool], ...] = (
    ("Who they are", _who, 0, False),
    ("What has been said so far", _story, 0, False),
    ("What you are here for", _purpose, 0, False),
    ("When and where", _when, 0, False),
    ("What to wear and bring", _bring, 0, False),
    ("What to ask", _questions, 1, True),
    ("In case there is time", _reserve, 0, True),
    ("Names", _names, 0, False),
    ("Promises that are open", _promises, 0, False),
    ("What to notice", _observe, 0, False),
    ("Straight afterwards", _afterwards, 0, False),
)


# -- the page ----------------------------------------------------------------------------------------------------------

# A brief as text, as Markdown and as a page to print.


_STYLE = (
    "@page{{size:auto;margin:10mm}}"
    "body{{font:9pt/1.25 sans-serif;margin:0 auto;max-width:190mm;color:#000;background:#fff}}"
    "h1{{font-size:12pt;margin:0 0 1mm}}"
    "h2{{font-size:9pt;margin:2mm 0 .5mm;border-bottom:.2mm solid #999}}"
    "ul{{margin:0;padding-left:4mm}}"
    "main{{display:grid;grid-template-columns:2fr 3fr;gap:6mm}}"
    "li.room{{margin-bottom:{room}mm}}"
)
# What the questions may take of a sheet, in millimetres: Letter is the shorter one.
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
    """Return a line in which nothing is a mark of Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", line)


def as_html(title: str, sections: Iterable[Section], *, page: bool = True) -> str:
    """Return a brief as HTML: a page of its own to print, or what stands in one."""
    sections = tuple(sections)
    asked = "".join(_section(section) for section in sections if section.is_asked)
    known = "".join(_section(section) for section in sections if not section.is_asked)
    body = f"<h1><bdi>{escape(title)}</bdi></h1><main><div>{known}</div><div>{asked}</div></main>"
    if not page:
        return f"<div>{body}</div>"
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

# The brief: one page to have in front of you, before a meeting or before a call that may become one.


@frozen(kw_only=True, repr=False)
class Brief:
    """What to know, to bring, to ask and to do, on one page.

    Attributes:
        title: With whom, and when if that is agreed.
        contact: With whom.
        interview: The interview, if one is agreed; a brief without one is for a call that may become an interview.
        sections: Its parts, in order.
        plan: The questions of it.
        now: The instant for which it was made.
    """

    title: str = field()
    contact: Contact = field()
    interview: Interview | None = field()
    sections: tuple[Section, ...] = field()
    plan: Plan = field()
    now: datetime = field()

    @cached_property
    def text(self) -> str:
        """The brief as plain text, ended by a newline."""
        return as_text(self.title, self.sections)

    @cached_property
    def markdown(self) -> str:
        """The brief as Markdown, with room for notes as blank lines."""
        return as_markdown(self.title, self.sections)

    @cached_property
    def html(self) -> str:
        """The brief as a page to print, on one sheet of A4 or Letter."""
        return as_html(self.title, self.sections)

    def rows(self) -> list[dict[str, str]]:
        """Return its lines as plain dicts, each with the heading that it stands under."""
        return [{"section": part.heading, "line": line} for part in self.sections for line in part.lines]

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_html_(self) -> str:
        return as_html(self.title, self.sections, page=False)

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
    """Return one page to have in front of you.

    For an interview that is agreed it says when and where, when to leave and to arrive, what to wear and to bring.  For
    a contact with none it is ready for a call: the contact may say that now is fine.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        contact_or_interview: With whom, or which interview.
        plan: The questions to ask; by default those that `plan_questions` chooses.
        minutes: How long the talk is, if no plan is given; by default as agreed, or as the policy plans.
        travel_minutes: How long the way is, if the policy's figure does not fit.

    Raises:
        DoNotContact: The person must not be contacted.
        ContactNotFound: There is no such contact.
        InvalidValue: An argument is not what it should be.
    """
    query, options = asked_with(today, options, _Options.__annotations__)
    campaign, policy, plan, minutes = query.campaign, query.policy, options.get("plan"), options.get("minutes")
    contact, interview = _whom(campaign, contact_or_interview)
    if campaign.standing(contact).forbids_contact:
        raise DoNotContact(Problem("brief", f"{contact.name} must not be contacted", "reopen the contact first"))
    start = interview.start if interview else None
    if plan is None:
        asked = interview.minutes_asked if interview else policy.ask_minutes
        # A day's visit has no plan for each of its hours.
        minutes = min(max(asked, SHORTEST), LONGEST) if minutes is None else _minutes(minutes)
        plan = plan_questions(query, contact, minutes=minutes, start=start)
    elif not isinstance(plan, Plan):
        raise InvalidValue.at("brief.plan", f"expected a Plan, got {type(plan).__name__}", "call plan_questions(...)")
    occasion = Occasion(
        today=query, contact=contact, interview=interview, plan=plan, travel_minutes=options.get("travel_minutes")
    )
    when = f", {in_words(start.astimezone(contact.zone or campaign.seeker.zone))}" if start else ""
    return Brief(
        title=f"{contact}{when}",
        contact=contact,
        interview=interview,
        sections=sections(occasion),
        plan=plan,
        now=query.now,
    )


def _minutes(value: int) -> int:
    with within("brief.minutes"):
        return whole_number(value, least=SHORTEST, most=LONGEST)


def _whom(
    campaign: Campaign, wanted: Contact | Interview | ContactId | InterviewId | str
) -> tuple[Contact, Interview | None]:
    """Return the contact and the interview that is meant, or the contact's next one."""
    key = wanted.id if isinstance(wanted, Interview) else wanted
    known = campaign.facts.get(key) if isinstance(key, str) else None
    if isinstance(known, Interview):
        return campaign.find(known.contact), known
    if isinstance(wanted, Interview):
        raise InvalidValue.at("brief.interview", "it is not in the campaign", "add it first")
    contact = campaign.find(wanted)
    agreed = [
        i for i in campaign.about(contact).interviews if i.state in {InterviewState.SCHEDULED, InterviewState.CONFIRMED}
    ]
    return contact, agreed[-1] if agreed else None
