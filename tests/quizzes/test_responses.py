"""What is no response: each is refused, names its field, and nothing is graded."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import BadResponses, draw, grade
from tests.quizzes.samples import ONE_OF_EACH, quiz

LONG = "长" * 1001

BAD = [
    ("single_choice", 1, "the id of an option is expected"),
    ("single_choice", True, "the id of an option is expected"),
    ("single_choice", ["a"], "the id of an option is expected"),
    ("single_choice", "z", "there is no option z"),
    ("multiple_choice", "a", "a list is expected"),
    ("multiple_choice", {"a": True}, "a list is expected"),
    ("multiple_choice", ["a", "a"], "an option is named twice"),
    ("multiple_choice", ["a", "z"], "there is no option z"),
    ("multiple_choice", ["a", 1], "the id of an option is expected"),
    ("multiple_choice", ["a", "b", "c", "d", "a"], "the list has more than 4 items"),
    ("true_false", 1, "true or false is expected"),
    ("true_false", "true", "true or false is expected"),
    ("fill_in", 1935, "a text is expected"),
    ("fill_in", [1935], "a text is expected"),
    ("fill_in", LONG, "the text is longer than 1000 characters"),
    ("fill_in", "\ud800", "the text holds a broken character"),
    ("fill_in", ["a", "b"], "the list has more than 1 items"),
    ("fill_in", [], "1 texts are expected, one for each gap"),
    ("two_gaps", "墨", "a list is expected"),
    ("two_gaps", ["墨"], "2 texts are expected, one for each gap"),
    ("two_gaps", ["墨", None], "a text is expected"),
    ("two_gaps", ["墨", LONG], "the text is longer than 1000 characters"),
    ("number", "605", "a number is expected"),
    ("number", True, "a number is expected"),
    ("number", [605], "a number is expected"),
    ("number", math.nan, "the number is not finite"),
    ("number", -math.inf, "the number is not finite"),
    ("number", 10**400, "the number is not finite"),
    ("ordering", "a", "a list is expected"),
    ("ordering", ["a", "alias-a"], "an option is named twice"),
    ("ordering", ["a", "z"], "there is no option z"),
    ("matching", ["瑞金"], "a map is expected"),
    ("matching", {"长沙": "1935年1月"}, "there is no left side 长沙"),
    ("matching", {"瑞金": "1999"}, "there is no right side 1999"),
    ("matching", {"瑞金": 1935}, "there is no right side 1935"),
    ("matching", {"瑞金": "1935年1月", "Ruijin": "1935年1月"}, "the left side Ruijin is there twice"),
    ("hotspot", [0.1, 0.2], "a map is expected"),
    ("hotspot", {"x": 0.1}, "exactly these keys are expected: x, y"),
    ("hotspot", {"x": 0.1, "y": 0.1, "z": 0.1}, "exactly these keys are expected: x, y"),
    ("hotspot", {"x": 1.01, "y": 0.1}, "x and y must be from 0 to 1"),
    ("hotspot", {"x": 0.1, "y": -0.01}, "x and y must be from 0 to 1"),
    ("hotspot", {"x": True, "y": 0.1}, "a number is expected"),
    ("hotspot", {"x": "0.1", "y": 0.1}, "a number is expected"),
    ("hotspot", {"x": math.nan, "y": 0.1}, "the number is not finite"),
]


@pytest.mark.parametrize(("id_", "response", "why"), BAD)
def test_what_does_not_fit_is_refused(id_: str, response: object, why: str) -> None:
    with pytest.raises(BadResponses) as refused:
        grade(draw(quiz(), "seed"), {id_: response})
    assert [(field, message.render()) for field, message in refused.value.problems] == [
        (f"responses.{id_}", why)
    ]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from([asked.id for asked in ONE_OF_EACH]), ANYTHING))
def test_anything_is_either_graded_or_refused(sent: dict[str, object]) -> None:
    assert grades_or_names(sent) <= set(sent)


def grades_or_names(sent: dict[str, object]) -> set[str]:
    """Return the ids of the bad fields, none when the responses are graded."""
    try:
        result = grade(draw(quiz(), "seed"), sent)
    except BadResponses as refused:
        return {field.removeprefix("responses.") for field, _ in refused.problems} or {"nothing is named"}
    return set() if 0 <= result.score <= 1 else {"a score out of range"}
