"""Tables as files that the office opens: XLSX (Excel, WPS), CSV and JSONL."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from server.sheets.formulas import disarm
from server.sheets.table import Named, Table, Value

FORMATS = ("xlsx", "csv", "jsonl")
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
XLSX_MOST_ROWS = 1_048_575

Translate = Callable[[str], str]


class TooManyRows(Exception):
    """A sheet holds 1,048,576 rows: choose a shorter time, or CSV."""


def write_table(table: Table, file: Path, format_: str, translate: Translate = str) -> int:
    """Write a table to a file and return how many rows it has; memory stays small whatever their number.

    Raises OSError, and TooManyRows for XLSX.
    """
    if format_ == "xlsx":
        return _write_xlsx(table, file, translate)
    write = _write_csv if format_ == "csv" else _write_jsonl
    with file.open("w", encoding="utf-8-sig" if format_ == "csv" else "utf-8", newline="") as opened:
        return write(table, opened, translate)


def _write_xlsx(table: Table, file: Path, translate: Translate) -> int:
    with file.open("wb") as opened, tempfile.TemporaryDirectory(prefix="studyhall-") as workplace:
        plain = {"strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(opened, {"constant_memory": True, "tmpdir": workplace, **plain})
        try:
            count = _fill(book, table, translate)
        finally:
            try:
                book.close()
            except FileCreateError as error:  # it wraps the OSError that says why
                raise error.args[0] from error
    return count


def _fill(book: xlsxwriter.Workbook, table: Table, translate: Translate) -> int:
    """One sheet: real numbers and times, headings that stay in view, filters, A4 across."""
    book.set_properties({"title": table.name.render(translate), "author": "Study Hall 学习展馆"})
    sheet = book.add_worksheet(table.name.render(translate)[:31])
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    sheet.write_row(0, 0, [column.heading.render(translate) for column in table.columns], heading)
    count = 0
    for count, row in enumerate(table.rows, start=1):
        if count > XLSX_MOST_ROWS:
            raise TooManyRows
        for index, value in enumerate(row):
            _write_cell(sheet, count, index, value, moment, translate)
    sheet.autofilter(0, 0, count, len(table.columns) - 1)
    return count


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Value,
    moment: object,
    translate: Translate,
) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), moment)
    elif isinstance(value, bool):
        sheet.write_string(row, column, _yes(value, translate))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, _text(value, translate))


def _write_csv(table: Table, file: TextIO, translate: Translate) -> int:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; texts that it would run are disarmed."""
    writer = csv.writer(file)
    writer.writerow([column.heading.render(translate) for column in table.columns])
    rows = 0
    for row in table.rows:
        writer.writerow([_csv_cell(value, translate) for value in row])
        rows += 1
    return rows


def _csv_cell(value: Value, translate: Translate) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return _yes(value, translate)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case int() | float():
            return value
    return disarm(_text(value, translate))


def _text(value: Value, translate: Translate) -> str:
    match value:
        case str():
            return value
        case Named():
            return value.words.render(translate)
        case tuple():
            return " ".join(map(str, value))
    return _json(value)


def _write_jsonl(table: Table, file: TextIO, _: Translate) -> int:
    lines = 0
    for line in json_lines(table):
        file.write(line + "\n")
        lines += 1
    return lines


def json_lines(table: Table) -> Iterator[str]:
    """Yield each row as a JSON object with the columns' machine names."""
    names = [column.name for column in table.columns]
    for row in table.rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_machine_value)


def _machine_value(value: Named | datetime) -> str:
    return value.name if isinstance(value, Named) else value.isoformat()


def _yes(value: bool, translate: Translate) -> str:
    return translate("yes") if value else translate("no")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
