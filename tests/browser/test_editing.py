"""A curator edits the pack while somebody looks: what is right shows at once, what is broken never does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import follow
from tests.serving import ROOT, Running

PANEL = "/exhibits/tea-road/tea"


@dataclass(frozen=True)
class Workshop:
    """A hall and the pack that its curator edits."""

    hall: Running
    pack: Path

    def edit(self, file: str, old: str, new: str) -> int:
        """Replace some words of a file as an editor saves it, and return the line they stand on."""
        path = self.pack / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        saved = path.with_name(f"{path.name}~")
        saved.write_text(text.replace(old, new), "utf-8")
        saved.replace(path)
        return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def workshop(tmp_path: Path, serve: Callable[..., Running]) -> Workshop:
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", tmp_path / "pack")
    return Workshop(serve(content=pack), pack)


@pytest.fixture
def page(workshop: Workshop, open_page: Callable[..., Page]) -> Page:
    return open_page("screen", base_url=workshop.hall.url)


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_an_edited_title_shows_on_the_next_load(workshop: Workshop, page: Page) -> None:
    page.goto(PANEL)
    assert title(page) == "一块茶砖"
    workshop.edit("exhibits/tea-road/panels/010-tea.md", "title: 一块茶砖", "title: 两块茶砖")
    page.reload()
    assert title(page) == "两块茶砖"
    follow(page.locator(".kicker a"))
    expect(page.locator(".stations-title").first).to_have_text("两块茶砖")
    page.goto("/timeline")
    expect(page.locator(".reach-title").first).to_have_text("两块茶砖")


def test_a_changed_picture_shows_on_the_next_load(workshop: Workshop, page: Page) -> None:
    page.goto(PANEL)
    before = page.locator(".plate img").get_attribute("src")
    picture = workshop.pack / "exhibits/tea-road/images/road.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 900"><path d="M0 0h300v900z"/></svg>'
    )
    page.reload()
    assert page.locator(".plate img").get_attribute("src") != before
    assert page.locator(".plate img").evaluate("it => it.naturalHeight / it.naturalWidth") == 3


def test_a_broken_edit_leaves_the_last_good_version_and_the_desk_says_where_it_is(
    workshop: Workshop, page: Page, axe: Callable[[Page], None], photograph: Callable[[Page, str], Path]
) -> None:
    file = "exhibits/tea-road/panels/010-tea.md"
    page.goto(PANEL)
    line = workshop.edit(file, "  file: images/road.svg", "  file: images/raod.svg")
    page.reload()
    assert title(page) == "一块茶砖"
    assert page.locator(".plate img").evaluate("it => it.naturalWidth") > 0
    page.goto(workshop.hall.organiser_link)
    follow(page.get_by_role("link", name="内容有 1 处需要修改。"))
    problems = page.get_by_role("region", name="问题与改法").locator("tbody tr")
    (problem,) = problems.all()
    assert problem.get_by_role("cell").all_inner_texts()[:2] == [file, str(line)]
    expect(problem).to_contain_text("images/road.svg")
    photograph(page, "problem")
    axe(page)
    assert f"{file}:{line}: " in workshop.hall.said()
    workshop.edit(file, "  file: images/raod.svg", "  file: images/road.svg")
    page.reload()
    expect(problems).to_have_count(0)


def test_an_exhibit_put_away_leaves_a_wall_that_helps(
    workshop: Workshop, page: Page, complaints: list[str]
) -> None:
    page.goto("/exhibits")
    workshop.edit("exhibits/tea-road/exhibit.md", "status: published", "status: draft")
    follow(page.locator(".covers a"))
    assert [said for said in complaints if "404" not in said] == []
    complaints.clear()
    follow(page.get_by_role("main").get_by_role("link", name="全部展览"))
    expect(page.locator(".covers a")).to_have_count(0)
