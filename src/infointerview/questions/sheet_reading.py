"""Reading a note sheet that was filled in: its lines become facts, and a line that is not understood is reported."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count
from typing import Any

from attrs import define, evolve, field, frozen
from dateutil import parser
from dateutil.relativedelta import relativedelta

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, counted
from infointerview.language.grammar import Unclear, called
from infointerview.language.takeaways import finished, point
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Permission, PermissionAnswer, Referral
from infointerview.model.fields import argument, instance
from infointerview.model.identity import InterviewId
from infointerview.model.notes import DebriefAnswer, Note, NoteKind, NotePrivacy, Question, Reflection, Topic
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.model.time import instant
from infointerview.model.values import Party, folded
from infointerview.patterns import regex
from infointerview.questions.dialect import one_spelling
from infointerview.questions.sheet import (
    HELP,
    LABELS,
    NOTES_OF,
    ONE_THING,
    OTHER_ANSWERS,
    SECTIONS,
    SET_IN,
    VIEW_MOVED,
    Item,
    SheetQuestions,
    asked,
    heading_lines,
    heading_of,
    interview_of,
    is_careful,
    is_room,
    notes_shown,
    parse_box,
    parse_item,
    promised,
    reflection_on,
    speaks_of_pay,
)
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of

FORM = "form"


@frozen(kw_only=True, repr=False)
class SheetLine(Shown):
    """One line of a sheet that is not blank, and what it became.

    Attributes:
        number: Its number in the sheet, counted from 1.
        text: The line as it was written.
        became: The id of the fact that it is part of, `form` for a line that the sheet came with, or blank if it was
            not understood.
        why: Why all or part of it was not understood; or blank.
    """

    number: int = field()
    text: str = field()
    became: str = field(default="")
    why: str = field(default="")

    def __str__(self) -> str:
        return f"line {self.number}: {self.text}" + (f"\n   {self.why}" if self.why else "")


@frozen(kw_only=True, repr=False)
class SheetReport(Results[SheetLine]):
    """What was read off a note sheet, line by line; `campaign.add(*report.facts)` keeps the facts.

    Attributes:
        interview: The id of the interview.
        notes: The notes, in the order of the sheet.
        referrals: The people who were named.
        reflection: The reflection on the interview, if any of it was filled in.
        questions: The questions that were answered and are not in the campaign yet.
        lines: Every line that is not blank, and what it became.
        to_finish: The takeaways, each with what to ask, if a thank-you can say none of them as it stands.
    """

    interview: InterviewId = field()
    notes: tuple[Note, ...] = field(default=())
    referrals: tuple[Referral, ...] = field(default=())
    reflection: Reflection | None = field(default=None)
    questions: tuple[Question, ...] = field(default=())
    lines: tuple[SheetLine, ...] = field(default=())
    to_finish: tuple[str, ...] = field(default=())

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that was read, in an order that a campaign accepts."""
        reflections = () if self.reflection is None else (self.reflection,)
        return (*self.questions, *self.notes, *self.referrals, *reflections)

    @property
    def not_understood(self) -> tuple[SheetLine, ...]:
        """The lines that were not understood, in whole or in part, word for word."""
        return tuple(line for line in self.lines if line.why)

    def _items(self) -> tuple[SheetLine, ...]:
        return self.lines

    def _columns(self) -> Columns[SheetLine]:
        return attributes("number", "text", "became", "why")

    def _title(self) -> str:
        kinds = Counter(note.kind.replace("_", " ") for note in self.notes)
        read = [counted(number, kind) for kind, number in kinds.items()]
        read += [counted(len(self.referrals), "referral")] if self.referrals else []
        read += ["a reflection"] if self.reflection else []
        return f"Read: {', '.join(read)}." if read else "Nothing was filled in."

    def _notes(self) -> list[str]:
        missed = self.not_understood
        said = [f"Not understood, {counted(len(missed), 'line')}:", *map(str, missed)] if missed else []
        return [*said, *(["For the thank-you, finish a sentence:", *self.to_finish] if self.to_finish else [])]

    def _printed(self) -> tuple[str, ...]:
        return ()  # What became of each line stands in the table; people read only the notes.

    def __repr__(self) -> str:
        return f"<SheetReport of {self.interview}: {len(self.facts)} facts, {len(self.not_understood)} not understood>"


# -- lines -------------------------------------------------------------------------------------------------------------

