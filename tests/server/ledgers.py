"""Records as tests write them, and the ledger's hash computed a second time, on its own."""

from __future__ import annotations

import json
import sqlite3
import uuid
from hashlib import sha256
from typing import Any

from server.records.ledger import Completion, Record, append
from server.store.migrations import migrate


def completion(**changes: Any) -> Completion:
    """A quiz that A1 passed in November 2026, unless `changes` say otherwise."""
    return Completion(
        **{
            "id": str(uuid.uuid4()),
            "kind": "quiz.completed",
            "member": "A1",
            "branch": "A",
            "subject": "quizzes/tea-road",
            "subject_version": "0" * 64,
            "score": 0.75,
            "passed": True,
            "started_at": "2026-11-03T02:00:00.000Z",
            "finished_at": "2026-11-03T02:05:00.000Z",
            "received_at": "2026-11-03T02:05:01.000Z",
            "source": "phone",
            "detail": {"points": 3.0, "out_of": 4.0},
        }
        | changes
    )


def session(start: str, finish: str, **changes: Any) -> Completion:
    """A study session that A1 attended."""
    about = {"kind": "session.attended", "subject": "sessions/talk", "score": None, "passed": None}
    return completion(**about | {"started_at": start, "finished_at": finish} | changes)


def exhibit(finish: str, subject: str = "exhibits/tea-road", **changes: Any) -> Completion:
    """An exhibit that A1 saw."""
    about = {"kind": "exhibit.completed", "subject": subject, "score": None, "passed": None}
    return completion(**about | {"started_at": finish, "finished_at": finish} | changes)


def voiding(of: str, **changes: Any) -> Completion:
    """The correction that takes back the record with the id `of`."""
    about = {"kind": "record.voided", "subject": "", "score": None, "passed": None, "source": "desk:test"}
    return completion(**about | {"detail": {"voids": of, "why": "counted twice"}} | changes)


def in_memory(*members: str) -> sqlite3.Connection:
    """An empty database with a roster, gone when it is closed. The branch of A1 is A."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    for member in members:
        connection.execute("INSERT OR IGNORE INTO branches VALUES (?, ?)", (member[0], f"{member[0]}支部"))
        connection.execute(
            "INSERT INTO members (member, name, branch, pin_hash) VALUES (?, ?, ?, '')",
            (member, f"学员{member}", member[0]),
        )
    return connection


def append_all(connection: sqlite3.Connection, completions: list[Completion]) -> list[Record]:
    return [append(connection, each) for each in completions]


def canonical(value: object) -> str:
    """RFC 8785 for all that a record holds."""
    match value:
        case dict():
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
        case float() if value.is_integer():
            return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def hash_of(record: Record) -> str:
    """What the record's hash must be, by DESIGN's one line and nothing of the server."""
    return sha256(canonical({k: v for k, v in record.items() if k != "hash"}).encode()).hexdigest()
