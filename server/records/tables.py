"""What the office is given, as tables: completions, attendance and the ledger itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pack.problems import Message, say
from server.clock import read_stamp, stamp
from server.people.members import list_branches
from server.records.attendance import Row, attendance
from server.records.ledger import COLUMNS, Record, read_row, voided_ids
from server.records.periods import Period, period_of
from server.records.rules import Rules
from server.sheets.table import Column, Named, Table, Value

KINDS: dict[str, Message] = {
    "exhibit.completed": say("exhibit seen"),
    "hall.completed": say("hall visited"),
    "quiz.completed": say("quiz taken"),
    "session.attended": say("session attended"),
}
STATUSES: dict[str, Message] = {
    "met": say("met"),
    "on_the_way": say("on the way"),
    "overdue": say("overdue"),
}


@dataclass(frozen=True)
class Selection:
    """Which records: `first` to `last` day in the site's time zone, both included; one branch or all."""

    zone: ZoneInfo
    first: date | None = None
    last: date | None = None
    branch: str | None = None

    @property
    def start(self) -> str:
        """The first moment, as the ledger writes it."""
        return stamp(self._midnight(self.first)) if self.first else ""

    @property
    def end(self) -> str:
        """The moment after the last."""
        if self.last is None or self.last == date.max:
            return "9999"
        return stamp(self._midnight(self.last + timedelta(days=1)))

    def of_period(self, period: Period) -> Selection:
        """Return the same, for the days of a period."""
        return replace(
            self,
            first=period.start.astimezone(self.zone).date(),
            last=(period.end - timedelta(seconds=1)).astimezone(self.zone).date(),
        )

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)


COMPLETIONS = (
    Column("seq", say("Record no."), 8),
    Column("finished_at", say("Finished"), 17),
    Column("branch", say("Branch code"), 12),
    Column("branch_name", say("Branch"), 16),
    Column("member", say("Member no."), 14),
    Column("name", say("Name"), 10),
    Column("kind", say("What"), 10),
    Column("subject", say("Subject"), 24),
    Column("title", say("Title"), 28),
    Column("score", say("Score"), 7),
    Column("passed", say("Passed"), 7),
    Column("minutes", say("Minutes"), 8),
    Column("source", say("Where"), 10),
    Column("voided", say("Voided"), 7),
    Column("hash", say("Hash"), 20),
)


def completions(
    connection: sqlite3.Connection,
    selection: Selection,
    titles: Mapping[str, str],
) -> Table:
    """Return every completion, in the order of the ledger."""
    return Table(say("Completions"), COMPLETIONS, _completion_rows(connection, selection, titles))


def _completion_rows(
    connection: sqlite3.Connection,
    selection: Selection,
    titles: Mapping[str, str],
) -> Iterator[tuple[Value, ...]]:
    branches = list_branches(connection)
    names = dict(connection.execute("SELECT member, name FROM members").fetchall())
    gone = voided_ids(connection)
    for record in select(connection, selection):
        if record["kind"] not in KINDS:
            continue
        started, finished = read_stamp(record["started_at"]), read_stamp(record["finished_at"])
        yield (
            record["seq"],
            local(finished, selection.zone),
            record["branch"],
            branches.get(record["branch"], record["branch"]),
            record["member"],
            names.get(record["member"], ""),
            Named(record["kind"], KINDS[record["kind"]]),
            record["subject"],
            titles.get(record["subject"], record["subject"]),
            record["score"],
            record["passed"],
            round((finished - started).total_seconds() / 60, 1),
            record["source"],
            record["id"] in gone,
            record["hash"],
        )


ATTENDANCE = (
    Column("period", say("Period"), 9),
    Column("branch", say("Branch code"), 12),
    Column("branch_name", say("Branch"), 16),
    Column("member", say("Member no."), 14),
    Column("name", say("Name"), 10),
    Column("required_hours", say("Required hours"), 9),
    Column("credited_hours", say("Credited hours"), 9),
    Column("status", say("Status"), 10),
    Column("records", say("Record nos."), 24),
)


def attendance_table(
    connection: sqlite3.Connection,
    rules: Rules,
    periods: Iterable[Period],
    selection: Selection,
    now: datetime,
) -> Table:
    """Return attendance, a row a member and period, with the numbers of the records that it rests on."""

    def rows() -> Iterator[tuple[Value, ...]]:
        for period in periods:
            for row in attendance(connection, rules, period, selection.zone, now, selection.branch):
                yield _attendance_row(period, row)

    return Table(say("Attendance"), ATTENDANCE, rows())


def _attendance_row(period: Period, row: Row) -> tuple[Value, ...]:
    return (
        period.name,
        row.branch,
        row.branch_name,
        row.member,
        row.name,
        row.required_hours,
        row.credited_hours,
        Named(row.status, STATUSES[row.status]),
        tuple(row.records),
    )


def ledger_table(connection: sqlite3.Connection, selection: Selection) -> Table:
    """Return the ledger as it stands, nothing left out of a record, so that its hashes can be checked."""
    columns = tuple(Column(name, say("{name}", name=name)) for name in COLUMNS)

    def rows() -> Iterator[tuple[Value, ...]]:
        for record in select(connection, selection):
            yield tuple(record[name] for name in COLUMNS)

    return Table(say("Ledger"), columns, rows())


def select(connection: sqlite3.Connection, selection: Selection) -> Iterator[Record]:
    """Yield the records selected by the time at which they were finished, in the order of the ledger."""
    rows = connection.execute(
        "SELECT * FROM ledger WHERE finished_at >= ? AND finished_at < ? AND (? IS NULL OR branch = ?)"
        " ORDER BY chain, seq",
        (selection.start, selection.end, selection.branch, selection.branch),
    )
    return (read_row(row) for row in rows)


def periods_between(selection: Selection, kind: str, now: datetime) -> list[Period]:
    """Return the periods that the selection's days touch; without days, the current one.

    Raises ValueError for days out of all bounds.
    """
    if selection.first is None and selection.last is None:
        return [period_of(now, kind, selection.zone)]
    last = selection.last or now.astimezone(selection.zone).date()
    first = selection.first or last
    found = [
        period_of(
            datetime(first.year, first.month, first.day, 12, tzinfo=selection.zone), kind, selection.zone
        )
    ]
    while found[-1].end.astimezone(selection.zone).date() <= last:
        found.append(period_of(found[-1].end, kind, selection.zone))
    return found


def local(time: datetime, zone: ZoneInfo) -> datetime:
    """Return a time as the office's clock shows it, to the second."""
    return time.astimezone(zone).replace(microsecond=0)
