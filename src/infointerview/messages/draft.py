"""A message, drafted."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from infointerview.errors import DoNotContact, InvalidValue, NameNotPermitted, Problem
from infointerview.hypertext import Colour, bullets, card, labelled, marked, section
from infointerview.language.kinds import MessageKind
from infointerview.language.names import NameGuard
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch, TouchDirection, TouchPurpose, bare_subject
from infointerview.model.fields import instance
from infointerview.model.identity import ContactId, InterviewId, ReferralId, TouchId
from infointerview.model.people import Contact
from infointerview.model.values import Channel, EmailAddress
from infointerview.review.check import check
from infointerview.review.findings import Finding, Findings, Severity
from infointerview.rules.today import Query

# Most letters are read before anything is made of them, and e-mails take long to import.
if TYPE_CHECKING:
    from email.message import EmailMessage

    from infointerview.messages.email import CalendarFile


@frozen(kw_only=True, repr=False)
class Draft:
    """A message ready to be read, changed and sent by the user.

    It prints as the letter alone, so that a copied print can be sent.  What was left out stands in `omitted`, and what
    `check` finds in `problems`; in a notebook it is a card that shows both, and its `repr` says how many there are.

    Attributes:
        kind: The kind of message.
        contact: Whom it is for.
        channel: How it is meant to travel.
        to: The address, number or profile to send it to, or nothing if none is known.
        subject: The subject line; blank where there is none.
        text: The message as plain text, ended by a newline.
        language: The language and region that it is written for, such as `en-GB`.
        template: The name of the template that it was made from.
        used: The details that it is made of, by their names in the template.
        omitted: What was left out, and why.
        condition: What must be so for it to be sent at all, in words that fit after `if`; blank if it may be sent.
        at: The instant for which it was drafted.
        slots: The times that it offers, as `Interview.propose(slots=...)` takes them.
        person: Whom else it names, because the user or a referral of the contact says so.
        interview: The interview that it is about.
        referral: The referral that it uses or reports on.
        also: What else it is for, where it holds several things that were due at once.
        answers: The message of the contact's that it answers, where the due list asked for the answer.
    """

    kind: MessageKind = field()
    contact: Contact = field()
    channel: Channel = field()
    to: str = field()
    subject: str = field()
    text: str = field()
    language: str = field()
    template: str = field()
    used: tuple[str, ...] = field(default=())
    omitted: tuple[str, ...] = field(default=())
    condition: str = field(default="")
    at: datetime = field()
    slots: tuple[datetime, ...] = field(default=())
    person: ContactId | None = field(default=None)
    interview: InterviewId | None = field(default=None)
    referral: ReferralId | None = field(default=None)
    also: tuple[TouchPurpose, ...] = field(default=())
    answers: TouchId | None = field(default=None)
    _today: Query = field(eq=False)

    @cached_property
    def html(self) -> str:
        """The message as HTML, for the other half of an e-mail; its text is that of `text`."""
        from infointerview.messages.email import html_of

        return html_of(self.text, language=self.language)

    @cached_property
    def problems(self) -> Findings:
        """What `check` finds in it."""
        return check(self, campaign=self._today)

    def as_sent(self, *, at: datetime, channel: Channel | str | None = None) -> Touch:
        """Return the fact that the user has sent the message, at an instant; by another channel if one is given."""
        return Touch(
            contact=self.contact,
            at=at,
            direction=TouchDirection.OUTBOUND,
            channel=channel or self.channel,
            purpose=self.kind.counts_as,
            also=self.also,
            subject=self.subject,
            text=self.text,
            answers=self.answers,
            interview=self.interview,
            referral=self.referral,
            template=self.template,
        )

    def to_email(
        self,
        *,
        at: datetime | None = None,
        campaign: Campaign | None = None,
        invitation: "CalendarFile | None" = None,
    ) -> "EmailMessage":
        """Return the draft as an e-mail to open in a mail program, in the thread of what it follows up.

        Args:
            at: The instant to date it by; without one the mail program adds the date when it sends.
            campaign: The facts as they stand now, if they have changed since it was drafted.
            invitation: What `invitation` made of the interview, which the contact can then accept in their calendar.

        Raises:
            DoNotContact: The person must not be contacted.
            NameNotPermitted: It names somebody who may not be named any more.
            InvalidValue: The contact has no known e-mail address, the invitation is not for them, or `at` is naive.
        """
        from infointerview.messages.email import CalendarFile, email_message, message_id

        self._refuse_silenced(campaign)
        address = self._email()
        if invitation is not None and self.contact.id not in instance(CalendarFile, invitation, "invitation").people:
            what = f"it does not invite {self.contact.name}"
            raise InvalidValue.at("invitation", what, "give what today.invitation(interview) returns")
        # The e-mails that it follows, as they were read; with none it begins a thread.
        about = self.subject.removeprefix("Re: ").casefold() if self.subject.startswith("Re: ") else None
        follows = [
            touch.message_id
            for touch in (self._today.campaign.about(self.contact).touches if about is not None else ())
            if touch.message_id and (touch.id == self.answers or bare_subject(touch.subject).casefold() == about)
        ]
        seeker = self._today.campaign.seeker
        return email_message(
            sender=seeker.name,
            sender_address=next(iter(seeker.emails), None),
            recipient=self.contact.name,
            recipient_address=address,
            subject=self.subject,
            text=self.text,
            html=self.html,
            # Stripped as in a recorded touch, so that a later message can name this one.
            message_id=message_id(self.contact.id, self.subject.strip(), self.text.strip()),
            at=at,
            answers=follows,
            calendar=invitation,
        )

    def to_eml(
        self,
        *,
        at: datetime | None = None,
        campaign: Campaign | None = None,
        invitation: "CalendarFile | None" = None,
    ) -> bytes:
        """Return the bytes of an `.eml` file, which opens as an unsent message; see `to_email`."""
        from infointerview.messages.email import eml

        return eml(self.to_email(at=at, campaign=campaign, invitation=invitation))

    def mailto(self, *, campaign: Campaign | None = None) -> str:
        """Return an address that opens the draft in a mail program, by RFC 6068.

        Raises:
            DoNotContact: The person must not be contacted.
            NameNotPermitted: It names somebody who may not be named any more.
            InvalidValue: The contact has no known e-mail address.
        """
        from infointerview.messages.email import mailto

        self._refuse_silenced(campaign)
        address = self._email()
        return mailto(address, self.subject, self.text)

    def _email(self) -> EmailAddress:
        """Return the best address at which the contact can be reached."""
        known = self._today.overview.emails_of(self.contact, self.at)
        if not known:
            old = self.contact.emails and f"{self.contact.name} has left the employer of {self.contact.emails[0]}"
            what = old or "no e-mail address is known"
            raise InvalidValue.at("Contact.emails", what, "add one to the contact")
        return known[0]

    def _refuse_silenced(self, campaign: Campaign | None) -> None:
        given = () if campaign is None else (instance(Campaign, campaign, "campaign"),)
        for facts in (self._today.campaign, *given):
            if facts.standing(self.contact).forbids_contact:
                raise do_not_contact(self.kind.name, self.contact)
        for facts in given:
            self._refuse_names(facts)

    def _refuse_names(self, campaign: Campaign) -> None:
        """Refuse a draft that names somebody who may not be named any more."""
        text = f"{self.subject}\n\n{self.text}"
        before = {m.person for m in NameGuard.of(self._today.campaign, self.contact).mentions(text)}
        guard = NameGuard.of(campaign, campaign.find(self.contact))
        problems = []
        for mention in guard.mentions(text):
            # What was not taken for a name when it was drafted is not one now.
            if mention.person is None or mention.person.id not in {person.id for person in before if person}:
                name = mention.person.name if mention.person else text[mention.start : mention.end]
                what = f"it names {name}, who {guard.why(mention)[0]}"
                problems.append(
                    Problem(f"draft {self.kind.name}", what, "draft it again from the facts as they are now")
                )
        if problems:
            raise NameNotPermitted(*dict.fromkeys(problems))

    def __str__(self) -> str:
        """Return the letter alone, as one copies it: what stands beside it is in `omitted`, `problems`, `condition`."""
        subject = f"Subject: {self.subject}\n\n" if self.subject else ""
        return f"{subject}{self.text}".rstrip("\n")

    def __repr__(self) -> str:
        return f"<Draft {self.kind.name} to {self.contact}{''.join(f', {note}' for note in self._notes())}>"

    def _repr_html_(self) -> str:
        # The gravest are numbered first, and each part of the letter shows the numbers of its own.
        findings = list(self.problems)
        subject = _marked(self.subject, "subject", findings)
        letter = (
            f'<div dir="auto" lang="{self.language}" style="white-space: pre-wrap; border-top: 1px solid '
            f'{Colour.QUIET}; margin-top: 0.5em; padding-top: 0.5em">{_marked(self.text, "text", findings).strip()}'
            "</div>"
        )
        by = self.channel.replace("_", " ").replace("email", "e-mail")
        head = labelled([("To", f"{self.contact.name}, {self.to}" if self.to else self.contact.name), ("By", by)])
        head += f'<div><b>Subject:</b> <bdi lang="{self.language}">{subject}</bdi></div>' if self.subject else ""
        head += labelled([("Send it only if", self.condition)])
        found = bullets(map(_worded, findings), numbered=True)
        below = [section("What to look at again", found)] if found else []
        below += [section("Left out", bullets(self.omitted))] if self.omitted else []
        return card(head, letter, *below, title=self.kind.name.replace("_", " ").capitalize())

    def _notes(self) -> Iterator[str]:
        """Yield what one has to know before sending it, in a few words each."""
        if self.condition:
            yield f"only if {self.condition}"
        if self.omitted:
            yield f"{len(self.omitted)} left out"
        if self.problems:
            yield f"{len(self.problems)} found"


_COLOURS = {Severity.ERROR: Colour.LATE, Severity.WARNING: Colour.NOW, Severity.HINT: Colour.WAITS}


def _marked(said: str, part: str, findings: list[Finding]) -> str:
    """Return a part of the letter in which each stretch that was found is underlined and numbered."""
    marks = {
        number: (finding.start, finding.end, _COLOURS[finding.severity])
        for number, finding in enumerate(findings, start=1)
        if finding.part == part and not finding.whole
    }
    return marked(said, marks)


def _worded(finding: Finding) -> str:
    where = f" in the {finding.part}" if finding.whole or finding.part != "text" else ""
    return f"{finding.severity.capitalize()}{where}: {finding.reason} {finding.suggestion}"


def do_not_contact(kind: str, contact: Contact) -> DoNotContact:
    """Return the error that somebody must not be contacted."""
    return DoNotContact(
        Problem(f"draft {kind}", f"{contact.name} must not be contacted", "reopen the contact if they wrote to you")
    )
