"""What is done about one meeting, talk or promise is not done about another one with the same person.

Each rule is shown two or three of a kind, the first of them settled, and must speak of each.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Note, Reflection
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.rules.why import why

KHADIJA = Contact(name="Khadija Benali", zone="Europe/London")
SEEKER = Seeker(name="Aroha Tipene", zone="Europe/London", field="social work")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of March 2026, before the clocks change; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def meeting(start: datetime, agreed: datetime | None = None) -> Interview:
    """Return a meeting that was agreed on, ten days before unless it says otherwise."""
    return Interview.agreed(contact=KHADIJA, at=agreed or start - timedelta(days=10), start=start)


def agreed_late(start: datetime, agreed: datetime) -> Interview:
    """Return a meeting that was spoken of on the first of the month, before any other."""
    return Interview.propose(contact=KHADIJA, at=at(1, 9)).schedule(start=start, at=agreed)


def talk(start: datetime, **details: Any) -> Interview:
    """Return a talk of twenty minutes that was held."""
    return Interview.on_the_spot(contact=KHADIJA, at=start + timedelta(minutes=20), start=start, minutes=20, **details)


def sent(purpose: str, moment: datetime, interview: Interview | None = None, channel: str = "email") -> Touch:
    """Return a message to Khadija, about an interview or about none."""
    about = interview.id if interview else None
    return Touch(contact=KHADIJA, at=moment, direction="outbound", channel=channel, purpose=purpose, interview=about)


def received(purpose: str, moment: datetime, interview: Interview | None = None) -> Touch:
    """Return a message from Khadija, about an interview or about none."""
    about = interview.id if interview else None
    return Touch(contact=KHADIJA, at=moment, direction="inbound", channel="email", purpose=purpose, interview=about)


def promise(by: str, moment: datetime, text: str = "a list", **fields: Any) -> Note:
    """Return a promise."""
    return Note(contact=KHADIJA, kind="promise", text=text, by=by, at=moment, **fields)


def said(rule: str, now: datetime, *facts: Fact, policy: Policy = DEFAULT_POLICY) -> list[str]:
    """Return what a rule says of each."""
    verdicts = why(Campaign(seeker=SEEKER).add(KHADIJA, *facts), KHADIJA, now=now, policy=policy).of(rule)
    return sorted(verdict.kind.value for verdict in verdicts)


FIRST, SECOND = meeting(at(12, 14)), meeting(at(12, 16))
LATE = [each.run_late(at=at(12, 13, 50), minutes=10, by="seeker") for each in (FIRST, SECOND)]
VERY_LATE = FIRST.run_late(at=at(12, 13), minutes=130, by="contact")
TALK, ANOTHER = talk(at(12, 14), format="in_person"), talk(at(12, 16), format="in_person")
WRITTEN = Interview.in_writing(contact=KHADIJA, at=at(11, 9))
TOLD = sent("running_late", at(12, 13, 52), LATE[0])
THANKS = sent("thank_you", at(12, 17), TALK)
NOTED = Note(interview=TALK, kind="takeaway", text="Rain")
REFLECTED = Reflection(interview=TALK, at=at(12, 15), takeaway="Rain", next_step="none")
KEPT_BY_THEM, KEPT_BY_YOU = (promise(by, at(2, 9), done_at=at(5, 9)) for by in ("contact", "seeker"))
MOVED, OFF = FIRST.ask_to_reschedule(at=at(11, 8), by="seeker"), SECOND.cancel(at=at(11, 9), by="seeker")
MOVED_BY_THEM = FIRST.ask_to_reschedule(at=at(11, 8), by="contact")
CALLED_OFF = SECOND.cancel(at=at(12, 15), by="contact")
EARLIER = meeting(at(10, 14), at(2, 9)).cancel(at=at(2, 10), by="contact")
TWICE = Interview.propose(contact=KHADIJA, at=at(2, 9), slots=[at(4, 9)]).offer([at(6, 9)], at=at(5, 9))
MISSED = SECOND.no_show(at=at(12, 16, 30), by="contact")
ALSO_MISSED = FIRST.no_show(at=at(12, 14, 30), by="contact")
MISSED_TWICE = (
    ALSO_MISSED.offer([at(12, 15)], at=at(12, 14, 40))
    .schedule(start=at(12, 15), at=at(12, 14, 45))
    .no_show(at=at(12, 15, 20), by="contact")
)
NOTICE = sent("no_show", at(12, 16, 40), ALSO_MISSED)
FORGOTTEN = SECOND.no_show(at=at(12, 16, 30), by="seeker")
ALSO_FORGOTTEN = FIRST.no_show(at=at(12, 14, 30), by="seeker")
SORRY = sent("no_show", at(12, 16, 40), ALSO_FORGOTTEN)
ASKED = [received("rescheduling", at(11, 9, minute), each) for minute, each in enumerate((FIRST, SECOND))]
QUESTIONS = [received("question", at(11, 9, minute), each) for minute, each in enumerate((FIRST, SECOND))]
AGREED_ANEW = FIRST.reschedule(start=at(17, 14), by="contact", at=at(11, 9, 20))
HELD = FIRST.hold(at=at(12, 14, 30))
TIMES_OF_THEIRS = Interview.propose(contact=KHADIJA, at=at(2, 9)).offer([at(13, 9)], at=at(11, 8), by="contact")
HANDWRITTEN: Policy = evolve(DEFAULT_POLICY, handwritten_note=True)


@pytest.mark.parametrize(
    ("rule", "now", "facts", "kinds"),
    [
        ("confirm-in-writing", at(2, 17), [FIRST, SECOND, sent("confirmation", at(2, 16, 30), FIRST)], ["done", "due"]),
        ("confirm-in-writing", at(2, 17), [FIRST.confirm(at=at(2, 15)), SECOND], ["done", "due"]),
        ("remind-of-meeting", at(11, 10), [FIRST, SECOND, sent("reminder", at(11, 9, 30), FIRST)], ["done", "due"]),
        # The first was agreed on 30 hours before, which needs no reminder.
        ("remind-of-meeting", at(11, 10), [agreed_late(at(12, 14), at(11, 8)), SECOND], ["due", "not_applicable"]),
        # The first was agreed on after five on Friday, and nobody works on the weekend before Monday.
        (
            "remind-of-meeting",
            at(13, 18, 30),
            [agreed_late(at(16, 14), at(13, 18)), meeting(at(16, 16), at(6, 16))],
            ["not_applicable", "overdue"],
        ),
        ("wait-for-no-show", at(12, 16, 20), [FIRST, SECOND, sent("no_show", at(12, 16, 5), FIRST)], ["done", "due"]),
        (
            "wait-for-no-show",
            at(12, 16, 20),
            [VERY_LATE, SECOND],
            ["due", "waiting"],
        ),
        ("tell-them-you-are-late", at(12, 13, 55), [*LATE, TOLD], ["done", "due"]),
        ("tell-them-you-are-late", at(12, 13, 55), [FIRST, LATE[1]], ["due"]),
        ("notes-after-interview", at(12, 17), [WRITTEN, TALK, ANOTHER, NOTED], ["done", "due", "not_applicable"]),
        ("debrief-after-interview", at(12, 17), [TALK, ANOTHER, REFLECTED], ["done", "due"]),
        ("thank-you-after-interview", at(12, 18), [TALK, ANOTHER, THANKS], ["done", "due"]),
        # The notice about the first names it; that the second was called off arranges nothing.
        ("reschedule-notice", at(11, 10), [MOVED, OFF, sent("rescheduling", at(11, 9, 30), MOVED)], ["done", "due"]),
        ("reschedule-notice", at(11, 10), [MOVED, OFF], ["due", "due"]),
        ("reschedule-notice", at(11, 10), [MOVED_BY_THEM, OFF], ["due"]),
        # An answer about the first, a start or a talk does not answer what was asked about the second.
        ("answer-owed", at(11, 10), [FIRST, SECOND, *ASKED, sent("answer", at(11, 9, 30), FIRST)], ["done", "due"]),
        ("answer-owed", at(11, 10), [AGREED_ANEW, SECOND, *ASKED], ["done", "due"]),
        ("answer-owed", at(12, 17), [HELD, SECOND, *QUESTIONS], ["done", "overdue"]),
        # A meeting that was agreed on since answers what was asked about another one.
        ("answer-owed", at(11, 11), [FIRST, ASKED[0], meeting(at(13, 16), at(11, 10))], ["done"]),
        ("answer-owed", at(11, 11), [FIRST, ASKED[0], meeting(at(13, 16), at(11, 9))], ["done"]),
        ("answer-owed", at(11, 11), [TIMES_OF_THEIRS, meeting(at(13, 16), at(11, 9))], ["done"]),
        # They say yes to the first, which stands, or which they wanted to move; the second says nothing of it.
        ("answer-owed", at(11, 10), [FIRST, SECOND, received("acceptance", at(11, 9), FIRST)], ["done"]),
        ("answer-owed", at(11, 10), [MOVED_BY_THEM, SECOND, received("acceptance", at(11, 9), FIRST)], ["due"]),
        # The talk ended at 14:20 and was noted at 14:30: it answers what was asked before its end.
        ("answer-owed", at(12, 15), [HELD, received("question", at(12, 14, 15))], ["done"]),
        ("answer-owed", at(12, 15), [HELD, received("question", at(12, 14, 25))], ["due"]),
        ("answer-owed", at(11, 10), [FIRST, TIMES_OF_THEIRS, ASKED[0]], ["due", "due"]),
        ("answer-owed", at(11, 10), [FIRST, SECOND, *ASKED], ["due", "due"]),
        # A question that names no meeting stands for all that they asked before.
        ("answer-owed", at(11, 10), [FIRST, SECOND, *ASKED, received("question", at(11, 9, 30))], ["due"]),
        ("answer-owed", at(11, 10), [FIRST, SECOND, *ASKED, sent("answer", at(11, 9, 30))], ["done", "done"]),
        # Neither a talk that was held nor times that were offered twice speak of a meeting that they called off.
        ("offer-times-again", at(19, 10), [TALK, CALLED_OFF], ["due"]),
        ("offer-times-again", at(19, 10), [talk(at(1, 14)), CALLED_OFF], ["due"]),
        ("offer-times-again", at(19, 10), [TWICE, CALLED_OFF], ["done", "due"]),
        ("offer-times-again", at(19, 10), [EARLIER, CALLED_OFF], ["cancelled", "due"]),
        # They ask for another time for the first, and the second stands.
        ("offer-times-again", at(11, 10), [MOVED_BY_THEM, SECOND], ["due"]),
        ("offer-times-again", at(11, 10), [MOVED_BY_THEM, meeting(at(13, 16), at(11, 9))], ["cancelled"]),
        ("offer-times-again", at(19, 10), [CALLED_OFF, meeting(at(25, 16), at(10, 9))], ["not_applicable"]),
        # What they wrote about the second says nothing of the first.
        ("offer-times-again", at(11, 10), [MOVED_BY_THEM, OFF, received("rescheduling", at(11, 7), SECOND)], ["due"]),
        ("write-after-no-show", at(12, 17), [MOVED_BY_THEM, MISSED], ["due"]),
        ("write-after-no-show", at(12, 17), [ALSO_MISSED, MISSED, NOTICE], ["done", "due"]),
        ("write-after-no-show", at(12, 17), [MISSED_TWICE, MISSED], ["cancelled", "due"]),
        # What was written before the step was recorded was written about the first.
        ("write-after-no-show", at(12, 17), [FIRST, MISSED, sent("no_show", at(12, 16, 20), FIRST)], ["due"]),
        ("say-sorry-for-missing-it", at(12, 17), [FIRST, FORGOTTEN, sent("no_show", at(12, 16, 20), FIRST)], ["due"]),
        ("reschedule-notice", at(11, 10), [FIRST, OFF, sent("cancellation", at(11, 8, 50), FIRST)], ["due"]),
        (
            "say-sorry-for-missing-it",
            at(12, 17),
            [MOVED_BY_THEM, FORGOTTEN],
            ["due"],
        ),
        ("say-sorry-for-missing-it", at(12, 17), [ALSO_FORGOTTEN, FORGOTTEN, SORRY], ["done", "due"]),
        ("promise-of-theirs", at(19, 10), [KEPT_BY_THEM, promise("contact", at(12, 9))], ["done", "due"]),
        ("keep-your-promise", at(13, 10), [KEPT_BY_YOU, promise("seeker", at(12, 9))], ["done", "due"]),
    ],
)
def test_each_is_judged_by_itself(rule: str, now: datetime, facts: list[Fact], kinds: list[str]) -> None:
    assert said(rule, now, *facts) == kinds


def test_a_handwritten_note_follows_each_talk_in_person() -> None:
    """The first talk was on the phone, the second has its note, and the third ended today."""
    called = talk(at(9, 14), format="phone")
    met = talk(at(10, 14), format="in_person")
    card, letter = (sent(purpose, at(11, 9), met, channel="letter") for purpose in ("thank_you", "update"))

    def asked_for(*facts: Fact, policy: Policy = HANDWRITTEN) -> list[str]:
        return said("handwritten-note-after-thanks", at(13, 12), *facts, policy=policy)

    assert asked_for(called, met, TALK, card) == ["done", "due"]
    assert asked_for(met, letter) == ["overdue"]
    assert asked_for(met, TALK, policy=DEFAULT_POLICY) == ["not_applicable", "not_applicable"]


@pytest.mark.parametrize(
    ("rule", "purpose", "facts", "now"),
    [
        ("confirm-in-writing", "confirmation", [meeting(at(12, 14), at(9, 12))], at(9, 13)),
        ("remind-of-meeting", "reminder", [meeting(at(12, 14), at(9, 12))], at(11, 10)),
        ("wait-for-no-show", "no_show", [meeting(at(12, 14), at(9, 12))], at(12, 14, 20)),
        ("tell-them-you-are-late", "running_late", LATE[:1], at(12, 13, 55)),
        ("thank-you-after-interview", "thank_you", [TALK], at(12, 18)),
    ],
)
def test_a_message_from_before_is_about_something_else(
    rule: str, purpose: str, facts: list[Fact], now: datetime
) -> None:
    """The same kind of message went out the week before, about a meeting that nobody recorded."""
    assert said(rule, now, *facts, sent(purpose, at(5, 9))) == ["due"]


@pytest.mark.parametrize("purpose", ["thank_you", "update"])
def test_a_message_about_something_else_does_not_do(purpose: str) -> None:
    assert said("wait-for-no-show", at(12, 14, 20), FIRST, sent(purpose, at(12, 14, 10))) == ["due"]
    assert said("tell-them-you-are-late", at(12, 13, 55), LATE[0], sent(purpose, at(12, 13, 52))) == ["due"]


def test_who_is_reminded_on_the_day_itself_is_not_if_the_meeting_opens_it() -> None:
    """The first meeting begins at nine, the second at four."""
    same_day: Policy = evolve(DEFAULT_POLICY, reminder_before_business_days=0)
    meetings = [meeting(at(12, 9)), meeting(at(12, 16), at(2, 16))]

    assert said("remind-of-meeting", at(12, 9, 30), *meetings, policy=same_day) == ["due", "not_applicable"]


@pytest.mark.parametrize("known", [0, 1])
def test_a_name_that_two_people_bear_is_known_by_either(known: int) -> None:
    two = [Contact(name="Cy Adeyemi", emails=f"cy@{place}.example") for place in ("severn", "northgate")]
    message = Touch(contact=two[known], at=at(10, 9), direction="outbound", channel="email", purpose="update")
    named = Referral(referrer=KHADIJA, name="Cy Adeyemi", at=at(12, 9), permission="granted")

    assert said("referral-to-a-name", at(12, 10), *two, named) == ["due"]
    assert said("referral-to-a-name", at(12, 10), *two, named, message) == ["done"]


def test_a_person_who_is_recorded_twice_is_no_colleague_of_their_own() -> None:
    """The second record has the address of the first among its own."""
    job, first, second = "Maison des Familles", "cy@severn.example", "c.adeyemi@severn.example"
    twins = [Contact(name="Cy Adeyemi", employments=job, emails=emails) for emails in (first, [second, first])]
    other = Contact(name="Dan Moreau", employments=job)
    request = Touch(contact=twins[0], at=at(2, 9), direction="outbound", channel="email", purpose="outreach")

    def asked_for(*people: Contact) -> list[Contact | None]:
        campaign = Campaign(seeker=SEEKER).add(*people, request)
        verdicts = why(campaign, twins[0], now=at(9, 9)).of("second-contact-at-employer")
        return [verdict.action.contact if verdict.action else None for verdict in verdicts]

    assert asked_for(*twins, other) == [other]
    assert asked_for(*twins) == asked_for(twins[0]) == [twins[0]]
