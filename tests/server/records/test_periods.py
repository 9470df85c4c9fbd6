from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.records.periods import MONTHS, period_of, read_period, recent_periods

SHANGHAI = ZoneInfo("Asia/Shanghai")

# Clocks that jump at midnight of the first of a month are among them: Havana, Asuncion, Amman.
ZONES = st.sampled_from(
    [
        "Asia/Shanghai", "UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago",
        "Asia/Kathmandu", "America/Havana", "America/Asuncion", "Asia/Amman", "Africa/Cairo",
    ]
).map(ZoneInfo)  # fmt: skip
KINDS = st.sampled_from(sorted(MONTHS))
TIMES = st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2026-11", "2026-10-31T16:00Z", "2026-11-30T16:00Z"),
        ("2026-12", "2026-11-30T16:00Z", "2026-12-31T16:00Z"),
        ("2028-02", "2028-01-31T16:00Z", "2028-02-29T16:00Z"),
        ("2026-02", "2026-01-31T16:00Z", "2026-02-28T16:00Z"),
        ("2026-Q1", "2025-12-31T16:00Z", "2026-03-31T16:00Z"),
        ("2026-Q4", "2026-09-30T16:00Z", "2026-12-31T16:00Z"),
        ("2026", "2025-12-31T16:00Z", "2026-12-31T16:00Z"),
    ],
)
def test_a_period_runs_from_midnight_to_midnight_where_the_site_is(name: str, start: str, end: str) -> None:
    period = read_period(name, SHANGHAI)
    assert (period.start, period.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_the_same_month_is_elsewhere_at_another_time() -> None:
    new_york = read_period("2026-11", ZoneInfo("America/New_York"))
    assert new_york.start == datetime(2026, 11, 1, 4, tzinfo=UTC)  # summer time
    assert new_york.end == datetime(2026, 12, 1, 5, tzinfo=UTC)  # winter time


@pytest.mark.parametrize(
    "name",
    [
        "", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "2026-1", "26-11", "2026/11", "2026-11-01",
        " 2026-11", "2026-11\n", "２０２６-11", "1899", "9001", "0000-01", "11", "2026-q4",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        read_period(name, SHANGHAI)


@pytest.mark.parametrize(
    ("time", "names"),
    [
        ("2026-10-31T15:59:59Z", ("2026-10", "2026-Q4", "2026")),
        ("2026-10-31T16:00:00Z", ("2026-11", "2026-Q4", "2026")),
        ("2026-12-31T15:59:59Z", ("2026-12", "2026-Q4", "2026")),
        ("2026-12-31T16:00:00Z", ("2027-01", "2027-Q1", "2027")),
        ("2028-02-29T15:59:59Z", ("2028-02", "2028-Q1", "2028")),
        ("2026-03-31T16:00:00Z", ("2026-04", "2026-Q2", "2026")),
    ],
)
def test_a_time_lies_in_the_period_of_the_sites_clock(time: str, names: tuple[str, ...]) -> None:
    moment = datetime.fromisoformat(time)
    assert tuple(period_of(moment, kind, SHANGHAI).name for kind in ("month", "quarter", "year")) == names


@given(time=TIMES, kind=KINDS, zone=ZONES)
def test_every_time_lies_in_exactly_one_period_and_they_follow_without_a_gap(
    time: datetime, kind: str, zone: ZoneInfo
) -> None:
    period = period_of(time, kind, zone)
    assert period.start <= time < period.end
    assert period == read_period(period.name, zone)
    following = period_of(period.end, kind, zone)
    assert following.start == period.end
    assert period_of(period.end - timedelta(microseconds=1), kind, zone) == period
    assert period_of(period.start, kind, zone) == period
    assert following.name > period.name


@given(year=st.integers(1900, 2200), zone=ZONES)
def test_twelve_months_and_four_quarters_make_a_year(year: int, zone: ZoneInfo) -> None:
    months = [read_period(f"{year}-{month:02}", zone) for month in range(1, 13)]
    quarters = [read_period(f"{year}-Q{quarter}", zone) for quarter in range(1, 5)]
    whole = read_period(f"{year}", zone)
    for parts in (months, quarters):
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(before.end == after.start for before, after in pairwise(parts))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("month", ["2026-02", "2026-01", "2025-12", "2025-11"]),
        ("quarter", ["2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2"]),
        ("year", ["2026", "2025", "2024", "2023"]),
    ],
)
def test_the_latest_periods_come_newest_first(kind: str, names: list[str]) -> None:
    time = datetime(2026, 1, 31, 20, tzinfo=UTC)
    assert [period.name for period in recent_periods(time, kind, SHANGHAI, 4)] == names
