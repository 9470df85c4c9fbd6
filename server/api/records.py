"""The ledger and attendance, for the office's machines."""

from __future__ import annotations

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from pack.problems import say
from server.api.exchange import answer, need_desk
from server.api.schemas import Attendance, AttendanceRow, LedgerRecord, Records
from server.clock import now
from server.people.tokens import Token
from server.problems import FieldProblem, invalid, not_yours
from server.records.attendance import attendance
from server.records.ledger import records_after
from server.records.periods import period_of, read_period
from server.state import hall

MOST = 1000


async def get_records(request: Request) -> Response:
    """Return records in the order of the ledger, from a cursor on."""
    token = need_desk(request, "organiser", "lrs")
    after, limit = whole(request, "after", 0, 2**53), whole(request, "limit", 100, MOST)
    if limit < 1:
        raise invalid(FieldProblem("limit", say("write a number from {least} to {most}", least=1, most=MOST)))
    found = list(
        islice(records_after(hall(request).store.connection, after, limit + 1, token.branch), limit + 1)
    )
    shown = [LedgerRecord(**record) for record in found[:limit]]
    return answer(Records(records=shown, next=str(shown[-1].seq) if len(found) > limit else None))


async def get_attendance(request: Request) -> Response:
    """Return attendance of a period (2026-11, 2026-Q4, 2026; the current one by default)."""
    token = need_desk(request, "organiser")
    state = hall(request)
    content = state.content.now()
    asked = request.query_params.get("period")
    try:
        period = period_of(now(), content.rules.period, content.zone)
        if asked is not None:
            period = read_period(asked, content.zone)
    except ValueError as error:
        what = say("{period} is no period: write 2026-11, 2026-Q4 or 2026", period=asked)
        raise invalid(FieldProblem("period", what)) from error
    branch = allowed_branch(token, request.query_params.get("branch"))
    rows = attendance(state.store.connection, content.rules, period, content.zone, now(), branch)
    shown = [
        AttendanceRow(**{name: getattr(row, name) for name in AttendanceRow.model_fields}) for row in rows
    ]
    return answer(Attendance(period=period.name, rows=shown))


def allowed_branch(token: Token, asked: str | None) -> str | None:
    """Return the branch to show: the one asked for, within what the token allows. Raises Refusal 403."""
    if token.branch is not None and asked not in (None, "", token.branch):
        raise not_yours()
    return token.branch or asked or None


def whole(request: Request, name: str, default: int, most: int) -> int:
    """Return a whole number of the query. Raises Refusal 422."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 17 and int(text) <= most):
        raise invalid(FieldProblem(name, say("write a number from {least} to {most}", least=0, most=most)))
    return int(text)
