"""A quiz as JSON, so that an attempt is graded by the version on which it was started."""

from __future__ import annotations

from pydantic import TypeAdapter

from quizzes.model import Quiz

_QUIZ = TypeAdapter(Quiz)


def to_json(quiz: Quiz) -> str:
    """Return the whole quiz, right answers included, as compact JSON: for the store, never for clients."""
    return _QUIZ.dump_json(quiz, exclude_defaults=True).decode()


def from_json(text: str) -> Quiz:
    """Return the quiz that `to_json` wrote. Raises ValueError for anything else."""
    return _QUIZ.validate_json(text)
