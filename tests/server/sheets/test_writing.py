from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pack.problems import say
from server.i18n import translator
from server.sheets import writing
from server.sheets.formulas import STARTS, disarm, rearm
from server.sheets.table import Column, Named, Table, Value
from server.sheets.writing import FORMATS, TooManyRows, json_lines, write_table
from tests.server.sheets.spreadsheets import opened_by_libreoffice

BEIJING = timezone(timedelta(hours=8))
COLUMNS = (
    Column("seq", say("Record no."), 8),
    Column("finished_at", say("Finished"), 17),
    Column("name", say("Name"), 10),
    Column("score", say("Score")),
    Column("passed", say("Passed")),
    Column("detail", say("{name}", name="detail")),
    Column("status", say("Status")),
    Column("records", say("Record nos.")),
)
MET, OVERDUE = Named("met", say("met")), Named("overdue", say("overdue"))
ROWS: list[tuple[Value, ...]] = [
    (1, datetime(2026, 10, 31, 23, 59, 59, tzinfo=BEIJING), "李学文", 0.75, True, "=1+1", MET, (1, 12)),
    (2, datetime(2028, 2, 29, tzinfo=BEIJING), "Ann, “B”", 1, False, "+86 138 0013 8000", OVERDUE, ()),
    (30_000, datetime(2026, 11, 1, 8, 30), "", None, None, '{"points": 3}', MET, (7,)),
]


def table(rows: list[tuple[Value, ...]] = ROWS) -> Table:
    return Table(say("Completions"), COLUMNS, iter(rows))


def sheet(file: Path) -> Worksheet:
    book = load_workbook(file)
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def test_a_workbook_holds_real_numbers_and_dates(tmp_path: Path) -> None:
    assert write_table(table(), tmp_path / "t.xlsx", "xlsx") == 3
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet(tmp_path / "t.xlsx").rows]
    assert [value for value, _ in cells[0]] == [
        "Record no.", "Finished", "Name", "Score", "Passed", "detail", "Status", "Record nos.",
    ]  # fmt: skip
    assert cells[1] == [
        (1, "n"), (datetime(2026, 10, 31, 23, 59, 59), "d"), ("李学文", "s"), (0.75, "n"), ("yes", "s"),
        ("=1+1", "s"), ("met", "s"), ("1 12", "s"),
    ]  # fmt: skip
    assert [value for value, _ in cells[3]] == [
        30_000, datetime(2026, 11, 1, 8, 30), "", None, None, '{"points": 3}', "met", "7",
    ]  # fmt: skip


def test_a_workbook_prints_on_a4_under_headings_that_stay(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "t.xlsx", "xlsx")
    found = sheet(tmp_path / "t.xlsx")
    assert found.title == "Completions"
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:H4"
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert (found.page_setup.fitToWidth or 1, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$1:$1"
    assert [found.column_dimensions[letter].width > 7 for letter in "ABC"] == [True] * 3


@pytest.mark.parametrize("format_", FORMATS)
def test_a_table_without_rows_still_has_its_headings(tmp_path: Path, format_: str) -> None:
    assert write_table(table([]), tmp_path / "t", format_) == 0
    content = (tmp_path / "t").read_bytes()
    if format_ == "xlsx":
        headings = load_workbook(io.BytesIO(content)).worksheets[0][1]
        assert [cell.value for cell in headings][:2] == ["Record no.", "Finished"]
    else:
        assert len(content.splitlines()) == (1 if format_ == "csv" else 0)


def test_headings_and_words_are_in_the_readers_language(tmp_path: Path) -> None:
    words = translator("zh")
    write_table(table(), tmp_path / "t.xlsx", "xlsx", words)
    write_table(table(), tmp_path / "t.csv", "csv", words)
    found = sheet(tmp_path / "t.xlsx")
    lines = list(csv.reader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines()))
    assert [cell.value for cell in found[1]] == lines[0] == [words(c.heading.render(words)) for c in COLUMNS]
    assert found["E2"].value == lines[1][4] == words("yes")
    assert found["G2"].value == lines[1][6] == words("met") != "met"


def test_csv_opens_in_excel_as_chinese(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "t.csv", "csv")
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[1] == ["1", "2026-10-31 23:59:59", "李学文", "0.75", "yes", "'=1+1", "met", "1 12"]
    assert lines[2][:6] == ["2", "2028-02-29 00:00:00", "Ann, “B”", "1", "no", "'+86 138 0013 8000"]
    assert lines[3] == ["30000", "2026-11-01 08:30:00", "", "", "", '{"points": 3}', "met", "7"]