_LINE_END = regex(r"\r\n|\r|\n")
_HEADING = regex(r" {0,3}(#{1,6})[ \t]+(.*)")
# The head of a sheet, also if the employer or the length has changed since.
_HEAD = regex(r"# Notes\b.*|.+, \d{1,4} minutes")
# Including the bullets and no-break spaces of word processors.
_BULLET = regex(r"(?:[-*+\u2022\u2013\u2014\u00b7\u25aa\u25cf\u25e6]|\d{1,3}[.)])(?:[ \t\u00a0]+|$)")
_BOLD = regex(r"(\*\*|__)[^*_]+\1:?|(\*\*|__)[^*_]+:\2")
_QUOTED = regex(r"> ?")
_PARTS = {folded(heading): part for part, heading in SECTIONS.items()}
_WITH_HEADINGS = frozenset({"questions", "looking back"})
# Two people on two lines are two, with or without a bullet.
_ITEM_A_LINE = frozenset({"people"})


@define
class Block:
    """A heading or an item.

    Attributes:
        part: The part of the sheet that it is in, blank before the first part and in unknown ones.
        heading: The question or prompt above it, or its own text if it is a heading.
        is_heading: Whether it is a heading.
        lines: Its lines, without dash and indent.
        numbers: The numbers of these lines in the sheet, counted from 1, without blank lines between them.
        above: The number of the line with the heading above it, or 0.
    """

    part: str
    heading: str
    is_heading: bool
    lines: list[str] = field(factory=list)
    numbers: list[int] = field(factory=list)
    above: int = 0


