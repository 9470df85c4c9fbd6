"""A load of single-use requests over kept-open connections, light enough not to be what is measured."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import cast

import uvloop

MOST_SECONDS = 60


@dataclass(frozen=True)
class Outcome:
    """What came back, in the order of the requests. Times in seconds; `busy`: the load's share of a core."""

    statuses: list[int]
    bodies: list[bytes]
    latencies: list[float]
    seconds: float
    busy: float

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.statuses) / self.seconds

    def percentile_ms(self, percent: int) -> float:
        """The latency below which so many percent of the answers came."""
        return quantiles(self.latencies, n=100)[percent - 1] * 1000


def request(method: str, path: str, body: bytes, token: str = "") -> bytes:
    """Write a request with a JSON body."""
    authorization = f"Authorization: Bearer {token}\r\n" if token else ""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{authorization}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send(port: int, requests: Sequence[bytes], connections: int) -> Outcome:
    """Send each request once, over so many connections, each of which waits for its answer."""
    return uvloop.run(_send(port, requests, connections))


async def _send(port: int, requests: Sequence[bytes], connections: int) -> Outcome:
    loop = asyncio.get_running_loop()
    answers: list[tuple[int, bytes, float]] = [(0, b"", 0.0)] * len(requests)
    waiting = iter(enumerate(requests))
    opened = [
        await loop.create_connection(lambda: _Connection(waiting, answers), "127.0.0.1", port)
        for _ in range(connections)
    ]
    before, started = time.process_time(), time.perf_counter()
    async with asyncio.timeout(MOST_SECONDS):
        for _, connection in opened:
            connection.send_next()
        await asyncio.gather(*(connection.finished for _, connection in opened))
    seconds = time.perf_counter() - started
    statuses, bodies, latencies = (list(column) for column in zip(*answers, strict=True))
    return Outcome(statuses, bodies, latencies, seconds, (time.process_time() - before) / seconds)


class _Connection(asyncio.Protocol):
    """Sends the next request that waits as soon as the last one is answered."""

    def __init__(self, waiting: Iterator[tuple[int, bytes]], answers: list[tuple[int, bytes, float]]) -> None:
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._answers = answers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or len(body) < _content_length(head):
            return
        self._answers[self._number] = (int(head[9:12]), body, time.perf_counter() - self._sent)
        self._received = b""
        self.send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.finished.done():
            self.finished.set_exception(exc or ConnectionError("the server hung up"))

    def send_next(self) -> None:
        following = next(self._waiting, None)
        if following is None:
            self.finished.set_result(None)
            self._transport.close()
            return
        self._number, content = following
        self._sent = time.perf_counter()
        self._transport.write(content)


def _content_length(head: bytes) -> int:
    before, _, after = head.lower().partition(b"content-length:")
    if not after:
        raise ValueError(f"an answer without its length: {before!r}")
    return int(after.partition(b"\r\n")[0])
