"""One instant on two clocks: the contact's and the seeker's."""

from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.fields import checked
from infointerview.model.time import instant
from infointerview.rules.wording import in_words

__all__ = ["BothClocks"]


@frozen(field_transformer=checked)
class BothClocks:
    """One instant as the contact's clock shows it, and as the seeker's does.

    Attributes:
        theirs: The instant on the contact's clock.
        yours: The same instant on the seeker's.

    >>> from datetime import UTC
    >>> start = datetime(2026, 3, 12, 14, tzinfo=UTC)
    >>> print(BothClocks.of(start, ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")))
    Thursday 12 March 14:00 in London, 10:00 in Toronto
    """

    theirs: datetime = field(converter=instant)
    yours: datetime = field(converter=instant)

    @classmethod
    def of(cls, at: datetime, theirs: ZoneInfo, yours: ZoneInfo) -> "BothClocks":
        """Return an aware instant on both clocks."""
        return cls(at.astimezone(theirs), at.astimezone(yours))

    def __str__(self) -> str:
        zone = self.yours.tzinfo
        return in_words(self.theirs, beside=zone) if isinstance(zone, ZoneInfo) else in_words(self.theirs)
