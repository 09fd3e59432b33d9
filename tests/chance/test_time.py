"""What takes time in proportion: measured, so that a busy machine can get it wrong."""

from time import process_time

import pytest

from infointerview.questions.openness import openness
from tests.questions.test_openness import WRITTEN_TO_HURT

pytestmark = pytest.mark.chance


@pytest.mark.parametrize(("begin", "piece"), WRITTEN_TO_HURT)
def test_a_question_eight_times_as_long_is_read_in_twenty_times_the_time_at_most(begin: str, piece: str) -> None:
    """What is not linear takes 64 times as long."""

    def seconds(length: int) -> float:
        question = begin + piece * (length // len(piece)) + "?"
        times = []
        for _ in range(3):
            began = process_time()
            openness(question)
            times.append(process_time() - began)
        return min(times)

    assert seconds(64_000) < 20 * seconds(8_000) + 0.05
