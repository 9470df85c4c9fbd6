from __future__ import annotations

import asyncio
import sqlite3

import pytest

from server.store import Store, StoreUnavailable, Writer
from server.store.database import in_transaction


def put(name: str, value: str = "x"):
    return lambda connection: connection.execute("INSERT INTO settings VALUES (?, ?)", (name, value))


def names(store: Store) -> list[str]:
    rows = store.connection.execute("SELECT name FROM settings WHERE name != 'secret' ORDER BY name")
    return [row["name"] for row in rows]


def test_whatever_has_queued_up_goes_into_one_commit(store: Store) -> None:
    writer = Writer(store)

    async def main() -> set[int]:
        async def write(number: int) -> int:
            await writer.write(put(f"{number:03}"))
            return await writer.write(lambda c: c.execute("PRAGMA data_version").fetchone()[0])

        return set(await asyncio.gather(*(write(number) for number in range(200))))

    asyncio.run(main())
    writer.close()
    assert names(store) == [f"{number:03}" for number in range(200)]


def test_an_answer_comes_only_after_the_commit(store: Store) -> None:
    writer = Writer(store)

    async def main() -> None:
        await writer.write(put("durable"))
        other = sqlite3.connect(store.path)
        assert other.execute("SELECT count(*) FROM settings WHERE name = 'durable'").fetchone() == (1,)
        other.close()

    asyncio.run(main())
    writer.close()


def test_a_job_that_breaks_spoils_nobody_elses(store: Store) -> None:
    writer = Writer(store)

    def half(connection: sqlite3.Connection) -> None:
        put("half-written")(connection)
        raise ValueError("changed my mind")

    def refuse(_: sqlite3.Connection) -> None:
        raise LookupError("before writing")

    async def main() -> list[object]:
        jobs = [put("a"), half, put("a"), refuse, put("b")]
        return await asyncio.gather(*(writer.write(job) for job in jobs), return_exceptions=True)

    answers = asyncio.run(main())
    writer.close()
    assert [type(answer).__name__ for answer in answers] == [
        "Cursor", "ValueError", "IntegrityError", "LookupError", "Cursor"
    ]  # fmt: skip
    assert names(store) == ["a", "b"]


def test_a_locked_database_is_unavailable_and_takes_the_same_again_later(store: Store) -> None:
    impatient = Store(store.data, busy_seconds=0.05)
    writer = Writer(impatient)
    locker = sqlite3.connect(store.path, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")

    async def main() -> None:
        with pytest.raises(StoreUnavailable, match="locked"):
            await writer.write(put("later"))
        locker.execute("ROLLBACK")
        await writer.write(put("later"))

    asyncio.run(main())
    writer.close()
    locker.close()
    impatient.close()
    assert names(store) == ["later"]


def test_a_full_disk_writes_nothing_of_the_batch(store: Store) -> None:
    connection = store.connect()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill(connection: sqlite3.Connection) -> None:
        put("first")(connection)
        for number in range(1000):
            put(f"big-{number}", "x" * 4000)(connection)

    with pytest.raises(StoreUnavailable, match="full"):
        in_transaction(connection, fill)
    connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    in_transaction(connection, fill)
    connection.close()
    assert len(names(store)) == 1001


def test_an_error_of_the_code_is_no_passing_trouble(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.write(lambda connection: connection.execute("SELECT * FROM nowhere"))
