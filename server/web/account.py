"""A member's own pages: sign-in, welcome, /me, taking a quiz, its result."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from pack.problems import Message, say
from quizzes import BadResponses, Quiz, explain, from_form, present
from server.api.members import about
from server.clock import now
from server.i18n import translator
from server.people.limits import LockedOut
from server.people.members import Member, WrongPin, sign_in, sign_out_everywhere, welcome
from server.people.pins import LONGEST, SHORTEST, is_easy, read_pin
from server.people.sessions import (
    DESK_COOKIE,
    MEMBER_COOKIE,
    asking_member,
    keep_desk,
    keep_member,
    member_token,
)
from server.people.tokens import Token, find_token, use_link
from server.problems import Refusal, as_refusal, not_found
from server.records.attempts import Attempt, NoAttemptsLeft
from server.records.ledger import records_of
from server.state import hall
from server.web.forms import go, own_place, personal, read_form, texts


async def show_sign_in(request: Request) -> Response:
    """Show the sign-in form; `next` is where to go afterwards."""
    return personal(
        request, "sign_in.html", next=own_place(request.query_params.get("next"), ""), refusal=None, number=""
    )


async def take_sign_in(request: Request) -> Response:
    """Sign in by the form: a member by number and PIN, or a desk by its token."""
    state = hall(request)
    form = texts(await read_form(request))
    number, next_ = form.get("member", [""])[0], own_place(form.get("next", [""])[0], "")
    if "token" in form:
        token = find_token(state.store.connection, form["token"][0].strip())
        if token is not None and token.role in ("organiser", "curator"):
            return _to_desk(request, token, next_)
        refusal = Refusal(
            401,
            "wrong-token",
            say("This token opens nothing"),
            say("copy it whole, or ask the operator for a new one"),
        )
        return personal(request, "sign_in.html", 401, next=next_, refusal=refusal, number="")
    address = request.client.host if request.client else ""
    try:
        member = await sign_in(state.store, state.writer, number, form.get("pin", [""])[0], address)
    except (WrongPin, LockedOut) as error:
        refusal = as_refusal(error)
        page = personal(request, "sign_in.html", refusal.status, next=next_, refusal=refusal, number=number)
        page.headers.update(refusal.headers)
        return page
    first = member.card or not member.told
    response = go(request, f"/me/welcome?next={quote(next_)}" if first else next_ or "/me")
    keep_member(
        response, member_token(state.signing, member.member, member.epoch), state.settings.secure_cookies
    )
    return response


async def use_organiser_link(request: Request) -> Response:
    """Sign the desk in by a one-time link; asking for its head alone does not use it up."""
    state = hall(request)
    if request.method == "HEAD":
        return go(request, "/desk")
    token = request.query_params.get("token", "")
    found = await state.writer.write(lambda connection: use_link(connection, token))
    if found is None:
        raise Refusal(
            410,
            "link-used",
            say("This link was used already"),
            say(
                "each link signs in once: start the server again, or make a token with studyhall token create"
            ),
        )
    return _to_desk(request, found)


def _to_desk(request: Request, token: Token, place: str = "") -> Response:
    own = "/desk" if token.role == "organiser" else "/desk/content"
    response = go(request, place if place.startswith(own) else own)
    keep_desk(response, hall(request).signing, token, hall(request).settings.secure_cookies)
    return response


async def sign_out(request: Request) -> Response:
    """End this browser's sign-ins; with `everywhere`, the member's on all devices."""
    state = hall(request)
    form = texts(await read_form(request))
    member = asking_member(request, state.store, state.signing)
    if member is not None and "everywhere" in form:
        await sign_out_everywhere(state.writer, member.member)
    response = go(request, "/")
    for cookie in (MEMBER_COOKIE, DESK_COOKIE):
        response.delete_cookie(cookie)
    return response


async def show_welcome(request: Request) -> Response:
    """Say at the first sign-in what is recorded and why; a card's PIN is changed here."""
    if isinstance(member := _member(request), Response):
        return member
    return personal(
        request,
        "welcome.html",
        next=own_place(request.query_params.get("next"), ""),
        problem=None,
        shortest=SHORTEST,
    )


async def take_welcome(request: Request) -> Response:
    """Take the member's own PIN and the word that the purpose was read."""
    state = hall(request)
    if isinstance(member := _member(request), Response):
        return member
    form = texts(await read_form(request))
    pin, next_ = read_pin(form.get("pin", [""])[0]), own_place(form.get("next", [""])[0], "/me")
    problem = _pin_problem(member, pin, read_pin(form.get("again", [""])[0]))
    if problem is not None:
        return personal(request, "welcome.html", 422, next=next_, problem=problem, shortest=SHORTEST)
    epoch = await welcome(state.writer, member, pin or None)
    response = go(request, next_)
    keep_member(response, member_token(state.signing, member.member, epoch), state.settings.secure_cookies)
    return response


