"""What an exhibit is made of, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pack.text import LANGUAGES, Text

_SITE_TITLE = Text("学习展馆", "Study Hall")


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

    `first` and `last` are its first and last day in decimal years (1921.55), zero and negative before the
    common era. They are finite: an interval open at an end is bounded by what is known, and says so.
    """

    edtf: str
    first: float
    last: float
    open_start: bool = False
    open_end: bool = False

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
class BaseMap:
    """An operator's approved map to lie beneath schematic ones: degrees drawn evenly, between these bounds.

    `approval` is its 审图号, which stands wherever the map is shown.
    """

    image: Image
    west: float
    south: float
    east: float
    north: float
    approval: str


@dataclass(frozen=True)
class Recording:
    """A spoken text. `file` is relative to the pack."""

    file: str
    path: Path
    version: str


@dataclass(frozen=True)
class Panel:
    """One label and its picture; `html` is safe HTML by language.

    What differs in English (a picture with English lettering, a recording, sources) stands in the fields that
    end in `_en`; read them through `image_in`, `narration_in` and `sources_in`.
    """

    slug: str
    exhibit: str
    title: Text
    html: Text
    plain: Text
    date: When | None = None
    place: Place | None = None
    image: Image | None = None
    sources: tuple[Source, ...] = ()
    number: str = ""
    image_en: Image | None = None
    image_now: Image | None = None
    image_now_en: Image | None = None
    narration: Recording | None = None
    narration_en: Recording | None = None
    sources_en: tuple[Source, ...] = ()

    @property
    def subject(self) -> str:
        """The panel's name across the pack: EXHIBIT/PANEL."""
        return f"{self.exhibit}/{self.slug}"

    @property
    def plausible_seconds(self) -> float:
        """The least time in which a person can have looked at the panel: 15 characters a second, 2 to 8 s."""
        return min(8.0, max(2.0, len(self.plain.zh) / 15))

    def image_in(self, language: str) -> Image | None:
        """Return the picture for readers of `language`."""
        return (self.image_en if language == "en" else None) or self.image

    def image_now_in(self, language: str) -> Image | None:
        """Return the picture of the same place today, to compare with `image`."""
        return (self.image_now_en if language == "en" else None) or self.image_now

    def narration_in(self, language: str) -> Recording | None:
        """Return the recording in `language`; None where the text is to be spoken instead."""
        return self.narration_en if language == "en" else self.narration

    def sources_in(self, language: str) -> tuple[Source, ...]:
        """Return the sources as readers of `language` cite them."""
        return (self.sources_en if language == "en" else ()) or self.sources


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
    cover_en: Image | None = None
    sources_en: tuple[Source, ...] = ()

    @property
    def subject(self) -> str:
        """The exhibit's name in the ledger."""
        return f"exhibits/{self.slug}"

    def cover_in(self, language: str) -> Image | None:
        """Return the cover for readers of `language`."""
        return (self.cover_en if language == "en" else None) or self.cover

    def sources_in(self, language: str) -> tuple[Source, ...]:
        """Return the sources as readers of `language` cite them."""
        return (self.sources_en if language == "en" else ()) or self.sources

    def is_public(self, now: datetime) -> bool:
        """Say whether the exhibit is published at `now`, which knows its time zone."""
        return self.status == "published" and (self.publish_at is None or self.publish_at <= now)

    def panel(self, slug: str) -> Panel | None:
        """Return the panel called `slug`, or None."""
        return next((panel for panel in self.panels if panel.slug == slug), None)


@dataclass(frozen=True)
class Site:
    """What site.yaml says; what it leaves out has a default, so that a site always has a name and a clock."""

    title: Text = _SITE_TITLE
    languages: tuple[str, ...] = LANGUAGES
    timezone: str = "Asia/Shanghai"
    topics: dict[str, Text] = field(default_factory=dict)
    branch: Text | None = None
    logo: Image | None = None
    base_map: BaseMap | None = None
    filing_number: str | None = None
