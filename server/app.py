"""The application: built by one function from settings."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from exhibits.images import Media
from exhibits.narration import Narrator, find_voices
from pack.problems import Message, say
from server.api.exchange import answer_refusal
from server.api.openapi import get_openapi
from server.api.operations import OPERATIONS
from server.content import LiveContent
from server.desk import attendance, completions, roster
from server.desk import content as curating
from server.files import BuiltFiles, picture
from server.frame import Frame
from server.gallery import LiveGallery
from server.iiif import images, manifests
from server.page_cache import PageCache
from server.people.limits import LockedOut
from server.people.members import WrongPin
from server.people.signing import Signing
from server.places import static_dir
from server.problems import Refusal, as_refusal
from server.records.attempts import Attempts, Expired, NoAttemptsLeft, UnknownAttempt
from server.records.ledger import Conflict
from server.records.visits import Visits
from server.settings import Settings
from server.state import State, hall
from server.store import Store, StoreUnavailable, Writer
from server.web import account, feeds, narration, public, search, share

log = logging.getLogger("studyhall")
MACHINES = ("/api/", "/iiif/")  # which read problem+json rather than a page
EXPECTED = (
    Refusal,
    StoreUnavailable,
    sqlite3.OperationalError,
    WrongPin,
    LockedOut,
    NoAttemptsLeft,
    Expired,
    UnknownAttempt,
    Conflict,
)


def build_app(settings: Settings, make_writer: Callable[[Store], Writer] = Writer) -> ASGIApp:
    """Build the server for one data folder and one content pack.

    Raises StoreUnavailable, NewerDatabase, NotBuilt, and Unusable for a voice that is none.
    """
    store = Store(settings.data)
    content = LiveContent(settings.pack, settings.edited)
    writer = make_writer(store)
    signing = Signing.of(store)
    gallery, media = LiveGallery(content), Media(settings.data / "media")
    attempts, visits = Attempts(store, writer), Visits(store, writer)
    state = State(settings, store, writer, content, signing, attempts, visits, gallery, media)

    finder = search.LiveSearch(content)
    narrator = Narrator(settings.data / "media" / "narration", find_voices(settings.voice))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        content.listen(asyncio.get_running_loop())
        warming = asyncio.create_task(media.warm(gallery.now().photographs))
        finding = asyncio.create_task(finder.warm())
        yield
        warming.cancel()
        finding.cancel()
        await media.close()
        content.close()
        await asyncio.to_thread(narrator.close)
        await asyncio.to_thread(writer.close)

    app = Starlette(
        routes=routes(),
        lifespan=lifespan,
        exception_handlers={HTTPException: refuse, Exception: fail} | dict.fromkeys(EXPECTED, refuse),
    )
    app.state.hall = state
    app.state.narrator = narrator
    app.state.search = finder
    # Kept pages are everybody's: only what is not kept needs to know behind which proxy it is asked.
    trusted = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
    proxied: ASGIApp = ProxyHeadersMiddleware(Frame(app), trusted)  # type: ignore[arg-type, assignment]
    return PageCache(proxied, content)


def routes() -> list[Route | Mount]:
    """Return every route: the API, where the most is asked at once, then pages, the desk, files."""
    return [
        *(Route(each.path, each.endpoint, methods=[each.method]) for each in OPERATIONS),
        Route("/", public.home),
        Route("/exhibits", public.exhibits),
        Route("/exhibits/{slug}", public.exhibit),
        Route("/exhibits/{slug}/share", share.share),
        Route("/exhibits/{slug}/story", public.story),
        Route("/exhibits/{slug}/{panel}", public.panel),
        Route("/exhibits/{slug}/{panel}/share", share.share),
        Route("/cards/{slug}.jpg", share.card),
        Route("/cards/{slug}/{panel}.jpg", share.card),
        Route("/timeline", public.timeline),
        Route("/timeline/places", public.all_places),
        Route("/search", search.search),
        Route("/quizzes", public.quizzes),
        Route("/quizzes/{slug}", public.quiz),
        Route("/about", public.about),
        Route("/quizzes/{slug}/take", account.show_take),
        Route("/quizzes/{slug}/take", account.start_take, methods=["POST"]),
        Route("/attempts/{id}", account.finish_take, methods=["POST"]),
        Route("/results/{id}", account.result),
        Route("/me", account.me),
        Route("/me/welcome", account.show_welcome),
        Route("/me/welcome", account.take_welcome, methods=["POST"]),
        Route("/sign-in", account.show_sign_in),
        Route("/sign-in", account.take_sign_in, methods=["POST"]),
        Route("/sign-in/organiser", account.use_organiser_link),
        Route("/sign-out", account.sign_out, methods=["POST"]),
        Route("/desk", attendance.show_attendance),
        Route("/desk/members/{member}", attendance.show_member),
        Route("/desk/members/{member}/card", roster.give_card, methods=["POST"]),
        Route("/desk/records/{seq:int}", attendance.show_record),
        Route("/desk/completions", completions.show_completions),
        Route("/desk/exports/{what}.{format}", completions.download),
        Route("/desk/roster", roster.show_roster),
        Route("/desk/roster", roster.import_roster, methods=["POST"]),
        Route("/desk/roster/{which}.xlsx", roster.download_roster),
        *curating.routes(),
        Route("/api/openapi.json", get_openapi),
        Route("/iiif/image/{id}", images.base),
        Route("/iiif/image/{id}/info.json", images.info),
        Route("/iiif/image/{id}/{region}/{size}/{rotation}/{last}", images.image),
        Route("/iiif/manifest/{slug}", manifests.show_manifest),
        Route("/iiif/collection", manifests.show_collection),
        Route("/feed.atom", feeds.feed),
        Route("/sitemap.xml", feeds.sitemap),
        Route("/robots.txt", feeds.robots),
        Route("/manifest.webmanifest", feeds.manifest),
        Route("/favicon.ico", feeds.favicon),
        Route("/healthz", healthy),
        Route("/readyz", ready),
        Route("/narration/{slug}/{panel}", narration.cues),
        Route("/narration/{slug}/{panel}/sound", narration.sound),
        Route("/sounds/{name}", narration.sound_file),
        Route("/media/{version}/{file:path}", picture),
        Mount("/static", BuiltFiles(directory=static_dir())),
    ]


async def healthy(_: Request) -> Response:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:
    """Say that the records can be read; 503 with Retry-After when they can't."""
    hall(request).store.connection.execute("SELECT count(*) FROM settings").fetchone()
    content = hall(request).content.now()
    return JSONResponse(
        {"status": "ok", "content": content.version, "content_problems": len(content.problems)}
    )


