"""The same server, except that nothing is written: it parses, checks, grades and answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp

from server.app import build_app
from server.settings import Settings
from server.store import Writer


class WritesNothing(Writer):
    """Answers every completion with one ready record, at once."""

    async def write(self, work: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ARG002 - not done
        """Leave `work` undone."""
        return {"seq": 1, "hash": "0" * 64}, True


def app() -> ASGIApp:
    """Build the application from the `STUDYHALL_*` variables."""
    return build_app(Settings.from_environment(), make_writer=WritesNothing)
