"""An attempt at a quiz: started, answered, graded, and one record in the ledger when it is finished."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from quizzes import Grade, Paper, Quiz, deal, draw, from_json, grade, to_json
from server.clock import clamp_finish, now, read_stamp, stamp
from server.records.ids import new_id
from server.records.ledger import Completion, Conflict, Record, append, record_by_id
from server.store import Store, Writer

LASTS = timedelta(days=30)
GRACE = timedelta(minutes=2)
# Finishes an attempt unless it is finished, and tells the member's branch of this moment, in one statement.
CLAIM = (
    "UPDATE attempts SET responses = ?, body_hash = ? WHERE id = ? AND body_hash IS NULL"
    " RETURNING (SELECT branch FROM members WHERE members.member = attempts.member) AS branch"
)


@dataclass(frozen=True)
class Attempt:
    """A started attempt. Its paper is drawn from its id, and graded by the quiz's version of the start."""

    id: str
    member: str
    quiz: str
    version: str
    started_at: str
    expires_at: str


@dataclass(frozen=True)
class Finished:
    """A graded attempt and its record; `first` is False when the same was sent before."""

    grade: Grade
    record: Record
    first: bool


class NoAttemptsLeft(Exception):
    """The quiz allows no further attempt."""


class Expired(Exception):
    """The attempt's time was up before it arrived."""


class UnknownAttempt(Exception):
    """No attempt with this id was started here."""


class Attempts:
    """Starts and finishes attempts in one data folder."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer
        self._quiz = lru_cache(maxsize=256)(self._read_quiz)

    async def start(self, member: str, quiz: Quiz) -> tuple[Attempt, Paper]:
        """Start an attempt. Raises NoAttemptsLeft."""
        started = now()
        lasts = quiz.time_limit or LASTS
        attempt = Attempt(
            str(new_id()), member, quiz.slug, quiz.version, stamp(started), stamp(started + lasts)
        )

        def write(connection: sqlite3.Connection) -> None:
            if quiz.attempts is not None and count(connection, member, quiz.slug) >= quiz.attempts:
                raise NoAttemptsLeft
            if not connection.execute(
                "SELECT 1 FROM quiz_versions WHERE version = ?", (quiz.version,)
            ).fetchone():
                connection.execute("INSERT INTO quiz_versions VALUES (?, ?)", (quiz.version, to_json(quiz)))
            connection.execute(
                "INSERT INTO attempts (id, member, quiz, version, started_at, expires_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                tuple(vars(attempt).values()),
            )

        await self._writer.write(write)
        return attempt, self.paper(attempt)

    def find(self, id_: str) -> Attempt | None:
        """Return a started attempt, or None."""
        row = self._store.connection.execute(
            "SELECT id, member, quiz, version, started_at, expires_at FROM attempts WHERE id = ?", (id_,)
        ).fetchone()
        return Attempt(**dict(row)) if row else None

    def latest_open(self, member: str, quiz: Quiz) -> Attempt | None:
        """Return the member's newest attempt at this version of the quiz that can still be finished."""
        row = self._store.connection.execute(
            "SELECT id, member, quiz, version, started_at, expires_at FROM attempts"
            " WHERE member = ? AND quiz = ? AND version = ? AND body_hash IS NULL AND expires_at > ?"
            " ORDER BY started_at DESC LIMIT 1",
            (member, quiz.slug, quiz.version, stamp(now())),
        ).fetchone()
        return Attempt(**dict(row)) if row else None

    def used(self, member: str, quiz: str) -> int:
        """Return how many attempts at the quiz the member has started."""
        return count(self._store.connection, member, quiz)

    def paper(self, attempt: Attempt) -> Paper:
        """Return the attempt's questions in the order in which they are shown."""
        return draw(self._quiz(attempt.version), attempt.id)

    def graded(self, attempt: Attempt) -> tuple[Grade, Record] | None:
        """Return what became of an attempt, or None while it is open."""
        row = self._store.connection.execute(
            "SELECT responses FROM attempts WHERE id = ?", (attempt.id,)
        ).fetchone()
        record = record_by_id(self._store.connection, attempt.id)
        if row is None or row["responses"] is None or record is None:
            return None
        return grade(self._dealt(attempt), json.loads(row["responses"])), record

    async def finish(
        self,
        attempt: Attempt,
        responses: dict[str, Any],
        finished_at: datetime | None = None,
        source: str = "phone",
    ) -> Finished:
        """Grade, append the record and answer once it is durable. The same again answers the same.

        Raises quizzes.BadResponses, Expired, Conflict and UnknownAttempt, with nothing written.
        """
        received = now()
        paper = self._dealt(attempt)
        result = grade(paper, responses)
        kept = json.dumps(responses, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        body = f"{stamp(finished_at) if finished_at else ''}\n{kept}"
        body_hash = sha256(body.encode()).hexdigest()
        finished = clamp_finish(finished_at, read_stamp(attempt.started_at), received)

        late = received > read_stamp(attempt.expires_at) + GRACE

        def write(connection: sqlite3.Connection) -> tuple[Record, bool]:
            claimed = [] if late else connection.execute(CLAIM, (kept, body_hash, attempt.id)).fetchall()
            if not claimed:
                return _finished_before(connection, attempt.id, body_hash), False
            record = append(
                connection,
                Completion(
                    id=attempt.id,
                    kind="quiz.completed",
                    member=attempt.member,
                    branch=claimed[0]["branch"],
                    subject=paper.quiz.subject,
                    subject_version=attempt.version,
                    score=round(result.score, 4),
                    passed=result.passed,
                    started_at=attempt.started_at,
                    finished_at=stamp(finished),
                    received_at=stamp(received),
                    source=source,
                    detail=_detail(paper.quiz, result),
                ),
            )
            return record, True

        record, first = await self._writer.write(write)
        return Finished(result, record, first)

    def _dealt(self, attempt: Attempt) -> Paper:
        return deal(self._quiz(attempt.version), attempt.id)

    def _read_quiz(self, version: str) -> Quiz:
        row = self._store.connection.execute(
            "SELECT body FROM quiz_versions WHERE version = ?", (version,)
        ).fetchone()
        if row is None:
            raise UnknownAttempt
        return from_json(row["body"])


def _finished_before(connection: sqlite3.Connection, id_: str, body_hash: str) -> Record:
    """Return the record of an attempt that was finished with the same body."""
    row = connection.execute("SELECT body_hash FROM attempts WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise UnknownAttempt
    if row["body_hash"] is None:
        raise Expired
    record = record_by_id(connection, id_)
    if row["body_hash"] != body_hash or record is None:
        raise Conflict
    return record


def count(connection: sqlite3.Connection, member: str, quiz: str) -> int:
    """Return how many attempts at the quiz the member has started."""
    row = connection.execute(
        "SELECT count(*) AS n FROM attempts WHERE member = ? AND quiz = ?", (member, quiz)
    ).fetchone()
    return int(row["n"])


def _detail(quiz: Quiz, result: Grade) -> dict[str, Any]:
    """What the record keeps of an attempt: the points, and the credit that the quiz gives itself."""
    detail: dict[str, Any] = {"points": round(result.points, 4), "out_of": round(result.out_of, 4)}
    if quiz.credit is not None:
        detail["credit_hours"] = round(quiz.credit.total_seconds() / 3600, 4)
    return detail
