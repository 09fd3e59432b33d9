"""The note sheet for an interview: what it is made of, which question a heading is, and how the sheet is written.

An item is a line that begins with a dash; lines that belong to it are indented by two spaces.  Marks are written in
parentheses at the end of its first line, such as `(by 2026-03-20)` or `(private)`.  As in Markdown, a backslash makes a
mark plain text; it is written where the text of a note would look like a mark.

A campaign keeps a question as it is put to anybody, while the sheet has it as it is put to one person.  So a heading is
compared with every wording that a question can have for that person: of the campaign, of the questions given, of the
bank.  A question that none of these finds has its id beside it in a comment, which does not show on the finished page.

Sentences to the person that nobody finished are not notes; one that somebody finished is a takeaway of the shape that
its beginning chose.

The sheet has room for looking back; the prompts of the debrief are what to ask yourself beyond that.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, card, of_markdown
from infointerview.language.nouns import job, the_organisation
from infointerview.language.takeaways import BEGINNINGS
from infointerview.language.words import Language
from infointerview.model.campaign import Campaign
from infointerview.model.employers import spoken_title
from infointerview.model.exchange import PermissionAnswer
from infointerview.model.fields import argument, checked, instance, several, spelt
from infointerview.model.identity import InterviewId
from infointerview.model.notes import (
    Note,
    NoteDimension,
    NoteKind,
    NotePrivacy,
    Question,
    QuestionSensitivity,
    Reflection,
    Topic,
)
from infointerview.model.people import Contact
from infointerview.model.talk import Interview, interview_ref
from infointerview.model.time import FIRST_YEAR
from infointerview.model.values import Party, folded, line, lines, optional_line
from infointerview.patterns import regex
from infointerview.questions.bank import BANK, BankQuestion
from infointerview.questions.dialect import one_spelling, own_language, own_moment, respelt
from infointerview.questions.made import made_for
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, known_of, line_of_work
from infointerview.rules.today import Query, campaign_of

SECTIONS: Mapping[str, str] = {
    "questions": "Questions",
    "quotes": "Quotes",
    "takeaways": "Takeaways",
    "comments": "Comments",
    "people": "People they named",
    "promises": "Promises",
    "resources": "Resources",
    "observations": "What I saw",
    "next steps": "Next steps",
    "looking back": "Looking back",
}
"""The parts of a sheet in their order, and the heading of each."""

NOTES_OF: Mapping[str, NoteKind] = {
    "quotes": NoteKind.QUOTE,
    "takeaways": NoteKind.TAKEAWAY,
    "comments": NoteKind.COMMENT,
    "resources": NoteKind.RESOURCE,
    "next steps": NoteKind.NEXT_STEP,
}
"""The parts that hold notes of one kind, and that kind."""

HELP: Mapping[str, str] = {
    "quotes": "*Word for word.*",
    "takeaways": "*Finish a sentence to them: it goes into your thank-you.*",
    "people": "*Name | what they can tell | may I use your name?*",
    "promises": "*Add a day, such as (by Friday) or (by 20 April); tick it once it is done.*",
    "resources": "*Add an address in angle brackets; tick what you have.*",
    "observations": "*Write (not observable) if you couldn't tell.*",
    "next steps": "*Each needs a day, such as (by Friday) or (by 20 April).*",
}
"""The line of help below some headings."""

LABELS: Mapping[NoteDimension, str] = {
    **{dimension: dimension.value.replace("_", " ").capitalize() for dimension in NoteDimension},
    NoteDimension.WOULD_WORK_HERE: "Would I want to work here?",
}
"""What each observation is called."""

NO_DAY = "(by ...)"
NOT_OBSERVABLE = "(not observable)"
I_WILL, THEY_WILL = "I will", "They will"
ONE_THING, VIEW_MOVED = "The one thing I learned", "Am I more or less keen than before? (-2 to +2)"
OTHER_ANSWERS = "Other answers"
SET_IN = "  "

_TIMES = (
    r"to(?:day|morrow|night)|next|this|end|then|weeks?|weekend|months?|years?|term|semester|noon|morning|evening|spring"
    r"|summer|autumn|winter|easter|christmas|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
)
# What people write for a day, but not clearly enough to know which: `by next Friday`, `by 3/4`, but not `by post`.
_VAGUE = regex(
    rf"\( ?(?:by (?=[^()]*(?:\d|\b(?:{_TIMES})\b))"
    rf"|(?:(?:in|on|around|about|sometime|early|late|mid|next|this|the|end of)[ -]+)+(?:{_TIMES})\b)[^()]*\)"
)
_NOT_FILLED_IN = regex(r"\( ?by ?[._\u2026 -]*\)")
_LEAD = regex(
    r"(\\*)(?:(?:i|they|we|he|she)(?:[ \t]+will|['\u2019]ll)(?:[ \t]+to)?|will|to)[ \t]+(?=\S)", re.IGNORECASE
)
_TICK = regex(r"\[([ xX\u2713\u2714]?)\]\s*|([\u2610\u2611\u2612])\s*")
_ROOM = frozenset("_.\u2026 \t-")
_MARKS: Mapping[str, tuple[str, Any]] = {
    NOT_OBSERVABLE: ("unseen", True),
    "(private)": ("privacy", NotePrivacy.PRIVATE),
    "(sensitive)": ("privacy", NotePrivacy.SENSITIVE),
}


def identity_line(interview: Interview) -> str:
    """Return the line that says which interview a sheet belongs to."""
    return f"<!-- note sheet of {interview.id} -->"


@frozen(kw_only=True)
class Item:
    """One item of a sheet, without its dash.

    Attributes:
        text: The text, in one or several lines; blank where nothing was filled in.
        ticked: Whether its box is ticked.
        due: The day by which it is due, if one is given.
        link: The address in angle brackets, or blank.
        privacy: How carefully it must be kept, if it is marked.
        unseen: Whether it is marked as not observable.
        vague: A due day as it is written, if it is not clear which day is meant; or blank.
    """

    text: str = field(default="")
    ticked: bool = field(default=False)
    due: date | None = field(default=None)
    link: str = field(default="")
    privacy: NotePrivacy | None = field(default=None)
    unseen: bool = field(default=False)
    vague: str = field(default="")


def _another_year(value: date) -> int:
    """Return a year in which nobody expects a day, so that its own is written: a sheet is read again much later."""
    return FIRST_YEAR + (value.year == FIRST_YEAR)


def item_lines(item: Item, *, lead: str = "- ", spoken: Language | None = None) -> Iterator[str]:
    """Yield the lines of an item; *lead* is what the first one begins with, and *spoken* says how days are written."""
    first, *others = item.text.split("\n")
    parts = [_guarded(first)] if item.text else []
    parts += [NOT_OBSERVABLE] if item.unseen else []
    parts += [f"<{item.link}>"] if item.link else []
    parts += (
        [f"(by {spoken.day(item.due, year=_another_year(item.due)) if spoken else item.due.isoformat()})"]
        if item.due
        else []
    )
    parts += [f"({item.privacy})"] if item.privacy else []
    yield (lead + " ".join(parts)).rstrip() if not item.text else lead + " ".join(parts)
    yield from (SET_IN + other for other in others)


def _guarded(line: str) -> str:
    """Return the first line of a text, escaped so that nothing in it is read as a mark."""
    if not line[0].isalnum():
        line = f"\\{line}"
    body = line.rstrip()
    return f"{body[:-1]}\\{line[len(body) - 1 :]}" if body.endswith((")", ">")) else line


def parse_box(line: str) -> tuple[bool, str]:
    """Return whether the box before an item is ticked, and what follows it."""
    box = _TICK.match(line)
    if not box:
        return False, line
    return (box[1] or box[2] or " ") in "xX\u2713\u2714\u2611\u2612", line[box.end() :]


def is_room(line: str) -> bool:
    """Return whether a line is only room for writing: dots, dashes, underscores."""
    return set(line) <= _ROOM


def parse_item(
    first: str,
    others: Sequence[str] = (),
    *,
    ticked: bool = False,
    dated: Callable[[str], date | None] | None = None,
) -> Item:
    """Return the item on some lines.

    Args:
        first: Its first line, without dash and box.
        others: Its other lines.
        ticked: Whether its box is ticked.
        dated: How to read a day; without it no day counts as a mark, nor an unclear one such as `(by next Friday)`.
    """
    marks: dict[str, Any] = {}
    while True:
        bare = first.rstrip()
        opened = bare.rfind("<" if bare.endswith(">") else "(")
        if opened < 0 or not bare.endswith((")", ">")) or bare.endswith(("\\)", "\\>")):
            break
        mark = _mark(bare[opened:], dated=dated)
        if mark is None or mark[0] in marks:
            break
        marks[mark[0]] = mark[1]
        # One space separates a mark from the text; further spaces belong to the text.
        first = bare[:opened].removesuffix(" ")
    marks.pop("", None)
    kept = "" if is_room(first) else _unguarded(first)
    return Item(text="\n".join([kept, *others]).strip(), ticked=ticked, **marks)


def _mark(written: str, *, dated: Callable[[str], date | None] | None) -> tuple[str, Any] | None:
    """Return the field that a mark sets, and its value; the name is blank for a day that was not filled in."""
    said = folded(written)
    if written.startswith("<"):
        link = written[1:-1].strip()
        return ("link", link) if link and " " not in link else None
    if said in _MARKS:
        return _MARKS[said]
    if _NOT_FILLED_IN.fullmatch(said):
        return "", None
    if dated and (day := dated(written[1:-1])):
        return "due", day
    return ("vague", written) if dated and _VAGUE.fullmatch(said) else None


def promised(text: str) -> str:
    """Return a promise without a second `I will` or `to` after the colon.

    >>> promised("I will send it"), promised("to send it"), promised("send it")
    ('send it', 'send it', 'send it')
    """
    lead = _LEAD.match(text)
    if not lead:
        return text
    return text[1:] if lead[1] else text[lead.end() :]


def as_promised(text: str) -> str:
    """Return the text of a promise, escaped so that `promised` gives it back."""
    return f"\\{text}" if _LEAD.match(text) else text


def _unguarded(line: str) -> str:
    if line.startswith("\\") and line[1:2] and not line[1].isalnum():
        line = line[1:]
    body = line.rstrip()
    return f"{body[:-2]}{line[len(body) - 1 :]}" if body.endswith(("\\)", "\\>")) else line


# -- questions ---------------------------------------------------------------------------------------------------------

_CAREFUL = frozenset({QuestionSensitivity.SALARY, QuestionSensitivity.PERSONAL, QuestionSensitivity.CONFIDENTIAL})
_SALARY = Topic("salary")
_NUMBERED = regex(r"\d{1,3}[.)]\s+(.*)")
# Numbers as people write them by hand: `Q3:`, `(3)`, `3 -`.  They are removed only to compare headings.
_COUNTED = regex(r"\W*(?:q|question)?\s*\d{1,3}\W+(.*)", re.IGNORECASE)
_MARK = regex(r"(.*?)\s*<!-- question ([A-Za-z0-9._-]+)(, sensitive)? -->")
_SENSITIVE = ", sensitive"
# Words for pay, and sums of money as people jot them down.
_PAY = regex(
    r"\b(?:pay|pays|paid|payments?|payroll|paychecks?|salar(?:y|ies)|salaried|wages?|earn|earns|earned|earnings?|incomes?"
    r"|compensation|remuneration|bonus(?:es)?|pensions?|money|stipends?|fees?|commissions?|day rates?|hourly rates?"
    r"|(?:make|take home|take-home) (?:a|per|in a|an) (?:year|month|week|day|hour)|take[- ]home|how much (?:do|does|can"
    r"|could|would|might) (?:\w+ ){1,4}(?:make|get)|equity|stock options?|euros?|dollars?|pounds? (?:a|per)|gehalt|lohn"
    r"|verdien\w*|salaires?|salarios?|sueldos?|stipendio)\b"
    r"|[\u20ac\u00a3$\u00a5\u20b9]\s?\d|\d\s?[\u20ac\u00a3$\u00a5\u20b9]|\b(?:eur|usd|gbp|cad|chf|sek|inr)\b"
    r"|\b\d{2,3}(?:[ ,.\u00a0\u202f']?000|\s?k)\b"
)


def is_careful(question: Question) -> bool:
    """Return whether an answer to a question must not be shown beside the name of the person who gave it."""
    return question.sensitivity in _CAREFUL or question.topic == _SALARY


def speaks_of_pay(text: str) -> bool:
    """Return whether a text mentions pay or a sum of money; in doubt, yes.

    >>> speaks_of_pay("What does a beginner earn?"), speaks_of_pay("about 30 000"), speaks_of_pay("free parking")
    (True, True, False)
    """
    return _PAY.search(folded(text)) is not None


def marked_heading(text: str, question: Question) -> str:
    """Return a heading with the id of its question in a comment beside it."""
    return f"{text} <!-- question {question.id}{_SENSITIVE if is_careful(question) else ''} -->"


@frozen
class SheetHeading:
    """A heading as it is written.

    Attributes:
        text: The visible text.
        id: The id of the question in the comment, or blank.
        careful: Whether the comment marks answers as sensitive.
    """

    text: str = field()
    id: str = field(default="")
    careful: bool = field(default=False)

    @property
    def title(self) -> str:
        """The text without the number that a sheet puts before it."""
        numbered = _NUMBERED.fullmatch(self.text)
        return numbered[1] if numbered else self.text

    @property
    def readings(self) -> tuple[str, ...]:
        """The text without and with what may be its number."""
        counted = _COUNTED.fullmatch(self.text)
        return (self.title, *((counted[1],) if counted else ()), self.text)


def heading_of(written: str) -> SheetHeading:
    """Return a heading without the comment beside it."""
    marked = _MARK.fullmatch(written.strip())
    return SheetHeading(marked[1], marked[2], marked[3] is not None) if marked else SheetHeading(written.strip())


class SheetQuestions:
    """The questions that a sheet for one person may hold.

    Args:
        campaign: The facts.  Of two questions with the same wording, the campaign's takes precedence, then the given
            ones, then the bank's.
        contact: Who is asked.
        given: Further texts as they are on the sheet, and the questions behind them.
    """

    def __init__(self, campaign: Campaign, contact: Contact, given: Iterable[tuple[str, Question]] = ()) -> None:
        self._held: dict[str, Question] = {question.id: question for question in campaign.questions}
        seeker, jobs = campaign.seeker, contact.employments
        # What was known on the day on which the sheet was written may be any of these, or nothing.
        variants = {
            "field": dict.fromkeys((*map(line_of_work, (seeker.field, *seeker.other_fields)), "")),
            "employer": dict.fromkeys((*(the_organisation(each.organisation) for each in jobs), "")),
            "role": dict.fromkeys((*(spoken_title(each.title) for each in jobs), "")),
            "job": dict.fromkeys((*(job(each.title) for each in jobs), "")),
        }
        made = [each.question for each in made_for(campaign, contact)]
        worded = (
            *_worded((each for each in BANK.add(*campaign.questions) if each.id in self._held), variants),
            *given,
            *((each.wording.plain, each.question) for each in made),
            *_worded((each for one in BANK for each in (one, *one.deeper())), variants),
        )
        self._by_id = {question.id: question for _, question in reversed(worded)} | self._held
        self._ids: dict[str, list[str]] = {}
        for text, question in worded:
            self._ids.setdefault(_plain(text), []).append(question.id)

    def find(self, heading: SheetHeading) -> Question | None:
        """Return the question that a heading is, by its wording or else by its comment; `None` if it is unknown.

        Case, accents, punctuation and a number in front make no difference.  Where several questions have the wording,
        the comment decides.  The wording comes first, because somebody may have written another question over it.
        """
        for text in heading.readings:
            if ids := self._ids.get(_plain(text)):
                return self._by_id[heading.id if heading.id in ids else ids[0]]
        return self._by_id.get(heading.id)

    def may_be_careful(self, heading: SheetHeading, said: str) -> bool:
        """Return whether an answer below an unknown heading may have to be kept carefully.

        It may if the heading or the answer mentions pay, or if the heading asks what a careful question asks.
        """
        asks = gist(heading.title)
        alike = any(asks >= gist(question.text) for question in self._by_id.values() if is_careful(question))
        return heading.careful or alike or speaks_of_pay(heading.text) or speaks_of_pay(said)


def _plain(text: str) -> str:
    """Return a question in one spelling, without case, accents and punctuation, to compare it."""
    return one_spelling(" ".join(re.findall(r"\w+", folded(text)))) or folded(text)


def _worded(questions: Iterable[BankQuestion], variants: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Question]]:
    """Yield every way in which questions may read for somebody, with the question."""
    for each in questions:
        names = each.wording.names
        for values in product(*(variants[name] for name in names)):
            yield each.wording.read(Known(**dict(zip(names, values, strict=True)))), each.question


# -- the sheet ---------------------------------------------------------------------------------------------------------

_NONE_BEHIND = object()
# Room for one more item, where that is more than a dash.
_BLANK_LINES = {"people": "- | | [ ] yes [ ] no [ ] unknown", "resources": "- [ ]", "next steps": f"- [ ] {NO_DAY}"}
_BOXED = frozenset({NoteKind.PROMISE, NoteKind.RESOURCE, NoteKind.NEXT_STEP})


class NoteSheet(str):
    """The text of a sheet, which a notebook shows as it will look on paper."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return card(of_markdown(self))


