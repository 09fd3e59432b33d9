"""How many people were asked, answered, met and thanked, and at what rates.

A `Journey` is how far the seeker came with one person; the funnel adds journeys up.  A rate counts only those whose
time to show it is over, because counting a young request once it is answered, and not while it is unanswered, would
make the rate look better than it is.

A share of a dozen requests says little by itself, so each comes with its interval, and with fewer cases than the
policy's five there is none at all.  Nobody has published good figures on how often such requests are answered, so a
seeker's own record is the only benchmark there is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import reduce
from itertools import groupby
from math import exp, log, sqrt
from operator import itemgetter
from statistics import NormalDist
from typing import Any, Unpack, overload

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue, within
from infointerview.hypertext import Shown, counted
from infointerview.insight.activity import Activity, first_since, met_at
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import ReferralOutcome, Touch, TouchPurpose
from infointerview.model.fields import instance, whole_number
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.model.talk import (
    AGREEMENTS,
    ENDED,
    INTERVIEW_TRANSITIONS,
    TALKS,
    Interview,
    InterviewEvent,
    InterviewState,
)
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Asked, Query, asked
from infointerview.worktime.calendar import Calendars

# -- what a few cases tell ---------------------------------------------------------------------------------------------


def wilson(hits: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval, in which the true share lies with the given confidence.

    It stays within 0 to 1, and holds for few cases and for shares near 0 and 1.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).

    Args:
        hits: The number of cases in which it happened.
        n: The number of cases, at least 1.
        confidence: Between 0 and 1.

    Raises:
        InvalidValue: *n* is less than 1, *hits* is more than *n*, or *confidence* is not between 0 and 1.

    >>> low, high = wilson(3, 10)
    >>> print(f"{low:.3f} to {high:.3f}")
    0.108 to 0.603
    """
    with within("wilson"):
        n = whole_number(n, least=1, most=10**12)
        hits = whole_number(hits, least=0, most=n)
    if not isinstance(confidence, int | float) or not 0 < confidence < 1:
        raise InvalidValue.at("wilson.confidence", "it is not between 0 and 1", "write 0.95")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = hits / n, z * z / n
    centre = share + spread / 2
    half = z * sqrt((share * (1 - share) + spread / 4) / n)
    # At the ends the formula gives exactly 0 and 1; floats only come close.
    low = 0.0 if hits == 0 else max(0.0, (centre - half) / (1 + spread))
    high = 1.0 if hits == n else min(1.0, (centre + half) / (1 + spread))
    return low, high


@frozen(kw_only=True, repr=False)
class Rate(Shown):
    """The share of cases in which something happened, which is not shown for too few cases.

    Attributes:
        name: What happened, such as `replied`.
        of: What the cases are, such as `people asked`.
        hits: The number of cases in which it happened.
        n: The number of cases whose time to show it is over.
        left_open: The number of further cases for which it is too early to tell, or not recorded.
        at_least: The fewest cases for which the share is shown; by default the figure `cases_for_a_rate_at_least`.

    >>> print(Rate(name="replied", of="people asked", hits=3, n=10, left_open=2))
    replied: 3 of 10 people asked, 30 % (11 % to 60 %); 2 more are left open
    >>> print(Rate(name="replied", of="people asked", hits=1, n=2))
    replied: too few people asked to tell (2)
    """

    name: str = field()
    of: str = field()
    hits: int = field()
    n: int = field()
    left_open: int = field(default=0)
    at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least)

    @property
    def too_few(self) -> bool:
        """Whether there are too few cases to show a share."""
        return self.n < self.at_least

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; `None` for too few cases."""
        return None if self.too_few else self.hits / self.n

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share by Wilson; `None` for too few cases."""
        return None if self.too_few else wilson(self.hits, self.n)

    def __str__(self) -> str:
        left = f"; {self.left_open} more {'is' if self.left_open == 1 else 'are'} left open" if self.left_open else ""
        if self.too_few:
            return f"{self.name}: too few {self.of} to tell ({self.n}){left}"
        low, high = wilson(self.hits, self.n)
        share = f"{self.hits / self.n:.0%} ({low:.0%} to {high:.0%})".replace("%", " %")
        return f"{self.name}: {self.hits} of {self.n} {self.of}, {share}{left}"


