from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from starlette.testclient import TestClient

from server.app import build_app
from server.settings import Settings
from tests.web.page import Page

PLACES = (
    "/", "/exhibits", "/exhibits/long-march", "/exhibits/long-march/zunyi", "/exhibits/clean-wind/yang-zhen",
    "/timeline", "/quizzes", "/quizzes/long-march", "/about", "/no-such-place",
)  # fmt: skip


def look(client: TestClient, place: str, status: int = 200) -> Page:
    answer = client.get(place)
    assert answer.status_code == status, answer.text
    return Page.of(answer.text)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_one_heading_and_nothing_inline(hall: TestClient, language: str, place: str) -> None:
    where = f"{language}{place}".rstrip("/") or "/"
    page = look(hall, where, 404 if place == "/no-such-place" else 200)

    assert page.one("h1").text.strip()
    assert page.one("html").attributes["lang"] == ("en" if language else "zh-CN")
    assert [each.tag for each in page.elements if "style" in each.attributes or each.tag == "style"] == []
    assert all(each.attributes.get("src") and not each.text.strip() for each in page.all("script"))
    handlers = [name for each in page.elements for name in each.attributes if name.startswith("on")]
    assert handlers == []


@pytest.mark.parametrize("place", PLACES)
def test_every_picture_keeps_its_room_and_says_what_it_shows(hall: TestClient, place: str) -> None:
    for picture in look(hall, place, 404 if place == "/no-such-place" else 200).all("img"):
        assert "alt" in picture.attributes
        assert picture.attributes["width"].isdigit()
        assert picture.attributes["height"].isdigit()


@pytest.mark.parametrize("place", PLACES)
def test_links_keep_the_language(hall: TestClient, place: str) -> None:
    page = look(hall, f"/en{place}".rstrip("/"), 404 if place == "/no-such-place" else 200)

    other = [each for each in page.all("a") if each.attributes.get("hreflang")]
    back = {each.attributes["href"] for each in other}
    assert back == {place}
    assert [link for link in page.links if link not in back and not re.match(r"/en(/|$)|/media/", link)] == []


def test_switching_the_language_keeps_the_query(visitor: TestClient) -> None:
    page = look(visitor, "/exhibits?sort=date")

    assert page.all("a", hreflang="en")[0].attributes["href"] == "/en/exhibits?sort=date"


def test_no_public_page_has_anything_personal_or_from_elsewhere(hall: TestClient) -> None:
    for place in PLACES[:-1]:
        answer = hall.get(place)
        assert answer.headers["cache-control"].startswith("public")
        assert "set-cookie" not in answer.headers
        assert "form_token" not in answer.text
        page = Page.of(answer.text)
        fetched = [each.attributes.get("src") or each.attributes.get("href", "") for each in page.elements
                   if each.tag in ("img", "script", "link")
                   and each.attributes.get("rel") not in ("canonical", "alternate")]  # fmt: skip
        assert [place for place in fetched if not place.startswith("/")] == []


def test_a_cookie_changes_no_byte_of_a_public_page(visitor: TestClient) -> None:
    before = visitor.get("/exhibits/tea-road").content
    visitor.cookies.set("studyhall_member", "anything")

    assert visitor.get("/exhibits/tea-road", headers={"cache-control": "no-cache"}).content == before


def test_home_shows_a_picture_and_the_upright_title(hall: TestClient) -> None:
    page = look(hall, "/")

    assert page.one("h1").text == "学习展馆"
    assert page.one("h1").attributes["class"] == "upright"
    assert page.all("img")[0].attributes["fetchpriority"] == "high"
    assert "今日一展" in [each.text for each in page.all("p", class_="kicker")]


def test_home_remembers_what_happened_on_this_day(pack: Path, tmp_path: Path) -> None:
    panel = pack / "exhibits/tea-road/panels/010-tea.md"
    panel.write_text(panel.read_text("utf-8").replace('"0618~"', '"1074-03-05"'), "utf-8")
    with (
        time_machine.travel(datetime.fromisoformat("2026-03-05T12:00+08:00"), tick=True),
        TestClient(build_app(Settings(tmp_path / "data", pack))) as client,
    ):
        page = look(client, "/")

    assert "历史上的今天" in [each.text for each in page.all("p", class_="kicker")]


def test_a_panel_leads_back_and_on_and_says_where_it_hangs(hall: TestClient) -> None:
    page = look(hall, "/exhibits/long-march/zunyi")

    back, on = (next(e for e in page.all("a") if e.attributes.get("rel") == way) for way in ("prev", "next"))
    assert back.attributes["href"] == "/exhibits/long-march/liping"
    assert on.attributes["href"] == "/exhibits/long-march/chishui"
    assert page.one("p", class_="turn-place").text == "5 / 12"
    assert page.one("main").attributes["data-visit"] == "exhibits/long-march"
    assert 2 <= float(page.one("main").attributes["data-seconds"]) <= 8


def test_the_last_panel_leads_to_the_quiz(hall: TestClient) -> None:
    page = look(hall, "/exhibits/long-march/huining")

    on = next(each for each in page.all("a") if each.attributes.get("rel") == "next")
    assert on.attributes["href"] == "/quizzes/long-march"


@pytest.mark.parametrize("name", ["010", "010-tea"])
def test_a_panel_named_by_its_number_has_moved_to_its_name(visitor: TestClient, name: str) -> None:
    answer = visitor.get(f"/en/exhibits/tea-road/{name}", follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["location"] == "/en/exhibits/tea-road/tea"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("/exhibits/tea-raod", "/exhibits/tea-road"),
        ("/quizzes/tearoad", "/quizzes/tea-road"),
        ("/exhibits/tea-road/horse", "/exhibits/tea-road/horses"),
        ("/tea-road", "/exhibits/tea-road"),
    ],
)
def test_a_slip_in_the_address_finds_what_was_meant(visitor: TestClient, wrong: str, meant: str) -> None:
    page = look(visitor, wrong, 404)

    assert meant in page.links
    assert {"/exhibits", "/timeline", "/quizzes", "/"} <= set(page.links)


def test_a_draft_is_nowhere_to_be_seen(pack: Path, visitor: TestClient) -> None:
    draft = shutil.copytree(pack / "exhibits/tea-road", pack / "exhibits/silk-road")
    text = (draft / "exhibit.md").read_text("utf-8")
    (draft / "exhibit.md").write_text(text.replace("status: published", "status: draft"), "utf-8")

    look(visitor, "/exhibits/silk-road", 404)
    for place in ("/", "/exhibits", "/timeline"):
        assert not [link for link in look(visitor, place).links if "silk-road" in link]


def test_an_empty_hall_says_so_kindly(tmp_path: Path) -> None:
    pack = tmp_path / "empty"
    pack.mkdir()
    site = "title: 空馆\nlanguages: [zh]\ntimezone: Asia/Shanghai\ntopics: {}\n"
    (pack / "site.yaml").write_text(site, "utf-8")
    with TestClient(build_app(Settings(tmp_path / "data", pack))) as client:
        for place in ("/", "/exhibits", "/timeline", "/quizzes"):
            assert look(client, place).one("h1").text
        assert "正在布置" in client.get("/exhibits").text


def test_a_quiz_says_what_it_asks_for_before_it_is_begun(hall: TestClient) -> None:
    page = look(hall, "/quizzes/long-march")

    facts = {dt.text: dd.text for dt, dd in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert facts["及格"] == "60%"
    assert facts["计入"] == "0.5 学时"
    assert "/quizzes/long-march/take" in page.links
