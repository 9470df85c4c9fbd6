from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from pack.pictures import digest
from server.app import build_app
from server.settings import Settings
from tests.server.iiif.pictures import hang, squares

RED, BLUE = (200, 30, 20), (30, 60, 200)
TILE = "0,0,100,100/50,50/0/default.jpg"


@pytest.fixture
def scan(pack: Path) -> str:
    """The version of a picture on show, 300 × 100, red then blue then red."""
    return hang(pack, squares([[RED], [BLUE], [RED]]))


@pytest.fixture
def viewer(scan: str, pack: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A viewer on some other site's page."""
    app, elsewhere = build_app(Settings(tmp_path / "data", pack)), {"origin": "https://elsewhere.example"}
    with TestClient(app, headers=elsewhere) as client:
        yield client


def test_a_viewer_learns_what_there_is_and_fetches_it_without_a_redirect(
    viewer: TestClient, scan: str
) -> None:
    base = viewer.get(f"/iiif/image/{scan}", follow_redirects=False)
    info = viewer.get(base.headers["location"])
    tile = viewer.get(f"{info.json()['id']}/{TILE}", follow_redirects=False)

    assert base.status_code == 303
    assert info.headers["content-type"].startswith("application/ld+json")
    assert (info.json()["width"], info.json()["height"]) == (300, 100)
    assert info.json()["tiles"] == [{"width": 512, "scaleFactors": [1]}]
    assert tile.status_code == 200
    assert Image.open(BytesIO(tile.content)).size == (50, 50)


def test_every_size_that_is_announced_is_sent(viewer: TestClient, pack: Path) -> None:
    large = hang(pack, squares([[RED] * 9, [BLUE] * 9] * 7), "large.png")
    info = viewer.get(f"/iiif/image/{large}/info.json").json()

    sizes = [(each["width"], each["height"]) for each in info["sizes"]]
    sent = [
        Image.open(BytesIO(viewer.get(f"{info['id']}/full/{width},{height}/0/default.webp").content)).size
        for width, height in sizes
    ]

    assert sizes == [(350, 225), (700, 450), (1400, 900)]
    assert sent == sizes


def test_any_site_may_show_the_pictures(viewer: TestClient, scan: str) -> None:
    for path in (f"{scan}/info.json", f"{scan}/{TILE}", f"{scan}/full/0,0/0/default.jpg", scan):
        answer = viewer.get(f"/iiif/image/{path}", follow_redirects=False)
        assert answer.headers["access-control-allow-origin"] == "*"


def test_a_picture_names_its_canonical_address(viewer: TestClient, scan: str) -> None:
    answer = viewer.get(f"/iiif/image/{scan}/pct:0,0,50,100/pct:50/360/color.webp")

    canonical = f"http://testserver/iiif/image/{scan}/0,0,150,100/75,50/0/default.webp"
    assert f'<{canonical}>;rel="canonical"' in answer.headers["link"]
    assert answer.headers["content-type"] == "image/webp"


def test_addresses_are_those_of_the_site_that_was_asked(viewer: TestClient, scan: str) -> None:
    path = f"/iiif/image/{scan}/info.json"
    ids = [
        viewer.get(path, headers={"host": host}).json()["id"] for host in ("a.example", "b.example:81") * 2
    ]

    assert ids == [f"http://{host}/iiif/image/{scan}" for host in ("a.example", "b.example:81")] * 2


def test_what_a_visitor_has_is_not_sent_again(viewer: TestClient, scan: str) -> None:
    for path in (TILE, "info.json"):
        first = viewer.get(f"/iiif/image/{scan}/{path}")
        again = viewer.get(f"/iiif/image/{scan}/{path}", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in viewer.get(f"/iiif/image/{scan}/{TILE}").headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("400,0,10,10/max/0/default.jpg", 400, "区域 400,0,10,10"),
        ("full/301,/0/default.jpg", 400, "^301,"),
        ("full/max/0/default.bmp", 400, "bmp"),
        ("full/max/45/default.jpg", 501, "90、180、270"),
        ("full/max/0/default.tif", 501, "tif"),
    ],
)
def test_what_can_not_be_sent_says_why(
    viewer: TestClient, scan: str, path: str, status: int, why: str
) -> None:
    answer = viewer.get(f"/iiif/image/{scan}/{path}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert why in answer.json()["detail"]


def test_only_pictures_on_show_are_served(viewer: TestClient, scan: str, pack: Path) -> None:
    assert viewer.get(f"/iiif/image/{'0' * 16}/full/max/0/default.jpg").status_code == 404
    assert viewer.get(f"/iiif/image/{scan}/{TILE}").status_code == 200

    hang(pack, squares([[BLUE]]), "scan.png")

    assert viewer.get(f"/iiif/image/{scan}/{TILE}").status_code == 404


def test_a_picture_that_breaks_off_says_which_and_why(viewer: TestClient, pack: Path) -> None:
    written = BytesIO()
    squares([[RED] * 9] * 9).save(written, "TIFF")
    torn = hang(pack, written.getvalue()[:90_000], "torn.tif")

    answer = viewer.get(f"/iiif/image/{torn}/full/max/0/default.jpg")

    assert answer.status_code == 500
    assert answer.json()["detail"].startswith("图片 torn.tif 无法读取")


def test_drawings_come_in_pixels_too(viewer: TestClient, pack: Path) -> None:
    drawing = digest(pack / "exhibits" / "tea-road" / "images" / "road.svg")
    info = viewer.get(f"/iiif/image/{drawing}/info.json").json()
    answer = viewer.get(f"{info['id']}/full/800,/0/default.webp")

    assert max(info["width"], info["height"]) == 4096
    assert Image.open(BytesIO(answer.content)).width == 800
