"""Figures in Chinese prose as they are said: 1935年 一九三五年, 1.5万 一点五万, 25000里 两万五千里."""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "兆")
_DASH = r"\s*[—–~～-]+\s*"
_NUMBER = r"\d+(?:\.\d+)?"
_LATEST_YEAR = 2100
# What is counted with 两 in place of 二.
_COUNTED = "个位名只条座次年天间岁件项支本家户人万千亿斤公里米倍块"

_UNITS = {"℃": "摄氏度", "km": "公里", "kg": "公斤", "cm": "厘米", "mm": "毫米"}

_Say = Callable[[re.Match[str]], str]


def figures_in_words(text: str) -> str:
    """Return the text with every figure in characters. What stands for a year is said digit by digit."""
    text = text.replace("〇", "零").translate({ord("０") + n: str(n) for n in range(10)})
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    return text


def digits(figures: str) -> str:
    """Say figures one by one: 1935 一九三五."""
    return "".join(_DIGITS[int(figure)] for figure in figures)


def cardinal(n: int) -> str:
    """Say how many: 15 十五, 605 六百零五, 25000 两万五千. Below 10 ** 16."""
    groups = [n // 10 ** (4 * place) % 10000 for place in range(4)]
    words = ""
    for place in reversed(range(4)):
        group = groups[place]
        if not group:
            continue
        gap = bool(words) and (group < 1000 or groups[place + 1] == 0)
        words += ("零" if gap else "") + _below_ten_thousand(group, place > 0) + _GROUPS[place]
    words = words or "零"
    return words[1:] if words.startswith("一十") else words


def _below_ten_thousand(n: int, before_group: bool) -> str:
    if n == 2 and before_group:
        return "两"
    words, gap = "", False
    for place in reversed(range(4)):
        digit = n // 10**place % 10
        if digit:
            two = digit == 2 and place == 3
            words += ("零" if gap else "") + ("两" if two else _DIGITS[digit]) + _PLACES[place]
            gap = False
        else:
            gap = bool(words)
    return words


def number(figures: str) -> str:
    """Say a number with or without decimals; one too long to count, or with a leading 0, digit by digit."""
    whole, _, decimals = figures.partition(".")
    if len(whole) > 12 or (len(whole) > 1 and whole.startswith("0")):
        return digits(whole)
    return cardinal(int(whole)) + (f"点{digits(decimals)}" if decimals else "")


def _year(match: re.Match[str]) -> str:
    return digits(match[0]) if int(match[0]) <= _LATEST_YEAR else cardinal(int(match[0]))


def _years(match: re.Match[str]) -> str:
    return f"{digits(match[1])}至{digits(match[2])}"


def _day(match: re.Match[str]) -> str:
    return f"{digits(match[1])}年{cardinal(int(match[2]))}月{cardinal(int(match[3]))}日"


def _plain(match: re.Match[str]) -> str:
    counted = match[0] == "2" and match.string[match.end() : match.end() + 1] in tuple(_COUNTED)
    ordinal = match.string[: match.start()].endswith("第")
    return "两" if counted and not ordinal else number(match[0])


_RULES: tuple[tuple[re.Pattern[str], _Say], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", _day),
        (rf"(?<!\d)(\d{{3,4}}){_DASH}(\d{{3,4}})(?=年(?!代)|）)", _years),
        (rf"(?<![\d.])([12]\d{{3}}){_DASH}([12]\d{{3}})(?![\d.])", _years),
        (r"(?<=公元)\d{3,4}(?=年)|(?<=公元前)\d{3,4}(?=年)|(?<![\d.])\d{3}(?=年\d+月)", _year),
        (r"(?<![\d.])\d{4}(?=年)", _year),
        (rf"({_NUMBER})(%|‰)", lambda m: ("百" if m[2] == "%" else "千") + "分之" + number(m[1])),
        (r"(?<![\d.])(\d+)/(\d+)(?![\d.])", lambda m: f"{number(m[2])}分之{number(m[1])}"),
        (r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)", lambda m: f"{number(m[1])}点{cardinal(int(m[2]))}分"),
        (rf"(?<=\d){_DASH}(?=\d)|(?<=[年月日]){_DASH}(?=\d)", lambda _: "至"),
        (rf"(?<![\d\w])[-−](?={_NUMBER})", lambda _: "负"),
        (r"(?<=\d)\s*(℃|km|kg|cm|mm)(?![a-z])", lambda m: _UNITS[m[1]]),
        (_NUMBER, _plain),
    )
)
