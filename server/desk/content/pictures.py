"""The pictures of an exhibit: many sent at once, each with what its camera noted, on the way to a panel."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from exhibits.editing.photographs import Hints, put_photograph, read_hints
from exhibits.editing.workshop import Workshop
from pack.pictures import SUFFIXES
from pack.svg import BadPicture
from server.desk.access import need_curator
from server.desk.content.exhibits import list_images
from server.desk.content.pack import edit, look, refusing, workshop
from server.desk.content.uploads import Limits, Received, TurnedAway, receive
from server.i18n import translator
from server.state import hall
from server.web.forms import personal

EACH, ALL = 100_000_000, 2_000_000_000


@dataclass(frozen=True)
class Shown:
    """A picture of the folder: `panels` are those that show it."""

    file: str
    size: int
    hints: Hints
    panels: tuple[tuple[str, str], ...]


async def show_pictures(request: Request) -> Response:
    """Show an exhibit's pictures and the form that sends more."""
    need_curator(request)
    return await _page(request)


async def take_pictures(request: Request) -> Response:
    """Take pictures: all that can be shown go into the folder, of the others the reason is said."""
    need_curator(request)
    slug = request.path_params["slug"]
    await look(lambda: workshop(request).exhibit(slug))
    with tempfile.TemporaryDirectory(prefix="incoming-", dir=hall(request).settings.data) as folder:
        with refusing():
            received = await receive(request, Path(folder), Limits(EACH, ALL, SUFFIXES))
        taken: list[str] = []
        if received.files:
            taken = await edit(request, lambda it: _put(it, slug, received))
    status = 413 if received.stopped else 422 if received.refused else 200
    if "application/json" in request.headers.get("accept", ""):
        words = translator(request.scope["language"])
        refused = [{"file": each.name, "why": each.what.render(words)} for each in received.refused]
        response: Response = JSONResponse({"taken": taken, "refused": refused}, status)
    else:
        response = await _page(request, status, received.refused, taken)
    return response


def _put(it: Workshop, slug: str, received: Received) -> list[str]:
    taken = []
    for sent in received.files:
        try:
            taken.append(put_photograph(it.root / "exhibits" / slug, sent.path, sent.name))
        except BadPicture as error:
            received.refused.append(TurnedAway(sent.name, error.what))
    return taken


async def _page(
    request: Request,
    status: int = 200,
    refused: Sequence[TurnedAway] = (),
    taken: Sequence[str] = (),
) -> Response:
    slug = request.path_params["slug"]

    def read() -> list[Shown]:
        it = workshop(request)
        it.exhibit(slug)
        cover = it.exhibit(slug).fields
        used: dict[str, list[tuple[str, str]]] = {cover["cover"]: [("", cover["title.zh"])]}
        for place in it.panels(slug):
            fields = it.panel(slug, place.name).fields
            used.setdefault(fields["image.file"], []).append((place.name, fields["title.zh"]))
        folder = it.root / "exhibits" / slug
        return [
            Shown(file, (folder / file).stat().st_size, read_hints(folder / file), tuple(used.get(file, ())))
            for file in list_images(it, slug)
        ]

    pictures = await look(read)
    return personal(
        request,
        "desk_content_pictures.html",
        status,
        slug=slug,
        exhibit=hall(request).content.now().library.exhibit(slug),
        pictures=sorted(pictures, key=lambda each: (bool(each.panels), each.file)),
        refused=refused,
        taken=taken,
        endings=",".join(SUFFIXES),
        each=EACH,
    )
