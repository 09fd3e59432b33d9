"""A copy of a campaign that can be shared: its structure and its figures with nobody in it.

Every value is made anew by its kind: a text that nothing else is said about is dropped, so that a field of a later fact
cannot leak.  What stays as it is are numbers, yes or no, words of closed vocabularies, days of the week, times on the
clock with the hours of work, and time zones: without these the order of events and what is due would change.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from itertools import count, product
from random import Random
from typing import Any, ClassVar, Literal, TypeVar, get_args, overload
from zoneinfo import ZoneInfo

from attrs import evolve, fields, has

from infointerview.errors import InvalidValue
from infointerview.formats.document import dumps
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.erasing import is_reference
from infointerview.model.fields import Extra
from infointerview.model.notes import TOPICS, Topic
from infointerview.model.people import Contact, PersonName
from infointerview.model.record import Fact, moment
from infointerview.model.sameness import is_role_address, name_key, phone_key, profile_key
from infointerview.model.time import FIRST_YEAR, LAST_YEAR
from infointerview.model.values import EmailAddress, folded
from infointerview.rules.rulebook import RULES
from infointerview.rules.today import Query

Texts = Literal["drop", "words"]
"""What is left of a text: the word `dropped`, or an `x` for each of its words."""

_Query = TypeVar("_Query", bound=Query)

# Given names, then family names; a > before them says that the family name stands first.
_NAMES = """
Amara Chidi Ngozi Emeka Ifeoma Obinna | Okonkwo Eze Adeleke Balogun Nwosu Achebe
Elif Deniz Emre Zeynep Kerem Defne | Yildiz Aydin Demir Korkmaz Arslan Polat
> Minh Linh Quang Thuy Duc Mai | Nguyen Tran Pham Vo Dang Hoang
Priya Arjun Meera Rohan Kavya Vikram | Iyer Nair Kulkarni Banerjee Rao Chopra
> Haruka Ren Yuki Sora Akira Mio | Tanabe Fujita Ogawa Mori Hayashi Nishida
Lucia Mateo Ximena Diego Pilar Tomas | Fuentes Navarro Ibarra Salgado Quiroga Rivas
Layla Omar Nadia Karim Salma Yusuf | Haddad Mansour Khalil Darwish Farouk Nasser
Agnieszka Marek Zofia Piotr Hanna Wojciech | Zielinska Wrona Kaczmarek Sikora Duda Mazur
Aino Eero Siiri Onni Helmi Veikko | Virtala Koskela Niemi Salo Rantanen Lehto
Hine Tama Aroha Wiremu Ngaire Rangi | Parata Ngata Tamihana Waaka Pomare Rewiti
Selam Dawit Hirut Bekele Tigist Yonas | Tesfaye Girma Alemu Wolde Kebede Haile
Imogen Rhys Fiona Callum Beth Euan | Hargreave Penrose Calder Whitlock Ashby Tregear
Ana Joao Beatriz Tiago Leonor Rafael | Moreira Teixeira Lobo Cardoso Pinho Sequeira
> Wei Jing Hao Lan Rui Xin | Zhao Lin Gao Xu Deng Shen
"""
_SYLLABLES_TEXT = "ba ke li mo nu ra se ti vo za de fi go hu ja lo me ni pa ru"
_GROWING_TEXT = "Alder Birch Cedar Elm Fern Hazel Heather Juniper Larch Linden Maple Oak Rowan Sorrel Thistle Willow"
_WORKING_TEXT = "Works Partners Institute Services Group Associates Laboratory Trust Agency Studio"
_LEVELS_TEXT = "Senior Lead Assistant Deputy Chief"
_TRADES_TEXT = "planner analyst coordinator adviser engineer technician manager officer specialist editor designer"

# The most weeks by which dates are shifted, and the fewest; a convention.
_MOST_WEEKS, _FEWEST_WEEKS = 520, 4
_MOST_TRIED = 60


@overload
def pseudonymise(today: _Query, /, *, seed: int | str, texts: Texts = "drop") -> _Query: ...
@overload
def pseudonymise(today: Campaign, /, *, seed: int | str, texts: Texts = "drop") -> Campaign: ...
def pseudonymise(today: Query | Campaign, /, *, seed: int | str, texts: Texts = "drop") -> Query | Campaign:
    """Return a copy of a campaign to share, with invented people.

    Ids, names, employers, titles, addresses, numbers, links, tags and topics of the user's own are invented, and the
    same one is always replaced by the same.  Texts are dropped, and so are places, locales, countries, what stands in
    `extra`, and the marks of erased people.  All days and instants are shifted by the same whole number
    of weeks, so that weekdays, times on the clock and everything counted in days and weeks stay.

    The same campaign and seed give the same copy.  Whoever knows the seed and the campaign's size can work out the
    shift: keep the seed to yourself.

    Args:
        today: A campaign, or a `Today`, of which `now` is shifted with the facts.
        seed: What the invented values depend on: a number or a text.
        texts: `drop`, or `words` to keep how many words each text has.

    Raises:
        InvalidValue: An argument is not what it should be, or the dates leave no room to be shifted.

    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist", employments="Thames Water"))
    >>> print(*pseudonymise(campaign, seed=7).contacts)
    Marek Mazur (Juniper Partners)
    """
    if not isinstance(today, Campaign | Query):
        raise InvalidValue.at("pseudonymise.today", f"expected a Campaign or Today, got {type(today).__name__}")
    if not isinstance(seed, int | str) or isinstance(seed, bool):
        raise InvalidValue.at("pseudonymise.seed", f"expected a number or text, got {type(seed).__name__}", "seed=7")
    if not isinstance(texts, str) or texts not in get_args(Texts):
        shown = repr(texts[:40]) if isinstance(texts, str) else f"of type {type(texts).__name__}"
        raise InvalidValue.at("pseudonymise.texts", f"unknown value {shown}", "choose 'drop' or 'words'")
    if isinstance(today, Query):
        copy = _Copy(today.campaign, seed, texts, now=today.now)
        return evolve(today, campaign=copy.campaign, now=copy.moved(today.now))
    return _Copy(today, seed, texts).campaign


class _Copy:
    """One copy of a campaign, and what has taken the place of what in it."""

    def __init__(self, campaign: Campaign, seed: int | str, texts: Texts, now: datetime | None = None) -> None:
        self._original = campaign
        # It need not be hard to guess: the seed is for the user to keep.
        self._random = Random(f"{seed}".encode("utf-8", "surrogatepass"))  # noqa: S311
        self._reduce = texts == "words"
        written = dumps(campaign)
        self._taken = frozenset(re.findall(r"[^\W_]+", folded(written)))
        self._known: dict[tuple[str, object], str] = {}
        self._counts: Counter[str] = Counter()
        self._people = self._invented_people()
        self._employers = self._fresh(_GROWING_TEXT, _WORKING_TEXT, "Employer")
        self._titles = self._fresh(_LEVELS_TEXT, _TRADES_TEXT, "Role")
        self._shift = timedelta(weeks=self._weeks(now))
        self._ids = self._new_ids(written)
        facts = sorted(campaign.facts.values(), key=lambda fact: self._ids[fact.id])
        self.campaign = Campaign(seeker=self._made(campaign.seeker), facts=[self._fact(fact) for fact in facts])

    def _fact(self, fact: Fact) -> Any:
        if isinstance(fact, Contact):
            # A refusal may hold for somebody by a spelling of the name that the copy does not have.
            fact = evolve(fact, standing=self._original.standing(fact))
        return self._made(fact)

    # -- ids ----------------------------------------------------------------------------------------------------------

    def _new_ids(self, written: str) -> dict[str, str]:
        """Return the new id of each fact, in order of time: where two times are equal, ids decide which goes first."""
        salt = ""
        while not salt or salt in written:
            salt = f"{self._random.randrange(16**4):04x}"
        facts = list(self._original.facts.values())
        order = {fact.id: place for place, fact in enumerate(self._random.sample(facts, len(facts)))}

        def rank(fact: Fact) -> tuple[float, str | int]:
            at, key = moment(fact)
            return (at, key) if at > float("-inf") else (at, f"{order[fact.id]:09d}")

        return {
            fact.id: f"{type(fact).__name__.lower()}-{salt}-{number:06d}"
            for number, fact in enumerate(sorted(facts, key=rank), 1)
        }

    # -- time ---------------------------------------------------------------------------------------------------------

    def _weeks(self, now: datetime | None) -> int:
        """Return by how many weeks to shift: if possible, so that no clock is changed before or after an event."""
        times = [*_times((self._original.seeker, *self._original.facts.values())), *([now] if now else [])]
        on = [each.date() if isinstance(each, datetime) else each for each in times] or [date(2000, 1, 1)]
        # A day of margin, for what is today here is tomorrow elsewhere.
        least = (date(FIRST_YEAR, 1, 2) - min(on)).days / 7
        most = (date(LAST_YEAR, 12, 30) - max(on)).days / 7
        room = [n for n in range(-_MOST_WEEKS, _MOST_WEEKS + 1) if abs(n) >= _FEWEST_WEEKS and least <= n <= most]
        if not room:
            raise InvalidValue.at(
                "pseudonymise",
                f"dates from {min(on).year} to {max(on).year} leave no room to be shifted",
                "remove the facts far off",
            )
        days = {(at.date(), at.tzinfo): at for at in times if isinstance(at, datetime)}
        mine = self._original.seeker.zone

        def moved_clocks(n: int) -> int:
            shift = timedelta(weeks=n)
            return sum(
                _clock(at, at.tzinfo) + shift != _clock(at.astimezone(UTC) + shift, at.tzinfo)
                or _clock(at, mine) + shift != _clock(at.astimezone(UTC) + shift, mine)
                for at in days.values()
            )

        best, fewest = 0, len(days) + 1
        for n in self._random.sample(room, min(len(room), _MOST_TRIED)):
            moved = moved_clocks(n)
            if moved < fewest:
                best, fewest = n, moved
            if not moved:
                break
        return best

    def moved(self, at: datetime) -> datetime:
        """Return an instant after the shift, with the same time on the clock and as far from all others as before."""
        wall = at.replace(tzinfo=None) + self._shift
        there = (at.astimezone(UTC) + self._shift).astimezone(at.tzinfo)
        if there.replace(tzinfo=None, fold=0) == wall.replace(fold=0):
            return there
        # The zone will have changed its clocks on another day: what the clock showed stays.
        offset = at.utcoffset() or timedelta()
        return wall.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)

    # -- values -------------------------------------------------------------------------------------------------------

    def _made(self, value: Any, how: str = "") -> Any:
        """Return what takes the place of a value; *how* is the name of its field."""
        for kind, make in self._KINDS:
            if isinstance(value, kind):
                return make(self, value, how)
        if not has(type(value)):
            raise TypeError(f"no way to pseudonymise a {type(value).__name__}")
        made = {}
        for part in fields(type(value)):
            old = getattr(value, part.name)
            refers = old is not None and is_reference(part)
            if refers:
                made[part.alias] = [self._ids[each] for each in old] if isinstance(old, tuple) else self._ids[old]
            else:
                made[part.alias] = self._made(old, part.name)
        return type(value)(**made)

    def _same(self, kind: str, key: object, make: Callable[[], str]) -> str:
        """Return what takes the place of *key*: always the same."""
        known = self._known.get((kind, key))
        return known if known is not None else self._known.setdefault((kind, key), make())

    def _number(self, kind: str) -> int:
        self._counts[kind] += 1
        return self._counts[kind]

    def _text(self, value: str) -> str:
        return " ".join("x" for _ in value.split()) if self._reduce else "dropped"

    def _person(self, name: PersonName) -> PersonName:
        given, family, first = self._people_of(name.full)
        return PersonName(
            f"{family} {given}" if first else f"{given} {family}",
            given=given if name.given else "",
            family=family if name.family else "",
            also_written=[f"{family} {given}" for given, family, _ in map(self._people_of, name.also_written)],
        )

    def _people_of(self, name: str) -> tuple[str, str, bool]:
        made = self._same("person", name_key(name), lambda: "\n".join(next(self._people)))
        given, family, first = made.split("\n")
        return given, family, bool(first)

    def _address(self, address: EmailAddress) -> EmailAddress:
        who = "office-" if is_role_address(str(address)) else "p"
        key = str(address).casefold()
        return EmailAddress(self._same("address", key, lambda: f"{who}{self._number('address')}@example.org"))

    def _phone(self, number: str) -> str:
        # No country has this code.
        return self._same("phone", phone_key(number), lambda: f"+999 {self._number('phone'):09d}")

    def _page(self, page: str) -> str:
        key = profile_key(page)
        host = "linkedin.example/in" if key.startswith("linkedin.com/") else "example.org"
        # The page of a firm says nothing about a person.
        last = "" if key else "/about"
        return self._same("page", key or page, lambda: f"https://{host}/p{self._number('page')}{last}")

    def _employer(self, name: str) -> str:
        key = organisation_key(name)
        return self._same("employer", key, lambda: next(self._employers)) if key else "Self-employed"

    def _title(self, title: str) -> str:
        return self._same("title", folded(title), lambda: next(self._titles))

    def _tag(self, tag: str) -> str:
        sign, name = (tag[0], tag[1:].strip()) if tag[0] in "+-" else ("", tag)
        if not name or Topic(name) in TOPICS:
            return tag
        return sign + self._same("tag", name, lambda: f"tag {self._number('tag')}")

    def _template(self, name: str) -> str:
        return self._same("template", name, lambda: f"template {self._number('template')}")

    def _rule(self, rule: str) -> str:
        known = rule.casefold() in {name.casefold() for each in RULES.values() for name in (each.id, each.row)}
        return rule if known else self._same("rule", rule, lambda: f"rule {self._number('rule')}")

    def _nothing(self, _: str) -> str:
        return ""

    # -- inventions ---------------------------------------------------------------------------------------------------

    def _fresh(self, firsts: str, seconds: str, stem: str) -> Iterator[str]:
        """Yield invented words in pairs, in a random order and without those of the original; then numbers."""
        pairs = list(product(firsts.split(), seconds.split()))
        for pair in self._random.sample(pairs, len(pairs)):
            if self._taken.isdisjoint(map(str.casefold, pair)):
                yield " ".join(pair)
        yield from (f"{stem} {number}" for number in count(1))

    def _invented_people(self) -> Iterator[tuple[str, str, str]]:
        """Yield given names, family names, and whether these stand first."""
        cultures = []
        for line in filter(None, _NAMES.splitlines()):
            given, family = (
                [name for name in names.strip("> ").split() if name.casefold() not in self._taken]
                for names in line.split("|")
            )
            cultures.append((given, family, line[0].strip(" ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
        pairs = [(g, f, first) for given, family, first in cultures for g, f in product(given, family)]
        yield from self._random.sample(pairs, len(pairs))
        syllables = _SYLLABLES_TEXT.split()
        while True:
            made = ["".join(self._random.choices(syllables, k=length)).capitalize() for length in (3, 4)]
            if self._taken.isdisjoint(map(str.casefold, made)):
                yield made[0], made[1], ""

    # How a text is made anew, by the name of its field; every other one is dropped or reduced.
    _TEXTS: ClassVar[Mapping[str, Callable[["_Copy", str], str]]] = {
        "phone": _phone,
        "phones": _phone,
        "link": _page,
        "profiles": _page,
        "organisation": _employer,
        "title": _title,
        "tags": _tag,
        "template": _template,
        "rule": _rule,
        # That somebody came with one matters; a column map may have a telling name.
        "imported_from": lambda _, __: "an import",
        "calendar_event": _nothing,
        "message_id": _nothing,
        "locale": _nothing,
        "country": _nothing,
    }
    # How every other value is, by its type: the first that fits.
    _KINDS: ClassVar[tuple[tuple[Any, Callable[["_Copy", Any, str], Any]], ...]] = (
        (Enum | int | ZoneInfo | time | None, lambda _, value, __: value),
        (datetime, lambda self, value, _: self.moved(value)),
        (date, lambda self, value, _: value + self._shift),
        (str, lambda self, value, how: self._TEXTS.get(how, _Copy._text)(self, value) if value else ""),
        (tuple, lambda self, value, how: tuple(self._made(each, how) for each in value)),
        (frozenset, lambda self, value, how: frozenset(self._made(each, how) for each in sorted(value))),
        (Extra, lambda *_: Extra()),
        (PersonName, lambda self, value, _: self._person(value)),
        (EmailAddress, lambda self, value, _: self._address(value)),
        (Topic, lambda self, value, _: Topic(self._tag(value.name))),
    )


def _times(value: Any) -> Iterator[Any]:
    """Yield every day and instant in a value, however deep."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from _times(each)
    elif has(type(value)):
        for part in fields(type(value)):
            yield from _times(getattr(value, part.name))


def _clock(at: datetime, zone: Any) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)
