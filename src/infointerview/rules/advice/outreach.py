"""Whom to write to next, at a pace."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from infointerview.model.contact import Contact
from infointerview.model.directive import DirectiveKind
from infointerview.model.employment import organisation_key
from infointerview.rules.directives import in_force
from infointerview.rules.duty import ActionKind, Duty, Outcome, Settled, cancelled, done, not_applicable
from infointerview.rules.overview import Overview
from infointerview.rules.rule import rule
from infointerview.rules.sentence import Sentence
from infointerview.rules.situation import Situation

__all__ = ["outreach_next"]


@rule("outreach-next", row="T24", applies_to="reason to write to them", weekly=True)
def outreach_next(situation: Situation) -> Iterator[Duty | Settled]:
    """Write to the most promising people next, so many in a week, each at another employer.

    A person to whom somebody referred the seeker is written to by the rules for referrals, and a colleague of somebody
    who has not answered yet by the rule for second contacts.
    """
    contact, week = situation.contact, situation.week
    if settled := _why_not_first(situation):
        yield settled
        return
    prospect = situation.overview.prospects.get(contact.id)
    if prospect is None or week is None:
        yield not_applicable("nothing that is known of them speaks for writing first")
        return
    choice = situation.overview.for_week(week, _choices).get(contact.id)
    if isinstance(choice, Sentence):
        yield Settled(outcome=Outcome.HELD_BACK, reason=choice)
        return
    # Where the contact is, the week may begin while it is still Sunday where the seeker is.
    begins = situation.overview.end_of_seekers_day(week - timedelta(days=1))
    yield situation.duty(
        ActionKind.OUTREACH,
        "Write to {contact}",
        because="this speaks for it: {reasons}",
        due=situation.calendar.next_working_moment(begins),
        facts=(contact.id,),
        figure="new_requests_per_week",
        reasons="; ".join(prospect.reasons),
    )


def _why_not_first(situation: Situation) -> Settled | None:
    """Return why a first message is not to be thought of, or nothing if it is."""
    if situation.campaign.seeker.decision is not None:
        return cancelled("you have decided")
    if situation.record.touches:
        return done("you have been in touch", situation.record.touches[0].id)
    if situation.record.interviews:
        return done("you have arranged to talk", situation.record.interviews[0].id)
    if situation.overview.is_referred(situation.contact):
        return cancelled("somebody referred you to them, which has rules of its own")
    if situation.asked_to_wait_until:
        return cancelled("they asked you to wait until {until}", until=situation.asked_to_wait_until)
    return None


def _choices(overview: Overview, week: date) -> Mapping[str, Sentence | None]:
    """Return for each prospect why they wait in a week; `None` for those to write to."""
    policy = overview.policy
    left = policy.new_requests_per_week - overview.requests_in(week)
    busy = overview.busy_employers(week)
    chosen: dict[str, Sentence | None] = {}
    taken = set(busy)
    for prospect in overview.prospects.values():
        contact = prospect.contact
        employer = organisation_key(contact.organisation)
        if _is_left_out(overview, contact, week):
            continue
        if employer in busy:
            chosen[contact.id] = Sentence("you are in touch with {other} there", {"other": busy[employer].name})
        elif employer and employer in taken:
            chosen[contact.id] = Sentence("somebody else at {employer} comes first", {"employer": contact.organisation})
        elif employer and len(taken) >= policy.employers_at_once:
            chosen[contact.id] = Sentence(
                "the limit of {n} for employers at once is reached", {"n": policy.employers_at_once}
            )
        elif left <= 0:
            chosen[contact.id] = Sentence(
                "the limit of {n} a week for new requests is reached", {"n": policy.new_requests_per_week}
            )
        else:
            chosen[contact.id] = None
            left -= 1
            if employer:
                taken.add(employer)
    return chosen


def _is_left_out(overview: Overview, contact: Contact, week: date) -> bool:
    """Return whether a prospect takes nobody's place in a week: they wait, the user said so, or they are away."""
    if overview.waits_until(contact):
        return True
    said, over = in_force(overview.record(contact), "outreach-next"), week + timedelta(days=7)
    if said is not None and (said.kind is DirectiveKind.RETIRE or (said.on is not None and said.on >= over)):
        return True
    return overview.calendars.of(contact).business_day_on_or_after(week) >= over
