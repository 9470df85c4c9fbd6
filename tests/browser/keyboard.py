"""Everything by keys: Tab to get there, Space and Enter and the arrows to do it."""

from __future__ import annotations

from playwright.sync_api import Locator

from quizzes.model import Question
from tests.browser.answering import item_names, item_of, right_choices, right_number, right_order, right_spot

FARTHEST = 80


def tab_to(target: Locator) -> None:
    """Press Tab until the keyboard's focus is on the target, and see that it shows."""
    keyboard = target.page.keyboard
    for _ in range(FARTHEST):
        if has_focus(target):
            assert target.evaluate("it => it.matches(':focus-visible')")
            return
        keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def has_focus(target: Locator) -> bool:
    """Say whether the keyboard acts on the target."""
    return bool(target.evaluate("it => it === document.activeElement"))


def use(target: Locator, key: str = "Enter") -> None:
    """Go to the target by Tab and press a key."""
    tab_to(target)
    target.page.keyboard.press(key)


def type_into(target: Locator, text: str) -> None:
    """Go to a field by Tab and type."""
    tab_to(target)
    target.page.keyboard.type(text)


def by_keys(section: Locator, question: Question) -> None:
    """Give the right answer by keys alone."""
    keyboard = section.page.keyboard
    if question.type in ("single_choice", "true_false"):
        tab_to(section.locator("input").first)
        keyboard.press("Space")
        for _ in section.locator("input").all():
            if section.locator("input:checked").get_attribute("value") not in right_choices(question):
                keyboard.press("ArrowDown")
    elif question.type == "multiple_choice":
        for value in right_choices(question):
            use(section.locator(f"input[value='{value}']"), "Space")
    elif question.type == "fill_in":
        for place, accepted in enumerate(question.gaps):
            type_into(section.locator("input").nth(place), accepted[0])
    elif question.type == "number":
        type_into(section.locator("input"), right_number(question))
    elif question.type == "ordering":
        for place, item in enumerate(right_order(question)):
            for _ in range(item_names(section).index(item) - place):
                use(item_of(section, item).get_by_role("button", name="上移"))
    elif question.type == "matching":
        for left, right in question.pairs:
            choose(section.get_by_label(left.zh, exact=True), right.zh)
    else:
        point(section.locator("[data-hotspot]"), *right_spot(question))


def choose(select: Locator, value: str) -> None:
    """Choose from a list by the arrows."""
    tab_to(select)
    for _ in range(select.locator("option").count()):
        if select.input_value() == value:
            return
        select.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not lead to {value}")


def point(picture: Locator, x: float, y: float) -> None:
    """Move the mark, which begins in the middle, in steps of a fiftieth."""
    tab_to(picture)
    press = picture.page.keyboard.press
    press("ArrowRight")
    for _ in range(abs(round(x * 50) - 25)):
        press("ArrowRight" if x > 0.5 else "ArrowLeft")
    for _ in range(abs(round(y * 50) - 25)):
        press("ArrowDown" if y > 0.5 else "ArrowUp")
