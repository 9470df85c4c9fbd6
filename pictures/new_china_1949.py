"""Pictures of 1949 新中国成立: the gate, the monument, papers and boxes; no flag, no emblem, no portraits."""

from __future__ import annotations

from pathlib import Path

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, KAI_BOLD, SONG_BLACK, SONG_BOLD
from pictures.landscape import mountains
from pictures.lettering import Box
from pictures.new_china_charts import common_programme, cppcc, crossing, railway, to_beiping
from pictures.new_china_scenes import huabiao, paper, person, plane, tiananmen
from pictures.new_china_scenes import monument as stele
from pictures.palette import (
    CINNABAR,
    HAZE,
    INK,
    OCHRE,
    PAPER,
    ROSE,
    SAND,
    SECOND_INK,
    STONE,
    mix,
)
from pictures.shapes import arc

SLUG = "1949-new-china"


def draw(folder: Path) -> None:
    """Draw the cover and the panels' pictures into `folder`."""
    for name, picture in (
        ("cover", cover), ("xibaipo", xibaipo), ("to-beiping", to_beiping), ("crossing", crossing),
        ("cppcc", cppcc), ("resolutions", resolutions), ("common-programme", common_programme),
        ("monument", monument), ("founding", founding), ("land-and-marriage", land_and_marriage),
        ("railway", railway), ("constitution", constitution),
    ):  # fmt: skip
        picture().save(folder / f"{name}.svg")


def cover() -> Canvas:
    """A marble column against the sky, the gate tower small and far."""
    sheet = Canvas(1200, 1200, "新中国成立 The Founding of New China")
    sheet.circle(846, 430, 250, fill=mix(CINNABAR, PAPER, 0.12))
    sheet.rect(0, 1092, 1200, 108, fill=HAZE)
    tiananmen(sheet, 330, 1092, 0.56)
    huabiao(sheet, 846, 1130, 1010)
    sheet.columns(472, 110, "新中国成立", size=128, face=SONG_BLACK, spacing=10)
    sheet.columns(330, 122, "一九四九年十月一日", size=42, face=KAI, fill=SECOND_INK, spacing=6)
    sheet.seal(286, 640, 88, "开国")
    return sheet


def xibaipo() -> Canvas:
    """Earthen houses under far hills."""
    sheet = Canvas(1200, 1000, "西柏坡 Xibaipo")
    mountains(sheet, Box(0, 420, 1200, 350), layers=3, seed=7, colour="#56615A", strength=0.4)
    sheet.rect(0, 750, 1200, 250, fill=mix(OCHRE, PAPER, 0.24))
    sheet.path(
        "M330 1000C370 930 398 880 404 812H446C450 880 510 950 600 1000Z", fill=mix(PAPER, OCHRE, 0.86)
    )
    _house(sheet, 170, 812, 470, 190, doors=(0.5,))
    _house(sheet, 680, 840, 250, 150, doors=(0.3,))
    sheet.columns(1078, 84, "务必谦虚谨慎\n务必艰苦奋斗", size=74, face=BRUSH, spacing=4, leading=1.5)
    sheet.seal(808, 88, 90, "赶考")
    return sheet


def _house(sheet: Canvas, x: float, y: float, width: float, height: float, doors: tuple[float, ...]) -> None:
    sheet.rect(x, y - height, width, height, fill=mix("#C9A77A", PAPER, 0.62), stroke=INK)
    sheet.rect(x - 14, y - height - 20, width + 28, 24, fill=mix("#8A7455", PAPER, 0.75), stroke=INK)
    sheet.rect(x - 6, y - 26, width + 12, 26, fill=mix(INK, PAPER, 0.28), stroke=INK)
    for share in doors:
        left = x + width * share - 42
        sheet.rect(left, y - 136, 84, 136, fill=mix(INK, PAPER, 0.82), stroke=INK)
        sheet.path(
            f"M{left} {y - 136}L{left - 34} {y - 122}V{y + 8}L{left} {y}Z",
            fill=mix("#7A4A2A", PAPER, 0.8),
            stroke=INK,
        )
    for left in (x + 26, x + width - 106):
        if all(abs(left + 40 - (x + width * share)) > 96 for share in doors):
            sheet.rect(left, y - 132, 80, 70, fill=PAPER, stroke=INK)
            for part in range(1, 4):
                sheet.line(left + part * 20, y - 132, left + part * 20, y - 62, width=2)
            sheet.line(left, y - 97, left + 80, y - 97, width=2)


