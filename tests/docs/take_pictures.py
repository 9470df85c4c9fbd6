"""Take the documentation's pictures again: `.venv/bin/python -m tests.docs.take_pictures`.

A real Chromium on a real server, where the made-up members have studied a little.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from exhibits import Library
from quizzes import Quiz, Quizzes
from server.demo import DEMO, PIN
from tests.machine import CHROMIUM
from tests.serving import ROOT, Running, serving

PICTURES = ROOT / "docs" / "pictures"
DESK_SIZE = {"width": 1280, "height": 800}
PHONE_SIZE = {"width": 390, "height": 780}
STUDY = {
    "DEMO1": ("long-march", "1921-red-boat", "clean-wind", "1949-new-china"),
    "DEMO2": ("clean-wind", "family-sayings"),
    "DEMO3": ("1978-reform",),
    "DEMO4": (),
}


def main() -> None:
    """Take all pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data", ROOT / "content", ["--demo"]) as hall,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for entry in DEMO:
            member = signed_in(browser, hall, entry.member)
            for slug in STUDY[entry.member]:
                complete(member, slug)
        of_visitors(browser, hall)
        of_members(browser, hall)
        of_desk(browser, hall)
        browser.close()


def signed_in(
    browser: Browser, hall: Running, number: str, size: dict[str, int] = PHONE_SIZE
) -> BrowserContext:
    """Return a browser profile in which a member is signed in and has read the welcome."""
    context = browser.new_context(viewport=size, base_url=hall.url, locale="zh-CN", has_touch=True)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=member]", number)
    page.fill("[name=pin]", PIN)
    page.press("[name=pin]", "Enter")
    page.wait_for_url("**/me**")
    if "welcome" in page.url:
        page.click("form[action$='/me/welcome'] button[type=submit]")
        page.wait_for_url("**/me")
    page.close()
    return context


def complete(member: BrowserContext, slug: str) -> str:
    """See every panel of an exhibit and pass its quiz; return the attempt's id."""
    library = Library.load(ROOT / "content")
    exhibit = library.exhibit(slug)
    assert exhibit is not None
    panels = [panel.slug for panel in exhibit.panels]
    visit = {"id": str(uuid.uuid4()), "subject": exhibit.subject, "panels": panels, "seconds": 600}
    send(member, "post", "/api/v1/visits", visit)
    attempt = send(member, "post", "/api/v1/attempts", {"quiz": slug})
    quiz = Quizzes.load(ROOT / "content", [], []).quiz(slug)
    assert quiz is not None
    answers = {asked["id"]: answer(quiz, asked["id"]) for asked in attempt["questions"]}
    answers.pop(attempt["questions"][-1]["id"])
    send(member, "put", f"/api/v1/attempts/{attempt['id']}", {"responses": answers})
    return str(attempt["id"])


def answer(quiz: Quiz, question: str) -> Any:
    """Return the right response to a question."""
    right = quiz.keys[question].answer
    if isinstance(right, dict) and "regions" in right:
        x, y, *more = right["regions"][0]["coords"]
        return {"x": x, "y": y} if len(more) == 1 else {"x": (x + more[0]) / 2, "y": (y + more[1]) / 2}
    return right


def send(member: BrowserContext, method: str, path: str, body: object) -> Any:
    """Send JSON to the API as the member."""
    request = getattr(member.request, method)
    response = request(path, data=json.dumps(body), headers={"content-type": "application/json"})
    assert response.ok, response.text()
    return response.json()


def of_visitors(browser: Browser, hall: Running) -> None:
    """Take what everybody sees."""
    take(browser.new_context(viewport=DESK_SIZE, base_url=hall.url, locale="zh-CN"), "/", "home")
    phone = browser.new_context(viewport=PHONE_SIZE, base_url=hall.url, locale="zh-CN", has_touch=True)
    take(phone, "/exhibits/long-march/zunyi", "panel")


def of_members(browser: Browser, hall: Running) -> None:
    """Take a quiz and its result on a phone."""
    member = signed_in(browser, hall, "DEMO4")
    page = member.new_page()
    page.goto("/quizzes/clean-wind/take")
    page.click("form[action$='/take'] button[type=submit]")
    page.wait_for_url("**/take")
    page.close()
    take(member, "/quizzes/clean-wind/take", "quiz", turn_to_choices)
    take(member, f"/results/{complete(member, 'clean-wind')}", "result")


def turn_to_choices(page: Page) -> None:
    """Turn to the first question that has options to choose from."""
    while not page.locator("[type=radio]").locator("visible=true").count():
        page.click("[data-quiz-on]")


def of_desk(browser: Browser, hall: Running) -> None:
    """Take the desk's first page."""
    desk = browser.new_context(viewport=DESK_SIZE, base_url=hall.url, locale="zh-CN")
    page = desk.new_page()
    page.goto(hall.organiser_link)
    page.close()
    take(desk, "/desk?branch=DEMO", "desk")


def take(
    context: BrowserContext, path: str, name: str, prepare: Callable[[Page], None] = lambda _: None
) -> None:
    """Photograph what fits the window, in few enough colours for a small file."""
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    prepare(page)
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file, animations="disabled")
    page.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
