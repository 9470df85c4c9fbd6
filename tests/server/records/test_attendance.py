from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.records.attendance import Row, attendance, branch_totals
from server.records.ledger import Completion
from server.records.periods import read_period
from server.records.rules import Credit, Rules
from tests.server.ledgers import append_all, completion, exhibit, in_memory, session, voiding

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = Rules(
    2.0,
    "month",
    {
        "exhibit.completed": Credit(0.5, "subject"),
        "hall.completed": Credit(0.25, "day"),
        "quiz.passed": Credit(1.0, "subject"),
        "session.attended": Credit(None),
    },
)
NOVEMBER = read_period("2026-11", SHANGHAI)
DURING = datetime(2026, 11, 15, tzinfo=UTC)
AFTER = datetime(2026, 12, 15, tzinfo=UTC)


@pytest.fixture
def ledger() -> Iterator[sqlite3.Connection]:
    """An empty ledger; A1 and A2 are members of branch A, B1 of B."""
    with closing(in_memory("A1", "A2", "B1")) as connection:
        yield connection


def row_of_a1(ledger: sqlite3.Connection, period: str = "2026-11", rules: Rules = RULES) -> Row:
    (row,) = attendance(ledger, rules, read_period(period, SHANGHAI), SHANGHAI, DURING, member="A1")
    return row


def counts(row: Row) -> list[tuple[int, float, str]]:
    return [(credited.record["seq"], credited.hours, credited.why) for credited in row.evidence]


def test_every_hour_has_its_record_and_every_record_its_reason(ledger: sqlite3.Connection) -> None:
    append_all(
        ledger,
        [
            exhibit("2026-11-02T01:00:00.000Z"),
            completion(finished_at="2026-11-03T01:00:00.000Z", passed=False),
            completion(finished_at="2026-11-04T01:00:00.000Z"),
            completion(finished_at="2026-11-05T01:00:00.000Z"),
            session("2026-11-06T01:00:00.000Z", "2026-11-06T02:30:00.000Z"),
            completion(kind="record.amended", finished_at="2026-11-07T01:00:00.000Z"),
        ],
    )
    row = row_of_a1(ledger)
    assert counts(row) == [
        (1, 0.5, "exhibit.completed"),
        (2, 0.0, "not passed"),
        (3, 1.0, "quiz.passed"),
        (4, 0.0, "again"),
        (5, 1.5, "session.attended"),
        (6, 0.0, "no rule"),
    ]
    assert (row.required_hours, row.credited_hours, row.records) == (2.0, 3.0, [1, 3, 5])
    assert (row.member, row.name, row.branch, row.branch_name) == ("A1", "学员A1", "A", "A支部")


def test_a_month_begins_at_midnight_where_the_site_is(ledger: sqlite3.Connection) -> None:
    times = ["2026-10-31T15:59:59.999Z", "2026-10-31T16:00:00.000Z", "2026-11-30T15:59:59.999Z",
             "2026-11-30T16:00:00.000Z"]  # fmt: skip
    append_all(ledger, [session(time, time, subject=f"sessions/{n}") for n, time in enumerate(times)])
    found = {month: [seq for seq, *_ in counts(row_of_a1(ledger, month))] for month in ("2026-10", "2026-11")}
    assert found == {"2026-10": [1], "2026-11": [2, 3]}


def test_what_counts_once_counts_where_it_was_finished_first(ledger: sqlite3.Connection) -> None:
    append_all(
        ledger,
        [
            completion(finished_at="2026-11-20T01:00:00.000Z"),
            completion(finished_at="2026-10-20T01:00:00.000Z"),
        ],
    )
    assert counts(row_of_a1(ledger, "2026-10")) == [(2, 1.0, "quiz.passed")]
    assert counts(row_of_a1(ledger)) == [(1, 0.0, "again")]


def test_once_a_day_is_a_day_of_the_sites_clock(ledger: sqlite3.Connection) -> None:
    times = ["2026-11-02T15:00:00.000Z", "2026-11-02T15:59:59.000Z", "2026-11-02T16:00:00.000Z"]
    append_all(ledger, [exhibit(time, f"halls/{n}", kind="hall.completed") for n, time in enumerate(times)])
    assert [hours for _, hours, _ in counts(row_of_a1(ledger))] == [0.25, 0.0, 0.25]


def test_a_quizzes_own_credit_goes_before_the_rules_hours(ledger: sqlite3.Connection) -> None:
    own = {"detail": {"points": 1, "out_of": 1, "credit_hours": 1.75}}
    append_all(ledger, [completion(**own), completion(finished_at="2026-11-09T00:00:00.000Z", **own)])
    assert counts(row_of_a1(ledger)) == [(1, 1.75, "own credit"), (2, 0.0, "again")]
    no_rule = Rules(2.0, "month", {})
    assert counts(row_of_a1(ledger, rules=no_rule)) == [(1, 1.75, "own credit"), (2, 0.0, "again")]
    failed = completion(passed=False, subject="quizzes/other", finished_at="2026-11-10T00:00:00.000Z", **own)
    append_all(ledger, [failed])
    assert counts(row_of_a1(ledger))[-1] == (3, 0.0, "not passed")


