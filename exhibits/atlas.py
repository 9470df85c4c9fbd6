"""A schematic map of the places that panels name: no boundaries, only a light net of degrees.

Degrees are drawn evenly (plate carrée, narrowed to the true proportion at the middle), so that a base map in
degrees lies beneath without being bent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, cos, floor, hypot, radians
from unicodedata import east_asian_width

from exhibits.model import Exhibit, Panel, Place

LEAST_SPAN = 1.2  # degrees of latitude: a map of one town still shows where it lies
JOURNEY_YEARS = 10.0  # an exhibit that covers no more is drawn as a way from place to place
STEPS = (0.25, 0.5, 1, 2, 5, 10, 20)  # degrees between the lines of the net
LINES = 6
MANY = 8  # places; of so many, one that lies far from all others is left to the list
FAR = (0.0, 18.0, 40.0, 70.0)  # how far from its dot a name may move, in pixels
TOUCHING = 9.0  # dots nearer than this are one
_WIDE = ("W", "F")

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """The paper: `width` in pixels, the proportions that it may take, the size of the names on it."""

    width: float = 1100
    flattest: float = 0.5
    steepest: float = 0.72
    letters: float = 19
    margin: float = 64


BROAD = Sheet()
NARROW = Sheet(width=390, flattest=0.9, steepest=1.3, letters=15, margin=34)


@dataclass(frozen=True)
class Spot:
    """A dot of the map and the panels that are there, in their order.

    `label` is where its name stands, or its number alone (`brief`) where there is no room for more; None
    where there is none at all.
    """

    panels: tuple[Panel, ...]
    place: Place
    at: Point
    label: Box | None = None
    brief: bool = False

    def name(self, language: str) -> str:
        """Return the name on the map: without what is in brackets."""
        return short_name(self.place, language)

    @property
    def leader(self) -> tuple[Point, Point] | None:
        """The line from a dot to its name, where that had to move away."""
        if self.label is None:
            return None
        x = min(max(self.at[0], self.label[0]), self.label[2])
        y = min(max(self.at[1], self.label[1]), self.label[3])
        return (self.at, (x, y)) if hypot(x - self.at[0], y - self.at[1]) > FAR[1] else None


@dataclass(frozen=True)
class Line:
    """A line of the net: from one end to the other, and the degrees that it stands for."""

    ends: tuple[Point, Point]
    degrees: float
    north: bool

    @property
    def label(self) -> str:
        """Say the degrees: 30°N, 105.5°E."""
        letter = ("N" if self.degrees >= 0 else "S") if self.north else "E" if self.degrees >= 0 else "W"
        return f"{abs(self.degrees):g}°{letter}"


@dataclass(frozen=True)
class Chart:
    """A drawn map, in pixels. `route` is empty where the panels tell no journey.

    `beyond` are the places that lie off the sheet: the list has them.
    """

    sheet: Sheet
    height: float
    spots: tuple[Spot, ...]
    net: tuple[Line, ...]
    route: tuple[Point, ...]
    origin: Point  # west, north
    scale: Point  # pixels a degree of longitude, of latitude
    beyond: tuple[Spot, ...] = ()

    def holds(self, at: Point) -> bool:
        """Say whether a point lies on the sheet."""
        return 0 <= at[0] <= self.sheet.width and 0 <= at[1] <= self.height

    def point(self, lat: float, lon: float) -> Point:
        """Return where a place lies."""
        return (lon - self.origin[0]) * self.scale[0], (self.origin[1] - lat) * self.scale[1]


def draw_chart(
    panels: Iterable[Panel], sheet: Sheet = BROAD, language: str = "zh", journey: bool = False
) -> Chart | None:
    """Draw the places of panels, None where none has one; `journey` joins them in their order."""
    placed = [(panel, panel.place) for panel in panels if panel.place]
    if not placed:
        return None
    origin, scale, height = _fit(_together([place for _, place in placed]), sheet)
    blank = Chart(sheet, height, (), (), (), origin, scale)
    spots: list[Spot] = []
    route: list[Point] = []
    for panel, place in placed:
        at = blank.point(place.lat, place.lon)
        near = next((i for i, spot in enumerate(spots) if hypot(*_between(spot.at, at)) < TOUCHING), None)
        if near is None:
            spots.append(Spot((panel,), place, at))
        else:
            spots[near] = replace(spots[near], panels=(*spots[near].panels, panel))
        stop = spots[-1 if near is None else near].at
        if journey and (not route or route[-1] != stop):
            route.append(stop)
    shown = [spot for spot in spots if blank.holds(spot.at)]
    return replace(
        blank,
        spots=_place_labels(shown, blank, route, language),
        net=tuple(_net(blank)),
        route=tuple(route) if len(route) > 1 else (),
        beyond=tuple(spot for spot in spots if not blank.holds(spot.at)),
    )


def is_journey(exhibit: Exhibit) -> bool:
    """Say whether an exhibit tells of one stretch of time, so that its places follow each other."""
    date = exhibit.date
    return date is not None and not date.open_end and date.last - date.first <= JOURNEY_YEARS


def short_name(place: Place, language: str) -> str:
    """Return a place's name for a map: what stands before a bracket."""
    return place.name.in_(language).partition("（")[0].partition(" (")[0].strip()


