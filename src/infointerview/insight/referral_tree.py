"""Who led to whom, what came of it, and whom the seeker still owes something."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from attrs import field, frozen

from infointerview.insight.activity import Activity
from infointerview.insight.lineage import Lineage
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, ReferralOutcome
from infointerview.model.fields import instance
from infointerview.model.identity import ContactId, ReferralId
from infointerview.model.people import Contact
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of

__all__ = ["Lead", "ReferralTree", "ReferrerYield", "referral_tree"]


@frozen(kw_only=True)
class Lead:
    """One referral: an edge of the tree.

    Attributes:
        referral: The id of the referral.
        referrer: The id of the contact who named the person.
        person: The id of the person's contact; the referral's own while there is no more than a name.
        referrer_name: The referrer's name.
        person_name: The person's name.
        on: The day on the seeker's calendar.
        generation: One more than the referrer's own, so that all whom somebody named are of one generation here, also
            who had been reached before: by a shorter way, or because they began a circle.
        approached: Whether the person was written to since, or met.
        met: Whether they were met since, or answered in writing.
        reported: Whether the referrer was told about that.
        thanked: Whether the referrer was thanked since they gave the name.
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

    @property
    def came_of_it(self) -> str:
        """How far it went: named, approached, met, or reported back."""
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


@frozen(kw_only=True)
class ReferrerYield:
    """What came of one person's referrals.

    Attributes:
        contact: The id of the referrer.
        name: The referrer's name.
        named: How many people they named.
        approached: How many of these were written to since, or met.
        met: How many were met since.
        open_loops: Of how many referrals the referrer was not thanked for, or not told about.
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
    """The referrals of a campaign as a graph; printed, generation by generation, with all of a referrer's in one.

    Attributes:
        leads: The referrals in order of time, without those that were marked as duplicates.
        duplicates: How many were.
    """

    leads: tuple[Lead, ...] = field()
    duplicates: int = field(kw_only=True, default=0)
    _lineage: Lineage[str] = field(kw_only=True, eq=False)
    _names: dict[str, str] = field(kw_only=True, eq=False)

    # -- the shape ----------------------------------------------------------------------------------------------------

    @property
    def depth(self) -> int:
        """The length of the longest chain, each person reached by the shortest way; a lead back into it is no step."""
        return self._lineage.depth

    @property
    def roots(self) -> tuple[str, ...]:
        """Those with whom chains begin: whom nobody named, or who began a circle that nobody else led to."""
        return self._lineage.roots

    @property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """The groups of people who named each other, directly or through others."""
        return self._lineage.cycles

    def edges(self) -> tuple[tuple[str, str], ...]:
        """Return each pair of referrer and person once, by their ids, the earliest first."""
        return self._lineage.edges

    def name(self, person: Contact | str) -> str:
        """Return the name of somebody in the tree, given as a contact or by the id that `edges` has."""
        return self._names.get(_id(person), "")

    def generation(self, person: Contact | str) -> int:
        """Return how many steps somebody is from a root by the shortest way; 0 for who is in no referral.

        It is the least generation of the leads to them, or 0 for who began a circle that nobody else led to.
        """
        return self._lineage.generation(_id(person))

    def path(self, person: Contact | str) -> tuple[str, ...]:
        """Return the ids of the shortest chain that led to somebody, of several the one that was there first."""
        return self._lineage.path(_id(person))

    def referrers(self, person: Contact | str) -> tuple[str, ...]:
        """Return the ids of everybody who named somebody, and who is thanked and told; the earliest first."""
        return self._lineage.named_by(_id(person))

    # -- what came of it ----------------------------------------------------------------------------------------------

    @cached_property
    def yields(self) -> tuple[ReferrerYield, ...]:
        """What came of each person's referrals, those of most people met first."""
        by_referrer: dict[ContactId, list[Lead]] = {}
        for lead in self.leads:
            by_referrer.setdefault(lead.referrer, []).append(lead)
        yields = (_yield(leads) for leads in by_referrer.values())
        return tuple(sorted(yields, key=lambda y: (-y.met, -y.approached, -y.named, y.name, y.contact)))

    @property
    def open_loops(self) -> tuple[Lead, ...]:
        """The referrals for which somebody was not thanked, or of which they were not told that you met."""
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

    def __str__(self) -> str:
        if not self.leads:
            return self._empty()
        lines = []
        generation = -1
        for lead in sorted(self.leads, key=lambda lead: lead.generation):
            if lead.generation != generation:
                generation = lead.generation
                lines.append(f"generation {generation}")
            lines.append(f"  {lead}")
        return "\n".join([*lines, *self._notes()])

    def __repr__(self) -> str:
        return f"<ReferralTree: {len(self)} referrals, {self.depth} generations>"


def _yield(leads: Sequence[Lead]) -> ReferrerYield:
    # One person may have been named twice, to the same end.
    named = {lead.person for lead in leads}
    return ReferrerYield(
        contact=leads[0].referrer,
        name=leads[0].referrer_name,
        named=len(named),
        approached=len({lead.person for lead in leads if lead.approached}),
        met=len({lead.person for lead in leads if lead.met}),
        open_loops=sum(bool(lead.owed) for lead in leads),
    )


def referral_tree(today: Query | Campaign) -> ReferralTree:
    """Return who led to whom, and what came of it.

    Somebody of whom there is no more than a name is a person of their own in each referral: two people of one name may
    be two.  People who named each other in a circle are reported, and nothing goes round with them.

    Args:
        today: A `Today` or a campaign.

    Raises:
        InvalidValue: It is no campaign.

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
        )
        for referral in counted
    )
    return ReferralTree(tuple(leads), duplicates=len(campaign.referrals) - len(counted), lineage=lineage, names=names)


def _person(referral: Referral) -> ContactId | ReferralId:
    return referral.contact or referral.id
