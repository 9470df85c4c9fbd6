from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.people.members import find_member, list_branches, list_members, read_number
from server.people.pins import is_pin
from server.people.roster import BadRoster, Entry, Import, new_card, prepare, read_roster
from server.people.roster_table import card_table, roster_table, roster_template
from server.sheets.reading import Row, read_table
from server.sheets.writing import write_table
from server.store import Store
from tests.server.sheets.spreadsheets import csv_, xlsx


def bring_in(store: Store, *entries: Entry) -> Import:
    return store.write(prepare(store.connection, entries))


def everything(store: Store) -> list[tuple[Any, ...]]:
    members = [tuple(row) for row in store.connection.execute("SELECT * FROM members ORDER BY member")]
    return [*members, *list_branches(store.connection).items()]


def rows(*lines: dict[str, str]) -> list[Row]:
    whole = {"member": "1", "name": "李学文", "branch": "一支部", "pin": "", "phone": ""}
    return [Row(number, whole | line) for number, line in enumerate(lines, start=2)]


ROSTER = (
    Entry("0012", "李学文", "一支部", "2580", "13800138000"),
    Entry("13", "Ann, B.", "二支部", "", "+86 (10) 8888-8888"),
    Entry("14", "王-小明", "二支部", "", ""),
)
CHINESE = [
    ["编号", "姓名", "党支部", "密码", "手机号", "备注"],
    ["０012", "李学文", "一支部", "２580", "13800138000", ""],
    ["13", "Ann, B.", "二支部", "", "+86 (10) 8888-8888", "新"],
    ["14", "王-小明", "二支部", "", "", ""],
]
ENGLISH = [["Member", "NAME", "branch", "pin", "phone"], *[line[:5] for line in CHINESE[1:]]]
FILES = {
    "XLSX": ("a.xlsx", xlsx(CHINESE)),
    "CSV": ("a.csv", csv_(ENGLISH)),
    "CSV with a byte order mark": ("a.csv", csv_(CHINESE, "utf-8-sig")),
    "CSV in GB18030": ("a.csv", csv_(CHINESE, "gb18030")),
    "semicolons": ("a.csv", csv_(CHINESE, delimiter=";")),
    "tabs": ("a.txt", csv_(ENGLISH, "gb18030", delimiter="\t")),
}


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=list(FILES))
def test_a_roster_is_read_from_whatever_the_office_keeps_it_in(name: str, content: bytes) -> None:
    assert read_roster(read_table(name, content)) == ROSTER


def test_a_workbook_whose_numbers_are_numbers_reads_the_same() -> None:
    lines = [
        ["member number", "姓名", "branch", "PIN", "电话"],
        [12.0, "李学文", "一支部", 2580, 13800138000.0],
    ]
    (entry,) = read_roster(read_table("a.xlsx", xlsx(lines)))
    assert entry == Entry("12", "李学文", "一支部", "2580", "13800138000")


BAD_ROWS = {
    "no number": {"member": ""},
    "no name": {"name": ""},
    "no branch": {"branch": ""},
    "a blank in the number": {"member": "1 2"},
    "a number too long": {"member": "9" * 65},
    "a name too long": {"name": "李" * 65},
    "a line break in a name": {"name": "李\n学文"},
    "a line break in a branch": {"branch": "一\r支部"},
    "a short PIN": {"pin": "123"},
    "a long PIN": {"pin": "1" * 65},
    "letters in a phone": {"phone": "on request"},
    "a phone too short": {"phone": "110"},
}


@pytest.mark.parametrize("line", BAD_ROWS.values(), ids=list(BAD_ROWS))
def test_a_bad_row_is_named_by_its_number(line: dict[str, str]) -> None:
    with pytest.raises(BadRoster) as refused:
        read_roster(rows({"member": "2"}, line, {"member": "3"}))
    assert {problem.row for problem in refused.value.problems} == {3}
    assert all(problem.what.render() for problem in refused.value.problems)


def test_every_bad_row_is_listed_not_just_the_first() -> None:
    with pytest.raises(BadRoster) as refused:
        read_roster(rows({"name": ""}, {"member": "2", "phone": "x", "pin": "1"}, {}, {"member": "2"}))
    assert [problem.row for problem in refused.value.problems] == [2, 3, 3, 4, 5]
    assert [dict(p.what.values)["row"] for p in refused.value.problems if p.row in (4, 5)] == [2, 3]


def test_each_member_knows_the_row_it_stands_in() -> None:
    table = read_table("a.csv", csv_([["member", "name", "branch"], ["1", "李", "A"], [], ["2", "王", "A"]]))
    assert [entry.row for entry in read_roster(table)] == [2, 4]


def test_the_same_number_written_wide_is_the_same_number() -> None:
    with pytest.raises(BadRoster):
        read_roster(rows({"member": "A1"}, {"member": "Ａ１"}))


@pytest.mark.parametrize(
    ("lines", "places"), [([{"member": "1"}], {1}), ([{"编号": "1", "姓名": "李"}], {1}), ([], {2})]
)
def test_a_table_without_the_columns_or_without_rows_is_refused(
    lines: list[dict[str, str]], places: set[int]
) -> None:
    with pytest.raises(BadRoster) as refused:
        read_roster([Row(2, line) for line in lines])
    assert {problem.row for problem in refused.value.problems} == places


