"""ISO 8601 durations."""

from __future__ import annotations

import re
from datetime import timedelta

_DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?",
    re.ASCII,
)


def read_duration(text: str) -> timedelta:
    """Return the duration that `PT30M`, `PT1H30M` or `P2D` names.

    Raises ValueError for anything else, years and months included, which have no length of their own.
    """
    match = _DURATION.fullmatch(text) if len(text) <= 40 else None
    if match is None:
        raise ValueError(text)
    parts = {unit: float(number) for unit, number in match.groupdict().items() if number}
    try:
        return timedelta(**parts)
    except OverflowError as error:
        raise ValueError(text) from error
