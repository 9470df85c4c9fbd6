"""Visits: panels looked at for a plausible time add up to one record an exhibit."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from exhibits.model import Exhibit
from server.clock import clamp_finish, now, read_stamp, stamp
from server.records.ledger import Completion, Conflict, append, record_by_id
from server.store import Store, Writer

LONGEST = timedelta(hours=24)


@dataclass(frozen=True)
class Visit:
    """What a device saw: these panels, for so many seconds in all. `id` is the device's own, a UUID."""

    id: str
    exhibit: Exhibit
    panels: tuple[str, ...]
    seconds: float
    finished_at: datetime | None = None


@dataclass(frozen=True)
class Welcome:
    """What came of a visit: a record once the last panel has been seen, else what is still to see."""

    seq: int | None
    hash: str | None
    to_see: tuple[str, ...]
    first: bool = True


class Visits:
    """Takes visits in one data folder."""

    def __init__(self, store: Store, writer: Writer) -> None:
        self._store = store
        self._writer = writer

    def seen(self, member: str) -> dict[str, dict[str, float]]:
        """Return the seconds spent at each panel of each exhibit not yet completed."""
        rows = self._store.connection.execute(
            "SELECT subject, panel, seconds FROM seen WHERE member = ? ORDER BY subject, panel", (member,)
        )
        found: dict[str, dict[str, float]] = {}
        for row in rows:
            found.setdefault(row["subject"], {})[row["panel"]] = row["seconds"]
        return found

    async def add(self, member: str, visit: Visit, source: str = "phone") -> Welcome:
        """Add a visit; the same again answers the same. Raises Conflict, with nothing written.

        A visit's seconds are shared out over its panels by what each needs.
        """
        received = now()
        finished = clamp_finish(visit.finished_at, received - LONGEST, received)
        started = max(finished - timedelta(seconds=visit.seconds), received - 2 * LONGEST)
        body = [visit.exhibit.subject, visit.panels, visit.seconds, str(visit.finished_at)]
        body_hash = sha256(json.dumps([member, *body]).encode()).hexdigest()

        def write(connection: sqlite3.Connection) -> Welcome:
            row = connection.execute(
                "SELECT body_hash, answer FROM visits WHERE id = ?", (visit.id,)
            ).fetchone()
            if row is not None:
                if row["body_hash"] != body_hash:
                    raise Conflict
                seq, hash_, to_see = json.loads(row["answer"])
                return Welcome(seq, hash_, tuple(to_see), first=False)
            if record_by_id(connection, visit.id) is not None:
                raise Conflict
            _look(connection, member, visit, started)
            to_see = _to_see(connection, member, visit.exhibit)
            seq = hash_ = None
            if not to_see:
                seq, hash_ = _complete(connection, member, visit, finished, received, source)
            answer = json.dumps([seq, hash_, to_see])
            connection.execute(
                "INSERT INTO visits VALUES (?, ?, ?, ?)", (visit.id, member, body_hash, answer)
            )
            return Welcome(seq, hash_, to_see)

        return await self._writer.write(write)


def _look(connection: sqlite3.Connection, member: str, visit: Visit, since: datetime) -> None:
    needs = {p.slug: p.plausible_seconds for p in visit.exhibit.panels if p.slug in visit.panels}
    share = visit.seconds / sum(needs.values())
    connection.executemany(
        "INSERT INTO seen (member, subject, panel, seconds, since) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds, since = min(since, excluded.since)",
        [(member, visit.exhibit.subject, slug, need * share, stamp(since)) for slug, need in needs.items()],
    )


def _to_see(connection: sqlite3.Connection, member: str, exhibit: Exhibit) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT panel, seconds FROM seen WHERE member = ? AND subject = ?", (member, exhibit.subject)
    )
    seconds = dict(rows.fetchall())
    return tuple(p.slug for p in exhibit.panels if seconds.get(p.slug, 0.0) < p.plausible_seconds - 1e-6)


def _complete(
    connection: sqlite3.Connection,
    member: str,
    visit: Visit,
    finished: datetime,
    received: datetime,
    source: str,
) -> tuple[int, str]:
    """Append the record and begin the next walk afresh."""
    exhibit = visit.exhibit
    seen = connection.execute(
        "SELECT min(since) AS since, sum(seconds) AS seconds FROM seen WHERE member = ? AND subject = ?",
        (member, exhibit.subject),
    ).fetchone()
    branch = connection.execute("SELECT branch FROM members WHERE member = ?", (member,)).fetchone()["branch"]
    record = append(
        connection,
        Completion(
            id=visit.id,
            kind="exhibit.completed",
            member=member,
            branch=branch,
            subject=exhibit.subject,
            subject_version=exhibit.version,
            score=None,
            passed=None,
            started_at=stamp(min(read_stamp(seen["since"]), finished)),
            finished_at=stamp(finished),
            received_at=stamp(received),
            source=source,
            detail={"panels": len(exhibit.panels), "seconds": round(seen["seconds"], 1)},
        ),
    )
    connection.execute("DELETE FROM seen WHERE member = ? AND subject = ?", (member, exhibit.subject))
    return record["seq"], record["hash"]
