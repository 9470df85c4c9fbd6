from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
import time_machine
from httpx2 import Response
from starlette.testclient import TestClient

from server.app import build_app
from server.people import limits
from server.people.limits import LockedOut
from server.people.members import WrongPin, sign_in
from server.people.roster import Entry, prepare
from server.people.sessions import MEMBER_COOKIE
from server.people.signing import Signing
from server.settings import Settings
from server.store import Store, Writer
from server.web.forms import BROWSER_COOKIE, FORM_FIELD
from tests.server.visitors import PIN

NOW = datetime(2026, 11, 3, 4, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


def try_(client: TestClient, member: str, pin: str = "0000") -> Response:
    return client.post("/api/v1/sign-in", json={"member": member, "pin": pin})


def who(client: TestClient) -> str | None:
    answer = client.get("/api/v1/me")
    return answer.json()["member"] if answer.status_code == 200 else None


def seen_by_a_stranger(answer: Response) -> tuple[object, ...]:
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "retry-after")}
    return answer.status_code, answer.content, headers


def test_number_and_pin_give_a_token_and_a_cookie(client: TestClient) -> None:
    answer = try_(client, "A1", PIN)
    assert answer.status_code == 200
    assert answer.json() | {"token": ""} == {"token": "", "member": "A1", "name": "学员A1", "branch": "A"}
    assert who(client) == "A1"
    client.cookies.clear()
    bearer = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert client.get("/api/v1/me", headers=bearer).json()["member"] == "A1"
    assert who(client) is None


@pytest.mark.parametrize(("member", "pin"), [("Ａ１", "２５８０"), (" A1 ", " 2580"), ("A１", "2５8０")])
def test_wide_digits_and_blanks_are_what_was_meant(client: TestClient, member: str, pin: str) -> None:
    assert try_(client, member, pin).json()["member"] == "A1"


def test_an_unknown_number_and_a_wrong_pin_look_the_same_to_the_last_byte(client: TestClient) -> None:
    for _ in range(limits.OF_MEMBER.failures):
        known, unknown = try_(client, "A1"), try_(client, "nobody")
        assert known.status_code == 401
        assert known.headers["www-authenticate"] == "Bearer"
        assert seen_by_a_stranger(known) == seen_by_a_stranger(unknown)
    known, unknown = try_(client, "A1"), try_(client, "nobody")
    assert known.status_code == 429
    assert 890 < int(known.headers["retry-after"]) <= 900
    assert 890 < int(unknown.headers["retry-after"]) <= 900
    assert seen_by_a_stranger(known) == seen_by_a_stranger(unknown)
    assert client.cookies.get(MEMBER_COOKIE) is None


def test_a_locked_member_waits_even_with_the_right_pin_until_the_lock_ends(client: TestClient) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            assert try_(client, "A1").status_code == 401
        assert try_(client, "A1", PIN).headers["retry-after"] == "900"
        clock.move_to(NOW + 14 * MINUTES)
        assert try_(client, "A1", PIN).headers["retry-after"] == "60"
        assert try_(client, "A2", PIN).status_code == 200
        clock.move_to(NOW + 15 * MINUTES)
        assert try_(client, "A1", PIN).status_code == 200


def test_a_try_during_the_lock_does_not_lengthen_it(client: TestClient) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            try_(client, "A1")
        clock.move_to(NOW + 10 * MINUTES)
        assert try_(client, "A1").status_code == 429
        clock.move_to(NOW + 15 * MINUTES)
        assert try_(client, "A1", PIN).status_code == 200


def test_the_right_pin_forgets_the_wrong_ones(client: TestClient) -> None:
    for _ in range(3):
        assert [try_(client, "A1").status_code for _ in range(4)] == [401] * 4
        assert try_(client, "A1", PIN).status_code == 200


def test_the_number_is_locked_however_it_is_written(client: TestClient) -> None:
    spellings = ["A1", "Ａ1", "A１", " A1", "Ａ１ "]
    assert [try_(client, spelling).status_code for spelling in spellings] == [401] * 5
    assert try_(client, "A1", PIN).status_code == 429


