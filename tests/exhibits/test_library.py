from __future__ import annotations

import os
import time
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exhibits import Library
from exhibits.model import Source
from pack.text import Text

NOW = datetime(2026, 7, 1, tzinfo=UTC)
EXHIBIT = "exhibits/well/exhibit.md"
PANEL = "exhibits/well/panels/010-rope.md"
ENGLISH = "exhibits/well/panels/010-rope.en.md"


def add_exhibit(pack, slug: str, *head: str) -> None:
    pack.write(f"exhibits/{slug}/exhibit.md", "\n".join(["---", f"title: {slug}", *head, "---", "导言。"]))
    pack.write(f"exhibits/{slug}/panels/010-one.md", "---\ntitle: 一\n---\n一段。\n")


class TestWhatIsRead:
    def test_an_exhibit_with_its_panels_in_order(self, pack) -> None:
        exhibit = pack.load().exhibit("well")
        assert exhibit.title == Text("一口井")
        assert exhibit.summary == Text("三代人的一口井。")
        assert (exhibit.topic, exhibit.status, exhibit.publish_at) == ("history", "published", None)
        assert exhibit.date.label("zh") == "约1936年—1998年"
        assert exhibit.sources == (Source("村志", "村委会", "1998"),)
        assert exhibit.subject == "exhibits/well"
        assert [panel.subject for panel in exhibit.panels] == ["well/rope", "well/rule"]
        assert exhibit.panel("rule").title == Text("规矩")
        assert exhibit.panel("none") is None

    def test_a_panel_in_both_languages(self, pack) -> None:
        panel = pack.load().panel("well/rope")
        assert panel.title == Text("井绳磨出的沟", "Worn by the rope")
        assert panel.html == Text("<p>一段。</p>\n", "<p>One.</p>\n")
        assert panel.plain == Text("一段。", "One.")
        assert (panel.place.name, panel.place.lat, panel.place.lon) == (Text("示例村"), 30.76, 120.75)
        assert panel.sources == (Source("村志", url="https://example.org/a"),)

    def test_a_picture_with_its_size_and_version(self, pack) -> None:
        image = pack.load().panel("well/rope").image
        assert image.file == "exhibits/well/images/well.svg"
        assert image.path.read_text().startswith("<svg")
        assert (image.width, image.height, image.alt) == (1200, 900, Text("一口石井"))
        assert len(image.version) == 16

    def test_the_title_stands_for_a_cover_in_words(self, pack) -> None:
        cover = pack.load().exhibit("well").cover
        assert (cover.alt, cover.file) == (Text("一口井"), "exhibits/well/images/well.svg")

    def test_the_english_file_goes_before_the_chinese_files_own_english(self, pack) -> None:
        pack.change(PANEL, "title: 井绳磨出的沟", "title: {zh: 井绳磨出的沟, en: Overruled}")
        pack.change(PANEL, "name: 示例村", "name: {zh: 示例村, en: Example Village}")
        pack.change(ENGLISH, "---\nOne", "image: {alt: A stone well}\n---\nOne")
        panel = pack.load().panel("well/rope")
        assert panel.title.en == "Worn by the rope"
        assert panel.place.name.en == "Example Village"
        assert panel.image.alt == Text("一口石井", "A stone well")

    def test_an_english_file_may_give_both_languages(self, pack) -> None:
        pack.change(ENGLISH, "title: Worn by the rope", "title: {zh: 井绳, en: The rope}")
        assert pack.load().panel("well/rope").title == Text("井绳磨出的沟", "The rope")

    def test_english_may_have_its_own_picture_recording_and_sources(self, pack) -> None:
        pack.write(
            "exhibits/well/images/well.en.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>'
        )
        pack.write("exhibits/well/audio/rope.mp3", b"a recording")
        pack.change(PANEL, "sources", "narration: audio/rope.mp3\nsources")
        pack.change(
            ENGLISH, "---\nOne", "image: {file: images/well.en.svg}\nsources: [{title: Annals}]\n---\nOne"
        )
        library = pack.load()
        panel = library.panel("well/rope")
        assert library.problems == ()
        assert (panel.image_in("zh").width, panel.image_in("en").width) == (1200, 3)
        assert panel.image_in("en").alt == panel.image.alt
        assert panel.narration_in("zh").file == "exhibits/well/audio/rope.mp3"
        assert panel.narration_in("en") is None
        assert (panel.sources_in("zh")[0].title, panel.sources_in("en")[0].title) == ("村志", "Annals")

    def test_a_source_may_be_named_in_both_languages_at_once(self, pack) -> None:
        pack.change(EXHIBIT, "title: 村志, author", "title: {zh: 村志, en: Annals}, author")
        exhibit = pack.load().exhibit("well")
        assert exhibit.sources_in("zh") == (Source("村志", "村委会", "1998"),)
        assert exhibit.sources_in("en") == (Source("Annals", "村委会", "1998"),)

    def test_the_site(self, pack) -> None:
        pack.change(
            "site.yaml", "languages", "branch: 示例支部\nfiling_number: 备案号\nlogo: logo.svg\nlanguages"
        )
        pack.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')
        site = pack.load().site
        assert site.title == Text("学习展馆", "Study Hall")
        assert (site.languages, site.timezone) == (("zh", "en"), "Asia/Shanghai")
        assert site.topics == {"history": Text("党史", "Party history")}
        assert (site.branch, site.filing_number) == (Text("示例支部"), "备案号")
        assert (site.logo.file, site.logo.alt) == ("logo.svg", site.title)

    def test_values_cannot_be_changed(self, pack) -> None:
        library = pack.load()
        with pytest.raises(FrozenInstanceError):
            library.exhibits[0].panels[0].title = Text("x")
        with pytest.raises(FrozenInstanceError):
            library.site = None


