"""The card to hand on, on a phone, on a desk and on paper; every page's rules in both schemes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import follow, press
from tests.browser.rules import broken_rules


def test_a_panel_is_handed_on_by_its_card(page: Page, photograph: Callable[[Page, str], Path]) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', { value: async (what) => (window.sent = what) })"
    )
    page.goto("/exhibits/long-march/zunyi")

    follow(page.get_by_role("link", name="分享"))

    expect(page.get_by_role("heading", level=1)).to_have_text("楼上的三天")
    expect(page.get_by_role("img", name="二维码")).to_be_visible()
    photograph(page, "card")
    assert broken_rules(page) == []
    press(page.get_by_role("button", name="发给别人"))
    page.wait_for_function("() => window.sent")
    assert page.evaluate("sent.url").endswith("/exhibits/long-march/zunyi")


def test_on_paper_it_is_one_sheet_without_buttons(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page("screen")
    page.goto("/en/exhibits/clean-wind/share")

    sheet = page.pdf(format="A4")
    page.emulate_media(media="print")

    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page/") == 1
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.locator(".qr")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_keeps_the_rules_by_day_and_by_night(scheme: str, open_page: Callable[..., Page]) -> None:
    page = open_page("phone", color_scheme=scheme)
    for place in ("/exhibits/long-march/share", "/exhibits/long-march", "/exhibits/long-march/zunyi"):
        page.goto(place)
        assert broken_rules(page) == [], place


def test_without_a_script_the_address_is_there_to_copy(open_page: Callable[..., Page]) -> None:
    page = open_page("phone", java_script_enabled=False)
    page.goto("/exhibits/long-march/share")

    expect(page.locator(".share-way a")).to_contain_text("/exhibits/long-march")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