def test_a_room_that_shares_one_address_signs_in_after_everybody_failed_once(
    client: TestClient, roster: Store
) -> None:
    (pin_hash,) = roster.connection.execute("SELECT pin_hash FROM members WHERE member = 'A1'").fetchone()
    room = [f"room-{n}" for n in range(60)]
    roster.write(
        lambda connection: connection.executemany(
            "INSERT INTO members (member, name, branch, pin_hash) VALUES (?, '学员', 'A', ?)",
            [(member, pin_hash) for member in room],
        )
    )
    with ThreadPoolExecutor(8) as phones:
        assert {answer.status_code for answer in phones.map(lambda m: try_(client, m), room)} == {401}
        assert {answer.status_code for answer in phones.map(lambda m: try_(client, m, PIN), room)} == {200}


def test_an_address_that_goes_through_all_numbers_is_stopped(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "OF_ADDRESS", limits.Limit(8, 900))
    assert [try_(client, f"guess-{n}").status_code for n in range(9)] == [401] * 8 + [429]
    stopped = try_(client, "A1", PIN)
    assert (stopped.status_code, int(stopped.headers["retry-after"]) > 890) == (429, True)


def test_many_guesses_at_once_are_no_more_than_five(roster: Store) -> None:
    writer = Writer(roster)

    async def main() -> list[object]:
        guesses = (sign_in(roster, writer, "A1", f"{n:04}", "10.0.0.1") for n in range(20))
        return await asyncio.gather(*guesses, return_exceptions=True)

    answers = asyncio.run(main())
    writer.close()
    assert sum(isinstance(answer, WrongPin) for answer in answers) == 5
    assert sum(isinstance(answer, LockedOut) for answer in answers) == 15


@pytest.mark.parametrize("body", [
    {"member": "A1"}, {"pin": PIN}, {"member": 1, "pin": PIN}, {"member": "A1", "pin": 2580},
    {"member": "", "pin": ""},
    {"member": "A" * 65, "pin": PIN}, {"member": "A1", "pin": PIN, "role": "organiser"}, [], "A1",
])  # fmt: skip
def test_what_is_no_sign_in_is_refused_and_counts_for_nothing(
    client: TestClient, roster: Store, body: object
) -> None:
    answer = client.post("/api/v1/sign-in", json=body)
    assert answer.status_code == 422
    assert roster.tables["failures"].count == 0


def test_no_pin_is_kept_anywhere_in_the_data_folder(client: TestClient, roster: Store) -> None:
    entry = Entry("P1", "学员", "A", "find-this-pin-7391")
    roster.write(prepare(roster.connection, (entry,)))
    assert try_(client, "P1", entry.pin).status_code == 200
    assert try_(client, "P1", "find-this-pin-7392").status_code == 401
    kept = b"".join(path.read_bytes() for path in roster.data.rglob("*") if path.is_file())
    assert b"find-this-pin" not in kept
    assert "学员".encode() in kept


def cookies_of(answer: Response) -> SimpleCookie:
    return SimpleCookie(answer.headers["set-cookie"])


