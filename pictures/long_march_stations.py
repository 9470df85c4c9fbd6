"""Stations on the way: the house in Zunyi, the grasslands, Hadapu, the gate of Huining."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random
from typing import Final

from pictures.buildings import bricks, tiled_roof
from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG, SONG_BOLD
from pictures.landscape import mountains
from pictures.lettering import Box
from pictures.long_march_map import FOURTH_INK, SECOND_INK_WAY, TWENTY_FIFTH_INK
from pictures.palette import (
    BRICK,
    CINNABAR,
    HAZE,
    INK,
    LEAF,
    MIST,
    OCHRE,
    PALE_LEAF,
    PAPER,
    SECOND_INK,
    SHALLOW,
    STONE,
    STRAW,
    WATER,
    mix,
)
from pictures.shapes import stroke_shape

WALL: Final = mix(INK, PAPER, 0.2)
TIMBER: Final = mix("#5A4128", PAPER, 0.8)


def draw(folder: Path) -> None:
    """Draw zunyi.svg, grassland.svg, wuqi.svg and huining.svg."""
    _zunyi().save(folder / "zunyi.svg")
    _grassland().save(folder / "grassland.svg")
    _wuqi().save(folder / "wuqi.svg")
    _huining().save(folder / "huining.svg")


BAYS: Final = 7


def _zunyi() -> Canvas:
    sheet = Canvas(1200, 900, "遵义会议会址正立面 The house of the Zunyi Meeting")
    left, right, eaves, floor, foot = 150.0, 1050.0, 300.0, 520.0, 740.0
    sheet.rect(left, eaves, right - left, foot - eaves, fill=WALL)
    bricks(sheet, Box(left, eaves, right - left, foot - eaves), course=22, share=0.5, seed=3)
    share = (right - left) / BAYS
    for index in range(BAYS):
        middle = left + share * (index + 0.5)
        for top, bottom in ((eaves + 22, floor - 12), (floor + 26, foot)):
            upper = bottom < floor
            lit = upper and index == 5
            _arch(sheet, middle, top, bottom, share * 0.36, OCHRE if lit else mix(INK, PAPER, 0.62))
            if upper:
                _rail(sheet, middle, bottom, share * 0.36)
    sheet.rect(left - 14, floor - 12, right - left + 28, 26, fill=mix(INK, PAPER, 0.34))
    tiled_roof(sheet, 600, eaves, 1010, 150, upturn=0.1)
    sheet.path("M552 214L600 176L648 214V262H552Z", fill=WALL, stroke=INK)
    sheet.rect(580, 222, 40, 36, fill=mix(INK, PAPER, 0.62), stroke=INK)
    sheet.path("M536 222L600 168L664 222", stroke=INK, width=5)
    sheet.rect(left - 36, foot, right - left + 72, 18, fill=mix(INK, PAPER, 0.4))
    sheet.line(0, foot + 18, 1200, foot + 18, stroke=INK, width=2)
    sheet.text(600, 836, "1935年1月15日至17日", size=48, face=KAI, align="middle")
    return sheet


def _arch(sheet: Canvas, x: float, top: float, bottom: float, half: float, fill: str) -> None:
    spring = top + half * 0.9
    curve = f"C{x - half} {top - 4} {x + half} {top - 4} {x + half} {spring}"
    data = f"M{x - half} {bottom}V{spring}{curve}V{bottom}Z"
    sheet.path(data, fill=fill, stroke=PAPER, width=5)
    sheet.path(data, stroke=INK, width=2)
    sheet.line(x, top + 6, x, bottom, stroke=mix(INK, fill, 0.5), width=2)
    sheet.line(x - half, spring, x + half, spring, stroke=mix(INK, fill, 0.5), width=2)


def _rail(sheet: Canvas, x: float, bottom: float, half: float) -> None:
    sheet.rect(x - half, bottom - 54, 2 * half, 54, fill=mix(TIMBER, PAPER, 0.5))
    for step in range(7):
        post = x - half + 2 * half * (step + 0.5) / 7
        sheet.line(post, bottom - 50, post, bottom, stroke=INK, width=2.4)
    sheet.line(x - half, bottom - 52, x + half, bottom - 52, stroke=INK, width=4)


def _grassland() -> Canvas:
    sheet = Canvas(1200, 900, "草地 The grasslands")
    horizon = 360.0
    sheet.rect(0, 0, 1200, horizon, fill=HAZE)
    for left, top, length in (
        (210, 120, 300), (700, 90, 420), (1040, 180, 260), (420, 230, 360), (900, 280, 300),
    ):  # fmt: skip
        sheet.ellipse(left, top, length / 2, 16, fill=PAPER)
        sheet.ellipse(left + length * 0.2, top + 16, length / 3, 9, fill=mix(INK, PAPER, 0.11))
    mountains(sheet, Box(0, 296, 1200, 66), layers=2, seed=5, colour=INK, strength=0.24)
    sheet.rect(0, horizon, 1200, 540, fill=PALE_LEAF)
    random = Random(8)
    for _ in range(46):
        depth = random.random() ** 1.6
        y = horizon + 14 + 500 * depth
        x, wide = random.uniform(-60, 1260), (26 + 150 * depth) * random.uniform(0.7, 1.4)
        if abs(x - _path_x(y)) < wide * 0.5 + 40 * depth + 14:
            continue
        sheet.ellipse(x, y, wide, wide * 0.16, fill=SHALLOW)
        sheet.path(f"M{x - wide * 0.6} {y}H{x + wide * 0.3}", stroke=WATER, width=1.6)
    for _ in range(230):
        depth = random.random() ** 1.2
        x, y = random.uniform(0, 1200), horizon + 8 + 520 * depth
        if abs(x - _path_x(y)) > 34 * depth + 8:
            _tuft(sheet, x, y, 8 + 40 * depth, random)
    for step in range(38):
        depth = (step / 37) ** 1.5
        y = 372 + 470 * depth
        side = 1 if step % 2 else -1
        size = 1.6 + 10 * depth
        sheet.ellipse(
            _path_x(y) + side * (2 + 15 * depth), y, size, size * 0.5, fill=mix(INK, PALE_LEAF, 0.72)
        )
    sheet.path(stroke_shape([(872, 850), (884, 620), (892, 420)], [15, 12, 8]), fill=TIMBER)
    sheet.path("M892 424C902 410 916 414 912 430C908 446 896 440 892 424", fill=TIMBER)
    sheet.ellipse(872, 852, 42, 9, fill=mix(INK, PALE_LEAF, 0.3))
    sheet.path("M886 560C900 548 908 566 896 574L890 640L878 640L880 578Z", fill=CINNABAR)
    return sheet


def _path_x(y: float) -> float:
    depth = (y - 360) / 500
    return 560 + 130 * math.sin(depth * 3.4) * depth - 60 * depth


def _tuft(sheet: Canvas, x: float, y: float, tall: float, random: Random) -> None:
    colour = LEAF if random.random() > 0.25 else STRAW
    blades = ""
    for lean in (-0.5, -0.18, 0.12, 0.42):
        tip = lean * tall * random.uniform(0.7, 1.2)
        blades += (
            f"M{x:.1f} {y:.1f}Q{x + tip * 0.2:.1f} {y - tall * 0.6:.1f} {x + tip:.1f} {y - tall * 0.9:.1f}"
        )
    sheet.path(blades, stroke=colour, width=1.2 + tall * 0.03)


def _wuqi() -> Canvas:
    sheet = Canvas(1200, 960, "哈达铺的旧报纸 The old newspaper in Hadapu")
    sheet.rect(0, 640, 1200, 320, fill=mix(TIMBER, PAPER, 0.5))
    for y, shift in ((640, 0), (720, 300), (810, 120), (905, 560)):
        sheet.line(0, y, 1200, y, stroke=mix(TIMBER, INK, 0.75), width=2.5)
        sheet.line(shift + 180, y, shift + 180, y + 84, stroke=mix(TIMBER, INK, 0.75), width=2)
    sheet.circle(975, 500, 250, fill=mix(OCHRE, PAPER, 0.2))
    _storm_lantern(sheet, 975, 760)
    with sheet.at(60, 96, turn=-3):
        _newspaper(sheet)
    return sheet


def _newspaper(sheet: Canvas) -> None:
    sheet.rect(10, 14, 700, 720, fill=mix(INK, PAPER, 0.22))
    sheet.rect(0, 0, 700, 720, fill="#FBF8F0", stroke=STONE, line=2)
    sheet.line(0, 360, 700, 360, stroke=MIST, width=3)
    sheet.columns(628, 34, "旧报纸", size=86, face=BRUSH, spacing=4)
    sheet.columns(548, 40, "一九三五年七八月", size=34, face=SONG, fill=SECOND_INK, spacing=2)
    sheet.line(508, 30, 508, 690, stroke=INK, width=2)
    for row, top in enumerate((30, 256, 484)):
        for column in range(17):
            x = 486 - column * 27
            if row == 1 and 5 <= column <= 9:
                continue
            sheet.line(
                x, top, x, top + 204 - (column * 37 + row * 53) % 61, stroke=STONE, width=9, dash="9 6"
            )
        sheet.line(24, top + 215, 508, top + 215, stroke=MIST, width=2)
    for row in range(2):
        for column in range(6):
            top = 398 + row * 152
            sheet.line(
                672 - column * 27, top, 672 - column * 27, top + 132, stroke=STONE, width=9, dash="9 6"
            )
    sheet.columns(296, 268, "陕北", size=78, face=SONG_BOLD, fill=INK, spacing=10)
    ring = "M226 264C250 244 350 240 366 268C384 330 380 420 356 448C320 464 246 462 228 442C206 400 204 310 226 264Z"  # noqa: E501
    sheet.path(ring, stroke=CINNABAR, width=7)


def _storm_lantern(sheet: Canvas, x: float, foot: float) -> None:
    with sheet.at(x, foot, scale=1.25):
        metal = mix(INK, PAPER, 0.72)
        sheet.path("M-70 0H70L62 -58H-62Z", fill=metal)
        sheet.ellipse(0, 0, 70, 10, fill=metal)
        sheet.path(
            "M-46 -62C-74 -120 -60 -176 -34 -204H34C60 -176 74 -120 46 -62Z",
            fill=mix(OCHRE, PAPER, 0.34),
            stroke=INK,
        )
        sheet.path("M0 -78C-20 -96 -16 -116 0 -146C16 -116 20 -96 0 -78Z", fill=CINNABAR)
        sheet.path("M-44 -206H44L30 -244H-30Z", fill=metal)
        sheet.rect(-18, -268, 36, 26, fill=metal)
        sheet.path(
            "M-64 -40C-108 -120 -88 -240 -30 -262M64 -40C108 -120 88 -240 30 -262", stroke=metal, width=8
        )
        sheet.path("M-36 -262C-60 -340 60 -340 36 -262", stroke=INK, width=4)


MARCHES: Final = (
    ("中央红军", "1934.10", "1935.10", 0.0, 12.0, CINNABAR),
    ("红二十五军", "1934.11", "1935.9", 1.2, 11.2, TWENTY_FIFTH_INK),
    ("红四方面军", "1935.5", "1936.10", 6.6, 24.0, FOURTH_INK),
    ("红二方面军", "1935.11", "1936.10", 13.2, 24.4, SECOND_INK_WAY),
)


def _huining() -> Canvas:
    sheet = Canvas(1200, 1370, "会师门与四支红军的起止 The gate of Huining and the four marches")
    _gate(sheet, 600, 740)
    for index, (name, start, end, first, last, colour) in enumerate(MARCHES):
        y = 858 + index * 108
        x0, x1 = 340 + first * 32, 340 + last * 32
        sheet.text(70, y + 14, name, size=44, face=SONG_BOLD if index == 0 else SONG)
        sheet.line(340, y, 1130, y, stroke=MIST, width=2)
        sheet.line(x0, y, x1, y, stroke=colour, width=14)
        sheet.text(x0, y + 52, start, size=36, fill=SECOND_INK)
        sheet.text(x1, y + 52, end, size=36, fill=SECOND_INK, align="end")
    sheet.text(70, 1318, "起止年月", size=38, face=KAI, fill=SECOND_INK)
    return sheet


def _gate(sheet: Canvas, x: float, foot: float) -> None:
    top = foot - 250
    sheet.polygon([(x - 470, foot), (x - 440, top), (x + 440, top), (x + 470, foot)], fill=WALL)
    with sheet.within(f"M{x - 470} {foot}L{x - 440} {top}H{x + 440}L{x + 470} {foot}Z"):
        bricks(sheet, Box(x - 470, top, 940, 250), course=25, share=0.45, seed=6)
    for step in range(22):
        sheet.rect(x - 440 + step * 41, top - 26, 24, 26, fill=WALL, stroke=BRICK, line=1.5)
    spring = foot - 130
    sheet.path(
        f"M{x - 84} {foot}V{spring}C{x - 84} {foot - 226} {x + 84} {foot - 226} {x + 84} {spring}V{foot}Z",
        fill=mix(INK, PAPER, 0.78),
        stroke=PAPER,
        width=7,
    )
    for base, wide, tall in ((top - 26, 520, 92), (top - 190, 400, 76)):
        sheet.rect(x - wide / 2, base - tall, wide, tall, fill=mix(CINNABAR, PAPER, 0.16), stroke=INK)
        for column in range(8):
            post = x - wide / 2 + wide * column / 7
            sheet.line(post, base - tall, post, base, stroke=CINNABAR, width=9)
    tiled_roof(sheet, x, top - 118, 640, 76, upturn=0.2)
    tiled_roof(sheet, x, top - 266, 520, 110, upturn=0.22)
    sheet.line(0, foot, 1200, foot, stroke=INK, width=2)
