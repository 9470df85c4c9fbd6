"""The map on pages: marked as schematic, the same as a list, an approved base map beneath it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.web.page import Page

MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><path d="M0 0H9"/></svg>'


def test_each_place_leads_to_its_panel_and_the_list_says_the_same(hall: TestClient) -> None:
    page = Page.of(hall.get("/exhibits/long-march").text)

    dots = [each.attributes["href"] for each in page.all("a", class_="atlas-spot")]
    assert len(dots) == 22  # eleven places on either sheet
    assert dots[0] == "/exhibits/long-march/departure"
    listed = page.one("ol", class_="atlas-list").text
    assert "江西于都" in listed
    assert "于都河上的门板" in listed


def test_every_map_is_marked_as_schematic(hall: TestClient) -> None:
    for place in ("/exhibits/long-march", "/timeline/places"):
        marks = Page.of(hall.get(place).text).all("text", class_="atlas-mark")
        assert [each.text for each in marks] == ["示意图", "示意图"]


def test_a_dot_with_several_panels_leads_to_their_entry_in_the_list(hall: TestClient) -> None:
    page = Page.of(hall.get("/exhibits/1921-red-boat").text)

    entries = {each.attributes.get("id") for each in page.all("li")}
    anchors = {
        each.attributes["href"]
        for each in page.all("a", class_="atlas-spot")
        if "#" in each.attributes["href"]
    }
    assert "#place-1" in anchors
    assert {anchor.removeprefix("#") for anchor in anchors} <= entries


def test_the_places_of_all_exhibits_are_on_one_map(hall: TestClient) -> None:
    page = Page.of(hall.get("/en/timeline/places").text)

    leads = {link.split("/")[3] for link in page.links if link.startswith("/en/exhibits/")}
    assert len(leads) == 6


def test_an_approved_base_map_lies_beneath_with_its_number(visitor: TestClient, pack: Path) -> None:
    (pack / "base.svg").write_text(MAP, encoding="utf-8")
    site = pack / "site.yaml"
    key = "base_map: {file: base.svg, bounds: [73, 18, 136, 54], approval: GS（2026）0001号}\n"
    site.write_text(site.read_text(encoding="utf-8") + key, encoding="utf-8")

    text = visitor.get("/timeline/places").text

    page = Page.of(text)
    image = page.all("image")[0].attributes
    assert float(image["x"]) < 0 < float(image["width"])
    assert "审图号：GS（2026）0001号" in text
    assert visitor.get(image["href"]).headers["content-type"] == "image/svg+xml"