def resolutions() -> Canvas:
    """Four squares: a gate, a calendar, a gramophone record, and letters with designs."""
    sheet = Canvas(1200, 1120, "9月27日的决议 The resolutions of 27 September")
    for index, (title, note) in enumerate(
        (("国都", "北平改名北京"), ("纪年", "公元1949年"), ("国歌", "义勇军进行曲"), ("国旗", "来稿2992幅"))
    ):
        x, y = 70 + index % 2 * 545, 60 + index // 2 * 515
        sheet.rect(x, y, 515, 485, fill=HAZE)
        sheet.text(x + 34, y + 446, title, size=58, face=SONG_BLACK, fill=CINNABAR)
        sheet.text(x + 481, y + 446, note, size=42, face=KAI, align="end")
    tiananmen(sheet, 327, 400, 0.44)
    _calendar(sheet, 872, 110)
    _record(sheet, 327, 764)
    _designs(sheet, 872, 790)
    return sheet


def _calendar(sheet: Canvas, x: float, y: float) -> None:
    paper(sheet, x - 130, y, 260, 290)
    sheet.rect(x - 130, y, 260, 62, fill=CINNABAR, stroke=INK)
    for ring in (-70, 70):
        sheet.line(x + ring, y - 22, x + ring, y + 22, width=8)
    sheet.text(x, y + 46, "公元", size=40, face=SONG_BOLD, fill=PAPER, align="middle", spacing=6)
    sheet.text(x, y + 206, "1949", size=104, face=SONG_BLACK, align="middle")
    sheet.text(x, y + 266, "九月", size=40, face=KAI, fill=SECOND_INK, align="middle")


def _record(sheet: Canvas, x: float, y: float) -> None:
    sheet.circle(x, y, 160, fill=mix(INK, PAPER, 0.88), stroke=INK)
    for groove in range(6):
        sheet.circle(x, y, 76 + groove * 14, stroke=mix(PAPER, INK, 0.3), width=1.5)
    sheet.circle(x, y, 62, fill=CINNABAR)
    sheet.text(x, y - 14, "1935", size=38, face=SONG_BOLD, fill=PAPER, align="middle")
    sheet.circle(x, y, 7, fill=PAPER)


def _designs(sheet: Canvas, x: float, y: float) -> None:
    for turn, dx, dy in ((-13, -70, 26), (9, 62, 18), (-3, -6, -6)):
        with sheet.at(x + dx, y + dy, turn=turn):
            sheet.rect(-150, -106, 300, 200, fill=mix(OCHRE, PAPER, 0.14), stroke=INK)
            sheet.path("M-150-106L0 14L150-106", stroke=INK)
            sheet.rect(88, 36, 40, 44, fill=ROSE, stroke=CINNABAR, line=2)
    with sheet.at(x - 6, y - 6, turn=-3):
        sheet.text(-120, 74, "应征图案", size=38, face=KAI_BOLD)


def monument() -> Canvas:
    """The monument to scale, with someone standing by."""
    sheet = Canvas(1200, 1010, "人民英雄纪念碑立面 Elevation of the Monument to the People's Heroes")
    metre, foot = 18.8, 860.0
    top = foot - 37.94 * metre
    stele(sheet, 610, foot, metre)
    sheet.line(0, foot, 1200, foot, width=3)
    sheet.line(70, top, 70, foot, stroke=CINNABAR, width=3)
    for y in (top, foot):
        sheet.line(52, y, 88, y, stroke=CINNABAR, width=3)
    sheet.line(88, top, 560, top, stroke=CINNABAR, width=2, dash="6 10")
    sheet.text(104, top + 330, "37.94", size=84, face=SONG_BLACK, fill=CINNABAR)
    sheet.text(104, top + 390, "米　通高", size=42, face=KAI_BOLD, fill=CINNABAR)
    person(sheet, 1116, foot, 1.7 * metre)
    sheet.text(
        610,
        946,
        "下层台座东西宽50.44米　示意图 Schematic",
        size=38,
        face=KAI,
        fill=SECOND_INK,
        align="middle",
    )
    return sheet


def founding() -> Canvas:
    """The gate tower, seventeen planes, a clock at three."""
    sheet = Canvas(1200, 1060, "1949年10月1日下午三时 Three in the afternoon, 1 October 1949")
    tiananmen(sheet, 600, 900, 1.08)
    sheet.rect(0, 900, 1200, 6, fill=INK)
    for wedge in range(3):
        for dx, dy in ((0, 0), (64, -40), (64, 40)):
            plane(sheet, 452 + wedge * 150 + dx, 182 + dy, 62, CINNABAR)
    for index, size in enumerate((60, 60, 78, 78, 78, 44, 44, 44)):
        plane(sheet, 440 + index * 92, 306, size, mix(INK, PAPER, 0.72))
    sheet.circle(200, 214, 128, fill=PAPER, stroke=INK, width=5)
    for hour in range(12):
        tick = arc(200, 214, 112, hour * 30 - 0.6, hour * 30 + 0.6)
        sheet.path(tick, width=8 if hour % 3 else 16, stroke=INK)
    sheet.line(200, 214, 200, 122, width=7)
    sheet.line(200, 214, 268, 214, stroke=CINNABAR, width=11)
    sheet.circle(200, 214, 11, fill=INK)
    sheet.text(1090, 82, "红色九架飞了两遍", size=40, face=KAI, fill=CINNABAR, align="end")
    sheet.text(600, 1000, "9＋8＝17架，看上去像26架", size=44, face=KAI, fill=SECOND_INK, align="middle")
    return sheet


