from __future__ import annotations

from pathlib import Path

import pytest

from server.people.members import find_member, list_branches, list_members
from server.people.pins import is_pin
from server.people.tokens import ROLES, find_token
from server.sheets.reading import read_table
from server.store import Store
from tests.server.answers import kept
from tests.server.cli.conftest import Command
from tests.server.sheets.spreadsheets import csv_, xlsx

LINES = [
    ["编号", "姓名", "支部", "密码"],
    ["C1", "新人", "新支部", ""],
    ["A1", "改名", "A", ""],
    ["C2", "又", "A", "4711"],
]


def test_an_import_says_what_it_did_and_prints_the_cards(run: Command, roster: Store, tmp_path: Path) -> None:
    (tmp_path / "members.xlsx").write_bytes(xlsx(LINES))
    done = run("members", "import", "members.xlsx")
    assert done.exit_code == 0
    first, card = done.stdout.splitlines()
    assert first == "2 added, 1 changed, 0 unchanged"
    new = find_member(roster.connection, "C1")
    assert new is not None
    assert card.startswith("card C1 新人: PIN ")
    assert is_pin(new.pin_hash, card.rpartition(" ")[2])


@pytest.mark.parametrize("name", ["cards.csv", "cards.xlsx"])
def test_cards_may_go_to_a_file(run: Command, roster: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "members.csv").write_bytes(csv_(LINES, "gb18030"))
    done = run("members", "import", "members.csv", "--cards", name)
    assert done.exit_code == 0
    assert "PIN" not in done.stdout
    (card,) = read_table(name, (tmp_path / name).read_bytes())
    new = find_member(roster.connection, "C1")
    assert new is not None
    assert is_pin(new.pin_hash, card.cells["pin"])


def test_cards_are_not_lost_when_their_file_cannot_be_written(
    run: Command, roster: Store, tmp_path: Path
) -> None:
    (tmp_path / "members.csv").write_bytes(csv_(LINES))
    done = run("members", "import", "members.csv", "--cards", "nowhere/cards.xlsx")
    assert done.exit_code == 1
    assert "nowhere/cards.xlsx" in done.stderr
    new = find_member(roster.connection, "C1")
    (card,) = [line for line in done.stdout.splitlines() if line.startswith("card C1")]
    assert new is not None
    assert is_pin(new.pin_hash, card.rpartition(" ")[2])


def test_every_bad_row_is_a_line_and_nothing_is_imported(run: Command, roster: Store, tmp_path: Path) -> None:
    before = kept(roster)
    lines = [
        ["member", "name", "branch"],
        ["C1", "新人", "C"],
        ["", "无号", "C"],
        [],
        ["C2", "", ""],
        ["C1", "又", "C"],
    ]
    (tmp_path / "members.csv").write_bytes(csv_(lines))
    refused = run("members", "import", "members.csv")
    assert refused.exit_code == 1
    assert [line.split(": ")[0] for line in refused.stdout.splitlines()] == [
        "members.csv:3", "members.csv:5", "members.csv:5", "members.csv:6",
    ]  # fmt: skip
    assert refused.stderr == "nothing was imported: 4 problems to mend\n"
    assert kept(roster) == before


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04 torn", b"\x00\xff"])
def test_what_is_no_table_is_refused_in_a_sentence(run: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "members.bin").write_bytes(content)
    refused = run("members", "import", "members.bin")
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["members.xlsx", "members.csv"])
def test_an_export_imports_again_and_changes_nothing(
    run: Command, roster: Store, tmp_path: Path, name: str
) -> None:
    (tmp_path / "odd.csv").write_bytes(
        csv_([["member", "name", "branch", "phone"], ["@1", "=1+1", "-A", "+86 13800138000"]])
    )
    run("members", "import", "odd.csv")
    before = kept(roster)
    assert run("members", "export", "-o", name).exit_code == 0
    assert run("members", "import", name).stdout == "0 added, 0 changed, 5 unchanged\n"
    assert kept(roster) == before


def test_an_export_may_be_of_one_branch_and_has_no_pins(run: Command, roster: Store, tmp_path: Path) -> None:
    exported = run("members", "export", "--branch", "B")
    assert exported.exit_code == 0
    assert exported.stdout == "2 members written to members.xlsx\n"
    rows = read_table("members.xlsx", (tmp_path / "members.xlsx").read_bytes())
    assert [(row.cells["member"], row.cells["pin"]) for row in rows] == [("B1", ""), ("B2", "")]


@pytest.mark.parametrize("name", ["nowhere/members.xlsx", "nowhere/members.csv"])
def test_an_export_that_cannot_be_written_says_so(run: Command, roster: Store, name: str) -> None:
    refused = run("members", "export", "-o", name)
    assert refused.exit_code == 1
    assert name in refused.stderr


def test_branches_are_listed_and_named(run: Command, roster: Store) -> None:
    assert run("branches", "list").stdout == "A\tA\t2\nB\tB\t2\n"
    assert run("branches", "name", "A", "第一支部").exit_code == 0
    assert run("branches", "name", "C", "新支部").exit_code == 0
    assert run("branches", "list").stdout == "A\t第一支部\t2\nB\tB\t2\nC\t新支部\t0\n"
    assert list_branches(roster.connection)["A"] == "第一支部"
    assert len(list_members(roster.connection)) == 4


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("branch", [None, "B"])
def test_a_token_is_printed_once_and_works(
    run: Command, roster: Store, role: str, branch: str | None
) -> None:
    made = run("token", "create", "--role", role, *(["--branch", branch] if branch else []))
    assert made.exit_code == 0
    found = find_token(roster.connection, made.stdout.strip())
    assert found is not None
    assert (found.role, found.branch) == (role, branch)


def test_a_token_for_a_branch_that_is_not_there_is_refused(run: Command, roster: Store) -> None:
    refused = run("token", "create", "--role", "organiser", "--branch", "Z")
    assert refused.exit_code == 1
    assert roster.tables["tokens"].count == 0


@pytest.mark.parametrize(
    "words",
    [
        ["members", "import", "nowhere.csv"], ["members", "import"], ["token", "create"], ["members"],
        ["token", "create", "--role", "king"], ["branches", "name", "A"],
        ["members", "export", "--data", "typo"], ["branches", "list", "--data", "typo"],
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_makes_nothing(run: Command, tmp_path: Path, words: list[str]) -> None:
    refused = run(*words)
    assert refused.exit_code == 2
    assert not (tmp_path / "typo").exists()
