"""Group commit: whatever has queued up while the last commit ran goes into the next one."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from server.store.database import Store, StoreUnavailable, in_transaction

T = TypeVar("T")
MOST_IN_ONE_COMMIT = 256


class Job(NamedTuple):
    """Work waiting for its turn, and who waits for the answer."""

    work: Callable[[sqlite3.Connection], Any]
    future: asyncio.Future[Any]


class Answer(NamedTuple):
    """What became of a job: a result, or the error that it raised."""

    future: asyncio.Future[Any]
    result: Any
    error: Exception | None


class Writer:
    """The server's one writer: a thread that commits all that has queued up in one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Queue `work` and answer its result once the commit that holds it is durable.

        Raises what `work` raises with nothing of it written, or StoreUnavailable with nothing written.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put(Job(work, future))
        return await future

    def close(self) -> None:
        """Finish what is queued and stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        connection = self._store.connect()
        open_ = True
        while open_:
            batch: list[Job] = []
            job = self._jobs.get()
            while job is not None:
                batch.append(job)
                if len(batch) == MOST_IN_ONE_COMMIT or self._jobs.empty():
                    break
                job = self._jobs.get_nowait()
            open_ = job is not None
            if batch:
                deliver(commit(connection, batch))
        connection.close()


def commit(connection: sqlite3.Connection, batch: list[Job]) -> list[Answer]:
    """Do the jobs in one transaction; when one breaks it, do each in its own, so that only that one fails."""
    try:
        return in_transaction(connection, lambda connection: [attempt(connection, job) for job in batch])
    except StoreUnavailable as error:
        return [Answer(job.future, None, error) for job in batch]
    except Exception as error:  # noqa: BLE001 - handed to the one who asked
        if len(batch) == 1:
            return [Answer(batch[0].future, None, error)]
        return [answer for job in batch for answer in commit(connection, [job])]


def attempt(connection: sqlite3.Connection, job: Job) -> Answer:
    """Do one job; an error before its first write is its own answer, a later one breaks the transaction."""
    before = connection.total_changes
    try:
        return Answer(job.future, job.work(connection), None)
    except sqlite3.Error:
        raise
    except Exception as error:
        if connection.total_changes != before:
            raise
        return Answer(job.future, None, error)


def deliver(answers: list[Answer]) -> None:
    """Hand the answers over to the event loop that waits for them, in one step."""
    answers[0].future.get_loop().call_soon_threadsafe(_resolve, answers)


def _resolve(answers: Iterable[Answer]) -> None:
    for future, result, error in answers:
        if future.cancelled():
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