class TestOrder:
    def test_exhibits_stand_by_date_then_slug_and_undated_ones_last(self, pack) -> None:
        for slug, *head in (
            ("b", 'date: "1921"'), ("a", 'date: "1921"'), ("old", 'date: "-0200"'), ("undated",),
        ):  # fmt: skip
            add_exhibit(pack, slug, *head)
        assert [exhibit.slug for exhibit in pack.load().exhibits] == ["old", "a", "b", "well", "undated"]

    def test_the_timeline_has_dated_panels_of_published_exhibits(self, pack) -> None:
        add_exhibit(pack, "draft", "status: draft")
        pack.write("exhibits/draft/panels/020-two.md", '---\ntitle: 二\ndate: "1900"\n---\n二段。\n')
        pack.write("exhibits/well/panels/030-late.md", '---\ntitle: 三\ndate: "1935"\n---\n三段。\n')
        assert [panel.subject for panel in pack.load().timeline(NOW)] == ["well/late", "well/rope"]


class TestReferences:
    @pytest.mark.parametrize("reference", ["well/rope", "well/010", "well/010-rope"])
    def test_a_panel_is_found_by_name_number_or_both(self, pack, reference: str) -> None:
        library = pack.load()
        assert library.panel(reference) is library.exhibit("well").panels[0]
        assert reference in library.references

    @pytest.mark.parametrize("reference", ["well", "well/", "well/none", "rope", "", "well/10"])
    def test_anything_else_is_none(self, pack, reference: str) -> None:
        assert pack.load().panel(reference) is None

    def test_a_name_goes_before_a_number(self, pack) -> None:
        pack.write("exhibits/well/panels/030-010.md", "---\ntitle: 数\n---\n一段。\n")
        assert pack.load().panel("well/010").title.zh == "数"


class TestPublication:
    def test_drafts_are_there_and_not_public(self, pack) -> None:
        pack.change(EXHIBIT, "status: published", "status: draft")
        library = pack.load()
        assert library.published(NOW) == ()
        assert library.exhibit("well") is not None

    def test_a_planned_exhibit_appears_on_time_by_the_sites_clock(self, pack) -> None:
        pack.change(EXHIBIT, "status: published", "publish_at: 2026-07-01T09:00")
        library = pack.load()
        due = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        assert library.exhibit("well").publish_at == due
        assert library.next_publication(due - timedelta(seconds=1)) == due
        assert library.published(due - timedelta(seconds=1)) == ()
        assert [exhibit.slug for exhibit in library.published(due)] == ["well"]
        assert library.next_publication(due) is None

    @pytest.mark.parametrize(
        "written", ["2026-07-01T01:00Z", "2026-07-01 09:00:00+08:00", "2026-07-01T09:00"]
    )
    def test_a_zone_that_is_given_goes_before_the_sites(self, pack, written: str) -> None:
        pack.change(EXHIBIT, "status: published", f"publish_at: {written}")
        assert pack.load().exhibit("well").publish_at == datetime(2026, 7, 1, 1, tzinfo=UTC)

    @pytest.mark.parametrize(
        "head", ["status: publishd", "publish_at: soon", "status:", "status: x\npublish_at: 2026-01-01"]
    )
    def test_what_cannot_be_read_is_not_made_public(self, pack, head: str) -> None:
        pack.change(EXHIBIT, "status: published", head)
        assert pack.load().published(NOW) == ()

    def test_a_draft_is_no_planned_publication(self, pack) -> None:
        pack.change(EXHIBIT, "status: published", "status: draft\npublish_at: 2027-01-01")
        assert pack.load().next_publication(NOW) is None


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
        add_exhibit(pack, "other")
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
        add_exhibit(pack, "other")
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
            add_exhibit(pack, f"large-{number}")
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
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def test_the_library_reads_like_a_sentence(pack) -> None:
    assert Library.load(str(pack.root)).exhibit("well").panels[0].title.zh == "井绳磨出的沟"
