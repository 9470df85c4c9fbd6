"""The append-only ledger: one record a completion, chained by SHA-256.

The hash is SHA-256 over the record's canonical JSON (RFC 8785) without `hash`; it holds `prev_hash`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from server.records.canonical import canonical
from server.store import Connection
from server.store.database import StoreUnavailable, told_apart

FIRST_PREV_HASH = "0" * 64
COLUMNS = (
    "chain", "seq", "id", "kind", "member", "branch", "subject", "subject_version", "score", "passed",
    "started_at", "finished_at", "received_at", "source", "detail", "prev_hash", "hash",
)  # fmt: skip
INSERT = f"INSERT INTO ledger ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608

Record = dict[str, Any]


@dataclass(frozen=True)
class Completion:
    """What goes into a record before it has a place in the chain. Times are UTC, ISO 8601 with Z."""

    id: str
    kind: str
    member: str
    branch: str
    subject: str
    subject_version: str
    score: float | None
    passed: bool | None
    started_at: str
    finished_at: str
    received_at: str
    source: str
    detail: dict[str, Any]


class Conflict(Exception):
    """The same id was sent before with another body: nothing was written."""


def append(connection: sqlite3.Connection, completion: Completion, chain: str = "main") -> Record:
    """Add one record at the chain's end, inside the caller's transaction; return it with seq and hash.

    Raises sqlite3.IntegrityError when the id is in the ledger already.
    """
    seq, prev_hash = _tail(connection, chain)
    record: Record = {
        "chain": chain,
        "seq": seq + 1,
        **vars(completion),
        "prev_hash": prev_hash,
    }
    record["hash"] = record_hash(record)
    row = {**record, "detail": json.dumps(record["detail"], ensure_ascii=False)}
    connection.execute(INSERT, [row[column] for column in COLUMNS])
    if isinstance(connection, Connection):
        connection.memory[f"tail of {chain}"] = record["seq"], record["hash"]
    return record


def _tail(connection: sqlite3.Connection, chain: str) -> tuple[int, str]:
    """Return the seq and hash of the chain's last record; a transaction looks it up once."""
    known = connection.memory.get(f"tail of {chain}") if isinstance(connection, Connection) else None
    if known is None:
        row = connection.execute(
            "SELECT seq, hash FROM ledger WHERE chain = ? ORDER BY seq DESC LIMIT 1", (chain,)
        ).fetchone()
        known = (row["seq"], row["hash"]) if row else (0, FIRST_PREV_HASH)
    return known


def record_hash(record: Record) -> str:
    """Return the SHA-256 (hex) of the record's canonical JSON, its own `hash` left out."""
    return hashlib.sha256(canonical({k: v for k, v in record.items() if k != "hash"})).hexdigest()


def read_row(row: sqlite3.Row) -> Record:
    """Return a ledger row as the record it was made from."""
    record = dict(row)
    record["detail"] = json.loads(record["detail"])
    record["passed"] = None if record["passed"] is None else bool(record["passed"])
    return record


def record_by_id(connection: sqlite3.Connection, id_: str) -> Record | None:
    """Return the record with this idempotency key, or None."""
    row = connection.execute("SELECT * FROM ledger WHERE id = ?", (id_,)).fetchone()
    return read_row(row) if row else None


def record_at(connection: sqlite3.Connection, seq: int, chain: str = "main") -> Record | None:
    """Return the record at `seq`, or None."""
    row = connection.execute("SELECT * FROM ledger WHERE chain = ? AND seq = ?", (chain, seq)).fetchone()
    return read_row(row) if row else None


def records_after(
    connection: sqlite3.Connection,
    after: int = 0,
    limit: int = -1,
    branch: str | None = None,
    chain: str = "main",
) -> Iterator[Record]:
    """Yield records with a seq above `after`, in order, of one branch or all; a negative limit is none."""
    rows = connection.execute(
        "SELECT * FROM ledger WHERE chain = ? AND seq > ? AND (? IS NULL OR branch = ?) ORDER BY seq LIMIT ?",
        (chain, after, branch, branch, limit),
    )
    return (read_row(row) for row in rows)


@dataclass(frozen=True)
class Verdict:
    """What a walk of the ledger found: how many records are good, and the first bad seq if any."""

    records: int
    bad_seq: int | None = None
    why: str = ""


def verify(connection: sqlite3.Connection) -> Verdict:
    """Walk every chain: seq without gaps, each prev_hash and each hash right, nothing cut off at the end."""
    chains = [row["chain"] for row in connection.execute("SELECT DISTINCT chain FROM ledger ORDER BY chain")]
    records = 0
    for chain in chains:
        verdict = _walk(connection, chain)
        records += verdict.records
        if verdict.bad_seq is not None:
            return Verdict(records, verdict.bad_seq, verdict.why)
    if connection.execute(ANSWERED_BUT_GONE).fetchone():
        return Verdict(records, records + 1, "it was answered and is missing")
    return Verdict(records)


# A chain whose end was cut off is whole in itself; what was answered for says that there was more.
ANSWERED_BUT_GONE = """
    SELECT 1 FROM (
        SELECT id FROM attempts WHERE body_hash IS NOT NULL
        UNION ALL SELECT id FROM visits WHERE json_extract(answer, '$[0]') IS NOT NULL
    ) WHERE id NOT IN (SELECT id FROM ledger)
"""


def _walk(connection: sqlite3.Connection, chain: str) -> Verdict:
    expected, prev_hash = 1, FIRST_PREV_HASH
    rows = connection.execute("SELECT * FROM ledger WHERE chain = ? ORDER BY seq", (chain,))
    try:
        for row in rows:
            why = _wrong(row, expected, prev_hash)
            if why:
                return Verdict(expected - 1, expected, why)
            expected, prev_hash = expected + 1, row["hash"]
    except sqlite3.Error as error:
        if isinstance(told := told_apart(error), StoreUnavailable):
            raise told from error
        return Verdict(expected - 1, expected, "it can't be read")
    return Verdict(expected - 1)


def _wrong(row: sqlite3.Row, expected: int, prev_hash: str) -> str:
    if row["seq"] != expected:
        return "it is missing"
    if row["prev_hash"] != prev_hash:
        return "its prev_hash is not the hash of the record before"
    try:
        right = row["passed"] in (None, 0, 1) and row["hash"] == record_hash(read_row(row))
    except (ValueError, TypeError, RecursionError):
        right = False
    return "" if right else "its hash is not that of its content"


def completed_subjects(connection: sqlite3.Connection, member: str) -> list[str]:
    """Return what a member has completed: exhibits and halls seen, quizzes passed."""
    rows = connection.execute(
        "SELECT DISTINCT subject FROM ledger WHERE member = ?"
        " AND (kind IN ('exhibit.completed', 'hall.completed') OR (kind = 'quiz.completed' AND passed))"
        " ORDER BY subject",
        (member,),
    )
    return [row["subject"] for row in rows]


def records_of(connection: sqlite3.Connection, member: str) -> list[Record]:
    """Return a member's records, newest first."""
    rows = connection.execute("SELECT * FROM ledger WHERE member = ? ORDER BY finished_at DESC", (member,))
    return [read_row(row) for row in rows]


def voided_ids(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the records that a later one voids."""
    rows = connection.execute("SELECT detail FROM ledger WHERE kind = 'record.voided'")
    return {json.loads(row["detail"])["voids"] for row in rows}
