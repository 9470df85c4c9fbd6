"""IIIF Image API 3.0, level 2 (https://iiif.io/api/image/3.0/): any part of any picture in any size.

A picture's identifier is its version, so what an address shows never changes and no tile is ever redirected.
"""

from __future__ import annotations

import json
import logging

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exhibits.images import BadRequest, CannotShow, NoRoom, NotOffered, Source, TooBusy, read_cut
from exhibits.images.asking import FORMATS
from exhibits.images.describing import image_service
from pack.problems import say
from server.files import FOR_GOOD
from server.problems import Refusal, not_found
from server.state import hall

log = logging.getLogger("studyhall.images")

ANYBODY = {"access-control-allow-origin": "*"}
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
    try:
        cut = read_cut(
            (source.width, source.height), asked["region"], asked["size"], asked["rotation"], asked["last"]
        )
        body = await hall(request).media.cut(source, cut)
    except NotOffered as error:
        raise Refusal(501, "not-offered", say("Not offered here"), error.what, headers=ANYBODY) from error
    except BadRequest as error:
        raise Refusal(400, "bad-request", say("Not understood"), error.what, headers=ANYBODY) from error
    except CannotShow as error:
        log.warning("%s: %s", source.path, error)
        raise Refusal(500, "damaged", say("The picture is damaged"), error.what, headers=ANYBODY) from error
    except (TooBusy, NoRoom) as error:
        log.warning("%s: %s", source.path, error or "too many pictures are asked for at once")
        detail = say("too much is being made ready just now: try again in a few seconds")
        headers = {"retry-after": "3", **ANYBODY}
        raise Refusal(503, "try-again", say("Not ready yet"), detail, headers=headers) from error
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
