"""Attendance by period and branch, and the evidence behind every hour."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pack.problems import say
from server.clock import now
from server.desk.access import allowed_branch, allowed_member, need_organiser
from server.people.members import list_branches
from server.problems import FieldProblem, invalid, not_found, not_yours
from server.records.attendance import attendance, branch_totals
from server.records.ledger import record_at
from server.records.periods import Period, period_of, read_period, recent_periods
from server.state import hall
from server.web.account import subject_names
from server.web.forms import personal

SHOWN_PERIODS = 12


def asked_period(request: Request) -> Period:
    """Return the period of the query, the current one by default. Raises Refusal 422."""
    content = hall(request).content.now()
    asked = request.query_params.get("period")
    if not asked:
        return period_of(now(), content.rules.period, content.zone)
    try:
        return read_period(asked, content.zone)
    except ValueError as error:
        what = say("{period} is no period: write 2026-11, 2026-Q4 or 2026", period=asked)
        raise invalid(FieldProblem("period", what)) from error


async def show_attendance(request: Request) -> Response:
    """Show every member of a branch, or of all, in one period."""
    token = need_organiser(request)
    state = hall(request)
    content, period = state.content.now(), asked_period(request)
    branch = allowed_branch(token, request.query_params.get("branch"))
    rows = attendance(state.store.connection, content.rules, period, content.zone, now(), branch)
    totals = [
        total
        for total in branch_totals(state.store.connection, rows)
        if branch is None or total.branch == branch
    ]
    return personal(
        request,
        "desk_attendance.html",
        token=token,
        period=period,
        rows=rows,
        totals=totals,
        branch=branch,
        branches=list_branches(state.store.connection),
        rules=content.rules,
        problems=content.problems,
        periods=recent_periods(now(), content.rules.period, content.zone, SHOWN_PERIODS),
    )


async def show_member(request: Request) -> Response:
    """Show one member's period: each record and the hours that it counts for, or why it counts for none."""
    token = need_organiser(request)
    state = hall(request)
    content, period = state.content.now(), asked_period(request)
    member = allowed_member(request, token, request.path_params["member"])
    (row,) = attendance(
        state.store.connection, content.rules, period, content.zone, now(), member.branch, member.member
    )
    return personal(
        request,
        "desk_member.html",
        token=token,
        period=period,
        row=row,
        person=member,
        rules=content.rules,
        names=subject_names(request),
        card=None,
        periods=recent_periods(now(), content.rules.period, content.zone, SHOWN_PERIODS),
    )


async def show_record(request: Request) -> Response:
    """Show one record of the ledger, whole."""
    token = need_organiser(request)
    seq = request.path_params["seq"]
    record = record_at(hall(request).store.connection, seq)
    if record is None:
        raise not_found(say("there is no record {seq}", seq=seq))
    if token.branch is not None and record["branch"] != token.branch:
        raise not_yours()
    return personal(request, "desk_record.html", token=token, record=record, names=subject_names(request))
