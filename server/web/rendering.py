"""One place where pages are made from templates: language, addresses, pictures, dates."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from exhibits.model import Image, Site
from pack.problems import Message, Problem
from pack.text import Text
from server.i18n import LANGUAGES, TAGS, Translator, translator
from server.places import static_dir
from server.records.tables import KINDS, STATUSES
from server.state import hall
from server.web import typesetting
from server.web.pictures import renditions

TEMPLATES = Path(__file__).parents[1] / "templates"


def render(request: Request, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """Return the page made from `template` in the request's language."""
    values = page_values(language_of(request), place_of(request), request.url.query)
    values["site"] = hall(request).content.now().library.site
    values["origin"] = hall(request).settings.url
    return HTMLResponse(render_text(template, values | context), status_code)


def render_text(template: str, context: dict[str, Any]) -> str:
    """Return the text made from `template`; `context` holds what `page_values` gives, and the rest."""
    return environment().get_template(template).render(context)


def page_values(language: str, place: str, query: str = "") -> dict[str, Any]:
    """Return what every template is given: the language, its words, and addresses in it.

    `place` is the page's path without its language; `query` is kept when the language is switched.
    """
    words = translator(language)
    other = next(known for known in LANGUAGES if known != language)
    return {
        "language": language,
        "tag": TAGS[language],
        "other_language": other,
        "other_tag": TAGS[other],
        "place": place,
        "origin": "",
        "public": False,
        "shared": None,
        "here": address(place, language),
        "elsewhere": address(place, other) + (f"?{query}" if query else ""),
        "url": partial(address, language=language),
        "_": partial(_message, words),
        "ngettext": partial(_plural, words),
        "said": partial(_said, words),
        "in_words": partial(_in_words, language),
        "numeral": partial(typesetting.numeral, language=language),
        "long_date": partial(typesetting.long_date, language=language),
        "weekday": partial(typesetting.weekday, language=language),
        "period_name": partial(typesetting.period_name, language=language),
        "kind_name": lambda kind: _said(words, KINDS[kind]) if kind in KINDS else kind,
        "status_name": lambda status: _said(words, STATUSES[status]),
    }


@cache
def environment() -> Environment:
    """Return the templates' environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"asset": asset, "media": media, "renditions": renditions, "shape": typesetting.shape}
    made.filters |= {
        "vertical": typesetting.vertical,
        "phrases": typesetting.phrases,
        "figure": typesetting.figure,
        "sentence": typesetting.sentence,
        "code": typesetting.code,
        "outline": typesetting.outline,
        "hours": typesetting.hours_of,
        "minutes": typesetting.minutes_of,
        "moment": _moment,
        "day": _day,
    }
    return made


def language_of(request: Request) -> str:
    """Return the language that the address asked for."""
    language: str = request.scope.get("language", "zh")
    return language


def place_of(request: Request) -> str:
    """Return the page's path without its language: the same in both."""
    path: str = request.url.path
    return (path[3:] or "/") if path == "/en" or path.startswith("/en/") else path


def address(path: str, language: str) -> str:
    """Return where `path` is in a language: English lives under /en."""
    if language == "zh":
        return path
    return "/en" if path == "/" else f"/en{path}"


def asset(name: str) -> str:
    """Return the address of a built file, "css/main.css", by the name that holds its hash."""
    return f"/static/{_manifest()[name]}"


def media(image: Image) -> str:
    """Return the address of a picture of the pack: another version is another address."""
    return f"/media/{image.version}/{quote(image.file)}"


@cache
def _manifest() -> dict[str, str]:
    manifest: dict[str, str] = json.loads((static_dir() / "manifest.json").read_text("utf-8"))
    return manifest


def _message(words: Translator, message: str, /, **values: object) -> str:
    return _fill(words(message), values)


def _plural(words: Translator, singular: str, plural: str, n: float, /, **values: object) -> str:
    return _fill(words.plural(singular, plural, n), {"n": typesetting.figure(n), **values})


def _said(words: Callable[[str], str], message: Message | Problem) -> str:
    return message.render(words)


def _in_words(language: str, text: Text) -> str:
    return text.in_(language)


def _fill(template: str, values: dict[str, object]) -> str:
    """Fill the {names}; when a value is markup, so is the result and all else in it is escaped.

    Without values the names stay, for a script to fill.
    """
    if not values:
        return template
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(escape(template)).format(**values)
    return template.format(**values)


def _moment(time: datetime | str, site: Site) -> str:
    return typesetting.local(time, site.timezone).strftime("%Y-%m-%d %H:%M")


def _day(time: datetime | str, site: Site) -> str:
    return typesetting.local(time, site.timezone).strftime("%Y-%m-%d")
