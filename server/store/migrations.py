"""The database's shape, as numbered steps. A step, once released, is never edited: add another."""

from __future__ import annotations

import sqlite3

MIGRATIONS: tuple[str, ...] = (
    # 1: people
    """
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE branches (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE members (
        member TEXT PRIMARY KEY, name TEXT NOT NULL, branch TEXT NOT NULL REFERENCES branches(code),
        phone TEXT NOT NULL DEFAULT '', pin_hash TEXT NOT NULL,
        card INTEGER NOT NULL DEFAULT 0, -- 1: the PIN is a first-sign-in card's
        epoch INTEGER NOT NULL DEFAULT 0, -- sign-ins of an earlier epoch are over
        told_at TEXT -- when the member read what is recorded and why
    ) WITHOUT ROWID;
    CREATE INDEX members_branch ON members(branch);
    CREATE TABLE failures (
        key TEXT PRIMARY KEY, count INTEGER NOT NULL, since REAL NOT NULL) WITHOUT ROWID;
    CREATE TABLE tokens (
        id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, branch TEXT,
        one_time INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, expires_at TEXT) WITHOUT ROWID;
    """,
    # 2: the ledger
    """
    CREATE TABLE ledger (
        chain TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        member TEXT NOT NULL, branch TEXT NOT NULL, subject TEXT NOT NULL, subject_version TEXT NOT NULL,
        score REAL, passed INTEGER, started_at TEXT NOT NULL, finished_at TEXT NOT NULL,
        received_at TEXT NOT NULL, source TEXT NOT NULL, detail TEXT NOT NULL,
        prev_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (chain, seq)) WITHOUT ROWID;
    CREATE INDEX ledger_member ON ledger(member, finished_at);
    CREATE INDEX ledger_finished ON ledger(finished_at);
    CREATE INDEX ledger_voided ON ledger(seq) WHERE kind = 'record.voided';
    CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    """,
    # 3: what leads to a record
    """
    CREATE TABLE quiz_versions (version TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE attempts (
        id TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES members(member), quiz TEXT NOT NULL,
        version TEXT NOT NULL REFERENCES quiz_versions(version), started_at TEXT NOT NULL,
        expires_at TEXT NOT NULL, responses TEXT, body_hash TEXT) WITHOUT ROWID;
    CREATE INDEX attempts_member ON attempts(member, quiz);
    CREATE TABLE visits (
        id TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES members(member), body_hash TEXT NOT NULL,
        answer TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE seen (
        member TEXT NOT NULL REFERENCES members(member), subject TEXT NOT NULL, panel TEXT NOT NULL,
        seconds REAL NOT NULL, since TEXT NOT NULL, PRIMARY KEY (member, subject, panel)) WITHOUT ROWID;
    """,
    # 4: REPLACE deletes without asking the triggers that guard deletion
    """
    CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger
        WHEN EXISTS (SELECT 1 FROM ledger WHERE id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq))
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    """,
)


class NewerDatabase(Exception):
    """The database was written by a newer Study Hall than this one."""


def migrate(connection: sqlite3.Connection, upto: int = len(MIGRATIONS)) -> None:
    """Bring the database from whatever step it is at to step `upto`, each step whole or not at all.

    Raises NewerDatabase.
    """
    at = connection.execute("PRAGMA user_version").fetchone()[0]
    if at > len(MIGRATIONS):
        raise NewerDatabase(
            f"the database is at step {at}, this Study Hall knows {len(MIGRATIONS)}: upgrade it"
        )
    for number in range(at + 1, upto + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                for statement in _statements(MIGRATIONS[number - 1]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    """Split a script at the semicolons that end a statement; executescript would commit on its own."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
