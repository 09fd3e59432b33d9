"""The times of one meeting: when to leave, to arrive, to begin, to mention the time, and to end."""

from datetime import UTC, datetime, timedelta

from attrs import field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.fields import instance, whole_number
from infointerview.model.talk import Interview, InterviewFormat
from infointerview.policy.figures import Policy
from infointerview.rules.advice.meeting import block_for
from infointerview.rules.today import Query, campaign_of, policy_of
from infointerview.worktime.saying import BothClocks


@frozen(kw_only=True, repr=False)
class MeetingTimes(Shown):
    """The times of one meeting, each on both clocks.

    Attributes:
        leave: When to leave at the latest; `None` unless the meeting is in person.
        arrive: When to be there, or online; by phone, the start itself.
        start: When the talk begins.
        time_check: When to mention the time and ask the last question.
        end: When the time that you asked for is over.
        format: By phone, in person or by video, if known.
    """

    leave: BothClocks | None = field()
    arrive: BothClocks = field()
    start: BothClocks = field()
    time_check: BothClocks = field()
    end: BothClocks = field()
    format: InterviewFormat | None = field()

    def __str__(self) -> str:
        arrive = {InterviewFormat.IN_PERSON: "be there", InterviewFormat.VIDEO: "be online"}.get(
            self.format or InterviewFormat.PHONE, "call"
        )
        said = [
            ("leave", self.leave),
            (arrive, self.arrive if self.arrive != self.start or self.format is InterviewFormat.PHONE else None),
            ("start", self.start),
            ("mention the time", self.time_check),
            ("end", self.end),
        ]
        width = max(len(what) for what, at in said if at)
        return "\n".join(f"{what:<{width}}  {at}" for what, at in said if at)


def meeting_times(
    today: Query | Campaign, interview: Interview, *, policy: Policy | None = None, travel_minutes: int | None = None
) -> MeetingTimes:
    """Return the times of a meeting with an agreed start, on the contact's clock and on yours.

    By default you are there ten minutes early in person, and three minutes early online; a call begins on time.  All
    figures are minutes of real time, also on a night when the clocks change.

    Source: `sources_of` for `Policy.arrive_early_minutes`, `online_early_minutes`, `time_check_before_end_minutes` and
    `travel_minutes`.

    Args:
        today: A `Today` or a campaign, for the zones of both people.
        interview: The meeting.
        policy: The figures; not beside a `Today`, which has them.
        travel_minutes: How many minutes each way takes, up to a day; by default the policy's figure.

    Raises:
        InvalidValue: No start has been agreed, or an argument is invalid.
        ContactNotFound: The campaign does not have the contact.

    >>> from infointerview import Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> ada = Contact(name="Ada Quist", zone="America/Toronto")
    >>> talk = Interview.agreed(contact=ada, at=datetime(2026, 3, 9, 12, tzinfo=UTC), format="in_person",
    ...                         start=datetime(2026, 3, 12, 18, tzinfo=UTC))
    >>> print(meeting_times(Campaign(seeker=me).add(ada, talk), talk, travel_minutes=45))
    leave             Thursday 12 March 13:05
    be there          Thursday 12 March 13:50
    start             Thursday 12 March 14:00
    mention the time  Thursday 12 March 14:17
    end               Thursday 12 March 14:20
    """
    campaign, policy = campaign_of(today), policy_of(today, policy)
    instance(Interview, interview, "interview")
    if travel_minutes is not None:
        with within("travel_minutes"):
            whole_number(travel_minutes, least=0, most=24 * 60)
    if interview.start is None or interview.end is None:
        raise InvalidValue.at("interview", "no start has been agreed", "schedule it first")
    contact = campaign.find(interview.contact)
    yours = campaign.seeker.zone
    theirs = contact.zone or yours
    block = block_for(interview.minutes_asked, interview.format, policy, travel_minutes=travel_minutes)
    start, end = interview.start.astimezone(UTC), interview.end.astimezone(UTC)
    # A talk may be shorter than the time check.
    time_check = max(start, end - timedelta(minutes=policy.time_check_before_end_minutes))
    arrive = start - timedelta(minutes=block.early)

    def clocks(at: datetime) -> BothClocks:
        return BothClocks.of(at, theirs, yours)

    in_person = interview.format is InterviewFormat.IN_PERSON
    return MeetingTimes(
        leave=clocks(arrive - timedelta(minutes=block.travel)) if in_person else None,
        arrive=clocks(arrive),
        start=clocks(start),
        time_check=clocks(time_check),
        end=clocks(end),
        format=interview.format,
    )
