from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.editing.yaml_text import Bare, put, scalar

HEAD = """\
# who wrote this
title: 湘江 # a river
date: "1934-11-27"
place:
  name: {zh: 界首, en: Jieshou}
  lat: 25.72

# sources as the library has them
sources:
  - title: 简史
    year: "2021"
  - {title: 军史}
status: published
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("title",), "湘江 1934", "title: 湘江 #", "title: 湘江 1934 #"),
        (("title",), "a: b", "title: 湘江 #", 'title: "a: b" #'),
        (("date",), "1934-12", '"1934-11-27"', '"1934-12"'),
        (("place", "lat"), Bare("26"), "lat: 25.72", "lat: 26"),
        (("place", "lon"), Bare("110.78"), "lat: 25.72\n", "lat: 25.72\n  lon: 110.78\n"),
        (("place", "name", "zh"), "兴安, 界首", "{zh: 界首,", '{zh: "兴安, 界首",'),
        (("place", "name", "en"), None, "{zh: 界首, en: Jieshou}", "{zh: 界首}"),
        (("status",), None, "status: published\n", ""),
        (("topic",), "history", 'a river\n', "a river\ntopic: history\n"),
        (
            ("image", "alt"),
            {"zh": "图", "en": "A map"},
            "  lat: 25.72\n",
            "  lat: 25.72\nimage:\n  alt:\n    zh: 图\n    en: A map\n",
        ),
        (
            ("sources",),
            [{"title": "简史", "year": "2021"}],
            '  - title: 简史\n    year: "2021"\n  - {title: 军史}\n',
            '  - title: 简史\n    year: "2021"\n',
        ),
    ],
)  # fmt: skip
def test_only_what_changes_is_written(path: tuple[str, ...], value: object, old: str, new: str) -> None:
    assert old in HEAD
    assert put(HEAD, path, value) == HEAD.replace(old, new)


def test_a_map_that_loses_its_last_key_goes() -> None:
    assert put("title: a\nplace:\n  lat: 1\nstatus: draft\n", ("place", "lat"), None) == (
        "title: a\nstatus: draft\n"
    )


def test_an_empty_value_is_filled() -> None:
    assert put("title:\ndate: x\n", ("title",), "a") == "title: a\ndate: x\n"


def test_a_block_of_text_becomes_a_line() -> None:
    assert put("title: |\n  a\n  b\n\n# c\ndate: x\n", ("title",), "d") == "title: d\n\n# c\ndate: x\n"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back(word: str, flow: bool, quoted: bool) -> None:
    written = scalar(word, flow, quoted)
    assert yaml.safe_load(f"{{k: {written}, l: 1}}" if flow else f"k: {written}\nl: 1") == {"k": word, "l": 1}


KEYS = ("title", "date", "place", "image", "sources", "extra")
DATA = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(TEXT, st.dictionaries(st.sampled_from(["zh", "en", "name", "lat"]), TEXT, min_size=1)),
    min_size=1,
)


@given(
    DATA,
    st.sampled_from(KEYS),
    st.sampled_from(["zh", "en", "file"]),
    TEXT,
    st.sampled_from([True, False, None]),
)
@settings(max_examples=300, deadline=None)
def test_everything_else_stays(data: dict, key: str, inner: str, word: str, flow: bool | None) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    expected = yaml.safe_load(text)
    if isinstance(expected.get(key), dict):
        expected[key][inner] = word
    else:
        expected[key] = {inner: word}
    assert yaml.safe_load(put(text, (key, inner), word)) == expected