def width_of(text: str, letters: float) -> float:
    """Return about how broad a text is: a Chinese character is as broad as it is high."""
    return sum(letters if east_asian_width(each) in _WIDE else letters * 0.58 for each in text)


def _together(places: Sequence[Place]) -> Sequence[Place]:
    """Leave out what lies so far from the rest that all else would shrink by half."""
    while len(places) >= MANY:
        spans = [_span([each for each in places if each is not far]) for far in places]
        best = min(range(len(places)), key=lambda i: spans[i])
        if spans[best] > _span(places) / 2:
            break
        places = [each for i, each in enumerate(places) if i != best]
    return places


def _span(places: Sequence[Place]) -> float:
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    return max(max(lats) - min(lats), max(lons) - min(lons), LEAST_SPAN)


def _fit(places: Sequence[Place], sheet: Sheet) -> tuple[Point, Point, float]:
    """Return the north-west corner, the pixels a degree each way, and the height."""
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    narrow = max(0.2, cos(radians(lat)))
    tall = max(max(lats) - min(lats), LEAST_SPAN)
    broad = max((max(lons) - min(lons)) * narrow, LEAST_SPAN)
    inner = sheet.width - 2 * sheet.margin
    height = min(max(inner * tall / broad, sheet.width * sheet.flattest), sheet.width * sheet.steepest)
    each = min(inner / broad, (height - 2 * sheet.margin) / tall)
    scale = (each * narrow, each)
    origin = (lon - sheet.width / 2 / scale[0], lat + height / 2 / scale[1])
    return origin, scale, round(height, 1)


def _net(chart: Chart) -> Iterator[Line]:
    """Draw the parallels and meridians that fall on the sheet, a handful each way."""
    width, height = chart.sheet.width, chart.height
    span = max(width / chart.scale[0], height / chart.scale[1])
    step = next((each for each in STEPS if span / each <= LINES), STEPS[-1])
    west, north = chart.origin
    for n in range(ceil(west / step), floor((west + width / chart.scale[0]) / step) + 1):
        x, _ = chart.point(0, n * step)
        yield Line(((x, 0), (x, height)), n * step, north=False)
    for n in range(ceil((north - height / chart.scale[1]) / step), floor(north / step) + 1):
        _, y = chart.point(n * step, 0)
        yield Line(((0, y), (width, y)), n * step, north=True)


def _place_labels(
    spots: Sequence[Spot], chart: Chart, route: Sequence[Point], language: str
) -> tuple[Spot, ...]:
    """Give each name the best free room near its dot; names never cover each other or a dot."""
    sheet = chart.sheet
    dots = [(x - 7, y - 7, x + 7, y + 7) for x, y in (spot.at for spot in spots)]
    taken: list[Box] = []
    found = []
    for spot in spots:
        number = 1.5 * sheet.letters
        name = width_of(spot.name(language), sheet.letters) + (
            2 * sheet.letters if len(spot.panels) > 1 else 0
        )
        for brief, width in ((False, number + name), (True, number)):
            free = [
                box
                for box in _around(spot.at, (width, sheet.letters * 1.5))
                if _inside(box, sheet.width, chart.height)
                and not any(_overlap(box, each) for each in (*taken, *dots))
            ]
            label = min(free, key=lambda box, at=spot.at: _cost(box, at, route), default=None)  # type: ignore[misc]
            if label is not None:
                taken.append(label)
                spot = replace(spot, label=label, brief=brief)
                break
        found.append(spot)
    return tuple(found)


def _around(at: Point, size: Point) -> Iterator[Box]:
    (x, y), (width, height) = at, size
    for far in FAR:
        gap = 10 + far
        slant = gap * 0.7
        for left, top in (
            (x + gap, y - height / 2), (x - gap - width, y - height / 2),
            (x - width / 2, y - gap - height), (x - width / 2, y + gap),
            (x + slant, y - slant - height), (x + slant, y + slant),
            (x - slant - width, y - slant - height), (x - slant - width, y + slant),
        ):  # fmt: skip
            yield left, top, left + width, top + height


def _cost(box: Box, at: Point, route: Sequence[Point]) -> float:
    """Near is better, and off the route better still."""
    x, y = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    crossed = sum(_crosses(box, a, b) for a, b in pairwise(route))
    return hypot(x - at[0], y - at[1]) + 25 * crossed


def _crosses(box: Box, a: Point, b: Point) -> bool:
    """Say whether a stretch of the route runs through a name, by looking at points along it."""
    steps = max(2, int(hypot(*_between(a, b)) / 8))
    points = ((a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps) for n in range(steps + 1))
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)


def _inside(box: Box, width: float, height: float) -> bool:
    return box[0] >= 4 and box[1] >= 4 and box[2] <= width - 4 and box[3] <= height - 26


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _between(a: Point, b: Point) -> Point:
    return b[0] - a[0], b[1] - a[1]
