"""Related panels are reckoned from place, time and words; the walk's neighbours are never among them."""

from __future__ import annotations

import random
import time

import pytest

from exhibits import Library
from exhibits.dates import read_when
from exhibits.kinship import Kinship, kilometres, words_of
from exhibits.model import Exhibit, Panel, Place
from pack.text import Text
from tests.exhibits.conftest import Pack


def panel(slug: str, text: str, date: str = "", place: tuple[float, float] | None = None) -> Panel:
    exhibit, _, name = slug.partition("/")
    return Panel(
        name, exhibit, Text(name), Text(""), Text(text), read_when(date) if date else None,
        Place(Text("某地"), *place) if place else None,
    )  # fmt: skip


def kinship(*panels: Panel) -> Kinship:
    slugs = dict.fromkeys(each.exhibit for each in panels)
    return Kinship(
        tuple(
            Exhibit(
                slug, Text(slug), Text(""), "history", Text(""), None, None, (), "published", None,
                tuple(each for each in panels if each.exhibit == slug), "0",
            )
            for slug in slugs
        )
    )  # fmt: skip


OTHERS = [
    panel(f"filler/{n}", text) for n, text in enumerate(("山高水长", "风清气正", "春种秋收", "夜读书声"))
]


def test_panels_of_one_place_or_one_time_belong_together() -> None:
    here, there = panel("a/here", "甲", place=(31.22, 121.47)), panel("b/there", "乙", place=(31.23, 121.48))
    then, also = panel("a/then", "丙", "1935-01"), panel("c/also", "丁", "1935-05")
    found = kinship(here, panel("a/between", "空"), then, there, also, *OTHERS)

    assert found.related(here) == (there,)
    assert found.related(then) == (also,)


def test_panels_that_use_the_same_rare_words_belong_together() -> None:
    first, second = panel("a/one", "一方端砚放在案头"), panel("b/two", "端砚没有带回家")

    assert kinship(first, second, *OTHERS).related(first) == (second,)


def test_the_next_panel_of_the_walk_is_not_called_related() -> None:
    first, second = panel("a/one", "一方端砚", "1040"), panel("a/two", "一方端砚", "1040")

    assert kinship(first, second, *OTHERS).related(first) == ()


def test_of_its_own_exhibit_there_is_one_at_most() -> None:
    walk = [panel(f"a/{n}", "一方端砚", "1040") for n in range(6)]
    elsewhere = panel("b/x", "一方端砚", "1040")

    related = kinship(*walk, elsewhere, *OTHERS).related(walk[0])

    assert related[0] == elsewhere
    assert len([each for each in related if each.exhibit == "a"]) == 1


def test_what_shares_nothing_stands_alone() -> None:
    assert kinship(panel("a/one", "海上日出"), *OTHERS).related(panel("a/one", "海上日出")) == ()


def test_words_are_pairs_of_characters_and_latin_words() -> None:
    assert words_of(panel("a/x", "长征路，WTO"))[-3:] == ["长征", "征路", "wto"]


def test_distances_are_true_enough() -> None:
    shanghai, beijing = Place(Text("上海"), 31.23, 121.47), Place(Text("北京"), 39.9, 116.4)

    assert kilometres(shanghai, beijing) == pytest.approx(1067, rel=0.02)


def test_a_panel_is_found_in_the_library_that_is_loaded(pack: Pack) -> None:
    library: Library = pack.load()

    assert Kinship(library.exhibits).related(library.exhibits[0].panels[0]) == ()


def test_it_is_quick_among_thousands() -> None:
    words = random.Random(7)
    pool = [chr(0x4E00 + n) for n in range(800)]
    panels = [
        panel(f"e{n // 10}/p{n}", "".join(words.choices(pool, k=150)), f"{1900 + n % 100}")
        for n in range(2000)
    ]
    found = kinship(*panels)
    found.related(panels[0])

    began = time.perf_counter()
    for each in panels[::100]:
        found.related(each)
    assert (time.perf_counter() - began) / 20 < 0.25
