from __future__ import annotations

import pytest

from quizzes.question_types.fill_in import FillIn
from tests.quizzes.samples import question

ONE = FillIn().key(question("fill_in", gaps=(("八", "8", "eight"),)))
TWO = FillIn().key(question("fill_in", gaps=(("墨", "ink"), ("砚", "inkstone"))))


@pytest.mark.parametrize("typed", ["八", "８", " Eight.", ["八"]])
def test_any_accepted_answer_will_do(typed: object) -> None:
    assert ONE.mark(typed) == 1


@pytest.mark.parametrize("typed", ["", "九", "eighty", "88"])
def test_any_other_answer_is_wrong(typed: str) -> None:
    assert ONE.mark(typed) == 0


@pytest.mark.parametrize(
    ("typed", "share"), [(["墨", "砚"], 1), (["INK", "墨"], 0.5), (["砚", "墨"], 0), (["", "砚"], 0.5)]
)
def test_each_gap_earns_its_share(typed: list[str], share: float) -> None:
    assert TWO.mark(typed) == share


def test_the_first_accepted_answer_is_shown() -> None:
    assert (ONE.answer, TWO.answer) == ("八", ["墨", "砚"])
