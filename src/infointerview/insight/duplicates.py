"""Which two records may be one person, with what speaks for it and against it."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations, pairwise
from math import prod

from attrs import evolve, field, frozen

from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.likeness import How, Words, generation, in_latin_letters, likeness, nicknames, sound
from infointerview.model.merging import People
from infointerview.model.people import Contact
from infointerview.model.sameness import Grade, PersonKeys, SameAs, in_common, name_words, sameness
from infointerview.patterns import regex
from infointerview.results import Columns, Results
from infointerview.rules.today import Query, campaign_of

# Of more people with one name at one firm nobody can say who is whom; each is then compared with the next one only.
_MOST_ALIKE = 100
# How many others of that name chance alone would put among so many people; from there on a name says nothing.
_BY_CHANCE = 0.3
# The same at one employer; a common name at a large firm is borne by two.
_BY_CHANCE_AT_ONE = 0.00005
_BESIDE_THEM = 1_000
# How many others bear a word of a name for it to be a name of its own, and not a slip of the pen.
_A_NAME = 3
# Shorter ones, such as "annal", are made from many names.
_SHORTEST_ADDRESS = 4
_NOT_A_LETTER = regex(r"[\W\d_]+")


@frozen(kw_only=True, repr=False)
class Duplicate(Shown):
    """Two records that are, or may be, one person.

    Attributes:
        contact: The record of which more is known, which `join` would keep.
        other: The other one.
        grade: `same` if they are one as far as anybody can tell, `maybe` if only the user can know.
        evidence: What speaks for it, in words, the strongest first.
        against: What speaks against it.
    """

    contact: Contact = field()
    other: Contact = field()
    grade: Grade = field()
    evidence: tuple[str, ...] = field()
    against: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        said = SameAs(self.grade, self.evidence, self.against)
        return f"{self.grade}: {self.contact} and {self.other}: {said}"


@frozen(repr=False)
class Duplicates(Results[Duplicate]):
    """Pairs of records that are, or may be, one person: the sure ones first, then by the names.

    Attributes:
        pairs: The pairs.
    """

    _for_programs = frozenset({"contact_id", "other_id"})

    pairs: tuple[Duplicate, ...] = field(default=())

    @property
    def same(self) -> tuple[Duplicate, ...]:
        """The pairs that are one person as far as anybody can tell."""
        return tuple(pair for pair in self.pairs if pair.grade is Grade.SAME)

    @property
    def maybe(self) -> tuple[Duplicate, ...]:
        """The pairs of which only the user can know."""
        return tuple(pair for pair in self.pairs if pair.grade is Grade.MAYBE)

    def _items(self) -> tuple[Duplicate, ...]:
        return self.pairs

    def _columns(self) -> Columns[Duplicate]:
        return {
            "grade": lambda pair: pair.grade,
            "contact": lambda pair: pair.contact,
            "other": lambda pair: pair.other,
            "evidence": lambda pair: "; ".join(pair.evidence),
            "against": lambda pair: "; ".join(pair.against),
            "contact_id": lambda pair: pair.contact.id,
            "other_id": lambda pair: pair.other.id,
        }

    def _empty(self) -> str:
        return "No two records look like one person."

    def _notes(self) -> tuple[str, ...]:
        return ("join(contact, other) unites two of them; not_the_same(contact, other) keeps them apart.",) * bool(self)

    def __repr__(self) -> str:
        return f"<Duplicates: {len(self.same)} same, {len(self.maybe)} maybe>"


def duplicates(today: Query | Campaign, /) -> Duplicates:
    """Return the pairs of contacts that are, or may be, the same person.

    A pair is *same* if merging would take one for the other: a profile, personal address or name with employer is
    shared and nothing speaks against it.  It is *maybe* if something does; if the names are equal and rare, but the
    employers are not; or if at one employer the names are alike: a short form, initials, a slip of the pen, another
    script, or a married name where an address still spells the earlier one.

    People with two profiles and nothing but a name in common are two, and whoever you said are not the same is never
    listed.

    Args:
        today: A campaign, or a `Today`.

    >>> from infointerview import Campaign, Contact, Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> bob = Contact(name="Bob Lind", employments="Mersey Rail", phones="+44 20 7946 0018", emails="bob@post.example")
    >>> robert = Contact(name="Lind, Robert", employments="Mersey Rail Ltd")
    >>> print(duplicates(Campaign(seeker=me).add(bob, robert))[0])
    maybe: Bob Lind (Mersey Rail) and Lind, Robert (Mersey Rail Ltd): the same employer; Bob may stand for Robert
    """
    campaign = campaign_of(today)
    return campaign.memory.recall(__name__, lambda: Duplicates(tuple(_found(campaign))))


def _found(campaign: Campaign) -> Iterable[Duplicate]:
    people = People.of(campaign.contacts)
    records, pairs = candidates(people)
    comparison = _Comparison.among(people, records.values())
    found = []
    for one, other in pairs:
        how = comparison.of(records[one], records[other])
        if how is not None and not campaign.told_apart(one, other):
            known = sorted((people.by_id[one], people.by_id[other]), key=lambda c: (-_known_about(campaign, c), c.id))
            pair = Duplicate(
                contact=known[0], other=known[1], grade=how.grade, evidence=how.evidence, against=how.against
            )
            likely = comparison.others_by_chance(records[one], records[other])
            doubt = "another name" in how.against
            found.append(
                (how.grade is not Grade.SAME, doubt, how.by_name_alone, likely, pair.contact.id, pair.other.id, pair)
            )
    return [pair for *_, pair in sorted(found)]


def _known_about(campaign: Campaign, contact: Contact) -> int:
    """Return how much is known about a contact: facts, addresses and whatever else is filled in."""
    filled = sum(bool(value) for value in (*contact.emails, *contact.phones, *contact.profiles, *contact.employments))
    return 10 * len(campaign.about(contact)) + filled + len(contact.tags) + bool(contact.tier)


# -- what is compared --------------------------------------------------------------------------------------------------


@frozen
class _Record:
    """One contact as it is compared.

    Attributes:
        id: The id.
        keys: What they can be recognised by.
        names: The spellings of the name in Latin letters, each with what tells father and son apart.
        spelled: What their addresses spell, letters only.
    """

    id: str = field()
    keys: PersonKeys = field()
    names: tuple[tuple[Words, str], ...] = field()
    spelled: frozenset[str] = field()

    @classmethod
    def of(cls, contact: Contact, keys: PersonKeys) -> "_Record":
        names = [generation(tuple(map(in_latin_letters, name_words(name)))) for name in keys.names]
        # The end of a profile's address is often a number, which has digits in it.
        ends = (key.rpartition("/")[2].split("-") for key in keys.profiles)
        slugs = ("".join(word for word in words if word.isalpha()) for words in ends)
        locals_ = (_NOT_A_LETTER.sub("", key.rpartition("@")[0]) for key in keys.emails)
        return cls(
            contact.id, keys, tuple(name for name in names if name[0]), frozenset(filter(None, (*slugs, *locals_)))
        )

    def neighbourhoods(self) -> set[str]:
        """Return what two alike names share: the sound of a whole word, and how another one begins or ends."""
        found: set[str] = set()
        for words, _ in self.names:
            sounds = [sound(word) for word in words]
            for at, word in enumerate(words):
                # One slip does not change both ends of a word, nor what it may stand for.
                begins = {word[0], *(name[0] for name in nicknames().get(sound(word), ()))}
                ends = {f" -{word[-1]}", *(f" {letter}-" for letter in begins)}
                found.update([heard + end for n, heard in enumerate(sounds) if n != at for end in ends])
        return found

    def addresses(self) -> frozenset[str]:
        """Return what an address may spell that is made from the name."""
        ends = [(words[0], words[-1]) for words, _ in self.names if len(words) > 1]
        made = {form for a, b in ends for form in (a + b, b + a, a[0] + b, b[0] + a, b + a[0], a + b[0])}
        return frozenset(form for form in made if len(form) > _SHORTEST_ADDRESS)


def candidates(people: People) -> tuple[dict[str, _Record], list[tuple[str, str]]]:
    """Return the records of people by their ids, and the pairs of ids that are worth comparing.

    Those share a key, the words of a name, or an employer with enough of a name or address.
    """
    records = {key: _Record.of(contact, people.keys[key]) for key, contact in people.by_id.items()}
    blocks: dict[str, str] = {}
    further: dict[str, list[str]] = {}

    def enter(key: str, person: str) -> None:
        # Most keys are one person's, and a list for each would take longer than everything else.
        if blocks.setdefault(key, person) != person:
            further.setdefault(key, []).append(person)

    for key, record in records.items():
        near = record.neighbourhoods()
        for words, _ in record.names:
            enter(f"name: {' '.join(sorted(words))}", key)
        for employer in record.keys.employers or ("",):
            at = f"at {employer}: "
            for each in (*near, *record.spelled, *record.addresses()):
                enter(at + each, key)
    pairs: set[tuple[str, str]] = set()
    marked = [list(ids) for mark, ids in people.marked.items() if len(ids) > 1 and not people.is_shared(mark[1])]
    for ids in (*marked, *([blocks[key], *others] for key, others in further.items())):
        block = sorted(set(ids))
        pairs.update(combinations(block, 2) if len(block) <= _MOST_ALIKE else pairwise(block))
    if not all(record.keys.employers for record in records.values()):
        for one, record in records.items():
            # Whoever has no employer here may have any.
            for each in record.neighbourhoods() if record.keys.employers else ():
                at = f"at : {each}"
                others = [blocks[at], *further.get(at, ())][:_MOST_ALIKE] if at in blocks else []
                pairs.update((min(one, other), max(one, other)) for other in others)
    return records, sorted(pairs)


# -- comparing ---------------------------------------------------------------------------------------------------------


@frozen
class _Comparison:
    """What tells two records apart, given everybody.

    Attributes:
        people: Everybody.
        borne: How many people bear each word of a name.
        staff: How many people each employer has or had.
    """

    people: People = field()
    borne: Counter[str] = field()
    staff: Counter[str] = field()

    @classmethod
    def among(cls, people: People, records: Iterable[_Record]) -> "_Comparison":
        known = tuple(records)
        borne = Counter(word for record in known for word in {word for words, _ in record.names for word in words})
        staff = Counter(chain.from_iterable(record.keys.employers for record in known))
        return cls(people, borne, staff)

    def of(self, one: _Record, other: _Record) -> SameAs | None:
        """Return what two records have in common and what tells them apart, or `None` if they are two people."""
        shared, against = in_common(one.keys, other.keys, is_shared=self.people.is_shared)
        two_profiles = "another profile" in against
        if two_profiles and not shared:
            return None  # Namesakes; the names, which take most of the time, need not be compared.
        alike = self._alike(one, other)
        if two_profiles and alike is None:
            return None  # A family or an office, where two people share a number.
        same = None
        if shared or not one.keys.parts.isdisjoint(other.keys.parts):
            same = sameness(one.keys, other.keys, is_shared=self.people.is_shared)
        at_one = not one.keys.employers.isdisjoint(other.keys.employers)
        two_employers = bool(one.keys.employers and other.keys.employers) and not at_one
        elsewhere = ("another employer",) if two_employers else ()
        if same is not None and same.by_name_alone:
            common = self.others_by_chance(one, other) > _BY_CHANCE_AT_ONE
            unsure = ("a common name at a large firm",) if common and at_one else ()
            return evolve(same, grade=Grade.MAYBE if unsure else same.grade, against=same.against + unsure)
        if same is not None:
            return evolve(same, evidence=same.evidence + tuple(alike or ()), against=same.against + elsewhere)
        if alike is not None and at_one:
            evidence = ("the same employer", *(alike or ["the same name"]))
        elif alike is not None and not (two_employers and alike) and self.others_by_chance(one, other) < _BY_CHANCE:
            evidence = tuple(alike) or ("the same name, which is rare here",)
        else:
            given = at_one and any(
                likeness((a[0], ""), (b[0], "")) is not None for a, _ in one.names for b, _ in other.names
            )
            ours, theirs = one.addresses(), other.addresses()
            if not (given and ((one.spelled & theirs) - ours or (other.spelled & ours) - theirs)):
                return None
            evidence = ("the same employer and given name, and an address that spells the other name",)
        return SameAs(Grade.MAYBE, evidence, (*against, *elsewhere), by_name_alone=True)

    def _alike(self, one: _Record, other: _Record) -> list[str] | None:
        """Return in words how two names are alike; an empty list if they are equal, `None` if they are not alike."""
        best: list[str] | None = None
        for words, is_one in one.names:
            for others, is_other in other.names:
                found = likeness(words, others) if is_one == is_other else None
                # Two words that several people bear are two names, however alike.
                if found is None or any(
                    how is How.SLIP and min(self.borne[x], self.borne[y]) > _A_NAME for x, y, how in found
                ):
                    continue
                if best is None or len(found) < len(best):
                    best = [_said(x, y, how) for x, y, how in found]
        return best

    def others_by_chance(self, one: _Record, other: _Record) -> float:
        """Return how many others would bear a name at an employer, were words and employers drawn as often as they are.

        The two records themselves do not count, so that it is small for what nobody else is called.
        """
        names = [
            prod((max(self.borne[word] - 2, 0) + 0.5) / self.drawn_from for word in words) for words, _ in one.names
        ]
        at_one = [self.staff[employer] for employer in one.keys.employers & other.keys.employers]
        return min(names, default=1.0) * min(at_one, default=len(self.people.by_id))

    @property
    def drawn_from(self) -> int:
        """How many people names are drawn from: a few say little about how common a name is."""
        return len(self.people.by_id) + _BESIDE_THEM


def _said(x: str, y: str, how: How) -> str:
    short, long = sorted((x.title(), y.title()), key=lambda word: (len(word), word))
    return {
        How.SHORT_FORM: f"{short} may stand for {long}",
        How.INITIAL: f"{short}. may be {long}",
        How.PART: f"only one of them has {long}",
        How.SLIP: f"{short} and {long} differ by a slip of the pen",
        How.SPELLING: f"{short} and {long} sound alike",
    }[how]
