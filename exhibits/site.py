"""site.yaml: the site's own words, languages, clock and topics."""

from __future__ import annotations

from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from exhibits.model import BaseMap, Site
from exhibits.parts import Folder, read_base_map, read_logo
from exhibits.shelf import Shelf
from pack.fields import Fields
from pack.files import SLUG, read_text
from pack.problems import Problem, say
from pack.reading import Unreadable, read_yaml
from pack.text import LANGUAGES, Text

FILE = "site.yaml"


def read_site(shelf: Shelf) -> tuple[Site | None, tuple[Problem, ...]]:
    """Read site.yaml; None when it is not there or not YAML. What is missing or wrong has its default."""
    try:
        node = read_yaml(read_text(shelf.root, FILE), FILE)
    except Unreadable as error:
        return None, (error.problem,)
    problems: list[Problem] = []
    fields = Fields(node, problems)
    title = fields.text("title", required=True) or Site().title
    site = Site(
        title=title,
        languages=_read_languages(fields),
        timezone=_read_timezone(fields),
        topics=_read_topics(fields),
        branch=fields.text("branch"),
        logo=read_logo(_top(shelf, fields.string("logo")), fields, title),
        base_map=_read_base_map(shelf, fields, title),
        filing_number=fields.string("filing_number"),
    )
    fields.done()
    return site, tuple(problems)


def _read_languages(fields: Fields) -> tuple[str, ...]:
    languages = []
    for node in fields.list("languages"):
        language = fields.string_of(node, "languages")
        if language in LANGUAGES:
            languages.append(language)
        elif language is not None:
            fields.problem_at(
                node.line,
                say("there is no interface in the language {language}", language=language),
                say("use one of: {words}", words=", ".join(LANGUAGES)),
            )
    if languages and "zh" not in languages:
        fields.problem("languages", say("zh is not among the languages"), say("add it: every text has it"))
        return LANGUAGES
    return tuple(languages) or LANGUAGES


def _read_timezone(fields: Fields) -> str:
    name = fields.string("timezone")
    if name is None:
        return Site().timezone
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        fields.problem(
            "timezone", say("there is no time zone {name}", name=name), say("write one such as Asia/Shanghai")
        )
        return Site().timezone
    return name


def _read_topics(fields: Fields) -> dict[str, Text]:
    topics: dict[str, Text] = {}
    listed = fields.map("topics")
    if listed is None:
        return topics
    for slug in listed.names():
        if not SLUG.fullmatch(slug):
            listed.problem(
                slug,
                say("{slug} cannot be part of an address", slug=slug),
                say("use small letters a-z, digits and hyphens"),
            )
        elif (name := listed.text(slug, required=True)) is not None:
            topics[slug] = name
    return topics


def _read_base_map(shelf: Shelf, fields: Fields, title: Text) -> BaseMap | None:
    node = fields.get("base_map")
    file = node.value.get("file") if node is not None and isinstance(node.value, dict) else None
    return read_base_map(_top(shelf, file.raw.strip() if file else None), fields, title)


def _top(shelf: Shelf, written: str | None) -> Folder:
    """Return the top of the pack, with the one file that is named there."""
    there = written and "\0" not in written and (shelf.root / written).is_file()
    return Folder("", frozenset({str(PurePosixPath(written))} if written and there else ()), shelf)
