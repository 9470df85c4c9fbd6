"""The bare ASGI server: bytes made beforehand, nothing looked at but the path."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from starlette.types import Message, Receive, Scope, Send

ANSWERS = "BENCH_ANSWERS"  # a file: {path: (headers, body)}, pickled by bench.pages


def _messages() -> dict[str, tuple[Message, Message]]:
    answers = pickle.loads(Path(os.environ[ANSWERS]).read_bytes())
    return {
        path: (
            {"type": "http.response.start", "status": 200, "headers": headers},
            {"type": "http.response.body", "body": body},
        )
        for path, (headers, body) in answers.items()
    }


MESSAGES = _messages()


async def app(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer with the path's bytes."""
    start, body = MESSAGES[scope["path"]]
    await send(start)
    await send(body)