@frozen(kw_only=True, repr=False)
class Mean(Shown):
    """The mean number of things per case, which is not shown for too few cases.

    Attributes:
        name: What is counted, such as `messages`.
        of: What a case is, such as `talk held`.
        total: How many things there are in all cases.
        n: The number of cases.
        at_least: The fewest cases for which the mean is shown; by default the figure `cases_for_a_rate_at_least`.

    >>> print(Mean(name="names given", of="talk held", total=8, n=5))
    names given: 1.6 for each talk held (8 for 5)
    """

    name: str = field()
    of: str = field()
    total: int = field()
    n: int = field()
    at_least: int = field(default=DEFAULT_POLICY.cases_for_a_rate_at_least)

    @property
    def too_few(self) -> bool:
        """Whether there are too few cases to show a mean."""
        return self.n < self.at_least

    @property
    def value(self) -> float | None:
        """The mean; `None` for too few cases."""
        return None if self.too_few else self.total / self.n

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name} for each {self.of}: too few to tell ({self.n})"
        return f"{self.name}: {self.value:.1f} for each {self.of} ({self.total} for {self.n})"


@frozen(repr=False)
class Rates(Results[Rate]):
    """Rates, of which those with too few cases show only their number.

    Attributes:
        rates: The rates.
    """

    rates: tuple[Rate, ...] = field()

    def _items(self) -> tuple[Rate, ...]:
        return self.rates

    def _columns(self) -> Columns[Rate]:
        return {
            "rate": lambda rate: rate.name,
            **attributes("of", "n"),
            "hits": lambda rate: None if rate.too_few else rate.hits,
            "share": lambda rate: rate.share,
            "low": lambda rate: rate.interval and rate.interval[0],
            "high": lambda rate: rate.interval and rate.interval[1],
            **attributes("left_open", "too_few"),
        }


@frozen(repr=False)
class Means(Results[Mean]):
    """Means, of which those with too few cases show only their number.

    Attributes:
        means: The means.
    """

    means: tuple[Mean, ...] = field()

    def _items(self) -> tuple[Mean, ...]:
        return self.means

    def _columns(self) -> Columns[Mean]:
        return {
            "mean": lambda mean: mean.name,
            "for_each": lambda mean: mean.of,
            "n": lambda mean: mean.n,
            "total": lambda mean: None if mean.too_few else mean.total,
            **attributes("value", "too_few"),
        }


def _shortest_first(watched: Iterable[tuple[float, bool]]) -> tuple[tuple[float, bool], ...]:
    return tuple(sorted(watched))


@frozen(repr=False)
class Survival(Shown):
    """How long something takes if some are still waiting for it: the Kaplan-Meier estimate.

    Those who are still waiting count for as long as they have waited, and are then *censored*.

    Source: Kaplan and Meier, Nonparametric estimation from incomplete observations (1958).

    Attributes:
        watched: How long each one was watched, the shortest first, and whether it happened at the end of that time.

    >>> replies = Survival([(1, True), (2, True), (2, False), (4, True), (9, False)])
    >>> print(replies)
    after   at risk   happened   censored   still waiting
      1.0         5          1          0            80 %  (20 % to 97 %)
      2.0         4          1          1            60 %  (13 % to 88 %)
      4.0         2          1          0            30 %  (1 % to 72 %)
      9.0         1          0          1            30 %  (1 % to 72 %)
    >>> replies.median
    4
    """

    watched: tuple[tuple[float, bool], ...] = field(converter=_shortest_first)

    @property
    def n(self) -> int:
        """How many were watched."""
        return len(self.watched)

    @property
    def happened(self) -> int:
        """How many of them it has happened for."""
        return sum(happened for _, happened in self.watched)

    @property
    def median(self) -> float | None:
        """The length of time after which it has happened for half of them; `None` if it has not come to that yet."""
        # The shares are products of floats, so exactly half may come out a little above 0.5.
        median: float | None = next((row["after"] for row in self.rows() if row["waiting"] <= 0.5 + 1e-9), None)
        return median

    def waiting_after(self, length: float) -> float:
        """Return the estimated share, 0 to 1, for whom it has not happened after *length*."""
        share: float = next((row["waiting"] for row in reversed(self.rows()) if row["after"] <= length), 1.0)
        return share

    def rows(self) -> list[dict[str, Any]]:
        """Return the estimate after each length that was observed as plain dicts, for pandas or polars.

        `at_risk` is how many had waited that long; for `happened` of them it happened then, and `censored` were watched
        no longer.  `waiting` is the estimated share of all who wait longer.  `low` and `high` are its 95 % interval by
        Greenwood on the scale of log(-log), which keeps it within 0 to 1; both are `None` while the share is 0 or 1.
        """
        rows = []
        at_risk, waiting, variance = self.n, 1.0, 0.0
        for after, group in groupby(self.watched, key=itemgetter(0)):
            outcomes = [outcome for _, outcome in group]
            happened = sum(outcomes)
            left = at_risk - happened
            waiting *= left / at_risk
            variance += happened / (at_risk * left) if left else 0
            low = high = None
            if 0 < waiting < 1:
                reach = exp(NormalDist().inv_cdf(0.975) * sqrt(variance) / -log(waiting))
                low, high = waiting**reach, waiting ** (1 / reach)
            counts = {"after": after, "at_risk": at_risk, "happened": happened, "censored": len(outcomes) - happened}
            rows.append({**counts, "waiting": waiting, "low": low, "high": high})
            at_risk -= len(outcomes)
        return rows

    def __str__(self) -> str:
        if not self.watched:
            return "Nothing was observed."
        lines = ["after   at risk   happened   censored   still waiting"]
        for row in self.rows():
            between = "" if row["low"] is None else f"  ({row['low']:.0%} to {row['high']:.0%})"
            counts = f"{row['after']:5.1f}   {row['at_risk']:7}   {row['happened']:8}   {row['censored']:8}   "
            lines.append(counts + f"{row['waiting']:12.0%}{between}".replace("%", " %"))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Survival of {self.n}: {self.happened} happened>"


