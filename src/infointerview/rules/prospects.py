"""Whom to write to next, and why: an order of everybody for whom anything speaks."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set as AbstractSet
from datetime import date
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.employers import latest_move
from infointerview.model.exchange import PermissionAnswer
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact, ContactTier, FoundThrough
from infointerview.model.sameness import PersonKeys, name_key, phone_key, sameness
from infointerview.results import Columns, Results
from infointerview.rules.targets import AtTargets

if TYPE_CHECKING:
    from infointerview.rules.occupations import Match


@frozen(kw_only=True, repr=False)
class Prospect(Shown):
    """A contact who has not been written to yet, with the reasons for writing to them.

    Attributes:
        contact: The contact.
        reasons: Why to write to them, the weightiest reason first.
    """

    contact: Contact = field()
    reasons: tuple[str, ...] = field()

    def __str__(self) -> str:
        return f"{self.contact}: {'; '.join(self.reasons)}"

    def __repr__(self) -> str:
        return f"<Prospect {self.contact}, {len(self.reasons)} reasons>"


@frozen(repr=False)
class Prospects(Results[Prospect]):
    """The people worth writing to first, the most promising ahead.

    Attributes:
        prospects: The people, each with the reasons for writing to them.
        left_out: How many people of imports are not among them, because nothing recommends them yet.
    """

    prospects: tuple[Prospect, ...] = field()
    left_out: int = field(default=0)

    def _items(self) -> tuple[Prospect, ...]:
        return self.prospects

    def _empty(self) -> str:
        return "There is nobody to write to first."

    def _columns(self) -> Columns[Prospect]:
        return {
            "name": lambda each: each.contact.name,
            "title": lambda each: each.contact.title,
            "employer": lambda each: each.contact.organisation,
            "since": lambda each: each.contact.found.on,
            "reasons": lambda each: "; ".join(each.reasons),
        }

    def _notes(self) -> Iterator[str]:
        if note := left_out_note(self.left_out):
            yield note


def left_out_note(count: int) -> str:
    """Return what to say of people of imports for whom nothing speaks, and what would change that."""
    if not count:
        return ""
    return (
        f"{counted(count, 'person from imports is', 'people from imports are')} not listed, because nothing "
        "recommends them yet. A tier, a tag, a note, a target employer, or consider(...) brings somebody in; so does a "
        "broader field: see other_fields and wanted_titles of Seeker."
    )


# -- what speaks for a person ------------------------------------------------------------------------------------------


_MOST = 2  # the most weight that a reason has
_Rank = tuple[bytes, int, date, bytes]


class Ranking:
    """Everybody worth writing to first, including those who asked to wait.

    Attributes:
        campaign: The facts.
        at_targets: The target employers.
        approached: Who was written to.
        known: The prospects by id, each with what puts them in order; `None` before anybody has asked for one.
    """

    def __init__(self, campaign: Campaign) -> None:
        self.campaign: Campaign = campaign
        self.known: Mapping[str, tuple[_Rank, Prospect]] | None = None
        self._fields = (campaign.seeker.field, *campaign.seeker.other_fields)
        self.at_targets: AtTargets = AtTargets.of(campaign)
        said = (d for d in campaign.directives if d.kind is DirectiveKind.CONSIDER and d.contact is not None)
        self._considered = {str(d.contact): d.text or "you want to consider them" for d in said}
        self.approached: Approached = Approached(campaign)
        self._spoken_of = frozenset(contact.id for contact in campaign.spoken_of)

    @property
    def places(self) -> Mapping[str, tuple[_Rank, Prospect]]:
        """The prospects by id, each with what puts them in order."""
        if self.known is None:
            places = ((contact.id, self.place(contact)) for contact in self.campaign.contacts)
            self.known = {key: place for key, place in places if place is not None}
        return self.known

    def carried_on(self, campaign: Campaign, changed: AbstractSet[str]) -> "Ranking":
        """Return the ranking of a campaign that was made from this one, in which the records of some people changed."""
        later = Ranking(campaign)
        targets = later.at_targets.targets
        # How anybody there writes the name of a target may count for everybody else there.
        others_there = bool(targets) and campaign.contacts is not self.campaign.contacts
        if self.known is None or others_there or self.at_targets.targets != targets:
            return later
        places = dict(self.known)
        for key in {*changed, *later.beside(changed), *self.approached.alike(later.approached, changed, places)}:
            contact = campaign.facts.get(key)
            place = later.place(contact) if isinstance(contact, Contact) else None
            if place is None:
                places.pop(key, None)
            elif place != places.get(key):
                places[key] = place
        later.known = self.known if places == self.known else places
        return later

    def beside(self, people: AbstractSet[str]) -> Iterator[str]:
        """Yield the ids of those for whom some people speak, who named them or know the seeker and them."""
        yield from (str(r.contact) for r in self.campaign.referrals if r.contact and r.referrer in people)
        yield from (contact.id for contact in self.campaign.contacts if contact.found.via in people)

    def moved(self, later: "Ranking") -> set[str]:
        """Return the ids of those who have another place in a later ranking, if anybody has looked at this one."""
        if self.known is None or self.known is later.known:
            return set()
        before, now = self.known, later.places
        return {key for key in before.keys() | now.keys() if before.get(key, _NOWHERE)[0] != now.get(key, _NOWHERE)[0]}

    def place(self, contact: Contact) -> tuple[_Rank, Prospect] | None:
        """Return the prospect that a contact is, and what puts them in order; `None` if nothing speaks for them."""
        if contact.id in self.approached.ids:
            return None
        # Of somebody who has no position now, the last one counts.
        job = contact.employment or next(iter(contact.employments), None)
        title, organisation = (job.title, job.organisation) if job else ("", "")
        seeker = self.campaign.seeker
        known = self._match(self._fields, title, organisation, seeker.wanted_titles)
        if known.grade is None and seeker.broad_field:
            known = self._match((seeker.broad_field,), title, organisation)
            known = evolve(known, grade=known.grade and "near", strength=0)
        told = self._speaks(contact, known)
        if not any(enough for _, enough, _ in told) or not self._may_be_first(contact):
            return None
        order = bytes(_MOST - weight for weight, _, _ in told)
        # Among equals, whoever has been connected longest comes first, a convention; then no letter of the alphabet.
        connected = contact.found.on or date.max
        at_random = blake2b(contact.id.encode(), digest_size=8).digest()
        rank = (order, -known.strength, connected, at_random)
        return rank, Prospect(contact=contact, reasons=tuple(intern(reason) for *_, reason in told if reason))

    @cached_property
    def _match(self) -> "Callable[..., Match]":
        # Drafts and lists of people who have been asked know of no work, and need not know its words.
        from infointerview.rules.occupations import match

        return match

    def _may_be_first(self, contact: Contact) -> bool:
        return contact.id not in self.campaign.not_to_contact and contact not in self.approached

    @property
    def prospects(self) -> Mapping[str, Prospect]:
        """The contacts worth writing to first, the most promising ahead, by id."""
        places = self.places

        def in_order() -> Mapping[str, Prospect]:
            return {prospect.contact.id: prospect for _, prospect in sorted(places.values(), key=itemgetter(0))}

        return self.campaign.memory.keep((__name__, "prospects"), (places,), in_order)

    @cached_property
    def left_out(self) -> int:
        """How many people are left out, because nothing speaks for them yet."""
        others = (contact for contact in self.campaign.contacts if contact.id not in self.places)
        return sum(map(self._may_be_first, others))

    def rank(self, contact: Contact) -> tuple[bool, _Rank | None]:
        """Return what puts a contact in order; all others come after the prospects."""
        rank, _ = self.places.get(contact.id, _NOWHERE)
        return rank is None, rank

    def _speaks(self, contact: Contact, known: "Match") -> list[tuple[int, bool, str]]:
        """Return for each kind of reason, the strongest first, its weight, whether it is enough, and its words.

        There is a weight for each kind in every case, so that two people are compared kind by kind.

        Source: Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes, for the right function first;
        the rest of the order is a convention.
        """
        campaign, found, named_by, noted, granted = self.campaign, contact.found, "", False, False
        if contact.id in self._spoken_of:
            record = campaign.about(contact)
            noted = bool(record.notes or record.referrals_given)
            referrals = [r for r in record.referred_by if r.permission.answer is not PermissionAnswer.REFUSED]
            allowed = [r for r in referrals if r.permission.granted]
            granted = bool(allowed)
            named_by = "".join(str(campaign.find(r.referrer).name) for r in (allowed or referrals)[:1])
        via = campaign.find(found.via).name if found.via else ""
        mutual = found.via or found.through is FoundThrough.MUTUAL_CONTACT
        tier = {ContactTier.A: 2, ContactTier.B: 1, ContactTier.C: 0, None: 0}[contact.tier]
        ground, target, moved = found.common_ground, self.at_targets.of_contact(contact), _moved(contact)
        if not ground and found.through is FoundThrough.ALUMNI_DIRECTORY:
            ground = f"you found them in {found.where or 'an alumni directory'}"
        elif not ground and found.through is FoundThrough.EVENT and found.where:
            ground = f"you met at {found.where}"
        why = self._considered.get(contact.id, "")
        since = found.through is FoundThrough.LINKEDIN and found.on
        return [
            (2 if granted else 1, True, f"{named_by} named them") if named_by else _NOTHING,
            (1, True, f"{via} knows you both" if via else "you know somebody in common") if mutual else _NOTHING,
            (tier, True, f"you put them in tier {contact.tier}") if tier else _NOTHING,
            (1, True, f"common ground: {ground}") if ground else _NOTHING,
            (1, True, known.words) if known.grade == "in" else _NOTHING,
            (1, True, f"{target} is a target employer of yours") if target else _NOTHING,
            (1, False, known.words) if known.grade == "near" else _NOTHING,
            (1, False, moved) if moved else _NOTHING,
            (1, True, "you put them in tier C") if contact.tier is ContactTier.C else _NOTHING,
            (1, True, why) if why else _NOTHING,
            (1, True, "you have a note about them") if noted else _NOTHING,
            (1, True, f"you tagged them {', '.join(sorted(contact.tags))}") if contact.tags else _NOTHING,
            (1, True, "you added them yourself") if not found.imported_from else _NOTHING,
            (0, False, f"you have been connected on LinkedIn since {since.year}") if since else _NOTHING,
            (1, False, "you have an e-mail address") if contact.emails_after() else _NOTHING,
        ]


_NOTHING = (0, False, "")
_NOWHERE: tuple[None, None] = (None, None)


def _moved(contact: Contact) -> str:
    """Return what an import showed to be new about a person's work."""
    move = latest_move(contact.employments)
    if move is None or not move.is_news:
        return ""
    employer = move.joined.organisation
    return f"was promoted at {employer}" if move.is_within else f"moved to {employer} not long ago"


