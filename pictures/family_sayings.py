"""Draws 家风家训 family-sayings: what stands in a house and is handed down; pine is the accent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pictures import family_sayings_later as later
from pictures.buildings import bricks, double_door, tiled_roof
from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG
from pictures.landscape import bamboo, cloud
from pictures.lettering import Box
from pictures.objects import bowl, jar, steam
from pictures.palette import (
    BRICK,
    HAZE,
    INK,
    MIST,
    OCHRE,
    PALE_LEAF,
    PAPER,
    PINE,
    SAND,
    SECOND_INK,
    SHADE,
    SLATE,
    STONE,
    STRAW,
    WOOD,
    mix,
)
from pictures.shapes import Point, joined, smooth, straight, stroke_shape
from pictures.writing import brush, handscroll

SLUG = "family-sayings"
TILE = mix(INK, PAPER, 0.62)


def draw(folder: Path) -> None:
    """Draw the cover and every panel's picture into `folder`."""
    cover().save(folder / "cover.svg")
    cut_cloth().save(folder / "cut-cloth.svg")
    seventy_jin().save(folder / "seventy-jin.svg")
    sealed_jar().save(folder / "sealed-jar.svg")
    mended_book().save(folder / "mended-book.svg")
    ladder_and_feather().save(folder / "ladder-feather.svg")
    later.east_wall().save(folder / "east-wall.svg")
    later.porridge().save(folder / "porridge.svg")
    later.eight_words().save(folder / "eight-words.svg")
    later.four_rings().save(folder / "four-rings.svg")
    later.ticket().save(folder / "ticket.svg")


def cover() -> Canvas:
    """A courtyard gate, half open, light on its step; and the title."""
    sheet = Canvas(1200, 900, "家风家训 Family sayings")
    foot = 790.0
    with sheet.at(0, 0, opacity=0.5):
        bamboo(sheet, 120, foot, 520, stems=2, lean=0.1, seed=4, leaves=7)
    for left, right in ((0, 250), (650, 1200)):
        sheet.rect(left, 560, right - left, foot - 560, fill="#FDFBF5")
        bricks(sheet, Box(left, 700, right - left, foot - 700), course=30, colour=MIST)
        sheet.rect(left, 536, right - left, 30, fill=mix(TILE, PAPER, 0.55))
        ends = "".join(joined("M", x, 568, "v", 10) for x in range(int(left) + 14, int(right), 28))
        sheet.path(ends, stroke=TILE, width=9)
        sheet.line(left, 536, right, 536, stroke=TILE, width=9, cap="butt")
    sheet.rect(238, 350, 424, foot - 350, fill=mix(BRICK, PAPER, 0.32))
    bricks(sheet, Box(238, 350, 424, foot - 350), course=26, colour=mix(BRICK, PAPER, 0.55))
    sheet.rect(292, 420, 316, foot - 420, fill=WOOD)
    double_door(sheet, 450, foot - 14, 272, 340, ajar=0.42)
    sheet.rect(314, foot - 16, 272, 16, fill=WOOD)
    tiled_roof(sheet, 450, 352, 580, 104, upturn=0.14)
    sheet.path(f"M392 {foot:g}H508L600 900H300Z", fill=SAND)
    sheet.rect(270, foot, 360, 24, fill=mix(BRICK, PAPER, 0.4))
    sheet.rect(392, foot, 116, 24, fill=STRAW)
    sheet.line(0, foot, 270, foot, stroke=STONE, width=2)
    sheet.line(630, foot, 1200, foot, stroke=STONE, width=2)
    sheet.columns(1040, 70, "家风家训", size=104, face=BRUSH, spacing=8)
    sheet.seal(920, 442, 70, "家", colour=PINE)
    return sheet


