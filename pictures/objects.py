"""Things that a label speaks of, in flat colour and fine line. (x, y) is the middle of what they stand on."""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.palette import (
    BRICK,
    CINNABAR,
    CLAY,
    INK,
    MIST,
    OCHRE,
    PAPER,
    SECOND_INK,
    SHADE,
    SLATE,
    STONE,
    STRAW,
    WOOD,
    mix,
)
from pictures.shapes import arc, joined, stroke_shape


def boat(
    canvas: Canvas, x: float, y: float, width: float, *, cabin: str = CINNABAR, hull: str = WOOD
) -> None:
    """Draw a lake pleasure boat 画舫 from the side: a hull with a lattice cabin; y is the water line."""
    with canvas.at(x, y, scale=width / 1000):
        canvas.path("M-360 -74V-196H330V-74Z", fill=PAPER, stroke=hull)
        for index in range(7):
            left = -348 + index * 97
            canvas.rect(left, -178, 85, 70, fill=SHADE, stroke=cabin, line=2)
            canvas.path(
                f"M{left + 28} -178v70M{left + 57} -178v70M{left} -143h85",
                stroke=cabin,
                width=1.5,
                cap="butt",
            )
        canvas.path("M-360 -98H330", stroke=hull, width=2)
        canvas.path("M-404 -196C-330 -250 300 -250 372 -196Z", fill=mix(INK, PAPER, 0.66), stroke=INK)
        canvas.path("M-300 -212C-180 -238 160 -238 280 -212", stroke=PAPER, width=1.5)
        canvas.path("M-380 -74H-436V-150M-436 -112H-380M350 -74H420V-136M350 -106H420", stroke=hull, width=3)
        canvas.path(
            "M-520 -112C-470 -84 -440 -76 -380 -74H350C420 -76 468 -90 516 -128"
            "C500 -50 440 34 380 34H-400C-460 20 -505 -40 -520 -112Z",
            fill=hull,
        )
        canvas.path("M-482 -58C-440 -44 -420 -42 -360 -42H344C410 -44 440 -52 478 -74", stroke=PAPER, width=2)
        canvas.path("M-404 36H384", stroke=INK, width=2)


def lantern(
    canvas: Canvas, x: float, y: float, width: float, *, colour: str = CINNABAR, cord: float = 60
) -> None:
    """Draw a round paper lantern; (x, y) is where its cord is tied, `cord` pixels above it."""
    canvas.line(x, y, x, y + cord, stroke=SECOND_INK, width=2)
    with canvas.at(x, y + cord, scale=width / 200):
        canvas.path("M0 16C-140 16 -140 196 0 196C140 196 140 16 0 16Z", fill=colour)
        canvas.path(
            "M0 16C-70 16 -70 196 0 196C70 196 70 16 0 16ZM0 16V196",
            stroke=mix(PAPER, colour, 0.55),
            width=1.8,
        )
        canvas.rect(-44, 0, 88, 22, fill=OCHRE, radius=4)
        canvas.rect(-44, 190, 88, 22, fill=OCHRE, radius=4)
        canvas.path("M0 212V240M-14 240L-20 320M0 240V330M14 240L20 320", stroke=OCHRE, width=3)
        canvas.circle(0, 240, 12, fill=OCHRE)


def coin(canvas: Canvas, x: float, y: float, radius: float, text: str = "", *, colour: str = OCHRE) -> None:
    """Draw a coin with a square hole, its middle at (x, y); `text` goes top, bottom, right, left."""
    canvas.circle(x, y, radius, fill=mix(colour, PAPER, 0.8), stroke=mix(INK, colour, 0.35))
    canvas.circle(x, y, radius * 0.88, stroke=mix(INK, colour, 0.35), width=1.8)
    hole = radius * 0.25
    canvas.rect(x - hole, y - hole, 2 * hole, 2 * hole, fill=PAPER, stroke=mix(INK, colour, 0.35))
    places = ((0, -0.57), (0, 0.57), (0.57, 0), (-0.57, 0))
    for character, (dx, dy) in zip(text, places, strict=False):
        size = radius * 0.5
        canvas.text(
            x + dx * radius,
            y + dy * radius + size * 0.37,
            character,
            size=size,
            fill=mix(INK, colour, 0.7),
            align="middle",
        )


def lamp(
    canvas: Canvas, x: float, y: float, width: float, *, flame: str = CINNABAR, bronze: str = BRICK
) -> None:
    """Draw an oil lamp: a dish on a stem with one small flame; y is its foot."""
    with canvas.at(x, y, scale=width / 240):
        canvas.path("M-80 0C-78 -22 -30 -30 -16 -44V-200H16V-44C30 -30 78 -22 80 0Z", fill=bronze)
        canvas.path("M-24 -120H24V-104H-24Z", fill=mix(INK, bronze, 0.3))
        canvas.path("M-120 -240H120C104 -196 60 -190 0 -190C-60 -190 -104 -196 -120 -240Z", fill=bronze)
        canvas.path("M-120 -240H120", stroke=mix(INK, bronze, 0.4), width=3)
        canvas.path("M70 -240C92 -262 96 -266 98 -276", stroke=SECOND_INK, width=3)
        canvas.path("M98 -276C70 -306 92 -336 102 -372C114 -340 134 -308 98 -276Z", fill=flame)


