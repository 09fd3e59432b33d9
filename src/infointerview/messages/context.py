"""What one message is about: the facts among which its details are found."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.language.kinds import MessageKind
from infointerview.language.names import NameGuard
from infointerview.language.words import Language
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer
from infointerview.model.exchange import Purpose, Referral, ReferralOutcome, Touch
from infointerview.model.notes import Note, NoteKind, Privacy
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, Event, Interview, State
from infointerview.model.values import Channel, Party, folded
from infointerview.policy.policy import Policy
from infointerview.scheduling.proposal import propose_slots

__all__ = ["Detail", "Need", "Scene", "Tone", "Value", "Vocabulary", "body_words", "employer_of", "fits", "tone_for"]


class Tone(StrEnum):
    """How a message addresses somebody."""

    FORMAL = "formal"
    FRIENDLY = "friendly"


@frozen(kw_only=True, eq=False)
class Scene:
    """One message to one contact at one instant, and where its details are to be found.

    Attributes:
        kind: The kind of message.
        campaign: The facts.
        contact: Whom it is for.
        now: When it is written.
        policy: The figures to follow.
        channel: How it is meant to travel.
        tone: How it addresses the contact.
        language: How it writes days, times and lists.
        chosen: The ids of the facts that it must be about: those of a duty, or those that the user gave.
        person: Whom else it is about, if the user said so.
        times: The times to offer, if the user gave some.
        stranger: The name of that person, if the campaign does not know them.
    """

    kind: MessageKind = field()
    campaign: Campaign = field()
    contact: Contact = field()
    now: datetime = field()
    policy: Policy = field()
    channel: Channel = field()
    tone: Tone = field()
    language: Language = field()
    chosen: tuple[str, ...] = field(default=())
    person: Contact | None = field(default=None)
    times: tuple[datetime, ...] = field(default=())
    stranger: str = field(default="")

    @cached_property
    def record(self) -> ContactRecord:
        """Everything about the contact."""
        return self.campaign.about(self.contact)

    @cached_property
    def names(self) -> NameGuard:
        """Who may be named to the contact."""
        return NameGuard.of(self.campaign, self.contact)

    @property
    def zone(self) -> ZoneInfo:
        """The clock to write for: the contact's, or the seeker's where the contact's is unknown."""
        return self.contact.zone or self.campaign.seeker.zone

    # -- whom and what it is about ------------------------------------------------------------------------------------

    @cached_property
    def interview(self) -> Interview | None:
        """The interview that the message is about."""
        chosen = [i for i in self.record.interviews if i.id in self.chosen]
        if chosen:
            return chosen[-1]
        choose = _INTERVIEW.get(self.kind.name)
        return choose(self) if choose and not self._chosen_answers else None

    @cached_property
    def written_answers(self) -> Touch | None:
        """The written answers that the message is about, where they are recorded as a message and no interview."""
        if self._chosen_answers:
            return self._chosen_answers[-1]
        return self.received(Purpose.WRITTEN_ANSWERS) if self.kind.name in _AFTERWARDS and not self.interview else None

    @property
    def _chosen_answers(self) -> list[Touch]:
        return [t for t in self.record.touches if t.purpose is Purpose.WRITTEN_ANSWERS and t.id in self.chosen]

    @property
    def ended(self) -> datetime | None:
        """When the talk that the message is about ended, or when the answers in writing came."""
        if self.interview is not None:
            return self.interview.end or self.interview.history[-1].at
        return self.written_answers.at if self.written_answers is not None else None

    @cached_property
    def referral(self) -> Referral | None:
        """The referral that the message uses, asks about or reports on."""
        if self.kind.name in _TO_THE_REFERRED:
            using = {person.id for person in self.names.allowed[:1]}
            return next((r for r in self.record.referred_by if r.referrer in using), None)
        given = self.record.referrals_given
        if self.person is not None:
            given = tuple(r for r in given if r.contact == self.person.id)
        elif self.stranger:
            given = tuple(r for r in given if r.name is not None and folded(str(r.name)) == folded(self.stranger))
        chosen = [r for r in given if r.id in self.chosen]
        if chosen:
            return chosen[-1]
        if self.kind.name == "report_back":
            return max(reversed(given), key=lambda r: _has_news(self, r), default=None)
        choose = _REFERRAL.get(self.kind.name)
        return next((r for r in reversed(given) if choose(self, r)), None) if choose else None

    @cached_property
    def referrer(self) -> Contact | None:
        """Through whom the contact was found, if they may be named."""
        if self.kind.name not in _TO_THE_REFERRED:
            return None
        return next(iter(self.names.allowed), None)

    @cached_property
    def other(self) -> Contact | None:
        """The person of whom the message speaks: the user's choice, or the one whom the referral names."""
        if self.person is not None:
            return self.person
        referral = self.referral
        if referral is None or referral.referrer != self.contact.id or referral.contact is None:
            return None
        return self.campaign.find(referral.contact)

    @cached_property
    def asked(self) -> Touch | None:
        """The last first message or follow-up that the contact has not answered, or has put off."""
        sent = [t for t in self.record.touches if t.outbound and not t.bounced and t.purpose in _ASKS]
        return sent[-1] if sent else None

    @cached_property
    def first_asked(self) -> Touch | None:
        """The first message of all to the contact that arrived."""
        return next((t for t in self.record.touches if t.outbound and not t.bounced and t.purpose in _ASKS), None)

    def received(self, *purposes: Purpose) -> Touch | None:
        """Return the last message of the contact that is for one of *purposes*."""
        return next((t for t in reversed(self.record.touches) if not t.outbound and t.purpose in purposes), None)

    @cached_property
    def slots(self) -> tuple[datetime, ...]:
        """The times to offer, in order: those that the user gave, else those on offer, else some that fit."""
        times = self.times or self._on_offer or self._that_fit
        return tuple(sorted((at.astimezone(self.zone) for at in times), key=datetime.timestamp))

    @cached_property
    def _on_offer(self) -> tuple[datetime, ...]:
        offered = self.interview.slots if self.interview else ()
        return tuple(at for at in offered if at.timestamp() > self.now.timestamp())

    @cached_property
    def _that_fit(self) -> tuple[datetime, ...]:
        moving = self.interview if self.interview is not None and self.interview.is_open else None
        busy = [self._day_given_up(self.start)] if self.kind.name == "rescheduling" and self.start else []
        return propose_slots(
            self.campaign, self.contact, now=self.now, policy=self.policy, moving=moving, busy=busy
        ).starts

    def _day_given_up(self, start: datetime) -> tuple[datetime, datetime]:
        """Return the day of a meeting: whoever cannot keep to it seldom can to another time of that day."""
        day = start.astimezone(self.zone).date()
        return (
            datetime.combine(day, time.min, self.zone),
            datetime.combine(day + timedelta(days=1), time.min, self.zone),
        )

    @property
    def guesses_slots(self) -> bool:
        """Whether the times to offer were found without the seeker's calendar."""
        return not self.times and not self._on_offer

    # -- what was said ------------------------------------------------------------------------------------------------

    def sayable(self, kind: NoteKind) -> list[Note]:
        """Return all notes of a kind that may stand in a message to the contact; those that it must be about alone."""
        ordinary = [n for n in self.record.notes if n.kind is kind and n.privacy is Privacy.ORDINARY]
        return [n for n in ordinary if n.id in self.chosen] or ordinary

    def notes(self, kind: NoteKind) -> list[Note]:
        """Return the notes of a kind that may stand in a message to the contact: on the interview, else on any."""
        sayable = self.sayable(kind)
        if self.interview is None or any(n.id in self.chosen for n in sayable):
            return sayable
        return [n for n in sayable if n.interview == self.interview.id]

    # -- days and times -----------------------------------------------------------------------------------------------

    def day(self, at: datetime | date) -> str:
        """Return a day in words, on the contact's clock; with the year where it is another one."""
        on = at.astimezone(self.zone).date() if isinstance(at, datetime) else at
        return self.language.day(on, year=self.now.astimezone(self.zone).year)

    def moment(self, at: datetime) -> str:
        """Return an instant in words, on the contact's clock first."""
        return self.language.moment(
            at,
            theirs=self.contact.zone,
            yours=self.campaign.seeker.zone,
            year=self.now.astimezone(self.zone).year,
        )

    @cached_property
    def start(self) -> datetime | None:
        """The start of the interview, or the one that was agreed on before it was moved or called off."""
        if self.interview is None or self.interview.state is State.WRITTEN:
            return None
        agreed = (s.start for s in reversed(self.interview.history) if s.event in AGREEMENTS)
        return self.interview.start or next(agreed, None)

    def has_declined(self, referral: Referral) -> bool:
        """Whether the person named has declined since: a no before it, or one that became a yes, is none."""
        if referral.outcome is ReferralOutcome.DECLINED:
            return True
        if referral.contact is None:
            return False
        record, named = self.campaign.about(referral.contact), referral.at.timestamp()
        answers: list[tuple[datetime, str]] = [(t.at, t.purpose) for t in record.touches if t.purpose in _ANSWERS]
        answers += [
            (step.at, step.event) for i in record.interviews for step in i.history if step.event in _AGREED_OR_NOT
        ]
        since = [(at.timestamp(), answer) for at, answer in answers]
        last = max(((at, answer) for at, answer in since if named <= at <= self.now.timestamp()), default=None)
        return last is not None and last[1] in {Purpose.DECLINE, Event.DECLINE}

    @property
    def given_up_by_them(self) -> bool:
        """Whether the contact called the interview off or asked for another time, and none is agreed yet."""
        return self.interview is not None and _gave_up(self.interview) is Party.CONTACT

    @property
    def is_far(self) -> bool:
        """Whether the two live too far from each other to meet in person, as far as is known."""
        seeker, contact = self.campaign.seeker, self.contact
        if seeker.country and contact.country and seeker.country[:2] != contact.country[:2]:
            return True
        return (
            contact.zone is not None
            and self.now.astimezone(contact.zone).utcoffset() != self.now.astimezone(seeker.zone).utcoffset()
        )


