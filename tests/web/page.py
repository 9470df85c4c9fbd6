"""A page as a person meets it: its elements, links and forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("base", "br", "circle", "hr", "img", "input", "link", "meta", "path", "polygon", "rect", "wbr")
)


@dataclass
class Element:
    """An element with its attributes and all the text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page:
    """Every element of a page, in order."""

    elements: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, html: str) -> Page:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return cls(reader.elements)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements called `tag` with these attributes (`class_` for class)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.elements
            if each.tag == tag and all(each.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the one such element."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def links(self) -> list[str]:
        """Where links on this site lead."""
        places = [each.attributes.get("href", "") for each in self.all("a")]
        return [place for place in places if place.startswith("/")]

    def fields(self) -> dict[str, str]:
        """The hidden fields of the page's first form."""
        hidden = [each.attributes for each in self.all("input", type="hidden")]
        return {each["name"]: each.get("value", "") for each in reversed(hidden)}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
