from __future__ import annotations

import threading
from pathlib import Path

import pytest

from exhibits import shelf
from exhibits.editing import history
from exhibits.editing.outcomes import CannotUndo, NothingThere, Refused, Stale
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import PANEL, Pack

ROPE = "exhibits/well/panels/010-rope.md"


def files(pack: Pack) -> dict[str, str]:
    return {
        str(path.relative_to(pack.root)): path.read_text() for path in pack.root.rglob("*") if path.is_file()
    }


def names(workshop: Workshop) -> list[str]:
    return [place.file for place in workshop.panels("well")]


def test_a_form_sent_back_as_it_was_changes_nothing(workshop: Workshop, pack: Pack) -> None:
    before = files(pack)
    for draft in (workshop.exhibit("well"), workshop.panel("well", "rope"), workshop.panel("well", "rule")):
        assert workshop.save(draft, draft.fields, draft.version, "a") is None
    assert files(pack) == before
    assert workshop.history.of("well") == ()


def test_a_save_touches_the_lines_that_changed(workshop: Workshop, pack: Pack) -> None:
    draft = workshop.panel("well", "rope")
    changed = draft.fields | {"title.zh": "井绳", "place.lat": "30.5", "text.zh": "一段。\r\n\r\n二段。\r\n"}
    workshop.save(draft, changed, draft.version, "desk:1 李")
    assert (pack.root / ROPE).read_text() == (
        PANEL.replace("井绳磨出的沟", "井绳").replace("30.76", "30.5") + "\n二段。\n"
    )
    assert pack.problems() == []


def test_english_goes_where_this_pack_keeps_it(workshop: Workshop, pack: Pack) -> None:
    rope = workshop.panel("well", "rope")
    assert rope.fields["title.en"] == "Worn by the rope"
    workshop.save(rope, {"title.en": "The rope", "image.alt.en": "A well"}, rope.version, "a")
    assert "title: The rope" in (pack.root / "exhibits/well/panels/010-rope.en.md").read_text()
    assert "  alt:\n    zh: 一口石井\n    en: A well\n" in (pack.root / ROPE).read_text()
    rule = workshop.panel("well", "rule")
    workshop.save(rule, {"title.en": "The rule", "text.en": "Two."}, rule.version, "a")
    assert (pack.root / "exhibits/well/panels/020-rule.en.md").read_text() == (
        "---\ntitle: The rule\n---\nTwo.\n"
    )
    assert pack.problems() == []


def test_emptied_english_takes_its_file_along(workshop: Workshop, pack: Pack) -> None:
    rope = workshop.panel("well", "rope")
    workshop.save(rope, {"title.en": "", "text.en": ""}, rope.version, "a")
    assert not (pack.root / "exhibits/well/panels/010-rope.en.md").exists()
    assert pack.problems() == []


def test_line_ends_stay_as_the_editor_made_them(workshop: Workshop, pack: Pack) -> None:
    pack.write(ROPE, PANEL.replace("\n", "\r\n"))
    rope = workshop.panel("well", "rope")
    workshop.save(rope, {"title.zh": "绳"}, rope.version, "a")
    assert (pack.root / ROPE).read_bytes() == (
        PANEL.replace("井绳磨出的沟", "绳").replace("\n", "\r\n").encode()
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title.zh": ""}, "title.zh"),
        ({"title.zh": "", "title.en": "x"}, "title.zh"),
        ({"date": "1921/7"}, "date"),
        ({"place.lat": "91"}, "place.lat"),
        ({"place.lat": "north"}, "place.lat"),
        ({"image.file": "images/none.svg"}, "image.file"),
        ({"image.file": "../../site.yaml"}, "image.file"),
        ({"image.alt.zh": ""}, "image.alt.zh"),
        ({"text.zh": " \n"}, "text.zh"),
        ({"text.en": ""}, "text.en"),
        ({"text.zh": "一\n\n![](a.png)"}, "text.zh"),
        ({"sources.0.title.zh": "志", "sources.0.url": "javascript:alert(1)"}, "sources.0.url"),
    ],
)
def test_what_the_check_refuses_is_not_written_and_names_its_field(
    workshop: Workshop, pack: Pack, fields: dict[str, str], field: str
) -> None:
    before = files(pack)
    draft = workshop.panel("well", "rope")
    with pytest.raises(Refused) as refused:
        workshop.save(draft, draft.fields | fields, draft.version, "a")
    assert [name for name, _ in refused.value.problems] == [field]
    assert files(pack) == before
    assert workshop.history.of("well") == ()


def test_the_second_of_two_editors_is_shown_what_the_first_wrote(workshop: Workshop) -> None:
    first = second = workshop.panel("well", "rope")
    workshop.save(first, first.fields | {"title.zh": "甲"}, first.version, "a")
    with pytest.raises(Stale) as stale:
        workshop.save(second, second.fields | {"title.zh": "乙"}, second.version, "b")
    assert stale.value.now.fields["title.zh"] == "甲"
    workshop.save(second, second.fields | {"title.zh": "乙"}, stale.value.now.version, "b")
    assert [revision.who for revision in workshop.history.of("well")] == ["b", "a"]


def test_one_edit_of_many_at_once_wins(workshop: Workshop) -> None:
    draft = workshop.panel("well", "rope")
    outcomes: list[str] = []

    def save(number: int) -> None:
        try:
            workshop.save(draft, draft.fields | {"title.zh": f"题{number}"}, draft.version, f"{number}")
            outcomes.append("saved")
        except Stale:
            outcomes.append("stale")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved"] + ["stale"] * 7
    assert len(workshop.history.of("well")) == 1