def blocks(lines: list[str], form: frozenset[str], is_question: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the headings and items of a sheet in order; every line that is not blank is in one of them.

    A question is a heading whatever its level, even without its number sign, because its answer would otherwise go to
    the question before.

    Args:
        lines: The lines of the sheet.
        form: The lines that the sheet came with, which are not items.
        is_question: Whether a text is a question that a sheet may hold.
    """
    part, heading, above = "", "", 0
    current: Block | None = None
    blank: list[str] = []
    plain = not any(_section(title[2]) for title in map(_HEADING.fullmatch, lines) if title)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank.append(line)
            continue
        # A heading that is indented below an item is part of a note.
        found = None if current and _set_in(line) else _heading(line, part, is_question, plain=plain)
        printed = line.rstrip() in form or (not part and _HEAD.fullmatch(line.strip()))
        starts = found or printed or (is_room(line) and not _set_in(line))
        # A line goes on with the item before it if it is indented, or follows it directly without a bullet of its own.
        goes_on = not (blank or _BULLET.match(line) or part in _ITEM_A_LINE)
        if current and not starts and (_set_in(line) or goes_on):
            inner = line[1:] if line.startswith("\t") else _QUOTED.sub("", line, count=1)
            current.lines += [*(kept[2:] for kept in blank), line[2:] if line.startswith(SET_IN) else inner]
            current.numbers.append(number)
            blank = []
            continue
        if current:
            yield current
            current = None
        blank = []
        if found:
            level, title = found
            known = _section(title)
            below = part in _WITH_HEADINGS and level > 2
            if known and not below:
                part, heading, above = known, "", 0
            elif part != "looking back" and is_question(title):
                part, heading, above = "questions", title, number
            elif below:
                heading, above = title, number
            else:
                part, heading, above = "", title, number
            yield Block(part, heading, is_heading=True, lines=[line], numbers=[number], above=above)
        elif starts:
            yield Block(part, heading, is_heading=False, lines=[], numbers=[number], above=above)
        else:
            line = line.lstrip()
            bullet = _BULLET.match(line) or _QUOTED.match(line)
            first = line[bullet.end() :] if bullet else line
            current = Block(part, heading, is_heading=False, lines=[first], numbers=[number], above=above)
    if current:
        yield current


def _heading(line: str, part: str, is_question: Callable[[str], bool], *, plain: bool) -> tuple[int, str] | None:
    """Return the level and the title of a heading; `None` for any other line."""
    found = _HEADING.fullmatch(line)
    if found:
        level, title = len(found[1]), found[2].strip()
        # One number sign begins the sheet; further down it is likely a note: `# of people: 20`.
        told = level > 1 or not part or _section(title) or is_question(title)
        return (level, title) if told else None
    title = line.strip()
    if _section(title) and (plain or _BOLD.fullmatch(title)) and not _set_in(line):
        return 2, title
    if part in {"", "questions"} and not _set_in(line) and not title.startswith("-") and is_question(title):
        return 3, title
    return None


def _section(title: str) -> str:
    """Return the part of the sheet that a heading begins; blank for any other heading."""
    return _PARTS.get(folded(title.strip("*_:# ")), "")


def split(text: str) -> list[str]:
    """Return the lines of a text, whatever the line ends."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def _set_in(line: str) -> bool:
    return line.startswith((SET_IN, "\t"))


# -- people named ------------------------------------------------------------------------------------------------------

_CELL = regex(r"(?:[^|\\]|\\.|\\$)*")
_BOX = regex(r"\[([ xX\u2713\u2714]?)\]\s*(\w+)")
_IN_BRACKETS = regex(r"(.*\S)\s*\((yes|no|unknown)\)", re.IGNORECASE)
# A name ends at a dash between blanks, or at a comma before a small letter: not at `Kim, MS`.
_NAME_FIRST = regex(r"([^,:]+?)(?:\s+[-\u2013\u2014]\s+|,\s+(?=[a-z])|:\s+)(\S.*)")
_ALLOWED = regex(
    r"(?:^|[,;.(]\s*|\s[-\u2013\u2014]\s+)(?:(?:yes|ok|okay|sure),?\s+)?(?:(?P<no>no,?\s+(?:i\s+)?(?:may|can)\s?not"
    r"|(?:i\s+)?(?:may\s+not|cannot|can't|mustn't|shouldn't)|no,?\s+(?:do\s+not|don't)|(?:do\s+not|don't))"
    r"|(?:i\s+)?(?:may|can))\s+(?:use|mention|give|drop)\s+(?:her|his|their)\s+name\W*$",
    re.IGNORECASE,
)
_ANSWERS = {
    "yes": PermissionAnswer.GRANTED,
    "no": PermissionAnswer.REFUSED,
    "unknown": PermissionAnswer.UNKNOWN,
    "": PermissionAnswer.UNKNOWN,
}


class People:
    """The people who were named in an interview; referrals that the campaign holds are found again.

    Attributes:
        named: The referrals read so far, by their ids.
    """

    def __init__(self, campaign: Campaign, talk: Interview, at: datetime) -> None:
        self.named: dict[str, Referral] = {}
        self._talk, self._at = talk, at
        self._known: dict[str, Referral] = {}
        given = [referral for referral in campaign.referrals if referral.referrer == talk.contact]
        # Those of this interview last, so that they take precedence over earlier ones.
        for referral in sorted(given, key=lambda referral: referral.interview == talk.id):
            name = referral.name or campaign.find(referral.contact or "").name
            self._known[folded(name.full)] = referral

    def read(self, first: str, others: list[str]) -> str:
        """Return the id of the referral on an item, or blank for an empty item.

        Raises:
            InvalidValue: The name is missing, the item has too many cells, or two answers are ticked.
        """
        name, reason, answer = _cells(" ".join([first, *others]))
        if not name:
            if reason or answer is not PermissionAnswer.UNKNOWN:
                raise InvalidValue.because("the name is missing")
            return ""
        referral = self._known.get(folded(name))
        if referral is None:
            permission = Permission() if answer is PermissionAnswer.UNKNOWN else Permission(answer=answer, at=self._at)
            referral = Referral(
                referrer=self._talk.contact,
                name=name,
                at=self._at,
                interview=self._talk,
                reason=reason,
                permission=permission,
            )
        else:
            if answer is not PermissionAnswer.UNKNOWN and answer is not referral.permission.answer:
                said = evolve(referral.permission, answer=answer, at=self._at)
                referral = evolve(referral, permission=said)
            if reason and reason != referral.reason:
                referral = evolve(referral, reason=reason)
        self._known[folded(name)] = self.named[referral.id] = referral
        return referral.id


def _cells(line: str) -> tuple[str, str, PermissionAnswer]:
    """Return name, reason and permission of a line."""
    cells, at = [], 0
    while at <= len(line):
        found = _CELL.match(line, at)
        written = found[0] if found else ""
        cells.append(re.sub(r"\\(.)", r"\1", written).strip())
        at += len(written) + 1
    if len(cells) == 1:
        cells = _told(cells[0])
    elif len(cells) == 2:
        cells = [cells[0], "", cells[1]] if _BOX.search(cells[1]) else [*cells, ""]
    if len(cells) > 3:
        raise InvalidValue.because("more than a name, a reason and an answer")
    return cells[0], cells[1], _answer(cells[2])


def _told(line: str) -> list[str]:
    """Return name, reason and answer of a line without bars: `Bo Lind - flood maps, yes I may use her name`."""
    if said := _IN_BRACKETS.fullmatch(line):
        return [said[1], "", said[2]]
    told = _NAME_FIRST.fullmatch(line)
    if not told:
        return [line, "", ""]
    name, reason, answer = told[1].strip(), told[2].strip(), ""
    if allowed := _ALLOWED.search(reason):
        reason, answer = reason[: allowed.start()].strip(" ,;.-"), "no" if allowed["no"] else "yes"
    return [name, reason, answer]


def _answer(cell: str) -> PermissionAnswer:
    boxes = _BOX.findall(cell)
    if not boxes:
        if cell.lower() in _ANSWERS:
            return _ANSWERS[cell.lower()]
        raise InvalidValue.because("the answer is neither yes, no nor unknown")
    ticked = {word.lower() for mark, word in boxes if mark.strip()}
    if len(ticked) > 1 or not ticked <= set(_ANSWERS):
        raise InvalidValue.because(
            "more than one answer is ticked" if len(ticked) > 1 else "an unknown answer is ticked"
        )
    return _ANSWERS[next(iter(ticked), "")]


# -- days --------------------------------------------------------------------------------------------------------------

# A day counts from the talk.  What may be any of several days, such as `next week` or `in March`, is not read.
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday|r)?\.?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_BEFORE_A_DAY = regex(r"(?:(?:by|on|until|till|due|no later than|this|coming|the) )+")
_NUMBER = r"[0-9]{1,2}"
_ORDINAL = r"(?:st|nd|rd|th)"
_WITH_MONTH = regex(
    rf"(?:{_WEEKDAY},? )?(?:the )?"
    rf"({_NUMBER}{_ORDINAL}?(?: of)? {_MONTH}|{_MONTH} (?:the )?{_NUMBER}{_ORDINAL}?)(?:,? ([0-9]{{4}}))?"
)
_IN_NUMBERS = regex(rf"({_NUMBER})([./-])({_NUMBER})\.?(?:\2?([0-9]{{4}}))?")
_COUNTS = {
    word: n for n, words in enumerate(("a one", "two", "three", "four", "five", "six"), 1) for word in words.split()
}
_IN_A_WHILE = regex(rf"(?:in|within) (?:the next )?({'|'.join(_COUNTS)}|{_NUMBER}) (day|week|month)s?(?:'? time)?")
_MONTH_ENDS = regex(rf"(?:the )?end of (?:the (month)|({_MONTH}))")
_OF_A_MONTH = regex(rf"({_NUMBER}){_ORDINAL}")
_DAY_BEGINS = regex(
    r"(?:[,;:]| [-\u2013\u2014])?\s+(?=(?:by|on|until|till|in|within|no later than|today|tomorrow)\b)", re.IGNORECASE
)
# A day without a year that is further off than this is more likely a slip of the pen.
_SOON = timedelta(days=300)
_LEAP_YEAR = 2000


