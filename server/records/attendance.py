"""Attendance, computed from the ledger by the rules and from nothing else.

The order in which records arrive makes no difference: what counts once counts by the earliest finish.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from server.clock import read_stamp, stamp
from server.people.members import Member, list_branches, list_members
from server.records.ledger import Record, read_row, voided_ids
from server.records.periods import MONTHS, Period
from server.records.rules import Credit, Rules

Status = Literal["met", "on_the_way", "overdue"]


@dataclass(frozen=True)
class Credited:
    """A record and the hours that it counts for; `why` names the rule, or why it counts for nothing."""

    record: Record
    hours: float
    why: str  # quiz.passed … | own credit | voided | again | not passed | no rule


@dataclass(frozen=True)
class Row:
    """One member in one period. `status` is met, on_the_way or (the period over) overdue."""

    member: str
    name: str
    branch: str
    branch_name: str
    required_hours: float
    credited_hours: float
    status: Status
    evidence: tuple[Credited, ...]

    @property
    def records(self) -> list[int]:
        """The seq of every record that the hours rest on."""
        return [credited.record["seq"] for credited in self.evidence if credited.hours > 0]


def attendance(
    connection: sqlite3.Connection,
    rules: Rules,
    period: Period,
    zone: ZoneInfo,
    now: datetime,
    branch: str | None = None,
    member: str | None = None,
) -> list[Row]:
    """Return a row for each member of a branch (or all), or for one member, in the order of the roster."""
    members = [m for m in list_members(connection, branch) if member is None or m.member == member]
    histories: dict[str, list[Record]] = {m.member: [] for m in members}
    for record in _records_until(connection, period.end, branch, member):
        if record["member"] in histories:
            histories[record["member"]].append(record)
    voided = voided_ids(connection)
    return [
        _row(person, credit(histories[person.member], rules, period, zone, voided), rules, period, now)
        for person in members
    ]


def _records_until(
    connection: sqlite3.Connection, end: datetime, branch: str | None, member: str | None
) -> Iterator[Record]:
    """Yield what one member, those of a branch or all finished before `end`."""
    if member is not None:
        rows = connection.execute(
            "SELECT * FROM ledger WHERE member = ? AND finished_at < ?", (member, stamp(end))
        )
    elif branch is not None:
        rows = connection.execute(
            "SELECT l.* FROM members m CROSS JOIN ledger l ON l.member = m.member"
            " WHERE m.branch = ? AND l.finished_at < ?",
            (branch, stamp(end)),
        )
    else:
        rows = connection.execute("SELECT * FROM ledger WHERE finished_at < ?", (stamp(end),))
    return (read_row(row) for row in rows)


def credit(
    records: Iterable[Record], rules: Rules, period: Period, zone: ZoneInfo, voided: Iterable[object] = ()
) -> tuple[Credited, ...]:
    """Return what one member's records of the period count for; earlier ones decide what counts again."""
    gone, used, found = set(voided), set(), []
    for record in sorted(records, key=lambda record: (record["finished_at"], record["id"])):
        rule_name, rule = _rule(record, rules)
        if record["id"] in gone:
            credited = Credited(record, 0.0, "voided")
        elif rule is None:
            credited = Credited(record, 0.0, rule_name)
        else:
            once = _once(record, rule, zone)
            again = once is not None and once in used
            used.add(once)
            credited = Credited(
                record, 0.0 if again else _hours(record, rule), "again" if again else rule_name
            )
        if stamp(period.start) <= record["finished_at"] < stamp(period.end):
            found.append(credited)
    return tuple(found)


def _rule(record: Record, rules: Rules) -> tuple[str, Credit | None]:
    """Return the rule that a record falls under, or why there is none."""
    kind = record["kind"]
    if kind == "quiz.completed":
        if not record["passed"]:
            return "not passed", None
        kind = "quiz.passed"
        own = record["detail"].get("credit_hours")
        if own is not None:
            base = rules.credit.get(kind)
            return "own credit", Credit(own, base.once_per if base else "subject")
    rule = rules.credit.get(kind)
    return (kind, rule) if rule else ("no rule", None)


def _once(record: Record, rule: Credit, zone: ZoneInfo) -> tuple[str, ...] | None:
    if rule.once_per == "subject":
        return (record["kind"], record["subject"])
    if rule.once_per == "day":
        return (record["kind"], str(read_stamp(record["finished_at"]).astimezone(zone).date()))
    return None


def _hours(record: Record, rule: Credit) -> float:
    if rule.hours is not None:
        return rule.hours
    spent = read_stamp(record["finished_at"]) - read_stamp(record["started_at"])
    return round(spent.total_seconds() / 3600, 2)


def _row(member: Member, evidence: tuple[Credited, ...], rules: Rules, period: Period, now: datetime) -> Row:
    required = round(rules.required_hours * MONTHS[period.kind] / MONTHS[rules.period], 2)
    credited = round(sum((each.hours for each in evidence), 0.0), 2)
    status: Status = "met" if credited >= required else "overdue" if now >= period.end else "on_the_way"
    return Row(
        member.member, member.name, member.branch, member.branch_name, required, credited, status, evidence
    )


@dataclass(frozen=True)
class BranchTotal:
    """A branch in one period, in numbers."""

    branch: str
    name: str
    members: int
    met: int
    credited_hours: float


def branch_totals(connection: sqlite3.Connection, rows: Iterable[Row]) -> list[BranchTotal]:
    """Add up rows by branch; a branch without members is there too."""
    by_branch: dict[str, list[Row]] = {code: [] for code in list_branches(connection)}
    for row in rows:
        by_branch[row.branch].append(row)
    names = list_branches(connection)
    return [
        BranchTotal(
            code,
            names[code],
            len(members),
            sum(row.status == "met" for row in members),
            round(sum((row.credited_hours for row in members), 0.0), 2),
        )
        for code, members in by_branch.items()
    ]
