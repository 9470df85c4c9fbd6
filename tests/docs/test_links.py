"""What the documentation points at is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, Page
from tests.serving import ROOT

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([\w./-]+)`")
MADE_LATER = ("static/dist",)


def links(page: Page) -> list[str]:
    found = _LINK.findall(page.prose)
    return [link for link in found if "://" not in link]


def anchors(path: Path) -> set[str]:
    """The addresses of a page's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", Page(path).prose, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Page) -> None:
    lost = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = page.path.parent / name if name else page.path
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def test_pictures_are_small_enough_for_a_first_screen() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert [picture.name for picture in pictures if picture.stat().st_size > 300_000] == []
    shown = {Path(link).name for page in PAGES for link in links(page)}
    assert [picture.name for picture in pictures if picture.name not in shown] == []


def test_every_file_that_contributing_names_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    tops = {path.name for path in ROOT.iterdir()}
    named = [name for name in _CODE.findall(text) if "/" in name and name.split("/")[0] in tops]
    assert len(named) > 40
    assert [name for name in named if not name.startswith(MADE_LATER) and not (ROOT / name).exists()] == []


def test_every_recipe_and_folder_is_told() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    said = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/")[0] for line in said.splitlines() if "/" in line and not line.startswith(".")}
    assert [folder for folder in sorted(folders) if f"`{folder}/`" not in text] == []
