"""What happened, from one short line of the user's: a reply, a bounce, an introduction, something done or put off."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.language.kinds import MessageKind, answering
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import (
    Introduction,
    Permission,
    PermissionAnswer,
    Referral,
    Touch,
    TouchDirection,
    TouchPurpose,
)
from infointerview.model.fields import did_you_mean
from infointerview.model.identity import FactId, InterviewId, TouchId, derived_id, referred_id
from infointerview.model.notes import Directive, DirectiveKind, Note, Reflection
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.talk import Interview, InterviewEvent
from infointerview.model.values import Channel, Party, channel as channel_of, folded
from infointerview.rules.due import Action
from infointerview.rules.duties import ActionKind
from infointerview.rules.thread import agreements, refusals, was_met
from infointerview.rules.today import Query
from infointerview.worktime.saying import day_in_words

MEANINGS: Mapping[str, TouchPurpose] = MappingProxyType(
    {
        "yes": TouchPurpose.ACCEPTANCE,
        "no": TouchPurpose.DECLINE,
        "later": TouchPurpose.DEFERRAL,
        "not me": TouchPurpose.REDIRECTION,
        "stop": TouchPurpose.STOP_REQUEST,
        "question": TouchPurpose.QUESTION,
    }
)
"""What a reply can mean, as people say it, and the purpose of the message that says so."""

# -- what waits for their word ----------------------------------------------------------------------------------------

_ABOUT_A_TALK = frozenset(
    {
        TouchPurpose.OUTREACH,
        TouchPurpose.FOLLOW_UP,
        TouchPurpose.CONNECTION_REQUEST,
        TouchPurpose.SLOT_PROPOSAL,
        TouchPurpose.RESCHEDULING,
        TouchPurpose.NO_SHOW,
        TouchPurpose.OTHER,
    }
)


@frozen(kw_only=True)
class OpenThread:
    """Something of the seeker's that waits for a contact's word.

    Attributes:
        what: What it is, in words.
        touch: The last message about it; `None` if only the times that were offered are recorded.
        interview: The interview that it is about, if it names one.
        permission: The referral about which it asks whether the contact may be named.
        introduction: The referral about which it asks for the introduction that the contact promised.
    """

    what: str = field()
    touch: Touch | None = field(default=None)
    interview: InterviewId | None = field(default=None)
    permission: Referral | None = field(default=None)
    introduction: Referral | None = field(default=None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids by which to say that it is meant: of the referral, the interview and the message."""
        named = (self.permission or self.introduction, self.interview, self.touch)
        return tuple(referred_id(each) for each in named if each is not None)

    def is_one_with(self, other: "OpenThread") -> bool:
        """Return whether both wait for the same word: about one name, or about one talk."""
        if self.permission or self.introduction or other.permission or other.introduction:
            return (self.permission, self.introduction) == (other.permission, other.introduction)
        # A request and the times for it are one matter, until two meetings are spoken of.
        return self.interview == other.interview or None in {self.interview, other.interview}

    def is_answered_by(self, reply: Touch) -> bool:
        """Return whether a reply is the word that was waited for: it says so, or does not say what it answers."""
        answered = {reply.answers, reply.interview, reply.referral} - {None}
        is_request = not self.interview and not self.permission and not self.introduction
        return not answered.isdisjoint(self.ids) or not answered or (is_request and reply.interview is not None)

    def is_settled_by(self, steps: Mapping[InterviewId, Iterable[float]]) -> bool:
        """Return whether a talk was agreed on, held or turned down since, by when that was, for each interview."""
        if self.touch is None or self.permission or self.introduction:
            return False
        of = [self.interview] if self.interview else steps
        asked, offers = self.touch.at.timestamp(), self.touch.purpose is TouchPurpose.SLOT_PROPOSAL
        # Times that were offered may be recorded in one go with the one that was agreed on.
        return any(at > asked or (offers and at == asked) for talk in of for at in steps.get(talk, ()))


