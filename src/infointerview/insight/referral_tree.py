"""Who led to whom, what came of it, and to whom the seeker still owes something.

`Lineage` is the graph of who named whom, which knows nothing of campaigns; `ReferralTree` adds what came of each
referral.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.insight.activity import Activity
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import PermissionAnswer, PermissionScope, Referral, ReferralOutcome
from infointerview.model.fields import instance
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.people import Contact
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of

_K = TypeVar("_K", bound=Hashable)


class Lineage(Generic[_K]):
    """A graph of who named whom, given by its edges, the earliest first.

    People that nobody named are generation 0, and everybody else is one generation after the nearest person who named
    them.  If people named each other in a circle, and nobody else named one of them, the first to name another is
    generation 0.  Everything takes time linear in the number of edges, and nothing recurses.

    >>> line = Lineage([("ada", "bo"), ("bo", "cy"), ("ada", "cy"), ("cy", "bo")])
    >>> line.generations
    {'ada': 0, 'bo': 1, 'cy': 1}
    >>> line.path("cy"), line.cycles
    (('ada', 'cy'), (('bo', 'cy'),))
    """

    def __init__(self, edges: Iterable[tuple[_K, _K]]) -> None:
        self.edges: tuple[tuple[_K, _K], ...] = tuple(dict.fromkeys(edges))
        # Numbered in the order of the edges, in each the referrer first, so a smaller number came earlier.
        self._keys: tuple[_K, ...] = tuple(dict.fromkeys(chain.from_iterable(self.edges)))
        self._number: dict[_K, int] = {key: n for n, key in enumerate(self._keys)}
        self._out: list[list[int]] = [[] for _ in self._keys]
        self._into: list[list[int]] = [[] for _ in self._keys]
        number, out, into = self._number, self._out, self._into
        for referrer, person in self.edges:
            one, other = number[referrer], number[person]
            out[one].append(other)
            into[other].append(one)

    # -- circles ------------------------------------------------------------------------------------------------------

    @cached_property
    def _circles(self) -> list[list[int]]:
        """The groups of people who lead to each other, in order of their first edges."""
        out, into = self._out, self._into
        # First set aside the people that no circle leads to: in most campaigns, everybody.
        leading = [len(named_by) for named_by in into]
        aside = [n for n, count in enumerate(leading) if not count]
        for n in aside:
            for other in out[n]:
                leading[other] -= 1
                if not leading[other]:
                    aside.append(other)
        # Kosaraju's algorithm for the others: list them so that each comes after the people they lead to ...
        work = [n for n, count in enumerate(leading) if count]
        unseen = [count > 0 for count in leading]
        unplaced, finished = unseen.copy(), []
        while work:
            n = work.pop()
            if n < 0:
                finished.append(~n)
            elif unseen[n]:
                unseen[n] = False
                # The complement of a number lies on the stack below the people led to, and is reached after them.
                work += [~n, *(other for other in out[n] if unseen[other])]
        # ... and then go through the list backwards, collecting everybody who leads to a person and is still left.
        circles = []
        for start in reversed(finished):
            circle = [start] if unplaced[start] else []
            unplaced[start] = False
            for n in circle:
                for other in into[n]:
                    if unplaced[other]:
                        unplaced[other] = False
                        circle.append(other)
            if len(circle) > 1 or (circle and start in out[start]):
                circles.append(sorted(circle))
        return sorted(circles)

    @cached_property
    def cycles(self) -> tuple[tuple[_K, ...], ...]:
        """The groups of people in which each one leads to every other."""
        return tuple(tuple(self._keys[n] for n in group) for group in self._circles)

    @cached_property
    def roots(self) -> tuple[_K, ...]:
        """The people of generation 0, in order of their first edges."""
        return tuple(self._keys[n] for n in self._roots)

    @cached_property
    def _roots(self) -> list[int]:
        roots = [n for n, named_by in enumerate(self._into) if not named_by]
        for group in self._circles:
            members = set(group)
            if all(members.issuperset(self._into[n]) for n in group):
                roots.append(group[0])
        return sorted(roots)

    # -- generations --------------------------------------------------------------------------------------------------

    @cached_property
    def _generation(self) -> list[int]:
        generation, out = [-1] * len(self._keys), self._out
        frontier, number = self._roots, 0
        for n in frontier:
            generation[n] = 0
        while frontier:
            number += 1
            following = []
            for one in frontier:
                for other in out[one]:
                    if generation[other] < 0:
                        generation[other] = number
                        following.append(other)
            frontier = following
        return generation

    @property
    def generations(self) -> Mapping[_K, int]:
        """The generation of everybody."""
        return dict(zip(self._keys, self._generation, strict=True))

    @cached_property
    def depth(self) -> int:
        """The last generation; 0 if nobody was named."""
        return max(self._generation, default=0)

    def generation(self, key: _K) -> int:
        """Return how many steps somebody is from generation 0; 0 for somebody in no edge."""
        return self._generation[self._number[key]] if key in self._number else 0

    def path(self, key: _K) -> tuple[_K, ...]:
        """Return the shortest path from generation 0 to somebody; of several, the one whose edges came earliest."""
        if key not in self._number:
            return (key,)
        n = self._number[key]
        way = [n]
        while generation := self._generation[n]:
            n = next(one for one in self._into[n] if self._generation[one] == generation - 1)
            way.append(n)
        return tuple(self._keys[n] for n in reversed(way))

    def named_by(self, key: _K) -> tuple[_K, ...]:
        """Return everybody who named somebody, the earliest first."""
        return tuple(self._keys[n] for n in self._into[self._number[key]]) if key in self._number else ()


@frozen(kw_only=True, repr=False)
class Lead(Shown):
    """One referral: an edge of the tree.

    Attributes:
        referral: The id of the referral.
        referrer: The id of the contact who named the person.
        person: The id of the person's contact, or of the referral if only a name is known.
        referrer_name: The referrer's name.
        person_name: The person's name.
        on: The day on the seeker's clock.
        generation: One more than the referrer's own.  So everybody that somebody named has one generation here, even a
            person who had been reached before by a shorter path, or who began a circle.
        approached: Whether the person was written to or met after the referral.
        met: Whether they were met, or answered in writing, after the referral.
        reported: Whether the referrer was told about that.
        thanked: Whether the referrer was thanked after giving the name.
        permission: Whether the referrer may be named to the person; unknown if it was never said.
    """

    referral: ReferralId = field()
    referrer: ContactId = field()
    person: ContactId | ReferralId = field()
    referrer_name: str = field()
    person_name: str = field()
    on: date = field()
    generation: int = field()
    approached: bool = field()
    met: bool = field()
    reported: bool = field()
    thanked: bool = field()
    permission: PermissionAnswer = field(default=PermissionAnswer.UNKNOWN)

    @property
    def came_of_it(self) -> str:
        """How far it went: `named`, `approached`, `met` or `reported back`."""
        if self.reported:
            return "reported back"
        return "met" if self.met else "approached" if self.approached else "named"

    @property
    def owed(self) -> tuple[str, ...]:
        """What the seeker still owes the referrer: `thanks`, `report`, both or nothing."""
        return (*(() if self.thanked else ("thanks",)), *(("report",) if self.met and not self.reported else ()))

    def __str__(self) -> str:
        owed = " and ".join(self.owed).replace("report", "a report")
        owed = f"; you owe {self.referrer_name} {owed}" if owed else ""
        return f"{self.referrer_name} -> {self.person_name}: {self.came_of_it}{owed}"


@frozen(kw_only=True, repr=False)
class ReferrerYield(Shown):
    """What came of one person's referrals.

    Attributes:
        contact: The id of the referrer.
        name: The referrer's name.
        named: How many people they named.
        approached: How many of these people were written to or met afterwards.
        met: How many were met afterwards.
        open_loops: For how many referrals the seeker still owes the referrer thanks or a report.
    """

    contact: ContactId = field()
    name: str = field()
    named: int = field()
    approached: int = field()
    met: int = field()
    open_loops: int = field()

    def __str__(self) -> str:
        return f"{self.name}: {self.named} named, {self.approached} approached, {self.met} met"


def _id(person: Contact | str) -> str:
    return person.id if isinstance(person, Contact) else instance(str, person, "person", "give a contact or its id")


@frozen(repr=False)
class ReferralTree(Results[Lead]):
    """The referrals of a campaign as a graph; prints generation by generation.

    Attributes:
        leads: The referrals in order of time, except those marked as duplicates.
        duplicates: How many referrals are marked as duplicates.
    """

    leads: tuple[Lead, ...] = field()
    duplicates: int = field(kw_only=True, default=0)
    _lineage: Lineage[str] = field(kw_only=True, eq=False)
    _names: dict[str, str] = field(kw_only=True, eq=False)

    # -- the shape ----------------------------------------------------------------------------------------------------

    @property
    def depth(self) -> int:
        """The length of the longest chain, if each person is reached by the shortest path."""
        return self._lineage.depth

    @property
    def roots(self) -> tuple[str, ...]:
        """The people who begin a chain: nobody named them, or they began a circle that nobody else led to."""
        return self._lineage.roots

    @property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """The groups of people who named each other, directly or through others."""
        return self._lineage.cycles

    def edges(self) -> tuple[tuple[str, str], ...]:
        """Return the ids of each referrer and person once, the earliest pair first."""
        return self._lineage.edges

    def name(self, person: Contact | str) -> str:
        """Return the name of somebody in the tree, given as a contact or by an id from `edges`; blank if unknown."""
        return self._names.get(_id(person), "")

    def generation(self, person: Contact | str) -> int:
        """Return how many steps somebody is from a root by the shortest path; 0 for somebody in no referral.

        That is the least generation of the leads to them, or 0 if they began a circle that nobody else led to.
        """
        return self._lineage.generation(_id(person))

    def path(self, person: Contact | str) -> tuple[str, ...]:
        """Return the ids of the shortest chain that led to somebody; of several, the earliest."""
        return self._lineage.path(_id(person))

    def referrers(self, person: Contact | str) -> tuple[str, ...]:
        """Return the ids of everybody who named somebody, the earliest first; all are owed thanks and a report."""
        return self._lineage.named_by(_id(person))

    # -- what came of it ----------------------------------------------------------------------------------------------

    @cached_property
    def yields(self) -> tuple[ReferrerYield, ...]:
        """What came of each person's referrals, those with most people met first."""
        by_referrer: dict[ContactId, list[Lead]] = {}
        for lead in self.leads:
            by_referrer.setdefault(lead.referrer, []).append(lead)
        # One person may have been named twice, and counts once.
        yields = (
            ReferrerYield(
                contact=referrer,
                name=leads[0].referrer_name,
                named=len({lead.person for lead in leads}),
                approached=len({lead.person for lead in leads if lead.approached}),
                met=len({lead.person for lead in leads if lead.met}),
                open_loops=sum(bool(lead.owed) for lead in leads),
            )
            for referrer, leads in by_referrer.items()
        )
        return tuple(sorted(yields, key=lambda y: (-y.met, -y.approached, -y.named, y.name, y.contact)))

    @property
    def open_loops(self) -> tuple[Lead, ...]:
        """The referrals for which the seeker still owes the referrer thanks or a report."""
        return tuple(lead for lead in self.leads if lead.owed)

    def _items(self) -> tuple[Lead, ...]:
        return self.leads

    def _empty(self) -> str:
        return "Nobody has named anybody yet."

    def _notes(self) -> list[str]:
        return [f"a circle: {', '.join(map(self.name, group))}" for group in self.cycles]

    def _columns(self) -> Columns[Lead]:
        return {
            "referrer": lambda lead: lead.referrer_name,
            "person": lambda lead: lead.person_name,
            **attributes("on", "generation", "came_of_it"),
            "owed": lambda lead: " and ".join(lead.owed),
        }

    def _printed(self) -> list[str]:
        lines = []
        generation = -1
        for lead in sorted(self.leads, key=lambda lead: lead.generation):
            if lead.generation != generation:
                generation = lead.generation
                lines.append(f"generation {generation}")
            lines.append(f"  {lead}")
        return lines

    def __repr__(self) -> str:
        return f"<ReferralTree: {len(self)} referrals, {self.depth} generations>"


