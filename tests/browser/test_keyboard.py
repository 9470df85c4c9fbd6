"""By keys alone, with scripts: sign-in, a walk with its pictures, a quiz, the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import ON, SHOWN, SUBMIT, question_of, quiz_of
from tests.browser.keyboard import by_keys, choose, has_focus, type_into, use
from tests.browser.people import desk_token, enrol, records_of
from tests.serving import Running

QUIZ = "1949-new-china"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page("screen")


def test_a_quiz_is_passed_by_keys(hall: Running, page: Page) -> None:
    (person,) = enrol(hall.data, "用键盘的人")
    page.goto(f"/quizzes/{QUIZ}")
    use(page.get_by_role("link", name="开始答题"))
    page.wait_for_url("**/sign-in?**")
    type_into(page.get_by_label("党员编号"), person.number)
    type_into(page.get_by_label("密码", exact=True), person.pin)
    page.keyboard.press("Enter")
    page.wait_for_url("**/me/welcome?**")
    use(page.get_by_role("button", name="我已阅读"))
    use(page.get_by_role("button", name="开始答题"))
    quiz = quiz_of(QUIZ)
    for place in range(1, 11):
        page.get_by_text(f"{place} / 10").wait_for()
        by_keys(page.locator(SHOWN), question_of(quiz, page.locator(SHOWN)))
        use(page.locator(ON if place < 10 else SUBMIT))
    page.wait_for_url("**/results/*")
    expect(page.locator("[data-right=yes]")).to_have_count(10)
    assert len(records_of(hall, person)) == 1
    look_up_at_the_desk(page, person.number, desk_token(hall, person.branch))


def look_up_at_the_desk(page: Page, number: str, token: str) -> None:
    """Open the organisers' part of the sign-in, go to the desk, and choose a month."""
    use(page.get_by_role("link", name="组织员入口"))
    page.wait_for_url("**/sign-in?next=/desk")
    type_into(page.get_by_label("办公台令牌"), token)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")
    expect(page.get_by_role("row").filter(has_text=number)).to_contain_text("0.5")
    month = page.get_by_label("时段")
    now = month.input_value()
    choose(month, month.locator("option").nth(1).get_attribute("value") or "")
    page.wait_for_url("**/desk?period=*")
    expect(page.get_by_role("row").filter(has_text=number)).not_to_contain_text("0.5")
    assert month.input_value() != now


def test_the_first_key_skips_to_the_content(page: Page) -> None:
    page.goto("/exhibits/long-march")
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("link", name="跳到正文"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_arrows_turn_the_leaves_of_a_walk(page: Page) -> None:
    page.goto("/exhibits/long-march/zunyi")
    before = page.locator(".turn-place").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".turn-place")).not_to_have_text(before)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/long-march/zunyi")
    expect(page.locator(".turn-place")).to_have_text(before)


def test_a_picture_is_seen_large_by_keys(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/exhibits/long-march/zunyi")
    link = page.locator("[data-viewer]")
    use(link)
    viewer = page.get_by_role("dialog")
    expect(viewer).to_be_visible()
    axe(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    near = viewer.locator("img").bounding_box()
    page.keyboard.press("ArrowRight")
    moved = viewer.locator("img").bounding_box()
    assert near is not None
    assert moved is not None
    assert near["width"] > 1920
    assert moved["x"] < near["x"]
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    assert has_focus(link)
    assert page.url.endswith("/exhibits/long-march/zunyi")
