from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from quizzes import write_example
from server.people.sessions import member_token
from server.people.signing import Signing
from server.people.tokens import create_token
from server.store import Store

ROLES = ("nobody", "member", "organiser", "organiser of B", "lrs", "curator")


@pytest.fixture
def every_type(pack: Path) -> Path:
    """The trial pack with the quiz `every-type`: one question of each type."""
    write_example(pack, "every-type")
    return pack


@dataclass(frozen=True)
class Door:
    """The API as somebody in a role meets it."""

    client: TestClient
    headers: dict[str, dict[str, str]]

    def ask(self, role: str, method: str, path: str, **how: Any) -> Response:
        headers = self.headers[role] | how.pop("headers", {})
        return self.client.request(method, path, headers=headers, **how)


@pytest.fixture
def door(client: TestClient, roster: Store) -> Door:
    """Everybody who may come, each by a bearer token; the member is A1."""

    def sign(connection: sqlite3.Connection) -> dict[str, str]:
        return {
            "member": member_token(Signing.of(roster), "A1", 0),
            "organiser": create_token(connection, "organiser"),
            "organiser of B": create_token(connection, "organiser", "B"),
            "lrs": create_token(connection, "lrs"),
            "curator": create_token(connection, "curator"),
        }

    tokens = roster.write(sign)
    headers = {"nobody": {}} | {role: {"Authorization": f"Bearer {token}"} for role, token in tokens.items()}
    assert tuple(headers) == ROLES
    return Door(client, headers)
