from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from exhibits.images import Media, Source, read_cut
from pack.pictures import measure

Show = Callable[..., Image.Image]


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """Serves a picture file as visitors get it: `show(file, "full/max/0/default.png")`."""

    def show(file: Path, path: str = "full/max/0/default.png") -> Image.Image:
        return Image.open(BytesIO(asyncio.run(cut(tmp_path / "media", file, path))))

    return show


async def cut(folder: Path, file: Path, path: str) -> bytes:
    media, found = Media(folder), measure(file)
    source = Source.measured(file, found.version, found.width, found.height)
    try:
        return await media.cut(source, read_cut((source.width, source.height), *path.split("/")))
    finally:
        await media.close()