_ANSWERS = frozenset({Purpose.ACCEPTANCE, Purpose.DECLINE, Purpose.DEFERRAL, Purpose.WRITTEN_ANSWERS})
_AGREED_OR_NOT = AGREEMENTS | {Event.DECLINE}
_ASKS = frozenset({Purpose.OUTREACH, Purpose.FOLLOW_UP})
_TO_THE_REFERRED = frozenset({"outreach", "connection_request", "phone_script", "voicemail", "follow_up", "recontact"})


def _ended(scene: Scene) -> list[Interview]:
    now = scene.now.astimezone(UTC)
    return [
        i
        for i in scene.record.interviews
        if (i.was_held and i.end is not None and i.end.astimezone(UTC) <= now) or i.state is State.WRITTEN
    ]


def _to_thank_for(scene: Scene) -> Interview | None:
    thanked = {t.interview for t in scene.record.touches if t.outbound and t.purpose is Purpose.THANK_YOU}
    ended = _ended(scene)
    return next((i for i in reversed(ended) if i.id not in thanked), ended[-1] if ended else None)


def _last_ended(scene: Scene) -> Interview | None:
    return next(reversed(_ended(scene)), None)


def _ahead(scene: Scene) -> Interview | None:
    now = scene.now.timestamp()
    ahead = (i for i in scene.record.interviews if i.state in _AGREED and i.start is not None)
    return next((i for i in ahead if i.start is not None and i.start.timestamp() > now), None)


