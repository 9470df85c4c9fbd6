"""Walls, roofs, gates and windows in elevation. (x, y) is the middle of the foot."""

from __future__ import annotations

import math
from random import Random

from pictures.canvas import Canvas
from pictures.lettering import Box
from pictures.palette import BRICK, HAZE, INK, MIST, OCHRE, PAPER, SAND, SECOND_INK, SHADE, STONE, mix
from pictures.shapes import Point, joined, number, straight

DOOR = mix(INK, PAPER, 0.86)
TILE = mix(INK, PAPER, 0.62)


def bricks(
    canvas: Canvas, box: Box, *, course: float = 26, colour: str = BRICK, share: float = 1.0, seed: int = 1
) -> None:
    """Draw courses of brick as fine lines in `box`; below 1, `share` leaves out bricks here and there."""
    random = Random(seed)
    rows = max(1, round(box.height / course))
    step = box.height / rows
    data = []
    for row in range(rows):
        y = box.y + row * step
        x = box.x - (step * 1.2 if row % 2 else 0)
        while x < box.right:
            left, right = max(x, box.x), min(x + step * 2.4, box.right)
            if right > left and random.random() < share:
                data.append(f"M{number(left)} {number(y + step)}H{number(right)}")
                if right < box.right:
                    data.append(f"M{number(right)} {number(y)}v{number(step)}")
            x += step * 2.4
    canvas.path("".join(data), stroke=colour, width=1.5, cap="butt")


def lattice(
    canvas: Canvas, box: Box, *, pattern: str = "grid", colour: str = INK, pane: str = HAZE, line: float = 4
) -> None:
    """Draw a lattice window in `box`. `pattern`: grid 方格, steps 步步锦, ice 冰裂, lozenge 菱花."""
    inner = box.inset(line * 2.5)
    drawn = {"grid": _grid, "steps": _steps, "ice": _cracks, "lozenge": _lozenges}[pattern](inner)
    canvas.rect(box.x, box.y, box.width, box.height, fill=pane)
    canvas.path(drawn, stroke=colour, width=line * 0.75, cap="butt")
    canvas.rect(inner.x, inner.y, inner.width, inner.height, stroke=colour, line=line * 0.75)
    canvas.rect(box.x, box.y, box.width, box.height, stroke=colour, line=line)


def _grid(box: Box) -> str:
    columns, rows = max(2, round(box.width / 48)), max(2, round(box.height / 48))
    upright = [
        joined("M", box.x + box.width * i / columns, box.y, "v", box.height) for i in range(1, columns)
    ]
    across = [joined("M", box.x, box.y + box.height * i / rows, "h", box.width) for i in range(1, rows)]
    return "".join(upright + across)


def _steps(box: Box) -> str:
    (cx, cy), data = box.centre, ""
    for share in (0.28, 0.6):
        dx, dy = box.width / 2 * share, box.height / 2 * share
        ring = Box(box.x + dx, box.y + dy, box.width - 2 * dx, box.height - 2 * dy)
        data += joined("M", ring.x, ring.y, "H", ring.right, "V", ring.bottom, "H", ring.x, "Z")
        data += joined("M", cx, box.y, "v", dy, "M", cx, box.bottom, "v", -dy)
        data += joined("M", box.x, cy, "h", dx, "M", box.right, cy, "h", -dx)
    return data


def _lozenges(box: Box) -> str:
    columns = max(2, round(box.width / 64))
    wide = box.width / columns
    rows = max(2, round(box.height / wide))
    high = box.height / rows
    corners = [(box.x + c * wide + wide / 2, box.y + r * high) for r in range(rows) for c in range(columns)]
    across, down = wide / 2, high / 2
    turn = joined("l", across, down, "l", -across, down, "l", -across, -down, "Z")
    return "".join(joined("M", x, y) + turn for x, y in corners)