def test_json_lines_hold_the_same_figures_under_machine_names(tmp_path: Path) -> None:
    assert write_table(table(), tmp_path / "t.jsonl", "jsonl", translator("zh")) == 3
    lines = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text("utf-8").splitlines()]
    assert lines[0] == {
        "seq": 1, "finished_at": "2026-10-31T23:59:59+08:00", "name": "李学文", "score": 0.75, "passed": True,
        "detail": "=1+1", "status": "met", "records": [1, 12],
    }  # fmt: skip
    assert [list(line.values()) for line in lines[1:]] == [
        [2, "2028-02-29T00:00:00+08:00", "Ann, “B”", 1, False, "+86 138 0013 8000", "overdue", []],
        [30_000, "2026-11-01T08:30:00", "", None, None, '{"points": 3}', "met", [7]],
    ]
    assert [json.loads(line) for line in json_lines(table())] == lines


TEXTS = st.text(max_size=40) | st.tuples(st.sampled_from(["", "'", "''", *STARTS]), st.text(max_size=9)).map(
    "".join
)


@given(text=TEXTS)
def test_no_cell_of_a_csv_begins_as_a_formula_does(text: str) -> None:
    safe = disarm(text)
    assert safe == "" or safe[0] not in "=+-@\t\r\n\0＝＋－＠"
    assert rearm(safe) == text


@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_every_text_survives_a_csv(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("csv") / "t.csv"
    write_table(Table(say("Members"), COLUMNS[2:3], ((text,) for text in texts)), file, "csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened))[1:]
    assert [rearm(line[0]) if line else "" for line in lines] == texts


ROWS_OF_ANY = st.lists(
    st.tuples(
        st.integers(0, 2**53), st.datetimes(datetime(1900, 3, 1), datetime(9999, 1, 1)), TEXTS,
        st.none() | st.floats(0, 1), st.none() | st.booleans(), TEXTS,
        st.sampled_from([MET, OVERDUE]), st.lists(st.integers(1, 2**53), max_size=3).map(tuple),
    ),
    max_size=3,
)  # fmt: skip


@given(rows=ROWS_OF_ANY)
def test_json_lines_and_csv_hold_what_the_table_holds(
    rows: list[tuple[Value, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_table(table(rows), folder / "t.jsonl", "jsonl")
    write_table(table(rows), folder / "t.csv", "csv")
    with (folder / "t.jsonl").open(encoding="utf-8", newline="\n") as opened:
        objects = [json.loads(line) for line in opened]
    with (folder / "t.csv").open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened))[1:]
    assert len(objects) == len(lines) == len(rows)
    for row, object_, line in zip(rows, objects, lines, strict=True):
        seq, time, name, score, passed, detail, status, records = row
        assert [*object_.values()] == [
            seq, time.isoformat(), name, score, passed, detail, status.name, list(records),
        ]  # fmt: skip
        assert (int(line[0]), rearm(line[2]), rearm(line[5])) == (seq, name, detail)
        assert (float(line[3]) if line[3] else None) == score


def test_more_rows_than_a_sheet_holds_are_refused_for_xlsx_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "XLSX_MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        write_table(table(), tmp_path / "t.xlsx", "xlsx")
    assert write_table(table(), tmp_path / "t.csv", "csv") == 3


@pytest.mark.parametrize("format_", FORMATS)
def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path, format_: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's choice
        write_table(table(), tmp_path / "nowhere" / "t", format_)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("rows_read", [0, 1000])
def test_rows_that_break_off_leave_no_working_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, rows_read: int
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows() -> Iterator[tuple[Value, ...]]:
        yield from ROWS * rows_read
        raise ConnectionError

    with pytest.raises(ConnectionError):
        write_table(Table(say("Completions"), COLUMNS, rows()), tmp_path / "t", format_)
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


@pytest.mark.libreoffice
def test_libreoffice_reads_the_same_figures_from_the_workbook(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "t.xlsx", "xlsx")
    heading, *lines = opened_by_libreoffice(tmp_path / "t.xlsx")
    assert heading[:2] == ["Record no.", "Finished"]
    assert lines == [
        ["1", "2026-10-31 23:59", "李学文", "0.75", "yes", "=1+1", "met", "1 12"],
        ["2", "2028-02-29 00:00", "Ann, “B”", "1", "no", "+86 138 0013 8000", "overdue", ""],
        ["30000", "2026-11-01 08:30", "", "", "", '{"points": 3}', "met", "7"],
    ]
