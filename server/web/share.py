"""An exhibit or panel to hand on: a page with its QR code, and the picture that goes with the link."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from exhibits.images import CannotShow, NoRoom, Source, TooBusy, read_cut
from exhibits.model import Exhibit, Image, Panel
from pack.problems import say
from pack.text import Text
from server.clock import now
from server.problems import Refusal, not_found
from server.state import hall
from server.web.card import PLATE, Card, draw_card
from server.web.origin import origin_of, shared_by_origin
from server.web.rendering import address, language_of, render

log = logging.getLogger("studyhall.share")

SHARED = "public, no-cache"
_INK, _PAPER = "#221d17", "#fff9ee"  # in both schemes: a camera wants dark on light
_ACCENTS = {"integrity": "#2e4a3f"}
_CINNABAR = "#a8281e"
_KEPT = 64
# One at a time, so that those who ask for the same one meanwhile are given it ready.
_DRAWING = ThreadPoolExecutor(1, "cards")


@dataclass(frozen=True)
class Shared:
    """What is handed on: `place` is its path without the language, `card` the path of its picture."""

    place: str
    card: str
    title: Text
    over: Text | None
    text: Text
    image: Image | None
    topic: str


def shared_exhibit(exhibit: Exhibit, topics: dict[str, Text]) -> Shared:
    """Return an exhibit as it is handed on."""
    return Shared(
        f"/exhibits/{exhibit.slug}", f"/cards/{exhibit.slug}.jpg", exhibit.title, topics.get(exhibit.topic),
        exhibit.summary, exhibit.cover, exhibit.topic,
    )  # fmt: skip


def shared_panel(exhibit: Exhibit, panel: Panel) -> Shared:
    """Return a panel as it is handed on."""
    return Shared(
        f"/exhibits/{panel.subject}", f"/cards/{panel.subject}.jpg", panel.title, exhibit.title, panel.plain,
        panel.image or exhibit.cover, exhibit.topic,
    )  # fmt: skip


async def share(request: Request) -> Response:
    """Show the page to hand on, or to print: title, picture, address and QR code."""
    shared = _shared(request)
    where = origin_of(request) + address(shared.place, language_of(request))
    page = render(request, "share.html", shared=shared, where=where, code=qr_code(where))
    page.headers["cache-control"] = shared_by_origin(request)
    return page


async def card(request: Request) -> Response:
    """Return the picture that goes with a link."""
    shared, language = _shared(request), language_of(request)
    wanted = Card(
        title=shared.title.in_(language),
        over=shared.over.in_(language) if shared.over else "",
        site=hall(request).content.now().library.site.title.in_(language),
        accent=_ACCENTS.get(shared.topic, _CINNABAR),
        plate=await _plate(request, shared.image) if shared.image else None,
    )
    drawn = await asyncio.get_running_loop().run_in_executor(_DRAWING, _draw, wanted)
    return Response(drawn, media_type="image/jpeg", headers={"cache-control": SHARED})


def qr_code(text: str) -> Markup:
    """Return a QR code as SVG to stand in a page; an address of any length fits."""
    code = segno.make_qr(text, error="m")
    return Markup(code.svg_inline(scale=4, border=4, dark=_INK, light=_PAPER, omitsize=True, svgclass="qr"))


_draw = lru_cache(_KEPT)(draw_card)


async def _plate(request: Request, image: Image) -> bytes | None:
    source = Source.of(image)
    cut = read_cut((source.width, source.height), "full", f"^!{PLATE[0]},{PLATE[1]}", "0", "default.png")
    try:
        return await hall(request).media.cut(source, cut)
    except (TooBusy, NoRoom) as error:
        raise Refusal(
            503,
            "busy",
            say("Not ready yet"),
            say("try again in {seconds} s", seconds=10),
            headers={"Retry-After": "10"},
        ) from error
    except CannotShow as error:
        log.warning("no picture on the card of %s: %s", image.file, error)
        return None


def _shared(request: Request) -> Shared:
    library = hall(request).content.now().library
    slug, name = request.path_params["slug"], request.path_params.get("panel")
    exhibit = library.exhibit(slug)
    if exhibit is None or not exhibit.is_public(now()):
        raise not_found(say("there is no exhibit {exhibit}", exhibit=slug))
    if name is None:
        return shared_exhibit(exhibit, library.site.topics)
    panel = exhibit.panel(name)
    if panel is None:
        raise not_found(say("there is no panel {panel} in this exhibit", panel=name))
    return shared_panel(exhibit, panel)
