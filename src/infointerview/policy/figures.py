"""Every number that a rule uses, as one value that a user can change: a figure is one line of `Policy`.

The line holds what the figure means, its usual value, its unit, what it may be, and everything that is published about
it.  What `Policy` checks and how it describes itself, `explain` and the tables of the documentation are made from that.
Where sources disagree, the default follows the first that is named.  A figure that nobody published is a convention.
"""

from collections.abc import Iterable, Mapping
from datetime import time
from enum import Enum, StrEnum
from functools import cache, partial
from operator import ge, gt
from typing import Any, Generic, TypeVar, cast, overload

from attrs import Attribute, Converter, evolve, field, fields, frozen

from infointerview.errors import InvalidValue, Problem, UnknownKind, within
from infointerview.hypertext import Shown, bullets, card, disclosure, paragraph
from infointerview.model.fields import checked, did_you_mean, flag, items, spelt, whole_number, word
from infointerview.model.time import Weekday, WorkingHours, clock_time, weekday, working_hours
from infointerview.model.values import line, optional_line
from infointerview.policy import publications as by
from infointerview.policy.publications import CONVENTION, Source, convention
from infointerview.results import Columns, Results, Table, attributes

_T = TypeVar("_T")


# -- a figure ---------------------------------------------------------------------------------------------------------


def _weekdays(values: Iterable[Weekday | int]) -> tuple[Weekday, ...]:
    days = tuple(sorted(items(weekday, values)))
    if not days:
        raise InvalidValue.because("expected at least one weekday", "give the weekdays on which to send")
    return days


def _sources(values: Source | Iterable[Source]) -> tuple[Source, ...]:
    return items(_source, values)


def _source(value: Source) -> Source:
    if not isinstance(value, Source):
        raise InvalidValue.because(f"expected a Source, got {type(value).__name__}", "write Source(title=...)")
    return value


def _bound(value: int) -> int:
    return whole_number(value, least=-1_000_000_000, most=1_000_000_000)


