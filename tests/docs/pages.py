"""The pages of the documentation, and the blocks in them that a reader copies.

How a block is written decides what becomes of it:

- `sh`: run, in order, in one shell a page, in a folder like a checkout after `make setup`.
- `sh` that is `studyhall serve …` or `make run …`: a server for the rest of the page, on a free port in place
  of 8000.
- `text` right under a `sh` block: what that prints; … stands for anything.
- any block right under a line that is only a file's name in backticks: that file, written as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from textwrap import dedent

from tests.serving import ROOT

_FENCE = re.compile(
    r"^(?:`(?P<file>[\w./-]+\.\w+)`\n\n)?(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$",
    re.M | re.S,
)


@dataclass(frozen=True)
class Block:
    """A fenced block. `file` is the name above it, `prints` what the `text` block under it shows."""

    page: str
    line: int
    language: str
    text: str
    file: str | None = None
    prints: str | None = None

    @property
    def where(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """The page without its blocks."""
        return _FENCE.sub("", self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        ends = 0
        for match in _FENCE.finditer(self.text):
            line = self.text.count("\n", 0, match.start("language")) + 1
            block = Block(self.name, line, match["language"], dedent(match["text"]), match["file"])
            under = found and found[-1].language == "sh" and not self.text[ends : match.start()].strip()
            if under and block.language == "text" and block.file is None:
                found[-1] = replace(found[-1], prints=block.text)
            else:
                found.append(block)
            ends = match.end()
        return tuple(found)


PAGES = tuple(
    Page(path)
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").glob("*.md")),
    )
)


def page(name: str) -> Page:
    """Return a page by its path from the top of the repository."""
    return next(each for each in PAGES if each.name == name)
