"""The outermost layer: public answers kept as ready bytes, so that a page is rendered once.

A response is kept when it says `Cache-Control: public`, for as long as the content on show is the one
it was made from. Everybody gets the same bytes, in the coding they asked for (RFC 9110, 8.4 and 12.5.3).
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from hashlib import sha256
from typing import NamedTuple

import brotli
import zstandard
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.content import Content, LiveContent

MOST_BYTES = 96 * 2**20
LARGEST = 8 * 2**20
MOST_SPELLINGS = 64
WORTH_CODING = 860
CODABLE = (
    b"text/",
    b"application/json",
    b"application/ld+json",
    b"application/manifest+json",
    b"image/svg+xml",
    b"application/javascript",
)
CODINGS = (b"br", b"zstd", b"gzip")
NAMES_ITSELF = "/iiif/"  # these answers hold the address that they were asked at
CACHED_METHODS = ("GET", "HEAD")
NOTHING: Message = {"type": "http.response.body", "body": b""}


class Ready(NamedTuple):
    """The messages of one answer in one coding."""

    start: Message
    body: Message
    unchanged: Message


class Kept:
    """One answer in each coding; a coding is made when it is first asked for."""

    def __init__(
        self, content: Content, status: int, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> None:
        self.content = content
        self.tag = sha256(body).hexdigest()[:20].encode()
        self.size = 2 * len(body)
        self._status = status
        self._body = body
        self._headers = [(k, v) for k, v in headers if k not in (b"content-length", b"etag", b"vary")]
        kind = dict(headers).get(b"content-type", b"")
        self._codable = len(body) >= WORTH_CODING and kind.startswith(CODABLE)
        if self._codable:
            self._headers.append((b"vary", b"Accept-Encoding"))
        self._by_coding: dict[bytes, Ready] = {}
        self._by_header: dict[bytes | None, Ready] = {}

    def ready(self, accepted: bytes | None) -> Ready:
        """Return the messages for an Accept-Encoding header."""
        found = self._by_header.get(accepted)
        if found is None:
            coding = choose_coding(accepted) if accepted and self._codable else b""
            if coding not in self._by_coding:
                self._by_coding[coding] = self._make(coding)
            found = self._by_coding[coding]
            if len(self._by_header) < MOST_SPELLINGS:
                self._by_header[accepted] = found
        return found

    def _make(self, coding: bytes) -> Ready:
        body = encode(self._body, coding)
        suffix = b"-" + coding if coding else b""
        headers = [*self._headers, (b"etag", b'"' + self.tag + suffix + b'"')]
        if coding:
            headers.append((b"content-encoding", coding))
        unchanged = [(k, v) for k, v in headers if k not in (b"content-type", b"content-encoding")]
        headers.append((b"content-length", str(len(body)).encode()))
        return Ready(
            {"type": "http.response.start", "status": self._status, "headers": headers},
            {"type": "http.response.body", "body": body},
            {"type": "http.response.start", "status": 304, "headers": unchanged},
        )


class PageCache:
    """Answers from what it keeps, else asks `app` and keeps what is public."""

    def __init__(self, app: ASGIApp, content: LiveContent) -> None:
        self._app = app
        self._content = content
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        live = self._content
        if not live.is_fresh():
            await live.refresh()
        if scope["query_string"] or scope["method"] not in CACHED_METHODS:
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        key = f"{site_of(scope)}{path}" if path.startswith(NAMES_ITSELF) else path
        kept = self._kept.get(key)
        if kept is None or kept.content is not live.now():
            kept = await self._ask(key, scope, receive, send)
            if kept is None:
                return
        accepted = known = None
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                accepted = value
            elif name == b"if-none-match":
                known = value
        ready = kept.ready(accepted)
        if known is not None and (kept.tag in known or known == b"*"):
            await send(ready.unchanged)
            await send(NOTHING)
        else:
            await send(ready.start)
            await send(ready.body if scope["method"] == "GET" else NOTHING)

    async def _ask(self, key: str, scope: Scope, receive: Receive, send: Send) -> Kept | None:
        """Let the application answer; return its answer to keep when it is public, else pass it on.

        It is asked for the whole even where only the head is wanted: both have the same headers.
        """
        start: Message | None = None
        parts: list[bytes] = []
        content = self._content.now()
        bodiless = scope["method"] == "HEAD"

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and is_public(message):
                start = message
            elif start is None:
                await send({**message, "body": b""} if bodiless and "body" in message else message)
            else:
                parts.append(message.get("body", b""))

        await self._app({**scope, "method": "GET"} if bodiless else scope, receive, hold)
        if start is None:
            return None
        kept = Kept(content, start["status"], list(start["headers"]), b"".join(parts))
        if kept.size <= LARGEST:
            self._keep(key, kept)
        return kept

    def _keep(self, key: str, kept: Kept) -> None:
        old = self._kept.pop(key, None)
        self._bytes += kept.size - (old.size if old else 0)
        self._kept[key] = kept
        while self._bytes > MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.size


def site_of(scope: Scope) -> str:
    """Return the scheme and host that a request was sent to, as it says."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return f"{scope['scheme']}://{host.decode('latin-1')}"


def is_public(start: Message) -> bool:
    """Say whether a response may be shown to everybody, and is small enough to be held in memory."""
    headers = dict(start["headers"])
    public = start["status"] == 200 and headers.get(b"cache-control", b"").startswith(b"public")
    return public and 2 * int(headers.get(b"content-length", 0)) <= LARGEST


def choose_coding(accepted: bytes) -> bytes:
    """Return the best coding that an Accept-Encoding header allows, b"" for none."""
    weights: dict[bytes, float] = {}
    for part in accepted.lower().split(b","):
        name, _, parameter = part.strip().partition(b";")
        weight = parameter.strip().removeprefix(b"q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    rest = weights.get(b"*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, rest))
    return best if weights.get(best, rest) > 0 else b""


def encode(body: bytes, coding: bytes) -> bytes:
    """Compress a body as a coding asks."""
    if coding == b"br":
        return bytes(brotli.compress(body, quality=7))
    if coding == b"zstd":
        return zstandard.compress(body, 12)
    if coding == b"gzip":
        return gzip.compress(body, 8, mtime=0)
    return body
