"""What scholars write with and on: inkstone, brush, scrolls, books. (x, y) is the middle of the foot."""

from __future__ import annotations

from pictures.canvas import Canvas
from pictures.lettering import Box
from pictures.palette import (
    INK,
    MIST,
    OCHRE,
    PALE_WOOD,
    PAPER,
    SAND,
    SECOND_INK,
    SHADE,
    SLATE,
    WOOD,
    mix,
)
from pictures.shapes import joined


def inkstone(canvas: Canvas, x: float, y: float, width: float, *, stone: str = SLATE) -> None:
    """Draw a Song inkstone 抄手砚, seen from a little above: slab, slope, pool, hollow foot."""
    with canvas.at(x, y, scale=width / 800):
        side, edge, floor = mix(INK, stone, 0.45), mix(PAPER, stone, 0.42), mix(PAPER, stone, 0.14)
        canvas.path("M-384 -120L-400 0H-330C-320 -40 320 -40 330 0H400L384 -120Z", fill=side)
        canvas.path(
            "M-384 -120L-300 -330Q-294 -344 -276 -344H276Q294 -344 300 -330L384 -120Z",
            fill=stone,
            stroke=side,
        )
        canvas.path("M-340 -140L-268 -316H268L340 -140Z", fill=floor, stroke=edge, width=2)
        canvas.path(
            "M-282 -280L-268 -316H268L282 -280C190 -232 -190 -232 -282 -280Z", fill=mix(INK, stone, 0.75)
        )
        canvas.path("M-282 -280C-190 -232 190 -232 282 -280", stroke=edge, width=1.8)
        canvas.path("M-384 -120H384", stroke=edge, width=2)


def brush(canvas: Canvas, x: float, y: float, length: float, *, turn: float = 0, hair: str = INK) -> None:
    """Draw a writing brush lying with its tip at (x, y), its shaft pointing `turn` degrees from east."""
    with canvas.at(x, y, turn=turn, scale=length / 600):
        canvas.path("M0 0C40 -6 70 -20 110 -20H126V20H110C70 20 40 6 0 0Z", fill=hair)
        canvas.rect(124, -17, 26, 34, fill=OCHRE)
        canvas.path("M150 -13H590Q600 -13 600 0Q600 13 590 13H150Z", fill=PALE_WOOD, stroke=WOOD, width=2)


def scroll(canvas: Canvas, box: Box, *, paper: str = SHADE, rod: str = WOOD) -> Box:
    """Draw a hanging scroll filling `box`; return the paper's inside for what is written on it."""
    rod_height = 22.0
    canvas.rect(box.x + 16, box.y, box.width - 32, box.height, fill=paper, stroke=SAND, line=2)
    for y in (box.y - rod_height / 2, box.bottom - rod_height / 2):
        canvas.rect(box.x, y, box.width, rod_height, fill=rod, radius=rod_height / 2)
    inner = Box(box.x + 40, box.y + 48, box.width - 80, box.height - 96)
    canvas.rect(inner.x, inner.y, inner.width, inner.height, fill=PAPER, stroke=SAND, line=1.5)
    middle = box.x + box.width / 2
    canvas.path(
        joined(
            "M",
            middle - box.width * 0.3,
            box.y - 11,
            "L",
            middle,
            box.y - 60,
            "L",
            middle + box.width * 0.3,
            box.y - 11,
        ),
        stroke=SECOND_INK,
        width=1.8,
    )
    return inner


def handscroll(canvas: Canvas, box: Box, *, paper: str = SHADE, rod: str = WOOD) -> Box:
    """Draw a handscroll opened across `box`, rolled at both ends; return the open paper's inside."""
    roll = box.height * 0.15
    canvas.rect(
        box.x + roll, box.y + 14, box.width - 2 * roll, box.height - 28, fill=paper, stroke=SAND, line=2
    )
    for left in (box.x, box.right - roll * 1.3):
        canvas.rect(left + roll * 0.35, box.y - 18, roll * 0.6, box.height + 36, fill=rod, radius=8)
        canvas.rect(left, box.y, roll * 1.3, box.height, fill=paper, stroke=SAND, line=2, radius=6)
        canvas.path(
            joined(
                "M",
                left + roll * 0.4,
                box.y + 6,
                "v",
                box.height - 12,
                "M",
                left + roll * 0.9,
                box.y + 6,
                "v",
                box.height - 12,
            ),
            stroke=SAND,
            width=1.5,
        )
    return Box(box.x + roll * 1.3 + 24, box.y + 30, box.width - roll * 2.6 - 48, box.height - 60)


def book(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    *,
    title: str = "",
    cover: str = mix("#33536B", PAPER, 0.75),
) -> None:
    """Draw a thread-bound book 线装书 standing upright with its title slip; y is its foot."""
    height = width * 1.42
    left, top = x - width / 2, y - height
    canvas.rect(left + 10, top + 8, width, height, fill=MIST)
    canvas.rect(left, top, width, height, fill=cover)
    canvas.line(left + width * 0.9, top, left + width * 0.9, y, stroke=PAPER, width=1.8)
    for share in (0.06, 0.34, 0.66, 0.94):
        canvas.line(
            left + width * 0.9,
            top + height * share,
            left + width,
            top + height * share,
            stroke=PAPER,
            width=1.8,
        )
    slip = Box(left + width * 0.08, top + height * 0.06, width * 0.22, height * 0.7)
    canvas.rect(slip.x, slip.y, slip.width, slip.height, fill=PAPER)
    canvas.rect(slip.x + 5, slip.y + 5, slip.width - 10, slip.height - 10, stroke=INK, line=1.5)
    if title:
        size = min(slip.width * 0.68, (slip.height - 30) / len(title) * 0.92)
        canvas.columns(slip.centre[0], slip.centre[1], title, size=size, align="middle", spacing=size * 0.08)
