"""Files that pages refer to: the built front end and the pictures of the pack, named by their content."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import aiofiles
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from pack.problems import say
from server.clock import now
from server.content import Content
from server.problems import not_found
from server.state import hall

FOR_GOOD = "public, max-age=31536000, immutable"
# An SVG opened by itself is a document: it may style itself and nothing else.
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
KEPT_IN_MEMORY = 2**20
KINDS = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}


class BuiltFiles(StaticFiles):
    """The front end, cached for good: a file that changes changes its name."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FOR_GOOD
        return response


async def picture(request: Request) -> Response:
    """Return a picture of the pack; an address of an earlier version leads to the present one."""
    file, version = request.path_params["file"], request.path_params["version"]
    found = pictures(hall(request).content.now(), now()).get(file)
    if found is None or not found[0].is_file():
        raise not_found(say("there is no picture {file}", file=file))
    path, present = found
    if version != present:
        return RedirectResponse(f"/media/{present}/{quote(file)}", headers={"cache-control": "no-cache"})
    kind = KINDS.get(path.suffix.lower(), "application/octet-stream")
    headers = {"cache-control": FOR_GOOD}
    if kind == "image/svg+xml":
        headers["content-security-policy"] = SVG_POLICY
    if path.stat().st_size > KEPT_IN_MEMORY:
        return FileResponse(path, headers=headers, media_type=kind)
    async with aiofiles.open(path, "rb") as opened:
        return Response(await opened.read(), headers=headers, media_type=kind)


def pictures(content: Content, time: datetime) -> dict[str, tuple[Path, str]]:
    """Return where each picture on show at `time` lies and its version, by its name in the pack."""
    found: dict[str, tuple[Path, str]] = {}
    for exhibit in content.library.published(time):
        images = [exhibit.cover, exhibit.cover_en]
        images += [image for panel in exhibit.panels for image in (panel.image, panel.image_en)]
        found |= {image.file: (image.path, image.version) for image in images if image}
    for quiz in content.quizzes_on_show(time):
        for question in quiz.questions:
            if question.image:
                path = content.pack / question.image
                found.setdefault(question.image, (path, question.image_version))
    return found
