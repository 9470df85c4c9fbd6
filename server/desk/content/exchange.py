"""Exhibits that go elsewhere and come from elsewhere, as files."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from exhibits.editing.arrivals import let_in
from exhibits.editing.linked import read_linked
from exhibits.editing.outcomes import Refused
from exhibits.editing.outlines import Outline, write_outline
from exhibits.editing.parcels import BadParcel, open_parcel, pack_exhibit
from exhibits.editing.word import read_word
from pack.problems import Message, Problem, say
from server.desk.access import need_curator
from server.desk.content.pack import edit, keep_name, known_name, look, refusing, who, workshop
from server.desk.content.uploads import Limits, Sent, receive
from server.state import hall
from server.web.forms import personal

READERS: dict[str, Callable[[Path, Path], Outline] | None] = {
    ".zip": None,
    ".docx": read_word,
    ".json": read_linked,
}
EACH = 300_000_000


async def send_exhibit(request: Request) -> Response:
    """Send an exhibit's folder as a zip."""
    need_curator(request)
    slug = request.path_params["slug"]
    with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as opened:
        file = Path(opened.name)

    def pack() -> None:
        it = workshop(request)
        it.exhibit(slug)
        pack_exhibit(it.root / "exhibits" / slug, file)

    try:
        await look(pack)
    except BaseException:
        file.unlink()
        raise
    return FileResponse(
        file,
        filename=f"studyhall-{slug}.zip",
        media_type="application/zip",
        background=BackgroundTask(file.unlink),
    )


async def show_import(request: Request) -> Response:
    """Show the form that takes an exhibit from elsewhere."""
    need_curator(request)
    return _page(request)


async def import_exhibit(request: Request) -> Response:
    """Make a draft of what came, or say what is wrong with it."""
    token = need_curator(request)
    with tempfile.TemporaryDirectory(prefix="incoming-", dir=hall(request).settings.data) as folder:
        with refusing():
            received = await receive(request, Path(folder), Limits(EACH, EACH + 1_000_000, tuple(READERS)))
        if received.refused or not received.files:
            why = [(each.name, each.what) for each in received.refused] or [("", say("choose a file first"))]
            return _page(request, 413 if received.stopped else 422, refused=why)
        name = received.texts.get("who", "")
        sent, notes = received.files[0], list[Message]()
        try:
            slug = await edit(
                request,
                lambda it: let_in(it, lambda place: _make(sent, place, notes), who(request, token, name)),
            )
        except BadParcel as error:
            return _page(request, 422, refused=[(error.file or sent.name, error.what)])
        except Refused as error:
            return _page(request, 422, problems=[problem for _, problem in error.problems])
    await asyncio.sleep(0)  # let the loop hear of the new files
    await hall(request).content.refresh()
    return keep_name(request, _page(request, slug=slug, notes=notes), name)


def _make(sent: Sent, place: Path, notes: list[Message]) -> str:
    read = READERS[sent.path.suffix]
    if read is None:
        return open_parcel(sent.path, place) or sent.path.stem
    outline = read(sent.path, place)
    slug = write_outline(outline, place)
    notes += outline.notes
    return slug


def _page(
    request: Request,
    status: int = 200,
    refused: list[tuple[str, Message]] | None = None,
    problems: list[Problem] | None = None,
    slug: str = "",
    notes: list[Message] | None = None,
) -> Response:
    return personal(
        request,
        "desk_content_import.html",
        status,
        refused=refused or [],
        problems=problems or [],
        slug=slug,
        imported=hall(request).content.now().library.exhibit(slug) if slug else None,
        notes=notes or [],
        endings=",".join(READERS),
        who=known_name(request),
    )
