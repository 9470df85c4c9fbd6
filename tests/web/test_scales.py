from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibits.dates import read_when
from server.web.scales import SCALES, Stretch, around, say_year, stretch_of


@pytest.mark.parametrize(
    ("year", "scale", "zh", "en"),
    [
        (1921, "century", "20世纪", "20th century"),
        (1900, "century", "20世纪", "20th century"),
        (1, "century", "1世纪", "1st century"),
        (0, "century", "公元前1世纪", "1st century BCE"),
        (-99, "century", "公元前1世纪", "1st century BCE"),
        (-100, "century", "公元前2世纪", "2nd century BCE"),
        (1921, "decade", "1920年代", "1920s"),
        (-557, "decade", "公元前550年代", "550s BCE"),
        (-557, "year", "公元前558年", "558 BCE"),
    ],
)
def test_a_stretch_is_named_as_readers_do(year: int, scale: str, zh: str, en: str) -> None:
    when = around(year, scale)

    assert (when.label("zh"), when.label("en")) == (zh, en)
    assert when.scale == scale


@given(st.integers(-3000, 3000), st.sampled_from(SCALES[:2]))
def test_stretches_cover_time_without_gap_or_overlap(year: int, scale: str) -> None:
    when = around(year, scale)

    assert when.first <= year <= when.last
    assert around(when.first, scale) == around(when.last, scale) == when
    assert around(when.last + 1, scale).first == when.last + 1


def test_a_month_is_said_and_a_season_counts_to_its_year() -> None:
    assert stretch_of(read_when("1921-07-23"), "month") == Stretch(1921, 1921, 7)
    assert stretch_of(read_when("1921-21"), "month") == Stretch(1921, 1921)
    assert Stretch(1921, 1921, 7).label("zh") == "1921年7月"
    assert Stretch(1921, 1921, 7).label("en") == "Jul 1921"


def test_years_before_the_common_era() -> None:
    assert (say_year(0, "en"), say_year(-557, "en"), say_year(110, "en")) == ("1 BCE", "558 BCE", "110")
