"""Group commit: whatever has queued up while the last commit ran goes into the next one."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from server.store.database import Store, StoreUnavailable, told_apart

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]


class Job(NamedTuple):
    """Work waiting for its turn, and who waits for the answer."""

    work: Work
    future: asyncio.Future[Any]


class Answer(NamedTuple):
    """What became of a job: a result, or the error that it raised."""

    future: asyncio.Future[Any]
    result: Any
    error: Exception | None


class Writer:
    """The server's one writer: all that has queued up goes into one transaction.

    The jobs run on the event loop, one after another, and must be short: a few statements. What may take
    long, getting the lock and making the commit durable, is waited for in a thread.
    """

    def __init__(self, store: Store) -> None:
        self._connection = store.connect()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._waiting: list[Job] = []
        self._committing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Queue `work` and answer its result once the commit that holds it is durable.

        Raises what `work` raises with nothing of it written, or StoreUnavailable with nothing written.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append(Job(work, future))
        if self._committing is None or self._committing.done():
            self._committing = loop.create_task(self._commit_all())
        return await future

    def close(self) -> None:
        """Let a commit that is under way end, and close."""
        self._thread.shutdown()
        self._connection.close()

    async def _commit_all(self) -> None:
        while self._waiting:
            resolve(await self._commit())

    async def _commit(self, alone: Job | None = None) -> list[Answer]:
        """Do what is waiting in one transaction, or one job alone in its own."""
        batch = [alone] if alone else []
        try:
            await self._aside("BEGIN IMMEDIATE")
            batch = batch or self._take()
            self._connection.memory.clear()
            try:
                answers = [attempt(self._connection, job) for job in batch]
                await self._aside("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    await self._aside("ROLLBACK")
                raise
            return answers
        except StoreUnavailable as error:
            return [Answer(job.future, None, error) for job in batch or self._take()]
        except Exception as error:  # noqa: BLE001 - handed to the one who asked
            if len(batch) == 1:
                return [Answer(batch[0].future, None, error)]
            return [answer for job in batch for answer in await self._commit(job)]

    def _take(self) -> list[Job]:
        batch, self._waiting = self._waiting, []
        return batch

    async def _aside(self, statement: str) -> None:
        """Run a statement that may take long in the thread. Raises as told apart by the store."""
        try:
            await asyncio.get_running_loop().run_in_executor(
                self._thread, self._connection.execute, statement
            )
        except sqlite3.Error as error:
            raise told_apart(error) from error


def attempt(connection: sqlite3.Connection, job: Job) -> Answer:
    """Do one job; an error before its first write is its own answer, a later one breaks the transaction."""
    before = connection.total_changes
    try:
        return Answer(job.future, job.work(connection), None)
    except sqlite3.Error as error:
        raise told_apart(error) from error
    except Exception as error:
        if connection.total_changes != before:
            raise
        return Answer(job.future, None, error)


def resolve(answers: list[Answer]) -> None:
    """Hand each answer to the one who waits for it."""
    for future, result, error in answers:
        if future.cancelled():
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
