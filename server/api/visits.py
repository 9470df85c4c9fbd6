"""Visits: what a device saw of an exhibit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from exhibits.model import Exhibit
from pack.problems import say
from server.api.exchange import answer, need_member, read_body
from server.api.schemas import AddedVisit, AddVisit, RecordPlace
from server.clock import now
from server.problems import FieldProblem, invalid, not_found
from server.records.visits import Visit
from server.state import hall


async def post_visit(request: Request) -> Response:
    """Add a visit; the last panel seen makes one record."""
    state = hall(request)
    member = need_member(request)
    body = await read_body(request, AddVisit)
    slug = body.subject.removeprefix("exhibits/")
    exhibit = state.content.now().library.exhibit(slug)
    if exhibit is None or exhibit not in state.content.now().library.published(now()):
        raise not_found(say("there is no exhibit {exhibit}", exhibit=body.subject))
    visit = Visit(str(body.id), exhibit, read_panels(exhibit, body.panels), body.seconds, body.finished_at)
    welcome = await state.visits.add(member.member, visit)
    record = None
    if welcome.seq is not None and welcome.hash is not None:
        record = RecordPlace(seq=welcome.seq, hash=welcome.hash)
    return answer(AddedVisit(record=record, to_see=list(welcome.to_see)), 201 if welcome.first else 200)


def read_panels(exhibit: Exhibit, named: list[str]) -> tuple[str, ...]:
    """Return the panels' slugs, each once. Raises Refusal 422 that names each unknown one."""
    panels = [exhibit.panel(name.removeprefix(f"{exhibit.slug}/")) for name in named]
    unknown = [
        FieldProblem(f"panels.{place}", say("there is no panel {panel}", panel=named[place]))
        for place, panel in enumerate(panels)
        if panel is None
    ]
    if unknown:
        raise invalid(*unknown)
    return tuple(dict.fromkeys(panel.slug for panel in panels if panel is not None))
