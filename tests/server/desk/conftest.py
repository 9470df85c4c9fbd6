from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from httpx2 import Response
from starlette.testclient import TestClient

from server.people.sessions import DESK_COOKIE
from server.people.signing import Signing
from server.people.tokens import create_token, find_token
from server.store import Store
from server.web.forms import BROWSER_COOKIE, FORM_FIELD
from tests.server.ledgers import append_all, completion, exhibit, session

MID_NOVEMBER = datetime(2026, 11, 15, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """An organiser's browser, signed in."""

    client: TestClient
    form_token: str

    def get(self, path: str, **query: str) -> Response:
        return self.client.get(path, params=query or None, follow_redirects=False)

    def post(self, path: str, files: Any = None, **fields: str) -> Response:
        data = {FORM_FIELD: self.form_token} | fields
        return self.client.post(path, data=data, files=files, follow_redirects=False)

    def import_roster(self, name: str, content: bytes) -> Response:
        return self.post("/desk/roster", files={"file": (name, content)})


def desk_of(client: TestClient, store: Store, branch: str | None = None, role: str = "organiser") -> Desk:
    """Sign a browser in with a new token, as its cookie does."""
    token = find_token(store.connection, store.write(lambda c: create_token(c, role, branch)))
    assert token is not None
    browser = TestClient(client.app)
    browser.cookies.set(DESK_COOKIE, Signing.of(store).session({"desk": token.id}))
    browser.cookies.set(BROWSER_COOKIE, "a-browser")
    return Desk(browser, Signing.of(store).form("a-browser"))


@pytest.fixture
def filled(client: TestClient, roster: Store) -> TestClient:
    """A server at mid November: A1 has 2.5 hours, B1 one and a half; A1 failed once in October."""
    records = [
        completion(),
        exhibit("2026-11-03T02:00:00.000Z", member="B1", branch="B"),
        completion(finished_at="2026-10-31T15:59:59.999Z", passed=False, score=0.0),
        session("2026-11-04T01:00:00.000Z", "2026-11-04T02:30:00.000Z"),
        completion(member="B1", branch="B", score=1.0),
    ]
    roster.write(lambda connection: append_all(connection, records))
    return client


@pytest.fixture(autouse=True)
def mid_november():
    with time_machine.travel(MID_NOVEMBER, tick=False):
        yield


@pytest.fixture
def desk(filled: TestClient, roster: Store) -> Desk:
    """The desk of an organiser of all branches."""
    return desk_of(filled, roster)


@pytest.fixture
def desk_of_b(filled: TestClient, roster: Store) -> Desk:
    """The desk of an organiser of branch B."""
    return desk_of(filled, roster, "B")
