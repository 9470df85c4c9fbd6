"""Reading a quiz's YAML, with every problem by path and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pack.files import SLUG, explain_os_error, inside, read_text
from pack.nodes import Fields, Node, Unreadable, read_yaml
from pack.pictures import measure
from pack.problems import Problem, say
from pack.svg import BadPicture
from pack.text import Text
from quizzes.durations import read_duration
from quizzes.model import TYPES, Question, Quiz
from quizzes.question_types import KINDS
from quizzes.question_types.options import read_id

PASS_MARK = 0.6
MOST_POINTS = 1000

_TYPE_KEYS = tuple(dict.fromkeys(key for kind in KINDS.values() for key in kind.keys))
_Value = TypeVar("_Value")
_NUMBERED = re.compile(r"/[0-9]+-")


@dataclass(frozen=True)
class Reference:
    """Something elsewhere in the pack that a quiz names at a line: `key` is `panel` or `about`."""

    key: str
    name: str
    path: str
    line: int


@dataclass(frozen=True)
class Reading:
    """What became of one quiz's file; `quiz` is None when there are problems.

    `files` are all that were looked for: when one of them changes, the quiz has to be read again.
    """

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    references: tuple[Reference, ...]
    files: tuple[str, ...]


def read_quiz(content_dir: Path, path: str) -> Reading:
    """Read the quiz in the file `path`, relative to the pack. Bad content gives problems; nothing raises."""
    reader = _Reader(content_dir, path)
    try:
        text = read_text(content_dir, path)
        quiz = reader.quiz(read_yaml(text, path), text)
    except Unreadable as error:
        return Reading(None, (error.problem,), (), tuple(reader.files))
    problems = tuple(sorted(reader.problems, key=lambda problem: problem.line))
    return Reading(None if problems else quiz, problems, tuple(reader.references), tuple(reader.files))


class _Reader:
    """Reads one file, and collects what comes up on the way."""

    def __init__(self, content_dir: Path, path: str) -> None:
        self.content_dir = content_dir
        self.path = path
        self.slug = path.rpartition("/")[2].removesuffix(".yaml")
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        self.files: dict[str, None] = {path: None}
        self.pictures: dict[str, str] = {}

    def quiz(self, node: Node, text: str) -> Quiz:
        fields = Fields(node, self.problems)
        if not SLUG.fullmatch(self.slug):
            fields.problem_at(
                1,
                say("the file name {name} cannot be a web address", name=self.slug),
                say("use small letters a-z, digits and hyphens"),
            )
        quiz = Quiz(
            slug=self.slug,
            title=fields.text("title", required=True) or Text(""),
            about=self.reference(fields, "about"),
            pass_mark=_or(fields.number("pass", least=0, most=1), PASS_MARK),
            draw=fields.whole("draw", least=1),
            shuffle=_or(fields.boolean("shuffle"), True),
            attempts=fields.whole("attempts", least=1),
            time_limit=_duration(fields, "time_limit", timedelta(seconds=1)),
            credit=_duration(fields, "credit", timedelta(0)),
            questions=self.questions(fields),
            version="",
        )
        fields.done()
        _check_draw(fields, quiz)
        return replace(quiz, version=self.version(text))

    def questions(self, fields: Fields) -> tuple[Question, ...]:
        if fields.get("bank"):
            fields.problem(
                "bank",
                say("this version reads questions only from YAML"),
                say("write them under questions: and remove bank:"),
            )
        before = len(self.problems)
        items = fields.maps("questions", required="bank" not in fields)
        if not items and len(self.problems) == before and "bank" not in fields:
            fields.problem("questions", say("there are no questions"), say("write at least one"))
        first: dict[str, int] = {}
        questions = []
        for item in items:
            question = self.question(item)
            questions.append(question)
            if question.id in first:
                item.problem(
                    "id",
                    say("the question {id} is there twice", id=question.id),
                    say("give it another id (the first is on line {line})", line=first[question.id]),
                )
            elif question.id:
                first[question.id] = item.line("id")
        return tuple(questions)

    def question(self, fields: Fields) -> Question:
        name = read_id(fields, required=True) or ""
        type_ = fields.choice("type", TYPES, required=True)
        question = Question(
            id=name,
            type=type_ or "",
            text=fields.text("text", required=True) or Text(""),
            explanation=fields.text("explanation", required=True) or Text(""),
            points=_points(fields),
            panel=self.reference(fields, "panel"),
        )
        question = self.with_image(question, fields)
        if type_ is None:
            for key in _TYPE_KEYS:
                fields.get(key)
        else:
            question = KINDS[type_].read(question, fields)
            _refuse_strange_keys(fields, type_)
        fields.done()
        return question

    def with_image(self, question: Question, fields: Fields) -> Question:
        node = fields.get("image")
        if node is None:
            return question
        if isinstance(node.value, dict):
            described = Fields(node, self.problems)
            name, alt = described.string("file", required=True), described.text("alt")
            described.done()
        else:
            described, name, alt = fields, fields.string("image"), None
        if name is None:
            return question
        key = "image" if described is fields else "file"
        try:
            return replace(self.picture(question, name), image_alt=alt)
        except Unreadable as error:
            described.problem(key, error.problem.what, error.problem.mend)
        except BadPicture as error:
            described.problem(key, error.what, error.mend)
        except OSError as error:
            described.problem(key, *explain_os_error(error))
        return question

    def picture(self, question: Question, name: str) -> Question:
        files = {file: inside(self.content_dir, file) for file in _places(name)}
        self.files.update(dict.fromkeys(files))
        found = next((file for file, path in files.items() if path.is_file()), None)
        if found is None:
            raise BadPicture(
                say("there is no picture {name}", name=name),
                say("put it beside the quiz, or name it from the top of the pack"),
            )
        picture = measure(files[found])
        self.pictures[found] = picture.version
        size = picture.width, picture.height
        return replace(question, image=found, image_version=picture.version, image_size=size)

    def reference(self, fields: Fields, key: str) -> str | None:
        name = fields.string(key)
        if name is not None:
            if key == "panel":
                name = _NUMBERED.sub("/", name)
            self.references.append(Reference(key, name, self.path, fields.line(key)))
        return name

    def version(self, text: str) -> str:
        files = [(self.path, text), *sorted(self.pictures.items())]
        return sha256("\0".join(part for file in files for part in file).encode()).hexdigest()


def _or(value: _Value | None, default: _Value) -> _Value:
    return default if value is None else value


def _points(fields: Fields) -> float:
    points = fields.number("points", most=MOST_POINTS)
    if points is not None and points <= 0:
        fields.problem(
            "points",
            say("a question of {points} points counts for nothing", points=points),
            say("write a number above 0"),
        )
        return 1.0
    return float(_or(points, 1))


def _duration(fields: Fields, key: str, least: timedelta) -> timedelta | None:
    written = fields.string(key)
    if written is None:
        return None
    try:
        duration = read_duration(written)
    except ValueError:
        duration = None
    if duration is None or duration < least:
        fields.problem(
            key,
            say("{key} is no duration that can be used: {written}", key=key, written=written[:40]),
            say("write it as PT30M (30 minutes) or PT1H30M"),
        )
    return duration


def _check_draw(fields: Fields, quiz: Quiz) -> None:
    if quiz.draw is not None and quiz.questions and quiz.draw > len(quiz.questions):
        fields.problem(
            "draw",
            say("draw asks for {draw} of {pool} questions", draw=quiz.draw, pool=len(quiz.questions)),
            say("lower draw, or write more questions"),
        )


def _refuse_strange_keys(fields: Fields, type_: str) -> None:
    for key in _TYPE_KEYS:
        if key in fields and key not in KINDS[type_].keys:
            fields.get(key)
            fields.problem(
                key,
                say("the key {key} does not belong to a question of type {type}", key=key, type=type_),
                say("mark the right options with correct: true")
                if key == "answers"
                else say("remove it, or change the type"),
            )


def _places(name: str) -> tuple[str, str]:
    """Where the picture that a quiz names may lie in the pack: beside the quiz, else from the top."""
    return f"quizzes/{name}", name
