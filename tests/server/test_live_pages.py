"""What a curator's edit does to the pages, in one process and on real servers."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
from starlette.testclient import TestClient

from tests.server.edits import HORSES, edit
from tests.serving import Running


def text(client: TestClient | httpx2.Client, path: str) -> str:
    return client.get(path).text


def test_the_next_request_shows_the_edit(client: TestClient, pack: Path) -> None:
    assert "六十匹马" in text(client, "/exhibits/tea-road/horses")
    tag = client.get("/exhibits/tea-road/horses").headers["etag"]
    edit(pack, HORSES, "六十匹马", "七十匹马")
    assert "七十匹马" in text(client, "/exhibits/tea-road/horses")
    assert "七十匹马" in text(client, "/exhibits/tea-road")
    assert client.get("/exhibits/tea-road/horses", headers={"if-none-match": tag}).status_code == 200


def test_a_broken_edit_leaves_the_page_as_it_was(client: TestClient, pack: Path) -> None:
    before = client.get("/exhibits/tea-road/horses")
    (pack / HORSES).write_text("---\ntitle: [七十", "utf-8")
    after = client.get("/exhibits/tea-road/horses")
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])
    assert client.get("/readyz").json()["content_problems"] == 1
    assert client.get("/readyz").status_code == 200


def test_what_is_deleted_or_renamed_is_gone_from_its_address(client: TestClient, pack: Path) -> None:
    assert client.get("/exhibits/tea-road").status_code == client.get("/quizzes/tea-road").status_code == 200
    (pack / "exhibits" / "tea-road").rename(pack / "exhibits" / "silk-road")
    assert client.get("/exhibits/silk-road").status_code == 200
    for gone in ("/exhibits/tea-road", "/exhibits/tea-road/horses", "/quizzes/tea-road"):
        assert client.get(gone).status_code == 404
    shutil.rmtree(pack / "exhibits")
    assert client.get("/exhibits/silk-road").status_code == 404
    assert client.get("/").status_code == 200


def test_a_real_server_shows_edits_at_once_and_planned_exhibits_in_time(
    serve: Callable[..., Running], pack: Path
) -> None:
    running = serve(content=pack)
    with httpx2.Client(base_url=running.url) as client:
        for n in range(61, 91):
            edit(pack, HORSES, "六十匹马" if n == 61 else f"{n - 1}匹马", f"{n}匹马")
            assert f"{n}匹马" in text(client, "/exhibits/tea-road/horses")
        (pack / HORSES).write_text("---\ntitle: [七十", "utf-8")
        assert "90匹马" in text(client, "/exhibits/tea-road/horses")
        assert f"{HORSES}:1: " in running.said()
        due = datetime.now(UTC) + timedelta(seconds=4)
        shutil.copytree(pack / "exhibits" / "tea-road", pack / "exhibits" / "salt-road")
        shutil.copy(
            pack / "exhibits/tea-road/panels/010-tea.md", pack / "exhibits/salt-road/panels/020-horses.md"
        )
        edit(
            pack,
            "exhibits/salt-road/exhibit.md",
            "status: published",
            f"status: published\npublish_at: {due.isoformat()}",
        )
        assert client.get("/exhibits/salt-road").status_code == 404
        time.sleep(max(0.0, due.timestamp() - time.time()))
        assert client.get("/exhibits/salt-road").status_code == 200


def test_every_worker_sees_an_edit(serve: Callable[..., Running], pack: Path) -> None:
    running = serve(content=pack, args=["--workers", "2"])
    edit(pack, HORSES, "六十匹马", "七十匹马")
    seen = set()
    for _ in range(30):
        with httpx2.Client(base_url=running.url) as client:  # each a new connection, for either worker
            answer = client.get("/exhibits/tea-road/horses")
            seen.add("七十匹马" in answer.text)
    assert seen == {True}
