from __future__ import annotations

import random
from pathlib import Path

import pytest
import pyvips
from PIL import Image, ImageDraw

from tests.exhibits.images.conftest import Show

RED, GREEN, BLUE, GREY = (200, 30, 20), (20, 140, 60), (30, 60, 200), (128, 128, 128)


def quarters(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red and green above, blue and grey below."""
    picture = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), BLUE)
    draw.rectangle((width // 2, height // 2, width, height), GREY)
    return picture.convert(mode)


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours a quarter in from each corner: above left, right, below left, right."""
    shown = picture.convert("RGB")
    wide, high = shown.size
    return [shown.getpixel((wide * x // 4, high * y // 4)) for y in (1, 3) for x in (1, 3)]  # type: ignore[misc]


def near(colours: list[tuple[int, ...]], expected: list[tuple[int, int, int]], by: int = 12) -> bool:
    pairs = zip(colours, expected, strict=True)
    return all(abs(a - b) <= by for colour, other in pairs for a, b in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        ("0", [RED, GREEN, BLUE, GREY]),
        ("90", [BLUE, RED, GREY, GREEN]),
        ("180", [GREY, BLUE, GREEN, RED]),
        ("270", [GREEN, GREY, RED, BLUE]),
        ("!0", [GREEN, RED, GREY, BLUE]),
        ("!90", [GREY, GREEN, BLUE, RED]),
    ],
)
def test_a_picture_is_mirrored_first_and_then_turned_clockwise(
    tmp_path: Path, show: Show, rotation: str, expected: list[tuple[int, int, int]]
) -> None:
    quarters(120, 80).save(tmp_path / "scan.png")

    shown = show(tmp_path / "scan.png", f"full/max/{rotation}/default.png")

    assert shown.size == ((80, 120) if "90" in rotation or "270" in rotation else (120, 80))
    assert near(corners(shown), expected)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_and_says_nothing_of_where_it_was_taken(
    tmp_path: Path, show: Show, orientation: int
) -> None:
    ways = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how to lay it down, Image.Transpose
    upright = quarters(160, 96)
    lying = upright.transpose(Image.Transpose(ways[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    lying.save(tmp_path / "photo.jpg", exif=exif, quality=95)

    shown = show(tmp_path / "photo.jpg", "full/max/0/default.jpg")

    assert shown.size == (160, 96)
    assert near(corners(shown), [RED, GREEN, BLUE, GREY])
    assert dict(shown.getexif()) == {}


def test_a_colour_profile_is_honoured_and_left_out(tmp_path: Path, show: Show) -> None:
    quarters(80, 80).save(tmp_path / "plain.png")
    wide = pyvips.Image.pngload(str(tmp_path / "plain.png")).icc_transform("p3", input_profile="srgb")
    wide.pngsave(str(tmp_path / "wide.png"))
    assert not near(corners(Image.open(tmp_path / "wide.png")), [RED, GREEN, BLUE, GREY])

    shown = show(tmp_path / "wide.png")

    assert near(corners(shown), [RED, GREEN, BLUE, GREY])
    assert "icc_profile" not in shown.info


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("CMYK", "scan.jpg"),
        ("CMYK", "scan.tif"),
        ("P", "scan.png"),
        ("RGBA", "scan.png"),
        ("RGBA", "scan.webp"),
        ("RGB", "scan.avif"),
    ],
)
def test_colours_arrive_however_they_were_stored(tmp_path: Path, show: Show, mode: str, name: str) -> None:
    quarters(128, 128, mode).save(tmp_path / name)

    assert near(
        corners(show(tmp_path / name)), [RED, GREEN, BLUE, GREY], by={"CMYK": 80, "P": 40}.get(mode, 14)
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
@pytest.mark.parametrize("name", ["scan.png", "scan.tif"])
def test_greys_arrive_however_they_were_stored(tmp_path: Path, show: Show, mode: str, name: str) -> None:
    row = b"\0\0" * 40 + b"\xff\xff" * 40
    both = Image.frombytes("I;16", (80, 40), row * 40)
    stored = both if mode == "I;16" else Image.frombytes("L", (80, 40), row[::2] * 40).convert(mode)
    stored.save(tmp_path / name)

    shown = show(tmp_path / name).convert("L")

    assert shown.getpixel((10, 20)) == 0
    assert shown.getpixel((70, 20)) == 255


def test_the_first_picture_of_a_film_is_shown(tmp_path: Path, show: Show) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in (RED, GREEN, BLUE)]
    frames[0].save(tmp_path / "film.webp", save_all=True, append_images=frames[1:], lossless=True)
    frames[0].save(tmp_path / "film.tif", save_all=True, append_images=frames[1:])

    for name in ("film.webp", "film.tif"):
        shown = show(tmp_path / name)
        assert shown.size == (64, 64)
        assert near(corners(shown), [RED] * 4)


def test_a_drawing_is_sharp_at_any_size_and_keeps_what_is_clear(tmp_path: Path, show: Show) -> None:
    bar = '<path fill="#c81e14" d="M0 0h10v20h-10z"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">{bar}</svg>'
    (tmp_path / "mark.svg").write_text(drawing, "utf-8")

    whole = show(tmp_path / "mark.svg")
    flat = show(tmp_path / "mark.svg", "full/300,/0/default.jpg")

    assert whole.size == (4096, 2731)
    assert whole.getpixel((1364, 1000)) == (200, 30, 20, 255)
    assert whole.getpixel((1367, 1000))[3] == 0  # type: ignore[index]
    assert min(flat.getpixel((200, 100))) > 250  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("size", "most"), [((513, 511), 2), ((1025, 700), 2), ((1537, 2050), 4), ((3001, 9), 4)]
)
def test_tiles_at_every_scale_put_together_are_the_picture(
    tmp_path: Path, show: Show, size: tuple[int, int], most: int
) -> None:
    rough = Image.frombytes("RGB", (40, 40), random.Random(7).randbytes(4800))
    picture = rough.resize(size, Image.Resampling.BICUBIC)
    picture.save(tmp_path / "scan.png")

    for factor in (each for each in (1, 2, 4) if each <= most):
        wide, high = (-(-side // factor) for side in size)
        together = Image.new("RGB", (wide, high))
        for x in range(0, size[0], 512 * factor):
            for y in range(0, size[1], 512 * factor):
                w, h = min(512 * factor, size[0] - x), min(512 * factor, size[1] - y)
                region, tile = f"{x},{y},{w},{h}", (-(-w // factor), -(-h // factor))
                shown = show(tmp_path / "scan.png", f"{region}/{tile[0]},{tile[1]}/0/default.png")
                assert shown.size == tile
                together.paste(shown, (x // factor, y // factor))
        whole = (size[0] // factor, size[1] // factor)  # without pixels that the edge cuts through
        expected = picture.crop((0, 0, whole[0] * factor, whole[1] * factor)).reduce(factor)
        assert _difference(together.crop((0, 0, *whole)), expected) < 2, factor


def _difference(one: Image.Image, other: Image.Image) -> float:
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / len(one.tobytes())
