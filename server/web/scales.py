"""How closely one looks at time: by century, decade, year or month. Years are astronomical: 0 is 1 BCE."""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.dates import read_span, say_date
from exhibits.model import When

SCALES = ("century", "decade", "year", "month")


@dataclass(frozen=True, order=True)
class Stretch:
    """A stretch of time: whole years, or a month of one year. Month 0 is a year whose month isn't known."""

    first: int
    last: int
    month: int = 0

    @property
    def anchor(self) -> str:
        """Its name in a page's address."""
        within = f"-{self.month:02}" if self.month else ""
        return f"y{self.first}{within}" if self.first == self.last else f"y{self.first}to{self.last}"

    @property
    def scale(self) -> str:
        """How much it is: a month, a year, a decade or a century."""
        years = self.last - self.first
        return "month" if self.month else "year" if not years else "decade" if years < 10 else "century"

    def label(self, language: str) -> str:
        """Say it: 20世纪, 1920年代, 1921年7月; 20th century, 1920s, July 1921."""
        if self.scale == "month":
            sign = "-" if self.first < 0 else ""
            return say_date(f"{sign}{abs(self.first):04}-{self.month:02}", language)
        if self.scale == "year":
            return say_year(self.first, language)
        return self._label_zh() if language == "zh" else self._label_en()

    def _label_zh(self) -> str:
        era, first = ("公元前", 1 - self.last) if self.last <= 0 else ("", self.first)
        return f"{era}{first // 100 + 1}世纪" if self.scale == "century" else f"{era}{first // 10 * 10}年代"

    def _label_en(self) -> str:
        era, first = (" BCE", 1 - self.last) if self.last <= 0 else ("", self.first)
        if self.scale == "century":
            return f"{_ordinal(first // 100 + 1)} century{era}"
        return f"{first // 10 * 10}s{era or (' CE' if first < 1000 else '')}"


def stretch_of(date: When, scale: str) -> Stretch:
    """Return the stretch in which a date begins."""
    year, month = begins(date)
    if scale == "month":
        return Stretch(year, year, month)
    return around(year, scale)


def around(year: int, scale: str) -> Stretch:
    """Return the century or decade that holds a year, or the year itself."""
    size = {"century": 100, "decade": 10}.get(scale, 1)
    if size == 1:
        return Stretch(year, year)
    if year > 0:
        first = year // size * size
        return Stretch(max(1, first), first + size - 1)
    before = (1 - year - (scale == "century")) // size * size + (scale == "century")
    return Stretch(1 - (before + size - 1), min(0, 1 - before))


def begins(date: When) -> tuple[int, int]:
    """Return the year and the month in which a date begins, where it says no month 0."""
    span = read_span(date.edtf)
    point = span.start or span.end
    assert point is not None
    return point.first[0], point.month if point.month and point.month <= 12 else 0


def say_year(year: int, language: str) -> str:
    """Say a year: 1921年, 公元前557年, 557 BCE."""
    if year > 0:
        return f"{year}年" if language == "zh" else str(year)
    return f"公元前{1 - year}年" if language == "zh" else f"{1 - year} BCE"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
