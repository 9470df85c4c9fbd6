from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pack.problems import say
from server.records.attendance import attendance
from server.records.ledger import Record
from server.records.periods import read_period
from server.records.rules import Credit, Rules
from server.records.tables import (
    Selection,
    attendance_table,
    completions,
    ledger_table,
    periods_between,
)
from server.sheets.table import Named, Table
from tests.server.ledgers import append_all, completion, exhibit, hash_of, in_memory, session, voiding

SHANGHAI = ZoneInfo("Asia/Shanghai")
ALL = Selection(SHANGHAI)
NOW = datetime(2026, 11, 15, 3, tzinfo=UTC)
RULES = Rules(2.0, "month", {"quiz.passed": Credit(1.0, "subject"), "session.attended": Credit(None)})


def rows(table: Table) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.fixture
def ledger() -> Iterator[sqlite3.Connection]:
    """Four records over the turn of October to November in Beijing."""
    with closing(in_memory("A1", "B1")) as connection:
        append_all(
            connection,
            [
                completion(finished_at="2026-10-31T15:59:59.999Z", started_at="2026-10-31T15:30:00.000Z"),
                exhibit("2026-10-31T16:00:00.000Z", id="seen", member="B1", branch="B"),
                voiding("seen", finished_at="2026-11-02T00:00:00.000Z"),
                session("2026-11-03T01:00:00.000Z", "2026-11-03T02:30:00.000Z", source="desk:李"),
            ],
        )
        yield connection


def test_completions_are_listed_with_everything_that_the_office_asks_for(ledger: sqlite3.Connection) -> None:
    table = completions(ledger, ALL, {"quizzes/tea-road": "茶马古道小测"})
    quiz, seen, talk = rows(table)
    assert {name: value for name, value in quiz.items() if name != "hash"} == {
        "seq": 1,
        "finished_at": datetime(2026, 10, 31, 23, 59, 59, tzinfo=SHANGHAI),
        "branch": "A",
        "branch_name": "A支部",
        "member": "A1",
        "name": "学员A1",
        "kind": Named("quiz.completed", say("quiz taken")),
        "subject": "quizzes/tea-road",
        "title": "茶马古道小测",
        "score": 0.75,
        "passed": True,
        "minutes": 30.0,
        "source": "phone",
        "voided": False,
    }
    assert (seen["seq"], seen["score"], seen["passed"], seen["voided"]) == (2, None, None, True)
    assert seen["title"] == seen["subject"] == "exhibits/tea-road"
    assert (talk["seq"], talk["minutes"], talk["source"]) == (4, 90.0, "desk:李")


def test_a_member_or_a_branch_that_is_gone_keeps_its_records(ledger: sqlite3.Connection) -> None:
    ledger.execute("DELETE FROM members")
    ledger.execute("DELETE FROM branches")
    quiz = rows(completions(ledger, ALL, {}))[0]
    assert (quiz["member"], quiz["name"], quiz["branch_name"]) == ("A1", "", "A")


@pytest.mark.parametrize(
    ("first", "last", "branch", "seqs"),
    [
        (None, None, None, [1, 2, 3, 4]),
        (date(2026, 11, 1), None, None, [2, 3, 4]),
        (None, date(2026, 10, 31), None, [1]),
        (date(2026, 10, 31), date(2026, 11, 1), None, [1, 2]),
        (date(2026, 11, 1), date(2026, 11, 1), None, [2]),
        (None, None, "B", [2]),
        (date(2026, 11, 2), None, "A", [3, 4]),
        (None, None, "C", []),
    ],
)
def test_a_selection_is_of_whole_days_where_the_site_is(
    ledger: sqlite3.Connection, first: date | None, last: date | None, branch: str | None, seqs: list[int]
) -> None:
    chosen = rows(ledger_table(ledger, Selection(SHANGHAI, first, last, branch)))
    assert [record["seq"] for record in chosen] == seqs


@pytest.mark.parametrize("name", ["2026-10", "2026-Q4", "2026", "2028-02"])
@pytest.mark.parametrize("zone", [SHANGHAI, ZoneInfo("America/Havana"), ZoneInfo("Pacific/Kiritimati")])
def test_the_days_of_a_period_are_the_period(name: str, zone: ZoneInfo) -> None:
    period = read_period(name, zone)
    days = Selection(zone, branch="A").of_period(period)
    assert days.branch == "A"
    assert datetime.fromisoformat(days.start) == period.start
    assert datetime.fromisoformat(days.end) == period.end


def test_the_ledger_is_written_out_so_that_its_hashes_can_be_checked(ledger: sqlite3.Connection) -> None:
    records: list[Record] = rows(ledger_table(ledger, ALL))
    assert [record["hash"] for record in records] == [hash_of(record) for record in records]
    assert [r["prev_hash"] for r in records[1:]] == [r["hash"] for r in records[:-1]]


def test_attendance_as_a_table_says_what_the_desk_says(ledger: sqlite3.Connection) -> None:
    periods = [read_period("2026-10", SHANGHAI), read_period("2026-11", SHANGHAI)]
    table = rows(attendance_table(ledger, RULES, periods, ALL, NOW))
    assert [
        (r["period"], r["member"], r["credited_hours"], r["status"].name, r["records"]) for r in table
    ] == [
        ("2026-10", "A1", 1.0, "overdue", (1,)),
        ("2026-10", "B1", 0.0, "overdue", ()),
        ("2026-11", "A1", 1.5, "on_the_way", (4,)),
        ("2026-11", "B1", 0.0, "on_the_way", ()),
    ]
    (row, _) = attendance(ledger, RULES, periods[1], SHANGHAI, NOW)
    assert (row.credited_hours, row.required_hours) == (
        table[2]["credited_hours"],
        table[2]["required_hours"],
    )
    only_b = attendance_table(ledger, RULES, periods, Selection(SHANGHAI, branch="B"), NOW)
    assert {row["member"] for row in rows(only_b)} == {"B1"}


@pytest.mark.parametrize(
    ("first", "last", "kind", "names"),
    [
        (None, None, "month", ["2026-11"]),
        ("2026-09-30", None, "month", ["2026-09", "2026-10", "2026-11"]),
        (None, "2026-02-28", "month", ["2026-02"]),
        ("2025-12-31", "2026-01-01", "month", ["2025-12", "2026-01"]),
        ("2026-01-01", "2026-12-31", "quarter", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        ("2024-05-05", "2026-01-01", "year", ["2024", "2025", "2026"]),
        ("2026-11-15", "2026-11-15", "month", ["2026-11"]),
    ],
)
def test_the_periods_that_days_touch(
    first: str | None, last: str | None, kind: str, names: list[str]
) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    assert [period.name for period in periods_between(Selection(SHANGHAI, *days), kind, NOW)] == names


def test_a_first_day_in_the_future_is_its_own_period() -> None:
    (period,) = periods_between(Selection(SHANGHAI, first=date(2027, 5, 1)), "month", NOW)
    assert period.name == "2027-05"
