from __future__ import annotations

import pytest

from quizzes.model import Region
from quizzes.question_types.hotspot import Hotspot
from quizzes.question_types.kind import Key
from tests.quizzes.samples import question


def key(*regions: Region) -> Key:
    return Hotspot().key(question("hotspot", image="a.svg", image_size=(1000, 500), regions=regions))


@pytest.mark.parametrize(
    ("x", "y", "share"), [(0.2, 0.3, 1), (0.1, 0.1, 1), (0.4, 0.5, 1), (0.41, 0.3, 0), (0.2, 0.09, 0)]
)
def test_a_rectangle_with_its_edges(x: float, y: float, share: float) -> None:
    assert key(Region("rect", (0.1, 0.1, 0.4, 0.5), True)).mark({"x": x, "y": y}) == share


@pytest.mark.parametrize(
    ("x", "y", "share"), [(0.5, 0.5, 1), (0.6, 0.5, 1), (0.5, 0.69, 1), (0.5, 0.71, 0), (0.61, 0.5, 0)]
)
def test_a_circle_is_round_on_a_wide_picture(x: float, y: float, share: float) -> None:
    """A tenth of the width is a fifth of the height here."""
    assert key(Region("circle", (0.5, 0.5, 0.1), True)).mark({"x": x, "y": y}) == share


@pytest.mark.parametrize(
    ("x", "y", "share"), [(0.2, 0.7, 1), (0.7, 0.8, 1), (0.7, 0.2, 0), (0.5, 0.3, 0), (0.05, 0.5, 0)]
)
def test_a_polygon_with_a_notch(x: float, y: float, share: float) -> None:
    notched = (0.1, 0.1, 0.5, 0.6, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9)
    assert key(Region("poly", notched, True)).mark({"x": x, "y": y}) == share


def test_the_first_region_that_holds_the_point_decides() -> None:
    hole = Region("circle", (0.5, 0.5, 0.1))
    around = Region("rect", (0, 0, 1, 1), True)
    assert key(hole, around).mark({"x": 0.5, "y": 0.5}) == 0
    assert key(hole, around).mark({"x": 0, "y": 1}) == 1
    assert key(around, hole).mark({"x": 0.5, "y": 0.5}) == 1


def test_the_right_regions_are_the_answer() -> None:
    assert key(Region("rect", (0, 0, 0.5, 1), True), Region("rect", (0.5, 0, 1, 1))).answer == {
        "regions": [{"shape": "rect", "coords": [0, 0, 0.5, 1]}]
    }
