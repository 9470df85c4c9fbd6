from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from starlette.testclient import TestClient

from exhibits import Library
from server.places import static_dir

ROAD = "exhibits/tea-road/images/road.svg"


def address(pack: Path, panel: str = "tea-road/tea", language: str = "zh") -> str:
    found = Library.load(pack).panel(panel)
    assert found is not None
    image = found.image_in(language)
    assert image is not None
    return f"/media/{image.version}/{image.file}"


def test_a_picture_of_the_pack_is_kept_for_good_under_its_version(client: TestClient, pack: Path) -> None:
    answer = client.get(address(pack))
    assert answer.status_code == 200
    assert answer.content == (pack / ROAD).read_bytes()
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_address_of_an_earlier_version_leads_to_the_present_one(client: TestClient, pack: Path) -> None:
    answer = client.get(f"/media/0000000000000000/{ROAD}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, address(pack))
    assert "public" not in answer.headers["cache-control"]
    assert client.get(f"/media/0000000000000000/{ROAD}").status_code == 200


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("jpg", "image/jpeg"), ("JPEG", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"),
     ("avif", "image/avif"), ("tif", "image/jpeg"), ("tiff", "image/jpeg")],
)  # fmt: skip
def test_every_kind_of_picture_says_what_it_is(
    client: TestClient, pack: Path, suffix: str, kind: str
) -> None:
    """Browsers are told not to guess, and a bare system knows few kinds."""
    Image.new("RGB", (1200, 900), "#A8281E").save(pack / f"exhibits/tea-road/images/road.{suffix}")
    panel = pack / "exhibits/tea-road/panels/010-tea.md"
    panel.write_text(panel.read_text("utf-8").replace("road.svg", f"road.{suffix}"), "utf-8")
    assert client.get(address(pack)).headers["content-type"] == kind


def test_a_picture_for_readers_of_english_is_served_too(client: TestClient, pack: Path) -> None:
    shutil.copy(pack / ROAD, pack / "exhibits/tea-road/images/road-en.svg")
    english = pack / "exhibits/tea-road/panels/010-tea.en.md"
    image = "image: {file: images/road-en.svg, alt: A road, credit: Drawn, licence: CC BY 4.0}"
    english.write_text(f"---\ntitle: A brick of tea\n{image}\n---\nSteamed.\n", "utf-8")
    assert address(pack, language="en") != address(pack)
    for language in ("zh", "en"):
        assert client.get(address(pack, language=language)).status_code == 200


def test_every_picture_that_a_page_shows_is_there(client: TestClient) -> None:
    for page in ("/", "/exhibits", "/exhibits/tea-road", "/en/exhibits/tea-road/tea"):
        text = client.get(page).text
        shown = {part.partition('"')[0] for part in text.split('src="')[1:]}
        assert any(source.startswith("/media/") for source in shown), page
        for source in shown:
            assert client.get(urlsplit(source).path).status_code == 200, source


@pytest.mark.parametrize(
    "file",
    ["exhibits/tea-road/exhibit.md", "site.yaml", "quizzes/tea-road.yaml", "../pack/site.yaml", "rules.yaml",
     "exhibits/tea-road/images/../exhibit.md", "/etc/passwd", "exhibits/tea-road/images/other.svg", ""],
)  # fmt: skip
def test_nothing_else_of_the_pack_is_served(client: TestClient, file: str) -> None:
    assert client.get(f"/media/0000000000000000/{file}").status_code == 404


def test_a_picture_that_was_deleted_under_a_page_that_still_names_it_is_not_found(
    client: TestClient, pack: Path
) -> None:
    """The exhibit keeps its last good version on show; the picture itself is gone."""
    where = address(pack)
    assert client.get("/exhibits/tea-road").status_code == 200
    (pack / ROAD).unlink()
    assert client.get("/exhibits/tea-road").status_code == 200
    assert client.get(where).status_code == 404


def test_a_drafts_pictures_are_not_shown_before_it_is(client: TestClient, pack: Path) -> None:
    where, exhibit = address(pack), pack / "exhibits/tea-road/exhibit.md"
    exhibit.write_text(exhibit.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    assert client.get(where).status_code == 404
    assert client.get(f"/media/0000000000000000/{ROAD}").status_code == 404


def test_the_built_front_end_is_kept_for_good(client: TestClient) -> None:
    for file in sorted(path for path in static_dir().rglob("*.css") if path.is_file())[:1]:
        answer = client.get(f"/static/{file.relative_to(static_dir())}", headers={"accept-encoding": "gzip"})
        assert answer.content == file.read_bytes()
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
    assert client.get("/static/nothing.css").status_code == 404
    assert client.get("/static/../server/app.py").status_code == 404
