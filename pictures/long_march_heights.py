"""What the road climbs: its heights, and the cover, on which it lies across the mountains."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.faces import BRUSH, KAI, SONG_BOLD
from pictures.landscape import mountains
from pictures.lettering import Box
from pictures.long_march_map import CENTRAL
from pictures.maps import View
from pictures.palette import CINNABAR, INK, MIST, PAPER, SECOND_INK, STONE, mix
from pictures.shapes import Point, sampled, smooth, stroke_shape


def draw(folder: Path) -> None:
    """Draw snow-mountain.svg and cover.svg."""
    _heights().save(folder / "snow-mountain.svg")
    _cover().save(folder / "cover.svg")


HEIGHTS: Final = (
    (0.0, 130), (0.04, 300), (0.07, 900), (0.1, 350), (0.14, 600), (0.18, 220), (0.21, 1500),
    (0.225, 450), (0.26, 700), (0.29, 520),
    (0.33, 860), (0.36, 1350), (0.385, 420), (0.41, 1300), (0.44, 900), (0.475, 1250),
    (0.51, 1900), (0.545, 1750), (0.565, 890), (0.585, 1800), (0.62, 1500), (0.645, 2300), (0.665, 1000),
    (0.69, 1320), (0.71, 2500), (0.725, 1000), (0.755, 4114), (0.775, 2370), (0.79, 4150), (0.8, 2700),
    (0.815, 4350), (0.825, 2500), (0.838, 4250), (0.847, 3000), (0.857, 4300), (0.868, 3250), (0.88, 3450),
    (0.905, 3430), (0.922, 2000), (0.94, 2250), (0.953, 1700), (0.968, 2850), (0.985, 1500), (1.0, 1300),
)  # fmt: skip
"""Share of the way and metres above the sea, approximate."""
NAMED: Final = (
    (0.0, "于都"),
    (0.33, "遵义"),
    (0.565, "皎平渡"),
    (0.69, "泸定"),
    (0.905, "草地"),
    (1.0, "吴起"),
)


def _heights() -> Canvas:
    sheet = Canvas(1200, 960, "长征路线的海拔起伏 The heights of the march")

    def at(share: float, metres: float) -> Point:
        return 130 + 1000 * share, 760 - metres * 0.122

    for metres in range(0, 5000, 1000):
        y = at(0, metres)[1]
        sheet.line(130, y, 1130, y, stroke=STONE if metres == 0 else MIST, width=2)
        sheet.text(116, y + 12, f"{metres}", size=34, fill=SECOND_INK, align="end")
    sheet.text(116, 180, "米 m", size=34, fill=SECOND_INK, align="end")
    line = [at(*point) for point in HEIGHTS]
    sheet.path(smooth(line, tension=0.5) + f"L{line[-1][0]} 760L130 760Z", fill=mix(INK, PAPER, 0.17))
    snow = f"M0 0H1200V{at(0, 3750)[1]}H0Z"
    with sheet.within(snow):
        sheet.path(smooth(line, tension=0.5) + f"L{line[-1][0]} 760L130 760Z", fill="#FFFFFF")
    sheet.path(smooth(line, tension=0.5), stroke=CINNABAR, width=5)
    for share, name in NAMED:
        x, y = at(share, dict(HEIGHTS)[share])
        sheet.line(x, y, x, 772, stroke=STONE, width=1.5, dash="4 7")
        sheet.circle(x, y, 8, fill=CINNABAR, stroke=PAPER, width=2.5)
        sheet.text(x, 818, name, size=40, align="middle")
    x, y = at(0.755, 4114)
    sheet.circle(x, y, 11, fill=CINNABAR, stroke=PAPER, width=3)
    sheet.text(x - 22, y - 18, "夹金山", size=48, face=SONG_BOLD, align="end")
    sheet.text(x - 22, y + 34, "四千一百多米", size=38, fill=SECOND_INK, align="end")
    sheet.text(1130, 118, "其后还有四座雪山", size=38, face=KAI, fill=SECOND_INK, align="end")
    sheet.text(130, 900, "海拔为概略值，横轴为行程", size=36, face=KAI, fill=SECOND_INK)
    return sheet


def _cover() -> Canvas:
    sheet = Canvas(900, 1200, "长征 The Long March")
    mountains(sheet, Box(0, 560, 900, 330), layers=3, seed=21, colour=INK, strength=0.3)
    sheet.rect(0, 886, 900, 314, fill=mix(INK, PAPER, 0.3))
    mountains(sheet, Box(-60, 760, 1020, 440), layers=3, seed=33, colour=INK, strength=0.6)
    view = View.fitting([(24.6, 98.5), (37.4, 117.0)], Box(60, 330, 780, 800), margin=0.0)
    way = sampled(view.line(CENTRAL))
    widths = [7 + 7 * index / len(way) + 2.5 * math.sin(index * 0.21) for index in range(len(way))]
    sheet.path(stroke_shape(way, [width + 7 for width in widths]), fill=PAPER)
    sheet.path(stroke_shape(way, widths), fill=CINNABAR)
    sheet.circle(*way[0], 15, fill=CINNABAR, stroke=PAPER, width=4)
    sheet.circle(*way[-1], 18, fill=CINNABAR, stroke=PAPER, width=4)
    sheet.columns(742, 84, "长征", size=236, face=BRUSH, spacing=10)
    sheet.columns(566, 110, "一九三四—一九三六", size=40, face=KAI, fill=SECOND_INK, spacing=4)
    return sheet
