"""Completions as a list, and every table as a file to download."""

from __future__ import annotations

import asyncio
import tempfile
from itertools import islice
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pack.problems import say
from server.clock import now
from server.desk.access import need_organiser, selection
from server.desk.attendance import SHOWN_PERIODS, asked_period
from server.i18n import translator
from server.people.members import list_branches
from server.problems import not_found
from server.records.periods import recent_periods
from server.records.tables import attendance_table, completions, ledger_table
from server.sheets.table import Table
from server.sheets.writing import FORMATS, MEDIA_TYPES, write_table
from server.state import hall
from server.web.account import subject_names
from server.web.forms import personal

PAGE = 200


async def show_completions(request: Request) -> Response:
    """Show the completions of a period."""
    token = need_organiser(request)
    state = hall(request)
    content, chosen = state.content.now(), selection(request, token)
    period = asked_period(request)
    page = max(1, int(page)) if (page := request.query_params.get("page", "1")).isdecimal() else 1
    table = completions(state.store.connection, chosen.of_period(period), subject_names(request))
    rows = list(islice(table.rows, (page - 1) * PAGE, page * PAGE + 1))
    names = [column.name for column in table.columns]
    return personal(
        request,
        "desk_completions.html",
        token=token,
        period=period,
        branch=chosen.branch,
        rows=[dict(zip(names, row, strict=True)) for row in rows[:PAGE]],
        columns=table.columns,
        branches=list_branches(state.store.connection),
        page=page,
        periods=recent_periods(now(), content.rules.period, content.zone, SHOWN_PERIODS),
        more=len(rows) > PAGE,
    )


async def download(request: Request) -> Response:
    """Send attendance, completions or the ledger of a period as a file."""
    token = need_organiser(request)
    state = hall(request)
    what, format_ = request.path_params["what"], request.path_params["format"]
    if format_ not in FORMATS:
        raise not_found(say("there is no format {format}: take xlsx, csv or jsonl", format=format_))
    content, period = state.content.now(), asked_period(request)
    chosen = selection(request, token).of_period(period)
    words, names = translator(request.scope["language"]), subject_names(request)

    def make() -> Table:
        connection = state.store.connection
        if what == "attendance":
            return attendance_table(connection, content.rules, [period], chosen, now())
        if what == "completions":
            return completions(connection, chosen, names)
        if what == "ledger":
            return ledger_table(connection, chosen)
        raise not_found(say("there is no export {what}: take attendance, completions or ledger", what=what))

    with tempfile.NamedTemporaryFile(suffix=f".{format_}", delete=False) as opened:
        file = Path(opened.name)
    try:
        await asyncio.to_thread(lambda: write_table(make(), file, format_, words))
    except BaseException:
        file.unlink()
        raise
    name = "-".join(filter(None, ["studyhall", what, period.name, chosen.branch]))
    return FileResponse(
        file,
        filename=f"{name}.{format_}",
        media_type=MEDIA_TYPES[format_],
        background=BackgroundTask(file.unlink),
    )
