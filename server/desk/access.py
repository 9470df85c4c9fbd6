"""Who may see the desk, and what of it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from starlette.requests import Request

from pack.problems import say
from server.people.members import Member, find_member
from server.people.sessions import asking_desk
from server.people.tokens import Token
from server.problems import Refusal, not_found, not_yours
from server.records.tables import Selection
from server.state import hall
from server.web.rendering import address, language_of


def need_organiser(request: Request) -> Token:
    """Return the organiser's token that is asking.

    Raises Refusal: the way to the sign-in for somebody not signed in (303), 403 for another role.
    """
    return _need(request, ("organiser",))


def need_curator(request: Request) -> Token:
    """Return the curator's or organiser's token that is asking. Raises Refusal as `need_organiser` does."""
    return _need(request, ("curator", "organiser"))


def _need(request: Request, roles: Collection[str]) -> Token:
    state = hall(request)
    token = asking_desk(request, state.store, state.signing)
    if token is None:
        headers = {"Location": f"{address('/sign-in', language_of(request))}?next={quote(_back(request))}"}
        raise Refusal(
            303, "sign-in-first", say("Sign in first"), say("the desk is for organisers"), headers=headers
        )
    if token.role == "curator" and request.url.path == "/desk":
        headers = {"Location": address("/desk/content", language_of(request))}
        raise Refusal(
            303, "not-allowed", say("Not allowed"), say("the desk is for organisers"), headers=headers
        )
    if token.role not in roles:
        raise not_yours()
    return token


def _back(request: Request) -> str:
    """Return where to go once signed in: what was asked for, unless that was sent by a form."""
    if request.method != "GET":
        return "/desk"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def allowed_branch(token: Token, asked: str | None) -> str | None:
    """Return the branch to show, None for all; a token of one branch sees that branch. Raises Refusal 403."""
    if token.branch is not None and asked and asked != token.branch:
        raise not_yours()
    return token.branch or asked or None


def allowed_member(request: Request, token: Token, number: str) -> Member:
    """Return a member whom the token may see. Raises Refusal 404 and 403."""
    member = find_member(hall(request).store.connection, number)
    if member is None:
        raise not_found(say("there is no member {member}", member=number))
    if token.branch is not None and member.branch != token.branch:
        raise not_yours()
    return member


def selection(request: Request, token: Token) -> Selection:
    """Return all records that the token may see, of the branch asked for."""
    branch = allowed_branch(token, request.query_params.get("branch"))
    return Selection(hall(request).content.now().zone, branch=branch)
