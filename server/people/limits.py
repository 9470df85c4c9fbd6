"""Limits on wrong PINs. They count failures, never people: a room of phones shares one address."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """At most `failures` within `seconds`, then a wait until they are past."""

    failures: int
    seconds: float


OF_MEMBER = Limit(5, 15 * 60)
OF_ADDRESS = Limit(200, 15 * 60)


class LockedOut(Exception):
    """Too many wrong PINs: wait `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def check(connection: sqlite3.Connection, key: str, limit: Limit, now: float) -> None:
    """Raise LockedOut when the key has used up its failures."""
    row = connection.execute("SELECT count, since FROM failures WHERE key = ?", (key,)).fetchone()
    if row and row["count"] >= limit.failures and now < row["since"] + limit.seconds:
        raise LockedOut(math.ceil(row["since"] + limit.seconds - now))


def count(connection: sqlite3.Connection, key: str, limit: Limit, now: float) -> None:
    """Note one failure, and forget those of earlier windows. A lock's window starts with its last one."""
    connection.execute("DELETE FROM failures WHERE since < ?", (now - limit.seconds,))
    connection.execute(
        "INSERT INTO failures (key, count, since) VALUES (?, 1, ?)"
        " ON CONFLICT (key) DO UPDATE SET count = count + 1,"
        " since = CASE WHEN count + 1 >= ? THEN excluded.since ELSE since END",
        (key, now, limit.failures),
    )


def forget(connection: sqlite3.Connection, key: str) -> None:
    """Forget a key's failures."""
    connection.execute("DELETE FROM failures WHERE key = ?", (key,))