def test_actual_hours_are_from_start_to_finish(ledger: sqlite3.Connection) -> None:
    append_all(ledger, [session("2026-11-05T01:00:00.000Z", "2026-11-05T02:20:00.000Z")])
    assert counts(row_of_a1(ledger)) == [(1, 1.33, "session.attended")]


def test_a_voided_record_counts_for_nothing_and_makes_room(ledger: sqlite3.Connection) -> None:
    append_all(
        ledger,
        [
            completion(id="first", finished_at="2026-11-04T01:00:00.000Z"),
            completion(finished_at="2026-11-05T01:00:00.000Z"),
            voiding("first", finished_at="2026-12-01T01:00:00.000Z"),
        ],
    )
    assert counts(row_of_a1(ledger)) == [(1, 0.0, "voided"), (2, 1.0, "quiz.passed")]
    assert attendance(ledger, RULES, NOVEMBER, SHANGHAI, DURING, "A")[0] == row_of_a1(ledger)


@pytest.mark.parametrize(
    ("hours", "now", "status"),
    [(2.0, DURING, "met"), (1.99, DURING, "on_the_way"), (1.99, AFTER, "overdue"), (2.0, AFTER, "met")],
)
def test_the_status_says_whether_there_is_still_time(
    ledger: sqlite3.Connection, hours: float, now: datetime, status: str
) -> None:
    rules = Rules(2.0, "month", {"quiz.passed": Credit(hours)})
    append_all(ledger, [completion()])
    assert attendance(ledger, rules, NOVEMBER, SHANGHAI, now, member="A1")[0].status == status


def test_the_period_is_over_with_its_last_moment(ledger: sqlite3.Connection) -> None:
    def status(now: datetime) -> str:
        return attendance(ledger, RULES, NOVEMBER, SHANGHAI, now, member="A1")[0].status

    assert status(NOVEMBER.end - timedelta(microseconds=1)) == "on_the_way"
    assert status(NOVEMBER.end) == "overdue"


@pytest.mark.parametrize(
    ("per", "period", "required"),
    [
        ("month", "2026-11", 3.0), ("month", "2026-Q4", 9.0), ("month", "2026", 36.0),
        ("quarter", "2026-11", 1.0), ("quarter", "2026-Q4", 3.0), ("year", "2026-11", 0.25),
        ("year", "2026-Q4", 0.75), ("year", "2026", 3.0),
    ],
)  # fmt: skip
def test_a_longer_period_asks_for_as_much_more(
    ledger: sqlite3.Connection, per: str, period: str, required: float
) -> None:
    assert row_of_a1(ledger, period, Rules(3.0, per)).required_hours == required


def test_everybody_of_the_roster_has_a_row_and_every_branch_a_total(ledger: sqlite3.Connection) -> None:
    ledger.execute("INSERT INTO branches VALUES ('C', '空支部')")
    append_all(ledger, [completion(), session("2026-11-01T00:00:00.000Z", "2026-11-01T01:00:00.000Z")])
    rows = attendance(ledger, RULES, NOVEMBER, SHANGHAI, AFTER)
    assert [(row.member, row.credited_hours) for row in rows] == [("A1", 2.0), ("A2", 0.0), ("B1", 0.0)]
    totals = branch_totals(ledger, rows)
    assert [(t.branch, t.name, t.members, t.met, t.credited_hours) for t in totals] == [
        ("A", "A支部", 2, 1, 2.0),
        ("B", "B支部", 1, 0, 0.0),
        ("C", "空支部", 0, 0, 0.0),
    ]


def test_one_branch_is_its_members_wherever_they_were_when_they_studied(ledger: sqlite3.Connection) -> None:
    append_all(ledger, [completion(member="B1", branch="B")])
    ledger.execute("UPDATE members SET branch = 'A' WHERE member = 'B1'")
    rows = attendance(ledger, RULES, NOVEMBER, SHANGHAI, DURING, "A")
    assert [(row.member, row.records) for row in rows] == [("A1", []), ("A2", []), ("B1", [1])]
    assert attendance(ledger, RULES, NOVEMBER, SHANGHAI, DURING, "B") == []


# From here on, any history: the hours must not depend on the order of arrival, on what was voided, or on
# how they are computed.

MOMENTS = st.datetimes(datetime(2026, 10, 25), datetime(2026, 12, 5)).map(lambda t: t.replace(tzinfo=UTC))
KINDS = st.sampled_from(["exhibit.completed", "hall.completed", "quiz.completed", "session.attended"])


