from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.cookies import SimpleCookie

import pytest
import time_machine
from starlette.testclient import TestClient

from server.people.sessions import DESK_COOKIE
from server.people.tokens import (
    LINK_LASTS,
    ROLES,
    Token,
    create_token,
    find_token,
    find_token_by_id,
    revoke_token,
    use_link,
)
from server.store import Store

NOW = datetime(2026, 11, 3, 4, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def make(store: Store, role: str = "organiser", **how: object) -> str:
    return store.write(lambda connection: create_token(connection, role, **how))


def find(store: Store, token: str) -> Token | None:
    return find_token(store.connection, token)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("branch", [None, "A"])
def test_a_token_stands_for_a_role_in_a_branch_or_in_all(store: Store, role: str, branch: str | None) -> None:
    found = find(store, make(store, role, branch=branch))
    assert found is not None
    assert (found.role, found.branch) == (role, branch)
    assert find_token_by_id(store.connection, found.id) == found


def test_only_its_hash_is_kept(store: Store) -> None:
    token = make(store)
    (row,) = store.tables["tokens"].rows
    assert row["hash"] == sha256(token.encode()).hexdigest()
    kept = b"".join(path.read_bytes() for path in store.data.rglob("*") if path.is_file())
    assert token.encode() not in kept
    assert len(token) > 30


@pytest.mark.parametrize(
    "spoil", [str.upper, lambda t: t[:-1], lambda t: t + " ", lambda _: "", lambda _: "sh_"]
)
def test_another_text_opens_nothing(store: Store, spoil) -> None:
    token = make(store)
    assert find(store, spoil(token)) is None


def test_the_hash_from_a_stolen_database_opens_nothing(store: Store) -> None:
    token = make(store)
    assert find(store, sha256(token.encode()).hexdigest()) is None


def test_a_revoked_token_opens_nothing(store: Store) -> None:
    token = make(store)
    found = find(store, token)
    assert found is not None
    assert store.write(lambda connection: revoke_token(connection, found.id)) is True
    assert find(store, token) is find_token_by_id(store.connection, found.id) is None
    assert store.write(lambda connection: revoke_token(connection, found.id)) is False


def test_a_token_may_run_out(store: Store, clock: time_machine.Traveller) -> None:
    token, lasting = make(store, lasts=timedelta(hours=1)), make(store)
    clock.shift(timedelta(minutes=59))
    assert find(store, token)
    clock.shift(timedelta(minutes=1))
    assert find(store, token) is None
    assert find(store, lasting)
    clock.shift(1)
    make(store)
    assert store.tables["tokens"].count == 2


def test_a_link_is_no_token_and_gives_one_once(store: Store, clock: time_machine.Traveller) -> None:
    link = make(store, branch="A", one_time=True, lasts=LINK_LASTS)
    assert find(store, link) is None
    desk = store.write(lambda connection: use_link(connection, link))
    assert desk is not None
    assert (desk.role, desk.branch) == ("organiser", "A")
    assert find_token_by_id(store.connection, desk.id) == desk
    assert store.write(lambda connection: use_link(connection, link)) is None
    clock.shift(timedelta(days=7))
    assert find_token_by_id(store.connection, desk.id) is None


def test_a_link_that_nobody_used_runs_out(store: Store, clock: time_machine.Traveller) -> None:
    link = make(store, one_time=True, lasts=LINK_LASTS)
    clock.shift(LINK_LASTS)
    assert store.write(lambda connection: use_link(connection, link)) is None


def test_a_token_is_no_link(store: Store) -> None:
    token = make(store)
    assert store.write(lambda connection: use_link(connection, token)) is None
    assert find(store, token)


def test_the_link_signs_the_desk_in_once(client: TestClient, roster: Store) -> None:
    link = make(roster, one_time=True, lasts=LINK_LASTS)

    def follow():
        return client.get("/sign-in/organiser", params={"token": link}, follow_redirects=False)

    peek = client.head("/sign-in/organiser", params={"token": link}, follow_redirects=False)
    assert "set-cookie" not in peek.headers
    first = follow()
    assert (first.status_code, first.headers["location"]) == (303, "/desk")
    cookie = SimpleCookie(first.headers["set-cookie"])[DESK_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "lax", str(7 * 24 * 3600))
    assert link not in first.headers["set-cookie"]
    assert client.get("/api/v1/attendance").status_code == 200
    client.cookies.clear()
    again = follow()
    assert (again.status_code, "set-cookie" in again.headers) == (410, False)
    assert client.get("/api/v1/attendance").status_code == 401


def test_the_desks_cookie_ends_with_its_token(client: TestClient, roster: Store) -> None:
    link = make(roster, one_time=True, lasts=LINK_LASTS)
    client.get("/sign-in/organiser", params={"token": link}, follow_redirects=False)
    assert client.get("/api/v1/records").status_code == 200
    roster.write(lambda connection: connection.execute("DELETE FROM tokens"))
    assert client.get("/api/v1/records").status_code == 401