def day_said(written: str, talk: date, *, today: date) -> date | None:
    """Return the one day that is meant, or `None` if it may be several or none.

    A weekday is the next one after the talk, never the day itself.

    Args:
        written: The day as somebody jotted it down.
        talk: The day of the talk.
        today: When it was jotted down; `tomorrow` and `in two weeks` are read on the day of the talk only.

    >>> thursday = date(2026, 3, 12)
    >>> for written in ("Friday", "by Thursday", "20 April", "April 20th", "the end of March", "next week", "in March"):
    ...     print(written, "=", day_said(written, thursday, today=thursday))
    Friday = 2026-03-13
    by Thursday = 2026-03-19
    20 April = 2026-04-20
    April 20th = 2026-04-20
    the end of March = 2026-03-31
    next week = None
    in March = None
    """
    text = " ".join(folded(written).replace("\u2019", "'").split()).rstrip(" .!")
    if lead := _BEFORE_A_DAY.match(text):
        text = text[lead.end() :]
    with suppress(ValueError, OverflowError):
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _day(text, talk, today)
    return None


def _day(text: str, talk: date, today: date) -> date | None:
    if found := re.fullmatch(_WEEKDAY, text):
        return talk + timedelta(days=(_WEEKDAYS.index(found[1]) - talk.weekday() - 1) % 7 + 1)
    if text in {"today", "tonight", "tomorrow"}:
        return talk + timedelta(days=text == "tomorrow") if today == talk else None
    if found := _IN_A_WHILE.fullmatch(text):
        count = _COUNTS.get(found[1]) or int(found[1])
        later: dict[str, relativedelta] = {
            "day": relativedelta(days=count),
            "week": relativedelta(weeks=count),
            "month": relativedelta(months=count),
        }
        return talk + later[found[2]] if today == talk else None
    return _day_of_the_calendar(text, talk)


