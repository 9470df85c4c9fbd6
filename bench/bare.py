"""The bare ASGI server: bytes made beforehand, nothing looked at but the path."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANSWERS = "BENCH_ANSWERS"  # a file: {path: (headers, body)}, pickled by bench.pages


def app() -> ASGIApp:
    """Build the application."""
    answers = pickle.loads(Path(os.environ[ANSWERS]).read_bytes())
    messages: dict[str, tuple[Message, Message]] = {
        path: (
            {"type": "http.response.start", "status": 200, "headers": headers},
            {"type": "http.response.body", "body": body},
        )
        for path, (headers, body) in answers.items()
    }

    async def respond(scope: Scope, _receive: Receive, send: Send) -> None:
        start, body = messages[scope["path"]]
        await send(start)
        await send(body)

    return respond
