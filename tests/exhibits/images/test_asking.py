from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibits.images import BadRequest, Cut, NotOffered, read_cut
from exhibits.images.asking import LARGEST_AREA, LARGEST_SIDE, Box

SCAN = (6000, 4000)


def asked(path: str, picture: tuple[int, int] = SCAN) -> Cut:
    return read_cut(picture, *path.split("/"))


@pytest.mark.parametrize(
    ("path", "box", "size"),
    [
        ("full/600,/0/default.jpg", (0, 0, 6000, 4000), (600, 400)),
        ("square/!100,100/0/default.jpg", (1000, 0, 4000, 4000), (100, 100)),
        ("5000,3000,2000,2000/max/0/default.jpg", (5000, 3000, 1000, 1000), (1000, 1000)),
        ("pct:50,50,25,25/pct:10/0/default.jpg", (3000, 2000, 1500, 1000), (150, 100)),
        ("0,0,512,512/^1024,/0/default.jpg", (0, 0, 512, 512), (1024, 1024)),
        ("full/!300,300/0/default.jpg", (0, 0, 6000, 4000), (300, 200)),
        ("full/300,300/0/default.jpg", (0, 0, 6000, 4000), (300, 300)),
        ("full/,1/0/default.jpg", (0, 0, 6000, 4000), (2, 1)),
    ],
)
def test_a_request_is_worked_out_in_pixels(path: str, box: tuple[int, ...], size: tuple[int, int]) -> None:
    cut = asked(path)

    assert cut.box == Box(*box)
    assert (cut.width, cut.height) == size


def test_the_largest_size_keeps_within_the_limits() -> None:
    cut = asked("full/max/0/default.jpg")

    assert (cut.width, cut.height) == (5016, 3344)
    assert cut.width * cut.height <= LARGEST_AREA
    assert max(cut.width, cut.height) <= LARGEST_SIDE


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("0,0,6000,4000/600,/360/color.webp", "full/600,400/0/default.webp"),
        ("pct:0,0,50,50/3000,2000/!90.0/gray.png", "0,0,3000,2000/max/!90/gray.png"),
        ("square/pct:50/0/default.jpg", "1000,0,4000,4000/2000,2000/0/default.jpg"),
        ("0,0,10,10/^20,/0/default.jpg", "0,0,10,10/^20,20/0/default.jpg"),
        ("0,0,10,10/^10,/0/default.jpg", "0,0,10,10/max/0/default.jpg"),
        ("0,0,16,16/^max/0/default.jpg", "0,0,16,16/^max/0/default.jpg"),
    ],
)
def test_what_is_the_same_picture_has_one_canonical_address(path: str, canonical: str) -> None:
    assert asked(path).canonical == canonical
    assert asked(canonical).canonical == canonical


@pytest.mark.parametrize(
    "path",
    [
        "6000,0,10,10/max/0/default.jpg",
        "0,0,0,10/max/0/default.jpg",
        "1,2,3/max/0/default.jpg",
        "-1,0,10,10/max/0/default.jpg",
        "pct:100,0,10,10/max/0/default.jpg",
        "full/0,/0/default.jpg",
        "full/,/0/default.jpg",
        "full/6001,/0/default.jpg",
        "full/pct:101/0/default.jpg",
        "full/pct:0.001/0/default.jpg",
        "full/^9000,/0/default.jpg",
        "full/^!9,/0/default.jpg",
        "full/max/361/default.jpg",
        "full/max/-90/default.jpg",
        "full/max/0/native.jpg",
        "full/max/0/default.exe",
        "full/max/0/default",
        "full/" + "9" * 400 + ",/0/default.jpg",
    ],
)
def test_what_can_not_be_is_refused(path: str) -> None:
    with pytest.raises(BadRequest) as refused:
        asked(path)
    assert not isinstance(refused.value, NotOffered)


@pytest.mark.parametrize("path", ["full/max/45/default.jpg", "full/max/0/default.tif", "full/max/0/gray.pdf"])
def test_what_is_understood_but_not_served_is_told_apart(path: str) -> None:
    with pytest.raises(NotOffered):
        asked(path)


sides = st.integers(1, 200_000)


@given(st.tuples(sides, sides), st.integers(0, 99), st.integers(0, 99), st.integers(1, 3000))
def test_every_answer_lies_within_picture_and_limits(
    picture: tuple[int, int], x: int, y: int, w: int
) -> None:
    cut = asked(f"pct:{x},{y},60,60/^!{w},{w}/90/default.jpg", picture) if min(picture) > 200 else asked(
        "full/max/0/default.jpg", picture
    )  # fmt: skip

    assert 0 <= cut.box.x < cut.box.x + cut.box.width <= picture[0]
    assert 0 <= cut.box.y < cut.box.y + cut.box.height <= picture[1]
    assert 1 <= cut.width <= LARGEST_SIDE
    assert 1 <= cut.height <= LARGEST_SIDE
    assert read_cut(picture, *cut.canonical.split("/")) == cut
