"""Drafting a message from the facts."""

from datetime import datetime
from typing import Any

from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, MissingDetails, NameNotPermitted, Problem
from infointerview.messages.kinds import MessageKind, message_kind
from infointerview.messages.names import named_in, referrers, salutation
from infointerview.messages.templating import rendered
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact, FoundThrough
from infointerview.model.identity import ContactId, InterviewId, ReferralId
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.note import NoteKind, Privacy
from infointerview.model.party import Channel
from infointerview.model.record import ContactRecord
from infointerview.model.referral import Referral
from infointerview.model.text import optional_line, optional_text
from infointerview.model.time import instant
from infointerview.model.touch import Direction, Purpose, Touch
from infointerview.rules.wording import day_in_words

__all__ = ["Draft", "draft"]

_SUBJECT_LIMIT = 60


@frozen(kw_only=True, repr=False)
class Draft:
    """A message ready to be read, changed and sent by the user.

    Attributes:
        kind: The kind of message.
        contact: Whom it is for.
        channel: How it is meant to travel.
        to: The address to send it to, or nothing if none is known.
        subject: The subject line.
        text: The message, ended by a newline.
        omitted: What was left out, and why.
        interview: The interview that it is about.
        referral: The referral that it uses.
    """

    kind: MessageKind = field()
    contact: Contact = field()
    channel: Channel = field()
    to: str = field()
    subject: str = field()
    text: str = field()
    omitted: tuple[str, ...] = field(default=())
    interview: InterviewId | None = field(default=None)
    referral: ReferralId | None = field(default=None)

    def as_sent(self, *, at: datetime, channel: Channel | str | None = None) -> Touch:
        """Return the fact that the user has sent the message, at an instant; by another channel if one is given."""
        return Touch(
            contact=self.contact,
            at=at,
            direction=Direction.OUTBOUND,
            channel=channel or self.channel,
            purpose=self.kind.purpose,
            subject=self.subject,
            summary=self.text,
            interview=self.interview,
            referral=self.referral,
            template=self.kind.name,
        )

    def __str__(self) -> str:
        to = f"To: {self.contact.name} <{self.to}>" if self.to else f"To: {self.contact.name}"
        left_out = "".join(f"\n[left out: {note}]" for note in self.omitted)
        return f"{to}\nSubject: {self.subject}\n\n{self.text}{left_out}".rstrip("\n")

    def __repr__(self) -> str:
        return f"<Draft {self.kind.name} to {self.contact}>"


def draft(
    kind: str,
    campaign: Campaign,
    contact: Contact | ContactId | str,
    *,
    now: datetime,
    **details: str,
) -> Draft:
    """Draft a message from the facts.

    Args:
        kind: `outreach` or `thank_you`; `needs` lists what each is made of.
        campaign: The facts.
        contact: Whom to write to: a contact, or what `Campaign.find` finds one by.
        now: The instant at which the message is drafted, aware.
        details: Details by the names that `needs` lists, used before those that the facts give.

    Raises:
        UnknownKind: There is no such kind of message, or it has no such detail.
        DoNotContact: The person must not be contacted.
        MissingDetails: Details are missing or blank; all are listed with how to supply them.
        NameNotPermitted: A detail names somebody who has not allowed it.
        ContactNotFound: There is no such contact.
        InvalidValue: A detail is no text, or `now` is naive.
    """
    wanted = message_kind(kind)
    if not isinstance(campaign, Campaign):
        raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
    now = _checked("now", instant, now)
    person = campaign.find(contact)
    if campaign.standing(person).forbids_contact:
        raise DoNotContact(
            Problem(f"draft {kind}", f"{person.name} must not be contacted", "reopen the contact if they wrote to you")
        )
    given = _details(wanted, details)
    record = campaign.about(person)
    allowed, forbidden = referrers(campaign, person)
    context = {
        "salutation": salutation(person),
        "seeker": str(campaign.seeker.name),
        "signature": _signature(campaign),
        "introduction": campaign.seeker.introduction,
        "field": campaign.seeker.field,
        **_FACTS[wanted.purpose](campaign, record, allowed),
        **given,
    }
    missing = [
        Problem(f"draft {kind}: {need.name}", f"missing: {need.what}", need.supply)
        for need in wanted.needs
        if need.required and not context[need.name]
    ]
    if missing:
        raise MissingDetails(*missing)
    said = "\n".join(str(context[name]) for name in _FREE_TEXTS if context.get(name))
    _refuse_names(kind, said, forbidden)
    subject, text = rendered(f"en/{kind}", context)
    return Draft(
        kind=wanted,
        contact=person,
        channel=_channel(person),
        to=str(person.emails[0]) if person.emails else "",
        subject=subject,
        text=text,
        omitted=tuple(f"the name of {p.name}: no permission to use it is recorded" for p in forbidden),
        interview=context.get("interview"),
        referral=context.get("referral"),
    )


def _checked(name: str, parse: Any, value: Any) -> Any:
    try:
        return parse(value)
    except InvalidValue as error:
        raise error.within(name) from None


