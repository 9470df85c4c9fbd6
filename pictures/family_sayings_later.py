"""The pictures of family-sayings from the Song dynasty on."""

from __future__ import annotations

from pictures.buildings import bricks
from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, KAI_BOLD, SONG, SONG_BOLD
from pictures.landscape import greens
from pictures.lettering import Box
from pictures.objects import bowl, fish, steam
from pictures.palette import (
    BRICK,
    CINNABAR,
    HAZE,
    INK,
    MIST,
    OCHRE,
    PALE_LEAF,
    PALE_WOOD,
    PAPER,
    PINE,
    SECOND_INK,
    SHADE,
    SLATE,
    STONE,
    STRAW,
    WOOD,
    mix,
)
from pictures.posters import caption
from pictures.shapes import joined, straight
from pictures.writing import book


def east_wall() -> Canvas:
    """The thirty-seven characters, cut in stone."""
    sheet = Canvas(1200, 1340, "包拯家训三十七字 Thirty-seven characters cut in stone")
    bricks(sheet, Box(0, 60, 1200, 1080), course=54, colour=MIST, share=0.8, seed=3)
    sheet.line(0, 1140, 1200, 1140, stroke=STONE, width=2)
    stone = mix(INK, PAPER, 0.84)
    sheet.rect(212, 84, 800, 1010, fill=MIST)
    sheet.rect(200, 72, 800, 1010, fill=stone)
    sheet.rect(222, 94, 756, 966, stroke=mix(PAPER, stone, 0.4), line=2)
    text = "后世子孙仕宦有犯赃滥者不得放归本家亡殁之后不得葬于大茔之中不从吾志非吾子孙"
    cell_x, cell_y, right, top = 118.0, 130.0, 954.0, 122.0
    for index, character in enumerate(text):
        x = right - cell_x * (index // 7 + 0.5)
        y = top + cell_y * (index % 7 + 0.5)
        sheet.text(x, y + 31, character, size=88, face=KAI_BOLD, fill=PAPER, align="middle")
    for column in range(1, 6):
        x = right - cell_x * column
        sheet.line(x, 112, x, 1042, stroke=mix(PAPER, stone, 0.22), width=1.5)
    sheet.rect(160, 1094, 880, 46, fill=mix(BRICK, PAPER, 0.55))
    sheet.text(600, 1228, "立于堂屋东壁，以诏后世", size=56, face=KAI, align="middle", spacing=5)
    sheet.text(600, 1284, "《能改斋漫录》", size=38, fill=SECOND_INK, align="middle")
    return sheet


def porridge() -> Canvas:
    """A bowl of porridge, a spool of thread, a broom by the door at dawn."""
    sheet = Canvas(1200, 1000, "一粥一饭，当思来处不易 Porridge, thread and a broom at dawn")
    sheet.rect(800, 70, 300, 600, fill=SHADE)
    with sheet.within("M800 70H1100V670H800Z"):
        sheet.circle(950, 560, 120, fill=mix(OCHRE, PAPER, 0.75))
        sheet.path("M800 560H1100V670H800Z", fill=HAZE)
    sheet.path("M800 70H1100V670", stroke=WOOD, width=16, cap="butt")
    sheet.path("M800 62V670", stroke=WOOD, width=16, cap="butt")
    sheet.line(60, 670, 1140, 670, stroke=STONE, width=2)
    broom(sheet, 1050, 670, 470, turn=-9)
    sheet.path("M90 566H700V596H90Z", fill=WOOD)
    sheet.path("M130 596V670M660 596V670", stroke=WOOD, width=20, cap="butt")
    bowl(sheet, 320, 566, 340)
    steam(sheet, 320, 384, 190)
    with sheet.at(588, 566):
        sheet.path("M-52 0H52V-18H-52ZM-52 -130H52V-148H-52Z", fill=PALE_WOOD, stroke=WOOD, width=2)
        sheet.rect(-40, -130, 80, 112, fill=PINE)
        turns = "".join(joined("M", -40, -122 + row * 11, "l", 80, 7) for row in range(10))
        sheet.path(turns, stroke=mix(PAPER, PINE, 0.3), width=1.8)
        sheet.path("M40 -30C90 -20 92 4 60 14C20 26 60 40 110 34", stroke=PINE, width=2)
    caption(
        sheet, 788, "一粥一饭，当思来处不易；\n半丝半缕，恒念物力维艰", source="朱柏庐《治家格言》", size=56
    )
    return sheet


def broom(sheet: Canvas, x: float, y: float, height: float, *, turn: float = 0) -> None:
    """Draw a broom standing on (x, y), leaning by `turn` degrees."""
    with sheet.at(x, y, turn=turn, scale=height / 400):
        sheet.path("M0 -150V-396", stroke=WOOD, width=9)
        sheet.path("M-18 -170C-30 -110 -70 -40 -84 0H84C70 -40 30 -110 18 -170Z", fill=STRAW)
        straws = "".join(joined("M", index * 2, -160, "L", index * 11, -2) for index in range(-7, 8))
        sheet.path(straws, stroke=OCHRE, width=1.8)
        sheet.path("M-20 -158H20M-24 -140H24", stroke=SECOND_INK, width=4)


def eight_words() -> Canvas:
    """Eight tiles, a word and a small drawing each; each fills a quarter of the width, half of the height."""
    sheet = Canvas(1200, 1040, "八字诀 书蔬鱼猪早扫考宝 Eight words, eight small drawings")
    words = "书蔬鱼猪早扫考宝"
    drawings = (_book, _greens, _fish, _pig, _sunrise, _broom, _burner, _bowls)
    for index, (word, drawing) in enumerate(zip(words, drawings, strict=True)):
        left, top = index % 4 * 300.0, index // 4 * 520.0
        sheet.rect(left + 20, top + 26, 260, 468, fill="#FCF9F1", stroke=STONE, line=1.5)
        sheet.text(left + 150, top + 196, word, size=156, face=BRUSH, align="middle")
        sheet.line(left + 66, top + 250, left + 234, top + 250, stroke=PINE, width=2)
        drawing(sheet, left + 150, top + 450)
    return sheet


def _book(sheet: Canvas, x: float, y: float) -> None:
    book(sheet, x, y, 112, cover=mix(PINE, PAPER, 0.7))


def _greens(sheet: Canvas, x: float, y: float) -> None:
    greens(sheet, x, y, 160)


def _fish(sheet: Canvas, x: float, y: float) -> None:
    fish(sheet, x - 96, y - 72, 196, turn=0)
    sheet.path(
        joined("M", x - 80, y - 2, "q", 20, -10, 40, 0, "t", 40, 0, "t", 40, 0, "t", 40, 0),
        stroke=STONE,
        width=2,
    )


def _pig(sheet: Canvas, x: float, y: float) -> None:
    with sheet.at(x, y, scale=1.04):
        skin = mix(INK, PAPER, 0.6)
        sheet.path("M-64 -34V0M-40 -30V0M34 -30V0M56 -34V0", stroke=skin, width=14, cap="butt")
        sheet.path(
            "M-100 -78C-104 -98 -92 -110 -76 -108C-60 -128 60 -132 82 -96C94 -74 86 -40 66 -30"
            "C30 -18 -40 -18 -68 -30C-84 -44 -94 -50 -100 -56Z",
            fill=skin,
        )
        sheet.path(
            "M-78 -104C-72 -126 -56 -128 -50 -116C-52 -100 -60 -92 -70 -90Z", fill=mix(INK, skin, 0.35)
        )
        sheet.path("M-104 -80C-110 -76 -110 -58 -102 -54Z", fill=mix(INK, skin, 0.35))
        sheet.circle(-80, -84, 4, fill=PAPER)
        sheet.path("M84 -90C104 -100 108 -82 96 -78", stroke=skin, width=4)


def _sunrise(sheet: Canvas, x: float, y: float) -> None:
    sheet.path(
        joined("M", x - 66, y - 50) + "A66 66 0 0 1 " + joined("", x + 66, y - 50).strip() + "Z",
        fill=mix(CINNABAR, PAPER, 0.85),
    )
    sheet.path(
        joined("M", x - 100, y - 50, "h", 200, "M", x - 74, y - 28, "h", 148, "M", x - 40, y - 6, "h", 80),
        stroke=SECOND_INK,
    )


def _broom(sheet: Canvas, x: float, y: float) -> None:
    broom(sheet, x - 10, y, 190, turn=12)


def _burner(sheet: Canvas, x: float, y: float) -> None:
    with sheet.at(x, y):
        bronze = mix(OCHRE, INK, 0.6)
        sheet.path("M-44 -24L-54 0M44 -24L54 0M0 -20V0", stroke=bronze, width=11)
        sheet.path("M-74 -84C-74 -30 -40 -14 0 -14C40 -14 74 -30 74 -84Z", fill=bronze)
        sheet.path("M-84 -92H84V-78H-84Z", fill=mix(INK, bronze, 0.3))
        sheet.path("M-84 -86C-104 -86 -104 -56 -78 -56M84 -86C104 -86 104 -56 78 -56", stroke=bronze, width=6)
        for dx in (-16, 0, 16):
            sheet.line(dx * 0.6, -92, dx, -138, stroke=mix(CINNABAR, PAPER, 0.8), width=3)
        sheet.path("M0 -142C-14 -154 14 -162 0 -178", stroke=STONE, width=2)


def _bowls(sheet: Canvas, x: float, y: float) -> None:
    bowl(sheet, x - 52, y, 104, fill=STRAW)
    bowl(sheet, x + 54, y, 104, glaze=PALE_LEAF, fill=SHADE)
    steam(sheet, x - 52, y - 64, 70, wisps=2)


def four_rings() -> Canvas:
    """A person, a family, society, the country: four rings, one within another."""
    sheet = Canvas(1200, 1300, "个人、家庭、社会、国家 Four rings: person, family, society, country")
    x, base = 600.0, 1070.0
    rings = (("国家", 500.0, 0.1), ("社会", 380.0, 0.2), ("家庭", 262.0, 0.34), ("个人", 148.0, 1.0))
    for word, radius, share in rings:
        y = base - radius
        sheet.circle(x, y, radius, fill=mix(PINE, PAPER, share), stroke=PINE if share < 1 else None, width=2)
        inner = word == "个人"
        sheet.text(
            x,
            y + 22 if inner else y - radius + 84,
            word,
            size=68 if inner else 60,
            face=KAI_BOLD,
            fill=PAPER if inner else INK,
            align="middle",
            spacing=6,
        )
    sheet.text(600, 1172, "利在一身勿谋也，利在天下者必谋之", size=56, face=KAI, align="middle", spacing=4)
    sheet.text(600, 1240, "《钱氏家训》", size=40, fill=SECOND_INK, align="middle")
    return sheet


def ticket() -> Canvas:
    """A theatre ticket on a few coins, a child's cap."""
    sheet = Canvas(1200, 860, "补票 A theatre ticket, a few coins and a child's cap")
    for x, y, radius, word in ((196, 560, 76, "五分"), (356, 618, 66, "二分"), (506, 588, 60, "一分")):
        sheet.circle(x + 5, y + 7, radius, fill=MIST)
        sheet.circle(x, y, radius, fill=mix(SLATE, PAPER, 0.28), stroke=SLATE, width=2)
        sheet.circle(x, y, radius * 0.86, stroke=mix(SLATE, PAPER, 0.6), width=1.5)
        sheet.text(
            x, y + radius * 0.2, word, size=radius * 0.58, face=SONG_BOLD, fill=SECOND_INK, align="middle"
        )
    with sheet.at(450, 300, turn=-7):
        edge = (
            [(-330, -180), (250, -180)]
            + [(250 + (index % 2) * 12, -180 + index * 24) for index in range(1, 15)]
            + [(250, 180), (-330, 180)]
        )
        sheet.path(straight([(px + 8, py + 12) for px, py in edge], closed=True), fill=MIST)
        sheet.path(
            straight(edge, closed=True), fill=mix(OCHRE, PAPER, 0.22), stroke=mix(INK, OCHRE, 0.25), width=2
        )
        sheet.rect(-306, -156, 530, 312, stroke=PINE, line=2)
        sheet.rect(-298, -148, 514, 296, stroke=PINE, line=1.5)
        sheet.text(-40, -62, "兰考", size=52, face=SONG, align="middle", spacing=16)
        sheet.text(-40, 62, "戏　票", size=116, face=SONG_BOLD, fill=PINE, align="middle")
        sheet.line(-250, 92, 170, 92, stroke=PINE, width=1.5)
    with sheet.at(890, 590):
        cloth = mix(PINE, PAPER, 0.62)
        line = mix(PAPER, cloth, 0.35)
        sheet.ellipse(10, 62, 216, 24, fill=MIST)
        sheet.path(
            "M-150 40C-206 10 -236 -50 -210 -86C-150 -160 160 -164 220 -84C244 -44 214 12 166 40Z", fill=cloth
        )
        sheet.path(
            "M6 -142C-30 -90 -40 -40 -36 30M6 -142C60 -100 84 -40 84 30M-200 -70C-120 -30 130 -30 214 -66",
            stroke=line,
            width=2,
        )
        sheet.path("M-156 26C-60 48 90 48 170 26L164 66C90 84 -60 84 -150 66Z", fill=mix(INK, cloth, 0.15))
        sheet.path("M-150 64C-210 64 -252 84 -262 108C-190 112 -80 104 -10 78Z", fill=mix(INK, cloth, 0.4))
        sheet.circle(6, -142, 10, fill=mix(INK, cloth, 0.3))
    caption(sheet, 800, "票钱补上，一分不少", size=56)
    return sheet
