from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.rules import broken_rules


def test_findings_come_while_one_types_and_the_keys_go_from_one_to_the_next(
    page: Page, photograph: Callable[[Page, str], Path]
) -> None:
    page.goto("/search")
    field = page.get_by_role("searchbox")
    field.press_sequentially("changzheng")
    page.wait_for_url("**/search?q=changzheng")
    hits = page.locator(".search-hits a")
    expect(hits.first).to_contain_text("长征")
    expect(page.locator("mark").first).to_have_text("长征")

    field.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()

    assert broken_rules(page) == []
    photograph(page, "found")


def test_without_scripts_the_button_finds_the_same(open_page: Callable[..., Page]) -> None:
    page = open_page("phone", java_script_enabled=False)
    page.goto("/search")
    page.get_by_role("searchbox").fill("红船")
    page.locator(".search-form button").click()

    expect(page.locator(".search-hits a").first).to_contain_text("红船")


def test_in_elder_mode_contrast_is_strong(open_page: Callable[..., Page]) -> None:
    for scheme in ("light", "dark"):
        page = open_page("phone", color_scheme=scheme)
        page.goto("/search?q=march")
        page.evaluate("document.documentElement.dataset.elder = ''")

        assert broken_rules(page, strong_contrast=True) == []
