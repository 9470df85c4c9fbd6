"""A statement that is true or false."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pack.nodes import Fields
from pack.problems import Message, say
from quizzes.model import Question
from quizzes.question_types.kind import Key, Kind
from quizzes.responses import Unfit

if TYPE_CHECKING:
    from quizzes.form import Form


class TrueFalse(Kind):
    """All or nothing."""

    keys = ("answers",)

    def read(self, question: Question, fields: Fields) -> Question:
        """Read `answers: true` or `answers: false`."""
        return replace(question, truth=fields.boolean("answers", required=True))

    def key(self, question: Question) -> Key:
        """Mark by the truth."""
        return TrueFalseKey(bool(question.truth))

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read `q.ID`, `true` or `false`."""
        value = form.value()
        return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Say true or false."""
        return [say("True") if response else say("False")]


@dataclass(frozen=True)
class TrueFalseKey:
    """Marks a true or false."""

    answer: bool

    def mark(self, response: object) -> float:
        """Return 1 for the truth."""
        if not isinstance(response, bool):
            raise Unfit(say("true or false is expected"))
        return float(response is self.answer)
