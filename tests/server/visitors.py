"""What members do, through the API, as their phones do it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

PIN = "2580"
RIGHT = {"brick": "a", "year": 1074, "both": ["a", "b"], "lasts": True}


@dataclass(frozen=True)
class Visitor:
    """A signed-in member."""

    client: TestClient
    member: str
    token: str

    @classmethod
    def signed_in(cls, client: TestClient, member: str) -> Visitor:
        answer = client.post("/api/v1/sign-in", json={"member": member, "pin": PIN})
        assert answer.status_code == 200, answer.text
        return cls(client, member, answer.json()["token"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def start(self, quiz: str = "tea-road") -> dict[str, Any]:
        answer = self.client.post("/api/v1/attempts", json={"quiz": quiz}, headers=self.headers)
        assert answer.status_code == 201, answer.text
        started: dict[str, Any] = answer.json()
        return started

    def finish(self, attempt: dict[str, Any], responses: object = RIGHT, **more: object) -> Response:
        body = {"responses": responses, **more}
        bearer = {"Authorization": f"Bearer {attempt['token']}"}
        return self.client.put(f"/api/v1/attempts/{attempt['id']}", json=body, headers=bearer)

    def visit(self, panels: list[str], seconds: float = 60, **more: object) -> Response:
        body = {"id": str(uuid.uuid4()), "subject": "exhibits/tea-road", "panels": panels, "seconds": seconds}
        return self.client.post("/api/v1/visits", json=body | more, headers=self.headers)
