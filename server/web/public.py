"""The public pages: the same bytes for everybody, so that members, screens and caches share them."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from itertools import groupby
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exhibits.atlas import is_journey
from exhibits.model import Exhibit, Panel
from pack.problems import say
from quizzes import Quiz
from server.clock import now
from server.content import Content
from server.i18n import translator
from server.problems import Refusal, not_found
from server.state import hall
from server.web.atlas import draw_atlas
from server.web.narration import listen
from server.web.related import related
from server.web.rendering import address, language_of, place_of, render
from server.web.river import ages, flow
from server.web.scales import SCALES
from server.web.share import shared_exhibit, shared_panel
from server.web.timeline import FEW, USUAL, View
from server.web.typesetting import hours_of, sentence

SHARED = "public, no-cache"  # everybody's, but ask each time whether it is still so


async def home(request: Request) -> Response:
    """Show one exhibit of today, then everything."""
    content = _content(request)
    shown, today = content.library.published(now()), now().astimezone(content.zone).date()
    plate = _this_day(shown, today) or _plate_of(shown, today)
    of = next((exhibit for exhibit in shown if plate and exhibit.slug == plate.exhibit), None)
    return _page(
        request, "home.html", exhibits=shown, quizzes=content.quizzes_on_show(now()), today=of, plate=plate,
        this_day=plate is not None and _is_on(plate, today),
    )  # fmt: skip


async def exhibits(request: Request) -> Response:
    """Show the covers of all exhibits, by topic."""
    content = _content(request)
    shown = content.library.published(now())
    topics = content.library.site.topics
    order = list(topics)
    by_topic = sorted(shown, key=lambda each: order.index(each.topic) if each.topic in topics else len(order))
    rooms = [
        (topic, topics.get(topic), tuple(of_topic))
        for topic, of_topic in groupby(by_topic, key=lambda exhibit: exhibit.topic)
    ]
    return _page(request, "exhibits.html", all=shown, rooms=rooms)


async def exhibit(request: Request) -> Response:
    """Show one exhibit: cover, introduction, the walk of its panels."""
    content, found = _content(request), _exhibit(request)
    about = tuple(quiz for quiz in content.quizzes.quizzes if quiz.about == found.subject)
    shared = shared_exhibit(found, content.library.site.topics)
    atlas = draw_atlas(found.panels, language_of(request), is_journey(found))
    return _page(request, "exhibit.html", exhibit=found, quizzes=about, shared=shared, atlas=atlas)


async def story(request: Request) -> Response:
    """Show an exhibit whole on one page, to scroll through, to read without a network, to print."""
    content, found = _content(request), _exhibit(request)
    about = tuple(quiz for quiz in content.quizzes.quizzes if quiz.about == found.subject)
    shared = shared_exhibit(found, content.library.site.topics)
    return _page(request, "story.html", exhibit=found, quizzes=about, shared=shared)


async def panel(request: Request) -> Response:
    """Show one panel; another way to name it leads to the one address that it has."""
    content, of = _content(request), _exhibit(request)
    name = request.path_params["panel"]
    found = content.library.panel(f"{of.slug}/{name}")
    if found is None:
        raise not_found(say("there is no panel {panel} in this exhibit", panel=name))
    if found.slug != name:
        where = address(f"/exhibits/{quote(found.subject)}", language_of(request))
        return RedirectResponse(where, 308, {"cache-control": SHARED})
    at, last = of.panels.index(found), len(of.panels) - 1
    return _page(
        request, "panel.html", exhibit=of, panel=found, number=at + 1,
        before=of.panels[at - 1] if at else None, after=of.panels[at + 1] if at < last else None,
        quizzes=tuple(quiz for quiz in content.quizzes.quizzes if quiz.about == of.subject),
        listen=listen(request, found), shared=shared_panel(of, found), related=related(content, found),
    )  # fmt: skip


async def timeline(request: Request) -> Response:
    """Show the dated panels as a river from old to new: all, or what the address's query asks for."""
    library, time = _content(request).library, now()
    by_slug = {exhibit.slug: exhibit for exhibit in library.published(time)}
    events = [(each, by_slug[each.exhibit]) for each in library.timeline(time)]
    view = View.asked(request.query_params)
    reaches = flow(filter(view.shows, events), view.scale)
    jumps = ages(reaches) if view.scale == USUAL else ()
    dated = {exhibit.slug for _, exhibit in events}
    return _page(
        request, "timeline.html", reaches=reaches, ages=jumps, view=view,
        exhibits=[each for slug, each in by_slug.items() if slug in dated], scales=SCALES, few=FEW,
    )  # fmt: skip


