"""The details of a message about names that somebody gave: who, why, and what came of it."""

from infointerview.messages.detail import Vocabulary
from infointerview.messages.scene import Scene, employer_of
from infointerview.model.interview import Interview
from infointerview.model.lifecycle import State
from infointerview.model.referral import Referral

__all__ = ["REFERRAL"]

REFERRAL = Vocabulary()


@REFERRAL.enter(
    "referral.reason",
    "what the person who was named can tell you about, in the referrer's view",
    'Referral(reason="flood modelling")',
    free=True,
    most_words=20,
)
def _reason(scene: Scene) -> str:
    referral = scene.referral
    if referral is None or (scene.referrer is None and referral.referrer != scene.contact.id):
        return ""
    return referral.reason


@REFERRAL.enter(
    "referral.introduction_offered",
    "whether the referrer has offered to introduce you, and has not done so yet",
    "Referral(introduction=Introduction(promised_at=...))",
)
def _introduction_offered(scene: Scene) -> bool:
    introduction = scene.referral.introduction if scene.referral else None
    return introduction is not None and introduction.made_at is None


@REFERRAL.enter("referral.given", "whether the contact has named anybody to you", "Referral(referrer=..., contact=...)")
def _referral_given(scene: Scene) -> bool:
    return bool(scene.record.referrals_given)


@REFERRAL.enter(
    "person.name",
    "the person whom the message is about",
    'Referral(referrer=..., contact=...), or person="Bo Lindqvist"',
    keyword="person",
)
def _person_name(scene: Scene) -> str:
    if scene.other is not None:
        return str(scene.other.name)
    given = scene.referral is not None and scene.referral.referrer == scene.contact.id
    return str(scene.referral.name or "") if given and scene.referral else ""


@REFERRAL.enter("person.named", "whether the contact named that person", "Referral(referrer=..., contact=...)")
def _person_named(scene: Scene) -> bool:
    return scene.referral is not None and scene.referral.referrer == scene.contact.id


@REFERRAL.enter("person.organisation", "where that person works", "Employment(organisation=...)")
def _person_organisation(scene: Scene) -> str:
    return employer_of(scene.other) if scene.other else ""


@REFERRAL.enter("person.met", "the day on which you met that person", "Interview(...).held(...)")
def _person_met(scene: Scene) -> str:
    if scene.other is None:
        return ""
    met = [i.start for i in scene.campaign.about(scene.other).interviews if i.was_held and i.start]
    return scene.day(met[-1]) if met and met[-1].timestamp() <= scene.now.timestamp() else ""


@REFERRAL.enter("person.answered", "whether that person answered in writing", "Interview.in_writing(...)")
def _person_answered(scene: Scene) -> bool:
    interviews = scene.campaign.about(scene.other).interviews if scene.other else ()
    return any(i.state is State.WRITTEN for i in interviews)


@REFERRAL.enter("person.declined", "whether that person declined", 'Touch(purpose="decline", ...)')
def _person_declined(scene: Scene) -> bool:
    return scene.referral is not None and scene.has_declined(scene.referral)


@REFERRAL.enter("person.written_to", "whether you have written to that person", 'Touch(purpose="outreach", ...)')
def _person_written_to(scene: Scene) -> bool:
    touches = scene.campaign.about(scene.other).touches if scene.other else ()
    return any(t.outbound and not t.bounced for t in touches)


@REFERRAL.enter(
    "referrals",
    "the people whom the contact named in the talk",
    "Referral(referrer=..., interview=...)",
)
def _referrals(scene: Scene) -> str:
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
