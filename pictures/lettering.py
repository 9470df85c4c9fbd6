"""Text set as outlines: lines, paragraphs and vertical columns, with measured boxes.

    line = set_line("遵义", size=44, face=SONG_BOLD)
    line.width                    # in pixels of the picture
    set_paragraph("很长的一段……", width=480, size=40)
    set_columns("静以修身\\n俭以养德", size=120, face=BRUSH)   # 竖排, from right to left

A setting begins at (0, 0): for a line and a paragraph that is the first baseline at the alignment
point, for columns the top of the text at the alignment point. `Canvas` places settings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from pictures.faces import SONG, UNITS, Face, Glyph, glyph

Align = Literal["start", "middle", "end"]
SHIFT: Final[dict[Align, float]] = {"start": 0.0, "middle": -0.5, "end": -1.0}

CLOSING: Final = "，。、；：！？》〉」』）】”’"
OPENING: Final = "《〈「『（【“‘"
_NEVER_FIRST: Final = set(CLOSING + "—…·,.;:!?)%°")
_NEVER_LAST: Final = set(OPENING + "(")
_TOP_RIGHT: Final = set("，。、")
_TURNED: Final = set("《》〈〉「」『』（）【】—…–~～-()：；" + "“”‘’")
_ASCENT, _DESCENT = 0.88, 0.12


@dataclass(frozen=True)
class Box:
    """A rectangle in the picture's pixels; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Box:
        """Return the same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, by: float) -> Box:
        """Return the box smaller by `by` on each side (larger when negative)."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def overlap(self, other: Box) -> float:
        """Return the area that both share."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)


@dataclass(frozen=True)
class Placed:
    """A glyph with its origin on the baseline; `turned` is a quarter clockwise."""

    glyph: Glyph
    x: float
    y: float
    turned: bool = False


@dataclass(frozen=True)
class Setting:
    """Glyphs of one size, and the box that they fill (em heights, not ink)."""

    size: float
    glyphs: tuple[Placed, ...]
    box: Box

    @property
    def width(self) -> float:
        """Pixels from the first glyph's left to the last one's right."""
        return self.box.width

    def moved(self, dx: float, dy: float) -> Setting:
        """Return the same setting elsewhere."""
        glyphs = tuple(replace(placed, x=placed.x + dx, y=placed.y + dy) for placed in self.glyphs)
        return Setting(self.size, glyphs, self.box.moved(dx, dy))


def measure(text: str, size: float, face: Face = SONG, spacing: float = 0) -> float:
    """Return the width of one line in pixels. `spacing` is added between characters, in pixels."""
    return set_line(text, size, face, spacing=spacing).width


def set_line(
    text: str, size: float, face: Face = SONG, *, spacing: float = 0, align: Align = "start"
) -> Setting:
    """Set one horizontal line; Chinese punctuation is trimmed at the ends and where two marks meet."""
    scale, at = size / UNITS, 0.0
    placed: list[Placed] = []
    for index, character in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        shape = glyph(character, face)
        lead, advance = _trimmed(character, before, after, shape)
        placed.append(Placed(shape, at - lead * scale, 0))
        at += advance * scale + (spacing if after else 0)
    shift = SHIFT[align] * at
    box = Box(shift, -_ASCENT * size, at, size)
    return Setting(size, tuple(replace(one, x=one.x + shift) for one in placed), box)


def _trimmed(character: str, before: str, after: str, shape: Glyph) -> tuple[float, float]:
    """Return how much to cut at a glyph's left, and what advance then remains, in font units."""
    if character in "“”‘’" and (_is_latin(before) or _is_latin(after)):
        return shape.left - 50, shape.right - shape.left + 100
    if shape.advance < UNITS * 0.95:
        return 0, shape.advance
    if character in CLOSING and character not in "！？" and (not after or after in CLOSING + OPENING):
        return 0, shape.advance / 2
    if character in OPENING and not before:
        lead = max(0.0, min(shape.advance / 2, shape.left - 40))
        return lead, shape.advance - lead
    return 0, shape.advance


def _is_latin(character: str) -> bool:
    return bool(character) and character != "·" and character <= "ɏ"


