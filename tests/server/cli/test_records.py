from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from openpyxl import load_workbook
from starlette.testclient import TestClient

from server.app import build_app
from server.people.tokens import create_token
from server.settings import Settings
from server.store import Store
from tests.server.cli.conftest import Command
from tests.server.ledgers import hash_of

WHAT = ("completions", "attendance", "ledger")
FORMATS = ("xlsx", "csv", "jsonl")


@pytest.fixture(autouse=True)
def mid_november():
    with time_machine.travel(datetime(2026, 11, 15, 4, tzinfo=UTC), tick=False):
        yield


def lines(content: bytes, format_: str) -> list[list[Any]]:
    """Return an export's rows, its heading left out."""
    if format_ == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    if format_ == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    return [list(json.loads(line).values()) for line in content.decode().splitlines()]


def export(run: Command, what: str, format_: str, *more: object) -> list[list[Any]]:
    done = run("export", what, "--format", format_, *more)
    assert done.exit_code == 0, done.stderr
    return lines(done.stdout_bytes, format_)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", WHAT)
def test_a_file_and_stdout_hold_the_same(
    run: Command, filled: Store, tmp_path: Path, what: str, format_: str
) -> None:
    written = run("export", what, "--format", format_, "-o", f"out.{format_}")
    assert written.exit_code == 0
    assert written.stdout == ""
    found = lines((tmp_path / f"out.{format_}").read_bytes(), format_)
    assert found == export(run, what, format_)
    assert written.stderr == f"{len(found)} rows written to out.{format_}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", f"out.{format_}", "pack"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", WHAT)
def test_it_is_byte_for_byte_what_the_desk_gives(
    run: Command, filled: Store, pack: Path, what: str, format_: str
) -> None:
    token = filled.write(lambda connection: create_token(connection, "organiser"))
    days = ["--from", "2026-11-01", "--to", "2026-11-30"]
    with TestClient(build_app(Settings(filled.data, pack))) as client:
        path, headers = f"/desk/exports/{what}.{format_}", {"Authorization": f"Bearer {token}"}
        desk = client.get(f"/en{path}", params={"period": "2026-11"}, headers=headers)
        own_branch = client.get(f"/en{path}", params={"period": "2026-11", "branch": "B"}, headers=headers)
    assert desk.status_code == own_branch.status_code == 200
    assert export(run, what, format_, *days) == lines(desk.content, format_)
    assert export(run, what, format_, *days, "--branch", "B") == lines(own_branch.content, format_)
    assert len(lines(own_branch.content, format_)) == 2


def test_attendance_is_what_the_api_says(run: Command, filled: Store, pack: Path) -> None:
    token = filled.write(lambda connection: create_token(connection, "organiser"))
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(build_app(Settings(filled.data, pack))) as client:
        for month, last in (("2026-10", "2026-10-31"), ("2026-11", "2026-11-30")):
            found = client.get("/api/v1/attendance", params={"period": month}, headers=headers).json()["rows"]
            rows = export(run, "attendance", "jsonl", "--from", f"{month}-01", "--to", last)
            assert [(row[0], row[3], row[5], row[6]) for row in rows] == [
                (month, row["member"], row["required_hours"], row["credited_hours"]) for row in found
            ]
            assert [row[8] for row in rows] == [row["records"] for row in found]


def test_the_ledgers_lines_hash_to_their_hashes(run: Command, filled: Store) -> None:
    done = run("export", "ledger", "--format", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["seq"] for record in records] == [1, 2, 3, 4, 5]
    assert [record["hash"] for record in records] == [hash_of(record) for record in records]


@pytest.mark.parametrize(
    ("days", "seqs"),
    [
        ([], [1, 2, 3, 4, 5]),
        (["--from", "2026-11-01"], [1, 2, 4, 5]),
        (["--to", "2026-10-31"], [3]),
        (["--from", "2026-11-03", "--to", "2026-11-03"], [1, 2, 5]),
        (["--from", "2026-11-04"], [4]),
        (["--branch", "B"], [2, 5]),
        (["--branch", "B", "--to", "2026-10-31"], []),
        (["--from", "0001-01-01", "--to", "9999-12-31"], [1, 2, 3, 4, 5]),
    ],
)
def test_days_are_whole_and_where_the_site_is(
    run: Command, filled: Store, days: list[str], seqs: list[int]
) -> None:
    assert [row[1] for row in export(run, "ledger", "jsonl", *days)] == seqs
    assert [row[0] for row in export(run, "completions", "jsonl", *days)] == seqs


