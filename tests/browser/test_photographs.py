from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pyvips
from playwright.sync_api import Page, expect

from server.places import content_dir
from tests.server.iiif.pictures import hang
from tests.serving import ROOT, Running, serving

RESOURCES = "performance.getEntriesByType('resource').map(entry => entry.name)"
ROOMS = "images => images.map(image => image.getBoundingClientRect()).map(room => [room.width, room.height])"
TILE = r"/iiif/image/\w+/\d+,\d+,512,512/512,512/0/default"
PANEL = "/exhibits/tea-road/tea"
DRAWING = content_dir() / "exhibits" / "long-march" / "images"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A hall with a photograph of 24 megapixels."""
    folder = tmp_path_factory.mktemp("photographs")
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", folder / "pack")
    hang(pack, photograph_of(next(DRAWING.glob("*.svg"))), "photo.jpg")
    with serving(folder / "data", pack) as running:
        yield running


def photograph_of(drawing: Path) -> bytes:
    drawn = pyvips.Image.svgload(str(drawing), scale=1)
    drawn = pyvips.Image.svgload(str(drawing), scale=6000 / drawn.width).flatten(background=255)
    content: bytes = drawn.jpegsave_buffer(Q=85)
    return content


def test_a_page_takes_no_more_of_a_photograph_than_it_shows(page: Page) -> None:
    page.goto(PANEL)
    picture = page.locator(".plate picture img")
    expect(picture).to_have_js_property("complete", True)

    taken = picture.evaluate("image => [image.currentSrc, image.clientWidth * devicePixelRatio]")

    width = int(re.search(r"/full/(\d+),", taken[0])[1])  # type: ignore[index]
    assert taken[0].endswith(".avif")
    assert 0.7 * taken[1] <= width <= 2.1 * taken[1]


def test_a_few_pixels_are_there_at_once_and_keep_the_room(page: Page) -> None:
    page.route("**/*.avif", lambda route: None)  # the picture itself never comes
    page.goto(PANEL, wait_until="commit")
    blurred = page.locator(".plate .photograph-blurred")
    expect(blurred).to_have_js_property("naturalWidth", 24)
    expect(page.locator(".label h1")).to_be_visible()

    rooms = page.locator(".plate .photograph img").evaluate_all(ROOMS)

    (width, height), (blurred_width, blurred_height) = rooms
    assert height > 150
    assert width > 150
    assert width <= blurred_width <= width * 1.1
    assert height <= blurred_height <= height * 1.1
    page.unroute_all(behavior="ignoreErrors")


def test_a_photograph_is_looked_at_closely_in_tiles(
    page: Page, photograph: Callable[[Page, str], Path]
) -> None:
    page.goto(PANEL)
    scripts = [each for each in page.evaluate(RESOURCES) if "deep-" in each]
    assert scripts == []

    page.locator("[data-viewer]").click()
    expect(page.locator(".viewer-stage")).to_be_hidden()
    with page.expect_response(re.compile(TILE)):
        for _ in range(6):
            page.keyboard.press("+")
    page.wait_for_load_state("networkidle")
    photograph(page, "close")

    page.keyboard.press("Escape")
    expect(page.locator("dialog.viewer")).to_have_count(0)
    expect(page.locator("[data-viewer]")).to_be_focused()


def test_without_a_network_the_picture_that_is_there_is_shown_large(
    page: Page, complaints: list[str]
) -> None:
    page.goto(PANEL)
    expect(page.locator(".plate picture img")).to_have_js_property("complete", True)
    page.route("**/info.json", lambda route: route.abort())

    page.locator("[data-viewer]").click()

    expect(page.locator(".viewer-tiles")).to_have_count(0)
    expect(page.locator(".viewer-stage img")).to_be_visible()
    complaints.clear()


def test_the_page_hinders_nobody(
    page: Page, axe: Callable[[Page], None], photograph: Callable[[Page, str], Path]
) -> None:
    page.goto(PANEL)
    expect(page.locator(".plate picture img")).to_have_js_property("complete", True)
    photograph(page, "panel")
    axe(page)
