"""How many people were asked, answered, met and thanked, and at what rates."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property, reduce
from typing import Any, Unpack, overload

from attrs import evolve, field, frozen

from infointerview.insight.activity import Activity, met_at
from infointerview.insight.funnel_parts import FunnelStage, Segment, Segments
from infointerview.insight.intervals import Mean, Means, Rate, Rates
from infointerview.insight.journey import Journey, journeys
from infointerview.insight.survival import Survival, kaplan_meier
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, ReferralOutcome
from infointerview.model.fields import instance
from infointerview.model.identity import ContactId
from infointerview.model.talk import AGREEMENTS, ENDED, TALKS, TRANSITIONS, Event, Interview, State
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.results import Columns, Results
from infointerview.rules.today import Asked, Query, asked as question
from infointerview.worktime.calendar import Calendars

__all__ = ["Funnel", "funnel"]

_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0
_MISSED = frozenset({State.CONTACT_NO_SHOW, State.SEEKER_NO_SHOW})


@frozen(repr=False)
class Funnel(Results[FunnelStage]):
    """How far people came, with the rates that can be told; printed, all of it.

    From approached to thanked each stage is a part of the one before it, so that a talk without a request before it is
    in none of them: `talks_outside` says how many there are.  Who named somebody, and whose person was met, is counted
    among everybody, asked or not, and so are the rates and means of talks and of referrals.

    Attributes:
        stages: How many people ever came to each stage.
        rates: The rates.
        means: Numbers for each talk.
        segments: The people who were asked by how they were found, and by the channel and the template of the first
            request; each way of telling them apart counts everybody once.
        waiting: How many people have not answered and may yet: the time in which they are not reminded is not over.
        silent: How many have not answered in that time, and since.
        time_to_reply: Days from the first request to the first answer; who has not answered is censored.
        talks_outside: How many talks were held with somebody whom no request noted before had asked; they count in no
            stage.
        cases_at_least: The fewest people of whom a median is shown; the rates and means have the same bound.
    """

    stages: tuple[FunnelStage, ...] = field()
    rates: Rates = field(kw_only=True)
    means: Means = field(kw_only=True)
    segments: Segments = field(kw_only=True)
    waiting: int = field(kw_only=True)
    silent: int = field(kw_only=True)
    time_to_reply: Survival = field(kw_only=True)
    talks_outside: int = field(default=0, kw_only=True)
    cases_at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least, kw_only=True)

    @cached_property
    def _people(self) -> dict[str, int]:
        return {stage.name: stage.people for stage in self.stages}

    @property
    def _too_few_times(self) -> bool:
        return self.time_to_reply.n < self.cases_at_least

    def people(self, stage: str) -> int:
        """Return how many people came to a stage, by its name; none to one that there is not."""
        return self._people.get(instance(str, stage, "Funnel.people"), 0)

    def rate(self, name: str) -> Rate | None:
        """Return the rate of a name; `None` if there is none."""
        instance(str, name, "Funnel.rate")
        return next((rate for rate in self.rates if rate.name == name), None)

    @property
    def median_days_to_reply(self) -> float | None:
        """After how many days half of the people have answered; `None` for too few, or if less than half have."""
        return None if self._too_few_times else self.time_to_reply.median

    def _items(self) -> tuple[FunnelStage, ...]:
        return self.stages

    def _columns(self) -> Columns[FunnelStage]:
        return {"stage": lambda stage: stage.name, "people": lambda stage: stage.people}

    def _notes(self) -> list[str]:
        lines = [f"waiting: {self.waiting}", f"silent: {self.silent}"]
        if self.talks_outside:
            talks = "1 talk" if self.talks_outside == 1 else f"{self.talks_outside} talks"
            lines.append(f"outside of these: {talks} without a request noted before")
        lines += ["", *map(str, self.rates), *map(str, self.means)]
        if self._too_few_times:
            lines.append(f"days to an answer: too few people asked to tell ({self.time_to_reply.n})")
        elif self.time_to_reply.median is None:
            lines.append("days to an answer: less than half have answered")
        else:
            lines.append(f"days to an answer: {self.time_to_reply.median:.1f} for half of the people")
        return [*lines, "", *map(str, self.segments)]

    def __repr__(self) -> str:
        return f"<Funnel: {self.people('approached')} approached, {self.people('held')} held>"


@overload
def funnel(today: Query, /) -> Funnel: ...
@overload
def funnel(campaign: Campaign, /, **beside: Unpack[Asked]) -> Funnel: ...
def funnel(today: Query | Campaign, /, **beside: Any) -> Funnel:
    """Return how far the seeker came with everybody until an instant, and at what rates.

    People count, not messages, and a stage once reached stays reached.  Stages begin with a request: a talk that came
    about without one that is noted is outside of them, and told apart.  A rate counts those only whose time to show it
    is over, whether they used it or not: of requests, the business days until a reminder; of agreed times, the time
    itself; of thanks and reports, the policy's.  To count the early answers of young requests, and not their silences,
    would flatter the rate.  Of fewer than the policy's five, no rate is shown.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
            Later facts do not count.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.

    >>> from datetime import UTC
    >>> from infointerview import Contact, Seeker, Touch
    >>> ada = Contact(name="Ada Quist")
    >>> sent = Touch(contact=ada, at=datetime(2026, 3, 3, 10, tzinfo=UTC), direction="outbound",
    ...              channel="email", purpose="outreach")
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(ada, sent)
    >>> found = funnel(campaign, now=datetime(2026, 3, 11, 9, tzinfo=UTC))
    >>> print(found.people("approached"), found.waiting, found.rates[0])
    1 1 replied: too few people asked to tell (0); 1 more is left open
    """
    query = question(today, beside)
    campaign, now, policy, calendars = query.campaign, query.now, query.policy, query.overview.calendars
    activity = Activity(campaign, now)
    asked = tuple(journeys(campaign.contacts, activity))
    over = {j.contact.id for j in asked if _reminder_due(j, calendars, policy) <= now.timestamp()}
    named = [r for r in campaign.referrals if r.at.timestamp() <= activity.end and _counts(r)]
    talks = [i for i in campaign.interviews if i.was_held and _met_by(i, activity)]
    fewest = policy.cases_for_a_rate_at_least
    rates = (
        _rate("replied", asked, over, lambda j: j.replied is not None),
        _rate("accepted", asked, over, lambda j: j.accepted),
        *_appointment_rates(campaign.interviews, activity),
        _naming_rate(talks, named),
        _referral_rate(campaign, named, activity, calendars, policy),
        _thanks_rate(talks, activity, policy),
        _report_rate(campaign, named, activity, calendars, policy),
    )
    means = (
        Mean(name="names given", of="talk held", total=len(named), n=len(talks)),
        Mean(name="requests and reminders", of="talk held", total=_sent(activity), n=len(talks)),
    )
    return Funnel(
        tuple(_stages(asked, named, activity)),
        rates=Rates(tuple(evolve(rate, at_least=fewest) for rate in rates)),
        means=Means(tuple(evolve(mean, at_least=fewest) for mean in means)),
        segments=Segments(tuple(_segments(asked, over, fewest))),
        waiting=sum(j.replied is None and j.contact.id not in over for j in asked),
        silent=sum(j.replied is None and j.contact.id in over for j in asked),
        time_to_reply=kaplan_meier(
            (((activity.end if j.replied is None else j.replied) - j.asked) / _DAY, j.replied is not None)
            for j in asked
        ),
        talks_outside=_outside(talks, asked),
        cases_at_least=fewest,
    )


# -- people -----------------------------------------------------------------------------------------------------------


def _reminder_due(journey: Journey, calendars: Calendars, policy: Policy) -> float:
    calendar = calendars.of(journey.contact)
    return calendar.opening_after(journey.request.at, policy.follow_up_after_business_days).timestamp()


def _stages(asked: Sequence[Journey], named: Iterable[Referral], activity: Activity) -> Iterator[FunnelStage]:
    yield FunnelStage(name="approached", people=len(asked))
    yield FunnelStage(name="replied", people=sum(j.replied is not None for j in asked))
    for name in ("accepted", "scheduled", "held", "thanked"):
        yield FunnelStage(name=name, people=sum(getattr(j, name) for j in asked))
    referrals = tuple(named)
    yield FunnelStage(name="named somebody", people=len({r.referrer for r in referrals}))
    met = {r.referrer for r in referrals if activity.met(r) is not None}
    yield FunnelStage(name="led to somebody met", people=len(met))


def _rate(name: str, asked: Iterable[Journey], over: set[ContactId], did: Callable[[Journey], bool]) -> Rate:
    people = tuple(asked)
    counted = [j for j in people if j.contact.id in over]
    return Rate(
        name=name,
        of="people asked",
        hits=sum(did(j) for j in counted),
        n=len(counted),
        apart=len(people) - len(counted),
    )


def _segments(asked: Iterable[Journey], over: set[ContactId], fewest: int) -> Iterator[Segment]:
    told_apart: dict[str, Callable[[Journey], str]] = {
        "source": lambda j: j.contact.found.through.value,
        "channel": lambda j: j.request.channel.value,
        "template": lambda j: j.request.template,
    }
    people = tuple(asked)
    for by, name_of in told_apart.items():
        groups: dict[str, list[Journey]] = {}
        for journey in people:
            groups.setdefault(name_of(journey), []).append(journey)
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            yield Segment(
                by=by,
                name=name,
                approached=len(group),
                replied=sum(j.replied is not None for j in group),
                accepted=sum(j.accepted for j in group),
                held=sum(j.held for j in group),
                reply_rate=evolve(_rate("replied", group, over, lambda j: j.replied is not None), at_least=fewest),
                accept_rate=evolve(_rate("accepted", group, over, lambda j: j.accepted), at_least=fewest),
            )


# -- talks ------------------------------------------------------------------------------------------------------------


def _met_by(interview: Interview, activity: Activity) -> bool:
    ended = met_at(interview)
    return ended is not None and ended <= activity.end


def _outside(talks: Iterable[Interview], asked: Iterable[Journey]) -> int:
    since = {journey.contact.id: journey.asked for journey in asked}
    return sum((met_at(talk) or 0.0) < since.get(talk.contact, float("inf")) for talk in talks)


def _appointment_rates(interviews: Iterable[Interview], activity: Activity) -> Iterator[Rate]:
    held = settled = apart = due = 0
    missed = {Event.CONTACT_NO_SHOW: 0, Event.SEEKER_NO_SHOW: 0}
    for interview in interviews:
        # A talk counts from its end, however late it is noted.
        came = interview.was_held and _met_by(interview, activity)
        steps = [s for s in interview.history if s.at.timestamp() <= activity.end or (came and s.event in TALKS)]
        events = {step.event for step in steps}
        if came or not events.isdisjoint(missed):
            due += 1
            for event in missed:
                missed[event] += event in events
        agreed = next((step.start for step in reversed(steps) if step.event in AGREEMENTS), None)
        if agreed is None:
            continue
        state = reduce(lambda state, step: TRANSITIONS[state][step.event], steps, State.NEW)
        over = agreed.timestamp() + interview.minutes_asked * _MINUTE <= activity.end
        if came or (over and state in ENDED | _MISSED):
            settled += 1
            held += came
        else:
            apart += 1
    yield Rate(name="held", of="talks agreed on", hits=held, n=settled, apart=apart)
    for event, name in ((Event.CONTACT_NO_SHOW, "they did not come"), (Event.SEEKER_NO_SHOW, "you did not come")):
        yield Rate(name=name, of="talks held or missed", hits=missed[event], n=due)


def _naming_rate(talks: Iterable[Interview], named: Iterable[Referral]) -> Rate:
    people = {talk.contact for talk in talks}
    referrers = {referral.referrer for referral in named}
    return Rate(name="named somebody", of="people talked with", hits=len(people & referrers), n=len(people))


def _thanks_rate(talks: Iterable[Interview], activity: Activity, policy: Policy) -> Rate:
    on_time = n = apart = 0
    for talk in talks:
        ended = met_at(talk) or 0.0
        until = ended + policy.thank_you_within_hours * _HOUR
        if until > activity.end:
            apart += 1
            continue
        n += 1
        thanked = activity.thanks_for(talk, ended)
        on_time += thanked is not None and thanked <= until
    return Rate(name="thanked in time", of="talks held", hits=on_time, n=n, apart=apart)


# -- referrals --------------------------------------------------------------------------------------------------------


def _counts(referral: Referral) -> bool:
    return referral.outcome is not ReferralOutcome.DUPLICATE


def _referral_rate(
    campaign: Campaign, named: Iterable[Referral], activity: Activity, calendars: Calendars, policy: Policy
) -> Rate:
    met = n = apart = 0
    for referral in named:
        calendar = calendars.of(campaign.find(referral.contact)) if referral.contact else calendars.seekers
        until = calendar.opening_after(referral.at, policy.give_up_after_business_days)
        if until.timestamp() > activity.end:
            apart += 1
            continue
        n += 1
        met += activity.met(referral) is not None
    return Rate(name="met", of="people named to you", hits=met, n=n, apart=apart)


def _report_rate(
    campaign: Campaign, named: Iterable[Referral], activity: Activity, calendars: Calendars, policy: Policy
) -> Rate:
    told = n = apart = 0
    for referral in named:
        met = activity.met(referral)
        if met is None:
            continue
        calendar = calendars.of(campaign.find(referral.referrer))
        until = calendar.opening_after(datetime.fromtimestamp(met, UTC), policy.report_back_within_business_days)
        if until.timestamp() > activity.end:
            apart += 1
            continue
        n += 1
        told += activity.reported(referral)
    return Rate(name="reported back", of="referrals met", hits=told, n=n, apart=apart)


def _sent(activity: Activity) -> int:
    return sum(len(requests) for requests in activity.requests.values())