def _day_of_the_calendar(text: str, talk: date) -> date | None:
    """Return the day that a text names by its number, or as the end of a month."""
    if found := _MONTH_ENDS.fullmatch(text):
        first = talk.replace(day=1) if found[1] else _first_after(talk.replace(day=1), _in_a_leap_year(f"1 {found[2]}"))
        return first + relativedelta(day=31) if first else None
    if found := _OF_A_MONTH.fullmatch(text):
        months = (talk + relativedelta(day=1, months=n) for n in range(12))
        days = (month + relativedelta(day=int(found[1])) for month in months)
        return next((on for on in days if on > talk and on.day == int(found[1])), None)
    if found := _WITH_MONTH.fullmatch(text):
        weekday, said, year = found.groups()
        on = _in_a_leap_year(said.replace("the ", ""))
        meant = on.replace(year=int(year)) if year and on else _first_after(talk, on)
        return meant if meant and weekday in {None, _WEEKDAYS[meant.weekday()]} else None
    if found := _IN_NUMBERS.fullmatch(text):
        read: set[date | None] = set()
        for day, month in ((found[1], found[3]), (found[3], found[1])):
            with suppress(ValueError):
                on = date(int(found[4] or _LEAP_YEAR), int(month), int(day))
                read.add(on if found[4] else _first_after(talk, on))
        return read.pop() if len(read) == 1 else None
    return None


def _in_a_leap_year(said: str) -> date | None:
    """Return a day and a month in a leap year, if a reader who expects the day first and one who does not agree."""
    first, second = (
        parser.parse(said, default=datetime(_LEAP_YEAR, 1, 1, tzinfo=UTC), dayfirst=day_first).date()
        for day_first in (True, False)
    )
    return first if first == second and first.year == _LEAP_YEAR else None


def _first_after(talk: date, on: date | None) -> date | None:
    """Return the first day from the talk on that has this day and month, if it is soon."""
    for year in (talk.year, talk.year + 1):
        with suppress(ValueError):
            if on and talk <= (found := on.replace(year=year)) <= talk + _SOON:
                return found
    return None


def day_at_end(line: str, talk: date, *, today: date) -> tuple[str, date] | None:
    """Return what stands before a day that ends a line, and the day; `None` if no day ends it.

    >>> day_at_end("Write to Seun by Friday", date(2026, 3, 12), today=date(2026, 3, 12))
    ('Write to Seun', datetime.date(2026, 3, 13))
    """
    for found in _DAY_BEGINS.finditer(line):
        day = day_said(line[found.end() :], talk, today=today)
        if day and found.start():
            return line[: found.start()], day
    return None


# -- reading -----------------------------------------------------------------------------------------------------------

_IDENTITY = regex(r"<!-- note sheet of ([^ ]+) -->")
_NO_SUCH = "unknown question; the answer below it is kept as a comment"
_MOVED = regex("([+\u2212-]?)([0-2])")
_SIDES = {
    **dict.fromkeys(("i will", "i promised", "i promise", "me"), Party.SEEKER),
    **dict.fromkeys(("they will", "they promised", "they promise", "them"), Party.CONTACT),
}
_DIMENSIONS = {
    one_spelling(folded(written)): dimension
    for dimension, label in LABELS.items()
    for written in (label, label.rstrip("?"), dimension.value, dimension.value.replace("_", " "))
}


def read_sheet(
    text: str,
    today: Query | Campaign,
    interview: Interview | InterviewId | str,
    *,
    at: datetime,
    questions: Iterable[Question | Any] = (),
) -> SheetReport:
    r"""Return the facts on a note sheet that was filled in, and every line that was not understood.

    Parts may be in any order, blank lines and line ends may have changed, and lines may have been added.  What the
    campaign already holds is recognised and not doubled, also with another day or address, which is kept; what was
    deleted from the sheet stays in the campaign.

    Questions of the campaign, of *questions* and of the bank are recognised by their wording, also as worded for the
    person.  The answer to a question about salary, or to a personal or confidential one, is kept as sensitive.  Any
    other question is reported, and kept with its answer as a comment, which is sensitive if it mentions pay.

    Args:
        text: The sheet as `note_sheet` wrote it and somebody filled it in.
        today: A `Today` or a campaign.
        interview: The interview, or its id.
        at: When the sheet was filled in.
        questions: The questions on the sheet that neither the campaign nor the bank holds, as given to `note_sheet`.

    Raises:
        InvalidValue: The text is not a string, or is the sheet of another interview; the interview is not in the
            campaign; or `at` is naive.

    >>> from datetime import UTC
    >>> from infointerview import Contact, Seeker
    >>> noon = datetime(2026, 3, 12, 12, tzinfo=UTC)
    >>> minh = Contact(name="Nguyễn Thị Minh")
    >>> talk = Interview.agreed(contact=minh, at=noon, start=noon)
    >>> campaign = Campaign(seeker=Seeker(name="Aroha Ngata", zone="Pacific/Auckland", field="baking")).add(minh, talk)
    >>> sheet = "## Takeaways\n- Your point that ... apprentices start at night\n## Parking\n"
    >>> print(read_sheet(sheet, campaign, talk, at=noon))
    Read: 1 takeaway.
    Not understood, 1 line:
    line 3: ## Parking
       a sheet has no such part
    """
    instance(str, text, "read_sheet.text", "give a str")
    campaign = campaign_of(today)
    talk = interview_of(campaign, interview)
    at = argument("read_sheet.at", instant, at)
    lines = split(text)
    for line in lines:
        named = _IDENTITY.fullmatch(line.strip())
        if named and named[1] != talk.id:
            raise InvalidValue.at("read_sheet.text", "the sheet of another interview", "give that interview")
    return _Reading(campaign, talk, at, questions).of(lines)


