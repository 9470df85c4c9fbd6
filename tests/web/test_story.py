"""An exhibit as one scroll: everything is in the page itself, so that it reads without a script."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.web.page import Page


def test_every_panel_is_there_in_order_with_its_text_and_its_place_on_the_thread(hall: TestClient) -> None:
    page = Page.of(hall.get("/exhibits/long-march/story").text)

    steps = [each.attributes["id"] for each in page.all("section") if "data-step" in each.attributes]
    assert (len(steps), steps[0], steps[-1]) == (12, "route", "huining")
    thread = [each.attributes["href"] for each in page.all("a") if each.attributes["href"].startswith("#")]
    assert [f"#{slug}" for slug in steps] == [each for each in thread if each != "#main"]
    assert "二十个人在楼上一间不大的屋子里开会" in page.one("main").text


def test_a_step_counts_after_the_time_that_its_panel_asks(hall: TestClient) -> None:
    story = Page.of(hall.get("/exhibits/long-march/story").text)
    panel = Page.of(hall.get("/exhibits/long-march/zunyi").text).one("main").attributes

    assert story.one("main").attributes["data-story"] == panel["data-visit"]
    assert story.one("section", id="zunyi").attributes["data-seconds"] == panel["data-seconds"]


def test_both_languages_are_read_as_a_scroll(hall: TestClient) -> None:
    page = Page.of(hall.get("/en/exhibits/long-march/story").text)

    assert page.one("html").attributes["lang"] == "en"
    assert "/en/exhibits/long-march/zunyi" in page.links
    assert "/exhibits/long-march/story" in page.links


def test_a_draft_is_no_scroll(visitor: TestClient, pack: Path) -> None:
    exhibit = pack / "exhibits" / "tea-road" / "exhibit.md"
    text = exhibit.read_text(encoding="utf-8")
    exhibit.write_text(text.replace("status: published", "status: draft"), encoding="utf-8")

    assert visitor.get("/exhibits/tea-road/story").status_code == 404


def test_the_exhibit_leads_to_its_scroll(hall: TestClient) -> None:
    assert "/exhibits/clean-wind/story" in Page.of(hall.get("/exhibits/clean-wind").text).links
