from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.page import Page


def look(browser: TestClient, **query: str) -> Page:
    answer = browser.get("/search", params=query)
    assert answer.status_code == 200, answer.text
    return Page.of(answer.text)


def hits(page: Page) -> list[str]:
    return [each.text.strip() for each in page.all("span", class_="search-title")]


def test_a_hit_shows_its_words_marked_with_picture_exhibit_date_and_place(hall: TestClient) -> None:
    page = look(hall, q="会宁")

    assert "会师门" in hits(page)
    assert {each.text for each in page.all("mark")} == {"会宁"}
    facts = [each.text for each in page.all("span", class_="search-facts")]
    assert any("长征" in fact and "甘肃会宁" in fact and "1936年10月9日" in fact for fact in facts)
    assert page.all("span", class_="search-plate")
    assert "/exhibits/long-march/huining" in page.links


def test_pinyin_finds_the_same_page_and_english_pages_speak_english(hall: TestClient) -> None:
    assert hits(look(hall, q="changzheng"))[0] == "1934—1936：长征"
    english = Page.of(hall.get("/en/search", params={"q": "长征"}).text)
    assert hits(english)[0] == "1934–1936: the Long March"
    assert english.all("span", class_="search-passage")[0].attributes["lang"] == "zh-CN"


def test_one_narrows_by_plain_links(hall: TestClient) -> None:
    everything = look(hall, q="march")
    link = next(place for place in everything.links if "period=1940to1949" in place)

    narrowed = Page.of(hall.get(link).text)

    assert 0 < len(hits(narrowed)) < len(hits(everything))
    assert narrowed.one("a", aria_current="true", href=link).text.startswith("1940年代")


def test_within_what_has_nothing_one_is_shown_the_way_out(hall: TestClient) -> None:
    page = look(hall, q="march", place="月球")

    assert hits(page) == []
    assert "/search?q=march" in page.links


@pytest.mark.parametrize("typed", ["", "，。！？", "没有这样的词组", "😀", "\0"])
def test_without_findings_somebody_kind_says_what_to_do(hall: TestClient, typed: str) -> None:
    page = look(hall, q=typed)

    assert hits(page) == []
    assert len(page.one("p", class_="empty").text) > 10


def test_what_was_typed_is_never_markup(hall: TestClient) -> None:
    typed = "<script>alert(1)</script>长征"
    answer = hall.get("/search", params={"q": typed})

    assert "<script>alert" not in answer.text
    assert answer.status_code == hall.get("/search", params={"q": "a" * 10_000}).status_code == 200
    assert hall.get("/search?q=%00%ff%22&page=99999999999999999999&topic=%27").status_code == 200


def test_quizzes_are_found_by_title_and_never_by_an_answer(hall: TestClient) -> None:
    assert "长征：一路问答" in hits(look(hall, q="一路问答"))
    library, quizzes = _content(hall)
    shown = "\n".join(panel.plain.zh for exhibit in library.exhibits for panel in exhibit.panels)
    texts = [o.text.zh for quiz in quizzes.quizzes for q in quiz.questions for o in q.options]
    only_there = [text for text in texts if len(text) > 5 and text not in shown][:40]
    assert only_there
    for text in only_there:
        assert not any(text in each for each in hits(look(hall, q=text)))
        assert all("quizzes/" not in place for place in _hit_links(look(hall, q=text)))


def test_a_draft_is_never_found_and_what_is_taken_back_is_gone_at_once(
    visitor: TestClient, pack: Path
) -> None:
    assert "一块茶砖" in hits(look(visitor, q="茶砖"))

    exhibit = pack / "exhibits/tea-road/exhibit.md"
    exhibit.write_text(exhibit.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")

    assert hits(look(visitor, q="茶砖")) == []
    assert all("tea-road" not in place for place in look(visitor, q="茶砖头").links)


def test_new_words_are_found_soon_after_they_are_written(visitor: TestClient, pack: Path) -> None:
    assert hits(look(visitor, q="琥珀")) == []

    panel = pack / "exhibits/tea-road/panels/010-tea.md"
    panel.write_text(panel.read_text("utf-8") + "\n马锅头怀里有一块琥珀。\n", "utf-8")

    until = time.monotonic() + 20
    while not (found := hits(look(visitor, q="琥珀"))) and time.monotonic() < until:
        time.sleep(0.05)
    assert found == ["一块茶砖"]


def _content(browser: TestClient):  # type: ignore[no-untyped-def]
    app = browser.app
    while not hasattr(app, "state"):
        app = getattr(app, "_app", None) or app.app  # the layers around the application
    content = app.state.hall.content.now()
    return content.library, content.quizzes


def _hit_links(page: Page) -> list[str]:
    return [place for place in page.links if place.startswith(("/exhibits/", "/quizzes/"))]
