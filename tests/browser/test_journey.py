"""The whole way of one member and one organiser, as they go it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

from tests.browser.answering import by_hand, quiz_of, take
from tests.browser.hands import follow, press
from tests.serving import Running

EXHIBIT = "family-sayings"
MEMBER, NAME, PIN = "DEMO2", "演示学员乙", "135790"


@pytest.fixture
def own_hall(serve: Callable[..., Running]) -> Running:
    """A hall that nobody else visits, so that records count from one."""
    return serve(args=["--demo"])


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_a_member_studies_and_the_office_takes_the_hours(
    size: str,
    own_hall: Running,
    open_page: Callable[..., Page],
    complaints: list[str],
    axe: Callable[[Page], None],
    photograph: Callable[[Page, str], Path],
    tmp_path: Path,
) -> None:
    page = open_page(size, base_url=own_hall.url)
    page.clock.install()

    def stop(name: str) -> None:
        photograph(page, name)
        axe(page)

    browse_to_the_exhibit(page, stop)
    sign_in_after_a_slip(page, stop, complaints)
    assert read_every_panel(page, stop) == 1
    assert pass_the_quiz(page, stop) == 2
    see_own_hours(page, stop)
    page.goto(own_hall.organiser_link)
    find_the_hours_at_the_desk(page, stop)
    assert_files_say_the_same(page, tmp_path)
    sign_out(page, stop)


def browse_to_the_exhibit(page: Page, stop: Callable[[str], None]) -> None:
    page.goto("/")
    stop("01-home")
    follow(page.get_by_role("navigation", name="主导航").get_by_role("link", name="展览"))
    page.wait_for_url("**/exhibits")
    stop("02-exhibits")
    follow(page.get_by_role("link", name=re.compile("家风家训")).first)
    page.wait_for_url(f"**/exhibits/{EXHIBIT}")
    stop("03-exhibit")


def sign_in_after_a_slip(page: Page, stop: Callable[[str], None], complaints: list[str]) -> None:
    follow(page.get_by_role("link", name="我的"))
    stop("04-sign-in")
    page.get_by_label("党员编号").fill(MEMBER)
    page.get_by_label("密码", exact=True).fill("135791")
    follow(page.get_by_role("button", name="登录", exact=True))
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("党员编号").input_value() == MEMBER
    assert page.get_by_label("密码", exact=True).input_value() == ""
    assert [said for said in complaints if "401" not in said] == []
    complaints.clear()
    stop("05-wrong-pin")
    page.get_by_label("密码", exact=True).fill(PIN)
    follow(page.get_by_role("button", name="登录", exact=True))
    page.wait_for_url("**/me/welcome?**")
    for what in ("编号", "姓名", "支部", "展览", "成绩"):
        expect(page.get_by_role("main")).to_contain_text(what)
    stop("06-welcome")
    follow(page.get_by_role("button", name="我已阅读"))
    page.wait_for_url("**/me")
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    stop("07-me-empty")


def read_every_panel(page: Page, stop: Callable[[str], None]) -> int:
    """Walk the exhibit, a while before each panel, and return the record's number."""
    page.goto(f"/exhibits/{EXHIBIT}")
    follow(page.get_by_role("link", name="开始参观"))
    panels = int(page.locator(".turn-place").inner_text().split("/")[1])
    for place in range(1, panels + 1):
        expect(page.locator(".turn-place")).to_have_text(f"{place} / {panels}")
        with page.expect_response("**/api/v1/visits") as answer:
            page.clock.fast_forward(8_100)
        assert answer.value.status == 201
        expect(page.locator("[data-thread] li[data-seen]")).to_have_count(place)
        if place == 1:
            stop("08-panel")
        if place < panels:
            follow(page.get_by_role("link", name="下一幅"))
    expect(page.get_by_role("status")).to_contain_text("已记入学习记录，第 1 号")
    stop("09-last-panel")
    record: dict[str, Any] = answer.value.json()["record"]
    return int(record["seq"])


