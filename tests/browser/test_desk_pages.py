"""Every kind of page at the desk: with records and without, with mistakes to mend and without."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.hands import press
from tests.browser.looking import Look
from tests.browser.people import Person, enrol, studyhall
from tests.serving import ROOT, Running, serving

WITH_RECORDS = {
    "desk": "/desk",
    "desk-of-a-branch": "/desk?branch={branch}",
    "desk-of-another-year": "/desk?period=2020-01",
    "desk-completions": "/desk/completions",
    "desk-completions-none": "/desk/completions?period=2020-01",
    "desk-member": "/desk/members/{number}",
    "desk-member-none": "/desk/members/{number}?period=2020-01",
    "desk-record": "/desk/records/1",
    "desk-roster": "/desk/roster",
    "desk-content": "/desk/content",
}
WITHOUT = {
    "desk-nobody": "/desk",
    "desk-roster-nobody": "/desk/roster",
    "desk-content-problems": "/desk/content",
}
BAD = "member,name,branch,pin\nA1,王一,一支部,2468\n,无号,一支部,\nA1,王一,一支部,\nA2,,一支部,12\n"


@pytest.fixture(scope="module")
def student(hall: Running, chromium: Browser) -> Person:
    """A member with a record."""
    (student,) = enrol(hall.data, "有记录的同志")
    context = chromium.new_context(base_url=hall.url)
    answer = context.request.post("/api/v1/sign-in", data={"member": student.number, "pin": student.pin})
    attempt = context.request.post("/api/v1/attempts", data={"quiz": "long-march"}).json()
    headers = {"Authorization": f"Bearer {attempt['token']}"}
    answer = context.request.put(f"/api/v1/attempts/{attempt['id']}", data={"responses": {}}, headers=headers)
    assert answer.status == 201
    context.close()
    return student


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A hall without members, whose pack has mistakes in it."""
    folder = tmp_path_factory.mktemp("bare")
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", folder / "pack")
    (pack / "exhibits/tea-road/panels/030-snow.md").write_text(
        "---\ntitel: 雪山\ndate: 去年\n---\n雪。\n", "utf-8"
    )
    (pack / "quizzes/broken.yaml").write_text("title: 坏了的测验\nquestions: [\n", "utf-8")
    with serving(folder / "data", pack) as running:
        yield running


@pytest.fixture(scope="module")
def desk(hall: Running, chromium: Browser) -> Any:
    """What a browser keeps that is signed in at the desk of the shipped pack."""
    token = studyhall("token", "create", "--role", "organiser", "--data", str(hall.data))
    return kept_by_token(chromium, hall, token)


@pytest.fixture(scope="module")
def bare_desk(bare: Running, chromium: Browser) -> Any:
    token = studyhall("token", "create", "--role", "organiser", "--data", str(bare.data))
    return kept_by_token(chromium, bare, token)


def kept_by_token(chromium: Browser, hall: Running, token: str) -> Any:
    context = chromium.new_context(base_url=hall.url)
    page = context.new_page()
    page.goto("/sign-in?next=/desk")
    page.locator("#token").fill(token)
    page.locator("form:has(#token) button").click()
    page.wait_for_url("**/desk")
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def visit(open_page: Callable[..., Page], look: Look) -> Callable[..., Page]:
    def visit(kept: Any, hall: Running) -> Page:
        page = open_page("phone", storage_state=kept, base_url=hall.url)
        page.on("request", lambda request: look.requests.append(request.url))
        return page

    return visit


@pytest.mark.parametrize("place", WITH_RECORDS)
def test_the_desk(
    place: str,
    language: str,
    prefix: str,
    hall: Running,
    student: Person,
    desk: Any,
    visit: Callable[..., Page],
    look: Look,
) -> None:
    page = visit(desk, hall)
    path = WITH_RECORDS[place].format(branch=student.branch, number=student.number)
    look.over(page, page.goto(prefix + path), language, place)


@pytest.mark.parametrize("place", WITHOUT)
def test_the_desk_of_a_hall_that_is_not_ready(
    place: str,
    language: str,
    prefix: str,
    bare: Running,
    bare_desk: Any,
    visit: Callable[..., Page],
    look: Look,
) -> None:
    page = visit(bare_desk, bare)
    look.over(page, page.goto(prefix + WITHOUT[place]), language, place)


def test_a_roster_with_bad_rows_names_each(
    language: str,
    prefix: str,
    bare: Running,
    bare_desk: Any,
    visit: Callable[..., Page],
    look: Look,
    complaints: list[str],
) -> None:
    page = visit(bare_desk, bare)
    page.goto(f"{prefix}/desk/roster")
    response = import_file(page, BAD)
    assert response.status == 422
    rows = page.get_by_role("alert").locator("tbody tr")
    assert {row.get_by_role("cell").first.inner_text() for row in rows.all()} == {"3", "4", "5"}
    look.over(page, response, language, "roster-bad-rows")
    page.goto(f"{prefix}/desk/roster")
    expect(page.locator("td.code")).to_have_count(0)
    complaints[:] = [said for said in complaints if "422" not in said]


def test_a_roster_without_pins_gives_cards(
    language: str, prefix: str, hall: Running, desk: Any, visit: Callable[..., Page], look: Look
) -> None:
    page = visit(desk, hall)
    page.goto(f"{prefix}/desk/roster")
    branch = f"C{uuid.uuid4().hex[:6]}"
    rows = "".join(f"{branch}{place},新党员{place},{branch}\n" for place in range(1, 6))
    response = import_file(page, "member,name,branch\n" + rows)
    expect(page.locator(".cards li")).to_have_count(5)
    look.over(page, response, language, "roster-cards")


def import_file(page: Page, table: str) -> Response:
    file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.locator("#file").set_input_files(file)
    with page.expect_navigation() as sent:
        press(page.locator("form:has(#file) button"))
    return sent.value


@pytest.mark.parametrize("place", ["/desk", "/desk/completions?period=2020-01", "/desk/roster"])
def test_whoever_is_not_signed_in_is_asked_to_and_led_back(
    place: str, language: str, prefix: str, bare: Running, open_page: Callable[..., Page]
) -> None:
    token = studyhall("token", "create", "--role", "organiser", "--data", str(bare.data))
    page = open_page("screen", base_url=bare.url)
    page.goto(prefix + place)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN" if language == "zh" else "en")
    page.locator("#token").fill(token)
    with page.expect_navigation():
        press(page.locator("form:has(#token) button"))
    assert page.url == bare.url + prefix + place
