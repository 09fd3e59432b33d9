"""Names as people have them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import reduce
from typing import Any, Self, TypeAlias
from zoneinfo import ZoneInfo

import attrs
from attrs import Factory, evolve, field, fields, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown, bullets, disclosure
from infointerview.model.employers import Employment, employments, is_address_at, organisation_key
from infointerview.model.fields import Extra, checked, extra, instance, items, nested, not_json, spelt, word
from infointerview.model.identity import ContactId, Names, Told, derived_id, given_id, referred_id
from infointerview.model.sameness import (
    PersonKeys,
    is_private_address,
    is_role_address,
    name_key,
    phone_key,
    profile_key,
)
from infointerview.model.time import Recurring, WorkingHours, any_days, day, instant, recurring, working_hours, zone
from infointerview.model.values import (
    Channel,
    EmailAddress,
    channel,
    country,
    email_addresses,
    folded,
    line,
    lines,
    locale,
    optional_line,
    phones,
    urls,
    words,
)


def full_name(value: str) -> str:
    """Return a whole name: a line with at least one letter or digit in it."""
    name = line(value)
    if not any(map(str.isalnum, name)):
        raise InvalidValue.because("it has no letter or digit", "give the name as the person writes it")
    return name


def full_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return whole names in their order, each once."""
    return items(full_name, values)


