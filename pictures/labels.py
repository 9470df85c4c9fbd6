"""Finds where labels can stand without covering each other, the dots or the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pictures.lettering import Box
from pictures.shapes import Point

_CELL = 40
SIDES = ("e", "w", "n", "s", "ne", "se", "nw", "sw")


@dataclass(frozen=True)
class Wanted:
    """A label's size, the points it may belong to (the best first), its gap to them, the side asked for."""

    width: float
    height: float
    anchors: tuple[Point, ...]
    gap: float
    side: str = "auto"


@dataclass(frozen=True)
class Ground:
    """What labels should keep off: `frame` never left, `marks` never covered, `lines` crossed at a price."""

    frame: Box
    marks: Sequence[Box] = ()
    lines: Sequence[tuple[Point, float]] = ()

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[tuple[Point, float]]]:
        cells: dict[tuple[int, int], list[tuple[Point, float]]] = {}
        for point, price in self.lines:
            cells.setdefault((int(point[0] // _CELL), int(point[1] // _CELL)), []).append((point, price))
        return cells

    def crossed(self, box: Box) -> float:
        """Return the price of the lines under `box`."""
        across = range(int(box.x // _CELL), int(box.right // _CELL) + 1)
        down = range(int(box.y // _CELL), int(box.bottom // _CELL) + 1)
        return sum(
            price
            for column in across
            for row in down
            for (x, y), price in self._cells.get((column, row), ())
            if box.x <= x <= box.right and box.y <= y <= box.bottom
        )


def beside(wanted: Wanted, anchor: Point, side: str, reach: float = 1) -> Box:
    """Return the label's box at `side` of `anchor`, `reach` × the gap away."""
    x, y, gap = anchor[0], anchor[1], wanted.gap * reach
    slant = 0.6 if len(side) == 2 else 1
    across = {"e": gap * slant, "w": -gap * slant - wanted.width}
    down = {"s": gap * slant, "n": -gap * slant - wanted.height}
    left = next((across[letter] for letter in side if letter in across), -wanted.width / 2)
    top = next((down[letter] for letter in side if letter in down), -wanted.height / 2)
    return Box(x + left, y + top, wanted.width, wanted.height)


def arrange(labels: Sequence[Wanted], ground: Ground) -> tuple[Box, ...]:
    """Return a box for each label: the cheapest side each, settled in three rounds."""
    placed: list[Box | None] = [None] * len(labels)
    for _ in range(3):
        for index, wanted in enumerate(labels):
            others = [box for at, box in enumerate(placed) if box is not None and at != index]
            placed[index] = min(
                _choices(wanted), key=lambda choice: choice[0] + _cost(choice[1], ground, others)
            )[1]
    return tuple(box for box in placed if box is not None)


def _choices(wanted: Wanted) -> list[tuple[float, Box]]:
    sides = SIDES if wanted.side == "auto" else (wanted.side,)
    return [
        (place * 25 + rank * 60 + (reach - 1) * 1500, beside(wanted, anchor, side, reach))
        for place, anchor in enumerate(wanted.anchors)
        for reach in (1.0, 1.8)
        for rank, side in enumerate(sides)
    ]


def _cost(box: Box, ground: Ground, others: Sequence[Box]) -> float:
    """Return how bad it is to stand here: covered pixels, weighed."""
    area = box.width * box.height
    roomy = box.inset(-6)
    cost = 40 * (area - box.overlap(ground.frame))
    cost += 25 * sum(roomy.overlap(other) for other in others)
    cost += 20 * sum(roomy.overlap(mark) for mark in ground.marks)
    return cost + ground.crossed(roomy)
