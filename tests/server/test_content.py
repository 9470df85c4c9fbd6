from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from server import content
from server.content import Content, LiveContent, Watch, walk
from tests.server.edits import EXHIBIT, HORSES, edit

Edit = Callable[[Path], object]


def edit_by_renaming(pack: Path, file: str, old: str, new: str) -> None:
    """As editors that are careful save: a new file, then a name."""
    path = pack / file
    fresh = path.with_name(".fresh")
    fresh.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    fresh.replace(path)


@pytest.fixture(params=["inotify", "looking"])
def live(
    pack: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LiveContent]:
    """Content kept true to the files, by each way to notice a change."""
    if request.param == "looking":
        monkeypatch.setattr(content, "watch", Watch)
    live = LiveContent(pack)
    assert (type(live._watch) is Watch) == (request.param == "looking")
    yield live
    live.close()


def now(live: LiveContent) -> Content:
    """What the next request is answered from."""
    asyncio.run(live.refresh())
    assert live.is_fresh()
    return live.now()


def slugs(content_: Content) -> list[str]:
    return [exhibit.slug for exhibit in content_.library.published(datetime.now(UTC))]


def titles(live: LiveContent) -> list[str]:
    exhibit = now(live).library.exhibit("tea-road")
    return [panel.title.zh for panel in exhibit.panels] if exhibit else []


def test_as_long_as_nothing_changes_there_is_nothing_to_do(live: LiveContent) -> None:
    first = live.now()
    assert live.is_fresh()
    assert now(live) is first
    assert first.problems == ()
    assert (slugs(first), [quiz.slug for quiz in first.quizzes_on_show(datetime.now(UTC))]) == (
        ["tea-road"],
    ) * 2


@pytest.mark.parametrize("change", [edit, edit_by_renaming])
def test_an_edit_is_there_at_the_next_request(
    live: LiveContent, pack: Path, change: Callable[..., None]
) -> None:
    before = live.now()
    change(pack, HORSES, "六十匹马", "七十匹马")
    assert not live.is_fresh()
    assert titles(live) == ["一块茶砖", "七十匹马"]
    assert now(live).version != before.version


def test_edits_in_quick_succession_are_all_there(live: LiveContent, pack: Path) -> None:
    for n in range(60, 80):
        edit(pack, HORSES, f"{n - 1 if n > 60 else '六十'}匹马", f"{n}匹马")
        assert titles(live)[1] == f"{n}匹马"


def test_a_change_while_it_is_read_is_not_lost(
    live: LiveContent, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = Content.load

    def and_edit(pack: Path, previous: Content | None = None) -> Content:
        loaded = load(pack, previous)
        monkeypatch.setattr(Content, "load", load)
        edit(pack, HORSES, "七十匹马", "八十匹马")
        return loaded

    edit(pack, HORSES, "六十匹马", "七十匹马")
    monkeypatch.setattr(Content, "load", and_edit)
    asyncio.run(live.refresh())
    assert titles(live)[1] == "八十匹马"


def test_an_edit_that_breaks_off_halfway_keeps_what_was_good(
    live: LiveContent, pack: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = titles(live)
    with caplog.at_level(logging.WARNING, "studyhall"):
        (pack / HORSES).write_text("---\ntitle: [七十", "utf-8")
        broken = now(live)
    assert titles(live) == before
    assert [(problem.path, problem.line) for problem in broken.problems] == [(HORSES, 1)]
    assert f"{HORSES}:1: " in caplog.text
    caplog.clear()
    edit(pack, HORSES, "[七十", "七十匹马\n---\n文")
    assert titles(live)[1] == "七十匹马"
    assert now(live).problems == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("site.yaml", "title: {zh: 试"),
        ("rules.yaml", "requirement: 2"),
        ("quizzes/tea-road.yaml", "title: 测\nquestions: []\n"),
        (EXHIBIT, "---\ntitle: 茶马古道\n"),
    ],
)
def test_whatever_is_broken_everything_stays_on_show(
    live: LiveContent, pack: Path, file: str, text: str
) -> None:
    good = live.now()
    (pack / file).write_text(text, "utf-8")
    broken = now(live)
    assert file in {problem.path for problem in broken.problems}
    assert (broken.library.site, broken.library.exhibits) == (good.library.site, good.library.exhibits)
    assert broken.quizzes.quizzes == good.quizzes.quizzes
    assert (broken.rules.required_hours, broken.rules.credit) == (
        good.rules.required_hours,
        good.rules.credit,
    )


def test_a_new_exhibit_a_renamed_one_and_one_that_is_gone(live: LiveContent, pack: Path) -> None:
    exhibits = pack / "exhibits"
    shutil.copytree(exhibits / "tea-road", exhibits / "salt-road")
    assert slugs(now(live)) == ["salt-road", "tea-road"]
    edit(pack, "exhibits/salt-road/exhibit.md", "茶马古道", "盐道")
    assert [exhibit.title.zh for exhibit in now(live).library.exhibits] == ["盐道", "茶马古道"]
    (exhibits / "salt-road").rename(exhibits / "silk-road")
    assert slugs(now(live)) == ["silk-road", "tea-road"]
    edit(pack, "exhibits/silk-road/exhibit.md", "盐道", "丝路")
    assert [exhibit.title.zh for exhibit in now(live).library.exhibits] == ["丝路", "茶马古道"]
    shutil.rmtree(exhibits / "tea-road")
    assert slugs(now(live)) == ["silk-road"]


