"""Made-up people as they stand in real address books: some twice, and some who only look as if they did.

Everything is drawn from a seed, and every pair that shares something comes with what it is.
"""

import random
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from attrs import Factory, evolve, field, frozen

from infointerview import Contact, Employment, PersonName
from infointerview.model.values import folded

DOUBLES = ("typo", "nickname", "married", "initials", "order", "script", "move", "second address")
LOOK_ALIKES = ("namesakes", "father and son", "siblings", "twins", "role address", "common name")

_NAMES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_CULTURES: dict[str, dict[str, str]] = _NAMES["cultures"]
_SHORT: dict[str, str] = _NAMES["short"]
_PASSPORT: dict[str, str] = _NAMES["passport"]
_LETTERS = [each.partition("=")[::2] for each in _NAMES["letters"].split()]


def latin(word: str) -> str:
    """Return a word as a passport has it."""
    if word.isascii() or ord(word[0]) < 0x370:
        return word
    plain = folded(word) if ord(word[0]) < 0x400 else word.lower()
    for letters, spelled in _LETTERS:
        plain = plain.replace(letters, spelled)
    return plain.capitalize()


@frozen(kw_only=True)
class MadeUp:
    """People, and what is true of some pairs of them.

    Attributes:
        contacts: The records, in no order.
        doubles: Which pairs of ids are one person, and by which kind of double.
        look_alikes: Which pairs of ids are two people, and by which kind of likeness.
    """

    contacts: list[Contact] = field()
    doubles: dict[frozenset[str], str] = field()
    look_alikes: dict[frozenset[str], str] = field()


@frozen(kw_only=True)
class _Person:
    given: str
    family: str
    culture: str
    firm: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    written: str = field(default=Factory(lambda self: f"{self.given} {self.family}", takes_self=True))


def made_up(people: int, *, share: float = 0.05, seed: int = 7) -> MadeUp:
    """Return so many people, a *share* of them twice and a *share* with somebody who only looks like them."""
    return _Drawing(random.Random(seed)).drawn(people, share)  # noqa: S311  # nothing secret


