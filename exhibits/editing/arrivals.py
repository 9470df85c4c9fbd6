"""Exhibits from elsewhere, let into the pack as drafts once they pass the check."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from exhibits.editing.checking import problems_with
from exhibits.editing.history import Change
from exhibits.editing.outcomes import Refused
from exhibits.editing.page import Page
from exhibits.editing.slugs import free, slug_of
from exhibits.editing.workshop import Workshop
from exhibits.shelf import Shelf
from exhibits.site import read_site
from pack.files import SLUG, read_text

Make = Callable[[Path], str]


def let_in(workshop: Workshop, make: Make, who: str) -> str:
    """Let `make` fill a folder and say what it would be called; put it into the pack under a free slug.

    It comes as a draft, without a topic that this site does not have. Raises Refused, and what `make` does.
    """
    shelf = workshop.root / "exhibits"
    shelf.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".arrival-", dir=shelf) as place:
        folder = Path(place) / "exhibits" / "arrival"
        folder.mkdir(parents=True)
        named = make(folder)
        _make_draft(workshop.root, Path(place))
        site = workshop.root / "site.yaml"
        if site.is_file():
            (Path(place) / "site.yaml").write_bytes(site.read_bytes())
        problems = problems_with(Path(place), "arrival", {})
        if problems:
            raise Refused(tuple(("", problem) for problem in problems))
        with workshop.alone():
            taken = workshop.slugs()
            slug = free(named, taken) if SLUG.fullmatch(named) else slug_of(named, taken, "exhibit")
            folder.chmod(0o755)
            texts: dict[str, Change] = {
                f"exhibits/{slug}/{path.relative_to(folder).as_posix()}": (None, path.read_text("utf-8-sig"))
                for path in sorted(folder.rglob("*.md"))
            }
            folder.rename(shelf / slug)
            workshop.note(slug, who, "import", texts)
    return slug


def _make_draft(root: Path, place: Path) -> None:
    name = "exhibits/arrival/exhibit.md"
    page = (
        Page.read(read_text(place, name)).with_value(("status",), "draft").with_value(("publish_at",), None)
    )
    site, _ = read_site(Shelf(root, {}))
    topic = page.node(("topic",))
    if topic is not None and (site is None or topic.raw not in site.topics):
        page = page.with_value(("topic",), None)
    (place / name).write_text(page.write(), encoding="utf-8")
