"""A panel read aloud in a real Chromium: by the server's voice, by the browser's own, by none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Locator, Page, expect

from exhibits import Library
from server.places import content_dir
from tests.browser.hands import press
from tests.browser.rules import broken_rules
from tests.exhibits.narration.tiny_voice import write_tiny_voice
from tests.serving import ROOT, Running

PANEL = "/exhibits/long-march/zunyi"
FIRST, SECOND = "楼上的三天", "遵义老城里这座两层小楼，青砖灰瓦，四面有廊，原是黔军师长柏辉章的私宅。"
# Stands in for a browser with voices: what is spoken is noted, and ends when the test says so.
OWN_VOICE = """
window.said = [];
class Spoken { constructor(text) { this.text = text; } }
const synthesis = {
  getVoices: () => [{ lang: "en-US", name: "Anne" }, { lang: "zh-CN", name: "Ting" }],
  speak(spoken) { window.said.push([spoken.voice.name, spoken.text]); window.end = () => spoken.onend(); },
  cancel() { window.said.push("cancelled"); },
  addEventListener() {},
};
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Spoken });
"""
# Hears a page to its end; returns the sentences that were not marked as they were spoken.
WALK_THROUGH = """() => {
  const letters = (text) => text.replace(/\\s+/g, "");
  const wrong = [];
  for (let at = 0; document.querySelector(".spoken"); at += 1) {
    const marked = [...document.querySelectorAll(".spoken")].map((piece) => piece.textContent).join("");
    if (letters(marked) !== letters(said[at][1])) wrong.push([said[at][1], marked]);
    end();
  }
  return wrong;
}"""
NO_VOICE = """
Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [], addEventListener() {} } });
"""


def button(page: Page) -> Locator:
    return page.locator(".listen button")


def marked(page: Page) -> str:
    return "".join(page.locator(".spoken").all_text_contents())


@pytest.fixture
def silent(serve: Callable[..., Running]) -> Running:
    """A server without any voice."""
    return serve(args=["--voice", "none"])


@pytest.mark.espeak
def test_the_sentence_that_is_heard_is_marked(page: Page, photograph: Callable[[Page, str], object]) -> None:
    page.goto(PANEL)
    expect(button(page)).to_have_text("听讲解")

    press(button(page))

    expect(button(page)).to_have_text("暂停")
    page.wait_for_function(
        "text => document.querySelector('.spoken')?.textContent.startsWith(text)", arg=SECOND[:5]
    )
    assert marked(page) == SECOND
    photograph(page, "spoken")
    press(button(page))
    expect(button(page)).to_have_text("听讲解")
    assert marked(page) == SECOND
    assert broken_rules(page) == []


@pytest.mark.espeak
def test_the_words_of_a_page_stay_as_they_were(open_page: Callable[..., Page]) -> None:
    page = open_page("screen")
    page.goto("/en/exhibits/1921-red-boat/south-lake")
    before = page.locator(".label").text_content()

    press(button(page))

    expect(button(page)).to_have_text("Pause")
    page.wait_for_selector(".spoken")
    assert page.locator(".label").text_content().replace("Pause", "Listen") == before


@pytest.mark.espeak
def test_elders_are_offered_the_voice_first(page: Page) -> None:
    page.goto(PANEL)
    press(page.locator("[data-elder-switch]"))

    voice, text = button(page).bounding_box(), page.locator(".prose").bounding_box()
    assert voice["y"] < text["y"]
    assert voice["height"] >= 60
    if page.viewport_size["width"] < 600:
        assert voice["y"] < page.locator(".plate").bounding_box()["y"]
    assert broken_rules(page, strong_contrast=True) == []


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_without_a_voice_the_browser_speaks(
    size: str, silent: Running, open_page: Callable[..., Page]
) -> None:
    page = open_page(size, base_url=silent.url)
    page.add_init_script(OWN_VOICE)
    page.goto(PANEL)

    press(button(page))

    expect(button(page)).to_have_text("暂停")
    page.wait_for_selector(".spoken")
    assert page.evaluate("said") == [["Ting", FIRST]]
    assert marked(page) == FIRST
    page.evaluate("end()")
    assert page.evaluate("said.at(-1)") == ["Ting", SECOND]
    assert marked(page) == SECOND
    press(button(page))
    expect(button(page)).to_have_text("听讲解")
    assert page.evaluate("said.at(-1)") == "cancelled"
    press(button(page))
    assert page.evaluate("said.at(-1)") == ["Ting", SECOND]


def test_each_sentence_is_found_on_its_page(silent: Running, open_page: Callable[..., Page]) -> None:
    page = open_page("screen", base_url=silent.url)
    page.add_init_script(OWN_VOICE)
    for exhibit in Library.load(content_dir()).exhibits:
        richest = max(exhibit.panels, key=lambda panel: panel.html.zh.count("<"))
        for language in ("", "/en"):
            page.goto(f"{language}/exhibits/{richest.subject}")
            press(button(page))
            page.wait_for_selector(".spoken")
            assert page.evaluate(WALK_THROUGH) == [], page.url


def test_notes_are_left_out_and_tables_read(
    serve: Callable[..., Running], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    pack = copytree(ROOT / "tests" / "data" / "pack", tmp_path / "pack")
    panel = pack / "exhibits/tea-road/panels/010-tea.md"
    with panel.open("a", encoding="utf-8") as file:
        file.write(
            "\n茶走**西南**[^1]。马*走*西北！\n\n| 年 | 担 |\n|---|---|\n| 1074 | 两万 |\n\n"
            "[^1]: 一说东南。\n"
        )
    page = open_page("phone", base_url=serve(content=pack, args=["--voice", "none"]).url)
    page.add_init_script(OWN_VOICE)
    page.goto("/exhibits/tea-road/tea")

    press(button(page))
    page.wait_for_selector(".spoken")

    assert page.evaluate(WALK_THROUGH) == []
    spoken = [text for _, text in page.evaluate("said")]
    assert {"茶走西南。", "马走西北！", "两万"} <= set(spoken)
    assert "一说东南。" not in spoken


def test_with_no_voice_anywhere_there_is_no_button(silent: Running, open_page: Callable[..., Page]) -> None:
    page = open_page("phone", base_url=silent.url)
    page.add_init_script(NO_VOICE)
    page.goto(PANEL)
    page.wait_for_timeout(2500)

    expect(page.locator(".listen")).to_be_hidden()


def test_where_the_server_fails_the_browser_stands_in(
    serve: Callable[..., Running], open_page: Callable[..., Page], complaints: list[str], tmp_path: Path
) -> None:
    voice = write_tiny_voice(tmp_path / "voice")
    broken = serve(args=["--voice", str(voice)])
    (voice / "model.onnx").write_bytes(b"broken")
    page = open_page("phone", base_url=broken.url)
    page.add_init_script(OWN_VOICE)
    page.goto(PANEL)
    expect(page.locator(".listen")).to_have_attribute("data-speaks", "")

    press(button(page))

    page.wait_for_function("() => said.length > 0")
    assert page.evaluate("said.filter((each) => each !== 'cancelled')[0]") == ["Ting", FIRST]
    complaints.clear()


@pytest.mark.espeak
def test_without_a_script_the_sound_is_a_link(open_page: Callable[..., Page]) -> None:
    page = open_page("phone", java_script_enabled=False)
    page.goto(PANEL)

    assert (
        page.request.get(page.locator(".listen a").get_attribute("href")).headers["content-type"]
        == "audio/mpeg"
    )
