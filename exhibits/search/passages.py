"""A text with the words marked that were looked for, and the passage where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exhibits.search.words import Token

_ENDS = re.compile(r"[。！？；\n]|[.!?;](?=\s)")
_LENGTH = {"zh": 90, "en": 190}


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


Spans = tuple[tuple[int, int], ...]


def spans(found: Sequence[Token], marked: Iterable[int]) -> Spans:
    """Return where words stand, given by their numbers, as (start, end); neighbours are joined."""
    joined: list[tuple[int, int]] = []
    for number in sorted(marked):
        token = found[number]
        if joined and token.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(token.end, joined[-1][1]))
        else:
            joined.append((token.start, token.end))
    return tuple(joined)


def pieces(text: str, marks: Spans, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Return a stretch of a text, cut at its marks."""
    end = len(text) if end is None else end
    cut: list[Piece] = []
    at = start
    for first, last in marks:
        if last <= start or first >= end:
            continue
        cut += [Piece(text[at:first]), Piece(text[max(first, start) : min(last, end)], True)]
        at = min(last, end)
    return tuple(piece for piece in (*cut, Piece(text[at:end])) if piece.text)


def passage(text: str, marks: Spans, language: str) -> tuple[Piece, ...]:
    """Return the stretch of a text with most of its marks, with an ellipsis where it was cut."""
    length = _LENGTH[language]
    start = _begin(text, _densest(marks, length), length)
    end = min(len(text), start + length)
    if end < len(text) and language == "en":
        end = text.rfind(" ", start, end) + 1 or end
    shown = pieces(text, marks, start, end)
    before = (Piece("…"),) if start else ()
    return (*before, *shown, *((Piece("…"),) if end < len(text) else ()))


def _densest(marks: Spans, length: int) -> int:
    if not marks:
        return 0
    reach = [sum(first <= other < first + length for other, _ in marks) for first, _ in marks]
    return marks[reach.index(max(reach))][0]


def _begin(text: str, at: int, length: int) -> int:
    """Return where the sentence begins that holds a place; a word before it, when it begins far off."""
    ends = [match.end() for match in _ENDS.finditer(text, 0, at)]
    begin = ends[-1] if ends else 0
    if at - begin > length // 2:
        begin = at - length // 4
        begin = text.find(" ", begin, at) + 1 or begin
    return begin + len(text[begin:at]) - len(text[begin:at].lstrip())
