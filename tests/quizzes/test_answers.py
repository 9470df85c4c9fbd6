from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.answers import plain


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Ｚｕｎｙｉ", "zunyi"),
        ("  遵 义 ", "遵义"),
        ("遵义。", "遵义"),
        ("《诫子书》", "诫子书"),
        ("１９３５", "1935"),
        ("25,000", "25000"),
        ("two-faced", "Two faced"),
        ("遵义\N{IDEOGRAPHIC SPACE}会议", "遵义会议"),
        ("ﬁsh", "FISH"),
        ("遵\N{ZERO WIDTH SPACE}义", "遵义"),
    ],
)
def test_width_case_spaces_and_punctuation_do_not_count(typed: str, accepted: str) -> None:
    assert plain(typed) == plain(accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"), [("遵义", "尊义"), ("1.5", "15"), ("C++", "C"), ("", "遵义"), ("1935", "1936")]
)
def test_what_is_said_counts(typed: str, accepted: str) -> None:
    assert plain(typed) != plain(accepted)


def test_a_point_that_is_no_decimal_point_does_not_count() -> None:
    assert plain("Yes.") == plain("yes")
    assert plain("１．５") == plain("1.5")


@given(st.text(max_size=50))
def test_an_answer_is_like_itself_in_spaces_and_quotes(answer: str) -> None:
    assert plain(f" “{answer}” ") == plain(answer)
