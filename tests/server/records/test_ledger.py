from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from server.records.ledger import (
    COLUMNS,
    FIRST_PREV_HASH,
    append,
    completed_subjects,
    record_at,
    record_by_id,
    records_after,
    records_of,
    verify,
)
from server.store import Store
from tests.server.ledgers import append_all, completion, exhibit, hash_of, in_memory, session
from tests.server.visitors import Visitor

LENGTH = 8


def ledger_of(length: int = LENGTH) -> sqlite3.Connection:
    connection = in_memory("A1", "A2")
    kinds = [completion(score=1.0), session("2026-11-01T01:00:00.000Z", "2026-11-01T03:00:00.000Z")]
    more = [
        completion(id=f"{n}", member="A2", score=n / 10, detail={"说": "“引号”\n"}) for n in range(length)
    ]
    append_all(connection, [*kinds, *more][:length])
    return connection


def test_the_hash_is_the_sha256_of_the_canonical_json_and_each_holds_the_one_before() -> None:
    with closing(ledger_of()) as connection:
        records = list(records_after(connection))
    assert [record["seq"] for record in records] == list(range(1, LENGTH + 1))
    assert [record["hash"] for record in records] == [hash_of(record) for record in records]
    assert [r["prev_hash"] for r in records] == [FIRST_PREV_HASH, *(r["hash"] for r in records[:-1])]
    assert FIRST_PREV_HASH == 64 * "0"


def test_a_record_comes_back_as_it_was_appended() -> None:
    with closing(in_memory("A1")) as connection:
        appended = append(connection, completion(id="x", score=0.0, passed=False, detail={"注": [1, None]}))
        assert record_at(connection, 1) == record_by_id(connection, "x") == appended
        assert record_at(connection, 2) is record_by_id(connection, "y") is None


def test_records_come_in_order_by_cursor_and_by_branch() -> None:
    with closing(in_memory("A1", "B1")) as connection:
        append_all(connection, [completion(branch=branch) for branch in "ABABA"])

        def seqs(**how: object) -> list[int]:
            return [record["seq"] for record in records_after(connection, **how)]

        assert seqs() == [1, 2, 3, 4, 5]
        assert seqs(after=2, limit=2) == [3, 4]
        assert seqs(branch="B") == [2, 4]
        assert seqs(after=5) == []


def test_a_members_records_come_newest_first_and_say_what_is_completed() -> None:
    with closing(in_memory("A1", "A2")) as connection:
        append_all(
            connection,
            [
                completion(subject="quizzes/early", finished_at="2026-11-01T00:00:00.000Z"),
                completion(subject="quizzes/failed", passed=False),
                exhibit("2026-11-02T00:00:00.000Z", "exhibits/seen"),
                completion(subject="quizzes/of-another", member="A2"),
            ],
        )
        assert [record["seq"] for record in records_of(connection, "A1")] == [2, 3, 1]
        assert completed_subjects(connection, "A1") == ["exhibits/seen", "quizzes/early"]


def test_the_same_id_goes_in_once() -> None:
    with closing(in_memory("A1")) as connection:
        append(connection, completion(id="x"))
        with pytest.raises(sqlite3.IntegrityError):
            append(connection, completion(id="x"))
        assert verify(connection).records == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET member = 'B1' WHERE seq = 2",
        "UPDATE OR REPLACE ledger SET seq = 1 WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 2",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 2",
        "REPLACE INTO ledger SELECT chain, 9, id, kind, 'B1', branch, subject, subject_version, score,"
        " passed, started_at, finished_at, received_at, source, detail, prev_hash, hash"
        " FROM ledger WHERE seq = 2",
        "INSERT INTO ledger SELECT * FROM ledger WHERE seq = 2 ON CONFLICT DO UPDATE SET member = 'B1'",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_recorded(roster: Store, statement: str) -> None:
    roster.write(lambda connection: append_all(connection, [completion(), completion(), completion()]))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        roster.write(lambda connection: connection.execute(statement))
    assert [record["member"] for record in records_after(roster.connection)] == ["A1", "A1", "A1"]


