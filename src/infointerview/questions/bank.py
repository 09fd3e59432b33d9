"""A question of the bank: what the model knows of a question, and what only a bank needs."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import attrs
from attrs import evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.model.fields import checked, did_you_mean, flag, spelt, word
from infointerview.model.identity import QuestionId, derived_id
from infointerview.model.notes import Question, Topic, topic as _topic
from infointerview.model.values import folded
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, wordings
from infointerview.results import Columns, Results, Table, attributes

__all__ = [
    "BANK",
    "ENTRY_KEYS",
    "Bank",
    "BankQuestion",
    "Duplicate",
    "Ending",
    "Entry",
    "Tiara",
    "bank_question",
    "read_entries",
]


class Tiara(StrEnum):
    """Dalton's five kinds of question in the order in which they make a mentor of an expert."""

    TRENDS = "trends"
    INSIGHTS = "insights"
    ADVICE = "advice"
    RESOURCES = "resources"
    ASSIGNMENTS = "assignments"


class Ending(StrEnum):
    """The three questions with which every interview ends, in their order."""

    REFERRAL = "referral"
    PERMISSION = "permission"
    CLOSING = "closing"


def _tiara(value: Tiara | str) -> Tiara:
    return word(Tiara, value)


def _ending(value: Ending | str) -> Ending:
    return word(Ending, value)


def _wording(value: Wording | str) -> Wording:
    return value if isinstance(value, Wording) else Wording(value)


