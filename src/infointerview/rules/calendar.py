"""The working week of the person who receives a message."""

from collections.abc import Container, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from attrs import field, frozen
from dateutil.rrule import DAILY, rrule

from infointerview.errors import InvalidValue
from infointerview.model.contact import Contact
from infointerview.model.seeker import Seeker
from infointerview.model.working_hours import Weekday
from infointerview.policy.policy import Policy

__all__ = ["WorkCalendar", "calendar_of"]

_MONDAY_TO_FRIDAY = frozenset(Weekday) - {Weekday.SAT, Weekday.SUN}
# No stretch of work has more holidays than this; a calendar that stays closed is a mistake in it.
_MOST_HOLIDAYS = 366


@frozen(kw_only=True)
class WorkCalendar:
    """When a person works: zone, opening time of each working day, holidays.

    Attributes:
        zone: The zone that the person lives by.
        openings: The weekdays on which the person works and when each opens.
        holidays: Days on which the person does not work: anything that can say whether it contains a date.
    """

    zone: ZoneInfo = field()
    openings: Mapping[Weekday, time] = field()
    holidays: Container[date] = field(default=frozenset())

    def is_business_day(self, on: date) -> bool:
        """Return whether the person works on a day."""
        return Weekday(on.weekday()) in self.openings and on not in self.holidays

    def business_day_after(self, start: date, days: int) -> date:
        """Return the *days*-th business day after *start*, which itself does not count.

        From a Saturday, one business day on is Monday.  Zero business days after a day is that day.

        Raises:
            InvalidValue: The calendar is closed on more than 366 workdays on the way.
        """
        if not days:
            return start
        workdays = rrule(
            DAILY,
            dtstart=datetime.combine(start, time()) + timedelta(days=1),
            byweekday=sorted(self.openings),
            count=days + _MOST_HOLIDAYS,
        )
        open_days = (day.date() for day in workdays if day.date() not in self.holidays)
        found = next(islice(open_days, days - 1, None), None)
        if found is None:
            raise InvalidValue.at(
                "holidays", f"too few business days after {start}", "check the holidays and working hours"
            )
        return found

    def opening(self, on: date) -> datetime:
        """Return the instant at which a day opens on the person's clock; a day off opens as the first workday does."""
        opens = self.openings.get(Weekday(on.weekday()), min(self.openings.values()))
        local = datetime.combine(on, opens, tzinfo=self.zone)
        # Over UTC and back, a time that the clocks skip becomes the one that they show.
        return local.astimezone(UTC).astimezone(self.zone)

    def opening_after(self, instant: datetime, business_days: int) -> datetime:
        """Return when the *business_days*-th business day after the day of *instant* opens."""
        return self.opening(self.business_day_after(instant.astimezone(self.zone).date(), business_days))


def calendar_of(contact: Contact, seeker: Seeker, policy: Policy, holidays: Container[date]) -> WorkCalendar:
    """Return the working week of *contact*: what is known of it, else Monday to Friday in the seeker's zone."""
    zone = contact.zone or seeker.zone
    if contact.working_hours is None:
        openings = dict.fromkeys(_MONDAY_TO_FRIDAY, time(policy.opening_hour))
    else:
        openings = {span.day: span.start for span in reversed(contact.working_hours.spans)}
    return WorkCalendar(zone=zone, openings=openings, holidays=holidays)
