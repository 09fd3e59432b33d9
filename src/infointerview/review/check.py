"""The check of a message: its rules by id, and `check`, which applies them."""

from bisect import bisect_right
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.language.kinds import MessageKind, message_kind
from infointerview.model.campaign import Campaign
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.model.time import instant, present
from infointerview.model.values import Channel, channel as channel_of
from infointerview.policy.figures import Policy, sources_of
from infointerview.results import Table
from infointerview.review.asking import (
    ask_missing,
    attachment,
    call_back,
    job_ask,
    job_mention,
    link,
    minutes_missing,
    minutes_too_few,
    minutes_too_many,
    no_way_out,
    payment,
    personal_question,
    pressure,
    purpose_missing,
    resume,
    several_asks,
)
from infointerview.review.findings import Finding, Findings, Severity
from infointerview.review.form import (
    blank,
    does_not_fit,
    placeholder,
    subject_job,
    subject_length,
    subject_missing,
    subject_shouting,
    subject_urgent,
    time_unclear,
    too_long,
    too_many_characters,
    too_short,
)
from infointerview.review.greeting import (
    connection_late,
    misspelt_name,
    more_me_than_you,
    name_without_permission,
    reason_missing,
    salutation_casual,
    salutation_clutter,
    salutation_full_name,
    salutation_impersonal,
    salutation_mark,
    salutation_missing,
    salutation_title,
    unsigned,
    wrong_employer,
    wrong_name,
    wrong_signature,
)
from infointerview.review.letter import Letter, plain, removed_before
from infointerview.review.record import (
    already_answered,
    already_declined,
    asked_to_wait,
    meeting_ahead,
    meeting_passed,
    sent_already,
)
from infointerview.review.rule import MessageRule, Spot
from infointerview.review.thanks import (
    another_name,
    copied_text,
    favour_in_thanks,
    generic_thanks,
    in_confidence,
    late_thanks,
    sent_before,
)
from infointerview.review.tone import (
    blame,
    emoticon,
    empty_follow_up,
    exclamation_marks,
    flattery,
    over_apology,
    persuasion,
    reproach,
    shouting,
    silence_mentioned,
    speaks_ill,
    swearing,
    text_speak,
)
from infointerview.rules.today import Query, asked, campaign_of, policy_of

CHECKS: Table[str, MessageRule] = Table(
    "checks",
    {
        rule.id: rule
        for rule in (
            blank,
            placeholder,
            does_not_fit,
            name_without_permission,
            wrong_name,
            wrong_employer,
            misspelt_name,
            job_ask,
            job_mention,
            purpose_missing,
            minutes_missing,
            minutes_too_many,
            minutes_too_few,
            several_asks,
            ask_missing,
            payment,
            no_way_out,
            call_back,
            pressure,
            personal_question,
            connection_late,
            reason_missing,
            more_me_than_you,
            resume,
            attachment,
            link,
            subject_missing,
            subject_length,
            subject_shouting,
            subject_urgent,
            subject_job,
            salutation_missing,
            salutation_impersonal,
            salutation_casual,
            salutation_title,
            salutation_full_name,
            salutation_mark,
            salutation_clutter,
            unsigned,
            wrong_signature,
            too_long,
            too_short,
            too_many_characters,
            exclamation_marks,
            shouting,
            text_speak,
            emoticon,
            over_apology,
            flattery,
            blame,
            silence_mentioned,
            empty_follow_up,
            generic_thanks,
            late_thanks,
            favour_in_thanks,
            another_name,
            in_confidence,
            reproach,
            persuasion,
            speaks_ill,
            swearing,
            copied_text,
            sent_before,
            sent_already,
            asked_to_wait,
            already_declined,
            already_answered,
            meeting_passed,
            meeting_ahead,
            time_unclear,
        )
    },
)
"""The rules of the message check by id, in the order of the documentation."""


# -- the check ---------------------------------------------------------------------------------------------------------

_MOST_OF_A_RULE = 20
_SEVERITIES = tuple(Severity)


