"""Attempts: start one, finish one."""

from __future__ import annotations

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from pack.problems import say
from quizzes import BadResponses, explain, present
from server.api.exchange import answer, need_member, read_body
from server.api.schemas import FinishAttempt, FinishedAttempt, RecordPlace, StartAttempt, StartedAttempt
from server.clock import now, read_stamp
from server.i18n import translator
from server.people.sessions import asking_member, bearer
from server.problems import FieldProblem, invalid, not_found, not_yours, sign_in_first
from server.records.attempts import Attempt
from server.state import hall


async def post_attempt(request: Request) -> Response:
    """Start an attempt at a quiz."""
    state = hall(request)
    member = need_member(request)
    body = await read_body(request, StartAttempt)
    quiz = state.content.now().quiz_on_show(body.quiz.removeprefix("quizzes/"), now())
    if quiz is None:
        raise not_found(say("there is no quiz {quiz}", quiz=body.quiz))
    attempt, paper = await state.attempts.start(member.member, quiz)
    return answer(
        StartedAttempt(
            id=UUID(attempt.id),
            token=state.signing.attempt(attempt.id),
            quiz=quiz.slug,
            questions=present(paper, request.scope["language"]),
            started_at=read_stamp(attempt.started_at),
            expires_at=read_stamp(attempt.expires_at),
        ),
        201,
    )


async def put_attempt(request: Request) -> Response:
    """Finish an attempt: graded here, one record, answered once it is durable."""
    state = hall(request)
    attempt = find_attempt(request)
    body = await read_body(request, FinishAttempt)
    try:
        finished = await state.attempts.finish(attempt, body.responses, body.finished_at)
    except BadResponses as error:
        raise invalid(*(FieldProblem(field, what) for field, what in error.problems)) from error
    grade, language = finished.grade, request.scope["language"]
    return answer(
        FinishedAttempt(
            score=round(grade.score, 4),
            passed=grade.passed,
            points=grade.points,
            out_of=grade.out_of,
            feedback=explain(grade, language, translator(language)),
            record=RecordPlace(seq=finished.record["seq"], hash=finished.record["hash"]),
        ),
        201 if finished.first else 200,
    )


def find_attempt(request: Request) -> Attempt:
    """Return the attempt in the address: by its own token, or by the sign-in of the member who started it.

    Raises Refusal 401, 403 and 404.
    """
    state = hall(request)
    id_ = request.path_params["id"]
    token = bearer(request)
    signed = state.signing.read_attempt(token) if token else None
    member = None if signed else asking_member(request, state.store, state.signing)
    if signed is None and member is None:
        raise sign_in_first()
    if signed is not None and signed != id_:
        raise not_yours()
    attempt = state.attempts.find(id_)
    if attempt is None or (member is not None and attempt.member != member.member):
        raise not_found(say("no such attempt was started here: start the quiz again"))
    return attempt