def _question(value: Question) -> Question:
    if isinstance(value, Question):
        return value
    raise InvalidValue.because(
        f"expected a Question, got {type(value).__name__}", "write Question(text=..., topic=...)"
    )


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class BankQuestion:
    """A question of a bank.

    `bank_question` makes one from a text; `Bank.add` takes a `Question` as well.

    Attributes:
        question: The question as it is asked of somebody of whom nothing is known.  It is what a campaign keeps, so
            that one question has one id and one text however it was worded.
        wording: The text with its optional parts.
        follow_ups: What to ask next, with optional parts as well.
        tiara: Its place in Dalton's order, if it has one.
        personal: Whether the answer is the person's own, so that a colleague's answer does not stand for it.
        essential: Whether it is one of those that a whole interview covers.
        ending: Which of the three questions at the end it is, if it is one.
    """

    question: Question = field(converter=_question)
    wording: Wording = field(converter=_wording)
    follow_ups: tuple[Wording, ...] = field(default=(), converter=wordings)
    tiara: Tiara | None = field(default=None, converter=optional(_tiara))
    personal: bool = field(default=False, converter=flag)
    essential: bool = field(default=False, converter=flag)
    ending: Ending | None = field(default=None, converter=optional(_ending))

    @property
    def id(self) -> QuestionId:
        """The id, which stays when the question is worded otherwise."""
        return self.question.id

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.question.topic

    @property
    def text(self) -> str:
        """The question as it is asked of somebody of whom nothing is known."""
        return self.question.text

    def worded(self, known: Known) -> str:
        """Return the question as it is asked of a person of whom that is known."""
        return self.wording.read(known)

    def deeper(self) -> tuple["BankQuestion", ...]:
        """Return the follow-ups as questions of their own, with what else this question is like.

        >>> question = bank_question("What drew you here?", topic="background", follow_ups="What has changed since?")
        >>> question.deeper()
        (<BankQuestion question-2c2d6f1c129136a2 'What has changed since?' (background)>,)
        """
        return tuple(
            evolve(
                self,
                question=_follow_up(self.question, each.plain),
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


_OWN = {attribute.name for attribute in attrs.fields(BankQuestion)} - {"question", "wording", "follow_ups"}
_MINUTES = 2


def bank_question(text: Wording | str, *, follow_ups: object = (), **details: Any) -> BankQuestion:
    """Return a question of a bank, made from its text.

    Args:
        text: The text, with optional parts in brackets where there are any; see `Wording`.
        follow_ups: What to ask next; texts of the same kind.
        details: Fields of `Question`, and of `BankQuestion`: `tiara`, `personal`, `essential`, `ending`.  An answer
            takes 2 minutes unless `minutes` says otherwise.

    Raises:
        InvalidValue: A detail does not fit, or there is none of that name.

    >>> bank_question("What keeps you [at {employer}|there]?", topic="rewards", id="what-keeps-you")
    <BankQuestion what-keeps-you 'What keeps you there?' (rewards)>
    """
    wording, next_ones = _wording(text), wordings(follow_ups)  # type: ignore[arg-type]
    own = {name: details.pop(name) for name in tuple(details) if name in _OWN}
    for name in details:
        if name not in _QUESTION:
            raise InvalidValue.at(f"bank_question.{name}", "a question has no such field", _choices(name))
    if "topic" not in details:
        raise InvalidValue.at("bank_question.topic", "it is missing", 'say what it is about, such as "advice"')
    question = Question(
        text=wording.plain,
        follow_ups=[each.plain for each in next_ones],
        **{"minutes": _MINUTES, **details},
    )
    return BankQuestion(question=question, wording=wording, follow_ups=next_ones, **own)


_QUESTION = {attribute.name for attribute in attrs.fields(Question)} - {"text", "follow_ups"}


def _choices(name: str) -> str:
    return did_you_mean(name, _OWN | _QUESTION) or f"choose among {', '.join(sorted(_OWN | _QUESTION))}"


def _follow_up(question: Question, text: str) -> Question:
    return evolve(question, text=text, follow_ups=(), id=derived_id("question", folded(text)))


# -- entries -----------------------------------------------------------------------------------------------------------

# Questions of a bank as a file has them: a table for each, with the names of fields as keys.


_BANK_KEYS = ("tiara", "personal", "essential", "ending")
_SHARED = ("id", "topic", "stage", "priority", "minutes", "sensitivity", "audience", "searchable")

ENTRY_KEYS: tuple[str, ...] = ("id", "text", *_SHARED[1:], *_BANK_KEYS, "follow_ups")
"""The keys that an entry may have; `text` and `topic` it must have."""


@frozen
class Entry:
    """One entry of a file.

    Attributes:
        where: What to call it in an error, such as `line 12`.
        values: The values by key; `None` is left out.
    """

    where: str
    values: Mapping[str, object]


def read_entries(entries: Iterable[Entry]) -> tuple[BankQuestion, ...]:
    """Return the questions of a file in their order.

    Raises:
        InvalidValue: Something does not fit; every problem of every entry is listed.
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
        try:
            details[key] = _converter(key)(value)
        except InvalidValue as error:
            problems += [_placed(f"{entry.where}, {key[:40]}", problem) for problem in error.problems]
    missing = [key for key in ("text", "topic") if entry.values.get(key) is None]
    problems += [Problem(f"{entry.where}, {key}", "it is missing", "every question has one") for key in missing]
    return details, problems


def _placed(where: str, problem: Problem) -> Problem:
    """Return a problem at its place in the file; of a list, the place in it stays."""
    inside = problem.where if problem.where.startswith("[") else ""
    return Problem(where + inside.partition(".")[0], problem.what, problem.repair)


def _converter(key: str) -> Callable[[Any], Any]:
    if key == "text":
        return Wording
    if key == "follow_ups":
        return wordings
    if key not in ENTRY_KEYS:
        raise InvalidValue.because(
            "a question has no such key", did_you_mean(key, ENTRY_KEYS) or f"choose one of {', '.join(ENTRY_KEYS)}"
        )
    # The field's own converter, without the name of the field that it puts before an error.
    attribute = attrs.fields_dict(BankQuestion if key in _BANK_KEYS else Question)[key]
    return attribute.converter.__wrapped__  # type: ignore[union-attr,no-any-return]


# -- the bank ----------------------------------------------------------------------------------------------------------

# The question bank: a hundred questions to choose from, and everything that a user does with them.


_BANK_FIELDS = frozenset({"tiara", "personal", "essential", "ending"})


@frozen
class Duplicate:
    """Two questions of a bank that ask the same.

    Attributes:
        first: The one that stands first.
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
        # A text of the user's own is as it is: brackets and braces in it are nothing but brackets and braces.
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
        InvalidValue: Something given is no question, or two different ones share an id.

    >>> len(BANK), len(BANK.essential)
    (97, 20)
    >>> mine = BANK.drop("seasons").reword("rewards", "What do you like best about your days?")
    >>> mine.find("rewards").text
    'What do you like best about your days?'
    """

    questions: tuple[BankQuestion, ...] = field(default=(), converter=_questions)

    @classmethod
    def packaged(cls) -> "Bank":
        """Return the bank that comes with the library."""
        return _packaged()

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(self, *questions: BankQuestion | Question) -> "Bank":
        """Return the bank with *questions* at its end; one with a known id takes the place of the question that had it.

        A `Question` takes over what only a bank knows from the question whose place it takes; and where its text is the
        same, the optional parts of it.

        Raises:
            InvalidValue: Something given is no question.
        """
        by_id = {question.id: question for question in self.questions}
        for place, value in enumerate(questions):
            with within(f"Bank.add[{place}]"):
                new = _bank_question(value)
            known = by_id.get(new.id)
            by_id[new.id] = _like(known, new.question) if known and isinstance(value, Question) else new
        return self._with(by_id.values())

    def drop(self, *questions: BankQuestion | Question | Topic | str) -> "Bank":
        """Return the bank without *questions*, each given as such or by its id; a `Topic` drops all that is about it.

        Raises:
            UnknownKind: There is no such question or topic.
        """
        gone = {each.id for query in questions for each in self._all(query)}
        return self._with(question for question in self.questions if question.id not in gone)

    def reword(self, question: BankQuestion | Question | str, text: str) -> "Bank":
        """Return the bank with another text for a question, which may have optional parts; its id stays.

        Raises:
            UnknownKind: There is no such question.
            InvalidValue: The text is no text of a question.
        """
        known, wording = self.find(question), Wording(text)
        return self.add(evolve(known, wording=wording, question=evolve(known.question, text=wording.plain)))

    def retag(self, question: BankQuestion | Question | str, **changes: Any) -> "Bank":
        """Return the bank with other properties of a question, such as `priority="must"` or `minutes=3`.

        Raises:
            UnknownKind: There is no such question.
            InvalidValue: A question has no such property, or it does not fit.
        """
        known = self.find(question)
        for name in ("id", "text"):
            if name in changes:
                raise InvalidValue.at(f"Bank.retag.{name}", "not changed here", "use reword for a text; an id stays")
        details = {name: getattr(known.question, name) for name in _DETAILS}
        details |= {name: getattr(known, name) for name in _BANK_FIELDS} | {"follow_ups": known.follow_ups}
        return self.add(bank_question(known.wording, **{**details, **changes}))

    def merge(self, other: "Bank") -> "Bank":
        """Return the bank with the questions of another one; of two with one id, the other bank's holds.

        Questions that ask the same under two ids both stay; `duplicates` lists them.

        Raises:
            InvalidValue: It is no bank.
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
            UnknownKind: There is none; an id that comes close is suggested.
            InvalidValue: It is no question, id or text.
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

    def _all(self, query: BankQuestion | Question | Topic | str) -> tuple[BankQuestion, ...]:
        return self.about(query) if isinstance(query, Topic) else (self.find(query),)

    def about(self, topic: Topic | str) -> tuple[BankQuestion, ...]:
        """Return the questions on a topic, in the order of the bank.

        Raises:
            UnknownKind: There is none; a topic that comes close is suggested.
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
        """The questions that a whole interview covers: in the packaged bank twenty, on twelve topics."""
        return Bank(question for question in self.questions if question.essential)

    @cached_property
    def endings(self) -> Mapping[Ending, BankQuestion]:
        """The first question for each of the three endings, as far as there is one."""
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
        }

    def __str__(self) -> str:
        return "\n\n".join(
            "\n".join([str(topic).capitalize(), *(f"- {question.text}" for question in about)])
            for topic, about in self.by_topic.items()
        )

    def __repr__(self) -> str:
        count = len(self.questions)
        topics = len(self.by_topic)
        on = f"on {topics} topic{'' if topics == 1 else 's'}"
        return f"<Bank of {count} question{'' if count == 1 else 's'} {on}>"


_DETAILS = ("topic", "stage", "priority", "minutes", "sensitivity", "audience", "searchable", "extra", "id")


def _like(known: BankQuestion, question: Question) -> BankQuestion:
    """Return a question in the place of a known one, with what only a bank knows."""
    wording = known.wording if question.text == known.text else Wording.literal(question.text)
    plain = {each.plain: each for each in known.follow_ups}
    follow_ups = tuple(plain.get(text) or Wording.literal(text) for text in question.follow_ups)
    return evolve(known, question=question, wording=wording, follow_ups=follow_ups)


@cache
def _packaged() -> Bank:
    text = files("infointerview.questions").joinpath("bank.toml").read_text("utf-8")
    entries = tomllib.loads(text)["questions"]
    return Bank(read_entries(Entry(f"bank.toml, question {n}", each) for n, each in enumerate(entries, start=1)))


BANK: Bank = Bank.packaged()
"""The questions that come with the library."""
