"""Things that people held: an examination desk, a manuscript, thumbprints, coupons."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import KAI, KAI_BOLD, SONG_BOLD
from pictures.palette import (
    CINNABAR,
    HAZE,
    INK,
    LEAF,
    MIST,
    OCHRE,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SHADE,
    STONE,
    mix,
)
from pictures.shapes import smooth, stroke_shape
from pictures.writing import brush

WHITE: Final = "#FCFAF4"
DESK: Final = mix("#7A5A36", PAPER, 0.7)
DESK_LINE: Final = mix(INK, DESK, 0.4)


def draw(folder: Path) -> None:
    """Draw gaokao.svg, criterion.svg, xiaogang.svg and coupons.svg."""
    _gaokao().save(folder / "gaokao.svg")
    _criterion().save(folder / "criterion.svg")
    _xiaogang().save(folder / "xiaogang.svg")
    _coupons().save(folder / "coupons.svg")


def _gaokao() -> Canvas:
    sheet = Canvas(1200, 1110, "1977年冬天的考场 The examination of winter 1977")
    sheet.rect(0, 0, 1200, 640, fill=HAZE)
    for index in range(21):
        x, y = 156 + (index % 7) * 148, 96 + (index // 7) * 186
        colour = CINNABAR if index == 10 else mix(INK, PAPER, 0.34)
        sheet.circle(x, y, 29, fill=colour)
        sheet.path(
            f"M{x - 52} {y + 110}C{x - 52} {y + 26} {x + 52} {y + 26} {x + 52} {y + 110}Z", fill=colour
        )
    sheet.rect(0, 640, 1200, 470, fill=DESK)
    for y in (640, 760, 890, 1020):
        sheet.line(0, y, 1200, y, stroke=DESK_LINE, width=2.4)
    for x, y, turn in ((450, 850, -5), (470, 842, 2)):
        with sheet.at(x, y, turn=turn):
            sheet.polygon([(-190, -130), (190, -130), (240, 150), (-240, 150)], fill=WHITE, stroke=STONE)
    with sheet.at(470, 842, turn=2):
        sheet.text(0, -72, "试　题", size=46, face=SONG_BOLD, align="middle")
        for row in range(5):
            wide = 160 + row * 11
            sheet.line(
                -wide,
                -36 + row * 38,
                wide * (0.9, 0.5, 0.96, 0.7, 0.4)[row],
                -36 + row * 38,
                stroke=STONE,
                width=4,
            )
    with sheet.at(655, 935, turn=-58):
        sheet.path("M0 0L46 -12H250C262 -12 262 12 250 12H46Z", fill=PINE)
        sheet.path("M0 0L46 -12V12Z", fill=OCHRE)
        sheet.rect(150, -13, 8, 26, fill=OCHRE)
    _oil_lamp(sheet, 970, 980)
    sheet.text(70, 1078, "570万人参加，录取27.3万", size=44, face=KAI)
    return sheet


def _oil_lamp(sheet: Canvas, x: float, foot: float) -> None:
    sheet.circle(x, foot - 330, 132, fill=mix(OCHRE, PAPER, 0.3))
    glass, iron = mix(OCHRE, PAPER, 0.2), mix(INK, PAPER, 0.7)
    sheet.ellipse(x, foot, 110, 18, fill=DESK_LINE)
    sheet.path(
        f"M{x - 92} {foot}C{x - 110} {foot - 120} {x - 56} {foot - 146} {x - 40} {foot - 168}H{x + 40}"
        f"C{x + 56} {foot - 146} {x + 110} {foot - 120} {x + 92} {foot}Z",
        fill=mix(PINE, PAPER, 0.5),
        stroke=INK,
    )
    sheet.path(f"M{x - 90} {foot - 56}H{x + 90}", stroke=mix(PINE, INK, 0.6), width=2)
    sheet.rect(x - 50, foot - 206, 100, 40, fill=iron, radius=6)
    sheet.path(
        f"M{x - 44} {foot - 206}C{x - 92} {foot - 300} {x - 30} {foot - 350} {x - 32} {foot - 452}H{x + 32}"
        f"C{x + 30} {foot - 350} {x + 92} {foot - 300} {x + 44} {foot - 206}Z",
        fill=glass,
        stroke=INK,
    )
    sheet.path(
        f"M{x} {foot - 226}C{x - 34} {foot - 262} {x - 16} {foot - 292} {x} {foot - 340}"
        f"C{x + 16} {foot - 292} {x + 34} {foot - 262} {x} {foot - 226}Z",
        fill=CINNABAR,
    )


def _criterion() -> Canvas:
    sheet = Canvas(1200, 900, "稿纸上的题目 The title on manuscript paper")
    sheet.rect(70, 60, 1060, 780, fill=MIST)
    sheet.rect(58, 46, 1060, 780, fill=WHITE, stroke=STONE, line=2)
    cell, columns, left = 84.0, 12, 84.0
    green = mix(LEAF, WHITE, 0.62)
    for row in range(6):
        top = 104 + row * 118
        for column in range(columns):
            sheet.rect(left + column * cell, top, cell, cell, stroke=green, line=2)
    for index, character in enumerate("实践是检验真理的标准"):
        sheet.text(
            left + (index + 1) * cell + cell / 2,
            104 + 118 + 64,
            character,
            size=68,
            face=KAI_BOLD,
            align="middle",
        )
    x = left + 9 * cell
    sheet.path(f"M{x - 20} 198L{x} 234L{x + 20} 198", stroke=CINNABAR, width=6)
    sheet.text(x, 176, "唯一", size=80, face=KAI_BOLD, fill=CINNABAR, align="middle")
    random = Random(4)
    for row in range(2, 6):
        for column in range(columns if row < 5 else 7):
            if (row, column) in ((2, 0), (2, 1)):
                continue
            _scribble(sheet, left + column * cell + cell / 2, 104 + row * 118 + cell / 2, random)
    sheet.path("M430 512C520 498 640 526 760 508", stroke=CINNABAR, width=5)
    with sheet.at(1010, 742, turn=-152):
        sheet.path("M0 0L40 -13H330V13H40Z", fill=CINNABAR)
        sheet.path("M0 0L40 -13V13Z", fill=SAND)
        sheet.path("M0 0L16 -5V5Z", fill=CINNABAR)
    return sheet


def _scribble(sheet: Canvas, x: float, y: float, random: Random) -> None:
    """Draw what looks like a handwritten character and is none."""
    colour = mix(INK, WHITE, 0.36)
    for _ in range(random.choice((3, 4, 4, 5))):
        across = random.random() > 0.45
        long = random.uniform(16, 27)
        dx, dy = random.uniform(-14, 14), random.uniform(-20, 20)
        ends = ((x - long, y + dy + 3), (x + long * 0.2, y + dy - 2), (x + long, y + dy))
        if not across:
            ends = ((x + dx, y - long), (x + dx - 2, y), (x + dx - random.uniform(-6, 16), y + long))
        sheet.path(stroke_shape(ends, (5, 3.4, 2)), fill=colour)


PRINTS: Final = 17
SEALS: Final = 4


def _xiaogang() -> Canvas:
    sheet = Canvas(1200, 1060, "按着红手印的字据 An agreement with thumbprints")
    paper = [(150, 70), (900, 46), (1030, 80), (1046, 560), (1030, 940), (520, 960), (132, 938), (118, 480)]
    sheet.polygon([(x + 14, y + 16) for x, y in paper], fill=MIST)
    sheet.polygon(paper, fill=mix(OCHRE, PAPER, 0.22), stroke=STONE)
    for fold in ([(122, 500), (1044, 512)], [(540, 58), (548, 958)], [(330, 66), (318, 950)]):
        sheet.polyline(fold, stroke=mix(INK, PAPER, 0.2), width=2)
    random = Random(12)
    for row in range(4):
        for column in range(19 if row < 3 else 8):
            _stroke_word(sheet, 190 + column * 44, 130 + row * 58, 17, random)
    for index in range(PRINTS + SEALS):
        column, row = index % 6, index // 6
        x, y = 216 + column * 146 + random.uniform(-8, 8), 430 + row * 138 + random.uniform(-8, 8)
        for part in range(3):
            _stroke_word(sheet, x - 34 + part * 34, y, 17, random)
        if index in (3, 8, 12, 20):
            sheet.rect(x + 14, y - 2, 40, 40, fill=CINNABAR, opacity=0.85)
            sheet.path(
                f"M{x + 22} {y + 8}H{x + 46}M{x + 34} {y + 4}V{y + 32}M{x + 22} {y + 22}H{x + 46}",
                stroke=PAPER,
                width=3,
            )
        else:
            _thumb(sheet, x + 34, y + 14, random)
    _paste_box(sheet, 1010, 900)
    return sheet


def _stroke_word(sheet: Canvas, x: float, y: float, size: float, random: Random) -> None:
    colour = mix(INK, PAPER, 0.72)
    for _ in range(3):
        dx, dy = random.uniform(-0.6, 0.6) * size, random.uniform(-0.8, 0.8) * size
        if random.random() > 0.5:
            sheet.line(x - size, y + dy, x + size * 0.9, y + dy - 3, stroke=colour, width=3)
        else:
            sheet.line(x + dx, y - size, x + dx - random.uniform(-2, 9), y + size, stroke=colour, width=3)


def _thumb(sheet: Canvas, x: float, y: float, random: Random) -> None:
    with sheet.at(x, y, turn=random.uniform(-28, 28)):
        sheet.ellipse(0, 0, 26, 34, fill=mix(CINNABAR, PAPER, 0.55), opacity=0.8)
        for ring in range(4):
            rx, ry = 23 - ring * 6, 31 - ring * 7.5
            sheet.path(f"M{-rx} 4C{-rx} {-ry} {rx} {-ry} {rx} 4", stroke=CINNABAR, width=2.6)
            sheet.path(
                f"M{-rx} 8C{-rx * 0.8} {ry} {rx * 0.8} {ry} {rx} 8", stroke=CINNABAR, width=2.2, dash="14 5"
            )


def _paste_box(sheet: Canvas, x: float, y: float) -> None:
    sheet.ellipse(x, y + 44, 122, 40, fill=mix(INK, PAPER, 0.3))
    sheet.path(
        f"M{x - 116} {y}V{y + 36}C{x - 116} {y + 92} {x + 116} {y + 92} {x + 116} {y + 36}V{y}Z",
        fill=WHITE,
        stroke=INK,
    )
    sheet.ellipse(x, y, 116, 42, fill=WHITE, stroke=INK)
    sheet.ellipse(x, y + 4, 92, 31, fill=CINNABAR)
    sheet.path(
        smooth([(x - 60, y - 4), (x - 20, y + 6), (x + 20, y - 2), (x + 56, y + 8)]), stroke=ROSE, width=3
    )
    brush(sheet, x + 84, y - 96, 430, turn=-82)


def _coupons() -> Canvas:
    sheet = Canvas(1200, 960, "用不着的粮票 Coupons no longer needed")
    sheet.rect(0, 0, 1200, 960, fill=SHADE)
    for x, y, turn, size, name, amount, colour in (
        (70, 120, -8, (520, 280), "粮票", "壹市斤", PINE),
        (620, 60, 6, (500, 270), "布票", "伍市尺", mix("#3F6870", PAPER, 0.95)),
        (110, 420, 3, (660, 310), "全国通用粮票", "伍市斤", CINNABAR),
        (330, 745, -5, (420, 205), "油票", "贰市两", mix(OCHRE, INK, 0.75)),
    ):
        with sheet.at(x, y, turn=turn):
            _coupon(sheet, *size, name, amount, colour)
    _enamel_bowl(sheet, 928, 880)
    return sheet


def _coupon(sheet: Canvas, width: float, height: float, name: str, amount: str, colour: str) -> None:
    sheet.rect(7, 9, width, height, fill=mix(INK, SHADE, 0.18))
    sheet.rect(0, 0, width, height, fill=WHITE)
    sheet.rect(14, 14, width - 28, height - 28, fill=mix(colour, WHITE, 0.1), stroke=colour, line=4)
    sheet.rect(26, 26, width - 52, height - 52, stroke=colour, line=1.6)
    wave = ""
    for index in range(int((width - 80) / 20)):
        x = 40 + index * 20
        wave += f"M{x} 40c5 -9 15 9 20 0M{x} {height - 40}c5 -9 15 9 20 0"
    sheet.path(wave, stroke=colour, width=2)
    for turn in range(0, 180, 15):
        with sheet.at(width / 2, height * 0.62, turn=turn):
            sheet.ellipse(0, 0, height * 0.36, height * 0.1, stroke=mix(colour, WHITE, 0.3), width=1.4)
    sheet.text(
        width / 2,
        height * 0.34,
        name,
        size=min(52, height * 0.17),
        face=SONG_BOLD,
        fill=colour,
        align="middle",
        spacing=8,
    )
    sheet.text(
        width / 2,
        height * 0.76,
        amount,
        size=height * 0.28,
        face=KAI_BOLD,
        fill=colour,
        align="middle",
        spacing=14,
    )


def _enamel_bowl(sheet: Canvas, x: float, foot: float) -> None:
    rim = mix("#2F5573", PAPER, 0.9)
    sheet.ellipse(x, foot + 4, 120, 18, fill=mix(INK, SHADE, 0.3))
    sheet.path(
        f"M{x - 200} {foot - 190}C{x - 190} {foot - 60} {x - 120} {foot} {x - 84} {foot}H{x + 84}"
        f"C{x + 120} {foot} {x + 190} {foot - 60} {x + 200} {foot - 190}Z",
        fill=WHITE,
        stroke=INK,
    )
    sheet.ellipse(x, foot - 190, 200, 44, fill=HAZE, stroke=rim, width=13)
    sheet.path(
        f"M{x - 150} {foot - 96}C{x - 60} {foot - 66} {x + 60} {foot - 66} {x + 150} {foot - 96}",
        stroke=rim,
        width=5,
    )
