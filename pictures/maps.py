"""Schematic maps: places, rivers and routes at their real coordinates, and never a boundary.

view = View.fitting([(25.9, 116.0), (36.9, 109.5)], frame=Box(60, 60, 1080, 900))
chart = Chart(sheet, view)
chart.rivers(CHANGJIANG, HUANGHE, named=True)
chart.route([(25.88, 116.03), (27.7, 106.92), (36.92, 108.18)])
chart.places(Place("瑞金", 25.88, 116.03), Place("遵义", 27.72, 106.92, major=True))
chart.finish()
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pictures.canvas import Canvas
from pictures.faces import KAI, SONG, SONG_BOLD, Face
from pictures.labels import Ground, Wanted, arrange
from pictures.lettering import Align, Box, Setting, set_line
from pictures.palette import CINNABAR, DEEP_WATER, INK, PAPER, SECOND_INK, SHALLOW, STONE, WATER
from pictures.rivers import LatLon, River
from pictures.shapes import Point, along, sampled, smooth

_EARTH_KM = 40_075.0


def _northing(lat: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


@dataclass(frozen=True)
class View:
    """A Mercator window from degrees to pixels. `scale` is pixels a degree of longitude."""

    frame: Box
    west: float
    top: float
    scale: float

    @classmethod
    def fitting(cls, points: Iterable[LatLon], frame: Box, margin: float = 0.1) -> View:
        """Return the view that shows all points in `frame`, with a `margin` of that share around them."""
        lats, lons = zip(*points, strict=True)
        south, north = _northing(min(lats)), _northing(max(lats))
        west, east = min(lons), max(lons)
        room = 1 - 2 * margin
        scale = min(
            frame.width * room / max(east - west, 0.01), frame.height * room / max(north - south, 0.01)
        )
        return cls(
            frame,
            (west + east) / 2 - frame.width / scale / 2,
            (south + north) / 2 + frame.height / scale / 2,
            scale,
        )

    def at(self, lat: float, lon: float) -> Point:
        """Return where a position lies, in pixels."""
        return (
            self.frame.x + (lon - self.west) * self.scale,
            self.frame.y + (self.top - _northing(lat)) * self.scale,
        )

    def line(self, course: Iterable[LatLon]) -> list[Point]:
        """Return where positions lie, in pixels."""
        return [self.at(lat, lon) for lat, lon in course]

    def latitude(self, y: float) -> float:
        """Return the latitude at height `y` in the picture."""
        northing = math.radians(self.top - (y - self.frame.y) / self.scale)
        return math.degrees(2 * math.atan(math.exp(northing)) - math.pi / 2)

    @property
    def pixels_per_km(self) -> float:
        """The scale in the middle of the frame."""
        return self.scale * 360 / _EARTH_KM / math.cos(math.radians(self.latitude(self.frame.centre[1])))


@dataclass(frozen=True)
class Place:
    """A place to mark. `side` (e, w, n, s, ne …) settles where its label stands; else it is found.

    `major` draws it larger and in the accent; `note` is a second, smaller line; `mark` is dot, ring or none.
    """

    name: str
    lat: float
    lon: float
    note: str = ""
    major: bool = False
    side: str = "auto"
    mark: str = "dot"


@dataclass(frozen=True)
class _Label:
    lines: tuple[tuple[Setting, str], ...]
    wanted: Wanted
    rank: int


class Chart:
    """A schematic map on a canvas. Draw rivers and routes first, then places; `finish` sets all labels."""

    def __init__(self, canvas: Canvas, view: View, *, accent: str = CINNABAR, size: float = 40) -> None:
        self.canvas, self.view, self.accent, self.size = canvas, view, accent, size
        self._labels: list[_Label] = []
        self._marks: list[Box] = []
        self._lines: list[tuple[Point, float]] = []
        self._dots: list[tuple[Place, Point]] = []

    @property
    def _clip(self) -> str:
        frame = self.view.frame
        return f"M{frame.x:g} {frame.y:g}H{frame.right:g}V{frame.bottom:g}H{frame.x:g}Z"

    def graticule(self, step: float = 5, *, size: float = 34) -> None:
        """Draw a fine frame with ticks and degrees every `step`."""
        frame, canvas = self.view.frame, self.canvas
        canvas.rect(frame.x, frame.y, frame.width, frame.height, stroke=STONE, line=1.5)
        lon = math.ceil(self.view.west / step) * step
        while (x := self.view.at(0, lon)[0]) < frame.right:
            canvas.line(x, frame.bottom - 12, x, frame.bottom, stroke=STONE, width=1.5)
            canvas.line(x, frame.y, x, frame.y + 12, stroke=STONE, width=1.5)
            canvas.text(
                x, frame.bottom + size * 1.25, f"{lon:g}°E", size=size, fill=SECOND_INK, align="middle"
            )
            lon += step
        lat = math.ceil(self.view.latitude(frame.bottom) / step) * step
        while (y := self.view.at(lat, self.view.west)[1]) > frame.y:
            canvas.line(frame.x, y, frame.x + 12, y, stroke=STONE, width=1.5)
            canvas.line(frame.right - 12, y, frame.right, y, stroke=STONE, width=1.5)
            canvas.columns(frame.x - size * 0.75, y, f"{lat:g}°N", size=size, fill=SECOND_INK, align="middle")
            lat += step

    def rivers(self, *rivers: River, named: bool = True, colour: str = WATER) -> None:
        """Draw rivers that widen towards the mouth; `named` sets each name beside its course."""
        for river in rivers:
            points = self.view.line(river.course)
            curve = sampled(points)
            wide = {1: 7.0, 2: 4.5, 3: 3.0}[river.rank]
            with self.canvas.within(self._clip):
                self.canvas.polyline(points, curved=True, stroke=colour, width=wide)
            self._lines += [(point, 140.0) for point in along(curve, 6)]
            shown = [p for p in curve if self._shows(p, self.size * 1.5)]
            if named and shown:
                thinned = shown[:: max(1, len(shown) // 24)]
                anchors = tuple(sorted(thinned, key=lambda p: math.dist(p, shown[len(shown) // 2])))
                setting = set_line(river.zh, self.size * 0.9, KAI, spacing=self.size * 0.2)
                self._want(((setting, DEEP_WATER),), anchors, self.size * 0.3, "auto", 2)

    def lakes(self, *lakes: River, named: bool = False) -> None:
        """Draw lakes as flat water."""
        for lake in lakes:
            points = self.view.line(lake.course)
            with self.canvas.within(self._clip):
                self.canvas.polygon(points, curved=True, fill=SHALLOW, stroke=WATER, width=2)
            middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
            if named and self._shows(middle, self.size):
                setting = set_line(lake.zh, self.size * 0.85, KAI)
                self._want(((setting, DEEP_WATER),), (middle,), self.size, "auto", 2)

    def route(
        self, stops: Sequence[LatLon], *, colour: str | None = None, width: float = 6,
        dash: str | None = None, arrow: bool = True, arrows: int = 0,
    ) -> None:  # fmt: skip
        """Draw a smooth way through `stops`, with an arrow at its end and `arrows` more on the way."""
        ink = colour or self.accent
        curve = sampled(self.view.line(stops))
        self._lines += [(point, 900.0) for point in along(curve, 6)]
        with self.canvas.within(self._clip):
            self.canvas.path(smooth(self.view.line(stops)), stroke=PAPER, width=width + 6)
            self.canvas.path(smooth(self.view.line(stops)), stroke=ink, width=width, dash=dash)
        heads = [len(curve) * (index + 1) // (arrows + 1) for index in range(arrows)]
        for at in heads + ([len(curve) - 1] if arrow else []):
            self._arrow(curve[max(at - 3, 0)], curve[at], ink, width * 2.6)

    def _arrow(self, before: Point, tip: Point, colour: str, size: float) -> None:
        turn = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
        with self.canvas.at(*tip, turn=turn):
            head = [
                (size * 0.5, 0.0),
                (-size * 0.7, -size * 0.6),
                (-size * 0.4, 0.0),
                (-size * 0.7, size * 0.6),
            ]
            self.canvas.polygon(head, fill=colour, stroke=PAPER, width=2)

    def places(self, *places: Place) -> None:
        """Mark places; their labels are set by `finish`, the first have the first choice."""
        for place in places:
            point = self.view.at(place.lat, place.lon)
            radius = 0 if place.mark == "none" else (12 if place.major else 8.5)
            self._dots.append((place, point))
            self._marks.append(Box(point[0] - radius, point[1] - radius, 2 * radius, 2 * radius))
            face = SONG_BOLD if place.major else SONG
            lines = [(set_line(place.name, self.size * (1.15 if place.major else 1), face), INK)]
            if place.note:
                lines.append((set_line(place.note, self.size * 0.85, SONG), SECOND_INK))
            self._want(tuple(lines), (point,), radius + 9, place.side, 0 if place.major else 1)

    def word(self, text: str, lat: float, lon: float, *, size: float | None = None, face: Face = KAI,
             fill: str = SECOND_INK, align: Align = "middle") -> None:  # fmt: skip
        """Set a word on the ground, as for a mountain range or a region; labels keep off it."""
        x, y = self.view.at(lat, lon)
        setting = set_line(text, size or self.size, face, align=align)
        self._marks.append(self.canvas.place(setting, x, y, fill, halo=PAPER))

    def note(self, text: str = "", corner: str = "sw") -> None:
        """Set 示意图 Schematic in a corner of the frame (nw, ne, sw, se), with `text` if any."""
        frame, size = self.view.frame, 34.0
        words = "　".join(part for part in ("示意图 Schematic", text) if part)
        setting = set_line(words, size, SONG, align="end" if "e" in corner else "start")
        x = frame.right - 22 if "e" in corner else frame.x + 22
        y = frame.y + 48 if "n" in corner else frame.bottom - 24
        self._marks.append(self.canvas.place(setting, x, y, SECOND_INK, halo=PAPER).inset(-6))

    def scale_bar(self, km: float, corner: str = "se") -> None:
        """Draw how long `km` kilometres are in the middle of the frame, in a corner."""
        frame, length = self.view.frame, km * self.view.pixels_per_km
        left = frame.right - 28 - length if "e" in corner else frame.x + 28
        y = frame.y + 74 if "n" in corner else frame.bottom - 30
        self.canvas.polyline(
            [(left, y - 10), (left, y), (left + length, y), (left + length, y - 10)],
            stroke=SECOND_INK,
            width=2,
        )
        setting = set_line(f"约 {km:g} 公里 km", 34, SONG, align="middle")
        word = self.canvas.place(setting, left + length / 2, y - 16, SECOND_INK, halo=PAPER)
        self._marks += [word, Box(left, y - 12, length, 16)]

    def keep_off(self, box: Box) -> None:
        """Ask that no label stands in `box` (a legend, a title that is drawn there)."""
        self._marks.append(box)

    def finish(self) -> None:
        """Draw the dots and set every label where there is room."""
        for place, (x, y) in self._dots:
            self._dot(place, x, y)
        labels = sorted(self._labels, key=lambda label: label.rank)
        ground = Ground(self.view.frame.inset(8), self._marks, self._lines)
        boxes = arrange([label.wanted for label in labels], ground)
        for label, box in zip(labels, boxes, strict=True):
            self._set(label, box)

    def _dot(self, place: Place, x: float, y: float) -> None:
        if place.major:
            self.canvas.circle(x, y, 12, fill=self.accent, stroke=PAPER, width=3)
        elif place.mark == "ring":
            self.canvas.circle(x, y, 7.5, fill=PAPER, stroke=INK, width=3)
        elif place.mark == "dot":
            self.canvas.circle(x, y, 8, fill=INK, stroke=PAPER, width=2.5)

    def _set(self, label: _Label, box: Box) -> None:
        left_of_mark = box.centre[0] < label.wanted.anchors[0][0] - box.width / 3
        y = box.y
        for setting, fill in label.lines:
            x = box.right - setting.width if left_of_mark else box.x
            self.canvas.place(setting, x, y + setting.size * 0.88, fill, halo=PAPER)
            y += setting.size * 1.1

    def _want(
        self,
        lines: tuple[tuple[Setting, str], ...],
        anchors: tuple[Point, ...],
        gap: float,
        side: str,
        rank: int,
    ) -> None:
        width = max(setting.width for setting, _ in lines)
        height = sum(setting.size * 1.1 for setting, _ in lines) - lines[-1][0].size * 0.1
        self._labels.append(_Label(lines, Wanted(width, height, anchors, gap, side), rank))

    def _shows(self, point: Point, inset: float) -> bool:
        frame = self.view.frame.inset(inset)
        return frame.x <= point[0] <= frame.right and frame.y <= point[1] <= frame.bottom
