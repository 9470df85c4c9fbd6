"""How figures, dates and vertical titles are set in each language."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup, escape

from server.i18n import LOCALES

_DIGITS = "〇一二三四五六七八九"
_YEARS = re.compile(r"(\d{3,4})\s*[–—-]\s*(\d{3,4})")
_FIGURES = re.compile(r"\d+")
_PHRASE = re.compile(r"[^，、：；。！？]+[，、：；。！？]*")


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
    """Keep the phrases of a Chinese title together, so that it breaks after its punctuation if anywhere."""
    parts = _PHRASE.findall(title)
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


def day_of_year(day: date, language: str) -> str:
    """Write a day without its year: 11月24日, 24 November."""
    return format_date(day, "M月d日" if language == "zh" else "d MMMM", locale=LOCALES[language])


def shape(width: int, height: int) -> str:
    """Name a picture's proportion, for layouts that differ by it: tall, square, broad or wide."""
    ratio = width / height
    return "tall" if ratio < 0.9 else "square" if ratio < 1.12 else "broad" if ratio < 1.6 else "wide"
