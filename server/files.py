"""Files that pages refer to: the built front end and the pictures of the pack, named by their content."""

from __future__ import annotations

from urllib.parse import quote

import aiofiles
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from exhibits.images.asking import FORMATS
from pack.problems import say
from server.cuts import cut_for
from server.problems import not_found
from server.state import hall

FOR_GOOD = "public, max-age=31536000, immutable"
# An SVG opened by itself is a document: it may style itself and nothing else.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
SENT_AS = {"jpeg": "jpg", "tif": "jpg", "tiff": "jpg"}  # browsers show no TIFF


class BuiltFiles(StaticFiles):
    """The front end, cached for good: a file that changes changes its name."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FOR_GOOD
        return response


async def picture(request: Request) -> Response:
    """Return a picture of the pack; an address of an earlier version leads to the present one.

    Drawings go out as they are, photographs upright, in sRGB and without what EXIF says of their taking.
    """
    file, version = request.path_params["file"], request.path_params["version"]
    found = hall(request).gallery.now().by_name.get(file)
    if found is None or not found.path.is_file():
        raise not_found(say("there is no picture {file}", file=file))
    if version != found.version:
        present = f"/media/{found.version}/{quote(file)}"
        return RedirectResponse(present, headers={"cache-control": "no-cache"})
    headers = {"cache-control": FOR_GOOD}
    if found.is_drawing:
        async with aiofiles.open(found.path, "rb") as opened:
            headers["content-security-policy"] = SVG_POLICY
            return Response(await opened.read(), headers=headers, media_type="image/svg+xml")
    suffix = found.path.suffix.lower().removeprefix(".")
    cut, body = await cut_for(request, found, "full", "max", "0", f"default.{SENT_AS.get(suffix, suffix)}")
    return Response(body, headers=headers, media_type=FORMATS[cut.format])
