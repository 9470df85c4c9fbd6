"""Every operation and everybody: a new operation fails here until it is said who may do it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from server.api.operations import OPERATIONS, Operation
from server.app import routes
from server.store import Store
from tests.server.answers import fields, kept, problem
from tests.server.api.conftest import ROLES, Door
from tests.server.visitors import PIN, RIGHT

ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
VISIT = {"id": ID, "subject": "exhibits/tea-road", "panels": ["tea"], "seconds": 9}

# Who gets which status, in the order of ROLES, for a call that is right in everything else.
ALLOWED: dict[tuple[str, str], tuple[tuple[int, ...], dict[str, Any]]] = {
    ("POST", "/api/v1/sign-in"): ((200,) * 6, {"json": {"member": "A1", "pin": PIN}}),
    ("GET", "/api/v1/me"): ((204, 200, 204, 204, 204, 204), {}),
    ("POST", "/api/v1/attempts"): ((401, 201, 401, 401, 401, 401), {"json": {"quiz": "tea-road"}}),
    ("PUT", "/api/v1/attempts/{id}"): ((401, 201, 401, 401, 401, 401), {"json": {"responses": RIGHT}}),
    ("POST", "/api/v1/visits"): ((401, 201, 401, 401, 401, 401), {"json": VISIT}),
    ("GET", "/api/v1/records"): ((401, 403, 200, 200, 200, 403), {}),
    ("GET", "/api/v1/attendance"): ((401, 403, 200, 403, 403, 403), {"params": {"branch": "A"}}),
}
WITH_BODY = [operation for operation in OPERATIONS if operation.body]


def named(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def every_operation(operations=OPERATIONS):
    return pytest.mark.parametrize("operation", operations, ids=named)


def address(operation: Operation, door: Door) -> str:
    """Return the operation's path; for an attempt, one that A1 has just started."""
    if "{id}" not in operation.path:
        return operation.path
    started = door.ask("member", "POST", "/api/v1/attempts", json={"quiz": "tea-road"})
    return operation.path.replace("{id}", started.json()["id"])


def test_it_is_said_for_every_operation_who_may_do_it() -> None:
    assert set(ALLOWED) == {(operation.method, operation.path) for operation in OPERATIONS}


def test_every_route_of_the_api_is_one_of_its_operations() -> None:
    found = {
        (method, route.path)
        for route in routes()
        if route.path.startswith("/api/v1/")
        for method in route.methods - {"HEAD"}
    }
    assert found == set(ALLOWED)


@pytest.mark.parametrize("role", ROLES)
@every_operation()
def test_each_may_do_what_is_theirs_and_nothing_else(
    door: Door, roster: Store, operation: Operation, role: str
) -> None:
    statuses, how = ALLOWED[operation.method, operation.path]
    expected, path = statuses[ROLES.index(role)], address(operation, door)
    before = kept(roster)
    answer = door.ask(role, operation.method, path, **how)
    assert answer.status_code == expected, answer.text
    assert expected in {*operation.answers, *operation.refusals}
    if expected >= 400:
        problem(answer, expected)
        assert kept(roster) == before
        assert ("www-authenticate" in answer.headers) == (expected == 401)
    else:
        assert answer.headers["cache-control"] == "no-store"
        assert operation.secured == (statuses[0] == 401)


BAD_BODIES = {
    "no JSON": b"{",
    "nothing": b"",
    "not UTF-8": b'{"member": "\xff"}',
    "half a character": b'{"member": "\\ud800", "pin": "2580", "quiz": "\\ud800"}',
    "a list": b"[]",
    "null": b"null",
    "nothing in it": b"{}",
    "an unknown field": json.dumps(
        {"member": "A1", "pin": PIN, "quiz": "tea-road", "responses": {}, "extra": 1} | VISIT
    ).encode(),
    "a thousand brackets": b"[" * 100_000,
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=list(BAD_BODIES))
@every_operation(WITH_BODY)
def test_a_body_that_does_not_fit_is_refused_by_field_and_writes_nothing(
    door: Door, roster: Store, operation: Operation, body: bytes
) -> None:
    path = address(operation, door)
    before = kept(roster)
    headers = {"Content-Type": "application/json"}
    answer = door.ask("member", operation.method, path, content=body, headers=headers)
    assert fields(answer)
    assert kept(roster) == before


