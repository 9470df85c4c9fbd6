"""Nanpu and Yangpu Bridges in elevation, to one scale."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import SONG, SONG_BOLD
from pictures.landscape import waves
from pictures.lettering import Box
from pictures.palette import CINNABAR, INK, PAPER, SECOND_INK, SHALLOW, STONE, mix

SCALE: Final = 0.9
"""Pixels a metre."""


def draw(folder: Path) -> None:
    """Draw pudong.svg."""
    _bridges().save(folder / "pudong.svg")


def _bridges() -> Canvas:
    sheet = Canvas(1200, 1140, "南浦大桥与杨浦大桥 Nanpu and Yangpu Bridges")
    for water, name, year, span, side, tower in (
        (430.0, "南浦大桥", "1991", 423, 171.5, 150),
        (950.0, "杨浦大桥", "1993", 602, 243, 208),
    ):
        sheet.rect(0, water, 1200, 70, fill=SHALLOW)
        waves(sheet, Box(0, water + 8, 1200, 56), rows=3, seed=int(water))
        _bridge(sheet, water, span, side, tower)
        sheet.text(70, water - 250, name, size=52, face=SONG_BOLD)
        sheet.text(70, water - 196, f"{year}年通车", size=40, fill=SECOND_INK)
    _ferry(sheet, 600, 438)
    sheet.text(1130, 594, "两桥同一比例", size=40, fill=SECOND_INK, align="end")
    return sheet


def _bridge(sheet: Canvas, water: float, span: float, side: float, tower: float) -> None:
    deck = water - 50 * SCALE
    half = span * SCALE / 2
    sheet.line(
        600 - half - side * SCALE - 40, deck + 10, 600 - half - side * SCALE, deck, stroke=INK, width=7
    )
    sheet.line(
        600 + half + side * SCALE, deck, 600 + half + side * SCALE + 40, deck + 10, stroke=INK, width=7
    )
    sheet.line(600 - half - side * SCALE, deck, 600 + half + side * SCALE, deck, stroke=INK, width=9)
    for sign in (-1, 1):
        x = 600 + sign * half
        top = water - tower * SCALE
        count = 16
        for index in range(1, count + 1):
            share = index / count
            height = top + 6 + (deck - top) * 0.42 * (1 - share)
            sheet.line(x, height, x - sign * half * 0.97 * share, deck, stroke=CINNABAR, width=1.8)
            sheet.line(x, height, x + sign * side * SCALE * share, deck, stroke=CINNABAR, width=1.8)
        sheet.polygon([(x - 8, water + 26), (x - 5, top), (x + 5, top), (x + 8, water + 26)], fill=INK)
        sheet.rect(x - 26, water + 18, 52, 16, fill=mix(INK, PAPER, 0.6))
        end = x + sign * side * SCALE
        sheet.line(end, deck, end, water + 20, stroke=INK, width=7)
    mark = water + 108
    sheet.path(
        f"M{600 - half} {mark - 14}v28M{600 - half} {mark}H{600 + half}M{600 + half} {mark - 14}v28",
        stroke=STONE,
        width=2,
    )
    sheet.text(600, mark + 56, f"主跨 {span} 米", size=46, face=SONG, align="middle")


def _ferry(sheet: Canvas, x: float, water: float) -> None:
    sheet.path(f"M{x - 46} {water - 14}H{x + 48}L{x + 36} {water + 6}H{x - 36}Z", fill=INK)
    sheet.rect(x - 34, water - 32, 66, 18, fill=PAPER, stroke=INK, line=2)
    for index in range(5):
        sheet.rect(x - 28 + index * 12, water - 27, 7, 8, fill=mix(INK, PAPER, 0.5))
    sheet.rect(x + 8, water - 46, 12, 14, fill=CINNABAR)
