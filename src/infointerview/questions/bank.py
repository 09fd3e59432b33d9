"""The question bank: a hundred questions to choose from, how a file of them is read, and a bank of the user's own."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import Any

import attrs
from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.hypertext import Shown, counted
from infointerview.model.fields import checked, did_you_mean, flag, spelt, word
from infointerview.model.identity import QuestionId, derived_id
from infointerview.model.notes import Question, Topic, topic as _topic
from infointerview.model.values import folded
from infointerview.questions.openness import QuestionOpenness, openness
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, as_wording, wordings
from infointerview.results import Columns, Results, Table, attributes


class Tiara(StrEnum):
    """Dalton's five kinds of question, in the order that turns an expert into a mentor."""

    TRENDS = "trends"
    INSIGHTS = "insights"
    ADVICE = "advice"
    RESOURCES = "resources"
    ASSIGNMENTS = "assignments"


class Ending(StrEnum):
    """The three questions that end every interview, in their order."""

    REFERRAL = "referral"
    PERMISSION = "permission"
    CLOSING = "closing"


def _tiara(value: Tiara | str) -> Tiara:
    return word(Tiara, value)


def _ending(value: Ending | str) -> Ending:
    return word(Ending, value)


def _question(value: Question) -> Question:
    if isinstance(value, Question):
        return value
    raise InvalidValue.because(
        f"expected a Question, got {type(value).__name__}", "write Question(text=..., topic=...)"
    )


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class BankQuestion(Shown):
    """A question of a bank.

    `bank_question` makes one from its text, and `Bank.add` also takes a plain `Question`.

    Attributes:
        question: The question, worded for somebody of whom nothing is known.  A campaign keeps this one, so that a
            question has one id and one text however it was worded.
        wording: The text with its optional parts.
        follow_ups: What to ask next; these may have optional parts too.
        tiara: Its kind in Dalton's order, if it has one.
        personal: Whether only the person can answer it, so that a colleague's answer does not count for them.
        essential: Whether it belongs to the questions that cover a whole interview.
        ending: Which of the three final questions it is, if any.

    >>> bank_question("Do you like it there?", topic="rewards").openness.hint
    '“Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.'
    """

    question: Question = field(converter=_question)
    wording: Wording = field(converter=as_wording)
    follow_ups: tuple[Wording, ...] = field(default=(), converter=wordings)
    tiara: Tiara | None = field(default=None, converter=optional(_tiara))
    personal: bool = field(default=False, converter=flag)
    essential: bool = field(default=False, converter=flag)
    ending: Ending | None = field(default=None, converter=optional(_ending))

    @property
    def id(self) -> QuestionId:
        """The id, which stays when the question is reworded."""
        return self.question.id

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.question.topic

    @property
    def text(self) -> str:
        """The question, worded for somebody of whom nothing is known."""
        return self.question.text

    @cached_property
    def openness(self) -> QuestionOpenness:
        """What kind of answer it asks for; its `hint` says how to open up a closed question."""
        return openness(self.question)

    def worded(self, known: Known) -> str:
        """Return the question as it is put to a person, given what is known of them."""
        return self.wording.read(known)

    def deeper(self) -> tuple["BankQuestion", ...]:
        """Return the follow-ups as questions that share the properties of this one, but are not essential.

        >>> question = bank_question("What drew you here?", topic="background", follow_ups="What has changed since?")
        >>> question.deeper()
        (<BankQuestion question-2c2d6f1c129136a2 'What has changed since?' (background)>,)
        """
        return tuple(
            evolve(
                self,
                question=evolve(
                    self.question, text=each.plain, follow_ups=(), id=derived_id("question", folded(each.plain))
                ),
                wording=each,
                follow_ups=(),
                essential=False,
            )
            for each in self.follow_ups
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"<BankQuestion {self.id} {shown!r} ({self.topic})>"


_SHARED = tuple(attribute.name for attribute in attrs.fields(Question) if attribute.name not in {"text", "follow_ups"})
_BANK_ONLY = ("tiara", "personal", "essential", "ending")
_MINUTES = 2


def bank_question(text: Wording | str, *, follow_ups: object = (), **details: Any) -> BankQuestion:
    """Return a question of a bank, made from its text.

    Args:
        text: The text; parts in brackets are optional, see `Wording`.
        follow_ups: What to ask next: texts of the same kind.
        details: Fields of `Question`, and `tiara`, `personal`, `essential`, `ending` of `BankQuestion`.  An answer
            takes 2 minutes unless `minutes` says otherwise.

    Raises:
        InvalidValue: A detail is unknown or does not fit.

    >>> bank_question("What keeps you [at {employer}|there]?", topic="rewards", id="what-keeps-you")
    <BankQuestion what-keeps-you 'What keeps you there?' (rewards)>
    """
    wording, next_ones = as_wording(text), wordings(follow_ups)  # type: ignore[arg-type]
    own = {name: details.pop(name) for name in tuple(details) if name in _BANK_ONLY}
    for name in details:
        if name not in _SHARED:
            choices = (*_SHARED, *_BANK_ONLY)
            repair = did_you_mean(name, choices) or f"choose among {', '.join(sorted(choices))}"
            raise InvalidValue.at(f"bank_question.{name}", "a question has no such field", repair)
    if "topic" not in details:
        raise InvalidValue.at("bank_question.topic", "missing", 'say what it is about, such as "advice"')
    question = Question(
        text=wording.plain,
        follow_ups=[each.plain for each in next_ones],
        **{"minutes": _MINUTES, **details},
    )
    return BankQuestion(question=question, wording=wording, follow_ups=next_ones, **own)


# -- questions in a file -----------------------------------------------------------------------------------------------

_OF_A_QUESTION = ("topic", "stage", "priority", "minutes", "sensitivity", "audience", "searchable")

ENTRY_KEYS: tuple[str, ...] = ("id", "text", *_OF_A_QUESTION, *_BANK_ONLY, "follow_ups")
"""The keys that an entry may have; `text` and `topic` are required."""

_FIELDS: dict[str, Any] = attrs.fields_dict(Question) | attrs.fields_dict(BankQuestion)
_CONVERTERS: Mapping[str, Callable[[Any], Any]] = {
    # The fields' own converters, without the names of class and field that they put before an error.
    **{key: _FIELDS[key].converter.__wrapped__ for key in ENTRY_KEYS if key != "text"},
    "text": Wording,
}


@frozen
class Entry:
    """One entry of a file.

    Attributes:
        where: What errors call it, such as `line 12`.
        values: The values by key; a value of `None` counts as left out.
    """

    where: str
    values: Mapping[str, object]


def read_entries(entries: Iterable[Entry]) -> tuple[BankQuestion, ...]:
    """Return the questions of a file in their order.

    Raises:
        InvalidValue: An entry does not fit; every problem of every entry is listed.
    """
    problems: list[Problem] = []
    questions: dict[str, tuple[str, BankQuestion]] = {}
    for entry in entries:
        details, found = _converted(entry)
        problems += found
        if found:
            continue
        question = bank_question(**details)
        earlier = questions.setdefault(question.id, (entry.where, question))
        if earlier[1] is not question:
            what = f"it has the id of {earlier[0]}" if "id" in details else f"it has the text of {earlier[0]}"
            problems.append(Problem(entry.where, what, "give it another id, or remove one of the two"))
    if problems:
        raise InvalidValue(*problems)
    return tuple(question for _, question in questions.values())


def _converted(entry: Entry) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of an entry in the types of their fields, and everything that does not fit."""
    details: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in entry.values.items():
        if value is None:
            continue
        convert = _CONVERTERS.get(key)
        if convert is None:
            repair = did_you_mean(key, ENTRY_KEYS) or f"choose one of {', '.join(ENTRY_KEYS)}"
            problems.append(Problem(f"{entry.where}, {key[:40]}", "a question has no such key", repair))
            continue
        try:
            details[key] = convert(value)
        except InvalidValue as error:
            for problem in error.problems:
                # Of a place inside the value only the index into a list means something in the file.
                index = problem.where.partition(".")[0] if problem.where.startswith("[") else ""
                problems.append(Problem(f"{entry.where}, {key[:40]}{index}", problem.what, problem.repair))
    missing = [key for key in ("text", "topic") if entry.values.get(key) is None]
    problems += [Problem(f"{entry.where}, {key}", "missing", "every question has one") for key in missing]
    return details, problems


# -- the bank ----------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Duplicate(Shown):
    """Two questions of a bank that ask the same.

    Attributes:
        first: The one that comes first in the bank.
        second: The other one.
    """

    first: BankQuestion
    second: BankQuestion

    def __str__(self) -> str:
        return f"{self.first.id} and {self.second.id} ask the same: {self.first.text!r}, {self.second.text!r}"


def _bank_question(value: BankQuestion | Question) -> BankQuestion:
    if isinstance(value, BankQuestion):
        return value
    if isinstance(value, Question):
        # In a text of the user's own, brackets and braces are just that.
        follow_ups = [Wording.literal(text) for text in value.follow_ups]
        return BankQuestion(question=value, wording=Wording.literal(value.text), follow_ups=follow_ups)
    raise InvalidValue.because(
        f"expected a question, got {type(value).__name__}",
        'write bank_question("...", topic="advice") or Question(...)',
    )


def _questions(values: Iterable[BankQuestion | Question]) -> tuple[BankQuestion, ...]:
    if isinstance(values, BankQuestion | Question):
        values = (values,)
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue.because(f"expected questions, got {type(values).__name__}", "give a list of them")
    by_id: dict[str, BankQuestion] = {}
    for place, value in enumerate(values):
        with within(f"[{place}]"):
            question = _bank_question(value)
        if by_id.setdefault(question.id, question) != question:
            raise InvalidValue.at(f"[{place}]", f"an earlier question has the id {question.id}", "give it another one")
    return tuple(by_id.values())


@spelt
@frozen(repr=False, field_transformer=checked)
class Bank(Results[BankQuestion]):
    """Questions to choose from, in the order in which they are asked: an immutable value.

    Every change returns a new bank.  `BANK` is the one that comes with the library.

    Attributes:
        questions: The questions, each also given as a `Question`.

    Raises:
        InvalidValue: Something given is not a question, or two different questions share an id.

    >>> len(BANK), len(BANK.essential)
    (97, 20)
    >>> mine = BANK.drop("seasons").reword("rewards", "What do you like best about your days?")
    >>> mine.find("rewards").text
    'What do you like best about your days?'
    >>> print(*mine.add(bank_question("Is it fun?", topic="rewards", id="fun")).remarks)
    fun: Is it fun? “Yes” or “no” answers this: begin with what, how or why, or with “tell me about”.
    """

    questions: tuple[BankQuestion, ...] = field(default=(), converter=_questions)

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(self, *questions: BankQuestion | Question) -> "Bank":
        """Return the bank with *questions* at its end; one with a known id replaces the question that has it.

        A `Question` that replaces another one takes over what only a bank knows, and, as far as its texts are the same,
        their optional parts.

        Raises:
            InvalidValue: Something given is not a question.
        """
        by_id = {question.id: question for question in self.questions}
        for place, value in enumerate(questions):
            with within(f"Bank.add[{place}]"):
                new = _bank_question(value)
            known = by_id.get(new.id)
            if known and isinstance(value, Question):
                texts = {each.plain: each for each in known.follow_ups}
                follow_ups = tuple(texts.get(each.plain, each) for each in new.follow_ups)
                wording = known.wording if new.text == known.text else new.wording
                new = evolve(known, question=value, wording=wording, follow_ups=follow_ups)
            by_id[new.id] = new
        return self._with(by_id.values())

    def drop(self, *questions: BankQuestion | Question | Topic | str) -> "Bank":
        """Return the bank without *questions*, each given as such or by its id; a `Topic` drops all questions on it.

        Raises:
            UnknownKind: The bank has no such question or topic.
        """
        gone = {
            each.id
            for query in questions
            for each in (self.about(query) if isinstance(query, Topic) else (self.find(query),))
        }
        return self._with(question for question in self.questions if question.id not in gone)

    def reword(self, question: BankQuestion | Question | str, text: str) -> "Bank":
        """Return the bank with another text for a question, which may have optional parts; its id stays.

        Raises:
            UnknownKind: The bank has no such question.
            InvalidValue: The text is blank, or its optional parts are malformed.
        """
        known, wording = self.find(question), Wording(text)
        return self.add(evolve(known, wording=wording, question=evolve(known.question, text=wording.plain)))

    def retag(self, question: BankQuestion | Question | str, **changes: Any) -> "Bank":
        """Return the bank with other properties of a question, such as `priority="must"` or `minutes=3`.

        Raises:
            UnknownKind: The bank has no such question.
            InvalidValue: A property is unknown or does not fit.
        """
        known = self.find(question)
        for name in ("id", "text"):
            if name in changes:
                raise InvalidValue.at(f"Bank.retag.{name}", "not changed here", "use reword for a text; an id stays")
        details = {name: getattr(known.question, name) for name in _SHARED}
        details |= {name: getattr(known, name) for name in (*_BANK_ONLY, "follow_ups")}
        return self.add(bank_question(known.wording, **{**details, **changes}))

    def merge(self, other: "Bank") -> "Bank":
        """Return the bank with the questions of another one added; where both have an id, the other bank's stays.

        Questions that ask the same under two ids both stay; `duplicates` lists them.

        Raises:
            InvalidValue: The argument is not a Bank.
        """
        if not isinstance(other, Bank):
            raise InvalidValue.at("Bank.merge", f"expected a Bank, got {type(other).__name__}", "write Bank([...])")
        return self.add(*other.questions)

    def _with(self, questions: Iterable[BankQuestion]) -> "Bank":
        changed = tuple(questions)
        return self if changed == self.questions else Bank(changed)

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, query: BankQuestion | Question | str) -> BankQuestion:
        """Return the question with that id, or else the first one that asks what a text asks.

        Raises:
            UnknownKind: The bank has no such question; an id that comes close is suggested.
            InvalidValue: The argument is not a question, id or text.
        """
        key = query.id if isinstance(query, BankQuestion | Question) else query
        if not isinstance(key, str):
            raise InvalidValue.at("Bank.find", f"expected a question, got {type(query).__name__}", "give its id")
        found = self.by_id.get(key) or self._by_gist.get(gist(key) if key is query else frozenset())
        if found is None:
            hint = did_you_mean(key, self.by_id) or "for q in bank: print(q.id, q.text) shows them all"
            raise UnknownKind(Problem("Bank.find", f"no question {key[:60]!r} in the bank", hint))
        return found

    def __contains__(self, question: object) -> bool:
        return getattr(question, "id", question) in self.by_id

    @cached_property
    def by_id(self) -> Mapping[str, BankQuestion]:
        """The questions by their ids."""
        return Table("questions", {question.id: question for question in self.questions})

    @cached_property
    def _by_gist(self) -> Mapping[frozenset[str], BankQuestion]:
        return {gist(question.text): question for question in reversed(self.questions)}

    def about(self, topic: Topic | str) -> tuple[BankQuestion, ...]:
        """Return the questions on a topic, in the order of the bank.

        Raises:
            UnknownKind: The bank has no question on it; a topic that comes close is suggested.
        """
        wanted = _topic(topic)
        if wanted not in self.by_topic:
            hint = did_you_mean(wanted.name, map(str, self.topics)) or "bank.topics has them all"
            raise UnknownKind(Problem("Bank.about", f"no question about {wanted.name[:60]!r} in the bank", hint))
        return self.by_topic[wanted]

    @cached_property
    def by_topic(self) -> Mapping[Topic, tuple[BankQuestion, ...]]:
        """The questions on each topic; topics and questions in the order of the bank."""
        found: dict[Topic, list[BankQuestion]] = {}
        for question in self.questions:
            found.setdefault(question.topic, []).append(question)
        return Table("topics", {topic: tuple(about) for topic, about in found.items()})

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in the order of the bank."""
        return tuple(self.by_topic)

    @property
    def essential(self) -> "Bank":
        """The questions that cover a whole interview: in the packaged bank twenty, on twelve topics."""
        return Bank(question for question in self.questions if question.essential)

    @cached_property
    def endings(self) -> Mapping[Ending, BankQuestion]:
        """The first question for each of the three endings that the bank has."""
        found = {each.ending: each for each in reversed(self.questions) if each.ending is not None}
        return Table("endings", {ending: found[ending] for ending in Ending if ending in found})

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """The questions that ask what an earlier one asks, each with the first that does; see `gist`."""
        return tuple(
            Duplicate(self._by_gist[gist(question.text)], question)
            for question in self.questions
            if self._by_gist[gist(question.text)] is not question
        )

    @cached_property
    def closed(self) -> tuple[BankQuestion, ...]:
        """The questions that a word can answer, that push towards an answer or that are two; see `openness`."""
        return tuple(question for question in self.questions if question.openness.hint)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to look at before using the bank: each closed question with how to open it up, and each duplicate."""
        opened = [f"{each.id}: {each.text} {each.openness.hint}" for each in self.closed]
        return (*opened, *map(str, self.duplicates))

    def _items(self) -> tuple[BankQuestion, ...]:
        return self.questions

    def _columns(self) -> Columns[BankQuestion]:
        return {
            **attributes("id", "topic"),
            "question": lambda each: each.text,
            "stage": lambda each: each.question.stage,
            "priority": lambda each: each.question.priority,
            "minutes": lambda each: each.question.minutes,
            "tiara": lambda each: each.tiara,
            "sensitivity": lambda each: each.question.sensitivity,
            "audience": lambda each: each.question.audience,
            "searchable": lambda each: each.question.searchable,
            "essential": lambda each: each.essential,
            "openness": lambda each: each.openness.kind,
        }

    def _notes(self) -> tuple[str, ...]:
        return self.remarks

    def __str__(self) -> str:
        parts = [
            "\n".join([str(topic).capitalize(), *(f"- {question.text}" for question in about)])
            for topic, about in self.by_topic.items()
        ]
        remarks = ["\n".join(["Remarks", *(f"- {remark}" for remark in self.remarks)])] if self.remarks else []
        return "\n\n".join([*parts, *remarks])

    def __repr__(self) -> str:
        return f"<Bank of {counted(len(self), 'question')} on {counted(len(self.by_topic), 'topic')}>"


_FILE = tomllib.loads(files("infointerview.questions").joinpath("bank.toml").read_text("utf-8"))

BANK: Bank = Bank(read_entries(Entry(f"bank.toml, question {n}", each) for n, each in enumerate(_FILE["questions"], 1)))
"""The questions that come with the library."""
