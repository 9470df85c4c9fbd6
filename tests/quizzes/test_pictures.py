from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from quizzes.pictures import BadPicture, measure


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('<svg viewBox="0 0 1200 600">', (1200, 600)),
        ("<svg\n  width='3' viewBox='-10,-10,300.4,150.5'>", (300, 150)),
        ('<?xml version="1.0"?><svg width="640px" height="480">', (640, 480)),
    ],
)
def test_an_svg_is_measured(tmp_path: Path, head: str, size: tuple[int, int]) -> None:
    (tmp_path / "a.svg").write_text(head + "</svg>")
    picture = measure(tmp_path / "a.svg")
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_a_photograph_is_measured(tmp_path: Path, suffix: str) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / f"a.{suffix}")
    picture = measure(tmp_path / f"a.{suffix}")
    assert (picture.width, picture.height) == (40, 30)
    assert len(picture.version) == 16


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<html></html>"),
        ("a.svg", b"<svg></svg>"),
        ("a.svg", b'<svg viewBox="0 0 0 10"></svg>'),
        ("a.png", b""),
        ("a.png", b"\x89PNG\r\n\x1a\n broken"),
        ("a.txt", b"words"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadPicture):
        measure(tmp_path / name)
