from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from exhibits import Library
from server.content import LiveContent
from server.places import content_dir
from server.settings import Settings
from tests.server.desk.content.conftest import DESK, TEA, Curator, fields_of

PANEL = f"{TEA}/panels/tea"


def test_the_list_shows_every_exhibit_and_its_state(curator: Curator, pack: Path) -> None:
    page = curator.get(f"/en{DESK}").text
    assert f'href="/en{TEA}"' in page
    assert "on show" in page
    exhibit = pack / "exhibits/tea-road/exhibit.md"
    exhibit.write_text(exhibit.read_text().replace("status: published", "status: draft"))
    assert "draft" in curator.get(f"/en{DESK}").text


def test_what_is_saved_is_on_the_page_at_once_and_passes_the_check(curator: Curator, pack: Path) -> None:
    answer = curator.send(
        PANEL, {"title.zh": "新茶", "text.zh": "第一段。\r\n\r\n*第二*段。", "who": "李老师"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PANEL}?saved=1")
    public = curator.client.get("/exhibits/tea-road/tea").text
    assert "新茶" in public
    assert "<em>第二</em>段。" in public
    assert Library.load(pack).problems == ()
    assert "李老师" in curator.get(f"{TEA}/history").text


def test_a_form_sent_unchanged_leaves_every_byte(curator: Curator, pack: Path) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.md")}
    for place in (TEA, PANEL, f"{TEA}/panels/horses"):
        assert curator.send(place, {}).status_code == 303
    assert {path: path.read_bytes() for path in pack.rglob("*.md")} == before


def test_what_would_not_pass_is_shown_again_with_the_field_named(curator: Curator, pack: Path) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.md")}
    answer = curator.send(PANEL, {"date": "1934/13", "title.zh": "我的题目"})
    assert answer.status_code == 422
    assert 'href="#f-date"' in answer.text
    assert re.search(r'id="f-date" name="date" aria-invalid="true" aria-describedby="w-date"', answer.text)
    assert 'value="我的题目"' in answer.text
    assert {path: path.read_bytes() for path in pack.rglob("*.md")} == before


def test_the_second_of_two_editors_sees_both_and_loses_nothing(curator: Curator, pack: Path) -> None:
    opened = curator.get(PANEL).text
    form = fields_of(opened, PANEL)
    curator.send(PANEL, {"title.zh": "甲的题目", "text.en": "Written by the first.", "who": "甲"})
    answer = curator.post(PANEL, form | {"title.zh": "乙的题目", "text.zh": "乙的正文。", "who": "乙"})
    assert answer.status_code == 409
    assert '<div class="refused" role="alert" id="clash">' in answer.text
    again = fields_of(answer.text, PANEL)
    assert (again["title.zh"], again["text.zh"], again["text.en"]) == (
        "乙的题目", "乙的正文。", "Written by the first.",
    )  # fmt: skip
    assert "<del>甲</del><ins>乙</ins>的题目" in answer.text
    assert curator.post(PANEL, again).status_code == 303
    panel = Library.load(pack).panel("tea-road/tea")
    assert panel is not None
    assert (panel.title.zh, panel.plain.en) == ("乙的题目", "Written by the first.")
    history = curator.get(f"{TEA}/history").text
    assert "甲的题目" in re.sub("<[^>]*>", "", history)


XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<details open ontoggle=alert(1)>",
    "`</textarea><script>alert(1)</script>`",
]


@pytest.mark.parametrize("payload", XSS)
def test_raw_html_is_made_safe_in_the_preview_and_on_the_page(
    curator: Curator, pack: Path, payload: str
) -> None:
    form = {"text.zh": f"前文。\n\n{payload}\n\n后文。", "title.zh": f"题{payload}"}
    answer = curator.send(PANEL, form | {"do": "preview"})
    assert answer.status_code == 200
    token = re.search(r'name="form_token" value="([^"]*)"', answer.text)
    assert token is not None
    live = curator.post(f"{DESK}/preview", {"form_token": token[1], "text": form["text.zh"]}).text
    assert curator.send(PANEL, form).status_code == 303
    public = curator.client.get("/exhibits/tea-road/tea").text
    history = curator.get(f"{TEA}/history").text
    for page in (answer.text, live, public, history):
        tags = " ".join(
            re.findall(r"<[a-zA-Z/][^>]*>", re.sub(r"<(textarea|title).*?</\1>", "", page, flags=re.S))
        )
        tags = re.sub(r'(value|content|alt|aria-label|placeholder)="[^"]*"', "", tags)
        assert not re.search(r"(?i)on(error|load|toggle)=|javascript:|data:text|srcdoc|<iframe|style=", tags)
        assert "<script>alert" not in page
    assert Library.load(pack).problems == ()


