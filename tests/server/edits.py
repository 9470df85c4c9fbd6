"""Edits of the trial pack, as a curator makes them."""

from __future__ import annotations

from pathlib import Path

HORSES = "exhibits/tea-road/panels/020-horses.md"
EXHIBIT = "exhibits/tea-road/exhibit.md"


def edit(pack: Path, file: str, old: str, new: str) -> None:
    path = pack / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
