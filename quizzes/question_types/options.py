"""Options as authors write them, and as papers show them."""

from __future__ import annotations

import re
from string import ascii_lowercase

from pack.nodes import Fields
from pack.problems import say
from pack.text import Text
from quizzes.model import Option, Question

ID = re.compile(r"[\w-]{1,64}")
MOST = len(ascii_lowercase)


def read_options(fields: Fields, marked: bool) -> tuple[Option, ...]:
    """Read `options`, at least two with ids of their own; `marked` where each may be `correct`.

    An id that is not given is the letter of the option's place: a, b, c …
    """
    before = len(fields.problems)
    items = fields.maps("options", required=True)
    if len(fields.problems) > before:
        return ()
    if not 2 <= len(items) <= MOST:
        fields.problem(
            "options",
            say("there are {count} options", count=len(items)),
            say("write from 2 to {most}", most=MOST),
        )
        return ()
    options = [_read_option(item, ascii_lowercase[place], marked) for place, item in enumerate(items)]
    _refuse_twins(items, options)
    return tuple(options)


def read_id(fields: Fields, required: bool = False) -> str | None:
    """Read `id`: letters, digits, - and _, at most 64."""
    name = fields.string("id", required)
    if name is None or ID.fullmatch(name):
        return name
    fields.problem(
        "id",
        say("the id {id} cannot be used", id=name[:80]),
        say("write letters, digits, - and _ only, at most 64"),
    )
    return None


def option_text(question: Question, name: object, language: str) -> str:
    """Return the text of the option that goes by `name`, its id or its alias."""
    return next(o.text.in_(language) for o in question.options if name in (o.id, o.alias))


def shown_options(question: Question, language: str) -> list[dict[str, str]]:
    """Return the options as JSON: id and text, nothing else."""
    return [{"id": option.shown_id, "text": option.text.in_(language)} for option in question.options]


def _read_option(fields: Fields, letter: str, marked: bool) -> Option:
    option = Option(
        id=read_id(fields) or letter,
        text=fields.text("text", required=True) or Text(""),
        correct=bool(fields.boolean("correct")) if marked else False,
        feedback=fields.text("feedback") if marked else None,
    )
    fields.done()
    return option


def _refuse_twins(items: tuple[Fields, ...], options: list[Option]) -> None:
    first: dict[str, int] = {}
    for item, option in zip(items, options, strict=True):
        line = item.line("id")
        if option.id in first:
            item.problem_at(
                line,
                say("the option {id} is there twice", id=option.id),
                say("give it another id (the first is on line {line})", line=first[option.id]),
            )
        first.setdefault(option.id, line)
