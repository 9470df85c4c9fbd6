"""How figures, dates and vertical titles are set in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup, escape

from server.i18n import LOCALES

_DIGITS = "〇一二三四五六七八九"
_YEARS = re.compile(r"(\d{3,4})\s*[–—-]\s*(\d{3,4})")
_FIGURES = re.compile(r"\d+")
_AFTER_PHRASE = re.compile(r"(?<=[，、：；。！？])(?![，、：；。！？])(?=.)|(?<=[年月日]—)")


def numeral(n: int, language: str) -> str:
    """Number a thing in a list: 一, 十二, 二十一 in Chinese; 1, 12, 21 in English. From 1 to 99."""
    if language != "zh" or not 0 < n < 100:
        return str(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def vertical(text: str) -> Markup:
    """Set a Chinese title for a vertical line: years in characters, a space as a pause.

    1934–1936 长征 becomes 一九三四至一九三六　长征.
    """
    text = _YEARS.sub(r"\1至\2", text)
    text = _FIGURES.sub(lambda figures: "".join(_DIGITS[int(digit)] for digit in figures[0]), text)
    return Markup(re.sub(r"\s+", '<span class="pause"> </span>', str(escape(text))))


def phrases(title: str) -> Markup:
    """Keep the phrases of a Chinese title or date together, to break after its punctuation if anywhere."""
    parts = _AFTER_PHRASE.split(title)
    if len(parts) < 2:
        return escape(title)
    return Markup("").join(Markup('<span class="phrase">{}</span>').format(part) for part in parts)


def figure(n: float, decimals: int = 1) -> str:
    """Write a number with no more decimals than it needs: 4, 1.5."""
    return f"{n:,.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{n:,.0f}"


def hours_of(length: timedelta) -> float:
    """Return a length of time in hours."""
    return length.total_seconds() / 3600


def minutes_of(length: timedelta) -> int:
    """Return a length of time in whole minutes."""
    return round(length.total_seconds() / 60)


def local(time: datetime | str, timezone: str) -> datetime:
    """Return a time (or the ledger's UTC stamp) in the site's timezone."""
    moment = datetime.fromisoformat(time) if isinstance(time, str) else time
    return moment.astimezone(ZoneInfo(timezone))


def long_date(day: date, language: str) -> str:
    """Write a day in words: 2026年11月24日, 24 November 2026."""
    return format_date(day, "long", locale=LOCALES[language])


def weekday(day: date, language: str) -> str:
    """Write the day of the week: 星期二, Tuesday."""
    return format_date(day, "EEEE", locale=LOCALES[language])


def period_name(name: str, language: str) -> str:
    """Write a period of attendance: 2026-11 is 2026年11月, November 2026; 2026-Q4 and 2026 likewise."""
    year, _, part = name.partition("-")
    if not part:
        return f"{year}年" if language == "zh" else year
    if part.startswith("Q"):
        return f"{year}年第{_DIGITS[int(part[1])]}季度" if language == "zh" else f"{part} {year}"
    if language == "zh":
        return f"{year}年{int(part)}月"
    return format_date(date(int(year), int(part), 1), "MMMM yyyy", locale=LOCALES[language])


def sentence(words: str) -> str:
    """Begin with a capital and end with a full stop, as a sentence on a page does."""
    if words.endswith((".", "。", "!", "?", "！", "？")):
        return words[:1].upper() + words[1:]
    return words[:1].upper() + words[1:] + ("。" if re.search(r"[\u2e80-\uffef]$", words) else ".")


def code(words: str) -> Markup:
    """Set what is to be typed as it stands."""
    return Markup("<code>{}</code>").format(words)


def outline(region: Mapping[str, object], size: tuple[int, int]) -> Markup:
    """Draw a hotspot's region on a picture of `size` pixels, in SVG; a radius is a part of the width."""
    width, height = size
    coords = [float(each) for each in cast("list[float]", region["coords"])]
    if region["shape"] == "circle":
        x, y, r = coords
        return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(x * width, y * height, r * width)
    if region["shape"] == "rect":
        x1, y1, x2, y2 = coords
        coords = [x1, y1, x2, y1, x2, y2, x1, y2]
    points = " ".join(
        f"{x * width:.1f},{y * height:.1f}" for x, y in zip(coords[::2], coords[1::2], strict=True)
    )
    return Markup('<polygon points="{}"/>').format(points)


def shape(width: int, height: int) -> str:
    """Name a picture's proportion, for layouts that differ by it: tall, square, broad or wide."""
    ratio = width / height
    return "tall" if ratio < 0.9 else "square" if ratio < 1.12 else "broad" if ratio < 1.6 else "wide"
