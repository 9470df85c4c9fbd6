"""What an exhibit is made of, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pack.text import Text


@dataclass(frozen=True)
class Source:
    """A public work that a reader can check."""

    title: str
    author: str = ""
    year: str = ""
    url: str = ""


@dataclass(frozen=True)
class When:
    """A date in EDTF level 1, with its bounds for sorting and drawing.

    `first` and `last` are decimal years (1921.55), negative before the common era.
    """

    edtf: str
    first: float
    last: float

    def label(self, language: str) -> str:
        """Return the date as a reader says it: 1934年10月—1936年10月, Oct 1934 – Oct 1936."""
        from exhibits.dates import say_date

        return say_date(self.edtf, language)


@dataclass(frozen=True)
class Place:
    """A place named on a map; degrees, WGS 84."""

    name: Text
    lat: float
    lon: float


@dataclass(frozen=True)
class Image:
    """A picture of the pack. `file` is relative to the pack, `width` × `height` in pixels."""

    file: str
    path: Path
    width: int
    height: int
    version: str
    alt: Text
    caption: Text
    credit: Text
    licence: str


@dataclass(frozen=True)
class Panel:
    """One label and its picture; `html` is safe HTML by language."""

    slug: str
    exhibit: str
    title: Text
    html: Text
    plain: Text
    date: When | None = None
    place: Place | None = None
    image: Image | None = None
    sources: tuple[Source, ...] = ()

    @property
    def subject(self) -> str:
        """The panel's name across the pack: EXHIBIT/PANEL."""
        return f"{self.exhibit}/{self.slug}"

    @property
    def plausible_seconds(self) -> float:
        """The least time in which a person can have looked at the panel: 15 characters a second, 2 to 8 s."""
        return min(8.0, max(2.0, len(self.plain.zh) / 15))


@dataclass(frozen=True)
class Exhibit:
    """An exhibit: an introduction and a walk of panels. `version` is the SHA-256 of its files."""

    slug: str
    title: Text
    summary: Text
    topic: str
    html: Text
    date: When | None
    cover: Image | None
    sources: tuple[Source, ...]
    status: str
    publish_at: datetime | None
    panels: tuple[Panel, ...]
    version: str

    @property
    def subject(self) -> str:
        """The exhibit's name in the ledger."""
        return f"exhibits/{self.slug}"

    def panel(self, slug: str) -> Panel | None:
        """Return the panel called `slug`, or None."""
        return next((panel for panel in self.panels if panel.slug == slug), None)


@dataclass(frozen=True)
class Site:
    """What site.yaml says."""

    title: Text
    languages: tuple[str, ...]
    timezone: str
    topics: dict[str, Text]
    branch: Text | None = None
    logo: str | None = None
    filing_number: str | None = None
