"""The pictures of clean-wind from the Song dynasty on."""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG_BOLD
from pictures.landscape import greens
from pictures.objects import jar
from pictures.palette import (
    CINNABAR,
    CLAY,
    INK,
    LEAF,
    MIST,
    OCHRE,
    PALE_LEAF,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SECOND_INK,
    SLATE,
    STONE,
    STRAW,
    WOOD,
    mix,
)
from pictures.posters import border, caption
from pictures.shapes import joined, smooth, stroke_shape
from pictures.writing import inkstone


def inkstone_kept() -> Canvas:
    """One inkstone, large and quiet."""
    sheet = Canvas(1200, 900, "岁满不持一砚归 One plain inkstone")
    sheet.ellipse(600, 560, 470, 34, fill=MIST)
    inkstone(sheet, 600, 560, 800)
    caption(sheet, 720, "岁满不持一砚归", source="《宋史·包拯传》", size=76)
    return sheet


def one_flower() -> Canvas:
    """An official's black cap on its stand, one flower beside it."""
    sheet = Canvas(1200, 900, "由俭入奢易，由奢入俭难 A black cap and one flower")
    cap, shine = mix(INK, PAPER, 0.92), mix(PAPER, INK, 0.3)
    with sheet.at(0, -118):
        sheet.line(110, 720, 1090, 720, stroke=STONE, width=2)
        sheet.path("M590 720V560H610V720Z", fill=WOOD)
        sheet.path("M520 720C530 690 570 690 590 690H610C630 690 670 690 680 720Z", fill=WOOD)
        for side in (-1, 1):
            wing = [(600 + side * 120, 478), (600 + side * 300, 486), (600 + side * 490, 492)]
            sheet.path(stroke_shape(wing, [24, 20, 14]), fill=cap)
        sheet.path(
            "M450 562C446 500 456 452 474 430C468 344 520 292 600 292C680 292 732 344 726 430"
            "C744 452 754 500 750 562C700 586 500 586 450 562Z",
            fill=cap,
        )
        sheet.path("M474 430C530 400 670 400 726 430", stroke=shine, width=2.5)
        sheet.path("M478 424C500 352 560 330 600 330", stroke=shine, width=2)
        sheet.path("M452 548C500 570 700 570 748 548", stroke=shine, width=2)
        with sheet.at(880, 664, turn=-16):
            _flower(sheet)
    caption(sheet, 724, "由俭入奢易，由奢入俭难", source="司马光《训俭示康》", size=72)
    return sheet


def _flower(sheet: Canvas) -> None:
    """Draw one cut flower lying with its head at the origin."""
    sheet.path("M20 10C90 40 150 44 214 34", stroke=LEAF, width=5)
    sheet.path("M96 38C120 6 160 4 184 18C160 40 124 48 96 38Z", fill=LEAF)
    sheet.path("M84 36C92 70 126 86 154 78C144 50 112 36 84 36Z", fill=PALE_LEAF)
    for ring, (count, radius, colour) in enumerate(
        ((8, 46.0, mix(CINNABAR, PAPER, 0.55)), (6, 30.0, mix(CINNABAR, PAPER, 0.8)), (4, 16.0, CINNABAR))
    ):
        for index in range(count):
            turn = 360 * index / count + ring * 25
            with sheet.at(0, 0, turn=turn):
                sheet.path(
                    joined(
                        "M",
                        0,
                        0,
                        "C",
                        radius * 0.5,
                        -radius * 0.75,
                        radius * 1.35,
                        -radius * 0.6,
                        radius * 1.3,
                        0,
                        "C",
                        radius * 1.35,
                        radius * 0.6,
                        radius * 0.5,
                        radius * 0.75,
                        0,
                        0,
                        "Z",
                    ),
                    fill=colour,
                    stroke=ROSE,
                    width=1.5,
                )
    sheet.circle(0, 0, 7, fill=OCHRE)