def note_sheet(
    today: Query | Campaign, interview: Interview | InterviewId | str, questions: Iterable[Question | Any] = ()
) -> NoteSheet:
    """Return a sheet in Markdown to take notes on, which shows in its place what has been noted already.

    The sheet is the seeker's own, so it shows private notes.  It leaves out sensitive ones, such as a salary, because
    the name of the person who said it is at the top.  `read_sheet` turns a filled sheet into facts.

    Args:
        today: A `Today` or a campaign.
        interview: The interview, or its id.
        questions: What to ask, in order: questions, questions of a bank, or entries of a plan.  A question that
            `read_sheet` could not recognise by its wording gets its id beside it, in a comment.

    Raises:
        InvalidValue: The interview is not in the campaign, or a question has no text.

    >>> from datetime import UTC, datetime
    >>> from infointerview.model.people import Contact, Seeker
    >>> ada = Contact(name="Ada Quist")
    >>> talk = Interview.agreed(
    ...     contact=ada, at=datetime(2026, 3, 9, tzinfo=UTC), start=datetime(2026, 3, 12, 14, tzinfo=UTC)
    ... )
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(ada, talk)
    >>> note_sheet(campaign, talk).splitlines()[:3]
    ['# Notes: Ada Quist', '', 'Thursday 12 March 2026 at 2pm, 20 minutes']
    """
    campaign = campaign_of(today)
    talk = interview_of(campaign, interview)
    writing = _Writing.of(campaign, talk, questions)
    lines = [*heading_lines(campaign, talk)]
    for part, heading in SECTIONS.items():
        while not lines[-1]:
            lines.pop()
        lines += ["", f"## {heading}", ""]
        if part in HELP:
            lines += [HELP[part], ""]
        lines += _WRITERS[part](writing, part)
    return NoteSheet("\n".join(lines) + "\n")


