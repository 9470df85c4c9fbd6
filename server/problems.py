"""What a person is told when something can't be done: raised anywhere, shown as a page or as problem+json."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from pack.problems import Message, say
from server.people.limits import LockedOut
from server.people.members import WrongPin
from server.records.attempts import Expired, NoAttemptsLeft, UnknownAttempt
from server.records.ledger import Conflict
from server.store import StoreUnavailable
from server.store.database import told_apart


@dataclass(frozen=True)
class FieldProblem:
    """One field of what was sent, and what is wrong with it."""

    field: str
    message: Message


@dataclass(eq=False)
class Refusal(Exception):
    """An answer that is no success. `kind` names it for machines (RFC 9457, `type`)."""

    status: int
    kind: str
    title: Message
    detail: Message
    fields: tuple[FieldProblem, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def not_found(detail: Message) -> Refusal:
    """Return the refusal for something that isn't here."""
    return Refusal(404, "not-found", say("Not found"), detail)


def invalid(*problems: FieldProblem) -> Refusal:
    """Return the refusal for a body or query that can't be taken."""
    detail = say("nothing was written: mend the fields named below and send it again")
    return Refusal(422, "invalid", say("Some of it can't be taken"), detail, problems)


def sign_in_first() -> Refusal:
    """Return the refusal for somebody who is not signed in."""
    headers = {"WWW-Authenticate": "Bearer"}
    return Refusal(
        401,
        "sign-in-first",
        say("Sign in first"),
        say("sign in with your member number and PIN, or send a token"),
        headers=headers,
    )


def not_yours() -> Refusal:
    """Return the refusal for somebody who is signed in but may not."""
    return Refusal(
        403,
        "not-allowed",
        say("Not allowed"),
        say("your sign-in or token has no right to this: ask your organiser"),
    )


def as_refusal(error: Exception) -> Refusal:
    """Return what to answer for an error that a service raised; an unexpected one is raised again."""
    if isinstance(error, sqlite3.Error):
        error = told_apart(error)
    match error:
        case Refusal():
            return error
        case StoreUnavailable():
            return Refusal(
                503,
                "try-again",
                say("The records can't be written just now"),
                say("nothing was lost: keep this page and send it again in a few seconds"),
                headers={"Retry-After": "5"},
            )
        case WrongPin():
            return Refusal(
                401,
                "wrong-pin",
                say("Number or PIN is wrong"),
                say("check both and try again; if you forgot your PIN ask your organiser for a new card"),
                headers={"WWW-Authenticate": "Bearer"},
            )
        case LockedOut():
            minutes = -(-error.retry_after // 60)
            return Refusal(
                429,
                "locked-out",
                say("Too many wrong PINs"),
                say("try again in {minutes} min", minutes=minutes),
                headers={"Retry-After": str(error.retry_after)},
            )
        case NoAttemptsLeft():
            return Refusal(
                409,
                "no-attempts-left",
                say("No attempts left"),
                say("this quiz can't be taken again: its attempts are used up"),
            )
        case Expired():
            return Refusal(
                410,
                "time-is-up",
                say("The time was up"),
                say("the answers came after the quiz's time: start it again"),
            )
        case UnknownAttempt():
            return not_found(say("no such attempt was started here: start the quiz again"))
        case Conflict():
            return Refusal(
                409,
                "other-body",
                say("Already recorded"),
                say("this id was sent before with other content; the first stands, nothing was written"),
            )
    raise error
