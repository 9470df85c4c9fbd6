"""Reading what an API call sent and writing the answer."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from pack.problems import Message, say
from server.i18n import translator
from server.people.members import Member
from server.people.sessions import asking_desk, asking_member, bearer
from server.people.tokens import Token
from server.problems import FieldProblem, Refusal, invalid, not_yours, sign_in_first
from server.state import hall

Body = TypeVar("Body", bound=BaseModel)
MOST_BYTES = 1_000_000


async def read_body(request: Request, kind: type[Body]) -> Body:
    """Read a JSON body. Raises Refusal 403, 413, 415, or 422 that names each field."""
    refuse_other_sites(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "json-only", say("Not JSON"), say("send the body as application/json"))
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise Refusal(413, "too-large", say("Too large"), say("send less than a megabyte at once"))
    try:
        return kind.model_validate_json(bytes(content))
    except ValidationError as error:
        problems = [(pointed(each["loc"]), say("{message}", message=each["msg"])) for each in error.errors()]
        raise invalid(*(FieldProblem(name, what) for name, what in dict(problems).items())) from error


def pointed(path: tuple[int | str, ...]) -> str:
    """Write where a field is: panels.2 or responses.q1, leaving out the names of union members."""
    parts = [str(part) for part in path]
    return ".".join(parts[:2]) or "body"


def refuse_other_sites(request: Request) -> None:
    """Refuse a change that a page of another site makes with this browser's cookies (CSRF)."""
    if bearer(request) is None and request.headers.get("sec-fetch-site", "none") not in (
        "same-origin",
        "none",
    ):
        raise Refusal(403, "other-site", say("Not allowed"), say("a page of another site sent this"))


def need_member(request: Request) -> Member:
    """Return the member who is asking. Raises Refusal 401."""
    state = hall(request)
    member = asking_member(request, state.store, state.signing)
    if member is None:
        raise sign_in_first()
    return member


def need_desk(request: Request, *roles: str) -> Token:
    """Return the token that is asking, in one of the roles. Raises Refusal 401 or 403."""
    state = hall(request)
    token = asking_desk(request, state.store, state.signing)
    if token is None:
        if asking_member(request, state.store, state.signing) is not None:
            raise not_yours()
        raise sign_in_first()
    if token.role not in roles:
        raise not_yours()
    return token


def answer(body: BaseModel, status: int = 200) -> Response:
    """Answer a model as JSON, never kept by caches."""
    headers = {"cache-control": "no-store"}
    return Response(body.model_dump_json(), status, headers, media_type="application/json")


def answer_refusal(request: Request, refusal: Refusal) -> Response:
    """Answer a refusal as problem+json (RFC 9457)."""
    words = translator(request.scope.get("language", "zh"))

    def said(message: Message) -> str:
        return message.render(words)

    body: dict[str, Any] = {
        "type": f"urn:studyhall:problem:{refusal.kind}",
        "title": said(refusal.title),
        "status": refusal.status,
        "detail": said(refusal.detail),
        "errors": [{"field": each.field, "message": said(each.message)} for each in refusal.fields],
    }
    headers = {"cache-control": "no-store", **refusal.headers}
    return Response(
        json.dumps(body, ensure_ascii=False), refusal.status, headers, media_type="application/problem+json"
    )
