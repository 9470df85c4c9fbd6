"""The periods that findings are sorted by: decades of the last two centuries, centuries before."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from exhibits.model import When
from pack.text import Text

_DECADES_FROM = 1800


@dataclass(frozen=True, order=True)
class Period:
    """Whole years, astronomical: 0 is 1 BCE."""

    first: int
    last: int

    @property
    def key(self) -> str:
        """Its name in an address."""
        return f"{self.first}to{self.last}"

    @property
    def label(self) -> Text:
        """Say it: 1930年代, 1930s; 公元前6世纪, 6th century BCE."""
        if self.last - self.first < 10:
            return Text(f"{self.first}年代", f"{self.first}s")
        if self.last <= 0:
            number = (1 - self.last) // 100 + 1
            return Text(f"公元前{number}世纪", f"{_ordinal(number)} century BCE")
        number = self.last // 100
        return Text(f"{number}世纪", f"{_ordinal(number)} century")


def period_of(date: When | None) -> Period | None:
    """Return the period in which a date begins, None where it has no date."""
    if date is None:
        return None
    year = floor(date.first)
    if year >= _DECADES_FROM:
        return Period(year // 10 * 10, year // 10 * 10 + 9)
    if year > 0:
        first = (year - 1) // 100 * 100 + 1
        return Period(first, first + 99)
    last = -(-year // 100 * 100)
    return Period(last - 99, last)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
