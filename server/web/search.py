"""The search page, and the index behind it: always one, remade in the background when the content changes."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from exhibits.model import Image
from exhibits.search import LONGEST, Entry, Group, Index, Wish, entries_of, find
from quizzes import Quiz
from server.clock import now
from server.content import Content, LiveContent
from server.state import hall
from server.web.rendering import language_of, render

log = logging.getLogger("studyhall.search")
PLACE = "/search"
MOST_PAGES = 9999
_UNHURRIED = 2.0  # seconds after which a server that has just started makes its first index


@dataclass(frozen=True)
class _Shown:
    """A snapshot of the content, and the addresses that the public may find in it."""

    content: Content
    addresses: frozenset[str]


class LiveSearch:
    """The index of what is on show. Only its first making is waited for."""

    def __init__(self, content: LiveContent) -> None:
        self._content = content
        self._index: Index | None = None
        self._of: Content | None = None
        self._shown: _Shown | None = None
        self._making: asyncio.Task[None] | None = None

    async def warm(self) -> None:
        """Make the first index before anybody asks."""
        await asyncio.sleep(_UNHURRIED)
        await self.now()

    async def now(self) -> Index:
        """Return the index; while another is being made, the one before."""
        if self._of is not self._content.now() and (self._making is None or self._making.done()):
            self._making = asyncio.create_task(self._make(self._content.now()))
        if self._index is None and self._making is not None:
            await asyncio.shield(self._making)
        assert self._index is not None
        return self._index

    def addresses(self) -> frozenset[str]:
        """Return the addresses that the public may find at this moment, whatever the index still knows."""
        content = self._content.now()
        if self._shown is None or self._shown.content is not content:
            found = {entry.address for group in groups(content) for entry in group.entries}
            self._shown = _Shown(content, frozenset(found))
        return self._shown.addresses

    async def _make(self, content: Content) -> None:
        self._index = await asyncio.to_thread(lambda: Index.of(groups(content), self._index))
        self._of = content
        log.debug("search finds %d texts", len(self._index.documents))


def groups(content: Content) -> list[Group]:
    """Return what the public may find in a snapshot."""
    shown = content.library.published(now())
    topics = {exhibit.subject: exhibit.topic for exhibit in shown}
    quizzes = [_quiz(quiz, topics.get(quiz.about or "", "")) for quiz in content.quizzes_on_show(now())]
    return [*map(entries_of, shown), *quizzes]


async def search(request: Request) -> Response:
    """Show what a query finds, with ways to narrow it; without a query, how to ask."""
    live: LiveSearch = request.app.state.search
    wish, language = _wish(request), language_of(request)
    answer = None
    if wish.typed:
        index, addresses = await live.now(), live.addresses()
        answer = await asyncio.to_thread(find, index, wish, language, addresses)
    content = hall(request).content.now()
    page = render(
        request, "search.html", wish=wish, answer=answer, narrowed=Narrowed(wish),
        names=content.titles, picture_of=lambda entry: _picture(content, entry, language),
        exhibit_of=lambda entry: content.library.exhibit(entry.address.split("/")[2]),
    )  # fmt: skip
    page.headers["cache-control"] = "public, no-cache"
    return page


def _wish(request: Request) -> Wish:
    said = request.query_params
    page = said.get("page", "1")
    return Wish(
        said.get("q", "").replace("\0", " ").strip()[:LONGEST],
        said.get("topic", ""), said.get("period", ""), said.get("place", ""),
        int(page) if page.isascii() and page.isdigit() and len(page) < len(str(MOST_PAGES)) else 1,
    )  # fmt: skip


@dataclass(frozen=True)
class Narrowed:
    """The addresses of the same search within less, or more."""

    wish: Wish

    def by(self, name: str, key: str) -> str:
        """Return the search within a topic, period or place; "" is all."""
        return self._address({name: key})

    def anywhere(self) -> str:
        """Return the search within everything."""
        return self._address({"topic": "", "period": "", "place": ""})

    def page(self, number: int) -> str:
        """Return another page of the findings."""
        return self._address({"page": str(number)})

    def _address(self, change: dict[str, str]) -> str:
        wish = self.wish
        said = {"q": wish.typed, "topic": wish.topic, "period": wish.period, "place": wish.place} | change
        return f"{PLACE}?{urlencode({name: value for name, value in said.items() if value})}"


def _quiz(quiz: Quiz, topic: str) -> Group:
    """Return a quiz to be found by its title alone: its questions would give their answers away."""
    entry = Entry(f"/{quiz.subject}", "quiz", quiz.title, quiz.title, topic=topic)
    return Group(quiz.subject, f"{quiz.version} {topic}", (entry,))


def _picture(content: Content, entry: Entry, language: str) -> Image | None:
    if entry.kind == "quiz":
        return None
    _, _, slug, *panel = entry.address.split("/")
    exhibit = content.library.exhibit(slug)
    if exhibit is None:
        return None
    found = exhibit.panel(panel[0]) if panel else None
    return found.image_in(language) if found else exhibit.cover_in(language)
