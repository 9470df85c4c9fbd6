from __future__ import annotations

import http.client
import io
import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from exhibits import Library
from tests.server.desk.content.conftest import TEA, Curator, fields_of
from tests.serving import Running

PICTURES = f"{TEA}/pictures"


def jpeg(color: str = "brown") -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:07:01 09:30:00"
    Image.new("RGB", (64, 48), color).save(file, "JPEG", exif=exif)
    return file.getvalue()


def send(curator: Curator, files: list[tuple[str, bytes]], **headers: str):
    form = fields_of(curator.get(PICTURES).text, PICTURES)
    return curator.client.post(
        PICTURES,
        data={"form_token": form["form_token"]},
        files=[("file", (name, data, "image/jpeg")) for name, data in files],
        headers=curator.headers | headers,
    )


def images(pack: Path) -> list[str]:
    return sorted(path.name for path in (pack / "exhibits/tea-road/images").iterdir())


def test_many_at_once_are_taken_and_the_bad_ones_named(curator: Curator, pack: Path) -> None:
    answer = send(
        curator,
        [
            ("井.jpg", jpeg()),
            ("坏.jpg", b"nothing"),
            ("路.JPG", jpeg("green")),
            ("note.txt", b"x"),
            ("井.jpg", jpeg()),
        ],
    )
    assert answer.status_code == 422
    assert images(pack) == ["jing-2.jpg", "jing.jpg", "lu.jpg", "road.svg"]
    refused = re.search(r'id="refused">.*?</ul>', answer.text, re.S)
    assert refused is not None
    assert re.findall("<b>([^<]*)</b>：", refused[0]) == ["note.txt", "坏.jpg"]
    assert Library.load(pack).problems == ()


def test_a_script_is_answered_in_json(curator: Curator) -> None:
    answer = send(curator, [("a.jpg", jpeg()), ("b.png", jpeg())], Accept="application/json")
    assert answer.json()["taken"] == ["images/a.jpg"]
    assert [each["file"] for each in answer.json()["refused"]] == ["b.png"]


def test_a_photograph_becomes_a_panel_with_its_date(curator: Curator, pack: Path) -> None:
    page = send(curator, [("well.jpg", jpeg())]).text
    form = re.search(r'<form method="get".*?</form>', page, re.S)
    assert form is not None
    hints = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form[0]))
    assert hints == {"image.file": "images/well.jpg", "date": "2026-07-01"}
    new = curator.get(f"{TEA}/new", params=hints | {"title.zh": "老井", "image.alt.zh": "一口井"}).text
    sent = fields_of(new, f"{TEA}/new") | {"text.zh": "井在村口。"}
    assert curator.post(f"{TEA}/new", sent).status_code == 303
    panel = Library.load(pack).panel("tea-road/lao-jing")
    assert panel is not None
    assert panel.image is not None
    assert (panel.image.alt.zh, panel.date.edtf) == ("一口井", "2026-07-01")


def test_a_strangers_files_are_not_even_begun(curator: Curator, pack: Path) -> None:
    files = [("file", ("a.jpg", jpeg(), "image/jpeg"))]
    for data in ({}, {"form_token": "wrong"}):
        answer = curator.client.post(PICTURES, data=data, files=files, headers=curator.headers)
        assert answer.status_code == 403
    assert curator.client.post(PICTURES, files=files, follow_redirects=False).status_code == 303
    assert images(pack) == ["road.svg"]


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n", b"\x00" * 5000],
)
def test_a_broken_form_is_refused(curator: Curator, body: bytes) -> None:
    curator.get(PICTURES)
    headers = curator.headers | {"content-type": "multipart/form-data; boundary=x"}
    assert curator.client.post(PICTURES, content=body, headers=headers).status_code in (400, 403)


BOUNDARY = "study"
MB = 1_000_000


def large_form(token: str, megabytes: int) -> Iterator[bytes]:
    head = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n'
    yield f"--{BOUNDARY}\r\n{head.format('form_token', '')}{token}\r\n".encode()
    named = '; filename="large.jpg"'
    yield f"--{BOUNDARY}\r\n{head.format('file', named)}".encode()
    for _ in range(megabytes):
        yield b"\xff" * MB
    yield f"\r\n--{BOUNDARY}--\r\n".encode()


def peak(running: Running) -> int:
    """The most memory that the server has had, in bytes."""
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def sign_in(connection: http.client.HTTPConnection, running: Running) -> tuple[str, str]:
    """Open the pictures' page; return the cookies and the form's token."""
    cookies, page = [], ""
    for place in (running.organiser_link.removeprefix(running.url), PICTURES):
        connection.request("GET", place, headers={"Cookie": "; ".join(cookies)})
        answer = connection.getresponse()
        page = answer.read().decode()
        cookies += [each.split(";")[0] for each in answer.headers.get_all("set-cookie") or []]
    return "; ".join(cookies), fields_of(page, PICTURES)["form_token"]


@pytest.mark.parametrize("said", [True, False])
def test_three_hundred_megabytes_are_refused_in_little_memory(
    said: bool, serve: Callable[..., Running], pack: Path, tmp_path: Path
) -> None:
    running = serve(content=pack)
    address = running.url.removeprefix("http://")
    with closing(http.client.HTTPConnection(address, timeout=60)) as connection:
        cookie, token = sign_in(connection, running)
        length = sum(map(len, large_form(token, 0))) + 300 * MB
        before = peak(running)
        connection.putrequest("POST", PICTURES)
        connection.putheader("Cookie", cookie)
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.putheader(*(("Content-Length", str(length)) if said else ("Transfer-Encoding", "chunked")))
        connection.endheaders()
        for number, part in enumerate(large_form(token, 300)):
            connection.send(part if said else f"{len(part):x}\r\n".encode() + part + b"\r\n")
            if number % 50 == 0:
                assert urllib.request.urlopen(f"{running.url}/exhibits", timeout=5).status == 200
        connection.send(b"" if said else b"0\r\n\r\n")
        answer = connection.getresponse()
        page = answer.read().decode()
    assert answer.status == 413
    assert re.search(r'id="refused">.*<b>large\.jpg</b>：超过 100 MB', page)
    assert peak(running) - before < 30 * MB
    assert images(pack) == ["road.svg"]
    assert [path.name for path in running.data.iterdir() if path.name.startswith("incoming")] == []


def test_a_full_disk_is_said(curator: Curator, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "a.jpg")

    monkeypatch.setattr("server.desk.content.pictures.receive", full)
    answer = send(curator, [("a.jpg", jpeg())])
    assert answer.status_code == 503
    assert "No space left on device" in answer.text
