"""YAML changed in place: only the value that changes is rewritten; comments and other keys stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from pack.problems import Problem, say
from pack.reading import Unreadable, read_yaml, resolve


@dataclass(frozen=True)
class Bare:
    """A word to write without quotes: a number."""

    word: str


Scalar = str | Bare
Value = Scalar | Mapping[str, Any] | Sequence[Any]

# Where a key that was not there goes: after the nearest of these that is.
ORDER = (
    "title", "summary", "topic", "date", "place", "cover", "image", "narration", "status", "publish_at",
    "sources", "file", "alt", "caption", "credit", "licence", "name", "lat", "lon", "zh", "en", "author",
    "year", "url",
)  # fmt: skip
_NO_MAP = (say("a map of keys is expected here"), say("write it as key: value lines"))
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_EMPTY_LINE = re.compile(r"[ \t]*(#[^\n]*)?\n?")


def put(text: str, path: tuple[str, ...], value: Value | None) -> str:
    """Return the YAML map `text` with `value` at the key that `path` leads to; None takes the key away.

    A map that loses its last key goes with it. Raises `Unreadable` for what is no map of keys.
    """
    root = _compose(text)
    if root is None:
        return text if value is None else _ended(text) + _entry(path[0], _nested(path[1:], value), "")
    parent = root
    for depth, key in enumerate(path[:-1]):
        found = _find(parent, key)
        if found is None or not isinstance(found[1], yaml.MappingNode):
            return _put_in(text, parent, path[: depth + 1], _nested(path[depth + 1 :], value))
        parent = found[1]
    if value is None and len(path) > 1 and [key.value for key, _ in parent.value] == [path[-1]]:
        return put(text, path[:-1], None)
    return _put_in(text, parent, path, value)


def _put_in(text: str, parent: yaml.MappingNode, path: tuple[str, ...], value: Value | None) -> str:
    key = path[-1]
    if parent.flow_style:
        return _put_in_flow(text, parent, key, value)
    found = _find(parent, key)
    if found is None:
        return text if value is None else _insert(text, parent, key, value)
    name, old = found
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    end = _end(text, old)
    if value is None:
        return text[:start] + text[end:]
    if isinstance(value, (str, Bare)) and isinstance(old, yaml.ScalarNode) and old.style not in ("|", ">"):
        gap = " " if old.start_mark.index == old.end_mark.index else ""
        word = scalar(value, quoted=old.style == '"')
        return text[: old.start_mark.index] + gap + word + text[old.end_mark.index :]
    return text[:start] + _entry(key, value, " " * parent.start_mark.column) + text[end:]


def _put_in_flow(text: str, parent: yaml.MappingNode, key: str, value: Value | None) -> str:
    found = {name.value: text[old.start_mark.index : old.end_mark.index] for name, old in parent.value}
    if value is None:
        found.pop(key, None)
    else:
        found[key] = _flow(value)
    inner = ", ".join(f"{name}: {found[name]}" for name in found)
    return text[: parent.start_mark.index] + "{" + inner + "}" + text[parent.end_mark.index :]


def _insert(text: str, parent: yaml.MappingNode, key: str, value: Value) -> str:
    before = ORDER[: ORDER.index(key)] if key in ORDER else ()
    place = parent.value[-1][1]
    for name, old in parent.value:
        if name.value in before:
            place = old
    first = text.rfind("\n", 0, parent.value[0][0].start_mark.index) + 1
    at = first if key == "zh" else _end(text, place)
    head = _ended(text[:at]) if at else ""
    return head + _entry(key, value, " " * parent.start_mark.column) + text[at:]


def _find(parent: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((name, old) for name, old in parent.value if name.value == key), None)


def _end(text: str, node: yaml.Node) -> int:
    """Return where the lines of a value end; blank lines and comments after it are not its own."""
    at: int = node.end_mark.index
    if isinstance(node, yaml.CollectionNode):
        block = not node.flow_style
    else:
        block = getattr(node, "style", None) in ("|", ">")
    if not block or (at == len(text) and not text.endswith("\n")):
        return text.find("\n", at) + 1 or len(text)
    at = text.rfind("\n", 0, at) + 1  # a block's end is known by where the next line's indentation ends
    while at > node.start_mark.index:
        line = text.rfind("\n", 0, at - 1) + 1
        if line <= node.start_mark.index or not _EMPTY_LINE.fullmatch(text[line:at]):
            break
        at = line
    return at


def _compose(text: str) -> yaml.MappingNode | None:
    read_yaml(text, "")  # refuses what a pack has no use for
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise Unreadable(Problem("", 1, *_NO_MAP))


def _nested(path: tuple[str, ...], value: Value | None) -> Any:
    for key in reversed(path):
        value = None if value is None else {key: value}
    return value


def _entry(key: str, value: Value, indent: str) -> str:
    """Return the lines of one key."""
    if isinstance(value, (str, Bare)):
        return f"{indent}{key}: {scalar(value)}\n"
    if isinstance(value, Mapping):
        return f"{indent}{key}:\n" + "".join(
            _entry(name, part, indent + "  ") for name, part in value.items()
        )
    lines = [f"{indent}{key}:\n"]
    for item in value:
        if isinstance(item, Mapping):
            inner = "".join(_entry(name, part, indent + "    ") for name, part in item.items())
            lines.append(f"{indent}  - {inner[len(indent) + 4 :]}")
        else:
            lines.append(f"{indent}  - {scalar(item)}\n")
    return "".join(lines)


def _flow(value: Value) -> str:
    if isinstance(value, (str, Bare)):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"


def scalar(value: Scalar, flow: bool = False, quoted: bool = False) -> str:
    """Return a text as YAML: as it is where every reader of YAML takes it for that text, else in quotes."""
    if isinstance(value, Bare):
        return value.word
    if not quoted and _is_plain(value, flow):
        return value
    escaped = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def _is_plain(word: str, flow: bool) -> bool:
    if not word or word != word.strip() or any(ord(sign) < 32 for sign in word) or _UNPRINTABLE.search(word):
        return False
    if resolve(word) != word:
        return False
    try:
        read = yaml.safe_load(f"{{k: {word}}}\n" if flow else f"k: {word}\n")
    except (yaml.YAMLError, ValueError):
        return False
    return bool(read == {"k": word})


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
