"""The pack under the curator's hands, and whose hands they are."""

from __future__ import annotations

import asyncio
import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from exhibits.editing.outcomes import NothingThere
from exhibits.editing.workshop import Workshop
from pack.problems import say
from pack.reading import Unreadable
from server.people.tokens import Token
from server.problems import Refusal, not_found
from server.settings import Settings
from server.state import hall

NAME_COOKIE = "studyhall_curator"
LONGEST_NAME = 40

Done = TypeVar("Done")


def workshop(request: Request) -> Workshop:
    """Return the workshop at the pack on show, for looking; what ships is copied before it is written to."""
    settings = hall(request).settings
    return Workshop(settings.pack, settings.data / "history")


async def edit(request: Request, act: Callable[[Workshop], Done]) -> Done:
    """Let `act` write to the pack, which is a copy in the data folder unless the operator named one.

    Raises Refusal 404 and 503, and whatever else the workshop does.
    """

    def work() -> Done:
        take_copy(hall(request).settings)
        return act(workshop(request))

    return await look(work)


async def look(act: Callable[[], Done]) -> Done:
    """Let `act` read or write files in a thread. Raises Refusal 404, 409 and 503 in place of file errors."""
    with refusing():
        return await asyncio.to_thread(act)


@contextmanager
def refusing() -> Iterator[None]:
    """Raise Refusal 404, 409 and 503 in place of what files raise."""
    try:
        yield
    except NothingThere as error:
        raise not_found(say("there is no {name} here any more", name=error.args[0])) from error
    except Unreadable as error:
        detail = say(
            "{file}, line {line}, can't be read: open it in a text editor, or ask the operator",
            file=error.problem.path,
            line=error.problem.line,
        )
        raise Refusal(409, "unreadable", say("This file has to be mended by hand"), detail) from error
    except OSError as error:
        detail = say(
            "nothing was lost, but {file} can't be written ({why}): tell the operator",
            file=Path(error.filename or "").name or "content",
            why=error.strerror or error,
        )
        raise Refusal(503, "not-writable", say("The content can't be written just now"), detail) from error


def take_copy(settings: Settings) -> None:
    """Copy the pack that ships into the data folder, whole or not at all, unless that was done before."""
    if settings.edited is None or settings.edited.is_dir():
        return
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / ".content.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if settings.edited.is_dir():
            return
        with tempfile.TemporaryDirectory(prefix=".content-", dir=settings.data) as beside:
            copy = Path(beside) / "content"
            shutil.copytree(settings.pack, copy, copy_function=shutil.copyfile)
            copy.rename(settings.edited)


def who(request: Request, token: Token, name: str | None = None) -> str:
    """Return whom the history names: the name that the curator gave, and the token's id."""
    name = " ".join((unquote(request.cookies.get(NAME_COOKIE, "")) if name is None else name).split())
    return f"desk:{token.id} {name[:LONGEST_NAME]}".strip()


def keep_name(request: Request, response: Response, name: str) -> Response:
    """Let the browser remember the curator's name for the next form."""
    secure = hall(request).settings.secure_cookies
    name = quote(" ".join(name.split())[:LONGEST_NAME])
    response.set_cookie(NAME_COOKIE, name, max_age=365 * 86400, httponly=True, samesite="lax", secure=secure)
    return response


def known_name(request: Request) -> str:
    """Return the name that this browser's curator gave last."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:LONGEST_NAME]
