from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.clock import clamp_finish, now, read_stamp, stamp

ANY_ZONE = st.integers(-14 * 60 + 1, 14 * 60 - 1).map(lambda m: timezone(timedelta(minutes=m)))
ANY_TIME = st.datetimes(timezones=ANY_ZONE)


@pytest.mark.parametrize(
    ("time", "written"),
    [
        ("2026-11-24T17:30:00+08:00", "2026-11-24T09:30:00.000Z"),
        ("2026-11-24T09:30:00.123987Z", "2026-11-24T09:30:00.123Z"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59.999Z"),
    ],
)
def test_times_are_written_in_utc_to_the_millisecond(time: str, written: str) -> None:
    assert stamp(datetime.fromisoformat(time)) == written


@given(times=st.lists(ANY_TIME, min_size=2))
def test_what_is_written_sorts_as_time_does(times: list[datetime]) -> None:
    written = [stamp(time) for time in sorted(times)]
    assert written == sorted(written)
    assert {len(text) for text in written} == {24}


@given(claimed=st.none() | ANY_TIME, earliest=ANY_TIME, received=ANY_TIME)
def test_a_finish_lies_between_the_start_and_the_arrival(
    claimed: datetime | None, earliest: datetime, received: datetime
) -> None:
    finish = clamp_finish(claimed, earliest, received)
    assert finish <= received
    if earliest <= received:
        assert finish >= earliest
        assert finish == claimed or claimed is None or not earliest <= claimed <= received


def test_now_can_be_written_and_read_again() -> None:
    time = now().replace(microsecond=0)
    assert time.tzinfo is UTC
    assert read_stamp(stamp(time)) == time