async def refuse(request: Request, error: Exception) -> Response:
    """Answer what a person can act on: problem+json for machines, a page for people."""
    refusal = from_http(error) if isinstance(error, HTTPException) else as_refusal(error)
    if request.url.path.startswith(MACHINES):
        return answer_refusal(request, refusal)
    if "Location" in refusal.headers:
        return Response(status_code=refusal.status, headers=refusal.headers)
    return public.refused(request, refusal)


async def fail(request: Request, _: Exception) -> Response:
    """Answer an error nobody foresaw; it is in the log with its traceback."""
    detail = say("the fault is ours and has been noted; nothing was written: try again, or tell the operator")
    refusal = Refusal(500, "fault", say("Something went wrong"), detail)
    return (
        answer_refusal(request, refusal)
        if request.url.path.startswith(MACHINES)
        else public.refused(request, refusal)
    )


def from_http(error: HTTPException) -> Refusal:
    """Return the refusal for an error that the framework raised."""
    words: dict[int, tuple[Message, Message]] = {
        404: (say("Not found"), say("there is nothing at this address")),
        405: (say("Not possible here"), say("this address does not take that method")),
    }
    title, detail = words.get(error.status_code, (say("Not possible"), say("{detail}", detail=error.detail)))
    return Refusal(error.status_code, "http", title, detail, headers=dict(error.headers or {}))


def from_environment() -> ASGIApp:
    """Build the server from `STUDYHALL_*` variables, in a worker process."""
    return build_app(Settings.from_environment())