def _last_in(*states: State) -> Callable[[Scene], Interview | None]:
    def last(scene: Scene) -> Interview | None:
        return next((i for i in reversed(scene.record.interviews) if i.state in states), None)

    return last


def _moved_by_them(scene: Scene) -> Interview | None:
    """Return the last interview that they gave up, or that still stands: they may have done so in a message."""
    return next(
        (i for i in reversed(scene.record.interviews) if i.state in _AGREED or _gave_up(i) is Party.CONTACT), None
    )


def _gave_up(interview: Interview) -> Party | None:
    """Return who called an interview off or asked for another time, while no other one is agreed."""
    if interview.state not in {State.RESCHEDULING, State.CANCELLED}:
        return None
    return next((step.by for step in reversed(interview.history) if step.event in _GIVING_UP), None)


_GIVING_UP = frozenset({Event.ASK_TO_RESCHEDULE, Event.CANCEL, Event.REOPEN})


_NEWS = ("update", "referral_ask", "keep_in_touch", "outcome", "promise_check")
_AFTERWARDS = frozenset({"thank_you", "connection_request", *_NEWS})
_AGREED = (State.SCHEDULED, State.CONFIRMED)
_MOVING = (*_AGREED, State.RESCHEDULING)
_INTERVIEW: Mapping[str, Callable[[Scene], Interview | None]] = MappingProxyType(
    {
        **dict.fromkeys(("confirmation", "reminder", "running_late"), _last_in(*_AGREED)),
        "questions_ahead": _last_in(*_AGREED, State.PROPOSED),
        "answer": _last_in(*_AGREED, State.HELD),
        "slot_proposal": _last_in(State.PROPOSED, State.RESCHEDULING),
        "rescheduling": _last_in(*_MOVING),
        "rescheduling_reply": _moved_by_them,
        "cancellation": _last_in(*_MOVING, State.CANCELLED),
        "no_show": _last_in(State.CONTACT_NO_SHOW, *_AGREED),
        "apology": _last_in(State.SEEKER_NO_SHOW, *_AGREED),
        "thank_you": _to_thank_for,
        **dict.fromkeys(_NEWS, _last_ended),
        "connection_request": lambda scene: _last_ended(scene) or _ahead(scene),
    }
)


def _is_open(scene: Scene, referral: Referral) -> bool:
    silent = referral.contact is not None and scene.campaign.standing(referral.contact).forbids_contact
    return referral.outcome is None and not silent


