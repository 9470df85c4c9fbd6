"""Times as the ledger writes them: UTC, ISO 8601, milliseconds, Z."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """Return the server's time, in UTC."""
    return datetime.now(UTC)


def stamp(time: datetime) -> str:
    """Write a time: 2026-11-24T09:30:00.000Z. One beyond the years 1 to 9999 of UTC goes to their edge."""
    try:
        utc = time.astimezone(UTC)
    except OverflowError:
        utc = (datetime.min if time.year == 1 else datetime.max).replace(tzinfo=UTC)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_stamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text)


def clamp_finish(claimed: datetime | None, earliest: datetime, received: datetime) -> datetime:
    """Keep a client's clock to what is possible: not before the start, not after it arrived."""
    return min(max(claimed or received, earliest), received)


MOST_VISIT = timedelta(hours=12)
