from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibits import Library
from exhibits.narration.figures import cardinal, figures_in_words
from exhibits.narration.script import script_of
from server.places import content_dir


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1935年1月15日至17日", "一九三五年一月十五日至十七日"),
        ("1934—1936年", "一九三四至一九三六年"),
        ("1934–1936 长征", "一九三四至一九三六 长征"),
        ("唐（618—907）", "唐（六一八至九零七）"),
        ("公元前202年", "公元前二零二年"),
        ("二〇〇五年", "二零零五年"),
        ("20世纪80年代", "二十世纪八十年代"),
        ("1980年代", "一九八零年代"),
        ("5000年历史", "五千年历史"),
        ("建党100年", "建党一百年"),
        ("2026-11-24", "二零二六年十一月二十四日"),
        ("1.5万", "一点五万"),
        ("25000里", "两万五千里"),
        ("1,500万", "一千五百万"),
        ("2000，200", "两千，二百"),
        ("605人", "六百零五人"),
        ("2个、12个、第2个、2月", "两个、十二个、第二个、二月"),
        ("2—3人", "二至三人"),
        ("30%和1/3", "百分之三十和三分之一"),
        ("10:30", "十点三十分"),
        ("-4℃", "负四摄氏度"),
        ("编号0605", "编号零六零五"),
        ("没有数字的话", "没有数字的话"),
    ],
)
def test_figures_are_said_as_a_reader_says_them(written: str, said: str) -> None:
    assert figures_in_words(written) == said


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "零"), (10, "十"), (15, "十五"), (110, "一百一十"), (1001, "一千零一"), (10_010, "一万零一十"),
     (20_002, "两万零二"), (200_000_000, "两亿"), (1_0000_0001, "一亿零一"),
     (12_3456_7890, "十二亿三千四百五十六万七千八百九十")],
)  # fmt: skip
def test_how_many(n: int, said: str) -> None:
    assert cardinal(n) == said


@given(st.integers(0, 10**12))
def test_every_number_is_said_in_its_own_way(n: int) -> None:
    assert understood(cardinal(n)) == n


def understood(words: str) -> int:
    """Read characters back as a number."""
    digits = {**{each: n for n, each in enumerate("零一二三四五六七八九")}, "两": 2}
    total, group, digit = 0, 0, 0
    for each in words:
        if each in digits:
            digit = digits[each]
        elif each in "十百千":
            group += (digit or 1) * 10 ** (1 + "十百千".index(each))
            digit = 0
        else:
            total += (group + digit) * 10 ** (4 * (1 + "万亿兆".index(each)))
            group = digit = 0
    return total + group + digit


def test_no_figure_of_the_exhibits_that_ship_is_left_to_the_voice() -> None:
    library = Library.load(content_dir())
    said = [
        sentence
        for each in library.exhibits
        for panel in each.panels
        for sentence in script_of(panel, "zh").said
    ]

    assert len(said) > 200
    assert [sentence for sentence in said if re.search(r"\d", sentence)] == []
