"""What other programs' files say an exhibit is, written as the pack's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exhibits.editing.fields import EXHIBIT, PANEL, Kind, Pages, write_fields
from exhibits.editing.page import Page
from exhibits.editing.slugs import slug_of
from pack.problems import Message, say

STEP, LAST = 10, 999


@dataclass
class Leaf:
    """A panel to be: fields as the form names them, images/NAME where it has a picture."""

    fields: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its title in Chinese, or what stands for it."""
        return self.fields.get("title.zh", "")


@dataclass
class Outline:
    """An exhibit to be. `notes` is what a person has to know or do afterwards."""

    fields: dict[str, str]
    leaves: list[Leaf]
    notes: list[Message] = field(default_factory=list)


def write_outline(outline: Outline, folder: Path) -> str:
    """Write the files of an exhibit; what must not be empty is filled from what there is, and noted.

    Return what its slug could be.
    """
    title = outline.fields.get("title.zh") or "Exhibit"
    fields = {
        "text.zh": outline.fields.get("summary.zh") or title,
        **_given(outline.fields),
        "title.zh": title,
    }
    _write(folder / "exhibit", fields, EXHIBIT)
    names: set[str] = set()
    step = max(1, min(STEP, LAST // (len(outline.leaves) + 1)))
    for place, leaf in enumerate(outline.leaves[:LAST], start=1):
        leaf.fields["title.zh"] = leaf.title or f"{place}"
        name = slug_of(leaf.title, names, "panel")
        names.add(name)
        (folder / "panels").mkdir(exist_ok=True)
        _write(folder / "panels" / f"{place * step:03}-{name}", _completed(leaf, outline), PANEL)
    return slug_of(title, (), "exhibit")


def _completed(leaf: Leaf, outline: Outline) -> dict[str, str]:
    fields = {"text.zh": leaf.title, **_given(leaf.fields)}
    if fields.get("image.file") and not fields.get("image.alt.zh"):
        fields["image.alt.zh"] = leaf.title
        outline.notes.append(say("{title}: say in words what the picture shows", title=leaf.title))
    return fields


def _given(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value.strip()}


def _write(stem: Path, fields: Mapping[str, str], kind: Kind) -> None:
    pages = write_fields(Pages(Page.read(""), None), fields, kind)
    for page, ending in ((pages.zh, ".md"), (pages.en, ".en.md")):
        if page is not None:
            stem.with_name(stem.name + ending).write_text(page.write(), encoding="utf-8")
