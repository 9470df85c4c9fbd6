from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import build_app
from server.settings import Settings
from tests.exhibits.narration.tiny_voice import write_tiny_voice
from tests.web.page import Element, Page

PANEL = "/exhibits/tea-road/tea"
NARRATION = "/narration/tea-road/tea"
NONE = Path("none")


@pytest.fixture
def server(pack: Path, tmp_path: Path) -> Iterator[Callable[[Path], TestClient]]:
    """Starts servers on one data folder, each with a voice."""
    with ExitStack() as running:
        yield lambda voice: running.enter_context(
            TestClient(build_app(Settings(tmp_path / "data", pack, voice=voice)))
        )


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return write_tiny_voice(tmp_path / "voice")


def box(client: TestClient, place: str = PANEL) -> Element:
    return Page.of(client.get(place).text).one("div", class_="listen")


def test_a_panel_offers_to_be_read_and_the_sound_is_there(
    server: Callable[[Path], TestClient], voice: Path, tmp_path: Path
) -> None:
    client = server(voice)
    page = Page.of(client.get(PANEL).text)
    (link,) = [each for each in page.all("a") if "data-listen" in each.attributes]
    assert link.attributes["href"] == f"{NARRATION}/sound"
    assert link.text.strip() == "听讲解"

    told = client.get(NARRATION)
    heard = client.get(f"{NARRATION}/sound")

    answer = told.json()
    words = "".join(each.text for each in page.elements if "data-spoken" in each.attributes)
    assert [
        sentence
        for sentence in answer["sentences"]
        if "".join(sentence.split()) not in "".join(words.split())
    ] == []
    assert len(answer["cues"]) == len(answer["sentences"])
    assert heard.headers["content-type"] == "audio/mpeg"
    assert heard.url.path == f"/sounds/{next((tmp_path / 'data/media/narration').glob('*.mp3')).name}"


def test_players_may_ask_for_parts_and_keep_them_for_good(
    server: Callable[[Path], TestClient], voice: Path
) -> None:
    client = server(voice)
    whole = client.get(f"{NARRATION}/sound")
    again = client.get(whole.url.path)
    part = client.get(whole.url.path, headers={"range": "bytes=100-199"})

    assert "immutable" in again.headers["cache-control"]
    assert part.status_code == 206
    assert part.content == whole.content[100:200]


def test_a_sound_that_the_operator_removed_is_made_again(
    server: Callable[[Path], TestClient], voice: Path, tmp_path: Path
) -> None:
    client = server(voice)
    before = client.get(f"{NARRATION}/sound").content
    for file in (tmp_path / "data/media/narration").iterdir():
        file.unlink()

    assert client.get(f"{NARRATION}/sound").content == before


def test_without_a_voice_the_browser_is_given_the_sentences(server: Callable[[Path], TestClient]) -> None:
    client = server(NONE)

    assert "hidden" in box(client).attributes
    assert "data-speaks" not in box(client).attributes
    answer = client.get(NARRATION).json()
    assert answer["cues"] == []
    assert len(answer["sentences"]) > 1
    assert client.get(f"{NARRATION}/sound").status_code == 404


def test_a_voice_that_breaks_leaves_it_to_the_browser(
    server: Callable[[Path], TestClient], voice: Path
) -> None:
    client = server(voice)
    (voice / "model.onnx").write_bytes(b"broken")

    assert client.get(NARRATION).json()["cues"] == []
    assert client.get(f"{NARRATION}/sound").status_code == 404


def test_a_recording_of_the_pack_goes_first(server: Callable[[Path], TestClient], pack: Path) -> None:
    folder = pack / "exhibits/tea-road"
    (folder / "tea.mp3").write_bytes(b"\xff\xfb recorded")
    panel = folder / "panels/010-tea.md"
    panel.write_text(panel.read_text("utf-8").replace("title:", "narration: tea.mp3\ntitle:", 1), "utf-8")
    client = server(NONE)

    assert "data-speaks" in box(client).attributes
    assert client.get(f"{NARRATION}/sound").content == b"\xff\xfb recorded"
    assert client.get(NARRATION).json()["cues"] == []
    assert "data-speaks" not in box(client, f"/en{PANEL}").attributes


@pytest.mark.parametrize(
    "place", ["/narration/tea-road/none", "/narration/none/tea/sound", "/sounds/0.mp3", "/sounds/x"]
)
def test_what_is_not_there_is_not_found(server: Callable[[Path], TestClient], place: str) -> None:
    assert server(NONE).get(place).status_code == 404


def test_a_draft_is_not_read_aloud(server: Callable[[Path], TestClient], pack: Path) -> None:
    file = pack / "exhibits/tea-road/exhibit.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")

    assert server(NONE).get(NARRATION).status_code == 404


def test_the_cues_are_in_order(server: Callable[[Path], TestClient], voice: Path) -> None:
    cues = json.loads(server(voice).get(f"/en{NARRATION}").text)["cues"]

    assert sorted(cues) == cues
    assert all(start < end for start, end in cues)
