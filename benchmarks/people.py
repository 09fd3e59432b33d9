"""Ten thousand people: merging an import, finding doubles, searching all that was written, scanning drafts for names.

Each is timed against a peer in the same run.  Merging has a plain dict by e-mail address for its floor.  For doubles
the peer is rapidfuzz: it is given the very pairs that the blocks of the library leave to be compared, and scores their
names by the sorted words; goal: three times as long at most, with the blocks on both sides.  What the comparisons alone
take is shown as well.  Searching is compared with a plain `in` over the same texts, folded before.  The scan of a draft
for names that may not stand in it has one regular expression of all names for its floor, which is compiled before and
finds nothing but names as they are recorded.  What the first draft among people takes of whom one in fifty asked not to
be contacted is compared with the first one where nobody did.
"""

import gc
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from time import process_time
from typing import TypeVar

from _people import DOUBLES, LOOK_ALIKES, MadeUp, made_up
from _sample import SEEKER, campaign
from rapidfuzz import fuzz

from infointerview import Campaign, draft, dumps, duplicates, loads
from infointerview.insight.duplicates import Duplicates, candidates
from infointerview.language.names import NameGuard
from infointerview.model.merging import People
from infointerview.model.search import searchable
from infointerview.model.values import folded

PEOPLE, FACTS, ENOUGH = 10_000, 100_000, 85
NOW = datetime(2026, 3, 12, 17, tzinfo=UTC)
TEXT = """Dear {reader},

I am a third-year civil engineering student in Toronto, and I read your paper on the gauges of the upper Severn.
I would like to hear how you moved from study to practice, and what you would do again. Would you have 20 minutes
for a call in the next two weeks? I am free on most mornings before noon, and will gladly work around your days.

If this is a busy time, a short answer in writing would help me as much.

Kind regards,
Sam Okafor
"""
_T = TypeVar("_T")


def timed(ask: Callable[[], _T], rounds: int = 3) -> tuple[float, _T]:
    """Return the least seconds of the processor that an answer takes, and the answer."""
    taken, found = float("inf"), []
    for _ in range(rounds):
        gc.collect()
        began = process_time()
        found.append(ask())
        taken = min(taken, process_time() - began)
    return taken, found[-1]


def by_address(drawn: MadeUp) -> int:
    """Keep one contact for each address, and all who have none."""
    known = {str(contact.emails[0]) if contact.emails else contact.id: contact for contact in drawn.contacts}
    return len(known)


def scored(people: People, pairs: list[tuple[str, str]]) -> int:
    """Let rapidfuzz score the names of pairs."""
    ones, others = ([people.by_id[pair[side]].name.full for pair in pairs] for side in (0, 1))
    return sum(
        fuzz.token_sort_ratio(one, other, processor=folded) >= ENOUGH for one, other in zip(ones, others, strict=True)
    )


