from __future__ import annotations

import pytest

from exhibits import Library
from exhibits.narration.script import said, script_of
from exhibits.narration.sentences import sentences
from server.places import content_dir


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一。二！三？", ("一。", "二！", "三？")),
        ("他说：“走。”他走了。", ("他说：“走。”", "他走了。")),
        ("上……下", ("上……", "下")),
        ("没有句号\n另一段。", ("没有句号", "另一段。")),
        ("", ()),
    ],
)
def test_chinese_ends_with_its_marks(text: str, cut: tuple[str, ...]) -> None:
    assert sentences(text, "zh") == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He left. She stayed!", ("He left.", "She stayed!")),
        ("Mr. Smith met J. Li on 5.5 acres, No. 7. Then c. 1921 came.",
         ("Mr. Smith met J. Li on 5.5 acres, No. 7.", "Then c. 1921 came.")),
        ("“Go.” He went.", ("“Go.”", "He went.")),
    ],
)  # fmt: skip
def test_english_ends_where_the_next_begins(text: str, cut: tuple[str, ...]) -> None:
    assert sentences(text, "en") == cut


def test_a_script_begins_with_the_title_and_loses_no_letter() -> None:
    for exhibit in Library.load(content_dir()).exhibits:
        for panel in exhibit.panels:
            for language in ("zh", "en"):
                script = script_of(panel, language)
                whole = panel.title.in_(language) + panel.plain.in_(language)
                assert "".join("".join(script.sentences).split()) == "".join(whole.split())


def test_a_text_without_english_is_read_in_its_own_language() -> None:
    (panel, *_) = Library.load(content_dir()).exhibits[0].panels
    untranslated = type(panel)(**{**vars(panel), "plain": type(panel.plain)(panel.plain.zh)})

    assert script_of(untranslated, "en").language == "zh"
    assert script_of(panel, "en").language == "en"


def test_english_spans_are_said() -> None:
    assert said("From 1934–1936, c. 1935", "en") == "From 1934 to 1936, about 1935"
