"""The roster: who is on it, and importing a table of members."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pack.problems import say
from server.desk.access import allowed_branch, allowed_member, need_organiser
from server.people.members import list_branches, list_members
from server.people.pins import hash_pin, new_pin
from server.people.roster import (
    BadRoster,
    Entry,
    Import,
    RosterProblem,
    new_card,
    prepare,
    read_roster,
    refuse_other_branches,
)
from server.people.roster_table import roster_table, roster_template
from server.people.tokens import Token
from server.sheets.reading import UnreadableTable, read_table
from server.sheets.writing import MEDIA_TYPES, write_table
from server.state import hall
from server.web.forms import personal, read_form

MOST_BYTES = 20_000_000


async def show_roster(request: Request) -> Response:
    """Show the members of a branch, or of all."""
    return _page(request, need_organiser(request))


async def import_roster(request: Request) -> Response:
    """Import a table: all its rows, or none and every problem named with its row."""
    token = need_organiser(request)
    form = await read_form(request, MOST_BYTES)
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        problem = RosterProblem(1, say("choose a file first"))
        return _page(request, token, 422, problems=(problem,))
    content = await file.read()
    await form.close()
    try:
        entries = await asyncio.to_thread(lambda: read_roster(read_table(file.filename or "", content)))
        done = await _import(request, token, entries)
    except BadRoster as error:
        return _page(request, token, 422, problems=error.problems)
    except UnreadableTable as error:
        return _page(request, token, 422, problems=(RosterProblem(1, error.what),))
    return _page(request, token, done=done)


async def _import(request: Request, token: Token, entries: tuple[Entry, ...]) -> Import:
    state = hall(request)
    write = await asyncio.to_thread(lambda: prepare(state.store.connection, entries))

    def import_own(connection: sqlite3.Connection) -> Import:
        refuse_other_branches(connection, entries, token.branch)
        return write(connection)

    return await asyncio.to_thread(lambda: state.store.write(import_own))


async def give_card(request: Request) -> Response:
    """Give a member who forgot the PIN a new first-sign-in card, shown once."""
    token = need_organiser(request)
    await read_form(request)
    state = hall(request)
    member = allowed_member(request, token, request.path_params["member"])
    pin = new_pin()
    pin_hash = await asyncio.to_thread(hash_pin, pin)
    card = await state.writer.write(lambda connection: new_card(connection, member.member, pin, pin_hash))
    done = Import(0, 0, 0, (), (card,))
    return _page(request, token, done=done)


async def download_roster(request: Request) -> Response:
    """Send the roster as XLSX, to edit and import again; `template` sends an empty one with an example."""
    token = need_organiser(request)
    empty = request.path_params["which"] == "template"
    members = list_members(hall(request).store.connection, token.branch)
    with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as opened:
        file = Path(opened.name)
    write_table(roster_template() if empty else roster_table(members), file, "xlsx")
    return FileResponse(
        file,
        filename="studyhall-members-template.xlsx" if empty else "studyhall-members.xlsx",
        media_type=MEDIA_TYPES["xlsx"],
        background=BackgroundTask(file.unlink),
    )


def _page(
    request: Request,
    token: Token,
    status: int = 200,
    problems: tuple[RosterProblem, ...] = (),
    done: Import | None = None,
) -> Response:
    connection = hall(request).store.connection
    branch = allowed_branch(token, request.query_params.get("branch"))
    return personal(
        request,
        "desk_roster.html",
        status,
        token=token,
        branch=branch,
        branches=list_branches(connection),
        members=list_members(connection, branch),
        problems=problems,
        done=done,
    )
