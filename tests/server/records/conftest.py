from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exhibits import Library
from exhibits.model import Exhibit
from quizzes import Quiz, Quizzes
from server.store import Store, Writer


@pytest.fixture
def writer(roster: Store) -> Iterator[Writer]:
    """The data folder's writer."""
    writer = Writer(roster)
    yield writer
    writer.close()


@pytest.fixture
def quiz(pack: Path) -> Quiz:
    """The trial pack's quiz."""
    return read_quiz(pack)


@pytest.fixture
def tea_road(pack: Path) -> Exhibit:
    """The trial pack's exhibit: the panels `tea` and `horses`."""
    exhibit = Library.load(pack).exhibit("tea-road")
    assert exhibit is not None
    return exhibit


def read_quiz(pack: Path) -> Quiz:
    quizzes = Quizzes.load(pack, ["tea-road/tea", "tea-road/horses"], ["exhibits/tea-road"])
    assert not quizzes.problems
    return quizzes.quizzes[0]
