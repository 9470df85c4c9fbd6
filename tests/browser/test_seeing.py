"""What counts as having seen a panel, by a real clock: members who look, not visitors, not those who run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.hands import follow
from tests.browser.people import enrol, records_of, sign_in
from tests.serving import ROOT, Running, serving

SECONDS = 2.0  # what each panel of the trial pack takes
SEEN = "[data-thread] li[data-seen]"
# What a browser tells a page before which another tab comes; without a window it never does.
BEHIND = "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })"
IN_FRONT = "delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("village") / "data", ROOT / "tests" / "data" / "pack") as running:
        yield running


@pytest.fixture
def page(village: Running, open_page: Callable[..., Page]) -> Page:
    return open_page("phone", base_url=village.url)


@pytest.fixture
def visits(page: Page) -> list[dict[str, object]]:
    """The visits that the page has reported."""
    sent: list[dict[str, object]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/v1/visits"):
            sent.append(request.post_data_json)

    page.on("request", note)
    return sent


def stay(page: Page, seconds: float) -> None:
    page.wait_for_timeout(1000 * seconds)


def test_a_member_who_looks_at_every_panel_has_seen_the_exhibit(
    village: Running, page: Page, visits: list[dict[str, object]]
) -> None:
    (person,) = enrol(village.data, "细看的人")
    sign_in(page, person)
    page.goto("/exhibits/tea-road/tea")
    expect(page.locator(SEEN)).to_have_count(1)
    follow(page.get_by_role("link", name="下一幅"))
    expect(page.get_by_role("status")).to_contain_text("已记入学习记录")
    assert [(visit["subject"], visit["panels"]) for visit in visits] == [
        ("exhibits/tea-road", ["tea"]),
        ("exhibits/tea-road", ["horses"]),
    ]
    assert all(SECONDS <= float(str(visit["seconds"])) < 10 for visit in visits)
    (record,) = records_of(village, person)
    assert (record["kind"], record["subject"]) == ("exhibit.completed", "exhibits/tea-road")


def test_a_member_who_runs_past_has_seen_nothing(
    village: Running, page: Page, visits: list[dict[str, object]]
) -> None:
    (person,) = enrol(village.data, "走过场的人")
    sign_in(page, person)
    page.goto("/exhibits/tea-road/tea")
    page.goto("/exhibits/tea-road/horses")
    page.goto("/exhibits/tea-road")
    stay(page, SECONDS + 0.5)
    assert visits == []
    expect(page.locator("[data-seen-label]:visible")).to_have_count(0)


def test_a_page_behind_another_is_not_being_looked_at(
    village: Running, page: Page, visits: list[dict[str, object]]
) -> None:
    (person,) = enrol(village.data, "看别的去了")
    sign_in(page, person)
    page.add_init_script(BEHIND)
    page.goto("/exhibits/tea-road/tea")
    stay(page, SECONDS + 1)
    assert visits == []
    page.evaluate(IN_FRONT)
    expect(page.locator(SEEN)).to_have_count(1)
    assert len(visits) == 1


def test_a_visitor_leaves_no_record(page: Page, visits: list[dict[str, object]]) -> None:
    page.goto("/exhibits/tea-road/tea")
    stay(page, SECONDS + 0.5)
    assert visits == []
    assert page.evaluate("localStorage.length") == 0


def test_progress_shows_where_to_go_on(village: Running, page: Page) -> None:
    (person,) = enrol(village.data, "明天再来")
    sign_in(page, person)
    page.goto("/exhibits/tea-road/tea")
    expect(page.locator(SEEN)).to_have_count(1)
    page.goto("/exhibits")
    expect(page.locator("[data-progress]:visible")).to_have_text("已看 1／2 幅")
    page.goto("/exhibits/tea-road")
    follow(page.get_by_role("link", name="接着看第 2 幅"))
    page.wait_for_url("**/tea-road/horses")