def _permission_unknown(scene: Scene, referral: Referral) -> bool:
    return _is_open(scene, referral) and referral.permission.answer.value == "unknown"


def _introduction_awaited(scene: Scene, referral: Referral) -> bool:
    return _is_open(scene, referral) and referral.introduction is not None and referral.introduction.made_at is None


def _has_news(scene: Scene, referral: Referral) -> bool:
    if referral.contact is None:
        return False
    record = scene.campaign.about(referral.contact)
    talked = any(i.was_held or i.state is State.WRITTEN for i in record.interviews)
    return talked or scene.has_declined(referral)


_REFERRAL: Mapping[str, Callable[[Scene, Referral], Any]] = MappingProxyType(
    {
        "permission_request": _permission_unknown,
        "introduction_check": _introduction_awaited,
        "introduction_request": _is_open,
        "introduction_blurb": _is_open,
        "referral_thank_you": _is_open,
    }
)


def employer_of(contact: Contact) -> str:
    """Return where somebody works, if that is an employer; `Self-employed` and the like are none to be quoted."""
    return contact.organisation if names_employer(contact.organisation) else ""


def tone_for(contact: Contact, record: ContactRecord) -> Tone:
    """Return the tone for a contact: friendly among alumni and with somebody who signed by a first name, else formal.

    Dalton writes to alumni by their first name; others mirror how a contact signs, from the next message on.
    """
    alumni = contact.found.through is FoundThrough.ALUMNI_DIRECTORY
    mirrored = bool(contact.name.preferred) and any(t.is_reply or not t.outbound for t in record.touches)
    return Tone.FRIENDLY if alumni or mirrored else Tone.FORMAL


# -- details as data ---------------------------------------------------------------------------------------------------

# The details that a message can be made of: what each is, how to supply it, and how the facts give it.


Value = str | bool | tuple[str, ...]
"""What a template is given: plain text, a yes or no, or several texts; blank where nothing is known."""


@frozen(kw_only=True)
class Detail:
    """One detail.

    Attributes:
        path: Its name in a template, such as `interview.day`.
        what: What it is, for a person.
        supply: How to supply it.
        read: How the facts give it.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        free: Whether it is text in somebody's own words, which might name anybody.
        most_words: How many words it may have; 0 if that needs no limit.
        always: Whether it is always known, so that nobody need supply it.
    """

    path: str = field()
    what: str = field()
    supply: str = field()
    read: Callable[["Scene"], Value] = field(repr=False)
    keyword: str = field(default="")
    free: bool = field(default=False)
    most_words: int = field(default=0)
    always: bool = field(default=False)


@frozen
class Need:
    """A detail that a message is made of.

    Attributes:
        name: Its name in a template, such as `seeker.introduction`.
        what: What it is, for a person.
        supply: How to supply it.
        required: Whether the message cannot be written without it.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        instead: The names of the details that do as well.
    """

    name: str = field()
    what: str = field()
    supply: str = field()
    required: bool = field(default=True, kw_only=True)
    keyword: str = field(default="", kw_only=True)
    instead: tuple[str, ...] = field(default=(), kw_only=True)


class Vocabulary(dict[str, Detail]):
    """Details by their paths, entered by the functions that read them."""

    def enter(
        self, path: str, what: str, supply: str, **options: Any
    ) -> Callable[[Callable[["Scene"], Value]], Callable[["Scene"], Value]]:
        """Return a decorator that enters a function as the way to read a detail."""

        def entered(read: Callable[["Scene"], Value]) -> Callable[["Scene"], Value]:
            self[path] = Detail(path=path, what=what, supply=supply, read=read, **options)
            return read

        return entered


# -- length ------------------------------------------------------------------------------------------------------------

# Whether a text is as short as its kind of message should be.


_FIRST = frozenset({"outreach", "follow_up", "recontact"})


def fits(text: str, scene: Scene) -> bool:
    """Return whether a text keeps to the figure of the policy that bounds it from above."""
    figure = scene.kind.limits[1]
    if scene.channel is Channel.LINKEDIN and scene.kind.name in _FIRST:
        figure = "linkedin_message_at_most_characters"
    most: int = getattr(scene.policy, figure)
    return (len(text.strip()) if figure.endswith("_characters") else body_words(text)) <= most


def body_words(text: str) -> int:
    r"""Return how many words a text has between its salutation and its closing: its first and last paragraphs.

    >>> body_words("Dear Ada,\n\nThank you for your time.\n\nKind regards,\nSam\n")
    5
    """
    paragraphs = text.strip().split("\n\n")
    body = paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs
    return sum(len(paragraph.split()) for paragraph in body)