def test_attendance_covers_every_month_that_is_touched(run: Command, filled: Store) -> None:
    rows = export(run, "attendance", "jsonl", "--from", "2026-09-30", "--branch", "A")
    assert [(row[0], row[3], row[6]) for row in rows] == [
        ("2026-09", "A1", 0.0), ("2026-09", "A2", 0.0), ("2026-10", "A1", 0.0), ("2026-10", "A2", 0.0),
        ("2026-11", "A1", 2.5), ("2026-11", "A2", 0.0),
    ]  # fmt: skip


def test_headings_follow_the_terminals_language(run: Command, filled: Store) -> None:
    english = run("export", "attendance", "--format", "csv").stdout
    chinese = run("export", "attendance", "--format", "csv", STUDYHALL_LANGUAGE="zh").stdout
    assert english.lstrip("\ufeff").startswith("Period,Branch code,Branch,")
    assert not chinese.splitlines()[0].lstrip("\ufeff").isascii()
    assert json.loads(run("export", "attendance", "--format", "jsonl").stdout.splitlines()[0])["period"]


@pytest.mark.parametrize(
    "words",
    [
        "salaries --format csv", "ledger", "ledger --format pdf", "ledger --format csv --from November",
        "ledger --format csv --from 2026-02-30", "ledger --format csv --from 2026-02-02 --to 2026-02-01",
        "ledger --format csv --data typo", "attendance --format csv --from 1800-01-01",
        "attendance --format csv --to 9999-12-31",
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_makes_nothing(
    run: Command, filled: Store, tmp_path: Path, words: str
) -> None:
    refused = run("export", *words.split())
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert refused.stderr
    assert not (tmp_path / "typo").exists()


def test_a_branch_that_is_not_there_is_refused(run: Command, filled: Store) -> None:
    refused = run("export", "ledger", "--format", "csv", "--branch", "Z")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Z" in refused.stderr


@pytest.mark.parametrize("format_", FORMATS)
def test_a_place_that_cannot_be_written_is_said(
    run: Command, filled: Store, tmp_path: Path, format_: str
) -> None:
    refused = run("export", "ledger", "--format", format_, "-o", f"nowhere/out.{format_}")
    assert refused.exit_code == 1
    assert f"nowhere/out.{format_}" in refused.stderr
    assert not (tmp_path / "nowhere").exists()


def test_an_export_that_fails_leaves_the_file_of_yesterday(
    run: Command, filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", "ledger", "--format", "xlsx", "-o", "out.xlsx")
    before = (tmp_path / "out.xlsx").read_bytes()
    monkeypatch.setattr("server.sheets.writing.XLSX_MOST_ROWS", 2)
    refused = run("export", "ledger", "--format", "xlsx", "-o", "out.xlsx")
    assert refused.exit_code == 1
    assert (tmp_path / "out.xlsx").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out.xlsx", "pack"]


def test_a_ledger_that_holds_is_said_to_hold(run: Command, filled: Store) -> None:
    held = run("verify")
    assert held.exit_code == 0
    assert "5 records" in held.stdout


@pytest.mark.parametrize(
    ("damage", "seq"),
    [
        ("UPDATE ledger SET member = 'A2' WHERE seq = 3", 3),
        ("UPDATE ledger SET finished_at = '2026-11-01T00:00:00.000Z' WHERE seq IN (2, 4)", 2),
        ("DELETE FROM ledger WHERE seq = 4", 4),
        ("UPDATE ledger SET seq = -1 WHERE seq = 1", 1),
        ("UPDATE ledger SET hash = prev_hash WHERE seq = 5", 5),
    ],
)
def test_a_damaged_ledger_is_named_by_its_first_bad_record(
    run: Command, filled: Store, damage: str, seq: int
) -> None:
    filled.connection.execute("DROP TRIGGER ledger_no_update")
    filled.connection.execute("DROP TRIGGER ledger_no_delete")
    filled.connection.execute(damage)
    found = run("verify")
    assert (found.exit_code, found.stdout) == (1, "")
    assert f"seq {seq}:" in found.stderr


def test_verifying_a_folder_that_is_not_there_is_wrong_usage(run: Command, tmp_path: Path) -> None:
    assert run("verify", "--data", "typo").exit_code == 2
    assert not (tmp_path / "typo").exists()
