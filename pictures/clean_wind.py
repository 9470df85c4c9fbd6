"""Draws 清风史话 clean-wind: things, rooms and plants, no faces; pine is the accent."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random

from pictures import clean_wind_later as later
from pictures.buildings import double_door, tiled_roof
from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG, SONG_BOLD
from pictures.landscape import bamboo, leaf
from pictures.lettering import Box
from pictures.maps import Chart, Place, View
from pictures.objects import fish, hook_line, lamp
from pictures.palette import (
    BRICK,
    HAZE,
    INK,
    LEAF,
    MIST,
    OCHRE,
    PALE_LEAF,
    PALE_WOOD,
    PAPER,
    PINE,
    SAND,
    SECOND_INK,
    SHADE,
    SHALLOW,
    SLATE,
    STONE,
    STRAW,
    WATER,
    WOOD,
    mix,
)
from pictures.rivers import CHANGJIANG, HANJIANG, HUAIHE
from pictures.shapes import joined, ring

SLUG = "clean-wind"
JADE = mix("#7FA48C", PAPER, 0.62)


def draw(folder: Path) -> None:
    """Draw the cover and every panel's picture into `folder`."""
    cover().save(folder / "cover.svg")
    jade().save(folder / "jade.svg")
    fish_gift().save(folder / "fish-gift.svg")
    four_know().save(folder / "four-know.svg")
    hung_fish().save(folder / "hung-fish.svg")
    mulberry().save(folder / "mulberry.svg")
    greedy_spring().save(folder / "greedy-spring.svg")
    later.inkstone_kept().save(folder / "inkstone.svg")
    later.one_flower().save(folder / "one-flower.svg")
    later.two_sleeves().save(folder / "two-sleeves.svg")
    later.two_jin().save(folder / "two-jin.svg")
    later.salt_beans().save(folder / "salt-beans.svg")
    later.name_and_thread().save(folder / "name-and-thread.svg")


def cover() -> Canvas:
    """Bamboo in the wind, and the title."""
    sheet = Canvas(1200, 1600, "清风史话 Tales of the Clean Wind")
    bamboo(sheet, 232, 1640, 1540, stems=3, lean=0.145, seed=23, leaves=8)
    random = Random(5)
    for x, y in ((690, 1180), (850, 1290), (770, 1420), (1010, 1372), (930, 1130)):
        shade = mix(PINE, PAPER, random.uniform(0.35, 0.8))
        leaf(sheet, x, y, random.uniform(64, 110), random.uniform(-20, 40), shade)
    title = sheet.columns(1016, 140, "清风史话", size=168, face=BRUSH, spacing=14)
    sheet.seal(1016 - 46, title.bottom + 44, 92, "清", colour=PINE)
    return sheet


def jade() -> Canvas:
    """A jade disc on its cloth, seen from above."""
    sheet = Canvas(1200, 900, "我以不贪为宝 A jade disc on a folded cloth")
    x, y, radius = 430.0, 450.0, 232.0
    with sheet.at(x, y, turn=52):
        sheet.rect(-262, -262, 524, 524, fill=STRAW)
    with sheet.at(x, y, turn=45):
        sheet.rect(-270, -270, 540, 540, fill=SAND)
        creases = "M-270 -90H270M-270 90H270M-90 -270V270M90 -270V270"
        sheet.path(creases, stroke=STRAW, width=2, cap="butt")
    sheet.circle(x + 6, y + 10, radius, fill=mix(OCHRE, PAPER, 0.62))
    disc = ring(x, y, radius) + ring(x, y, radius * 0.33)
    sheet.path(disc, fill=JADE)
    sheet.circle(x, y, radius * 0.33, fill=SAND)
    edge = mix(PINE, PAPER, 0.75)
    for share in (1, 0.94, 0.41, 0.33):
        sheet.circle(x, y, radius * share, stroke=edge, width=2.5 if share in (1, 0.33) else 1.5)
    grains = ""
    for row in range(6):
        around = radius * (0.485 + row * 0.082)
        count = round(2 * math.pi * around / 25)
        for index in range(count):
            turn = 2 * math.pi * (index + row % 2 / 2) / count
            grains += ring(x + around * math.cos(turn), y + around * math.sin(turn), 6)
    sheet.path(grains, fill=mix(PINE, PAPER, 0.42))
    text = sheet.columns(1000, 110, "我以不贪为宝", size=108, face=BRUSH, spacing=8)
    sheet.columns(text.x - 46, 300, "《左传·襄公十五年》", size=36, face=KAI, fill=SECOND_INK)
    return sheet


