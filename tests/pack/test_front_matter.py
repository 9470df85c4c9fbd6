from __future__ import annotations

import pytest

from pack.front_matter import read_front_matter
from pack.nodes import Fields, Unreadable


def test_head_and_body_are_split_and_the_bodys_line_is_known() -> None:
    node, body, line = read_front_matter("---\ntitle: 遵义\n---\n第一段。\n", "x.md")
    assert Fields(node, []).string("title") == "遵义"
    assert (body, line) == ("第一段。\n", 4)


def test_windows_line_ends_are_lines_too() -> None:
    node, body, line = read_front_matter("---\r\ntitle: x\r\n---\r\n一\r\n二", "x.md")
    assert Fields(node, []).line("title") == 2
    assert (body, line) == ("一\n二", 4)


@pytest.mark.parametrize("text", ["正文", "", "----\na: 1\n----\n"])
def test_a_file_may_have_no_head(text: str) -> None:
    node, body, line = read_front_matter(text, "x.md")
    assert (node.value, body, line) == ({}, text, 1)


def test_a_head_may_be_empty_and_the_file_may_end_with_it() -> None:
    node, body, line = read_front_matter("---\n---", "x.md")
    assert (node.value, body, line) == ({}, "", 2)


def test_a_rule_in_the_body_is_the_bodys() -> None:
    _, body, _ = read_front_matter("---\na: 1\n---\n一\n\n---\n\n二", "x.md")
    assert body == "一\n\n---\n\n二"


def test_a_head_that_never_ends_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"x\.md:1: the front matter never ends"):
        read_front_matter("---\ntitle: x\n正文", "x.md")


def test_a_syntax_error_has_the_line_of_the_file() -> None:
    with pytest.raises(Unreadable, match=r"x\.md:3: there is a colon"):
        read_front_matter("---\ntitle: x\nsummary: a: b\n---\n", "x.md")
