"""Real Chromium on a real server, at the two sizes that matter most.

A test that takes `page` runs once on a phone and once on a big screen, and fails when the page
complained on its console. `axe(page)` fails on what hinders people seriously.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

from tests.browser.looking import Look
from tests.machine import CHROMIUM
from tests.serving import ROOT, Running, serving

SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "screen": {"width": 1920, "height": 1080},
}
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERIOUS = ("serious", "critical")
TURN_MS = 300


def _complaint(said: ConsoleMessage) -> list[str]:
    return [f"{said.location['url']}: {said.text}"] if said.type == "error" else []


def _error(said: str) -> list[str]:
    return [] if said.startswith("Transition was") else [said]  # a page was left while it still turned


def _hindrance(violation: dict[str, Any]) -> str:
    where = [f"    {' '.join(map(str, node['target']))}  {node['html'][:160]}" for node in violation["nodes"]]
    return "\n".join([f"{violation['id']} ({violation['impact']}): {violation['help']}", *where])


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The shipped pack with its made-up members."""
    with serving(tmp_path_factory.mktemp("hall") / "data", args=["--demo"]) as running:
        yield running


# No wider than a module: its event loop must be gone before the next module runs one of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What pages said on their console in this test. Clear it after provoking an error on purpose."""
    return []


@pytest.fixture
def open_page(chromium: Browser, hall: Running, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page of a fresh browser profile: `open_page("phone", locale="en-GB")`."""
    contexts = []

    def open_page(size: str, **options: object) -> Page:
        settings = {"viewport": SIZES[size], "base_url": hall.url, "locale": "zh-CN", **options}
        if size == "phone":
            settings = {"has_touch": True, **settings}
        context = chromium.new_context(**settings)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: complaints.extend(_error(str(error.error))))
        context.on("console", lambda said: complaints.extend(_complaint(said)))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    return open_page(request.param)


@pytest.fixture(scope="session")
def axe() -> Callable[..., None]:
    """`axe(page)` runs every rule, `axe(page, ["color-contrast"])` only those named."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def check(page: Page, rules: list[str] | None = None) -> None:
        options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        found = page.evaluate("options => axe.run(options)", options)["violations"]
        hindrances = [_hindrance(violation) for violation in found if violation["impact"] in SERIOUS]
        assert not hindrances, f"{page.url}\n" + "\n".join(hindrances)

    return check


@pytest.fixture
def photograph(request: pytest.FixtureRequest) -> Callable[[Page, str], Path]:
    """Keeps a picture of the whole page in tests/artefacts, which git ignores."""

    def photograph(page: Page, name: str) -> Path:
        size = page.viewport_size or SIZES["screen"]
        file = ROOT / "tests" / "artefacts" / f"{request.node.name.split('[')[0]}-{name}-{size['width']}.png"
        file.parent.mkdir(exist_ok=True)
        page.wait_for_timeout(TURN_MS)  # until the leaf has turned
        page.screenshot(path=file, full_page=True)
        return file

    return photograph


@pytest.fixture
def look(axe: Callable[..., None], photograph: Callable[[Page, str], Path]) -> Look:
    return Look(axe, photograph)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def prefix(language: str) -> str:
    """What addresses in the language begin with."""
    return "" if language == "zh" else "/en"
