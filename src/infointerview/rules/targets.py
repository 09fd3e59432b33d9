"""Target employers: whom the seeker knows there, in which order to work on them, and when one is done."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Target, organisation_key, same_employer
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.values import folded
from infointerview.results import Columns, Results


class Tie(StrEnum):
    """What somebody has to do with an employer."""

    PRESENT = "works there"
    PAST = "worked there"


@frozen(kw_only=True, repr=False)
class Acquaintance(Shown):
    """Somebody whom the seeker knows at an employer.

    Attributes:
        contact: Who.
        tie: Whether they work there or did.
        alumni: Whether the two share a school or an association.
    """

    contact: Contact = field()
    tie: Tie = field()
    alumni: bool = field(default=False)

    def __str__(self) -> str:
        job = next((j for j in self.contact.employments if (j.until is None) is (self.tie is Tie.PRESENT)), None)
        title = f", {job.title}" if job and job.title else ""
        return f"{self.contact.name}{title}: {self.tie}{', an alumni tie' if self.alumni else ''}"


@frozen(repr=False)
class KnownAt(Results[Acquaintance]):
    """Whom the seeker knows at an employer: those who work there first, then those who did.

    Attributes:
        organisation: The employer, as it was asked for.
        people: Whom.
    """

    _for_programs = frozenset({"id"})

    organisation: str = field()
    people: tuple[Acquaintance, ...] = field()

    def _items(self) -> tuple[Acquaintance, ...]:
        return self.people

    def _empty(self) -> str:
        return (
            f"You know nobody at {self.organisation}, and nobody who was there. Look in your alumni directory, search "
            f"LinkedIn for {self.organisation} and your field, see who speaks for them at events and in the press, and "
            "ask the people you talk with."
        )

    def _columns(self) -> Columns[Acquaintance]:
        return {
            "name": lambda each: each.contact.name,
            "title": lambda each: each.contact.title,
            "tie": lambda each: each.tie,
            "alumni": lambda each: each.alumni,
            "id": lambda each: each.contact.id,
        }


def people_at(campaign: Campaign, organisation: str) -> KnownAt:
    """Return whom the seeker knows at an employer, by any spelling of its name."""
    found = []
    spellings: dict[str, bool] = {}

    def is_it(name: str) -> bool:
        if name not in spellings:
            spellings[name] = same_employer(name, organisation)
        return spellings[name]

    shared = {folded(each) for each in campaign.seeker.affiliations}
    for contact in campaign.contacts:
        ties = [job.until is None for job in contact.employments if job.organisation and is_it(job.organisation)]
        if ties and not campaign.standing(contact).forbids_contact:
            tie = Tie.PRESENT if any(ties) else Tie.PAST
            places = {folded(job.organisation) for job in contact.employments} | {folded(contact.found.where)}
            alumni = contact.found.through is FoundThrough.ALUMNI_DIRECTORY or not shared.isdisjoint(places)
            found.append(Acquaintance(contact=contact, tie=tie, alumni=alumni))
    found.sort(key=lambda each: (each.tie is Tie.PAST, not each.alumni, folded(each.contact.name.full)))
    return KnownAt(organisation, tuple(found))


class AtTargets:
    """The targets of a campaign, with everybody who works at each."""

    def __init__(self, targets: Iterable[Target], people: Iterable[Contact]) -> None:
        self.targets: tuple[Target, ...] = tuple(targets)
        self._people = tuple(people)

    @classmethod
    def of(cls, campaign: Campaign) -> "AtTargets":
        """Return the targets that were not dropped."""
        return cls((t for t in campaign.targets if t.dropped_at is None), campaign.contacts)

    @cached_property
    def _by_key(self) -> Mapping[str, Target | None]:
        """The target that each employer of a contact is, by `organisation_key`."""
        names = {organisation_key(c.organisation): c.organisation for c in self._people if self.targets}
        return {
            key: next((t for t in self.targets if same_employer(t.organisation, name)), None)
            for key, name in names.items()
            if key
        }

    def target_of(self, contact: Contact) -> Target | None:
        """Return the target at which a contact works now, if it is one."""
        return self._by_key.get(organisation_key(contact.organisation)) if self.targets else None

    def of_contact(self, contact: Contact) -> str:
        """Return the name of the target at which a contact works now; blank if they do not."""
        target = self.target_of(contact)
        return target.organisation if target else ""

    @cached_property
    def people(self) -> Mapping[str, tuple[Contact, ...]]:
        """The contacts who work at each target now, by its id."""
        found: dict[str, list[Contact]] = {target.id: [] for target in self.targets}
        for contact in self._people:
            if (target := self.target_of(contact)) is not None:
                found[target.id].append(contact)
        return {key: tuple(people) for key, people in found.items()}

    def ranked(self) -> tuple[Target, ...]:
        """Return the targets by motivation, posting and whether somebody is known there.

        Source: Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes.
        """
        people = self.people
        return tuple(
            sorted(
                self.targets,
                key=lambda t: (-t.motivation, -t.posting, not people[t.id], folded(t.organisation), t.id),
            )
        )


class TargetState(StrEnum):
    """Whether the seeker works on a target now."""

    ACTIVE = "active"
    WAITING = "waiting"
    DONE = "done"


@frozen(kw_only=True, repr=False)
class TargetStanding(Shown):
    """A target employer, and where the seeker stands with it.

    Attributes:
        target: The employer.
        state: Active, waiting for its turn, or done.
        why: Why it is in that state, in words.
        people: Who works there, of the contacts; those to begin with first.
        starters: The people to begin with.
    """

    target: Target = field()
    state: TargetState = field()
    why: str = field()
    people: tuple[Contact, ...] = field()
    starters: tuple[Contact, ...] = field()

    def __str__(self) -> str:
        names = ", ".join(str(person.name) for person in self.starters)
        begin = f"; begin with {names}" if names and self.state is not TargetState.DONE else ""
        return f"{self.target.organisation}: {self.state}, {self.why}{begin}"

    def __repr__(self) -> str:
        return f"<TargetStanding {self.target.organisation}: {self.state}>"


@frozen(repr=False)
class TargetList(Results[TargetStanding]):
    """The target employers in the order in which to work on them.

    Attributes:
        standings: One for each.
    """

    standings: tuple[TargetStanding, ...] = field()

    def _items(self) -> tuple[TargetStanding, ...]:
        return self.standings

    def _empty(self) -> str:
        return 'There are no target employers; add some: Target(organisation="Severn Catchment Trust", motivation=3).'

    def _columns(self) -> Columns[TargetStanding]:
        return {
            "employer": lambda each: each.target.organisation,
            "motivation": lambda each: each.target.motivation,
            "posting": lambda each: each.target.posting,
            "known": lambda each: len(each.people),
            "state": lambda each: each.state,
            "begin_with": lambda each: ", ".join(str(person.name) for person in each.starters),
            "why": lambda each: each.why,
        }
