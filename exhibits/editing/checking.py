"""Whether a pack would be good with some files changed, before any of them is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from exhibits.editing.fields import EXHIBIT, PANEL
from exhibits.library import Memory
from exhibits.model import Site
from exhibits.reading import ExhibitReader
from exhibits.shelf import Document, Listing, Shelf, list_files
from exhibits.site import read_site
from pack.front_matter import read_front_matter
from pack.markdown import picture_lines, plain, render
from pack.problems import Problem
from pack.reading import Node

IN_LANGUAGES = frozenset((*PANEL.texts, *EXHIBIT.texts))
_OF_SOURCE = re.compile(r"sources\.[0-9]+\.(title|author)")

# What reading an exhibit gave: hundreds of photographs are not measured anew for every save.
_REMEMBERED: dict[tuple[str, str], Memory] = {}
MOST_REMEMBERED = 64


class _Changed(Shelf):
    """A folder in which some texts are other ones than on disk."""

    def __init__(self, root: Path, texts: Mapping[str, str | None], memory: Memory) -> None:
        super().__init__(root, memory)
        self._texts = texts

    def document(self, name: str) -> Document:
        """Read a Markdown file; raises `Unreadable`."""
        text = self._texts.get(name)
        if text is None:
            return super().document(name)
        node, body, line = read_front_matter(text, name)
        lines = tuple(line - 1 + at for at in picture_lines(body))
        version = sha256(text.encode()).hexdigest()[:16]
        return Document(node, render(body), plain(body), line, lines, version)


def problems_with(root: Path, slug: str, texts: Mapping[str, str | None]) -> tuple[Problem, ...]:
    """Return what `studyhall check` would say of the exhibit `slug` with these texts; None is no file."""
    folder = f"exhibits/{slug}"
    there = dict(list_files(root, folder).files) if (root / folder).is_dir() else {}
    there |= {name: (0, 0, 0) for name, text in texts.items() if text is not None}
    files = tuple(sorted(item for item in there.items() if texts.get(item[0], "") is not None))
    site, _ = read_site(Shelf(root, {}))
    key = (str(root), slug)
    shelf = _Changed(root, texts, _REMEMBERED.get(key, {}))
    reader = ExhibitReader(slug, Listing(files, False), shelf, site or Site(), site is not None)
    reader.read()
    if not texts:
        if len(_REMEMBERED) >= MOST_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED[key] = shelf.memory
    return tuple(reader.problems)


def field_of(problem: Problem, text: str) -> str:
    """Return the form's field that a problem with this text of a Markdown file is about."""
    language = "en" if problem.path.endswith(".en.md") else "zh"
    node, _, body_line = read_front_matter(text, problem.path)
    if problem.line >= body_line:
        return f"text.{language}"
    key = str(problem.what.values.get("key", ""))
    name = ".".join(_keys_at(node, problem.line, key))
    return f"{name}.{language}" if name in IN_LANGUAGES or _OF_SOURCE.fullmatch(name) else name


def _keys_at(node: Node, line: int, key: str) -> list[str]:
    """Return the keys that lead to a line; `key` tells apart those on one line, or is missing there."""
    if isinstance(node.value, tuple):
        places = [place for place, item in enumerate(node.value) if item.line <= line]
        return [str(places[-1]), *_keys_at(node.value[places[-1]], line, key)] if places else []
    if not isinstance(node.value, dict):
        return []
    reached = {name: child.line for name, child in node.value.items() if child.line <= line}
    last = [name for name, at in reached.items() if at == max(reached.values())]
    if key in last:
        return [key, *_keys_at(node.value[key], line, key)]
    if not last or (key and key not in node.value and node.line == line):
        return [key] if key else []
    return [last[-1], *_keys_at(node.value[last[-1]], line, key)]
