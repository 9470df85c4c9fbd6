"""What every request passes: its language, and the headers that keep a browser safe."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
)


class Frame:
    """Takes the language from the address (/en/…; for the API, Accept-Language) and adds safe headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = dict(scope)
        path: str = scope["path"]
        if path == "/en" or path.startswith("/en/"):
            scope["language"] = "en"
            scope["path"] = path[3:] or "/"
            scope["raw_path"] = None
        else:
            scope["language"] = spoken(scope) if path.startswith("/api/") else "zh"

        async def frame(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                message["headers"] += [header for header in HEADERS if header[0] not in there]
            await send(message)

        await self._app(scope, receive, frame)


def spoken(scope: Scope) -> str:
    """Return the language that Accept-Language names first: en, else zh."""
    for name, value in scope["headers"]:
        if name == b"accept-language":
            return "en" if value.strip().lower().startswith(b"en") else "zh"
    return "zh"
