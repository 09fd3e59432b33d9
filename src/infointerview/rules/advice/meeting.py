"""Around a meeting: how much of the seeker's day it takes, and what to do between an agreed start and its end."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.exchange import TouchPurpose
from infointerview.model.talk import Interview, InterviewEvent, InterviewFormat, InterviewStep
from infointerview.model.values import Party
from infointerview.policy.figures import Policy
from infointerview.rules.duties import ActionKind, Duty, Settled, after, done, earlier, later, not_applicable
from infointerview.rules.holding import is_retired
from infointerview.rules.rule import Situation, rule
from infointerview.worktime.calendar import WorkCalendar
from infointerview.worktime.wall_clock import first_moment


@frozen(kw_only=True)
class MeetingBlock:
    """The minutes to keep free for a meeting.

    Attributes:
        early: How long before the start to be there, or online.
        travel: How long each way takes.
        before: How long to keep free before the start: preparation, the way there, and being early.
        talk: How long the talk is planned to last; this has to fit into the hours of both people.
        after: How long to keep free after the talk: the way back, notes, and the rest of the hour kept free.
    """

    early: int = field()
    travel: int = field()
    before: int = field()
    talk: int = field()
    after: int = field()

    @property
    def whole(self) -> int:
        """How many minutes it takes in all."""
        return self.before + self.talk + self.after

    def around(self, start: int) -> tuple[int, int]:
        """Return the first second to keep free for a meeting that starts at *start*, and the first second after."""
        return start - self.before * 60, start + (self.talk + self.after) * 60


def block_for(
    minutes: int,
    form: InterviewFormat | None,
    policy: Policy,
    *,
    travel_minutes: int | None = None,
    exact: bool = False,
) -> MeetingBlock:
    """Return how many minutes to keep free for a meeting that was promised to last *minutes*.

    Talks run over, so it is planned for `Policy.plan_minutes` if that is longer than promised, and at least
    `Policy.block_minutes` are kept free in all.  Only a meeting in person has a way to it; an unknown format counts as
    one without.

    Args:
        minutes: The length promised.
        form: By phone, by video or in person, if known.
        policy: The figures.
        travel_minutes: How long each way takes; by default the policy's figure.
        exact: Whether the talk took, or will take, exactly *minutes*.
    """
    in_person = form is InterviewFormat.IN_PERSON
    early = (
        policy.arrive_early_minutes
        if in_person
        else policy.online_early_minutes
        if form is InterviewFormat.VIDEO
        else 0
    )
    travel = (policy.travel_minutes if travel_minutes is None else travel_minutes) if in_person else 0
    # Online, the minutes of being early are spent preparing; on the way nobody prepares.
    before = policy.prepare_minutes + travel + early if in_person else max(policy.prepare_minutes, early)
    talk = minutes if exact else max(minutes, policy.plan_minutes)
    after = max(policy.note_minutes + travel, policy.block_minutes - before - talk)
    return MeetingBlock(early=early, travel=travel, before=before, talk=talk, after=after)


# -- from an agreed start to the end -----------------------------------------------------------------------------------

_NO_MEETING = "no meeting with them is planned"


def _minutes(value: int) -> timedelta:
    return timedelta(minutes=value)


def _day_before(start: datetime, business_days: int, calendar: WorkCalendar) -> date:
    """Return the day *business_days* business days before a meeting; for 0, the day of the meeting."""
    on = start.astimezone(calendar.zone).date()
    return calendar.add_business_days(on, -business_days) if business_days else on


@rule("confirm-in-writing", row="T07", silent_because=_NO_MEETING, given=(Interview,))
def confirm_in_writing(situation: Situation) -> Iterator[Duty | Settled]:
    """Confirm a start in writing on the day on which it was agreed, or by the next noon if that was late.

    The day is over at the later of the two people's midnights.  A reminder in writing confirms it as well, so on the
    day of the reminder there is no confirmation to be made up for.
    """
    for interview, start, agreed in situation.meetings_ahead:
        if _confirmed(situation, interview, agreed, TouchPurpose.CONFIRMATION, TouchPurpose.REMINDER):
            yield done("it is confirmed", interview.id)
            continue
        confirm_by, reminds = situation.once(_told_of_meetings)[interview.id]
        if is_retired(situation.record, "remind-of-meeting"):
            reminds = start
        yield situation.duty(
            ActionKind.CONFIRMATION,
            "Confirm the meeting on {start} with {contact} in writing",
            because="you agreed on it on {agreed}",
            due=agreed.at,
            latest=earlier(confirm_by, start),
            lapses=start if isinstance(reminds, str) else reminds,
            facts=(interview.id,),
            figure="confirmation_within_days",
            start=start,
            agreed=agreed.at,
        )


def _confirmed(situation: Situation, interview: Interview, agreed: InterviewStep, *by: TouchPurpose) -> list[datetime]:
    """Return when an agreed start was confirmed: by a step of the interview, or by messages for some purposes."""
    steps = interview.history[interview.history.index(agreed) :]
    said = [step.at for step in steps if step.event is InterviewEvent.CONFIRM]
    return said + [touch.at for touch in situation.sent(*by, since=agreed.at, interview=interview.id)]


def _on(at: datetime, zone: ZoneInfo, days: int) -> date:
    return at.astimezone(zone).date() + timedelta(days=days)


def _told_of_meetings(situation: Situation) -> Mapping[str, tuple[datetime, datetime | str]]:
    """Return by when each meeting is to be confirmed, and when the day of its reminder opens, or why there is none."""
    told: dict[str, tuple[datetime, datetime | str]] = {}
    policy, zone = situation.policy, situation.seekers_calendar.zone
    days = policy.confirmation_within_days
    for interview, start, agreed in situation.meetings_ahead:
        own_end = situation.overview.end_of_seekers_day(_on(agreed.at, zone, days))
        confirm_by = later(situation.end_of_day(agreed.at, days), own_end)
        if agreed.at.astimezone(zone).time() > policy.late_agreement_from:
            next_day = _on(agreed.at, zone, days + 1)
            confirm_by = later(confirm_by, first_moment(next_day, policy.late_agreement_confirmed_until, zone))
        told[interview.id] = confirm_by, _reminder_from(situation, interview, start, agreed, confirm_by)
    return told


def _reminder_from(
    situation: Situation, interview: Interview, start: datetime, agreed: InterviewStep, confirm_by: datetime
) -> datetime | str:
    """Return when the day opens on which a contact is reminded of a meeting, or why they are not."""
    calendar, policy = situation.calendar, situation.policy
    if start.astimezone(UTC) - agreed.at.astimezone(UTC) < timedelta(hours=policy.reminder_skipped_within_hours):
        return "it was agreed on shortly before the start"
    on = _day_before(start, policy.reminder_before_business_days, calendar)
    opening = calendar.opening(on)
    if later(opening, start) is opening:
        return "it begins no later than their working day"
    if _on(agreed.at, calendar.zone, 0) >= on:
        return "you agreed on it on the day of the reminder, or later"
    confirmed = _confirmed(situation, interview, agreed, TouchPurpose.CONFIRMATION)
    if any(_on(at, calendar.zone, 0) >= on for at in confirmed):
        return "it was confirmed on the day of the reminder, or later"
    if not confirmed and later(opening, confirm_by) is not opening:
        return "the confirmation, which is to go out that day, reminds them"
    return opening


@rule("remind-of-meeting", row="T07", silent_because=_NO_MEETING, given=(Interview,))
def remind_of_meeting(situation: Situation) -> Iterator[Duty | Settled]:
    """Remind a contact on their last working day before the meeting, unless it was agreed on shortly before.

    Nor do they get a reminder on a day on which they are told of the meeting anyway: on which it was agreed on, or is
    or was confirmed.
    """
    calendar = situation.calendar
    for interview, start, agreed in situation.meetings_ahead:
        if reminders := situation.sent(TouchPurpose.REMINDER, since=agreed.at, interview=interview.id):
            yield done("you reminded them on {at}", reminders[0].id, at=reminders[0].at)
            continue
        _, opening = situation.once(_told_of_meetings)[interview.id]
        if isinstance(opening, str):
            yield not_applicable(opening)
            continue
        yield situation.duty(
            ActionKind.REMINDER,
            "Remind {contact} of the meeting on {start}, and offer to move it",
            because="it was agreed on {agreed}",
            due=opening,
            latest=earlier(calendar.closing(opening.date()), start),
            lapses=start,
            facts=(interview.id,),
            figure="reminder_before_business_days",
            start=start,
            agreed=agreed.at,
        )


@rule("prepare-for-meeting", row="T08", silent_because=_NO_MEETING, given=(Interview,))
def prepare_for_meeting(situation: Situation) -> Iterator[Duty | Settled]:
    """Prepare questions, research and a two-minute introduction on the seeker's working day before the meeting."""
    calendar = situation.seekers_calendar
    for interview, start, agreed in situation.meetings_ahead:
        on = _day_before(start, situation.policy.prepare_before_business_days, calendar)
        # A meeting may begin before the working day on which to prepare for it.
        opening = earlier(calendar.opening(on), after(start, -_minutes(situation.policy.prepare_minutes)))
        due = later(opening, agreed.at)
        # If it was agreed on after that day, the time until the start is left.
        too_late = later(due, calendar.closing(on)) is due
        yield situation.duty(
            ActionKind.PREPARATION,
            "Prepare for the talk with {contact}: look them up, choose your questions, "
            "rehearse two minutes about yourself",
            because="you meet on {start}; it takes about {minutes} minutes",
            due=due,
            latest=start if too_late else earlier(calendar.closing(on), start),
            lapses=start,
            facts=(interview.id,),
            figure="prepare_minutes",
            start=start,
            minutes=situation.policy.prepare_minutes,
        )


