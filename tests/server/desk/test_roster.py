from __future__ import annotations

import re

import pytest

from server.people.members import find_member, list_members
from server.people.pins import is_pin
from server.store import Store
from tests.server.answers import kept
from tests.server.desk.conftest import Desk
from tests.server.sheets.spreadsheets import csv_, xlsx

LINES = [["编号", "姓名", "支部", "手机"], ["C1", "新人", "新支部", "13800138000"], ["A1", "改名", "A", ""]]


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", xlsx(LINES)), ("a.csv", csv_(LINES, "gb18030"))])
def test_a_table_is_imported_and_its_cards_shown_once(
    desk: Desk, roster: Store, name: str, content: bytes
) -> None:
    answer = desk.import_roster(name, content)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    new, renamed = find_member(roster.connection, "C1"), find_member(roster.connection, "A1")
    assert new is not None
    assert renamed is not None
    assert (new.branch, new.card, renamed.name) == ("新支部", True, "改名")
    assert any(is_pin(new.pin_hash, pin) for pin in set(re.findall(r"\b\d{6}\b", answer.text)))
    assert not any(
        is_pin(new.pin_hash, p) for p in set(re.findall(r"\b\d{6}\b", desk.get("/desk/roster").text))
    )


def test_every_bad_row_is_listed_and_nothing_imported(desk: Desk, roster: Store) -> None:
    before = kept(roster)
    lines = [
        ["member", "name", "branch"],
        ["C1", "新人", "C"],
        ["", "无号", "C"],
        [],
        ["C2", "", ""],
        ["C1", "又", "C"],
    ]
    answer = desk.import_roster("a.csv", csv_(lines))
    assert answer.status_code == 422
    assert [f">{n}<" in answer.text for n in (2, 3, 4, 5, 6)] == [False, True, False, True, True]
    assert kept(roster) == before


@pytest.mark.parametrize(("name", "content"), [
    ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600)), ("a.xlsx", b"PK\x03\x04 torn"), ("a.csv", b""),
    ("a.csv", b"\x00\xff"), ("a.csv", b"member,name\n1,2\n"),
])  # fmt: skip
def test_what_is_no_roster_is_refused_in_words(desk: Desk, roster: Store, name: str, content: bytes) -> None:
    before = kept(roster)
    answer = desk.import_roster(name, content)
    assert answer.status_code == 422
    assert "<h1" in answer.text
    assert kept(roster) == before


def test_sending_no_file_is_said_in_words(desk: Desk) -> None:
    assert desk.post("/desk/roster").status_code == 422
    assert desk.post("/desk/roster", files={"file": ("", b"")}).status_code == 422


def test_a_huge_file_is_refused(desk: Desk) -> None:
    assert desk.import_roster("a.csv", b"x" * 20_000_001).status_code == 413


def test_the_downloaded_roster_imports_again_and_changes_nothing(desk: Desk, roster: Store) -> None:
    desk.import_roster(
        "a.csv", csv_([["member", "name", "branch", "phone"], ["@1", "=1", "-", "+8613800138000"]])
    )
    before = kept(roster)
    content = desk.get("/desk/roster/members.xlsx").content
    assert desk.import_roster("members.xlsx", content).status_code == 200
    assert kept(roster) == before
    assert len(list_members(roster.connection)) == 5
