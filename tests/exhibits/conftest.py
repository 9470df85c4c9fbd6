from __future__ import annotations

import os
from pathlib import Path

import pytest

from exhibits import Library

SITE = """\
title: {zh: 学习展馆, en: Study Hall}
languages: [zh, en]
timezone: Asia/Shanghai
topics:
  history: {zh: 党史, en: Party history}
"""

EXHIBIT = """\
---
title: 一口井
summary: 三代人的一口井。
topic: history
date: "1936~/1998"
cover: images/well.svg
sources:
  - {title: 村志, author: 村委会, year: "1998"}
status: published
---
导言。
"""

PANEL = """\
---
title: 井绳磨出的沟
date: "1936~"
place: {name: 示例村, lat: 30.76, lon: 120.75}
image:
  file: images/well.svg
  alt: 一口石井
sources:
  - {title: 村志, url: https://example.org/a}
---
一段。
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><path d="M0 0H9"/></svg>'


class Pack:
    """A content pack on disk: one exhibit `well` with the panels `rope` and `rule`, nothing wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("site.yaml", SITE)
        self.write("exhibits/well/exhibit.md", EXHIBIT)
        self.write("exhibits/well/panels/010-rope.md", PANEL)
        self.write("exhibits/well/panels/010-rope.en.md", "---\ntitle: Worn by the rope\n---\nOne.\n")
        self.write("exhibits/well/panels/020-rule.md", "---\ntitle: 规矩\n---\n二段。\n")
        self.write("exhibits/well/images/well.svg", PICTURE)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def change(self, name: str, old: str, new: str) -> Path:
        text = (self.root / name).read_text()
        assert old in text
        return self.write(name, text.replace(old, new, 1))

    def add_exhibit(self, slug: str, *head: str) -> None:
        """Add an exhibit of one panel with more lines in its front matter."""
        self.write(
            f"exhibits/{slug}/exhibit.md", "\n".join(["---", f"title: {slug}", *head, "---", "导言。"])
        )
        self.write(f"exhibits/{slug}/panels/010-one.md", "---\ntitle: 一\n---\n一段。\n")

    def age(self) -> None:
        """Make every file an hour old, as a pack is that nobody edits."""
        for path in self.root.rglob("*"):
            stat = path.stat()
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 3600 * 10**9))

    def load(self, previous: Library | None = None) -> Library:
        return Library.load(self.root, previous)

    def problems(self, previous: Library | None = None) -> list[str]:
        return [problem.render() for problem in self.load(previous).problems]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    (tmp_path / "content").mkdir()
    return Pack(tmp_path / "content")
