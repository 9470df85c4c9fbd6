"""Search over 5,000 made-up panels: building, a query in the database, the whole page; and a plain scan."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar
from urllib.parse import quote

from bench.pages import get
from bench.table import is_time_met, show
from exhibits import Library
from exhibits.search import Entry, Group, Index, Wish, entries_of, find
from exhibits.search.asking import Asked
from pack.text import Text
from tests.serving import ROOT, serving

T = TypeVar("T")
PANELS, IN_AN_EXHIBIT = 5000, 50
QUERIES = ("长征", "反腐", "会议", "changzheng", "cz", "march", "長征", "的")
ROUNDS = 15
DATABASE_MS, PAGE_MS = 2.0, 50.0


def compare(folder: Path) -> bool:
    """Measure, print, and say whether the targets are met."""
    groups = list(made_up())
    built, index = _timed(lambda: Index.of(groups))
    changed = [replace(groups[0], version="changed"), *groups[1:]]
    again, _ = _timed(lambda: Index.of(changed, index))
    letters = sum(len(text) for document in index.documents.values() for text in document.texts)
    print(f"\nIndex of {PANELS:,} panels, {letters / 1e6:.1f} million characters in two languages")
    print(f"  made in {built:.1f} s, {index.size / 2**20:.0f} MiB in memory;", end=" ")
    print(f"one exhibit of {IN_AN_EXHIBIT} changed: {again:.2f} s")
    shown = {entry.address for group in groups for entry in group.entries}
    rows, database = [], []
    for query in QUERIES:
        expression = Asked.read(query).expression(index.syllables)
        in_database = _median_ms(partial(index.matches, expression))
        whole = _median_ms(partial(find, index, Wish(query), "zh", shown))
        scan = _median_ms(partial(_scan, index, query))
        rows.append(
            [
                query,
                f"{len(index.matches(expression)):,}",
                *(f"{each:.2f}" for each in (in_database, whole, scan)),
            ]
        )
        database.append(in_database)
    show("Medians in ms", ("query", "passages", "database", "with hits made", "plain scan"), rows)
    met = is_time_met("two-character and pinyin queries in the database", database[:4], DATABASE_MS)
    return is_time_met("the page, found to the last byte", _pages(folder, groups), PAGE_MS) and met


def made_up() -> Iterator[Group]:
    """Yield exhibits with sentences of the shipped pack in another order, the same each time."""
    chance = random.Random(5000)
    panels = [
        panel for exhibit in Library.load(ROOT / "content").exhibits for panel in entries_of(exhibit).entries
    ]
    chinese = [part for panel in panels for part in panel.body.zh.replace("。", "。\n").split("\n") if part]
    english = [
        part for panel in panels for part in (panel.body.en or "").replace(". ", ".\n").split("\n") if part
    ]
    for number in range(PANELS // IN_AN_EXHIBIT):
        entries = tuple(
            _entry(f"{number}/{each}", chance, panels, chinese, english) for each in range(IN_AN_EXHIBIT)
        )
        yield Group(f"exhibits/{number}", "1", entries)


def _entry(
    name: str, chance: random.Random, panels: list[Entry], chinese: list[str], english: list[str]
) -> Entry:
    body = Text("".join(chance.choices(chinese, k=8)), " ".join(chance.choices(english, k=6)))
    return replace(chance.choice(panels), address=f"/exhibits/{name}", body=body)


def _scan(index: Index, query: str) -> list[int]:
    """Look into every text, as one would without an index."""
    return [row for row, document in index.documents.items() if any(query in text for text in document.texts)]


def _pages(folder: Path, groups: Sequence[Group]) -> list[float]:
    """Return how long the page takes, in ms, for each query."""
    pack = folder / "search-pack"
    for group in groups:
        _write(pack / group.name, group)
    (pack / "site.yaml").write_text("title: 展馆\ntopics: {history: 党史}\n", encoding="utf-8")
    with serving(folder / "search-data", pack, seconds=300) as hall:
        port = int(hall.url.rpartition(":")[2])
        first, _ = _timed(lambda: get(port, "/search?q=x", "identity"))
        print(f"  the first page, which waits for the index: {first:.1f} s")
        took = [_median_ms(partial(get, port, f"/search?q={quote(query)}", "br")) for query in QUERIES]
    show(
        "Pages, medians in ms",
        ("query", "page"),
        [(query, f"{ms:.1f}") for query, ms in zip(QUERIES, took, strict=True)],
    )
    return took


def _write(exhibit: Path, group: Group) -> None:
    (exhibit / "panels").mkdir(parents=True)
    _write_text(
        exhibit / "exhibit",
        group.entries[0].title,
        group.entries[0].title,
        "status: published\ntopic: history\n",
    )
    for number, entry in enumerate(group.entries, 1):
        _write_text(exhibit / "panels" / f"{number:03}-p{number}", entry.title, entry.body)


def _write_text(stem: Path, title: Text, body: Text, more: str = "") -> None:
    for language, ending in (("zh", ".md"), ("en", ".en.md")):
        head = f"title: {title.in_(language)!r}\n{more if language == 'zh' else ''}"
        stem.with_name(stem.name + ending).write_text(
            f"---\n{head}---\n{body.in_(language)}\n", encoding="utf-8"
        )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def _median_ms(work: Callable[[], object]) -> float:
    return median(_timed(work)[0] for _ in range(ROUNDS)) * 1000