def fish_gift() -> Canvas:
    """Two fish hung outside a shut door."""
    sheet = Canvas(1200, 1300, "以嗜鱼，故不受也 Two fish hung outside a shut door")
    sheet.rect(170, 210, 860, 790, fill=mix(BRICK, PAPER, 0.18))
    sheet.rect(282, 250, 636, 750, fill=WOOD)
    double_door(sheet, 600, 1000, 572, 700, colour=mix(PINE, INK, 0.72))
    for column in range(8):
        for row in (0, 1):
            x = 354 + column * 70 + (12 if column > 3 else -12)
            sheet.circle(x, 350 + row * 552, 8, fill=OCHRE)
    sheet.rect(300, 268, 600, 26, fill=mix(INK, WOOD, 0.3))
    tiled_roof(sheet, 600, 216, 1060, 130, upturn=0.09)
    sheet.rect(220, 1000, 760, 34, fill=mix(BRICK, PAPER, 0.45))
    sheet.rect(160, 1034, 880, 34, fill=mix(BRICK, PAPER, 0.3))
    knot = (541.0, 640.0)
    hook_line(sheet, knot[0] - 14, knot[1] + 12, 730, colour=STRAW)
    hook_line(sheet, knot[0] + 12, knot[1] + 12, 700, colour=STRAW)
    pale = mix(WATER, PAPER, 0.75)
    fish(sheet, knot[0] + 12, 694, 268, turn=84, colour=pale, belly=PAPER)
    fish(sheet, knot[0] - 14, 722, 270, turn=97, colour=mix(WATER, PAPER, 0.95), belly=PAPER)
    sheet.text(600, 1186, "以嗜鱼，故不受也", size=72, face=KAI, align="middle", spacing=8)
    sheet.text(600, 1248, "《史记·循吏列传》", size=38, fill=SECOND_INK, align="middle")
    return sheet


