"""The right answers, looked up in the pack, given through the controls that a page shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page

from exhibits import Library
from quizzes import Quiz, Quizzes
from quizzes.model import Question
from quizzes.question_types import KINDS
from server.places import content_dir
from tests.browser.hands import press

Answer = Callable[[Locator, Question], None]
ON = "[data-quiz-on]"
SUBMIT = "[data-quiz-submit]"
SHOWN = "[data-question]:visible"


@cache
def quiz_of(slug: str, content: Path | None = None) -> Quiz:
    """Read a quiz with its answers; `content` is the pack that ships unless said otherwise."""
    pack = content or content_dir()
    library = Library.load(pack)
    panels = [panel.subject for exhibit in library.exhibits for panel in exhibit.panels]
    found = Quizzes.load(pack, panels, [each.subject for each in library.exhibits]).quiz(slug)
    assert found is not None, slug
    return found


def question_of(quiz: Quiz, section: Locator) -> Question:
    """Return the question that a part of the page asks: its fields bear its id."""
    name = section.locator("[name^='q.']").first.get_attribute("name") or ""
    return next(each for each in quiz.questions if each.id == name.split(".")[1])


def take(page: Page, quiz: Quiz, answer: Answer) -> list[str]:
    """Answer question by question up to the last, and return the types that came."""
    types = []
    for place in range(1, len(page.locator("[data-question]").all()) + 1):
        question = question_of(quiz, page.locator(SHOWN))
        answer(page.locator(SHOWN), question)
        types.append(question.type)
        if page.locator(ON).is_visible():
            press(page.locator(ON))
            page.get_by_text(f"{place + 1} / ").wait_for()
    return types


def by_hand(section: Locator, question: Question) -> None:
    """Give the right answer with a finger or a mouse, on a page with scripts."""
    if question.type == "ordering":
        for place, item in enumerate(right_order(question)):
            for _ in range(item_names(section).index(item) - place):
                press(item_of(section, item).get_by_role("button").first)
    elif question.type == "hotspot":
        x, y = right_spot(question)
        picture = section.locator("img")
        box = picture.bounding_box()
        assert box is not None
        press(picture, position={"x": x * box["width"], "y": y * box["height"]})
    elif question.type in ("single_choice", "multiple_choice", "true_false"):
        for value in right_choices(question):
            press(section.locator(f"label:has(input[value='{value}'])"))
    else:
        by_form(section, question)


def by_form(section: Locator, question: Question) -> None:
    """Give the right answer in the fields of a plain form."""
    if question.type in ("single_choice", "multiple_choice", "true_false"):
        for value in right_choices(question):
            section.locator(f"input[value='{value}']").check()
    elif question.type == "fill_in":
        for place, accepted in enumerate(question.gaps):
            section.locator("input").nth(place).fill(accepted[0])
    elif question.type == "number":
        section.locator("input").fill(right_number(question))
    elif question.type == "ordering":
        for place, item in enumerate(right_order(question), start=1):
            item_of(section, item).locator("select").select_option(str(place))
    elif question.type == "matching":
        for left, right in question.pairs:
            section.get_by_label(left.zh, exact=True).select_option(right.zh)
    else:
        x, y = right_spot(question)
        section.locator("[data-axis=x]").fill(f"{x:.0%}".removesuffix("%"))
        section.locator("[data-axis=y]").fill(f"{y:.0%}".removesuffix("%"))


def right_choices(question: Question) -> list[str]:
    """Return the values of the right choices."""
    if question.truth is not None:
        return [str(question.truth).lower()]
    return [option.shown_id for option in question.options if option.correct]


def right_number(question: Question) -> str:
    """Return the number as a person types it."""
    assert question.number is not None
    return str(int(question.number) if question.number == int(question.number) else question.number)


def right_order(question: Question) -> list[str]:
    """Return the items' names, as the page bears them, from first to last."""
    names = {option.id: option.shown_id for option in question.options}
    return [names[item] for item in question.order]


def right_spot(question: Question) -> tuple[float, float]:
    """Return a point well inside what is right, in steps of a fiftieth, as the arrow keys move."""
    grid = [step / 50 for step in range(1, 50)]
    mark = KINDS[question.type].key(question).mark
    right = [(x, y) for x in grid for y in grid if mark({"x": x, "y": y}) == 1]
    middle = (sum(x for x, _ in right) / len(right), sum(y for _, y in right) / len(right))
    return min(right, key=lambda spot: (spot[0] - middle[0]) ** 2 + (spot[1] - middle[1]) ** 2)


def item_names(section: Locator) -> list[str]:
    """Return the names of the items to put in order, as they stand."""
    selects = section.locator("[data-ordering] select").all()
    return [(select.get_attribute("name") or "").rpartition(".")[2] for select in selects]


def item_of(section: Locator, name: str) -> Locator:
    """Return one item to put in order."""
    return section.locator(f"[data-ordering] > li:has(select[name$='.{name}'])")
