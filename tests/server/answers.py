"""What answers must look like, and what a data folder holds."""

from __future__ import annotations

from typing import Any

from httpx2 import Response

from server.store import Store

TABLES = ("ledger", "attempts", "quiz_versions", "seen", "visits", "members", "branches", "tokens")


def problem(answer: Response, status: int) -> dict[str, Any]:
    """Return a refusal's problem+json (RFC 9457), checked as to its form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    body: dict[str, Any] = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert body["type"].startswith("urn:studyhall:problem:")
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert "{" not in body["title"] + body["detail"]
    assert all(set(each) == {"field", "message"} and all(each.values()) for each in body["errors"])
    return body


def fields(answer: Response) -> set[str]:
    """Return the fields that a 422 names."""
    return {each["field"] for each in problem(answer, 422)["errors"]}


def kept(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that the data folder keeps, sign-in failures aside."""
    read = store.connection.execute
    return {table: [tuple(row) for row in read(f"SELECT * FROM {table}")] for table in TABLES}  # noqa: S608
