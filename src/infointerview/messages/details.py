"""Every detail that a message can be made of, with those about people and how they came to write.

Those about meetings, about what was said in them and about names that were given are in `meeting_details`,
`talk_details` and `referral_details`; together they are the vocabulary of all templates.
"""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from infointerview.messages.detail import Detail, Vocabulary
from infointerview.messages.meeting_details import MEETING
from infointerview.messages.referral_details import REFERRAL
from infointerview.messages.scene import Scene, Tone, employer_of
from infointerview.messages.talk_details import TALK
from infointerview.model.contact import FoundThrough
from infointerview.model.lifecycle import Event
from infointerview.model.party import Channel, Party
from infointerview.model.touch import Purpose

__all__ = ["DETAILS"]

_V = Vocabulary()

# -- the seeker -------------------------------------------------------------------------------------------------------


@_V.enter("seeker.name", "your name", 'Seeker(name="Sam Okafor")', always=True)
def _seeker_name(scene: Scene) -> str:
    return str(scene.campaign.seeker.name)


@_V.enter(
    "seeker.introduction",
    "who you are, in one line that fits after 'I am'",
    'Seeker(introduction="a third-year civil engineering student"), or introduction="..."',
    keyword="introduction",
    free=True,
    most_words=20,
)
def _introduction(scene: Scene) -> str:
    return scene.campaign.seeker.introduction


@_V.enter(
    "seeker.field",
    "the field that you want to learn about",
    'Seeker(field="hydrology"), or field="..."',
    keyword="field",
    free=True,
    most_words=8,
)
def _field(scene: Scene) -> str:
    return scene.campaign.seeker.field


@_V.enter(
    "seeker.broad_field",
    "the same field broadly, so that a contact may help without knowing the narrow one",
    'Seeker(broad_field="water"), or broad_field="..."',
    keyword="broad_field",
    free=True,
    most_words=8,
)
def _broad_field(scene: Scene) -> str:
    return scene.campaign.seeker.broad_field


@_V.enter(
    "wish",
    "what you would like to learn, in words that fit after 'I would like to learn'",
    'Seeker(wants_to_learn="how you got started"), or wish="..."',
    keyword="wish",
    free=True,
    most_words=20,
)
def _wish(scene: Scene) -> str:
    return next(iter(scene.campaign.seeker.wants_to_learn), "")


@_V.enter("seeker.email", "your e-mail address, for the signature", 'Seeker(email="sam@example.org")')
def _email(scene: Scene) -> str:
    return str(scene.campaign.seeker.email or "")


@_V.enter("seeker.phone", "your telephone number", 'Seeker(phone="+1 416 555 0100")')
def _phone(scene: Scene) -> str:
    return scene.campaign.seeker.phone


@_V.enter("seeker.profile", "the address of your profile, for the signature", 'Seeker(profiles="https://...")')
def _profile(scene: Scene) -> str:
    return next(iter(scene.campaign.seeker.profiles), "")


# -- the contact ------------------------------------------------------------------------------------------------------


@_V.enter("contact.name", "the contact's whole name", 'Contact(name="Ada Quist")', always=True)
def _contact_name(scene: Scene) -> str:
    return scene.contact.name.full


@_V.enter(
    "contact.preferred", "how the contact wants to be addressed", 'PersonName("Pieter van Dam", preferred="Piet")'
)
def _preferred(scene: Scene) -> str:
    return scene.contact.name.preferred


@_V.enter("contact.given", "the contact's given name", 'PersonName("Ada Quist", given="Ada")')
def _given(scene: Scene) -> str:
    return scene.contact.name.given


@_V.enter("contact.family", "the contact's family name", 'PersonName("Ada Quist", family="Quist")')
def _family(scene: Scene) -> str:
    return scene.contact.name.family


@_V.enter(
    "contact.honorific",
    "the title to address the contact with, as their region writes it",
    'PersonName("Ada Quist", family="Quist", honorific="Dr.")',
)
def _honorific(scene: Scene) -> str:
    honorific = scene.contact.name.honorific
    return scene.language.title(honorific) if honorific else ""


@_V.enter("contact.organisation", "where the contact works", 'Employment(organisation="Thames Water")', free=True)
def _organisation(scene: Scene) -> str:
    return employer_of(scene.contact)


@_V.enter("contact.title", "what the contact is there", 'Employment(title="hydrologist", ...)', free=True)
def _title(scene: Scene) -> str:
    return scene.contact.title


@_V.enter(
    "contact.is_far", "whether a meeting in person is out of reach", "Contact(zone=..., country=...)", always=True
)
def _is_far(scene: Scene) -> bool:
    return scene.is_far


