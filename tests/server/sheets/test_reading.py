from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from server.sheets import reading
from server.sheets.reading import Row, UnreadableTable, read_table
from tests.server.sheets.spreadsheets import csv_, part_of, saved, with_part, xlsx

LINES = [["编号", "姓名", "Branch"], ["0012", "李“学”文", "一支部"], ["13", "Ann, B.", "二支部\n东"]]
ROWS = [
    Row(2, {"编号": "0012", "姓名": "李“学”文", "branch": "一支部"}),
    Row(3, {"编号": "13", "姓名": "Ann, B.", "branch": "二支部\n东"}),
]

FILES = {
    "XLSX": ("a.xlsx", xlsx(LINES)),
    "XLSX by another name": ("a.csv", xlsx(LINES)),
    "XLSX in capitals": ("A.XLSX", xlsx(LINES)),
    "CSV in UTF-8": ("a.csv", csv_(LINES)),
    "CSV in UTF-8 with a byte order mark": ("a.csv", csv_(LINES, "utf-8-sig")),
    "CSV in GB18030": ("a.csv", csv_(LINES, "gb18030")),
    "semicolons": ("a.csv", csv_(LINES, delimiter=";")),
    "tabs": ("a.txt", csv_(LINES, "gb18030", delimiter="\t")),
    "Unix line ends": ("a.csv", csv_(LINES).replace(b"\r\n", b"\n")),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=list(FILES))
def test_the_same_rows_come_out_of_every_file(name: str, content: bytes) -> None:
    assert read_table(name, content) == ROWS


def test_numbers_dates_and_blanks_read_as_a_person_sees_them() -> None:
    lines = [
        ["Member ", "when", None, "x"],
        [12.0, date(2026, 11, 3), "no heading", 1.5],
        [" 7 ", None, None, True],
    ]
    assert [row.cells for row in read_table("a.xlsx", xlsx(lines))] == [
        {"member": "12", "when": "2026-11-03 00:00:00", "x": "1.5"},
        {"member": "7", "when": "", "x": "True"},
    ]


@pytest.mark.parametrize("make", [xlsx, csv_])
def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(make) -> None:
    lines = [["a", "b"], [], ["1", "2"], [None, ""], ["", "4"], [" "]]
    assert read_table("a", make(lines)) == [Row(3, {"a": "1", "b": "2"}), Row(5, {"a": "", "b": "4"})]


def test_a_number_is_a_rows_in_the_spreadsheet_even_where_cells_were_never_touched() -> None:
    book = Workbook()
    book.active["A1"], book.active["A100"] = "a", "x"
    assert read_table("a.xlsx", saved(book)) == [Row(100, {"a": "x"})]


def test_short_and_long_rows_are_read_as_far_as_there_are_headings() -> None:
    assert read_table("a.csv", b"a,b\n1\n2,3,4\n") == [Row(2, {"a": "1"}), Row(3, {"a": "2", "b": "3"})]


def test_only_the_first_sheet_is_read() -> None:
    book = Workbook()
    book.active.append(["a"])
    book.active.append(["first"])
    book.create_sheet("second").append(["b"])
    assert read_table("a.xlsx", saved(book)) == [Row(2, {"a": "first"})]


def test_what_our_own_csv_made_harmless_comes_back_as_it_was() -> None:
    lines = [["phone", "name"], ["'+86 10", "'''=1"], ["'kept", "it's"]]
    assert [list(row.cells.values()) for row in read_table("a.csv", csv_(lines))] == [
        ["+86 10", "''=1"],
        ["'kept", "it's"],
    ]


def bomb() -> bytes:
    """A few hundred kilobytes that unpack to 301 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/x.xml", "w") as part:
        for _ in range(301):
            part.write(bytes(2**20))
    return file.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>""" % b"".join(
    b'<!ENTITY %c "%s">' % (letter + 1, b"&%c;" % letter * 10) for letter in b"abcdefgh"
)

GOOD = xlsx([["member", "name"], *([f"{n}", f"学员{n}"] for n in range(500))])
SHEET = "xl/worksheets/sheet1.xml"
UNREADABLE = {
    "an old .xls": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a zip bomb": ("a.xlsx", bomb()),
    "a billion laughs": ("a.xlsx", with_part(GOOD, SHEET, ENTITIES)),
    "a workbook cut short": ("a.xlsx", GOOD[: len(GOOD) // 2]),
    "a sheet cut short": ("a.xlsx", with_part(GOOD, SHEET, part_of(GOOD, SHEET)[:3000])),
    "a sheet that is no XML": ("a.xlsx", with_part(GOOD, SHEET, b"member,name")),
    "a workbook of something else": ("a.xlsx", with_part(GOOD, "xl/workbook.xml", b"<html/>")),
    "a spoilt byte": ("a.xlsx", GOOD.replace(b"PK\x01\x02", b"PK\x01\x03", 1)),
    "another zip": ("a.zip", with_part(GOOD, "[Content_Types].xml", b"")),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\xff"),
    "a picture called .xlsx": ("a.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "UTF-16": ("a.csv", csv_(LINES, "utf-16")),
    "nothing": ("a.csv", b""),
    "nothing in a sheet": ("a.xlsx", xlsx([])),
    "no headings": ("a.csv", b",,\n1,2,3\n"),
    "an open quotation": ("a.csv", b'a,b\n"1,2\n'),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_is_no_table_is_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(name, content)
    assert refused.value.what.render()


def read_or_refuse(name: str, content: bytes) -> None:
    with suppress(UnreadableTable):
        assert all(row.cells for row in read_table(name, content))


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_workbook_is_read_or_refused(at: int, byte: int, cut: bool) -> None:
    read_or_refuse("a.xlsx", GOOD[:at] if cut else GOOD[:at] + bytes([byte]) + GOOD[at + 1 :])


@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refuse("a.csv", content)
    read_or_refuse("a.xlsx", content)
    read_or_refuse("a.csv", "编号,姓名\n".encode("gb18030") + content)


@pytest.mark.parametrize("make", [xlsx, csv_])
def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch, make) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(read_table("a", make([["a"], [1], [], [2], [3]]))) == 3
    with pytest.raises(UnreadableTable):
        read_table("a", make([["a"], [1], [2], [3], [4]]))
