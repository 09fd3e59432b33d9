"""The people of a campaign: contacts, the seeker, and what is known of them."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.employers import Employment
from infointerview.model.identity import ContactId
from infointerview.model.people import Absence, Contact, Decision, Found, FoundThrough, Openness, Seeker, Standing, Tier
from infointerview.model.time import Weekday, WorkingHours, WorkSpan
from infointerview.model.values import Channel
from infointerview.strategies.text import (
    brief,
    chosen,
    email_addresses,
    extras,
    ids,
    lines,
    person_names,
    phones,
    tags,
    urls,
)
from infointerview.strategies.time import days, instants, zones

__all__ = [
    "absences",
    "contact_ids",
    "contacts",
    "decisions",
    "employments",
    "finds",
    "seekers",
    "standings",
    "work_spans",
    "working_hours",
]

_DAY = 24 * 60
_WEEK = 7 * _DAY


def contact_ids() -> SearchStrategy[ContactId]:
    """Return ids of contacts, of whom nothing more is known."""
    return ids("contact-").map(ContactId)


@brief
def employments(
    min_value: date | None = None,
    max_value: date | None = None,
    *,
    organisations: SearchStrategy[str] | None = None,
) -> SearchStrategy[Employment]:
    """Return positions, present and past, whose known first and last days are within the bounds.

    The organisation comes from *organisations*; where it is blank there is a title.
    """
    known = st.sampled_from(["Thames Water", "THAMES WATER LTD.", "Größe & Söhne GmbH", "水資源機構"])
    return st.builds(
        _employment,
        known | lines(0, 20) if organisations is None else organisations,
        st.sampled_from(["hydrologist", "Leiterin", "技師"]) | lines(0, 20),
        st.none() | days(min_value, max_value),
        st.none() | days(min_value, max_value),
        department=lines(0, 10),
        place=lines(0, 10),
        extra=extras(1),
    )


def _employment(organisation: str, title: str, since: date | None, until: date | None, **others: Any) -> Employment:
    if since and until and until < since:
        since, until = until, since
    if not organisation:
        title = title or "hydrologist"
    return Employment(organisation=organisation, title=title, since=since, until=until, **others)


def work_spans() -> SearchStrategy[WorkSpan]:
    """Return stretches of work, some of which end after midnight."""
    clock = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    return st.builds(WorkSpan, day=st.sampled_from(Weekday), start=clock, end=clock)


@brief
def working_hours() -> SearchStrategy[WorkingHours]:
    """Return working weeks: usual ones, and any that do not overlap, with breaks, nights and week ends."""
    usual = ["Mon-Fri 09:00-17:00", "Sun-Thu 08:30-12:00 13:00-17:15", "Tue-Thu 22:00-06:00", "Mon-Sun 00:00-00:00"]
    turns = st.lists(st.integers(0, _WEEK - 1), min_size=2, max_size=8, unique=True)
    return st.sampled_from(usual).map(WorkingHours.parse) | st.builds(_hours, turns, over_the_week_end=st.booleans())


def _hours(turns: list[int], *, over_the_week_end: bool) -> WorkingHours:
    """Return hours that start and end by turns at minutes of the week."""
    turns = sorted(turns)
    if over_the_week_end:
        turns = [*turns[1:], turns[0] + _WEEK]
    pairs = zip(turns[::2], turns[1::2], strict=False)
    return WorkingHours([_span(start, min(end, start + _DAY)) for start, end in pairs])


def _span(start: int, end: int) -> WorkSpan:
    (hour, minute), (to_hour, to_minute) = divmod(start % _DAY, 60), divmod(end % _DAY, 60)
    return WorkSpan(day=Weekday(start // _DAY), start=time(hour, minute), end=time(to_hour, to_minute))


@brief
def standings(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    openness: Collection[Openness] = tuple(Openness),
) -> SearchStrategy[Standing]:
    """Return standings, each as open as one of *openness*, that were said within the bounds if at all."""
    return st.builds(
        _standing,
        chosen("openness", openness),
        st.none() | instants(min_value, max_value),
        instants(min_value, max_value),
        days(),
        why=lines(0, 20),
        extra=extras(1),
    )


def _standing(
    openness: Openness, maybe: datetime | None, since: datetime, until: date, *, why: str, **others: Any
) -> Standing:
    if openness is Openness.OPEN and maybe:
        why = why or "wrote to me"
    return Standing(
        openness=openness,
        since=maybe if openness is Openness.OPEN else since,
        until=until if openness is Openness.ASKED_TO_WAIT else None,
        why=why,
        **others,
    )


@brief
def finds(*, mutual: SearchStrategy[ContactId] | None = None) -> SearchStrategy[Found]:
    """Return ways in which a contact was found; some came through a mutual contact out of *mutual*."""
    return st.builds(
        Found,
        through=st.sampled_from(FoundThrough),
        where=lines(0, 20),
        on=st.none() | days(),
        via=st.none() | (contact_ids() if mutual is None else mutual),
        common_ground=lines(0, 20),
        extra=extras(1),
    )


_LOCALES = ("", "en-GB", "fr-CA", "zh-Hant-TW", "ar", "sr-Latn", "es-419")
_COUNTRIES = ("", "GB", "CA-ON", "IN", "FR-69M")


@brief
def contacts(**fields: SearchStrategy[Any]) -> SearchStrategy[Contact]:
    """Return contacts of whom anything may be known, from the name alone to every field.

    A keyword argument named after a field of `Contact` replaces what the field is drawn from:
    `contacts(zone=zones(), standing=st.just(Standing()))`.
    """
    return _built(
        Contact,
        {
            "name": person_names(),
            "emails": st.lists(email_addresses(), max_size=2),
            "phones": st.lists(phones(), max_size=2),
            "profiles": st.lists(urls(), max_size=2),
            "zone": st.none() | zones(),
            "locale": st.sampled_from(_LOCALES),
            "country": st.sampled_from(_COUNTRIES),
            "working_hours": st.none() | working_hours(),
            "preferred_channel": st.none() | st.sampled_from(Channel),
            "employments": st.lists(employments(), max_size=2),
            "found": finds(),
            "tier": st.none() | st.sampled_from(Tier),
            "tags": tags(),
            "standing": standings(),
            "extra": extras(),
        },
        fields,
        given_ids=contact_ids(),
    )


@brief
def absences() -> SearchStrategy[Absence]:
    """Return stretches of days on which the seeker is away."""
    return st.builds(
        lambda one, other, extra: Absence(first=min(one, other), last=max(one, other), extra=extra),
        days(),
        days(),
        extras(1),
    )


@brief
def decisions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Decision]:
    """Return what came of a search, decided within the bounds."""
    return st.builds(Decision, what=lines(1, 20), at=instants(min_value, max_value), extra=extras(1))


@brief
def seekers(**fields: SearchStrategy[Any]) -> SearchStrategy[Seeker]:
    """Return seekers; a keyword argument named after a field of `Seeker` replaces what the field is drawn from."""
    return _built(
        Seeker,
        {
            "name": person_names(),
            "zone": zones(),
            "field": lines(1, 20),
            "broad_field": lines(0, 20),
            "other_fields": st.lists(lines(1, 20), max_size=2),
            "introduction": lines(0, 40),
            "wants_to_learn": st.lists(lines(1, 20), max_size=2),
            "affiliations": st.lists(lines(1, 20), max_size=2),
            "email": st.none() | email_addresses(),
            "phone": st.just("") | phones(),
            "profiles": st.lists(urls(), max_size=2),
            "locale": st.sampled_from(_LOCALES),
            "country": st.sampled_from(_COUNTRIES),
            "free_hours": st.none() | working_hours(),
            "away": st.lists(absences(), max_size=2),
            "decision": st.none() | decisions(),
            "extra": extras(),
        },
        fields,
    )


def _built(
    kind: type[Any],
    known: dict[str, SearchStrategy[Any]],
    given: dict[str, SearchStrategy[Any]],
    *,
    given_ids: SearchStrategy[Any] | None = None,
) -> SearchStrategy[Any]:
    """Return facts of a kind, half of them with a given id where there is one and the caller names none."""
    names = {*known, "id"} if given_ids is not None else {*known}
    unknown = given.keys() - names
    if unknown:
        raise InvalidArgument(f"{kind.__name__} has no field {', '.join(sorted(unknown))}; it has {sorted(names)}")
    derived = st.builds(kind, **(known | given))
    if given_ids is None or "id" in given:
        return derived
    return derived | st.builds(kind, **(known | given), id=given_ids)
