"""Reading a note sheet that was filled in: what is on it becomes facts, and nothing on it is lost."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import evolve

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.identity import InterviewId
from infointerview.model.interview import Interview
from infointerview.model.note import Note, NoteKind, Privacy
from infointerview.model.party import Party
from infointerview.model.question import Question, Topic
from infointerview.model.reflection import DebriefAnswer, Reflection
from infointerview.model.text import folded
from infointerview.model.time import instant
from infointerview.questions.sheet import asked, heading_lines, interview_of, reflection_on
from infointerview.questions.sheet_form import (
    HELP,
    KINDS,
    LABELS,
    ONE_THING,
    OTHER_ANSWERS,
    VIEW_MOVED,
    Item,
    is_room,
    parse_box,
    parse_item,
    promised,
)
from infointerview.questions.sheet_lines import Block, blocks, split
from infointerview.questions.sheet_people import People
from infointerview.questions.sheet_questions import SheetQuestions, heading_of, is_careful, speaks_of_pay
from infointerview.questions.sheet_report import FORM, SheetLine, SheetReport

__all__ = ["read_sheet"]

_IDENTITY = re.compile(r"<!-- note sheet of ([^ ]+) -->")
_NO_SUCH = "no such question is known; what stands below it is kept as a comment"
_MOVED = re.compile("([+\u2212-]?)([0-2])")
_SIDES = {
    **dict.fromkeys(("i will", "i promised", "i promise", "me"), Party.SEEKER),
    **dict.fromkeys(("they will", "they promised", "they promise", "them"), Party.CONTACT),
}
_DIMENSIONS = {
    folded(written): dimension
    for dimension, label in LABELS.items()
    for written in (label, label.rstrip("?"), dimension.value, dimension.value.replace("_", " "))
}


def read_sheet(
    text: str,
    campaign: Campaign,
    interview: Interview | InterviewId | str,
    *,
    at: datetime,
    questions: Iterable[Question | Any] = (),
) -> SheetReport:
    """Return the facts on a note sheet that was filled in, and every line that was not understood.

    Parts may stand in any order, blanks and line ends may have changed, and lines may have been added.  What the
    campaign holds already is found again and not doubled; what is gone from the sheet stays in the campaign.

    A question is told by its wording, also as it was worded for the person: one of the campaign, of those given, or of
    the bank.  An answer to a question about salary, or to a personal or confidential one, is kept as sensitive.  A
    question that is none of these is reported, and kept as a comment with what stands below it, which is sensitive if
    either speaks of pay.

    Args:
        text: The sheet, as `note_sheet` wrote it and somebody filled it in.
        campaign: The facts.
        interview: The interview that it is of, or its id.
        at: When it was filled in.
        questions: The questions on it that neither the campaign nor the bank holds, as they were given to `note_sheet`.

    Raises:
        InvalidValue: It is no text or the sheet of another interview, the campaign does not hold the interview, or
            `at` is naive.
    """
    if not isinstance(text, str):
        raise InvalidValue.at("read_sheet.text", f"expected text, got {type(text).__name__}", "give a str")
    talk = interview_of(campaign, interview)
    try:
        at = instant(at)
    except InvalidValue as error:
        raise error.within("read_sheet.at") from None
    lines = split(text)
    for line in lines:
        named = _IDENTITY.fullmatch(line.strip())
        if named and named[1] != talk.id:
            raise InvalidValue.at("read_sheet.text", "it is the sheet of another interview", "give that interview")
    return _Reading(campaign, talk, at, questions).of(lines)


class _NotUnderstood(Exception):  # it never leaves this module
    """An item is nothing that its part has; the message says why."""


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
                if self._is_printed(block):
                    became[block.numbers[0]] = (FORM, "")
                else:
                    headings.append(block)
                continue
            try:
                fact, why = self._fact(block), ""
            except _NotUnderstood as problem:
                fact, why = "", str(problem)
            except InvalidValue as error:
                fact, why = "", error.problems[0].what
            became |= dict.fromkeys(block.numbers, (fact, why))
            if block.above and fact and fact != FORM:
                # A heading that somebody added is part of what stands below it.
                became.setdefault(block.above, (fact, _NO_SUCH if block.part == "questions" else ""))
        for block in headings:
            why = "nothing stands below it" if block.part else "no sheet has such a part"
            became.setdefault(block.numbers[0], ("", why))
        became |= {number: (became[number][0], why) for number, why in self.partly.items() if became[number][0]}
        return SheetReport(
            interview=self.talk.id,
            notes=tuple(self.notes.values()),
            referrals=tuple(self.people.named.values()),
            reflection=self._reflection(),
            questions=tuple(self.used.values()),
            lines=tuple(
                SheetLine(number=number, text=lines[number - 1], became=fact, why=why)
                for number, (fact, why) in sorted(became.items())
            ),
        )

    def _is_printed(self, block: Block) -> bool:
        if block.lines[0].rstrip() in self.form or not block.heading:
            return True
        if block.part != "questions":
            return False
        return self.questions.find(heading_of(block.heading)) is not None or _on(block.heading) is not None

    def _fact(self, block: Block) -> str:
        if not block.lines:
            return FORM
        if not block.part:
            raise _NotUnderstood("it stands under no heading of a sheet")
        ticked, first = parse_box(block.lines[0]) if block.part in _BOXED else (False, block.lines[0])
        if block.part == "people":
            named = self.people.read(first, block.lines[1:])
            return named or FORM
        label, said = _labelled(first) if block.part in _LABELLED else ("", first)
        if block.heading and label not in _LOOKING_BACK:
            label, said = "", first
        item = parse_item(said, block.lines[1:], ticked=ticked, dated=block.part in _DATED)
        if item == Item():
            return self._left_blank(block, label, first)
        return _READERS[block.part](self, block, label, item)

    def _left_blank(self, block: Block, label: str, first: str) -> str:
        if (not label and block.part not in _LABELLED) or label in _PRINTED_LABELS or is_room(first):
            return FORM
        raise _NotUnderstood("nothing stands after the colon")

    # -- the parts ----------------------------------------------------------------------------------------------------

    def _answer(self, block: Block, _: str, item: Item) -> str:
        if not block.heading:
            raise _NotUnderstood("it stands under no question")
        heading = heading_of(block.heading)
        question, topic = self.questions.find(heading), _on(block.heading)
        if question is not None and question.id not in self.held:
            self.used[question.id] = question
        if question is not None:
            return self._note(NoteKind.ANSWER, item, careful=is_careful(question), question=question.id)
        if topic is not None:
            about = Topic(topic) if topic else None
            return self._note(NoteKind.ANSWER, item, careful=speaks_of_pay(topic), topic=about)
        # A question that only the sheet knows has no topic: it stays with its answer.
        careful = self.questions.may_be_careful(heading, item.text)
        said = evolve(item, text=f"{heading.title}\n{item.text}".strip())
        return self._note(NoteKind.COMMENT, said, careful=careful)

    def _plain(self, block: Block, _: str, item: Item) -> str:
        kind = KINDS[block.part]
        if kind is NoteKind.NEXT_STEP and item.due is None:
            raise _NotUnderstood("a next step needs a day: (by 2026-03-20)")
        return self._note(kind, item)

    def _promise(self, block: Block, label: str, item: Item) -> str:
        if label not in _SIDES:
            raise _NotUnderstood("begin it with `I will:` or `They will:`")
        if item.vague:
            self.partly[block.numbers[0]] = f"no day can be told from {item.vague}: write (by 2026-03-20)"
        return self._note(NoteKind.PROMISE, evolve(item, text=promised(item.text)), by=_SIDES[label])

    def _observation(self, _: Block, label: str, item: Item) -> str:
        if label not in _DIMENSIONS:
            raise _NotUnderstood("it begins with none of the things that can be observed")
        return self._note(NoteKind.OBSERVATION, item, dimension=_DIMENSIONS[label], not_observable=item.unseen)

    def _looking_back(self, block: Block, label: str, item: Item) -> str:
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
            raise _NotUnderstood("it answers no question of this part")
        return self.reflection_id

    # -- facts --------------------------------------------------------------------------------------------------------

    def _note(self, kind: NoteKind, item: Item, *, careful: bool = False, **details: Any) -> str:
        if item.unseen and kind is not NoteKind.OBSERVATION:
            raise _NotUnderstood("only an observation can be not observable")
        given = {"due": item.due, "link": item.link}
        for name, value in given.items():
            if value and name not in _MAY.get(kind, ()):
                raise _NotUnderstood("it has a day or an address, which this part has no place for")
        details |= {name: value for name, value in given.items() if value}
        privacy = item.privacy or (Privacy.SENSITIVE if careful else Privacy.ORDINARY)
        text = item.text or item.link
        note = Note(interview=self.talk, kind=kind, text=text, at=self.at, privacy=privacy, **details)
        alike = self.known.get(_key(note), [])
        if alike:
            # Of several that say the same, the one whose marks are the same too.
            known = min(alike, key=lambda each: _marks(each) != (item.ticked, item.privacy is Privacy.PRIVATE))
            note = known if item.privacy is None else evolve(known, privacy=item.privacy)
        if item.ticked and note.done_at is None:
            note = note.done(at=self.at)
        if not alike:
            self.known[_key(note)] = [note]
        self.notes[note.id] = note
        return note.id

    def _reflection(self) -> Reflection | None:
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
_MAY = {NoteKind.PROMISE: ("due",), NoteKind.NEXT_STEP: ("due",), NoteKind.RESOURCE: ("link",)}
_READERS = {
    "questions": _Reading._answer,  # noqa: SLF001  # its own
    "promises": _Reading._promise,  # noqa: SLF001
    "observations": _Reading._observation,  # noqa: SLF001
    "looking back": _Reading._looking_back,  # noqa: SLF001
    **dict.fromkeys(KINDS, _Reading._plain),  # noqa: SLF001
}


def _labelled(line: str) -> tuple[str, str]:
    """Return what stands before the first colon, for comparing, and what stands after it."""
    label, colon, said = line.partition(":")
    if not colon:
        return "", line
    return folded(label.strip(" *_")), said.removeprefix(" ")


def _on(heading: str) -> str | None:
    """Return the topic of a heading such as `On salary`, blank for `Other answers`; `None` for any other one."""
    if folded(heading) == folded(OTHER_ANSWERS):
        return ""
    begins, _, topic = heading.partition(" ")
    return topic.strip() if begins == "On" and topic.strip() else None


def _marks(note: Note) -> tuple[bool, bool]:
    return note.done_at is not None, note.privacy is Privacy.PRIVATE


def _key(note: Note) -> tuple[Any, ...]:
    """Return what a sheet tells of a note, by which it is found again."""
    answers = (note.question, None if note.question else note.topic) if note.kind is NoteKind.ANSWER else ()
    seen = (note.dimension, note.not_observable, note.by, note.due, note.link)
    return (note.kind, note.text, *answers, *seen)
