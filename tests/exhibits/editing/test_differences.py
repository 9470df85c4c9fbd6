from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exhibits.editing.differences import compare, differing


def test_chinese_differs_by_characters_and_english_by_words() -> None:
    assert [(piece.kind, piece.text) for piece in compare("红军过江 at Jieshou", "红军渡江 at Xiang")] == [
        ("same", "红军"), ("gone", "过"), ("new", "渡"), ("same", "江 at "), ("gone", "Jieshou"),
        ("new", "Xiang"),
    ]  # fmt: skip


@given(st.text(), st.text())
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_a_long_text_is_compared_by_lines_in_good_time() -> None:
    lines = [f"第{number}行\n" for number in range(3000)]
    pieces = compare("".join(lines), "".join([*lines[:1500], "新\n", *lines[1501:]]))
    assert [piece.text for piece in pieces if piece.kind != "same"] == ["第1500行\n", "新\n"]


def test_fields_that_are_the_same_are_left_out() -> None:
    assert [each.field for each in differing({"a": "1", "b": "2"}, {"a": "1", "c": "3"})] == ["b", "c"]
