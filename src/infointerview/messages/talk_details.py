"""The details of a message about what was said in a talk, and what came of it."""

import math
from datetime import datetime

from infointerview.messages.detail import Vocabulary
from infointerview.messages.phrases import inside
from infointerview.messages.scene import Scene
from infointerview.model.note import NoteKind
from infointerview.model.party import Party
from infointerview.model.reflection import Reflection
from infointerview.model.touch import Purpose

__all__ = ["TALK"]

TALK = Vocabulary()


@TALK.enter(
    "takeaway",
    "the one thing said that stayed with you, as a sentence",
    'Note(interview=..., kind="takeaway", text="..."), or takeaway="..."',
    keyword="takeaway",
    free=True,
    most_words=60,
)
def _takeaway(scene: Scene) -> str:
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
def _next_step(scene: Scene) -> str:
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
def _followed_advice(scene: Scene) -> str:
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
def _looked_at(scene: Scene) -> str:
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
def _news(_: Scene) -> str:
    return ""


@TALK.enter(
    "question",
    "a light question to end with",
    'question="Has the new gauge been built by now?"',
    keyword="question",
    free=True,
    most_words=25,
)
def _question(_: Scene) -> str:
    return ""


@TALK.enter(
    "link",
    "the address of something that might interest the contact",
    'link="https://example.org/gauges"',
    keyword="link",
    most_words=1,
)
def _link(_: Scene) -> str:
    return ""


@TALK.enter(
    "benefit",
    "what you gained from the conversation, as a sentence",
    'benefit="She showed me how a gauge is read"',
    keyword="benefit",
    free=True,
    most_words=40,
)
def _benefit(_: Scene) -> str:
    return ""


@TALK.enter(
    "their_part",
    "how the contact helped, in words that fit after 'Thank you for'",
    'their_part="telling me what a week in the field is like"',
    keyword="their_part",
    free=True,
    most_words=25,
)
def _their_part(_: Scene) -> str:
    return ""


@TALK.enter(
    "decision",
    "what you decided, in words that fit after 'I have decided'",
    'Seeker(decision=Decision(what="to study hydrology", at=...)), or decision="..."',
    keyword="decision",
    free=True,
    most_words=25,
)
def _decision(scene: Scene) -> str:
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
def _promise(scene: Scene) -> str:
    open_ones = [n for n in scene.sayable(NoteKind.PROMISE) if n.by is Party.CONTACT and n.done_at is None]
    return open_ones[-1].text if open_ones else ""
