from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient

from server.app import build_app
from server.people.roster import Entry, prepare
from server.people.tokens import create_token
from server.settings import Settings
from server.store import Store
from tests.server.visitors import PIN, Visitor

PACK = Path(__file__).parents[1] / "data" / "pack"

# Two cores that others use as well: slow is not wrong.
settings.register_profile("server", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("server")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the trial pack, to edit."""
    return shutil.copytree(PACK, tmp_path / "pack")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty data folder."""
    store = Store(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture(scope="session")
def two_branches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two branches of two members; hashing their PINs takes time, so tests copy it."""
    store = Store(tmp_path_factory.mktemp("two-branches") / "data")
    entries = [Entry(f"{branch}{n}", f"学员{branch}{n}", branch, PIN) for branch in "AB" for n in (1, 2)]
    store.write(prepare(store.connection, tuple(entries)))
    store.close()
    return store.data


@pytest.fixture
def roster(tmp_path: Path, two_branches: Path) -> Iterator[Store]:
    """A data folder with two branches of two members: A1, A2, B1 and B2."""
    store = Store(shutil.copytree(two_branches, tmp_path / "data"))
    yield store
    store.close()


@pytest.fixture
def client(pack: Path, roster: Store) -> Iterator[TestClient]:
    """A browser at a server of the trial pack, with its cookies."""
    with TestClient(build_app(Settings(roster.data, pack))) as client:
        yield client


@pytest.fixture
def member(client: TestClient) -> Visitor:
    """Member A1, signed in through the API."""
    return Visitor.signed_in(client, "A1")


@pytest.fixture
def organiser(roster: Store) -> dict[str, str]:
    """The headers of an organiser of all branches."""
    token = roster.write(lambda connection: create_token(connection, "organiser"))
    return {"Authorization": f"Bearer {token}"}