def _channel(contact: Contact) -> Channel:
    if contact.preferred_channel is not None:
        return contact.preferred_channel
    return Channel.LINKEDIN if contact.profiles and not contact.emails else Channel.EMAIL


def _details(kind: MessageKind, details: dict[str, str]) -> dict[str, str]:
    names = [need.name for need in kind.needs if need.name not in _ONLY_FROM_FACTS]
    given = {}
    for name, value in details.items():
        if name not in names:
            raise InvalidValue.at(
                f"draft {kind.name}", f"it has no detail {name!r}", f"its details are {', '.join(names)}"
            )
        given[name] = _checked(name, optional_text if name == "takeaway" else optional_line, value)
    return given


# What people wrote themselves; the words of the template, the salutation and the signature name nobody else.
_FREE_TEXTS = ("introduction", "connection", "wish", "reason", "takeaway", "next_step")
_ONLY_FROM_FACTS = frozenset({"interview", "referrals", "work", "reason"})


def _refuse_names(kind: str, message: str, forbidden: list[Contact]) -> None:
    named = named_in(message, forbidden)
    if named:
        raise NameNotPermitted(
            *(
                Problem(
                    f"draft {kind}",
                    f"the text names {person.name}, who has not allowed it",
                    "take the name out, or record the permission: referral.grants(at=...)",
                )
                for person in named
            )
        )


def _signature(campaign: Campaign) -> list[str]:
    seeker = campaign.seeker
    reachable = " | ".join(part for part in (str(seeker.email or ""), seeker.phone) if part)
    return [line for line in (reachable, *seeker.profiles[:1]) if line]


def _outreach(campaign: Campaign, record: ContactRecord, allowed: list[Contact]) -> dict[str, Any]:
    contact = record.contact
    seeker = campaign.seeker
    referrer = allowed[0] if allowed else None
    used = next((r for r in record.referred_by if referrer and r.referrer == referrer.id), None)
    return {
        "connection": f"{referrer.name} suggested it" if referrer else _connection(contact),
        "referrer": str(referrer.name) if referrer else "",
        "referral": used.id if used else None,
        "reason": used.reason if used else "",
        "work_title": contact.title,
        "work_place": contact.organisation,
        "subject_limit": _SUBJECT_LIMIT,
        "wish": seeker.wants_to_learn[0] if seeker.wants_to_learn else "",
    }


def _connection(contact: Contact) -> str:
    found = contact.found
    if found.common_ground:
        return found.common_ground
    if found.through is FoundThrough.LINKEDIN:
        return "we are connected on LinkedIn" if found.on else "I came across your profile on LinkedIn"
    if found.where and found.through in _FOUND_IN:
        return f"I {_FOUND_IN[found.through]} {found.where.removeprefix('the ')}"
    return ""


_FOUND_IN = {
    FoundThrough.ALUMNI_DIRECTORY: "found you in the",
    FoundThrough.COMPANY_SITE: "came across your name on the site of",
    FoundThrough.EVENT: "came across your work at",
}


def _thank_you(campaign: Campaign, record: ContactRecord, _: list[Contact]) -> dict[str, Any]:
    interview = _interview_to_thank_for(record)
    notes = [note for note in record.notes if interview and note.interview == interview.id]
    sayable = [note for note in notes if note.privacy is Privacy.ORDINARY]
    takeaways = [note.text for note in sayable if note.kind is NoteKind.TAKEAWAY]
    steps = [note.text for note in sayable if note.kind is NoteKind.NEXT_STEP and note.done_at is None]
    zone = record.contact.zone or campaign.seeker.zone
    day = interview.start.astimezone(zone) if interview and interview.start else None
    named = [
        str(campaign.find(referral.contact).name if referral.contact else referral.name)
        for referral in record.referrals_given
        if interview and referral.interview == interview.id and _is_followed(campaign, referral)
    ]
    return {
        "interview": interview.id if interview else None,
        "in_writing": interview is not None and interview.state is State.WRITTEN,
        "day": day_in_words(day) if day else "",
        "takeaway": takeaways[0] if takeaways else "",
        "next_step": steps[0] if steps else "",
        "referral_names": _listed(named),
    }


def _is_followed(campaign: Campaign, referral: Referral) -> bool:
    """Whether there is something to thank for: the referral stands, and the person may be written to."""
    silent = referral.contact is not None and campaign.standing(referral.contact).forbids_contact
    return referral.outcome is None and not silent


def _interview_to_thank_for(record: ContactRecord) -> Interview | None:
    thanked = {t.interview for t in record.touches if t.outbound and t.purpose is Purpose.THANK_YOU}
    ended = [i for i in record.interviews if i.was_held or i.state is State.WRITTEN]
    return next((i for i in reversed(ended) if i.id not in thanked), ended[-1] if ended else None)


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_FACTS = {Purpose.OUTREACH: _outreach, Purpose.THANK_YOU: _thank_you}