def scans(known: Campaign) -> None:
    """Print what the scan of a message for names takes, the first in a campaign and later ones."""
    readers = known.contacts[:: len(known.contacts) // 100]
    texts = [TEXT.format(reader=reader.name) for reader in readers]
    names = re.compile(rf"\b(?:{'|'.join(re.escape(contact.name.full) for contact in known.contacts)})\b")

    def scan() -> int:
        guards = [NameGuard.of(known, reader) for reader in readers]
        return sum(len(g.mentions(text) + g.others(text)) for g, text in zip(guards, texts, strict=True))

    first, _ = timed(scan, rounds=1)
    ours, _ = timed(scan)
    theirs, _ = timed(lambda: sum(len(names.findall(text)) for text in texts))
    each = len(texts)
    print(f"scanning a draft for {len(known.contacts):,} names: {ours / each * 1e6:.0f} us, ", end="")
    print(f"one expression of all names {theirs / each * 1e6:.0f} us; ratio: {ours / theirs:.3f}")
    print(f"  the first {each} with what is prepared once: {first / each * 1e6:.0f} us each")


def refusals(drawn: MadeUp) -> None:
    """Print what the first draft takes among people of whom some asked not to be contacted, and where nobody did."""
    reader, *others = drawn.contacts
    stops = [each.do_not_contact(at=NOW, why="asked me to stop") for each in others[::50]]

    def first(known: Campaign) -> None:
        draft("outreach", known, reader, now=NOW, introduction="a student in Toronto", connection="we both row")

    first(Campaign(seeker=SEEKER).add(reader))  # The template is read once.

    def of_three(campaign: Campaign) -> float:
        fresh = [loads(dumps(campaign)) for _ in range(3)]
        return timed(lambda: first(fresh.pop()))[0]

    everybody = Campaign(seeker=SEEKER).add(*drawn.contacts)
    without, with_some = of_three(everybody), of_three(everybody.add(*stops))
    print(f"the first draft among {len(drawn.contacts):,}: {without * 1e3:.0f} ms, ", end="")
    print(f"with {len(stops)} not to be contacted {with_some * 1e3:.0f} ms; ratio: {with_some / without:.1f}")


def figures(drawn: MadeUp, found: Duplicates) -> None:
    """Print how many of each kind were told apart."""
    grades = {frozenset[str]((pair.contact.id, pair.other.id)): str(pair.grade) for pair in found}
    same = [pair for pair, grade in grades.items() if grade == "same"]
    print(f"  same: right in {sum(pair in drawn.doubles for pair in same) / len(same):.2%} of {len(same)}")
    print(f"  same and maybe: {sum(pair in grades for pair in drawn.doubles) / len(drawn.doubles):.1%} of the doubles")
    for kinds, pairs in ((DOUBLES, drawn.doubles), (LOOK_ALIKES, drawn.look_alikes)):
        for kind in kinds:
            told = [grades.get(pair, "two people") for pair, its in pairs.items() if its == kind]
            counts = ", ".join(f"{grade} {told.count(grade):2}" for grade in ("same", "maybe", "two people"))
            print(f"    {kind:15} {counts}")


def main(people: int) -> None:
    """Print how long each takes beside its peer."""
    drawn = made_up(people)
    empty, known = Campaign(seeker=SEEKER), Campaign(seeker=SEEKER).add(*drawn.contacts)
    ours, _ = timed(lambda: empty.merge(drawn.contacts))
    theirs, _ = timed(lambda: by_address(drawn))
    print(f"merging {people:,} rows: {ours:.2f} s, a plain dict by address {theirs:.4f} s")

    def asked() -> Duplicates:
        known.memory.take("infointerview.insight.duplicates")
        return duplicates(known)

    def blocks() -> tuple[People, list[tuple[str, str]]]:
        everybody = People.of(known.contacts)
        return everybody, candidates(everybody)[1]

    ours, found = timed(asked)
    blocking, (everybody, pairs) = timed(blocks)
    theirs, _ = timed(lambda: scored(everybody, pairs))
    print(f"doubles among {people:,}: {ours:.2f} s, rapidfuzz over the same blocks {blocking + theirs:.2f} s")
    print(f"  ratio: {ours / (blocking + theirs):.2f}")
    print(f"  {len(pairs):,} comparisons alone: {max(ours - blocking, 0):.3f} s, rapidfuzz {theirs:.3f} s")
    figures(drawn, found)
    scans(known)
    refusals(drawn)

    written = campaign(FACTS // 6)
    first, _ = timed(lambda: written.search("river"), rounds=1)
    ours, hits = timed(lambda: written.search("river"))
    texts = searchable(written.facts)
    theirs, plain = timed(lambda: [text for text in texts if "river" in text])
    if len(hits) != len(plain):
        raise SystemExit(f"{len(hits)} hits, but {len(plain)}")
    print(f"searching {len(written):,} facts: first {first:.2f} s, then {ours * 1e3:.0f} ms for {len(hits):,} hits")
    rare, _ = timed(lambda: written.search("lesson 777"))
    print(f"  {rare * 1e3:.0f} ms for two words; plain `in` {theirs * 1e3:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