def open_threads(query: Query, contact: Contact) -> tuple[OpenThread, ...]:
    """Return what waits for a contact's word at the instant of a question, the oldest first.

    A reply ends everything before it, unless it says what it answers.  A request for a talk, and times for it, end with
    what becomes of the talk.
    """
    campaign, now = query.campaign, query.now.timestamp()
    record, zone = campaign.about(contact), campaign.seeker.zone
    year = query.now.astimezone(zone).year
    waiting: list[OpenThread] = []

    def add(thread: OpenThread) -> None:
        before = [other for other in waiting if other.is_one_with(thread)]
        if before:
            waiting[:] = [other for other in waiting if other not in before]
            thread = evolve(
                thread, interview=thread.interview or before[-1].interview, touch=thread.touch or before[-1].touch
            )
        waiting.append(thread)

    touches = [touch for touch in record.touches if touch.at.timestamp() <= now and not touch.bounced]
    for touch in touches:
        if touch.is_reply:
            waiting[:] = [thread for thread in waiting if not thread.is_answered_by(touch)]
        elif touch.outbound:
            for thread in _asks(touch, record, campaign, day_in_words(touch.at.astimezone(zone), year=year)):
                add(thread)
    settled = {
        talk.id: [at for at in (*agreements([talk]), *refusals([talk])) if at <= now] for talk in record.interviews
    }
    waiting = [thread for thread in waiting if not thread.is_settled_by(settled)]
    heard = max((touch.at.timestamp() for touch in touches if touch.is_reply), default=float("-inf"))
    for talk in record.open_interviews:
        last = talk.history[-1]
        is_offer = last.event is InterviewEvent.PROPOSE and last.by is not Party.CONTACT and talk.slots
        if is_offer and heard < last.at.timestamp() <= now:
            what = f"the times that you offered on {day_in_words(last.at.astimezone(zone), year=year)}"
            add(OpenThread(what=what, interview=talk.id))
    return tuple(waiting)


def _asks(touch: Touch, record: ContactRecord, campaign: Campaign, day: str) -> Iterator[OpenThread]:
    """Yield what a message of the seeker's asks of a contact."""
    if touch.purpose in _ABOUT_A_TALK:
        what = "the times that you offered on" if touch.purpose is TouchPurpose.SLOT_PROPOSAL else "your message of"
        yield OpenThread(what=f"{what} {day}", touch=touch, interview=touch.interview)
    for referral in record.referrals_given:
        named = campaign.find(referral.contact).name if referral.contact else referral.name
        introduction = referral.introduction
        if touch.referral not in {None, referral.id}:
            continue
        if touch.is_for(TouchPurpose.PERMISSION_REQUEST):
            if referral.permission.answer is PermissionAnswer.UNKNOWN:
                what = f"whether you may name them to {named}, asked on {day}"
                yield OpenThread(what=what, touch=touch, permission=referral)
        elif touch.is_for(TouchPurpose.INTRODUCTION_REQUEST) and (introduction is None or introduction.made_at is None):
            what = f"the introduction to {named}, asked about on {day}"
            yield OpenThread(what=what, touch=touch, introduction=referral)


# -- what they wrote --------------------------------------------------------------------------------------------------


