from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pack.nodes import Fields, Unreadable, read_yaml
from pack.problems import Problem
from pack.text import Text


def fields(text: str) -> tuple[Fields, list[Problem]]:
    problems: list[Problem] = []
    return Fields(read_yaml(text, "x.yaml"), problems), problems


def said(problems: list[Problem]) -> list[str]:
    return [problem.render() for problem in problems]


def test_a_text_is_chinese_or_a_map_by_language() -> None:
    found, problems = fields("a: 长征\nb: {zh: 长征, en: The Long March}\nc: {zh: 长征}")
    assert found.text("a") == Text("长征")
    assert found.text("b") == Text("长征", "The Long March")
    assert found.text("c") == Text("长征")
    assert problems == []


def test_what_was_not_quoted_is_taken_as_written() -> None:
    found, problems = fields("year: 1956\ndate: 1921-07-23\ncode: 0605\nratio: 1.50")
    assert [found.string(name) for name in ("year", "date", "code", "ratio")] == [
        "1956",
        "1921-07-23",
        "0605",
        "1.50",
    ]
    assert problems == []


def test_numbers_booleans_choices_lists_and_maps() -> None:
    found, problems = fields("n: 0.6\nw: 10\nb: false\ny: yes\nc: draft\nl: [1, 2]\nm: {k: v}\ni: [{k: v}]")
    assert found.number("n", least=0, most=1) == 0.6
    assert found.whole("w", least=1) == 10
    assert (found.boolean("b"), found.boolean("y")) == (False, True)
    assert found.choice("c", ("published", "draft")) == "draft"
    assert [node.value for node in found.list("l")] == [1, 2]
    inner = found.map("m")
    assert inner is not None
    assert inner.string("k") == "v"
    assert [item.string("k") for item in found.maps("i")] == ["v"]
    found.done()
    assert problems == []


def test_absent_keys_are_nothing_unless_required() -> None:
    found, problems = fields("a: 1")
    assert (found.text("t"), found.number("n"), found.boolean("b"), found.map("m")) == (
        None,
        None,
        None,
        None,
    )
    assert (found.list("l"), found.maps("x")) == ((), ())
    assert problems == []


@pytest.mark.parametrize(
    ("text", "ask", "problem"),
    [
        ("a: 1", lambda f: f.text("title", required=True), "x.yaml:1: title is missing, add a line title: …"),
        ("\ntitle:", lambda f: f.text("title", required=True),
         "x.yaml:2: title is empty, write something after title:"),
        ("title: ''", lambda f: f.string("title", required=True),
         "x.yaml:1: title is empty, write something after title:"),
        ("title: [a]", lambda f: f.text("title"),
         "x.yaml:1: title is not a text, write one text after the colon"),
        ("title: true", lambda f: f.text("title"), "x.yaml:1: title is true, not a text, put it in quotes"),
        ("title: {en: x}", lambda f: f.text("title"),
         "x.yaml:1: title has no Chinese text, add zh: and the text beneath title"),
        ("title: {zh: x, fr: y}", lambda f: f.text("title"),
         "x.yaml:1: the key fr is unknown, remove it, or use one of: zh, en"),
        ("lat: north", lambda f: f.number("lat"),
         "x.yaml:1: lat is not a number, write a number such as 10 or 0.6"),
        ("lat: true", lambda f: f.number("lat"),
         "x.yaml:1: lat is not a number, write a number such as 10 or 0.6"),
        ("lat: 91", lambda f: f.number("lat", least=-90, most=90),
         "x.yaml:1: lat is 91, write a number from -90 to 90"),
        ("draw: 0", lambda f: f.whole("draw", least=1), "x.yaml:1: draw is 0, write a number from 1 up"),
        ("draw: 9", lambda f: f.whole("draw", most=8), "x.yaml:1: draw is 9, write a number up to 8"),
        ("draw: 1.5", lambda f: f.whole("draw"),
         "x.yaml:1: draw is not a whole number, write a number such as 10"),
        ("shuffle: maybe", lambda f: f.boolean("shuffle"),
         "x.yaml:1: shuffle is neither true nor false, write true or false"),
        ("status: publishd", lambda f: f.choice("status", ("published", "draft")),
         "x.yaml:1: status has no choice publishd, did you mean published?"),
        ("status: x", lambda f: f.choice("status", ("published", "draft")),
         "x.yaml:1: status has no choice x, write one of: published, draft"),
        ("l: 1", lambda f: f.list("l"),
         "x.yaml:1: l is not a list, begin each item with a dash on a line of its own"),
        ("m: 1", lambda f: f.map("m"),
         "x.yaml:1: m is not a map of keys, write its keys indented on the lines beneath"),
        ("l:\n- {a: b}\n- c", lambda f: f.maps("l"),
         "x.yaml:3: an item of l is not a map of keys, write it as - key: value"),
    ],
)  # fmt: skip
def test_bad_values_are_reported_with_their_line(text: str, ask, problem: str) -> None:
    found, problems = fields(text)
    ask(found)
    assert said(problems) == [problem]


def test_unknown_keys_come_with_a_guess() -> None:
    found, problems = fields("title: x\ntitel: y\nzzz: 1")
    found.text("title")
    found.text("summary")
    found.done()
    assert said(problems) == [
        "x.yaml:2: the key titel is unknown, did you mean title?",
        "x.yaml:3: the key zzz is unknown, remove it, or use one of: title, summary",
    ]


def test_what_is_no_map_is_reported_and_read_as_empty() -> None:
    found, problems = fields("- a\n- b")
    assert found.text("title") is None
    assert said(problems) == ["x.yaml:1: a map of keys is expected here, write it as key: value lines"]


def test_braces_in_a_curators_text_do_not_disturb_the_message() -> None:
    found, problems = fields('status: "{0} {x}"')
    found.choice("status", ("draft",))
    assert "status has no choice {0} {x}" in said(problems)[0]


scalars = st.sampled_from(
    ["", "x", "1", "-1.5", "true", "~", '"y"', "yes", "0605", "1921-07", "9" * 25, "1e999", "'{a}'"]
)
yaml_texts = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["a", "b", "zh", "en"]), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=8,
)


@given(yaml_texts, st.sampled_from(["a", "b", "zh", "c"]))
def test_fields_never_raise_whatever_the_yaml_says(text: str, name: str) -> None:
    try:
        node = read_yaml(text, "x.yaml")
    except Unreadable:
        return
    problems: list[Problem] = []
    found = Fields(node, problems)
    for required in (False, True):
        found.text(name, required)
        found.string(name, required)
        found.number(name, required, 0, 1)
        found.whole(name, required, 0)
        found.boolean(name, required)
        found.choice(name, ("x", "y"), required)
        found.list(name, required)
        found.map(name, required)
        found.maps(name, required)
    found.done()
    assert all(problem.line == 1 and problem.render() for problem in problems)
