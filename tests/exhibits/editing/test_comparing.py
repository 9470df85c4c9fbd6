from __future__ import annotations

from exhibits.editing.comparing import Changed, compare_revision
from exhibits.editing.differences import Difference, Piece
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import Pack


def latest(workshop: Workshop) -> tuple[Changed, ...]:
    return compare_revision(workshop.history.of("well")[0])


def test_an_edit_is_read_field_by_field(workshop: Workshop) -> None:
    rope = workshop.panel("well", "rope")
    workshop.save(rope, {"title.zh": "井绳", "text.en": "Two."}, rope.version, "a")
    (changed,) = latest(workshop)
    assert changed.title == "井绳"
    assert [each.field for each in changed.differences] == ["title.zh", "text.en"]
    assert changed.differences[0] == Difference(
        "title.zh", (Piece("same", "井绳"), Piece("gone", "磨出的沟"))
    )


def test_a_move_changes_no_words(workshop: Workshop) -> None:
    workshop.move_panel("well", "rope", 1, "a")
    assert latest(workshop) == (Changed("井绳磨出的沟", ()),)


def test_an_english_text_alone_has_its_own_title(workshop: Workshop) -> None:
    rope = workshop.panel("well", "rope")
    workshop.save(rope, {"text.en": "Two."}, rope.version, "a")
    assert [changed.title for changed in latest(workshop)] == ["Worn by the rope"]


def test_a_file_that_was_broken_by_hand_is_compared_as_it_stands(workshop: Workshop, pack: Pack) -> None:
    rope = workshop.panel("well", "rope")
    revision = workshop.save(rope, {"title.zh": "甲"}, rope.version, "a")
    assert revision is not None
    pack.write("exhibits/well/panels/010-rope.md", "---\ntitle: [\n---\n一\n")
    workshop.restore("well", revision.number, "a")
    assert "text.zh" in [each.field for each in latest(workshop)[0].differences]
    assert pack.problems() == []
