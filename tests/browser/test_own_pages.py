"""Every kind of page that a member has to oneself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, Response, expect

from quizzes.question_types import KINDS
from tests.browser.answering import quiz_of, right_spot
from tests.browser.hands import press
from tests.browser.looking import Look
from tests.browser.people import Person, enrol
from tests.serving import Running

QUIZ = "long-march"


@dataclass(frozen=True)
class Pupil:
    """A signed-in member: what the browser keeps, and where the results are."""

    kept: Any
    passed: str = ""
    failed: str = ""


@pytest.fixture(scope="module")
def sign_in(hall: Running, chromium: Browser) -> Callable[[Person], Any]:
    """Signs a member in, and returns the browser's context."""

    def sign_in(person: Person) -> Any:
        context = chromium.new_context(base_url=hall.url)
        answer = context.request.post("/api/v1/sign-in", data={"member": person.number, "pin": person.pin})
        assert answer.ok
        return context

    return sign_in


@pytest.fixture(scope="module")
def newcomer(hall: Running, sign_in: Callable[[Person], Any]) -> Pupil:
    """A member without any record."""
    return Pupil(sign_in(*enrol(hall.data, "新来的同志")).storage_state())


@pytest.fixture(scope="module")
def pupil(hall: Running, sign_in: Callable[[Person], Any]) -> Pupil:
    """A member who has seen an exhibit, failed a quiz and passed it."""
    context = sign_in(*enrol(hall.data, "学了一阵的同志"))
    see(context.request, "long-march")
    failed = take(context.request, {})
    passed = take(context.request, None)
    return Pupil(context.storage_state(), passed, failed)


def see(request: APIRequestContext, slug: str) -> None:
    subject = f"exhibits/{slug}"
    visit = {"id": str(uuid.uuid4()), "subject": subject, "panels": [], "seconds": 600}
    visit["panels"] = sorted({each.panel.split("/")[1] for each in quiz_of(slug).questions if each.panel})
    answer = request.post("/api/v1/visits", data=visit)
    assert answer.status == 201, answer.text()


def take(request: APIRequestContext, responses: dict[str, object] | None) -> str:
    """Hand in an attempt, with every answer right when `responses` is None, and return its id."""
    attempt = request.post("/api/v1/attempts", data={"quiz": QUIZ}).json()
    right = {each["id"]: right_response(each["id"]) for each in attempt["questions"]}
    answer = request.put(
        f"/api/v1/attempts/{attempt['id']}",
        data={"responses": right if responses is None else responses},
        headers={"Authorization": f"Bearer {attempt['token']}"},
    )
    assert answer.status == 201, answer.text()
    return str(attempt["id"])


def right_response(name: str) -> object:
    question = next(each for each in quiz_of(QUIZ).questions if each.id == name)
    if question.type == "hotspot":
        x, y = right_spot(question)
        return {"x": x, "y": y}
    return KINDS[question.type].key(question).answer


@pytest.fixture
def visit(open_page: Callable[..., Page], look: Look) -> Callable[..., Page]:
    """Opens a browser that keeps what another kept."""

    def visit(kept: Any = None) -> Page:
        page = open_page("phone", storage_state=kept)
        page.on("request", lambda request: look.requests.append(request.url))
        return page

    return visit


def send(page: Page, button: str) -> Response:
    """Press a button, and return the page that comes."""
    with page.expect_navigation() as sent:
        press(page.locator(button).first)
    return sent.value


def forgive(complaints: list[str], status: int) -> None:
    complaints[:] = [said for said in complaints if str(status) not in said]


def test_a_wrong_pin(
    language: str, prefix: str, visit: Callable[..., Page], look: Look, complaints: list[str]
) -> None:
    page = visit()
    page.goto(f"{prefix}/sign-in")
    page.locator("#number").fill("DEMO4")
    page.locator("#pin").fill("000000")
    response = send(page, "form button[type=submit]")
    assert response.status == 401
    look.over(page, response, language, "wrong-pin")
    forgive(complaints, 401)


def test_a_form_that_is_too_old(
    language: str, prefix: str, visit: Callable[..., Page], look: Look, complaints: list[str]
) -> None:
    page = visit()
    page.goto(f"{prefix}/sign-in")
    page.context.clear_cookies()
    page.locator("#number").fill("DEMO4")
    page.locator("#pin").fill("135790")
    response = send(page, "form button[type=submit]")
    assert response.status == 403
    look.over(page, response, language, "old-form")
    forgive(complaints, 403)


def test_the_welcome(
    language: str, prefix: str, visit: Callable[..., Page], newcomer: Pupil, look: Look
) -> None:
    page = visit(newcomer.kept)
    look.over(page, page.goto(f"{prefix}/me/welcome"), language, "welcome")


def test_the_welcome_with_a_card(
    hall: Running,
    language: str,
    prefix: str,
    visit: Callable[..., Page],
    sign_in: Callable[[Person], Any],
    look: Look,
    complaints: list[str],
) -> None:
    (person,) = enrol(hall.data, "拿卡片的同志", card=True)
    page = visit(sign_in(person).storage_state())
    look.over(page, page.goto(f"{prefix}/me/welcome"), language, "welcome-card")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#pin").fill("123456")
    page.locator("#again").fill("123456")
    response = send(page, "form button[type=submit]")
    assert response.status == 422
    look.over(page, response, language, "welcome-easy-pin")
    forgive(complaints, 422)


def test_ones_own_page_while_it_is_empty(
    language: str, prefix: str, visit: Callable[..., Page], newcomer: Pupil, look: Look
) -> None:
    page = visit(newcomer.kept)
    look.over(page, page.goto(f"{prefix}/me"), language, "me-empty")


def test_ones_own_page_with_records(
    language: str, prefix: str, visit: Callable[..., Page], pupil: Pupil, look: Look
) -> None:
    page = visit(pupil.kept)
    response = page.goto(f"{prefix}/me")
    expect(page.locator(".ledger li")).to_have_count(3)
    look.over(page, response, language, "me")


def test_exhibits_with_ones_own_marks(
    language: str, prefix: str, visit: Callable[..., Page], pupil: Pupil, look: Look
) -> None:
    page = visit(pupil.kept)
    for path, name in (("/exhibits", "exhibits-seen"), ("/exhibits/long-march", "exhibit-seen")):
        page.set_viewport_size({"width": 390, "height": 844})
        response = page.goto(prefix + path)
        expect(
            page.locator("[data-progress], [data-seen-label]").locator("visible=true").first
        ).to_be_visible()
        look.over(page, response, language, name)


def test_a_quiz_before_and_while_it_is_taken(
    hall: Running,
    language: str,
    prefix: str,
    visit: Callable[..., Page],
    sign_in: Callable[[Person], Any],
    look: Look,
) -> None:
    page = visit(sign_in(*enrol(hall.data, "答题的同志")).storage_state())
    look.over(page, page.goto(f"{prefix}/quizzes/{QUIZ}/take"), language, "before-the-quiz")
    page.set_viewport_size({"width": 390, "height": 844})
    response = send(page, "main form button[type=submit]")
    look.over(page, page.reload() or response, language, "taking-the-quiz")


@pytest.mark.parametrize("outcome", ["passed", "failed"])
def test_a_result(
    outcome: str, language: str, prefix: str, visit: Callable[..., Page], pupil: Pupil, look: Look
) -> None:
    page = visit(pupil.kept)
    response = page.goto(f"{prefix}/results/{getattr(pupil, outcome)}")
    expect(page.locator("[data-right=yes]")).to_have_count(10 if outcome == "passed" else 0)
    look.over(page, response, language, outcome)
