"""Where a figure comes from, and how much weight it carries."""

from enum import StrEnum
from typing import Any

from attrs import field, fields, frozen, has

from infointerview.errors import Problem, UnknownKind

__all__ = ["Quality", "Source", "sources_of"]


class Quality(StrEnum):
    """How well a figure is supported."""

    PUBLISHED = "published"
    SECOND_HAND = "second_hand"
    WEAK = "weak"
    CONVENTION = "convention"


@frozen(kw_only=True)
class Source:
    """A publication that gives a figure, or the statement that nobody published one.

    Attributes:
        key: A short name.
        title: What it is.
        figure: What it says about the figure.
        url: Where it can be read.
        year: When it was published, if known.
        quality: How well the figure is supported.
    """

    key: str = field()
    title: str = field()
    figure: str = field()
    url: str = field(default="")
    year: int | None = field(default=None)
    quality: Quality = field(default=Quality.PUBLISHED)

    def __str__(self) -> str:
        if self.quality is Quality.CONVENTION:
            return f"convention: {self.figure}"
        year = f" ({self.year})" if self.year else ""
        return f"{self.title}{year}: {self.figure}"


def convention(figure: str) -> Source:
    """Return the source of a figure that nobody published: a convention of this library."""
    return Source(key="convention", title="convention of this library", figure=figure, quality=Quality.CONVENTION)


def sources_of(policy: Any, name: str) -> tuple[Source, ...]:
    """Return the sources of one figure of a policy, the one that it follows first.

    Raises:
        UnknownKind: The policy has no figure of that name.

    >>> from infointerview import DEFAULT
    >>> print(sources_of(DEFAULT, "follow_up_after_business_days")[0])
    Duke University, following up on outreach (2021): 7 business days
    """
    figures = {a.name: a for a in fields(type(policy)) if "sources" in a.metadata} if has(type(policy)) else {}
    if not isinstance(name, str) or name not in figures:
        raise UnknownKind(
            Problem("sources_of", f"a policy has no figure {name!r}", f"choose one of {', '.join(figures)}")
        )
    sources: tuple[Source, ...] = figures[name].metadata["sources"]
    return sources
