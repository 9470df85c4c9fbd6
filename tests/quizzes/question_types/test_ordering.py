from __future__ import annotations

from itertools import permutations

import pytest

from quizzes.question_types.ordering import Ordering
from tests.quizzes.samples import ONE_OF_EACH

KEY = Ordering().key(ONE_OF_EACH[6])


@pytest.mark.parametrize(
    ("given", "share"),
    [
        ("abcd", 1),
        ("bcda", 2 / 3),
        ("cdab", 2 / 3),
        ("abdc", 1 / 3),
        ("dcba", 0),
        ("acbd", 0),
        ("abc", 2 / 3),
        ("a", 0),
        ("", 0),
    ],
)
def test_an_item_followed_by_the_right_one_earns_its_share(given: str, share: float) -> None:
    assert KEY.mark(list(given)) == pytest.approx(share)


def test_only_the_whole_order_earns_everything() -> None:
    assert [order for order in permutations("abcd") if KEY.mark(list(order)) == 1] == [tuple("abcd")]


def test_items_go_by_alias_or_by_id() -> None:
    assert KEY.answer == ["alias-a", "alias-b", "alias-c", "alias-d"]
    assert KEY.mark(["alias-a", "b", "alias-c", "d"]) == 1