@spelt
@frozen(repr=False, field_transformer=checked)
class PersonName(Shown):
    """A person's name, written as that person writes it.

    The full name is never split: one word, particles, two surnames and the family name first are all ordinary.  The
    given and family name are known only if somebody stated them.

    Attributes:
        full: The whole name, as the person writes it.
        given: The given name, if known.
        family: The family name, if known.
        honorific: A title to address the person with, such as `Dr.` or `Mx.`, if known.  It is never guessed.
        preferred: How the person wants to be addressed, such as `Bo` or `Professor Lind`, if known.
        pronunciation: How the name is said.
        credentials: What follows the name, such as `PhD, PE`.
        pronouns: The pronouns that the person states, such as `she/her`.
        also_written: The name in other scripts or spellings.
        as_imported: The name as a file had it, where anything was taken off it.
        extra: Keys of a newer format or of the user's own.

    >>> name = PersonName("Pieter van der Meulen", given="Pieter", preferred="Piet")
    >>> str(name), name.address
    ('Pieter van der Meulen', 'Piet')
    >>> PersonName("Sólveig").address
    'Sólveig'
    """

    full: str = field(converter=full_name)
    given: str = field(default="", converter=optional_line, kw_only=True)
    family: str = field(default="", converter=optional_line, kw_only=True)
    honorific: str = field(default="", converter=optional_line, kw_only=True)
    preferred: str = field(default="", converter=optional_line, kw_only=True)
    pronunciation: str = field(default="", converter=optional_line, kw_only=True)
    credentials: str = field(default="", converter=optional_line, kw_only=True)
    pronouns: str = field(default="", converter=optional_line, kw_only=True)
    also_written: tuple[str, ...] = field(default=(), converter=full_names, kw_only=True)
    as_imported: str = field(default="", converter=optional_line, kw_only=True, repr=False)
    extra: Extra = field(default=Extra(), converter=extra, kw_only=True, repr=False)

    @property
    def address(self) -> str:
        """How to address the person among friends: the preferred form, else the given name, else the full name."""
        return self.preferred or self.given or self.full

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every form by which a text could name the person, the fullest first."""
        parts = (self.full, *self.also_written, self.preferred, self.given, self.family)
        return tuple(dict.fromkeys(part for part in parts if part))

    def matches(self, query: str) -> bool:
        """Return whether *query* is part of the name and starts at the beginning of a word."""
        wanted = f" {folded(instance(str, query, 'PersonName.matches'))}"
        return any(wanted in f" {folded(spelling)}" for spelling in self.spellings)

    def __str__(self) -> str:
        return self.full


def person_name(value: PersonName | Mapping[str, Any] | str) -> PersonName:
    """Return a name given as such, by its fields or as plain text."""
    if isinstance(value, PersonName | Mapping):
        return nested(PersonName, value)
    return PersonName(not_json(value) if isinstance(value, str) else value)


# -- standing ----------------------------------------------------------------------------------------------------------

# Whether a person may be written to.


class Willingness(StrEnum):
    """How open a person is to being written to."""

    OPEN = "open"
    ASKED_TO_WAIT = "asked_to_wait"
    DO_NOT_CONTACT = "do_not_contact"


def _willingness(value: Willingness | str) -> Willingness:
    return word(Willingness, value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Standing(Shown):
    """What a person has said, or the user has decided, about being written to.

    Do-not-contact is absorbing: it overrides any other standing of the person, unless that opens the person again at a
    later instant.  An import never sets a standing, so it can never lift one.

    Attributes:
        willingness: Open, asked to wait, or do-not-contact.
        since: When that was said; required unless the person is simply open.
        until: The day before which the person asked not to be written to; only with asked-to-wait.
        why: The reason, in the user's words.
        extra: Keys of a newer format or of the user's own.
    """

    willingness: Willingness = field(default=Willingness.OPEN, converter=_willingness)
    since: datetime | None = field(default=None, converter=optional(instant))
    until: date | None = field(default=None, converter=optional(day))
    why: str = field(default="", converter=optional_line, repr=False)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.willingness is not Willingness.OPEN and self.since is None:
            raise InvalidValue.at("Standing.since", f"missing for {self.willingness}", "say when they said so")
        if self.willingness is Willingness.OPEN and self.since is not None and not self.why:
            raise InvalidValue.at("Standing.why", "missing for open again", "say how the person lifted the refusal")
        if (self.until is not None) != (self.willingness is Willingness.ASKED_TO_WAIT):
            raise InvalidValue.at(
                "Standing.until",
                f"{'missing' if self.until is None else 'not used'} for {self.willingness}",
                "give a day with asked_to_wait, and only there",
            )

    @property
    def forbids_contact(self) -> bool:
        """Whether nothing at all may be drafted or proposed for the person."""
        return self.willingness is Willingness.DO_NOT_CONTACT

    def prevailing(self, other: "Standing") -> "Standing":
        """Return which of two standings of one person holds: the later, then the stricter.

        Do-not-contact also overrides later statements, unless one of them opens the person again.
        """
        if instance(Standing, other, "Standing.prevailing") == self:
            return self
        earlier, later = sorted((other, self), key=_weight)
        return earlier if earlier.forbids_contact and later.willingness is Willingness.ASKED_TO_WAIT else later


_STRICTNESS = {Willingness.OPEN: 0, Willingness.ASKED_TO_WAIT: 1, Willingness.DO_NOT_CONTACT: 2}


def _weight(value: Standing) -> tuple[float, int, date, str, str]:
    said = value.since.timestamp() if value.since else float("-inf")
    return said, _STRICTNESS[value.willingness], value.until or date.min, value.why, repr(sorted(value.extra.items()))


def holding(standings: Iterable[Standing]) -> Standing:
    """Return which of the standings of one person holds; their order does not matter."""
    return reduce(Standing.prevailing, sorted(standings, key=_weight))


def standing(value: Standing | Mapping[str, Any]) -> Standing:
    """Return a standing given as such or by its fields."""
    return nested(Standing, value, "use contact.do_not_contact(at=..., why=...)")


# -- absences ----------------------------------------------------------------------------------------------------------

# When people are away.


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Absence(Shown):
    """Days on which somebody is away, such as a vacation or exams.

    On a contact's, nothing counts as a working day of theirs; on the seeker's, nothing new is begun and no times are
    offered.  What comes again and again is `Recurring`.

    Attributes:
        first: The first day.
        last: The last day, inclusive.
        extra: Keys of a newer format or of the user's own.

    >>> date(2026, 4, 6) in Absence(first=date(2026, 4, 3), last=date(2026, 4, 12))
    True
    """

    first: date = field(converter=day)
    last: date = field(converter=day)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue.at("Absence.last", f"{self.last} is before {self.first}", "swap the days")

    def __contains__(self, on: object) -> bool:
        return isinstance(on, date) and self.first <= on <= self.last

    @property
    def is_whole_days(self) -> bool:
        """Whether it takes the whole of its days, which it always does; what recurs may not."""
        return True

    def between(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from *first* to *last*, both included."""
        first, last = any_days("Absence.between", first, last)
        first, last = max(first, self.first), min(last, self.last)
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


