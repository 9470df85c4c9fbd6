from __future__ import annotations

import pytest

from quizzes.question_types.true_false import TrueFalse
from tests.quizzes.samples import question


@pytest.mark.parametrize("truth", [True, False])
def test_only_the_truth_is_right(truth: bool) -> None:
    key = TrueFalse().key(question("true_false", truth=truth))
    assert key.mark(truth) == 1
    assert key.mark(not truth) == 0
    assert key.answer is truth
