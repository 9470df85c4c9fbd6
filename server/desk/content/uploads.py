"""Files sent by a form, written to disk as they come: neither number nor size fills the memory."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import aiofiles
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from pack.problems import Message, say
from server.problems import Refusal
from server.web.forms import FORM_FIELD, check_form

MOST_TEXT = 20_000
MOST_PARTS = 500
_UNSAFE = re.compile(r"[\x00-\x1f/\\:]+")


@dataclass(frozen=True)
class Limits:
    """How many bytes one file and one form may have, and which endings files have."""

    each: int
    all: int
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Sent:
    """One file, whole, on disk; `name` is what the sender called it."""

    name: str
    path: Path


@dataclass(frozen=True)
class TurnedAway:
    """One file that was not taken, and why."""

    name: str
    what: Message


@dataclass
class Received:
    """What came of a form with files. `stopped` when the rest of it was not read."""

    files: list[Sent] = field(default_factory=list)
    refused: list[TurnedAway] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    stopped: bool = False


async def receive(request: Request, folder: Path, limits: Limits) -> Received:
    """Write a form's files into `folder`, each in a folder of its own.

    What comes after a refusal is thrown away by the server while the sender reads the answer. The form's
    token comes before the files, so that a stranger's files are not even begun. Raises Refusal
    403 without it, 413 for a form that says itself that it is too large, 400 for what is no form.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > limits.all:
        raise Refusal(413, "too-large", say("Too large"), _too_large(limits.all))
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise _broken()
    receiving = _Receiving(request, folder, limits)
    parser = MultipartParser(options[b"boundary"], receiving.callbacks())
    read = 0
    try:
        async for chunk in request.stream():
            read += len(chunk)
            parser.write(chunk)
            await receiving.work()
            if read > limits.all and not receiving.done.stopped:
                receiving.turn_away(_too_large(limits.all))
                receiving.done.stopped = True
            if receiving.done.stopped:
                break
        else:
            parser.finalize()
            await receiving.work()
    except FormParserError as error:
        raise _broken() from error
    finally:
        await receiving.close()
    check_form(request, receiving.done.texts.get(FORM_FIELD))
    return receiving.done


class _Receiving:
    """Turns the parser's events, which it calls synchronously, into files."""

    def __init__(self, request: Request, folder: Path, limits: Limits) -> None:
        self.request = request
        self.folder = folder
        self.limits = limits
        self.done = Received()
        self._events: list[tuple[str, bytes]] = []
        self._header = self._value = b""
        self._headers: dict[bytes, bytes] = {}
        self._parts = 0
        self._field = ""
        self._text = b""
        self._name = ""  # of the file that is coming
        self._size = 0
        self._path: Path | None = None
        self._file: Any = None

    def callbacks(self) -> Any:
        """Return what the parser calls."""

        def note(event: str) -> Any:
            return lambda data=b"", start=0, end=0: self._events.append((event, bytes(data[start:end])))

        data = ("on_part_data", "on_header_field", "on_header_value")
        plain = ("on_part_begin", "on_part_end", "on_header_end", "on_headers_finished")
        return {name: note(name) for name in (*data, *plain)}

    async def work(self) -> None:
        """Do what the parser has noted."""
        events, self._events = self._events, []
        for event, data in events:
            if self.done.stopped:
                return
            if event == "on_part_data":
                await self._take(data)
            elif event == "on_header_field":
                self._header += data
            elif event == "on_header_value":
                self._value += data
            elif event == "on_header_end":
                self._headers[self._header.lower()] = self._value
                self._header = self._value = b""
            elif event == "on_headers_finished":
                await self._begin()
            elif event == "on_part_end":
                await self._end()

    async def _begin(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._headers = {}
        self._parts += 1
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        self._text, self._size, self._path = b"", 0, None
        self._name = PurePosixPath(
            _UNSAFE.sub("/", options.get(b"filename", b"").decode("utf-8", "replace"))
        ).name
        if self._parts > MOST_PARTS:
            self.turn_away(say("a form takes {n} files at most", n=MOST_PARTS))
            self.done.stopped = True
        if not self._name or self.done.stopped:
            return
        check_form(self.request, self.done.texts.get(FORM_FIELD))
        suffix = PurePosixPath(self._name).suffix.lower()
        if suffix not in self.limits.endings:
            self.turn_away(say("this is none of: {endings}", endings=" ".join(self.limits.endings)))
            return
        place = self.folder / f"{self._parts:04}"
        place.mkdir()
        self._path = place / f"{PurePosixPath(self._name).stem[:80]}{suffix}"
        self._file = await aiofiles.open(self._path, "wb")

    async def _take(self, data: bytes) -> None:
        if self._file is not None:
            self._size += len(data)
            if self._size > self.limits.each:
                await self.close()
                self.turn_away(_too_large(self.limits.each))
                self.done.stopped = True
                return
            await self._file.write(data)
        elif not self._name:
            self._text += data
            if len(self._text) > MOST_TEXT:
                raise _broken()

    async def _end(self) -> None:
        if self._file is not None and self._path is not None:
            await self._file.close()
            self._file = None
            self.done.files.append(Sent(self._name, self._path))
        elif self._field and not self._name:
            self.done.texts[self._field] = self._text.decode("utf-8", "replace")
        self._name = ""

    def turn_away(self, what: Message) -> None:
        """Say why the file that is coming is not taken."""
        self.done.refused.append(TurnedAway(self._name, what))

    async def close(self) -> None:
        """Leave no part of a file behind."""
        if self._file is not None:
            await self._file.close()
            self._file = None
            if self._path is not None:
                self._path.unlink(missing_ok=True)


def _too_large(limit: int) -> Message:
    return say("it has more than {size} MB: send a smaller one", size=limit // 1_000_000)


def _broken() -> Refusal:
    return Refusal(
        400, "broken-form", say("Not possible"), say("the form did not arrive whole: send it once more")
    )