def test_preview_without_a_script_saves_nothing(curator: Curator, pack: Path) -> None:
    before = (pack / "exhibits/tea-road/panels/010-tea.md").read_bytes()
    answer = curator.send(PANEL, {"text.zh": "只是*看看*。", "do": "preview"})
    assert "只是<em>看看</em>。" in answer.text
    assert (pack / "exhibits/tea-road/panels/010-tea.md").read_bytes() == before


def test_a_new_exhibit_is_seen_by_the_desk_alone_until_published(curator: Curator, pack: Path) -> None:
    answer = curator.send(
        f"{DESK}/new",
        {
            "title.zh": "我们的村子", "text.zh": "导言。", "topic": "history",
            "panel.title.zh": "老井", "panel.text.zh": "井在村口。",
        },
    )  # fmt: skip
    place = answer.headers["location"]
    assert (answer.status_code, place) == (303, f"{DESK}/exhibits/wo-men-de-cun-zi")
    assert Library.load(pack).problems == ()
    assert curator.client.get("/exhibits/wo-men-de-cun-zi").status_code == 404
    look = curator.get(f"{place}/look")
    assert "井在村口。" in look.text
    assert look.headers["cache-control"] == "no-store"
    assert curator.send(place, {"status": "published"}).status_code == 303
    assert curator.client.get("/exhibits/wo-men-de-cun-zi").status_code == 200
    curator.send(place, {"publish_at": "2999-01-01T09:00"})
    assert curator.client.get("/exhibits/wo-men-de-cun-zi").status_code == 404
    curator.send(place, {"publish_at": "", "status": "draft"})
    assert curator.client.get("/exhibits/wo-men-de-cun-zi").status_code == 404


def test_an_exhibit_without_a_text_is_refused_with_the_fields_named(curator: Curator) -> None:
    answer = curator.send(f"{DESK}/new", {"title.zh": "村子", "panel.title.zh": "老井"})
    assert answer.status_code == 422
    assert 'href="#f-text.zh"' in answer.text
    assert 'href="#f-panel.text.zh"' in answer.text
    assert 'value="老井"' in answer.text


def test_panels_are_added_moved_removed_and_brought_back(curator: Curator, pack: Path) -> None:
    added = curator.send(f"{TEA}/new", {"title.zh": "三", "text.zh": "三段。"})
    assert added.headers["location"] == f"{TEA}/panels/san?saved=1"
    curator.send(f"{TEA}/order", {"panel": "san", "to": "0"}, at=TEA)
    assert walk(pack) == ["san", "tea", "horses"]
    removed = curator.send(f"{TEA}/panels/san/remove", {}, at=f"{TEA}/panels/san")
    assert removed.status_code == 303
    assert walk(pack) == ["tea", "horses"]
    history = curator.get(removed.headers["location"]).text
    latest = re.search(r'action="([^"]*/history/\d+)"', history)
    assert latest is not None
    curator.send(latest[1], {"do": "undo"}, at=f"{TEA}/history")
    assert walk(pack) == ["san", "tea", "horses"]
    assert Library.load(pack).problems == ()


def walk(pack: Path) -> list[str]:
    exhibit = Library.load(pack).exhibit("tea-road")
    assert exhibit is not None
    return [panel.slug for panel in exhibit.panels]


def test_a_panel_that_a_quiz_needs_stays(curator: Curator, pack: Path) -> None:
    quiz = (pack / "quizzes/tea-road.yaml").read_text()
    assert "panel: tea-road/tea" in quiz
    answer = curator.send(f"{PANEL}/remove", {}, at=PANEL)
    assert answer.status_code == 409
    assert "tea-road" in answer.text
    assert walk(pack) == ["tea", "horses"]


