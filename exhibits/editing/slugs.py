"""Names for addresses, made from titles: 井冈山会师 becomes jinggangshan-huishi."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from pypinyin import lazy_pinyin

from exhibits.reading import TAKEN

_LONGEST = 40
_APART = re.compile(r"[^a-z0-9]+")


def slug_of(title: str, taken: Container[str], otherwise: str) -> str:
    """Return a free slug: the title's Latin letters and pinyin, else `otherwise`; numbered when taken."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    words = _APART.sub("-", "-".join(lazy_pinyin(plain, errors=lambda rest: rest)).lower()).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return free(words or otherwise, taken)


def free(slug: str, taken: Container[str]) -> str:
    """Return `slug`, with a number behind where it is taken or means something else."""
    number, found = 2, slug
    while found in taken or found in TAKEN:
        found, number = f"{slug}-{number}", number + 1
    return found