def bowl(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    glaze: str = PAPER,
    line: str = INK,
    fill: str = SHADE,
) -> None:
    """Draw a bowl a little from above, filled; y is its foot."""
    with canvas.at(x, y, scale=width / 400):
        canvas.path(
            "M-200 -190C-190 -60 -110 -28 -70 -24V0H70V-24C110 -28 190 -60 200 -190Z", fill=glaze, stroke=line
        )
        canvas.ellipse(0, -190, 200, 44, fill=glaze, stroke=line)
        canvas.ellipse(0, -184, 178, 33, fill=fill)
        canvas.path("M-176 -116C-100 -76 100 -76 176 -116", stroke=line, width=1.8)
        canvas.path("M-70 -24H70", stroke=line, width=2)


def steam(canvas: Canvas, x: float, y: float, height: float, *, colour: str = STONE, wisps: int = 3) -> None:
    """Draw steam rising from (x, y) in a few thin wisps."""
    for index in range(wisps):
        left = x + (index - (wisps - 1) / 2) * height * 0.32
        tall = height * (1 if index % 2 else 0.78)
        data = joined("M", left, y, "c", -tall * 0.14, -tall * 0.2, tall * 0.14, -tall * 0.32, 0, -tall * 0.5)
        canvas.path(data + joined("s", tall * 0.12, -tall * 0.34, 0, -tall * 0.5), stroke=colour, width=2.5)


def jar(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    clay: str = CLAY,
    cloth: str = STRAW,
    tied: bool = True,
) -> None:
    """Draw a small clay jar, its mouth covered with cloth and string when `tied`; y is its foot."""
    with canvas.at(x, y, scale=width / 300):
        canvas.path("M-80 0C-170 -70 -180 -220 -84 -268H84C180 -220 170 -70 80 0Z", fill=clay)
        canvas.path("M-128 -190C-60 -170 60 -170 128 -190", stroke=mix(PAPER, clay, 0.4), width=2)
        canvas.path("M-135 -176C-60 -156 60 -156 135 -176", stroke=mix(PAPER, clay, 0.4), width=2)
        if tied:
            canvas.path(
                "M-96 -278C-100 -330 -40 -344 0 -344C40 -344 100 -330 96 -278"
                "L116 -214C70 -246 40 -216 0 -236C-40 -216 -70 -246 -116 -214Z",
                fill=cloth,
                stroke=mix(INK, cloth, 0.35),
                width=2,
            )
            canvas.path("M-94 -282C-50 -268 50 -268 94 -282", stroke=SECOND_INK, width=4)
            canvas.path(
                "M60 -275C90 -250 84 -226 100 -204M60 -275C70 -248 56 -232 62 -206",
                stroke=SECOND_INK,
                width=3,
            )
        else:
            canvas.rect(-92, -290, 184, 26, fill=mix(INK, clay, 0.2), radius=6)
            canvas.path("M-70 -290C-60 -320 60 -320 70 -290Z", fill=clay)
            canvas.circle(0, -322, 13, fill=mix(INK, clay, 0.2))


def fish(
    canvas: Canvas,
    x: float,
    y: float,
    length: float,
    *,
    turn: float = 90,
    colour: str = SLATE,
    belly: str = MIST,
    plain: bool = False,
) -> None:
    """Draw a fish with its mouth at (x, y), its body pointing `turn` degrees (90: hung by the mouth).

    `plain` is its shape alone, as for a shadow.
    """
    with canvas.at(x, y, turn=turn, scale=length / 600):
        fin = colour if plain else mix(INK, colour, 0.3)
        canvas.path("M190 -84C220 -134 330 -132 384 -52Z", fill=fin)
        canvas.path("M230 84C244 118 292 122 326 68Z", fill=fin)
        canvas.path(
            "M0 0C70 -92 250 -120 440 -34L468 -20C520 -60 570 -96 600 -98C578 -40 578 40 600 98"
            "C570 96 520 60 468 20L440 34C250 120 70 92 0 0Z",
            fill=colour,
        )
        if plain:
            return
        canvas.path("M4 6C90 90 250 116 440 33C330 62 160 60 4 6Z", fill=belly)
        canvas.path(arc(60, -4, 74, -58, 62), stroke=belly, width=2.5)
        scales = "".join(
            arc(170 + column * 42 + (row % 2) * 20, row * 32 - 12, 17, -80, 80)
            for column in range(6)
            for row in range(-1, 2)
        )
        canvas.path(scales, stroke=belly, width=1.5)
        canvas.circle(66, -24, 12, fill=PAPER)
        canvas.circle(66, -24, 6, fill=INK)
        canvas.path("M490 -34L566 -74M496 0H580M490 34L566 74", stroke=belly, width=1.5)


def hook_line(canvas: Canvas, x: float, top: float, bottom: float, *, colour: str = STRAW) -> None:
    """Draw a straw rope hanging from `top` to `bottom` at x."""
    canvas.path(stroke_shape([(x, top), (x, (top + bottom) / 2), (x, bottom)], [6, 5, 6]), fill=colour)
    step, y, marks = 12.0, top + 8, ""
    while y < bottom - 8:
        marks += joined("M", x - 3, y + 3, "l", 6, -6)
        y += step
    canvas.path(marks, stroke=mix(INK, colour, 0.4), width=1.5)
