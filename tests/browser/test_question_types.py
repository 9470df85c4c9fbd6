"""A quiz with one question of each type, answered right by finger, by mouse, by keys and by plain forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes import Quiz, write_example
from quizzes.model import TYPES, Question
from tests.browser.answering import (
    ON,
    SHOWN,
    SUBMIT,
    Answer,
    by_form,
    by_hand,
    item_names,
    item_of,
    question_of,
    quiz_of,
    take,
)
from tests.browser.hands import follow, press
from tests.browser.keyboard import by_keys, use
from tests.browser.people import Person, enrol, records_of, sign_in
from tests.serving import ROOT, Running, serving


@dataclass(frozen=True)
class School:
    """A hall whose pack has the example quiz, `treasures`."""

    hall: Running
    quiz: Quiz


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    folder = tmp_path_factory.mktemp("school")
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", folder / "pack")
    write_example(pack, "treasures")
    with serving(folder / "data", pack) as hall:
        yield School(hall, quiz_of("treasures", pack))


def begin(page: Page, school: School) -> Person:
    """Sign a new member in and start the quiz."""
    (person,) = enrol(school.hall.data, "考生")
    sign_in(page, person)
    page.goto("/quizzes/treasures/take")
    page.get_by_role("button", name="开始答题").click()
    page.locator("[data-question]").first.wait_for()
    return person


def assert_all_right(page: Page) -> None:
    page.wait_for_url("**/results/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部答对")
    expect(page.locator("[data-right=yes]")).to_have_count(len(TYPES))


@pytest.mark.parametrize(
    ("size", "answer"),
    [("phone", by_hand), ("screen", by_hand), ("screen", by_keys)],
    ids=["finger", "mouse", "keys"],
)
def test_every_type_can_be_answered(
    size: str, answer: Answer, school: School, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = open_page(size, base_url=school.hall.url)
    begin(page, school)

    def answer_and_look(section: Locator, question: Question) -> None:
        answer(section, question)
        axe(page)

    assert sorted(take(page, school.quiz, answer_and_look)) == sorted(TYPES)
    use(page.locator(SUBMIT))
    assert_all_right(page)


@pytest.mark.parametrize("size", ["phone", "screen"])
def test_every_type_can_be_answered_without_scripts(
    size: str, school: School, open_page: Callable[..., Page]
) -> None:
    page = open_page(size, base_url=school.hall.url, java_script_enabled=False)
    begin(page, school)
    for section in page.locator("[data-question]").all():
        by_form(section, question_of(school.quiz, section))
    follow(page.locator(SUBMIT))
    assert_all_right(page)


def go_to(page: Page, quiz: Quiz, kind: str) -> Locator:
    """Turn to the question of a type, and return it."""
    while question_of(quiz, page.locator(SHOWN)).type != kind:
        press(page.locator(ON))
    return page.locator(SHOWN)


def test_a_finger_drags_items_into_order(school: School, open_page: Callable[..., Page]) -> None:
    page = open_page("phone", base_url=school.hall.url)
    begin(page, school)
    section = go_to(page, school.quiz, "ordering")
    before = item_names(section)
    drag(page, item_of(section, before[0]), item_of(section, before[-1]))
    assert item_names(section) == [*before[1:], before[0]]
    assert section.locator("select").last.input_value() == str(len(before))


def drag(page: Page, item: Locator, to: Locator) -> None:
    """Put a finger on an item's text once the page stands still, move it, lift it."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    start, end = item.locator("[data-handle]").bounding_box(), to.locator("[data-handle]").bounding_box()
    assert start is not None
    assert end is not None
    x = start["x"] + 20
    from_, down = start["y"] + start["height"] / 2, end["y"] + end["height"] / 2
    touch = page.context.new_cdp_session(page)

    def send(kind: str, y: float | None = None) -> None:
        points = [] if y is None else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", from_)
    expect(page.locator("[data-dragged]")).to_have_count(1)
    for step in range(1, 11):
        send("touchMove", from_ + (down - from_) * step / 10)
    send("touchEnd")
    expect(page.locator("[data-dragged]")).to_have_count(0)


def test_what_stands_in_a_gap_may_be_quoted(school: School, open_page: Callable[..., Page]) -> None:
    page = open_page("screen", base_url=school.hall.url)
    begin(page, school)
    section = go_to(page, school.quiz, "fill_in")
    section.locator("input").first.press_sequentially('"墨\\"')
    assert section.locator("input").first.input_value() == '"墨\\"'


def test_letters_choose_answers(school: School, open_page: Callable[..., Page]) -> None:
    page = open_page("screen", base_url=school.hall.url)
    begin(page, school)
    section = go_to(page, school.quiz, "multiple_choice")
    page.keyboard.press("a")
    page.keyboard.press("C")
    chosen = [box.is_checked() for box in section.locator("input").all()]
    assert chosen == [True, False, True, False]


def test_a_word_for_a_number_is_pointed_out_and_nothing_is_lost(
    school: School, open_page: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_page("screen", base_url=school.hall.url)
    person = begin(page, school)

    def answer(section: Locator, question: Question) -> None:
        if question.type == "number":
            section.locator("input").fill("一百")
        else:
            by_hand(section, question)

    take(page, school.quiz, answer)
    press(page.locator(SUBMIT))
    expect(page.locator("[data-wrong]:visible")).to_have_text("应填一个数。")
    assert records_of(school.hall, person) == []
    assert [said for said in complaints if "422" not in said] == []
    complaints.clear()
    page.locator(SHOWN).locator("input").fill("100")
    while page.locator(ON).is_visible():
        press(page.locator(ON))
    press(page.locator(SUBMIT))
    assert_all_right(page)
    assert [record["passed"] for record in records_of(school.hall, person)] == [True]
