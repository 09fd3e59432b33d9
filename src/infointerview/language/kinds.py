"""The kinds of message: one table that says all that makes a kind a kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import OUTBOUND, PermissionAnswer, Referral, ReferralOutcome, Touch, TouchPurpose
from infointerview.model.fields import checked, did_you_mean, flag, items, spelt, word
from infointerview.model.people import FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, Interview, InterviewEvent, InterviewFormat, InterviewState
from infointerview.model.values import Channel, Party, channel as channel_of, line
from infointerview.patterns import regex
from infointerview.policy.figures import FIGURES
from infointerview.results import Table
from infointerview.rules.duties import ActionKind


class Occasion(StrEnum):
    """When a message is written."""

    FIRST = "first"  # The person has not heard from you.
    SILENCE = "silence"  # They have not answered.
    RETURN = "return"  # The day that they named has come.
    INTRODUCTION = "introduction"  # Somebody could introduce you.
    REFERRAL = "referral"  # They gave you a name.
    REPLY = "reply"  # They wrote, and wait for your answer.
    ACCEPTANCE = "acceptance"  # They said yes.
    REFUSAL = "refusal"  # They said no.
    MEETING = "meeting"  # A meeting is agreed on.
    MOVED = "moved"  # They cannot come as agreed.
    MISSED = "missed"  # They did not come.
    FAULT = "fault"  # You cannot come as agreed, or did not.
    THANKS = "thanks"  # They gave you something.
    NEWS = "news"  # Something came of it, or time went by.


_BEGUN = frozenset({Occasion.FIRST, Occasion.SILENCE, Occasion.RETURN, Occasion.INTRODUCTION, Occasion.REFERRAL})

# -- which variant -----------------------------------------------------------------------------------------------------

# A template may be meant for one of the variants of its kind, and is then called after it: `outreach.event`.

FOUND: Mapping[FoundThrough, str] = {
    FoundThrough.COMPANY_SITE: "company_site",
    FoundThrough.EVENT: "event",
    FoundThrough.ALUMNI_DIRECTORY: "alumni",
    FoundThrough.LINKEDIN: "linkedin_profile",
}
MET: Mapping[InterviewFormat, str] = {
    InterviewFormat.PHONE: "after_call",
    InterviewFormat.VIDEO: "after_video",
    InterviewFormat.IN_PERSON: "after_meeting",
}
BY_ORIGIN = ("referral", *FOUND.values(), "cold", "work")
"""How the contact was found: through somebody, at a place, or by nothing but their work."""

BY_TALK = ("in_writing", "on_the_spot", *MET.values())
"""How the two have talked."""

CALLED_OFF = ("called_off", "taken_back")
"""That the meeting was called off, and not moved; or before a time was agreed."""

VARIANTS: frozenset[str] = frozenset({*BY_ORIGIN, *BY_TALK, *CALLED_OFF})
"""Every variant that a kind of message can have."""

# -- which interview ---------------------------------------------------------------------------------------------------

Talk: TypeAlias = Interview | Touch
"""What was talked about or will be: an interview, or answers in writing that are recorded as a message."""

ChooseTalk: TypeAlias = Callable[[ContactRecord, datetime], Talk | None]
"""A function from the facts about the reader and the present to what a message is about."""

_AGREED = (InterviewState.SCHEDULED, InterviewState.CONFIRMED)
_MOVING = (*_AGREED, InterviewState.RESCHEDULING)


def last_talk(record: ContactRecord, now: datetime) -> Talk | None:
    """Return the last talk that is over, or else the last answers in writing."""
    return next(reversed(_ended(record, now)), None) or _written_answers(record)


def talk_to_thank_for(record: ContactRecord, now: datetime) -> Talk | None:
    """Return the last talk that is over and was not thanked for, else the last of all, else the last answers."""
    thanked = {t.interview for t in record.touches if t.outbound and t.purpose is TouchPurpose.THANK_YOU}
    return next((i for i in reversed(_ended(record, now)) if i.id not in thanked), None) or last_talk(record, now)


def last_talk_or_next(record: ContactRecord, now: datetime) -> Talk | None:
    """Return the last talk that is over, else the next one ahead, else the last answers in writing."""
    ahead = (i for i in record.interviews if i.state in _AGREED and i.start and i.start.timestamp() > now.timestamp())
    return next(reversed(_ended(record, now)), None) or next(ahead, None) or _written_answers(record)


def _ended(record: ContactRecord, now: datetime) -> list[Interview]:
    return [
        i
        for i in record.interviews
        if (i.was_held and i.end is not None and i.end.astimezone(UTC) <= now.astimezone(UTC))
        or i.state is InterviewState.WRITTEN
    ]


def _written_answers(record: ContactRecord) -> Touch | None:
    return next((t for t in reversed(record.touches) if t.purpose is TouchPurpose.WRITTEN_ANSWERS), None)


@frozen
class LastIn:
    """The choice of the last interview that is in one of some states."""

    states: tuple[InterviewState, ...]

    def __call__(self, record: ContactRecord, _: datetime) -> Talk | None:
        """Return that interview."""
        return next((i for i in reversed(record.interviews) if i.state in self.states), None)


def given_up_by_them(record: ContactRecord, _: datetime) -> Talk | None:
    """Return the last interview that they gave up, or that still stands: they may have done so in a message."""
    return next((i for i in reversed(record.interviews) if i.state in _AGREED or gave_up(i) is Party.CONTACT), None)


def gave_up(interview: Interview) -> Party | None:
    """Return who called an interview off or asked for another time, while no other one is agreed."""
    if interview.state not in {InterviewState.RESCHEDULING, InterviewState.CANCELLED}:
        return None
    return next((step.by for step in reversed(interview.history) if step.event in _GIVING_UP), None)


_GIVING_UP = frozenset({InterviewEvent.ASK_TO_RESCHEDULE, InterviewEvent.CANCEL, InterviewEvent.REOPEN})

# -- which referral ----------------------------------------------------------------------------------------------------

ChooseReferral: TypeAlias = Callable[[Sequence[Referral], Campaign, datetime], Referral | None]
"""A function from the referrals that the reader gave, all facts and the present to the one that a message is about."""


def open_referral(given: Sequence[Referral], campaign: Campaign, _: datetime) -> Referral | None:
    """Return the last referral that has not come to an end."""
    return next((r for r in reversed(given) if _is_open(r, campaign)), None)


def without_permission(given: Sequence[Referral], campaign: Campaign, _: datetime) -> Referral | None:
    """Return the last open referral of which nobody knows whether the referrer may be named."""
    unknown = (r for r in reversed(given) if r.permission.answer is PermissionAnswer.UNKNOWN)
    return next((r for r in unknown if _is_open(r, campaign)), None)


def introduction_awaited(given: Sequence[Referral], campaign: Campaign, _: datetime) -> Referral | None:
    """Return the last open referral with an introduction that was promised and not made."""
    promised = (r for r in reversed(given) if r.introduction is not None and r.introduction.made_at is None)
    return next((r for r in promised if _is_open(r, campaign)), None)


def referral_with_news(given: Sequence[Referral], campaign: Campaign, now: datetime) -> Referral | None:
    """Return the last referral of which there is something to tell, or else the last one."""
    for referral in reversed(given):
        if referral.contact is not None:
            talks = campaign.about(referral.contact).interviews
            is_over = any(talk.was_held or talk.state is InterviewState.WRITTEN for talk in talks)
            if is_over or has_declined(referral, campaign, now):
                return referral
    return next(reversed(given), None)


def _is_open(referral: Referral, campaign: Campaign) -> bool:
    silent = referral.contact is not None and campaign.standing(referral.contact).forbids_contact
    return referral.outcome is None and not silent


def has_declined(referral: Referral, campaign: Campaign, now: datetime) -> bool:
    """Return whether the person named has said no since; a no that became a yes does not count."""
    if referral.outcome is ReferralOutcome.DECLINED:
        return True
    if referral.contact is None:
        return False
    record, named = campaign.about(referral.contact), referral.at.timestamp()
    answers: list[tuple[datetime, str]] = [(t.at, t.purpose) for t in record.touches if t.purpose in _ANSWERS]
    answers += [(step.at, step.event) for i in record.interviews for step in i.history if step.event in _AGREED_OR_NOT]
    since = [(at.timestamp(), answer) for at, answer in answers]
    last = max(((at, answer) for at, answer in since if named <= at <= now.timestamp()), default=None)
    return last is not None and last[1] in {TouchPurpose.DECLINE, InterviewEvent.DECLINE}


_ANSWERS = frozenset(
    {TouchPurpose.ACCEPTANCE, TouchPurpose.DECLINE, TouchPurpose.DEFERRAL, TouchPurpose.WRITTEN_ANSWERS}
)
_AGREED_OR_NOT = AGREEMENTS | {InterviewEvent.DECLINE}

# -- kinds -------------------------------------------------------------------------------------------------------------

_NAME = regex(r"[a-z]+(?:_[a-z]+)*")


def _name(value: str) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise InvalidValue.because("expected lower-case words with underscores", 'name it like "thank_you"')
    return value


def _purpose(value: TouchPurpose | str) -> TouchPurpose:
    purpose = word(TouchPurpose, value)
    if purpose not in OUTBOUND:
        raise InvalidValue.because(f"you do not send a message for {purpose}", f"choose {', '.join(sorted(OUTBOUND))}")
    return purpose


def _occasion(value: Occasion | str) -> Occasion:
    return word(Occasion, value)


def _channel(value: Channel | str | None) -> Channel | None:
    return None if value is None else channel_of(value)


def _limits(value: tuple[str, str]) -> tuple[str, str]:
    if not isinstance(value, tuple) or len(value) != 2 or not all(isinstance(name, str) for name in value):
        raise InvalidValue.because("expected the names of two figures", 'write ("", "message_at_most_words")')
    for name in filter(None, value):
        if not name.endswith(_UNITS) or name not in FIGURES:
            sizes = [figure for figure in FIGURES if figure.endswith(_UNITS)]
            hint = did_you_mean(name, sizes) or f"choose one of {', '.join(sizes)}"
            raise InvalidValue.because(f"there is no length called {name[:60]!r} in the policy", hint)
    return value


_UNITS = ("_words", "_characters")


def _variants(value: Iterable[str]) -> tuple[str, ...]:
    def variant(name: str) -> str:
        if not isinstance(name, str) or name not in VARIANTS:
            shown = repr(name[:40]) if isinstance(name, str) else type(name).__name__
            raise InvalidValue.because(f"unknown variant {shown}", f"choose {', '.join(sorted(VARIANTS))}")
        return name

    return items(variant, value)


def _action(value: ActionKind | str) -> ActionKind:
    kind = word(ActionKind, value)
    if not kind.is_message:
        raise InvalidValue.because(f"{kind} is not done by a message", "leave it out")
    return kind


def _actions(value: Iterable[ActionKind]) -> tuple[ActionKind, ...]:
    return items(_action, value)


def _function(value: Callable[..., Any]) -> Callable[..., Any]:
    if not callable(value):
        raise InvalidValue.because(f"expected a function, got {type(value).__name__}")
    return value


@spelt
@frozen(cache_hash=True, repr=False, field_transformer=checked)
class MessageKind(Shown):
    """A kind of message, and how it is drafted and recorded.

    `MESSAGES` holds those of this library.  One of your own is made like them, and given to `Templates.of` with its
    template; a rule of your own may ask for it.

    Attributes:
        name: The name by which `draft` and `check` know it, and its template is called.
        what: What it is.
        counts_as: The purpose with which it is recorded when it was sent.  A file holds no more than that and the name
            of the template, so that it loads where nobody knows the kind.
        occasion: When it is written, which decides what the check looks for.
        channel: How it travels, where that is settled; otherwise as the contact prefers.
        is_forwarded: Whether somebody else passes it on, so that it addresses nobody by itself.
        limits: The figures of the policy that bound its length from below and above; blank where none does.
        actions: The actions of the due list that it answers.
        variants: What its templates may be meant for, beside a channel and a tone.
        interview: Chooses the interview that it is about, unless the user or an action does.
        referral: Chooses the referral that it is about among those that the reader gave, likewise.

    Raises:
        InvalidValue: A value is not what it should be.
        InvalidKeyword: A keyword is unknown or missing.

    >>> applause = MessageKind("applause", "a few lines on a prize", counts_as="keep_in_touch", occasion="news")
    >>> applause.is_unprompted, applause.asks_for_talk
    (True, False)
    """

    name: str = field(converter=_name)
    what: str = field(converter=line)
    counts_as: TouchPurpose = field(kw_only=True, converter=_purpose)
    occasion: Occasion = field(kw_only=True, converter=_occasion)
    channel: Channel | None = field(default=None, kw_only=True, converter=_channel)
    is_forwarded: bool = field(default=False, kw_only=True, converter=flag)
    limits: tuple[str, str] = field(default=("", "message_at_most_words"), kw_only=True, converter=_limits)
    actions: tuple[ActionKind, ...] = field(default=(), kw_only=True, converter=_actions)
    variants: tuple[str, ...] = field(default=(), kw_only=True, converter=_variants)
    interview: ChooseTalk | None = field(default=None, kw_only=True, converter=optional(_function), repr=False)
    referral: ChooseReferral | None = field(default=None, kw_only=True, converter=optional(_function), repr=False)

    def __str__(self) -> str:
        return f"{self.name.replace('_', ' ')}: {self.what}"

    @property
    def is_first(self) -> bool:
        """Whether it is the first that a person reads or hears from the seeker."""
        return self.occasion is Occasion.FIRST

    @property
    def is_again(self) -> bool:
        """Whether it asks once more for what a first message asked."""
        return self.occasion in {Occasion.SILENCE, Occasion.RETURN}

    @property
    def is_request(self) -> bool:
        """Whether it asks the reader for a talk with them."""
        return self.counts_as in {TouchPurpose.OUTREACH, TouchPurpose.CONNECTION_REQUEST, TouchPurpose.FOLLOW_UP}

    @property
    def asks_for_talk(self) -> bool:
        """Whether it asks for a talk, with the reader or with somebody whom they know."""
        return self.is_first or self.is_again or self.occasion is Occasion.INTRODUCTION

    @property
    def is_unprompted(self) -> bool:
        """Whether the seeker begins it, and the reader has not just written, met or agreed to something."""
        return self.occasion in _BEGUN or self.is_news

    @property
    def is_news(self) -> bool:
        """Whether it tells what came of a talk or a name, or keeps in touch."""
        return self.occasion is Occasion.NEWS

    @property
    def is_thanks(self) -> bool:
        """Whether it is there to thank."""
        return self.occasion is Occasion.THANKS

    @property
    def is_spoken(self) -> bool:
        """Whether it is said and not written."""
        return self.channel in {Channel.PHONE, Channel.VOICEMAIL}

    @property
    def is_brief(self) -> bool:
        """Whether it has room for a few words alone: a note with an invitation, or what is said after the tone."""
        return self.channel in {Channel.LINKEDIN, Channel.VOICEMAIL}

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter to the reader, with a salutation and, by e-mail, a subject."""
        return self.channel is None and not self.is_forwarded

    def limit(self, channel: Channel | str | None) -> str:
        """Return the figure of the policy that bounds its length from above where it travels by a channel."""
        with within("MessageKind.limit.channel"):
            channel = _channel(channel)
        if channel is Channel.LINKEDIN and self.channel is None and self.is_request:
            return "linkedin_message_at_most_characters"
        return self.limits[1]


