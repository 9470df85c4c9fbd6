"""Where the files that come with Study Hall lie: in a checkout, or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_SERVER = Path(__file__).resolve().parent


class NotBuilt(Exception):
    """The checkout's front end has not been built."""


def content_dir() -> Path:
    """Return the content pack that ships."""
    shipped = _SERVER / "shipped" / "content"
    return shipped if shipped.is_dir() else _SERVER.parent / "content"


def is_shipped(folder: Path) -> bool:
    """Say whether a folder lies in an installed package, where nothing should be written."""
    return (_SERVER / "shipped") in folder.resolve().parents


def static_dir() -> Path:
    """Return the built front end: hashed files and the manifest.json that names them.

    Raises NotBuilt when a checkout has none yet.
    """
    shipped = _SERVER / "shipped" / "static"
    found = shipped if shipped.is_dir() else _SERVER.parent / "static" / "dist"
    if not (found / "manifest.json").is_file():
        raise NotBuilt(f"there is no built front end in {found}: run `make setup`")
    return found
