"""A picture of the pack as it is served: its file, its version, its size in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from exhibits.model import Image

TILE = 512
LONG_SIDE = 4096  # of a drawing, which has no pixels of its own


@dataclass(frozen=True)
class Source:
    """`width` × `height` are the pixels at hand: a raster picture's own, a drawing's at `LONG_SIDE`."""

    path: Path
    version: str
    width: int
    height: int

    @classmethod
    def of(cls, image: Image) -> Source:
        """Return the source of a picture of the pack."""
        return cls.measured(image.path, image.version, image.width, image.height)

    @classmethod
    def measured(cls, path: Path, version: str, width: int, height: int) -> Source:
        """Return the source of a file whose size, as a page shows it, is known."""
        source = cls(path, version, width, height)
        if not source.is_drawing:
            return source
        scale = LONG_SIDE / max(width, height)
        return cls(path, version, max(1, round(width * scale)), max(1, round(height * scale)))

    @property
    def is_drawing(self) -> bool:
        """Say whether it is drawn anew at any size."""
        return self.path.suffix.lower() == ".svg"

    @property
    def factors(self) -> tuple[int, ...]:
        """The scale factors of its tiles: halved until one tile holds all of it."""
        halvings = max(0, math.ceil(math.log2(max(self.width, self.height) / TILE)))
        return tuple(2**n for n in range(halvings + 1))

    def at(self, factor: int) -> tuple[int, int]:
        """Return its size at a scale factor, rounded up as IIIF viewers do."""
        return -(-self.width // factor), -(-self.height // factor)