def _pin_problem(member: Member, pin: str, again: str) -> Message | None:
    if not pin:
        return say("choose a PIN of your own: the card's is for the first time only") if member.card else None
    if not SHORTEST <= len(pin) <= LONGEST:
        return say("take at least {least} characters", least=SHORTEST)
    if pin != again:
        return say("the two are not the same: type it again")
    return say("that one is too easy to guess: take another") if is_easy(pin) else None


async def me(request: Request) -> Response:
    """Show a member's hours, what counts next and every record."""
    state = hall(request)
    if isinstance(member := _member(request), Response):
        return member
    content = state.content.now()
    mine = about(state, member, now())
    exhibits = content.library.published(now())
    return personal(
        request,
        "me.html",
        mine=mine,
        records=records_of(state.store.connection, member.member),
        exhibits_to_see=[exhibit for exhibit in exhibits if exhibit.subject not in mine.completed],
        quizzes_to_take=[
            quiz for quiz in content.quizzes_on_show(now()) if quiz.subject not in mine.completed
        ],
        names=subject_names(request),
        rules=content.rules,
    )


async def show_take(request: Request) -> Response:
    """Show the questions of the member's open attempt, or the page that starts one."""
    state = hall(request)
    if isinstance(member := _member(request), Response):
        return member
    quiz = _quiz(request)
    attempt = state.attempts.latest_open(member.member, quiz)
    if attempt is None:
        used = state.attempts.used(member.member, quiz.slug)
        return personal(request, "quiz_start.html", quiz=quiz, used=used, refusal=None)
    return _questions(request, attempt, quiz)


async def start_take(request: Request) -> Response:
    """Start an attempt."""
    state = hall(request)
    if isinstance(member := _member(request), Response):
        return member
    await read_form(request)
    quiz = _quiz(request)
    if state.attempts.latest_open(member.member, quiz) is None:
        try:
            await state.attempts.start(member.member, quiz)
        except NoAttemptsLeft as error:
            used = state.attempts.used(member.member, quiz.slug)
            return personal(request, "quiz_start.html", 409, quiz=quiz, used=used, refusal=as_refusal(error))
    return go(request, f"/quizzes/{quiz.slug}/take")


async def finish_take(request: Request) -> Response:
    """Grade a form post: one record, then the result's page."""
    state = hall(request)
    attempt = state.attempts.find(request.path_params["id"])
    back = f"/quizzes/{attempt.quiz}/take" if attempt else "/quizzes"
    if isinstance(member := _member(request, back), Response):
        return member
    fields = texts(await read_form(request))
    if attempt is None or attempt.member != member.member:
        raise not_found(say("no such attempt was started here: start the quiz again"))
    paper = state.attempts.paper(attempt)
    if state.attempts.graded(attempt) is None:
        try:
            await state.attempts.finish(attempt, from_form(paper, fields))
        except BadResponses as error:
            return _questions(request, attempt, paper.quiz, 422, fields, error)
    return go(request, f"/results/{attempt.id}")


def _questions(
    request: Request,
    attempt: Attempt,
    quiz: Quiz,
    status: int = 200,
    fields: object = None,
    error: BadResponses | None = None,
) -> Response:
    state = hall(request)
    questions = present(state.attempts.paper(attempt), request.scope["language"])
    wrong = {field.removeprefix("responses."): what for field, what in error.problems} if error else {}
    return personal(
        request,
        "quiz_take.html",
        status,
        quiz=quiz,
        attempt=attempt,
        questions=questions,
        fields=fields or {},
        wrong=wrong,
    )


async def result(request: Request) -> Response:
    """Show what became of an attempt."""
    state = hall(request)
    if isinstance(member := _member(request), Response):
        return member
    attempt = state.attempts.find(request.path_params["id"])
    graded = state.attempts.graded(attempt) if attempt and attempt.member == member.member else None
    if attempt is None or graded is None:
        raise not_found(say("there is no such result of yours"))
    grade, record = graded
    language = request.scope["language"]
    quiz = state.attempts.paper(attempt).quiz
    library = state.content.now().library
    feedback = explain(grade, language, translator(language))
    panels = {str(each["panel"]): library.panel(str(each["panel"])) for each in feedback if each["panel"]}
    return personal(
        request,
        "result.html",
        quiz=quiz,
        grade=grade,
        feedback=feedback,
        record=record,
        panels=panels,
        may_repeat=quiz.attempts is None or state.attempts.used(member.member, quiz.slug) < quiz.attempts,
    )


def _member(request: Request, back: str | None = None) -> Member | Response:
    """Return the member who is asking, or the way to the sign-in and back (to this address by default)."""
    state = hall(request)
    member = asking_member(request, state.store, state.signing)
    return member or go(request, f"/sign-in?next={quote(back or request.url.path)}")


def _quiz(request: Request) -> Quiz:
    slug = request.path_params["slug"]
    quiz = hall(request).content.now().quiz_on_show(slug, now())
    if quiz is None:
        raise not_found(say("there is no quiz {quiz}", quiz=slug))
    return quiz


def subject_names(request: Request) -> dict[str, str]:
    """Return the titles of what records are about, by subject, in the request's language."""
    content, language = hall(request).content.now(), request.scope["language"]
    return {subject: title.in_(language) for subject, title in content.titles.items()}
