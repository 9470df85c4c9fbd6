"""The timeline's river: dated panels in reaches, one a year; where much happened it runs broad."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf, sqrt

from exhibits.model import Exhibit, Panel
from server.web.scales import Stretch, say_year, stretch_of

Event = tuple[Panel, Exhibit]

QUIET = {"century": inf, "decade": 60, "year": 60, "month": 60}  # years that are worth a reach of their own
AGES = (1, 1000, 1900)  # where the ages to jump to begin; from the last on, each decade is one
NARROWEST, BROADEST = 4.0, 44.0  # of a reach's width of 100
BENDS = (0.0, 9.0, 3.0, -8.0, -4.0, 6.0, -9.0)  # how far from the middle the river wanders, in turn


@dataclass(frozen=True)
class Reach:
    """A stretch of the river in which something happened, or a quiet one between two.

    `left` says on which bank its words stand, `water` is its outline in a box of 100 × 100.
    """

    when: Stretch
    events: tuple[Event, ...]
    quiet_years: int = 0
    left: bool = False
    water: str = ""

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.when.first

    @property
    def quiet(self) -> str:
        """How long a quiet stretch is: short, long or longest."""
        return "short" if self.quiet_years < 120 else "long" if self.quiet_years < 250 else "longest"

    @property
    def anchor(self) -> str:
        """The reach's name in the page's address."""
        return self.when.anchor if not self.quiet_years else f"quiet-{self.year}"

    def label(self, language: str) -> str:
        """Say when: 1921年, 公元前557年, 20th century."""
        return self.when.label(language)


@dataclass(frozen=True)
class Age:
    """A stretch of the river to jump to: it begins at a reach."""

    anchor: str
    first: int
    last: int

    def label(self, language: str) -> str:
        """Say from when to when it goes."""
        if self.first != self.last and self.first >= AGES[-1]:
            decade = self.first // 10 * 10
            return f"{decade}年代" if language == "zh" else f"{decade}s"
        begin, end = say_year(self.first, language), say_year(self.last, language)
        return (
            begin if self.first == self.last else f"{begin}—{end}" if language == "zh" else f"{begin} – {end}"
        )


def flow(events: Iterable[Event], scale: str = "year") -> tuple[Reach, ...]:
    """Return the reaches from old to new, quiet stretches between, each with its water drawn."""
    dated = [(stretch_of(event[0].date, scale), event) for event in events if event[0].date]
    dated.sort(key=lambda each: each[0])  # in a year, what has no month comes before its months
    reaches: list[Reach] = []
    left = True
    for when, group in groupby(dated, key=lambda each: each[0]):
        if reaches and when.first - reaches[-1].when.last > QUIET[scale]:
            before = reaches[-1].when
            reaches.append(Reach(before, (), when.first - before.last, left))
        left = not left
        reaches.append(Reach(when, tuple(event for _, event in group), left=left))
    return tuple(_draw(reaches))


def ages(reaches: Sequence[Reach]) -> tuple[Age, ...]:
    """Return the stretches to jump to: broad ones long ago, decades of late."""
    years = (reach for reach in reaches if not reach.quiet_years)
    found = []
    for _, of_age in groupby(years, key=lambda reach: _age(reach.year)):
        part = tuple(of_age)
        found.append(Age(part[0].anchor, part[0].year, part[-1].year))
    return tuple(found)


def _age(year: int) -> int:
    return year // 10 if year >= AGES[-1] else bisect(AGES, year) - len(AGES)


def _breadth(reach: Reach) -> float:
    return min(BROADEST, NARROWEST + 9.0 * sqrt(len(reach.events))) if reach.events else NARROWEST


def _draw(reaches: list[Reach]) -> Iterable[Reach]:
    """Draw each reach so that it begins as the one before it ended."""
    breadths = [NARROWEST, *(_breadth(reach) for reach in reaches), NARROWEST]
    joints = [(a + b) / 2 for a, b in pairwise(breadths)]
    for i, reach in enumerate(reaches):
        top = (50 + BENDS[i % len(BENDS)], joints[i])
        middle = (50 + (BENDS[i % len(BENDS)] + BENDS[(i + 1) % len(BENDS)]) / 2, breadths[i + 1])
        bottom = (50 + BENDS[(i + 1) % len(BENDS)], joints[i + 1])
        yield replace(reach, water=_outline(top, middle, bottom))


def _outline(*cuts: tuple[float, float]) -> str:
    """Join the banks through three cuts (centre, breadth) at the top, the middle and the bottom."""
    (top, top_breadth), (middle, breadth), (bottom, bottom_breadth) = cuts

    def bank(side: int) -> tuple[float, float, float]:
        return top + side * top_breadth / 2, middle + side * breadth / 2, bottom + side * bottom_breadth / 2

    (a, b, c), (d, e, f) = bank(-1), bank(1)
    return (
        f"M{a:.1f} 0C{a:.1f} 25 {b:.1f} 25 {b:.1f} 50S{c:.1f} 75 {c:.1f} 100"
        f"L{f:.1f} 100C{f:.1f} 75 {e:.1f} 75 {e:.1f} 50S{d:.1f} 25 {d:.1f} 0Z"
    )
