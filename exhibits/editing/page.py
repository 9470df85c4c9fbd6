"""A Markdown file with its front matter, taken apart and put together again without a change."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from exhibits.editing.yaml_text import Value, put
from pack.front_matter import read_front_matter
from pack.reading import Node

_HEAD = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """`head` is the YAML between the dashes, `opening` all up to the body, `body` the rest."""

    opening: str
    head: str
    body: str

    @classmethod
    def read(cls, text: str) -> Page:
        """Take a file's text apart; line ends are \\n."""
        found = _HEAD.match(text)
        return cls(found[0], found["head"], text[found.end() :]) if found else cls("", "", text)

    def write(self) -> str:
        """Return the file's text."""
        return self.opening + self.body

    def with_value(self, path: tuple[str, ...], value: Value | None) -> Page:
        """Return the page with another value in its front matter; None takes the key away."""
        head = put(self.head, path, value)
        if head == self.head:
            return self
        at = self.opening.find("\n") + 1
        rest = self.opening[at + len(self.head) :] if self.opening else "---\n"
        return Page(f"---\n{head}{rest}", head, self.body)

    def with_text(self, text: str) -> Page:
        """Return the page with another body; the space around it stays."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text == self.text:
            return self
        lead = self.body[: len(self.body) - len(self.body.lstrip("\n"))]
        return replace(self, body=f"{lead}{text.rstrip()}\n")

    @property
    def text(self) -> str:
        """The body without the empty lines around it."""
        return self.body.strip("\n")

    def node(self, path: tuple[str, ...]) -> Node | None:
        """Return what stands at a key, None when nothing does; raises `Unreadable`."""
        node, _, _ = read_front_matter(self.opening, "")
        for key in path:
            if not isinstance(node.value, dict) or key not in node.value:
                return None
            node = node.value[key]
        return node