@_V.enter(
    "contact.to_connect",
    "whether they are on LinkedIn, and you have not asked them to connect and are not writing there",
    'Contact(profiles="https://www.linkedin.com/in/...")',
)
def _to_connect(scene: Scene) -> bool:
    asked = any(t.outbound and t.purpose is Purpose.CONNECTION_REQUEST for t in scene.record.touches)
    # Strangers may be found on LinkedIn too; the day is that on which the two connected.
    found = scene.contact.found
    connected = found.through is FoundThrough.LINKEDIN and found.on is not None
    hosts = [f".{urlsplit(profile).hostname}" for profile in scene.contact.profiles]
    on_it = any(host.endswith(".linkedin.com") for host in hosts)
    return on_it and not asked and not connected and scene.channel is not Channel.LINKEDIN


@_V.enter("friendly", "whether the tone is friendly; else it is formal", 'tone="friendly"', always=True)
def _friendly(scene: Scene) -> bool:
    return scene.tone is Tone.FRIENDLY


@_V.enter(
    "salutation_end", "the mark that ends a salutation in the contact's region", 'Contact(locale="en-US")', always=True
)
def _salutation_end(scene: Scene) -> str:
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
def _connection(scene: Scene) -> str:
    return scene.contact.found.common_ground


@_V.enter("found.where", "where you found the contact", 'Found(through="event", where="the Delta Days")', free=True)
def _where(scene: Scene) -> str:
    return scene.contact.found.where


@_V.enter("referrer.name", "who suggested that you write, if they allow it", "Referral(permission='granted', ...)")
def _referrer_name(scene: Scene) -> str:
    return str(scene.referrer.name) if scene.referrer else ""


@_V.enter(
    "acquaintance",
    "how the referrer knows you, in words that fit after 'who'",
    'acquaintance="taught me statistics"',
    keyword="acquaintance",
    free=True,
    most_words=12,
)
def _acquaintance(_: Scene) -> str:
    return ""


@_V.enter("ask.length", "how long a conversation you ask for", "Policy(ask_minutes=20, plan_minutes=30)", always=True)
def _length(scene: Scene) -> str:
    policy = scene.policy
    longest = policy.plan_minutes if policy.plan_minutes != policy.ask_minutes else None
    return scene.language.duration(policy.ask_minutes, longest)


@_V.enter("asked.day", "the day of your last message that asked for a conversation", 'Touch(purpose="outreach", ...)')
def _asked_day(scene: Scene) -> str:
    return scene.day(scene.asked.at) if scene.asked else ""


def _asked_by(scene: Scene, *channels: Channel) -> bool:
    return scene.asked is not None and scene.asked.channel in channels


@_V.enter("asked.called", "whether you asked that by phone", 'Touch(channel="phone", ...)')
def _asked_called(scene: Scene) -> bool:
    return _asked_by(scene, Channel.PHONE)


@_V.enter("asked.left_message", "whether you asked it of their voicemail", 'Touch(channel="voicemail", ...)')
def _asked_left_message(scene: Scene) -> bool:
    return _asked_by(scene, Channel.VOICEMAIL)


@_V.enter(
    "asked.spoke", "whether you asked it face to face, or in no way that has a name", 'Touch(channel="in_person", ...)'
)
def _asked_spoke(scene: Scene) -> bool:
    return _asked_by(scene, Channel.IN_PERSON, Channel.VIDEO, Channel.OTHER)


@_V.enter("asked.subject", "the subject line of your first message", 'Touch(subject="...", ...)')
def _asked_subject(scene: Scene) -> str:
    subject = scene.first_asked.subject if scene.first_asked else ""
    return subject.removeprefix("Re: ")


@_V.enter("accepted", "whether the last message of theirs says yes", 'Touch(purpose="acceptance", ...)', always=True)
def _accepted(scene: Scene) -> bool:
    last = next((touch for touch in reversed(scene.record.touches) if not touch.outbound), None)
    return last is not None and last.purpose is Purpose.ACCEPTANCE


@_V.enter(
    "offered_before",
    "whether you offered times since they last wrote",
    'Touch(purpose="slot_proposal", ...)',
    always=True,
)
def _offered_before(scene: Scene) -> bool:
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
def _again(_: Scene) -> str:
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
def _answer(_: Scene) -> str:
    return ""


@_V.enter(
    "deferral.day",
    "the day from which on the contact wants to hear from you",
    'Touch(purpose="deferral", not_before=...) or Contact.wait_until(...)',
)
def _deferral_day(scene: Scene) -> str:
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
def _questions(_: Scene) -> tuple[str, ...]:
    return ()


DETAILS: Mapping[str, Detail] = MappingProxyType({**_V, **REFERRAL, **TALK, **MEETING})
"""Every detail by its path."""
