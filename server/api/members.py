"""Signing in, and what a member's own page needs."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from server.api.exchange import answer, read_body
from server.api.schemas import Hours, Me, SignedIn, SignIn
from server.clock import now
from server.people.members import Member, sign_in
from server.people.sessions import asking_member, keep_member, member_token
from server.records.attendance import attendance
from server.records.ledger import completed_subjects
from server.records.periods import period_of
from server.state import State, hall


async def post_sign_in(request: Request) -> Response:
    """Sign a member in by number and PIN."""
    state = hall(request)
    body = await read_body(request, SignIn)
    address = request.client.host if request.client else ""
    member = await sign_in(state.store, state.writer, body.member, body.pin, address)
    token = member_token(state.signing, member.member, member.epoch)
    response = answer(SignedIn(token=token, member=member.member, name=member.name, branch=member.branch))
    keep_member(response, token, state.settings.secure_cookies)
    return response


async def get_me(request: Request) -> Response:
    """Return the member who is asking, with hours and progress; 204 when nobody is signed in."""
    state = hall(request)
    member = asking_member(request, state.store, state.signing)
    if member is None:
        return Response(status_code=204, headers={"cache-control": "no-store"})
    return answer(about(state, member, now()))


def about(state: State, member: Member, time: datetime) -> Me:
    """Return what a member's pages show of the member."""
    content = state.content.now()
    period = period_of(time, content.rules.period, content.zone)
    row = attendance(
        state.store.connection, content.rules, period, content.zone, time, member.branch, member.member
    )[0]
    hours = Hours(
        credited=row.credited_hours, required=row.required_hours, period=period.name, status=row.status
    )
    return Me(
        member=member.member,
        name=member.name,
        branch=member.branch_name,
        role="member",
        hours=hours,
        completed=completed_subjects(state.store.connection, member.member),
        seen=seen_panels(state, member),
    )


def seen_panels(state: State, member: Member) -> dict[str, list[str]]:
    """Return the panels seen for a plausible time, by exhibits/SLUG, of walks not yet completed."""
    library = state.content.now().library
    found = {}
    for subject, seconds in state.visits.seen(member.member).items():
        exhibit = library.exhibit(subject.removeprefix("exhibits/"))
        if exhibit is not None:
            found[subject] = [
                panel.slug
                for panel in exhibit.panels
                if seconds.get(panel.slug, 0) >= panel.plausible_seconds - 1e-6
            ]
    return found
