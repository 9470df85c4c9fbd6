"""The panels that belong to one: reckoned from all that is on show, once for each version of it."""

from __future__ import annotations

from exhibits.kinship import Kinship
from exhibits.model import Panel
from server.clock import now
from server.content import Content

_latest: tuple[str, Kinship] | None = None


def related(content: Content, panel: Panel) -> tuple[Panel, ...]:
    """Return the public panels that are nearest to one."""
    global _latest
    if _latest is None or _latest[0] != content.version:
        _latest = (content.version, Kinship(content.library.published(now())))
    return _latest[1].related(panel)
