"""IIIF Presentation API 3.0: each exhibit as a manifest, all of them as a collection."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from exhibits.images.describing import Json, collection, manifest
from pack.problems import Message, say
from pack.text import Text
from server.clock import now
from server.cuts import ANYBODY
from server.i18n import translator
from server.problems import not_found
from server.state import hall

JSON_LD = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
ASK_AGAIN = "public, no-cache"


async def show_manifest(request: Request) -> Response:
    """Describe an exhibit's pictures in the order of the walk."""
    library = hall(request).content.now().library
    slug = request.path_params["slug"]
    exhibit = library.exhibit(slug)
    if exhibit is None or not exhibit.is_public(now()):
        raise not_found(say("there is no exhibit {exhibit}", exhibit=slug))
    return _answer(manifest(exhibit, library.site, _root(request), _said))


async def show_collection(request: Request) -> Response:
    """List every exhibit on show."""
    library = hall(request).content.now().library
    return _answer(collection(library.published(now()), library.site, _root(request)))


def _root(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _said(message: Message) -> Text:
    return Text(message.render(translator("zh")), message.render(translator("en")))


def _answer(body: Json) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(content, 200, {"cache-control": ASK_AGAIN, **ANYBODY}, JSON_LD)
