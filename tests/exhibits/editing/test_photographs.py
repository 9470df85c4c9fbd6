from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from exhibits.editing.photographs import Hints, put_photograph, read_hints
from pack.svg import BadPicture
from tests.exhibits.conftest import Pack

EXIF, GPS = 0x8769, 0x8825


def photograph(
    path: Path, taken: object = "2026:07:01 09:30:00", gps: dict[int, object] | None = None
) -> Path:
    exif = Image.Exif()
    exif.get_ifd(EXIF)[0x9003] = taken
    exif.get_ifd(GPS).update(gps or {})
    Image.new("RGB", (64, 48), "brown").save(path, exif=exif)
    return path


def test_the_camera_says_when_and_where(tmp_path: Path) -> None:
    gps = {1: "N", 2: (30.0, 45.0, 36.0), 3: "E", 4: (120.0, 45.0, 0.0)}
    assert read_hints(photograph(tmp_path / "a.jpg", gps=gps)) == Hints("2026-07-01", "30.76", "120.75")
    south = gps | {1: "S", 3: "W"}
    assert read_hints(photograph(tmp_path / "b.jpg", gps=south)) == Hints("2026-07-01", "-30.76", "-120.75")


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    :  :  ", "yesterday", "2026:13:01", "2026"])
def test_a_clock_that_was_never_set_suggests_nothing(tmp_path: Path, taken: str) -> None:
    assert read_hints(photograph(tmp_path / "a.jpg", taken=taken)).date == ""


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (30.0, 45.0), 3: "E", 4: (120.0, 45.0, 0.0)},
        {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (120.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {2: (IFDRational(1, 0), 0.0, 0.0), 4: (1.0, 0.0, 0.0)},
        {1: "N", 2: (30.0, 0.0, 0.0)},
    ],
)
def test_half_a_place_suggests_none(tmp_path: Path, gps: dict[int, object]) -> None:
    assert read_hints(photograph(tmp_path / "a.jpg", gps=gps)).lat == ""


def test_a_damaged_file_suggests_nothing(tmp_path: Path) -> None:
    whole = photograph(tmp_path / "a.jpg").read_bytes()
    for cut in range(0, len(whole), 7):
        (tmp_path / "b.jpg").write_bytes(whole[:cut])
        read_hints(tmp_path / "b.jpg")


def test_pictures_get_free_names_that_an_address_can_hold(pack: Pack, tmp_path: Path) -> None:
    folder = pack.root / "exhibits/well"
    names = [
        put_photograph(folder, photograph(tmp_path / "x.JPG"), name)
        for name in ("老井 1.JPG", "老井 1.jpg", "well.jpg", "../../evil.jpg", "....jpg")
    ]
    assert names == [
        "images/lao-jing-1.jpg", "images/lao-jing-1-2.jpg", "images/well-2.jpg", "images/evil.jpg",
        "images/picture.jpg",
    ]  # fmt: skip
    assert all((folder / name).is_file() for name in names)
    assert pack.problems() == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"<html><script>alert(1)</script>"),
        ("a.png", b"GIF89a"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>'),
        ("a.jpg", b""),
    ],
)
def test_what_is_no_picture_stays_out(pack: Pack, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    before = sorted((pack.root / "exhibits/well/images").iterdir())
    with pytest.raises(BadPicture):
        put_photograph(pack.root / "exhibits/well", tmp_path / name, name)
    assert sorted((pack.root / "exhibits/well/images").iterdir()) == before
