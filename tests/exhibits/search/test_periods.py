from __future__ import annotations

import pytest

from exhibits.dates import read_when
from exhibits.search.periods import period_of


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("1934-10/1936-10", "1930年代", "1930s"),
        ("1799", "18世纪", "18th century"),
        ("1700", "17世纪", "17th century"),
        ("0110", "2世纪", "2nd century"),
        ("0100", "1世纪", "1st century"),
        ("0000", "公元前1世纪", "1st century BCE"),
        ("-0099", "公元前1世纪", "1st century BCE"),
        ("-0100", "公元前2世纪", "2nd century BCE"),
        ("-0557", "公元前6世纪", "6th century BCE"),
    ],
)
def test_a_date_belongs_to_a_decade_of_late_and_to_a_century_before(date: str, zh: str, en: str) -> None:
    period = period_of(read_when(date))

    assert period is not None
    assert (period.label.zh, period.label.en) == (zh, en)
    assert period.first <= int(read_when(date).first // 1) <= period.last


def test_without_a_date_there_is_no_period() -> None:
    assert period_of(None) is None
