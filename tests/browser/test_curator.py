"""A curator's way at the desk: write with the preview beside, save, order, take back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from exhibits import Library
from tests.browser.hands import follow, press
from tests.serving import Running

EXHIBIT = "/desk/content/exhibits/family-sayings"


@pytest.fixture
def own_hall(serve: Callable[..., Running]) -> Running:
    """A hall whose content nobody else edits."""
    return serve()


@pytest.mark.parametrize("size", ["phone", "screen", "wall"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_desk_can_be_used(
    size: str,
    scheme: str,
    own_hall: Running,
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    photograph: Callable[[Page, str], Path],
) -> None:
    wall = {"viewport": {"width": 1080, "height": 1920}} if size == "wall" else {}
    page = open_page("screen" if wall else size, base_url=own_hall.url, color_scheme=scheme, **wall)
    page.goto(own_hall.organiser_link)
    for name, place in {
        "list": "/desk/content",
        "new": "/desk/content/new",
        "exhibit": EXHIBIT,
        "panel": panel_of(page),
        "history": f"{EXHIBIT}/history",
        "pictures": f"{EXHIBIT}/pictures",
        "import": "/desk/content/import",
    }.items():
        page.goto(place)
        photograph(page, f"{name}-{scheme}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def panel_of(page: Page) -> str:
    page.goto(EXHIBIT)
    return page.locator(".order a").first.get_attribute("href") or ""


def test_a_panel_is_written_with_its_look_beside(own_hall: Running, open_page: Callable[..., Page]) -> None:
    page = open_page("screen", base_url=own_hall.url)
    page.goto(own_hall.organiser_link)
    page.goto(panel_of(page))
    text = page.locator("[data-edit-text]").first
    preview = page.locator("[data-edit-preview]").first
    text.fill("一段*新*话。\n\n<script>document.title = 'broken in'</script>")
    expect(preview.locator("em")).to_have_text("新")
    assert "broken in" not in page.title()
    page.get_by_label("您的姓名").fill("李老师")
    follow(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("已保存。")).to_be_visible()
    follow(page.get_by_role("link", name="历史记录"))
    expect(page.locator(".revisions li").first).to_contain_text("李老师")
    expect(page.locator(".revisions ins").first).to_be_visible()
    follow(page.get_by_role("button", name="撤销").first)
    expect(page.locator(".revisions li")).to_have_count(2)
    assert Library.load(own_hall.data / "content").problems == ()


def test_leaving_with_unsaved_words_asks_first(own_hall: Running, open_page: Callable[..., Page]) -> None:
    page = open_page("screen", base_url=own_hall.url)
    page.goto(own_hall.organiser_link)
    page.goto(panel_of(page))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    press(page.locator("[data-edit-text]").first)
    page.keyboard.type("未保存")
    page.goto("/desk/content")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_panels_are_put_in_order_by_hand_and_by_key(
    size: str, own_hall: Running, open_page: Callable[..., Page]
) -> None:
    page = open_page(size, base_url=own_hall.url)
    page.goto(own_hall.organiser_link)
    page.goto(EXHIBIT)
    before = names(page)
    drag(page, page.locator(".order li").nth(0), page.locator(".order li").nth(2))
    expect(page.locator(".order li").nth(2)).to_have_attribute("data-panel", before[0])
    assert names(page)[:3] == [before[1], before[2], before[0]]
    up = page.locator(".order li").nth(2).get_by_role("button").first
    up.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert names(page)[:3] == [before[1], before[0], before[2]]
    exhibit = Library.load(own_hall.data / "content").exhibit("family-sayings")
    assert exhibit is not None
    assert [panel.slug for panel in exhibit.panels] == names(page)


def names(page: Page) -> list[str]:
    return [item.get_attribute("data-panel") or "" for item in page.locator(".order li").all()]


def drag(page: Page, item: Locator, onto: Locator) -> None:
    handle = item.locator("[data-handle]")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    for step in range(1, 9):
        y = start["y"] + (end["y"] + end["height"] / 2 - start["y"]) * step / 8
        page.mouse.move(start["x"] + start["width"] / 2, y)
    with page.expect_navigation():
        page.mouse.up()


def test_the_whole_way_without_scripts(own_hall: Running, open_page: Callable[..., Page]) -> None:
    page = open_page("phone", base_url=own_hall.url, java_script_enabled=False)
    page.goto(own_hall.organiser_link)
    page.goto(EXHIBIT)
    before = names(page)
    follow(page.locator(".order li").nth(0).get_by_role("button").last)
    assert names(page)[:2] == [before[1], before[0]]
    page.goto(f"{EXHIBIT}/panels/{before[0]}")
    page.locator("[data-edit-text]").first.fill("只是*看看*。")
    follow(page.get_by_role("button", name="预览"))
    expect(page.locator("[data-edit-preview] em").first).to_have_text("看看")
    follow(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("已保存。")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_photographs_come_one_by_one_and_become_panels(
    size: str,
    own_hall: Running,
    open_page: Callable[..., Page],
    complaints: list[str],
    axe: Callable[[Page], None],
    photograph: Callable[[Page, str], Path],
    tmp_path: Path,
) -> None:
    page = open_page(size, base_url=own_hall.url)
    page.goto(own_hall.organiser_link)
    page.goto(f"{EXHIBIT}/pictures")
    for name in ("well", "road"):
        Image.effect_noise((1200, 800), 60).save(tmp_path / f"{name}.jpg")
    (tmp_path / "bad.jpg").write_bytes(b"nothing")
    files = [tmp_path / f"{name}.jpg" for name in ("well", "bad", "road")]
    page.locator("input[type=file]").set_input_files(files)
    press(page.get_by_role("button", name="上传", exact=True))
    rows = page.locator("[data-uploads] li")
    expect(rows.nth(2)).to_contain_text("已收到")
    expect(rows.nth(1)).to_contain_text("bad.jpg")
    expect(rows.nth(1)).to_have_attribute("data-refused", "")
    photograph(page, "sent")
    axe(page)
    assert len(complaints) == 1
    complaints.clear()  # the browser notes the refusal
    page.reload()
    first = page.locator(".pictures li").first
    first.get_by_label("名称").fill("老路")
    first.get_by_label("图片内容").fill("一条石板路")
    follow(first.get_by_role("button"))
    expect(page.get_by_label("图片内容，读给看不见的人听 中文")).to_have_value("一条石板路")
    page.locator("[data-edit-text]").first.fill("路从村口过。")
    follow(page.get_by_role("button", name="添加展板"))
    expect(page.get_by_text("已保存。")).to_be_visible()
    assert Library.load(own_hall.data / "content").problems == ()


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_two_people_at_one_panel_lose_nothing(
    size: str,
    own_hall: Running,
    open_page: Callable[..., Page],
    complaints: list[str],
    axe: Callable[[Page], None],
    photograph: Callable[[Page, str], Path],
) -> None:
    first = open_page(size, base_url=own_hall.url)
    first.goto(own_hall.organiser_link)
    place = panel_of(first)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(place)
    texts = [page.locator("[data-edit-text]").first for page in (first, second)]
    before = texts[0].input_value()
    texts[0].fill(before.replace("母亲", "妈妈"))
    first.get_by_label("日期").fill("-0363~")
    follow(first.get_by_role("button", name="保存"))
    texts[1].fill(before.replace("母亲", "娘"))
    follow(second.get_by_role("button", name="保存"))
    clash = second.locator("#clash")
    expect(clash.locator("del").first).to_have_text("妈妈")
    expect(clash.locator("ins").first).to_have_text("娘")
    expect(second.get_by_label("日期")).to_have_value("-0363~")
    photograph(second, "clash")
    axe(second)
    complaints.clear()  # the browser notes the 409
    follow(second.get_by_role("button", name="保存"))
    expect(second.get_by_text("已保存。")).to_be_visible()
    follow(second.get_by_role("link", name="历史记录"))
    expect(second.locator(".revisions li")).to_have_count(2)
    photograph(second, "history")
    axe(second)
