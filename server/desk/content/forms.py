"""What an editing form sends, and what it is shown again with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from exhibits.editing.differences import Difference, compare
from exhibits.editing.fields import Fields, Kind, clean, list_sources
from exhibits.editing.outcomes import Draft, Refused
from pack.markdown import render
from pack.problems import Problem
from pack.text import LANGUAGES
from server.desk.content.pack import known_name
from server.state import hall
from server.web.forms import personal, read_form, texts

MOST_SOURCES = 100


@dataclass(frozen=True)
class Sent:
    """A form as it came: `was` is what its fields held when it was shown, `act` the button."""

    fields: Fields
    was: Fields
    version: str
    act: str
    name: str


@dataclass(frozen=True)
class Clash:
    """What somebody else saved meanwhile: `both` changed the same, `theirs` was taken over."""

    both: tuple[Difference, ...] = ()
    theirs: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What a form is shown with."""

    fields: Fields
    version: str = ""
    was: Fields = field(default_factory=dict)
    problems: tuple[tuple[str, Problem], ...] = ()
    clash: Clash | None = None

    @property
    def wrong(self) -> dict[str, list[Problem]]:
        """What is wrong, by field."""
        found: dict[str, list[Problem]] = {}
        for name, problem in self.problems:
            found.setdefault(name, []).append(problem)
        return found

    @property
    def previews(self) -> dict[str, str]:
        """The Markdown as the page will show it, by language: safe HTML."""
        return {language: render(self.fields.get(f"text.{language}", "")) for language in LANGUAGES}

    @property
    def sources(self) -> int:
        """How many rows of sources to show: those there are, and one to fill."""
        return len(list_sources(self.fields)) + 1

    @property
    def was_json(self) -> str:
        """`was`, to go round with the form."""
        return json.dumps(self.was, ensure_ascii=False)


async def read_sent(request: Request, kind: Kind, prefix: str = "") -> Sent:
    """Read an editing form. Raises Refusal as `read_form` does."""
    return sent(texts(await read_form(request)), kind, prefix)


def sent(form: Mapping[str, list[str]], kind: Kind, prefix: str = "") -> Sent:
    """Return what a form says of one text; `prefix` tells two texts in one form apart."""
    known = {f"{name}.{language}" for name in (*kind.texts, "text") for language in LANGUAGES} | {*kind.facts}
    fields = {
        name.removeprefix(prefix): values[0]
        for name, values in form.items()
        if name.startswith(prefix) and _is_field(name.removeprefix(prefix), known)
    }
    version, act, name = (form.get(key, [""])[0] for key in ("version", "do", "who"))
    return Sent(clean(fields), _read_was(form.get("was", [""])[0]), version, act, name)


def _is_field(name: str, known: Iterable[str]) -> bool:
    place = name.split(".")[1] if name.startswith("sources.") and name.count(".") > 1 else ""
    return name in known or (place.isdecimal() and len(place) < 4 and int(place) < MOST_SOURCES)


def _read_was(text: str) -> Fields:
    try:
        was = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in was.items()} if isinstance(was, dict) else {}


def opened(draft: Draft) -> Shown:
    """Return a form on what is on disk."""
    return Shown(draft.fields, draft.version, draft.fields)


def again(form: Sent, error: Refused | None = None, prefix: str = "") -> Shown:
    """Return the form as it was sent, with what is wrong."""
    found = tuple((f"{prefix}{name}", problem) for name, problem in error.problems) if error else ()
    return Shown(form.fields, form.version, form.was, found)


def merged(form: Sent, now: Draft) -> Shown:
    """Return the form on what somebody else saved meanwhile: nothing of either is lost.

    A field that only one of the two changed is as that one left it; where both did, this form's words stay in
    the field and the other's stand beside it.
    """
    fields, both, theirs = dict(now.fields), [], []
    for name in dict.fromkeys([*now.fields, *form.fields]):
        if name not in form.fields:
            continue
        was, other, mine = form.was.get(name, ""), now.fields.get(name, ""), form.fields[name]
        if mine == other:
            continue
        if mine == was:
            theirs.append(Difference(name, compare(was, other)))
            continue
        fields[name] = mine
        if other != was:
            both.append(Difference(name, compare(other, mine)))
    return Shown(fields, now.version, now.fields, clash=Clash(tuple(both), tuple(theirs)))


def show_form(request: Request, template: str, shown: Shown, status: int = 200, **context: Any) -> Response:
    """Return a page with an editing form."""
    content = hall(request).content.now()
    return personal(
        request,
        template,
        status,
        form=shown,
        who=known_name(request),
        topics=content.library.site.topics,
        **context,
    )
