"""IIIF Image API 3.0, level 2 (https://iiif.io/api/image/3.0/): any part of any picture in any size.

A picture's identifier is its version, so what an address shows never changes and no tile is ever redirected.
"""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exhibits.images import Source
from exhibits.images.asking import FORMATS
from exhibits.images.describing import image_service
from pack.problems import say
from server.cuts import ANYBODY, cut_for
from server.files import FOR_GOOD
from server.problems import not_found
from server.state import hall

JSON_LD = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
PROFILE = '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
A_DAY = "public, max-age=86400"


async def base(request: Request) -> Response:
    """Lead from a picture's identifier to what is known of it."""
    source = _source(request)
    return RedirectResponse(f"{_address(request, source)}/info.json", 303, ANYBODY)


async def info(request: Request) -> Response:
    """Say how large a picture is, and in which sizes and tiles it comes quickly."""
    source = _source(request)
    body = json.dumps(image_service(source, _address(request, source)))
    return Response(body, 200, {"cache-control": A_DAY, "link": PROFILE, **ANYBODY}, JSON_LD)


async def image(request: Request) -> Response:
    """Send the part of a picture that the address asks for."""
    source, asked = _source(request), request.path_params
    parts = (asked["region"], asked["size"], asked["rotation"], asked["last"])
    cut, body = await cut_for(request, source, *parts)
    canonical = f'<{_address(request, source)}/{cut.canonical}>;rel="canonical"'
    headers = {"cache-control": FOR_GOOD, "link": f"{canonical}, {PROFILE}", **ANYBODY}
    return Response(body, 200, headers, FORMATS[cut.format])


def _source(request: Request) -> Source:
    version = request.path_params["id"]
    source = hall(request).gallery.now().by_version.get(version)
    if source is None:
        raise not_found(say("there is no picture {file}", file=version))
    return source


def _address(request: Request, source: Source) -> str:
    return f"{request.base_url}iiif/image/{source.version}"