def interview_of(campaign: Campaign, interview: Interview | InterviewId | str) -> Interview:
    """Return the interview of a campaign.

    Raises:
        InvalidValue: The argument is not an interview or its id, or it is not in the campaign.
    """
    key = argument("note_sheet.interview", interview_ref, interview)
    found = next((talk for talk in campaign.interviews if talk.id == key), None)
    if found is None:
        raise InvalidValue.at("note_sheet.interview", "not in the campaign", "add it to the campaign first")
    return found


def heading_lines(campaign: Campaign, talk: Interview) -> Iterator[str]:
    """Yield the head of a sheet: the person, the time, and the line that names the interview."""
    contact = campaign.find(talk.contact)
    at_work = f", {contact.organisation}" if contact.organisation else ""
    yield f"# Notes: {contact.name}{at_work}"
    yield ""
    when = "No time is agreed yet"
    if talk.start:
        # A sheet is kept for long, so its year is written, whatever the year is now.
        when = own_moment(campaign.seeker, contact, talk.start, year=_another_year(talk.start))
    yield f"{when}, {talk.minutes or talk.minutes_asked} minutes"
    yield ""
    yield identity_line(talk)


def notes_shown(campaign: Campaign, talk: Interview) -> list[Note]:
    """Return the notes on an interview that a sheet shows, in their order."""
    shown = (n for n in campaign.notes if n.interview == talk.id and n.privacy is not NotePrivacy.SENSITIVE)
    return sorted(shown, key=lambda note: (note.at.timestamp() if note.at else 0.0, note.text, note.id))


