"""From what was typed to what is shown: hits in order, with their passages, and ways to narrow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from exhibits.search.asking import Asked
from exhibits.search.entries import MEASURES, Entry
from exhibits.search.index import Document, Index
from exhibits.search.passages import Piece, passage, pieces
from exhibits.search.words import fold
from pack.text import Text

HITS = 20  # a page
NEAR = 3
_NEAR_ENOUGH = 0.3
_WEIGHT_OF_A_QUIZ = 0.5  # what there is to see comes before what there is to answer


@dataclass(frozen=True)
class Wish:
    """What is looked for, and within what; "" is anywhere. `page` counts from 1."""

    typed: str
    topic: str = ""
    period: str = ""
    place: str = ""
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """An entry that was found, its words marked; `language` is that of the passage."""

    entry: Entry
    language: str
    title: tuple[Piece, ...]
    labels: tuple[Piece, ...]
    passage: tuple[Piece, ...]


@dataclass(frozen=True)
class Choice:
    """One way to narrow. `label` is None for a topic, whose name the site knows."""

    key: str
    label: Text | None
    count: int


@dataclass(frozen=True)
class Facet:
    """The ways to narrow by `name`: topic, period or place."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Answer:
    """What was found. `by_sound` says that only words which sound the same were; `near` is for no hits."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: tuple[Facet, ...] = ()
    by_sound: bool = False
    near: tuple[Entry, ...] = ()
    page: int = 1
    pages: int = 0


MOST_CHOICES = 10


def find(index: Index, wish: Wish, language: str, shown: Collection[str]) -> Answer | None:
    """Return what is found among the addresses `shown`; None when nothing was asked for."""
    asked = Asked.read(wish.typed)
    if not asked.terms:
        return None
    expression, by_sound = asked.expression(index.syllables), False
    rows = _best_rows(index, expression, language, shown)
    if not rows:
        expression, by_sound = asked.by_sound(index.syllables), True
        rows = _best_rows(index, expression, language, shown)
    if not rows:
        return Answer(near=_near(index, asked, wish.typed, shown))
    narrowed = wish.topic or wish.period or wish.place
    within = [row for row in rows if not narrowed or _is_within(index.documents[row].entry, wish)]
    pages = max(1, -(-len(within) // HITS))
    page = min(max(wish.page, 1), pages)
    on_page = within[(page - 1) * HITS : page * HITS]
    hits = tuple(_hit(index, row, expression, language) for row in on_page)
    entries = [index.documents[row].entry for row in rows]
    facets = tuple(_facet(name, entries, wish) for name in MEASURES)
    return Answer(hits, len(within), facets, by_sound, page=page, pages=pages)


def _best_rows(index: Index, expression: str, language: str, shown: Collection[str]) -> list[int]:
    """Return a row for each entry, the best first: in the visitor's language where that has the words."""
    ranks: dict[str, tuple[float, bool, int]] = {}
    for row, rank in index.matches(expression):
        document = index.documents[row]
        address = document.entry.address
        rank = rank * _WEIGHT_OF_A_QUIZ if document.entry.kind == "quiz" else rank
        if address in shown:
            best = ranks.get(address)
            ours = document.language == language
            if best is None:
                ranks[address] = (rank, ours, row)
            else:
                ranks[address] = (min(rank, best[0]), True, row if ours else best[2])
    return [row for *_, row in sorted(ranks.values())]


def _is_within(entry: Entry, wish: Wish, aside: str = "") -> bool:
    wanted = ((name, getattr(wish, name)) for name in MEASURES)
    return all(name == aside or key in ("", entry.keys[name]) for name, key in wanted)


def _facet(name: str, entries: Sequence[Entry], wish: Wish) -> Facet:
    """Count by one measure what the other measures leave."""
    open_ = not any(getattr(wish, other) for other in MEASURES if other != name)
    within = entries if open_ else [entry for entry in entries if _is_within(entry, wish, name)]
    of_key = {entry.keys[name]: entry for entry in reversed(within)}
    counts = Counter(entry.keys[name] for entry in within)
    choices = [Choice(key, of_key[key].label(name), count) for key, count in counts.most_common() if key]
    kept = [each for n, each in enumerate(choices) if n < MOST_CHOICES or each.key == getattr(wish, name)]
    if name == "period":
        kept.sort(key=lambda each: int(each.key.rpartition("to")[2]))
    return Facet(name, tuple(kept))


def _hit(index: Index, row: int, expression: str, language: str) -> Hit:
    document = index.documents[row]
    texts, marks = document.texts, index.marks(row, expression)
    where = 2 if marks[2] and not (marks[0] or marks[3]) else 3
    shown = passage(texts[where], marks[where], document.language)
    title, labels = pieces(texts[0], marks[0]), pieces(texts[1], marks[1])
    if document.language != language:
        of = Document(document.entry, language)
        title, labels = pieces(of.texts[0], ()), pieces(of.texts[1], ())
    return Hit(document.entry, document.language, title, labels, shown)


def _near(index: Index, asked: Asked, typed: str, shown: Collection[str]) -> tuple[Entry, ...]:
    expression = asked.any_of()
    documents = [index.documents[row] for row in index.best(expression, 60)] if expression else []
    close = [(_likeness(document, typed), document.entry) for document in documents]
    close.sort(key=lambda each: -each[0])
    found = {entry.address: entry for like, entry in close if like >= _NEAR_ENOUGH and entry.address in shown}
    return tuple(found.values())[:NEAR]


def _likeness(document: Document, typed: str) -> float:
    title: Sequence[str] = fold(document.texts[0])
    return SequenceMatcher(None, fold(typed), title).ratio()