def test_a_quiz_whose_exhibit_is_gone_is_not_on_show_and_said_so(live: LiveContent, pack: Path) -> None:
    shutil.rmtree(pack / "exhibits" / "tea-road")
    gone = now(live)
    assert gone.quiz_on_show("tea-road", datetime.now(UTC)) is None
    assert {problem.path for problem in gone.problems} == {"quizzes/tea-road.yaml"}


def test_panels_come_and_go_and_change_places(live: LiveContent, pack: Path) -> None:
    panels = pack / "exhibits" / "tea-road" / "panels"
    (panels / "030-salt.md").write_text("---\ntitle: 盐\n---\n盐。\n", "utf-8")
    assert titles(live) == ["一块茶砖", "六十匹马", "盐"]
    (panels / "030-salt.md").rename(panels / "005-salt.md")
    assert titles(live) == ["盐", "一块茶砖", "六十匹马"]
    (panels / "005-salt.md").unlink()
    assert titles(live) == ["一块茶砖", "六十匹马"]


def test_a_picture_that_changes_has_another_address(live: LiveContent, pack: Path) -> None:
    def version() -> str:
        panel = now(live).library.panel("tea-road/tea")
        assert panel is not None
        assert panel.image is not None
        return panel.image.version

    before = version()
    edit(pack, "exhibits/tea-road/images/road.svg", "</svg>", "<path/></svg>")
    assert version() != before


def test_a_pack_that_is_swapped_for_another_is_followed(live: LiveContent, pack: Path) -> None:
    shutil.copytree(pack, pack.with_name("next"))
    edit(pack.with_name("next"), HORSES, "六十匹马", "七十匹马")
    before = titles(live)
    pack.rename(pack.with_name("old"))
    asyncio.run(live.refresh())
    assert [exhibit.slug for exhibit in live.now().library.exhibits] == ["tea-road"]
    assert "." in {problem.path for problem in live.now().problems}
    pack.with_name("next").rename(pack)
    assert titles(live) == [before[0], "七十匹马"]
    edit(pack, HORSES, "七十匹马", "八十匹马")
    assert titles(live) == [before[0], "八十匹马"]


@pytest.mark.parametrize("looking", [False, True])
def test_a_pack_behind_a_link_is_followed_when_the_link_turns(
    pack: Path, looking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if looking:
        monkeypatch.setattr(content, "watch", Watch)
    second, link = shutil.copytree(pack, pack.with_name("second")), pack.with_name("link")
    edit(second, HORSES, "六十匹马", "七十匹马")
    link.symlink_to(pack)
    live = LiveContent(link)
    assert titles(live)[1] == "六十匹马"
    link.with_name("turned").symlink_to(second)
    link.with_name("turned").replace(link)
    assert titles(live)[1] == "七十匹马"
    edit(second, HORSES, "七十匹马", "八十匹马")
    assert titles(live)[1] == "八十匹马"
    live.close()


def test_what_vanishes_while_it_is_looked_at_does_no_harm(
    live: LiveContent, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack / "draft").mkdir()
    (pack / "draft" / "x.tmp").touch()
    seen = list(walk(str(pack)))
    shutil.rmtree(pack / "draft")
    monkeypatch.setattr(content, "walk", lambda folder: iter(seen))
    asyncio.run(live.refresh())
    monkeypatch.setattr(content, "walk", walk)
    edit(pack, HORSES, "六十匹马", "七十匹马")
    assert titles(live)[1] == "七十匹马"


def test_a_planned_exhibit_appears_when_its_time_has_come(live: LiveContent, pack: Path) -> None:
    noon = datetime(2031, 5, 4, 4, tzinfo=UTC)
    with time_machine.travel(noon - timedelta(hours=1), tick=False) as clock:
        edit(pack, EXHIBIT, "status: published", "status: published\npublish_at: 2031-05-04T12:00:00+08:00")
        hidden = now(live)
        assert slugs(hidden) == []
        assert hidden.quizzes_on_show(datetime.now(UTC)) == ()
        clock.move_to(noon - timedelta(seconds=1))
        assert live.is_fresh()
        clock.move_to(noon)
        assert not live.is_fresh()
        shown = now(live)
        assert slugs(shown) == ["tea-road"]
        assert [quiz.slug for quiz in shown.quizzes_on_show(noon)] == ["tea-road"]
        assert shown.version != hidden.version
        assert shown.problems == hidden.problems == ()


def test_a_new_day_begins_where_the_site_is(live: LiveContent) -> None:
    with time_machine.travel(datetime(2031, 5, 4, 15, 59, 59, tzinfo=UTC), tick=False) as clock:
        before = now(live)
        clock.move_to(datetime(2031, 5, 4, 16, 0, tzinfo=UTC))
        assert not live.is_fresh()
        after = now(live)
    assert after is not before
    assert after.version == before.version


def test_titles_name_whatever_records_are_about(live: LiveContent) -> None:
    named = {subject: title.zh for subject, title in live.now().titles.items()}
    assert named == {"exhibits/tea-road": "茶马古道", "quizzes/tea-road": "茶马古道小测"}
    assert str(live.now().zone) == "Asia/Shanghai"
