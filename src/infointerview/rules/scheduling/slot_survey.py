"""Which of the starts on a grid fit, and what excludes the rest."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from itertools import islice

from attrs import field, frozen

from infointerview.rules.both_clocks import BothClocks
from infointerview.rules.scheduling.busy_times import instant_of
from infointerview.rules.scheduling.obstacle import Exclusion
from infointerview.rules.scheduling.slot import Slot
from infointerview.rules.scheduling.slot_cost import Wishes
from infointerview.rules.scheduling.slot_search import Found, SlotSearch
from infointerview.rules.scheduling.slot_wording import exclusion
from infointerview.rules.scheduling.start_grid import starts_on_grid
from infointerview.rules.wording import in_words

__all__ = ["Survey", "slot_at", "survey"]

# So that every search ends soon, whatever is asked for: half-hours of 200 days, or every five minutes of a month.
_MOST_STARTS = 10_000


@frozen
class Survey:
    """What a search found.

    Attributes:
        fitting: The starts that fit, in order.
        looked_at: How many starts there are on the grid.
        excluded: What excludes the others, the obstacle that excludes most first.
        note: Where the search ended.
    """

    fitting: tuple[int, ...] = field()
    looked_at: int = field()
    excluded: tuple[Exclusion, ...] = field()
    note: str = field()


def survey(search: SlotSearch, step: int) -> Survey:
    """Look at every start on the grid of so many minutes, from now on or, if times were offered, within those."""
    fitting: list[int] = []
    times, alone = Counter[Found](), Counter[Found]()
    grid = _grid(search, step)
    looked_at = 0
    for start in islice(grid, _MOST_STARTS):
        looked_at += 1
        found = search.obstacles(start)
        if not found:
            fitting.append(start)
        times.update(found)
        if len(found) == 1:
            alone.update(found)
    excluded = (
        exclusion(search, found, times=count, alone=alone[found], looked_at=looked_at)
        for found, count in sorted(times.items(), key=lambda item: (-item[1], -alone[item[0]], item[0]))
    )
    left = next(grid, None)
    end = search.until if left is None else left
    until = in_words(instant_of(end, search.theirs), beside=search.yours)
    note = f"{looked_at} starts until {until} were looked at" + (
        "." if left is None else ", which is the most at a time."
    )
    return Survey(tuple(fitting), looked_at, tuple(excluded), note)


def _grid(search: SlotSearch, step: int) -> Iterator[int]:
    first = max(search.now, search.waits_until)
    if search.offered is None:
        yield from starts_on_grid(first, search.until, step=step, zone=search.theirs)
        return
    for start, end in zip(search.offered.starts, search.offered.ends, strict=True):
        yield from starts_on_grid(max(first, start), min(end, search.until), step=step, zone=search.theirs)


def slot_at(search: SlotSearch, start: int, wishes: Wishes) -> Slot:
    """Return the slot at a start, with what speaks for it."""
    clocks = BothClocks.of(instant_of(start, search.theirs).astimezone(UTC), search.theirs, search.yours)
    end = instant_of(start + search.room.talk * 60, search.theirs)
    points = wishes.points(clocks.theirs, clocks.yours)
    return Slot(
        start=clocks,
        end=BothClocks.of(end, search.theirs, search.yours),
        minutes=search.minutes,
        cost=points.points,
        reason=points.reason,
    )
