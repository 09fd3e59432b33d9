"""What was read off a note sheet, line by line."""

from collections import Counter

from attrs import field, frozen

from infointerview.model.identity import InterviewId
from infointerview.model.note import Note
from infointerview.model.question import Question
from infointerview.model.references import Fact
from infointerview.model.referral import Referral
from infointerview.model.reflection import Reflection

__all__ = ["FORM", "SheetLine", "SheetReport"]

FORM = "form"


@frozen(kw_only=True)
class SheetLine:
    """One line of a sheet that is not blank, and what it became.

    Attributes:
        number: Its place in the sheet, from 1.
        text: The line as it stands.
        became: The id of the fact that it is part of, `form` for what the sheet had printed, or blank if it was not
            understood.
        why: Why it was not understood, or what of it was not; or blank.
    """

    number: int = field()
    text: str = field()
    became: str = field(default="")
    why: str = field(default="")

    def __str__(self) -> str:
        return f"line {self.number}: {self.text}" + (f"\n   {self.why}" if self.why else "")


@frozen(kw_only=True, repr=False)
class SheetReport:
    """The facts on a note sheet; `campaign.add(*report.facts)` keeps them.

    Attributes:
        interview: The interview that the sheet is of.
        notes: What was noted, in the order of the sheet.
        referrals: Who was named.
        reflection: The reflection on the interview, if the sheet says anything for it.
        questions: Questions of the sheet that were answered and that the campaign does not hold yet.
        lines: Every line that is not blank, and what it became.
    """

    interview: InterviewId = field()
    notes: tuple[Note, ...] = field(default=())
    referrals: tuple[Referral, ...] = field(default=())
    reflection: Reflection | None = field(default=None)
    questions: tuple[Question, ...] = field(default=())
    lines: tuple[SheetLine, ...] = field(default=())

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that was read, in an order in which a campaign takes it."""
        reflections = () if self.reflection is None else (self.reflection,)
        return (*self.questions, *self.notes, *self.referrals, *reflections)

    @property
    def not_understood(self) -> tuple[SheetLine, ...]:
        """The lines that were not understood, or not all of them, word for word."""
        return tuple(line for line in self.lines if line.why)

    def rows(self) -> list[dict[str, str | int]]:
        """Return the lines as plain dicts, for pandas or polars."""
        return [
            {"number": line.number, "text": line.text, "became": line.became, "why": line.why} for line in self.lines
        ]

    def __str__(self) -> str:
        kinds = Counter(note.kind.replace("_", " ") for note in self.notes)
        counted = [_count(number, kind) for kind, number in kinds.items()]
        counted += [_count(len(self.referrals), "referral")] if self.referrals else []
        counted += ["a reflection"] if self.reflection else []
        read = f"Read: {', '.join(counted)}." if counted else "Nothing was filled in."
        missed = self.not_understood
        if not missed:
            return read
        return "\n".join([read, f"Not understood, {_count(len(missed), 'line')}:", *map(str, missed)])

    def __repr__(self) -> str:
        return f"<SheetReport of {self.interview}: {len(self.facts)} facts, {len(self.not_understood)} not understood>"


def _count(number: int, kind: str) -> str:
    return f"{number} {kind}{'' if number == 1 else 's'}"
