"""The headings' typeface for pictures: cut into files by character, as the built front end has it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from server.places import static_dir

_FACE = re.compile(r'@font-face\{[^}]*?src:url\("?([^")]+\.woff2)"?\)[^}]*?unicode-range:([^;}]+)')
_RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
_OPEN_AT_MOST = 64
# What may not begin a line of Chinese, nor end one.
_NOT_FIRST, _NOT_LAST = "，。、；：！？）》”’·—…", "（《“‘"
_WORD = re.compile(r"[A-Za-z0-9][\w'’.–-]*|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Lettering:
    """Words set in one size, in pixels."""

    size: int

    def width(self, words: str) -> float:
        """Return how long words are on one line."""
        return sum(_font(self._file(letter), self.size).getlength(letter) for letter in words)

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], words: str, ink: str) -> None:
        """Draw words from a point on their baseline."""
        x, y = at
        for letter in words:
            font = _font(self._file(letter), self.size)
            on.text((x, y), letter, ink, font, anchor="ls")
            x += font.getlength(letter)

    def lines(self, words: str, wide: float) -> list[str]:
        """Break words into lines no longer than `wide`, between words or Chinese characters."""
        lines = [""]
        for piece in _WORD.findall(words):
            stays = piece in _NOT_FIRST or lines[-1][-1:] in tuple(_NOT_LAST) or not lines[-1]
            if self.width(lines[-1] + piece.rstrip()) <= wide or stays:
                lines[-1] += piece
            else:
                lines.append(piece.lstrip())
        return [line.strip() for line in lines if line.strip()]

    @staticmethod
    def _file(letter: str) -> Path:
        faces = _faces()
        code = ord(letter)
        return next((file for file, ranges in faces if any(a <= code <= b for a, b in ranges)), faces[-1][0])


@cache
def _faces() -> tuple[tuple[Path, tuple[tuple[int, int], ...]], ...]:
    """Return the typeface's files, each with the characters in it; the last is the Latin one."""
    folder = static_dir()
    names = json.loads((folder / "manifest.json").read_text("utf-8"))
    css = (folder / names["css/main.css"]).read_text("utf-8")
    return tuple(
        (folder / file, tuple((int(a, 16), int(b or a, 16)) for a, b in _RANGE.findall(ranges)))
        for file, ranges in _FACE.findall(css)
    )


@lru_cache(_OPEN_AT_MOST)
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)
