"""YAML read with line numbers, so that every problem can say where it is.

Plain scalars follow YAML 1.2's core schema, in which `yes` and `1:30` are texts and `0605` is not octal; what
was written is kept beside the value, so that `date: 1921` and `answers: ["0605"]` both arrive as meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pack.problems import Message, Problem, say

Value = "str | int | float | bool | None | tuple[Node, ...] | dict[str, Node]"

DEEPEST = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Unreadable(Exception):
    """A file that cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.render())
        self.problem = problem


@dataclass(frozen=True)
class Node:
    """A value and where it stands. The line of a map's value is its key's; `raw` is a scalar as written."""

    path: str
    line: int
    value: str | int | float | bool | tuple[Node, ...] | dict[str, Node] | None
    raw: str = ""


def read_yaml(text: str, path: str, first_line: int = 1) -> Node:
    """Read one YAML document that begins at `first_line` of the file `path`.

    Raises `Unreadable` for bad syntax and for what a pack has no use for: aliases, anchors, tags, a second
    document, a key given twice, lists as keys, more than 20 levels.
    """
    reader = _Reader(text, path, first_line)
    try:
        return reader.document()
    except UnicodeEncodeError as error:
        line = first_line + text.count("\n", 0, error.start)
        raise reader.unreadable(
            line, say("there is a broken character"), say("type it again and save the file as UTF-8")
        ) from error
    except yaml.YAMLError as error:
        raise reader.bad_syntax(error) from error


class _Reader:
    """Builds nodes from events: no recursion in the parser, and aliases are seen before they unfold."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line

    def document(self) -> Node:
        events = iter(yaml.parse(self.text, Loader=_LOADER))
        node = Node(self.path, self.first_line, None)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = self.line(event)
                    raise self.unreadable(
                        line, say("a second YAML document begins"), say("keep one, and remove the line ---")
                    )
                node = self.node(next(events), events, 0)
        return node

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line = self.line(event)
        self.refuse_marks(event, line)
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style
            return Node(self.path, line, resolve(event.value) if plain else event.value, event.value)
        if depth == DEEPEST:
            raise self.unreadable(
                line, say("more than {deepest} levels are nested", deepest=DEEPEST), say("simplify the file")
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.path, line, tuple(self.items(events, depth)))
        return Node(self.path, line, self.mapping(events, depth))

    def items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self.node(event, events, depth + 1)

    def mapping(self, events: Iterator[yaml.Event], depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if isinstance(key.value, (tuple, dict)):
                raise self.unreadable(
                    key.line, say("a list or a map stands where a key should"), say("use a word as the key")
                )
            if key.raw in found:
                raise self.unreadable(
                    key.line,
                    say("the key {key} is given twice", key=key.raw),
                    say("keep one of them (the first is on line {line})", line=found[key.raw].line),
                )
            value = self.node(next(events), events, depth + 1)
            found[key.raw] = Node(self.path, key.line, value.value, value.raw)
        return found

    def refuse_marks(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.unreadable(
                line,
                say("a word begins with & or *, which YAML takes for a reference"),
                say("put the text in quotes"),
            )
        if getattr(event, "tag", None):
            raise self.unreadable(
                line, say("a word begins with !, which YAML takes for a tag"), say("put the text in quotes")
            )

    def line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def unreadable(self, line: int, what: Message, mend: Message) -> Unreadable:
        return Unreadable(Problem(self.path, line, what, mend))

    def bad_syntax(self, error: yaml.YAMLError) -> Unreadable:
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
            problem = str(error.problem or error.context)
            complaint = next((known for known in _COMPLAINTS if known.sign in problem), None)
            mark = error.context_mark if complaint and complaint.where_it_began else None
            line = self.first_line + min((mark or error.problem_mark).line, self.text.count("\n"))
            if complaint is not None:
                return self.unreadable(line, complaint.what, complaint.mend)
            return self.unreadable(
                line,
                say("the YAML cannot be read ({detail})", detail=problem),
                say("check indentation and quotes"),
            )
        position = int(getattr(error, "position", 0))
        line = self.first_line + self.text.encode()[:position].count(b"\n")
        return self.unreadable(
            line, say("there is a control character"), say("delete the invisible character on this line")
        )


def resolve(word: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means."""
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word) and math.isfinite(number := float(word)):
        return number
    return word


@dataclass(frozen=True)
class _Complaint:
    """How a curator meets one of libyaml's complaints, which has `sign` in it."""

    sign: str
    what: Message
    mend: Message
    where_it_began: bool = False


_COMPLAINTS = (
    _Complaint(
        "mapping values are not allowed",
        say("there is a colon where YAML expects none"),
        say("put the whole value in quotes, or indent the line like the one above"),
    ),
    _Complaint(
        "cannot start any token",
        say("a value begins with a tab or a sign that YAML keeps for itself"),
        say("indent with spaces, and put the value in quotes"),
    ),
    _Complaint(
        "unexpected end of stream",
        say("a quotation mark is opened and never closed"),
        say("close it"),
        where_it_began=True,
    ),
    _Complaint(
        "could not find expected ':'",
        say("a key has no colon"),
        say("write it as key: value"),
        where_it_began=True,
    ),
    _Complaint(
        "did not find expected ',' or",
        say("a bracket is opened and never closed"),
        say("close it, and put texts that hold brackets, commas or colons in quotes"),
        where_it_began=True,
    ),
    _Complaint(
        "did not find expected",
        say("the line before does not end as it should, or this one is indented otherwise"),
        say("put a text with quotation marks in quotes, and begin keys that belong together in one column"),
    ),
    _Complaint(
        "maximum nesting depth",
        say("more than {deepest} levels are nested", deepest=DEEPEST),
        say("simplify the file"),
    ),
)
