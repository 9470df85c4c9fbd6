"""A number to give."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pack.nodes import Fields
from pack.problems import Message
from quizzes import responses
from quizzes.model import Question
from quizzes.question_types.kind import Key, Kind

if TYPE_CHECKING:
    from quizzes.form import Form

_FLOAT_ERROR = 1e-9


class Number(Kind):
    """Right within the tolerance, its ends included. All or nothing."""

    keys = ("answers", "tolerance")

    def read(self, question: Question, fields: Fields) -> Question:
        """Read `answers`, one number, and `tolerance`."""
        answer = fields.number("answers", required=True)
        tolerance = fields.number("tolerance", least=0) or 0
        return replace(question, number=None if answer is None else float(answer), tolerance=float(tolerance))

    def key(self, question: Question) -> Key:
        """Mark by the distance."""
        assert question.number is not None
        whole = question.number.is_integer()
        slack = _FLOAT_ERROR * max(1.0, abs(question.number))
        return NumberKey(
            int(question.number) if whole else question.number,
            question.number - question.tolerance - slack,
            question.number + question.tolerance + slack,
        )

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read `q.ID`."""
        return form.number()

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return the number in figures."""
        return [str(response)]


@dataclass(frozen=True)
class NumberKey:
    """Marks a number."""

    answer: float
    least: float
    most: float

    def mark(self, response: object) -> float:
        """Return 1 within the tolerance."""
        return float(self.least <= responses.number(response) <= self.most)
