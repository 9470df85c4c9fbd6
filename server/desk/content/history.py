"""Who changed what in an exhibit, word by word, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from exhibits.editing.comparing import Changed, compare_revision
from exhibits.editing.history import Revision
from exhibits.editing.outcomes import CannotUndo, Refused
from exhibits.editing.workshop import Workshop
from pack.problems import say
from server.desk.access import need_curator
from server.desk.content.pack import edit, look, who, workshop
from server.problems import Refusal
from server.state import hall
from server.web.forms import go, personal, read_form, texts

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """A revision as the page shows it."""

    revision: Revision
    name: str
    texts: tuple[Changed, ...]
    can_undo: bool


async def show_history(request: Request) -> Response:
    """Show an exhibit's history, the latest first."""
    need_curator(request)
    slug = request.path_params["slug"]
    page = max(1, int(page)) if (page := request.query_params.get("page", "1")).isdecimal() else 1

    def read() -> list[Entry]:
        it = workshop(request)
        it.exhibit(slug)
        return [_entry(it, each) for each in it.history.of(slug)[(page - 1) * PAGE : page * PAGE + 1]]

    entries = await look(read)
    return personal(
        request,
        "desk_content_history.html",
        slug=slug,
        exhibit=hall(request).content.now().library.exhibit(slug),
        entries=entries[:PAGE],
        page=page,
        more=len(entries) > PAGE,
        removed="removed" in request.query_params,
    )


def _entry(it: Workshop, revision: Revision) -> Entry:
    name = revision.who.partition(" ")[2] or revision.who
    whole = any(
        file.endswith("/exhibit.md") and before is None for file, (before, _) in revision.files.items()
    )
    return Entry(revision, name, compare_revision(revision), not whole and it.can_undo(revision))


async def bring_back(request: Request) -> Response:
    """Undo a revision, or bring back what it wrote."""
    token = need_curator(request)
    slug, number = request.path_params["slug"], request.path_params["number"]
    form = texts(await read_form(request))
    by = who(request, token)
    try:
        if form.get("do", [""])[0] == "undo":
            await edit(request, lambda it: it.undo(slug, number, by))
        else:
            await edit(request, lambda it: it.restore(slug, number, by))
    except CannotUndo as error:
        detail = say("it was changed again since: undo the later changes first, or bring this version back")
        raise Refusal(409, "changed-since", say("This can't be undone by itself"), detail) from error
    except Refused as error:
        what = error.problems[0][1].what
        raise Refusal(409, "not-clean", say("This version would not pass the check"), what) from error
    return go(request, f"/desk/content/exhibits/{quote(slug)}/history")
