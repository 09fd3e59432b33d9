"""Many processes that write one file at once, each as fast as it can."""

from pathlib import Path

import pytest

from tests.formats.test_file import check_that_writers_lose_nothing

pytestmark = pytest.mark.chance


@pytest.mark.parametrize("writers", [2, 8])
def test_nothing_is_lost(tmp_path: Path, writers: int) -> None:
    check_that_writers_lose_nothing(tmp_path / "campaign.json", writers=writers, updates=100)
