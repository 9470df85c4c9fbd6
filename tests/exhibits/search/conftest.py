from __future__ import annotations

import pytest

from exhibits import Library
from exhibits.search import Group, Index, entries_of
from tests.serving import ROOT


@pytest.fixture(scope="session")
def shipped() -> tuple[Group, ...]:
    """What can be found of the pack that ships."""
    return tuple(entries_of(exhibit) for exhibit in Library.load(ROOT / "content").exhibits)


@pytest.fixture(scope="session")
def index(shipped: tuple[Group, ...]) -> Index:
    return Index.of(shipped)