def test_the_cookie_is_the_servers_alone(client: TestClient) -> None:
    cookie = cookies_of(try_(client, "A1", PIN))[MEMBER_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
    assert int(cookie["max-age"]) == 180 * 24 * 3600
    assert cookie["domain"] == cookie["secure"] == ""


def test_behind_tls_the_cookie_is_for_https_only(pack: Path, roster: Store) -> None:
    with TestClient(build_app(Settings(roster.data, pack, secure_cookies=True))) as client:
        assert cookies_of(try_(client, "A1", PIN))[MEMBER_COOKIE]["secure"] is True


def test_a_cookie_that_was_tampered_with_is_nobodys(client: TestClient, roster: Store) -> None:
    token = try_(client, "A1", PIN).json()["token"]
    payload, time, signature = token.split(".")
    other_data = Signing("another data folder's secret").session({"member": "A1", "epoch": 0})
    attempt = Signing.of(roster).attempt("A1")
    flipped = signature[:-2] + ("AA" if signature[-2:] != "AA" else "BB")
    client.cookies.clear()
    assert client.get("/api/v1/me", headers={"Cookie": f"{MEMBER_COOKIE}={token}"}).status_code == 200
    for forged in (
        f"{payload}x.{time}.{signature}", f"{payload}.{time}.{flipped}", f"{payload}.{time}", payload, "x",
        f"{payload}.{time}.{signature}.", other_data, attempt, token.upper(), '{"member": "A1"}', ".", "..",
    ):  # fmt: skip
        for headers in ({"Cookie": f"{MEMBER_COOKIE}={forged}"}, {"Authorization": f"Bearer {forged}"}):
            assert client.get("/api/v1/me", headers=headers).status_code == 204, forged


def test_a_sign_in_lasts_half_a_year(client: TestClient) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        bearer = {"Authorization": f"Bearer {try_(client, 'A1', PIN).json()['token']}"}
        client.cookies.clear()
        clock.move_to(NOW + timedelta(days=180))
        assert client.get("/api/v1/me", headers=bearer).status_code == 200
        clock.move_to(NOW + timedelta(days=180, seconds=1))
        assert client.get("/api/v1/me", headers=bearer).status_code == 204


def test_a_sign_in_outlives_a_restart(pack: Path, roster: Store) -> None:
    settings = Settings(roster.data, pack)
    with TestClient(build_app(settings)) as client:
        try_(client, "A1", PIN)
        cookies = client.cookies
    with TestClient(build_app(settings), cookies=cookies) as restarted:
        assert who(restarted) == "A1"


def test_a_member_who_left_the_roster_is_signed_out(client: TestClient, roster: Store) -> None:
    try_(client, "A1", PIN)
    roster.write(lambda connection: connection.execute("DELETE FROM members WHERE member = 'A1'"))
    assert who(client) is None


@pytest.fixture
def phones(pack: Path, roster: Store) -> Iterator[tuple[TestClient, TestClient]]:
    """Two phones of one member, signed in, and shown a page with a form."""
    app = build_app(Settings(roster.data, pack))
    with TestClient(app) as first:
        second = TestClient(app)
        for phone in (first, second):
            phone.cookies.set(BROWSER_COOKIE, "a-browser")
            assert try_(phone, "A1", PIN).status_code == 200
        yield first, second


def sign_out(phone: TestClient, roster: Store, **fields: str) -> Response:
    form = {FORM_FIELD: Signing.of(roster).form("a-browser")} | fields
    return phone.post("/sign-out", data=form, follow_redirects=False)


def test_signing_out_ends_this_phones_sign_in(phones: tuple[TestClient, TestClient], roster: Store) -> None:
    first, second = phones
    assert sign_out(first, roster).status_code == 303
    assert (who(first), who(second)) == (None, "A1")


def test_signing_out_everywhere_ends_the_others_too(
    phones: tuple[TestClient, TestClient], roster: Store
) -> None:
    first, second = phones
    token = try_(second, "A1", PIN).json()["token"]
    assert sign_out(first, roster, everywhere="1").status_code == 303
    assert (who(first), who(second)) == (None, None)
    bearer = {"Authorization": f"Bearer {token}"}
    assert second.get("/api/v1/me", headers=bearer).status_code == 204
    assert try_(second, "A1", PIN).status_code == 200
    assert who(second) == "A1"


def test_signing_out_needs_the_form_that_this_browser_was_shown(
    phones: tuple[TestClient, TestClient], roster: Store
) -> None:
    first, _ = phones
    assert sign_out(first, roster, **{FORM_FIELD: Signing.of(roster).form("another")}).status_code == 403
    assert first.post("/sign-out", data={}, follow_redirects=False).status_code == 403
    assert who(first) == "A1"


def test_every_wrong_pin_is_counted_while_the_database_is_busy_elsewhere(
    client: TestClient, roster: Store
) -> None:
    other = sqlite3.connect(roster.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = try_(client, "A1")
    other.execute("ROLLBACK")
    other.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert json.loads(answer.content)["type"] == "urn:studyhall:problem:try-again"
    assert try_(client, "A1", PIN).status_code == 200
