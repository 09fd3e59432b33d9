"""What a funnel is made of: its stages, and the people of one source, channel or template."""

from attrs import field, frozen

from infointerview.insight.intervals import Rate
from infointerview.results import Columns, Results, attributes

__all__ = ["FunnelStage", "Segment", "Segments"]


@frozen(kw_only=True)
class FunnelStage:
    """How many people ever came to a stage.

    Attributes:
        name: The stage.
        people: How many people.
    """

    name: str = field()
    people: int = field()

    def __str__(self) -> str:
        return f"{self.name}: {self.people}"


@frozen(kw_only=True)
class Segment:
    """What came of asking the people of one source, channel or template.

    Attributes:
        by: What they are told apart by: `source`, `channel` or `template`.
        name: Which one it is; blank for requests without a template.
        approached: How many people were asked.
        replied: How many answered.
        accepted: How many said yes.
        held: With how many a talk was held since they were asked.
        reply_rate: How many answered of those whose time to do so is over.
        accept_rate: How many of these said yes.
    """

    by: str = field()
    name: str = field()
    approached: int = field()
    replied: int = field()
    accepted: int = field()
    held: int = field()
    reply_rate: Rate = field()
    accept_rate: Rate = field()

    def __str__(self) -> str:
        return f"{self.by} {self.name or 'none'}: {self.approached} approached; {self.reply_rate}"


@frozen(repr=False)
class Segments(Results[Segment]):
    """The people of each source, channel and template; of too few no share is shown.

    Attributes:
        segments: The segments, those of most people first in each way of telling them apart.
    """

    segments: tuple[Segment, ...] = field()

    def _items(self) -> tuple[Segment, ...]:
        return self.segments

    def _columns(self) -> Columns[Segment]:
        return {
            **attributes("by", "name", "approached", "replied", "accepted", "held"),
            "reply_share": lambda each: each.reply_rate.share,
            "low": lambda each: each.reply_rate.interval and each.reply_rate.interval[0],
            "high": lambda each: each.reply_rate.interval and each.reply_rate.interval[1],
            "accept_share": lambda each: each.accept_rate.share,
            "too_few": lambda each: each.reply_rate.too_few,
        }