def replied(
    query: Query,
    contact: Contact,
    meaning: str,
    text: str,
    *,
    about: object | None,
    until: date | None,
    channel: Channel | str | None,
) -> list[Fact]:
    """Return the facts that record a reply: the message, and what it says about a referral."""
    purpose = _meant(meaning)
    if until is not None and purpose is not TouchPurpose.DEFERRAL:
        raise InvalidValue.at("reply.until", f"not used for {meaning!r}", "it belongs to 'later'")
    threads = open_threads(query, contact)
    if channel is None:
        from infointerview.messages.drafting import channel_for

        # The way of the last message, else e-mail or LinkedIn.
        known = [t for t in query.campaign.about(contact).touches if t.at.timestamp() <= query.now.timestamp()]
        is_told = known and known[-1].channel is not Channel.VOICEMAIL
        by = known[-1].channel if is_told else channel_for(None, query, contact)
    else:
        with within("reply.channel"):
            by = channel_of(channel)
    found = Touch(
        contact=contact,
        at=query.now,
        direction=TouchDirection.INBOUND,
        channel=by,
        purpose=purpose,
        text=text,
        not_before=until,
    )
    key, record = None if about is None else referred_id(about), query.campaign.about(contact)
    # The line may be run again, when what it answered waits for nothing any more.
    if again := next((t for t in record.touches if _says(t, found, key, query.campaign)), None):
        return [evolve(again, text=found.text or again.text, not_before=until)]
    thread = _thread_meant(threads, key, purpose, contact)
    if thread is None:
        # A friendly yes after a talk, to nothing that was asked, does not agree to another one.
        is_friendly = purpose is TouchPurpose.ACCEPTANCE and was_met(record, query.now.timestamp())
        return [evolve(found, purpose=_ANSWER) if is_friendly else found]
    answers = thread.touch.id if thread.touch else None
    if found.id in query.campaign.facts:
        found = evolve(found, id=TouchId(derived_id("touch", found.id, *thread.ids)))
    named = thread.permission or thread.introduction
    if named is None or purpose in {TouchPurpose.STOP_REQUEST, TouchPurpose.QUESTION}:
        referral = named.id if named else None
        return [evolve(found, answers=answers, interview=thread.interview, referral=referral)]
    # A no to a question about a name turns no talk down.
    message = evolve(
        Touch(contact=contact, at=query.now, direction=found.direction, channel=by, purpose=_ANSWER, text=text),
        answers=answers,
        referral=named.id,
    )
    if message.id in query.campaign.facts:
        message = evolve(message, id=TouchId(derived_id("touch", message.id, named.id)))
    if thread.permission is None or purpose not in {TouchPurpose.ACCEPTANCE, TouchPurpose.DECLINE}:
        return [message]
    allowed = named.grants(at=query.now) if purpose is TouchPurpose.ACCEPTANCE else named.refuses(at=query.now)
    return [allowed, message]


_ANSWER = TouchPurpose.ANSWER
_ALLOWS = {TouchPurpose.ACCEPTANCE: PermissionAnswer.GRANTED, TouchPurpose.DECLINE: PermissionAnswer.REFUSED}


def _says(known: Touch, reply: Touch, key: str | None, campaign: Campaign) -> bool:
    """Return whether a message records a reply already, about the thing of an id if one is given."""
    if known.outbound or (known.at, known.channel) != (reply.at, reply.channel):
        return False
    if key is not None and key not in {known.answers, known.referral, known.interview}:
        return False
    if known.purpose is reply.purpose:
        return True
    referral = campaign.facts.get(known.referral) if known.referral else None
    if known.purpose is not _ANSWER or not isinstance(referral, Referral) or reply.purpose in _OF_THE_PERSON:
        return False
    return referral.permission.at != reply.at or referral.permission.answer is _ALLOWS.get(reply.purpose)


_OF_THE_PERSON = frozenset({TouchPurpose.STOP_REQUEST, TouchPurpose.QUESTION})


def _meant(meaning: object) -> TouchPurpose:
    """Return the purpose of a reply, however its meaning is spelt."""
    said = folded(meaning).replace("_", " ").replace("-", " ").strip(" .!?") if isinstance(meaning, str) else ""
    said = said.removeprefix("a ")
    by_word = {purpose.value.replace("_", " "): purpose for purpose in MEANINGS.values()} | dict(MEANINGS)
    if said in by_word:
        return by_word[said]
    shown = repr(meaning[:40]) if isinstance(meaning, str) else type(meaning).__name__
    *others, last = MEANINGS
    repair = did_you_mean(said, MEANINGS) or f"write one of {', '.join(others)} and {last}"
    if said == "maybe":
        repair = "write 'later' if they will come back to it, 'question' if they want to know something first"
    raise InvalidValue.at("reply.meaning", f"expected what they meant, got {shown}", repair)


