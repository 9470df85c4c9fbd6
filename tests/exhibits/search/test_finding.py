from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.search import Answer, Entry, Group, Hit, Index, Wish, find
from pack.text import Text


def asked(index: Index, typed: str, language: str = "zh", **within: str) -> Answer:
    shown = {document.entry.address for document in index.documents.values()}
    answer = find(index, Wish(typed, **within), language, shown)
    assert answer is not None, typed
    return answer


def titles(answer: Answer) -> list[str]:
    return [hit.entry.title.zh for hit in answer.hits]


def marked(hit: Hit) -> set[str]:
    return {piece.text for piece in (*hit.title, *hit.labels, *hit.passage) if piece.marked}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("长征", "1934—1936：长征"),
        ("changzheng", "1934—1936：长征"),
        ("chang zheng", "1934—1936：长征"),
        ("ChangZh", "1934—1936：长征"),
        ("cz", "1934—1936：长征"),
        ("long march", "1934—1936：长征"),
        ("marches", "1934—1936：长征"),
        ("xiangjiang", "湘江"),
        ("遵义会议", "楼上的三天"),
    ],
)
def test_a_title_comes_first_by_characters_pinyin_initials_or_english(
    index: Index, typed: str, first: str
) -> None:
    assert titles(asked(index, typed))[0] == first


def test_the_words_that_were_looked_for_are_marked_in_characters_and_by_sound(index: Index) -> None:
    assert marked(asked(index, "长征").hits[0]) == {"长征"}
    assert marked(asked(index, "changzheng").hits[0]) == {"长征"}
    assert {word.lower() for word in marked(asked(index, "marches", "en").hits[0])} <= {"march", "marched"}


def test_traditional_characters_and_slips_are_found_by_their_sound_and_it_says_so(index: Index) -> None:
    for typed in ("長征", "长证"):
        answer = asked(index, typed)
        assert answer.by_sound
        assert titles(answer)[0] == "1934—1936：长征"
    assert not asked(index, "长征").by_sound


def test_full_width_is_half_width(index: Index) -> None:
    assert titles(asked(index, "１９３５")) == titles(asked(index, "1935")) != []


def test_a_character_of_several_sounds_is_found_by_each() -> None:
    entry = Entry("/exhibits/x", "exhibit", Text("重"), Text(""))
    index = Index.of([Group("x", "1", (entry,))])

    assert [asked(index, sound).total for sound in ("zhong", "chong")] == [1, 1]


def test_a_phrase_does_not_reach_across_what_lies_between() -> None:
    entry = Entry("/exhibits/x", "exhibit", Text("长，征"), Text(""))
    index = Index.of([Group("x", "1", (entry,))])

    assert asked(index, "征").total == 1
    assert not asked(index, "长征").hits or asked(index, "长征").by_sound


def test_one_narrows_by_what_is_counted(index: Index) -> None:
    everything = asked(index, "march")
    for facet in everything.facets:
        for choice in facet.choices:
            assert asked(index, "march", **{facet.name: choice.key}).total == choice.count
    assert {facet.name for facet in everything.facets if facet.choices} == {"topic", "period", "place"}


def test_the_title_is_in_the_language_of_the_page_and_the_passage_where_the_words_are(index: Index) -> None:
    hit = asked(index, "march", "zh").hits[0]

    assert hit.language == "en"
    assert "".join(piece.text for piece in hit.title) == hit.entry.title.zh


def test_what_is_not_on_show_is_not_found_though_the_index_knows_it(index: Index) -> None:
    answer = find(index, Wish("长征"), "zh", {"/exhibits/long-march"})

    assert answer is not None
    assert [hit.entry.address for hit in answer.hits] == ["/exhibits/long-march"]
    nothing = find(index, Wish("长征"), "zh", ())
    assert nothing is not None
    assert (nothing.hits, nothing.near) == ((), ())


def test_for_no_hit_it_names_what_is_near(index: Index) -> None:
    assert "草地" in [entry.title.zh for entry in asked(index, "大草地图").near]


@pytest.mark.parametrize("typed", ["", " ", "，。！", "😀", "\0", '"', "*", "--", "()"])
def test_what_has_no_word_asks_for_nothing(index: Index, typed: str) -> None:
    assert find(index, Wish(typed), "zh", ()) is None


HOSTILE = [
    '"长征', "长征*", "NEAR(长 征)", "title:长征", "长征 OR 1", "AND", "NOT", "^长", "{title} : a",
    "'; DROP TABLE x",
    "长" * 10_000, "a" * 10_000, "a " * 5_000, "a\0b", "\ue000", "\x02长\x03", "%", "\\", "xi" * 40,
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_syntax_is_only_text(index: Index, typed: str) -> None:
    shown = {document.entry.address for document in index.documents.values()}

    find(index, Wish(typed), "zh", shown)

    assert asked(index, "长征").total >= 5


@settings(deadline=None, max_examples=150)
@given(typed=st.text(max_size=40) | st.text('"*()^:{}+-长征ab \ue000', max_size=20))
def test_nothing_that_can_be_typed_breaks_it(index: Index, typed: str) -> None:
    shown = {document.entry.address for document in index.documents.values()}

    find(index, Wish(typed), "zh", shown)