_SHORT = ("", "short_message_at_most_words")

MESSAGES: Table[str, MessageKind] = Table(
    "kinds of message",
    {
        kind.name: kind
        for kind in (
            MessageKind(
                "outreach",
                "a first message, which asks for a conversation",
                counts_as=TouchPurpose.OUTREACH,
                occasion=Occasion.FIRST,
                limits=("outreach_at_least_words", "outreach_at_most_words"),
                actions=(ActionKind.OUTREACH, ActionKind.REFERRAL_OUTREACH, ActionKind.SECOND_CONTACT),
                variants=BY_ORIGIN,
            ),
            MessageKind(
                "connection_request",
                "a note with an invitation on LinkedIn",
                counts_as=TouchPurpose.CONNECTION_REQUEST,
                occasion=Occasion.FIRST,
                channel=Channel.LINKEDIN,
                limits=("", "connection_note_at_most_characters"),
                actions=(ActionKind.CONNECTION_REQUEST,),
                variants=BY_ORIGIN,
                interview=last_talk_or_next,
            ),
            MessageKind(
                "phone_script",
                "what to say when you call, also to whoever answers instead, and if now suits them",
                counts_as=TouchPurpose.OUTREACH,
                occasion=Occasion.FIRST,
                channel=Channel.PHONE,
                variants=BY_ORIGIN,
            ),
            MessageKind(
                "voicemail",
                "what to say after the tone",
                counts_as=TouchPurpose.OUTREACH,
                occasion=Occasion.FIRST,
                channel=Channel.VOICEMAIL,
                limits=("", "call_at_most_words"),
                variants=BY_ORIGIN,
            ),
            MessageKind(
                "introduction_request",
                "asking somebody to introduce you to a person",
                counts_as=TouchPurpose.INTRODUCTION_REQUEST,
                occasion=Occasion.INTRODUCTION,
                referral=open_referral,
            ),
            MessageKind(
                "introduction_blurb",
                "a few lines about you that somebody can forward",
                counts_as=TouchPurpose.INTRODUCTION_REQUEST,
                occasion=Occasion.FIRST,
                is_forwarded=True,
                referral=open_referral,
            ),
            MessageKind(
                "permission_request",
                "asking a referrer whether you may use their name",
                counts_as=TouchPurpose.PERMISSION_REQUEST,
                occasion=Occasion.REFERRAL,
                actions=(ActionKind.PERMISSION_REQUEST,),
                referral=without_permission,
            ),
            MessageKind(
                "introduction_check",
                "asking after an introduction that was promised",
                counts_as=TouchPurpose.INTRODUCTION_REQUEST,
                occasion=Occasion.REFERRAL,
                actions=(ActionKind.INTRODUCTION_CHECK,),
                referral=introduction_awaited,
            ),
            MessageKind(
                "introduction_reply",
                "answering an introduction that somebody made with all in copy",
                counts_as=TouchPurpose.OUTREACH,
                occasion=Occasion.REPLY,
                limits=("", "outreach_at_most_words"),
            ),
            MessageKind(
                "follow_up",
                "one more message after silence",
                counts_as=TouchPurpose.FOLLOW_UP,
                occasion=Occasion.SILENCE,
                limits=("follow_up_at_least_words", "follow_up_at_most_words"),
                actions=(ActionKind.FOLLOW_UP,),
            ),
            MessageKind(
                "last_note",
                "the last message after silence, which says that it is the last",
                counts_as=TouchPurpose.FOLLOW_UP,
                occasion=Occasion.SILENCE,
                limits=("follow_up_at_least_words", "follow_up_at_most_words"),
            ),
            MessageKind(
                "recontact",
                "writing again on the day that they named",
                counts_as=TouchPurpose.FOLLOW_UP,
                occasion=Occasion.RETURN,
                actions=(ActionKind.RECONTACT,),
            ),
            MessageKind(
                "slot_proposal",
                "answering a yes with times",
                counts_as=TouchPurpose.SLOT_PROPOSAL,
                occasion=Occasion.ACCEPTANCE,
                actions=(ActionKind.ANSWER_YES, ActionKind.OFFER_TIMES),
                interview=LastIn((InterviewState.PROPOSED, InterviewState.RESCHEDULING)),
            ),
            MessageKind(
                "answer",
                "answering a question of theirs",
                counts_as=TouchPurpose.ANSWER,
                occasion=Occasion.REPLY,
                actions=(ActionKind.ANSWER_QUESTION,),
                interview=LastIn((*_AGREED, InterviewState.HELD)),
            ),
            MessageKind(
                "written_questions",
                "asking for answers in writing, with the questions",
                counts_as=TouchPurpose.ANSWER,
                occasion=Occasion.REPLY,
            ),
            MessageKind(
                "confirmation",
                "confirming in writing what was agreed",
                counts_as=TouchPurpose.CONFIRMATION,
                occasion=Occasion.MEETING,
                actions=(ActionKind.CONFIRMATION,),
                interview=LastIn(_AGREED),
            ),
            MessageKind(
                "reminder",
                "a short note before the meeting",
                counts_as=TouchPurpose.REMINDER,
                occasion=Occasion.MEETING,
                limits=_SHORT,
                actions=(ActionKind.REMINDER,),
                interview=LastIn(_AGREED),
            ),
            MessageKind(
                "running_late",
                "saying that you will be late",
                counts_as=TouchPurpose.RUNNING_LATE,
                occasion=Occasion.FAULT,
                limits=_SHORT,
                actions=(ActionKind.RUNNING_LATE,),
                interview=LastIn(_AGREED),
            ),
            MessageKind(
                "rescheduling",
                "asking to move a meeting",
                counts_as=TouchPurpose.RESCHEDULING,
                occasion=Occasion.FAULT,
                actions=(ActionKind.RESCHEDULE_NOTICE,),
                variants=CALLED_OFF,
                interview=LastIn(_MOVING),
            ),
            MessageKind(
                "rescheduling_reply",
                "answering their wish to move or to cancel",
                counts_as=TouchPurpose.SLOT_PROPOSAL,
                occasion=Occasion.MOVED,
                actions=(ActionKind.ANSWER_RESCHEDULING,),
                interview=given_up_by_them,
            ),
            MessageKind(
                "cancellation",
                "calling a meeting off",
                counts_as=TouchPurpose.CANCELLATION,
                occasion=Occasion.FAULT,
                interview=LastIn((*_MOVING, InterviewState.CANCELLED)),
            ),
            MessageKind(
                "no_show",
                "writing after they did not come",
                counts_as=TouchPurpose.NO_SHOW,
                occasion=Occasion.MISSED,
                actions=(ActionKind.NO_SHOW,),
                interview=LastIn((InterviewState.CONTACT_NO_SHOW, *_AGREED)),
            ),
            MessageKind(
                "apology",
                "writing after you did not come",
                counts_as=TouchPurpose.NO_SHOW,
                occasion=Occasion.FAULT,
                actions=(ActionKind.APOLOGY,),
                interview=LastIn((InterviewState.SEEKER_NO_SHOW, *_AGREED)),
            ),
            MessageKind(
                "thank_you",
                "thanks for a talk or for written answers",
                counts_as=TouchPurpose.THANK_YOU,
                occasion=Occasion.THANKS,
                limits=("thank_you_at_least_words", "thank_you_at_most_words"),
                actions=(ActionKind.THANK_YOU, ActionKind.HANDWRITTEN_NOTE),
                variants=BY_TALK,
                interview=talk_to_thank_for,
            ),
            MessageKind(
                "referral_thank_you",
                "thanks for a name",
                counts_as=TouchPurpose.REFERRAL_THANK_YOU,
                occasion=Occasion.THANKS,
                actions=(ActionKind.REFERRAL_THANK_YOU,),
                referral=open_referral,
            ),
            MessageKind(
                "report_back",
                "telling a referrer what came of it",
                counts_as=TouchPurpose.REPORT_BACK,
                occasion=Occasion.NEWS,
                actions=(ActionKind.REPORT_BACK,),
                referral=referral_with_news,
            ),
            MessageKind(
                "update",
                "telling a contact what came of their advice",
                counts_as=TouchPurpose.UPDATE,
                occasion=Occasion.NEWS,
                actions=(ActionKind.UPDATE,),
                interview=last_talk,
            ),
            MessageKind(
                "referral_ask",
                "an update that asks who else to talk to",
                counts_as=TouchPurpose.UPDATE,
                occasion=Occasion.NEWS,
                actions=(ActionKind.REFERRAL_ASK,),
                interview=last_talk,
            ),
            MessageKind(
                "keep_in_touch",
                "a few lines now and then",
                counts_as=TouchPurpose.KEEP_IN_TOUCH,
                occasion=Occasion.NEWS,
                actions=(ActionKind.KEEP_IN_TOUCH,),
                interview=last_talk,
            ),
            MessageKind(
                "article",
                "an article that might interest them, or a question, and nothing else",
                counts_as=TouchPurpose.KEEP_IN_TOUCH,
                occasion=Occasion.NEWS,
                interview=last_talk,
            ),
            MessageKind(
                "second_talk",
                "asking somebody whom you have talked to for another talk",
                counts_as=TouchPurpose.OUTREACH,
                occasion=Occasion.NEWS,
                interview=last_talk,
            ),
            MessageKind(
                "congratulations",
                "congratulating somebody on a new post",
                counts_as=TouchPurpose.KEEP_IN_TOUCH,
                occasion=Occasion.NEWS,
                actions=(ActionKind.CONGRATULATIONS,),
                interview=last_talk,
            ),
            MessageKind(
                "promise_check",
                "asking gently after something promised",
                counts_as=TouchPurpose.OTHER,
                occasion=Occasion.NEWS,
                actions=(ActionKind.PROMISE_CHECK,),
                interview=last_talk,
            ),
            MessageKind(
                "decline_reply",
                "thanks for a no",
                counts_as=TouchPurpose.ANSWER,
                occasion=Occasion.REFUSAL,
                limits=_SHORT,
                actions=(ActionKind.ANSWER_DECLINE,),
            ),
            MessageKind(
                "deferral_reply",
                "thanks for a later",
                counts_as=TouchPurpose.ANSWER,
                occasion=Occasion.REPLY,
                limits=_SHORT,
                actions=(ActionKind.ANSWER_DEFERRAL,),
            ),
            MessageKind(
                "outcome",
                "telling somebody who helped what you decided",
                counts_as=TouchPurpose.OUTCOME,
                occasion=Occasion.NEWS,
                actions=(ActionKind.OUTCOME,),
                interview=last_talk,
            ),
            MessageKind(
                "questions_ahead",
                "questions that they asked to see beforehand",
                counts_as=TouchPurpose.OTHER,
                occasion=Occasion.MEETING,
                interview=LastIn((*_AGREED, InterviewState.PROPOSED)),
            ),
        )
    },
)
"""The kinds of message by name."""


