"""Rows of a table that people send: XLSX, or CSV in UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import load_workbook

from pack.problems import Message, say
from server.sheets.formulas import rearm

MOST_ROWS = 200_000
MOST_UNPACKED = 300 * 2**20


class UnreadableTable(Exception):
    """The file is no table we can read; `what` says why and what to do."""

    def __init__(self, what: Message) -> None:
        self.what = what
        super().__init__(what.render())


@dataclass(frozen=True)
class Row:
    """One row: `number` as the spreadsheet shows it, cells by column heading, blanks trimmed."""

    number: int
    cells: dict[str, str]


def read_table(name: str, content: bytes) -> list[Row]:
    """Read the first sheet's rows under its heading row; empty rows are left out.

    Raises UnreadableTable.
    """
    if name.lower().endswith((".xlsx", ".xlsm")) or content.startswith(b"PK\x03\x04"):
        lines = _xlsx(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableTable(say("this is an old .xls file: save it as .xlsx and send that"))
    else:
        lines = _csv(content)
    heading = next(lines, None)
    if heading is None or not any(heading):
        raise UnreadableTable(say("the table is empty: its first row must name the columns"))
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = {column.lower(): cell for column, cell in zip(heading, line, strict=False) if column}
        if any(cells.values()):
            rows.append(Row(number, cells))
        if len(rows) > MOST_ROWS:
            raise UnreadableTable(say("more than {most} rows: split the file", most=MOST_ROWS))
    return rows


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > MOST_UNPACKED:
            raise UnreadableTable(
                say("the workbook unpacks to more than 300 MB: save only the roster's sheet")
            )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for line in book.worksheets[0].iter_rows(values_only=True):
            yield [_cell(value) for value in line]
    except UnreadableTable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        raise UnreadableTable(say("the workbook can't be opened: save it again as .xlsx")) from error


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decode(content)
    heading = text.partition("\n")[0]
    delimiter = max(",\t;", key=heading.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [rearm(cell.strip()).strip() for cell in line]
    except csv.Error as error:
        raise UnreadableTable(
            say("the CSV can't be read ({error}): save it again from the spreadsheet", error=error)
        ) from error


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable(
        say("the file is neither XLSX nor CSV in UTF-8 or GB18030: save it as .xlsx or .csv")
    )