def reflection_on(campaign: Campaign, talk: Interview) -> Reflection | None:
    """Return the reflection on an interview, if there is one."""
    return next((r for r in campaign.reflections if r.interview == talk.id), None)


def asked(
    questions: Iterable[Question | Any], campaign: Campaign, talk: Interview
) -> list[tuple[str, Question | None]]:
    """Return each text to ask, with the question behind it if any.

    A question of a bank is worded for the person, as an entry of a plan already is.

    Raises:
        InvalidValue: Something given has no text.
    """
    listed: list[tuple[str, Question | None]] = []
    known = known_of(campaign, campaign.find(talk.contact))
    for place, entry in enumerate(several("questions", questions, "note_sheet.questions")):
        question = entry if isinstance(entry, Question) else getattr(entry, "question", _NONE_BEHIND)
        text = entry.worded(known) if isinstance(entry, BankQuestion) else getattr(entry, "text", None)
        if not isinstance(text, str) or not text.split():
            raise InvalidValue.at(
                f"note_sheet.questions[{place}]", f"{type(entry).__name__} has no text", "give questions"
            )
        # A plan's small talk and time check have no question.
        if question is not None:
            listed.append((" ".join(text.split()), question if isinstance(question, Question) else None))
    return listed


@frozen
class _Writing:
    """What an interview has given so far, as the parts of a sheet show it."""

    campaign: Campaign
    talk: Interview
    questions: Iterable[Question | Any]
    notes: list[Note]
    spoken: Language

    @classmethod
    def of(cls, campaign: Campaign, talk: Interview, questions: Iterable[Question | Any]) -> "_Writing":
        return cls(campaign, talk, questions, notes_shown(campaign, talk), own_language(campaign.seeker))

    def answers(self, _: str) -> Iterator[str]:
        given = [note for note in self.notes if note.kind is NoteKind.ANSWER]
        listed = asked(self.questions, self.campaign, self.talk)
        tell = SheetQuestions(self.campaign, self.campaign.find(self.talk.contact))
        answered = {note.question for note in given if note.question}
        known = {question.id for _, question in listed if question}
        listed += [(q.text, q) for q in self.campaign.questions if q.id in answered and q.id not in known]
        for place, (text, question) in enumerate(listed, start=1):
            found = tell.find(SheetHeading(f"{place}. {text}"))
            told = question is None or (found is not None and found.id == question.id)
            yield f"### {place}. {text if told or question is None else marked_heading(text, question)}"
            yield ""
            for note in given:
                if question and note.question == question.id:
                    yield from self.item(note)
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
                yield from self.item(note)
            yield ""

    def noted(self, part: str) -> Iterator[str]:
        for note in self.notes:
            if note.kind is NOTES_OF[part]:
                yield from self.item(note)
        if part == "takeaways":
            yield from (f"- {beginning} ..." for beginning in BEGINNINGS)
        yield _BLANK_LINES.get(part, "-")

    def people(self, part: str) -> Iterator[str]:
        talk = self.talk
        referrals = [r for r in self.campaign.referrals if r.interview == talk.id and r.referrer == talk.contact]
        for referral in sorted(referrals, key=lambda r: (r.at.timestamp(), r.id)):
            name = referral.name or self.campaign.find(referral.contact or "").name
            shown = (cell.replace("\\", "\\\\").replace("|", "\\|") for cell in (str(name), referral.reason))
            boxes = " ".join(
                f"[{'x' if referral.permission.answer is answer else ' '}] {word}"
                for answer, word in (
                    (PermissionAnswer.GRANTED, "yes"),
                    (PermissionAnswer.REFUSED, "no"),
                    (PermissionAnswer.UNKNOWN, "unknown"),
                )
            )
            yield f"- {' | '.join(shown)} | {boxes}"
        yield _BLANK_LINES[part]

    def promises(self, _: str) -> Iterator[str]:
        for who, lead in ((Party.SEEKER, I_WILL), (Party.CONTACT, THEY_WILL)):
            for note in self.notes:
                if note.kind is NoteKind.PROMISE and note.by is who:
                    yield from self.item(note, label=f"{lead}: ")
            yield f"- [ ] {lead}: {NO_DAY}"

    def observations(self, _: str) -> Iterator[str]:
        for dimension, label in LABELS.items():
            seen = [note for note in self.notes if note.dimension is dimension]
            for note in seen:
                yield from self.item(note, label=f"{respelt(label, self.spoken)}: ")
            if not seen:
                yield f"- {respelt(label, self.spoken)}:"

    def looking_back(self, _: str) -> Iterator[str]:
        reflection = reflection_on(self.campaign, self.talk)
        takeaway = reflection.takeaway if reflection else ""
        moved = reflection.view_moved if reflection else None
        yield from item_lines(Item(text=takeaway), lead=f"- {ONE_THING}:{' ' if takeaway else ''}")
        yield f"- {VIEW_MOVED}:{'' if moved is None else f' {moved:+d}'}"
        for answer in reflection.answers if reflection else ():
            yield ""
            yield f"### {answer.prompt}"
            yield ""
            yield from item_lines(Item(text=answer.text))

    def item(self, note: Note, *, label: str = "") -> Iterator[str]:
        said = Item(
            text=as_promised(note.text) if note.kind is NoteKind.PROMISE else note.text,
            ticked=note.done_at is not None,
            due=note.due,
            link=note.link,
            privacy=note.privacy if note.privacy is NotePrivacy.PRIVATE else None,
            unseen=note.not_observable,
        )
        lead = f"- [{'x' if said.ticked else ' '}] {label}" if note.kind in _BOXED else f"- {label}"
        yield from item_lines(said, lead=lead, spoken=self.spoken)


