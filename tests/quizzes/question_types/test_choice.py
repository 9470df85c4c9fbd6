from __future__ import annotations

import pytest

from quizzes.question_types.choice import MultipleChoice, SingleChoice
from tests.quizzes.samples import option, question

OPTIONS = (option("a", True), option("b", True), option("c"), option("d"))


@pytest.mark.parametrize(("chosen", "share"), [("a", 0), ("b", 1), ("c", 0)])
def test_single_choice_is_all_or_nothing(chosen: str, share: float) -> None:
    asked = question("single_choice", options=(option("a"), option("b", True), option("c")))
    assert SingleChoice().key(asked).mark(chosen) == share


@pytest.mark.parametrize(
    ("chosen", "share"),
    [
        ([], 0),
        (["a"], 0.5),
        (["b", "a"], 1),
        (["a", "c"], 0),
        (["a", "b", "c"], 0.5),
        (["a", "b", "c", "d"], 0),
        (["c", "d"], 0),
    ],
)
def test_wrong_choices_take_back_what_right_ones_earn(chosen: list[str], share: float) -> None:
    assert MultipleChoice().key(question("multiple_choice", options=OPTIONS)).mark(chosen) == share


def test_choosing_everything_is_right_when_everything_is() -> None:
    asked = question("multiple_choice", options=OPTIONS[:2])
    assert MultipleChoice().key(asked).mark(["a", "b"]) == 1