# -- how far people came -----------------------------------------------------------------------------------------------

_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0
_YES = frozenset({TouchPurpose.ACCEPTANCE, TouchPurpose.WRITTEN_ANSWERS})
_MISSED = frozenset({InterviewState.CONTACT_NO_SHOW, InterviewState.SEEKER_NO_SHOW})


@frozen(kw_only=True)
class Journey:
    """How far the seeker came with one person; instants are seconds since 1970.

    Attributes:
        contact: The person.
        request: The first message that asked them; messages that bounced or reached the wrong person do not count.
        over: Whether their time to answer is over, because a reminder is due.
        replied: When they first answered in person, with a message of any kind or by agreeing to a time.
        accepted: Whether they said yes, agreed to a time, talked, or answered in writing.
        scheduled: Whether a time was agreed, or the talk held at once.
        held: Whether a talk was held after they were asked.
        thanked: Whether they were thanked for such a talk.
    """

    contact: Contact = field()
    request: Touch = field()
    over: bool = field()
    replied: float | None = field()
    accepted: bool = field()
    scheduled: bool = field()
    held: bool = field()
    thanked: bool = field()

    @classmethod
    def of(cls, contact: Contact, activity: Activity, calendars: Calendars, policy: Policy) -> "Journey | None":
        """Return how far the seeker came with one person, or `None` if they were never asked.

        Args:
            contact: The person.
            activity: What happened, up to an instant.
            calendars: The calendars of the campaign.
            policy: The business days after which a reminder is due.
        """
        interviews = activity.interviews.get(contact.id, ())
        requests = activity.requests.get(contact.id, [])
        if not requests:
            return None
        ends = [
            (interview, at) for interview in interviews if (at := met_at(interview)) is not None and at <= activity.end
        ]
        steps = [step for i in interviews for step in i.history if step.at.timestamp() <= activity.end]
        # People also agree by what they do: set a time, talk at once, or answer in writing.
        agreed = [
            step.at.timestamp() for step in steps if step.event in {*AGREEMENTS, InterviewEvent.ANSWER_IN_WRITING}
        ]
        for interview, at in ends:
            # The request may have been made during the talk; by its end there was certainly a yes.
            agreed += [interview.start.timestamp(), at] if interview.start else [at]
        agreed.sort()
        answers = activity.answers.get(contact.id, [])
        # One that only the wrong person answered never reached the contact.
        wrong = [t.at.timestamp() for t in answers if t.purpose is TouchPurpose.WRONG_PERSON]
        right = sorted([*(t.at.timestamp() for t in answers if t.purpose is not TouchPurpose.WRONG_PERSON), *agreed])

        def counts(request: Touch) -> bool:
            misled, answered = (first_since(replies, request.at.timestamp()) for replies in (wrong, right))
            return misled is None or (answered is not None and answered <= misled)

        request = next(filter(counts, requests), None)
        if request is None:
            return None
        asked = request.at.timestamp()
        reminder = calendars.of(contact).opening_after(request.at, policy.follow_up_after_business_days)
        since = [t for t in answers if t.at.timestamp() >= asked and t.purpose is not TouchPurpose.WRONG_PERSON]
        yes = first_since(agreed, asked)
        talks = [(interview, at) for interview, at in ends if interview.was_held and at >= asked]
        return cls(
            contact=contact,
            request=request,
            over=reminder.timestamp() <= activity.end,
            replied=min((*(t.at.timestamp() for t in since), *(() if yes is None else (yes,))), default=None),
            accepted=yes is not None or any(t.purpose in _YES for t in since),
            scheduled=bool(talks) or any(s.event in AGREEMENTS and s.at.timestamp() >= asked for s in steps),
            held=bool(talks),
            thanked=any(activity.thanks_for(interview, at, contact.id) is not None for interview, at in talks),
        )

    @property
    def asked(self) -> float:
        """When they were first asked."""
        return self.request.at.timestamp()


