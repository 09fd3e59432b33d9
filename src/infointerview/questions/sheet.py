"""A note sheet for an interview: what to ask, with room for what is said."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.identity import InterviewId
from infointerview.model.interview import Interview, interview_ref
from infointerview.model.note import Note, NoteKind, Privacy
from infointerview.model.party import Party
from infointerview.model.question import Question, Topic
from infointerview.model.referral import Answer, Referral
from infointerview.model.reflection import Reflection
from infointerview.questions.bank_question import BankQuestion
from infointerview.questions.sheet_form import (
    HELP,
    I_WILL,
    KINDS,
    LABELS,
    NO_DAY,
    ONE_THING,
    OTHER_ANSWERS,
    SECTIONS,
    THEY_WILL,
    VIEW_MOVED,
    Item,
    as_promised,
    identity_line,
    item_lines,
)
from infointerview.questions.sheet_questions import SheetHeading, SheetQuestions, marked_heading
from infointerview.questions.wording import known_of
from infointerview.rules.wording import in_words

__all__ = ["asked", "heading_lines", "interview_of", "note_sheet", "reflection_on"]

_NONE_BEHIND = object()
# What leaves room for one more item, where that is more than a dash.
_ROOM = {"people": "- | | [ ] yes [ ] no [ ] unknown", "resources": "- [ ]", "next steps": f"- [ ] {NO_DAY}"}
_BOXED = frozenset({NoteKind.PROMISE, NoteKind.RESOURCE, NoteKind.NEXT_STEP})


def note_sheet(
    campaign: Campaign, interview: Interview | InterviewId | str, questions: Iterable[Question | Any] = ()
) -> str:
    """Return a sheet in Markdown to take notes on, with what is noted already in its place.

    It is the seeker's own page: private notes stand on it.  Sensitive ones, such as a salary, do not, because the name
    of who said it is at its head.  `read_sheet` turns a filled sheet into facts.

    Args:
        campaign: The facts.
        interview: The interview, or its id.
        questions: What to ask, in order: questions, also of a bank, or entries of a plan.  One that `read_sheet` could
            not tell by its wording alone gets its id beside it, in a comment.

    Raises:
        InvalidValue: The campaign does not hold the interview, or a question has no text.

    >>> from datetime import UTC, datetime
    >>> from infointerview.model import Contact, Seeker
    >>> ada = Contact(name="Ada Quist")
    >>> talk = Interview.agreed(
    ...     contact=ada, at=datetime(2026, 3, 9, tzinfo=UTC), start=datetime(2026, 3, 12, 14, tzinfo=UTC)
    ... )
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(ada, talk)
    >>> note_sheet(campaign, talk).splitlines()[:3]
    ['# Notes: Ada Quist', '', 'Thursday 12 March 2026 14:00, 20 minutes']
    """
    talk = interview_of(campaign, interview)
    notes = _notes(campaign, talk)
    lines = [*heading_lines(campaign, talk)]
    for part, heading in SECTIONS.items():
        while not lines[-1]:
            lines.pop()
        lines += ["", f"## {heading}", ""]
        if part in HELP:
            lines += [HELP[part], ""]
        lines += _part(part, campaign, talk, notes, questions)
    return "\n".join(lines) + "\n"


def interview_of(campaign: Campaign, interview: Interview | InterviewId | str) -> Interview:
    """Return the interview of a campaign.

    Raises:
        InvalidValue: Something given is of the wrong kind, or the campaign does not hold the interview.
    """
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("note_sheet.campaign", f"expected a Campaign, got {type(campaign).__name__}")
    try:
        key = interview_ref(interview)
    except InvalidValue as error:
        raise error.within("note_sheet.interview") from None
    found = next((talk for talk in campaign.interviews if talk.id == key), None)
    if found is None:
        raise InvalidValue.at("note_sheet.interview", "the campaign does not hold it", "add it to the campaign first")
    return found


def heading_lines(campaign: Campaign, talk: Interview) -> Iterator[str]:
    """Yield the head of a sheet: with whom, when, and which interview it is."""
    contact = campaign.find(talk.contact)
    at_work = f", {contact.organisation}" if contact.organisation else ""
    yield f"# Notes: {contact.name}{at_work}"
    yield ""
    yield f"{_when(talk.start, campaign.seeker.zone)}, {talk.minutes or talk.minutes_asked} minutes"
    yield ""
    yield identity_line(talk)


def _when(start: datetime | None, zone: ZoneInfo) -> str:
    # With its year: a sheet is kept for long.
    return in_words(start.astimezone(zone), year=0) if start else "No time is agreed yet"


def _notes(campaign: Campaign, talk: Interview) -> list[Note]:
    shown = (n for n in campaign.notes if n.interview == talk.id and n.privacy is not Privacy.SENSITIVE)
    return sorted(shown, key=lambda note: (note.at.timestamp() if note.at else 0.0, note.text, note.id))


def reflection_on(campaign: Campaign, talk: Interview) -> Reflection | None:
    """Return the reflection on an interview, if there is one."""
    return next((r for r in campaign.reflections if r.interview == talk.id), None)


def asked(
    questions: Iterable[Question | Any], campaign: Campaign, talk: Interview
) -> list[tuple[str, Question | None]]:
    """Return each text to ask, with the question behind it where there is one.

    A question of a bank is worded for the person; an entry of a plan is already.

    Raises:
        InvalidValue: Something has no text.
    """
    if not isinstance(questions, Iterable) or isinstance(questions, (str, bytes)):
        raise InvalidValue.at("note_sheet.questions", f"expected questions, got {type(questions).__name__}")
    listed: list[tuple[str, Question | None]] = []
    known = known_of(campaign, campaign.find(talk.contact))
    for place, entry in enumerate(questions):
        question = entry if isinstance(entry, Question) else getattr(entry, "question", _NONE_BEHIND)
        text = entry.worded(known) if isinstance(entry, BankQuestion) else getattr(entry, "text", None)
        if not isinstance(text, str) or not text.split():
            raise InvalidValue.at(
                f"note_sheet.questions[{place}]", f"{type(entry).__name__} has no text", "give questions"
            )
        # Small talk and the time check of a plan are no questions.
        if question is not None:
            listed.append((" ".join(text.split()), question if isinstance(question, Question) else None))
    return listed


def _part(
    part: str, campaign: Campaign, talk: Interview, notes: list[Note], questions: Iterable[Question | Any]
) -> Iterator[str]:
    if part == "questions":
        yield from _answers(campaign, talk, notes, questions)
    elif part == "people":
        yield from _people(campaign, talk)
    elif part == "promises":
        yield from _promises(notes)
    elif part == "observations":
        yield from _observations(notes)
    elif part == "looking back":
        yield from _looking_back(reflection_on(campaign, talk))
    else:
        for note in notes:
            if note.kind is KINDS[part]:
                yield from _item(note)
        yield _ROOM.get(part, "-")


def _people(campaign: Campaign, talk: Interview) -> Iterator[str]:
    referrals = [r for r in campaign.referrals if r.interview == talk.id and r.referrer == talk.contact]
    for referral in sorted(referrals, key=lambda r: (r.at.timestamp(), r.id)):
        yield _named(campaign, referral)
    yield _ROOM["people"]


def _promises(notes: list[Note]) -> Iterator[str]:
    for who, lead in ((Party.SEEKER, I_WILL), (Party.CONTACT, THEY_WILL)):
        for note in notes:
            if note.kind is NoteKind.PROMISE and note.by is who:
                yield from _item(note, label=f"{lead}: ")
        yield f"- [ ] {lead}: {NO_DAY}"


def _observations(notes: list[Note]) -> Iterator[str]:
    for dimension, label in LABELS.items():
        seen = [note for note in notes if note.dimension is dimension]
        for note in seen:
            yield from _item(note, label=f"{label}: ")
        if not seen:
            yield f"- {label}:"


def _item(note: Note, *, label: str = "") -> Iterator[str]:
    boxed = note.kind in _BOXED
    said = Item(
        text=as_promised(note.text) if note.kind is NoteKind.PROMISE else note.text,
        ticked=note.done_at is not None,
        due=note.due,
        link=note.link,
        privacy=note.privacy if note.privacy is Privacy.PRIVATE else None,
        unseen=note.not_observable,
    )
    lead = f"- [{'x' if said.ticked else ' '}] {label}" if boxed else f"- {label}"
    yield from item_lines(said, lead=lead)


def _answers(
    campaign: Campaign, talk: Interview, notes: list[Note], questions: Iterable[Question | Any]
) -> Iterator[str]:
    given = [note for note in notes if note.kind is NoteKind.ANSWER]
    listed = asked(questions, campaign, talk)
    tell = SheetQuestions(campaign, campaign.find(talk.contact))
    answered = {note.question for note in given if note.question}
    known = {question.id for _, question in listed if question}
    listed += [(q.text, q) for q in campaign.questions if q.id in answered and q.id not in known]
    for place, (text, question) in enumerate(listed, start=1):
        found = tell.find(SheetHeading(f"{place}. {text}"))
        told = question is None or (found is not None and found.id == question.id)
        yield f"### {place}. {text if told or question is None else marked_heading(text, question)}"
        yield ""
        for note in given:
            if question and note.question == question.id:
                yield from _item(note)
        yield "-"
        yield ""
    topics: dict[Topic | None, list[Note]] = {}
    for note in given:
        if note.question is None:
            topics.setdefault(note.topic, []).append(note)
    for topic, said in topics.items():
        yield f"### On {topic}" if topic else f"### {OTHER_ANSWERS}"
        yield ""
        for note in said:
            yield from _item(note)
        yield ""


def _named(campaign: Campaign, referral: Referral) -> str:
    name = referral.name or campaign.find(referral.contact or "").name
    cells = [str(name), referral.reason]
    boxes = " ".join(
        f"[{'x' if referral.permission.answer is answer else ' '}] {word}"
        for answer, word in ((Answer.GRANTED, "yes"), (Answer.REFUSED, "no"), (Answer.UNKNOWN, "unknown"))
    )
    shown = " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"- {shown} | {boxes}"


def _looking_back(reflection: Reflection | None) -> Iterator[str]:
    takeaway = reflection.takeaway if reflection else ""
    moved = reflection.view_moved if reflection else None
    yield from item_lines(Item(text=takeaway), lead=f"- {ONE_THING}:{' ' if takeaway else ''}")
    yield f"- {VIEW_MOVED}:{'' if moved is None else f' {moved:+d}'}"
    for answer in reflection.answers if reflection else ():
        yield ""
        yield f"### {answer.prompt}"
        yield ""
        yield from item_lines(Item(text=answer.text))
