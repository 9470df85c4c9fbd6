"""Without scripts: sign-in, quiz, result, one's own page and the desk are plain pages and forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import SUBMIT, by_form, question_of, quiz_of
from tests.browser.hands import follow, press
from tests.browser.people import Person, desk_token, enrol, fill_in_sign_in, records_of
from tests.serving import Running

QUIZ = "clean-wind"


@pytest.fixture
def person(hall: Running) -> Person:
    (person,) = enrol(hall.data, "不用脚本的人")
    return person


@pytest.fixture(params=["phone", "screen"])
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    return open_page(request.param, java_script_enabled=False)


def test_a_quiz_is_passed_and_counted_without_scripts(
    hall: Running, person: Person, page: Page, photograph: Callable[[Page, str], Path]
) -> None:
    page.goto(f"/quizzes/{QUIZ}")
    follow(page.get_by_role("link", name="开始答题"))
    fill_in_sign_in(page, person)
    follow(page.get_by_role("button", name="我已阅读"))
    page.wait_for_url(f"**/quizzes/{QUIZ}/take")
    follow(page.get_by_role("button", name="开始答题"))
    photograph(page, "questions")
    sections = page.locator("[data-question]").all()
    assert len(sections) == 10
    for section in sections:
        by_form(section, question_of(quiz_of(QUIZ), section))
    follow(page.locator(SUBMIT))
    page.wait_for_url("**/results/*")
    expect(page.locator("[data-right=yes]")).to_have_count(10)
    page.goto("/me")
    expect(page.locator(".ledger li")).to_have_count(1)
    (record,) = records_of(hall, person)
    assert (record["kind"], record["score"]) == ("quiz.completed", 1)
    look_up_at_the_desk(hall, person, page)


def look_up_at_the_desk(hall: Running, person: Person, page: Page) -> None:
    """Sign the branch's organiser in by a token, and find the hours and what they rest on."""
    page.goto("/desk")
    page.get_by_label("办公台令牌").fill(desk_token(hall, person.branch))
    follow(page.get_by_role("button", name="打开办公台"))
    page.wait_for_url("**/desk")
    page.get_by_label("时段").select_option(index=1)
    follow(page.get_by_role("button", name="显示"))
    expect(page.get_by_role("row").filter(has_text=person.number)).to_contain_text("0")
    page.get_by_label("时段").select_option(index=0)
    follow(page.get_by_role("button", name="显示"))
    expect(page.get_by_role("row").filter(has_text=person.number)).to_contain_text("0.5")
    follow(page.get_by_role("link", name=person.name))
    expect(page.locator("tbody tr")).to_have_count(1)
    follow(page.get_by_role("button", name="退出登录").first)
    page.goto("/desk")
    page.wait_for_url("**/sign-in?**")


def test_the_plain_pages_read_on_without_scripts(page: Page) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="走进展览"))
    follow(page.get_by_role("link", name="开始参观"))
    follow(page.get_by_role("link", name="下一幅"))
    expect(page.locator(".turn-place")).to_contain_text("2 /")
    with page.expect_navigation(url="**/media/**"):
        press(page.locator(".plate a"))