class Checkable(Protocol):
    """A message with what is known about it, such as a `Draft`."""

    @property
    def kind(self) -> MessageKind:
        """Its kind."""

    @property
    def subject(self) -> str:
        """Its subject; blank if it has none."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def contact(self) -> Contact:
        """Whom it is for."""

    @property
    def channel(self) -> Channel:
        """How it is meant to travel."""


def check(
    message: "str | Checkable",
    kind: "str | MessageKind | None" = None,
    campaign: "Query | Campaign | None" = None,
    contact: "Contact | ContactId | str | None" = None,
    *,
    subject: str | None = None,
    channel: "Channel | str | None" = None,
    now: datetime | None = None,
    policy: "Policy | None" = None,
) -> "Findings":
    r"""Check a message against what is advised about it; it is read and never rewritten.

    The more is known, the more is checked: with a kind, its length and what belongs in it; with a contact, how they are
    addressed; with the campaign, names without permission, thanks that do not mention anything that was noted, and
    texts that went out before.  A text in another language is checked only by the rules that do not look for words.

    Args:
        message: A draft, or any text.
        kind: What kind of message it is, by name or one of your own; a draft says so itself.
        campaign: A `Today` or a campaign.
        contact: Whom it goes to; a draft says so itself.  A name is looked up in the campaign.
        subject: Its subject line; without one, nothing is said about it unless the message travels by e-mail.
        channel: How it travels.
        now: The instant of the check, aware, if it is not that of a `Today`; without it, what is late or too early is
            not checked.
        policy: The figures to check by, if they are not those of a `Today`.

    Returns:
        The findings, errors first, at most twenty of each rule, and which rules were not asked because the kind is not
        known.  No findings do not make it a good letter.

    Raises:
        InvalidValue: An argument is not what it should be.
        UnknownKind: There is no such kind of message.
        ContactNotFound: The campaign has no such contact.
        AmbiguousContact: Several people have that name.

    >>> found = check("Dear Ada Quist,\n\nCould you put in a good word for me?", "outreach")
    >>> print(found[0])
    error: job-ask, “Could you put in a good word for me?”
       It asks for a job, and an informational interview asks for advice.
       Ask about the work and how to prepare for it; anyone who wants to help with a job will say so.
       Dalton, The 2-Hour Job Search, 2nd edition, in a reader's notes (2020): ask for no job leads
    """
    text, known = _read(message)
    subject = known.subject if subject is None and known else subject
    if subject is not None and not isinstance(subject, str):
        raise InvalidValue.at("subject", f"expected text, got {type(subject).__name__}", "give a str")
    policy = policy_of(campaign, policy)
    if isinstance(campaign, Query):
        if now is not None:
            asked(campaign, {"now": now})  # Which says that it has one.
        now, campaign = campaign.now, campaign.campaign
    else:
        campaign = None if campaign is None else campaign_of(campaign)
        now = _instant(now, campaign)
    letter = Letter(
        text=plain(text),
        subject=None if subject is None else plain(subject),
        kind=_kind(known.kind if kind is None and known else kind),
        channel=_channel(known.channel if channel is None and known else channel),
        campaign=campaign,
        contact=_person(known.contact if contact is None and known else contact, campaign),
        now=now,
        policy=policy,
        # A draft knows whom else it names on purpose, and which interview it is about.
        person=getattr(known, "person", None),
        interview=getattr(known, "interview", None),
    )
    found: list[Finding] = []
    words = letter.words
    for rule in (blank,) if letter.is_blank else _rules_for(letter.kind, english=letter.is_english):
        if rule.anchors and rule.anchors.isdisjoint(words):
            continue
        for count, spot in enumerate(rule.find(letter), 1):
            found.append(_finding(rule, spot, letter, text, subject or ""))
            if count == _MOST_OF_A_RULE:
                break
    not_asked = _NOT_ASKED if letter.kind is None and not letter.is_blank else ()
    if not found:
        return Findings(not_asked=not_asked) if not_asked else _NOTHING
    found.sort(key=lambda finding: (_SEVERITIES.index(finding.severity), finding.part != "subject", finding.start))
    return Findings(tuple(found), not_asked)


_NOTHING = Findings()


@lru_cache(maxsize=256)  # Kinds of the user's own may be made without end.
def _rules_for(kind: MessageKind | None, *, english: bool) -> tuple[MessageRule, ...]:
    return tuple(rule for rule in CHECKS.values() if rule.applies_to(kind) and (english or not rule.english))


_NOT_ASKED = tuple(rule.id for rule in CHECKS.values() if not rule.applies_to(None))


def _finding(rule: MessageRule, spot: Spot, letter: Letter, text: str, subject: str) -> Finding:
    original = text if spot.part == "text" else subject
    start, end = (0, len(original)) if spot.whole else (spot.start, spot.end)
    if not spot.whole and "\r\n" in original:
        removed = removed_before(original)
        start, end = start + bisect_right(removed, start), end + bisect_right(removed, end)
    figure = spot.figure or rule.figure
    return Finding(
        rule=rule.id,
        severity=spot.severity or rule.severity,
        part=spot.part,
        start=start,
        end=end,
        excerpt=original[start:end],
        whole=spot.whole,
        reason=spot.reason,
        suggestion=spot.suggestion,
        source=sources_of(letter.policy, figure)[0] if figure else rule.source,
    )


# -- arguments --------------------------------------------------------------------------------------------------------


def _read(message: str | Checkable) -> tuple[str, Checkable | None]:
    if isinstance(message, str):
        return message, None
    text: Any = getattr(message, "text", None)
    if not isinstance(text, str) or not all(
        hasattr(message, name) for name in ("kind", "subject", "contact", "channel")
    ):
        raise InvalidValue.at(
            "message", f"expected a text or a draft, got {type(message).__name__}", "give the text of the message"
        )
    return text, message


def _kind(kind: MessageKind | str | None) -> MessageKind | None:
    try:
        return None if kind is None else message_kind(kind)
    except UnknownKind as error:
        raise UnknownKind(*(Problem("check", problem.what, problem.repair) for problem in error.problems)) from None


def _channel(value: Channel | str | None) -> Channel | None:
    if value is None or isinstance(value, Channel):
        return value
    with within("channel"):
        return channel_of(value)


def _instant(now: datetime | None, campaign: Campaign | None) -> datetime | None:
    if now is None:
        return None
    with within("now"):
        return instant(now) if campaign is None else present(now, campaign.seeker.zone)


def _person(contact: Any, campaign: Campaign | None) -> Contact | None:
    if contact is None:
        return None
    if campaign is not None:
        return campaign.find(contact)
    if not isinstance(contact, Contact):
        raise InvalidValue.at("contact", "a name cannot be looked up without a campaign", "give the campaign too")
    return contact
