from __future__ import annotations

import pytest

from quizzes.question_types.number import Number
from tests.quizzes.samples import question


@pytest.mark.parametrize(
    ("number", "tolerance", "given", "share"),
    [
        (605, 0, 605, 1),
        (605, 0, 605.0, 1),
        (605, 0, 604.99, 0),
        (605, 5, 600, 1),
        (605, 5, 610, 1),
        (605, 5, 610.01, 0),
        (0.3, 0.1, 0.4, 1),
        (0.1, 0, 0.1, 1),
        (0.3, 0, 0.1 + 0.2, 1),
        (-485, 0, -485, 1),
        (1e12, 0, 1e12 + 1000000, 0),
    ],
)
def test_a_number_is_right_within_its_tolerance(
    number: float, tolerance: float, given: float, share: float
) -> None:
    key = Number().key(question("number", number=float(number), tolerance=float(tolerance)))
    assert key.mark(given) == share


def test_a_whole_number_is_shown_as_one() -> None:
    assert repr(Number().key(question("number", number=605.0)).answer) == "605"
    assert repr(Number().key(question("number", number=2.5)).answer) == "2.5"
