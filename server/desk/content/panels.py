"""One panel: its form, its preview, its pictures."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from exhibits.editing.fields import PANEL
from exhibits.editing.outcomes import Refused, Stale
from exhibits.editing.workshop import Workshop
from pack.markdown import render
from pack.pictures import SUFFIXES
from pack.problems import say
from server.desk.access import need_curator
from server.desk.content.exhibits import keep_references, list_images
from server.desk.content.forms import Shown, again, merged, opened, read_sent, show_form
from server.desk.content.pack import edit, keep_name, look, who, workshop
from server.files import SVG_POLICY
from server.problems import not_found
from server.state import hall
from server.web.forms import go, read_form, texts


async def show_panel(request: Request) -> Response:
    """Show a panel's form."""
    need_curator(request)
    slug, name = request.path_params["slug"], request.path_params["panel"]
    draft = await look(lambda: workshop(request).panel(slug, name))
    return await _page(request, opened(draft))


async def save_panel(request: Request) -> Response:
    """Save a panel, or show how its Markdown looks; with what somebody else saved meanwhile beside it."""
    token = need_curator(request)
    slug, name = request.path_params["slug"], request.path_params["panel"]
    form = await read_sent(request, PANEL)
    if form.act == "preview":
        return await _page(request, again(form))
    by = who(request, token, form.name)
    try:
        await edit(request, lambda it: it.save(it.panel(slug, name), form.fields, form.version, by))
    except Stale as error:
        return await _page(request, merged(form, error.now), 409)
    except Refused as error:
        return await _page(request, again(form, error), 422)
    return keep_name(request, go(request, f"{_address(slug)}/panels/{quote(name)}?saved=1"), form.name)


async def show_new(request: Request) -> Response:
    """Show the form for a new panel; the query may fill its fields, as the page of pictures does."""
    need_curator(request)
    known = {f"{key}.zh" for key in PANEL.texts} | set(PANEL.facts)
    fields = {key: value[:500] for key, value in request.query_params.items() if key in known}
    return await _page(request, Shown(fields))


async def make_panel(request: Request) -> Response:
    """Make a panel, the last of its exhibit."""
    token = need_curator(request)
    slug = request.path_params["slug"]
    form = await read_sent(request, PANEL)
    if form.act == "preview":
        return await _page(request, again(form))
    by = who(request, token, form.name)
    try:
        name = await edit(request, lambda it: it.new_panel(slug, form.fields, by))
    except Refused as error:
        return await _page(request, again(form, error), 422)
    return keep_name(request, go(request, f"{_address(slug)}/panels/{name}?saved=1"), form.name)


async def remove_panel(request: Request) -> Response:
    """Take a panel away; the history brings it back."""
    token = need_curator(request)
    slug, name = request.path_params["slug"], request.path_params["panel"]
    await read_form(request)

    def remove(it: Workshop) -> None:
        number = it.panel(slug, name).stem.rpartition("/")[2].partition("-")[0]
        keep_references(request, slug, [name, number])
        it.remove_panel(slug, name, who(request, token))

    try:
        await edit(request, remove)
    except Refused as error:
        draft = await look(lambda: workshop(request).panel(slug, name))
        shown = Shown(draft.fields, draft.version, draft.fields, error.problems)
        return await _page(request, shown, 422)
    return go(request, f"{_address(slug)}/history?removed=1")


async def preview(request: Request) -> Response:
    """Return Markdown as the page will show it: what a script asks for while somebody types."""
    need_curator(request)
    form = texts(await read_form(request))
    return HTMLResponse(render(form.get("text", [""])[0]), headers={"cache-control": "no-store"})


async def show_image(request: Request) -> Response:
    """Return a picture of the folder, on show or not."""
    need_curator(request)
    slug, file = request.path_params["slug"], request.path_params["file"]

    def find() -> FileResponse:
        it = workshop(request)
        it.exhibit(slug)
        path = it.root / "exhibits" / slug / "images" / file
        if f"images/{file}" not in list_images(it, slug) or path.suffix.lower() not in SUFFIXES:
            raise not_found(say("there is no picture {file}", file=file))
        kind = mimetypes.guess_type(path.name)[0]
        headers = {"cache-control": "private, no-cache"}
        if path.suffix.lower() == ".svg":
            headers["content-security-policy"] = SVG_POLICY
        return FileResponse(path, media_type=kind, headers=headers)

    return await look(find)


def _address(slug: str) -> str:
    return f"/desk/content/exhibits/{quote(slug)}"


async def _page(request: Request, shown: Shown, status: int = 200) -> Response:
    slug, name = request.path_params["slug"], request.path_params.get("panel")
    images = await look(lambda: list_images(workshop(request), slug))
    if name is None:
        await look(lambda: workshop(request).exhibit(slug))
    library = hall(request).content.now().library
    exhibit = library.exhibit(slug)
    return show_form(
        request,
        "desk_edit_panel.html",
        shown,
        status,
        slug=slug,
        name=name,
        images=images,
        exhibit=exhibit,
        saved="saved" in request.query_params,
    )
