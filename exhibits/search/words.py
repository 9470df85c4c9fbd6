"""Texts as the index reads them: Chinese characters and digits apart, other words whole.

Characters apart, asked for as phrases, find every word of two characters; FTS5's own tokenizers find almost
none, and cutting into words misses where a cutter errs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

GAP = "\ue000"  # stands where something lies between two characters, so that no phrase reaches across

_HAN = (
    r"\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"(?P<apart>\d|(?=\w)[{_HAN}])|[^\W\d_{_HAN}]+")


class Token(NamedTuple):
    """A word as it is looked for, and where it stands in the text; a gap has no length."""

    word: str
    start: int
    end: int
    apart: bool


def fold(text: str) -> str:
    """Return a text of the same length in small letters and half width, so that places in it stay."""
    return "".join(map(_fold, text))


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into words."""
    found: list[Token] = []
    for match in _TOKEN.finditer(fold(text)):
        token = Token(match[0], match.start(), match.end(), match["apart"] is not None)
        if found and found[-1].apart and token.apart and found[-1].end < token.start:
            found.append(Token(GAP, found[-1].end, found[-1].end, False))
        found.append(token)
    return tuple(found)


def spaced(found: Sequence[Token]) -> str:
    """Return words as FTS5 is given them."""
    return " ".join(token.word for token in found)


@lru_cache(1 << 15)
def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
