"""Many members at once, as asyncio clients of a real server."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from quizzes import Paper
from server.content import Content
from server.people.signing import Signing
from server.records.attempts import Attempt, Attempts
from server.store import Store, Writer
from tests.server.visitors import RIGHT

CONNECTIONS = 64


@dataclass(frozen=True)
class Started:
    """An attempt that waits to be handed in, with what its member will answer."""

    id: str
    token: str
    responses: dict[str, Any]


@dataclass
class HandedIn:
    """What came back: `acknowledged` by id, each with its status and record; the rest is unanswered."""

    acknowledged: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)


def start_attempts(store: Store, pack: Path, count: int, member: str = "A1") -> list[Started]:
    """Start so many attempts; every third will be failed."""
    quiz = Content.load(pack).quizzes.quizzes[0]
    writer = Writer(store)
    signing, service = Signing.of(store), Attempts(store, writer)

    async def start() -> list[tuple[Attempt, Paper]]:
        return await asyncio.gather(*(service.start(member, quiz) for _ in range(count)))

    started = asyncio.run(start())
    writer.close()
    return [
        Started(attempt.id, signing.attempt(attempt.id), RIGHT if n % 3 else {"year": n})
        for n, (attempt, _) in enumerate(started)
    ]


def hand_in(
    urls: str | list[str], attempts: Iterable[Started], after: Callable[[int], None] = int
) -> HandedIn:
    """Hand in over 64 connections; `after` hears how many have been acknowledged, after each."""
    waiting = list(attempts)
    addresses = [urls] if isinstance(urls, str) else urls
    result = HandedIn()

    async def put(client: httpx2.AsyncClient, n: int) -> None:
        attempt = waiting[n]
        try:
            answer = await client.put(
                f"{addresses[n % len(addresses)]}/api/v1/attempts/{attempt.id}",
                json={"responses": attempt.responses},
                headers={"Authorization": f"Bearer {attempt.token}"},
            )
        except httpx2.TransportError:
            result.unanswered.add(attempt.id)
            return
        if answer.status_code in (200, 201):
            result.acknowledged[attempt.id] = answer.status_code, answer.json()["record"]
            after(len(result.acknowledged))
        else:
            result.refused[attempt.id] = answer.status_code

    asyncio.run(_all(addresses[0], len(waiting), put))
    return result


async def _all(url: str, count: int, work: Callable[[httpx2.AsyncClient, int], Any]) -> list[Any]:
    limits = httpx2.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    turns = asyncio.Semaphore(CONNECTIONS)
    async with httpx2.AsyncClient(base_url=url, limits=limits, timeout=60) as client:

        async def in_turn(n: int) -> Any:
            async with turns:
                return await work(client, n)

        return await asyncio.gather(*(in_turn(n) for n in range(count)))


def ledger_rows(store: Store) -> list[sqlite3.Row]:
    return store.connection.execute("SELECT * FROM ledger ORDER BY seq").fetchall()