class _NotUnderstood(Exception):  # it never leaves this module
    """An item does not fit into its part; the message says why."""


class _Reading:
    """The state of reading one sheet."""

    def __init__(self, campaign: Campaign, talk: Interview, at: datetime, questions: Iterable[Question | Any]) -> None:
        self.talk, self.at = talk, at
        self.form = frozenset({*heading_lines(campaign, talk), *HELP.values()})
        self.held = {question.id for question in campaign.questions}
        given = [(said, question) for said, question in asked(questions, campaign, talk) if question is not None]
        self.questions = SheetQuestions(campaign, campaign.find(talk.contact), given)
        self.known: dict[tuple[Any, ...], list[Note]] = {}
        for note in campaign.notes:
            if note.interview == talk.id:
                self.known.setdefault(_key(note), []).append(note)
        self.shown = notes_shown(campaign, talk)
        self.taken = frozenset(note.id for note in campaign.notes)
        self.made: set[str] = set()
        today = at.astimezone(campaign.seeker.zone).date()
        self.today, self.day = today, talk.start.astimezone(campaign.seeker.zone).date() if talk.start else today
        self.noted = {note.text for alike in self.known.values() for note in alike}
        self.reader = called(campaign.find(talk.contact).name)
        self.people = People(campaign, talk, at)
        self.notes: dict[str, Note] = {}
        self.used: dict[str, Question] = {}
        self.partly: dict[int, str] = {}
        self.before = reflection_on(campaign, talk)
        self.looked_back: dict[str, Any] = {}
        self.answers: dict[str, DebriefAnswer] = {a.prompt: a for a in (self.before.answers if self.before else ())}
        self.reflection_id = (self.before or Reflection(interview=talk, at=at)).id

    def of(self, lines: list[str]) -> SheetReport:
        became: dict[int, tuple[str, str]] = {}
        headings: list[Block] = []
        for block in blocks(lines, self.form, lambda title: self.questions.find(heading_of(title)) is not None):
            if block.is_heading:
                asks = block.part == "questions" and (
                    self.questions.find(heading_of(block.heading)) is not None or _on(block.heading) is not None
                )
                line = block.lines[0].rstrip()
                if asks or not block.heading or line in self.form or _HEAD.fullmatch(line.lstrip()):
                    became[block.numbers[0]] = (FORM, "")
                else:
                    headings.append(block)
                continue
            try:
                fact, why = self.fact(block), ""
            except _NotUnderstood as problem:
                fact, why = "", str(problem)
            except InvalidValue as error:
                fact, why = "", error.problems[0].what
            became |= dict.fromkeys(block.numbers, (fact, why))
            if block.above and fact and fact != FORM:
                # A heading that somebody added belongs to the item below it.
                became.setdefault(block.above, (fact, _NO_SUCH if block.part == "questions" else ""))
        for block in headings:
            why = "nothing is written below it" if block.part else "a sheet has no such part"
            became.setdefault(block.numbers[0], ("", why))
        became |= {number: (became[number][0], why) for number, why in self.partly.items() if became[number][0]}
        edited = self.find_what_was_edited()
        became = {number: (edited.get(fact, fact), why) for number, (fact, why) in became.items()}
        noted = [note for note in self.notes.values() if note.kind is NoteKind.TAKEAWAY]
        said = [note.text for note in noted if note.privacy is NotePrivacy.ORDINARY]
        said += filter(None, [self.looked_back.get("takeaway", "")])
        unclear = {text: found for text in said if isinstance(found := point(text, reader=self.reader), Unclear)}
        # One that is clear is enough.
        to_finish = () if len(unclear) < len(set(said)) else tuple(f"{text}\n   {how}" for text, how in unclear.items())
        return SheetReport(
            interview=self.talk.id,
            notes=tuple(self.notes.values()),
            referrals=tuple(self.people.named.values()),
            reflection=self.reflection(),
            questions=tuple(self.used.values()),
            to_finish=to_finish,
            lines=tuple(
                SheetLine(number=number, text=lines[number - 1], became=fact, why=why)
                for number, (fact, why) in sorted(became.items())
            ),
        )

    def fact(self, block: Block) -> str:
        if not block.lines:
            return FORM
        if not block.part:
            raise _NotUnderstood("it is not below a heading of the sheet")
        ticked, first = parse_box(block.lines[0]) if block.part in _BOXED else (False, block.lines[0])
        if block.part == "people":
            named = self.people.read(first, block.lines[1:])
            return named or FORM
        # The label is what stands before the first colon.
        written, colon, said = first.partition(":")
        label, said = one_spelling(folded(written.strip(" *_"))), said.removeprefix(" ")
        if block.part not in _LABELLED or not colon or (block.heading and label not in _LOOKING_BACK):
            label, said = "", first
        item = parse_item(said, block.lines[1:], ticked=ticked, dated=self.read_day if block.part in _DATED else None)
        if block.part in _DATED and not (item.due or item.vague) and promised(item.text) not in self.noted:
            ended = day_at_end(item.text, self.day, today=self.today)
            item = evolve(item, text=ended[0], due=ended[1]) if ended else item
        is_takeaway = block.part == "takeaways" or label == folded(ONE_THING)
        if is_takeaway and item.text not in self.noted:
            item = evolve(item, text=finished(item.text))
        if item == Item():
            if (not label and block.part not in _LABELLED) or label in _PRINTED_LABELS or is_room(first):
                return FORM
            raise _NotUnderstood("nothing follows the colon")
        return _READERS[block.part](self, block, label, item)

    def read_day(self, written: str) -> date | None:
        return day_said(written, self.day, today=self.today)

    # -- the parts ----------------------------------------------------------------------------------------------------

    def answer(self, block: Block, _: str, item: Item) -> str:
        if not block.heading:
            raise _NotUnderstood("it is not below a question")
        heading = heading_of(block.heading)
        question, topic = self.questions.find(heading), _on(block.heading)
        if question is not None and question.id not in self.held:
            self.used[question.id] = question
        if question is not None:
            return self.note(NoteKind.ANSWER, item, careful=is_careful(question), question=question.id)
        if topic is not None:
            about = Topic(topic) if topic else None
            return self.note(NoteKind.ANSWER, item, careful=speaks_of_pay(topic), topic=about)
        # An unknown question has no topic, so it is kept in the text of its answer.
        careful = self.questions.may_be_careful(heading, item.text)
        said = evolve(item, text=f"{heading.title}\n{item.text}".strip())
        return self.note(NoteKind.COMMENT, said, careful=careful)

    def plain(self, block: Block, _: str, item: Item) -> str:
        kind = NOTES_OF[block.part]
        if kind is NoteKind.NEXT_STEP and item.due is None:
            raise _NotUnderstood(f"{_no_day(item.vague)}a next step needs a day, such as (by Friday) or (by 20 April)")
        return self.note(kind, item)

    def promise(self, block: Block, label: str, item: Item) -> str:
        if label not in _SIDES:
            raise _NotUnderstood("begin it with `I will:` or `They will:`")
        if item.vague:
            self.partly[block.numbers[0]] = f"{_no_day(item.vague)}write one, such as (by Friday) or (by 20 April)"
        return self.note(NoteKind.PROMISE, evolve(item, text=promised(item.text)), by=_SIDES[label])

    def observation(self, _: Block, label: str, item: Item) -> str:
        dimension = _DIMENSIONS.get(label)
        if dimension is None:
            raise _NotUnderstood("it does not begin with one of the labels of this part")
        return self.note(NoteKind.OBSERVATION, item, dimension=dimension, not_observable=item.unseen)

    def looking_back(self, block: Block, label: str, item: Item) -> str:
        if block.heading and label not in _LOOKING_BACK:
            earlier = self.answers.get(block.heading) if block.heading in self.looked_back else None
            said = DebriefAnswer(block.heading, f"{earlier.text}\n{item.text}" if earlier else item.text)
            if (before := self.answers.get(block.heading)) is None or before.text != said.text:
                self.answers[block.heading] = said
            self.looked_back[block.heading] = said
        elif label == folded(ONE_THING):
            self.looked_back["takeaway"] = Reflection(interview=self.talk, at=self.at, takeaway=item.text).takeaway
        elif label == folded(VIEW_MOVED):
            moved = _MOVED.fullmatch(item.text)
            if not moved:
                raise _NotUnderstood("write a whole number from -2 to +2")
            self.looked_back["view_moved"] = int(moved[2]) * (1 if moved[1] in {"", "+"} else -1)
        else:
            raise _NotUnderstood("it answers none of the questions of this part")
        return self.reflection_id

    # -- facts --------------------------------------------------------------------------------------------------------

    def note(self, kind: NoteKind, item: Item, *, careful: bool = False, **details: Any) -> str:
        if item.unseen and kind is not NoteKind.OBSERVATION:
            raise _NotUnderstood("only an observation can be marked (not observable)")
        if item.link and kind is not NoteKind.RESOURCE:
            raise _NotUnderstood("this part takes no address")
        details |= {"link": item.link} if item.link else {}
        details |= {"due": item.due} if item.due else {}
        privacy = item.privacy or (NotePrivacy.SENSITIVE if careful else NotePrivacy.ORDINARY)
        text = item.text or item.link
        note = Note(interview=self.talk, kind=kind, text=text, at=self.at, privacy=privacy, **details)
        if alike := self.known.get(_key(note)):
            # Of several with the same text, prefer one that no line was yet, and then the one with the same marks.
            marks = (item.ticked, item.privacy is NotePrivacy.PRIVATE)
            known = min(
                alike,
                key=lambda each: (
                    each.id in self.notes,
                    (each.done_at is not None, each.privacy is NotePrivacy.PRIVATE) != marks,
                ),
            )
            note = known if item.privacy is None else evolve(known, privacy=item.privacy)
        else:
            # An id is made from less than a sheet shows: two steps in the same words on two days would have one.
            ids = chain([note.id], (f"{note.id}-{nth}" for nth in count(2)))
            note = evolve(note, id=next(each for each in ids if each not in self.taken | self.made))
            self.made.add(note.id)
            self.known[_key(note)] = [note]
        if item.ticked and note.done_at is None:
            note = note.done(at=self.at)
        self.notes[note.id] = note
        return note.id

    def find_what_was_edited(self) -> dict[str, str]:
        """Take a new note for a known one whose day or address was edited; return the known ids by the new ones."""
        edited: dict[str, Note] = {}
        left = [note for note in self.shown if note.id not in self.notes]
        for note in (note for note in self.notes.values() if note.id in self.made):
            # What was done stays as it was; an open line with another day is to be done again.
            alike = (known for known in left if _words(known) == _words(note) and (note.done_at or not known.done_at))
            if known := next(alike, None):
                left.remove(known)
                edited[note.id] = evolve(
                    known,
                    due=note.due or known.due,
                    link=note.link or known.link,
                    done_at=known.done_at or note.done_at,
                    privacy=known.privacy if note.privacy is NotePrivacy.ORDINARY else note.privacy,
                )
        self.notes = {now.id: now for now in (edited.get(note.id, note) for note in self.notes.values())}
        return {made: known.id for made, known in edited.items()}

    def reflection(self) -> Reflection | None:
        if not self.looked_back:
            return None
        changed = {name: self.looked_back[name] for name in ("takeaway", "view_moved") if name in self.looked_back}
        answers = tuple(self.answers.values())
        if self.before:
            return evolve(self.before, answers=answers, **changed)
        return Reflection(interview=self.talk, at=self.at, answers=answers, **changed)


