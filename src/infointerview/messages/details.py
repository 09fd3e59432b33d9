"""The details of a message about names that somebody gave: who, why, and what came of it."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlsplit

from infointerview.messages.context import Detail, Scene, Tone, Value, Vocabulary, employer_of
from infointerview.messages.templating import inside
from infointerview.model.exchange import Purpose, Referral
from infointerview.model.notes import NoteKind, Reflection
from infointerview.model.people import FoundThrough
from infointerview.model.talk import Event, Format, Interview, State
from infointerview.model.values import Channel, Party

__all__ = ["DETAILS", "MEETING", "REFERRAL", "TALK"]


REFERRAL = Vocabulary()


@REFERRAL.enter(
    "referral.reason",
    "what the person who was named can tell you about, in the referrer's view",
    'Referral(reason="flood modelling")',
    free=True,
    most_words=20,
)
def _reason(scene: Scene) -> Value:
    referral = scene.referral
    if referral is None or (scene.referrer is None and referral.referrer != scene.contact.id):
        return ""
    return referral.reason


@REFERRAL.enter(
    "referral.introduction_offered",
    "whether the referrer has offered to introduce you, and has not done so yet",
    "Referral(introduction=Introduction(promised_at=...))",
)
def _introduction_offered(scene: Scene) -> Value:
    introduction = scene.referral.introduction if scene.referral else None
    return introduction is not None and introduction.made_at is None


@REFERRAL.enter("referral.given", "whether the contact has named anybody to you", "Referral(referrer=..., contact=...)")
def _referral_given(scene: Scene) -> Value:
    return bool(scene.record.referrals_given)


@REFERRAL.enter(
    "person.name",
    "the person whom the message is about",
    'Referral(referrer=..., contact=...), or person="Bo Lindqvist"',
    keyword="person",
)
def _person_name(scene: Scene) -> Value:
    if scene.other is not None:
        return str(scene.other.name)
    given = scene.referral is not None and scene.referral.referrer == scene.contact.id
    return str(scene.referral.name or "") if given and scene.referral else ""


@REFERRAL.enter("person.named", "whether the contact named that person", "Referral(referrer=..., contact=...)")
def _person_named(scene: Scene) -> Value:
    return scene.referral is not None and scene.referral.referrer == scene.contact.id


@REFERRAL.enter("person.organisation", "where that person works", "Employment(organisation=...)")
def _person_organisation(scene: Scene) -> Value:
    return employer_of(scene.other) if scene.other else ""


@REFERRAL.enter("person.met", "the day on which you met that person", "Interview(...).held(...)")
def _person_met(scene: Scene) -> Value:
    if scene.other is None:
        return ""
    met = [i.start for i in scene.campaign.about(scene.other).interviews if i.was_held and i.start]
    return scene.day(met[-1]) if met and met[-1].timestamp() <= scene.now.timestamp() else ""


@REFERRAL.enter("person.answered", "whether that person answered in writing", "Interview.in_writing(...)")
def _person_answered(scene: Scene) -> Value:
    interviews = scene.campaign.about(scene.other).interviews if scene.other else ()
    return any(i.state is State.WRITTEN for i in interviews)


@REFERRAL.enter("person.declined", "whether that person declined", 'Touch(purpose="decline", ...)')
def _person_declined(scene: Scene) -> Value:
    return scene.referral is not None and scene.has_declined(scene.referral)


@REFERRAL.enter("person.written_to", "whether you have written to that person", 'Touch(purpose="outreach", ...)')
def _person_written_to(scene: Scene) -> Value:
    touches = scene.campaign.about(scene.other).touches if scene.other else ()
    return any(t.outbound and not t.bounced for t in touches)


@REFERRAL.enter(
    "referrals",
    "the people whom the contact named in the talk",
    "Referral(referrer=..., interview=...)",
)
def _referrals(scene: Scene) -> Value:
    named = [
        str(scene.campaign.find(r.contact).name if r.contact else r.name)
        for r in scene.record.referrals_given
        if _was_given_in(scene.interview, r)
        and r.outcome is None
        and not (r.contact is not None and scene.campaign.standing(r.contact).forbids_contact)
        # Somebody who does not want to be named to the contact is not, though the contact named them too.
        and r.contact not in {person.id for person in scene.names.silent}
    ]
    return scene.language.listed(named) if named else ""


def _was_given_in(interview: Interview | None, referral: Referral) -> bool:
    if interview is None or referral.interview is not None:
        return interview is not None and referral.interview == interview.id
    start, end = interview.start, interview.end
    return start is not None and end is not None and start.timestamp() <= referral.at.timestamp() <= end.timestamp()


# -- of a talk ---------------------------------------------------------------------------------------------------------

# The details of a message about what was said in a talk, and what came of it.


TALK = Vocabulary()


@TALK.enter(
    "takeaway",
    "the one thing said that stayed with you, as a sentence",
    'Note(interview=..., kind="takeaway", text="..."), or takeaway="..."',
    keyword="takeaway",
    free=True,
    most_words=60,
)
def _takeaway(scene: Scene) -> Value:
    found = [note.text for note in scene.notes(NoteKind.TAKEAWAY)]
    found += [r.takeaway for r in _reflections(scene) if r.takeaway]
    return next(iter(found), "")


@TALK.enter(
    "next_step",
    "what you will do with it, in words that fit after 'Next, I will'",
    'Note(interview=..., kind="next_step", text="read the report", due=...), or next_step="..."',
    keyword="next_step",
    free=True,
    most_words=25,
)
def _next_step(scene: Scene) -> Value:
    found = [note.text for note in scene.notes(NoteKind.NEXT_STEP) if note.done_at is None]
    found += [r.next_step for r in _reflections(scene) if r.next_step and r.next_step_done_at is None]
    return inside(next(iter(found), ""))


def _reflections(scene: Scene) -> list[Reflection]:
    return [r for r in scene.record.reflections if scene.interview is not None and r.interview == scene.interview.id]


@TALK.enter(
    "followed_advice",
    "a next step that you have taken since you last told them, in words that fit after 'I set out to'",
    'Note(kind="next_step", text="read the report", due=...).done(at=...)',
    free=True,
    most_words=25,
)
def _followed_advice(scene: Scene) -> Value:
    done = [(note.done_at, note.text) for note in scene.notes(NoteKind.NEXT_STEP)]
    done += [(r.next_step_done_at, r.next_step) for r in _reflections(scene)]
    return inside(_last_untold(scene, done))


@TALK.enter(
    "looked_at",
    "what the contact recommended and you have looked at since you last told them",
    'Note(kind="resource", text="the handbook of gauges", ...).done(at=...)',
    free=True,
    most_words=25,
)
def _looked_at(scene: Scene) -> Value:
    return _last_untold(scene, [(note.done_at, note.text) for note in scene.sayable(NoteKind.RESOURCE)])


def _last_untold(scene: Scene, done: list[tuple[datetime | None, str]]) -> str:
    """Return what was done last, unless the contact has heard from the seeker since: it is news only once."""
    told = [t.at.timestamp() for t in scene.record.touches if t.outbound and not t.bounced and t.purpose in _TELLS]
    since = max(told, default=-math.inf)
    untold = [(at.timestamp(), what) for at, what in done if at is not None]
    return max(((at, what) for at, what in untold if since < at <= scene.now.timestamp()), default=(0.0, ""))[1]


_TELLS = frozenset({Purpose.UPDATE, Purpose.KEEP_IN_TOUCH, Purpose.OUTCOME})


@TALK.enter(
    "news",
    "what has come of it since, as a sentence",
    'news="I have read the report and joined a survey crew"',
    keyword="news",
    free=True,
    most_words=60,
)
def _news(_: Scene) -> Value:
    return ""


@TALK.enter(
    "question",
    "a light question to end with",
    'question="Has the new gauge been built by now?"',
    keyword="question",
    free=True,
    most_words=25,
)
def _question(_: Scene) -> Value:
    return ""


@TALK.enter(
    "link",
    "the address of something that might interest the contact",
    'link="https://example.org/gauges"',
    keyword="link",
    most_words=1,
)
def _shared_link(_: Scene) -> Value:
    return ""


@TALK.enter(
    "benefit",
    "what you gained from the conversation, as a sentence",
    'benefit="She showed me how a gauge is read"',
    keyword="benefit",
    free=True,
    most_words=40,
)
def _benefit(_: Scene) -> Value:
    return ""


@TALK.enter(
    "their_part",
    "how the contact helped, in words that fit after 'Thank you for'",
    'their_part="telling me what a week in the field is like"',
    keyword="their_part",
    free=True,
    most_words=25,
)
def _their_part(_: Scene) -> Value:
    return ""


@TALK.enter(
    "decision",
    "what you decided, in words that fit after 'I have decided'",
    'Seeker(decision=Decision(what="to study hydrology", at=...)), or decision="..."',
    keyword="decision",
    free=True,
    most_words=25,
)
def _decision(scene: Scene) -> Value:
    decision = scene.campaign.seeker.decision
    return decision.what if decision else ""


@TALK.enter(
    "promise",
    "what the contact promised: a thing, or what they will do",
    'Note(kind="promise", by="contact", text="a reading list"), or promise="..."',
    keyword="promise",
    free=True,
    most_words=25,
)
def _promise(scene: Scene) -> Value:
    open_ones = [n for n in scene.sayable(NoteKind.PROMISE) if n.by is Party.CONTACT and n.done_at is None]
    return open_ones[-1].text if open_ones else ""


# -- of a meeting ------------------------------------------------------------------------------------------------------

# The details of a message about a meeting: when, where, who calls whom, and other times.


MEETING = Vocabulary()


@MEETING.enter(
    "interview",
    "the interview that the message is about",
    "add an Interview: agreed, held, or answered in writing, as the message wants it; or interview=...",
    keyword="interview",
)
def _interview(scene: Scene) -> Value:
    return scene.interview is not None or scene.written_answers is not None


@MEETING.enter("interview.day", "the day of the meeting", "Interview(...).schedule(start=...)")
def _day(scene: Scene) -> Value:
    return scene.day(scene.start) if scene.start else ""


@MEETING.enter("interview.is_ahead", "whether the meeting is still to come", "Interview(...).schedule(start=...)")
def _is_ahead(scene: Scene) -> Value:
    return scene.start is not None and scene.start.timestamp() > scene.now.timestamp()


@MEETING.enter("interview.when", "day and time of the meeting, on both clocks", "Interview(...).schedule(start=...)")
def _when(scene: Scene) -> Value:
    return scene.moment(scene.start) if scene.start else ""


@MEETING.enter(
    "interview.time", "the time of the meeting, on the contact's clock", "Interview(...).schedule(start=...)"
)
def _time(scene: Scene) -> Value:
    return scene.language.time(scene.start.astimezone(scene.zone)) if scene.start else ""


@MEETING.enter("interview.length", "how long the meeting is to take", "Interview(minutes_asked=20)")
def _length_of_talk(scene: Scene) -> Value:
    return scene.language.duration(scene.interview.minutes_asked) if scene.interview else ""


@MEETING.enter("interview.place", "where to meet", 'Interview(...).schedule(place="...", ...)')
def _place(scene: Scene) -> Value:
    return scene.interview.place if scene.interview else ""


@MEETING.enter("interview.link", "the address of the video call", 'Interview(...).schedule(link="https://...", ...)')
def _link(scene: Scene) -> Value:
    return scene.interview.link if scene.interview else ""


@MEETING.enter(
    "interview.phone",
    "the number that you will call",
    'Interview(...).schedule(phone="...", ...), or Contact(phones=...)',
)
def _number_to_call(scene: Scene) -> Value:
    if scene.interview is None:
        return ""
    return scene.interview.phone or next(iter(scene.contact.phones), "")


@MEETING.enter("interview.you_call", "whether you call them", 'Interview(...).schedule(caller="seeker", ...)')
def _you_call(scene: Scene) -> Value:
    return scene.interview is not None and scene.interview.caller is Party.SEEKER


@MEETING.enter("interview.they_call", "whether they call you", 'Interview(...).schedule(caller="contact", ...)')
def _they_call(scene: Scene) -> Value:
    return scene.interview is not None and scene.interview.caller is Party.CONTACT


def _is(scene: Scene, form: Format) -> bool:
    return scene.interview is not None and scene.interview.format is form


@MEETING.enter("interview.by_phone", "whether you talk by phone", 'Interview(format="phone")')
def _by_phone(scene: Scene) -> Value:
    return _is(scene, Format.PHONE)


@MEETING.enter("interview.by_video", "whether you talk by video", 'Interview(format="video")')
def _by_video(scene: Scene) -> Value:
    return _is(scene, Format.VIDEO)


@MEETING.enter("interview.in_person", "whether you meet in person", 'Interview(format="in_person")')
def _in_person(scene: Scene) -> Value:
    return _is(scene, Format.IN_PERSON)


@MEETING.enter("interview.in_writing", "whether they answered in writing instead", "Interview.in_writing(...)")
def _in_writing(scene: Scene) -> Value:
    if scene.interview is None:
        return scene.written_answers is not None
    return scene.interview.state is State.WRITTEN


@MEETING.enter(
    "interview.moved_by_them",
    "whether they asked to meet at another time, and none is agreed yet",
    'Interview.ask_to_reschedule(by="contact", ...)',
)
def _moved_by_them(scene: Scene) -> Value:
    interview = scene.interview
    if interview is None or interview.state is not State.RESCHEDULING:
        return False
    return interview.history[-1].event is Event.ASK_TO_RESCHEDULE and interview.history[-1].by is Party.CONTACT


@MEETING.enter(
    "interview.cancelled_by_them",
    "whether they called it off, and did not only move it",
    'Interview.cancel(by="contact", ...), or Touch(direction="inbound", purpose="cancellation", ...)',
)
def _cancelled_by_them(scene: Scene) -> Value:
    if scene.interview is not None and scene.interview.state is State.CANCELLED:
        return scene.interview.cancelled_by is Party.CONTACT
    last = scene.received(Purpose.CANCELLATION, Purpose.RESCHEDULING)
    return last is not None and last.purpose is Purpose.CANCELLATION


@MEETING.enter(
    "interview.given_up_by_them",
    "whether they have told you that the time does not suit them any more",
    'Interview.ask_to_reschedule(by="contact", ...), or Touch(direction="inbound", purpose="rescheduling", ...)',
)
def _given_up_by_them(scene: Scene) -> Value:
    return scene.given_up_by_them or scene.received(Purpose.CANCELLATION, Purpose.RESCHEDULING) is not None


@MEETING.enter(
    "interview.minutes_late",
    "how late you will be",
    "Interview.run_late(minutes=...), or minutes_late=...",
    keyword="minutes_late",
)
def _minutes_late(scene: Scene) -> Value:
    if scene.interview is None:
        return ""
    late = [s.minutes for s in scene.interview.history if s.event is Event.RUN_LATE and s.by is not Party.CONTACT]
    return scene.language.duration(late[-1]) if late and late[-1] else ""


@MEETING.enter("interview.thanks_are_late", "whether the thanks come late and need a word of apology", "-", always=True)
def _thanks_are_late(scene: Scene) -> Value:
    within = timedelta(hours=scene.policy.thank_you_within_hours)
    return scene.ended is not None and scene.now.astimezone(UTC) > scene.ended.astimezone(UTC) + within


@MEETING.enter(
    "interview.unthanked", "whether you have not thanked for it, nor told them anything since", "-", always=True
)
def _unthanked(scene: Scene) -> Value:
    if scene.ended is None:
        return False
    ended = scene.ended.timestamp()
    return not any(
        t.outbound and not t.bounced and t.purpose in _THANKS and t.at.timestamp() >= ended
        for t in scene.record.touches
    )


# An update brings the thanks if there were none.
_THANKS = frozenset({Purpose.THANK_YOU, Purpose.UPDATE})


@MEETING.enter(
    "because",
    "the reason in a few words, in words that fit after 'because'",
    'because="my train has been cancelled"',
    keyword="because",
    free=True,
    most_words=15,
)
def _because(_: Scene) -> Value:
    return ""


@MEETING.enter(
    "slots",
    "times to offer",
    "slots=propose_slots(campaign, contact, now=now, busy=...)",
    keyword="slots",
)
def _slots(scene: Scene) -> Value:
    return tuple(scene.moment(at) for at in scene.slots)


# -- of everything else ------------------------------------------------------------------------------------------------

# Every detail that a message can be made of, with those about people and how they came to write.
#
# Those about meetings, about what was said in them and about names that were given are in `meeting_details`,
# `talk_details` and `referral_details`; together they are the vocabulary of all templates.


_V = Vocabulary()

# -- the seeker -------------------------------------------------------------------------------------------------------


@_V.enter("seeker.name", "your name", 'Seeker(name="Sam Okafor")', always=True)
def _seeker_name(scene: Scene) -> Value:
    return str(scene.campaign.seeker.name)


@_V.enter(
    "seeker.introduction",
    "who you are, in one line that fits after 'I am'",
    'Seeker(introduction="a third-year civil engineering student"), or introduction="..."',
    keyword="introduction",
    free=True,
    most_words=20,
)
def _introduction(scene: Scene) -> Value:
    return scene.campaign.seeker.introduction


@_V.enter(
    "seeker.field",
    "the field that you want to learn about",
    'Seeker(field="hydrology"), or field="..."',
    keyword="field",
    free=True,
    most_words=8,
)
def _field(scene: Scene) -> Value:
    return scene.campaign.seeker.field


@_V.enter(
    "seeker.broad_field",
    "the same field broadly, so that a contact may help without knowing the narrow one",
    'Seeker(broad_field="water"), or broad_field="..."',
    keyword="broad_field",
    free=True,
    most_words=8,
)
def _broad_field(scene: Scene) -> Value:
    return scene.campaign.seeker.broad_field


@_V.enter(
    "wish",
    "what you would like to learn, in words that fit after 'I would like to learn'",
    'Seeker(wants_to_learn="how you got started"), or wish="..."',
    keyword="wish",
    free=True,
    most_words=20,
)
def _wish(scene: Scene) -> Value:
    return next(iter(scene.campaign.seeker.wants_to_learn), "")


@_V.enter("seeker.email", "your e-mail address, for the signature", 'Seeker(email="sam@example.org")')
def _email(scene: Scene) -> Value:
    return str(scene.campaign.seeker.email or "")


@_V.enter("seeker.phone", "your telephone number", 'Seeker(phone="+1 416 555 0100")')
def _phone(scene: Scene) -> Value:
    return scene.campaign.seeker.phone


@_V.enter("seeker.profile", "the address of your profile, for the signature", 'Seeker(profiles="https://...")')
def _profile(scene: Scene) -> Value:
    return next(iter(scene.campaign.seeker.profiles), "")


# -- the contact ------------------------------------------------------------------------------------------------------


@_V.enter("contact.name", "the contact's whole name", 'Contact(name="Ada Quist")', always=True)
def _contact_name(scene: Scene) -> Value:
    return scene.contact.name.full


@_V.enter(
    "contact.preferred", "how the contact wants to be addressed", 'PersonName("Pieter van Dam", preferred="Piet")'
)
def _preferred(scene: Scene) -> Value:
    return scene.contact.name.preferred


@_V.enter("contact.given", "the contact's given name", 'PersonName("Ada Quist", given="Ada")')
def _given(scene: Scene) -> Value:
    return scene.contact.name.given


@_V.enter("contact.family", "the contact's family name", 'PersonName("Ada Quist", family="Quist")')
def _family(scene: Scene) -> Value:
    return scene.contact.name.family


@_V.enter(
    "contact.honorific",
    "the title to address the contact with, as their region writes it",
    'PersonName("Ada Quist", family="Quist", honorific="Dr.")',
)
def _honorific(scene: Scene) -> Value:
    honorific = scene.contact.name.honorific
    return scene.language.title(honorific) if honorific else ""


@_V.enter("contact.organisation", "where the contact works", 'Employment(organisation="Thames Water")', free=True)
def _organisation(scene: Scene) -> Value:
    return employer_of(scene.contact)


@_V.enter("contact.title", "what the contact is there", 'Employment(title="hydrologist", ...)', free=True)
def _title(scene: Scene) -> Value:
    return scene.contact.title


@_V.enter(
    "contact.is_far", "whether a meeting in person is out of reach", "Contact(zone=..., country=...)", always=True
)
def _is_far(scene: Scene) -> Value:
    return scene.is_far


@_V.enter(
    "contact.to_connect",
    "whether they are on LinkedIn, and you have not asked them to connect and are not writing there",
    'Contact(profiles="https://www.linkedin.com/in/...")',
)
def _to_connect(scene: Scene) -> Value:
    asked = any(t.outbound and t.purpose is Purpose.CONNECTION_REQUEST for t in scene.record.touches)
    # Strangers may be found on LinkedIn too; the day is that on which the two connected.
    found = scene.contact.found
    connected = found.through is FoundThrough.LINKEDIN and found.on is not None
    hosts = [f".{urlsplit(profile).hostname}" for profile in scene.contact.profiles]
    on_it = any(host.endswith(".linkedin.com") for host in hosts)
    return on_it and not asked and not connected and scene.channel is not Channel.LINKEDIN


@_V.enter("friendly", "whether the tone is friendly; else it is formal", 'tone="friendly"', always=True)
def _friendly(scene: Scene) -> Value:
    return scene.tone is Tone.FRIENDLY


@_V.enter(
    "salutation_end", "the mark that ends a salutation in the contact's region", 'Contact(locale="en-US")', always=True
)
def _salutation_end(scene: Scene) -> Value:
    return scene.language.salutation_end(scene.tone)


# -- how they came to write -------------------------------------------------------------------------------------------


@_V.enter(
    "connection",
    "how you came to write to this person, in words that fit after 'I am writing because'",
    'Found(common_ground="we both studied at Leeds"), a referral whose referrer allows you to name them, or '
    'connection="..."',
    keyword="connection",
    free=True,
    most_words=25,
)
def _connection(scene: Scene) -> Value:
    return scene.contact.found.common_ground


@_V.enter("found.where", "where you found the contact", 'Found(through="event", where="the Delta Days")', free=True)
def _where(scene: Scene) -> Value:
    return scene.contact.found.where


@_V.enter("referrer.name", "who suggested that you write, if they allow it", "Referral(permission='granted', ...)")
def _referrer_name(scene: Scene) -> Value:
    return str(scene.referrer.name) if scene.referrer else ""


@_V.enter(
    "acquaintance",
    "how the referrer knows you, in words that fit after 'who'",
    'acquaintance="taught me statistics"',
    keyword="acquaintance",
    free=True,
    most_words=12,
)
def _acquaintance(_: Scene) -> Value:
    return ""


@_V.enter("ask.length", "how long a conversation you ask for", "Policy(ask_minutes=20, plan_minutes=30)", always=True)
def _length(scene: Scene) -> Value:
    policy = scene.policy
    longest = policy.plan_minutes if policy.plan_minutes != policy.ask_minutes else None
    return scene.language.duration(policy.ask_minutes, longest)


@_V.enter("asked.day", "the day of your last message that asked for a conversation", 'Touch(purpose="outreach", ...)')
def _asked_day(scene: Scene) -> Value:
    return scene.day(scene.asked.at) if scene.asked else ""


def _asked_by(scene: Scene, *channels: Channel) -> bool:
    return scene.asked is not None and scene.asked.channel in channels


@_V.enter("asked.called", "whether you asked that by phone", 'Touch(channel="phone", ...)')
def _asked_called(scene: Scene) -> Value:
    return _asked_by(scene, Channel.PHONE)


@_V.enter("asked.left_message", "whether you asked it of their voicemail", 'Touch(channel="voicemail", ...)')
def _asked_left_message(scene: Scene) -> Value:
    return _asked_by(scene, Channel.VOICEMAIL)


@_V.enter(
    "asked.spoke", "whether you asked it face to face, or in no way that has a name", 'Touch(channel="in_person", ...)'
)
def _asked_spoke(scene: Scene) -> Value:
    return _asked_by(scene, Channel.IN_PERSON, Channel.VIDEO, Channel.OTHER)


@_V.enter("asked.subject", "the subject line of your first message", 'Touch(subject="...", ...)')
def _asked_subject(scene: Scene) -> Value:
    subject = scene.first_asked.subject if scene.first_asked else ""
    return subject.removeprefix("Re: ")


@_V.enter("accepted", "whether the last message of theirs says yes", 'Touch(purpose="acceptance", ...)', always=True)
def _accepted(scene: Scene) -> Value:
    last = next((touch for touch in reversed(scene.record.touches) if not touch.outbound), None)
    return last is not None and last.purpose is Purpose.ACCEPTANCE


@_V.enter(
    "offered_before",
    "whether you offered times since they last wrote",
    'Touch(purpose="slot_proposal", ...)',
    always=True,
)
def _offered_before(scene: Scene) -> Value:
    if scene.interview is not None and scene.interview.slots:
        last = scene.interview.history[-1]
        yours = last.event is Event.PROPOSE and last.by is not Party.CONTACT
        return yours and all(at.timestamp() <= scene.now.timestamp() for at in scene.interview.slots)
    exchanged = [t for t in scene.record.touches if not t.bounced and t.at.timestamp() < scene.now.timestamp()]
    heard = [t.at.timestamp() for t in exchanged if not t.outbound]
    # What became of the times may be recorded as steps of an interview alone.
    steps = [step for interview in scene.record.interviews for step in interview.history]
    heard += [s.at.timestamp() for s in steps if s.event is not Event.PROPOSE or s.by is Party.CONTACT]
    offered = [t.at.timestamp() for t in exchanged if t.outbound and t.purpose is Purpose.SLOT_PROPOSAL]
    return bool(offered) and offered[-1] > max(heard, default=float("-inf"))


@_V.enter(
    "again",
    "when you will try again, in words that fit after 'I will try again'",
    'again="on Thursday morning"',
    keyword="again",
    free=True,
    most_words=12,
)
def _again(_: Scene) -> Value:
    return ""


# -- what is answered, asked and awaited -------------------------------------------------------------------------------


@_V.enter(
    "answer",
    "your answer to their question, as one or more sentences",
    'answer="..."',
    keyword="answer",
    free=True,
    most_words=120,
)
def _answer(_: Scene) -> Value:
    return ""


@_V.enter(
    "deferral.day",
    "the day from which on the contact wants to hear from you",
    'Touch(purpose="deferral", not_before=...) or Contact.wait_until(...)',
)
def _deferral_day(scene: Scene) -> Value:
    deferred = scene.received(Purpose.DEFERRAL)
    if deferred is not None and deferred.not_before is not None:
        return scene.day(deferred.not_before)
    until = scene.campaign.standing(scene.contact).until
    return scene.day(until) if until else ""


@_V.enter(
    "questions",
    "the questions to send ahead",
    'questions=["How did you come to this work?"]',
    keyword="questions",
    free=True,
    most_words=140,
)
def _questions(_: Scene) -> Value:
    return ()


DETAILS: Mapping[str, Detail] = MappingProxyType({**_V, **REFERRAL, **TALK, **MEETING})
"""Every detail by its path."""