def answering(action: ActionKind, kinds: Mapping[str, MessageKind] = MESSAGES) -> MessageKind | None:
    """Return the kind of message that does what a kind of action asks for, the user's own before ours."""
    return next((kind for kind in reversed(tuple(kinds.values())) if action in kind.actions), None)


def with_own(kinds: Iterable[MessageKind]) -> Mapping[str, MessageKind]:
    """Return the kinds of message with some of a user's own, which go before ours of the same name or action.

    Raises:
        InvalidValue: One of them is something else, or two have one name.
    """
    if isinstance(kinds, MessageKind | str | Mapping) or not isinstance(kinds, Iterable):
        raise InvalidValue.at("kinds", f"expected several kinds, got {type(kinds).__name__}", "put it in a list")
    own = tuple(kinds)
    for kind in own:
        if not isinstance(kind, MessageKind):
            raise InvalidValue.at("kinds", f"expected a MessageKind, got {type(kind).__name__}", "make it with one")
    by_name = {kind.name: kind for kind in own}
    if len(by_name) < len(own):
        raise InvalidValue.at("kinds", "two of them have one name", "rename one of them")
    return MESSAGES | by_name if own else MESSAGES


def message_kind(name: "str | MessageKind", kinds: Mapping[str, MessageKind] = MESSAGES) -> MessageKind:
    """Return the kind of message of a name; one that is given as such is returned as it is.

    Raises:
        UnknownKind: There is no such kind.
    """
    if isinstance(name, MessageKind):
        return name
    if not isinstance(name, str) or name not in kinds:
        shown = name[:40] if isinstance(name, str) else type(name).__name__
        hint = did_you_mean(shown, kinds) or f"choose one of {', '.join(kinds)}"
        raise UnknownKind(Problem("draft", f"no message is called {shown!r}", hint))
    return kinds[name]
