from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pack.pictures import measure
from pack.svg import BadPicture

KINDS = [
    ("a.jpg", "JPEG"),
    ("a.JPEG", "JPEG"),
    ("a.png", "PNG"),
    ("a.webp", "WEBP"),
    ("a.avif", "AVIF"),
    ("a.tif", "TIFF"),
]


@cache
def sample(kind: str) -> bytes:
    written = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.effect_noise((64, 48), 90).convert("RGB").save(written, kind, exif=exif)
    return written.getvalue()


def draw(path: Path, kind: str, **how: object) -> Path:
    Image.effect_noise((64, 48), 90).convert("RGB").save(path, kind, **how)
    return path


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_every_kind_gives_its_size_and_version(tmp_path: Path, name: str, kind: str) -> None:
    path = draw(tmp_path / name, kind)
    picture = measure(path)
    assert (picture.width, picture.height) == (64, 48)
    assert picture.version == sha256(path.read_bytes()).hexdigest()[:16]


def test_svg_is_measured_too(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>')
    assert (measure(path).width, measure(path).height) == (30, 20)


def test_a_photograph_taken_sideways_has_the_size_that_is_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = measure(draw(tmp_path / "a.jpg", "JPEG", exif=exif))
    assert (picture.width, picture.height) == (48, 64)


def test_a_phones_double_picture_is_a_jpeg(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (64, 48)), Image.new("RGB", (32, 24))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    assert measure(tmp_path / "a.jpg").width == 64


def refused(path: Path) -> str:
    with pytest.raises(BadPicture) as refusal:
        measure(path)
    return str(refusal.value)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture at all")
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    assert refused(tmp_path / "a.png") == "the picture a.png is damaged, or is none, export it again"
    assert refused(tmp_path / "a.gif") == (
        "a.gif is no picture, use one of: .jpg .jpeg .png .webp .avif .tif .tiff .svg"
    )
    assert refused(tmp_path / "b.png") == "the file does not exist, add it"


def test_a_wrong_ending_is_refused(tmp_path: Path) -> None:
    assert (
        refused(draw(tmp_path / "a.jpg", "PNG")) == "a.jpg is a PNG picture, give its name the right ending"
    )


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_a_copy_that_broke_off_is_noticed(tmp_path: Path, name: str, kind: str) -> None:
    path = draw(tmp_path / name, kind)
    path.write_bytes(path.read_bytes()[:-600])
    assert name in refused(path)


def test_bytes_after_the_end_do_no_harm(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", "JPEG")
    path.write_bytes(path.read_bytes() + b"a phone's own notes" * 1000)
    assert measure(path).width == 64


def test_a_picture_too_large_to_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20000, 10001)).save(path)
    assert refused(path) == "the picture a.png is too large, make it smaller"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "kind"), KINDS)
@given(
    damage=st.lists(st.tuples(st.integers(0, 250), st.integers(0, 255)), max_size=5),
    kept=st.integers(0, 2000),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_picture_is_measured_or_refused_and_nothing_else(
    tmp_path: Path, name: str, kind: str, damage: list[tuple[int, int]], kept: int
) -> None:
    path = tmp_path / name
    data = bytearray(sample(kind))
    for at, byte in damage:
        data[at] = byte
    path.write_bytes(data[: len(data) - kept])
    with suppress(BadPicture):
        assert measure(path).width > 0
