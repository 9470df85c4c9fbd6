"""The timeline by topic, exhibit and period, from near and from afar, as plain links."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from server.web.scales import Stretch
from server.web.timeline import View
from tests.web.page import Page


def look(hall: TestClient, place: str) -> Page:
    answer = hall.get(place)
    assert answer.status_code == 200
    return Page.of(answer.text)


def panels(page: Page) -> set[str]:
    """The exhibits whose panels are in view."""
    return {
        link.split("/")[2] for link in page.links if link.count("/") == 3 and link.startswith("/exhibits/")
    }


@pytest.mark.parametrize(
    ("query", "exhibits"),
    [
        ("topic=integrity", {"clean-wind", "family-sayings"}),
        ("exhibit=long-march", {"long-march"}),
        ("from=1935&to=1936", {"long-march", "1921-red-boat"}),
        ("topic=history&from=1979&to=1979", {"1978-reform"}),
        ("topic=history&to=1800", set()),
    ],
)
def test_a_filter_shows_what_it_says(hall: TestClient, query: str, exhibits: set[str]) -> None:
    assert panels(look(hall, f"/timeline?{query}")) <= exhibits


def test_what_cannot_be_read_hides_nothing(hall: TestClient) -> None:
    whole = panels(look(hall, "/timeline"))

    assert len(whole) == 6
    assert panels(look(hall, "/timeline?from=abc&to=&scale=minute")) == whole


def test_where_nothing_is_in_view_there_is_a_way_back(hall: TestClient) -> None:
    page = look(hall, "/timeline?topic=history&to=100")

    assert "这里没有带日期的内容" in page.one("p", class_="empty").text
    assert "/timeline" in page.links


def test_one_goes_from_a_century_to_its_decades_years_and_months(hall: TestClient) -> None:
    place = "/timeline?scale=century"
    for name in ("20世纪", "1930年代", "1935年"):
        (way,) = [each for each in look(hall, place).all("a", title="看得更细") if each.text == name]
        place = way.attributes["href"]

    assert place == "/timeline?from=1935&to=1935&scale=month"
    headings = [each.text for each in look(hall, place).all("h2", class_="reach-year")]
    assert headings[0] == "1935年1月"
    assert all(each.startswith("1935年") for each in headings)


def test_the_trail_leads_back(hall: TestClient) -> None:
    page = look(hall, "/timeline?from=1935&to=1935&scale=month&topic=history")

    for way in (
        "/timeline?topic=history&scale=month",
        "/timeline?topic=history&from=1900&to=1999&scale=decade",
    ):
        assert way in page.links


def test_switching_the_language_keeps_the_view(hall: TestClient) -> None:
    page = look(hall, "/timeline?topic=integrity&scale=century")

    assert "/en/timeline?topic=integrity&scale=century" in [
        each.attributes.get("href") for each in page.all("a")
    ]


def test_a_century_names_a_few_and_leads_to_the_rest(hall: TestClient) -> None:
    page = look(hall, "/timeline?scale=century&topic=history")

    assert next(each.text.strip() for each in page.all("li", class_="reach-more")).startswith("还有")


def test_another_topic_forgets_the_exhibit() -> None:
    view = View(topic="history", exhibit="long-march", first=1934, last=1935)

    assert view.of_topic("integrity").place == "/timeline?topic=integrity&from=1934&to=1935"
    assert view.into(Stretch(1934, 1934)).scale == "month"
