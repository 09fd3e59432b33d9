"""The details of a message about a meeting: when, where, who calls whom, and other times."""

from datetime import UTC, timedelta

from infointerview.messages.detail import Vocabulary
from infointerview.messages.scene import Scene
from infointerview.model.interview import Format
from infointerview.model.lifecycle import Event, State
from infointerview.model.party import Party
from infointerview.model.touch import Purpose

__all__ = ["MEETING"]

MEETING = Vocabulary()


@MEETING.enter(
    "interview",
    "the interview that the message is about",
    "add an Interview: agreed, held, or answered in writing, as the message wants it; or interview=...",
    keyword="interview",
)
def _interview(scene: Scene) -> bool:
    return scene.interview is not None or scene.written_answers is not None


@MEETING.enter("interview.day", "the day of the meeting", "Interview(...).schedule(start=...)")
def _day(scene: Scene) -> str:
    return scene.day(scene.start) if scene.start else ""


@MEETING.enter("interview.is_ahead", "whether the meeting is still to come", "Interview(...).schedule(start=...)")
def _is_ahead(scene: Scene) -> bool:
    return scene.start is not None and scene.start.timestamp() > scene.now.timestamp()


@MEETING.enter("interview.when", "day and time of the meeting, on both clocks", "Interview(...).schedule(start=...)")
def _when(scene: Scene) -> str:
    return scene.moment(scene.start) if scene.start else ""


@MEETING.enter(
    "interview.time", "the time of the meeting, on the contact's clock", "Interview(...).schedule(start=...)"
)
def _time(scene: Scene) -> str:
    return scene.language.time(scene.start.astimezone(scene.zone)) if scene.start else ""


@MEETING.enter("interview.length", "how long the meeting is to take", "Interview(minutes_asked=20)")
def _length(scene: Scene) -> str:
    return scene.language.duration(scene.interview.minutes_asked) if scene.interview else ""


@MEETING.enter("interview.place", "where to meet", 'Interview(...).schedule(place="...", ...)')
def _place(scene: Scene) -> str:
    return scene.interview.place if scene.interview else ""


@MEETING.enter("interview.link", "the address of the video call", 'Interview(...).schedule(link="https://...", ...)')
def _link(scene: Scene) -> str:
    return scene.interview.link if scene.interview else ""


@MEETING.enter(
    "interview.phone",
    "the number that you will call",
    'Interview(...).schedule(phone="...", ...), or Contact(phones=...)',
)
def _phone(scene: Scene) -> str:
    if scene.interview is None:
        return ""
    return scene.interview.phone or next(iter(scene.contact.phones), "")


@MEETING.enter("interview.you_call", "whether you call them", 'Interview(...).schedule(caller="seeker", ...)')
def _you_call(scene: Scene) -> bool:
    return scene.interview is not None and scene.interview.caller is Party.SEEKER


@MEETING.enter("interview.they_call", "whether they call you", 'Interview(...).schedule(caller="contact", ...)')
def _they_call(scene: Scene) -> bool:
    return scene.interview is not None and scene.interview.caller is Party.CONTACT


def _is(scene: Scene, form: Format) -> bool:
    return scene.interview is not None and scene.interview.format is form


@MEETING.enter("interview.by_phone", "whether you talk by phone", 'Interview(format="phone")')
def _by_phone(scene: Scene) -> bool:
    return _is(scene, Format.PHONE)


@MEETING.enter("interview.by_video", "whether you talk by video", 'Interview(format="video")')
def _by_video(scene: Scene) -> bool:
    return _is(scene, Format.VIDEO)


@MEETING.enter("interview.in_person", "whether you meet in person", 'Interview(format="in_person")')
def _in_person(scene: Scene) -> bool:
    return _is(scene, Format.IN_PERSON)


@MEETING.enter("interview.in_writing", "whether they answered in writing instead", "Interview.in_writing(...)")
def _in_writing(scene: Scene) -> bool:
    if scene.interview is None:
        return scene.written_answers is not None
    return scene.interview.state is State.WRITTEN


@MEETING.enter(
    "interview.moved_by_them",
    "whether they asked to meet at another time, and none is agreed yet",
    'Interview.ask_to_reschedule(by="contact", ...)',
)
def _moved_by_them(scene: Scene) -> bool:
    interview = scene.interview
    if interview is None or interview.state is not State.RESCHEDULING:
        return False
    return interview.history[-1].event is Event.ASK_TO_RESCHEDULE and interview.history[-1].by is Party.CONTACT


@MEETING.enter(
    "interview.cancelled_by_them",
    "whether they called it off, and did not only move it",
    'Interview.cancel(by="contact", ...), or Touch(direction="inbound", purpose="cancellation", ...)',
)
def _cancelled_by_them(scene: Scene) -> bool:
    if scene.interview is not None and scene.interview.state is State.CANCELLED:
        return scene.interview.cancelled_by is Party.CONTACT
    last = scene.received(Purpose.CANCELLATION, Purpose.RESCHEDULING)
    return last is not None and last.purpose is Purpose.CANCELLATION


@MEETING.enter(
    "interview.given_up_by_them",
    "whether they have told you that the time does not suit them any more",
    'Interview.ask_to_reschedule(by="contact", ...), or Touch(direction="inbound", purpose="rescheduling", ...)',
)
def _given_up_by_them(scene: Scene) -> bool:
    return scene.given_up_by_them or scene.received(Purpose.CANCELLATION, Purpose.RESCHEDULING) is not None


@MEETING.enter(
    "interview.minutes_late",
    "how late you will be",
    "Interview.run_late(minutes=...), or minutes_late=...",
    keyword="minutes_late",
)
def _minutes_late(scene: Scene) -> str:
    if scene.interview is None:
        return ""
    late = [s.minutes for s in scene.interview.history if s.event is Event.RUN_LATE and s.by is not Party.CONTACT]
    return scene.language.duration(late[-1]) if late and late[-1] else ""


@MEETING.enter("interview.thanks_are_late", "whether the thanks come late and need a word of apology", "-", always=True)
def _thanks_are_late(scene: Scene) -> bool:
    within = timedelta(hours=scene.policy.thank_you_within_hours)
    return scene.ended is not None and scene.now.astimezone(UTC) > scene.ended.astimezone(UTC) + within


@MEETING.enter(
    "interview.unthanked", "whether you have not thanked for it, nor told them anything since", "-", always=True
)
def _unthanked(scene: Scene) -> bool:
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
def _because(_: Scene) -> str:
    return ""


@MEETING.enter(
    "slots",
    "times to offer",
    "slots=propose_slots(campaign, contact, now=now, busy=...)",
    keyword="slots",
)
def _slots(scene: Scene) -> tuple[str, ...]:
    return tuple(scene.moment(at) for at in scene.slots)
