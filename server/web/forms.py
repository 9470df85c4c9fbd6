"""Pages with forms: personal, never cached, every form with a token against cross-site posts (CSRF)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pack.problems import say
from server.people.sessions import asking_desk, asking_member
from server.problems import Refusal
from server.state import hall
from server.web.rendering import address, render

BROWSER_COOKIE = "studyhall_browser"
FORM_FIELD = "form_token"
MOST_PARTS = 2000


def personal(request: Request, template: str, status_code: int = 200, **context: Any) -> Response:
    """Return a page for this person only, with what its forms need: `form_token`, `member`, `desk`."""
    state = hall(request)
    browser = request.cookies.get(BROWSER_COOKIE)
    fresh = browser is None
    browser = browser or secrets.token_urlsafe(16)
    who = {
        "member": asking_member(request, state.store, state.signing),
        "desk": asking_desk(request, state.store, state.signing),
        "form_token": state.signing.form(browser),
    }
    response = render(request, template, status_code, **(who | context))
    response.headers["cache-control"] = "no-store"
    if fresh:
        response.set_cookie(
            BROWSER_COOKIE, browser, httponly=True, samesite="lax", secure=state.settings.secure_cookies
        )
    return response


async def read_form(request: Request, most_bytes: int = 2_000_000) -> FormData:
    """Read a form. Raises Refusal 403 for one that this browser was not shown, 413 for a huge one."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most_bytes:
        raise Refusal(413, "too-large", say("Too large"), say("the file is too large: send a smaller one"))
    form = await request.form(max_fields=MOST_PARTS, max_files=2, max_part_size=most_bytes)
    check_form(request, form.get(FORM_FIELD))
    return form


def check_form(request: Request, token: object) -> None:
    """Raise Refusal 403 unless the token is of a form that this browser was shown."""
    browser = request.cookies.get(BROWSER_COOKIE)
    if not (browser and isinstance(token, str) and hall(request).signing.is_form(browser, token)):
        raise Refusal(
            403,
            "old-form",
            say("This page is too old"),
            say("go back, load it again and send it once more"),
        )


def texts(form: FormData) -> Mapping[str, list[str]]:
    """Return the form's text fields, each with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found


def go(request: Request, place: str) -> Response:
    """Send the browser on to a page, in its language, by GET."""
    return RedirectResponse(address(place, request.scope["language"]), 303, {"cache-control": "no-store"})


def own_place(place: str | None, otherwise: str) -> str:
    """Return `place` when it is a path of this site, else `otherwise`: no way leads elsewhere."""
    if place and place.startswith("/") and not place.startswith(("//", "/\\")) and "\n" not in place:
        return place
    return otherwise