def _thread_meant(
    threads: tuple[OpenThread, ...], key: str | None, purpose: TouchPurpose, contact: Contact
) -> OpenThread | None:
    listed = ", ".join(f"{thread.what} (about={thread.ids[0]!r})" for thread in threads)
    if key is not None:
        if meant := [thread for thread in threads if key in thread.ids]:
            return meant[0]
        what = f"nothing about {key!r} waits for an answer from {contact.name}"
        raise InvalidValue.at("reply.about", what, f"open are {listed}" if listed else "leave it out")
    if len(threads) > 1 and purpose not in _OF_THE_PERSON:
        what = f"{len(threads)} things wait for an answer from {contact.name}: {listed}"
        raise InvalidValue.at("reply.about", what, "say which one is meant with about=...")
    return threads[0] if len(threads) == 1 else None


def without_answers(campaign: Campaign, gone: Iterable[Fact]) -> Campaign:
    """Return the campaign in which a permission that came with a message of *gone* is unknown again."""
    said = {(fact.referral, fact.at) for fact in gone if isinstance(fact, Touch) and not fact.outbound}
    unsaid: dict[str, Fact] = {
        referral.id: evolve(referral, permission=Permission())
        for referral in campaign.referrals
        if (referral.id, referral.permission.at) in said
    }
    # Not by `add`, which never forgets a permission.
    return evolve(campaign, facts={**campaign.facts, **unsaid}) if unsaid else campaign


def bounced(query: Query, contact: Contact, about: object | None) -> Touch:
    """Return the seeker's last message to a contact, or the one meant, as one that came back."""
    record, now = query.campaign.about(contact), query.now.timestamp()
    sent = [t for t in record.touches if t.outbound and t.at.timestamp() <= now]
    if about is not None:
        sent = [t for t in sent if t.id == referred_id(about)]
    if not sent:
        what = f"no message of yours to {contact.name} is recorded"
        raise InvalidValue.at("bounced", what, "record it first: today.add(draft.as_sent(at=...))")
    return evolve(sent[-1], bounced=True)


# -- introductions and decisions --------------------------------------------------------------------------------------


def as_introduced(query: Query, who: Contact | str, by: Contact | str | None) -> Referral:
    """Return the referral by which a contact has introduced the seeker to somebody."""
    campaign = query.campaign
    named = [r for r in campaign.referrals if isinstance(who, str) and r.name and folded(r.name.full) == folded(who)]
    person = None if named else campaign.find(who)
    referrals = named or [r for r in campaign.referrals if person is not None and r.contact == person.id]
    if by is not None:
        referrer = campaign.find(by)
        referrals = [r for r in referrals if r.referrer == referrer.id]
        if not referrals:
            if person is None:
                raise InvalidValue.at("introduced", f"{referrer.name} has named nobody of that name", "add the contact")
            referrals = [Referral(referrer=referrer, contact=person, at=query.now)]
    elif len(referrals) != 1:
        names = " or ".join(sorted(repr(str(campaign.find(r.referrer).name)) for r in referrals))
        what = f"{len(referrals)} people named them" if referrals else "nobody has named them"
        raise InvalidValue.at("introduced.by", what, f"say who introduced you: by={names or '...'}")
    (referral,) = referrals[:1]
    promised = referral.introduction or Introduction(promised_at=query.now)
    if promised.made_at is not None:
        return referral
    # Whoever introduces you has named themselves.
    permission = referral.permission
    if permission.answer is PermissionAnswer.UNKNOWN:
        permission = Permission(answer=PermissionAnswer.GRANTED, at=query.now)
    return evolve(referral, introduction=evolve(promised, made_at=query.now), permission=permission)


