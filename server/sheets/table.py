"""A table on its way to a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pack.problems import Message


@dataclass(frozen=True)
class Named:
    """A value with a name for machines and words for people."""

    name: str
    words: Message


Value = str | float | int | bool | datetime | tuple[int, ...] | Named | None


@dataclass(frozen=True)
class Column:
    """A column: its name for machines, its heading for people, its width in characters."""

    name: str
    heading: Message
    width: int = 12


@dataclass(frozen=True)
class Table:
    """Rows under columns, one by one, so that any number of them fits; times are local, with their zone."""

    name: Message
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]]
