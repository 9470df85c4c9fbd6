"""The open typefaces that come by npm package, and where each keeps a character's outline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

PACKAGES: Final = Path(__file__).parent.parent / "node_modules" / "@fontsource"
UNITS: Final = 1000
"""Font units in an em; every face here has as many."""


class NoGlyph(ValueError):
    """A character that no face has."""


@dataclass(frozen=True)
class Face:
    """A typeface in one weight. `key` names its outlines in a picture; `then` stands in for what it lacks."""

    key: str
    family: str
    weight: int
    then: Face | None = None


SONG: Final = Face("s", "noto-serif-sc", 400)
"""宋体, for labels and text."""
SONG_SEMI: Final = Face("m", "noto-serif-sc", 600)
SONG_BOLD: Final = Face("b", "noto-serif-sc", 700)
"""宋体 bold, for headings and the names that matter."""
SONG_BLACK: Final = Face("h", "noto-serif-sc", 900)
KAI: Final = Face("k", "lxgw-wenkai", 500, SONG)
"""楷体, for classical texts and quiet captions."""
KAI_BOLD: Final = Face("d", "lxgw-wenkai", 700, SONG_BOLD)
BRUSH: Final = Face("x", "ma-shan-zheng", 400, KAI_BOLD)
"""行楷 by brush, for calligraphy: a few large characters."""


@dataclass(frozen=True)
class Glyph:
    """One outline in font units, y upwards: `advance` is its width, the last four its inked bounds."""

    id: str
    path: str
    advance: float
    left: float
    right: float
    low: float
    high: float


@cache
def _open(file: Path) -> Any:
    return TTFont(file, lazy=True)


@cache
def _index(family: str, weight: int) -> dict[int, Path]:
    """Return which subset file holds each character; the package's whole-font file comes last.

    The .woff files, since a .woff2 of a whole font has to be unpacked glyph by glyph (40 s for 楷体).
    """
    folder = PACKAGES / family / "files"
    files = sorted(
        folder.glob(f"*-{weight}-normal.woff"), key=lambda file: ("simplified" in file.name, file.name)
    )
    if not files:
        raise FileNotFoundError(f"{folder} has no font of weight {weight}; `npm ci` brings it")
    found: dict[int, Path] = {}
    for file in files:
        for code in _open(file).getBestCmap():
            found.setdefault(code, file)
    return found


@cache
def glyph(character: str, face: Face) -> Glyph:
    """Return the outline of `character` in `face` or what stands in for it; NoGlyph when no face has it."""
    at: Face | None = face
    while at is not None:
        file = _index(at.family, at.weight).get(ord(character))
        if file is not None:
            return _outline(character, at, file)
        at = at.then
    raise NoGlyph(f"no face has {character!r} (U+{ord(character):04X}) for {face.family} {face.weight}")


def _outline(character: str, face: Face, file: Path) -> Glyph:
    font = _open(file)
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(character)]
    pen, bounds = SVGPathPen(glyphs, ntos=lambda number: str(round(number))), BoundsPen(glyphs)
    glyphs[name].draw(pen)
    glyphs[name].draw(bounds)
    left, low, right, high = bounds.bounds or (0, 0, 0, 0)
    return Glyph(
        id=f"{face.key}{ord(character):x}",
        path=pen.getCommands(),
        advance=float(glyphs[name].width),
        left=float(left),
        right=float(right),
        low=float(low),
        high=float(high),
    )