def test_the_first_edit_copies_the_pack_that_ships(newcomer: Curator, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shipped = (content_dir() / "exhibits/long-march/panels/030-xiangjiang.md").read_bytes()
    place = f"{DESK}/exhibits/long-march/panels/xiangjiang"
    assert newcomer.get(place).status_code == 200
    assert not (data / "content").exists()
    assert newcomer.send(place, {"title.zh": "湘江之战"}).status_code == 303
    assert (content_dir() / "exhibits/long-march/panels/030-xiangjiang.md").read_bytes() == shipped
    assert "湘江之战" in (data / "content/exhibits/long-march/panels/030-xiangjiang.md").read_text()
    assert "湘江之战" in newcomer.client.get("/exhibits/long-march/xiangjiang").text
    assert Settings(data).pack == data / "content"
    assert Library.load(data / "content").problems == ()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(
    curator: Curator, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (pack / "exhibits/tea-road/panels/010-tea.md").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "010-tea.md")

    monkeypatch.setattr("exhibits.editing.workshop.write_whole", full)
    answer = curator.send(PANEL, {"title.zh": "新"})
    assert answer.status_code == 503
    assert "No space left on device" in answer.text
    assert "<ol" not in curator.get(f"{TEA}/history").text
    assert (pack / "exhibits/tea-road/panels/010-tea.md").read_bytes() == before


def test_an_edit_by_hand_meanwhile_is_seen(curator: Curator, pack: Path) -> None:
    form = fields_of(curator.get(PANEL).text, PANEL)
    file = pack / "exhibits/tea-road/panels/010-tea.md"
    file.write_text(re.sub("(?m)^title:.*$", "title: 手改的题目", file.read_text(), count=1))
    answer = curator.post(PANEL, form | {"title.zh": "我的题目"})
    assert answer.status_code == 409
    assert "<del>手改</del><ins>我</ins>的题目" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        DESK,
        f"{DESK}/new",
        TEA,
        PANEL,
        f"{TEA}/history",
        f"{TEA}/new",
        f"{TEA}/images/road.svg",
        f"{TEA}/look",
    ],
)
def test_only_the_desk_may_look(curator: Curator, path: str) -> None:
    answer = curator.client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")


def test_a_form_of_another_site_is_refused(curator: Curator, pack: Path) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.md")}
    curator.get(DESK)
    for place in (
        f"{DESK}/new",
        TEA,
        f"{TEA}/order",
        f"{TEA}/new",
        PANEL,
        f"{PANEL}/remove",
        f"{DESK}/preview",
    ):
        assert curator.post(place, {"title.zh": "x", "panel": "tea", "to": "1"}).status_code == 403
    assert {path: path.read_bytes() for path in pack.rglob("*.md")} == before


def test_a_curator_signs_in_with_the_token_and_sees_the_content_alone(curator: Curator) -> None:
    client = curator.client
    form = fields_of(client.get("/sign-in").text, "/sign-in")
    answer = client.post("/sign-in", data={"form_token": form["form_token"], "token": curator.token})
    assert str(answer.url).endswith(DESK)
    assert "/desk/roster" not in answer.text
    assert client.get("/desk/roster").status_code == 403
    assert str(client.get("/desk").url).endswith(DESK)


@pytest.mark.parametrize("file", ["none.svg", "..%2F..%2Fsite.yaml", "%2e%2e%2fexhibit.md", "road.svg%00"])
def test_only_pictures_of_the_folder_are_shown(curator: Curator, file: str) -> None:
    policy = curator.get(f"{TEA}/images/road.svg").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert curator.get(f"{TEA}/images/{file}").status_code == 404


def test_another_process_shows_what_was_edited_here(newcomer: Curator, tmp_path: Path) -> None:
    other = LiveContent(content_dir(), tmp_path / "data" / "content")
    place = f"{DESK}/exhibits/long-march/panels/xiangjiang"
    newcomer.send(place, {"title.zh": "湘江之战"})
    assert not other.is_fresh()
    asyncio.run(other.refresh())
    panel = other.now().library.panel("long-march/xiangjiang")
    assert panel is not None
    assert panel.title.zh == "湘江之战"
    newcomer.send(place, {"title.zh": "再过湘江"})
    assert not other.is_fresh()
    other.close()


def test_a_draft_is_taken_out_and_put_back(curator: Curator, pack: Path) -> None:
    form = {"title.zh": "村子", "text.zh": "导言。", "panel.title.zh": "井", "panel.text.zh": "井。"}
    place = curator.send(f"{DESK}/new", form).headers["location"]
    assert curator.send(f"{place}/remove", {}, at=place).status_code == 303
    assert curator.get(place).status_code == 404
    assert "cun-zi" not in {path.name for path in (pack / "exhibits").iterdir()}
    answer = curator.send(f"{DESK}/back", {"name": "cun-zi"}, at=DESK)
    assert answer.headers["location"] == place
    assert curator.get(place).status_code == 200
    assert Library.load(pack).problems == ()


def test_what_is_on_show_or_has_a_quiz_stays(curator: Curator, pack: Path) -> None:
    token = {"form_token": fields_of(curator.get(TEA).text, TEA)["form_token"]}
    assert curator.post(f"{TEA}/remove", token).status_code == 409
    (pack / "quizzes/tea-road.yaml").unlink()
    assert curator.post(f"{TEA}/remove", token).status_code == 409
    assert (pack / "exhibits/tea-road").is_dir()
