from __future__ import annotations

from datetime import timedelta

import pytest

from quizzes.durations import read_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("PT30M", timedelta(minutes=30)),
        ("PT1H30M", timedelta(hours=1.5)),
        ("PT0.5H", timedelta(minutes=30)),
        ("P1DT1S", timedelta(days=1, seconds=1)),
        ("P2W", timedelta(weeks=2)),
        ("PT0S", timedelta(0)),
    ],
)
def test_iso_8601_is_read(text: str, duration: timedelta) -> None:
    assert read_duration(text) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "30",
        "30M",
        "PT30",
        "P1Y",
        "P1M",
        "-PT30M",
        "pt30m",
        "P1DT",
        "PT３０M",
        "P999999999999D",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        read_duration(text)