_BOXED = frozenset({"promises", "resources", "next steps"})
_DATED = frozenset({"promises", "next steps"})
_LOOKING_BACK = frozenset({folded(ONE_THING), folded(VIEW_MOVED)})
_PRINTED_LABELS = frozenset({*_SIDES, *_DIMENSIONS, *_LOOKING_BACK})
_LABELLED = frozenset({"promises", "observations", "looking back"})
_READERS = {
    "questions": _Reading.answer,
    "promises": _Reading.promise,
    "observations": _Reading.observation,
    "looking back": _Reading.looking_back,
    **dict.fromkeys(NOTES_OF, _Reading.plain),
}


def _no_day(vague: str) -> str:
    return f"{vague} may be any of several days; " if vague else ""


def _on(heading: str) -> str | None:
    """Return the topic of a heading such as `On salary`, blank for `Other answers`, `None` for any other heading."""
    if folded(heading) == folded(OTHER_ANSWERS):
        return ""
    begins, _, topic = heading.partition(" ")
    return topic.strip() if begins == "On" and topic.strip() else None


def _words(note: Note) -> tuple[Any, ...]:
    """Return what a sheet shows of a note beside its day and its address, which are often edited."""
    answers = (note.question, None if note.question else note.topic) if note.kind is NoteKind.ANSWER else ()
    return (note.kind, note.text, *answers, note.dimension, note.not_observable, note.by)


def _key(note: Note) -> tuple[Any, ...]:
    """Return what a sheet shows of a note, which is how the note is recognised."""
    return (*_words(note), note.due, note.link)
