from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.store import Store
from tests.server.answers import fields, problem
from tests.server.api.conftest import Door
from tests.server.ledgers import append_all, completion, exhibit, hash_of, session


@pytest.fixture
def november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 15, 4, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def filled(november: None, door: Door, roster: Store) -> Door:
    """Five records: A1 twice in November and once in October, B1 twice in November."""
    records = [
        completion(detail={"注": "“引号”", "points": 3.5}, score=0.875),
        exhibit("2026-11-03T02:00:00.000Z", member="B1", branch="B"),
        completion(finished_at="2026-10-31T15:59:59.999Z", passed=False, score=0.0),
        session("2026-11-04T01:00:00.000Z", "2026-11-04T02:30:00.100Z"),
        completion(member="B1", branch="B", score=1.0, detail={}),
    ]
    roster.write(lambda connection: append_all(connection, records))
    return door


def page(door: Door, role: str = "organiser", **query: object) -> dict[str, Any]:
    answer = door.ask(role, "GET", "/api/v1/records", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def walk(door: Door, role: str, limit: int) -> Iterator[list[int]]:
    """Go from page to page by `next`, until it is null."""
    cursor: str | None = "0"
    while cursor is not None:
        found = page(door, role, after=cursor, limit=limit)
        yield [record["seq"] for record in found["records"]]
        cursor = found["next"]


def test_a_record_as_the_api_gives_it_hashes_to_its_own_hash(filled: Door) -> None:
    records = page(filled)["records"]
    assert [record["hash"] for record in records] == [hash_of(record) for record in records]
    assert [r["prev_hash"] for r in records[1:]] == [r["hash"] for r in records[:-1]]


@pytest.mark.parametrize(
    ("role", "limit", "pages"),
    [
        ("organiser", 2, [[1, 2], [3, 4], [5]]),
        ("organiser", 5, [[1, 2, 3, 4, 5]]),
        ("lrs", 4, [[1, 2, 3, 4], [5]]),
        ("organiser of B", 1, [[2], [5]]),
        ("organiser of B", 1000, [[2, 5]]),
    ],
)
def test_the_cursor_goes_through_all_that_the_token_may_see(
    filled: Door, role: str, limit: int, pages: list[list[int]]
) -> None:
    assert list(walk(filled, role, limit)) == pages


def test_at_the_end_there_is_nothing_and_no_next(filled: Door) -> None:
    assert page(filled, after=5) == page(filled, after=2**53) == {"records": [], "next": None}


def test_a_record_that_comes_later_comes_after_the_cursor(filled: Door, roster: Store) -> None:
    roster.write(lambda connection: append_all(connection, [completion()]))
    assert [record["seq"] for record in page(filled, after=5)["records"]] == [6]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"after": "x"}, "after"), ({"after": "-1"}, "after"), ({"after": ""}, "after"),
        ({"after": "1.5"}, "after"), ({"after": "٣"}, "after"), ({"after": 2**53 + 1}, "after"),
        ({"after": "9" * 30}, "after"),
        ({"limit": "0"}, "limit"), ({"limit": "1001"}, "limit"), ({"limit": "many"}, "limit"),
    ],
)  # fmt: skip
def test_a_query_that_does_not_fit_is_named(filled: Door, query: dict[str, object], field: str) -> None:
    assert fields(filled.ask("lrs", "GET", "/api/v1/records", params=query)) == {field}


def attendance(door: Door, role: str = "organiser", **query: str) -> dict[str, Any]:
    answer = door.ask(role, "GET", "/api/v1/attendance", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_attendance_says_who_has_how_many_hours_and_by_which_records(filled: Door) -> None:
    found = attendance(filled, period="2026-11")
    assert found["period"] == "2026-11"
    assert found["rows"][0] == {
        "member": "A1",
        "name": "学员A1",
        "branch": "A",
        "required_hours": 2.0,
        "credited_hours": 2.5,
        "status": "met",
        "records": [1, 4],
    }
    assert [(row["member"], row["credited_hours"], row["status"]) for row in found["rows"]] == [
        ("A1", 2.5, "met"),
        ("A2", 0.0, "on_the_way"),
        ("B1", 1.5, "on_the_way"),
        ("B2", 0.0, "on_the_way"),
    ]


def test_without_a_period_it_is_the_current_one(filled: Door) -> None:
    assert attendance(filled) == attendance(filled, period="2026-11")
    assert attendance(filled, period="2026-10")["rows"][0]["status"] == "overdue"
    assert attendance(filled, period="2026-Q4")["rows"][0]["required_hours"] == 6.0


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "november", "", "1899", "2026-1"])
def test_what_is_no_period_is_named(filled: Door, period: str) -> None:
    answer = filled.ask("organiser", "GET", "/api/v1/attendance", params={"period": period})
    assert fields(answer) == {"period"}


def test_an_organiser_of_one_branch_sees_that_branch(filled: Door) -> None:
    own = attendance(filled, "organiser of B")
    assert {row["branch"] for row in own["rows"]} == {"B"}
    assert own == attendance(filled, "organiser of B", branch="B") == attendance(filled, branch="B")
    problem(filled.ask("organiser of B", "GET", "/api/v1/attendance", params={"branch": "A"}), 403)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 3), min_size=1, max_size=6))
def test_however_one_pages_one_sees_each_record_once(filled: Door, cuts: list[int]) -> None:
    seen, cursor = [], "0"
    for limit in cuts:
        found = page(filled, after=cursor, limit=limit)
        seen += [record["seq"] for record in found["records"]]
        if found["next"] is None:
            break
        cursor = found["next"]
    assert seen == [1, 2, 3, 4, 5][: len(seen)]
