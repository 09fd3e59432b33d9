"""The people of a campaign: contacts, the seeker, their names, and what is known of them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from infointerview.model.employers import Employment, Target
from infointerview.model.identity import ContactId, TargetId
from infointerview.model.people import (
    Absence,
    Contact,
    ContactTier,
    Decision,
    Found,
    FoundThrough,
    PersonName,
    Seeker,
    Standing,
    Willingness,
)
from infointerview.model.time import LAST_YEAR, Recurring, Weekday, WorkingHours, WorkSpan
from infointerview.model.values import Channel
from infointerview.strategies.time import days, instants, zones
from infointerview.strategies.values import (
    EXTRA,
    built,
    chosen,
    email_addresses,
    ids,
    kept,
    lines,
    one_of_these,
    phones,
    tags,
    urls,
)

__all__ = [
    "absences",
    "contact_ids",
    "contacts",
    "decisions",
    "employments",
    "finds",
    "person_names",
    "recurrences",
    "seekers",
    "standings",
    "targets",
    "work_spans",
    "working_hours",
]


# -- names ------------------------------------------------------------------------------------------------------------

# ruff: noqa: RUF001  # Letters of other scripts look like Latin ones.
# Invented people.  One token, no surname, particles, two surnames, the family name first, patronymics, initials,
# suffixes, apostrophes, and scripts from right to left, with marks, with joiners and without letter case.
CAST: tuple[PersonName, ...] = (
    PersonName("Ada Quist", given="Ada", family="Quist"),
    PersonName("Sukarmini"),
    PersonName("Björg"),
    PersonName("Ludwig van der Berg", given="Ludwig", family="van der Berg", preferred="Lu"),
    PersonName("María José Quiroga Belmonte", given="María José", family="Quiroga Belmonte"),
    PersonName("Inês d'Ávila e Sá"),
    PersonName("Siobhán O'Rourke-Ní Dhuill", honorific="Dr.", pronunciation="shi-VAWN"),
    PersonName("Guðrún Hallsdóttir", given="Guðrún"),
    PersonName("J. R. Whitlow III", preferred="Jay", credentials="PhD, PE"),
    PersonName("Nkem Okoroafor-Eze", given="Nkem", family="Okoroafor-Eze", credentials="RN"),
    PersonName("Nguyễn Thị Ánh Dương", family="Nguyễn", given="Ánh Dương"),
    PersonName("佐久間 千尋", family="佐久間", given="千尋", also_written=["Chihiro Sakuma", "さくま ちひろ"]),
    PersonName("欧阳书涵", also_written=["Ouyang Shuhan"]),
    PersonName("남궁하늘", family="남궁", given="하늘"),
    PersonName("Ирина Львовна Заречная", given="Ирина Львовна", family="Заречная"),
    PersonName("Ελπίδα Ξυλούρη"),
    PersonName("Hinemoa Te Rangihuna", given="Hinemoa"),
    PersonName("ليلى بنت سالم الحدادي", also_written=["Layla bint Salim al-Haddadi"]),
    PersonName("רות בן־עמי"),
    PersonName("श्रीमयी कृष्णन्", honorific="Prof."),
    PersonName("نگین می\u200cخواه"),
    PersonName("ชนิกานต์ ศรีสว่าง"),
    PersonName("தமிழினி செங்கோடன்"),
    PersonName("ሰላም በቀለ", also_written=["Selam Bekele"]),
    PersonName("Þorkell II", honorific="Mx."),
    PersonName("Łucja Brzęczyk-Ålund"),
)
_PARTICLES = ("", "", "van", "de la", "bin", "al-", "zu", "ap", "O'")


def person_names() -> SearchStrategy[PersonName]:
    """Return names of one to four words in many scripts, with and without the parts that may be known of them.

    >>> from hypothesis import find
    >>> print(find(person_names(), lambda name: name.address != name.full))
    Ada Quist
    """
    whole = built(
        _whole_name,
        {"letters": lines(1, 24), "words": st.integers(1, 4), "particle": st.sampled_from(_PARTICLES)},
    )
    part = lines(1, 12)
    drawn = built(
        PersonName,
        {"full": whole},
        {
            "given": part,
            "family": part,
            "honorific": st.sampled_from(["Dr.", "Mx.", "Frau", "さん"]),
            "preferred": part,
            "pronunciation": part,
            "credentials": st.sampled_from(["PhD", "P.Eng., MBA"]),
            "pronouns": st.sampled_from(["she/her", "they/them", "elle"]),
            "also_written": st.lists(whole, min_size=1, max_size=2),
            "as_imported": lines(1, 24),
            "extra": EXTRA,
        },
    )
    return one_of_these(CAST) | drawn


def _whole_name(letters: str, words: int, particle: str) -> str:
    """Cut a line into the words of a name, one of them the particle if there is one."""
    of_letters = max(words - bool(particle), 1)
    length = -(-len(letters) // of_letters)
    parts = [letters[place : place + length] for place in range(0, len(letters), length)]
    name = kept(" ".join([*parts[:1], *filter(None, [particle]), *parts[1:]]))
    return name if any(character.isalnum() for character in name) else f"{name}a"


# -- work -------------------------------------------------------------------------------------------------------------

# Invented places of work, in many trades and regions, and one of them spelt in three ways.
EMPLOYERS = (
    "Harbour Street Bakery",
    "Meridian Freight",
    "MERIDIAN FREIGHT LTD.",
    "Meridian Freight Ltd",
    "Kisumu Lakeside Hospital",
    "Größe & Söhne GmbH",
    "水資源機構",
    "Teatro Aurora, S.L.",
    "Nordlys Spill AS",
    "دار النخيل للنشر",
    "Ndiaye, Sow & Associés",
    "Te Kura o Waihape",
)
TITLES = (
    "nurse practitioner",
    "pastry chef",
    "Leiterin",
    "技師",
    "sound engineer",
    "profesora de primaria",
    "freight forwarder",
    "hydrologist",
    "avocate",
    "مترجمة",
)
FIELDS = ("midwifery", "sound design", "maritime law", "urban hydrology", "patisserie", "trabajo social", "幼児教育")


def employments(
    min_value: date | None = None,
    max_value: date | None = None,
    *,
    organisations: SearchStrategy[str] | None = None,
) -> SearchStrategy[Employment]:
    """Return positions, present and past, whose known first and last days are within the bounds.

    The organisation comes from *organisations*; where it is blank there is a title.

    >>> from hypothesis import find
    >>> print(find(employments(), lambda position: position.until).until)
    2000-01-01
    """
    return built(
        _employment,
        {"organisation": st.sampled_from(EMPLOYERS) | lines(0, 20) if organisations is None else organisations},
        {
            "title": st.sampled_from(TITLES) | lines(1, 20),
            "since": days(min_value, max_value),
            "until": days(min_value, max_value),
            "as_of": days(min_value, max_value),
            "department": lines(1, 10),
            "place": lines(1, 10),
            "extra": EXTRA,
        },
    )


def _employment(
    organisation: str, title: str = "", since: date | None = None, until: date | None = None, **others: Any
) -> Employment:
    if since and until and until < since:
        since, until = until, since
    if not organisation:
        title = title or TITLES[0]
    return Employment(organisation=organisation, title=title, since=since, until=until, **others)


def targets() -> SearchStrategy[Target]:
    """Return target employers, some of which were dropped.

    >>> from hypothesis import find
    >>> find(targets(), lambda target: target.dropped_at and target.posting == 3).motivation
    0
    """
    return built(
        Target,
        {"organisation": st.sampled_from(EMPLOYERS) | lines(1, 30), "motivation": st.integers(0, 3)},
        {"posting": st.integers(1, 3), "dropped_at": instants(), "extra": EXTRA, "id": ids("target-").map(TargetId)},
    )


_DAY = 24 * 60
_WEEK = 7 * _DAY


def work_spans() -> SearchStrategy[WorkSpan]:
    """Return stretches of work, some of which end after midnight.

    >>> from hypothesis import find
    >>> find(work_spans(), lambda span: span.end < span.start).start
    datetime.time(0, 1)
    """
    clock = built(time, {"hour": st.integers(0, 23), "minute": st.integers(0, 59)})
    return built(WorkSpan, {"day": st.sampled_from(Weekday), "start": clock, "end": clock})


def _clock(minute: int) -> time:
    return time(*divmod(minute % _DAY, 60))


_USUAL_HOURS = tuple(
    map(
        WorkingHours.parse,
        [
            "Mon-Fri 09:00-17:00",
            "Sun-Thu 08:30-12:00 13:00-17:15",
            "Tue-Thu 22:00-06:00",
            "Mon-Sun 00:00-00:00",
        ],
    )
)


def working_hours() -> SearchStrategy[WorkingHours]:
    """Return working weeks: usual ones, and any that do not overlap, with breaks, nights and week ends.

    >>> from hypothesis import find
    >>> print(find(working_hours(), lambda hours: True))
    Mon-Fri 09:00-17:00
    """
    usual = one_of_these(_USUAL_HOURS)
    turns = st.lists(st.integers(0, _WEEK - 1), min_size=2, max_size=8, unique=True)
    with_days_off = st.tuples(usual, recurrences()).map(lambda both: evolve(both[0], off=both[1]))
    return usual | built(_hours, {"turns": turns, "over_the_week_end": st.booleans()}) | with_days_off


def recurrences() -> SearchStrategy[Recurring]:
    """Return what recurs every week, or every second to sixth.

    >>> from hypothesis import find
    >>> print(find(recurrences(), lambda recurring: True))
    Mon from 2000-01-01
    """
    hours = st.tuples(st.integers(0, 95), st.integers(1, 95)).map(lambda pair: (pair[0], min(pair[0] + pair[1], 96)))
    return built(
        _recurring,
        {
            "days": st.lists(st.sampled_from(Weekday), min_size=1, max_size=7, unique=True),
            "every": st.integers(1, 6),
            "since": days(),
        },
        {"hours": hours, "lasts": st.integers(0, 400)},
    )


def _recurring(*, hours: tuple[int, int] = (0, 96), lasts: int | None = None, since: date, **others: Any) -> Recurring:
    until = None if lasts is None else min(since + timedelta(days=lasts), date(LAST_YEAR, 12, 31))
    start, end = (_clock(quarter * 15) for quarter in hours)
    return Recurring(since=since, until=until, start=start, end=end, **others)


def _times_off() -> SearchStrategy[list[Absence | Recurring]]:
    """Return when somebody is away: some absences, and at most one thing that recurs."""
    return st.tuples(st.lists(absences(), max_size=2), st.lists(recurrences(), max_size=1)).map(
        lambda both: [*both[0], *both[1]]
    )


def _hours(*, turns: list[int], over_the_week_end: bool) -> WorkingHours:
    """Return hours that start and end by turns at minutes of the week."""
    turns = sorted(turns)
    if over_the_week_end:
        turns = [*turns[1:], turns[0] + _WEEK]
    return WorkingHours(
        [
            WorkSpan(day=Weekday(start % _WEEK // _DAY), start=_clock(start), end=_clock(min(end, start + _DAY)))
            for start, end in zip(turns[::2], turns[1::2], strict=False)
        ]
    )


# -- contacts ---------------------------------------------------------------------------------------------------------


def contact_ids() -> SearchStrategy[ContactId]:
    """Return ids of contacts of whom nothing more is known.

    >>> from hypothesis import find
    >>> find(contact_ids(), lambda key: True)
    'contact-0'
    """
    return ids("contact-").map(ContactId)


def standings(
    min_value: datetime | None = None,
    max_value: datetime | None = None,
    *,
    willingness: Collection[Willingness] = tuple(Willingness),
) -> SearchStrategy[Standing]:
    """Return standings, each as open as one of *willingness*, that were said within the bounds if at all.

    >>> from hypothesis import find
    >>> print(find(standings(), lambda standing: standing.forbids_contact).since)
    2000-01-01 00:00:00+00:00
    """
    return built(
        _standing,
        {"willingness": chosen("willingness", willingness), "since": instants(min_value, max_value), "until": days()},
        {"opened_again": st.just(value=True), "why": lines(1, 20), "extra": EXTRA},
    )


def _standing(
    willingness: Willingness, since: datetime, until: date, *, opened_again: bool = False, why: str = "", **others: Any
) -> Standing:
    is_open = willingness is Willingness.OPEN
    return Standing(
        willingness=willingness,
        since=None if is_open and not opened_again else since,
        until=until if willingness is Willingness.ASKED_TO_WAIT else None,
        why=why or ("wrote to me" if is_open and opened_again else ""),
        **others,
    )


def finds(*, mutual: SearchStrategy[ContactId] | None = None) -> SearchStrategy[Found]:
    """Return ways in which a contact was found; some came through a mutual contact out of *mutual*.

    >>> from hypothesis import find
    >>> find(finds(), lambda found: found.via).via
    'contact-0'
    """
    return built(
        Found,
        {"through": st.sampled_from(FoundThrough)},
        {
            "where": lines(1, 20),
            "on": days(),
            "via": contact_ids() if mutual is None else mutual,
            "common_ground": lines(1, 20),
            "imported_from": st.sampled_from(["linkedin", "google", "my table"]),
            "extra": EXTRA,
        },
    )


_LOCALES = ("en-GB", "fr-CA", "zh-Hant-TW", "ar", "sr-Latn", "es-419")
_COUNTRIES = ("GB", "CA-ON", "IN", "FR-69M")


def contacts(**fields: SearchStrategy[Any]) -> SearchStrategy[Contact]:
    """Return contacts of whom anything may be known, from the name alone to every field.

    A keyword argument named after a field of `Contact` says what the field is drawn from, for every contact:
    `contacts(zone=zones(), standing=st.just(Standing()))`.

    >>> from hypothesis import find
    >>> find(contacts(), lambda contact: contact.phones).phones
    ('+44 20 7946 0000',)
    """
    return _person(
        Contact,
        fields,
        {"name": person_names()},
        {
            "emails": st.lists(email_addresses(), min_size=1, max_size=2),
            "phones": st.lists(phones(), min_size=1, max_size=2),
            "profiles": st.lists(urls(), min_size=1, max_size=2),
            "zone": zones(),
            "locale": st.sampled_from(_LOCALES),
            "country": st.sampled_from(_COUNTRIES),
            "working_hours": working_hours(),
            "away": _times_off(),
            "preferred_channel": st.sampled_from(Channel),
            "employments": st.lists(employments(), min_size=1, max_size=2),
            "found": finds(),
            "tier": st.sampled_from(ContactTier),
            "tags": tags(),
            "standing": standings(),
            "extra": EXTRA,
            "id": contact_ids(),
        },
    )


def _person(
    kind: type[Any],
    given: Mapping[str, SearchStrategy[Any]],
    always: Mapping[str, SearchStrategy[Any]],
    sometimes: Mapping[str, SearchStrategy[Any]],
) -> SearchStrategy[Any]:
    unknown = set(given) - {*always, *sometimes}
    if unknown:
        raise InvalidArgument(
            f"{kind.__name__} has no field {', '.join(sorted(unknown))}; it has {sorted({*always, *sometimes})}"
        )
    return built(
        kind,
        {**always, **given},
        {name: strategy for name, strategy in sometimes.items() if name not in given},
    )


# -- the seeker -------------------------------------------------------------------------------------------------------


def absences() -> SearchStrategy[Absence]:
    """Return stretches of days on which somebody is away.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> date(2000, 1, 1) in find(absences(), lambda absence: True)
    True
    """
    return built(
        lambda one, other, **others: Absence(first=min(one, other), last=max(one, other), **others),
        {"one": days(), "other": days()},
        {"extra": EXTRA},
    )


def decisions(min_value: datetime | None = None, max_value: datetime | None = None) -> SearchStrategy[Decision]:
    """Return what came of a search, decided within the bounds.

    >>> from hypothesis import find
    >>> find(decisions(), lambda decision: True).what
    '0'
    """
    return built(Decision, {"what": lines(1, 20), "at": instants(min_value, max_value)}, {"extra": EXTRA})


def seekers(**fields: SearchStrategy[Any]) -> SearchStrategy[Seeker]:
    """Return seekers; a keyword argument named after a field of `Seeker` says what the field is drawn from.

    >>> from hypothesis import find
    >>> find(seekers(), lambda seeker: seeker.away)
    <Seeker Ada Quist, midwifery>
    """
    several = st.lists(lines(1, 20), min_size=1, max_size=2)
    return _person(
        Seeker,
        fields,
        {"name": person_names(), "zone": zones(), "field": st.sampled_from(FIELDS) | lines(1, 20)},
        {
            "broad_field": lines(1, 20),
            "other_fields": several,
            "wanted_titles": several,
            "introduction": lines(1, 40),
            "wants_to_learn": several,
            "affiliations": several,
            "emails": st.lists(email_addresses(), min_size=1, max_size=2),
            "phones": st.lists(phones(), min_size=1, max_size=2),
            "profiles": st.lists(urls(), min_size=1, max_size=2),
            "locale": st.sampled_from(_LOCALES),
            "country": st.sampled_from(_COUNTRIES),
            "free_hours": working_hours(),
            "away": _times_off(),
            "decision": decisions(),
            "extra": EXTRA,
        },
    )
