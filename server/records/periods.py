"""Months, quarters and years in the site's time zone: 2026-11, 2026-Q4, 2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """From `start` (inclusive) to `end` (exclusive), both in UTC."""

    name: str
    kind: str
    start: datetime
    end: datetime


def read_period(name: str, zone: ZoneInfo) -> Period:
    """Read 2026-11, 2026-Q4 or 2026. Raises ValueError."""
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])))?", name, re.ASCII)
    if match is None or not 1900 <= int(match[1]) <= 9000:
        raise ValueError(name)
    year, month, quarter = int(match[1]), match[2], match[3]
    if month:
        kind, first = "month", int(month)
    elif quarter:
        kind, first = "quarter", 3 * int(quarter) - 2
    else:
        kind, first = "year", 1
    if not 1 <= first <= 12:
        raise ValueError(name)
    after = first + MONTHS[kind]
    start = datetime(year, first, 1, tzinfo=zone)
    end = datetime(year + (after - 1) // 12, (after - 1) % 12 + 1, 1, tzinfo=zone)
    return Period(name, kind, start.astimezone(UTC), end.astimezone(UTC))


def period_of(time: datetime, kind: str, zone: ZoneInfo) -> Period:
    """Return the period of a kind in which a time lies."""
    local = time.astimezone(zone)
    names = {
        "month": f"{local.year:04}-{local.month:02}",
        "quarter": f"{local.year:04}-Q{(local.month + 2) // 3}",
        "year": f"{local.year:04}",
    }
    return read_period(names[kind], zone)


def recent_periods(time: datetime, kind: str, zone: ZoneInfo, how_many: int) -> tuple[Period, ...]:
    """Return the latest periods, newest first."""
    periods = [period_of(time, kind, zone)]
    while len(periods) < how_many:
        before = datetime.fromtimestamp(periods[-1].start.timestamp() - 1, UTC)
        periods.append(period_of(before, kind, zone))
    return tuple(periods)
