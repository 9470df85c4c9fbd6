"""Every kind of page that everybody may see, and every way in which one can be refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Look

PLACES = {
    "home": "/",
    "exhibits": "/exhibits",
    "exhibit": "/exhibits/long-march",
    "exhibit-of-integrity": "/exhibits/clean-wind",
    "first-panel": "/exhibits/1921-red-boat/shikumen",
    "panel": "/exhibits/long-march/zunyi",
    "timeline": "/timeline",
    "quizzes": "/quizzes",
    "quiz": "/quizzes/long-march",
    "about": "/about",
    "sign-in": "/sign-in",
    "sign-in-for-the-desk": "/sign-in?next=/desk",
}
REFUSED = {
    "no-such-page": ("/nowhere/at/all", 404),
    "no-such-exhibit": ("/exhibits/long-mach", 404),
    "no-such-panel": ("/exhibits/long-march/zunyi-2", 404),
    "link-used": ("/sign-in/organiser?token=used", 410),
}


@pytest.fixture
def page(open_page: Callable[..., Page], look: Look) -> Page:
    page = open_page("phone")
    page.on("request", lambda request: look.requests.append(request.url))
    return page


@pytest.mark.parametrize("place", PLACES)
def test_a_public_page(place: str, language: str, prefix: str, page: Page, look: Look) -> None:
    look.over(page, page.goto(prefix + PLACES[place]), language, place)


@pytest.mark.parametrize("place", REFUSED)
def test_a_page_that_is_not_there(
    place: str, language: str, prefix: str, page: Page, look: Look, complaints: list[str]
) -> None:
    path, status = REFUSED[place]
    response = page.goto(prefix + path)
    assert response is not None
    assert response.status == status
    look.over(page, response, language, place)
    complaints[:] = [said for said in complaints if str(status) not in said]
