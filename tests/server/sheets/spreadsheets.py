"""Tables as people's spreadsheets save them."""

from __future__ import annotations

import csv
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from tests.machine import LIBREOFFICE

Lines = Iterable[Sequence[object]]


def xlsx(lines: Lines) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(list(line))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_(lines: Lines, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(lines)
    return file.getvalue().encode(encoding)


def part_of(workbook: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name)


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with one of its parts replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


def opened_by_libreoffice(workbook: Path) -> list[list[str]]:
    """Return the first sheet's rows as LibreOffice shows them, its heading included."""
    assert LIBREOFFICE is not None
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(
            [LIBREOFFICE, "--headless", f"-env:UserInstallation={(Path(place) / 'home').as_uri()}",
             "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false",
             "--outdir", place, workbook],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        with (Path(place) / f"{workbook.stem}.csv").open(encoding="utf-8", newline="") as opened:
            return list(csv.reader(opened))