@frozen(kw_only=True, repr=False)
class FunnelStage(Shown):
    """How many people ever reached a stage.

    Attributes:
        name: The stage.
        people: How many people.
    """

    name: str = field()
    people: int = field()

    def __str__(self) -> str:
        return f"{self.name}: {self.people}"


@frozen(kw_only=True, repr=False)
class Segment(Shown):
    """What came of asking the people of one source, channel or template.

    Attributes:
        by: What people are grouped by: `source`, `channel` or `template`.
        name: The source, channel or template; blank for requests without a template.
        approached: How many people were asked.
        replied: How many of them answered.
        accepted: How many said yes.
        held: With how many a talk was held after they were asked.
        reply_rate: The share that answered, of those whose time to answer is over.
        accept_rate: The share that said yes, of the same people.
    """

    by: str = field()
    name: str = field()
    approached: int = field()
    replied: int = field()
    accepted: int = field()
    held: int = field()
    reply_rate: Rate = field()
    accept_rate: Rate = field()

    def __str__(self) -> str:
        return f"{self.by} {self.name or 'none'}: {self.approached} approached; {self.reply_rate}"


@frozen(repr=False)
class Segments(Results[Segment]):
    """The people of each source, channel and template; shares are not shown for too few people.

    Attributes:
        segments: The segments, in each grouping those with most people first.
    """

    segments: tuple[Segment, ...] = field()

    def _items(self) -> tuple[Segment, ...]:
        return self.segments

    def _columns(self) -> Columns[Segment]:
        return {
            **attributes("by", "name", "approached", "replied", "accepted", "held"),
            "reply_share": lambda each: each.reply_rate.share,
            "low": lambda each: each.reply_rate.interval and each.reply_rate.interval[0],
            "high": lambda each: each.reply_rate.interval and each.reply_rate.interval[1],
            "accept_share": lambda each: each.accept_rate.share,
            "too_few": lambda each: each.reply_rate.too_few,
        }


