"""The ground of the Long March: river courses, mountain strokes and the four ways at real coordinates.

Ways are schematic: smooth lines through the towns that all histories name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pictures.canvas import Canvas
from pictures.lettering import Box
from pictures.maps import View
from pictures.palette import INK, OCHRE, PAPER, PINE, WATER, mix
from pictures.rivers import LatLon
from pictures.shapes import Point, smooth, straight

CENTRAL: Final[tuple[LatLon, ...]] = (
    (25.88, 116.03), (25.96, 115.41), (25.24, 115.06), (25.45, 114.3), (25.55, 113.68), (25.39, 112.95),
    (25.36, 112.2), (25.53, 111.6), (25.72, 110.78), (25.93, 110.4), (26.2, 109.85), (26.23, 109.13),
    (26.75, 108.44), (27.1, 107.75), (27.69, 106.92), (28.13, 106.78), (28.29, 105.99), (27.95, 105.3),
    (27.98, 105.75), (28.14, 106.04), (27.86, 106.38), (27.35, 106.6), (26.55, 107.02), (26.05, 106.5),
    (25.45, 105.2), (25.62, 103.85), (25.6, 103.2), (26.29, 102.38), (26.66, 102.24), (27.9, 102.27),
    (28.55, 102.17), (29.27, 102.28), (29.93, 102.23), (29.98, 102.72), (30.37, 102.81), (30.87, 102.7),
    (31.0, 102.36), (31.86, 102.4), (32.1, 102.95), (32.6, 103.05), (33.55, 102.95), (33.9, 103.3),
    (34.09, 103.91), (34.24, 104.4), (34.98, 105.03), (35.4, 105.5), (35.68, 106.2), (36.1, 106.85),
    (36.57, 107.3), (36.93, 108.17),
)  # fmt: skip
"""中央红军: 瑞金 于都 汝城 宜章 道县 界首 通道 黎平 遵义 土城 茅台 … 皎平渡 泸定 夹金山 班佑 吴起."""
TWENTY_FIFTH: Final[tuple[LatLon, ...]] = (
    (31.85, 114.35), (32.37, 113.4), (33.3, 113.0), (33.85, 111.9), (34.0, 111.05), (33.55, 110.2),
    (33.35, 109.2), (34.0, 108.85), (33.92, 106.53), (34.55, 105.95), (35.35, 105.95), (35.45, 106.9),
    (36.0, 108.3), (37.02, 109.75),
)  # fmt: skip
"""红二十五军: 何家冲 桐柏 方城 卢氏 鄂豫陕 双石铺 天水 隆德 泾川 永坪."""
FOURTH: Final[tuple[LatLon, ...]] = (
    (31.73, 105.94), (31.78, 104.74), (31.68, 103.85), (31.86, 102.55), (32.7, 101.75), (31.48, 102.06),
    (30.15, 103.05), (30.88, 101.89), (30.98, 101.12), (31.62, 99.99), (32.9, 101.7), (33.6, 103.35),
    (34.2, 103.75), (34.44, 104.03), (35.13, 104.22), (35.69, 105.05),
)  # fmt: skip
"""红四方面军: 苍溪 江油 茂县 卓克基 阿坝 金川 百丈 道孚 甘孜 包座 岷县 会宁."""
SECOND: Final[tuple[LatLon, ...]] = (
    (29.5, 110.1), (27.75, 111.2), (27.44, 109.68), (27.51, 108.22), (27.03, 106.03), (27.3, 105.29),
    (26.5, 104.2), (25.72, 104.4), (25.2, 102.5), (25.03, 101.54), (26.56, 100.18), (27.83, 99.7),
    (30.0, 99.1), (31.62, 99.99), (32.9, 101.5), (33.75, 103.1), (34.24, 104.23), (33.74, 105.6),
    (34.74, 105.33), (35.75, 105.78),
)  # fmt: skip
"""红二方面军: 桑植 新化 芷江 石阡 黔西 毕节 盘县 富民 石鼓 中甸 甘孜 阿坝 哈达铺 成县 将台堡."""

FOURTH_INK: Final = mix(OCHRE, INK, 0.78)
SECOND_INK_WAY: Final = PINE
TWENTY_FIFTH_INK: Final = mix(INK, PAPER, 0.62)
STREAM: Final = mix("#5E7F86", PAPER, 0.34)
RANGES: Final[tuple[tuple[LatLon, ...], ...]] = (
    ((25.3, 114.0), (25.0, 112.7), (25.2, 111.7), (25.55, 111.25)),
    ((26.15, 110.6), (25.85, 110.15), (26.5, 110.3)),
    ((28.4, 107.3), (28.1, 106.95), (27.6, 106.35)),
    ((27.6, 103.9), (26.9, 103.6), (26.2, 103.5)),
    ((27.4, 100.5), (28.6, 101.2), (29.6, 101.6), (30.6, 101.7)),
    ((29.6, 102.6), (30.6, 102.75), (31.2, 102.9), (31.7, 102.75)),
    ((32.0, 103.6), (32.8, 103.9), (33.6, 103.9), (34.0, 104.6)),
    ((33.9, 106.8), (33.85, 107.9), (33.75, 109.0)),
    ((35.2, 106.2), (35.7, 106.15), (36.2, 106.2)),
    ((27.2, 109.0), (26.5, 108.4)),
    ((29.6, 99.6), (30.4, 100.1)),
    ((26.9, 114.0), (26.3, 114.0)),
    ((28.6, 110.6), (27.8, 110.5)),
)  # fmt: skip
"""Axes of ranges: 五岭 越城岭 大娄山 乌蒙山 贡嘎 夹金—邛崃 岷山 秦岭 六盘山 苗岭 …"""


@cache
def courses() -> tuple[tuple[int, tuple[LatLon, ...]], ...]:
    """Return the rivers as (rank, course)."""
    text = (Path(__file__).parent / "long_march_rivers.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        (int(rank), tuple((int(lat) / 100, int(lon) / 100) for lat, lon in (p.split(",") for p in course)))
        for rank, *course in lines
    )


def _in_sight(points: Sequence[Point], frame: Box) -> bool:
    wide = frame.inset(-30)
    return any(wide.x < x < wide.right and wide.y < y < wide.bottom for x, y in points)


def waters(sheet: Canvas, view: View, *, heavier: float = 1.0) -> None:
    """Draw every river in the frame, thin ones pale, the great ones broad."""
    for rank, course in reversed(courses()):
        points = view.line(course)
        if _in_sight(points, view.frame):
            width = {1: 5.5, 2: 3.4, 3: 1.7}[rank] * heavier
            line = smooth(points, tension=0.8) if heavier > 1 else straight(points)
            sheet.path(line, stroke=WATER if rank < 3 else STREAM, width=width)


def peak(sheet: Canvas, x: float, y: float, size: float, *, snow: bool = False) -> None:
    """Draw one mountain in two brush strokes, its foot at (x, y)."""
    lit = mix(INK, PAPER, 0.1)
    outline = [(x - size * 0.62, y), (x - size * 0.2, y - size * 0.62), (x, y - size * 0.86),
               (x + size * 0.24, y - size * 0.5), (x + size * 0.68, y)]  # fmt: skip
    sheet.polygon(outline, fill=lit)
    shade = [(x, y - size * 0.86), (x + size * 0.24, y - size * 0.5), (x + size * 0.68, y),
             (x + size * 0.22, y), (x + size * 0.06, y - size * 0.42)]  # fmt: skip
    sheet.polygon(shade, fill=mix(INK, PAPER, 0.2))
    if snow:
        cap = [(x, y - size * 0.86), (x - size * 0.2, y - size * 0.58), (x - size * 0.06, y - size * 0.64),
               (x + size * 0.04, y - size * 0.54), (x + size * 0.21, y - size * 0.55)]  # fmt: skip
        sheet.polygon(cap, fill="#FFFFFF")
    sheet.path(smooth(outline), stroke=mix(INK, PAPER, 0.36), width=1.6)


def mountains(sheet: Canvas, view: View, size: float = 44) -> None:
    """Draw the ranges as rows of peaks, the southern over the northern ones."""
    feet: list[tuple[float, float, float, bool]] = []
    for axis in RANGES:
        line = view.line(axis)
        for (lat, _), (x0, y0), (x1, y1) in zip(axis, line, line[1:], strict=False):
            steps = max(1, round(math.hypot(x1 - x0, y1 - y0) / (size * 0.8)))
            for step in range(steps + 1):
                share = step / steps
                sway = math.sin(step * 2.4 + lat * 3)
                x, y = x0 + (x1 - x0) * share + sway * size * 0.3, y0 + (y1 - y0) * share
                high = axis[0][1] < 104.5 and axis[0][0] > 27.0
                feet.append((y, x, size * (0.8 + 0.24 * sway) * (1.15 if high else 0.85), high))
    for y, x, tall, high in sorted(feet):
        if _in_sight([(x, y)], view.frame):
            peak(sheet, x, y, tall, snow=high)


def way(sheet: Canvas, view: View, stops: Sequence[LatLon], colour: str, width: float,
        dash: str | None = None) -> list[Point]:  # fmt: skip
    """Draw one way with a rim of paper, and return its points in pixels."""
    points = view.line(stops)
    curve = smooth(points, tension=0.9)
    sheet.path(curve, stroke=PAPER, width=width + 5)
    sheet.path(curve, stroke=colour, width=width, dash=dash)
    return points