_Away: TypeAlias = Absence | Recurring | Mapping[str, Any] | str


def absences(values: Iterable[_Away] | _Away) -> tuple[Absence | Recurring, ...]:
    """Return absences by their first day, and then what recurs, each once."""

    def away(value: _Away) -> Absence | Recurring:
        if isinstance(value, Recurring | str) or (isinstance(value, Mapping) and "days" in value):
            return recurring(value)
        return nested(Absence, value, "write Absence(first=..., last=...), or Recurring('Fri', ...)")

    return tuple(
        sorted(
            items(away, values),
            key=lambda each: (0, str(each.first), str(each.last)) if isinstance(each, Absence) else (1, str(each), ""),
        )
    )


# -- contacts ----------------------------------------------------------------------------------------------------------

# The contact: a person to learn from.


class FoundThrough(StrEnum):
    """How a contact came to be known."""

    MUTUAL_CONTACT = "mutual_contact"
    COMPANY_SITE = "company_site"
    LINKEDIN = "linkedin"
    ALUMNI_DIRECTORY = "alumni_directory"
    EVENT = "event"
    COLD = "cold"
    OTHER = "other"


class ContactTier(StrEnum):
    """How close a relationship is kept: A closest, C loosest."""

    A = "A"
    B = "B"
    C = "C"


def contact_ref(value: "Contact | ContactId | str") -> ContactId:
    """Return the id of a contact given as such or by its id."""
    return ContactId(referred_id(value))


def found_through(value: FoundThrough | str) -> FoundThrough:
    """Return how somebody was found, given as such or as its word."""
    return word(FoundThrough, value)


