"""Four rivers: the pontoon of Yudu, the Xiang in dots, the boats of Jiaopingdu, Luding Bridge."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG_BOLD
from pictures.landscape import mountains, waves
from pictures.lettering import Box
from pictures.palette import (
    CINNABAR,
    DEEP_WATER,
    INK,
    OCHRE,
    PAPER,
    SECOND_INK,
    SHALLOW,
    STONE,
    WATER,
    mix,
)
from pictures.shapes import Point, smooth, straight

WOOD: Final = mix("#7A5A36", PAPER, 0.78)
DARK_WOOD: Final = mix("#5A4128", PAPER, 0.86)
DUSK: Final = mix(OCHRE, PAPER, 0.26)
ROCK: Final = mix(INK, PAPER, 0.26)
DEEP_ROCK: Final = mix(INK, PAPER, 0.42)


def draw(folder: Path) -> None:
    """Draw pontoon.svg, xiangjiang.svg, jinsha.svg and luding.svg."""
    _pontoon().save(folder / "pontoon.svg")
    _xiangjiang().save(folder / "xiangjiang.svg")
    _jinsha().save(folder / "jinsha.svg")
    _luding().save(folder / "luding.svg")


def _pontoon() -> Canvas:
    sheet = Canvas(1200, 900, "于都河上的浮桥 A pontoon bridge on the Yudu River")
    sheet.rect(0, 0, 1200, 440, fill=DUSK)
    sheet.circle(300, 318, 74, fill=mix(CINNABAR, DUSK, 0.78))
    mountains(sheet, Box(0, 180, 1200, 260), layers=3, seed=7, colour=INK, strength=0.42)
    sheet.rect(0, 438, 1200, 462, fill=SHALLOW)
    waves(sheet, Box(0, 456, 1200, 420), rows=7, seed=4)
    for index in range(1, 9):
        x, y, size = _deck(index / 8.6)
        _boat(sheet, x, y, size)
    for index in range(17):
        _plank(sheet, index / 17 + 0.003, (index + 1) / 17 - 0.003, red=index == 12)
    sheet.text(1130, 104, "门板作桥面，木船作桥墩", size=46, face=KAI, align="end")
    return sheet


def _deck(share: float) -> tuple[float, float, float]:
    size = 0.3 + 1.0 * share
    return 1120 - 1180 * share**1.08, 446 + 330 * share**1.3, size


def _plank(sheet: Canvas, start: float, end: float, *, red: bool) -> None:
    """Draw one door lying across the boats, from its near edge to its far one."""
    (x0, y0, s0), (x1, y1, s1) = _deck(start), _deck(end)
    colour = CINNABAR if red else (WOOD if round(start * 17) % 3 else mix(WOOD, INK, 0.86))
    far0, far1 = (x0 - 92 * s0, y0 - 50 * s0), (x1 - 92 * s1, y1 - 50 * s1)
    thick = 11 * s1
    sheet.polygon([(x0, y0), (x1, y1), (x1, y1 + thick), (x0, y0 + thick)], fill=mix(INK, colour, 0.45))
    sheet.polygon([far0, far1, (x1, y1), (x0, y0)], fill=colour, stroke=mix(INK, colour, 0.5), width=2)
    for part in (0.24, 0.5, 0.76):
        a = far0[0] + (x0 - far0[0]) * part, far0[1] + (y0 - far0[1]) * part
        b = far1[0] + (x1 - far1[0]) * part, far1[1] + (y1 - far1[1]) * part
        near, far = _between(a, b, 0.12), _between(a, b, 0.88)
        sheet.line(*near, *far, stroke=mix(INK, colour, 0.4), width=1.6)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _boat(sheet: Canvas, x: float, y: float, size: float) -> None:
    with sheet.at(x - 30 * size, y + 6 * size, scale=size, turn=28):
        sheet.path("M-150 64C-80 78 90 80 190 60", stroke=PAPER, width=4)
        sheet.path("M-150 -14C-90 -34 90 -36 186 -20L170 26C100 62 -90 62 -140 36Z", fill=DARK_WOOD)
        sheet.path("M-138 -6C-80 -22 90 -24 168 -12C90 12 -80 14 -138 -6Z", fill=mix(INK, DARK_WOOD, 0.45))
        sheet.path("M-136 20C-80 38 90 38 172 12", stroke=mix(INK, DARK_WOOD, 0.5), width=1.8)


DOTS: Final = 868
LEFT: Final = 304
EARLIER: Final = 220


def _xiangjiang() -> Canvas:
    sheet = Canvas(1200, 1060, "湘江前后的人数 Numbers before and after the Xiang")
    left, right = _field(78), _field(712)
    for x, y in left:
        sheet.circle(x, y, 5.6, fill=INK)
    for index, (x, y) in enumerate(right):
        if index < LEFT:
            sheet.circle(x, y, 5.6, fill=CINNABAR)
        elif index < DOTS - EARLIER:
            sheet.circle(x, y, 4.6, stroke=STONE, width=1.6)
        else:
            sheet.circle(x, y, 2.2, fill=STONE)
    river = [(600 + 22 * math.sin(y / 92), float(y)) for y in range(-40, 841, 40)]
    with sheet.within("M0 0H1200V796H0Z"):
        sheet.path(smooth(river), stroke=SHALLOW, width=92)
        for shift in (-26, 0, 26):
            sheet.path(smooth([(x + shift, y) for x, y in river]), stroke=WATER, width=2)
    sheet.columns(600, 300, "湘江", size=56, face=KAI, fill=DEEP_WATER, spacing=14)
    sheet.text(78, 92, "出发", size=44, face=SONG_BOLD)
    sheet.text(494, 92, "86859人", size=44, align="end")
    sheet.text(712, 92, "过江后", size=44, face=SONG_BOLD)
    sheet.text(1128, 92, "三万余人", size=44, fill=CINNABAR, align="end")
    sheet.line(78, 826, 1128, 826, stroke=STONE, width=1.5)
    _key(sheet, 884, "全军余下", lambda x, y: sheet.circle(x, y, 11, fill=CINNABAR))
    _key(sheet, 944, "湘江前后减员", lambda x, y: sheet.circle(x, y, 10, stroke=STONE, width=3))
    _key(sheet, 1004, "此前三道封锁线减员，约两万二千", lambda x, y: sheet.circle(x, y, 5, fill=STONE))
    sheet.text(1128, 884, "一点代表一百人", size=38, face=KAI, fill=SECOND_INK, align="end")
    return sheet


def _field(left: float) -> list[Point]:
    pitch, columns = 16.0, 27
    return [(left + 4 + pitch * (i % columns), 138 + pitch * 1.25 * (i // columns)) for i in range(DOTS)]


def _key(sheet: Canvas, y: float, words: str, mark: object) -> None:
    assert callable(mark)
    mark(94, y - 14)
    sheet.text(128, y, words, size=40)


CLIFFS: Final = (
    ((0, 0), (470, 0), (430, 150), (470, 300), (400, 430), (420, 560), (330, 660), (300, 800), (0, 900)),
    ((1200, 0), (720, 0), (770, 170), (730, 300), (800, 430), (780, 560), (880, 680), (900, 800),
     (1200, 900)),
)  # fmt: skip
SPURS: Final = (
    ((0, 120), (250, 200), (290, 380), (230, 520), (250, 690), (140, 860), (0, 960)),
    ((1200, 160), (960, 260), (930, 420), (990, 560), (960, 720), (1070, 870), (1200, 960)),
)
CRACKS: Final = (
    ((420, 30), (380, 200), (400, 330), (340, 470)), ((300, 40), (320, 150), (280, 190)),
    ((780, 60), (820, 230), (790, 330), (850, 470)), ((900, 60), (890, 180), (930, 240)),
    ((120, 260), (170, 420), (110, 600), (130, 740)), ((1090, 300), (1040, 450), (1100, 610), (1080, 750)),
)  # fmt: skip


def _jinsha() -> Canvas:
    sheet = Canvas(1200, 1200, "皎平渡 Jiaopingdu")
    sheet.polygon([(0, 700), (330, 560), (600, 500), (870, 560), (1200, 700), (1200, 1200), (0, 1200)],
                  fill=SHALLOW)  # fmt: skip
    for index in range(13):
        y = 530 + 650 * (index / 12) ** 1.2
        half, swell = 120 + 560 * (index / 12) ** 1.1, 6 + index
        line = [(600 - half + half * t / 4, y + swell * math.sin(t * 1.9 + index * 2.1)) for t in range(9)]
        sheet.path(smooth(line), stroke=WATER, width=2.2)
    for cliff in CLIFFS:
        sheet.polygon(cliff, fill=ROCK)
    for spur in SPURS:
        sheet.polygon(spur, fill=DEEP_ROCK)
    for crack in CRACKS:
        sheet.path(straight(crack), stroke=mix(INK, ROCK, 0.3), width=2.2)
    for index in reversed(range(7)):
        share = index / 6
        x, y = 150 + 740 * share, 1000 - 150 * share + 66 * (index % 2)
        _ferry(sheet, x, y, 1.06 - 0.4 * share, ghost=index == 6)
    sheet.columns(600, 80, "皎平渡", size=88, face=KAI, spacing=16)
    sheet.text(600, 1162, "六条船，一说七条", size=46, face=KAI, align="middle")
    return sheet


def _ferry(sheet: Canvas, x: float, y: float, size: float, *, ghost: bool) -> None:
    with sheet.at(x, y, scale=size):
        hull = "M-104 -26C-84 22 84 22 110 -34L92 -30C60 -12 -66 -10 -90 -24Z"
        if ghost:
            sheet.path(hull, stroke=SECOND_INK, width=3, dash="8 9")
            return
        sheet.path(hull, fill=DARK_WOOD, stroke=INK, width=2)
        for step in range(9):
            px = -68 + step * 16
            sheet.circle(px, -30 - (step % 2) * 5, 7.5, fill=INK)
            sheet.path(f"M{px - 8} -12V-18C{px - 8} -26 {px + 8} -26 {px + 8} -18V-12Z", fill=INK)
        sheet.circle(88, -66, 8, fill=CINNABAR)
        sheet.path("M80 -30L82 -52C84 -60 94 -60 95 -52L97 -30Z", fill=CINNABAR)
        sheet.line(70, -78, 124, 22, stroke=INK, width=3.4)


CHAINS_DOWN: Final = 9
ASSAULT: Final = 22


def _luding() -> Canvas:
    sheet = Canvas(1200, 1120, "泸定桥立面与断面 Luding Bridge, elevation and section")
    mountains(sheet, Box(0, 30, 1200, 610), layers=2, seed=11, colour=INK, strength=0.16)
    for side in (-1, 1):
        outline = ((600, 330), (430, 345), (412, 420), (440, 520), (385, 640), (600, 660))
        sheet.polygon([(600 + side * x, y) for x, y in outline], fill=ROCK)
        _gatehouse(sheet, 600 + side * 478, 345)
    sheet.rect(0, 634, 1200, 90, fill=SHALLOW)
    waves(sheet, Box(0, 646, 1200, 70), rows=3, seed=9)
    _spans(sheet)
    sheet.path("M196 512H1004M196 500V524M1004 500V524", stroke=SECOND_INK, width=2)
    sheet.text(600, 572, "长约一百米", size=44, face=KAI, align="middle")
    sheet.line(60, 776, 1140, 776, stroke=STONE, width=1.5)
    _section(sheet)
    return sheet


def _spans(sheet: Canvas) -> None:
    def sag(base: float, drop: float) -> list[Point]:
        return [(190 + 820 * t / 24, base + drop * (1 - (t / 12 - 1) ** 2)) for t in range(25)]

    deck, rail = sag(344, 62), sag(286, 58)
    for index in range(25):
        sheet.line(*rail[index], *deck[index], stroke=STONE, width=1.8)
    for shift in (0, 8):
        sheet.path(smooth([(x, y + shift) for x, y in deck]), stroke=INK, width=3.2)
    for shift in (0, 10):
        sheet.path(smooth([(x, y + shift) for x, y in rail]), stroke=INK, width=2.6)
    for index in range(17, 24):
        (x0, y0), (x1, y1) = deck[index], deck[index + 1]
        sheet.polygon([(x0 + 2, y0 - 8), (x1 - 2, y1 - 8), (x1 - 2, y1), (x0 + 2, y0)], fill=WOOD)
    for index in range(ASSAULT):
        x, y = deck[1 + index // 2]
        sheet.circle(x + 4 + 17 * (index % 2), y - 8, 7, fill=CINNABAR)
    sheet.text(406, 226, "二十二人", size=44, face=KAI, fill=CINNABAR, align="middle")


def _gatehouse(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x - 66, y - 74, 132, 74, fill=mix(INK, PAPER, 0.12), stroke=INK)
    sheet.path(f"M{x - 24} {y}V{y - 34}C{x - 24} {y - 62} {x + 24} {y - 62} {x + 24} {y - 34}V{y}Z", fill=INK)
    for lift, half in ((74, 96), (132, 66)):
        roof = (f"M{x - half} {y - lift + 4}"
                f"C{x - half * 0.6} {y - lift - 8} {x - half * 0.46} {y - lift - 30}"
                f" {x - half * 0.4} {y - lift - 40}H{x + half * 0.4}C{x + half * 0.46} {y - lift - 30}"
                f" {x + half * 0.6} {y - lift - 8} {x + half} {y - lift + 4}Z")  # fmt: skip
        sheet.path(roof, fill=DEEP_ROCK, stroke=INK, width=2)
    sheet.rect(x - 36, y - 132, 72, 22, fill=PAPER, stroke=INK, line=2)


def _section(sheet: Canvas) -> None:
    for side in (-1, 1):
        x = 600 + side * 330
        for y in (862, 918):
            sheet.circle(x, y, 15, stroke=INK, width=6)
            sheet.circle(x, y, 4, fill=INK)
    for index in range(CHAINS_DOWN):
        x = 600 - 264 + index * 66
        sheet.circle(x, 998, 15, stroke=INK, width=6)
        sheet.circle(x, 998, 4, fill=INK)
    sheet.rect(600 - 280, 966, 300, 14, fill=WOOD)
    sheet.rect(640, 966, 240, 14, stroke=SECOND_INK, line=2, dash="10 8")
    sheet.text(600, 900, "断面", size=44, face=SONG_BOLD, align="middle")
    sheet.text(190, 905, "扶手二", size=40, align="middle")
    sheet.text(1010, 905, "扶手二", size=40, align="middle")
    sheet.text(600, 1074, "桥面九根，共十三根铁链", size=44, align="middle")
