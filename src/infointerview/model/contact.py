"""The insider: a person to learn from."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.model.email_address import EmailAddress, email_addresses
from infointerview.model.employment import Employment, employments, organisation_key
from infointerview.model.extra import Extra, extra
from infointerview.model.fields import checked, word
from infointerview.model.identity import ContactId, derived_id, given_id, referred_id
from infointerview.model.party import Channel, channel
from infointerview.model.person_name import PersonName, person_name
from infointerview.model.phone import phones
from infointerview.model.place import country, locale
from infointerview.model.standing import Openness, Standing, standing
from infointerview.model.text import folded, optional_line, urls, words
from infointerview.model.time import day, zone
from infointerview.model.working_hours import WorkingHours, working_hours

__all__ = ["Contact", "Found", "FoundThrough", "Tier", "contact_ref"]


class FoundThrough(StrEnum):
    """How a contact came to be known."""

    MUTUAL_CONTACT = "mutual_contact"
    COMPANY_SITE = "company_site"
    LINKEDIN = "linkedin"
    ALUMNI_DIRECTORY = "alumni_directory"
    EVENT = "event"
    COLD = "cold"
    OTHER = "other"


class Tier(StrEnum):
    """How much a relationship is tended: A closest, C loosest."""

    A = "A"
    B = "B"
    C = "C"


def contact_ref(value: "Contact | ContactId | str") -> ContactId:
    """Return the id of a contact given as such or by its id."""
    return ContactId(referred_id(value))


def _found_through(value: FoundThrough | str) -> FoundThrough:
    return word(FoundThrough, value)


def _tier(value: Tier | str) -> Tier:
    return word(Tier, value)


def _contact_id(value: str) -> ContactId:
    return ContactId(given_id(value))


@frozen(kw_only=True, field_transformer=checked)
class Found:
    """How and where a contact was found, and what the seeker has in common with them.

    Attributes:
        through: The kind of source.
        where: Its name, such as `University of Leeds alumni directory` or the title of an event.
        on: The day on which the contact was found; for LinkedIn, on which the two connected.
        via: The mutual contact, for `mutual_contact`.
        common_ground: What the two share, in words that fit a sentence beginning `I am writing because`.
        extra: Keys of a newer format or of the user's own.
    """

    through: FoundThrough = field(default=FoundThrough.OTHER, converter=_found_through)
    where: str = field(default="", converter=optional_line)
    on: date | None = field(default=None, converter=optional(day))
    via: ContactId | None = field(default=None, converter=optional(contact_ref))
    common_ground: str = field(default="", converter=optional_line)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)


def _found(value: Found | FoundThrough | str) -> Found:
    return value if isinstance(value, Found) else Found(through=value)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Contact:
    """A person who works, or has worked, in what the seeker wants to learn about.

    Only the name is required: unknown is a value, and nothing is guessed.

    Attributes:
        name: The name as the person writes it.
        emails: E-mail addresses, the best first.
        phones: Telephone numbers, the best first.
        profiles: Web addresses of profiles, such as LinkedIn.
        zone: The time zone in which the person works, if known.
        locale: The language and region to write for, a BCP 47 tag such as `en-GB`, if known.
        country: ISO 3166-1 or 3166-2 code of where the person works, such as `GB` or `CA-ON`, if known.
        working_hours: The person's working week on their own clock, if known.
        preferred_channel: How the person likes to be written to, if known.
        employments: Positions, the present one first; a past one has its last day.
        found: How and where the contact was found.
        tier: How much the relationship is tended, if decided.
        tags: The user's own words, in lower case.
        standing: Whether the person may be written to.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the first of: a profile, an e-mail address, the name and the employer.

    >>> ada = Contact(name="Ada Quist", employments="Thames Water", zone="Europe/London")
    >>> ada
    <Contact Ada Quist (Thames Water) contact-fdc9489284044a2f>
    >>> ada == Contact(name="Ada Quist", employments="Thames Water", zone="Europe/London")
    True
    """

    name: PersonName = field(converter=person_name)
    emails: tuple[EmailAddress, ...] = field(default=(), converter=email_addresses)
    phones: tuple[str, ...] = field(default=(), converter=phones)
    profiles: tuple[str, ...] = field(default=(), converter=urls)
    zone: ZoneInfo | None = field(default=None, converter=optional(zone))
    locale: str = field(default="", converter=locale)
    country: str = field(default="", converter=country)
    working_hours: WorkingHours | None = field(default=None, converter=optional(working_hours))
    preferred_channel: Channel | None = field(default=None, converter=optional(channel))
    employments: tuple[Employment, ...] = field(default=(), converter=employments)
    found: Found = field(default=Found(), converter=_found)
    tier: Tier | None = field(default=None, converter=optional(_tier))
    tags: frozenset[str] = field(default=frozenset(), converter=words)
    standing: Standing = field(default=Standing(), converter=standing)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: ContactId = field(
        default=Factory(lambda self: ContactId(self.identities[0]), takes_self=True),
        converter=_contact_id,
    )

    @property
    def identities(self) -> tuple[str, ...]:
        """One-way marks of what tells this person from others, the surest first.

        Two contacts that share one are taken for one person by `Campaign.merge`.  Name and employer together count
        only where nothing surer is known.
        """
        marks = [derived_id("contact", _profile_key(profile)) for profile in self.profiles]
        marks += [derived_id("contact", str(email).casefold()) for email in self.emails]
        if not marks:
            employer = organisation_key(self.organisation)
            marks.append(derived_id("contact", folded(self.name.full), employer))
        return tuple(marks)

    @property
    def marks(self) -> frozenset[str]:
        """One-way marks of everything by which this person could come back: id, identities, name with each employer.

        Do-not-contact and an erasure hold for everybody who shares one: here it is better to be too careful.
        """
        employers = {organisation_key(job.organisation) for job in self.employments} or {""}
        by_name = {derived_id("contact", folded(self.name.full), employer) for employer in employers}
        return frozenset({self.id, *self.identities, *by_name})

    @property
    def employment(self) -> Employment | None:
        """The first position with no last day: what the person does now, as far as is known."""
        return next((job for job in self.employments if job.until is None), None)

    @property
    def organisation(self) -> str:
        """The present employer's name, or nothing if it is unknown."""
        return self.employment.organisation if self.employment else ""

    @property
    def title(self) -> str:
        """What the person is at the present employer, or nothing if it is unknown."""
        return self.employment.title if self.employment else ""

    def employment_on(self, on: date) -> Employment | None:
        """Return the position that the person held on a day, as far as is known."""
        return next((job for job in self.employments if job.covers(on)), None)

    def joins(self, employment: Employment) -> Self:
        """Return the contact with a new present position, put first; the past stays as it is."""
        return evolve(self, employments=(employment, *self.employments))

    def leaves(self, organisation: str, *, on: date) -> Self:
        """Return the contact with every open position at *organisation* ended on a day.

        Raises:
            InvalidValue: The contact has no open position there.
        """
        if not isinstance(organisation, str):
            raise InvalidValue.at(
                "Contact.leaves", f"expected text, got {type(organisation).__name__}", "name the employer"
            )
        # What names no employer has no key, and is compared as it is written.
        wanted = organisation_key(organisation) or folded(organisation)
        ended = tuple(
            evolve(job, until=on)
            if job.until is None and wanted in {organisation_key(job.organisation), folded(job.organisation)}
            else job
            for job in self.employments
        )
        if ended == self.employments:
            raise InvalidValue.at(
                "Contact.employments",
                f"no open position at {organisation!r}",
                f"open ones: {', '.join(str(job) for job in self.employments if not job.until) or 'none'}",
            )
        return evolve(self, employments=ended)

    def wait_until(self, until: date, *, at: datetime, why: str = "") -> Self:
        """Return the contact as one who asked, at an instant, not to be written to before a day.

        Raises:
            InvalidValue: The person asked not to be contacted at all, which only `reopen` lifts.
        """
        return self._standing_as(Standing(openness=Openness.ASKED_TO_WAIT, since=at, until=until, why=why))

    def do_not_contact(self, *, at: datetime, why: str = "") -> Self:
        """Return the contact as one who must not be written to, from an instant on.

        Raises:
            InvalidValue: The contact was opened again at a later instant.
        """
        return self._standing_as(Standing(openness=Openness.DO_NOT_CONTACT, since=at, why=why))

    def reopen(self, *, at: datetime, why: str) -> Self:
        """Return the contact as open again; the reason is required, because only the person can lift a refusal.

        Raises:
            InvalidValue: There is no reason, or the instant is before that of the refusal.
        """
        if not isinstance(why, str) or not why.strip():
            raise InvalidValue.at("Contact.standing", "no reason", "say how the person lifted it")
        return self._standing_as(Standing(openness=Openness.OPEN, since=at, why=why))

    def _standing_as(self, new: Standing) -> Self:
        held = self.standing
        if held.prevailing(new) != new and held.forbids_contact != new.forbids_contact:
            raise InvalidValue.at(
                "Contact.standing",
                f"{held.openness} since {held.since:%Y-%m-%d}",
                "if the person has lifted that since, say so by reopen(at=..., why=...)"
                if held.forbids_contact
                else "check the instant: it is before that",
            )
        return evolve(self, standing=new)

    def filled_from(self, other: "Contact") -> Self:
        """Return the contact with what *other* knows and this one does not.

        What is known stays: a blank is filled, and addresses, numbers, profiles, tags and employments are added.  An
        employer that is new is put first, because a later import shows a later position.
        """
        mine: dict[str, Any] = {
            name: getattr(other, name) for name in _FILLED_IF_BLANK if not getattr(self, name) and getattr(other, name)
        }
        if self.found == Found():
            mine["found"] = other.found
        new_jobs = tuple(
            job for job in other.employments if not any(_same_job(job, known) for known in self.employments)
        )
        return evolve(
            self,
            emails=(*self.emails, *other.emails),
            phones=(*self.phones, *other.phones),
            profiles=_distinct_profiles(*self.profiles, *other.profiles),
            tags=self.tags | other.tags,
            employments=(*new_jobs, *self.employments),
            standing=self.standing.prevailing(other.standing),
            extra={**other.extra, **self.extra},
            **mine,
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else str(self.name)

    def __repr__(self) -> str:
        return f"<Contact {self} {self.id}>"


_FILLED_IF_BLANK = ("zone", "locale", "country", "working_hours", "preferred_channel", "tier")


def _same_job(one: Employment, other: Employment) -> bool:
    same_place = one.same_organisation(other) or one.organisation == other.organisation
    return same_place and folded(one.title) == folded(other.title)


def _distinct_profiles(*profiles: str) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for profile in profiles:
        known.setdefault(_profile_key(profile), profile)
    return tuple(known.values())


def _profile_key(profile: str) -> str:
    """Return the part of a profile's address that tells people apart.

    LinkedIn serves one profile under several hosts (`uk.`, `www.`) and adds tracking to the address.
    """
    parts = urlsplit(profile)
    host = re.sub(r"^www\.", "", (parts.hostname or "").lower())
    path = parts.path.rstrip("/")
    if re.fullmatch(r"(?:\w{2,3}\.)?linkedin\.com", host):
        return f"linkedin.com{path.lower()}"
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"
