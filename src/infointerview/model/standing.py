"""Whether a person may be written to."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import reduce

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, word
from infointerview.model.text import optional_line
from infointerview.model.time import day, instant

__all__ = ["Openness", "Standing", "standing"]


class Openness(StrEnum):
    """How open a person is to being written to."""

    OPEN = "open"
    ASKED_TO_WAIT = "asked_to_wait"
    DO_NOT_CONTACT = "do_not_contact"


def _openness(value: Openness | str) -> Openness:
    return word(Openness, value)


@frozen(kw_only=True, field_transformer=checked)
class Standing:
    """What a person has said, or the user has decided, about being written to.

    Do-not-contact is absorbing: of two standings of one person it prevails, unless the other one opens the person again
    at a later instant.  An import never sets one, so it can never lift one.

    Attributes:
        openness: Open, asked to wait, or do-not-contact.
        since: When that was said; required unless the person is simply open.
        until: The day before which the person asked not to be written to; only with asked-to-wait.
        why: The reason, in the user's words.
        extra: Keys of a newer format or of the user's own.
    """

    openness: Openness = field(default=Openness.OPEN, converter=_openness)
    since: datetime | None = field(default=None, converter=optional(instant))
    until: date | None = field(default=None, converter=optional(day))
    why: str = field(default="", converter=optional_line, repr=False)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.openness is not Openness.OPEN and self.since is None:
            raise InvalidValue.at("Standing.since", f"missing for {self.openness}", "say when the person said so")
        if self.openness is Openness.OPEN and self.since is not None and not self.why:
            raise InvalidValue.at("Standing.why", "missing for open again", "say how the person lifted it")
        if (self.until is not None) != (self.openness is Openness.ASKED_TO_WAIT):
            raise InvalidValue.at(
                "Standing.until",
                f"{'missing' if self.until is None else 'not used'} for {self.openness}",
                "a day belongs to asked_to_wait, and only there",
            )

    @property
    def forbids_contact(self) -> bool:
        """Whether nothing at all may be drafted or proposed for the person."""
        return self.openness is Openness.DO_NOT_CONTACT

    def prevailing(self, other: "Standing") -> "Standing":
        """Return which of two standings of one person holds: the later said, then the stricter.

        Do-not-contact holds also against whatever is said later, unless that opens the person again.
        """
        earlier, later = sorted((standing(other), self), key=_weight)
        return earlier if earlier.forbids_contact and later.openness is Openness.ASKED_TO_WAIT else later


_STRICTNESS = {Openness.OPEN: 0, Openness.ASKED_TO_WAIT: 1, Openness.DO_NOT_CONTACT: 2}


def _weight(value: Standing) -> tuple[float, int, date, str, str]:
    said = value.since.timestamp() if value.since else float("-inf")
    return said, _STRICTNESS[value.openness], value.until or date.min, value.why, repr(sorted(value.extra.items()))


def holding(standings: Iterable[Standing]) -> Standing:
    """Return which of the standings of one person holds, in whatever order they are given."""
    return reduce(Standing.prevailing, sorted(standings, key=_weight))


def standing(value: Standing) -> Standing:
    """Return *value* if it is a standing."""
    if isinstance(value, Standing):
        return value
    raise InvalidValue.because(
        f"expected a Standing, got {type(value).__name__}",
        "use contact.do_not_contact(at=..., why=...)",
    )
