"""Campaigns as they are lived: one thing leads to the next, within some months."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model import (
    TRANSITIONS,
    Absence,
    Answer,
    Campaign,
    Contact,
    Decision,
    Directive,
    DirectiveKind,
    Employment,
    Event,
    Fact,
    Format,
    Found,
    Interview,
    Introduction,
    Note,
    NoteKind,
    Party,
    Purpose,
    Referral,
    ReferralOutcome,
    Reflection,
    Seeker,
    State,
    Step,
    Tier,
    Touch,
)
from infointerview.strategies.people import working_hours
from infointerview.strategies.text import brief
from infointerview.strategies.time import in_zone, later, turning_points, zones

__all__ = ["lived_campaigns"]

_NAMES = ("Ada Quist", "Bo Lindqvist", "Mei-Ling Tan", "Cy Adeyemi", "Sukarmini", "مريم حداد")
_EMPLOYERS = ("Severn Catchment Trust", "Northgate Water", "Northgate Water Ltd")
_DAY = timedelta(days=1)
_FIRST, _LAST = datetime(2007, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)


@frozen(kw_only=True)
class _Turn:
    """Something that happens after a while: what, with whom, and how; each event uses what it needs."""

    what: str
    who: int
    whom: int
    after: timedelta
    number: int
    aye: bool


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

    Facts come in order of time and make sense together: nobody answers a message that was never sent, or thanks for
    a talk that was not held.  There are up to *max_turns* of them, hours to weeks apart, about up to *max_contacts*
    people who come from *people*; by default some of these work for one employer.  The *seeker* is by default away now
    and then, and may have decided.
    """
    if max_contacts < 1 or max_turns < 0:
        raise InvalidArgument(f"no such numbers: {max_contacts=}, {max_turns=}")
    known = tuple(evolve(person) for person in ()) if people is None else None
    return st.builds(
        _lived,
        st.lists(
            _people() if known is not None or people is None else people,
            min_size=1,
            max_size=max_contacts,
            unique_by=(lambda contact: contact.id, lambda contact: contact.name.full),
        ),
        _seekers() if seeker is None else seeker.map(lambda me: lambda _: me),
        turning_points(min_value or _FIRST, max_value or _LAST),
        st.lists(_turns(), max_size=max_turns),
        st.just(max_value),
    )
