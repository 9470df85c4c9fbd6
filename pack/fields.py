"""Typed access to a YAML map that collects what is wrong instead of stopping at it."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from math import isfinite

from pack.problems import Message, Problem, say
from pack.reading import Node
from pack.text import LANGUAGES, Text

_YES = frozenset({"yes", "Yes", "YES", "on", "On", "ON"})
_NO = frozenset({"no", "No", "NO", "off", "Off", "OFF"})


class Fields:
    """The keys of one map. Bad content is added to `problems` and read as absent; nothing raises.

    Every key asked for counts as known; `done()` reports the others.
    """

    def __init__(self, node: Node, problems: list[Problem]) -> None:
        self.node = node
        self.problems = problems
        self._known: dict[str, None] = {}
        self._values: dict[str, Node] = {}
        if isinstance(node.value, dict):
            self._values = node.value
        elif node.value is not None:
            self.problem(None, say("a map of keys is expected here"), say("write it as key: value lines"))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def problem(self, name: str | None, what: Message, mend: Message) -> None:
        """Report something at the key `name`, or at the map when it is None or absent."""
        self.problem_at(self.line(name), what, mend)

    def problem_at(self, line: int, what: Message, mend: Message) -> None:
        """Report something at a line of the file."""
        self.problems.append(Problem(self.node.path, line, what, mend))

    def line(self, name: str | None = None) -> int:
        """Return the line of the key `name`, or the map's."""
        return self._values[name].line if name in self._values else self.node.line

    def names(self) -> tuple[str, ...]:
        """Return the keys that are there, in order; all count as known."""
        self._known.update(dict.fromkeys(self._values))
        return tuple(self._values)

    def get(self, name: str, required: bool = False) -> Node | None:
        """Return the node of a key whatever its kind, None when it is absent or empty."""
        self._known[name] = None
        node = self._values.get(name)
        if node is None or node.value is None or node.value == "":
            if required:
                self._missing(name, node)
            return None
        return node

    def string(self, name: str, required: bool = False) -> str | None:
        """Return a text; a number or date that was not quoted is taken as it was written."""
        node = self.get(name, required)
        return None if node is None else self.string_of(node, name)

    def string_of(self, node: Node, name: str) -> str | None:
        """Return the text of a node that belongs to the key `name`, e.g. an item of a list."""
        if isinstance(node.value, (tuple, dict)):
            self.problem_at(
                node.line, say("{key} is not a text", key=name), say("write one text after the colon")
            )
            return None
        if isinstance(node.value, bool) or node.value is None:
            self.problem_at(
                node.line,
                say("{key} is {word}, not a text", key=name, word=node.raw or "null"),
                say("put it in quotes"),
            )
            return None
        return node.raw.strip()

    def text(self, name: str, required: bool = False) -> Text | None:
        """Return a text in the pack's languages: one string (Chinese), or a map by language."""
        node = self.get(name, required)
        return None if node is None else self.text_of(node, name)

    def text_of(self, node: Node, name: str) -> Text | None:
        """Return the text in languages of a node that belongs to the key `name`."""
        if not isinstance(node.value, dict):
            word = self.string_of(node, name)
            return Text(word) if word else None
        languages = Fields(node, self.problems)
        chinese, english = (languages.string(language) for language in LANGUAGES)
        languages.done()
        if chinese is None:
            self.problem_at(
                node.line,
                say("{key} has no Chinese text", key=name),
                say("add zh: and the text beneath {key}", key=name),
            )
            return None
        return Text(chinese, english)

    def number(
        self, name: str, required: bool = False, least: float | None = None, most: float | None = None
    ) -> float | None:
        """Return a finite number within `least` … `most`."""
        node = self.get(name, required)
        return None if node is None else self.number_of(node, name, least, most)

    def number_of(
        self, node: Node, name: str, least: float | None = None, most: float | None = None
    ) -> float | None:
        """Return the number of a node that belongs to the key `name`."""
        value = node.value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            self.problem_at(
                node.line, say("{key} is not a number", key=name), say("write a number such as 10 or 0.6")
            )
            return None
        if (least is not None and value < least) or (most is not None and value > most):
            self._outside(node, name, least, most)
            return None
        return value

    def whole(
        self, name: str, required: bool = False, least: int | None = None, most: int | None = None
    ) -> int | None:
        """Return a whole number within `least` … `most`."""
        value = self.number(name, required, least, most)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.problem(name, say("{key} is not a whole number", key=name), say("write a number such as 10"))
        return None

    def boolean(self, name: str, required: bool = False) -> bool | None:
        """Return true or false."""
        node = self.get(name, required)
        if node is None:
            return None
        if isinstance(node.value, bool):
            return node.value
        if isinstance(node.value, str) and node.value in _YES | _NO:
            return node.value in _YES
        self.problem_at(
            node.line, say("{key} is neither true nor false", key=name), say("write true or false")
        )
        return None

    def choice(self, name: str, allowed: Collection[str], required: bool = False) -> str | None:
        """Return one of the words in `allowed`."""
        word = self.string(name, required)
        if word is None or word in allowed:
            return word
        near = get_close_matches(word, list(allowed), 1)
        mend = (
            say("did you mean {word}?", word=near[0])
            if near
            else say("write one of: {words}", words=", ".join(allowed))
        )
        self.problem(name, say("{key} has no choice {word}", key=name, word=word), mend)
        return None

    def list(self, name: str, required: bool = False) -> tuple[Node, ...]:
        """Return the items of a list, none when it is absent."""
        node = self.get(name, required)
        if node is None:
            return ()
        if isinstance(node.value, tuple):
            return node.value
        self.problem_at(
            node.line,
            say("{key} is not a list", key=name),
            say("begin each item with a dash on a line of its own"),
        )
        return ()

    def map(self, name: str, required: bool = False) -> Fields | None:
        """Return the keys of a map beneath `name`, or None."""
        node = self.get(name, required)
        if node is None:
            return None
        if isinstance(node.value, dict):
            return Fields(node, self.problems)
        self.problem_at(
            node.line,
            say("{key} is not a map of keys", key=name),
            say("write its keys indented on the lines beneath"),
        )
        return None

    def maps(self, name: str, required: bool = False) -> tuple[Fields, ...]:
        """Return the maps of a list; an item that is none is reported and left out."""
        items = []
        for node in self.list(name, required):
            if isinstance(node.value, dict):
                items.append(Fields(node, self.problems))
            else:
                self.problem_at(
                    node.line,
                    say("an item of {key} is not a map of keys", key=name),
                    say("write it as - key: value"),
                )
        return tuple(items)

    def done(self) -> None:
        """Report every key that nobody asked for."""
        for key, node in self._values.items():
            if key in self._known:
                continue
            near = get_close_matches(key, self._known, 1)
            mend = (
                say("did you mean {word}?", word=near[0])
                if near
                else say("remove it, or use one of: {words}", words=", ".join(self._known))
            )
            self.problem_at(node.line, say("the key {key} is unknown", key=key), mend)

    def _missing(self, name: str, node: Node | None) -> None:
        if node is None:
            self.problem(None, say("{key} is missing", key=name), say("add a line {key}: …", key=name))
        else:
            self.problem(name, say("{key} is empty", key=name), say("write something after {key}:", key=name))

    def _outside(self, node: Node, name: str, least: float | None, most: float | None) -> None:
        if most is None:
            mend = say("write a number from {least} up", least=least)
        elif least is None:
            mend = say("write a number up to {most}", most=most)
        else:
            mend = say("write a number from {least} to {most}", least=least, most=most)
        self.problem_at(node.line, say("{key} is {word}", key=name, word=node.raw), mend)