@rule("leave-in-time", row="T08", silent_because=_NO_MEETING, given=(Interview,))
def leave_in_time(situation: Situation) -> Iterator[Duty | Settled]:
    """Leave in time to be early: some minutes at a place, fewer on a video call, none on the phone or if unknown."""
    policy = situation.policy
    for interview, start, _ in situation.meetings_ahead:
        block = block_for(interview.minutes_asked, interview.format, policy)
        arrive = after(start, -_minutes(block.early))
        if interview.format is InterviewFormat.IN_PERSON:
            todo, because = "Set out to meet {contact}", "it is at {time}; be there {early} minutes early"
            figure = "arrive_early_minutes"
        elif interview.format is InterviewFormat.VIDEO:
            todo, because = "Join the call with {contact}", "it is at {time}; join {early} minutes early"
            figure = "online_early_minutes"
        elif interview.format is None:
            todo, because, figure = "Be ready for the meeting with {contact}", "it is at {time}", ""
        else:
            todo = "Wait for the call from {contact}" if interview.caller is Party.CONTACT else "Call {contact}"
            because, figure = "the call is at {time}, on the dot", ""
        yield situation.duty(
            ActionKind.DEPARTURE,
            todo,
            because=because,
            due=after(arrive, -_minutes(block.travel)),
            latest=arrive,
            # Where nobody comes early, the minute of the start is the one to call in.
            overdue=start if block.early else after(start, _minutes(1)),
            lapses=after(start, _minutes(max(1, policy.no_show_wait_minutes))),
            facts=(interview.id,),
            figure=figure,
            time=f"{start.astimezone(situation.seekers_calendar.zone):%H:%M} your time",
            early=block.early,
        )


