"""Pictures of 长征: maps from real coordinates, and quiet plates of things and places."""

from __future__ import annotations

from pathlib import Path

from pictures import (
    long_march_crossings,
    long_march_heights,
    long_march_near,
    long_march_route,
    long_march_stations,
)

SLUG = "long-march"


def draw(folder: Path) -> None:
    """Draw every picture of the exhibit."""
    long_march_route.draw(folder)
    long_march_near.draw(folder)
    long_march_crossings.draw(folder)
    long_march_stations.draw(folder)
    long_march_heights.draw(folder)
