"""The HTML that mammoth makes of a Word file, as headings and pieces of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_SIGNS = re.compile(r"([\\`*_\[\]<>|])")
_HEADING = re.compile(r"h([1-6])")


@dataclass
class Block:
    """A heading (`level` 0 for the document's title, else 1 … 6) or Markdown (None), with its pictures."""

    level: int | None
    text: str
    pictures: list[tuple[str, str]] = field(default_factory=list)


class BlockReader(HTMLParser):
    """Turns mammoth's HTML into blocks of Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._block: Block | None = None
        self._lists: list[list[Any]] = []  # kind and count
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._in_table = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or mark words within one."""
        given = dict(attrs)
        heading = _HEADING.fullmatch(tag)
        if heading and not self._in_table:
            self._open(Block(0 if given.get("class") == "title" else int(heading[1]), ""))
        elif tag == "p" and not self._in_table and not self._lists:
            self._open(Block(None, ""))
        elif tag in ("ul", "ol"):
            self._lists.append([tag, 0])
        elif tag == "li" and self._lists and not self._in_table:
            kind = self._lists[-1]
            kind[1] += 1
            mark = "-" if kind[0] == "ul" else f"{kind[1]}."
            self._open(Block(None, f"{'   ' * (len(self._lists) - 1)}{mark} "))
        elif tag == "table":
            self._in_table += 1
            self._rows = [] if self._in_table == 1 else self._rows
            self._open(Block(None, ""))
        elif tag == "tr" and self._in_table == 1:
            self._cells = []
        elif tag in ("td", "th") and self._in_table == 1:
            self._write_to(Block(None, ""))
        elif tag == "img":
            self._picture(given)
        elif tag in ("strong", "em"):
            self._add("**" if tag == "strong" else "*")
        elif tag == "br":
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in ("strong", "em"):
            self._add("**" if tag == "strong" else "*")
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in ("td", "th") and self._in_table == 1 and self._block is not None:
            self._cells.append(" ".join(self._block.text.split()))
            self.blocks[-1].pictures += self._block.pictures
        elif tag == "tr" and self._in_table == 1:
            self._rows.append(self._cells)
        elif tag == "table":
            self._in_table -= 1
            if not self._in_table:
                self.blocks[-1].text = _table(self._rows)
                self._block = None

    def handle_data(self, data: str) -> None:
        """Take words as they are: no sign in them means anything to Markdown."""
        self._add(_SIGNS.sub(r"\\\1", data))

    def _open(self, block: Block) -> None:
        self.blocks.append(block)
        self._block = block

    def _write_to(self, block: Block) -> None:
        self._block = block

    def _add(self, text: str) -> None:
        if self._block is None:
            if not text.strip():
                return
            self._open(Block(None, ""))
        assert self._block is not None
        self._block.text += text

    def _picture(self, given: dict[str, str | None]) -> None:
        if self._block is None:
            self._open(Block(None, ""))
        assert self._block is not None
        if given.get("src"):
            self._block.pictures.append((str(given["src"]), given.get("alt") or ""))


def _table(rows: list[list[str]]) -> str:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
