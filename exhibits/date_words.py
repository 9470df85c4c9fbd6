"""How Chinese and English say a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exhibits.dates import Point, Span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"zh": dict(zip(range(21, 25), "春夏秋冬", strict=True)), "en": {}}
_SEASONS["en"] = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


def say_single(point: Point, language: str) -> str:
    """Return one date with its doubts: 约1921年, c. 1921."""
    if point.unknown == "year":
        words = _vague_year_zh(point) if language == "zh" else _vague_year_en(point)
    else:
        words = _plain_zh(point) if language == "zh" else _plain_en(point)
    return _qualified(words, point, language)


def say_range(span: Span, language: str) -> str:
    """Return an interval: 1934年10月—1936年10月, Oct 1934 – Oct 1936."""
    start, end = span.start, span.end
    if start is None and end is not None:
        words = say_single(end, language)
        if language == "zh":
            return f"始于何时不详，至{words}" if span.unknown_end else f"至{words}"
        return f"until {words}, beginning unknown" if span.unknown_end else f"until {words}"
    if end is None and start is not None:
        words = say_single(start, language)
        if language == "zh":
            return f"{words}起，止于何时不详" if span.unknown_end else f"{words}至今"
        return f"from {words}, end unknown" if span.unknown_end else f"since {words}"
    assert start is not None
    assert end is not None
    return _between_zh(start, end) if language == "zh" else _between_en(start, end)


def _qualified(words: str, point: Point, language: str) -> str:
    if language == "zh":
        return ("约" if point.approximate else "") + words + ("（存疑）" if point.uncertain else "")
    return ("c. " if point.approximate else "") + words + (" (uncertain)" if point.uncertain else "")


def _plain_zh(point: Point) -> str:
    words = _year_zh(point.year)
    if point.month in _SEASONS["zh"]:
        return words + _SEASONS["zh"][point.month]
    if point.month:
        words += f"{point.month}月"
    if point.day:
        words += f"{point.day}日"
    return words + {"": "", "month": "（月份不详）", "day": "（日期不详）"}[point.unknown]


def _plain_en(point: Point) -> str:
    words = _year_en(point.year)
    if point.month in _SEASONS["en"]:
        words = f"{_SEASONS['en'][point.month]} {words}"
    elif point.month:
        words = f"{_MONTHS[point.month - 1]} {words}"
    if point.day:
        words = f"{point.day} {words}"
    return words + {"": "", "month": " (month unknown)", "day": " (day unknown)"}[point.unknown]


def _year_zh(year: int) -> str:
    if year <= 0:
        return f"公元前{1 - year}年"
    return f"公元{year}年" if year < 100 else f"{year}年"


def _year_en(year: int) -> str:
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < 1000 else str(year)


def _vague_year_zh(point: Point) -> str:
    first, last = point.first[0], point.last[0]
    if first <= 0:
        return f"{_year_zh(first).removesuffix('年')}—{_year_zh(last)}"
    century = f"{first // 100 + 1}世纪"
    if last - first == 99:
        return century
    if last - first == 9:
        return century + (f"{first % 100}年代" if first % 100 else "初年")
    return f"{first}—{last}年"


def _vague_year_en(point: Point) -> str:
    first, last = point.first[0], point.last[0]
    if first <= 0 or last - first > 99:
        return f"{_year_en(first)} – {_year_en(last)}"
    if last - first == 9:
        return f"{_year_en(first)}s" if first >= 1000 else f"{first}s CE"
    return f"{_ordinal(first // 100 + 1)} century"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _plain(point: Point) -> bool:
    return not (point.unknown or point.uncertain or point.approximate or (point.month or 0) > 12)


def _same_year(start: Point, end: Point) -> bool:
    return _plain(start) and _plain(end) and start.year == end.year and bool(start.month and end.month)


def _between_zh(start: Point, end: Point) -> str:
    left, right = say_single(start, "zh"), say_single(end, "zh")
    if _same_year(start, end):
        right = right.removeprefix(_year_zh(end.year))
        if start.month == end.month and start.day and end.day:
            right = right.removeprefix(f"{end.month}月")
    elif start.year <= 0 < end.year and right[:1].isdigit():
        right = f"公元{right}"
    return f"{left}—{right}"


def _between_en(start: Point, end: Point) -> str:
    left, right = say_single(start, "en"), say_single(end, "en")
    if _same_year(start, end):
        if start.month == end.month and start.day and end.day:
            return f"{start.day}–{right}"
        left = left.removesuffix(_year_en(start.year)).strip()
    elif start.year <= 0 < end.year and right[-1:].isdigit():
        right = f"{right} CE"
    dash = "–" if left.isdigit() and right.isdigit() else " – "
    return f"{left}{dash}{right}"