@frozen(repr=False)
class Funnel(Results[FunnelStage]):
    """How many people were asked, answered and met, and the rates; prints as all of it.

    From approached to thanked, each stage is a part of the one before it.  A talk that no request came before is in
    none of them; `talks_outside` counts those.  The stages about referrals, and the rates and means of talks and
    referrals, count everybody, asked or not.

    Attributes:
        stages: How many people ever reached each stage.
        rates: The rates.
        means: Numbers for each talk.
        segments: The people who were asked, grouped by how they were found, and by the channel and the template of the
            first request; each grouping counts everybody once.
        waiting: How many people have not answered and still may, because a reminder is not due yet.
        silent: How many people have not answered, although a reminder is due.
        time_to_reply: Days from the first request to the first answer; those who have not answered are censored.
        talks_outside: How many talks were held with somebody who had not been asked by any request on record.
        cases_at_least: The fewest people for whom a median is shown; rates and means use the same limit.
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

    @property
    def _too_few_times(self) -> bool:
        return self.time_to_reply.n < self.cases_at_least

    def people(self, stage: str) -> int:
        """Return how many people reached a stage, given by its name; 0 for an unknown name."""
        instance(str, stage, "Funnel.people")
        return next((each.people for each in self.stages if each.name == stage), 0)

    def rate(self, name: str) -> Rate | None:
        """Return the rate with a name, or `None` if there is no such rate."""
        instance(str, name, "Funnel.rate")
        return next((rate for rate in self.rates if rate.name == name), None)

    @property
    def median_days_to_reply(self) -> float | None:
        """Days after which half of the people have answered; `None` for too few people, or if fewer than half have."""
        return None if self._too_few_times else self.time_to_reply.median

    def _items(self) -> tuple[FunnelStage, ...]:
        return self.stages

    def _columns(self) -> Columns[FunnelStage]:
        return {"stage": lambda stage: stage.name, "people": lambda stage: stage.people}

    def _notes(self) -> list[str]:
        lines = [f"waiting: {self.waiting}", f"silent: {self.silent}"]
        if self.talks_outside:
            lines.append(f"outside of these: {counted(self.talks_outside, 'talk')} without a request noted before")
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
    """Return how many people were asked, answered and met up to an instant, and the rates.

    People are counted, not messages, and a stage once reached stays reached.  Stages begin with a request; talks that
    came about without one are counted apart.

    A rate counts only those whose time to show it is over, whether they used it or not: for requests, the business days
    until a reminder; for agreed times, the time itself; for thanks and reports, the policy's.  Counting young requests
    once they are answered, and not while they are unanswered, would make the rate look better than it is.  With fewer
    cases than the policy's five, no rate is shown.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
            Later facts do not count.

    Raises:
        InvalidValue: `now` has no time zone, or an argument is invalid.

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
    query = asked(today, beside)
    campaign, policy, calendars = query.campaign, query.policy, query.overview.calendars
    activity = Activity(campaign, query.now)
    end, fewest = activity.end, policy.cases_for_a_rate_at_least

    def over(person: ContactId | None, since: datetime, business_days: int) -> bool:
        """Return whether that many business days are over for a contact, or for the seeker if there is none."""
        calendar = calendars.of(campaign.find(person)) if person else calendars.seekers
        return calendar.opening_after(since, business_days).timestamp() <= end

    reached = (Journey.of(c, activity, calendars, policy) for c in campaign.contacts)
    journeys = [journey for journey in reached if journey]
    named = [r for r in campaign.referrals if r.at.timestamp() <= end and r.outcome is not ReferralOutcome.DUPLICATE]
    talks = [(i, at) for i in campaign.interviews if i.was_held and (at := met_at(i)) is not None and at <= end]
    talked_with = {person for talk, _ in talks for person in talk.people}
    asked_at = {j.contact.id: j.asked for j in journeys}
    referrers, led_to_somebody = {r.referrer for r in named}, set()
    # Cases of three rates: whether their time is over, and whether it happened.
    meetings, reports, thanks = [], [], []
    for referral in named:
        met = activity.met(referral)
        is_over = over(referral.contact, referral.at, policy.give_up_after_business_days)
        meetings.append((is_over, met is not None))
        if met is not None:
            led_to_somebody.add(referral.referrer)
            since = datetime.fromtimestamp(met, UTC)
            is_over = over(referral.referrer, since, policy.report_back_within_business_days)
            reports.append((is_over, activity.reported(referral)))
    for talk, ended in talks:
        by = ended + policy.thank_you_within_hours * _HOUR
        thanked = [activity.thanks_for(talk, ended, person) for person in talk.people]
        thanks.append((by <= end, all(at is not None and at <= by for at in thanked)))
    stages = {
        "approached": len(journeys),
        "replied": sum(j.replied is not None for j in journeys),
        "accepted": sum(j.accepted for j in journeys),
        "scheduled": sum(j.scheduled for j in journeys),
        "held": sum(j.held for j in journeys),
        "thanked": sum(j.thanked for j in journeys),
        "named somebody": len(referrers),
        "led to somebody met": len(led_to_somebody),
    }
    rates = (
        _rate("replied", "people asked", ((j.over, j.replied is not None) for j in journeys)),
        _rate("accepted", "people asked", ((j.over, j.accepted) for j in journeys)),
        *_appointment_rates(campaign.interviews, activity),
        Rate(name="named somebody", of="people talked with", hits=len(talked_with & referrers), n=len(talked_with)),
        _rate("met", "people named to you", meetings),
        _rate("thanked in time", "talks held", thanks),
        _rate("reported back", "referrals met", reports),
    )
    requests = sum(map(len, activity.requests.values()))
    means = (
        Mean(name="names given", of="talk held", total=len(named), n=len(talks)),
        Mean(name="requests and reminders", of="talk held", total=requests, n=len(talks)),
    )
    return Funnel(
        tuple(FunnelStage(name=name, people=people) for name, people in stages.items()),
        rates=Rates(tuple(evolve(rate, at_least=fewest) for rate in rates)),
        means=Means(tuple(evolve(mean, at_least=fewest) for mean in means)),
        segments=Segments(tuple(_segments(journeys, fewest))),
        waiting=sum(j.replied is None and not j.over for j in journeys),
        silent=sum(j.replied is None and j.over for j in journeys),
        time_to_reply=Survival(
            (((end if j.replied is None else j.replied) - j.asked) / _DAY, j.replied is not None) for j in journeys
        ),
        talks_outside=sum(at < min(asked_at.get(each, float("inf")) for each in talk.people) for talk, at in talks),
        cases_at_least=fewest,
    )


