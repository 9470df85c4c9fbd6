import pytest

from pictures.faces import BRUSH, KAI, SONG, NoGlyph, glyph
from pictures.lettering import measure, set_columns, set_line, set_paragraph, wrap


def test_a_chinese_line_is_as_wide_as_its_characters():
    assert measure("遵义会议", 50, SONG) == pytest.approx(200)
    assert measure("遵义会议", 50, SONG, spacing=10) == pytest.approx(230)


def test_widths_of_words_add_up():
    parts = measure("Zunyi", 40, SONG) + measure(" ", 40, SONG) + measure("1935", 40, SONG)
    assert measure("Zunyi 1935", 40, SONG) == pytest.approx(parts)


@pytest.mark.parametrize(("align", "left"), [("start", 0), ("middle", -100), ("end", -200)])
def test_a_line_stands_at_its_alignment_point(align, left):
    line = set_line("遵义会议", 50, SONG, align=align)

    assert line.box.x == pytest.approx(left)
    assert line.glyphs[0].x == pytest.approx(left)


def test_a_character_that_no_face_has_is_named():
    with pytest.raises(NoGlyph, match=r"U\+E000"):
        set_line("船\ue000", 40, BRUSH)


def test_what_the_brush_lacks_comes_from_another_face():
    assert glyph("韋", BRUSH).path
    assert glyph("韋", BRUSH).id == glyph("韋", BRUSH.then).id


def test_an_outline_holds_path_data_only():
    assert set(glyph("清", KAI).path) <= set("MLHVQCZ0123456789 -,.")


def test_punctuation_at_the_end_takes_half_its_room():
    assert measure("不受也。", 40, SONG) == pytest.approx(3.5 * 40)


def test_latin_quotation_marks_stand_close():
    assert measure("“A”", 100, SONG) < measure("“天”", 100, SONG) - 30


def test_no_line_begins_with_a_comma_or_ends_with_a_bracket():
    text = "木牍上写着岁满不持一砚归，他任满离开端州《宋史》有传，没有带走一方砚台。"

    for width in range(120, 400, 20):
        lines = wrap(text, width, 40)
        assert "".join(lines) == text
        assert not any(line[0] in "，。》" or line[-1] == "《" for line in lines)


def test_words_are_not_broken_and_spaces_not_carried():
    assert wrap("from Ruijin to Wuqi", 190, 40) == ("from", "Ruijin to", "Wuqi")


def test_a_balanced_paragraph_needs_no_more_lines_and_has_no_lone_end():
    text = "会议转到嘉兴南湖的游船上"
    plain, balanced = (set_paragraph(text, 440, 40, balanced=choice) for choice in (False, True))

    assert balanced.box.height == plain.box.height
    assert balanced.width < plain.width


def test_columns_run_from_right_to_left():
    setting = set_columns("静以修身\n俭以养德", 100, KAI, spacing=10, leading=1.4)

    assert setting.box.height == pytest.approx(430)
    assert setting.box.width == pytest.approx(240)
    assert setting.glyphs[0].x > setting.glyphs[4].x
    assert setting.glyphs[0].y < setting.glyphs[3].y


def test_brackets_and_latin_are_turned_in_a_column():
    turned = {placed.glyph.id[1:] for placed in set_columns("《史记A》", 40, SONG).glyphs if placed.turned}

    assert turned == {f"{ord(character):x}" for character in "《A》"}
