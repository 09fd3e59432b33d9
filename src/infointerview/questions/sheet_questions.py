"""Which question a heading of a note sheet is, however it is worded, and how carefully its answer must be kept.

A campaign keeps a question as it is asked of anybody, and a sheet has it as it is asked of one person.  So a heading is
compared with every wording that a question can have for that person: of the campaign, of those given, of the bank.  A
question that none of these finds has its id beside it in a comment, which a reader of the finished page does not see.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.question import Question, Sensitivity, Topic
from infointerview.model.text import folded
from infointerview.questions.bank import BANK
from infointerview.questions.bank_question import BankQuestion
from infointerview.questions.sameness import gist
from infointerview.questions.wording import Known, Wording, role_of

__all__ = ["SheetQuestions", "heading_of", "is_careful", "marked_heading", "speaks_of_pay"]

_CAREFUL = frozenset({Sensitivity.SALARY, Sensitivity.PERSONAL, Sensitivity.CONFIDENTIAL})
_SALARY = Topic("salary")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(.*)")
# As people number by hand: `Q3:`, `(3)`, `3 -`.  It is taken off for comparing alone.
_COUNTED = re.compile(r"\W*(?:q|question)?\s*\d{1,3}\W+(.*)", re.IGNORECASE)
_MARK = re.compile(r"(.*?)\s*<!-- question ([A-Za-z0-9._-]+)(, sensitive)? -->")
_SENSITIVE = ", sensitive"
# What people say when they speak of pay, and a sum as they jot it down.
_PAY = re.compile(
    r"\b(?:pay|pays|paid|payments?|payroll|paychecks?|salar(?:y|ies)|salaried|wages?|earn|earns|earned|earnings?|incomes?"
    r"|compensation|remuneration|bonus(?:es)?|pensions?|money|stipends?|fees?|commissions?|day rates?|hourly rates?"
    r"|(?:make|take home|take-home) (?:a|per|in a|an) (?:year|month|week|day|hour)|take[- ]home|how much (?:do|does|can"
    r"|could|would|might) (?:\w+ ){1,4}(?:make|get)|equity|stock options?|euros?|dollars?|pounds? (?:a|per)|gehalt|lohn"
    r"|verdien\w*|salaires?|salarios?|sueldos?|stipendio)\b"
    r"|[\u20ac\u00a3$\u00a5\u20b9]\s?\d|\d\s?[\u20ac\u00a3$\u00a5\u20b9]|\b(?:eur|usd|gbp|cad|chf|sek|inr)\b"
    r"|\b\d{2,3}(?:[ ,.\u00a0\u202f']?000|\s?k)\b"
)


def is_careful(question: Question) -> bool:
    """Return whether an answer to a question must not stand beside the name of who gave it."""
    return question.sensitivity in _CAREFUL or question.topic == _SALARY


def speaks_of_pay(text: str) -> bool:
    """Return whether a text has a word for pay or a sum of money in it; in doubt, it has.

    >>> speaks_of_pay("What does a beginner earn?"), speaks_of_pay("about 30 000"), speaks_of_pay("free parking")
    (True, True, False)
    """
    return _PAY.search(folded(text)) is not None


def marked_heading(text: str, question: Question) -> str:
    """Return a heading with the id of its question in a comment."""
    return f"{text} <!-- question {question.id}{_SENSITIVE if is_careful(question) else ''} -->"


@frozen
class SheetHeading:
    """A heading as it is written.

    Attributes:
        text: What can be read.
        id: The id of the question in the comment, or blank.
        careful: Whether the comment says that an answer is sensitive.
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
        """The text without and with what may be a number before it."""
        counted = _COUNTED.fullmatch(self.text)
        return (self.title, *((counted[1],) if counted else ()), self.text)


def heading_of(written: str) -> SheetHeading:
    """Return a heading without the comment beside it."""
    marked = _MARK.fullmatch(written.strip())
    return SheetHeading(marked[1], marked[2], marked[3] is not None) if marked else SheetHeading(written.strip())


class SheetQuestions:
    """The questions that a sheet for one person may hold.

    Args:
        campaign: The facts; of two questions with one wording, its own goes first.
        contact: Who is asked.
        given: Texts and the questions behind them, as they stand on the sheet; then comes the bank.
    """

    def __init__(self, campaign: Campaign, contact: Contact, given: Iterable[tuple[str, Question]] = ()) -> None:
        self._held: dict[str, Question] = {question.id: question for question in campaign.questions}
        variants = _variants(campaign, contact)
        worded = (
            *_worded((each for each in BANK.add(*campaign.questions) if each.id in self._held), variants),
            *given,
            *_worded((each for one in BANK for each in (one, *one.deeper())), variants),
        )
        self._by_id = {question.id: question for _, question in reversed(worded)} | self._held
        self._ids: dict[str, list[str]] = {}
        for text, question in worded:
            self._ids.setdefault(_plain(text), []).append(question.id)

    def find(self, heading: SheetHeading) -> Question | None:
        """Return the question that a heading is, by its wording or else by its comment; `None` if it is none of them.

        Case, accents, punctuation and a number before it make no difference.  Of several questions with one wording it
        is the one of the comment: what somebody wrote over a heading is not to be taken for what stood there.
        """
        for text in heading.readings:
            if ids := self._ids.get(_plain(text)):
                return self._by_id[heading.id if heading.id in ids else ids[0]]
        return self._by_id.get(heading.id)

    def may_be_careful(self, heading: SheetHeading, said: str) -> bool:
        """Return whether an answer below a heading that is no known question may be one to keep carefully.

        It may where heading or answer speak of pay, and where the heading asks what a careful question asks.
        """
        asks = gist(heading.title)
        alike = any(asks >= gist(question.text) for question in self._by_id.values() if is_careful(question))
        return heading.careful or alike or speaks_of_pay(heading.text) or speaks_of_pay(said)


def _plain(text: str) -> str:
    """Return a question for comparing: without case, accents and punctuation."""
    return " ".join(re.findall(r"\w+", folded(text))) or folded(text)


def _worded(questions: Iterable[BankQuestion], variants: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Question]]:
    for each in questions:
        for text in _readings(each.wording, variants):
            yield text, each.question


def _readings(wording: Wording, variants: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield every way in which a text may read for somebody; one without optional parts reads one way."""
    for values in product(*(variants[name] for name in wording.names)):
        yield wording.read(Known(**dict(zip(wording.names, values, strict=True))))


def _variants(campaign: Campaign, contact: Contact) -> Mapping[str, tuple[str, ...]]:
    """Return what a question may have spoken of on the day on which the sheet was written, each with unknown."""
    seeker, jobs = campaign.seeker, contact.employments
    return {
        "field": tuple(dict.fromkeys((seeker.field, *seeker.other_fields, ""))),
        "employer": tuple(dict.fromkeys((*(job.organisation for job in jobs), ""))),
        "role": tuple(dict.fromkeys((*(role_of(job.title) for job in jobs), ""))),
    }
