from __future__ import annotations

from datetime import UTC, datetime

import time_machine
from starlette.testclient import TestClient

from server.store import Store
from tests.server.ledgers import append_all, completion, session
from tests.server.visitors import Visitor


def test_nobody_is_told_nothing(client: TestClient) -> None:
    answer = client.get("/api/v1/me")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["cache-control"] == "no-store"


def test_a_member_sees_hours_and_progress(client: TestClient, roster: Store) -> None:
    with time_machine.travel(datetime(2026, 11, 15, 4, tzinfo=UTC), tick=False):
        member = Visitor.signed_in(client, "A1")
        records = [
            completion(finished_at="2026-10-01T00:00:00.000Z"),
            completion(subject="quizzes/other"),
            session("2026-11-04T01:00:00.000Z", "2026-11-04T02:30:00.000Z"),
            completion(member="A2", subject="quizzes/another"),
        ]
        roster.write(lambda connection: append_all(connection, records))
        mine = client.get("/api/v1/me", headers=member.headers).json()
    assert mine == {
        "member": "A1",
        "name": "学员A1",
        "branch": "A",
        "role": "member",
        "hours": {"credited": 2.5, "required": 2.0, "period": "2026-11", "status": "met"},
        "completed": ["quizzes/other", "quizzes/tea-road"],
        "seen": {},
    }
