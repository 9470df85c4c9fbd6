from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from server.i18n import CATALOGUE, LOCALES, translator

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "server" / "templates"
KEYWORDS = {"_": None, "say": None, "ngettext": (1, 2)}


def written() -> Iterator[tuple[str, str]]:
    """Every message in code and templates: its key, and where it stands."""
    code = [
        path for folder in ("server", "pack", "exhibits", "quizzes") for path in (ROOT / folder).rglob("*.py")
    ]
    files = [(path, "python") for path in code]
    files += [(path, "jinja2.ext:babel_extract") for path in TEMPLATES.glob("*.html")]
    for path, method in files:
        for line, message, _, _ in extract_from_file(method, path, keywords=KEYWORDS):
            yield message if isinstance(message, str) else message[0], f"{path.relative_to(ROOT)}:{line}"


@pytest.fixture(scope="module")
def entries() -> dict[str, Message]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale=LOCALES["zh"])
    return {entry.id if isinstance(entry.id, str) else entry.id[0]: entry for entry in catalogue if entry.id}


def chinese(entry: Message) -> str:
    return entry.string if isinstance(entry.string, str) else entry.string[0]


def test_every_message_has_its_chinese(entries: dict[str, Message]) -> None:
    missing = [
        f"{where}: {message}"
        for message, where in written()
        if message not in entries or not chinese(entries[message]) or entries[message].fuzzy
    ]

    assert missing == []


def test_the_chinese_fills_the_same_names(entries: dict[str, Message]) -> None:
    names = re.compile(r"\{\w+\}")
    differing = [
        key for key, entry in entries.items()
        if set(names.findall(key)) - {"{n}"} != set(names.findall(chinese(entry))) - {"{n}"}
    ]  # fmt: skip

    assert differing == []


def test_nothing_in_the_catalogue_is_out_of_use(entries: dict[str, Message]) -> None:
    assert set(entries) - {message for message, _ in written()} == set()


def test_templates_and_scripts_hold_no_chinese_of_their_own() -> None:
    allowed = {"学习记录", "第", "号", "中文", "简体中文", "、"}
    for path in [*TEMPLATES.glob("*.html"), *(ROOT / "static/js").glob("*.js")]:
        found = set(re.findall(r"[\u3001\u4e00-\u9fff]+", path.read_text("utf-8")))
        assert found <= allowed, path.name


def test_a_plural_follows_its_number() -> None:
    assert translator("en").plural("{n} panel", "{n} panels", 1) == "{n} panel"
    assert translator("en").plural("{n} panel", "{n} panels", 12) == "{n} panels"
    assert translator("zh").plural("{n} panel", "{n} panels", 12) == "{n} 幅"


def test_a_message_that_is_not_in_the_catalogue_stays_english() -> None:
    assert translator("zh")("no such message") == "no such message"