def _cracks(box: Box) -> str:
    """Return cracked ice 冰裂纹: pieces broken again and again across their longest side."""
    random = Random(7)

    def between(first: Point, second: Point) -> Point:
        t = random.uniform(0.3, 0.7)
        return first[0] + (second[0] - first[0]) * t, first[1] + (second[1] - first[1]) * t

    def broken(piece: list[Point], depth: int) -> str:
        count = len(piece)
        sides = [math.dist(piece[index], piece[(index + 1) % count]) for index in range(count)]
        if depth == 0 or max(sides) < 60:
            return ""
        one = sides.index(max(sides))
        other = (one + count // 2) % count
        low, high = sorted((one, other))
        start, end = between(piece[low], piece[low + 1]), between(piece[high], piece[(high + 1) % count])
        line = straight([start, end])
        first = [start, *piece[low + 1 : high + 1], end]
        second = [end, *piece[high + 1 :], *piece[: low + 1], start]
        return line + broken(first, depth - 1) + broken(second, depth - 1)

    return broken([(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)], 6)


def tiled_roof(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    colour: str = TILE,
    upturn: float = 0.16,
) -> None:
    """Draw a grey-tiled roof seen from the front: its eaves at y, its middle at x, both ends turned up."""
    half, lift, top = width / 2, width * upturn * 0.5, y - height
    eave = joined("M", x - half, y - lift, "Q", x - half * 0.72, y, x - half * 0.4, y)
    eave += joined("H", x + half * 0.4, "Q", x + half * 0.72, y, x + half, y - lift)
    slope = eave + joined("Q", x + half * 0.8, top + height / 2, x + half * 0.7, top, "H", x - half * 0.7)
    slope += joined("Q", x - half * 0.8, top + height / 2, x - half, y - lift, "Z")
    canvas.path(slope, fill=mix(colour, PAPER, 0.55))
    ribs = max(8, round(width / 34))
    data = ""
    for index in range(1, ribs):
        t = index / ribs * 2 - 1
        bend = max(0.0, (abs(t) - 0.4) / 0.6) ** 2
        data += joined("M", x + half * t, y - lift * bend, "L", x + half * 0.7 * t, top)
    with canvas.within(slope):
        canvas.path(data, stroke=colour, width=3, cap="butt")
    canvas.path(eave, stroke=colour, width=9)
    end = half * 0.72
    curl = 20 if upturn else 3
    crest = joined("M", x - end - 16, top - curl, "Q", x - end, top - 3, x - end * 0.8, top - 3)
    crest += joined("H", x + end * 0.8, "Q", x + end, top - 3, x + end + 16, top - curl)
    canvas.path(crest, stroke=colour, width=13)


def ring_knocker(canvas: Canvas, x: float, y: float, radius: float, *, colour: str = OCHRE) -> None:
    """Draw a door's ring hanging from its plate, the plate's middle at (x, y)."""
    canvas.circle(x, y + radius * 0.9, radius, stroke=colour, width=max(2.5, radius * 0.2))
    canvas.circle(x, y, radius * 0.62, fill=colour)


def double_door(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    colour: str = DOOR,
    rings: str = OCHRE,
    ajar: float = 0.0,
) -> None:
    """Draw a double door shut, or standing `ajar` (0..1) with light in the gap."""
    half = width / 2
    gap = half * ajar
    if ajar:
        canvas.rect(x - half, y - height, width, height, fill=SAND)
    for side in (-1, 1):
        left = x - half if side < 0 else x + gap
        canvas.rect(left, y - height, half - gap, height, fill=colour, stroke=PAPER, line=1.5)
        ring = x + side * (gap + width * 0.09)
        ring_knocker(canvas, ring, y - height * 0.54, width * 0.048, colour=rings)


def stone_gate(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    door: str = DOOR,
    brick: str = BRICK,
    walled: bool = True,
) -> None:
    """Draw a Shanghai stone-framed gate 石库门: black double door, stone jambs, round pediment, brick."""
    ink = SECOND_INK
    with canvas.at(x, y, scale=width / 600):
        if walled:
            canvas.rect(-300, -860, 600, 860, fill=mix(brick, PAPER, 0.22))
            bricks(canvas, Box(-300, -860, 600, 860), course=27, colour=mix(brick, PAPER, 0.6))
        canvas.path(
            "M-190 -596V-640C-190 -730 -110 -792 0 -792C110 -792 190 -730 190 -640V-596Z",
            fill=PAPER,
            stroke=ink,
        )
        canvas.path(
            "M-150 -606V-636C-150 -704 -90 -752 0 -752C90 -752 150 -704 150 -636V-606Z",
            fill=SHADE,
            stroke=ink,
        )
        for turn in (-60, -30, 0, 30, 60):
            with canvas.at(0, -612, turn=turn):
                canvas.path("M0 -40Q16 -84 0 -122Q-16 -84 0 -40Z", stroke=ink, width=2)
        canvas.path("M-34 -612A34 34 0 0 1 34 -612Z", fill=PAPER, stroke=ink, width=2)
        canvas.rect(-214, -604, 428, 44, fill=PAPER, stroke=ink)
        canvas.rect(-190, -560, 380, 560, fill=PAPER, stroke=ink)
        canvas.path("M-190 -470H-140M190 -470H140M-190 -90H-140M190 -90H140", stroke=ink, width=2)
        double_door(canvas, 0, -24, 280, 516, colour=door)
        canvas.rect(-206, -24, 412, 24, fill=MIST, stroke=ink)


def terrace(canvas: Canvas, x: float, y: float, width: float, *, gates: int = 3, brick: str = BRICK) -> None:
    """Draw a row of lane houses: brick, a stone gate each, windows above, tiled eaves."""
    bay = 520.0
    with canvas.at(x, y, scale=width / (bay * gates)):
        left = -bay * gates / 2
        canvas.rect(left, -1130, bay * gates, 1130, fill=mix(brick, PAPER, 0.22))
        bricks(canvas, Box(left, -1130, bay * gates, 1130), course=30, colour=mix(brick, PAPER, 0.5))
        for index in range(gates):
            middle = left + bay * (index + 0.5)
            stone_gate(canvas, middle, 0, 380, walled=False)
            for side in (-105, 105):
                canvas.rect(middle + side - 74, -940, 148, 210, fill=PAPER, stroke=SECOND_INK, line=2.5)
                lattice(canvas, Box(middle + side - 60, -926, 120, 182), colour=SECOND_INK, line=3)
                canvas.rect(middle + side - 84, -730, 168, 16, fill=MIST, stroke=SECOND_INK, line=2)
        canvas.rect(left, -1010, bay * gates, 18, fill=MIST, stroke=SECOND_INK, line=2)
        tiled_roof(canvas, 0, -1124, bay * gates + 90, 150, upturn=0.0)
        canvas.line(left - 40, 0, -left + 40, 0, stroke=STONE, width=2.5)