def pass_the_quiz(page: Page, stop: Callable[[str], None]) -> int:
    """Answer all ten questions right, and return the record's number."""
    follow(page.get_by_role("link", name="去答题"))
    page.wait_for_url(f"**/quizzes/{EXHIBIT}")
    stop("10-quiz")
    follow(page.get_by_role("link", name="开始答题"))
    stop("11-before-the-first-question")
    follow(page.get_by_role("button", name="开始答题"))
    stop("12-question")
    assert len(take(page, quiz_of(EXHIBIT), by_hand)) == 10
    stop("13-last-question")
    follow(page.get_by_role("button", name="交卷"))
    page.wait_for_url("**/results/*")
    expect(page.locator("[data-right=yes]")).to_have_count(10)
    stop("14-result")
    seal = page.locator(".stamp").get_attribute("aria-label") or ""
    return int(re.sub(r"\D", "", seal))


def see_own_hours(page: Page, stop: Callable[[str], None]) -> None:
    follow(page.get_by_role("link", name=NAME))
    page.wait_for_url("**/me")
    expect(page.locator(".mine-hours")).to_contain_text("1")
    expect(page.locator(".ledger li")).to_have_count(2)
    stop("15-me")


def find_the_hours_at_the_desk(page: Page, stop: Callable[[str], None]) -> None:
    expect(page).to_have_url(re.compile("/desk$"))
    row = page.get_by_role("row").filter(has_text=MEMBER)
    assert row.get_by_role("cell").all_inner_texts()[-1] == "2"
    stop("16-desk")
    follow(row.get_by_role("link", name=NAME))
    evidence = page.locator("tbody tr")
    expect(evidence).to_have_count(2)
    for record in evidence.all():
        expect(record.get_by_role("cell").nth(4)).to_have_text("0.5")
    expect(page.locator("tfoot")).to_contain_text("1")
    stop("17-desk-member")
    follow(evidence.last.get_by_role("link", name="2"))
    expect(page.get_by_role("main")).to_contain_text("quizzes/family-sayings")
    stop("18-desk-record")


def assert_files_say_the_same(page: Page, folder: Path) -> None:
    """Download what the desk shows, in every format, and compare."""
    follow(page.get_by_role("link", name="出勤", exact=True))
    shown = desk_rows(page)
    assert [row for row in shown if row[0] == MEMBER] == [(MEMBER, NAME, 1.0, 4.0, "1 2")]
    assert in_xlsx(download(page, "XLSX", folder)) == shown
    assert in_csv(download(page, "CSV", folder)) == shown
    assert in_jsonl(download(page, "JSONL", folder)) == shown


def desk_rows(page: Page) -> list[tuple[object, ...]]:
    """Return number, name, credited and required hours and the records of everybody at the desk."""
    rows = []
    for row in page.get_by_role("table").last.locator("tbody tr").all():
        number = row.locator("td.code").inner_text()
        credited, required, records = row.locator("td.number").all_inner_texts()
        numbers = " ".join(str(seq) for seq in range(1, int(records) + 1))
        rows.append(
            (number, row.get_by_role("rowheader").inner_text(), float(credited), float(required), numbers)
        )
    return rows


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as sent:
        press(page.get_by_role("link", name=name, exact=True))
    got: Download = sent.value
    file = folder / got.suggested_filename
    got.save_as(file)
    return file


def in_xlsx(file: Path) -> list[tuple[object, ...]]:
    heads, *rows = load_workbook(file).active.values
    return [in_words(dict(zip(heads, row, strict=True))) for row in rows]


def in_csv(file: Path) -> list[tuple[object, ...]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return [in_words(row) for row in csv.DictReader(opened)]


def in_words(row: Mapping[object, Any]) -> tuple[object, ...]:
    hours = float(row["已计学时"]), float(row["应修学时"])
    return (row["编号"], row["姓名"], *hours, row["依据的记录号"] or "")


def in_jsonl(file: Path) -> list[tuple[object, ...]]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    names = ("member", "name", "credited_hours", "required_hours")
    return [(*(row[name] for name in names), " ".join(map(str, row["records"]))) for row in rows]


def sign_out(page: Page, stop: Callable[[str], None]) -> None:
    follow(page.get_by_role("button", name="退出登录"))
    page.wait_for_load_state()
    stop("19-signed-out")
    for place in ("/me", "/desk"):
        page.goto(place)
        expect(page).to_have_url(re.compile(r"/sign-in\?next="))
