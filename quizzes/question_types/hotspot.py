"""A place to point at on a picture."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from pack.nodes import Fields
from pack.problems import say
from quizzes import responses
from quizzes.model import Question, Region
from quizzes.question_types.kind import Key, Kind
from quizzes.responses import Unfit

if TYPE_CHECKING:
    from quizzes.form import Form

SHAPES = ("rect", "circle", "poly")
_Test = Callable[[float, float], bool]


class Hotspot(Kind):
    """Right where the first region that holds the point is a correct one. All or nothing.

    The first counts, as in an HTML image map, so that a wrong spot can lie inside a right one or beside it.
    """

    keys = ("regions",)

    def read(self, question: Question, fields: Fields) -> Question:
        """Read `regions`; there must be an `image`, and a region that is correct."""
        if fields.get("image") is None:
            fields.problem(
                "image",
                say("a hotspot has no image"),
                say("add image: and the picture's file beside the quiz"),
            )
        before = len(fields.problems)
        regions = tuple(_read_region(item) for item in fields.maps("regions", required=True))
        if len(fields.problems) == before and not any(region.correct for region in regions):
            fields.problem(
                "regions", say("no region is correct"), say("mark the right one with correct: true")
            )
        return replace(question, regions=regions)

    def key(self, question: Question) -> Key:
        """Mark by the regions."""
        width, height = question.image_size
        ratio = height / width if width and height else 1.0
        return HotspotKey(
            {
                "regions": [
                    {"shape": region.shape, "coords": list(region.coords)}
                    for region in question.regions
                    if region.correct
                ]
            },
            tuple((_holds(region, ratio), region.correct) for region in question.regions),
        )

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read `q.ID.x` and `q.ID.y`, in pixels where `q.ID.w` and `q.ID.h` give the shown size."""
        x, y, width, height = (form.number(f".{name}") for name in ("x", "y", "w", "h"))
        if x is None and y is None:
            return None
        return {"x": _part(x, width), "y": _part(y, height)}


@dataclass(frozen=True)
class HotspotKey:
    """Marks a point."""

    answer: dict[str, object]
    tests: tuple[tuple[_Test, bool], ...]

    def mark(self, response: object) -> float:
        """Return 1 for a point in a right region."""
        point = responses.mapping(response, ("x", "y"))
        x, y = responses.number(point["x"]), responses.number(point["y"])
        if not (0 <= x <= 1 and 0 <= y <= 1):
            raise Unfit(say("x and y must be from 0 to 1"))
        return float(next((correct for holds, correct in self.tests if holds(x, y)), False))


def _read_region(fields: Fields) -> Region:
    shape = fields.choice("shape", SHAPES, required=True) or "rect"
    nodes = fields.list("coords", required=True)
    coords = [fields.number_of(node, "coords", 0, 1) for node in nodes]
    region = Region(shape, tuple(float(number or 0) for number in coords), bool(fields.boolean("correct")))
    fields.done()
    if nodes and None not in coords and not _sound(region):
        fields.problem(
            "coords",
            say("coords do not make a {shape}", shape=shape),
            {
                "rect": say("write [left, top, right, bottom] in parts of the picture from 0 to 1"),
                "circle": say("write [x, y, radius] in parts of the picture from 0 to 1"),
                "poly": say("write [x1, y1, x2, y2, x3, y3, …] in parts of the picture from 0 to 1"),
            }[shape],
        )
    return region


def _sound(region: Region) -> bool:
    coords = region.coords
    if region.shape == "rect":
        return len(coords) == 4 and coords[0] < coords[2] and coords[1] < coords[3]
    if region.shape == "circle":
        return len(coords) == 3 and coords[2] > 0
    return len(coords) >= 6 and len(coords) % 2 == 0


def _holds(region: Region, ratio: float) -> _Test:
    """Return a test for points; `ratio` is the picture's height by its width, so that circles are round."""
    if region.shape == "rect":
        left, top, right, bottom = region.coords
        return lambda x, y: left <= x <= right and top <= y <= bottom
    if region.shape == "circle":
        middle, height, radius = region.coords
        return lambda x, y: hypot(x - middle, (y - height) * ratio) <= radius
    corners = list(zip(region.coords[::2], region.coords[1::2], strict=True))
    sides = list(pairwise([*corners, corners[0]]))
    return lambda x, y: sum(_crosses(x, y, *a, *b) for a, b in sides) % 2 == 1


def _crosses(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> bool:
    """Tell whether a ray from the point to the right crosses a side."""
    return (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def _part(value: object, whole: object) -> object:
    if isinstance(value, (int, float)) and isinstance(whole, (int, float)) and whole > 0:
        return min(1.0, value / whole)
    return value
