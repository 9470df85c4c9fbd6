from __future__ import annotations

from datetime import date

import pytest

from server.web.typesetting import (
    figure,
    long_date,
    numeral,
    outline,
    period_name,
    phrases,
    sentence,
    shape,
    vertical,
    weekday,
)  # fmt: skip


@pytest.mark.parametrize(("n", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")])
def test_things_in_a_list_are_numbered_in_characters(n: int, words: str) -> None:
    assert numeral(n, "zh") == words
    assert numeral(n, "en") == str(n)


def test_an_upright_line_has_years_in_characters() -> None:
    assert str(vertical("1934–1936")) == "一九三四至一九三六"
    assert str(vertical("12")) == "一二"
    assert "<b>" not in vertical("<b>")


def test_a_title_breaks_after_its_punctuation_only() -> None:
    assert str(phrases("十三个人，五十多名党员")) == (
        '<span class="phrase">十三个人，</span><span class="phrase">五十多名党员</span>'
    )
    assert str(phrases("1934年10月—1936年10月")) == (
        '<span class="phrase">1934年10月—</span><span class="phrase">1936年10月</span>'
    )
    assert str(phrases("1934—1936")) == "1934—1936"
    assert "<b>" not in phrases("<b>，甲")


@pytest.mark.parametrize(
    ("n", "decimals", "words"),
    [(4, 1, "4"), (1.5, 1, "1.5"), (0.25, 2, "0.25"), (60, 0, "60"), (1234, 0, "1,234")],
)
def test_figures_have_no_more_decimals_than_they_need(n: float, decimals: int, words: str) -> None:
    assert figure(n, decimals) == words


def test_days_and_periods_as_people_say_them() -> None:
    day = date(2026, 11, 24)
    assert (long_date(day, "zh"), weekday(day, "zh")) == ("2026年11月24日", "星期二")
    assert (long_date(day, "en"), weekday(day, "en")) == ("24 November 2026", "Tuesday")
    assert [period_name(name, "zh") for name in ("2026-11", "2026-Q4", "2026")] == [
        "2026年11月", "2026年第四季度", "2026年",
    ]  # fmt: skip
    assert period_name("2026-11", "en") == "November 2026"


def test_sentences_end_as_their_language_does() -> None:
    assert sentence("try again") == "Try again."
    assert sentence("请再试一次") == "请再试一次。"
    assert sentence("did you mean 1921?") == "Did you mean 1921?"


def test_a_region_is_drawn_in_pixels_of_its_picture() -> None:
    assert str(outline({"shape": "circle", "coords": [0.5, 0.25, 0.1]}, (200, 100))) == (
        '<circle cx="100.0" cy="25.0" r="20.0"/>'
    )
    assert str(outline({"shape": "rect", "coords": [0, 0, 0.5, 1]}, (200, 100))) == (
        '<polygon points="0.0,0.0 100.0,0.0 100.0,100.0 0.0,100.0"/>'
    )


@pytest.mark.parametrize(
    ("size", "name"),
    [((900, 1200), "tall"), ((1200, 1200), "square"), ((1200, 900), "broad"), ((1600, 900), "wide")],
)
def test_proportions_have_names(size: tuple[int, int], name: str) -> None:
    assert shape(*size) == name
