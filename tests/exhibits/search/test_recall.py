from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.search import Entry, Group, Index
from exhibits.search.asking import Asked
from exhibits.search.words import fold
from pack.text import Text

HAN = re.compile(r"[\u4e00-\u9fff]{2}")


def found(index: Index, query: str) -> set[int]:
    return {row for row, _ in index.matches(Asked.read(query).expression(index.syllables))}


def scanned(index: Index, query: str) -> set[int]:
    return {row for row, each in index.documents.items() if any(query in fold(text) for text in each.texts)}


def test_every_word_of_two_characters_of_the_shipped_pack_is_found_wherever_it_stands(index: Index) -> None:
    texts = [text for document in index.documents.values() for text in document.texts]
    words = sorted({text[at : at + 2] for text in texts for at in range(len(text)) if HAN.match(text, at)})

    assert len(words) > 5000
    for word in words[::7]:
        assert found(index, word) == scanned(index, word), word


def test_so_is_every_single_character(index: Index) -> None:
    for character in "一征廉的会馆船年19":
        assert found(index, character) == scanned(index, character) != set()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("长征路上的水，。 12\nab", max_size=30), min_size=1, max_size=8), st.data())
def test_so_it_is_in_texts_that_nobody_wrote(texts: list[str], data: st.DataObject) -> None:
    entries = tuple(Entry(f"/exhibits/x/{n}", "panel", Text(""), Text(text)) for n, text in enumerate(texts))
    index = Index.of([Group("x", "1", entries)])
    query = data.draw(st.text("长征路上的水12", min_size=1, max_size=3))

    assert found(index, query) == scanned(index, query)
