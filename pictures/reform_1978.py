"""Pictures of 改革开放: coasts from real outlines, charts from the yearbooks, and things that people held."""

from __future__ import annotations

from pathlib import Path

from pictures import (
    reform_1978_bridges,
    reform_1978_charts,
    reform_1978_cover,
    reform_1978_maps,
    reform_1978_things,
)

SLUG = "1978-reform"


def draw(folder: Path) -> None:
    """Draw every picture of the exhibit."""
    reform_1978_maps.draw(folder)
    reform_1978_charts.draw(folder)
    reform_1978_things.draw(folder)
    reform_1978_bridges.draw(folder)
    reform_1978_cover.draw(folder)
