from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import build_app
from server.settings import Settings
from server.store import Store
from tests.server.answers import kept, problem
from tests.server.visitors import Visitor


def test_it_is_ready_when_its_records_can_be_read_and_says_what_it_shows(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "content": answer.json()["content"], "content_problems": 0}
    assert len(answer.json()["content"]) == 16
    assert answer.headers["cache-control"] == "no-store"


def test_looking_writes_nothing(client: TestClient, roster: Store) -> None:
    before, written = kept(roster), roster.connection.execute("PRAGMA data_version").fetchone()[0]
    for path in ("/healthz", "/readyz"):
        assert client.get(path).status_code == client.head(path).status_code == 200
    assert kept(roster) == before
    assert roster.connection.execute("PRAGMA data_version").fetchone()[0] == written


def test_it_is_ready_while_another_writes(client: TestClient, roster: Store) -> None:
    other = sqlite3.connect(roster.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert client.get("/readyz").status_code == 200
    other.execute("ROLLBACK")
    other.close()


@pytest.fixture
def out_of_reach(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    """A server whose database has gone: what is asked of it fails as SQLite lets it fail."""

    def gone(_: Store) -> sqlite3.Connection:
        connection = sqlite3.connect(tmp_path / "nowhere" / "studyhall.db")
        raise AssertionError(connection)

    monkeypatch.setattr(Store, "connection", property(gone))
    return client


def test_it_is_not_ready_when_its_records_cannot_be_read(out_of_reach: TestClient) -> None:
    answer = out_of_reach.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert out_of_reach.get("/healthz").status_code == 200


def test_what_needs_the_records_is_said_to_be_out_of_reach(member: Visitor, out_of_reach: TestClient) -> None:
    for path in ("/api/v1/me", "/api/v1/records"):
        answer = out_of_reach.get(path, headers=member.headers)
        assert problem(answer, 503)["type"] == "urn:studyhall:problem:try-again"
        assert answer.headers["retry-after"] == "5"
    page = out_of_reach.get("/me")
    assert (page.status_code, page.headers["retry-after"]) == (503, "5")


def test_what_is_on_show_needs_no_records(out_of_reach: TestClient) -> None:
    for path in ("/", "/exhibits/tea-road", "/exhibits/tea-road/horses", "/timeline", "/quizzes/tea-road"):
        assert out_of_reach.get(path).status_code == 200


def test_a_fault_of_ours_is_said_to_be_one_and_tells_nothing_of_the_inside(
    pack: Path, roster: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("no such table: nowhere")

    monkeypatch.setattr("server.api.members.asking_member", broken)
    monkeypatch.setattr("server.web.account.asking_member", broken)
    with TestClient(build_app(Settings(roster.data, pack)), raise_server_exceptions=False) as client:
        assert problem(client.get("/api/v1/me"), 500)["type"] == "urn:studyhall:problem:fault"
        page = client.get("/me")
    assert page.status_code == 500
    assert "nowhere" not in page.text
    assert "<h1" in page.text