# -- what the user did -------------------------------------------------------------------------------------------------


def as_done(query: Query, action: Action, channel: Channel | str | None) -> Fact:
    """Return the fact that records that an action was done.

    A message counts as sent, a promise as kept, a recommendation as looked at, a step as taken, a to-do as done; for
    everything else it is the user's word.
    """
    if not isinstance(action, Action):
        what = f"expected an action, got {type(action).__name__}"
        raise InvalidValue.at("done", what, "give one of the list: today.done(today.due()[0])")
    campaign, now = query.campaign, query.now
    facts = [campaign.facts[key] for key in action.facts if key in campaign.facts]
    if not facts:
        raise InvalidValue.at("done", "the action is about facts that are not in this campaign", "ask for it again")
    kind = action.message if isinstance(action.message, MessageKind) else answering(action.kind)
    if kind is not None and action.contact is not None and action.kind.is_message:
        from infointerview.messages.drafting import channel_for

        with within("done"):
            by = channel_for(kind, query, action.contact, channel, action)
        sent = Touch(
            contact=action.contact,
            at=query.now,
            direction=TouchDirection.OUTBOUND,
            channel=by,
            purpose=kind.counts_as,
        )
        return _sent(query, action, sent, facts)
    first = facts[0]
    if isinstance(first, Note) and action.kind in {ActionKind.PROMISE, ActionKind.RESOURCE, ActionKind.NEXT_STEP}:
        return first.done(at=now)
    if isinstance(first, Reflection) and action.kind is ActionKind.NEXT_STEP:
        return evolve(first, next_step_done_at=now)
    if isinstance(first, Directive) and first.kind is DirectiveKind.TODO:
        return first.done(at=now)
    return as_said(query, action)


def as_said(query: Query, action: Action) -> Directive:
    """Return the user's word that an action was done, about the fact that tells it from others of its rule."""
    others = {
        key
        for entry in query.answers.entries(query.now, query.now)
        if entry.rule == action.rule and entry.duty.contact == action.contact and entry.duty.facts != action.facts
        for key in entry.duty.facts
    }
    known = [key for key in action.facts if key in query.campaign.facts]
    about = next((key for key in known if key not in others), known[0])
    return Directive(kind="done", contact=action.contact, rule=action.rule, about=FactId(about), at=query.now)


def is_still_due(query: Query, action: Action) -> bool:
    """Return whether an action is on the list still."""
    return any(
        entry.rule == action.rule and entry.duty.contact == action.contact and entry.duty.facts == action.facts
        for entry in query.answers.entries(query.now, query.now)
    )


def _sent(query: Query, action: Action, touch: Touch, facts: Iterable[Fact]) -> Touch:
    """Return the message that an action asked for, about what the action is about."""
    theirs = [fact for fact in facts if getattr(fact, "contact", None) == touch.contact]
    asked = next((fact for fact in theirs if isinstance(fact, Touch) and not fact.outbound), None)
    talk = next((fact.id for fact in theirs if isinstance(fact, Interview)), asked.interview if asked else None)
    referral = next((fact.id for fact in facts if isinstance(fact, Referral)), None)
    touch = evolve(touch, answers=asked.id if asked else None, interview=talk, referral=referral)
    known = query.campaign.facts.get(touch.id)
    if known is None or known == touch:
        return touch
    return evolve(touch, id=TouchId(derived_id("touch", touch.id, *action.facts)))


def as_directed(kind: DirectiveKind, query: Query, who: Contact | str | Action, rule: str, **more: Any) -> Directive:
    """Return the user's word about what is due for somebody, or about one action's rule."""
    if isinstance(who, Action):
        if who.contact is None:
            what = "the action concerns no contact"
            raise InvalidValue.at(kind.value, what, "tick it off with today.done(action), or remove the fact behind it")
        rule, who = rule or who.rule, who.contact
    return Directive(kind=kind, contact=query.find(who), rule=rule, at=query.now, **more)
