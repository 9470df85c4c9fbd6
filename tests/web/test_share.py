from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from server.app import build_app
from server.settings import Settings
from server.web.card import SIZE, Card, draw_card
from server.web.lettering import Lettering
from server.web.share import qr_code
from tests.web.page import Page

PUBLIC = "https://hall.example.org"


@pytest.fixture
def known(pack: Path, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(build_app(Settings(tmp_path / "data", pack, url=PUBLIC))) as client:
        yield client


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize(
    "place",
    ["/exhibits/tea-road", "/exhibits/tea-road/tea", "/en/exhibits/tea-road", "/en/exhibits/tea-road/horses"],
)
def test_a_page_has_its_card_to_hand_on(known: TestClient, place: str) -> None:
    looked_at = Page.of(known.get(place).text)
    (way,) = [each.attributes["href"] for each in looked_at.all("a", class_="share-link")]
    page = Page.of(known.get(way).text)

    assert way == f"{place}/share"
    assert page.one("h1").text == looked_at.one("h1").text
    assert f"{PUBLIC}{place}" in [each.text for each in page.all("a")]
    (code,) = [each for each in page.all("svg") if "qr" in each.attributes.get("class", "")]
    assert code.attributes["viewbox"]
    assert page.one("meta", name="robots").attributes["content"] == "noindex"


def test_the_picture_beside_a_link_has_the_size_that_is_asked_for(known: TestClient) -> None:
    answer = known.get("/cards/tea-road.jpg")

    assert answer.headers["content-type"] == "image/jpeg"
    assert opened(answer.content).size == SIZE
    assert len(answer.content) < 300_000
    assert known.get("/cards/tea-road/tea.jpg").content != answer.content
    assert known.get("/en/cards/tea-road.jpg").content != answer.content


def test_the_cover_and_the_title_are_on_it(known: TestClient) -> None:
    drawn = opened(known.get("/cards/tea-road.jpg").content)

    assert len(drawn.crop((64, 64, 500, 566)).getcolors(500_000) or []) > 50
    assert drawn.crop((700, 60, 1180, 400)).getextrema()[0][0] < 60


@pytest.mark.parametrize("place", ["/cards/none.jpg", "/cards/tea-road/none.jpg", "/exhibits/none/share"])
def test_what_is_not_there_has_no_card(known: TestClient, place: str) -> None:
    assert known.get(place).status_code == 404


def test_a_draft_has_no_card(known: TestClient, pack: Path) -> None:
    file = pack / "exhibits/tea-road/exhibit.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")

    assert known.get("/cards/tea-road.jpg").status_code == 404
    assert known.get("/exhibits/tea-road/share").status_code == 404


@pytest.mark.parametrize(("address", "modules"), [(PUBLIC, 25), (f"{PUBLIC}/exhibits/{'a' * 300}", 73)])
def test_the_code_leaves_a_camera_its_margin_and_its_contrast(address: str, modules: int) -> None:
    code = Page.of(qr_code(address)).one("svg")
    ground, marks = Page.of(qr_code(address)).all("path")

    assert code.attributes["viewbox"] == f"0 0 {4 * (modules + 8)} {4 * (modules + 8)}"
    assert (ground.attributes["fill"], marks.attributes["stroke"]) == ("#fff9ee", "#221d17")
    assert "style" not in code.attributes


@pytest.mark.parametrize(
    "title", ["长征", "一个很长很长的题目" * 12, "Donaudampfschifffahrtsgesellschaft " * 6, "", "𠮷野家"]
)
def test_a_title_of_any_length_stays_on_the_card(title: str) -> None:
    drawn = opened(draw_card(Card(title, "党史", "学习展馆", "#a8281e", None)))
    paper = drawn.getpixel((5, 5))

    assert {drawn.getpixel((1195, y)) for y in range(0, 630, 7)} == {paper}
    assert drawn.getpixel((70, 534)) == pytest.approx((168, 40, 30), abs=40)  # the seal


def test_lines_break_between_characters_and_never_before_a_stop() -> None:
    lettering = Lettering(40)

    lines = lettering.lines("从石库门到红船，一九二一年的夏天。", 210)

    assert "".join(lines) == "从石库门到红船，一九二一年的夏天。"
    assert len(lines) > 2
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert lettering.lines("What families hand down", 400)[0].endswith(("What", "families", "hand"))
