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
        mark = getattr(error, "problem_mark", None)
        if isinstance(error, yaml.MarkedYAMLError) and mark is not None:
            line = self.first_line + min(int(mark.line), self.text.count("\n"))
            return self.unreadable(line, *_explain(str(error.problem or error.context)))
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


def _explain(problem: str) -> tuple[Message, Message]:
    """Say libyaml's commonest complaints as a curator meets them."""
    if "mapping values are not allowed" in problem:
        return say("there is a colon where YAML expects none"), say("put the whole value in quotes")
    if "cannot start any token" in problem:
        return (
            say("a value begins with a tab or a sign that YAML keeps for itself"),
            say("indent with spaces, and put the value in quotes"),
        )
    if "unexpected end of stream" in problem:
        return say("a quotation mark is opened and never closed"), say("close it")
    if "could not find expected ':'" in problem:
        return say("a key has no colon"), say("write it as key: value")
    return say("the YAML cannot be read ({detail})", detail=problem), say("check indentation and quotes")
