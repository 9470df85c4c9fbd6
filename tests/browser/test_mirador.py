"""A viewer that others made, on a page of some other site, opens our manifests."""

from __future__ import annotations

import functools
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import ROOT, Running

MIRADOR = ROOT / "node_modules" / "mirador" / "dist" / "mirador.min.js"
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Mirador</title>
<link rel="icon" href="data:,"><div id="viewer"></div><script src="mirador.js"></script>
<script>Mirador.viewer({id: "viewer", windows: [{manifestId: MANIFEST}]})</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Files, and no word of them."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere(tmp_path: Path, hall: Running) -> Iterator[str]:
    """Some other site, whose page shows an exhibit of the hall in Mirador."""
    shutil.copy(MIRADOR, tmp_path / "mirador.js")
    manifest = json.dumps(f"{hall.url}/iiif/manifest/long-march")
    (tmp_path / "index.html").write_text(PAGE.replace("MANIFEST", manifest), "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=tmp_path)) as site:
        serving = threading.Thread(target=site.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()
        serving.join()


def test_mirador_opens_an_exhibit(
    open_page: Callable[..., Page],
    elsewhere: str,
    hall: Running,
    complaints: list[str],
    photograph: Callable[[Page, str], Path],
) -> None:
    page, answers = open_page("screen"), []
    page.on("response", lambda answer: answers.append((answer.status, answer.url)))

    tile = re.compile(re.escape(hall.url) + r"/iiif/image/\w+/.*/default\.(jpg|webp)$")
    with page.expect_response(tile, timeout=30_000):
        page.goto(elsewhere)
    expect(page.locator(".mirador-window")).to_contain_text("长征")
    expect(page.locator(".openseadragon-canvas canvas").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    photograph(page, "mirador")

    assert [(status, url) for status, url in answers if url.startswith(hall.url) and status != 200] == []
    assert [said for said in complaints if hall.url in said] == []
    complaints.clear()  # what else the viewer says is its own affair