async def all_places(request: Request) -> Response:
    """Show the places of all panels on one map."""
    shown = _content(request).library.published(now())
    panels = [panel for exhibit in shown for panel in exhibit.panels]
    titles = {exhibit.slug: exhibit for exhibit in shown}
    return _page(
        request, "places.html", atlas=draw_atlas(panels, language_of(request), anchored=True), titles=titles
    )


async def quizzes(request: Request) -> Response:
    """Show all quizzes."""
    content = _content(request)
    return _page(request, "quizzes.html", quizzes=content.quizzes_on_show(now()))


async def quiz(request: Request) -> Response:
    """Show what a quiz asks for, before it is begun."""
    content, slug = _content(request), request.path_params["slug"]
    shown = content.library.published(now())
    found = content.quiz_on_show(slug, now())
    if found is None:
        raise not_found(say("there is no quiz {quiz}", quiz=slug))
    of = next((exhibit for exhibit in shown if exhibit.subject == found.about), None)
    return _page(request, "quiz.html", quiz=found, exhibit=of, credit_hours=_credit(content, found))


async def about(request: Request) -> Response:
    """Show what is recorded and why, and the terms of the content."""
    return _page(request, "about.html")


def refused(request: Request, refusal: Refusal) -> Response:
    """Show why something can't be done, and what to do; for what isn't here, what is near."""
    words = translator(language_of(request))
    detail = sentence(refusal.detail.render(words))
    if refusal.status == 404:
        page = render(request, "not_found.html", 404, detail=detail, near=_near(request))
    else:
        page = render(
            request, "error.html", refusal.status, title=refusal.title.render(words), detail=detail,
            problems=[(each.field, each.message.render(words)) for each in refusal.fields],
            again=request.url.path if request.method == "GET" and refusal.status >= 500 else None,
        )  # fmt: skip
    page.headers.update({"cache-control": "no-store", **refusal.headers})
    return page


def _page(request: Request, template: str, **context: Any) -> Response:
    content = _content(request)
    shown = content.library.published(now())
    topics = {
        quiz.slug: of.topic for quiz in content.quizzes.quizzes for of in shown if of.subject == quiz.about
    }
    credits_ = {quiz.slug: _credit(content, quiz) for quiz in content.quizzes.quizzes}
    page = render(request, template, public=True, topics=topics, credits=credits_, **context)
    page.headers["cache-control"] = SHARED
    return page


def _content(request: Request) -> Content:
    return hall(request).content.now()


def _exhibit(request: Request) -> Exhibit:
    """Return the exhibit of the address. Raises Refusal 404, for one that is not public yet too."""
    slug = request.path_params["slug"]
    found = _content(request).library.exhibit(slug)
    if found is None or not found.is_public(now()):
        raise not_found(say("there is no exhibit {exhibit}", exhibit=slug))
    return found


def _credit(content: Content, quiz: Quiz) -> float:
    """Return the hours that passing a quiz counts for: its own, else the rule's."""
    if quiz.credit is not None:
        return hours_of(quiz.credit)
    rule = content.rules.credit.get("quiz.passed")
    return rule.hours or 0.0 if rule else 0.0


def _this_day(shown: tuple[Exhibit, ...], today: date) -> Panel | None:
    """Return a panel with a picture of what happened on this day of another year, or None."""
    panels = (panel for exhibit in shown for panel in exhibit.panels)
    return next((panel for panel in panels if panel.image and _is_on(panel, today)), None)


def _is_on(panel: Panel, today: date) -> bool:
    return panel.date is not None and panel.date.edtf.endswith(today.strftime("-%m-%d"))


def _plate_of(shown: tuple[Exhibit, ...], today: date) -> Panel | None:
    """Return the day's panel: each day another exhibit, each round another of its broad pictures."""
    if not shown:
        return None
    round_, turn = divmod(today.toordinal(), len(shown))
    panels = shown[turn].panels
    broad = [panel for panel in panels if panel.image and panel.image.width > panel.image.height]
    return (broad or panels)[round_ % len(broad or panels)] if panels else None


def _near(request: Request) -> list[tuple[str, str]]:
    """Return what the address may have meant: path and title, nearest first."""
    content, language = _content(request), language_of(request)
    shown = content.library.published(now())
    names = {f"/exhibits/{each.slug}": each.title for each in shown}
    names |= {f"/exhibits/{each.subject}": each.title for exhibit in shown for each in exhibit.panels}
    names |= {f"/quizzes/{each.slug}": each.title for each in content.quizzes_on_show(now())}
    asked = place_of(request).rstrip("/")
    last = asked.rpartition("/")[2]
    near = get_close_matches(asked, names, 3, 0.72)
    by_last = {path.rpartition("/")[2]: path for path in reversed(names)}
    near += [by_last[each] for each in get_close_matches(last, by_last, 3, 0.6)]
    return [(path, names[path].in_(language)) for path in dict.fromkeys(near)][:3]