def land_and_marriage() -> Canvas:
    """Two certificates that many homes kept in one drawer."""
    sheet = Canvas(1200, 900, "结婚证与土地房产所有证 A marriage certificate and a land deed")
    _certificate(sheet, 90, 90, 480, 620, CINNABAR, "结婚证", ("自愿", "平等"))
    _certificate(sheet, 630, 90, 480, 620, "#4F6A4A", "土地房产\n所有证", ("耕地", "房屋"))
    sheet.text(330, 800, "1950年5月1日《婚姻法》", size=40, face=KAI, align="middle")
    sheet.text(870, 800, "6月30日《土地改革法》", size=40, face=KAI, align="middle")
    return sheet


def _certificate(
    sheet: Canvas, x: float, y: float, width: float, height: float, colour: str, title: str,
    words: tuple[str, str],
) -> None:  # fmt: skip
    paper(sheet, x, y, width, height)
    tint = mix(colour, PAPER, 0.3)
    sheet.rect(x + 26, y + 26, width - 52, height - 52, stroke=colour, line=4)
    sheet.rect(x + 40, y + 40, width - 80, height - 80, stroke=tint, line=2)
    for corner_x in (x + 33, x + width - 33):
        for corner_y in (y + 33, y + height - 33):
            for petal in ((-13, 0), (13, 0), (0, -13), (0, 13)):
                sheet.circle(corner_x + petal[0], corner_y + petal[1], 12, fill=tint, stroke=colour, width=2)
            sheet.circle(corner_x, corner_y, 8, fill=colour)
    lines = title.split("\n")
    for index, line in enumerate(lines):
        top = y + (190 if len(lines) == 1 else 154) + index * 92
        sheet.text(x + width / 2, top, line, size=84, face=SONG_BLACK, fill=colour, align="middle", spacing=8)
    for index, word in enumerate(words):
        top = y + 334 + index * 76
        sheet.text(x + 82, top, word, size=40, face=KAI)
        sheet.line(x + 176, top + 6, x + width - 82, top + 6, stroke=STONE, width=2)
    sheet.rect(x + width - 196, y + height - 182, 116, 116, stroke=CINNABAR, line=5)
    sheet.text(x + width - 138, y + height - 108, "印", size=56, face=KAI_BOLD, fill=CINNABAR, align="middle")


def constitution() -> Canvas:
    """A ballot box and one figure."""
    sheet = Canvas(1200, 900, "1954年9月20日的表决 The vote of 20 September 1954")
    for turn, dx, dy in ((-14, -96, 250), (10, 84, 214), (3, -4, 330)):
        with sheet.at(350 + dx, dy, turn=turn):
            sheet.rect(-76, -96, 152, 192, fill=PAPER, stroke=INK)
            for row in range(3):
                sheet.line(-50, -60 + row * 28, 50, -60 + row * 28, stroke=STONE, width=3)
            sheet.circle(0, 54, 24, stroke=CINNABAR, width=5)
    sheet.path("M110 470L170 400H530L590 470Z", fill=SAND, stroke=INK)
    sheet.path("M236 446L250 424H450L464 446Z", fill=INK)
    sheet.rect(110, 470, 480, 320, fill=mix(CINNABAR, PAPER, 0.72), stroke=INK)
    sheet.text(350, 662, "票箱", size=84, face=SONG_BLACK, fill=PAPER, align="middle", spacing=14)
    sheet.rect(90, 790, 520, 22, fill=mix(INK, PAPER, 0.5))
    sheet.text(890, 330, "1197", size=176, face=SONG_BLACK, fill=CINNABAR, align="middle")
    for row, words in enumerate(("到会1197人", "投票1197张", "同意1197张")):
        sheet.text(890, 440 + row * 78, words, size=50, face=SONG_BOLD if row == 2 else KAI, align="middle")
    sheet.line(730, 660, 1050, 660, stroke=STONE, width=2)
    sheet.text(890, 730, "一九五四年", size=46, face=KAI, fill=SECOND_INK, align="middle")
    sheet.text(890, 796, "九月二十日", size=46, face=KAI, fill=SECOND_INK, align="middle")
    return sheet