_WRITERS: Mapping[str, Callable[[_Writing, str], Iterator[str]]] = {
    "questions": _Writing.answers,
    "people": _Writing.people,
    "promises": _Writing.promises,
    "observations": _Writing.observations,
    "looking back": _Writing.looking_back,
    **dict.fromkeys(NOTES_OF, _Writing.noted),
}


# -- looking back ------------------------------------------------------------------------------------------------------

_FILLED_BY = {
    "takeaway": lambda reflection: bool(reflection.takeaway),
    "view_moved": lambda reflection: reflection.view_moved is not None,
    "next_step": lambda reflection: bool(
        reflection.wants_no_step or reflection.next_step_by or reflection.next_step_done_at
    ),
}


def _fills(value: str) -> str:
    if isinstance(value, str) and (value == "" or value in _FILLED_BY):
        return value
    shown = repr(value[:40]) if isinstance(value, str) else f"of type {type(value).__name__}"
    raise InvalidValue.because(f"a reflection has no field {shown}", f"choose one of {', '.join(_FILLED_BY)}")


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class DebriefPrompt(Shown):
    """One thing to ask yourself after an interview.

    Attributes:
        name: The short name under which an answer is kept.
        text: The prompt.
        why: What it is good for.
        sources: The publications that advise it, by their keys, or `convention`.
        fills: The field of a `Reflection` that answers it: `takeaway`, `view_moved`, `next_step`, or blank.
    """

    name: str = field(converter=line)
    text: str = field(converter=line)
    why: str = field(default="", converter=optional_line)
    sources: tuple[str, ...] = field(default=(), converter=lines)
    fills: str = field(default="", converter=_fills)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """How sentences to the person begin, of which one answers it best when it is finished; often none.

        >>> debrief_prompts()[0].beginnings[:2]
        ('Your advice to', 'Your point that')
        """
        return BEGINNINGS if self.fills == "takeaway" else ()

    def answered_in(self, reflection: Reflection) -> bool:
        """Return whether a reflection answers it, in the field that it fills or under its name or text."""
        instance(Reflection, reflection, "DebriefPrompt.answered_in")
        if self.fills and _FILLED_BY[self.fills](reflection):
            return True
        return not {folded(self.name), folded(self.text)}.isdisjoint(folded(a.prompt) for a in reflection.answers)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<DebriefPrompt {self.name}>"


