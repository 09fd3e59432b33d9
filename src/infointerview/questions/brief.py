"""The brief: one page to have in front of you, before a meeting or before a call that may become one."""

from datetime import datetime
from functools import cached_property

from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, Problem
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.fields import whole_number
from infointerview.model.identity import ContactId, InterviewId
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.time import instant
from infointerview.policy.policy import DEFAULT, Policy, checked_policy
from infointerview.questions.brief_page import as_html, as_markdown, as_text
from infointerview.questions.brief_sections import Occasion, Section, sections
from infointerview.questions.plan import Plan, plan_questions
from infointerview.questions.plan_time import LONGEST, SHORTEST
from infointerview.rules.wording import in_words

__all__ = ["Brief", "brief"]


@frozen(kw_only=True, repr=False)
class Brief:
    """What to know, to bring, to ask and to do, on one page.

    Attributes:
        title: With whom, and when if that is agreed.
        contact: With whom.
        interview: The interview, if one is agreed; a brief without one is for a call that may become an interview.
        sections: Its parts, in order.
        plan: The questions of it.
        now: The instant for which it was made.
    """

    title: str = field()
    contact: Contact = field()
    interview: Interview | None = field()
    sections: tuple[Section, ...] = field()
    plan: Plan = field()
    now: datetime = field()

    @cached_property
    def text(self) -> str:
        """The brief as plain text, ended by a newline."""
        return as_text(self.title, self.sections)

    @cached_property
    def markdown(self) -> str:
        """The brief as Markdown, with room for notes as blank lines."""
        return as_markdown(self.title, self.sections)

    @cached_property
    def html(self) -> str:
        """The brief as a page to print, on one sheet of A4 or Letter."""
        return as_html(self.title, self.sections)

    def rows(self) -> list[dict[str, str]]:
        """Return its lines as plain dicts, each with the heading that it stands under."""
        return [{"section": part.heading, "line": line} for part in self.sections for line in part.lines]

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def _repr_html_(self) -> str:
        return as_html(self.title, self.sections, page=False)

    def __repr__(self) -> str:
        return f"<Brief for {self.contact}: {len(self.sections)} sections>"


def brief(
    campaign: Campaign,
    contact_or_interview: Contact | Interview | ContactId | InterviewId | str,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    plan: Plan | None = None,
    minutes: int | None = None,
    travel_minutes: int | None = None,
) -> Brief:
    """Return one page to have in front of you.

    For an interview that is agreed it says when and where, when to leave and to arrive, what to wear and to bring.  For
    a contact with none it is ready for a call: the contact may say that now is fine.

    Args:
        campaign: The facts.
        contact_or_interview: With whom, or which interview.
        now: The instant at which it is made, aware.
        policy: The figures to follow.
        plan: The questions to ask; by default those that `plan_questions` chooses.
        minutes: How long the talk is, if no plan is given; by default as agreed, or as the policy plans.
        travel_minutes: How long the way is, if the policy's figure does not fit.

    Raises:
        DoNotContact: The person must not be contacted.
        ContactNotFound: There is no such contact.
        InvalidValue: An argument is not what it should be.
    """
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("brief.campaign", f"expected a Campaign, got {type(campaign).__name__}", "give the facts")
    checked_policy(policy, "brief.policy")
    try:
        now = instant(now)
    except InvalidValue as error:
        raise error.within("brief.now") from None
    contact, interview = _whom(campaign, contact_or_interview)
    if campaign.standing(contact).forbids_contact:
        raise DoNotContact(Problem("brief", f"{contact.name} must not be contacted", "reopen the contact first"))
    start = interview.start if interview else None
    if plan is None:
        asked = interview.minutes_asked if interview else policy.ask_minutes
        # A day's visit has no plan for each of its hours.
        minutes = min(max(asked, SHORTEST), LONGEST) if minutes is None else _minutes(minutes)
        plan = plan_questions(campaign, contact, minutes=minutes, policy=policy, start=start)
    elif not isinstance(plan, Plan):
        raise InvalidValue.at("brief.plan", f"expected a Plan, got {type(plan).__name__}", "call plan_questions(...)")
    occasion = Occasion(
        campaign=campaign,
        contact=contact,
        interview=interview,
        now=now,
        policy=policy,
        plan=plan,
        travel_minutes=travel_minutes,
    )
    when = f", {in_words(start.astimezone(contact.zone or campaign.seeker.zone))}" if start else ""
    return Brief(
        title=f"{contact}{when}",
        contact=contact,
        interview=interview,
        sections=sections(occasion),
        plan=plan,
        now=now,
    )


def _minutes(value: int) -> int:
    try:
        return whole_number(value, least=SHORTEST, most=LONGEST)
    except InvalidValue as error:
        raise error.within("brief.minutes") from None


def _whom(
    campaign: Campaign, wanted: Contact | Interview | ContactId | InterviewId | str
) -> tuple[Contact, Interview | None]:
    """Return the contact and the interview that is meant, or the contact's next one."""
    known = campaign.facts.get(wanted.id if isinstance(wanted, Interview) else str(wanted))
    if isinstance(known, Interview):
        return campaign.find(known.contact), known
    if isinstance(wanted, Interview):
        raise InvalidValue.at("brief.interview", "it is not in the campaign", "add it first")
    contact = campaign.find(wanted)
    agreed = [i for i in campaign.about(contact).interviews if i.state in {State.SCHEDULED, State.CONFIRMED}]
    return contact, agreed[-1] if agreed else None
