"""A sheet of paper to draw on, which saves as one self-contained SVG.

    sheet = Canvas(1200, 900, "红船 The Red Boat")
    sheet.line(120, 700, 1080, 700, stroke=STONE)
    sheet.text(600, 800, "从石库门到红船", size=56, face=SONG_BOLD, align="middle")
    sheet.save(folder / "boat.svg")

Every stroke width is in pixels of the finished picture, also inside scaled groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pictures.faces import BRUSH, SONG, UNITS, Face
from pictures.lettering import Align, Box, Setting, set_columns, set_line, set_paragraph
from pictures.palette import CINNABAR, INK, PAPER
from pictures.shapes import Point, number, smooth, straight

LINE = 2.5
"""The house's line, in pixels on a picture 1200 wide."""


class Canvas:
    """A picture in the making: `width` × `height` pixels of paper, and a title for who cannot see it."""

    def __init__(self, width: int, height: int, title: str, ground: str = PAPER) -> None:
        self.width, self.height, self.title = width, height, title
        self._body: list[str] = [f'<path fill="{ground}" d="M0 0H{width}V{height}H0Z"/>']
        self._outlines: dict[str, str] = {}
        self._clips = 0
        self._scale = 1.0

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    # shapes

    def path(
        self,
        data: str,
        *,
        fill: str = "none",
        stroke: str | None = None,
        width: float = LINE,
        dash: str | None = None,
        opacity: float = 1,
        cap: str = "round",
    ) -> None:
        """Draw SVG path data. `dash` is lengths in pixels ("10 8")."""
        self._body.append(f'<path d="{data}"{self._paint(fill, stroke, width, dash, opacity, cap)}/>')

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = LINE,
        dash: str | None = None, opacity: float = 1, cap: str = "round",
    ) -> None:  # fmt: skip
        """Draw a straight line."""
        self.path(
            straight([(x1, y1), (x2, y2)]), stroke=stroke, width=width, dash=dash, opacity=opacity, cap=cap
        )

    def polyline(
        self, points: Sequence[Point], *, stroke: str = INK, width: float = LINE, dash: str | None = None,
        curved: bool = False, opacity: float = 1,
    ) -> None:  # fmt: skip
        """Draw a line through points, smooth when `curved`."""
        data = smooth(points) if curved else straight(points)
        self.path(data, stroke=stroke, width=width, dash=dash, opacity=opacity)

    def polygon(
        self, points: Sequence[Point], *, fill: str = "none", stroke: str | None = None, width: float = LINE,
        curved: bool = False, opacity: float = 1,
    ) -> None:  # fmt: skip
        """Draw a closed shape."""
        data = smooth(points, closed=True) if curved else straight(points, closed=True)
        self.path(data, fill=fill, stroke=stroke, width=width, opacity=opacity)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "none", stroke: str | None = None,
        width: float = LINE, dash: str | None = None, opacity: float = 1,
    ) -> None:  # fmt: skip
        """Draw a circle."""
        self.ellipse(x, y, radius, radius, fill=fill, stroke=stroke, width=width, dash=dash, opacity=opacity)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, *, fill: str = "none", stroke: str | None = None,
        width: float = LINE, dash: str | None = None, opacity: float = 1,
    ) -> None:  # fmt: skip
        """Draw an ellipse with its axes upright."""
        paint = self._paint(fill, stroke, width, dash, opacity, "round")
        shape = f'cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}"'
        self._body.append(f"<ellipse {shape}{paint}/>")

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "none",
        stroke: str | None = None, line: float = LINE, radius: float = 0, dash: str | None = None,
        opacity: float = 1,
    ) -> None:  # fmt: skip
        """Draw a rectangle; `line` is the stroke's width, `radius` rounds the corners."""
        paint = self._paint(fill, stroke, line, dash, opacity, "butt")
        rounded = f' rx="{number(radius)}"' if radius else ""
        size = f'width="{number(width)}" height="{number(height)}"'
        self._body.append(f'<rect x="{number(x)}" y="{number(y)}" {size}{rounded}{paint}/>')

    def _paint(
        self, fill: str, stroke: str | None, width: float, dash: str | None, opacity: float, cap: str
    ) -> str:
        paint = f' fill="{fill}"'
        if stroke is not None:
            paint += f' stroke="{stroke}" stroke-width="{round(width / self._scale, 3):g}"'
            paint += "" if cap == "butt" else f' stroke-linecap="{cap}" stroke-linejoin="round"'
            if dash is not None:
                lengths = " ".join(f"{round(float(part) / self._scale, 2):g}" for part in dash.split())
                paint += f' stroke-dasharray="{lengths}"'
        return paint + ("" if opacity == 1 else f' opacity="{opacity:g}"')

    # groups

    @contextmanager
    def at(
        self,
        x: float = 0,
        y: float = 0,
        *,
        scale: float = 1,
        turn: float = 0,
        flip: bool = False,
        opacity: float = 1,
    ) -> Iterator[None]:
        """Draw what follows about (x, y): `scale` times as large, turned clockwise by degrees, mirrored."""
        transform = f"translate({number(x)} {number(y)})"
        transform += f" rotate({number(turn)})" if turn else ""
        if scale != 1 or flip:
            across = f"{-scale if flip else scale:.4g}"
            transform += f" scale({across} {scale:.4g})"
        fade = "" if opacity == 1 else f' opacity="{opacity:g}"'
        self._body.append(f"<g transform={quoteattr(transform)}{fade}>")
        before, self._scale = self._scale, self._scale * scale
        yield
        self._scale = before
        self._body.append("</g>")

    @contextmanager
    def within(self, data: str) -> Iterator[None]:
        """Draw what follows only inside the path `data`."""
        self._clips += 1
        name = f"clip{self._clips}"
        self._body.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath><g clip-path="url(#{name})">')
        yield
        self._body.append("</g>")

    # lettering

    def text(
        self, x: float, y: float, text: str, *, size: float = 44, face: Face = SONG, fill: str = INK,
        align: Align = "start", spacing: float = 0,
    ) -> Box:  # fmt: skip
        """Set one line with its baseline at y; return the box that it fills."""
        return self.place(set_line(text, size, face, spacing=spacing, align=align), x, y, fill)

    def paragraph(
        self, x: float, y: float, text: str, *, width: float, size: float = 40, face: Face = SONG,
        fill: str = INK, leading: float = 1.5, align: Align = "start", spacing: float = 0,
    ) -> Box:  # fmt: skip
        """Set lines of at most `width` pixels, the first baseline at y; return the box that they fill."""
        setting = set_paragraph(text, width, size, face, leading=leading, spacing=spacing, align=align)
        return self.place(setting, x, y, fill)

    def columns(
        self, x: float, y: float, text: str, *, size: float = 44, face: Face = SONG, fill: str = INK,
        spacing: float = 0, leading: float = 1.4, align: Align = "start",
    ) -> Box:  # fmt: skip
        """Set vertical columns 竖排, one a line of `text`, the rightmost centred on x; return their box."""
        setting = set_columns(text, size, face, spacing=spacing, leading=leading, align=align)
        return self.place(setting, x, y, fill)

    def place(self, setting: Setting, x: float, y: float, fill: str = INK, *, halo: str | None = None) -> Box:
        """Draw what `pictures.lettering` has set, moved to (x, y); `halo` clears the ground about it."""
        scale = setting.size / UNITS
        uses = []
        for placed in setting.glyphs:
            if not placed.glyph.path:
                continue
            self._outlines[placed.glyph.id] = placed.glyph.path
            across, down = round(placed.x / scale), round(-placed.y / scale)
            where = (f' x="{across}"' if across else "") + (f' y="{down}"' if down else "")
            if placed.turned:
                where = f' transform="translate({across} {down}) rotate(-90)"'
            uses.append(f'<use href="#{placed.glyph.id}"{where}/>')
        move = f"translate({number(x)} {number(y)}) scale({scale:.5g} {-scale:.5g})"
        edge = ""
        if halo is not None:
            width = setting.size * 0.2 / scale
            edge = f' stroke="{halo}" stroke-width="{width:.0f}" stroke-linejoin="round" paint-order="stroke"'
        self._body.append(f'<g fill="{fill}"{edge} transform="{move}">{"".join(uses)}</g>')
        return setting.box.moved(x, y)

    def seal(
        self, x: float, y: float, size: float, text: str, *, colour: str = CINNABAR, face: Face = BRUSH
    ) -> Box:
        """Press a square seal 白文 of one to four characters, its top left at (x, y), read from the right."""
        wobble = size * 0.012
        edge = [
            (x + wobble, y), (x + size * 0.4, y + wobble), (x + size, y + wobble * 0.4),
            (x + size - wobble, y + size * 0.55), (x + size, y + size - wobble),
            (x + size * 0.45, y + size), (x, y + size - wobble * 0.5), (x + wobble * 1.2, y + size * 0.4),
        ]  # fmt: skip
        self.polygon(edge, fill=colour, stroke=colour, width=size * 0.04)
        inner = size * 0.075
        self.rect(
            x + inner,
            y + inner,
            size - 2 * inner,
            size - 2 * inner,
            stroke=PAPER,
            line=max(1.2, size * 0.018),
        )
        rows = 1 if len(text) == 1 else 2
        cell = (size - 2.6 * inner) / rows
        columns = -(-len(text) // rows)
        glyphs = cell * 0.98 if columns == rows else cell
        middle = x + size / 2 + (columns - 1) * cell / 2
        lines = "\n".join(text[index : index + rows] for index in range(0, len(text), rows))
        self.columns(middle, y + size / 2, lines, size=glyphs, face=face, fill=PAPER, leading=cell / glyphs,
                     spacing=cell - glyphs, align="middle")  # fmt: skip
        return Box(x, y, size, size)

    # saving

    def svg(self) -> str:
        """Return the picture as SVG: the same bytes for the same drawing."""
        outlines = "".join(f'<path id="{name}" d="{data}"/>' for name, data in sorted(self._outlines.items()))
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
        head += (
            f' viewBox="0 0 {self.width} {self.height}" role="img">\n<title>{escape(self.title)}</title>\n'
        )
        defs = f"<defs>{outlines}</defs>\n" if outlines else ""
        return head + defs + "\n".join(self._body) + "\n</svg>\n"

    def save(self, path: Path) -> Path:
        """Write the SVG, making its folder; return the path."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.svg(), encoding="utf-8", newline="\n")
        return path