def cut_cloth() -> Canvas:
    """A loom, its warp cut through, a knife."""
    sheet = Canvas(1200, 1040, "断织 A loom with its warp cut through")
    sheet.line(90, 890, 1110, 890, stroke=STONE, width=2)
    sheet.path("M90 890L230 770H1110V890Z", fill=HAZE)
    dark = mix(INK, WOOD, 0.25)
    start, woven, beam = (220.0, 560.0), (500.0, 410.0), (820.0, 238.0)

    def across(point: Point, share: float) -> Point:
        return point[0] + 190 * share, point[1] + 96 * share

    _loom_side(sheet, across, 0.0, mix(WOOD, PAPER, 0.5))
    cloth = [across(start, 0.06), across(woven, 0.06), across(woven, 0.94), across(start, 0.94)]
    sheet.polygon(cloth, fill=PALE_LEAF, stroke=mix(PINE, PAPER, 0.7), width=2)
    for share in (0.17, 0.83):
        sheet.polyline([across(start, share), across(woven, share)], stroke=PINE, width=4)
    for step in range(1, 10):
        at = (start[0] + 28 * step, start[1] - 15 * step)
        sheet.polyline([across(at, 0.06), across(at, 0.94)], stroke=mix(PINE, PAPER, 0.5), width=1.5)
    for index in range(17):
        share = 0.08 + index / 16 * 0.84
        x, y = across(woven, share)
        drop = 70 + (index * 37) % 46
        end = joined("c", 30, -12, 44, drop * 0.3, 40 + index % 3 * 6, drop)
        sheet.path(joined("M", x, y) + end, stroke=OCHRE, width=2)
        x, y = across(beam, share)
        fall = 200 + (index * 53) % 80
        end = joined("c", -90, 48, -136, fall * 0.4, -128 - index % 4 * 7, fall)
        sheet.path(joined("M", x, y) + end, stroke=OCHRE, width=2)
    _loom_side(sheet, across, 1.0, mix(WOOD, PAPER, 0.85))
    for point in (start, beam):
        sheet.path(straight([across(point, -0.14), across(point, 1.14)]), stroke=dark, width=32)
    with sheet.at(720, 872, turn=-4):
        sheet.path("M0 0C70 -34 190 -38 250 -30V0Z", fill=mix(SLATE, PAPER, 0.55), stroke=SLATE, width=2)
        sheet.path("M250 -28H380Q392 -16 380 -2H250Z", fill=dark)
    sheet.text(600, 976, "子之废学，若吾断斯织也", size=60, face=KAI, align="middle", spacing=5)
    sheet.columns(1086, 110, "《列女传·邹孟轲母》", size=38, face=KAI, fill=SECOND_INK)
    return sheet


def _loom_side(sheet: Canvas, across: Callable[[Point, float], Point], share: float, wood: str) -> None:
    """Draw one side of the loom's frame: sloping rail, sill, three posts."""
    sheet.path(straight([across((170, 586), share), across((860, 216), share)]), stroke=wood, width=20)
    sheet.path(straight([across((170, 640), share), across((800, 640), share)]), stroke=wood, width=18)
    for x, top in ((200, 570), (500, 410), (780, 260)):
        sheet.path(straight([across((x, top), share), across((x, 786), share)]), stroke=wood, width=18)


def seventy_jin() -> Canvas:
    """Seventy jin of gold, counted out, and the table that it became."""
    sheet = Canvas(1200, 860, "七十斤金 Seventy jin of gold become a feast for neighbours")
    for top, count, label in ((160, 20, "皇帝赐二十斤"), (390, 50, "太子赠五十斤")):
        sheet.text(70, top - 26, label, size=48, face=KAI)
        for index in range(count):
            x, y = 94 + index % 10 * 46, top + 26 + index // 10 * 46
            sheet.circle(x, y, 19, fill=mix(OCHRE, PAPER, 0.85), stroke=mix(INK, OCHRE, 0.3), width=1.5)
            sheet.circle(x, y, 9, stroke=mix(PAPER, OCHRE, 0.5), width=1.5)
    sheet.path("M556 400H622M606 380L626 400L606 420", stroke=PINE, width=5)
    with sheet.at(908, 620, scale=1.1):
        sheet.line(-230, 0, 230, 0, stroke=STONE, width=2)
        for side in (-1, 1):
            leg = [
                (side * 196, -128),
                (side * 190, -50),
                (side * 214, 0),
                (side * 160, 0),
                (side * 166, -60),
                (side * 160, -128),
            ]
            sheet.polygon(leg, fill=WOOD)
        sheet.path("M-230 -154H230V-128H-230Z", fill=WOOD)
        jar(sheet, -160, -154, 116, tied=False)
        bowl(sheet, -30, -154, 136, fill=STRAW)
        steam(sheet, -30, -244, 110)
        bowl(sheet, 84, -154, 84, glaze=mix(PINE, PAPER, 0.3), fill=SHADE)
        for x in (150, 184, 218):
            cup = joined("M", x - 15, -190, "h", 30, "l", -5, 36, "h", -20, "Z")
            sheet.path(cup, fill=mix(BRICK, PAPER, 0.5), stroke=INK, width=1.8)
    sheet.text(70, 742, "贤而多财，则损其志；愚而多财，则益其过", size=54, face=KAI)
    sheet.text(70, 806, "《汉书·疏广传》", size=38, fill=SECOND_INK)
    return sheet


def sealed_jar() -> Canvas:
    """A jar of salted fish sent back, with a letter."""
    sheet = Canvas(1200, 1000, "封坛退鲊 A sealed jar sent back with a letter")
    sheet.line(90, 850, 1110, 850, stroke=STONE, width=2)
    sheet.ellipse(430, 850, 260, 24, fill=MIST)
    jar(sheet, 420, 850, 540)
    with sheet.at(880, 846, turn=7):
        sheet.rect(-150, -640, 316, 640, fill=MIST)
        sheet.rect(-160, -646, 316, 640, fill="#FDFAF2", stroke=SAND, line=2)
        for x in (-81, -2, 77):
            sheet.line(x, -626, x, -26, stroke=SAND, width=1.5)
        for index, line in enumerate(("汝为吏", "以官物见饷", "非唯不益", "乃增吾忧也")):
            sheet.columns(116 - index * 79, -600, line, size=64, face=KAI, spacing=20)
    sheet.text(600, 940, "《世说新语·贤媛》", size=38, fill=SECOND_INK, align="middle")
    return sheet


