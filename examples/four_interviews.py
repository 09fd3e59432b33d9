"""What four interviews add up to: answers side by side, themes, whether to go on, and how the search itself went.

The campaign is in `data/four_interviews.json`: ten people were written to and four of them talked with Sam Okafor, who
wants to find out about hydrology.  Everybody is invented; every instant is fixed, so that the output is always the
same.  Run it with `python examples/four_interviews.py`.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import infointerview as ii

CAMPAIGN = Path(__file__).parent / "data" / "four_interviews.json"
NOW = datetime(2026, 3, 30, 9, tzinfo=ZoneInfo("Europe/London"))


def main() -> None:
    """Read the campaign and print what it says."""
    today = ii.Today(ii.load(CAMPAIGN), now=NOW)
    print(f"{today.campaign!r}")
    what_they_said(today)
    whether_to_go_on(today)
    how_the_search_went(today)


def what_they_said(today: ii.Today) -> None:
    """Lay the answers side by side."""
    heading("The work, in four voices")
    print(today.compare("work environment"))

    heading("Pay, without names")
    print(today.compare("salary"))

    heading("Themes")
    found = today.themes()
    print(found)
    for theme in found.contradictions:
        print(f"\n{theme}")
        for quote in theme.quotes:
            print(f"  {quote}")


def whether_to_go_on(today: ii.Today) -> None:
    """See whether another interview would tell anything new, and what nobody has been asked."""
    heading("Would a fifth tell anything new?")
    print(today.saturation("hydrology"))

    heading("What nobody has answered")
    print(today.open_questions())


def how_the_search_went(today: ii.Today) -> None:
    """See who answered, how long they took, who led to whom, and at what pace."""
    heading("From a first message to a name")
    print(today.funnel())

    heading("Who led to whom")
    print(today.referral_tree())

    heading("Pace")
    print(today.pace())


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
