"""Reading in a real browser: the timeline from near and far, the scroll, the map, then and now, paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import enrol, sign_in
from tests.browser.rules import broken_rules
from tests.serving import ROOT, Running, serving

NOW = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><path d="M0 0H1200V900H0Z"/></svg>'
PLACES = ("/timeline?scale=century", "/timeline/places", "/exhibits/long-march", "/exhibits/long-march/story")

Photograph = Callable[[Page, str], Path]
Open = Callable[..., Page]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "screen"])
def test_pages_for_reading_keep_the_rules_by_day_and_by_night(
    scheme: str, size: str, open_page: Open, photograph: Photograph
) -> None:
    page = open_page(size, color_scheme=scheme)
    for place in PLACES:
        page.goto(place)
        assert broken_rules(page) == [], place
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, place
        photograph(page, f"{scheme}-{place.strip('/').replace('/', '-').split('?')[0]}")


def test_one_looks_closer_and_back_without_leaving_the_page(page: Page) -> None:
    page.goto("/timeline?scale=century")
    page.evaluate("window.stayed = true")

    page.get_by_role("link", name="20世纪", exact=True).first.click()
    expect(page.get_by_role("heading", name="1930年代")).to_be_visible()
    assert page.url.endswith("/timeline?from=1900&to=1999&scale=decade")
    page.get_by_role("heading", name="1930年代").get_by_role("link").click()
    expect(page.get_by_role("heading", name="1935年", exact=True)).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", name="1930年代")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert (
        page.locator("a[hreflang]").first.get_attribute("href")
        == "/en/timeline?from=1900&to=1999&scale=decade"
    )


def test_plus_and_minus_change_how_closely_one_looks(open_page: Open) -> None:
    page = open_page("screen")
    page.goto("/timeline")

    page.keyboard.press("-")
    expect(page.locator(".scales [aria-current]")).to_have_text("年代")
    page.keyboard.press("+")
    expect(page.locator(".scales [aria-current]")).to_have_text("年")


def test_the_years_in_view_stay_in_view(open_page: Open) -> None:
    page = open_page("screen")
    page.goto("/timeline#y1949")

    page.keyboard.press("+")

    expect(page.locator("#y1949-03")).to_be_in_viewport()


def test_a_step_of_the_scroll_counts_once_it_was_looked_at(open_page: Open, hall: Running) -> None:
    (person,) = enrol(hall.data, "顾长青")
    page = open_page("phone")
    sign_in(page, person)
    page.goto("/exhibits/long-march/story")
    step = page.locator("#zunyi")

    with page.expect_request("**/api/v1/visits", timeout=30_000) as sent:
        step.locator(".prose").evaluate(
            "each => each.scrollIntoView({ block: 'center', behavior: 'instant' })"
        )

    visit = sent.value.post_data_json
    assert (visit["subject"], visit["panels"]) == ("exhibits/long-march", ["zunyi"])
    assert visit["seconds"] >= float(step.get_attribute("data-seconds") or 0)
    expect(page.locator('[data-thread] [data-panel="zunyi"][data-seen]')).to_be_attached()
    expect(page.locator("[data-thread] [data-seen]")).to_have_count(1)


def test_without_a_script_the_scroll_is_a_long_page(open_page: Open) -> None:
    page = open_page("screen", java_script_enabled=False)
    page.goto("/exhibits/long-march/story")

    expect(page.get_by_role("heading", level=2, name="楼上的三天")).to_be_attached()
    expect(page.get_by_role("button", name="打印成讲义")).to_be_hidden()


def test_the_handout_has_every_panel_on_few_sheets(open_page: Open) -> None:
    page = open_page("screen")
    page.goto("/exhibits/1949-new-china/story")

    handout = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")

    sheets = handout.count(b"/Type /Page\n") + handout.count(b"/Type /Page/")
    assert 3 <= sheets <= 8  # eleven panels, two on most sheets
    expect(page.get_by_role("button", name="打印成讲义")).to_be_hidden()
    expect(page.locator(".story-address")).to_contain_text("/exhibits/1949-new-china")
    expect(page.locator(".masthead")).to_be_hidden()


def test_a_place_on_the_map_leads_to_its_panel(page: Page) -> None:
    page.goto("/exhibits/long-march")

    page.locator(".atlas-spot:visible").filter(has_text="遵义").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("楼上的三天")


def test_then_and_now_are_compared_with_a_slider(
    open_page: Open, tmp_path: Path, photograph: Photograph
) -> None:
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", tmp_path / "pack")
    exhibit = pack / "exhibits" / "tea-road"
    (exhibit / "images" / "now.svg").write_text(NOW, encoding="utf-8")
    panel = exhibit / "panels" / "010-tea.md"
    key = "image_now: {file: images/now.svg, alt: 今天的样子}\nimage:"
    panel.write_text(panel.read_text(encoding="utf-8").replace("image:", key, 1), encoding="utf-8")
    with serving(tmp_path / "data", pack) as running:
        page = open_page("phone")
        page.goto(f"{running.url}/exhibits/tea-road/tea")
        slider = page.get_by_role("slider", name="今昔对比：移动查看")

        slider.focus()
        page.keyboard.press("Home")
        assert slider.get_attribute("aria-valuetext") == "昔 0%"
        page.keyboard.press("End")
        assert slider.get_attribute("aria-valuetext") == "昔 100%"

        assert (
            page.locator(".compare-pair").evaluate("each => each.style.getPropertyValue('--cut')") == "390px"
        )
        assert broken_rules(page) == []
        assert page.url.endswith("/exhibits/tea-road/tea")  # the arrow keys are the slider's