def mended_book() -> Canvas:
    """A handscroll with a torn corner neatly patched, a brush for the paste."""
    sheet = Canvas(1200, 900, "借人典籍，皆须爱护 A scroll with its torn corner mended")
    inner = handscroll(sheet, Box(90, 120, 1020, 480))
    rows = 11
    step = (inner.width - 20) / rows
    for index in range(rows + 1):
        x = inner.right - 10 - index * step
        sheet.line(x, inner.y - 8, x, inner.bottom + 8, stroke=STRAW, width=1.5)
    for index, line in enumerate(("借人典籍", "皆须爱护", "先有缺坏", "就为补治")):
        x = inner.right - 10 - step * (index + 1.5)
        sheet.columns(x, inner.y + 24, line, size=66, face=KAI, spacing=30)
    torn = [
        (inner.x - 22, 470),
        (318, 462),
        (352, 498),
        (410, 506),
        (436, 548),
        (484, 556),
        (500, 590),
        (inner.x - 22, 590),
    ]
    sheet.polygon(torn, fill="#FBF6EA", stroke=OCHRE, width=2)
    sheet.path(
        straight([(point[0] + 7, point[1] - 9) for point in torn[:-1]]), stroke=OCHRE, width=1.5, dash="3 7"
    )
    for x in (318, 380, 442):
        sheet.line(x, 512, x, 588, stroke=STRAW, width=1.5)
    brush(sheet, 560, 690, 380, turn=-4, hair=STRAW)
    bowl(sheet, 330, 742, 170, fill="#FDFAF2")
    sheet.text(600, 830, "《颜氏家训·治家》", size=42, fill=SECOND_INK, align="middle")
    return sheet


def ladder_and_feather() -> Canvas:
    """A ladder up into the clouds; a feather that burns."""
    sheet = Canvas(1200, 1300, "成立之难如升天，覆坠之易如燎毛 A ladder into the clouds, a burning feather")
    sheet.line(80, 1180, 1120, 1180, stroke=STONE, width=2)
    left, right, top = (170.0, 330.0), (300.0, 374.0), 150.0
    sheet.path(straight([(left[0], 1180), (right[0], top)]), stroke=WOOD, width=13)
    sheet.path(straight([(left[1], 1180), (right[1], top)]), stroke=WOOD, width=13)
    for index in range(1, 17):
        t = (index / 17) ** 0.86
        y = 1180 - (1180 - top) * t
        a, b = left[0] + (right[0] - left[0]) * t, left[1] + (right[1] - left[1]) * t
        sheet.line(a, y, b, y, stroke=WOOD, width=10 - 5 * t)
    for x, y, width in ((170, 330, 330), (250, 222, 260)):
        cloud(sheet, x, y, width)
    sheet.columns(500, 470, "成立之难如升天", size=78, face=KAI, spacing=10)
    shaft = [(800, 1160), (790, 980), (810, 800), (850, 640)]
    vane = [
        (786, 1040),
        (736, 960),
        (730, 830),
        (776, 700),
        (852, 610),
        (902, 700),
        (900, 820),
        (862, 940),
        (806, 1040),
    ]
    sheet.path(smooth(vane, closed=True), fill=HAZE, stroke=SECOND_INK, width=2)
    barbs = "".join(
        joined("M", 794 + index * 6, 1000 - index * 44, "q", side * 26, -26, side * 58, -52 + index * 2)
        for index in range(8)
        for side in (-1, 1)
    )
    with sheet.within(smooth(vane, closed=True)):
        sheet.path(barbs, stroke=STONE, width=1.5)
    sheet.path(stroke_shape(shaft, [9, 8, 6, 3]), fill=SECOND_INK)
    _flame(sheet, 858, 668, 230)
    sheet.columns(1070, 470, "覆坠之易如燎毛", size=78, face=KAI, spacing=10)
    sheet.text(600, 1250, "柳玭家训，引自《小学》", size=38, face=SONG, fill=SECOND_INK, align="middle")
    return sheet


def _flame(sheet: Canvas, x: float, y: float, height: float) -> None:
    """Draw a flame that stands on (x, y)."""
    with sheet.at(x, y, scale=height / 200):
        sheet.path(
            "M0 20C-70 10 -74 -60 -34 -104C-34 -76 -20 -68 -12 -76C-20 -120 4 -160 34 -190"
            "C30 -150 76 -110 70 -50C66 0 40 20 0 20Z",
            fill=mix("#A8281E", PAPER, 0.85),
        )
        sheet.path(
            "M4 16C-36 10 -38 -34 -8 -66C-4 -44 8 -42 12 -54C22 -84 44 -60 44 -34C44 -4 28 14 4 16Z",
            fill=mix(OCHRE, PAPER, 0.9),
        )
