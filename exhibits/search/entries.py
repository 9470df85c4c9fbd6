"""What can be found: an entry for each exhibit and panel; others (quizzes) are added by who knows them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property

from exhibits.model import Exhibit, Image, Panel, Place, When
from exhibits.search.periods import Period, period_of
from pack.text import LANGUAGES, Text

_NOTES = re.compile(r'<section class="footnotes">.*|<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


MEASURES = ("topic", "period", "place")
NOTHING = Text("", "")


@dataclass(frozen=True)
class Entry:
    """One thing to find. `address` is its page without the language, `kind` exhibit, panel or quiz."""

    address: str
    kind: str
    title: Text
    body: Text
    labels: Text = NOTHING
    captions: Text = NOTHING
    topic: str = ""
    period: Period | None = None
    place: Text | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has a text of its own."""
        return LANGUAGES if self.title.en is not None else ("zh",)

    @cached_property
    def keys(self) -> dict[str, str]:
        """What it is counted under by each measure, "" for nothing."""
        return {
            "topic": self.topic,
            "period": self.period.key if self.period else "",
            "place": self.place.zh if self.place else "",
        }

    def label(self, measure: str) -> Text | None:
        """Return the name of what it is counted under; None for a topic, whose name the site knows."""
        names = {"place": self.place, "period": self.period.label if self.period else None}
        return names.get(measure)


@dataclass(frozen=True)
class Group:
    """Entries that change together; another `version` says that they have."""

    name: str
    version: str
    entries: tuple[Entry, ...]


def entries_of(exhibit: Exhibit) -> Group:
    """Return what can be found of an exhibit."""
    of_exhibit = Entry(
        f"/exhibits/{exhibit.slug}", "exhibit", exhibit.title,
        Text(_body(exhibit, "zh"), _body(exhibit, "en") if exhibit.summary.en is not None else None),
        _labels(exhibit.date, None), _captions(exhibit.cover), exhibit.topic, period_of(exhibit.date),
    )  # fmt: skip
    panels = tuple(_panel(panel, exhibit.topic) for panel in exhibit.panels)
    return Group(exhibit.subject, exhibit.version, (of_exhibit, *panels))


def _panel(panel: Panel, topic: str) -> Entry:
    return Entry(
        f"/exhibits/{panel.subject}", "panel", panel.title, panel.plain, _labels(panel.date, panel.place),
        _captions(panel.image), topic, period_of(panel.date), panel.place.name if panel.place else None,
    )  # fmt: skip


def _body(exhibit: Exhibit, language: str) -> str:
    introduction = _TAG.sub("", _NOTES.sub("", exhibit.html.in_(language)))
    return f"{exhibit.summary.in_(language)}\n{html.unescape(introduction).strip()}"


def _labels(date: When | None, place: Place | None) -> Text:
    said = {
        language: " · ".join(
            filter(None, (place.name.in_(language) if place else "", date.label(language) if date else ""))
        )
        for language in LANGUAGES
    }
    return Text(said["zh"], said["en"])


def _captions(image: Image | None) -> Text:
    if image is None:
        return NOTHING
    said = [f"{image.caption.in_(each)}\n{image.alt.in_(each)}".strip() for each in LANGUAGES]
    return Text(said[0], said[1])
