"""What the rules look at: the facts about one contact, the policy, and the calendar of who receives a message."""

from collections.abc import Container, Mapping
from datetime import date, datetime

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.employment import organisation_key
from infointerview.model.record import ContactRecord
from infointerview.model.standing import Openness
from infointerview.model.step import AGREEMENTS, TALKS
from infointerview.model.touch import Purpose
from infointerview.policy.policy import Policy
from infointerview.policy.source import sources_of
from infointerview.rules.action import Action, ActionKind
from infointerview.rules.calendar import WorkCalendar, calendar_of

__all__ = ["Situation", "accepted_at"]


@frozen(kw_only=True)
class Situation:
    """Everything that a rule may look at when it decides about one contact.

    Attributes:
        campaign: All facts.
        record: The facts about the contact.
        policy: The figures.
        now: The instant for which to decide.
        holidays: Days on which the contact does not work.
        accepted: When somebody at each employer last said yes, by `organisation_key`.
    """

    campaign: Campaign = field()
    record: ContactRecord = field()
    policy: Policy = field()
    now: datetime = field()
    holidays: Container[date] = field()
    accepted: Mapping[str, datetime] = field()

    @property
    def contact(self) -> Contact:
        """The contact about whom to decide."""
        return self.record.contact

    @property
    def calendar(self) -> WorkCalendar:
        """The working week of the contact."""
        return calendar_of(self.contact, self.campaign.seeker, self.policy, self.holidays)

    @property
    def asked_to_wait(self) -> bool:
        """Whether the contact asked not to be written to before a day that has not come yet on their calendar."""
        standing = self.campaign.standing(self.contact)
        today = self.now.astimezone(self.calendar.zone).date()
        return standing.openness is Openness.ASKED_TO_WAIT and standing.until is not None and today < standing.until

    def action(
        self,
        kind: ActionKind,
        *,
        rule: str,
        todo: str,
        earliest: datetime,
        due: datetime,
        latest: datetime,
        overdue: datetime,
        reason: str,
        facts: tuple[str, ...],
        figure: str,
    ) -> Action:
        """Return an action for the contact, with the figure's value and sources filled in."""
        return Action(
            kind=kind,
            contact=self.contact,
            todo=todo,
            earliest=earliest,
            due=due,
            latest=latest,
            overdue=overdue,
            now=self.now,
            seekers_zone=self.campaign.seeker.zone,
            rule=rule,
            reason=reason,
            facts=facts,
            figure=figure,
            value=getattr(self.policy, figure),
            sources=sources_of(self.policy, figure),
        )


def accepted_at(campaign: Campaign) -> dict[str, datetime]:
    """Return when somebody at each employer last said yes, by `organisation_key`."""
    said = [(t.contact, t.at) for t in campaign.touches if t.purpose is Purpose.ACCEPTANCE]
    said += [
        (interview.contact, step.at)
        for interview in campaign.interviews
        for step in interview.history
        if step.event in AGREEMENTS | TALKS
    ]
    accepted: dict[str, datetime] = {}
    for contact_id, at in sorted(said, key=lambda row: row[1].timestamp()):
        organisation = campaign.find(contact_id).organisation
        if organisation:
            accepted[organisation_key(organisation)] = at
    return accepted