def four_know() -> Canvas:
    """Yang Zhen's road, and what four know. 昌邑 stands in the very middle of the sheet.

    The Yellow River is left out: its course in the Han dynasty was another than today's.
    """
    sheet = Canvas(1200, 1100, "四知 Yang Zhen's road to Donglai, schematic")
    frame, scale = Box(64, 50, 1086, 980), 60.0
    middle = View(frame, 0, 0, scale).at(35.19, 116.15)
    view = View(frame, (middle[0] - 600) / scale, (550 - middle[1]) / scale, scale)
    chart = Chart(sheet, view, accent=PINE)
    chart.graticule(5)
    chart.rivers(CHANGJIANG, HUAIHE, HANJIANG)
    road = [
        (28.9, 111.6),
        (30.4, 112.3),
        (32.4, 113.6),
        (34.0, 115.0),
        (35.19, 116.15),
        (36.2, 117.4),
        (36.9, 118.8),
        (37.65, 120.5),
    ]
    chart.route(road, dash="3 13", width=6)
    lamp(sheet, 178, 440, 168, flame=OCHRE)
    for index, word in enumerate(("天知", "神知", "我知", "子知")):
        sheet.columns(470 - index % 2 * 108, 98 + index // 2 * 196, word, size=84, face=BRUSH, spacing=2)
    chart.places(
        Place("昌邑", 35.19, 116.15, "今巨野", major=True, side="e"),
        Place("荆州", 28.9, 111.6, "治汉寿，今常德", side="nw"),
        Place("东莱", 37.65, 120.5, "治黄县，今龙口", side="e"),
    )
    chart.note(corner="se")
    chart.finish()
    return sheet


def hung_fish() -> Canvas:
    """One dried fish beneath a beam, an empty court in autumn light."""
    sheet = Canvas(1200, 1000, "受而悬于庭 One dried fish hung in an empty court")
    sheet.path("M0 760H1200V1000H0Z", fill=HAZE)
    sheet.path("M470 150H1200V640L860 1000H150L560 760Z", fill=SHADE)
    paving = "".join(
        joined("M", 600 + (column - 5.5) * 130, 760, "L", 600 + (column - 5.5) * 300, 1000)
        for column in range(12)
    )
    sheet.path(paving + "M0 806H1200M0 880H1200", stroke=MIST, width=2, cap="butt")
    sheet.line(0, 760, 1200, 760, stroke=STONE, width=2)
    with sheet.at(0, 0):
        sheet.rect(-10, 60, 1220, 74, fill=WOOD)
        sheet.path("M0 76H1200M0 118H1200", stroke=mix(PAPER, WOOD, 0.25), width=1.8)
        sheet.rect(90, 134, 60, 626, fill=WOOD)
        sheet.rect(70, 134, 100, 34, fill=mix(INK, WOOD, 0.25))
        sheet.rect(66, 744, 108, 30, fill=mix(BRICK, PAPER, 0.6))
    fish(sheet, 716, 336, 330, turn=92, colour=MIST, plain=True)
    hook_line(sheet, 600, 130, 316)
    sheet.rect(582, 56, 36, 82, fill=STRAW)
    sheet.path("M584 72H616M584 96H616M584 120H616", stroke=mix(INK, STRAW, 0.3), width=1.5)
    fish(sheet, 600, 306, 340, turn=89, colour=mix("#7A5A45", INK, 0.75), belly=STRAW)
    for x, y, turn in ((350, 862, 10), (392, 912, -30), (820, 842, 30), (980, 930, -12), (262, 940, 50)):
        leaf(sheet, x, y, 46, turn, OCHRE, bend=0.2)
    column = sheet.columns(1050, 220, "受而悬于庭", size=64, face=KAI, spacing=10)
    sheet.columns(column.x - 36, 300, "《后汉书·羊续传》", size=34, face=KAI, fill=SECOND_INK)
    return sheet


def mulberry() -> Canvas:
    """A declaration of property, counted out: 800 trees, 15 qing of land, nothing else."""
    sheet = Canvas(1200, 1280, "诸葛亮的家产 Zhuge Liang's property, counted out")
    sheet.text(80, 122, "成都有桑八百株，薄田十五顷", size=60, face=SONG_BOLD)
    trunks = crowns = ""
    step = 26.0
    for row in range(20):
        for column in range(40):
            x, y = 80 + (column + 0.5) * step, 190 + (row + 0.5) * step
            trunks += joined("M", x, y + 2, "v", 9)
            crowns += ring(x, y - 2, 6.5)
    sheet.path(trunks, stroke=WOOD, width=2)
    sheet.path(crowns, fill=LEAF)
    sheet.text(80, 772, "桑八百株", size=44, face=KAI)
    sheet.text(1120, 772, "一个圆点是一株", size=36, fill=SECOND_INK, align="end")
    side, gap = 58.0, (1040 - 15 * 58) / 14
    for index in range(15):
        x = 80 + index * (side + gap)
        sheet.rect(x, 824, side, side, fill=SAND)
        lines = "".join(joined("M", x, 824 + side * (row + 1) / 6, "h", side) for row in range(5))
        sheet.path(lines, stroke=mix(OCHRE, PAPER, 0.8), width=1.5, cap="butt")
    sheet.text(80, 944, "薄田十五顷", size=44, face=KAI)
    sheet.text(1120, 944, "一块是一顷，合一百亩", size=36, fill=SECOND_INK, align="end")
    for x, word in ((80, "内有余帛"), (620, "外有赢财")):
        sheet.rect(x, 1004, 500, 120, stroke=PINE, dash="12 10")
        sheet.text(x + 40, 1082, word, size=48, face=KAI)
        sheet.text(x + 456, 1087, "无", size=64, face=SONG_BOLD, fill=PINE, align="end")
    sheet.text(
        600, 1212, "及卒，如其所言　《三国志·诸葛亮传》", size=40, face=SONG, fill=SECOND_INK, align="middle"
    )
    return sheet


def greedy_spring() -> Canvas:
    """A spring in its stone rim, a gourd ladle afloat, and the poem."""
    sheet = Canvas(1200, 1200, "酌贪泉 A spring, a gourd ladle and a poem")
    x, y = 470.0, 850.0
    random = Random(3)
    sheet.ellipse(x, y + 36, 392, 208, fill=HAZE)
    for index in range(22):
        turn = 2 * math.pi * index / 22
        px, py = x + 330 * math.cos(turn), y + 160 * math.sin(turn)
        wide, high = 58 + random.uniform(-8, 12), 40 + random.uniform(-5, 8) + 8 * math.sin(turn)
        outline = [
            (
                px + wide * math.cos(a) * random.uniform(0.9, 1.08),
                py + high * math.sin(a) * random.uniform(0.9, 1.08),
            )
            for a in (i * math.pi / 4 for i in range(8))
        ]
        sheet.polygon(
            outline, curved=True, fill=mix(SLATE, PAPER, random.uniform(0.3, 0.5)), stroke=PAPER, width=2.5
        )
    sheet.ellipse(x, y, 286, 132, fill=WATER)
    sheet.ellipse(x, y + 6, 280, 124, fill=mix(WATER, PAPER, 0.72))
    for rx, ry in ((112, 44), (168, 70), (222, 96)):
        sheet.ellipse(x - 16, y + 10, rx, ry, stroke=PAPER, width=2)
    _ladle(sheet, x - 16, y + 14)
    poem = "古人云此水\n一歃怀千金\n试使夷齐饮\n终当不易心"
    verse = sheet.columns(1060, 110, poem, size=84, face=KAI, spacing=14, leading=1.42)
    sheet.columns(verse.x - 40, 330, "吴隐之《酌贪泉》", size=38, face=KAI, fill=SECOND_INK)
    sheet.seal(1024, 1040, 80, "清", colour=PINE)
    for px, py, tall in ((150, 716, 120), (792, 740, 90)):
        for blade in range(5):
            leaf(
                sheet,
                px + blade * 6,
                py + 20,
                tall * (0.7 + 0.1 * (blade % 3)),
                -110 + blade * 13,
                PALE_LEAF if blade % 2 else LEAF,
            )
    return sheet


def _ladle(sheet: Canvas, x: float, y: float) -> None:
    """Draw half a gourd as a ladle, afloat."""
    gourd = mix(OCHRE, PAPER, 0.85)
    sheet.path(
        f"M{x - 96:g} {y - 30:g}C{x - 96:g} {y + 52:g} {x + 60:g} {y + 56:g} {x + 76:g} {y - 6:g}"
        f"L{x + 214:g} {y - 96:g}L{x + 200:g} {y - 118:g}L{x + 58:g} {y - 56:g}"
        f"Z",
        fill=gourd,
        stroke=WOOD,
    )
    sheet.path(
        f"M{x - 96:g} {y - 30:g}C{x - 90:g} {y - 70:g} {x + 40:g} {y - 78:g} {x + 66:g} {y - 44:g}"
        f"C{x + 74:g} {y - 4:g} {x - 84:g} {y + 14:g} {x - 96:g} {y - 30:g}"
        f"Z",
        fill=PALE_WOOD,
        stroke=WOOD,
        width=2,
    )
    sheet.path(
        f"M{x - 78:g} {y - 28:g}C{x - 60:g} {y - 52:g} {x + 30:g} {y - 54:g} {x + 50:g} {y - 36:g}"
        f"C{x + 46:g} {y - 8:g} {x - 62:g} {y:g} {x - 78:g} {y - 28:g}Z",
        fill=SHALLOW,
    )
