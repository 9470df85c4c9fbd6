from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.load import request, send


class Echo(BaseHTTPRequestHandler):
    """Answers a request with its own body, and with 201 only when it is the first to bring it."""

    protocol_version = "HTTP/1.1"
    seen: set[bytes]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(409 if body in self.seen else 201)
        self.seen.add(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def port() -> Iterator[int]:
    Echo.seen = set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_each_request_is_sent_once_and_answered_in_its_place(port: int) -> None:
    bodies = [f"{n:03}{'学' * n}".encode() for n in range(100)]
    outcome = send(port, [request("PUT", "/x", body) for body in bodies], connections=8)
    assert outcome.bodies == bodies
    assert outcome.statuses == [201] * 100
    assert 0 < outcome.percentile_ms(50) <= outcome.percentile_ms(99) < outcome.seconds * 1000


def test_an_answer_that_is_no_success_is_told(port: int) -> None:
    outcome = send(port, [request("PUT", "/x", b"same")] * 3, connections=1)
    assert outcome.statuses == [201, 409, 409]
