"""Who is asking: a member or a desk, by a signed cookie or by `Authorization: Bearer`."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.people.members import Member, find_member
from server.people.signing import SIGN_IN_LASTS, Signing
from server.people.tokens import DESK_LASTS, Token, find_token, find_token_by_id
from server.store import Store

MEMBER_COOKIE = "studyhall_member"
DESK_COOKIE = "studyhall_desk"


def member_token(signing: Signing, member: str, epoch: int) -> str:
    """Sign a member's sign-in: the cookie's value and the API's bearer token."""
    return signing.session({"member": member, "epoch": epoch})


def asking_member(request: HTTPConnection, store: Store, signing: Signing) -> Member | None:
    """Return the member who is asking, or None."""
    token = bearer(request) or request.cookies.get(MEMBER_COOKIE)
    claims = signing.read_session(token) if token else None
    if claims is None or "member" not in claims:
        return None
    member = find_member(store.connection, claims["member"])
    return member if member and member.epoch == claims.get("epoch") else None


def asking_desk(request: HTTPConnection, store: Store, signing: Signing) -> Token | None:
    """Return the organiser's, curator's or record store's token that is asking, or None."""
    token = bearer(request)
    if token is not None:
        return find_token(store.connection, token)
    cookie = request.cookies.get(DESK_COOKIE)
    claims = signing.read_session(cookie) if cookie else None
    return find_token_by_id(store.connection, claims["desk"]) if claims and "desk" in claims else None


def bearer(request: HTTPConnection) -> str | None:
    """Return the token of an `Authorization: Bearer` header (RFC 6750), or None."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def keep_member(response: Response, token: str, secure: bool) -> None:
    """Give the browser a member's sign-in."""
    _keep(response, MEMBER_COOKIE, token, SIGN_IN_LASTS, secure)


def keep_desk(response: Response, signing: Signing, token: Token, secure: bool) -> None:
    """Give the browser a desk's sign-in."""
    lasts = int(DESK_LASTS.total_seconds())
    _keep(response, DESK_COOKIE, signing.session({"desk": token.id}), lasts, secure)


def _keep(response: Response, name: str, value: str, lasts: int, secure: bool) -> None:
    response.set_cookie(name, value, max_age=lasts, httponly=True, samesite="lax", secure=secure)
