"""A IIIF manifest (Presentation 2 and 3) or an export of Omeka S as an exhibit.

Nothing is fetched from the net: each panel names where its picture lies, as its source.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nh3

from exhibits.dates import BadDate, read_when
from exhibits.editing.outlines import LAST, Leaf, Outline
from exhibits.editing.parcels import BadParcel
from pack.problems import say

LARGEST = 20_000_000
LONGEST_TEXT = 20_000

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_CHINESE = ("zh-Hans", "zh-CN", "zh", "zh-Hant", "zh-TW", "none", "@none")
_DAY = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")


def read_linked(file: Path, _folder: Path) -> Outline:
    """Read a JSON file that another system exported. Raises `BadParcel`."""
    if file.stat().st_size > LARGEST:
        raise BadParcel("", say("it has more than {size} MB: send a smaller one", size=LARGEST // 1_000_000))
    try:
        data = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadParcel("", say("the file is not JSON")) from error
    if isinstance(data, dict) and data.get("type") == "Manifest":
        outline = _manifest(data, file.stem, _children(data, "items"))
    elif isinstance(data, dict) and data.get("@type") == "sc:Manifest":
        sequences = _children(data, "sequences")
        outline = _manifest(data, file.stem, _children(next(iter(sequences), {}), "canvases"))
    else:
        outline = _omeka(data, file.stem)
    if not outline.leaves:
        raise BadParcel("", say("there is neither a IIIF manifest with pictures nor items of Omeka S in it"))
    if len(outline.leaves) > LAST:
        outline.notes.append(say("only the first {n} became panels", n=LAST))
    outline.notes.append(
        say("pictures are not fetched from the net: send them yourself; each panel's source names them")
    )
    return outline


def _manifest(data: Mapping[str, Any], otherwise: str, canvases: list[Mapping[str, Any]]) -> Outline:
    title, english = _both(data.get("label"))
    summary, _ = _both(data.get("summary") or data.get("description"))
    fields = {"title.zh": title or english or otherwise, "text.zh": _prose(summary)}
    if title and english:
        fields["title.en"] = english
    outline = Outline(fields, [])
    for place, canvas in enumerate(canvases, start=1):
        label, label_en = _both(canvas.get("label"))
        text, _ = _both(canvas.get("summary") or canvas.get("description"))
        leaf = {"title.zh": label or label_en or f"{place}", "text.zh": _prose(text)}
        if label and label_en:
            leaf["title.en"] = label_en
        leaf |= _date(str(canvas.get("navDate") or data.get("navDate") or "")[:10])
        leaf |= _source(fields["title.zh"], _picture_of(canvas) or _address(data))
        outline.leaves.append(Leaf(leaf))
    return outline


def _omeka(data: object, otherwise: str) -> Outline:
    items = data if isinstance(data, list) else [data]
    outline = Outline({"title.zh": otherwise}, [])
    for item in items:
        if not isinstance(item, dict) or not ("o:title" in item or "dcterms:title" in item):
            continue
        title = _value(item, "dcterms:title") or str(item.get("o:title") or "")
        leaf = {"title.zh": title, "text.zh": _prose(_value(item, "dcterms:description"))}
        leaf |= _date(_value(item, "dcterms:date"))
        leaf |= _source(title, _address(item), _value(item, "dcterms:creator"))
        credit = _value(item, "dcterms:rights")
        outline.leaves.append(Leaf(leaf))
        if credit:
            outline.notes.append(
                say("{title}: the rights were given as {rights}", title=title, rights=credit)
            )
    return outline


def _children(data: object, key: str) -> list[Mapping[str, Any]]:
    found = data.get(key) if isinstance(data, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _both(label: object) -> tuple[str, str]:
    """Return a label in Chinese, or in whatever language it is, and in English where it is given too."""
    by_language: dict[str, str] = {}
    for language, text in _texts(label):
        by_language.setdefault(language, text)
    chinese = next((by_language[each] for each in _CHINESE if each in by_language), "")
    english = next((text for language, text in by_language.items() if language.startswith("en")), "")
    return chinese or next(iter(by_language.values()), ""), english if chinese else ""


def _texts(label: object) -> Iterator[tuple[str, str]]:
    if isinstance(label, str):
        yield "none", _plain(label)
    elif isinstance(label, list):
        for each in label:
            yield from _texts(each)
    elif isinstance(label, dict) and "@value" in label:
        yield str(label.get("@language") or "none"), _plain(str(label["@value"]))
    elif isinstance(label, dict):
        for language, texts in label.items():
            words = texts if isinstance(texts, list) else [texts]
            yield str(language), _plain(" ".join(str(each) for each in words))


def _value(item: Mapping[str, Any], key: str) -> str:
    return next((str(each["@value"]) for each in _children(item, key) if "@value" in each), "")


def _picture_of(canvas: Mapping[str, Any]) -> str:
    for page in _children(canvas, "items"):
        for annotation in _children(page, "items"):
            return _address(annotation.get("body"))
    for image in _children(canvas, "images"):
        return _address(image.get("resource"))
    return ""


def _address(data: object) -> str:
    found = (data.get("id") or data.get("@id")) if isinstance(data, dict) else None
    return found if isinstance(found, str) and re.fullmatch(r"https?://[^\s/]+[^\s]*", found) else ""


def _source(title: str, url: str, author: str = "") -> dict[str, str]:
    given = {"title.zh": title if url or author else "", "author.zh": author, "url": url}
    return {f"sources.0.{key}": value for key, value in given.items() if value}


def _date(written: str) -> dict[str, str]:
    found = _DAY.match(written.strip())
    try:
        return {"date": read_when(found[0]).edtf} if found else {}
    except BadDate:
        return {}


def _plain(text: str) -> str:
    """Return the words without the HTML that both formats allow in them."""
    return " ".join(html.unescape(nh3.clean(text[:LONGEST_TEXT], tags=set())).split())


def _prose(text: str) -> str:
    """Return words as Markdown in which no sign means anything."""
    return _SIGNS.sub(r"\\\1", _plain(text))
