"""The list of exhibits, and one exhibit: its own text, its panels in order, whether the public sees it."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from exhibits.editing.fields import EXHIBIT, PANEL
from exhibits.editing.outcomes import Refused, Stale
from exhibits.editing.removals import OnShow, put_back, take_out, taken_out
from exhibits.editing.workshop import Place, Workshop
from pack.problems import say
from server.clock import now
from server.desk.access import need_curator
from server.desk.content.forms import Shown, again, merged, opened, read_sent, sent, show_form
from server.desk.content.pack import edit, keep_name, look, who, workshop
from server.problems import Refusal, not_found
from server.state import hall
from server.web.forms import go, personal, read_form, texts
from server.web.rendering import render

NEW = {"status": "draft"}


async def show_exhibits(request: Request) -> Response:
    """Show every exhibit with its state, and what is wrong with the content."""
    need_curator(request)
    content = hall(request).content.now()
    removed = await look(lambda: taken_out(workshop(request)))
    return personal(
        request, "desk_content.html", problems=content.problems, content=content, now=now(), removed=removed
    )


async def show_new(request: Request) -> Response:
    """Show the form for a new exhibit and its first panel."""
    need_curator(request)
    return show_form(request, "desk_content_new.html", Shown({}), panel=Shown({}))


async def make_exhibit(request: Request) -> Response:
    """Make an exhibit, a draft."""
    token = need_curator(request)
    fields = texts(await read_form(request))
    form, panel = sent(fields, EXHIBIT), sent(fields, PANEL, "panel.")
    try:
        slug = await edit(
            request, lambda it: it.new_exhibit(form.fields, panel.fields, who(request, token, form.name))
        )
    except Refused as error:
        found = Refused(tuple((_which(name, each.path), each) for name, each in error.problems))
        return show_form(request, "desk_content_new.html", again(form, found), 422, panel=again(panel))
    return keep_name(request, go(request, f"/desk/content/exhibits/{slug}"), form.name)


def _which(name: str, path: str) -> str:
    return f"panel.{name}" if "/panels/" in path else name


async def show_exhibit(request: Request) -> Response:
    """Show an exhibit's form and its panels."""
    need_curator(request)
    slug = request.path_params["slug"]
    draft = await look(lambda: workshop(request).exhibit(slug))
    return await _page(request, opened(draft))


async def save_exhibit(request: Request) -> Response:
    """Save an exhibit's own text and state, or show how its Markdown looks."""
    token = need_curator(request)
    slug = request.path_params["slug"]
    form = await read_sent(request, EXHIBIT)
    if form.act == "preview":
        return await _page(request, again(form))
    by = who(request, token, form.name)
    try:
        await edit(request, lambda it: it.save(it.exhibit(slug), form.fields, form.version, by))
    except Stale as error:
        return await _page(request, merged(form, error.now), 409)
    except Refused as error:
        return await _page(request, again(form, error), 422)
    return keep_name(request, go(request, f"/desk/content/exhibits/{quote(slug)}?saved=1"), form.name)


async def _page(request: Request, shown: Shown, status: int = 200) -> Response:
    slug = request.path_params["slug"]
    exhibit = hall(request).content.now().library.exhibit(slug)

    def list_panels() -> list[tuple[Place, dict[str, str]]]:
        it = workshop(request)
        return [(place, it.panel(slug, place.name).fields) for place in it.panels(slug)]

    return show_form(
        request,
        "desk_edit_exhibit.html",
        shown,
        status,
        slug=slug,
        panels=await look(list_panels),
        exhibit=exhibit,
        on_show=exhibit is not None and exhibit.is_public(now()),
        covers=await look(lambda: list_images(workshop(request), slug)),
        saved="saved" in request.query_params,
    )


async def remove_exhibit(request: Request) -> Response:
    """Take a draft out of the pack; the list of exhibits puts it back."""
    need_curator(request)
    await read_form(request)
    slug = request.path_params["slug"]
    for quiz in hall(request).content.now().quizzes.quizzes:
        if quiz.about == f"exhibits/{slug}" or any(
            (question.panel or "").startswith(f"{slug}/") for question in quiz.questions
        ):
            detail = say("the quiz {quiz} is about it: change or remove that first", quiz=quiz.slug)
            raise Refusal(409, "in-use", say("A quiz needs this exhibit"), detail)
    try:
        await edit(request, lambda it: take_out(it, slug))
    except OnShow as error:
        detail = say("make it a draft first, so that nobody stands before a locked door")
        raise Refusal(409, "on-show", say("This exhibit is on show"), detail) from error
    return go(request, "/desk/content#removed")


async def put_exhibit_back(request: Request) -> Response:
    """Put an exhibit back that was taken out."""
    need_curator(request)
    name = texts(await read_form(request)).get("name", [""])[0]
    slug = await edit(request, lambda it: put_back(it, name))
    return go(request, f"/desk/content/exhibits/{quote(slug)}")


async def show_look(request: Request) -> Response:
    """Show the whole exhibit as visitors will see it, published or not."""
    need_curator(request)
    exhibit = hall(request).content.now().library.exhibit(request.path_params["slug"])
    if exhibit is None:
        raise not_found(say("there is no {name} here any more", name=request.path_params["slug"]))
    page = render(request, "story.html", exhibit=exhibit, quizzes=())
    page.headers["cache-control"] = "no-store"
    return page


def list_images(it: Workshop, slug: str) -> list[str]:
    """Return an exhibit's pictures as front matter names them."""
    folder = it.root / "exhibits" / slug / "images"
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return [f"images/{name}" for name in sorted(names) if not name.startswith(".")]


async def move_panel(request: Request) -> Response:
    """Put a panel at another place: `to` counts from 0."""
    token = need_curator(request)
    slug = request.path_params["slug"]
    form = texts(await read_form(request))
    name, to = form.get("panel", [""])[0], form.get("to", [""])[0]
    if not to.isdecimal() or len(to) > 4:
        raise Refusal(
            422, "invalid", say("Not possible here"), say("the place in the order has to be a number")
        )

    def move(it: Workshop) -> None:
        keep_references(request, slug, [place.file.split("-")[0] for place in it.panels(slug)])
        it.move_panel(slug, name, int(to), who(request, token))

    await edit(request, move)
    return go(request, f"/desk/content/exhibits/{quote(slug)}#panels")


def keep_references(request: Request, slug: str, names: list[str]) -> None:
    """Refuse an act after which a quiz would name a panel that is not there. Raises Refusal 409."""
    for quiz in hall(request).content.now().quizzes.quizzes:
        for question in quiz.questions:
            exhibit, _, panel = (question.panel or "").partition("/")
            if exhibit == slug and (panel in names or (panel[:3].isdecimal() and panel[:3] in names)):
                detail = say(
                    "question {question} of the quiz {quiz} points to it as {panel}: change that first",
                    question=question.id,
                    quiz=quiz.slug,
                    panel=question.panel,
                )
                raise Refusal(409, "in-use", say("A quiz needs this panel"), detail)
