"""What every message says to people of all sorts: read these aloud when you change one."""

import pytest
from syrupy.assertion import SnapshotAssertion

from infointerview.language.kinds import MESSAGES
from tests.messages.cast import PEOPLE, drafted, shown
from tests.messages.searches import SEARCHES


@pytest.mark.parametrize("kind", MESSAGES)
def test_reads_well(kind: str, snapshot: SnapshotAssertion) -> None:
    letters = (f"({who})\n{shown(drafted(kind, person, search))}" for who, (person, search) in SEARCHES.items())
    assert "\n\n----\n\n".join(letters) == snapshot


@pytest.mark.parametrize("kind", MESSAGES)
def test_reads_well_among_friends(kind: str, snapshot: SnapshotAssertion) -> None:
    assert shown(drafted(kind, PEOPLE["title and employer"], tone="friendly")) == snapshot
