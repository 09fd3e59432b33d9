"""Every detail that a message can be made of, about people and about what was said.

Those about meetings are in `meeting_details`; together they are the vocabulary of all templates.
"""

from collections.abc import Mapping
from types import MappingProxyType

from infointerview.messages.detail import Detail, Value, Vocabulary
from infointerview.messages.meeting_details import MEETING
from infointerview.messages.scene import Scene, Tone
from infointerview.model.lifecycle import State
from infointerview.model.note import NoteKind
from infointerview.model.party import Party
from infointerview.model.reflection import Reflection
from infointerview.model.touch import Purpose

__all__ = ["DETAILS"]

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
    "what you would like to learn, in words that fit after 'I would especially like to learn'",
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
    return scene.contact.organisation


@_V.enter("contact.title", "what the contact is there", 'Employment(title="hydrologist", ...)', free=True)
def _title(scene: Scene) -> Value:
    return scene.contact.title


@_V.enter(
    "contact.is_far", "whether a meeting in person is out of reach", "Contact(zone=..., country=...)", always=True
)
def _is_far(scene: Scene) -> Value:
    return scene.is_far


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
    "referral.reason",
    "what the referrer thinks that the contact can tell you about",
    'Referral(reason="flood modelling")',
    free=True,
    most_words=20,
)
def _reason(scene: Scene) -> Value:
    uses = scene.referral is not None and scene.referrer is not None
    return scene.referral.reason if uses and scene.referral else ""


@_V.enter("ask.length", "how long a conversation you ask for", "Policy(ask_minutes=20, plan_minutes=30)", always=True)
def _length(scene: Scene) -> Value:
    policy = scene.policy
    longest = policy.plan_minutes if policy.plan_minutes != policy.ask_minutes else None
    return scene.language.duration(policy.ask_minutes, longest)


@_V.enter("asked.day", "the day of your last message that asked for a conversation", 'Touch(purpose="outreach", ...)')
def _asked_day(scene: Scene) -> Value:
    return scene.day(scene.asked.at) if scene.asked else ""


@_V.enter("asked.subject", "the subject line of your first message", 'Touch(subject="...", ...)')
def _asked_subject(scene: Scene) -> Value:
    subject = scene.first_asked.subject if scene.first_asked else ""
    return subject.removeprefix("Re: ")


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


# -- somebody else ----------------------------------------------------------------------------------------------------


@_V.enter(
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


@_V.enter("person.organisation", "where that person works", "Employment(organisation=...)")
def _person_organisation(scene: Scene) -> Value:
    return scene.other.organisation if scene.other else ""


@_V.enter("person.met", "the day on which you met that person", "Interview(...).held(...)")
def _person_met(scene: Scene) -> Value:
    if scene.other is None:
        return ""
    met = [i.start for i in scene.campaign.about(scene.other).interviews if i.was_held and i.start]
    return scene.day(met[-1]) if met and met[-1].timestamp() <= scene.now.timestamp() else ""


@_V.enter("person.answered", "whether that person answered in writing", "Interview.in_writing(...)")
def _person_answered(scene: Scene) -> Value:
    interviews = scene.campaign.about(scene.other).interviews if scene.other else ()
    return any(i.state is State.WRITTEN for i in interviews)


@_V.enter("person.declined", "whether that person declined", 'Touch(purpose="decline", ...)')
def _person_declined(scene: Scene) -> Value:
    touches = scene.campaign.about(scene.other).touches if scene.other else ()
    return any(t.purpose is Purpose.DECLINE for t in touches)


@_V.enter(
    "referrals",
    "the people whom the contact named",
    "Referral(referrer=..., interview=...)",
)
def _referrals(scene: Scene) -> Value:
    named = [
        str(scene.campaign.find(r.contact).name if r.contact else r.name)
        for r in scene.record.referrals_given
        if scene.interview is not None
        and r.interview == scene.interview.id
        and r.outcome is None
        and not (r.contact is not None and scene.campaign.standing(r.contact).forbids_contact)
    ]
    return scene.language.listed(named) if named else ""


# -- what was said, and what came of it -------------------------------------------------------------------------------


@_V.enter(
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


@_V.enter(
    "next_step",
    "what you will do with it, in words that fit after 'Next, I will'",
    'Note(interview=..., kind="next_step", text="read the report", due=...), or next_step="..."',
    keyword="next_step",
    free=True,
    most_words=25,
)
def _next_step(scene: Scene) -> Value:
    found = [note.text for note in scene.notes(NoteKind.NEXT_STEP) if note.done_at is None]
    found += [r.next_step for r in _reflections(scene) if r.next_step]
    return next(iter(found), "")


def _reflections(scene: Scene) -> list[Reflection]:
    return [r for r in scene.record.reflections if scene.interview is not None and r.interview == scene.interview.id]


@_V.enter(
    "followed_advice",
    "a next step that you have taken since you spoke, in words that fit after 'I set out to'",
    'Note(kind="next_step", text="read the report", due=...).done(at=...)',
    free=True,
    most_words=25,
)
def _followed_advice(scene: Scene) -> Value:
    done = [note for note in scene.notes(NoteKind.NEXT_STEP) if note.done_at is not None]
    return done[-1].text if done else ""


@_V.enter(
    "news",
    "what has come of it since, as a sentence",
    'news="I have read the report and joined a survey crew"',
    keyword="news",
    free=True,
    most_words=60,
)
def _news(_: Scene) -> Value:
    return ""


@_V.enter(
    "benefit",
    "what you gained from the conversation, as a sentence",
    'benefit="She showed me how a gauge is read"',
    keyword="benefit",
    free=True,
    most_words=40,
)
def _benefit(_: Scene) -> Value:
    return ""


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
    "their_part",
    "how the contact helped, in words that fit after 'Thank you for'",
    'their_part="telling me what a week in the field is like"',
    keyword="their_part",
    free=True,
    most_words=25,
)
def _their_part(_: Scene) -> Value:
    return ""


@_V.enter(
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


@_V.enter(
    "promise",
    "what the contact promised, in words that fit after 'You kindly offered'",
    'Note(kind="promise", by="contact", text="a reading list"), or promise="..."',
    keyword="promise",
    free=True,
    most_words=25,
)
def _promise(scene: Scene) -> Value:
    open_ones = [n for n in scene.notes(NoteKind.PROMISE) if n.by is Party.CONTACT and n.done_at is None]
    return open_ones[-1].text if open_ones else ""


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
    most_words=200,
)
def _questions(_: Scene) -> Value:
    return ()


DETAILS: Mapping[str, Detail] = MappingProxyType({**_V, **MEETING})
"""Every detail by its path."""
