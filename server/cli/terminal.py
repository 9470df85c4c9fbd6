"""What every command says and how it fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pack.problems import Message
from server.i18n import Translator, translator
from server.store import NewerDatabase, Store, StoreUnavailable

F = TypeVar("F", bound=Callable[..., Any])


def _data_option(exists: bool) -> Callable[[F], F]:
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False, exists=exists),
        default=Path("data"),
        show_default=True,
        envvar="STUDYHALL_DATA",
        help="The folder that holds everything kept.",
    )


data_option = _data_option(exists=False)
# For commands that only read: a slip in the name must not make a new folder and find nothing in it.
kept_data_option = _data_option(exists=True)
content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="STUDYHALL_CONTENT",
    help="The content pack; else the one edited in the data folder, else the one that ships.",
)


def words() -> Translator:
    """Return the translator of the terminal's language: STUDYHALL_LANGUAGE, else the locale, else Chinese."""
    names = ("STUDYHALL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    language = next((os.environ[name] for name in names if os.environ.get(name)), "zh")
    return translator("en" if language.lower().startswith("en") else "zh")


def said(message: Message) -> str:
    """Return a message in the terminal's language."""
    return message.render(words())


def stop(message: Message, code: int = 1) -> click.exceptions.Exit:
    """Say on stderr why it stops, and return what to raise."""
    click.echo(said(message), err=True)
    return click.exceptions.Exit(code)


@contextmanager
def open_store(data: Path) -> Iterator[Store]:
    """Open the data folder; a locked, full or newer database ends the command with a plain sentence."""
    from pack.problems import say

    try:
        store = Store(data, busy_seconds=30)
        try:
            yield store
        finally:
            store.close()
    except StoreUnavailable as error:
        raise stop(
            say(
                "the data folder {data} can't be used ({why}): free it and try again; nothing was lost",
                data=data,
                why=error,
            )
        ) from error
    except NewerDatabase as error:
        raise stop(say("{why}", why=error)) from error


@contextmanager
def progress(what: Message, total: int) -> Iterator[Callable[[], object]]:
    """Show a bar while a terminal looks on; yields what to call at each step."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(said(what), total=total)
        yield lambda: bar.advance(task)
