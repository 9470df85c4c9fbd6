"""Whatever a user can write, call or open stands in the documentation; a new one fails here until it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from exhibits import Library
from exhibits.example import write_example as write_exhibit
from pack.fields import Fields
from quizzes import Quizzes
from quizzes import write_example as write_quiz
from quizzes.model import TYPES
from quizzes.question_types.hotspot import SHAPES
from server.app import routes
from server.cli import main
from server.i18n import read_messages
from server.people.roster import HEADINGS
from server.people.tokens import ROLES
from server.records.ledger import COLUMNS
from server.records.rules import CREDITED, Rules
from server.records.tables import KINDS
from tests.docs.pages import PAGES, page
from tests.serving import ROOT

CONTENT, ATTENDANCE, MEMBERS = (page(f"docs/{name}.md").text for name in ("content", "attendance", "members"))
SERVER = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "server").rglob("*.py"))


def commands(command: click.Command, name: str = "studyhall") -> Iterator[tuple[str, list[str]]]:
    """Yield each command's name and options."""
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from commands(inner, f"{name} {part}")
    else:
        yield (
            name,
            [option for each in command.params if isinstance(each, click.Option) for option in each.opts],
        )


@pytest.mark.parametrize(("name", "options"), list(commands(main)))
def test_each_command_has_a_row_with_its_options(name: str, options: list[str]) -> None:
    rows = [row for row in page("docs/commands.md").text.splitlines() if row.startswith(f"| `{name}`")]
    assert len(rows) == 1
    assert sorted(re.findall(r"`(--?[a-z-]+)`", rows[0])) == sorted(options)


def test_each_setting_has_a_row() -> None:
    read = set(re.findall(r"STUDYHALL_[A-Z]+(?:_[A-Z]+)*", SERVER))
    told = re.findall(r"^\|.*`(STUDYHALL_[A-Z_]+)`", page("docs/commands.md").text, re.M)
    assert set(told) == read


def test_each_address_is_told() -> None:
    written = [re.sub(r"\{(\w+)(:\w+)?\}", lambda match: match[1].upper(), route.path) for route in routes()]
    assert [path for path in written if f"`{path}`" not in page("docs/api.md").text] == []


def test_each_kind_of_record_is_told() -> None:
    kinds = set(re.findall(r'"((?:exhibit|hall|quiz|session|record)\.(?!html)[a-z]+)"', SERVER))
    assert kinds >= {*KINDS, *CREDITED}
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in ATTENDANCE] == []


def test_each_field_of_a_record_is_told() -> None:
    assert [column for column in COLUMNS if f"`{column}`" not in ATTENDANCE] == []


def test_each_key_of_the_pack_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    get = Fields.get
    monkeypatch.setattr(Fields, "get", lambda self, name, *rest: asked.add(name) or get(self, name, *rest))
    read_everything(tmp_path)
    assert {"title", "narration", "regions", "publish_at", "filing_number", "once_per"} <= asked
    told = CONTENT + ATTENDANCE
    free = {"history", "integrity", "zh", "en"}  # topics have the names that the site gives them
    assert [key for key in sorted(asked - free) if f"`{key}`" not in told] == []


def read_everything(pack: Path) -> None:
    """Read a pack that holds whatever a pack can hold."""
    for block in page("docs/content.md").blocks:
        if block.file is not None:
            file = pack / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text)
    root = pack / "my-hall"
    write_exhibit(root, "example")
    write_quiz(root, "example")
    (root / "exhibits" / "old-well" / "images").mkdir()
    (root / "exhibits" / "old-well" / "images" / "well.svg").write_bytes(
        (root / "quizzes" / "example.svg").read_bytes()
    )
    library = Library.load(root)
    assert {
        question.type for quiz in Quizzes.load(root, [], []).quizzes for question in quiz.questions
    } == set(TYPES)
    assert library.exhibit("old-well") is not None
    assert Rules.load(root).problems == ()


def test_words_on_the_screen_are_quoted_as_they_are() -> None:
    """Where a page says 出勤 (Attendance), the Chinese interface calls Attendance 出勤."""
    prose = " ".join(" ".join(each.prose.split()) for each in PAGES)
    quoted = re.findall(r"([\u4e00-\u9fff]{2,}) \(([A-Za-z][^)]*)\)", prose)
    chinese = read_messages()
    assert len(quoted) > 10
    assert [(zh, en) for zh, en in quoted if chinese.get(en) != zh] == []


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (TYPES, CONTENT),
        (SHAPES, CONTENT),
        (("published", "draft"), CONTENT),
        (ROLES, MEMBERS),
        ([name for names in HEADINGS.values() for name in names], MEMBERS),
        (("month", "quarter", "year", "actual", "subject", "day"), ATTENDANCE),
    ],
)
def test_each_choice_is_told(words: tuple[str, ...], where: str) -> None:
    assert [word for word in words if (f"`{word}`" if word.isascii() else word) not in where] == []
