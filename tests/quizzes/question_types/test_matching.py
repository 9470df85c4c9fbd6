from __future__ import annotations

import pytest

from pack.text import Text
from quizzes.question_types.matching import Matching
from tests.quizzes.samples import ONE_OF_EACH, question

KEY = Matching().key(ONE_OF_EACH[7])
RIGHT = {"瑞金": "1934年10月", "遵义": "1935年1月", "吴起": "1935年10月"}


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (RIGHT, 1),
        (RIGHT | {"瑞金": "1935年10月"}, 2 / 3),
        ({"瑞金": "1934年10月"}, 1 / 3),
        (dict.fromkeys(RIGHT, "1935年1月"), 1 / 3),
        ({}, 0),
    ],
)
def test_each_pair_earns_its_share(given: dict[str, str], share: float) -> None:
    assert KEY.mark(given) == pytest.approx(share)


def test_sides_may_be_named_in_english() -> None:
    assert KEY.mark({"Ruijin": "October 1934", "遵义": "January 1935", "Wuqi": "1935年10月"}) == 1


def test_several_left_sides_may_share_a_right_one() -> None:
    shared = ((Text("杨震"), Text("汉")), (Text("杨续"), Text("汉")), (Text("包拯"), Text("宋")))
    key = Matching().key(question("matching", pairs=shared))
    assert key.mark({"杨震": "汉", "杨续": "汉", "包拯": "宋"}) == 1