def test_a_file_edited_by_hand_in_between_is_in_the_history(workshop: Workshop, pack: Pack) -> None:
    draft = workshop.panel("well", "rope")
    by_hand = PANEL.replace("一段。", "手改。")
    pack.write(ROPE, by_hand)
    with pytest.raises(Stale) as stale:
        workshop.save(draft, draft.fields | {"text.zh": "我的。"}, draft.version, "a")
    workshop.save(draft, draft.fields | {"text.zh": "我的。"}, stale.value.now.version, "a")
    assert workshop.history.of("well")[0].files[ROPE][0] == by_hand


def test_a_new_exhibit_is_a_draft_that_passes_the_check(workshop: Workshop, pack: Pack) -> None:
    slug = workshop.new_exhibit(
        {"title.zh": "井冈山 1927", "text.zh": "导言。", "topic": "history"},
        {"title.zh": "会师", "text.zh": "四月。"},
        "a",
    )
    assert slug == "jing-gang-shan-1927"
    library = pack.load()
    assert library.problems == ()
    exhibit = library.exhibit(slug)
    assert exhibit is not None
    assert (exhibit.status, [panel.slug for panel in exhibit.panels]) == ("draft", ["hui-shi"])


def test_a_new_panel_comes_last_under_a_free_name(workshop: Workshop, pack: Pack) -> None:
    for _ in range(2):
        workshop.new_panel("well", {"title.zh": "井 Well", "text.zh": "三段。"}, "a")
    assert names(workshop) == ["010-rope", "020-rule", "030-jing-well", "040-jing-well-2"]
    assert pack.problems() == []


def test_moving_a_panel_renames_that_panel_alone(workshop: Workshop, pack: Pack) -> None:
    workshop.new_panel("well", {"title.zh": "三", "text.zh": "三段。"}, "a")
    workshop.move_panel("well", "san", 1, "a")
    assert names(workshop) == ["010-rope", "015-san", "020-rule"]
    workshop.move_panel("well", "rope", 2, "a")
    assert names(workshop) == ["015-san", "020-rule", "030-rope"]
    assert (pack.root / "exhibits/well/panels/030-rope.en.md").is_file()
    assert pack.problems() == []


def test_panels_are_numbered_anew_when_there_is_no_room(workshop: Workshop, pack: Pack) -> None:
    pack.write("exhibits/well/panels/011-near.md", "---\ntitle: 近\n---\n近。\n")
    workshop.move_panel("well", "rule", 1, "a")
    assert names(workshop) == ["010-rope", "020-rule", "030-near"]
    assert pack.problems() == []
    revision = workshop.history.of("well")[0]
    workshop.undo("well", revision.number, "a")
    assert names(workshop) == ["010-rope", "011-near", "020-rule"]


def test_a_removed_panel_comes_back(workshop: Workshop, pack: Pack) -> None:
    before = files(pack)
    revision = workshop.remove_panel("well", "rope", "a")
    assert names(workshop) == ["020-rule"]
    workshop.undo("well", revision.number, "b")
    assert files(pack) == before


def test_the_last_panel_stays(workshop: Workshop) -> None:
    workshop.remove_panel("well", "rope", "a")
    with pytest.raises(Refused, match="has no panels"):
        workshop.remove_panel("well", "rule", "a")


def test_undoing_would_not_lose_what_came_after(workshop: Workshop) -> None:
    numbers = []
    for title in ("甲", "乙"):
        draft = workshop.panel("well", "rope")
        revision = workshop.save(draft, {"title.zh": title}, draft.version, "a")
        assert revision is not None
        numbers.append(revision.number)
    with pytest.raises(CannotUndo):
        workshop.undo("well", numbers[0], "a")
    workshop.restore("well", numbers[0], "a")
    assert workshop.panel("well", "rope").fields["title.zh"] == "甲"


def test_an_earlier_version_finds_its_panel_after_a_move(workshop: Workshop) -> None:
    draft = workshop.panel("well", "rope")
    revision = workshop.save(draft, {"title.zh": "甲"}, draft.version, "a")
    workshop.move_panel("well", "rope", 1, "a")
    moved = workshop.panel("well", "rope")
    workshop.save(moved, {"title.zh": "乙"}, moved.version, "a")
    assert revision is not None
    workshop.restore("well", revision.number, "a")
    assert workshop.panel("well", "rope").fields["title.zh"] == "甲"


@pytest.mark.parametrize("slug", ["..", "none", "", "../../etc"])
def test_there_is_nothing_outside_the_exhibits(workshop: Workshop, slug: str) -> None:
    with pytest.raises(NothingThere):
        workshop.exhibit(slug)


def test_a_disk_that_fills_up_leaves_all_as_it_was(
    workshop: Workshop, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(pack)
    draft = workshop.panel("well", "rope")
    write = history.write_whole

    def fill_up(path: Path, data: bytes) -> None:
        if path.name == "010-rope.md" and "甲".encode() in data:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr("exhibits.editing.workshop.write_whole", fill_up)
    with pytest.raises(OSError, match="No space"):
        workshop.save(draft, {"title.zh": "甲", "title.en": "A"}, draft.version, "a")
    assert files(pack) == before
    assert workshop.history.of("well") == ()


def test_pictures_are_not_measured_anew_for_every_save(
    workshop: Workshop, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack.age()
    measured: list[Path] = []
    measure = shelf.measure
    monkeypatch.setattr(shelf, "measure", lambda path: (measured.append(path), measure(path))[1])
    for title in ("甲", "乙", "丙"):
        draft = workshop.panel("well", "rope")
        workshop.save(draft, {"title.zh": title}, draft.version, "a")
    assert len(measured) == 1
    pack.write("exhibits/well/images/well.svg", "<svg/>")
    draft = workshop.panel("well", "rope")
    with pytest.raises(Refused):
        workshop.save(draft, {"title.zh": "丁"}, draft.version, "a")
