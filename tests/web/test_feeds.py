from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from starlette.testclient import TestClient

from server.app import build_app
from server.settings import Settings
from tests.web.page import Page

NAMES = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
         "x": "http://www.w3.org/1999/xhtml"}  # fmt: skip
PUBLIC = "https://hall.example.org"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def known(pack: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A server that knows its public address."""
    with TestClient(build_app(Settings(tmp_path / "data", pack, url=PUBLIC))) as client:
        yield client


def xml(client: TestClient, place: str) -> ET.Element:
    answer = client.get(place)
    assert answer.status_code == 200
    return ET.fromstring(answer.content)


def texts(root: ET.Element, path: str) -> list[str]:
    return [each.text or "" for each in root.findall(path, NAMES)]


def add_exhibit(pack: Path, slug: str, publish_at: str) -> None:
    copy = shutil.copytree(pack / "exhibits/tea-road", pack / "exhibits" / slug)
    text = (copy / "exhibit.md").read_text("utf-8")
    text = text.replace("status: published", f"status: published\npublish_at: {publish_at}")
    (copy / "exhibit.md").write_text(text, "utf-8")


@pytest.mark.parametrize(("place", "language"), [("/feed.atom", "zh-CN"), ("/en/feed.atom", "en")])
def test_the_feed_has_what_atom_demands(known: TestClient, place: str, language: str) -> None:
    answer = known.get(place)
    feed = ET.fromstring(answer.content)

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    for element in (feed, *feed.findall("a:entry", NAMES)):
        for needed in ("a:id", "a:title", "a:updated"):
            assert len(element.findall(needed, NAMES)) == 1
        assert STAMP.fullmatch(texts(element, "a:updated")[0])
        assert texts(element, "a:id")[0].startswith("tag:hall.example.org,2026:")
    assert texts(feed, "a:author/a:name")[0]
    (self,) = [each.attrib["href"] for each in feed.findall("a:link", NAMES) if each.attrib["rel"] == "self"]
    assert self == PUBLIC + place
    for link in feed.findall("a:entry/a:link", NAMES):
        assert known.get(link.attrib["href"].removeprefix(PUBLIC)).status_code == 200


def test_the_exhibit_published_last_comes_first(pack: Path, known: TestClient) -> None:
    add_exhibit(pack, "older", '"2020-03-01T08:00:00+08:00"')
    add_exhibit(pack, "oldest", '"2019-01-01T08:00:00+08:00"')
    add_exhibit(pack, "planned", '"2999-01-01T08:00:00+08:00"')

    feed = xml(known, "/feed.atom")

    slugs = [each.attrib["href"].rpartition("/")[2] for each in feed.findall("a:entry/a:link", NAMES)]
    assert slugs == ["tea-road", "older", "oldest"]
    assert texts(feed, "a:entry/a:published")[1:] == ["2020-03-01T00:00:00Z", "2019-01-01T00:00:00Z"]
    ids = texts(feed, "a:entry/a:id")
    assert len(set(ids)) == len(ids)


def test_the_site_map_leads_to_every_page_in_both_languages(known: TestClient) -> None:
    site = xml(known, "/sitemap.xml")

    places = [each.removeprefix(PUBLIC) for each in texts(site, "s:url/s:loc")]
    assert {"/", "/en", "/exhibits/tea-road/tea", "/en/exhibits/tea-road/tea", "/quizzes/tea-road"} <= set(
        places
    )
    assert [place for place in places if known.get(place).status_code != 200] == []
    for url in site.findall("s:url", NAMES):
        others = {each.attrib["hreflang"]: each.attrib["href"] for each in url.findall("x:link", NAMES)}
        assert set(others) == {"zh-CN", "en"}
        assert texts(url, "s:loc")[0] in others.values()


def test_a_page_says_where_it_is_and_where_in_the_other_language(known: TestClient) -> None:
    page = Page.of(known.get("/en/exhibits/tea-road/tea").text)
    links = {(each.attributes.get("rel"), each.attributes.get("hreflang")): each.attributes["href"]
             for each in page.all("link")}  # fmt: skip
    meta = {each.attributes.get("property", each.attributes.get("name", "")): each.attributes.get("content")
            for each in page.all("meta")}  # fmt: skip

    assert links["canonical", None] == f"{PUBLIC}/en/exhibits/tea-road/tea"
    assert links["alternate", "en"] == links["canonical", None]
    assert links["alternate", "zh-CN"] == links["alternate", "x-default"] == f"{PUBLIC}/exhibits/tea-road/tea"
    assert meta["og:url"] == links["canonical", None]
    assert meta["og:image"] == f"{PUBLIC}/en/cards/tea-road/tea.jpg"
    assert meta["og:title"] == page.one("h1").text
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["og:description"]


def test_a_page_holds_no_address_that_a_request_made_up(visitor: TestClient) -> None:
    """It is the same bytes for everybody, so it names the site only where the operator has."""
    for host in ("evil.example", 'x"><script>'):
        page = Page.of(visitor.get("/exhibits/tea-road", headers={"host": host}).text)
        assert page.all("link", rel="canonical") == page.all("meta", property="og:url") == []


@pytest.mark.parametrize("place", ["/feed.atom", "/sitemap.xml", "/robots.txt", "/exhibits/tea-road/share"])
def test_no_visitor_is_shown_the_address_that_another_made_up(visitor: TestClient, place: str) -> None:
    assert "http://evil.example/" in visitor.get(place, headers={"host": "evil.example"}).text
    assert "evil.example" not in visitor.get(place, headers={"host": "hall.example:8000"}).text


def test_a_known_address_goes_before_what_requests_say(known: TestClient) -> None:
    page = Page.of(known.get("/", headers={"host": "evil.example"}).text)

    assert page.one("link", rel="canonical").attributes["href"] == f"{PUBLIC}/"


@pytest.mark.parametrize("place", ["/sign-in", "/no-such-place"])
def test_what_is_not_for_everybody_is_not_to_be_indexed(known: TestClient, place: str) -> None:
    page = Page.of(known.get(place).text)

    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.all("link", rel="canonical") == []


def test_robots_are_kept_to_what_is_public_and_shown_the_map(known: TestClient) -> None:
    lines = known.get("/robots.txt").text.splitlines()

    assert f"Sitemap: {PUBLIC}/sitemap.xml" in lines
    assert {"Disallow: /me", "Disallow: /en/desk", "Disallow: /narration/"} <= set(lines)
    shut = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    open_ = [each.removeprefix(PUBLIC) for each in texts(xml(known, "/sitemap.xml"), "s:url/s:loc")]
    assert [place for place in open_ if place.startswith(tuple(shut))] == []


@pytest.mark.parametrize(("language", "start", "name"), [("", "/", "学习展馆"), ("/en", "/en", "Study Hall")])
def test_a_phone_can_keep_the_site_on_its_home_screen(
    hall: TestClient, language: str, start: str, name: str
) -> None:
    page = Page.of(hall.get(language or "/").text)
    answer = hall.get(page.one("link", rel="manifest").attributes["href"])
    app = answer.json()

    assert answer.headers["content-type"] == "application/manifest+json"
    assert (app["name"], app["start_url"], app["display"]) == (name, start, "standalone")
    for icon in app["icons"]:
        with Image.open(BytesIO(hall.get(icon["src"]).content)) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
            assert picture.convert("RGBA").getpixel(
                (picture.width // 2, picture.height // 12)
            ) == pytest.approx((168, 40, 30, 255), abs=3)
    assert {icon["purpose"] for icon in app["icons"]} == {"any", "maskable"}


def test_the_icon_is_where_browsers_look_by_habit(hall: TestClient) -> None:
    with Image.open(BytesIO(hall.get("/favicon.ico").content)) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_the_bar_around_the_page_has_the_paper_of_both_schemes(hall: TestClient) -> None:
    colours = {each.attributes["media"]: each.attributes["content"]
               for each in Page.of(hall.get("/").text).all("meta", name="theme-color")}  # fmt: skip

    assert colours == {"(prefers-color-scheme: light)": "#f7f2e8", "(prefers-color-scheme: dark)": "#16130f"}


def test_the_feed_changes_when_a_text_does(pack: Path, known: TestClient) -> None:
    before = texts(xml(known, "/feed.atom"), "a:entry/a:updated")[0]
    panel = pack / "exhibits/tea-road/panels/010-tea.md"
    panel.write_text(panel.read_text("utf-8") + "\n添一句。\n", "utf-8")

    after = texts(xml(known, "/feed.atom"), "a:entry/a:updated")[0]

    assert datetime.fromisoformat(after) >= datetime.fromisoformat(before)
