"""What the API takes and gives; the OpenAPI document is made from these types."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)

Words = Annotated[StrictStr, Field(max_length=1000)]
Moment = Annotated[AwareDatetime, Field(strict=True)]
Stamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Response = (
    StrictBool
    | StrictInt
    | StrictFloat
    | Words
    | Annotated[list[Words], Field(max_length=100)]
    | dict[Words, Words | StrictFloat | StrictInt]
)


class Sent(BaseModel):
    """A body that a client sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class SignIn(Sent):
    """A member number and its PIN."""

    member: Annotated[StrictStr, Field(min_length=1, max_length=64)]
    pin: Annotated[StrictStr, Field(min_length=1, max_length=64)]


class SignedIn(BaseModel):
    """A session token, to send as `Authorization: Bearer`; the same is set as a cookie."""

    token: str
    member: str
    name: str
    branch: str


class StartAttempt(Sent):
    """Which quiz to begin, by its slug."""

    quiz: Annotated[StrictStr, Field(min_length=1, max_length=200)]


class StartedAttempt(BaseModel):
    """A started attempt; `questions` hold nothing about right answers."""

    id: UUID
    token: str
    quiz: str
    questions: list[dict[str, Any]]
    started_at: datetime
    expires_at: datetime


class FinishAttempt(Sent):
    """Responses by question id; a question left out is unanswered."""

    responses: dict[Words, Response]
    finished_at: Moment | None = None


class RecordPlace(BaseModel):
    """Where in the ledger the record stands."""

    seq: int
    hash: str


class FinishedAttempt(BaseModel):
    """The result, with what was right and why, and the record's place in the ledger."""

    score: float
    passed: bool
    points: float
    out_of: float
    feedback: list[dict[str, Any]]
    record: RecordPlace


class AddVisit(Sent):
    """Panels of an exhibit seen in one go, and for how many seconds in all. `id` is the device's own."""

    id: UUID
    subject: Annotated[StrictStr, Field(max_length=200, pattern=r"^(exhibits|halls)/[a-z0-9-]+$")]
    panels: Annotated[list[Annotated[StrictStr, Field(max_length=200)]], Field(min_length=1, max_length=1000)]
    seconds: Annotated[float, Field(gt=0, le=86400, strict=True)]
    finished_at: Moment | None = None


class AddedVisit(BaseModel):
    """The record once everything has been seen, else null and the panels still to see."""

    record: RecordPlace | None
    to_see: list[str]


class LedgerRecord(BaseModel):
    """A record as it stands in the ledger, to the letter: its hash can be computed from it."""

    chain: str
    seq: int
    id: str
    kind: str
    member: str
    branch: str
    subject: str
    subject_version: str
    score: float | None
    passed: bool | None
    started_at: Stamp
    finished_at: Stamp
    received_at: Stamp
    source: str
    detail: dict[str, Any]
    prev_hash: str
    hash: str


class Records(BaseModel):
    """A page of the ledger; `next` is null at the end."""

    records: list[LedgerRecord]
    next: str | None


class AttendanceRow(BaseModel):
    """One member in one period, and the records that the hours rest on."""

    member: str
    name: str
    branch: str
    required_hours: float
    credited_hours: float
    status: Literal["met", "on_the_way", "overdue"]
    records: list[int]


class Attendance(BaseModel):
    """Attendance of a period."""

    period: str
    rows: list[AttendanceRow]


class Hours(BaseModel):
    """A member's hours in the current period."""

    credited: float
    required: float
    period: str
    status: Literal["met", "on_the_way", "overdue"]


class Me(BaseModel):
    """The member who is asking, and how far they are."""

    member: str
    name: str
    branch: str
    role: Literal["member"]
    hours: Hours
    completed: list[str]
    seen: dict[str, list[str]]


class WrongField(BaseModel):
    """A field and what is wrong with it."""

    field: str
    message: str


class ProblemDetails(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongField] = []
