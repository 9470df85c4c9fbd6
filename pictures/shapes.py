"""Path data for curves that a hand would draw."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

Point = tuple[float, float]


def number(value: float) -> str:
    """Return a coordinate as short as it goes, to a tenth of a pixel."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def joined(*parts: str | float) -> str:
    """Return path data from letters and numbers: joined("M", 0, 0, "L", 10, 4.25)."""
    return " ".join(part if isinstance(part, str) else number(part) for part in parts)


def straight(points: Sequence[Point], closed: bool = False) -> str:
    """Return a line through the points."""
    data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return data + "Z" if closed else data


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1.0) -> str:
    """Return a smooth curve through the points (Catmull-Rom); `tension` 0 is straight, 1 the usual bend."""
    if len(points) < 3:
        return straight(points, closed)
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    data = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for index in range(count if closed else count - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (at(index + step) for step in (-1, 0, 1, 2))
        bend = tension / 6
        first, second = (
            (x1 + (x2 - x0) * bend, y1 + (y2 - y0) * bend),
            (x2 - (x3 - x1) * bend, y2 - (y3 - y1) * bend),
        )
        data.append("C" + " ".join(number(value) for point in (first, second, (x2, y2)) for value in point))
    return "".join(data) + ("Z" if closed else "")


def stroke_shape(points: Sequence[Point], widths: Sequence[float]) -> str:
    """Return the outline of a brush stroke along the points, as wide at each as `widths` says."""
    left, right = [], []
    for index, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
        before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        nx, ny = -dy / length * width / 2, dx / length * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return smooth(left + right[::-1], closed=True, tension=0.9)


def arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """Return a circle's arc from `start` to `end` degrees, clockwise from three o'clock."""
    first, last = math.radians(start), math.radians(end)
    large = 1 if abs(end - start) > 180 else 0
    return joined(
        *("M", x + radius * math.cos(first), y + radius * math.sin(first)),
        *("A", radius, radius, "0", str(large), "1" if end > start else "0"),
        *(x + radius * math.cos(last), y + radius * math.sin(last)),
    )


def ring(x: float, y: float, radius: float) -> str:
    """Return a whole circle as path data, to draw many as one shape."""
    half = joined("a", radius, radius, "0 1 0", 2 * radius, 0)
    return joined("M", x - radius, y) + half + joined("a", radius, radius, "0 1 0", -2 * radius, 0, "Z")


def along(points: Sequence[Point], step: float) -> list[Point]:
    """Return points every `step` pixels along the line through `points`, both ends included."""
    found = [points[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        parts = max(1, round(math.hypot(x1 - x0, y1 - y0) / step))
        found += [(x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(1, parts + 1)]
    return found


def sampled(points: Sequence[Point], parts: int = 12) -> list[Point]:
    """Return points on the smooth curve that `smooth` draws, `parts` a stretch."""
    if len(points) < 3:
        return along(points, 8)
    found = [points[0]]
    for index in range(len(points) - 1):
        a, b = points[max(index - 1, 0)], points[index]
        c, d = points[index + 1], points[min(index + 2, len(points) - 1)]
        for part in range(1, parts + 1):
            t = part / parts
            weights = (
                (-t + 2 * t**2 - t**3) / 2,
                (2 - 5 * t**2 + 3 * t**3) / 2,
                (t + 4 * t**2 - 3 * t**3) / 2,
                (t**3 - t**2) / 2,
            )
            x = sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True))
            y = sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True))
            found.append((x, y))
    return found
