"""What a funnel is made of: its stages, and the people of one source, channel or template."""

from attrs import field, frozen

from infointerview.insight.intervals import Rate

__all__ = ["FunnelStage", "Segment"]


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

    def row(self) -> dict[str, str | int | float | None]:
        """Return the segment as a plain dict, without a share of too few."""
        low, high = self.reply_rate.interval or (None, None)
        return {
            "by": self.by,
            "name": self.name,
            "approached": self.approached,
            "replied": self.replied,
            "accepted": self.accepted,
            "held": self.held,
            "reply share": self.reply_rate.share,
            "low": low,
            "high": high,
            "accept share": self.accept_rate.share,
            "note": "too few" if self.reply_rate.too_few else "",
        }

    def __str__(self) -> str:
        return f"{self.by} {self.name or 'none'}: {self.approached} approached; {self.reply_rate}"
