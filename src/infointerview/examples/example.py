"""The door to invented searches and files, to try the library before typing anything in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from infointerview.errors import Problem, UnknownKind, within
from infointerview.examples import hydrology, museums, nursing
from infointerview.examples.telling import Days
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean, instance
from infointerview.model.people import Seeker
from infointerview.model.record import Fact
from infointerview.model.time import present
from infointerview.today import Today

# A Thursday with meetings ahead, in the weeks in which clocks on the two sides of the Atlantic differ by another hour.
_NOW = datetime(2026, 3, 12, 9)  # noqa: DTZ001 - On the clock of each seeker.
_STORIES: Mapping[str, tuple[Seeker, Callable[[Days], tuple[Fact, ...]]]] = {
    "hydrology": (hydrology.SEEKER, hydrology.story),
    "museums": (museums.SEEKER, museums.story),
    "nursing": (nursing.SEEKER, nursing.story),
}
_FILES = Path(__file__).parent / "files"


def example(trade: str = "hydrology", *, now: datetime | None = None) -> Today:
    """Return an invented search that is under way: people met, answers awaited, a talk tomorrow.

    - `hydrology`: Sam Okafor, a geography student in Toronto;
    - `nursing`: Linh Trần, who leaves a call centre in Melbourne;
    - `museums`: Ananya Deshpande, who teaches history in Pune.

    Everybody is invented.  The story is told in working days before `now`, so nothing is years overdue.

    Args:
        trade: Which search.
        now: The instant at which to look at it; by default Thursday 12 March 2026, 09:00 on the seeker's clock.

    Raises:
        UnknownKind: There is no such example; what was probably meant is suggested.
        InvalidValue: *now* is naive, or so close to the years 1900 or 2199 that the story does not fit.

    >>> today = example()
    >>> today.campaign.seeker
    <Seeker Sam Okafor, hydrology>
    >>> print(today.due()[0].todo)
    Send Yusuf Demir (Rockies Survey) some times to choose from
    """
    seeker, story = _STORIES[_known(trade, _STORIES, "trade", "example")]
    with within("now"):
        at = _NOW.replace(tzinfo=seeker.zone) if now is None else present(now, seeker.zone)
    return Today(Campaign(seeker=seeker).add(*story(Days(seeker, at))), now=at)


def example_file(name: str) -> Path:
    """Return the path of an invented file to import.

    - `Connections.csv`: connections as LinkedIn exports them, for `read_linkedin`;
    - `contacts.csv`: an address book as Google exports it, for `read_contacts`;
    - `calendar.ics`: a student's calendar in March 2026, for `read_calendar`;
    - `mail`: a folder of three e-mails of March 2026, for `read_mail`.

    Raises:
        UnknownKind: There is no such file; what was probably meant is suggested.

    >>> from infointerview import read_linkedin
    >>> print(read_linkedin(example_file("Connections.csv")).contacts[0])
    Mei-Ling Tan (Northgate Water)
    """
    return _FILES / _known(name, (path.name for path in _FILES.iterdir()), "file", "example file")


def _known(name: str, names: Iterable[str], where: str, what: str) -> str:
    """Return a name if it is known."""
    known = sorted(names)
    if instance(str, name, where) in known:
        return name
    hint = did_you_mean(name, known) or f"choose one of {', '.join(known)}"
    raise UnknownKind(Problem(where, f"there is no {what} {name[:60]!r}", hint))
