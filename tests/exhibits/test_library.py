from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exhibits import Library
from exhibits.model import Source
from pack.text import Text

NOW = datetime(2026, 7, 1, tzinfo=UTC)
EXHIBIT = "exhibits/well/exhibit.md"
PANEL = "exhibits/well/panels/010-rope.md"
ENGLISH = "exhibits/well/panels/010-rope.en.md"


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
            pack.add_exhibit(slug, *head)
        assert [exhibit.slug for exhibit in pack.load().exhibits] == ["old", "a", "b", "well", "undated"]

    def test_the_timeline_has_dated_panels_of_published_exhibits(self, pack) -> None:
        pack.add_exhibit("draft", "status: draft")
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


def test_the_library_reads_like_a_sentence(pack) -> None:
    assert Library.load(str(pack.root)).exhibit("well").panels[0].title.zh == "井绳磨出的沟"