def spoken(value: object, unit: str = "") -> str:
    """Return a figure as people write it: `7 business days`, `1 person`, `yes`, `09:30`, `Tue, Wed, Thu`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if value == 1:
        unit = "person" if unit == "people" else unit.removesuffix("s")
    return f"{value} {unit}".strip()


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Figure(Shown, Generic[_T]):
    """One figure of a policy, or a figure of your own for your own rules.

    Attributes:
        name: The name of the policy's field, or a name that you choose.
        value: Its value: a whole number, True or False, or text.  Figures of `Policy` can also be of other types.
        unit: What it counts, in the plural; blank if it counts nothing.
        label: What it means, in one line.
        sources: What is published about it.
        least: The least that a number may be.
        most: The most that a number may be.

    Raises:
        InvalidValue: A field does not fit.

    >>> print(Figure(name="send_card_within_days", value=3, unit="calendar days"))
    send_card_within_days: 3 calendar days (your own figure: 3 calendar days)
    """

    name: str = field(converter=line)
    value: _T = field()
    unit: str = field(default="", converter=optional_line)
    label: str = field(default="", converter=optional_line)
    sources: tuple[Source, ...] = field(default=(), converter=_sources)
    least: int = field(default=0, converter=_bound)
    most: int = field(default=1_000_000, converter=_bound)

    def __attrs_post_init__(self) -> None:
        with within("Figure.value"):
            self.read(self.value)

    def read(self, value: Any) -> _T:
        """Return a value as this figure keeps it; raise `InvalidValue` if the figure cannot have that value."""
        kind = type(self.value)
        read: Any
        if kind is int:
            return cast("_T", whole_number(value, least=self.least, most=self.most))
        if issubclass(kind, Enum):
            return cast("_T", word(kind, value))
        try:
            read = _READERS[kind]
        except KeyError:
            raise InvalidValue.because(
                f"a figure cannot be of type {kind.__name__}", "give a whole number, True, False or text"
            ) from None
        return cast("_T", read(value))

    @property
    def source(self) -> Source:
        """Where the value comes from: the first source that gives it, or else you."""
        for source in self.sources:
            if source.gives(self.value):
                return source
        return Source(key="you", title="your own figure", figure=self.with_unit, quality=Source.Quality.YOUR_OWN)

    @property
    def others(self) -> tuple[Source, ...]:
        """What else is published: other sources of the same value first, then those that disagree."""
        first = self.source
        others = [source for source in self.sources if source != first]
        return tuple(sorted(others, key=lambda source: not source.gives(self.value)))

    @property
    def with_unit(self) -> str:
        """The value with its unit: `7 business days`, `1 business day`, `09:30`."""
        return spoken(self.value, self.unit)

    def __str__(self) -> str:
        return f"{self.name}: {self.with_unit} ({self.source})"

    def __repr__(self) -> str:
        return f"<Figure {self.name}: {self.with_unit}>"


_READERS: Mapping[type, Any] = {
    bool: flag,
    str: line,
    time: clock_time,
    tuple: _weekdays,
    WorkingHours: working_hours,
}


# -- how a class declares its figures ---------------------------------------------------------------------------------


def figure(
    label: str,
    value: _T,
    unit: str = "",
    *sources: Source,
    least: int = 0,
    most: int = 1_000,
    at_most: str = "",
    below: str = "",
) -> _T:
    """Declare a figure of a policy.

    Args:
        label: What it means.
        value: Its usual value.
        unit: What it counts, in the plural.
        sources: What is published about it; the first gives the usual value.
        least: The least that a number may be.
        most: The most that a number may be.
        at_most: The name of a figure that this one must not exceed.
        below: The name of a figure that this one must be less than.
    """
    said = [source(spoken(value, unit), value) if source is CONVENTION else source for source in sources]
    made = partial(Figure, label=label, value=value, unit=unit, sources=said, least=least, most=most)
    metadata = {"figure": made, "at_most": at_most, "below": below}
    return field(default=value, converter=_converter(cast("Any", type(value))), metadata=metadata)


@cache
def _converter(kind: type) -> "Converter[Any, Any]":
    """Return what reads a figure of a type; its errors name the figure, and the signature of the class the type."""

    def read(value: Any, attribute: "Attribute[Any]") -> Any:
        try:
            return FIGURES[attribute.name].read(value)
        except InvalidValue as error:
            raise error.within(f"Policy.{attribute.name}") from None

    read.__annotations__["value"] = kind
    return Converter(read, takes_field=True)


# -- the policy -------------------------------------------------------------------------------------------------------


def _own_figures(values: Figure[Any] | Iterable[Figure[Any]]) -> tuple[Figure[Any], ...]:
    with within("Policy.own_figures"):
        figures = items(_own_figure, values)
        if len({own.name for own in figures}) < len(figures):
            raise InvalidValue.because("two figures have the same name", "rename one of them")
    return figures


def _own_figure(value: Figure[Any]) -> Figure[Any]:
    if not isinstance(value, Figure):
        raise InvalidValue.because(
            f"expected a Figure, got {type(value).__name__}", "write Figure(name=..., value=...)"
        )
    if hasattr(Policy, value.name):
        raise InvalidValue.because(f"the policy already has {value.name}", f"write Policy({value.name}=...)")
    if type(value.value) not in {int, bool, str}:
        raise InvalidValue.because(
            f"{value.name} is of type {type(value.value).__name__}", "give a whole number, True, False or text"
        )
    return value


_Cited = tuple[tuple[str, tuple[Source, ...]], ...]


def _own_sources(values: Mapping[str, Source | Iterable[Source]] | _Cited) -> _Cited:
    with within("Policy.own_sources"):
        # What a policy holds already comes back from `evolve`.
        pairs = values.items() if isinstance(values, Mapping) else values
        if not isinstance(pairs, Iterable) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in pairs):
            raise InvalidValue.because(
                f"expected a mapping, got {type(values).__name__}", "write {'ask_minutes': Source(title=...)}"
            )
        cited = []
        for name, sources in pairs:
            with within(f"[{str(name)[:60]!r}]"):
                if (figure := FIGURES.get(name)) is None:
                    raise InvalidValue.because("a policy has no such figure", did_you_mean(str(name), FIGURES))
                # With values as the figure has them.
                read = (evolve(each, values=[figure.read(v) for v in each.values]) for each in _sources(sources))
                cited.append((str(name), tuple(read)))
        return tuple(sorted(cited))


_TUESDAY_TO_THURSDAY = (Weekday.TUE, Weekday.WED, Weekday.THU)
_NINE_TO_FIVE = WorkingHours.parse("Mon-Fri 09:00-17:00")


@spelt
@frozen(kw_only=True, repr=False, cache_hash=True)
class Policy(Shown):
    """How long to wait, how often to ask, how soon to thank, how to meet, and what to say.

    Business days are those of the recipient's working week, and the day of the event does not count.  Calendar days
    are plain days; hours and minutes are real ones, whatever the clocks do.  `attrs.evolve` changes any figure,
    `explain` shows them all, and `sources_of` says where one comes from.

    Raises:
        InvalidValue: A figure does not fit, or figures contradict each other; all contradictions are listed.
        InvalidKeyword: There is no such figure.

    >>> Policy(follow_up_after_business_days=5)
    <Policy: follow_up_after_business_days=5>
    >>> Policy(ask_minute=25)
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidKeyword: Policy.ask_minute: unknown keyword; did you mean 'ask_minutes'?
    """

    class ReferralAsk(StrEnum):
        """When to ask a contact who else to talk to."""

        IN_MEETING = "in_meeting"
        WEEK_LATER = "week_later"
        BOTH = "both"

    class JobWords(StrEnum):
        """How a message may speak of jobs."""

        ASK = "ask"
        """It may mention jobs, but must not ask for one."""
        STRICT = "strict"
        """It must not even mention jobs."""

    class Resume(StrEnum):
        """What to do with a resume; sources fall into these four camps."""

        NEVER = "never"
        BRING_IF_ASKED = "bring_if_asked"
        ENCLOSE = "enclose"
        SEND_AFTER_ADVICE = "send_after_advice"

    # A figure is read as a sentence; the formatter would make a column of its words.
    # fmt: off

    # -- pace ---------------------------------------------------------------------------------------------------------
    new_requests_per_week: int = figure("New people to write to, Monday to Sunday", 5, "per week",
        by.JOB_SEEKER("5 a week, and 1 coffee", 5),
        by.TRACKER("3 to 5 new people a week", 3, 4, 5),
        by.CODING_SCHOOL("8 mails a week to real people", 8), least=1)
    touches_per_contact_per_week: int = figure(
        "Your messages to one person in any seven days, answers and messages about a meeting apart", 2, "per week",
        convention("1 or 2 in any seven days", 1, 2), least=1)
    hours_between_messages: int = figure(
        "Real hours between two of your messages to one person, answers, confirmations and a meeting's own apart",
        24, "hours", convention("a day between two messages", 24), most=168)
    interviews_per_week: int = figure("Interviews to hold in a week", 3, "per week",
        convention("1 to 3 a week", 1, 2, 3),
        by.JOB_SEEKER("1 coffee a week", 1),
        by.RICE("1 a month is enough in a first year"), least=1)
    interviews_per_day: int = figure("Interviews to hold in a day", 2, "per day",
        convention("1 or 2 a day", 1, 2),
        by.LAWRENCE("leave an hour or more between two"), least=1, at_most="interviews_per_week")
    employers_at_once: int = figure("Employers to work on at the same time", 5, "employers",
        by.TWO_HOURS("the top 5", 5),
        by.DALTON("5 at once", 5))

    # -- silence ------------------------------------------------------------------------------------------------------
    second_contact_after_business_days: int = figure(
        "Silence before you write to another person at the same employer", 3, "business days",
        by.DUKE("3 business days", 3),
        by.DALTON("3 business days", 3),
        by.STARTUP_PLAN("3 business days", 3), least=1, at_most="give_up_after_business_days")
    live_contacts_per_employer_at_most: int = figure(
        "People at one employer with an unanswered request at the same time", 2, "people",
        convention("2 at one employer, 1 where you would rather not be compared", 2, 1),
        by.DALTON("2 to begin with", 2), least=1)
    follow_up_after_business_days: int = figure("Silence before you follow up a request", 7, "business days",
        by.DUKE("7 business days", 7),
        by.DALTON("7 business days", 7),
        by.CARLETON("a week or more", 5, 6, 7),
        by.CLIMB_FOLLOW_UP("about a week for networking, 2 to 3 business days for other mail", 2, 3, 5),
        by.KANSAS("call within the week after a letter", 5),
        by.TRACKER("4 to 5 calendar days, then 7 to 10 more"),
        by.THREE_SEVEN_SEVEN("3 days, then 7, then 7"),
        convention("two weeks, where there is no hurry", 10), least=1)
    follow_ups_at_most: int = figure("Follow-ups of one request", 1, "times",
        by.SFU("once only", 1),
        by.STARTUP_PLAN("once only", 1),
        by.VANDERBILT("one reminder, then stop", 1),
        by.TRACKER("twice", 2),
        by.DUKE("again and again until somebody answers"),
        by.WOODPECKER("in sales 2 or 3 do best, and by the 4th complaints triple", 2, 3))
    follow_ups_after_referral_at_most: int = figure(
        "Follow-ups of a request to somebody whom you were referred to", 1, "times",
        by.SFU("once only", 1),
        convention("a warm referral may justify a second one", 2))
    follow_up_after_return_business_days: int = figure("Wait after the end of an announced absence", 2, "business days",
        convention("2 business days after the return", 2))
    recontact_after_deferral_business_days: int = figure(
        "Wait after the day until which a contact put you off", 1, "business days",
        convention("1 business day after the day given", 1))
    recontact_without_a_day_after_days: int = figure(
        "Wait after a contact put you off without naming a day", 30, "calendar days",
        convention("a month", 30))
    write_after_invitation_within_business_days: int = figure(
        "Time to write to a contact who accepted your invitation without a word", 2, "business days",
        convention("within 2 business days", 2))
    give_up_after_business_days: int = figure("Silence after a first message that means no", 21, "business days",
        convention("three times the wait before a follow-up", 15, 21, 30))

    # -- after the interview ------------------------------------------------------------------------------------------
    notes_within_hours: int = figure("Time after an interview to write raw notes", 2, "hours", CONVENTION,
        by.ABOUT("right after"),
        by.SERIOUS("while it is fresh"),
        by.CORNELL("a minute at once, on the business card"), at_most="debrief_within_hours")
    debrief_within_hours: int = figure("Time after an interview to look back on it", 24, "hours", CONVENTION,
        by.SANTA_CLARA("right after"))
    thank_you_after_hours: int = figure("Time before a thank-you, so that it looks considered", 1, "hours",
        convention("not in the first hour", 1),
        by.PRINCETON("not from the phone on the way out"), at_most="thank_you_within_hours")
    thank_you_within_hours: int = figure("Time after an interview to send a thank-you", 24, "hours",
        by.YALE("24 hours", 24),
        by.SCHOFIELD("24 hours", 24),
        by.CLIMB_THANKS("24 hours", 24),
        by.BOLLES("the same night, or the next day at the latest", 24),
        by.DALTON("the day after", 24),
        by.SERIOUS("the same day", 8, 12),
        by.HAMPSHIRE("2 to 3 days", *range(48, 73)),
        by.INDIANA("a few days", 72),
        by.PRINCETON("3 to 5 days for an informational interview", *range(72, 121)),
        by.MORRIS("within a week", 168), at_most="thank_you_until_days")
    late_thanks_after_days: int = figure(
        "Time after an interview from which a thank-you says that it is late", 5, "calendar days",
        convention("a working week", 5),
        by.PRINCETON("3 to 5 days for an informational interview", 3, 4, 5))
    thank_you_until_days: int = figure(
        "Time until which a late thank-you still goes; later it becomes part of an update", 7, "calendar days",
        convention("7 days; after that it becomes an update", 7),
        by.MORRIS("a week", 7))
    handwritten_note: bool = figure(
        "Whether a handwritten note follows the thank-you for a meeting in person", False, "",
        by.CLIMB_THANKS("an extra, never a substitute", True, False),
        by.FLEXJOBS("handwriting is preferred", True))
    handwritten_within_business_days: int = figure(
        "Time after an interview to post the handwritten note", 1, "business days",
        by.BOLLES_THANKS("so that it arrives a day or two later", 1),
        by.ASBURY("the same or the next day", 0, 1))

    # -- referrals ----------------------------------------------------------------------------------------------------
    referral_within_business_days: int = figure("Time to write to a person who was named to you", 1, "business days",
        CONVENTION,
        by.ROBBINS("the same day; two days of silence embarrassed the introducer", 0, 1),
        by.BLOM("fast, for you may be expected"), at_most="referral_overdue_business_days")
    referral_overdue_business_days: int = figure(
        "Time after which the delay embarrasses the referrer", 3, "business days", CONVENTION,
        by.ROBBINS("2 days of silence", 2))
    referral_thanks_within_days: int = figure("Time to thank for a name; 0 is the same day", 0, "calendar days",
        by.SIDEROAD("at once", 0),
        by.ROBBINS("at once", 0))
    introduction_check_after_days: int = figure("Wait before you check on a promised introduction", 7, "calendar days",
        by.SIX_STEPS("a week or ten days, agreed on aloud", 7, 8, 9, 10))
    introduction_checks_at_most: int = figure("Checks on one promised introduction", 1, "times",
        convention("1 or 2", 1, 2))
    report_back_within_business_days: int = figure(
        "Time to tell a referrer what came of their referral", 2, "business days", CONVENTION,
        by.ROBBINS("at each change"),
        by.SIDEROAD("after the first meeting"))

    # -- agreeing on a time -------------------------------------------------------------------------------------------
    answer_within_business_days: int = figure("Time to answer a yes or a question", 1, "business days", CONVENTION,
        by.TRACKER("within 24 hours", 1),
        by.CARLETON("without delay"))
    decline_reply_within_business_days: int = figure("Time to thank for a no", 2, "business days", CONVENTION)
    slots_to_propose: int = figure("Times to offer at once", 3, "slots", CONVENTION,
        by.COFFEE("1 to 3 times", 1, 2, 3),
        by.GET_WORK_DONE("3 days with 2 to 4 times each", *range(6, 13)),
        by.DALTON("several days and windows over the next week"), least=1)
    slot_lead_business_days: int = figure(
        "Business days of the contact's between an offer and the first time offered", 2, "business days",
        CONVENTION, at_most="slot_horizon_business_days")
    slot_horizon_business_days: int = figure("Business days ahead in which to offer times", 10, "business days",
        convention("5 to 10 business days", *range(5, 11)),
        by.DALTON("the next week", 5), least=1)
    reoffers_at_most: int = figure("New offers after a missed or cancelled meeting", 1, "times", convention("once", 1))
    reoffer_after_business_days: int = figure(
        "Wait after a contact cancelled before you offer new times", 5, "business days",
        convention("about 5 business days", 5))
    ask_minutes: int = figure("Length of the meeting to ask for", 20, "minutes",
        by.LABOR_STATISTICS("20 to 30 minutes", *range(20, 31)),
        by.TWENTY_MINUTES("20 minutes, never an hour", 20),
        by.SFU_BLOG("15 to 20 minutes", *range(15, 21)),
        by.RICE("15 minutes", 15),
        by.ASBURY("10 to 15 minutes", *range(10, 16)),
        by.BECKERMAN("30 minutes", 30), least=1, at_most="plan_minutes")
    plan_minutes: int = figure("Length of the meeting to plan for", 30, "minutes",
        by.DALTON("30 minutes", 30),
        by.KP("20 to 30 minutes", *range(20, 31)), at_most="block_minutes")
    block_minutes: int = figure("Time to keep free for a meeting", 60, "minutes", by.LAWRENCE("often an hour", 60))

    # -- the meeting --------------------------------------------------------------------------------------------------
    confirmation_within_days: int = figure("Time to confirm a start in writing; 0 is the same day", 0, "calendar days",
        by.SERIOUS_ARRANGING("at once, by e-mail", 0))
    late_agreement_from: time = figure("Your time of day after which a start is agreed on late", time(15), "",
        CONVENTION)
    late_agreement_confirmed_until: time = figure(
        "Your time of the next day until which a start that was agreed on late is confirmed", time(12), "", CONVENTION)
    reminder_before_business_days: int = figure("How long before a meeting to remind of it", 1, "business days",
        by.PUGET_SOUND("24 to 48 hours before", 1, 2),
        by.RICE("the day before", 1),
        by.MS_MONEY("the day before", 1),
        by.WILLETT("the morning of the day", 0))
    reminder_skipped_within_hours: int = figure("A start agreed on this shortly before needs no reminder", 48, "hours",
        CONVENTION)
    prepare_before_business_days: int = figure("How long before a meeting to prepare for it", 1, "business days",
        convention("the business day before", 1))
    prepare_minutes: int = figure("Time that preparing takes", 15, "minutes",
        by.DALTON("15 minutes", 15),
        by.HANDOUT("about an hour", 60))
    note_minutes: int = figure("Time to keep free after a meeting, to write notes", 15, "minutes", CONVENTION)
    travel_minutes: int = figure("Time to get to a meeting in person, if you do not say", 30, "minutes",
        convention("30 minutes, where you do not say", 30))
    far_travel_minutes: int = figure("Travel time from which a meeting counts as far", 60, "minutes",
        convention("an hour", 60))
    arrive_early_minutes: int = figure("How early to arrive at a meeting in person", 10, "minutes",
        by.PUGET_SOUND("10 minutes", 10),
        by.SCHOFIELD("5 to 10 minutes", *range(5, 11)),
        by.MENTORS("10 to 15 minutes", *range(10, 16)))
    online_early_minutes: int = figure("How early to join a video call", 3, "minutes",
        convention("3 to 5 minutes", 3, 4, 5),
        by.PUGET_SOUND("a few minutes", 2, 3, 4, 5))
    time_check_before_end_minutes: int = figure(
        "How long before the end to ask the last question and to mention the time", 3, "minutes", CONVENTION,
        by.TWENTY_MINUTES("2 minutes for the ending", 2),
        by.HANDBOOK("announce the last question near the end"), at_most="ask_minutes")
    extension_at_most_minutes: int = figure("How much longer to stay if invited to", 5, "minutes",
        by.RICE("ask for five more, and follow their lead", 5))
    no_show_wait_minutes: int = figure("Wait for somebody who does not come", 15, "minutes",
        by.WILLETT("about 15 minutes", 15),
        by.COLLEGE_CONFIDENTIAL("35 to 60 minutes, which is too long"), below="block_minutes")
    no_show_wait_far_minutes: int = figure(
        "Wait for somebody who does not come to a meeting that is far", 20, "minutes",
        convention("20 to 30 minutes", *range(20, 31)), below="block_minutes")
    no_show_message_within_business_days: int = figure("Time to write to somebody who did not come", 1, "business days",
        CONVENTION,
        by.POST_MILITARY("kindly"))
    move_notice_hours: int = figure("Notice for moving or cancelling a meeting", 24, "hours",
        by.MENTORS("24 hours", 24))
    moves_at_most: int = figure("How often you may move one meeting", 1, "times", convention("once", 1))
    recorded_within_hours: int = figure(
        "Time between their message and a step of an interview that are recorded as one event", 24, "hours",
        convention("a day", 24))

    # -- staying in touch ---------------------------------------------------------------------------------------------
    referral_ask: ReferralAsk = figure("When to ask who else to talk to", ReferralAsk.IN_MEETING, "",
        by.SIX_STEPS("in the meeting", ReferralAsk.IN_MEETING),
        by.TWENTY_MINUTES("in the meeting", ReferralAsk.IN_MEETING),
        by.DALTON("a week later, with the update", ReferralAsk.WEEK_LATER))
    update_after_days: int = figure("Wait after a meeting before the first update", 7, "calendar days",
        by.DALTON("a week, promised aloud", 7), least=1)
    updates_at_most: int = figure("Tries of that update and of the referral ask that goes with it", 2, "times",
        by.DALTON("once more, then leave it", 2),
        convention("once, and leave it", 1))
    connect_within_hours: int = figure("Time after a meeting to connect on LinkedIn", 48, "hours",
        by.NORTHWESTERN("48 hours, with their OK", 48),
        by.CLIMB_NETWORK("24 to 48 hours", *range(24, 49)))
    reinvite_after_days: int = figure("Wait after a withdrawn invitation", 21, "calendar days",
        by.LINKED_HELPER("3 weeks", 21),
        by.LINKED_NAV("a few weeks", 21))
    interview_is_fresh_for_days: int = figure(
        "Time after a meeting in which an update, or an invitation on LinkedIn, still fits", 30, "calendar days",
        convention("a month, or three where there is no hurry", 30, 90), least=1)
    keep_in_touch_tier_a_months: int = figure("Time between messages to keep in touch with tier A", 1, "months",
        by.DALTON("monthly", 1),
        by.LONGWOOD("every couple of months", 2),
        by.MONICA("14, 30 or 90 days by how close they are", 1, 3),
        by.SIX_STEPS_TIERS("monthly or every several months, by tier"),
        least=1, most=120, at_most="keep_in_touch_tier_b_months")
    keep_in_touch_tier_b_months: int = figure(
        "Time between messages to keep in touch with tier B, and with people in no tier", 3, "months",
        by.SANTA_CLARA("every few months", 3),
        by.MONICA("14, 30 or 90 days by how close they are", 1, 3),
        by.PORTLAND("up to 3 times a year", 4),
        by.SIX_STEPS_TIERS("monthly or every several months, by tier"),
        least=1, most=120, at_most="keep_in_touch_tier_c_months")
    keep_in_touch_tier_c_months: int = figure("Time between messages to keep in touch with tier C", 6, "months",
        CONVENTION,
        by.SIX_STEPS_TIERS("monthly or every several months, by tier"), least=1, most=120)
    keep_in_touch_searching_months: int = figure(
        "The longest time between messages to people whom you met, while you search", 3, "months",
        CONVENTION,
        by.DALTON("monthly", 1), least=1, most=120)
    keep_in_touch_late_percent: int = figure(
        "How much longer it may take than that until a message to keep in touch is late", 50, "percent",
        by.MONICA("four weeks, or six in the worst case", 50), most=100)
    congratulate_within_days: int = figure("Time to congratulate on a new post that an import showed", 30,
        "calendar days",
        convention("within a month", 30), least=1)
    unanswered_updates_before_slowing: int = figure(
        "Updates without an answer after which the time between them doubles", 2, "updates",
        CONVENTION, least=1)
    dormant_after_days: int = figure(
        "Time without a message after which a contact counts as dormant", 180, "calendar days",
        convention("half a year", 180), least=1)
    outcome_within_business_days: int = figure("Time to tell everybody who helped what came of it", 5, "business days",
        CONVENTION,
        by.LEGAL_VIEW("when you land"),
        by.SIDEROAD("before they read it elsewhere"))
    talk_before_applying_days: int = figure(
        "Time to try for a talk before you apply for a posted job", 14, "calendar days",
        by.DALTON("up to 2 weeks; a reader applies after 8 days of silence", 14, 8))
    erase_within_days: int = figure("Time to meet a request to be erased; 0 is at once", 0, "calendar days",
        convention("at once", 0),
        by.GDPR("a month at most", *range(31)))

    # -- sending ------------------------------------------------------------------------------------------------------
    send_days: tuple[Weekday, ...] = figure(
        "The recipient's weekdays on which a message is best sent", _TUESDAY_TO_THURSDAY, "",
        by.CLIMB_SENDING("Tuesday to Thursday", _TUESDAY_TO_THURSDAY))
    send_from: time = figure("The recipient's time of day from which a message is best sent", time(9, 30), "",
        by.CLIMB_SENDING("in the middle of the morning", time(9, 30)), below="send_until")
    send_until: time = figure("The recipient's time of day until which a message is best sent", time(11, 30), "",
        by.CLIMB_SENDING("in the middle of the morning", time(11, 30)),
        by.IMPRESSIVE("no calls before 8 or after 18"))
    working_hours: WorkingHours = figure("The working week of a person whose own is unknown", _NINE_TO_FIVE, "",
        convention("Monday to Friday, 9 to 17", _NINE_TO_FIVE))

    # -- messages -----------------------------------------------------------------------------------------------------
    outreach_at_least_words: int = figure(
        "The fewest words of a first message, without salutation and signature", 50, "words",
        by.BOOMERANG("50 to 125 words", 50), at_most="outreach_at_most_words")
    outreach_at_most_words: int = figure(
        "The most words of a first message, without salutation and signature", 110, "words",
        convention("60 to 90 words are the aim", 110),
        by.BOOMERANG("50 to 125 words", 125),
        by.SFU("fewer than 100 words", 99),
        by.DALTON("fewer than 75 words", 74))
    message_at_most_words: int = figure("The most words of any message", 200, "words", CONVENTION)
    hardly_too_long_percent: int = figure(
        "How far beyond its most words a message may go before it is more than a hint", 15, "percent", CONVENTION)
    follow_up_at_least_words: int = figure("The fewest words of a follow-up", 25, "words",
        convention("25 to 60 words", 25),
        by.DALTON("about 35 words, or the first message again"), at_most="follow_up_at_most_words")
    follow_up_at_most_words: int = figure("The most words of a follow-up", 60, "words",
        convention("25 to 60 words", 60))
    thank_you_at_least_words: int = figure("The fewest words of a thank-you", 40, "words",
        convention("40 to 110 words", 40),
        by.WASHINGTON_LAW("three sentences can do"), at_most="thank_you_at_most_words")
    thank_you_at_most_words: int = figure("The most words of a thank-you", 110, "words",
        convention("40 to 110 words", 110),
        by.SERIOUS("a few lines"))
    short_message_at_most_words: int = figure("The most words of a reminder or of a reply to a refusal", 60, "words",
        CONVENTION)
    call_at_most_words: int = figure("The most words to say who you are and what you ask, on the phone", 75, "words",
        convention("what is said in 30 seconds", 75),
        by.HOLDEMAN("less than 30 seconds", *range(76)))
    subject_at_least_words: int = figure("The fewest words of a subject line", 3, "words",
        by.BOOMERANG("3 or 4 words do best", 3, 4), at_most="subject_at_most_words")
    subject_at_most_words: int = figure("The most words of a subject line", 11, "words", CONVENTION)
    subject_at_most_characters: int = figure("The most characters of a subject line", 70, "characters", CONVENTION)
    connection_note_at_most_characters: int = figure(
        "The most characters of a note with a LinkedIn invitation", 200, "characters",
        by.LINKED_HELPER("200 characters; 300 with Premium", 200, 300),
        by.LETTER_COUNTER("200 characters; 300 with Premium", 200, 300))
    linkedin_message_at_most_characters: int = figure(
        "The most characters of a message on LinkedIn", 1_900, "characters",
        by.LETTER_COUNTER("1,900 characters fit", 1_900),
        by.STARTUP_PLAN("400 characters", 400), most=8_000)
    job_words: JobWords = figure("How a message may speak of jobs", JobWords.ASK, "",
        by.DALTON("ask for no job leads", JobWords.ASK),
        by.SFU("no mention of a job at all", JobWords.STRICT))
    resume: Resume = figure("What to do with a resume", Resume.BRING_IF_ASKED, "",
        by.WORKING_CENTRE("bring it, and show it only if asked", Resume.BRING_IF_ASKED),
        by.LABOR_STATISTICS("bring it", Resume.BRING_IF_ASKED),
        by.SERIOUS_ARRANGING("neither attach nor bring it", Resume.NEVER),
        by.HANDBOOK("enclose it with the request", Resume.ENCLOSE),
        by.CORNELL("send a new one after advice on it", Resume.SEND_AFTER_ADVICE))

    # -- conversations, and when enough is known to tell anything -----------------------------------------------------
    # Formal research stops finding themes after 9 to 17 interviews.  Seekers rarely hold that many, and nobody has
    # published a figure for them, so these are conventions.
    small_talk_minutes: int = figure("The most time for small talk", 5, "minutes",
        by.DALTON("5 minutes of 30", 5),
        by.TWENTY_MINUTES("4 minutes of 20", 4))
    small_talk_at_most_percent: int = figure("The largest share of an interview for small talk", 20, "percent",
        by.TWENTY_MINUTES("4 minutes of 20", 20),
        by.DALTON("5 minutes of 30", 17), most=100)
    answers_at_least_minutes: int = figure("Time for answers before there is any for small talk", 5, "minutes",
        convention("5 minutes, before there is any small talk", 5))
    answers_at_most_percent: int = figure("The largest share of an interview for answers", 65, "percent",
        by.TWENTY_MINUTES("12 to 15 minutes of 20", *range(60, 76)),
        convention("65 percent, so that a longer talk has room for what comes up", 65), least=1, most=100)
    answer_seconds: int = figure("Time that an average answer takes, at least", 144, "seconds",
        by.TWENTY_MINUTES("5 questions in 12 to 15 minutes", *range(144, 181)), least=1)
    questions_ready_per_hour: int = figure("Questions to have ready, asked or in reserve", 24, "per hour",
        convention("2 for every 5 minutes", 24))
    quiet_interviews: int = figure(
        "Interviews in a row without anything new that make a field saturated", 2, "interviews",
        convention("2 in a row", 2), least=1)
    quiet_themes_at_most: int = figure("New themes of one interview that still count as nothing new", 0, "themes",
        convention("none, or a single one", 0, 1))
    interviews_in_a_field_at_least: int = figure("Interviews before a field can be saturated", 3, "interviews",
        by.HANDBOOK("3 in each job area", 3), least=1)
    employers_in_a_field_at_least: int = figure("Different employers before a field can be saturated", 2, "employers",
        convention("2 different ones", 2))
    interviews_for_a_score_at_least: int = figure(
        "Interviews that must agree before a criterion has a score", 3, "interviews",
        convention("3, as many as guides advise for each job area", 3), least=1)
    cases_for_a_rate_at_least: int = figure("Cases below which no rate, mean or median is shown", 5, "cases",
        CONVENTION, least=1)

    # fmt: on

    # -- yours --------------------------------------------------------------------------------------------------------
    own_figures: tuple[Figure[Any], ...] = field(default=(), converter=_own_figures)
    own_sources: _Cited = field(default=(), converter=_own_sources)

    def __attrs_post_init__(self) -> None:
        problems = []
        for name, other, contradicts, says in _RELATIONS:
            if contradicts(_size(self, name), _size(self, other)):
                first, second = figure_of(self, name).with_unit, figure_of(self, other).with_unit
                problems.append(
                    Problem(f"Policy.{name}", f"{first} is {says} {other} ({second})", "change one of them")
                )
        problems += [
            Problem(
                "Policy.give_up_after_business_days",
                f"the last follow-up that {often} allows would fall on that day or later",
                "give up later, or follow up sooner or less often",
            )
            for often in ("follow_ups_at_most", "follow_ups_after_referral_at_most")
            if getattr(self, often) * self.follow_up_after_business_days >= self.give_up_after_business_days
        ]
        if problems:
            raise InvalidValue(*problems)

    @property
    def _changed(self) -> list[Figure[Any]]:
        return [own for own in _figures(self) if getattr(DEFAULT_POLICY, own.name, None) != own.value]

    def __repr__(self) -> str:
        """Show what differs from the default."""
        said = [f"{own.name}={own.value if isinstance(own.value, int) else spoken(own.value)}" for own in self._changed]
        if self.own_sources:
            said.append(f"own sources of {', '.join(name for name, _ in self.own_sources)}")
        return f"<Policy: {', '.join(said) or 'the default'}>"

    def _repr_html_(self) -> str:
        differs = []
        for own in self._changed:
            usual = f", by default {figure_of(DEFAULT_POLICY, own.name).with_unit}" if own.name in FIGURES else ""
            sources = bullets(dict.fromkeys((own.source, *own.others)))
            differs.append(disclosure(f"{own.label or own.name.replace('_', ' ')}: {own.with_unit}{usual}", sources))
        title, rest = title_of(self), f"explain(policy) shows all {len(_figures(self))} figures."
        title = f"{title[:1].upper()}{title[1:]}"
        return card(*(differs or [paragraph("Every figure is as by default.")]), paragraph(rest), title=title)

    def __str__(self) -> str:
        return "\n".join([title_of(self), *map(str, _figures(self))])


FIGURES: Mapping[str, Figure[Any]] = {
    attribute.name: attribute.metadata["figure"](name=attribute.name)
    for attribute in fields(Policy)
    if "figure" in attribute.metadata
}
"""The figures of `Policy` by name, each with its usual value."""

_HOURS = {"hours": 1, "calendar days": 24}
_RELATIONS = [
    (attribute.name, attribute.metadata[relation], contradicts, says)
    for attribute in fields(Policy)
    for less in ["before" if isinstance(attribute.default, time) else "less than"]
    for relation, contradicts, says in (("at_most", gt, "more than"), ("below", ge, f"not {less}"))
    if attribute.metadata.get(relation)
]
"""What must fit together: the name of a figure, that of its bound, when they contradict each other, and in words."""


def _size(policy: Policy, name: str) -> Any:
    value = getattr(policy, name)
    return value * _HOURS.get(FIGURES[name].unit, 1) if isinstance(value, int) else value


def _described(figure: Figure[Any]) -> str:
    """Return the line about a figure in the docstring of `Policy`."""
    limits = [f"at least {figure.least}"] if figure.least else []
    limits += [f"at most {figure.most}"] if figure.most != 1_000 else []
    if isinstance(figure.value, Enum):
        limits = [f"or {word}" for word in type(figure.value) if word is not figure.value]
    return f"        {figure.name}: {figure.label}; {', '.join([f'{figure.with_unit} by default', *limits])}."


if Policy.__doc__:  # Python leaves docstrings out with -OO.
    Policy.__doc__ += "\n".join(
        [
            "\n    Attributes:",
            *map(_described, FIGURES.values()),
            "        own_figures: Figures of your own, for your own rules.",
            "        own_sources: Sources of your own: a mapping from the name of a figure above to its sources.",
            "",
        ]
    )


DEFAULT_POLICY: Policy = Policy()
"""What most sources agree on, and where they do not, what is kindest to the contact."""

TWO_HOUR_JOB_SEARCH_POLICY: Policy = Policy(
    slot_horizon_business_days=5,
    ask_minutes=30,
    referral_ask=Policy.ReferralAsk.WEEK_LATER,
)
"""The routine of Dalton's book: another person at the same employer after 3 business days, a follow-up after 7, and the
referral asked for with the update a week after the talk."""

CAMPUS_POLICY: Policy = Policy(
    live_contacts_per_employer_at_most=1,
    follow_up_after_business_days=5,
    give_up_after_business_days=15,
    interviews_per_week=1,
    interviews_per_day=1,
    interview_is_fresh_for_days=90,
)
"""What university career centres tell students: one person at a time, one reminder after a week, thanks within a day,
and the referral asked for in the meeting."""

GENTLE_POLICY: Policy = Policy(
    new_requests_per_week=3,
    touches_per_contact_per_week=1,
    live_contacts_per_employer_at_most=1,
    follow_up_after_business_days=10,
    give_up_after_business_days=30,
    thank_you_within_hours=72,
    interviews_per_week=1,
    interviews_per_day=1,
    updates_at_most=1,
    interview_is_fresh_for_days=90,
    keep_in_touch_tier_b_months=4,
)
"""For a search without hurry: the slowest of the published figures, and fewer of everything."""

PRESETS: Table[str, Policy] = Table(
    "presets",
    {
        "default": DEFAULT_POLICY,
        "two-hour job search": TWO_HOUR_JOB_SEARCH_POLICY,
        "campus": CAMPUS_POLICY,
        "gentle": GENTLE_POLICY,
    },
)
"""The ready-made policies by name."""


# -- asking a policy --------------------------------------------------------------------------------------------------


def checked_policy(value: Policy, where: str = "policy") -> Policy:
    """Return a policy that was given; raise `InvalidValue` for anything else."""
    if not isinstance(value, Policy):
        raise InvalidValue.at(where, f"expected a Policy, got {type(value).__name__}", "write Policy(...)")
    return value


def title_of(policy: Policy) -> str:
    """Return what a policy is called: the name of the preset that it equals, or one for your own."""
    preset = next((name for name, known in PRESETS.items() if known == policy), "")
    return f"the {preset} policy" if preset else "a policy of your own"


@overload
def figure_of(policy: Policy, figure: Figure[_T]) -> Figure[_T]: ...
@overload
def figure_of(policy: Policy, figure: str) -> Figure[Any]: ...
def figure_of(policy: Policy, figure: Figure[Any] | str) -> Figure[Any]:
    """Return a figure as a policy has it, with its value, unit and sources.

    Args:
        policy: The policy.
        figure: The name of a figure; or a figure of your own, which is returned as it is if the policy does not hold
            one of that name.

    Raises:
        UnknownKind: The policy has no figure of that name.
        InvalidValue: The policy's value is of another type than that of your own figure.

    >>> figure_of(DEFAULT_POLICY, "follow_up_after_business_days").with_unit
    '7 business days'
    """
    checked_policy(policy)
    name = figure.name if isinstance(figure, Figure) else figure
    usual = FIGURES.get(name) if isinstance(name, str) else None
    if usual is not None:
        value, yours = getattr(policy, usual.name), dict(policy.own_sources).get(usual.name, ())
        if value == usual.value and not yours:
            return usual
        return evolve(usual, value=value, sources=(*yours, *usual.sources))
    held = next((own for own in policy.own_figures if own.name == name), None)
    if isinstance(figure, Figure):
        if held is not None:
            with within(f"Policy.own_figures.{name}"):
                figure.read(held.value)
        return held or figure
    if held is None:
        shown = name[:60] if isinstance(name, str) else type(name).__name__
        hint = did_you_mean(shown, [*FIGURES, *(own.name for own in policy.own_figures)])
        raise UnknownKind(
            Problem("figure", f"a policy has no figure {shown!r}", hint or "print(explain(policy)) shows them all")
        )
    return held


def _figures(policy: Policy) -> list[Figure[Any]]:
    return [*(figure_of(policy, name) for name in FIGURES), *policy.own_figures]


def sources_of(policy: Policy, name: str) -> tuple[Source, ...]:
    """Return the sources of one figure of a policy: first those that give its value, then the others.

    A value that no source gives is your own, which the first entry then says.

    Raises:
        UnknownKind: The policy has no figure of that name.

    >>> print(sources_of(DEFAULT_POLICY, "follow_up_after_business_days")[0])
    Duke University, following up on outreach (2021): 7 business days
    """
    found = figure_of(policy, name)
    return (found.source, *found.others)


# -- all figures as a table -------------------------------------------------------------------------------------------


@frozen(repr=False)
class Explanation(Results[Figure[Any]]):
    """The figures of a policy; printed, it is a table.

    Attributes:
        figures: The figures, in the order of the policy's fields, and then your own.
        title: What the policy is: a preset's name, or a policy of your own.
    """

    figures: tuple[Figure[Any], ...] = field()
    title: str = field(kw_only=True)

    def _items(self) -> tuple[Figure[Any], ...]:
        return self.figures

    def _title(self) -> str:
        return self.title

    def _columns(self) -> Columns[Figure[Any]]:
        return {
            "figure": lambda each: each.name,
            "label": lambda each: each.label,
            "value": lambda each: spoken(each.value) if isinstance(each.value, tuple) else each.value,
            **attributes("unit", "source"),
            "quality": lambda each: each.source.quality,
            "others": lambda each: "; ".join(map(str, each.others)),
        }

    def _printed(self) -> list[str]:
        lines = []
        for figure in self.figures:
            label = f" - {figure.label}" if figure.label else ""
            lines += [f"{figure.name}: {figure.with_unit}{label}", f"    {figure.source}"]
            lines += [f"    also {other}" for other in figure.others]
        return lines

    def __repr__(self) -> str:
        return f"<Explanation of {self.title}: {len(self)} figures>"


def explain(policy: Policy) -> Explanation:
    """Return every figure of a policy: its meaning, value, unit and source, and what other sources say.

    Raises:
        InvalidValue: The argument is not a Policy.

    >>> from infointerview import DEFAULT_POLICY
    >>> print(explain(DEFAULT_POLICY)[9])
    follow_ups_at_most: 1 time (Simon Fraser University, requesting an information interview: once only)
    """
    checked_policy(policy, "explain")
    figures = (*(figure_of(policy, name) for name in FIGURES), *policy.own_figures)
    return Explanation(figures, title=title_of(policy))