def referral_tree(today: Query | Campaign) -> ReferralTree:
    """Return who led to whom, and what came of it.

    If only a name is known, each referral counts as a person of its own, because two people can share a name.  People
    who named each other in a circle are allowed, and are listed in `ReferralTree.cycles`.

    Args:
        today: A `Today` or a campaign.

    Raises:
        InvalidValue: *campaign* is not a campaign.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Campaign, Contact, Referral, Seeker
    >>> ada, bo, said = Contact(name="Ada Quist"), Contact(name="Bo Lindqvist"), datetime(2026, 3, 12, 14, tzinfo=UTC)
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(
    ...     ada, bo, Referral(referrer=ada, contact=bo, at=said), Referral(referrer=bo, name="Cy Adeyemi", at=said)
    ... )
    >>> print(referral_tree(campaign))
    generation 1
      Ada Quist -> Bo Lindqvist: named; you owe Ada Quist thanks
    generation 2
      Bo Lindqvist -> Cy Adeyemi: named; you owe Bo Lindqvist thanks
    """
    campaign = campaign_of(today)
    counted = [r for r in campaign.referrals if r.outcome is not ReferralOutcome.DUPLICATE]
    lineage = Lineage[str]((referral.referrer, _person(referral)) for referral in counted)
    activity = Activity(campaign)
    names: dict[str, str] = {contact.id: str(contact.name) for contact in campaign.contacts}
    names |= {referral.id: str(referral.name) for referral in counted if referral.contact is None}
    zone = campaign.seeker.zone
    permissions = [(r.referrer, _person(r), r.permission) for r in campaign.referrals]
    said = {(referrer, person, permission.answer) for referrer, person, permission in permissions}
    to_anyone = {by for by, _, word in permissions if word.granted and word.scope is PermissionScope.ANYONE}

    def permission(referral: Referral) -> PermissionAnswer:
        """Return what `Campaign.may_name` goes by."""
        referrer, person = referral.referrer, _person(referral)
        if (referrer, person, PermissionAnswer.REFUSED) in said:
            return PermissionAnswer.REFUSED
        granted = referrer in to_anyone or (referrer, person, PermissionAnswer.GRANTED) in said
        return PermissionAnswer.GRANTED if granted else PermissionAnswer.UNKNOWN

    leads = (
        Lead(
            referral=referral.id,
            referrer=referral.referrer,
            person=_person(referral),
            referrer_name=names[referral.referrer],
            person_name=names[_person(referral)],
            on=referral.at.astimezone(zone).date(),
            generation=lineage.generation(referral.referrer) + 1,
            approached=activity.approached(referral),
            met=activity.met(referral) is not None,
            reported=activity.reported(referral),
            thanked=activity.thanked(referral),
            permission=permission(referral),
        )
        for referral in counted
    )
    return ReferralTree(tuple(leads), duplicates=len(campaign.referrals) - len(counted), lineage=lineage, names=names)


def _person(referral: Referral) -> ContactId | ReferralId:
    return referral.contact or referral.id
