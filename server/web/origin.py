"""Where the site is: the operator's public address, else the one that a request was sent to."""

from __future__ import annotations

import re

from starlette.requests import Request

from server.state import hall

_HOST = re.compile(r"([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")


def origin_of(request: Request) -> str:
    """Return scheme and host without a slash; "" where a request names no host that can be one."""
    public = hall(request).settings.url
    if public:
        return public
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


def shared_by_origin(request: Request) -> str:
    """Return the Cache-Control of an answer that holds the address: everybody's only where that is fixed."""
    return "public, no-cache" if hall(request).settings.url else "private, no-cache"
