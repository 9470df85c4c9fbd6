from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.machine import CHROMIUM, ESPEAK, LIBREOFFICE, NOT_RUN
from tests.serving import Running, serving

collect_ignore = [] if CHROMIUM else ["browser"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: opens a file in LibreOffice")
    config.addinivalue_line("markers", "espeak: hears the real espeak-ng")
    if os.environ.get("CI") and not CHROMIUM:
        raise pytest.UsageError("CI runs the browser tests, and there is no Chromium here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = [name for name, there in (("libreoffice", LIBREOFFICE), ("espeak", ESPEAK)) if not there]
    beyond = [item for item in items if any(map(item.get_closest_marker, missing))]
    if beyond:
        items[:] = [item for item in items if item not in beyond]
        config.hook.pytest_deselected(items=beyond)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for sentence in NOT_RUN:
        terminalreporter.section("NOT RUN", red=True, bold=True)
        terminalreporter.write_line(sentence)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts servers on data folders of their own, `serve(content=…, data=…, args=[…])`; stops them all."""
    with ExitStack() as running:
        yield lambda **how: running.enter_context(serving(**{"data": tmp_path / "data", **how}))
