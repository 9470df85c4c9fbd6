"""Timelines, lying and standing.

horizontal(sheet, Box(80, 120, 1040, 560), [Event(1921.55, "1921.7", "中共一大开幕", major=True), …])
vertical(sheet, Box(80, 120, 1040, 1200), events, even=False)    # gaps in proportion to time
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pictures.canvas import Canvas
from pictures.faces import SONG, SONG_BOLD, Face
from pictures.lettering import Box, Setting, measure, set_paragraph
from pictures.palette import CINNABAR, INK, PAPER, SECOND_INK, STONE


@dataclass(frozen=True)
class Event:
    """What happened: `at` orders and spaces it (a decimal year), `date` is what is written."""

    at: float
    date: str
    text: str
    major: bool = False


def horizontal(
    canvas: Canvas,
    frame: Box,
    events: Sequence[Event],
    *,
    accent: str = CINNABAR,
    even: bool = True,
    size: float = 38,
    line_at: float = 0.5,
) -> None:
    """Draw events along a line across `frame`, their texts above and below in turn, wrapped to the room."""
    y = frame.y + frame.height * line_at
    share = frame.width / len(events)
    wanted = [frame.x + share * (index + 0.5) for index in range(len(events))]
    xs = wanted if even else _spread(_proportional(events, wanted[0], wanted[-1]), share * 0.62)
    canvas.line(frame.x, y, frame.right, y, stroke=STONE, width=3)
    canvas.path(f"M{frame.right - 2:g} {y - 9:g}l18 9l-18 9", stroke=STONE, width=3)
    room = min(share * 1.85, frame.width * 0.46)
    for index, (event, x) in enumerate(zip(events, xs, strict=True)):
        above = index % 2 == 0
        block = _block(event, room, size)
        left = min(max(x - block.width / 2, frame.x - share * 0.2), frame.right + share * 0.2 - block.width)
        stem = 46 if above else 40
        top = y - stem - block.height - 10 if above else y + stem + 6
        canvas.line(
            x, y, x, y - stem if above else y + stem, stroke=accent if event.major else STONE, width=2
        )
        _dot(canvas, x, y, event, accent)
        block.draw(canvas, left, top, accent if event.major else SECOND_INK)


def vertical(
    canvas: Canvas,
    frame: Box,
    events: Sequence[Event],
    *,
    accent: str = CINNABAR,
    even: bool = True,
    size: float = 40,
) -> None:
    """Draw events down a line in `frame`: dates at its left, texts at its right."""
    dates = max(measure(event.date, size, SONG_BOLD) for event in events)
    x = frame.x + dates + 44
    room = frame.right - x - 44
    texts = [set_paragraph(event.text, room, size, _face(event), leading=1.4) for event in events]
    share = frame.height / len(events)
    wanted = [frame.y + share * (index + 0.5) for index in range(len(events))]
    gap = size * 1.7
    ys = wanted if even else _spread(_proportional(events, wanted[0], wanted[-1]), gap)
    canvas.line(x, frame.y, x, frame.bottom, stroke=STONE, width=3)
    for event, text, y in zip(events, texts, ys, strict=True):
        _dot(canvas, x, y, event, accent)
        baseline = y + size * 0.36
        canvas.text(
            x - 44, baseline, event.date, size=size, face=SONG_BOLD if event.major else SONG,
            fill=accent if event.major else SECOND_INK, align="end",
        )  # fmt: skip
        canvas.place(text, x + 44, baseline - (text.box.height - size) / 2)


def _face(event: Event) -> Face:
    return SONG_BOLD if event.major else SONG


def _dot(canvas: Canvas, x: float, y: float, event: Event, accent: str) -> None:
    if event.major:
        canvas.circle(x, y, 13, fill=accent, stroke=PAPER, width=4)
    else:
        canvas.circle(x, y, 9, fill=PAPER, stroke=INK, width=3)


def _proportional(events: Sequence[Event], first: float, last: float) -> list[float]:
    start, span = events[0].at, (events[-1].at - events[0].at) or 1
    return [first + (event.at - start) / span * (last - first) for event in events]


def _spread(places: Sequence[float], gap: float) -> list[float]:
    """Return the places pushed at least `gap` apart, the last no further on than it was."""
    pushed = list(places)
    for index in range(1, len(pushed)):
        pushed[index] = max(pushed[index], pushed[index - 1] + gap)
    pushed[-1] = min(pushed[-1], places[-1])
    for index in range(len(pushed) - 2, -1, -1):
        pushed[index] = min(pushed[index], pushed[index + 1] - gap)
    return pushed


@dataclass(frozen=True)
class _Block:
    date: str
    size: float
    text: Setting

    @property
    def width(self) -> float:
        return max(self.text.width, measure(self.date, self.size, SONG_BOLD))

    @property
    def height(self) -> float:
        return self.text.box.height + self.size * 1.35

    def draw(self, canvas: Canvas, left: float, top: float, colour: str) -> None:
        middle = left + self.width / 2
        canvas.text(
            middle,
            top + self.size * 0.9,
            self.date,
            size=self.size,
            face=SONG_BOLD,
            fill=colour,
            align="middle",
        )
        canvas.place(self.text, middle, top + self.size * 2.25)


def _block(event: Event, room: float, size: float) -> _Block:
    text = set_paragraph(event.text, room, size, SONG, leading=1.35, align="middle", balanced=True)
    return _Block(event.date, size, text)