def test_an_import_adds_changes_and_says_what_it_did(roster: Store) -> None:
    done = bring_in(
        roster,
        Entry("A1", "学员A1", "A"),
        Entry("A2", "改名", "B", "", "13800138000"),
        Entry("C1", "新人", "新支部"),
        Entry("C2", "新人", "新支部", "4711"),
    )
    assert (done.added, done.changed, done.unchanged, done.new_branches) == (2, 1, 1, ("新支部",))
    moved = find_member(roster.connection, "A2")
    assert moved is not None
    assert (moved.name, moved.branch, moved.phone, moved.card) == ("改名", "B", "13800138000", False)


def test_a_new_member_without_a_pin_gets_a_card_that_works(store: Store) -> None:
    done = bring_in(store, Entry("1", "李学文", "一支部"), Entry("2", "王", "一支部", "2580"))
    (card,) = done.cards
    assert (card.member, card.name, card.branch) == ("1", "李学文", "一支部")
    assert card.pin.isdecimal()
    assert len(card.pin) == 6
    first, second = list_members(store.connection)
    assert is_pin(first.pin_hash, card.pin)
    assert (first.card, second.card) == (True, False)


def test_an_empty_pin_or_phone_keeps_the_members(roster: Store) -> None:
    bring_in(roster, Entry("A1", "学员A1", "A", "", "13800138000"))
    before = find_member(roster.connection, "A1")
    assert bring_in(roster, Entry("A1", "学员A1", "A")).unchanged == 1
    assert find_member(roster.connection, "A1") == before


def test_a_new_pin_ends_the_old_sign_ins(roster: Store) -> None:
    before, done = find_member(roster.connection, "A1"), bring_in(roster, Entry("A1", "学员A1", "A", "9999"))
    after = find_member(roster.connection, "A1")
    assert before is not None
    assert after is not None
    assert (done.changed, done.cards) == (1, ())
    assert after.epoch == before.epoch + 1
    assert is_pin(after.pin_hash, "9999")


def test_who_is_not_in_the_table_stays(roster: Store) -> None:
    bring_in(roster, Entry("C1", "新人", "A", "4711"))
    assert [member.member for member in list_members(roster.connection)] == ["A1", "A2", "C1", "B1", "B2"]


def test_an_import_that_fails_halfway_leaves_nothing(roster: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(roster)
    entries = (Entry("C1", "新人", "新支部", "4711"), Entry("C2", None, "新支部", "4711"))  # type: ignore[arg-type]
    write = prepare(roster.connection, entries)
    with pytest.raises(Exception, match="NOT NULL"):
        roster.write(write)
    assert everything(roster) == before


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_an_exported_roster_imports_again_and_changes_nothing(
    roster: Store, tmp_path: Path, format_: str
) -> None:
    bring_in(roster, *ROSTER, Entry("@1", "'quoted", "-A", "", "+8613800138000"), Entry("007", "七", "1.0"))
    before, file = everything(roster), tmp_path / f"members.{format_}"
    write_table(roster_table(list_members(roster.connection)), file, format_)
    done = bring_in(roster, *read_roster(read_table(file.name, file.read_bytes())))
    assert (done.added, done.changed, done.unchanged) == (0, 0, 9)
    assert everything(roster) == before


NUMBERS = st.text("0123456789abＡ１甲-=+@'", min_size=1, max_size=6)
NAMES = st.text(st.characters(min_codepoint=33, exclude_categories=["Z", "C"]), min_size=1, max_size=8)
PHONES = st.from_regex(r"[+0-9][0-9 ()-]{4,12}[0-9]", fullmatch=True)
ENTRIES = st.builds(Entry, NUMBERS, NAMES, NAMES, st.just(""), PHONES | st.just(""))


@settings(max_examples=40)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=4), format_=st.sampled_from(["xlsx", "csv"]))
def test_any_roster_comes_back_from_its_file(
    entries: list[Entry], format_: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = list({read_number(each.member): each for each in entries}.values())
    file = tmp_path_factory.mktemp("roster") / f"members.{format_}"
    write_table(roster_table(written), file, format_)  # type: ignore[arg-type]
    read = read_roster(read_table(file.name, file.read_bytes()))
    assert list(read) == [replace(each, member=read_number(each.member)) for each in written]


def test_the_template_is_itself_a_roster(tmp_path: Path) -> None:
    write_table(roster_template(), tmp_path / "t.xlsx", "xlsx")
    (entry,) = read_roster(read_table("t.xlsx", (tmp_path / "t.xlsx").read_bytes()))
    assert entry.pin == ""


def test_cards_are_a_table_to_print(store: Store, tmp_path: Path) -> None:
    done = bring_in(store, Entry("1", "李学文", "一支部"))
    write_table(card_table(done.cards), tmp_path / "cards.csv", "csv")
    (row,) = read_table("cards.csv", (tmp_path / "cards.csv").read_bytes())
    assert row.cells == {"member": "1", "name": "李学文", "branch": "一支部", "pin": done.cards[0].pin}


def test_a_new_card_replaces_the_pin_and_ends_the_sign_ins(roster: Store) -> None:
    before = find_member(roster.connection, "A1")
    card = roster.write(lambda connection: new_card(connection, "A1", "135790", "hash"))
    after = find_member(roster.connection, "A1")
    assert before is not None
    assert after is not None
    assert (card.member, card.name, card.branch, card.pin) == ("A1", "学员A1", "A", "135790")
    assert (after.card, after.pin_hash, after.epoch) == (True, "hash", before.epoch + 1)
