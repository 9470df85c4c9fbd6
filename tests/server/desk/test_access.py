from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from starlette.routing import Route
from starlette.testclient import TestClient

from server.app import routes
from server.people.members import find_member
from server.people.tokens import ROLES
from server.store import Store
from server.web.forms import FORM_FIELD
from tests.server.answers import kept
from tests.server.desk.conftest import Desk, desk_of
from tests.server.sheets.spreadsheets import csv_
from tests.server.visitors import Visitor

PAGES = (
    "/desk", "/desk/completions", "/desk/roster", "/desk/content", "/desk/members/B1", "/desk/records/2",
    "/desk/roster/members.xlsx", "/desk/roster/template.xlsx", "/desk/exports/attendance.xlsx",
    "/desk/exports/completions.csv", "/desk/exports/ledger.jsonl",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_an_organiser_sees_every_page_of_the_desk(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_nobody_and_members_are_shown_the_way_to_sign_in(client: TestClient, path: str) -> None:
    for _ in ("nobody", "a member"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/sign-in?next={path}"
        Visitor.signed_in(client, "A1")


@pytest.mark.parametrize("role", [role for role in ROLES if role != "organiser"])
@pytest.mark.parametrize("path", PAGES)
def test_other_roles_have_no_desk(filled: TestClient, roster: Store, role: str, path: str) -> None:
    answer = desk_of(filled, roster, role=role).get(path)
    if role == "curator" and path == "/desk/content":
        assert answer.status_code == 200
    elif role == "curator" and path == "/desk":
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/content")
    else:
        assert answer.status_code == 403


def posts() -> list[str]:
    return [
        r.path for r in routes() if isinstance(r, Route) and "POST" in r.methods and "/api/" not in r.path
    ]


@pytest.mark.parametrize("path", posts())
def test_no_form_is_taken_from_a_browser_that_was_not_shown_it(desk: Desk, roster: Store, path: str) -> None:
    Visitor.signed_in(desk.client, "A1")
    where = path.replace(":int", "").format(slug="tea-road", id="x", member="A1", panel="tea", number=1)
    uploads = {"files": {"file": ("a.txt", b"y")}} if path.endswith(("/import", "/pictures")) else {}
    before = kept(roster)
    for token in ("", "0" * 64, None):
        fields = {FORM_FIELD: token} if token is not None else {}
        answer = desk.client.post(where, data={"x": "y"} | fields, follow_redirects=False, **uploads)
        assert answer.status_code == 403, path
    assert kept(roster) == before


# An organiser of branch B: nothing of branch A anywhere.


@pytest.mark.parametrize("path", [path for path in PAGES if "template" not in path])
def test_an_organiser_of_one_branch_sees_nothing_of_another(desk: Desk, desk_of_b: Desk, path: str) -> None:
    whole, own = everything_in(desk, path), everything_in(desk_of_b, path)
    assert "学员B1" in own or "B1" in own or path == "/desk/content"
    assert "学员A" not in own
    if "B1" not in path and "records" not in path and "content" not in path:
        assert "A1" in whole
        assert "A1" not in own


def everything_in(desk: Desk, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200
    if not path.endswith(".xlsx"):
        return answer.text
    rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(row) for row in rows)


@pytest.mark.parametrize(
    "path", ["/desk", "/desk/completions", "/desk/roster", "/desk/exports/attendance.xlsx",
             "/desk/exports/completions.csv", "/desk/exports/ledger.jsonl"],
)  # fmt: skip
def test_another_branch_cannot_be_asked_for(desk_of_b: Desk, path: str) -> None:
    assert desk_of_b.get(path, branch="A").status_code == 403
    assert desk_of_b.get(path, branch="B").status_code == 200


@pytest.mark.parametrize("path", ["/desk/members/A1", "/desk/records/1", "/desk/records/3"])
def test_another_branchs_member_or_record_cannot_be_opened(desk_of_b: Desk, path: str) -> None:
    assert desk_of_b.get(path).status_code == 403


def test_another_branchs_member_cannot_be_given_a_card(desk_of_b: Desk, roster: Store) -> None:
    before = kept(roster)
    assert desk_of_b.post("/desk/members/A1/card").status_code == 403
    assert kept(roster) == before
    assert desk_of_b.post("/desk/members/B1/card").status_code == 200
    given = find_member(roster.connection, "B1")
    assert given is not None
    assert given.card


def test_rows_of_another_branch_are_refused_by_their_number(desk_of_b: Desk, roster: Store) -> None:
    before = kept(roster)
    lines = [["member", "name", "branch"], ["B9", "新", "B"], [], ["A9", "新", "A"], ["C9", "新", "C"]]
    answer = desk_of_b.import_roster("a.csv", csv_(lines))
    assert answer.status_code == 422
    assert kept(roster) == before
    assert [f">{n}<" in answer.text for n in (2, 4, 5)] == [False, True, True]


def test_another_branchs_member_cannot_be_taken_over_by_an_import(desk_of_b: Desk, roster: Store) -> None:
    """Neither moved to one's own branch nor given a PIN that one knows."""
    before = kept(roster)
    lines = [["member", "name", "branch", "pin"], ["B9", "新", "B", "4711"], ["A1", "学员A1", "B", "4711"]]
    answer = desk_of_b.import_roster("a.csv", csv_(lines))
    assert answer.status_code == 422
    assert kept(roster) == before


def test_ones_own_branch_is_imported(desk_of_b: Desk, roster: Store) -> None:
    lines = [["member", "name", "branch"], ["B9", "新人", "B"], ["B1", "改名", "B"]]
    assert desk_of_b.import_roster("a.csv", csv_(lines)).status_code == 200
    renamed = find_member(roster.connection, "B1")
    assert renamed is not None
    assert (renamed.name, find_member(roster.connection, "B9") is not None) == ("改名", True)


def test_the_desks_own_figures_of_one_branch_are_those_of_the_whole(desk: Desk, desk_of_b: Desk) -> None:
    def rows(desk: Desk, **query: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(desk.get("/desk/exports/attendance.csv", **query).text)))

    assert rows(desk_of_b) == rows(desk, branch="B")
    assert len(rows(desk_of_b)) == 3
    ledger = desk_of_b.get("/desk/exports/ledger.jsonl").text.splitlines()
    assert [json.loads(line)["seq"] for line in ledger] == [2, 5]
