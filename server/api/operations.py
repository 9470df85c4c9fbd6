"""Every operation of the API, once: the routes and the OpenAPI document are both made from this table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from server.api import attempts, members, records, schemas, visits

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Query:
    """A parameter of the query string; `schema` is its JSON Schema."""

    name: str
    description: str
    schema: Mapping[str, object]


@dataclass(frozen=True)
class Operation:
    """One method of one path. One that is not `secured` answers everybody."""

    method: str
    path: str
    endpoint: Endpoint
    summary: str
    body: type[BaseModel] | None = None
    answers: Mapping[int, type[BaseModel] | None] = field(default_factory=dict)
    refusals: tuple[int, ...] = ()
    secured: bool = False
    queries: tuple[Query, ...] = ()


BODY = (403, 413, 415, 422, 503)

OPERATIONS = (
    Operation(
        "POST", "/api/v1/sign-in", members.post_sign_in, "Sign in with a member number and PIN",
        schemas.SignIn, {200: schemas.SignedIn}, (401, 429, *BODY),
    ),
    Operation(
        "GET", "/api/v1/me", members.get_me, "The member who is asking; 204 when nobody is signed in",
        answers={200: schemas.Me, 204: None}, refusals=(503,),
    ),
    Operation(
        "POST", "/api/v1/attempts", attempts.post_attempt, "Start an attempt at a quiz",
        schemas.StartAttempt, {201: schemas.StartedAttempt}, (401, 404, 409, *BODY), True,
    ),
    Operation(
        "PUT", "/api/v1/attempts/{id}", attempts.put_attempt,
        "Finish an attempt; sent again, it answers the same with 200",
        schemas.FinishAttempt, {201: schemas.FinishedAttempt, 200: schemas.FinishedAttempt},
        (401, 404, 409, 410, *BODY), True,
    ),
    Operation(
        "POST", "/api/v1/visits", visits.post_visit, "Add panels seen; the last one makes a record",
        schemas.AddVisit, {201: schemas.AddedVisit, 200: schemas.AddedVisit}, (401, 404, 409, *BODY), True,
    ),
    Operation(
        "GET", "/api/v1/records", records.get_records, "Records in the order of the ledger",
        answers={200: schemas.Records}, refusals=(401, 403, 422, 503), secured=True,
        queries=(
            Query("after", "the `next` of the page before, or a seq",
                  {"type": "integer", "minimum": 0, "maximum": 2**53}),
            Query("limit", "at most so many", {"type": "integer", "minimum": 1, "maximum": records.MOST}),
        ),
    ),
    Operation(
        "GET", "/api/v1/attendance", records.get_attendance, "Attendance of a month, quarter or year",
        answers={200: schemas.Attendance}, refusals=(401, 403, 422, 503), secured=True,
        queries=(
            Query("period", "2026-11, 2026-Q4 or 2026; the current one when left out",
                  {"type": "string", "pattern": "^(19[0-9]{2}|[2-8][0-9]{3})(-(0[1-9]|1[0-2])|-Q[1-4])?$"}),
            Query("branch", "a branch's code; all when left out", {"type": "string"}),
        ),
    ),
)  # fmt: skip