def _rate(name: str, of: str, cases: Iterable[tuple[bool, bool]]) -> Rate:
    """Return the rate of cases in which it happened, each given by whether its time is over and whether it happened."""
    known = tuple(cases)
    counted = [happened for over, happened in known if over]
    return Rate(name=name, of=of, hits=sum(counted), n=len(counted), left_open=len(known) - len(counted))


def _segments(asked: Sequence[Journey], fewest: int) -> Iterator[Segment]:
    groupings: dict[str, Callable[[Journey], str]] = {
        "source": lambda j: j.contact.found.through.value,
        "channel": lambda j: j.request.channel.value,
        "template": lambda j: j.request.template,
    }
    for by, name_of in groupings.items():
        groups: dict[str, list[Journey]] = {}
        for journey in asked:
            groups.setdefault(name_of(journey), []).append(journey)
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            replied = _rate("replied", "people asked", ((j.over, j.replied is not None) for j in group))
            accepted = _rate("accepted", "people asked", ((j.over, j.accepted) for j in group))
            yield Segment(
                by=by,
                name=name,
                approached=len(group),
                replied=sum(j.replied is not None for j in group),
                accepted=sum(j.accepted for j in group),
                held=sum(j.held for j in group),
                reply_rate=evolve(replied, at_least=fewest),
                accept_rate=evolve(accepted, at_least=fewest),
            )


def _appointment_rates(interviews: Iterable[Interview], activity: Activity) -> Iterator[Rate]:
    """Yield how many agreed talks were held, and how many talks either side missed."""
    agreed_on: list[tuple[bool, bool]] = []
    due = 0
    missed = {InterviewEvent.CONTACT_NO_SHOW: 0, InterviewEvent.SEEKER_NO_SHOW: 0}
    for interview in interviews:
        # A talk counts from its end, however late that is recorded.
        ended = met_at(interview)
        came = interview.was_held and ended is not None and ended <= activity.end
        steps = [s for s in interview.history if s.at.timestamp() <= activity.end or (came and s.event in TALKS)]
        events = {step.event for step in steps}
        if came or not events.isdisjoint(missed):
            due += 1
            for event in missed:
                missed[event] += event in events
        start = next((step.start for step in reversed(steps) if step.event in AGREEMENTS), None)
        if start is not None:
            state = reduce(lambda state, step: INTERVIEW_TRANSITIONS[state][step.event], steps, InterviewState.NEW)
            over = start.timestamp() + interview.minutes_asked * _MINUTE <= activity.end and state in ENDED | _MISSED
            agreed_on.append((came or over, came))
    yield _rate("held", "talks agreed on", agreed_on)
    for event, name in (
        (InterviewEvent.CONTACT_NO_SHOW, "they did not come"),
        (InterviewEvent.SEEKER_NO_SHOW, "you did not come"),
    ):
        yield Rate(name=name, of="talks held or missed", hits=missed[event], n=due)
