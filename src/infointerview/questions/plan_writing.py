"""The short form of a plan, for somebody who would rather answer in writing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from attrs import field, frozen

from infointerview.questions.bank_question import Tiara
from infointerview.questions.plan_candidates import Candidate
from infointerview.questions.plan_order import is_delicate

__all__ = ["WrittenQuestions", "written_questions"]

# What is sent ahead or in writing is four to seven questions (FlexJobs); Dalton sends trends, advice and resources.
_AT_LEAST, _USUALLY, _AT_MOST = 4, 5, 7
_CLASSES = (Tiara.TRENDS, Tiara.ADVICE, Tiara.RESOURCES)


@frozen(repr=False)
class WrittenQuestions(Sequence[str]):
    """A few questions to answer in writing: on trends, for advice, about resources, and whom else to ask.

    Attributes:
        texts: The questions, in their order.
    """

    texts: tuple[str, ...] = field()

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self.texts[index]

    def __len__(self) -> int:
        return len(self.texts)

    def __str__(self) -> str:
        return "\n".join(f"{place}. {text}" for place, text in enumerate(self.texts, start=1))

    def __repr__(self) -> str:
        return f"<WrittenQuestions: {len(self)}>"


def written_questions(possible: Sequence[Candidate], referral: Candidate) -> WrittenQuestions:
    """Return four to seven questions to answer in writing, as far as there are so many.

    Those that must be asked come in first, then the best for advice, on trends and about resources in turn, then the
    best of what remains.  Nothing delicate is put in writing unless it must be.  The last one asks whom else to talk
    to; the permission and the closing question need an answer to it first.
    """
    ranked = sorted(enumerate(possible), key=lambda each: (-each[1].item.points, each[0]))
    by_worth = [each for _, each in ranked if each.must or not is_delicate(each.question)]
    musts = [each for each in by_worth if each.must]
    wanted = min(_AT_MOST, max(_USUALLY, len(musts) + 1)) - 1
    chosen = list(dict.fromkeys([*musts, *_in_turn(by_worth), *by_worth]))[:wanted]
    chosen.sort(key=lambda each: _CLASSES.index(each.question.tiara) if each.question.tiara in _CLASSES else 3)
    return WrittenQuestions((*(each.text for each in chosen), referral.text))


def _in_turn(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the best of each class, then the second best of each, and so on."""
    by_class: dict[Tiara, list[Candidate]] = {each: [] for each in (Tiara.ADVICE, Tiara.TRENDS, Tiara.RESOURCES)}
    for candidate in candidates:
        if candidate.question.tiara in by_class:
            by_class[candidate.question.tiara].append(candidate)
    for place in range(_AT_MOST):
        for each in by_class.values():
            yield from each[place : place + 1]
