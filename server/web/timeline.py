"""What of the timeline is looked at, and how closely, as its address says; and the ways from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from server.web.river import Event
from server.web.scales import SCALES, Stretch, around, begins

PLACE = "/timeline"
USUAL = "year"
FEW = 6  # of a century or decade that are named from afar
_FURTHEST = 99_999


@dataclass(frozen=True)
class View:
    """`first` and `last` are years, None where the view is open; `scale` is one of SCALES."""

    topic: str = ""
    exhibit: str = ""
    first: int | None = None
    last: int | None = None
    scale: str = USUAL

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> View:
        """Read an address's query; what can't be read counts as not said."""
        scale = query.get("scale", USUAL)
        return cls(
            query.get("topic", ""), query.get("exhibit", ""),
            _year(query.get("from")), _year(query.get("to")),
            scale if scale in SCALES else USUAL,
        )  # fmt: skip

    @property
    def place(self) -> str:
        """Its address, without the language: what is not chosen is not said."""
        said = {
            "topic": self.topic, "exhibit": self.exhibit, "from": self.first, "to": self.last,
            "scale": self.scale if self.scale != USUAL else "",
        }  # fmt: skip
        query = urlencode({name: value for name, value in said.items() if value not in ("", None)})
        return f"{PLACE}?{query}" if query else PLACE

    @property
    def whole(self) -> View:
        """Return the same with nothing left out."""
        return View(scale=self.scale)

    @property
    def whole_time(self) -> View:
        """Return the same of all time."""
        return replace(self, first=None, last=None)

    def of_topic(self, topic: str) -> View:
        """Return the view of a topic; "" for all."""
        return replace(self, topic=topic, exhibit="")

    def of_exhibit(self, exhibit: str) -> View:
        """Return the view of an exhibit; "" for all."""
        return replace(self, exhibit=exhibit)

    def by(self, scale: str) -> View:
        """Return the view from closer by or from further off."""
        return replace(self, scale=scale)

    def into(self, when: Stretch) -> View:
        """Return the view of a stretch alone, one step closer."""
        closer = SCALES[min(SCALES.index(when.scale) + 1, len(SCALES) - 1)]
        return replace(self, first=when.first, last=when.last, scale=closer)

    def shows(self, event: Event) -> bool:
        """Say whether something is in view; a date counts by when it begins."""
        panel, exhibit = event
        if panel.date is None or self.topic not in ("", exhibit.topic):
            return False
        year, _ = begins(panel.date)
        return (
            self.exhibit in ("", exhibit.slug)
            and (self.first is None or self.first <= year)
            and (self.last is None or year <= self.last)
        )

    def trail(self) -> tuple[tuple[Stretch, View], ...]:
        """Return the stretches around the one in view, the widest first, each with its view."""
        if self.first is None or self.last is None:
            return ()
        found = []
        for scale in SCALES[:3]:
            when = around(self.first, scale)
            if when.first <= self.first and self.last <= when.last:
                found.append((when, self.into(when)))
        return tuple(found)


def _year(written: str | None) -> int | None:
    try:
        year = int(written or "")
    except ValueError:
        return None
    return year if abs(year) <= _FURTHEST else None
