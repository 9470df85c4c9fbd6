from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field
from typing import Any

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server import page_cache
from server.page_cache import WORTH_CODING, PageCache, choose_coding

DECODE = {
    None: bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
}


@dataclass
class Snapshot:
    """Content that tests change by hand."""

    shown: object = field(default_factory=object)
    stale: bool = False

    def is_fresh(self) -> bool:
        return not self.stale

    async def refresh(self) -> None:
        self.shown, self.stale = object(), False

    def now(self) -> object:
        return self.shown


class Pages:
    """An application whose every answer is another one, and its cache."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.content = Snapshot()
        app = Starlette(routes=[Route("/{path:path}", self.answer)])
        self.cache = PageCache(app, self.content)  # type: ignore[arg-type]
        self.client = TestClient(self.cache)

    async def answer(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        text = f"{request.url.path} {len(self.asked)} " + "字" * WORTH_CODING
        headers = {"cache-control": "public, no-cache"}
        match request.path_params["path"].partition("/")[0]:
            case "private":
                return PlainTextResponse(text, headers={"cache-control": "no-store"})
            case "silent":
                return PlainTextResponse(text)
            case "missing":
                return PlainTextResponse(text, 404, headers)
            case "short":
                return PlainTextResponse("short", headers=headers)
            case "picture":
                return Response(bytes(10_000), media_type="image/png", headers=headers)
            case "stream":
                return StreamingResponse(iter([text[:9], text[9:]]), media_type="text/plain", headers=headers)
        return PlainTextResponse(text, headers=headers)

    def get(self, path: str, method: str = "GET", **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, headers={"accept-encoding": "", **named})


@pytest.fixture
def pages() -> Pages:
    return Pages()


def test_a_page_is_made_once_and_answered_ever_after(pages: Pages) -> None:
    answers = [pages.get("/a") for _ in range(3)]
    assert (
        len({answer.content for answer in answers})
        == len({answer.headers["etag"] for answer in answers})
        == 1
    )
    assert pages.asked == ["/a"]


def test_another_content_makes_it_anew(pages: Pages) -> None:
    first = pages.get("/a")
    pages.content.stale = True
    second = pages.get("/a")
    assert first.content != second.content
    assert first.headers["etag"] != second.headers["etag"]
    assert pages.get("/a").content == second.content


@pytest.mark.parametrize("path", ["/private", "/silent", "/missing", "/a?q=1", "/a?"])
def test_what_is_not_everybodys_is_never_kept(pages: Pages, path: str) -> None:
    if path == "/a?":
        assert pages.get(path).content == pages.get("/a").content
        return
    assert pages.get(path).content != pages.get(path).content
    assert pages.cache._kept == {}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_answered_from_memory(pages: Pages, method: str) -> None:
    pages.get("/a")
    assert pages.get("/a", method).status_code == 405


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None), ("identity", None), ("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0, br;q=0.5", "gzip"), ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", None), ("*", "br"), ("*;q=0", None), ("br;q=0, *", "zstd"), ("GZIP ; Q=0.3", "gzip"),
        ("deflate", None), ("gzip;q=high", None), (",,;", None),
        ("gzip;q=0.0, br;q=0.000, zstd;q=0.001", "zstd"),
    ],
)  # fmt: skip
def test_the_coding_is_the_best_that_is_asked_for(pages: Pages, accepted: str, coding: str | None) -> None:
    plain = pages.get("/a")
    with pages.client.stream("GET", "/a", headers={"accept-encoding": accepted}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == coding
    assert DECODE[coding](body) == plain.content
    assert int(answer.headers["content-length"]) == len(body)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"].startswith(plain.headers["etag"][:-1])
    assert choose_coding(accepted.encode()) == (coding or "").encode()
    assert pages.asked == ["/a"]


@given(accepted=st.text(st.sampled_from("gzipbrstd*;,q=01. -"), max_size=40))
def test_no_accept_encoding_is_too_odd(accepted: str) -> None:
    assert choose_coding(accepted.encode()) in (b"", b"br", b"zstd", b"gzip")


def test_what_is_short_or_packed_already_is_not_coded(pages: Pages) -> None:
    for path in ("/short", "/picture"):
        answer = pages.get(path, accept_encoding="gzip, br")
        assert {"content-encoding", "vary"}.isdisjoint(answer.headers)


def test_who_has_it_already_is_told_so(pages: Pages) -> None:
    for accepted in ("", "br"):
        whole = pages.get("/a", accept_encoding=accepted)
        for known in (
            whole.headers["etag"],
            f"W/{whole.headers['etag']}",
            f'"x", {whole.headers["etag"]}',
            "*",
        ):
            answer = pages.get("/a", accept_encoding=accepted, if_none_match=known)
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["etag"] == whole.headers["etag"]
            assert answer.headers["cache-control"] == whole.headers["cache-control"]
            assert answer.headers["vary"] == whole.headers["vary"]
            assert {"content-length", "content-encoding", "content-type"}.isdisjoint(answer.headers)


def test_who_has_an_older_one_is_sent_the_new(pages: Pages) -> None:
    old = pages.get("/a").headers["etag"]
    pages.content.stale = True
    answer = pages.get("/a", if_none_match=old)
    assert answer.status_code == 200
    assert answer.content
    assert pages.get("/a", if_none_match='"x"').status_code == 200


@pytest.mark.parametrize("path", ["/a", "/picture", "/private", "/stream"])
@pytest.mark.parametrize("accepted", ["", "br"])
def test_the_head_is_the_whole_without_its_body_whichever_came_first(
    pages: Pages, path: str, accepted: str
) -> None:
    before = pages.get(path, "HEAD", accept_encoding=accepted)
    whole = pages.get(path, accept_encoding=accepted)
    after = pages.get(path, "HEAD", accept_encoding=accepted)
    assert before.content == after.content == b""
    assert before.headers == whole.headers == after.headers


def test_a_streamed_page_is_kept_like_any_other(pages: Pages) -> None:
    first, second = pages.get("/stream"), pages.get("/stream", accept_encoding="gzip")
    assert first.content == second.content
    assert first.headers["content-length"] == str(len(first.content))
    assert pages.asked == ["/stream"]


def test_memory_stays_bounded(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MOST_BYTES", 100_000)
    for n in range(200):
        pages.get(f"/{n}")
        assert sum(kept.size for kept in pages.cache._kept.values()) == pages.cache._bytes <= 100_000
    assert 5 < len(pages.cache._kept) < 200
    pages.get("/199")
    assert pages.asked.count("/199") == 1
    pages.content.stale = True
    pages.get("/199")
    assert sum(kept.size for kept in pages.cache._kept.values()) == pages.cache._bytes


def test_odd_spellings_of_accept_encoding_take_no_room(pages: Pages) -> None:
    for n in range(3 * page_cache.MOST_SPELLINGS):
        pages.get("/a", accept_encoding=f"gzip;q=0.{n + 1}")
    (kept,) = pages.cache._kept.values()
    assert len(kept._by_header) <= page_cache.MOST_SPELLINGS


def test_what_is_too_large_to_keep_is_passed_on(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "LARGEST", 1000)
    assert pages.get("/a", accept_encoding="br").content != pages.get("/a", accept_encoding="br").content
    assert len(pages.get("/stream").content) > 1000
    assert pages.cache._kept == {}


def test_what_is_not_http_goes_through() -> None:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    cache = PageCache(app, Snapshot())  # type: ignore[arg-type]
    asyncio.run(cache({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan"]


def test_an_error_on_the_way_is_not_kept() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"cache-control", b"public")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        raise ConnectionError

    cache = PageCache(app, Snapshot())  # type: ignore[arg-type]
    with pytest.raises(ConnectionError):
        TestClient(cache).get("/")
    assert cache._kept == {}