def damaged(connection: sqlite3.Connection, statement: str, *values: object) -> int | None:
    """What `verify` finds after somebody went round the triggers."""
    for trigger in ("ledger_no_update", "ledger_no_delete", "ledger_no_replace"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute(statement, values)
    return verify(connection).bad_seq


def test_an_undamaged_ledger_holds() -> None:
    with closing(ledger_of()) as connection:
        assert verify(connection).records == LENGTH
        assert damaged(connection, "SELECT 1") is None
    with closing(in_memory()) as connection:
        assert verify(connection).bad_seq is None


SEQ = st.integers(1, LENGTH)
OTHER = {
    "chain": "other",
    "score": 0.123,
    "detail": '{"points": 0}',
    "passed": None,
    "seq": LENGTH + 7,
    "prev_hash": 64 * "f",
    "hash": 64 * "f",
}


def overwritten(connection: sqlite3.Connection, seq: int, column: str, value: object) -> int | None:
    """What `verify` finds after a field was changed; bytes are stored as the text that they may be."""
    value_ = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    statement = f"UPDATE ledger SET {column} = {value_} WHERE seq = ?"  # noqa: S608
    return damaged(connection, statement, value, seq)


def stored(connection: sqlite3.Connection, seq: int) -> list[tuple[object, ...]]:
    """A record's fields as bytes, readable or not."""
    fields = ", ".join(f"hex({column})" for column in COLUMNS)
    found = connection.execute(f"SELECT {fields} FROM ledger WHERE seq = ?", (seq,))  # noqa: S608
    return [tuple(row) for row in found]


@given(seq=SEQ, column=st.sampled_from(COLUMNS))
def test_a_changed_field_is_found_where_it_is(seq: int, column: str) -> None:
    with closing(ledger_of()) as connection:
        before = connection.execute("SELECT * FROM ledger WHERE seq = ?", (seq,)).fetchone()[column]
        other = OTHER.get(column, "another")
        found = overwritten(connection, seq, column, True if other == before else other)
        # The last record in a chain of its own leaves `main` whole, and is not the first that a chain needs.
        assert found == (1 if (column, seq) == ("chain", LENGTH) else seq)


@example(seq=3, column="passed", rot=b"yes")
@given(seq=SEQ, column=st.sampled_from(COLUMNS[2:-1]), rot=st.binary(min_size=1, max_size=20))
def test_a_field_that_rotted_is_found_where_it_is(seq: int, column: str, rot: bytes) -> None:
    with closing(ledger_of()) as connection:
        before = stored(connection, seq)
        assert overwritten(connection, seq, column, rot) == seq or stored(connection, seq) == before


def forged(connection: sqlite3.Connection, at: int, column: str, value: object) -> int | None:
    """What `verify` finds after somebody changed a record and gave it the hash that fits."""
    record = record_at(connection, at)
    assert record is not None
    overwritten(connection, at, "hash", hash_of(record | {column: value}))
    return overwritten(connection, at, column, value)


@given(seq=st.integers(1, LENGTH - 1))
def test_a_record_rewritten_with_its_hash_is_found_at_the_one_after(seq: int) -> None:
    with closing(ledger_of()) as connection:
        assert forged(connection, seq, "member", "another") == seq + 1


def test_a_gap_is_found_even_when_every_hash_fits() -> None:
    with closing(ledger_of()) as connection:
        assert forged(connection, LENGTH, "seq", LENGTH + 1) == LENGTH


@pytest.mark.parametrize("detail", ['{"points": NaN}', '{"points": 123456789012345678901}', "[]", "9" * 5000])
def test_a_detail_that_no_record_can_hold_is_found(detail: str) -> None:
    with closing(ledger_of()) as connection:
        assert overwritten(connection, 3, "detail", detail) == 3


@given(seq=SEQ)
def test_a_removed_row_is_found(seq: int) -> None:
    with closing(ledger_of()) as connection:
        found = damaged(connection, "DELETE FROM ledger WHERE seq = ?", seq)
        assert found == (seq if seq < LENGTH else None)  # the last one leaves no gap: see the last test


@given(seqs=st.lists(SEQ, min_size=2, max_size=2, unique=True))
def test_a_swapped_pair_is_found_at_its_first(seqs: list[int]) -> None:
    with closing(ledger_of()) as connection:
        statement = "UPDATE ledger SET seq = CASE seq WHEN ? THEN ? ELSE ? END - 1000 WHERE seq IN (?, ?)"
        damaged(connection, statement, seqs[0], seqs[1], seqs[0], *seqs)
        found = damaged(connection, "UPDATE ledger SET seq = seq + 1000 WHERE seq < 0")
        assert found == min(seqs)


def test_a_cut_off_end_is_found_by_what_was_answered(client: TestClient, roster: Store) -> None:
    a1 = Visitor.signed_in(client, "A1")
    a1.visit(["tea", "horses"])
    a1.finish(a1.start())
    assert verify(roster.connection).records == 2
    assert damaged(roster.connection, "DELETE FROM ledger WHERE seq = 2") == 2
    assert damaged(roster.connection, "DELETE FROM attempts") is None
    assert damaged(roster.connection, "DELETE FROM ledger WHERE seq = 1") == 1
