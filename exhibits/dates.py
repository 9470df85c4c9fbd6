"""Dates in EDTF level 1: read, bounded for sorting and drawing, said in the visitor's language.

Years count as EDTF does: `0000` is 1 BCE, `-0485` is 486 BCE. The tests compare with the edtf package;
reading with it took three quarters of a pack's loading time, and it accepts 29 February 1921.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from functools import lru_cache

from exhibits.date_words import say_range, say_single
from exhibits.model import When
from pack.problems import Message, say

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|-?[0-9]{1,3}X{1,3}|Y-?[0-9]{5,9})(-(?P<month>[0-9]{2}|XX)(-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)
_LOOSE = re.compile(
    r"(?P<bce>公元前|前|-)?(?P<year>\d{3,4})(?:[年./-](?P<month>\d{1,2})(?:[月./-](?P<day>\d{1,2}))?)?[年月日]?"
)
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}

Day = tuple[int, int, int]


class BadDate(ValueError):
    """A text that is no EDTF date of level 1; `what` and `mend` say why."""

    def __init__(self, what: Message, mend: Message) -> None:
        super().__init__(f"{what.render()}, {mend.render()}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True)
class Point:
    """One end of a date. `month` is 21 … 24 for a season; `unknown` names what was written as X."""

    year: int
    month: int | None
    day: int | None
    unknown: str  # "", "year", "month" or "day"
    uncertain: bool
    approximate: bool
    first: Day
    last: Day


@dataclass(frozen=True)
class Span:
    """A date with its two ends, the same point when it is a single one.

    An end is None when it is open (`..`) or unknown (nothing); `unknown_end` tells which.
    """

    start: Point | None
    end: Point | None
    unknown_end: bool = False

    @property
    def single(self) -> bool:
        """Whether the date is no interval."""
        return self.start is self.end


def read_when(edtf: str) -> When:
    """Read a date; its bounds are the first and the last day in decimal years.

    An interval that is open at an end is bounded by the end that is known. Raises `BadDate`, a ValueError.
    """
    edtf = edtf.strip()
    span = read_span(edtf)
    ends = [end for end in (span.start, span.end) if end is not None]
    return When(
        edtf,
        _decimal(ends[0].first),
        _decimal(ends[-1].last),
        open_start=span.start is None,
        open_end=span.end is None,
    )


def say_date(edtf: str, language: str) -> str:
    """Return the date as a reader of `language` ("zh" or "en") says it; raises `BadDate`."""
    span = read_span(edtf.strip())
    if span.single and span.start is not None:
        return say_single(span.start, language)
    return say_range(span, language)


@lru_cache(maxsize=4096)
def read_span(edtf: str) -> Span:
    """Read a single date or an interval; raises `BadDate`."""
    if "/" not in edtf:
        point = _read_point(edtf, edtf)
        return Span(point, point)
    left, slash, right = edtf.partition("/")
    if slash and "/" in right:
        raise _bad(edtf)
    start = None if left in ("", "..") else _read_point(left, edtf)
    end = None if right in ("", "..") else _read_point(right, edtf)
    if start is None and end is None:
        raise BadDate(
            say("the date {date} is open at both ends", date=edtf),
            say("write at least one year, e.g. 1921/.."),
        )
    if start is not None and end is not None and start.first > end.last:
        raise BadDate(
            say("the date {date} ends before it begins", date=edtf), say("put the earlier date before the /")
        )
    return Span(start, end, unknown_end="" in (left, right))


def _read_point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    bounds = _bounds(match["year"], match["month"], match["day"]) if match and _well_formed(match) else None
    if match is None or bounds is None:
        raise _bad(whole)
    year, month, day, mark = match["year"], match["month"], match["day"], match["qualifier"] or ""
    unknown = "year" if "X" in year else "month" if month == "XX" else "day" if day == "XX" else ""
    return Point(
        year=bounds[0][0],
        month=int(month) if month and month != "XX" else None,
        day=int(day) if day and day != "XX" else None,
        unknown=unknown,
        uncertain=mark in ("?", "%"),
        approximate=mark in ("~", "%"),
        first=bounds[0],
        last=bounds[1],
    )


def _bounds(year: str, month: str | None, day: str | None) -> tuple[Day, Day] | None:
    """Return the first and the last day of what was written, None when the calendar has no such day."""
    first, last = sorted(int(year.removeprefix("Y").replace("X", digit)) for digit in "09")
    if month in (None, "XX"):
        return (first, 1, 1), (last, 12, 31)
    begins, ends = _SEASONS.get(str(month)) or (int(str(month)), int(str(month)))
    if not 1 <= begins <= 12:
        return None
    longest = _month_lengths(last)[ends - 1]
    if day in (None, "XX"):
        return (first, begins, 1), (last, ends, longest)
    date = int(str(day))
    return ((first, begins, date), (last, ends, date)) if 1 <= date <= longest else None


def _well_formed(match: re.Match[str]) -> bool:
    """Tell level 1 from what only looks like it."""
    year, month, day = match["year"], match["month"], match["day"]
    digits = year.lstrip("-")
    if year == "-0000" or (not year.startswith("Y") and len(digits) != 4):
        return False
    if month is None:
        return True
    if "X" in year or year.startswith("Y") or (month == "XX" and day not in (None, "XX")):
        return False
    return day is None or month not in _SEASONS


def _bad(text: str) -> BadDate:
    """Say what to write instead where that can be guessed."""
    what = say("{date} is not a date in EDTF", date=text or '""')
    loose = _LOOSE.fullmatch(text.lstrip("~约"))
    if loose is None:
        return BadDate(
            what, say('write e.g. "1921-07-23", "1921-07", "1934-10/1936-10", "1921~" (about) or "-0200"')
        )
    guess = _guess(loose, approximate=text[:1] in ("~", "约"))
    try:
        known = guess != text and read_span(guess) is not None
    except BadDate:
        known = False
    if not known:
        return BadDate(what, say("there is no such day in the calendar"))
    return BadDate(what, say('did you mean "{date}"?', date=guess))


def _guess(loose: re.Match[str], approximate: bool) -> str:
    year = int(loose["year"])
    if loose["bce"] in ("公元前", "前"):
        year = 1 - year
    elif loose["bce"] == "-":
        year = -year
    sign = "-" if year < 0 else ""
    parts = [f"{sign}{abs(year):04}"] + [f"{int(part):02}" for part in (loose["month"], loose["day"]) if part]
    return "-".join(parts) + ("~" if approximate else "")


def _decimal(day: Day) -> float:
    """Return when a day begins, in decimal years."""
    year, month, date = day
    lengths = _month_lengths(year)
    return year + (sum(lengths[: month - 1]) + date - 1) / sum(lengths)


def _month_lengths(year: int) -> tuple[int, ...]:
    return (31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
