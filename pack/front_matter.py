"""A text file's head: YAML between two lines of three dashes."""

from __future__ import annotations

import re

from pack.problems import Problem, say
from pack.reading import Node, Unreadable, read_yaml

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(\n|\Z)", re.MULTILINE)


def read_front_matter(text: str, path: str) -> tuple[Node, str, int]:
    """Split a file into its front matter, its body, and the line on which the body begins.

    A file without front matter has an empty map. Raises `Unreadable` when the front matter never ends or is
    not YAML.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    opening = _OPENING.match(text)
    if opening is None:
        return Node(path, 1, {}), text, 1
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise Unreadable(
            Problem(
                path,
                1,
                say("the front matter never ends"),
                say("add a line --- between it and the text below"),
            )
        )
    node = read_yaml(text[opening.end() : closing.start()], path, first_line=2)
    if node.value is None:
        node = Node(path, 1, {})
    return node, text[closing.end() :], text.count("\n", 0, closing.end()) + 1
