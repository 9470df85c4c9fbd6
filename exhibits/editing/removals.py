"""Whole exhibits taken out of the pack, and put back: their folders wait beside the history."""

from __future__ import annotations

import shutil
from pathlib import Path

from exhibits.editing.outcomes import NothingThere
from exhibits.editing.slugs import free
from exhibits.editing.workshop import Workshop
from pack.files import SLUG

_FOLDER = ".removed"


class OnShow(Exception):
    """The exhibit is published: it is withdrawn before it is taken away."""


def take_out(workshop: Workshop, slug: str) -> None:
    """Move a draft out of the pack. Raises NothingThere and OnShow."""
    with workshop.alone():
        if workshop.exhibit(slug).fields["status"] != "draft":
            raise OnShow(slug)
        away = workshop.history.folder / _FOLDER
        away.mkdir(exist_ok=True)
        shutil.move(workshop.root / "exhibits" / slug, away / free(slug, taken_out(workshop)))


def taken_out(workshop: Workshop) -> tuple[str, ...]:
    """Return the names of the exhibits that can be put back."""
    away = workshop.history.folder / _FOLDER
    return tuple(sorted(path.name for path in away.iterdir() if path.is_dir())) if away.is_dir() else ()


def put_back(workshop: Workshop, name: str) -> str:
    """Move an exhibit back into the pack, under another slug when its own is taken; return that.

    Raises NothingThere.
    """
    with workshop.alone():
        if not SLUG.fullmatch(name) or name not in taken_out(workshop):
            raise NothingThere(name)
        slug = free(name, workshop.slugs())
        shelf = workshop.root / "exhibits"
        coming = shelf / f".{slug}.coming"  # out of sight until it is whole
        shutil.move(workshop.history.folder / _FOLDER / name, coming)
        coming.rename(Path(shelf / slug))
        return slug
