"""Elder mode: one press in the masthead, kept by the browser, the same page for everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import press
from tests.browser.rules import broken_rules

PANEL = "/exhibits/long-march/zunyi"
SIZE_OF_TEXT = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"


def switch(page: Page) -> Locator:
    return page.locator("[data-elder-switch]")


def test_one_press_enlarges_every_page_until_the_next(page: Page) -> None:
    page.goto(PANEL)
    assert page.evaluate(SIZE_OF_TEXT) < 20

    press(switch(page))

    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(SIZE_OF_TEXT) == 24
    page.goto("/exhibits/long-march/chishui")
    assert page.evaluate(SIZE_OF_TEXT) == 24
    press(switch(page))
    page.goto("/en/exhibits/long-march/chishui")
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(SIZE_OF_TEXT) < 20


def test_the_page_is_never_painted_small_first(open_page: Callable[..., Page]) -> None:
    page = open_page("phone")
    page.goto("/")
    press(switch(page))
    page.route("**/main-*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))

    page.goto(PANEL, wait_until="commit")

    page.locator(".prose p").first.wait_for()
    assert page.evaluate(SIZE_OF_TEXT) == 24


def test_on_a_wall_it_is_larger_still(open_page: Callable[..., Page]) -> None:
    page = open_page("screen", viewport={"width": 1080, "height": 1920})
    page.goto(PANEL)
    before = page.evaluate(SIZE_OF_TEXT)

    press(switch(page))

    assert page.evaluate(SIZE_OF_TEXT) >= max(24, before + 4)


def test_what_is_not_needed_is_folded_away_and_one_press_off(page: Page) -> None:
    page.goto(PANEL)
    caption = page.locator(".plate-caption")
    expect(caption).to_be_visible()

    press(switch(page))

    expect(caption).to_be_hidden()
    expect(page.locator(".masthead").get_by_text("年表")).to_be_hidden()
    press(page.get_by_text("图片说明"))
    expect(caption).to_be_visible()


def test_a_second_tab_follows(open_page: Callable[..., Page]) -> None:
    page = open_page("screen")
    page.goto("/")
    other = page.context.new_page()
    other.goto(PANEL)

    press(switch(page))

    expect(switch(other)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "screen"])
def test_every_page_keeps_the_rules_and_the_strong_contrast(
    size: str,
    scheme: str,
    open_page: Callable[..., Page],
    photograph: Callable[[Page, str], Path],
) -> None:
    page = open_page(size, color_scheme=scheme, reduced_motion="reduce")
    page.goto("/")
    press(switch(page))
    for place in ("/", "/exhibits", "/exhibits/long-march", PANEL, "/timeline", "/quizzes", "/sign-in"):
        page.goto(place)
        photograph(page, f"{scheme}-{place.strip('/').replace('/', '-') or 'home'}")
        assert broken_rules(page, strong_contrast=True) == [], place
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.evaluate("innerWidth"), place


def test_without_a_script_there_is_no_switch_that_does_nothing(open_page: Callable[..., Page]) -> None:
    page = open_page("phone", java_script_enabled=False)
    page.goto(PANEL)

    expect(switch(page)).to_be_hidden()
    expect(page.locator(".plate-caption")).to_be_visible()
