"""In which order questions are asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from attrs import field, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind
from infointerview.model.fields import items
from infointerview.model.question import Sensitivity, Stage, Topic, topic
from infointerview.model.suggestion import did_you_mean
from infointerview.questions.bank_question import BankQuestion, Tiara

__all__ = ["AskingOrder", "Key", "Order", "asking_order", "is_delicate"]

Order = Literal["default", "tiara"] | Iterable[Topic | str]
"""`default`, `tiara`, or topics, of which the first comes first."""

Key = tuple[int, ...]
_T = TypeVar("_T")
_STAGES = (Stage.OPENING, Stage.CORE)
_TIARA = tuple(Tiara)


def is_delicate(question: BankQuestion) -> bool:
    """Return whether a question waits until the two know each other better."""
    delicate = question.question.sensitivity is not Sensitivity.NONE
    return question.question.stage is Stage.SENSITIVE or (delicate and question.question.stage is not Stage.CLOSING)


@frozen(kw_only=True)
class AskingOrder:
    """What puts questions in the order in which they are asked.

    Attributes:
        tiara: Whether Dalton's order goes before that of topics.
        first: Topics that come before all others, in their order.
        topics: The place of each topic.
        places: The place of each question, by its id.
    """

    tiara: bool = field()
    first: tuple[Topic, ...] = field()
    topics: Mapping[Topic, int] = field()
    places: Mapping[str, int] = field()

    def key(self, question: BankQuestion) -> Key:
        """Return what to sort a question by."""
        stage = question.question.stage
        late = 2 if stage is Stage.CLOSING else 1 if is_delicate(question) else 0
        about = self.topics.get(question.topic, len(self.topics))
        place = self.places.get(question.id, len(self.places))
        if self.tiara:
            return late, _place(question.tiara, _TIARA), about, place
        return late, _place(question.topic, self.first), _place(stage, _STAGES), about, place


def asking_order(order: Order, pool: Sequence[BankQuestion]) -> AskingOrder:
    """Return the order in which the questions of *pool* are asked.

    In every order what is delicate comes after what is not, and what belongs to the end comes after that.

    - `default`: first what opens a conversation, then topic by topic in the order of the bank.
    - `tiara`: trends, insights, advice, resources, assignments; then what has no place in that order.
    - topics: these first, in their order, then the others in the order of the bank.

    Raises:
        InvalidValue: It is no order.
        UnknownKind: A topic has no question.
    """
    topics = {name: place for place, name in enumerate(dict.fromkeys(question.topic for question in pool))}
    return AskingOrder(
        tiara=order == "tiara",
        first=_leading(order, topics),
        topics=topics,
        places={question.id: place for place, question in enumerate(pool)},
    )


def _leading(order: Order, topics: dict[Topic, int]) -> tuple[Topic, ...]:
    """Return the topics that the caller wants first."""
    if isinstance(order, str):
        if order not in {"default", "tiara"}:
            hint = did_you_mean(order, ["default", "tiara"]) or 'use "default", "tiara" or a list of topics'
            raise InvalidValue.at("order", f"no order {order[:40]!r}", hint)
        return ()
    if not isinstance(order, Iterable):
        raise InvalidValue.at("order", f"expected an order, got {type(order).__name__}", 'use "default"')
    try:
        wanted = items(topic, order)
    except InvalidValue as error:
        raise error.within("order") from None
    unknown = [
        Problem(
            "order", f"no question about {name.name[:60]!r}", did_you_mean(name.name, map(str, topics)) or "drop it"
        )
        for name in wanted
        if name not in topics
    ]
    if unknown:
        raise UnknownKind(*unknown)
    return wanted


def _place(value: _T, among: Sequence[_T]) -> int:
    return among.index(value) if value in among else len(among)
