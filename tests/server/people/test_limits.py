from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from server.people.limits import Limit, LockedOut, check, count, forget
from tests.server.ledgers import in_memory

THREE = Limit(3, 60.0)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(in_memory()) as connection:
        yield connection


def fail(db: sqlite3.Connection, *times: float, key: str = "k") -> None:
    for time in times:
        check(db, key, THREE, time)
        count(db, key, THREE, time)


def wait(db: sqlite3.Connection, now: float, key: str = "k") -> int:
    with pytest.raises(LockedOut) as locked:
        check(db, key, THREE, now)
    return locked.value.retry_after


def test_so_many_failures_and_then_a_wait_from_the_last_one(db: sqlite3.Connection) -> None:
    fail(db, 0, 10, 20)
    assert wait(db, 20) == 60
    assert wait(db, 79.5) == 1
    check(db, "k", THREE, 80)


def test_after_the_wait_there_are_as_many_tries_again(db: sqlite3.Connection) -> None:
    fail(db, 0, 0, 0, 100, 100, 100)
    assert wait(db, 100) == 60


def test_failures_of_long_ago_are_forgotten(db: sqlite3.Connection) -> None:
    fail(db, 0, 1, 62, 63)
    check(db, "k", THREE, 63)
    fail(db, 64)
    assert wait(db, 64) == 60


def test_the_right_pin_wipes_the_slate(db: sqlite3.Connection) -> None:
    fail(db, 0, 0)
    forget(db, "k")
    fail(db, 0, 0)
    check(db, "k", THREE, 0)


def test_one_key_is_not_the_other(db: sqlite3.Connection) -> None:
    fail(db, 0, 0, 0)
    fail(db, 0, 0, key="other")
    assert wait(db, 0) == 60
    check(db, "other", THREE, 0)


def test_what_is_over_is_not_kept(db: sqlite3.Connection) -> None:
    for n in range(50):
        count(db, f"{n}", THREE, n * 10)
    assert db.execute("SELECT count(*) FROM failures").fetchone()[0] <= 8
