"""The question bank: a hundred questions to choose from, and everything that a user does with them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, overload

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.model.fields import checked
from infointerview.model.question import Question, Topic, topic as _topic
from infointerview.model.suggestion import did_you_mean
from infointerview.questions.bank_entries import Entry, read_entries
from infointerview.questions.bank_question import BankQuestion, Ending, bank_question
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Wording

__all__ = ["BANK", "Bank", "Duplicate"]

_OWN = frozenset({"tiara", "personal", "essential", "ending"})


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
        try:
            question = _bank_question(value)
        except InvalidValue as error:
            raise error.within(f"[{place}]") from None
        if by_id.setdefault(question.id, question) != question:
            raise InvalidValue.at(f"[{place}]", f"an earlier question has the id {question.id}", "give it another one")
    return tuple(by_id.values())


@frozen(repr=False, field_transformer=checked)
class Bank(Sequence[BankQuestion]):
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
            try:
                new = _bank_question(value)
            except InvalidValue as error:
                raise error.within(f"Bank.add[{place}]") from None
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
        details |= {name: getattr(known, name) for name in _OWN} | {"follow_ups": known.follow_ups}
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
        return MappingProxyType({question.id: question for question in self.questions})

    @cached_property
    def _by_gist(self) -> Mapping[frozenset[str], BankQuestion]:
        return MappingProxyType({gist(question.text): question for question in reversed(self.questions)})

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
        return MappingProxyType({topic: tuple(about) for topic, about in found.items()})

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
        return MappingProxyType({ending: found[ending] for ending in Ending if ending in found})

    @cached_property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """The questions that ask what an earlier one asks, each with the first that does; see `gist`."""
        return tuple(
            Duplicate(self._by_gist[gist(question.text)], question)
            for question in self.questions
            if self._by_gist[gist(question.text)] is not question
        )

    @overload
    def __getitem__(self, index: int) -> BankQuestion: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[BankQuestion]: ...
    def __getitem__(self, index: int | slice) -> BankQuestion | Sequence[BankQuestion]:
        return self.questions[index]

    def __len__(self) -> int:
        return len(self.questions)

    def __iter__(self) -> Iterator[BankQuestion]:
        return iter(self.questions)

    def rows(self) -> list[dict[str, str | int | bool]]:
        """Return the bank as plain dicts, a question each, for pandas or polars."""
        return [
            {
                "id": each.id,
                "topic": str(each.topic),
                "question": each.text,
                "stage": str(each.question.stage),
                "priority": str(each.question.priority),
                "minutes": each.question.minutes,
                "tiara": str(each.tiara or ""),
                "sensitivity": str(each.question.sensitivity),
                "audience": str(each.question.audience),
                "searchable": each.question.searchable,
                "essential": each.essential,
            }
            for each in self.questions
        ]

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
