from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.records.ledger import records_after
from server.store import Store
from tests.server.answers import fields, kept, problem
from tests.server.visitors import Visitor


def test_the_last_panel_seen_makes_the_record(member: Visitor, roster: Store) -> None:
    first = member.visit(["tea"])
    assert (first.status_code, first.json()) == (201, {"record": None, "to_see": ["horses"]})
    last = member.visit(["horses"])
    (record,) = records_after(roster.connection)
    assert last.status_code == 201
    assert last.json() == {"record": {"seq": 1, "hash": record["hash"]}, "to_see": []}
    assert (record["kind"], record["subject"]) == ("exhibit.completed", "exhibits/tea-road")


def test_panels_may_be_named_as_in_the_pack(member: Visitor) -> None:
    assert member.visit(["tea-road/tea", "horses", "tea"]).json()["record"]["seq"] == 1


def test_the_same_visit_again_answers_the_same_with_200(member: Visitor, roster: Store) -> None:
    id_ = str(uuid.uuid4())
    first = member.visit(["tea", "horses"], id=id_)
    again = member.visit(["tea", "horses"], id=id_.upper())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert roster.tables["ledger"].count == 1


def test_the_same_id_with_another_body_or_by_another_is_refused(
    member: Visitor, client: TestClient, roster: Store
) -> None:
    id_ = str(uuid.uuid4())
    member.visit(["tea"], id=id_)
    other = Visitor.signed_in(client, "A2")
    before = kept(roster)
    problem(member.visit(["horses"], id=id_), 409)
    problem(member.visit(["tea"], 61, id=id_), 409)
    problem(other.visit(["tea"], id=id_), 409)
    assert kept(roster) == before


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "a panel that is not there": ({"panels": ["tea", "salt"]}, "panels.1"),
    "a panel of another exhibit": ({"panels": ["coffee-road/tea"]}, "panels.0"),
    "no panels": ({"panels": []}, "panels"),
    "a panel that is no text": ({"panels": ["tea", 2]}, "panels.1"),
    "no time": ({"seconds": 0}, "seconds"),
    "less than no time": ({"seconds": -5}, "seconds"),
    "more than a day": ({"seconds": 86_401}, "seconds"),
    "time in words": ({"seconds": "60"}, "seconds"),
    "no UUID": ({"id": "7"}, "id"),
    "another kind of subject": ({"subject": "quizzes/tea-road"}, "subject"),
    "a time without a zone": ({"finished_at": "2026-11-03T04:00:00"}, "finished_at"),
}


@pytest.mark.parametrize(("more", "field"), WRONG.values(), ids=list(WRONG))
def test_what_does_not_fit_is_named_and_nothing_written(
    member: Visitor, roster: Store, more: dict[str, object], field: str
) -> None:
    before = kept(roster)
    assert fields(member.visit(**{"panels": ["tea"]} | more)) == {field}
    assert kept(roster) == before


def test_every_unknown_panel_is_named(member: Visitor) -> None:
    assert fields(member.visit(["x", "tea", "y"])) == {"panels.0", "panels.2"}


def test_an_exhibit_that_is_not_public_is_not_found(member: Visitor, pack: Path) -> None:
    problem(member.visit(["tea"], subject="exhibits/coffee-road"), 404)
    problem(member.visit(["tea"], subject="halls/tea-road"), 404)
    file = pack / "exhibits" / "tea-road" / "exhibit.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    problem(member.visit(["tea"]), 404)


def test_a_second_walk_is_recorded_and_not_credited_again(member: Visitor, organiser: dict[str, str]) -> None:
    for seq in (1, 2):
        assert member.visit(["tea", "horses"]).json()["record"]["seq"] == seq
    rows = member.client.get("/api/v1/attendance", headers=organiser).json()["rows"]
    (row,) = (row for row in rows if row["member"] == "A1")
    assert (row["credited_hours"], row["records"]) == (0.5, [1])


def test_one_sees_how_far_one_is(member: Visitor) -> None:
    member.visit(["tea"])
    mine = member.client.get("/api/v1/me", headers=member.headers).json()
    assert (mine["seen"], mine["completed"]) == ({"exhibits/tea-road": ["tea"]}, [])
    member.visit(["horses"], 0.5)
    member.visit(["horses"])
    mine = member.client.get("/api/v1/me", headers=member.headers).json()
    assert (mine["seen"], mine["completed"]) == ({}, ["exhibits/tea-road"])
    assert mine["hours"]["credited"] == 0.5
