from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.web.page import Page

NOW = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><path d="M0 0H9"/></svg>'


def test_then_and_now_stand_side_by_side_each_with_its_words(visitor: TestClient, pack: Path) -> None:
    exhibit = pack / "exhibits" / "tea-road"
    (exhibit / "images" / "now.svg").write_text(NOW, encoding="utf-8")
    file = next(
        each for each in sorted((exhibit / "panels").glob("*.md")) if "\nimage:" in each.read_text("utf-8")
    )
    text = file.read_text(encoding="utf-8")
    key = "image_now: {file: images/now.svg, alt: 今天的样子, caption: 二〇二六年所见}\nimage:"
    file.write_text(text.replace("image:", key, 1), encoding="utf-8")

    answer = visitor.get(f"/exhibits/tea-road/{file.stem[4:]}")

    page = Page.of(answer.text)
    page.one("figure", class_="plate compare")
    pictures = [each.attributes for each in page.all("img") if "now.svg" in each.attributes["src"]]
    assert [each["alt"] for each in pictures] == ["今天的样子"]
    assert visitor.get(pictures[0]["src"]).status_code == 200
    assert "二〇二六年所见" in answer.text