def two_sleeves() -> Canvas:
    """A robe on its rod, both sleeves filled by wind and nothing else."""
    sheet = Canvas(1200, 1300, "清风两袖 A robe on a rod, its wide sleeves filled by wind")
    cloth, inside, line = mix(PINE, PAPER, 0.3), mix(PINE, PAPER, 0.55), mix(PINE, PAPER, 0.85)
    sheet.path("M250 40L270 210M690 40L670 210", stroke=STONE, width=2)
    sheet.path("M30 216H960", stroke=WOOD, width=14)
    sheet.path(
        "M838 228C930 268 1000 330 1010 420C1018 500 990 560 960 590C930 500 880 330 838 228Z",
        fill=inside,
        stroke=line,
    )
    sheet.path(
        "M398 212C300 206 180 210 66 222C96 300 150 330 168 420C180 490 160 560 128 612"
        "C210 606 300 540 346 462"
        "C350 640 330 880 268 1122C330 1166 420 1104 506 1136C590 1166 690 1116 786 1090"
        "C680 900 596 660 584 470"
        "C640 560 760 590 960 590C900 560 930 440 900 350C884 300 862 260 838 228C730 212 620 206 532 212"
        "C500 226 430 226 398 212Z",
        fill=cloth,
        stroke=line,
    )
    sheet.path(
        "M402 214L462 520C440 700 420 900 400 1118M530 214L470 500", stroke=PAPER, width=24, cap="butt"
    )
    sheet.path(
        "M388 214L448 520C428 700 406 900 386 1120M416 217L476 520C454 700 434 900 414 1116"
        "M544 214L480 530M516 216L464 462",
        stroke=line,
        width=2,
    )
    sheet.path("M346 462C350 430 346 392 334 360M584 470C580 436 586 396 600 366", stroke=line, width=2)
    sheet.path(
        "M520 640C560 800 610 960 690 1112M556 600C600 740 650 900 740 1096"
        "M330 820C320 920 300 1020 288 1110",
        stroke=line,
        width=1.8,
    )
    sheet.path(
        "M640 250C740 290 820 380 880 540M610 280C670 330 740 430 800 560"
        "M130 250C190 300 230 380 214 520M220 240C270 300 290 380 280 470",
        stroke=line,
        width=1.8,
    )
    for y, left, length in ((700, 44, 150), (752, 70, 190), (812, 40, 120)):
        sheet.path(
            joined("M", left, y, "q", length / 4, -16, length / 2, 0, "t", length / 2, 0),
            stroke=STONE,
            width=2,
        )
    poem = "手帕蘑菇与线香\n本资民用反为殃\n清风两袖朝天去\n免得闾阎话短长"
    box = sheet.columns(1112, 670, poem, size=54, face=KAI, spacing=8, leading=1.42)
    sheet.seal(box.x - 2, box.bottom + 36, 62, "清", colour=PINE)
    return sheet


def two_jin() -> Canvas:
    """A steelyard that shows two jin of meat, above a bed of greens."""
    sheet = Canvas(1200, 1000, "市肉二斤 Two jin of meat on a steelyard, above a bed of greens")
    sheet.path("M330 50V232", stroke=STRAW, width=7)
    sheet.path("M318 232A12 12 0 0 0 342 232", stroke=SECOND_INK, width=4)
    sheet.path("M170 242L1080 252Q1092 258 1080 264L170 278Q158 260 170 242Z", fill=mix(INK, WOOD, 0.35))
    marks = "".join(joined("M", 430 + index * 44, 259, "h", 0.1) for index in range(15))
    sheet.path(marks, stroke=OCHRE, width=6)
    sheet.path("M518 258V400", stroke=STRAW, width=5)
    sheet.path("M518 392C530 392 534 408 526 414L552 470H484L510 414C502 408 506 392 518 392Z", fill=SLATE)
    sheet.text(518, 206, "二斤", size=64, face=SONG_BOLD, fill=PINE, align="middle")
    _meat(sheet, 205, 270)
    sheet.paragraph(640, 430, "昨闻海令为母寿，\n市肉二斤矣", width=560, size=64, face=KAI, leading=1.5)
    sheet.text(640, 606, "《明史·海瑞传》", size=40, fill=SECOND_INK)
    soil = "M60 890C220 872 420 884 600 878C800 872 1000 886 1140 878L1140 920C900 930 300 930 60 922Z"
    sheet.path(soil, fill=mix(WOOD, PAPER, 0.45))
    for index in range(8):
        greens(sheet, 130 + index * 134, 888, 104 + index % 3 * 10)
    return sheet


def _meat(sheet: Canvas, x: float, y: float) -> None:
    """Draw a strip of pork on a hook that hangs from (x, y): rind, fat and lean in bands."""
    with sheet.at(x, y):
        sheet.path("M0 0V78C30 84 34 124 4 128C-14 129 -22 116 -20 104", stroke=SECOND_INK, width=5)
        sheet.path("M-20 104C-34 150 -30 170 -8 176M-20 104C-4 140 2 160 -8 176", stroke=STRAW, width=5)
        outline = (
            "M-52 160C-30 148 30 150 52 164C74 230 92 300 86 366C50 388 -40 386 -84 364"
            "C-86 300 -72 230 -52 160Z"
        )
        lean = mix(CINNABAR, PAPER, 0.66)
        sheet.path(outline, fill=lean)
        with sheet.within(outline):
            sheet.path(
                "M-30 140C-52 220 -62 300 -58 392", stroke=mix(CINNABAR, PAPER, 0.12), width=26, cap="butt"
            )
            sheet.path("M6 140C2 220 6 300 2 392", stroke=mix(CINNABAR, PAPER, 0.14), width=15, cap="butt")
            sheet.path(
                "M36 140C44 220 52 300 50 392", stroke=mix(CINNABAR, PAPER, 0.14), width=10, cap="butt"
            )
            sheet.path(
                "M-52 150C-76 230 -90 300 -88 380", stroke=mix(OCHRE, PAPER, 0.8), width=22, cap="butt"
            )
        sheet.path(outline, stroke=mix(INK, lean, 0.35), width=2)


