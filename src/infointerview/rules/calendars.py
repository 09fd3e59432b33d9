"""The working weeks of everybody in a campaign."""

from collections.abc import Callable, Container
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from infointerview.errors import InvalidValue
from infointerview.model.contact import Contact
from infointerview.model.seeker import Seeker
from infointerview.model.working_hours import WorkingHours
from infointerview.policy.policy import Policy
from infointerview.rules.calendar import WorkCalendar

__all__ = ["Calendars", "Holidays"]

Holidays: TypeAlias = Container[date] | Callable[[Contact | Seeker], Container[date]]
"""Days on which nobody works, or a function that returns those of a person."""


class Calendars:
    """The working week of each person, as far as it is known.

    A contact without hours works the policy's, one without a zone lives by the seeker's clock.  People with the same
    week share one calendar, and with it what that has worked out.
    """

    def __init__(self, seeker: Seeker, policy: Policy, holidays: Holidays) -> None:
        if not callable(holidays) and not hasattr(holidays, "__contains__"):
            raise InvalidValue.at(
                "holidays",
                f"a {type(holidays).__name__} contains no dates",
                "give a set of dates, or a function from a person to one",
            )
        self._seeker = seeker
        self._policy = policy
        self._holidays = holidays
        # Beside each calendar stands what its key was made of: while that lives, no other object has its id.
        self._known: dict[tuple[str, WorkingHours, int], tuple[WorkCalendar, Container[date]]] = {}
        self.seekers: WorkCalendar = self._calendar(seeker, seeker.zone, policy.working_hours)

    def of(self, contact: Contact) -> WorkCalendar:
        """Return the working week of a contact."""
        return self._calendar(
            contact, contact.zone or self._seeker.zone, contact.working_hours or self._policy.working_hours
        )

    def _calendar(self, person: Contact | Seeker, zone: ZoneInfo, hours: WorkingHours) -> WorkCalendar:
        days_off = self._holidays_of(person)
        key = (zone.key, hours, id(days_off))
        if key not in self._known:
            self._known[key] = WorkCalendar(zone=zone, hours=hours, holidays=days_off), days_off
        return self._known[key][0]

    def _holidays_of(self, person: Contact | Seeker) -> Container[date]:
        # Some sets of holidays are both: asked for a day, they are containers.
        if hasattr(self._holidays, "__contains__"):
            return self._holidays
        days_off = self._holidays(person)
        if not hasattr(days_off, "__contains__"):
            raise InvalidValue.at(
                "holidays", f"the function returned a {type(days_off).__name__}", "let it return a set of dates"
            )
        return days_off
