"""What machines fetch to know the site: Atom, sitemap, robots.txt, the web app manifest, the icon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from exhibits.model import Exhibit
from server.clock import now
from server.content import Content
from server.i18n import LANGUAGES, TAGS
from server.places import static_dir
from server.state import hall
from server.web.origin import origin_of, shared_by_origin
from server.web.rendering import address, asset, language_of

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
SHARED = {"cache-control": "public, no-cache"}
NOT_FOR_ROBOTS = ("/me", "/desk", "/sign-in", "/attempts", "/results", "/api/", "/narration/", "/sounds/")
PAPER = "#f7f2e8"
_BEGUN = 2026  # of the tag: names, RFC 4151


async def feed(request: Request) -> Response:
    """Return the exhibits as an Atom feed (RFC 4287), the one published last first."""
    content, language, origin = hall(request).content.now(), language_of(request), origin_of(request)
    site, here = content.library.site, f"{origin}{address('/feed.atom', language)}"
    entries = sorted(
        ((*times_of(content, each), each) for each in content.library.published(now())),
        key=lambda entry: (entry[0], entry[2].slug),
        reverse=True,
    )
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": TAGS[language]})
    _add(root, "id", _tag(origin, f"feed/{language}"))
    _add(root, "title", site.title.in_(language))
    _add(root, "updated", _stamp(max((updated for _, updated, _ in entries), default=content.read_at)))
    _add(_add(root, "author"), "name", (site.branch or site.title).in_(language))
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=origin + address("/", language))
    for published, updated, exhibit in entries:
        entry = _add(root, "entry")
        _add(entry, "id", _tag(origin, exhibit.subject + ("/en" if language == "en" else "")))
        _add(entry, "title", exhibit.title.in_(language))
        _add(entry, "published", _stamp(published))
        _add(entry, "updated", _stamp(updated))
        where = origin + address(f"/exhibits/{exhibit.slug}", language)
        _add(entry, "link", rel="alternate", type="text/html", href=where)
        _add(entry, "summary", exhibit.summary.in_(language))
        if exhibit.topic in site.topics:
            label = site.topics[exhibit.topic].in_(language)
            _add(entry, "category", term=exhibit.topic, label=label)
    return _xml(request, root, "application/atom+xml")


async def sitemap(request: Request) -> Response:
    """Return every public page in every language (sitemaps.org), each with its alternates."""
    content, origin = hall(request).content.now(), origin_of(request)
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for place, changed in places(content):
        for language in LANGUAGES:
            url = _add(root, "url")
            _add(url, "loc", origin + address(place, language))
            if changed is not None:
                _add(url, "lastmod", _stamp(changed))
            for other in LANGUAGES:
                href = origin + address(place, other)
                _add(url, "xhtml:link", rel="alternate", hreflang=TAGS[other], href=href)
    return _xml(request, root, "application/xml")


async def robots(request: Request) -> Response:
    """Keep robots to what is public."""
    kept_out = [f"Disallow: {address(place, language)}" for language in LANGUAGES for place in NOT_FOR_ROBOTS]
    lines = ["User-agent: *", *kept_out, "", f"Sitemap: {origin_of(request)}/sitemap.xml", ""]
    headers = {"cache-control": shared_by_origin(request)}
    return Response("\n".join(lines), media_type="text/plain", headers=headers)


async def manifest(request: Request) -> Response:
    """Describe the site as an app that a phone can keep on its home screen."""
    site, language = hall(request).content.now().library.site, language_of(request)
    icons = [
        {
            "src": asset(f"icons/{name}-{side}.png"),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": use,
        }
        for name, side, use in (("icon", 192, "any"), ("icon", 512, "any"), ("maskable", 512, "maskable"))
    ]
    described = {
        "id": "/",
        "name": site.title.in_(language),
        "short_name": site.title.in_(language),
        "lang": TAGS[language],
        "dir": "ltr",
        "start_url": address("/", language),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return JSONResponse(described, headers=SHARED, media_type="application/manifest+json")


async def favicon(_: Request) -> Response:
    """Return the icon that browsers ask for by habit."""
    file = static_dir() / Path(asset("icons/favicon.ico")).relative_to("/static")
    return FileResponse(file, media_type="image/x-icon", headers={"cache-control": "max-age=86400"})


def places(content: Content) -> Iterator[tuple[str, datetime | None]]:
    """Yield each public page, and when it changed where that is known."""
    for place in ("/", "/exhibits", "/timeline", "/timeline/places", "/quizzes", "/about"):
        yield place, None
    for exhibit in content.library.published(now()):
        _, updated = times_of(content, exhibit)
        yield f"/exhibits/{exhibit.slug}", updated
        yield f"/exhibits/{exhibit.slug}/story", updated
        for panel in exhibit.panels:
            yield f"/exhibits/{panel.subject}", updated
    for quiz in content.quizzes_on_show(now()):
        yield f"/quizzes/{quiz.slug}", None


def times_of(content: Content, exhibit: Exhibit) -> tuple[datetime, datetime]:
    """Return when an exhibit was published, else first written, and when its files last changed."""
    folder = content.pack / "exhibits" / exhibit.slug
    written = [path.stat().st_mtime for path in folder.rglob("*.md") if path.is_file()]
    times = [datetime.fromtimestamp(each, UTC) for each in written] or [content.read_at]
    published = exhibit.publish_at or min(times)
    return published, max(published, *times)


def _tag(origin: str, name: str) -> str:
    return f"tag:{urlsplit(origin).hostname or 'localhost'},{_BEGUN}:{name}"


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _xml(request: Request, root: ET.Element, kind: str) -> Response:
    body = ET.tostring(root, "utf-8", xml_declaration=True)
    headers = {"cache-control": shared_by_origin(request), "content-type": f"{kind}; charset=utf-8"}
    return Response(body, headers=headers)
