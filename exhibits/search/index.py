"""The index: SQLite FTS5 in memory, derived from what is on show and made anew only where that changed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exhibits.search.entries import Entry, Group
from exhibits.search.passages import Spans, spans
from exhibits.search.sounds import initials, pairs, readings, sounds
from exhibits.search.words import GAP, spaced, tokens

TEXTS = ("title", "labels", "captions", "body")
_SOUNDS = ("title_sound", "labels_sound", "body_pairs", "title_initials", "labels_initials")
COLUMNS = (*TEXTS, *_SOUNDS)
_OF = {column: column.partition("_")[0] for column in COLUMNS}
# A title outweighs what any number of mentions further down can add; a sound counts less than the word.
_WEIGHTS = "40, 12, 3, 1, 20, 6, 0.5, 8, 4"
_OPEN, _CLOSE = "\x02", "\x03"

_SCHEMA = f"""CREATE VIRTUAL TABLE passages USING fts5(
  {", ".join(COLUMNS)}, tokenize = "porter unicode61 remove_diacritics 2")"""
_INSERT = f"INSERT INTO passages (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608
_MATCH = f"SELECT rowid, bm25(passages, {_WEIGHTS}) FROM passages WHERE passages MATCH ?"  # noqa: S608
_TITLES = f"{_MATCH} ORDER BY 2 LIMIT ?"
_MARKS = (
    f"SELECT {', '.join(f'highlight(passages, {n}, ?, ?)' for n in range(len(COLUMNS)))}"  # noqa: S608
    " FROM passages WHERE passages MATCH ? AND rowid = ?"
)


@dataclass(frozen=True)
class Document:
    """A row of the index: an entry in one of its languages."""

    entry: Entry
    language: str

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Its texts, in the order of TEXTS."""
        entry, language = self.entry, self.language
        return (
            entry.title.in_(language), entry.labels.in_(language), entry.captions.in_(language),
            entry.body.in_(language),
        )  # fmt: skip


@dataclass(frozen=True)
class _Kept:
    version: str
    rows: tuple[int, ...]


class Index:
    """What can be found at one moment. It may be asked by several threads."""

    def __init__(
        self, connection: sqlite3.Connection, documents: Mapping[int, Document], kept: Mapping[str, _Kept]
    ) -> None:
        self._connection = connection
        self._kept = kept
        self._asking = threading.Lock()
        self.documents = documents
        self.syllables = frozenset(_syllables(connection))

    @classmethod
    def of(cls, groups: Iterable[Group], previous: Index | None = None) -> Index:
        """Make an index; groups that `previous` has in the same version are taken over from it."""
        wanted = {group.name: group for group in groups}
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        documents: dict[int, Document] = {}
        kept: dict[str, _Kept] = {}
        if previous is None:
            connection.execute(_SCHEMA)
        else:
            with previous._asking:
                previous._connection.backup(connection)
            documents |= previous.documents
            kept |= previous._kept
        connection.execute("BEGIN")
        versions = {group.name: group.version for group in wanted.values()}
        for name in [name for name, each in kept.items() if versions.get(name) != each.version]:
            for row in kept.pop(name).rows:
                connection.execute("DELETE FROM passages WHERE rowid = ?", (row,))
                del documents[row]
        for group in wanted.values():
            if group.name not in kept:
                found = _documents(group, first=max(documents, default=0) + 1)
                rows = ((row, *_row(document)) for row, document in found.items())
                connection.executemany(_INSERT, rows)
                documents |= found
                kept[group.name] = _Kept(group.version, tuple(found))
        connection.execute("COMMIT")
        return cls(connection, documents, kept)

    @property
    def size(self) -> int:
        """Bytes of memory that the index takes, without the texts that it points to."""
        pages = self._connection.execute("PRAGMA page_count").fetchone()[0]
        return int(pages * self._connection.execute("PRAGMA page_size").fetchone()[0])

    def matches(self, expression: str) -> list[tuple[int, float]]:
        """Return the rows that an FTS5 expression finds, and how well: the lower the better."""
        with self._asking:
            return self._connection.execute(_MATCH, (expression,)).fetchall()

    def best(self, expression: str, most: int) -> list[int]:
        """Return the best rows."""
        with self._asking:
            return [row for row, _ in self._connection.execute(_TITLES, (expression, most))]

    def marks(self, row: int, expression: str) -> list[Spans]:
        """Return, for each text of a row, where the words stand that were looked for."""
        with self._asking:
            asked = ((_OPEN, _CLOSE) * len(COLUMNS)) + (expression, row)
            shown = self._connection.execute(_MARKS, asked).fetchone()
        numbers: dict[str, dict[str, list[int]]] = {text: {} for text in TEXTS}
        for column, words in zip(COLUMNS, shown, strict=True):
            if _OPEN in words:
                numbers[_OF[column]][column] = _marked(words)
        texts = zip(TEXTS, self.documents[row].texts, strict=True)
        return [_spans(text, numbers[name]) if numbers[name] else () for name, text in texts]


def _spans(text: str, marked: Mapping[str, Sequence[int]]) -> Spans:
    """Return where marked words stand, given by column and number."""
    words = tokens(text)
    found: set[int] = set()
    for column, numbers in marked.items():
        # A title's other readings follow, each behind a gap; each has a word for every word of the title.
        found.update(number % (len(words) + 1) for number in numbers)
        if column == "body_pairs":
            found.update(number + 1 for number in numbers)
    return spans(words, (number for number in found if number < len(words)))


def _documents(group: Group, first: int) -> dict[int, Document]:
    found = [Document(entry, language) for entry in group.entries for language in entry.languages]
    return dict(enumerate(found, first))


def _row(document: Document) -> tuple[str, ...]:
    title, labels, captions, body = map(tokens, document.texts)
    written = tuple(map(spaced, (title, labels, captions, body)))
    if document.language != "zh":
        return (*written, *[""] * len(_SOUNDS))
    titles, places = readings(title), readings(labels)
    apart = f" {GAP} "
    return (
        *written,
        apart.join(map(" ".join, titles)), apart.join(map(" ".join, places)), " ".join(pairs(sounds(body))),
        apart.join(map(initials, titles)), apart.join(map(initials, places)),
    )  # fmt: skip


def _marked(words: str) -> list[int]:
    """Return the numbers of the words that stand between marks."""
    found, inside = [], False
    for number, word in enumerate(words.split(" ")):
        inside = inside or word.startswith(_OPEN)
        if inside:
            found.append(number)
        inside = inside and not word.endswith(_CLOSE)
    return found


def _syllables(connection: sqlite3.Connection) -> Iterable[str]:
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.sounds USING fts5vocab(main, passages, col)")
    columns = "'title_sound', 'labels_sound'"
    for (term,) in connection.execute(f"SELECT DISTINCT term FROM temp.sounds WHERE col IN ({columns})"):  # noqa: S608
        if term != GAP:
            yield term
