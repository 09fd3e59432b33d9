"""Bytes of memory that a contact takes with five facts, indexes included, as Python counts what it allocates.

Goal: at most 900.  That was measured on a prototype with few fields; the figure here is that of the complete types.
"""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from _sample import SEEKER, ZONES, campaign

from infointerview import Campaign, dumps, loads

CONTACTS = 10_000


@dataclass(frozen=True)
class Entry:
    """A peer: the same content in the fewest fields that can hold it, as a dataclass without slots."""

    id: str
    contact: str
    at: datetime
    first: str
    second: str
    third: str


def entries() -> dict[str, Entry]:
    """Return as many dataclass values as the campaign has facts, by id."""
    return {
        f"entry-{number:016x}": Entry(
            f"entry-{number:016x}",
            f"contact-{number // 6:016x}",
            datetime(2026, 1, 5, 9, tzinfo=ZONES[number % 3]) + timedelta(minutes=number),
            f"person{number}@example.org",
            f"Lesson {number}: go and look at the river.",
            "outreach",
        )
        for number in range(CONTACTS * 6)
    }


def bytes_a_contact(make: Callable[[], object]) -> float:
    """Return how much memory what *make* returns takes for each contact."""
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return taken / CONTACTS


def indexed(text: str) -> Campaign:
    """Load a campaign and build the index by contact."""
    loaded = loads(text)
    loaded.about(loaded.contacts[0])
    return loaded


def main() -> None:
    """Print the bytes of a contact with five facts."""
    text = dumps(campaign(CONTACTS))
    bytes_a_contact(lambda: loads(dumps(Campaign(seeker=SEEKER))))  # what is made once is not counted
    made = bytes_a_contact(lambda: campaign(CONTACTS))
    loaded = bytes_a_contact(lambda: loads(text))
    with_index = bytes_a_contact(lambda: indexed(text))
    peer = bytes_a_contact(entries)
    print(f"a contact with five facts, of {CONTACTS:,}:")
    print(f"  made in Python                  {made:7.0f} bytes")
    print(f"  loaded from a file              {loaded:7.0f} bytes")
    print(f"  loaded, indexes built           {with_index:7.0f} bytes")
    print(f"  six dataclasses of six fields   {peer:7.0f} bytes")
    print(f"ratio of the loaded campaign to the dataclasses: {loaded / peer:.2f}")


if __name__ == "__main__":
    main()
