"""Land, water and plants in flat ink layers. All take pixels; the same `seed` draws the same thing."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

from pictures.canvas import Canvas
from pictures.lettering import Box
from pictures.palette import INK, LEAF, OCHRE, PAPER, PINE, STONE, WATER, mix
from pictures.shapes import Point, number, smooth, stroke_shape


def ridge(
    left: float, right: float, base: float, height: float, random: Random, rough: float = 0.5
) -> list[Point]:
    """Return a skyline from `left` to `right` that rises up to `height` above `base`."""
    heights = [random.uniform(0.15, 0.5), random.uniform(0.3, 0.7)]
    heights = [heights[0], random.uniform(0.55, 1.0), heights[1]]
    sway = 0.34
    while len(heights) < 33:
        finer = [heights[0]]
        for before, after in pairwise(heights):
            finer += [(before + after) / 2 + random.uniform(-sway, sway), after]
        heights, sway = finer, sway * rough
    top, low = max(heights), min(heights)
    step = (right - left) / (len(heights) - 1)
    return [
        (left + index * step, base - height * (0.12 + 0.88 * (value - low) / (top - low)))
        for index, value in enumerate(heights)
    ]


def mountains(
    canvas: Canvas, box: Box, *, layers: int = 3, seed: int = 1, colour: str = PINE, strength: float = 0.55
) -> None:
    """Fill `box` with hills, the far ones pale and high, the near ones darker and low, fading into mist."""
    random = Random(seed)
    for layer in range(layers):
        near = (layer + 1) / layers
        height = box.height * (1 - 0.55 * layer / layers)
        skyline = ridge(box.x, box.right, box.bottom, height, random)
        shade = mix(colour, PAPER, strength * near**1.3)
        edge = smooth(skyline, tension=0.8)
        canvas.path(f"{edge}L{number(box.right)} {number(box.bottom)}H{number(box.x)}Z", fill=shade)


def waves(
    canvas: Canvas, box: Box, *, rows: int = 4, colour: str = WATER, width: float = 2.5, seed: int = 1
) -> None:
    """Draw still water in `box`: rows of broken, gently curved lines, closer together in the distance."""
    random = Random(seed)
    for row in range(rows):
        depth = (row / max(rows - 1, 1)) ** 1.5 if rows > 1 else 0.5
        y = box.y + box.height * depth
        swell, length = 3 + 7 * depth, box.width * (0.06 + 0.07 * depth)
        x = box.x + random.uniform(0, length)
        while x < box.right - length * 0.4:
            stretch = min(random.uniform(0.6, 1.8) * length, box.right - x)
            bends = max(1, round(stretch / (40 + 40 * depth)))
            piece = stretch / bends / 2
            data = f"M{number(x)} {number(y)}" + "".join(
                f"q{number(piece / 2)} {number(-swell)} {number(piece)} 0t{number(piece)} 0"
                for _ in range(bends)
            )
            canvas.path(data, stroke=colour, width=width)
            x += stretch + random.uniform(0.25, 1.1) * length


def leaf(
    canvas: Canvas, x: float, y: float, length: float, turn: float, colour: str, bend: float = 0.1
) -> None:
    """Draw one brush leaf from its stalk at (x, y), pointing `turn` degrees clockwise from east."""
    with canvas.at(x, y, turn=turn):
        points = [
            (0.0, 0.0),
            (length * 0.25, length * bend * 0.5),
            (length * 0.65, length * bend),
            (length, 0.0),
        ]
        canvas.path(stroke_shape(points, [1.5, length * 0.11, length * 0.085, 0.5]), fill=colour)


def bamboo(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    *,
    stems: int = 3,
    lean: float = 0.12,
    seed: int = 1,
    colour: str = PINE,
    leaves: int = 9,
) -> None:
    """Draw bamboo about x, rooted at y; `lean` bends the tops by a share of the height, to the right."""
    random = Random(seed)
    for stem in range(stems):
        near = 1 - stem / (stems + 1)
        shade = mix(colour, PAPER, 0.28 + 0.68 * near)
        tall = height * (1 - 0.16 * stem + random.uniform(-0.04, 0.04))
        foot = x + (stem - (stems - 1) / 2) * height * 0.11 + random.uniform(-8, 8)
        thick = height * 0.019 * (0.75 + 0.5 * near)
        joints = _stem(canvas, foot, y, tall, thick, lean * random.uniform(0.8, 1.25), shade)
        for _ in range(leaves):
            at = joints[min(len(joints) - 1, int(len(joints) * random.uniform(0.42, 1.02)))]
            pale = random.choice((0.95, 0.85, 0.6)) * (0.45 + 0.55 * near)
            _spray(canvas, at, height * random.uniform(0.09, 0.15), lean, random, mix(colour, PAPER, pale))


def _stem(
    canvas: Canvas, x: float, y: float, height: float, thick: float, lean: float, colour: str
) -> list[Point]:
    """Draw a stem in sections that part at its joints; return the joints."""
    count = 9
    joints: list[Point] = []
    for index in range(count + 1):
        t = index / count
        rise = t**0.92
        joints.append((x + lean * height * t**1.9, y - height * rise))
    for index, (low, high) in enumerate(pairwise(joints)):
        gap = max(2.5, thick * 0.12)
        dx, dy = high[0] - low[0], high[1] - low[1]
        length = math.hypot(dx, dy)
        start = low[0] + dx * gap / length, low[1] + dy * gap / length
        end = high[0] - dx * gap / length, high[1] - dy * gap / length
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        taper = thick * (1 - 0.55 * index / count)
        canvas.path(
            stroke_shape([start, middle, end], [taper * 1.12, taper * 0.9, taper * 1.12]), fill=colour
        )
    return joints


def _spray(canvas: Canvas, at: Point, length: float, lean: float, random: Random, colour: str) -> None:
    """Draw a twig with its leaves hanging and blown to the leaning side, as 个 and 介 are written."""
    windward = 1 if lean > 0 else -1
    side = random.choice((-1, 1)) if abs(lean) < 0.05 else windward * random.choice((1, 1, 1, -1))
    reach = length * random.uniform(0.25, 0.8)
    tip = at[0] + side * reach, at[1] - reach * random.uniform(0.05, 0.5)
    bow = (at[0] + tip[0]) / 2, (at[1] + tip[1]) / 2 - 3
    canvas.path(stroke_shape([at, bow, tip], [3, 2.4, 1.6]), fill=colour)
    count = random.choice((3, 4, 4, 5))
    for index in range(count):
        spread = (index - (count - 1) / 2) * random.uniform(20, 30)
        size = length * random.uniform(0.75, 1.15)
        leaf(canvas, *tip, size, 90 - lean * 330 + spread, colour, bend=random.uniform(-0.1, 0.1))


def wheat(
    canvas: Canvas, x: float, y: float, height: float, *, lean: float = 0.15, colour: str = OCHRE
) -> None:
    """Draw one ear of wheat on its stalk, rooted at (x, y)."""
    foot, neck = (x, y), (x + lean * height * 0.45, y - height * 0.68)
    top = x + lean * height, y - height
    canvas.polyline(
        [foot, (x + lean * height * 0.12, y - height * 0.36), neck, top], stroke=colour, width=3, curved=True
    )
    turn = math.degrees(math.atan2(top[1] - neck[1], top[0] - neck[0]))
    grain = height * 0.085
    for pair in range(6):
        t = 0.15 + pair / 6
        px, py = neck[0] + (top[0] - neck[0]) * t, neck[1] + (top[1] - neck[1]) * t
        for side in (-1, 1):
            with canvas.at(px, py, turn=turn + side * 32):
                canvas.path(
                    stroke_shape([(0, 0), (grain * 0.5, side * 2), (grain, 0)], [1, grain * 0.34, 1]),
                    fill=colour,
                )
                canvas.line(grain, 0, grain * 2.2, -side * grain * 0.3, stroke=colour, width=1.5)


def greens(canvas: Canvas, x: float, y: float, height: float) -> None:
    """Draw one head of greens 青菜, its root at (x, y)."""
    with canvas.at(x, y, scale=height / 120):
        for turn, size in ((-46, 0.86), (46, 0.86), (-22, 1.0), (22, 1.0), (0, 1.05)):
            with canvas.at(0, 0, turn=turn, scale=size):
                shade = LEAF if turn in (-22, 22) else mix(PINE, PAPER, 0.72)
                canvas.path("M-7 0C-10 -30 -6 -50 -4 -58H4C6 -50 10 -30 7 0Z", fill=mix(LEAF, PAPER, 0.25))
                canvas.path(
                    "M0 -48C-34 -54 -40 -100 0 -122C40 -100 34 -54 0 -48Z",
                    fill=shade,
                    stroke=PAPER,
                    width=1.5,
                )
                canvas.line(0, -52, 0, -104, stroke=mix(LEAF, PAPER, 0.3), width=2)


def reeds(
    canvas: Canvas, x: float, y: float, height: float, *, count: int = 7, seed: int = 1, colour: str = LEAF
) -> None:
    """Draw a tuft of grass or reeds about x, rooted at y."""
    random = Random(seed)
    for index in range(count):
        tall = height * random.uniform(0.55, 1)
        sway = (index - (count - 1) / 2) / count * height * 0.7 + random.uniform(-0.1, 0.1) * height
        foot = x + (index - (count - 1) / 2) * height * 0.05
        blade = [(foot, y), (foot + sway * 0.25, y - tall * 0.55), (foot + sway, y - tall)]
        canvas.path(stroke_shape(blade, [3, height * 0.03, 0.8]), fill=colour)


def cloud(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    colour: str = STONE,
    line: float = 2.5,
    fill: str = PAPER,
) -> None:
    """Draw a cloud of a few scrolled lines, its left end at (x, y); it hides what is behind it."""
    with canvas.at(x, y, scale=width / 300):
        canvas.path("M40 0C20 -34 62 -58 84 -34C92 -84 168 -84 178 -40C206 -62 246 -36 226 0Z", fill=fill)
        canvas.path("M0 0H300", stroke=colour, width=line)
        puffs = "M40 0C20 -34 62 -58 84 -34C92 -84 168 -84 178 -40C206 -62 246 -36 226 0"
        canvas.path(puffs, stroke=colour, width=line)
        canvas.path("M84 -34C72 -18 92 -6 100 -20M178 -40C160 -24 184 -8 194 -22", stroke=colour, width=line)


def disc(canvas: Canvas, x: float, y: float, radius: float, *, colour: str = OCHRE) -> None:
    """Draw a sun or moon: a flat disc without rays."""
    canvas.circle(x, y, radius, fill=colour)


def ground(
    canvas: Canvas, y: float, *, left: float = 0, right: float | None = None, colour: str = INK
) -> None:
    """Draw the line on which things stand."""
    canvas.line(left, y, canvas.width if right is None else right, y, stroke=colour, width=2)
