"""Pictures for tests, and a pack to hang them in."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image, ImageDraw

from pack.pictures import digest

PANEL = "exhibits/tea-road/panels/010-tea.md"
SQUARE = 100


def squares(colours: list[list[tuple[int, int, int]]]) -> Image.Image:
    """A chequered picture; `colours` go by column, then by row."""
    picture = Image.new("RGB", (SQUARE * len(colours), SQUARE * len(colours[0])))
    draw = ImageDraw.Draw(picture)
    for x, column in enumerate(colours):
        for y, colour in enumerate(column):
            draw.rectangle((x * SQUARE, y * SQUARE, (x + 1) * SQUARE - 1, (y + 1) * SQUARE - 1), colour)
    return picture


def hang(pack: Path, picture: Image.Image | bytes, name: str = "scan.png", **how: object) -> str:
    """Put a picture into the place of the tea panel's; return its version."""
    file = pack / "exhibits" / "tea-road" / "images" / name
    if isinstance(picture, bytes):
        file.write_bytes(picture)
    else:
        picture.save(file, **how)
    panel = pack / PANEL
    panel.write_text(re.sub("file: images/.*", f"file: images/{name}", panel.read_text("utf-8")), "utf-8")
    return digest(file)
