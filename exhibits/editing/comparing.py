"""A revision as a person reads it: field by field, whatever the files were called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from exhibits.editing.differences import Difference, differing
from exhibits.editing.fields import EXHIBIT, PANEL, Fields, Pages, read_fields
from exhibits.editing.history import Revision
from exhibits.editing.page import Page
from pack.reading import Unreadable

_FILE = re.compile(r"exhibits/[^/]+/(?:panels/[0-9]{3}-)?(?P<name>.+?)(?P<english>\.en)?\.md")


@dataclass(frozen=True)
class Changed:
    """One text of a revision: its title, else its name, and what differs, nothing where it was moved."""

    title: str
    differences: tuple[Difference, ...]


def compare_revision(revision: Revision) -> tuple[Changed, ...]:
    """Return each text that a revision touched."""
    texts: dict[tuple[str, bool], tuple[dict[str, str], dict[str, str]]] = {}
    for file, (before, after) in revision.files.items():
        match = _FILE.fullmatch(file)
        if match is None:
            continue
        language = "en" if match["english"] else "zh"
        old, new = texts.setdefault((match["name"], "/panels/" in file), ({}, {}))
        if before is not None:
            old[language] = before
        if after is not None:
            new[language] = after
    found = []
    for (name, panel), (old, new) in texts.items():
        was, now = _fields(old, panel), _fields(new, panel)
        titles = [each.get(key) for key in ("title.zh", "title.en") for each in (now, was)]
        found.append(Changed(next(filter(None, titles), name), differing(was, now)))
    return tuple(found)


def _fields(texts: Mapping[str, str], panel: bool) -> Fields:
    english = texts.get("en")
    pages = Pages(Page.read(texts.get("zh", "")), None if english is None else Page.read(english))
    try:
        return read_fields(pages, PANEL if panel else EXHIBIT)
    except Unreadable:  # a file that was broken by hand is compared as it stands
        return {f"text.{language}": text for language, text in texts.items()}
