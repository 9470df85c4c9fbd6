from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import build_app
from server.people.roster import Entry, prepare
from server.people.tokens import create_token
from server.places import content_dir
from server.settings import Settings
from server.store import Store
from tests.web.page import Page

TRIAL = Path(__file__).parents[1] / "data" / "pack"
MEMBER = ("1001", "7391xy")

Look = Callable[..., Page]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the trial pack, to edit."""
    return shutil.copytree(TRIAL, tmp_path / "pack")


@pytest.fixture
def visitor(pack: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A browser at a server of the trial pack."""
    with TestClient(build_app(Settings(tmp_path / "data", pack))) as client:
        yield client


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at a server of the pack that ships."""
    data = tmp_path_factory.mktemp("hall")
    with TestClient(build_app(Settings(data, content_dir()))) as client:
        yield client


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one member, who has not signed in yet."""
    store = Store(tmp_path / "data")
    number, pin = MEMBER
    store.write(prepare(store.connection, (Entry(number, "王秀兰", "EAST", pin),)))
    store.close()
    return tmp_path / "data"


@pytest.fixture
def own(data: Path) -> Iterator[TestClient]:
    """A browser at a server of the pack that ships, whose data folder has a member."""
    with TestClient(build_app(Settings(data, content_dir()))) as client:
        yield client


@pytest.fixture
def desk_token(data: Path) -> str:
    """An organiser's token for the same data folder."""
    store = Store(data)
    token = store.write(lambda connection: create_token(connection, "organiser"))
    store.close()
    return token
