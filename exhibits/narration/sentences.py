"""Texts cut into the sentences that are spoken, and highlighted, one after another."""

from __future__ import annotations

import re

_ENDS_ZH = re.compile(r"[。！？；…]+[”’」』）》]*")
_ENDS_EN = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
# What a full stop follows without ending anything: titles, c. 1921, an initial, No. 5.
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|No|Nos|vol|pp?|cf|ca?|e\.g|i\.e|[A-Z])\.$", re.IGNORECASE
)


def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a plain text, in order; nothing but spaces between them is lost."""
    return tuple(sentence for line in text.splitlines() for sentence in _cut(line, language))


def _cut(line: str, language: str) -> list[str]:
    found, begin = [], 0
    for end in (_ENDS_EN if language == "en" else _ENDS_ZH).finditer(line):
        if language == "en" and _SHORTENED.search(line[begin : end.end()]):
            continue
        found.append(line[begin : end.end()].strip())
        begin = end.end()
    return [sentence for sentence in (*found, line[begin:].strip()) if sentence]