def _announced(interview: Interview, agreed: InterviewStep) -> int:
    """Return how many minutes' delay after an agreed start has been announced."""
    steps = interview.history[interview.history.index(agreed) :]
    return max((step.minutes or 0 for step in steps if step.event is InterviewEvent.RUN_LATE), default=0)


@rule("wait-for-no-show", row="T18", silent_because=_NO_MEETING, given=(Interview,))
def wait_for_no_show(situation: Situation) -> Iterator[Duty | Settled]:
    """Stop waiting for somebody who has not come after a quarter of an hour, or longer after a journey."""
    policy = situation.policy
    for interview, start, agreed in situation.meetings_ahead:
        if written := situation.sent(TouchPurpose.NO_SHOW, since=start, interview=interview.id):
            yield done("you wrote to them on {at}", written[0].id, at=written[0].at)
            continue
        far = interview.format is InterviewFormat.IN_PERSON and policy.travel_minutes >= policy.far_travel_minutes
        figure = "no_show_wait_far_minutes" if far else "no_show_wait_minutes"
        late = _announced(interview, agreed)
        due = after(start, _minutes(late + getattr(policy, figure)))
        ends = after(start, _minutes(late + max(interview.minutes_asked, policy.block_minutes)))
        yield situation.duty(
            ActionKind.NO_SHOW,
            "Stop waiting and write kindly: there may have been a mix-up",
            condition="{contact} has not come",
            because="the meeting was to begin at {time}, and {minutes} minutes' delay was announced"
            if late
            else "the meeting began at {time}",
            due=due,
            latest=ends,
            lapses=ends,
            facts=(interview.id,),
            figure=figure,
            time=f"{start.astimezone(situation.seekers_calendar.zone):%H:%M} your time",
            minutes=late,
        )


@rule("record-the-meeting", row="T03", silent_because=_NO_MEETING, given=(Interview,))
def record_the_meeting(situation: Situation) -> Iterator[Duty | Settled]:
    """Record what came of a meeting whose time has passed: it was held, moved, or somebody did not come."""
    policy = situation.policy
    for interview, start, agreed in situation.meetings_ahead:
        end = after(start, _minutes(_announced(interview, agreed) + interview.minutes_asked))
        yield situation.duty(
            ActionKind.RECORD_INTERVIEW,
            "Say how the meeting with {contact} went",
            because="it was planned for {start}, and you haven't said how it went",
            due=end,
            latest=after(end, timedelta(hours=policy.notes_within_hours)),
            facts=(interview.id,),
            figure="notes_within_hours",
            start=start,
        )


@rule("tell-them-you-are-late", row="T19", silent_because="you have not said that you will be late", given=(Interview,))
def tell_them_you_are_late(situation: Situation) -> Iterator[Duty | Settled]:
    """Tell a contact at once that the seeker will be late, and ask if that still works."""
    for interview, start, agreed in situation.meetings_ahead:
        steps = interview.history[interview.history.index(agreed) :]
        late = [step for step in steps if step.event is InterviewEvent.RUN_LATE and step.by is Party.SEEKER]
        if not late:
            continue
        if told := situation.sent(TouchPurpose.RUNNING_LATE, since=late[-1].at, interview=interview.id):
            yield done("you told them on {at}", told[0].id, at=told[0].at)
            continue
        at = late[-1].at
        yield situation.duty(
            ActionKind.RUNNING_LATE,
            "Tell {contact} that you will be {minutes} minutes late, and ask if that still works",
            because="you noted it, and the meeting is at {time}",
            due=at,
            latest=later(at, start),
            lapses=after(start, _minutes(max(interview.minutes_asked, late[-1].minutes or 0))),
            facts=(interview.id,),
            minutes=late[-1].minutes,
            time=f"{start.astimezone(situation.seekers_calendar.zone):%H:%M} your time",
        )