class _Drawing:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        made_of = _NAMES["firms_are_called"].split()
        firms = [firm.strip() for firm in _NAMES["firms_are"].split(";")]
        self.firms = [f"{a} {b}" for a in made_of for b in firms if chance.random() < 0.9] + [
            f"{a} & {b}" for a in made_of for b in made_of if a < b
        ]
        chance.shuffle(self.firms)
        self.weights = [1 / (n + 4) for n in range(len(self.firms))]
        self.number = 0
        self.addresses: set[str] = set()

    def drawn(self, people: int, share: float) -> MadeUp:
        contacts: list[Contact] = []
        doubles: dict[frozenset[str], str] = {}
        look_alikes: dict[frozenset[str], str] = {}
        each = {DOUBLES: doubles, LOOK_ALIKES: look_alikes}
        for kinds, found in each.items():
            for n in range(round(people * share)):
                kind = kinds[n % len(kinds)]
                pair = [self.contact(who) for who in getattr(self, kind.replace(" ", "_"))()]
                contacts += pair
                found[frozenset(contact.id for contact in pair)] = kind
        while len(contacts) < people:
            contacts.append(self.contact(self.person()))
        self.chance.shuffle(contacts)
        return MadeUp(contacts=contacts, doubles=doubles, look_alikes=look_alikes)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def firm(self, but: str = "") -> str:
        while (drawn := self.chance.choices(self.firms, self.weights)[0]) == but:
            pass
        return drawn

    def family(self, culture: str) -> str:
        common, stems, ends = (_CULTURES[culture][what] for what in ("families", "stems", "ends"))
        if not stems or self.likely(0.4):
            names = common.split()
            return self.chance.choices(names, [1 / (n + 2) for n in range(len(names))])[0]
        return self.chance.choice(stems.split()) + self.chance.choice(ends.split())

    def given(self, culture: str, *, woman: bool | None = None) -> str:
        women, men = (_CULTURES[culture][who].split() for who in ("women", "men"))
        return self.chance.choice(women if (self.likely(0.5) if woman is None else woman) else men)

    def person(self, **more: str) -> _Person:
        weights = [8, 3, 2, 1, 3, 2, 2, 3, 2, 2]
        culture = more.pop("culture", "") or self.chance.choices(list(_CULTURES), weights)[0]
        given = more.get("given") or self.given(culture)
        family = more.get("family") or self.family(culture)
        person = _Person(given=given, family=family, culture=culture, firm=more.get("firm") or self.firm())
        if culture in {"russian", "greek"} and self.likely(0.8):  # Most have their names in Latin letters abroad.
            person = self.abroad(person)
        if self.likely(0.12) and culture in {"english", "spanish", "german"}:
            middle = self.given(culture)
            person = evolve(
                person, written=f"{person.given} {middle if self.likely(0.5) else middle[0] + '.'} {person.family}"
            )
        return self.reachable(person)

    def abroad(self, person: _Person) -> _Person:
        given = self.chance.choice(_PASSPORT.get(person.given, latin(person.given)).split())
        family = latin(person.family)
        return evolve(person, given=given, family=family, written=f"{given} {family}")

    def reachable(self, person: _Person) -> _Person:
        return evolve(
            person,
            emails=(self.address(person),) if self.likely(0.7) else (),
            phones=(self.phone(),) if self.likely(0.25) else (),
            profiles=(self.profile(person),) if self.likely(0.6) else (),
        )

    def address(self, person: _Person, *, private: bool | None = None) -> str:
        given, family = (_ascii(latin(name)) for name in (person.given, person.family))
        private = self.likely(0.2) if private is None else private
        self.number += 1
        host = self.chance.choice(["post.example", "mail.example", "home.example"]) if private else _host(person.firm)
        forms = [f"{given}.{family}", f"{given[0]}{family}", f"{given}{family[0]}", f"{given[0]}.{family}", given]
        local = self.chance.choices(forms, [8, 4, 1, 2, 1])[0]
        local = f"{local}{self.chance.randrange(10, 99) if private else ''}"
        while f"{local}@{host}" in self.addresses:  # The second of that name gets a number.
            local += str(self.chance.randrange(2, 9))
        self.addresses.add(f"{local}@{host}")
        return f"{local}@{host}"

    def phone(self) -> str:
        return f"+44 20 {self.chance.randrange(7000, 8999)} {self.chance.randrange(10_000):04}"

    def profile(self, person: _Person) -> str:
        words = "-".join(_ascii(latin(word)) for word in (person.given, person.family))
        return f"https://www.linkedin.com/in/{words}-{self.chance.randrange(16**6):06x}"

    def contact(self, person: _Person) -> Contact:
        self.number += 1
        name = PersonName(person.written)
        if person.profiles and person.written == f"{person.given} {person.family}":  # As LinkedIn has it.
            name = evolve(name, given=person.given, family=person.family)
        return Contact(
            id=f"person-{self.number:06}",
            name=name,
            emails=person.emails,
            phones=person.phones,
            profiles=person.profiles,
            employments=Employment(organisation=person.firm, as_of=date(2026, 1, 5)) if person.firm else (),
        )

    # -- one person twice ---------------------------------------------------------------------------------------------

    def again(self, person: _Person, written: str, **more: Any) -> tuple[_Person, _Person]:
        """Return a person and a record from elsewhere: typed by hand, from a telephone, from a list of guests."""
        other = evolve(
            person,
            written=written,
            emails=person.emails
            if self.likely(0.35)
            else (self.address(person, private=True),)
            if self.likely(0.3)
            else (),
            phones=person.phones if self.likely(0.3) else (),
            profiles=person.profiles if self.likely(0.15) else (),
        )
        other = evolve(other, **more)
        shared = any(set(getattr(person, w)) & set(getattr(other, w)) for w in ("emails", "phones", "profiles"))
        if "firm" not in more and shared and self.likely(0.3):
            other = evolve(other, firm="" if self.likely(0.5) else f"{other.firm} Ltd")
        return person, other

    def typo(self) -> tuple[_Person, _Person]:
        person = self.person()
        words = person.written.split()
        place = self.chance.choice([n for n, word in enumerate(words) if len(word) > 3] or [len(words) - 1])
        word = words[place]
        at = self.chance.randrange(1, len(word)) if self.likely(0.95) else 0
        letter = self.chance.choice(word.lower())
        words[place] = self.chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word + word[-1],
            ]
        )
        return self.again(person, " ".join(words))

    def nickname(self) -> tuple[_Person, _Person]:
        while (
            person := self.person(
                culture=self.chance.choice(["english"] * 6 + ["spanish", "russian", "polish", "german"])
            )
        ).given not in _SHORT:
            pass
        short = self.chance.choice(_SHORT[person.given].split())
        return self.again(person, f"{short} {person.family}")

    def married(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["english", "english", "german", "polish", "indian", "nigerian"])
        person = self.person(culture=culture, given=self.given(culture, woman=True))
        person = evolve(person, written=f"{person.given} {person.family}")
        name = self.family(culture)
        family = f"{person.family}-{name}" if self.likely(0.2) else name
        one, other = self.again(person, f"{person.given} {family}")
        # The firm keeps the address for years.
        if self.likely(0.4) and person.emails:
            other = evolve(other, emails=person.emails)
        elif self.likely(0.5):
            other = evolve(
                other, emails=(f"{_ascii(latin(person.given))}.{_ascii(latin(person.family))}@{_host(person.firm)}",)
            )
        return one, other

    def initials(self) -> tuple[_Person, _Person]:
        person = self.person()
        *first, last = person.written.split()
        return self.again(person, " ".join([*(f"{word[0]}." for word in first), last]))

    def order(self) -> tuple[_Person, _Person]:
        person = self.person()
        *first, last = person.written.split()
        return self.again(person, f"{last}{self.chance.choice([',', '', ''])} {' '.join(first)}")

    def script(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["russian", "russian", "greek"])
        person = _Person(given=self.given(culture), family=self.family(culture), culture=culture, firm=self.firm())
        person = self.reachable(person)
        return self.again(person, self.abroad(person).written)

    def move(self) -> tuple[_Person, _Person]:
        person = self.person()
        there = evolve(person, firm=self.firm(but=person.firm))
        emails = person.emails if person.emails and not person.emails[0].endswith(_host(person.firm)) else ()
        if not emails and self.likely(0.6):
            emails = (self.address(there, private=False),)
        return self.again(person, person.written, firm=there.firm, emails=emails)

    def second_address(self) -> tuple[_Person, _Person]:
        person = self.person()
        person = evolve(person, emails=person.emails or (self.address(person),))
        return self.again(person, person.written, emails=(self.address(person, private=self.likely(0.7)),))

    # -- two people who look like one ---------------------------------------------------------------------------------

    def apart(self, person: _Person, other: _Person, **shared: Any) -> tuple[_Person, _Person]:
        return person, evolve(self.reachable(other), **shared)

    def namesakes(self) -> tuple[_Person, _Person]:
        person = self.person()
        return self.apart(person, evolve(person, firm=self.firm(but=person.firm)))

    def father_and_son(self) -> tuple[_Person, _Person]:
        culture = "english"
        father = self.person(culture=culture, given=self.given(culture, woman=False))
        name = f"{father.given} {father.family}"
        son = evolve(father, written=f"{name} Jr.", firm=father.firm if self.likely(0.5) else self.firm())
        father = evolve(father, written=f"{name} Sr." if self.likely(0.5) else name)
        shared: dict[str, Any] = {}
        if self.likely(0.4):
            father = evolve(father, phones=father.phones or (self.phone(),))
            shared["phones"] = father.phones
        elif self.likely(0.4):
            father = evolve(father, emails=(f"{_ascii(father.family)}s{self.number}@home.example",))
            shared["emails"] = father.emails
        return self.apart(father, son, **shared)

    def siblings(self) -> tuple[_Person, _Person]:
        person = self.person()
        person = evolve(person, written=f"{person.given} {person.family}")
        while (given := self.given(person.culture)) == person.given or latin(given) == person.given:
            pass
        sibling = evolve(person, given=latin(given) if person.given.isascii() else given, written="")
        sibling = evolve(
            sibling, written=f"{sibling.given} {sibling.family}", firm=person.firm if self.likely(0.3) else self.firm()
        )
        if person.culture == "chinese" and self.likely(0.7):
            person, sibling = (evolve(p, written=f"{p.family} {p.given}") for p in (person, sibling))
        if self.likely(0.5):
            person = evolve(person, phones=(self.phone(),))
            return self.apart(person, sibling, phones=person.phones)
        person = evolve(person, emails=(f"{_ascii(latin(person.family))}.family{self.number}@home.example",))
        return self.apart(person, sibling, emails=person.emails)

    def twins(self) -> tuple[_Person, _Person]:
        names = (
            "Jan/Jana Maria/Mario Ana/Ada Marta/Maria Carla/Carlo Erik/Erika Eric/Erica Joan/Jean Karin/Karen Mark/Mary"
        )
        names += " Nina/Dina Tim/Tom Ron/Don Dan/Jan Paula/Paulo Martin/Marvin Julia/Julie Daniel/Daniela Gina/Tina"
        one, other = self.chance.choice(names.split()).split("/")
        person = self.person(given=one, culture=self.chance.choice(["english", "spanish", "german", "polish"]))
        person = evolve(person, written=f"{one} {person.family}")
        twin = evolve(person, given=other, written=f"{other} {person.family}")
        person, twin = self.apart(person, twin)
        return evolve(person, profiles=(self.profile(person),)), evolve(twin, profiles=(self.profile(twin),))

    def role_address(self) -> tuple[_Person, _Person]:
        person = self.person()
        role = self.chance.choice(["info", "office", "careers", "hello", "team", "enquiries", "reception", "hr"])
        person = evolve(person, emails=(f"{role}@{_host(person.firm)}",))
        return self.apart(person, self.person(firm=person.firm), emails=person.emails)

    def common_name(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["english", "spanish", "indian", "chinese", "arabic"])
        family = self.chance.choice(_CULTURES[culture]["families"].split()[:6])
        person = self.person(culture=culture, family=family, firm=self.firms[self.chance.randrange(20)])
        person = evolve(person, written=f"{person.given} {person.family}")
        person, other = self.apart(person, person)
        return evolve(person, profiles=(self.profile(person),)), evolve(other, profiles=(self.profile(other),))


def _ascii(name: str) -> str:
    return "".join(c for c in folded(name) if c.isascii() and c.isalnum()) or "x"


def _host(firm: str) -> str:
    return f"{_ascii(firm)}.example"
