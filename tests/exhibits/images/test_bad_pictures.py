"""Pictures made to hurt: each is refused or made harmless, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import re
import struct
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from exhibits.images import CannotShow, Media, Source, Workshop, read_cut
from exhibits.images.media import CUTTING, PREPARING
from pack.pictures import measure
from pack.svg import BadPicture
from tests.exhibits.images.conftest import Show

MEGABYTE = 2**20
THUMB = "full/512,/0/default.jpg"


def most_memory(pid: int) -> int:
    """The most memory that a process has had, in MB: VmHWM of proc(5)."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024  # type: ignore[index]


def of_100_megapixels(file: Path, **how: object) -> Path:
    grid = pyvips.Image.xyz(12500, 8000)
    picture = (grid[0] * 0.02).bandjoin([grid[1] * 0.03, (grid[0] + grid[1]) * 0.01]).cast("uchar")
    picture.copy(interpretation="srgb").write_to_file(str(file), **how)
    return file


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes, interlaced: bool = False) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("plain.jpg", {"Q": 80}),
        ("progressive.jpg", {"Q": 80, "interlace": True}),
        ("strips.tif", {"compression": "lzw"}),
        ("tiles.tif", {"tile": True, "compression": "jpeg", "bigtiff": True}),
    ],
)
def test_100_megapixels_keep_within_the_memory_of_a_worker(
    tmp_path: Path, name: str, how: dict[str, object]
) -> None:
    file = of_100_megapixels(tmp_path / name, **how)
    source = Source(file, measure(file).version, 12500, 8000)

    async def show() -> tuple[bytes, int, int, float]:
        media, lags = Media(tmp_path / "media"), []
        asking = asyncio.create_task(media.cut(source, read_cut((12500, 8000), *THUMB.split("/"))))
        while not asking.done():
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            lags.append(time.perf_counter() - before)
        memory = [max(map(most_memory, shop.pids)) for shop in (media.preparing, media.cutting)]
        await media.close()
        return await asking, memory[0], memory[1], sorted(lags)[len(lags) * 95 // 100]

    shown, preparing, cutting, lag = asyncio.run(show())

    assert Image.open(BytesIO(shown)).size == (512, 328)
    assert preparing < PREPARING["megabytes"]
    assert cutting < 150 < CUTTING["megabytes"]
    assert lag < 0.1  # others are served meanwhile


def test_a_picture_on_its_side_is_turned_within_the_same_memory(tmp_path: Path) -> None:
    flat = of_100_megapixels(tmp_path / "flat.jpg", Q=80)
    side = tmp_path / "side.jpg"
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    jpeg = flat.read_bytes()
    side.write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    found = measure(side)
    assert (found.width, found.height) == (8000, 12500)
    task = {"picture": str(side), "pyramid": str(tmp_path / "p.tif"), "width": 8000, "height": 12500}

    async def prepare() -> int:
        shop = Workshop(hands=1, megabytes=1024, seconds=60)
        await shop.do(task, "side.jpg")
        memory = most_memory(shop.pids[0])
        await shop.close()
        return memory

    assert asyncio.run(prepare()) < 512
    made = pyvips.Image.tiffload(str(tmp_path / "p.tif"))
    assert (made.width, made.height) == (8000, 12500)


def test_a_picture_that_would_fill_the_memory_is_refused_and_the_next_is_shown(tmp_path: Path) -> None:
    bomb, good = tmp_path / "bomb.png", tmp_path / "good.png"
    rows = (b"\0" * (3 * 12000 + 1)) * 12000
    bomb.write_bytes(png(12000, 12000, zlib.compress(rows, 9), interlaced=True))
    Image.new("RGB", (64, 64)).save(good)
    assert bomb.stat().st_size < MEGABYTE

    async def show() -> str:
        shop = Workshop(hands=1, megabytes=200, seconds=60)
        size = {"width": 12000, "height": 12000}
        with pytest.raises(CannotShow) as refused:
            await shop.do({"picture": str(bomb), "pyramid": str(tmp_path / "a.tif"), **size}, "bomb.png")
        assert all(most_memory(pid) < 300 for pid in shop.pids)
        small = {"width": 64, "height": 64}
        await shop.do({"picture": str(good), "pyramid": str(tmp_path / "b.tif"), **small}, "good.png")
        await shop.close()
        return refused.value.what.render()

    assert asyncio.run(show()).startswith("the picture bomb.png ")
    assert not (tmp_path / "a.tif").exists()
    assert (tmp_path / "b.tif").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("huge.png", lambda: png(60_000, 60_000, zlib.compress(b"\0"))),
        ("page.jpg", lambda: b"<html><script>alert(1)</script></html>"),
        ("drawing.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("script.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>'),
        ("half.jpg", lambda: jpeg()[: len(jpeg()) // 2]),
        ("half.png", lambda: png(9, 9, zlib.compress(bytes(252)))[:-20]),
        ("webp.jpg", lambda: encoded("WEBP")),
        ("empty.tif", lambda: b""),
    ],
)
def test_what_is_no_whole_picture_is_refused_before_anything_is_made(
    tmp_path: Path, name: str, content: Callable[[], bytes]
) -> None:
    (tmp_path / name).write_bytes(content())

    with pytest.raises(BadPicture) as refused:
        measure(tmp_path / name)

    assert refused.value.what.render()
    assert refused.value.mend.render()


def test_what_hides_behind_a_picture_is_not_passed_on(tmp_path: Path, show: Show) -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04"
    (tmp_path / "both.jpg").write_bytes(jpeg(comment=hidden) + hidden)

    shown = show(tmp_path / "both.jpg", "full/max/0/default.jpg")

    again = BytesIO()
    shown.save(again, "JPEG")
    sent = [file.read_bytes() for file in (tmp_path / "media").rglob("default.jpg")]
    assert shown.size == (64, 64)
    assert all(hidden not in content for content in sent)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (7, 5), (513, 1)])
@pytest.mark.parametrize("name", ["odd.png", "odd.jpg", "odd.tif"])
def test_odd_sizes_are_shown(tmp_path: Path, show: Show, size: tuple[int, int], name: str) -> None:
    Image.new("RGB", size, (200, 30, 20)).save(tmp_path / name)

    assert show(tmp_path / name).size == size
    assert show(tmp_path / name, "full/!1,1/0/default.png").size == (1, 1)


def jpeg(comment: bytes = b"") -> bytes:
    return encoded("JPEG", comment=comment)


def encoded(kind: str, **how: object) -> bytes:
    written = BytesIO()
    Image.effect_noise((64, 64), 60).convert("RGB").save(written, kind, **how)
    return written.getvalue()
