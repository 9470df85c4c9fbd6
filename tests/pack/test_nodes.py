from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pack.nodes import Node, Unreadable, read_yaml


def values(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: values(child) for key, child in node.value.items()}
    if isinstance(node.value, tuple):
        return [values(child) for child in node.value]
    return node.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a: 长征", {"a": "长征"}),
        ("a: 12", {"a": 12}),
        ("a: -0.5", {"a": -0.5}),
        ("a: true", {"a": True}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: yes", {"a": "yes"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 1921-07-23", {"a": "1921-07-23"}),
        ('a: "0605"', {"a": "0605"}),
        ("a: 0605", {"a": 605}),
        ("a: .nan", {"a": ".nan"}),
        ("a: 1e999", {"a": "1e999"}),
        ("[1, {b: c}]", [1, {"b": "c"}]),
        ("a: |\n  一\n  二\n", {"a": "一\n二\n"}),
        ("", None),
        ("# nothing but a comment", None),
    ],
)
def test_plain_words_mean_what_a_curator_means(written: str, meant: object) -> None:
    assert values(read_yaml(written, "x.yaml")) == meant


def test_what_was_written_is_kept_beside_the_value() -> None:
    node = read_yaml("a: 0605", "x.yaml")
    assert isinstance(node.value, dict)
    assert node.value["a"].raw == "0605"


def test_every_value_knows_its_line_and_a_map_has_its_keys() -> None:
    node = read_yaml("title: x\nplace:\n  lat: 1\nsources:\n  - a\n  - b\n", "x.md", first_line=2)
    assert isinstance(node.value, dict)
    assert {key: child.line for key, child in node.value.items()} == {"title": 2, "place": 3, "sources": 5}
    sources = node.value["sources"].value
    assert isinstance(sources, tuple)
    assert [item.line for item in sources] == [6, 7]


REFERENCE = "a word begins with & or *, which YAML takes for a reference, put the text in quotes"
TAG = "a word begins with !, which YAML takes for a tag, put the text in quotes"
COLON = (
    "there is a colon where YAML expects none, "
    "put the whole value in quotes, or indent the line like the one above"
)
SIGN = (
    "a value begins with a tab or a sign that YAML keeps for itself, "
    "indent with spaces, and put the value in quotes"
)
LAYOUT = (
    "the line before does not end as it should, or this one is indented otherwise, "
    "put a text with quotation marks in quotes, and begin keys that belong together in one column"
)
BRACKET = (
    "a bracket is opened and never closed, "
    "close it, and put texts that hold brackets, commas or colons in quotes"
)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: b: c", 1, COLON),
        ("a: 1\nb: *a", 2, REFERENCE),
        ("a: &b 1", 1, REFERENCE),
        ("a: !important", 1, TAG),
        ("a: 1\nb: 2\na: 3", 3, "the key a is given twice, keep one of them (the first is on line 1)"),
        ("a: 1\n---\nb: 1", 2, "a second YAML document begins, keep one, and remove the line ---"),
        ("? [a]\n: b", 1, "a list or a map stands where a key should, use a word as the key"),
        ('a: "b\nc: d\n', 1, "a quotation mark is opened and never closed, close it"),
        ("a:\n\t- b", 2, SIGN),
        ("a: 1\nb: @c", 2, SIGN),
        ("a: 1\nb: \x07", 2, "there is a control character, delete the invisible character on this line"),
        ("a: 1\nb\nc: 1", 2, "a key has no colon, write it as key: value"),
        ("a: [1, 2\nb: 1", 1, BRACKET),
        ('a: 1\nb: "x" y\nc: 1', 2, LAYOUT),
        (" a: 1\nb: 2", 2, LAYOUT),
        (
            'a: "\\q"',
            1,
            "the YAML cannot be read (found unknown escape character), check indentation and quotes",
        ),
        ("[" * 25 + "]" * 25, 1, "more than 20 levels are nested, simplify the file"),
        ("[" * 100_000, 1, "more than 20 levels are nested, simplify the file"),
        ("a: 1\nb: \ud800", 2, "there is a broken character, type it again and save the file as UTF-8"),
    ],
)
def test_bad_yaml_says_where_and_how_to_mend_it(text: str, line: int, problem: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_yaml(text, "x.yaml")
    assert refused.value.problem.render() == f"x.yaml:{line}: {problem}"


def test_aliases_cannot_blow_up() -> None:
    levels = [f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(Unreadable):
        read_yaml("\n".join(["a: &a [x]", *levels]), "x.yaml")


hostile = st.text(alphabet=st.sampled_from("ab:- \n\t\"'[]{}#&*!|>%@,?~0\x00\ud800é中"), max_size=40)


@given(hostile | st.text())
def test_any_text_is_read_or_refused_with_a_line_of_the_file(text: str) -> None:
    try:
        line = read_yaml(text, "x.yaml").line
    except Unreadable as refused:
        line = refused.problem.line
    assert 1 <= line <= sum(text.count(end) for end in "\n\r\x85\u2028\u2029") + 1