class Approached(Container[Contact]):
    """Everybody who was written to, under their own record or another one of theirs.

    Attributes:
        campaign: The facts.
        ids: Those of the records.
    """

    def __init__(self, campaign: Campaign) -> None:
        self.campaign: Campaign = campaign
        written_to = {touch.contact for touch in campaign.touches}
        self.ids: frozenset[str] = frozenset(written_to.union(*(talk.people for talk in campaign.interviews)))

    @cached_property
    def _by_trait(self) -> Mapping[str, list[tuple[Contact, PersonKeys]]]:
        traits: dict[str, list[tuple[Contact, PersonKeys]]] = {}
        for contact in (contact for contact in self.campaign.spoken_of if contact.id in self.ids):
            keys = contact.keys
            for trait in set(_traits(contact)):
                traits.setdefault(trait, []).append((contact, keys))
        return traits

    def __contains__(self, contact: object) -> bool:
        assert isinstance(contact, Contact)  # noqa: S101  # of people nothing else is asked
        if contact.id in self.ids:
            return True
        alike = {other.id: (other, keys) for trait in _traits(contact) for other, keys in self._by_trait.get(trait, ())}
        return any(
            sameness(contact.keys, keys) is not None and not self.campaign.told_apart(contact, other)
            for other, keys in alike.values()
        )

    def alike(self, later: "Approached", changed: AbstractSet[str], listed: Container[str]) -> Iterator[str]:
        """Yield the ids of those who share a trait with somebody who was approached since, or is not as they were.

        Args:
            later: Who was approached in a campaign that was made from this one.
            changed: The people whose records changed between the two.
            listed: The people who are prospects; nobody else can be none any more.
        """
        began, others = set[str](), set[str]()
        for key in changed & (self.ids | later.ids):
            before, now = self.campaign.facts.get(key), later.campaign.facts.get(key)
            traits = {trait for each in (before, now) if isinstance(each, Contact) for trait in _traits(each)}
            if key not in self.ids and before is now:
                began |= traits
            elif key not in later.ids or before is not now:
                others |= traits
        for contact in later.campaign.contacts if began or others else ():
            if (others or contact.id in listed) and not (began | others).isdisjoint(_traits(contact)):
                yield contact.id


def _traits(contact: Contact) -> Iterable[str]:
    """Return what two records of one person share in some part; cheap, because everybody is asked."""
    yield " ".join(name_key(contact.name.full))
    yield from (str(email).casefold() for email in contact.emails)
    yield from map(phone_key, contact.phones)
    yield from (profile.rstrip("/").rpartition("/")[2].casefold() for profile in contact.profiles)
