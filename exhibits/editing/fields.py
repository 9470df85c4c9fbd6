"""What a curator's form holds, read from the files of a text in Chinese and English and written back.

A field is named by its key, a text in languages by key and language: `date`, `place.lat`, `title.zh`,
`image.alt.en`; `text.zh` and `text.en` are the Markdown; `sources.0.title.zh` counts from 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from exhibits.editing.page import Page
from exhibits.editing.yaml_text import Bare, Value
from pack.reading import Node
from pack.text import LANGUAGES

Fields = dict[str, str]

_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_SPACE = re.compile(r"[\s\x00-\x1f]+")


@dataclass(frozen=True)
class Kind:
    """The fields of one kind of text: those in languages, and facts."""

    texts: tuple[str, ...]
    facts: tuple[str, ...]


PANEL = Kind(
    ("title", "place.name", "image.alt", "image.caption", "image.credit"),
    ("date", "place.lat", "place.lon", "image.file", "image.licence"),
)
EXHIBIT = Kind(("title", "summary"), ("topic", "date", "cover", "status", "publish_at"))


@dataclass(frozen=True)
class Pages:
    """NAME.md and, where there is one, NAME.en.md."""

    zh: Page
    en: Page | None


def read_fields(pages: Pages, kind: Kind) -> Fields:
    """Return what the form shows; what is not there is "". Raises `Unreadable`."""
    found: Fields = {}
    for name in kind.texts:
        path = tuple(name.split("."))
        node = pages.zh.node(path)
        own = pages.en.node(path) if pages.en else None
        found[f"{name}.zh"] = _in_language(node, "zh")
        found[f"{name}.en"] = _in_language(own, "zh") or _in_language(node, "en")
    for name in kind.facts:
        found[name] = _word(pages.zh.node(_fact_path(pages.zh, name)))
    found["text.zh"] = pages.zh.text
    found["text.en"] = pages.en.text if pages.en else ""
    return found | _read_sources(pages.zh)


def clean(fields: Mapping[str, str]) -> Fields:
    """Return fields as they are compared and written: one line each, the Markdown without empty ends."""
    found = {}
    for name, value in fields.items():
        if name.startswith("text."):
            found[name] = value.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        else:
            found[name] = _SPACE.sub(" ", value).strip()
    return found


def write_fields(pages: Pages, fields: Mapping[str, str], kind: Kind) -> Pages:
    """Return the pages with these fields; a field that is as it was, or is not given, touches nothing."""
    now = read_fields(pages, kind)
    new = now | {name: value for name, value in clean(fields).items() if not name.startswith("sources.")}
    if pages.en is None and new["text.en"]:
        pages = replace(pages, en=Page.read(""))
    elif not new["text.en"] and not new["title.en"]:
        pages = replace(pages, en=None)
    for name in kind.texts:
        for language in LANGUAGES:
            if new[f"{name}.{language}"] != now[f"{name}.{language}"]:
                path = tuple(name.split("."))
                pages = _write_text(pages, path, language, new[f"{name}.{language}"])
    for name in kind.facts:
        if new[name] != now[name]:
            path = _fact_path(pages.zh, name)
            pages = replace(pages, zh=pages.zh.with_value(path, _fact(name, new[name])))
    pages = _write_sources(pages, fields)
    zh = pages.zh.with_text(new["text.zh"])
    return Pages(zh, pages.en.with_text(new["text.en"]) if pages.en else None)


def _write_text(pages: Pages, path: tuple[str, ...], language: str, value: str) -> Pages:
    """Write one wording where this pack keeps it: in the English file, in a map by language, or alone."""
    node = pages.zh.node(path)
    if language == "en" and pages.en and (path == ("title",) or pages.en.node(path) is not None):
        return replace(pages, en=pages.en.with_value(path, value or None))
    if node is not None and isinstance(node.value, dict):
        return replace(pages, zh=pages.zh.with_value((*path, language), value or None))
    if language == "zh":
        return replace(pages, zh=pages.zh.with_value(path, value or None))
    both = {"zh": _word(node), "en": value} if value else _word(node)
    return replace(pages, zh=pages.zh.with_value(path, both))


def _fact_path(page: Page, name: str) -> tuple[str, ...]:
    path = tuple(name.split("."))
    node = page.node(path) if name == "cover" else None
    return (*path, "file") if node is not None and isinstance(node.value, dict) else path


def _fact(name: str, value: str) -> Value | None:
    if not value:
        return None
    return Bare(value) if name in ("place.lat", "place.lon") and _NUMBER.fullmatch(value) else value


def _read_sources(page: Page) -> Fields:
    found: Fields = {}
    node = page.node(("sources",))
    for place, item in enumerate(node.value if node and isinstance(node.value, tuple) else ()):
        given = item.value if isinstance(item.value, dict) else {}
        for key in ("title", "author"):
            for language in LANGUAGES:
                found[f"sources.{place}.{key}.{language}"] = _in_language(given.get(key), language)
        for key in ("year", "url"):
            found[f"sources.{place}.{key}"] = _word(given.get(key))
    return found


def _write_sources(pages: Pages, fields: Mapping[str, str]) -> Pages:
    if not any(name.startswith("sources.") for name in fields):
        return pages
    new = list_sources(clean(fields))
    if new == list_sources(_read_sources(pages.zh)):
        return pages
    return replace(pages, zh=pages.zh.with_value(("sources",), [_source(each) for each in new] or None))


def list_sources(fields: Mapping[str, str]) -> list[Fields]:
    """Return the sources that have something written in them, in order, each by its own keys."""
    found: dict[int, Fields] = {}
    for name, value in fields.items():
        _, _, rest = name.partition("sources.")
        place, _, key = rest.partition(".")
        if place.isdecimal() and len(place) < 4 and value:
            found.setdefault(int(place), {})[key] = value
    return [found[place] for place in sorted(found)]


def _source(fields: Fields) -> dict[str, Value]:
    written: dict[str, Value] = {}
    for key in ("title", "author"):
        zh, en = fields.get(f"{key}.zh", ""), fields.get(f"{key}.en", "")
        if en:
            written[key] = {"zh": zh, "en": en}
        elif zh:
            written[key] = zh
    return written | {key: fields[key] for key in ("year", "url") if fields.get(key)}


def _in_language(node: Node | None, language: str) -> str:
    if node is not None and isinstance(node.value, dict):
        return _word(node.value.get(language))
    return _word(node) if language == "zh" else ""


def _word(node: Node | None) -> str:
    if node is None or node.value is None or isinstance(node.value, (tuple, dict)):
        return ""
    return node.raw.strip()
