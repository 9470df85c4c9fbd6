from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from exhibits import Library
from tests.server.desk.content.conftest import DESK, TEA, Curator, fields_of

IMPORT = f"{DESK}/import"


def send(curator: Curator, name: str, data: bytes):
    form = fields_of(curator.get(IMPORT).text, IMPORT)
    return curator.client.post(
        IMPORT, data=form | {"who": "李老师"}, files=[("file", (name, data))], headers=curator.headers
    )


def slugs(pack: Path) -> list[str]:
    return sorted(path.name for path in (pack / "exhibits").iterdir())


def test_an_exhibit_is_exported_and_imported_as_a_draft(curator: Curator, pack: Path) -> None:
    parcel = curator.get(f"{TEA}/export.zip")
    assert parcel.headers["content-type"] == "application/zip"
    answer = send(curator, "tea.zip", parcel.content)
    assert answer.status_code == 200
    assert f'href="{TEA}-2"' in answer.text
    assert Library.load(pack).problems == ()
    assert curator.client.get("/exhibits/tea-road-2").status_code == 404
    assert "李老师" in curator.get(f"{TEA}-2/history").text


@pytest.mark.parametrize(
    ("name", "member"),
    [("a.zip", "../evil.svg"), ("a.zip", "tea/evil.exe"), ("a.txt", "x"), ("坏.zip", "")],
)
def test_what_cannot_be_an_exhibit_is_refused_by_name(
    curator: Curator, pack: Path, name: str, member: str
) -> None:
    file = io.BytesIO()
    if member:
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("tea/exhibit.md", "---\ntitle: 茶\n---\n导言。\n")
            made.writestr(member, "x")
    answer = send(curator, name, file.getvalue())
    assert answer.status_code == 422
    assert f"<b>{member if name == 'a.zip' else name}</b>" in answer.text
    assert slugs(pack) == ["tea-road"]


def test_what_would_not_pass_the_check_is_said_with_file_and_line(curator: Curator, pack: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("exhibit.md", "---\ntitle: 茶\n---\n导言。\n")
        made.writestr("panels/010-tea.md", '---\ntitle: 茶\ndate: "1934/13"\n---\n茶。\n')
    answer = send(curator, "tea.zip", file.getvalue())
    assert answer.status_code == 422
    assert "<b>panels/010-tea.md</b>" in answer.text
    assert slugs(pack) == ["tea-road"]


def test_the_form_says_when_no_file_was_chosen(curator: Curator) -> None:
    form = fields_of(curator.get(IMPORT).text, IMPORT)
    answer = curator.client.post(IMPORT, data=form, files=[("file", ("", b""))], headers=curator.headers)
    assert answer.status_code == 422
