"""The one who asks."""

from zoneinfo import ZoneInfo

import attrs
from attrs.converters import optional

from infointerview.model.email_address import EmailAddress, email_address
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked
from infointerview.model.person_name import PersonName, person_name
from infointerview.model.phone import optional_phone
from infointerview.model.place import country, locale
from infointerview.model.plans import Absence, Decision, absences, decision
from infointerview.model.text import line, lines, optional_line, urls
from infointerview.model.time import zone
from infointerview.model.working_hours import WorkingHours, working_hours

__all__ = ["Seeker"]


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Seeker:
    """The person who wants to learn about a career.

    Attributes:
        name: The seeker's name, as it stands under a message.
        zone: The time zone that the seeker lives by.
        field: What the seeker wants to learn about, narrowly: `urban hydrology`.
        broad_field: The same broadly, so that a contact may help without knowing the narrow field: `water`.
        other_fields: Further fields of interest.
        introduction: Who the seeker is in one line, after `I am`: `a third-year civil engineering student`.
        wants_to_learn: What the seeker wants to find out, each after `I would like to learn`.
        affiliations: Schools, associations and employers that a contact may share.
        email: Where answers go.
        phone: Where the seeker can be called.
        profiles: Web addresses of profiles, for the signature.
        locale: The language and region that the seeker writes in.
        country: ISO 3166 code of where the seeker is.
        free_hours: The hours of a week in which the seeker can meet, on the seeker's own clock.
        away: When the seeker starts nothing new, such as on a vacation.
        decision: What came of the search, once something has.
        extra: Keys of a newer format or of the user's own.

    >>> Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    <Seeker Sam Okafor (hydrology)>
    """

    name: PersonName = attrs.field(converter=person_name)
    zone: ZoneInfo = attrs.field(converter=zone)
    field: str = attrs.field(converter=line)
    broad_field: str = attrs.field(default="", converter=optional_line)
    other_fields: tuple[str, ...] = attrs.field(default=(), converter=lines)
    introduction: str = attrs.field(default="", converter=optional_line)
    wants_to_learn: tuple[str, ...] = attrs.field(default=(), converter=lines)
    affiliations: tuple[str, ...] = attrs.field(default=(), converter=lines)
    email: EmailAddress | None = attrs.field(default=None, converter=optional(email_address))
    phone: str = attrs.field(default="", converter=optional_phone)
    profiles: tuple[str, ...] = attrs.field(default=(), converter=urls)
    locale: str = attrs.field(default="", converter=locale)
    country: str = attrs.field(default="", converter=country)
    free_hours: WorkingHours | None = attrs.field(default=None, converter=optional(working_hours))
    away: tuple[Absence, ...] = attrs.field(default=(), converter=absences)
    decision: Decision | None = attrs.field(default=None, converter=optional(decision))
    extra: Extra = attrs.field(default=Extra(), converter=extra)

    def __repr__(self) -> str:
        return f"<Seeker {self.name} ({self.field})>"
