"""Campaigns as they are lived: one thing leads to the next, within some months."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.people import Absence, Contact, Decision, Found, Seeker, Tier
from infointerview.strategies.happenings import HAPPENINGS, WEIGHED, Story, Turn
from infointerview.strategies.people import working_hours
from infointerview.strategies.text import brief
from infointerview.strategies.time import later, turning_points, zones

__all__ = ["lived_campaigns"]

_NAMES = ("Ada Quist", "Bo Lindqvist", "Mei-Ling Tan", "Cy Adeyemi", "Sukarmini", "مريم حداد")
_EMPLOYERS = ("Severn Catchment Trust", "Northgate Water", "Northgate Water Ltd")
# Years in which the clocks of every zone are known.
_FIRST, _LAST = datetime(2007, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
_DAY = timedelta(days=1)


@brief
def lived_campaigns(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    max_contacts: int = 4,
    max_turns: int = 16,
    people: SearchStrategy[Contact] | None = None,
    seeker: SearchStrategy[Seeker] | None = None,
) -> SearchStrategy[Campaign]:
    """Return campaigns that somebody could have lived, within the bounds; by default in years whose clocks are known.

    Facts come in order of time and make sense together: nobody answers a message that was never sent, or is thanked
    for a talk that was not held.  There are up to *max_turns* of them, minutes to weeks apart, about up to
    *max_contacts* people, who come from *people*; by default some of these work for one employer.  The *seeker* is by
    default away now and then, and may have decided.
    """
    if max_contacts < 1 or max_turns < 0:
        raise InvalidArgument(f"no such numbers: {max_contacts=}, {max_turns=}")
    return st.builds(
        _lived,
        st.lists(
            _people() if people is None else people,
            min_size=1,
            max_size=max_contacts,
            unique_by=lambda contact: contact.id,
        ),
        turning_points(min_value or _FIRST, max_value or _LAST),
        _seekers() if seeker is None else seeker.map(lambda me: lambda _: me),
        st.lists(_turns(), max_size=max_turns) | st.lists(_turns(), min_size=max_turns // 2, max_size=max_turns),
        st.just(max_value),
    )


def _people() -> SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=st.sampled_from(_NAMES),
        emails=st.just(()) | st.sampled_from(_NAMES[:4]).map(lambda name: f"{name.split()[0].lower()}@example.org"),
        zone=st.none() | zones(),
        working_hours=st.none() | working_hours(),
        employments=st.just(())
        | st.builds(Employment, organisation=st.sampled_from(_EMPLOYERS), title=st.sampled_from(["", "hydrologist"])),
        found=st.builds(Found, through=st.sampled_from(["other", "linkedin", "alumni_directory"])),
        tier=st.none() | st.sampled_from(Tier),
        tags=st.sampled_from([(), ("posting",)]),
    )


def _seekers() -> SearchStrategy[Callable[[datetime], Seeker]]:
    """Return what makes a seeker of the instant at which the story begins."""
    away = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=2)
    return st.builds(
        lambda zone, hours, away, decided: (
            lambda start: Seeker(
                name="Sam Okafor",
                zone=zone,
                field="hydrology",
                free_hours=hours,
                away=[
                    Absence(first=start.date() + first * _DAY, last=start.date() + (first + days) * _DAY)
                    for first, days in away
                    if (start.date() + (first + days) * _DAY).year < 2200
                ],
                decision=decided and Decision(what="to study hydrology", at=later(start, decided * _DAY)),
            )
        ),
        zones(),
        st.none() | working_hours(),
        away,
        st.none() | st.integers(20, 120),
    )


def _turns() -> SearchStrategy[Turn]:
    minutes = st.integers(0, 8 * 60) | st.integers(0, 20 * 24 * 60)
    # One number is drawn much faster than the four that it is taken apart into.
    return st.builds(_turn, st.sampled_from(WEIGHED), minutes, st.integers(0, 6 * 6 * 60 * 2 - 1))


def _turn(what: str, minutes: int, details: int) -> Turn:
    details, who = divmod(details, 6)
    details, whom = divmod(details, 6)
    aye, number = divmod(details, 60)
    after = timedelta(minutes=minutes)
    return Turn(what=what, who=who, whom=whom, after=after, number=number, aye=bool(aye))


def _lived(
    people: list[Contact],
    start: datetime,
    seeker: Callable[[datetime], Seeker],
    turns: list[Turn],
    until: datetime | None,
) -> Campaign:
    story = Story(people, start)
    for turn in turns:
        story.at = later(story.at, turn.after, until)
        HAPPENINGS[turn.what](story, turn, story.people[turn.who % len(people)])
    return Campaign(seeker=seeker(start), facts=story.facts.values())