@st.composite
def done(draw: st.DrawFn) -> Completion:
    kind, finish = draw(KINDS), draw(MOMENTS)
    start = finish - timedelta(minutes=draw(st.integers(0, 600)))
    member = draw(st.sampled_from(["A1", "A2", "B1"]))
    own = draw(st.sampled_from([{}, {}, {"credit_hours": 0.75}])) if kind == "quiz.completed" else {}
    return completion(
        kind=kind,
        member=member,
        branch=member[0],
        subject=draw(st.sampled_from(["x/1", "x/2"])),
        passed=draw(st.booleans()) if kind == "quiz.completed" else None,
        started_at=f"{start:%Y-%m-%dT%H:%M:%S}.000Z",
        finished_at=f"{finish:%Y-%m-%dT%H:%M:%S}.000Z",
        detail=own,
    )


HISTORIES = st.lists(done(), max_size=14)
ANY_RULES = st.builds(
    Rules,
    st.just(2.0),
    st.just("month"),
    st.dictionaries(
        st.sampled_from(sorted(RULES.credit)),
        st.builds(Credit, st.sampled_from([0.5, 1.0]), st.sampled_from([None, "subject", "day"])),
    ).map(lambda credit: credit | {"session.attended": Credit(None, None)}),
)


def hours(completions: list[Completion], rules: Rules, branch: str | None = None) -> dict[str, float]:
    with closing(in_memory("A1", "A2", "B1")) as ledger:
        append_all(ledger, completions)
        rows = attendance(ledger, rules, NOVEMBER, SHANGHAI, DURING, branch)
    return {row.member: row.credited_hours for row in rows}


@given(data=st.data(), history=HISTORIES, rules=ANY_RULES)
def test_the_order_of_arrival_makes_no_difference(
    data: st.DataObject, history: list[Completion], rules: Rules
) -> None:
    assert hours(data.draw(st.permutations(history)), rules) == hours(history, rules)


@given(data=st.data(), history=HISTORIES, rules=ANY_RULES)
def test_what_is_voided_never_happened(data: st.DataObject, history: list[Completion], rules: Rules) -> None:
    gone = data.draw(st.sets(st.sampled_from([each.id for each in history]))) if history else set()
    voidings = [voiding(id_, finished_at=f"{data.draw(MOMENTS):%Y-%m-%dT%H:%M:%S}.000Z") for id_ in gone]
    assert hours(history + voidings, rules) == hours([e for e in history if e.id not in gone], rules)


@given(history=HISTORIES, rules=ANY_RULES)
def test_a_branch_and_a_member_are_read_as_the_whole_is(history: list[Completion], rules: Rules) -> None:
    with closing(in_memory("A1", "A2", "B1")) as ledger:
        append_all(ledger, history)
        whole = attendance(ledger, rules, NOVEMBER, SHANGHAI, DURING)
        by_branch = [row for b in "AB" for row in attendance(ledger, rules, NOVEMBER, SHANGHAI, DURING, b)]
        members = ("A1", "A2", "B1")
        alone = [attendance(ledger, rules, NOVEMBER, SHANGHAI, DURING, None, member)[0] for member in members]
    assert whole == by_branch == alone


@given(history=HISTORIES, rules=ANY_RULES)
def test_another_computation_comes_to_the_same(history: list[Completion], rules: Rules) -> None:
    assert hours(history, rules) == computed_by_days(history, rules)


def computed_by_days(history: list[Completion], rules: Rules) -> dict[str, float]:
    """Day after day from the first on, the hours that each finish earns; in plain minutes of Beijing time."""
    total = {"A1": 0.0, "A2": 0.0, "B1": 0.0}
    had: set[tuple[object, ...]] = set()
    beijing = timedelta(hours=8)
    for each in sorted(history, key=lambda each: (each.finished_at, each.id)):
        finish = datetime.fromisoformat(each.finished_at).replace(tzinfo=None) + beijing
        start = datetime.fromisoformat(each.started_at).replace(tzinfo=None) + beijing
        own = each.detail.get("credit_hours")
        kind = {"quiz.completed": "quiz.passed"}.get(each.kind, each.kind)
        rule = rules.credit.get(kind)
        if each.passed is False or (rule is None and own is None):
            continue
        once = rule.once_per if rule else "subject"
        mark = (each.member, kind, {"subject": each.subject, "day": finish.date(), None: each.id}[once])
        if mark in had:
            continue
        had.add(mark)
        if finish.date().replace(day=1) == date(2026, 11, 1):
            actual = round((finish - start).total_seconds() / 3600, 2)
            total[each.member] += own or (actual if rule.hours is None else rule.hours)
    return {member: round(sum_, 2) for member, sum_ in total.items()}
