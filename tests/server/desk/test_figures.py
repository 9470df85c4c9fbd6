from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from server.people.tokens import create_token
from server.store import Store
from tests.server.desk.conftest import Desk
from tests.server.ledgers import hash_of
from tests.server.sheets.spreadsheets import opened_by_libreoffice


def rows(desk: Desk, what: str, format_: str, **query: str) -> list[list[Any]]:
    """Return a download's rows, its heading left out."""
    answer = desk.get(f"/desk/exports/{what}.{format_}", **query)
    assert answer.status_code == 200
    if format_ == "xlsx":
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    if format_ == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))[1:]
    return [list(json.loads(line).values()) for line in answer.text.splitlines()]


@pytest.mark.parametrize("period", ["2026-11", "2026-10", "2026-Q4", "2026"])
def test_every_format_holds_the_figures_of_the_api(desk: Desk, roster: Store, period: str) -> None:
    token = roster.write(lambda connection: create_token(connection, "organiser"))
    headers, query = {"Authorization": f"Bearer {token}"}, {"period": period}
    found = desk.client.get("/api/v1/attendance", params=query, headers=headers).json()["rows"]
    figures = [(row["member"], row["required_hours"], row["credited_hours"], row["records"]) for row in found]
    for format_ in ("xlsx", "csv", "jsonl"):
        table = rows(desk, "attendance", format_, period=period)
        assert [(row[3], float(row[5]), float(row[6]), seqs(row[8])) for row in table] == figures


def seqs(held: str | list[int] | None) -> list[int]:
    return held if isinstance(held, list) else [int(seq) for seq in (held or "").split()]


def test_the_page_shows_what_the_download_holds(desk: Desk) -> None:
    page = desk.get("/desk", period="2026-11").text
    for row in rows(desk, "attendance", "csv", period="2026-11"):
        assert f"/desk/members/{row[3]}?period=2026-11" in page
        assert f">{float(row[6]):g}<" in page


def test_completions_are_the_same_in_every_format(desk: Desk) -> None:
    workbook, comma, lines = (
        rows(desk, "completions", each, period="2026-11") for each in ("xlsx", "csv", "jsonl")
    )
    for figures in (workbook, comma, lines):
        assert [int(row[0]) for row in figures] == [1, 2, 4, 5]
        assert [row[4] for row in figures] == ["A1", "B1", "A1", "B1"]
        assert [float(row[11]) for row in figures] == [5.0, 0.0, 90.0, 5.0]
        assert [row[14] for row in figures] == [row[14] for row in workbook]
    assert [str(row[1]) for row in workbook] == [row[1] for row in comma]
    assert [row[1].replace("T", " ").removesuffix("+08:00") for row in lines] == [row[1] for row in comma]


def test_the_ledgers_hashes_can_be_checked_from_its_json_lines(desk: Desk) -> None:
    answer = desk.get("/desk/exports/ledger.jsonl", period="2026")
    records = [json.loads(line) for line in answer.text.splitlines()]
    assert [record["seq"] for record in records] == [1, 2, 3, 4, 5]
    assert [record["hash"] for record in records] == [hash_of(record) for record in records]


def test_a_download_has_a_name_that_says_what_it_is(desk: Desk) -> None:
    answer = desk.get("/desk/exports/attendance.xlsx", period="2026-11", branch="A")
    assert 'filename="studyhall-attendance-2026-11-A.xlsx"' in answer.headers["content-disposition"]
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(("path", "status"), [
    ("/desk/exports/attendance.pdf", 404), ("/desk/exports/salaries.csv", 404), ("/desk?period=2026-13", 422),
    ("/desk/exports/ledger.csv?period=x", 422), ("/desk/records/99", 404), ("/desk/members/none", 404),
    ("/desk/completions?page=0", 200), ("/desk/completions?page=x", 200), ("/desk/completions?page=99", 200),
    ("/desk?branch=none", 200),
])  # fmt: skip
def test_what_is_not_there_is_said_in_words(desk: Desk, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_the_evidence_of_a_member_names_every_record_and_what_it_counts(desk: Desk) -> None:
    page = desk.get("/desk/members/A1", period="2026-11").text
    for seq in (1, 4):
        assert f"/desk/records/{seq}" in page
    assert "/desk/records/3" not in page
    record = desk.get("/desk/records/1").text
    assert "quizzes/tea-road" in record


def test_downloads_leave_nothing_behind(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workplace = tmp_path / "workplace"
    workplace.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(workplace))
    for format_ in ("xlsx", "csv", "jsonl", "pdf"):
        desk.get(f"/desk/exports/attendance.{format_}")
    desk.get("/desk/exports/nothing.csv")
    desk.get("/desk/roster/members.xlsx")
    assert list(workplace.iterdir()) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("what", ["attendance", "completions", "ledger"])
def test_libreoffice_opens_every_download_to_the_same_figures(desk: Desk, tmp_path: Path, what: str) -> None:
    (tmp_path / "t.xlsx").write_bytes(desk.get(f"/desk/exports/{what}.xlsx", period="2026-11").content)
    heading, *found = opened_by_libreoffice(tmp_path / "t.xlsx")
    assert len(heading) == len(found[0])
    comma = rows(desk, what, "csv", period="2026-11")
    assert [[alike(cell) for cell in row] for row in found] == [
        [alike(cell) for cell in row] for row in comma
    ]


def alike(cell: str) -> str:
    """A cell without what only a format makes: 1.0 for 1, seconds, the quote that keeps a text a text."""
    text = re.sub(r"^(\d{4}-\d\d-\d\d \d\d:\d\d):\d\d$", r"\1", cell).removeprefix("'")
    return f"{float(text):g}" if re.fullmatch(r"\d+(\.\d+)?", text) else text
