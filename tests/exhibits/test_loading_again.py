"""What a second load does: it keeps what is good, sees what changed, and reads no more than that."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXHIBIT = "exhibits/well/exhibit.md"
PANEL = "exhibits/well/panels/010-rope.md"
ENGLISH = "exhibits/well/panels/010-rope.en.md"


class TestABrokenEdit:
    BREAKS = (
        (PANEL, "date: ", "date: [", "bad YAML in a panel"),
        (PANEL, "images/well.svg", "images/none.svg", "a picture that is not there"),
        (EXHIBIT, "title", "titel", "a key misspelt"),
        (ENGLISH, "title", "titel", "a key misspelt in English"),
    )

    @pytest.mark.parametrize(("name", "old", "new", "what"), BREAKS)
    def test_keeps_the_last_good_version_until_it_is_mended(self, pack, name, old, new, what) -> None:
        good = pack.load()
        pack.change(name, old, new)
        broken = pack.load(good)
        assert broken.exhibit("well") == good.exhibit("well"), what
        assert broken.problems != ()
        assert broken.version == good.version
        again = pack.load(broken)
        assert again.exhibit("well") == good.exhibit("well")
        assert again.problems == broken.problems
        pack.change(name, new, old)
        mended = pack.load(again)
        assert (mended.problems, mended.version) == ((), good.version)

    def test_of_one_exhibit_leaves_the_others_alone(self, pack) -> None:
        pack.add_exhibit("other")
        good = pack.load()
        pack.change(PANEL, "title", "titel")
        pack.change("exhibits/other/exhibit.md", "导言。", "新的导言。")
        after = pack.load(good)
        assert after.exhibit("other").html.zh == "<p>新的导言。</p>\n"
        assert after.panel("well/rope").title.zh == "井绳磨出的沟"

    def test_of_the_site_keeps_the_site(self, pack) -> None:
        good = pack.load()
        pack.change("site.yaml", "topics", "topics: [")
        after = pack.load(good)
        assert after.site == good.site
        assert [problem.path for problem in after.problems] == ["site.yaml"]
        (pack.root / "site.yaml").unlink()
        assert pack.load(after).site == good.site

    def test_without_a_good_version_shows_what_can_be_read(self, pack) -> None:
        pack.change(PANEL, "images/well.svg", "images/none.svg")
        pack.change("exhibits/well/panels/020-rule.md", "title", "titel")
        library = pack.load()
        assert [panel.slug for panel in library.exhibit("well").panels] == ["rope"]
        assert library.panel("well/rope").image is None
        assert len(library.problems) == 3

    def test_that_makes_the_folder_vanish_keeps_everything(self, pack) -> None:
        good = pack.load()
        pack.root.rename(pack.root.with_name("gone"))
        after = pack.load(good)
        assert after.exhibits == good.exhibits
        assert [problem.path for problem in after.problems] == ["."]

    def test_of_exhibit_md_removed_keeps_the_exhibit_and_a_removed_folder_goes(self, pack) -> None:
        good = pack.load()
        (pack.root / EXHIBIT).unlink()
        after = pack.load(good)
        assert after.exhibit("well") == good.exhibit("well")
        (pack.root / "exhibits/well").rename(pack.root / "well")
        assert pack.load(after).exhibits == ()


class TestVersions:
    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            (EXHIBIT, "导言。", "导言！"),
            (PANEL, "一段。", "一段！"),
            (ENGLISH, "One.", "Two."),
            ("exhibits/well/images/well.svg", "M0 0H9", "M0 0H8"),
        ],
    )
    def test_any_change_of_what_is_shown_changes_the_version(self, pack, name, old, new) -> None:
        before = pack.load()
        pack.change(name, old, new)
        after = pack.load(before)
        assert after.exhibit("well").version != before.exhibit("well").version
        assert after.version != before.version
        assert after.exhibit("well").version == pack.load().exhibit("well").version

    def test_the_same_content_elsewhere_and_later_has_the_same_version(self, pack, tmp_path: Path) -> None:
        before = pack.load()
        pack.root = pack.root.rename(tmp_path / "moved")
        pack.age()
        assert pack.load().version == before.version

    def test_a_file_that_nobody_shows_does_not_count(self, pack) -> None:
        before = pack.load()
        pack.write("exhibits/well/images/unused.svg", "x")
        pack.write("exhibits/well/notes.txt", "x")
        assert pack.load(before).version == before.version

    def test_the_sites_words_count_in_the_librarys_version(self, pack) -> None:
        before = pack.load()
        pack.change("site.yaml", "党史", "历史")
        after = pack.load(before)
        assert after.version != before.version
        assert after.exhibit("well").version == before.exhibit("well").version


class TestReload:
    def test_what_did_not_change_is_the_same_object(self, pack) -> None:
        pack.add_exhibit("other")
        pack.age()
        before = pack.load()
        pack.change(PANEL, "一段。", "又一段。")
        after = pack.load(before)
        assert after.exhibit("other") is before.exhibit("other")
        assert after.panel("well/rope").plain.zh == "又一段。"

    def test_unchanged_files_are_not_opened(self, pack, monkeypatch: pytest.MonkeyPatch) -> None:
        pack.age()
        before = pack.load()
        pack.change(PANEL, "一段。", "又一段。")
        opened: list[str] = []
        read = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path.name) or read(path))
        pack.load(before)
        assert sorted(opened) == ["010-rope.md", "site.yaml"]

    def test_two_edits_of_equal_length_in_one_tick_of_the_clock_are_both_seen(self, pack) -> None:
        library = pack.load()
        for words in ("甲段。", "乙段。", "丙段。"):
            old = library.panel("well/rope").plain.zh
            pack.change(PANEL, old, words)
            library = pack.load(library)
            assert library.panel("well/rope").plain.zh == words

    def test_a_fresh_file_is_read_again_even_if_its_time_size_and_inode_stay(self, pack) -> None:
        pack.age()
        path = pack.change(PANEL, "一段。", "甲段。")
        before = path.stat()
        library = pack.load()
        path.write_text(path.read_text().replace("甲段。", "乙段。"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert pack.load(library).panel("well/rope").plain.zh == "乙段。"

    def test_a_change_behind_a_link_within_the_pack_is_seen(self, pack) -> None:
        shared = pack.write("shared/rope.md", "---\ntitle: 绳\n---\n甲段。\n")
        (pack.root / PANEL).unlink()
        (pack.root / PANEL).symlink_to(shared)
        pack.age()
        os.utime(pack.root / PANEL, (0, 0), follow_symlinks=False)
        library = pack.load()
        shared.write_text("---\ntitle: 绳\n---\n乙段。乙段。\n")
        assert pack.load(library).panel("well/rope").plain.zh == "乙段。乙段。"

    def test_a_panel_added_and_one_removed_are_seen(self, pack) -> None:
        library = pack.load()
        pack.write("exhibits/well/panels/015-between.md", "---\ntitle: 中间\n---\n一段。\n")
        library = pack.load(library)
        assert [panel.slug for panel in library.exhibit("well").panels] == ["rope", "between", "rule"]
        (pack.root / "exhibits/well/panels/020-rule.md").unlink()
        assert [panel.slug for panel in pack.load(library).exhibit("well").panels] == ["rope", "between"]

    def test_a_topic_taken_away_breaks_the_exhibits_that_have_it(self, pack) -> None:
        pack.age()
        before = pack.load()
        pack.change("site.yaml", "  history:", "  people:")
        assert "there is no topic history" in pack.load(before).problems[0].render()

    def test_one_edit_of_a_large_pack_is_on_show_within_20_ms(self, pack) -> None:
        for number in range(6):
            pack.add_exhibit(f"large-{number}")
            for panel in range(20, 140, 10):
                name = f"exhibits/large-{number}/panels/{panel:03}-panel-{panel}"
                pack.write(
                    f"{name}.md", f'---\ntitle: 板\ndate: "19{panel % 90:02}"\n---\n{"一段文字。" * 30}\n'
                )
                pack.write(f"{name}.en.md", f"---\ntitle: Panel\n---\n{'Some words. ' * 40}\n")
        pack.age()
        library = pack.load()
        seconds = []
        for turn in range(5):
            pack.write("exhibits/large-3/panels/020-panel-20.md", f"---\ntitle: 第{turn}次\n---\n一段。\n")
            began = time.perf_counter()
            library = pack.load(library)
            seconds.append(time.perf_counter() - began)
        assert library.panel("large-3/panel-20").title.zh == "第4次"
        assert min(seconds) < 0.02


@given(
    name=st.sampled_from(["site.yaml", EXHIBIT, PANEL, ENGLISH, "exhibits/well/images/well.svg"]),
    at=st.integers(0, 400),
    gone=st.integers(0, 40),
    instead=st.binary(max_size=12)
    | st.sampled_from([b": ", b"[", b"{", b"'", b"\n", b"\n---\n", b"&a ", b"-", b"\0"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_any_file_raises_and_every_problem_has_a_line_of_its_file(
    pack, name: str, at: int, gone: int, instead: bytes
) -> None:
    good = pack.load()
    whole = (pack.root / name).read_bytes()
    pack.write(name, whole[:at] + instead + whole[at + gone :])
    try:
        for library in (pack.load(), pack.load(good)):
            for problem in library.problems:
                file = pack.root / problem.path
                assert problem.render()
                assert 1 <= problem.line <= 1 + (len(file.read_bytes().splitlines()) if file.is_file() else 0)
        assert pack.load(good).exhibits
    finally:
        pack.write(name, whole)
