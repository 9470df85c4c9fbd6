from __future__ import annotations

from starlette.testclient import TestClient

from tests.web.page import Page


def test_a_panel_ends_with_what_belongs_to_it(hall: TestClient) -> None:
    page = Page.of(hall.get("/exhibits/clean-wind/yang-xu").text)

    assert "陶母：退回一坛鱼" in page.one("aside", class_="related").text


def test_what_belongs_to_it_is_public(hall: TestClient) -> None:
    page = Page.of(hall.get("/en/exhibits/clean-wind/yang-xu").text)

    for link in [each for each in page.links if each.startswith("/en/exhibits/family-sayings/")]:
        assert hall.get(link).status_code == 200


def test_where_nothing_belongs_there_is_no_heading(visitor: TestClient) -> None:
    page = Page.of(visitor.get("/exhibits/tea-road/tea").text)

    assert page.all("aside", class_="related") == []