def wrap(text: str, width: float, size: float, face: Face = SONG, spacing: float = 0) -> tuple[str, ...]:
    """Break `text` into lines of at most `width` pixels: between Chinese characters, at spaces, at newlines.

    No line begins with closing punctuation or ends with an opening bracket.
    """
    return tuple(
        line for part in text.split("\n") for line in _broken(_pieces(part), width, size, face, spacing)
    )


def _broken(pieces: list[str], width: float, size: float, face: Face, spacing: float) -> list[str]:
    lines, line = [], ""
    for piece in pieces:
        if line and measure((line + piece).rstrip(), size, face, spacing) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Return what may not be broken: words with their space, characters with their punctuation."""
    pieces: list[str] = []
    for character in text:
        before = pieces[-1] if pieces else ""
        glued = character == " " or character in _NEVER_FIRST or (before and before[-1] in _NEVER_LAST)
        word = _is_latin(character) and before and _is_latin(before[-1]) and before[-1] not in " "
        if pieces and (glued or word):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _balanced(text: str, width: float, size: float, face: Face, spacing: float) -> tuple[str, ...]:
    """Return the lines that `wrap` gives at the least width that needs no more of them."""
    lines = wrap(text, width, size, face, spacing)
    narrow, wide = 0.0, width
    while wide - narrow > size / 8:
        middle = (narrow + wide) / 2
        tried = wrap(text, middle, size, face, spacing)
        if len(tried) > len(lines) or any(measure(line, size, face, spacing) > middle for line in tried):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def set_paragraph(
    text: str,
    width: float,
    size: float,
    face: Face = SONG,
    *,
    leading: float = 1.5,
    spacing: float = 0,
    align: Align = "start",
    balanced: bool = False,
) -> Setting:
    """Set wrapped lines, `leading` × `size` apart, aligned about x = 0; `balanced`: alike in length."""
    lines = (
        _balanced(text, width, size, face, spacing) if balanced else wrap(text, width, size, face, spacing)
    )
    step = size * leading
    set_lines = [
        set_line(line, size, face, spacing=spacing, align=align).moved(0, index * step)
        for index, line in enumerate(lines)
    ]
    widest = max(line.width for line in set_lines)
    box = Box(SHIFT[align] * widest, -_ASCENT * size, widest, size + step * (len(lines) - 1))
    return Setting(size, tuple(one for line in set_lines for one in line.glyphs), box)


def set_columns(
    text: str,
    size: float,
    face: Face = SONG,
    *,
    spacing: float = 0,
    leading: float = 1.4,
    align: Align = "start",
) -> Setting:
    """Set vertical columns 竖排: one a line of `text`, from right to left, the first centred on x = 0.

    `leading` × `size` lies between columns' centres; `align` says whether the columns hang from y = 0
    ("start"), are centred on it, or stand on it. Latin words and brackets are turned a quarter.
    """
    columns = [_column(line, size, face, spacing) for line in text.split("\n")]
    step = size * leading
    tallest = max(height for _, height in columns)
    glyphs: list[Placed] = []
    for index, (placed, height) in enumerate(columns):
        shift = SHIFT[align] * height
        glyphs += [replace(one, x=one.x - index * step, y=one.y + shift) for one in placed]
    left = -size / 2 - step * (len(columns) - 1)
    return Setting(size, tuple(glyphs), Box(left, SHIFT[align] * tallest, size / 2 - left, tallest))


def _column(text: str, size: float, face: Face, spacing: float) -> tuple[list[Placed], float]:
    scale, at = size / UNITS, 0.0
    placed: list[Placed] = []
    for index, character in enumerate(text):
        shape = glyph(character, face)
        last = index == len(text) - 1
        half = character in CLOSING and character not in "！？：；" and (last or text[index + 1] in OPENING)
        if character == " " or _is_latin(character) or character in _TURNED:
            advance = shape.advance * scale
            middle = (_ASCENT - _DESCENT) / 2 * size
            if _is_latin(character):
                middle = 0.35 * size
            placed.append(Placed(shape, -middle, at, turned=True))
        elif character in _TOP_RIGHT:
            advance = size
            ink = (shape.left + shape.right) / 2 * scale, (shape.low + shape.high) / 2 * scale
            placed.append(Placed(shape, size * 0.28 - ink[0], at + size * 0.24 + ink[1]))
        else:
            advance = size
            placed.append(Placed(shape, -shape.advance / 2 * scale, at + _ASCENT * size))
        at += (advance / 2 if half else advance) + (0 if last else spacing)
    return placed, at