def _tier(value: ContactTier | str) -> ContactTier:
    return word(ContactTier, value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Found(Shown):
    """How and where a contact was found, and what the seeker has in common with them.

    Attributes:
        through: The kind of source.
        where: Its name, such as `University of Leeds alumni directory` or the title of an event.
        on: The day on which the contact was found; for LinkedIn, on which the two connected.
        via: The mutual contact, for `mutual_contact`.
        common_ground: What the two share, in words that fit a sentence beginning `I am writing because`.
        imported_from: What the contact was imported from, such as `linkedin`; blank for whoever was typed in by hand.
        extra: Keys of a newer format or of the user's own.
    """

    Through = FoundThrough

    through: FoundThrough = field(default=FoundThrough.OTHER, converter=found_through)
    where: str = field(default="", converter=optional_line)
    on: date | None = field(default=None, converter=optional(day))
    via: ContactId | None = field(default=None, converter=optional(contact_ref), repr=False)
    common_ground: str = field(default="", converter=optional_line)
    imported_from: str = field(default="", converter=optional_line)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    @property
    def connected_on(self) -> date | None:
        """The day on which the two connected on LinkedIn, if they are known to be connected.

        Strangers can be found on LinkedIn too; of them no day is known.
        """
        return self.on if self.through is FoundThrough.LINKEDIN else None


def _found(value: Found | Mapping[str, Any] | FoundThrough | str) -> Found:
    return nested(Found, value) if isinstance(value, Found | Mapping) else Found(through=value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Contact(Told):
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
        away: When the person is not at work, such as on a vacation, or every second Friday.
        preferred_channel: How the person likes to be written to, if known.
        employments: Positions, the present one first; a past one has its last day.
        found: How and where the contact was found.
        tier: How close the relationship is kept, if decided.
        tags: The user's own words, in lower case.
        standing: Whether the person may be written to.
        extra: Keys of a newer format or of the user's own.
        id: Given, or derived from the first of: a profile, an e-mail address, the name and the employer.

    >>> ada = Contact(name="Ada Quist", employments="Thames Water", zone="Europe/London")
    >>> ada
    <Contact Ada Quist (Thames Water)>
    >>> ada == Contact(name="Ada Quist", employments="Thames Water", zone="Europe/London")
    True
    """

    Tier = ContactTier

    name: PersonName = field(converter=person_name)
    emails: tuple[EmailAddress, ...] = field(default=(), converter=email_addresses)
    phones: tuple[str, ...] = field(default=(), converter=phones)
    profiles: tuple[str, ...] = field(default=(), converter=urls)
    zone: ZoneInfo | None = field(default=None, converter=optional(zone))
    locale: str = field(default="", converter=locale)
    country: str = field(default="", converter=country)
    working_hours: WorkingHours | None = field(default=None, converter=optional(working_hours))
    away: tuple[Absence | Recurring, ...] = field(default=(), converter=absences)
    preferred_channel: Channel | None = field(default=None, converter=optional(channel))
    employments: tuple[Employment, ...] = field(default=(), converter=employments)
    found: Found = field(default=Found(), converter=_found)
    tier: ContactTier | None = field(default=None, converter=optional(_tier))
    tags: frozenset[str] = field(default=frozenset(), converter=words)
    standing: Standing = field(default=Standing(), converter=standing)
    extra: Extra = field(default=Extra(), converter=extra)
    # Last, because it is derived from the fields above it.
    id: ContactId = field(
        default=Factory(lambda self: ContactId(self.identities[0]), takes_self=True),
        converter=given_id,
    )

    @property
    def identities(self) -> tuple[str, ...]:
        """One-way marks of what identifies this person, the surest first; the id is derived from the first.

        They are those of the personal profiles and addresses.  Where there are none, the name counts together with the
        employer or, if no employer is known, with the first number or address.
        """
        addresses = [str(email).casefold() for email in self.emails]
        keys = [key for profile in self.profiles if (key := profile_key(profile))]
        keys += [address for address in addresses if not is_role_address(address)]
        if keys:
            return tuple(derived_id("contact", key) for key in keys)
        employer = organisation_key(self.organisation)
        beside = () if employer else (*map(phone_key, self.phones), *addresses)[:1]
        return (derived_id("contact", folded(self.name.full), employer, *beside),)

    @property
    def marks(self) -> frozenset[str]:
        """One-way marks of all by which this person could be added again.

        They are those of profiles, personal addresses, numbers, and the name with each employer.  After an erasure they
        keep the person out: here it is better to be too careful.
        """
        return frozenset({self.id, *(derived_id(kind, key) for kind, key in self.keys.marks())})

    @property
    def keys(self) -> PersonKeys:
        """What is compared to tell whether another record is the same person."""
        return PersonKeys.of(
            names=(self.name.full, *self.name.also_written),
            emails=self.emails,
            phones=self.phones,
            profiles=self.profiles,
            organisations=[job.organisation for job in self.employments],
            organisation=self.organisation,
        )

    @property
    def employment(self) -> Employment | None:
        """The first position without a last day: what the person does now, as far as is known."""
        return next((job for job in self.employments if job.until is None), None)

    @property
    def organisation(self) -> str:
        """The present employer's name, blank if unknown."""
        job = self.employment
        return job.organisation if job else ""

    @property
    def title(self) -> str:
        """The person's title at the present employer, blank if unknown."""
        job = self.employment
        return job.title if job else ""

    def employment_on(self, on: date) -> Employment | None:
        """Return the position that the person held on a day, or None if unknown."""
        return next((job for job in self.employments if job.covers(on)), None)

    def emails_after(self, left: date | None = None) -> tuple[EmailAddress, ...]:
        """Return the addresses that reach the person after a day, or after every last day, as far as can be told.

        Those whose host has the name of an employer that they have left by then do not.

        >>> both = "ada@thameswater.example", "a@gmail.com"
        >>> ada = Contact(name="Ada Quist", employments="Thames Water", emails=both)
        >>> gone = ada.leaves("Thames Water", on=date(2026, 3, 5))
        >>> [str(email) for email in gone.emails_after()]
        ['a@gmail.com']
        """
        with within("Contact.emails_after"):
            left = None if left is None else day(left)
        over = [job for job in self.employments if job.until is not None and (left is None or job.until <= left)]
        if not over:
            return self.emails
        present = [job for job in self.employments if job not in over]

        def is_at_one_of(jobs: Iterable[Employment], address: str) -> bool:
            return any(is_address_at(address, job.organisation) for job in jobs)

        return tuple(
            email
            for email in self.emails
            if not is_at_one_of(over, str(email)) or is_private_address(str(email)) or is_at_one_of(present, str(email))
        )

    def joins(self, employment: Employment) -> Self:
        """Return the contact with a new present position, put first; the past stays as it is."""
        return evolve(self, employments=(employment, *self.employments))

    def leaves(self, organisation: str, *, on: date) -> Self:
        """Return the contact with every current position at *organisation* ended on a day.

        Raises:
            InvalidValue: The contact has no current position there.
        """
        if not isinstance(organisation, str):
            raise InvalidValue.at(
                "Contact.leaves", f"expected text, got {type(organisation).__name__}", "name the employer"
            )
        # An organisation such as "Freelance" has no key, and is compared as it is written.
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
                f"no current position at {organisation!r}",
                f"current ones: {', '.join(str(job) for job in self.employments if not job.until) or 'none'}",
            )
        return evolve(self, employments=ended)

    def wait_until(self, until: date, *, at: datetime, why: str = "") -> Self:
        """Return the contact as having asked, at an instant, not to be written to before a day.

        Raises:
            InvalidValue: The person asked not to be contacted at all, which only `reopen` lifts.
        """
        return self._standing_as(Standing(willingness=Willingness.ASKED_TO_WAIT, since=at, until=until, why=why))

    def do_not_contact(self, *, at: datetime, why: str = "") -> Self:
        """Return the contact as one who must not be written to from an instant on.

        Raises:
            InvalidValue: The contact was opened again at a later instant.
        """
        return self._standing_as(Standing(willingness=Willingness.DO_NOT_CONTACT, since=at, why=why))

    def reopen(self, *, at: datetime, why: str) -> Self:
        """Return the contact as open again; the reason is required, because only the person can lift a refusal.

        Raises:
            InvalidValue: The reason is missing, or the instant is before that of the refusal.
        """
        if not isinstance(why, str) or not why.strip():
            raise InvalidValue.at("Contact.standing", "the reason is missing", "say how the person lifted it")
        return self._standing_as(Standing(willingness=Willingness.OPEN, since=at, why=why))

    def _standing_as(self, new: Standing) -> Self:
        held = self.standing
        if held.prevailing(new) != new and held.forbids_contact != new.forbids_contact:
            raise InvalidValue.at(
                "Contact.standing",
                f"{held.willingness} since {held.since:%Y-%m-%d}",
                "if the person has lifted that since, use reopen(at=..., why=...)"
                if held.forbids_contact
                else "check the instant: it is before that",
            )
        return evolve(self, standing=new)

    def filled_from(self, other: "Contact", *, on: date | None = None) -> Self:
        """Return the contact completed with what *other* knows.

        Known values stay: blanks are filled, and addresses, numbers, profiles, tags and employments are added.

        Args:
            other: Another record of the person, such as one of an import.
            on: The day on which it was true.  A position that it shows and that is not known yet then replaces the
                present one, which ends on that day; if something later is known, it changes nothing.
        """
        instance(Contact, other, "Contact.filled_from")
        on = None if on is None else day(on)
        joined: dict[str, Any] = {
            "name": self.name,
            "emails": self.emails,
            "phones": self.phones,
            "profiles": self.profiles,
            "tags": self.tags | other.tags,
            "employments": _positions(self.employments, other.employments, on),
            "standing": self.standing.prevailing(other.standing),
            "extra": self.extra if self.extra == other.extra else Extra({**other.extra, **self.extra}),
        }
        if other.name != self.name:
            known = {name_key(name) for name in (self.name.full, *self.name.also_written)}
            names = [name for name in (other.name.full, *other.name.also_written) if name_key(name) not in known]
            joined["name"] = evolve(self.name, also_written=(*self.name.also_written, *names))
        if other.emails != self.emails:
            emails = {str(email).casefold(): email for email in (*other.emails[::-1], *self.emails[::-1])}
            joined["emails"] = tuple(emails.values())[::-1]
        if other.phones != self.phones:
            phones = {phone_key(each): each for each in (*other.phones, *self.phones)[::-1]}
            joined["phones"] = tuple(phones.values())[::-1]
        if other.profiles != self.profiles:
            profiles: dict[str, str] = {}
            for profile in (*self.profiles, *other.profiles):
                profiles.setdefault(profile_key(profile) or profile, profile)
            joined["profiles"] = tuple(profiles.values())
        joined |= {
            name: value
            for name, default in ((each.name, each.default) for each in fields(Contact) if each.name not in joined)
            if (value := getattr(other, name)) != (ours := getattr(self, name)) and ours in (default, None, "", Found())
        }
        changed = {name: value for name, value in joined.items() if value != getattr(self, name)}
        return evolve(self, **changed) if changed else self

    def _told(self, names: Names) -> str:  # noqa: ARG002 - a contact has a name of their own.
        """Return the name, and the employer if one is known."""
        return f"{self.name} ({self.organisation})" if self.organisation else str(self.name)

    def _written(self) -> tuple[str, ...]:
        zone = self.zone.key.replace("_", " ") if self.zone else ""
        silenced = "must not be contacted" if self.standing.forbids_contact else ""
        tier, tags = f"tier {self.tier}" if self.tier else "", ", ".join(sorted(self.tags))
        return self.title, *map(str, self.emails), *self.phones, *self.profiles, zone, tier, tags, silenced


def _positions(known: tuple[Employment, ...], shown: tuple[Employment, ...], on: date | None) -> tuple[Employment, ...]:
    """Return the positions of a person of whom another record shows some, true on a day if one is given."""
    jobs = list(known)
    if on and any(day and day >= on for job in jobs for day in (job.as_of, job.until)):
        new = [job for job in shown if not jobs or job.until is not None]  # From the past nothing else can be learned.
    else:
        new = list(shown)
    for job in reversed(new):
        # They are one; a blank title or employer of either says nothing against it.
        alike = [
            n
            for n, each in enumerate(jobs)
            if (
                not job.organisation
                or folded(each.organisation) == folded(job.organisation)
                or each.same_organisation(job)
            )
            and (not each.title or not job.title or folded(each.title) == folded(job.title))
        ]
        place = next(
            (n for n in alike if (str(jobs[n]), jobs[n].until) == (str(job), job.until)), next(iter(alike), None)
        )
        if place is not None:
            there = jobs[place]
            seen = max(filter(None, (there.as_of, job.as_of, on)), default=None) if there.until is None else there.as_of
            jobs[place] = evolve(there, title=there.title or job.title, as_of=seen)
        elif job.until is not None:
            jobs.append(job)
        else:
            # One position that somebody typed in or an earlier import showed; of several nobody knows which one ended.
            present = [n for n, each in enumerate(jobs) if each.until is None]
            over = [n for n in present if jobs[n].as_of is not None or len(present) == 1] if on else []
            for n in over:
                jobs[n] = evolve(jobs[n], until=max(on, jobs[n].since or on)) if on else jobs[n]
            jobs.insert(0, evolve(job, as_of=job.as_of or on))
    if on and not shown:
        # A connection that shows no employer any more has left the one that an earlier import showed.
        jobs = [evolve(job, until=on) if job.as_of and not job.until and job.as_of < on else job for job in jobs]
    return tuple(jobs)


# -- the decision ------------------------------------------------------------------------------------------------------

# What came of the search in the end.


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Decision(Shown):
    """What came of the search: a job taken, a place at a school, another field altogether.

    Attributes:
        what: What was decided, in words that fit after `I have decided`.
        at: When.
        extra: Keys of a newer format or of the user's own.
    """

    what: str = field(converter=line, repr=False)
    at: datetime = field(converter=instant)
    extra: Extra = field(default=Extra(), converter=extra, repr=False)

    def _repr_html_(self) -> str:
        return disclosure(f"decided on {self.at:%Y-%m-%d}", bullets([self.what]))


def decision(value: Decision | Mapping[str, Any]) -> Decision:
    """Return a decision given as such or by its fields."""
    return nested(Decision, value, 'write Decision(what="to study hydrology", at=...)')


# -- the seeker --------------------------------------------------------------------------------------------------------

# The one who asks.


@spelt
@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Seeker(Shown):
    """The person who wants to learn about a career.

    Attributes:
        name: The seeker's name, as it stands under a message.
        zone: The time zone that the seeker lives by.
        field: What the seeker wants to learn about, narrowly: `urban hydrology`.
        broad_field: The same broadly, so that a contact may help without knowing the narrow field: `water`.
        other_fields: Further fields of interest.
        wanted_titles: Titles that the seeker would like to have one day; people who have them come first.
        introduction: Who the seeker is in one line, after `I am`: `a third-year civil engineering student`.
        wants_to_learn: What the seeker wants to find out, each after `I would like to learn`.
        affiliations: Schools, associations and employers that a contact may share.
        emails: Where answers go; the first is the one that messages name.
        phones: Where the seeker can be called; the first is the one that messages name.
        profiles: Web addresses of profiles, for the signature.
        locale: The language and region that the seeker writes in.
        country: ISO 3166 code of where the seeker is.
        free_hours: The hours of a week in which the seeker can meet, on the seeker's own clock.
        away: When the seeker starts nothing new, such as on a vacation, or every second Friday.
        decision: What came of the search, once something has.
        extra: Keys of a newer format or of the user's own.

    >>> Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    <Seeker Sam Okafor, hydrology>
    """

    name: PersonName = attrs.field(converter=person_name)
    zone: ZoneInfo = attrs.field(converter=zone)
    field: str = attrs.field(converter=line)
    broad_field: str = attrs.field(default="", converter=optional_line)
    other_fields: tuple[str, ...] = attrs.field(default=(), converter=lines)
    wanted_titles: tuple[str, ...] = attrs.field(default=(), converter=lines)
    introduction: str = attrs.field(default="", converter=optional_line)
    wants_to_learn: tuple[str, ...] = attrs.field(default=(), converter=lines)
    affiliations: tuple[str, ...] = attrs.field(default=(), converter=lines)
    emails: tuple[EmailAddress, ...] = attrs.field(default=(), converter=email_addresses)
    phones: tuple[str, ...] = attrs.field(default=(), converter=phones)
    profiles: tuple[str, ...] = attrs.field(default=(), converter=urls)
    locale: str = attrs.field(default="", converter=locale)
    country: str = attrs.field(default="", converter=country)
    free_hours: WorkingHours | None = attrs.field(default=None, converter=optional(working_hours))
    away: tuple[Absence | Recurring, ...] = attrs.field(default=(), converter=absences)
    decision: Decision | None = attrs.field(default=None, converter=optional(decision))
    extra: Extra = attrs.field(default=Extra(), converter=extra)

    def __str__(self) -> str:
        return f"{self.name}, {self.field}"