def salt_beans() -> Canvas:
    """An open bamboo chest with one robe; a bedside stand with a few lidded jars."""
    sheet = Canvas(1200, 840, "笥中绨袍一袭，床头盐豉数器 A bamboo chest with one robe, and a few jars")
    ground = 560.0
    sheet.line(90, ground, 1110, ground, stroke=STONE, width=2)
    _chest(sheet, 380, ground)
    with sheet.at(0, ground - 660):
        sheet.path("M740 440H1100V466H740Z", fill=WOOD)
        sheet.path("M768 466V660M1072 466V660", stroke=WOOD, width=16, cap="butt")
        sheet.path("M768 600H1072", stroke=WOOD, width=9, cap="butt")
        for x, width in ((816, 104), (924, 88), (1024, 98)):
            jar(sheet, x, 440, width, tied=False, clay=CLAY if width != 88 else mix(PINE, PAPER, 0.7))
    caption(sheet, 680, "笥中绨袍一袭，床头盐豉数器", source="《清史稿·于成龙传》", size=64)
    return sheet


def _chest(sheet: Canvas, x: float, y: float) -> None:
    cane, edge = mix(OCHRE, PAPER, 0.62), mix(WOOD, PAPER, 0.85)
    sheet.path(
        f"M{x - 270:g} {y - 210:g}L{x - 236:g} {y - 430:g}H{x + 236:g}L{x + 270:g} {y - 210:g}Z",
        fill=mix(OCHRE, PAPER, 0.4),
        stroke=edge,
    )
    weave = "".join(
        joined("M", x - 236 + i * 39.3, y - 430, "L", x - 270 + i * 45, y - 210) for i in range(1, 12)
    )
    sheet.path(
        weave
        + "".join(
            joined("M", x - 236 - 34 * t, y - 430 + 220 * t, "H", x + 236 + 34 * t) for t in (0.25, 0.5, 0.75)
        ),
        stroke=cane,
        width=1.8,
        cap="butt",
    )
    for half, high, share in ((222, 250, 0.75), (214, 282, 0.62)):
        shade = mix(PINE, PAPER, share)
        fold = joined("M", x - half, y - 204, "V", y - high + 18, "q", 0, -18, 18, -18, "H", x + half - 18)
        sheet.path(fold + joined("q", 18, 0, 18, 18, "V", y - 204, "Z"), fill=shade, stroke=PAPER, width=2)
    sheet.path(
        joined("M", x - 62, y - 282, "L", x + 6, y - 216, "L", x + 70, y - 282), stroke=PAPER, width=12
    )
    sheet.rect(x - 270, y - 210, 540, 210, fill=cane, stroke=edge)
    basket = ""
    for row in range(6):
        for column in range(14):
            left, top = x - 262 + column * 37.6, y - 202 + row * 33
            basket += (
                joined("M", left, top + 16, "h", 34)
                if (row + column) % 2
                else joined("M", left + 17, top + 1, "v", 30)
            )
    sheet.path(basket, stroke=mix(WOOD, PAPER, 0.5), width=4.5, cap="butt")
    sheet.path(
        f"M{x - 270:g} {y - 210:g}H{x + 270:g}M{x - 270:g} {y - 4:g}H{x + 270:g}", stroke=edge, width=9
    )


def name_and_thread() -> Canvas:
    """The sentence, a silk thread across the sheet, a grain of rice."""
    sheet = Canvas(1200, 1440, "一丝一粒，我之名节 A thread and a grain of rice")
    border(sheet)
    text = "一丝一粒\n我之名节\n一厘一毫\n民之脂膏"
    block = sheet.columns(990, 150, text, size=176, face=BRUSH, spacing=12, leading=1.3)
    thread = [(36, 1120), (220, 1086), (430, 1130), (640, 1092), (850, 1124), (1020, 1096), (1164, 1112)]
    sheet.path(smooth(thread), stroke=PINE, width=2.5)
    with sheet.at(690, 1236, turn=-14, scale=1.3):
        sheet.path("M-50 2C-46 -24 30 -30 52 -4C46 22 -34 26 -50 2Z", fill="#FFFDF7", stroke=OCHRE)
        sheet.path("M-49 4C-48 -8 -38 -16 -28 -16C-26 -6 -32 8 -49 4Z", fill=SAND)
    sheet.columns(block.x - 54, 330, "张伯行《却赠檄文》", size=40, face=KAI, fill=SECOND_INK, spacing=4)
    sheet.seal(block.x - 94, 800, 84, "清风", colour=PINE)
    return sheet
