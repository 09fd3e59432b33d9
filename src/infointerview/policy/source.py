"""Where a figure comes from, and how much weight it carries."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from attrs import field, frozen

__all__ = ["Quality", "Source", "convention"]


class Quality(StrEnum):
    """How well a figure is supported."""

    PUBLISHED = "published"
    SECOND_HAND = "second_hand"
    WEAK = "weak"
    CONVENTION = "convention"
    YOUR_OWN = "your_own"


@frozen(kw_only=True)
class Source:
    """A publication that gives a figure, or the statement that nobody published one.

    Attributes:
        key: A short name.
        title: What it is.
        figure: What it says about the figure, in words.
        values: What a policy's field is set to if it follows the source; empty where no number can be read from it.
        url: Where it can be read.
        year: When it was published, if known.
        quality: How well the figure is supported.
    """

    key: str = field()
    title: str = field()
    figure: str = field()
    values: Collection[Any] = field(default=(), repr=False)
    url: str = field(default="")
    year: int | None = field(default=None)
    quality: Quality = field(default=Quality.PUBLISHED)

    def gives(self, value: object) -> bool:
        """Return whether the source gives that value."""
        return value in self.values

    def __str__(self) -> str:
        if self.quality in {Quality.CONVENTION, Quality.YOUR_OWN}:
            return f"{self.title}: {self.figure}"
        year = f" ({self.year})" if self.year else ""
        return f"{self.title}{year}: {self.figure}"


def convention(figure: str, *values: object, among: Collection[Any] = ()) -> Source:
    """Return the source of a figure that nobody published: a convention of this library."""
    return Source(
        key="convention", title="convention", figure=figure, values=among or values, quality=Quality.CONVENTION
    )
