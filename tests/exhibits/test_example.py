from __future__ import annotations

from pathlib import Path

import pytest

from exhibits import Library
from exhibits.example import write_example
from pack.files import CannotWrite


def test_the_example_passes_the_check_and_is_a_draft_in_both_languages(pack) -> None:
    files = write_example(pack.root, "old-well")
    assert sorted(str(file.relative_to(pack.root / "exhibits/old-well")) for file in files) == [
        "exhibit.en.md", "exhibit.md", "images/well.svg",
        "panels/010-rope.en.md", "panels/010-rope.md", "panels/020-rule.en.md", "panels/020-rule.md",
    ]  # fmt: skip
    library = pack.load()
    assert library.problems == ()
    exhibit = library.exhibit("old-well")
    assert (exhibit.status, exhibit.topic, len(exhibit.panels)) == ("draft", "history", 2)
    assert all(panel.title.en and panel.html.en and panel.image.alt.en for panel in exhibit.panels)
    assert all(80 <= len(panel.plain.zh) <= 200 for panel in exhibit.panels)


def test_the_example_is_good_in_a_pack_without_topics(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: 空馆\n")
    write_example(tmp_path, "well")
    library = Library.load(tmp_path)
    assert library.problems == ()
    assert library.exhibit("well").topic == ""


@pytest.mark.parametrize("slug", ["Well", "井", "", "../well", "a b", "a/b", ".hidden", "a" * 65])
def test_a_bad_slug_is_refused(pack, slug: str) -> None:
    with pytest.raises(CannotWrite, match="cannot be part of an address, use up to 64 small letters"):
        write_example(pack.root, slug)
    assert [path.name for path in (pack.root / "exhibits").iterdir()] == ["well"]


def test_an_exhibit_that_is_there_is_left_alone(pack) -> None:
    before = pack.load().version
    with pytest.raises(CannotWrite, match="there is an exhibit well already, take another name"):
        write_example(pack.root, "well")
    assert pack.load().version == before


def test_there_must_be_a_pack(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="there is no content folder"):
        write_example(tmp_path / "none", "well")