@every_operation(WITH_BODY)
def test_the_missing_fields_are_named(door: Door, operation: Operation) -> None:
    needed = {"/api/v1/sign-in": {"member", "pin"}, "/api/v1/attempts": {"quiz"},
              "/api/v1/attempts/{id}": {"responses"},
              "/api/v1/visits": {"id", "subject", "panels", "seconds"}}  # fmt: skip
    answer = door.ask("member", operation.method, address(operation, door), json={})
    assert fields(answer) == needed[operation.path]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
@every_operation(WITH_BODY)
def test_only_json_is_taken(door: Door, roster: Store, operation: Operation, kind: str) -> None:
    path = address(operation, door)
    before = kept(roster)
    content = json.dumps(ALLOWED[operation.method, operation.path][1]["json"])
    answer = door.ask("member", operation.method, path, content=content, headers={"Content-Type": kind})
    problem(answer, 415)
    assert kept(roster) == before


@every_operation(WITH_BODY)
def test_json_with_a_charset_is_json(door: Door, operation: Operation) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    content = json.dumps(ALLOWED[operation.method, operation.path][1]["json"])
    answer = door.ask("member", operation.method, address(operation, door), content=content, headers=headers)
    assert answer.status_code in operation.answers


@every_operation(WITH_BODY)
def test_more_than_a_megabyte_is_refused(door: Door, roster: Store, operation: Operation) -> None:
    path = address(operation, door)
    before = kept(roster)
    body = ALLOWED[operation.method, operation.path][1]["json"] | {"pad": "x" * 1_000_001}
    problem(door.ask("member", operation.method, path, json=body), 413)
    assert kept(roster) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@every_operation(WITH_BODY)
def test_a_page_of_another_site_cannot_use_the_browsers_cookies(
    door: Door, roster: Store, operation: Operation, site: str
) -> None:
    path = address(operation, door)
    door.client.cookies.set("studyhall_member", door.headers["member"]["Authorization"].partition(" ")[2])
    how = ALLOWED[operation.method, operation.path][1]
    before = kept(roster)
    problem(door.ask("nobody", operation.method, path, headers={"Sec-Fetch-Site": site}, **how), 403)
    assert kept(roster) == before
    for own in ("same-origin", "none"):
        body = {"json": how["json"] | ({"id": str(uuid.uuid4())} if "id" in how["json"] else {})}
        answer = door.ask("nobody", operation.method, path, headers={"Sec-Fetch-Site": own}, **body)
        assert answer.status_code in operation.answers


@every_operation()
def test_another_method_is_refused_with_what_is_possible(door: Door, operation: Operation) -> None:
    answer = door.ask("organiser", "PATCH", operation.path.replace("{id}", ID))
    problem(answer, 405)
    assert operation.method in answer.headers["allow"]


def test_an_address_that_is_not_there_is_a_problem_too(door: Door) -> None:
    problem(door.ask("nobody", "GET", "/api/v1/nothing"), 404)
    problem(door.ask("nobody", "GET", "/api/"), 404)


@pytest.mark.parametrize(
    ("language", "word"), [("en-GB,en;q=0.9", "Sign in first"), ("zh-CN", None), ("fr", None)]
)
def test_refusals_speak_the_callers_language(door: Door, language: str, word: str | None) -> None:
    answer = door.ask("nobody", "GET", "/api/v1/records", headers={"Accept-Language": language})
    title = problem(answer, 401)["title"]
    assert title == word if word else not title.isascii()