@cache
def debrief_prompts() -> tuple[DebriefPrompt, ...]:
    """Return the prompts of the debrief, in the order in which they are best answered.

    They are merged from several guides and worded afresh in `debrief.toml`.

    >>> [prompt.name for prompt in debrief_prompts()][:3], len(debrief_prompts())
    (['learned', 'expectations', 'surprises'], 15)
    """
    written = tomllib.loads(files("infointerview.questions").joinpath("debrief.toml").read_text("utf-8"))
    return tuple(DebriefPrompt(**entry) for entry in written["prompt"])


def open_prompts(reflection: Reflection | None) -> tuple[DebriefPrompt, ...]:
    """Return the prompts that a reflection does not answer yet; without a reflection, all of them.

    A next step counts as answered only if it has a day, was taken, or is `none`.

    Raises:
        InvalidValue: The argument is not a Reflection.

    >>> from datetime import UTC, datetime
    >>> thoughts = Reflection(interview="talk", at=datetime(2026, 3, 12, tzinfo=UTC), takeaway="Field work matters")
    >>> len(open_prompts(None)), len(open_prompts(thoughts))
    (15, 14)
    """
    if reflection is None:
        return debrief_prompts()
    if not isinstance(reflection, Reflection):
        raise InvalidValue.at("open_prompts.reflection", f"expected a Reflection, got {type(reflection).__name__}")
    return tuple(prompt for prompt in debrief_prompts() if not prompt.answered_in(reflection))
