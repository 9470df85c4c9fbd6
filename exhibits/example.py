"""A filled-in exhibit to begin from: what `studyhall new exhibit SLUG` writes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from exhibits.shelf import Shelf
from exhibits.site import read_site
from pack.files import SLUG, CannotWrite
from pack.problems import say

FILES = Path(__file__).parent / "new_exhibit"
LONGEST = 64


def write_example(content_dir: str | Path, slug: str) -> tuple[Path, ...]:
    """Write an exhibit of two panels in both languages, a draft, as exhibits/SLUG; return its files.

    The folder appears at once or not at all. Raises `CannotWrite` for a bad or taken slug or no pack, and
    OSError when the disk refuses.
    """
    root = Path(content_dir)
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise CannotWrite(
            say("{slug} cannot be part of an address", slug=slug),
            say("use up to {longest} small letters a-z, digits and hyphens", longest=LONGEST),
        )
    if not root.is_dir():
        raise CannotWrite(
            say("there is no content folder {folder}", folder=root),
            say("give the folder that holds site.yaml"),
        )
    target = root / "exhibits" / slug
    if target.exists():
        raise CannotWrite(say("there is an exhibit {slug} already", slug=slug), say("take another name"))
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as workplace:
        draft = Path(workplace) / slug
        shutil.copytree(FILES, draft, copy_function=shutil.copyfile)
        _fill_topic(draft / "exhibit.md", root)
        draft.rename(target)
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def _fill_topic(exhibit: Path, root: Path) -> None:
    """Put the site's first topic into the example; without topics the line goes."""
    site, _ = read_site(Shelf(root, {}))
    topic = next(iter(site.topics), None) if site else None
    text = exhibit.read_text(encoding="utf-8")
    line = f"topic: {topic}\n" if topic else ""
    exhibit.write_text(text.replace("topic: TOPIC\n", line), encoding="utf-8")
