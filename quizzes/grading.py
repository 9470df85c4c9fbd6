"""Grading: what a paper's responses earn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pack.problems import Message, say
from pack.text import Text
from quizzes.model import Paper, Question
from quizzes.responses import BadResponses, Unfit, field

_FLOAT_ERROR = 1e-9
_MOST_PROBLEMS = 50


class Feedback(NamedTuple):
    """What became of one question; `response` is None where it was left unanswered."""

    question: Question
    response: object
    points: float
    answer: object
    """The right answer in the shape of a response (a hotspot's: `{"regions": […]}`)."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def out_of(self) -> float:
        """The points that the question is worth."""
        return self.question.points

    @property
    def right(self) -> bool:
        """Whether all points were earned."""
        return self.points >= self.question.points

    @property
    def explanation(self) -> Text:
        """Why the right answer is right."""
        return self.question.explanation

    @property
    def panel(self) -> str | None:
        """The panel that answers the question, EXHIBIT/PANEL."""
        return self.question.panel

    @property
    def options(self) -> dict[str, Text]:
        """What the author says to those who chose an option, by the option's id."""
        chosen = self.response if isinstance(self.response, list) else [self.response]
        return {o.shown_id: o.feedback for o in self.question.options if o.feedback and o.id in chosen}


@dataclass(frozen=True)
class Grade:
    """What a paper earned: `points` of `out_of`, `score` = points / out_of in 0..1."""

    score: float
    points: float
    out_of: float
    passed: bool
    feedback: tuple[Feedback, ...]


def grade(paper: Paper, responses: Mapping[str, object]) -> Grade:
    """Grade responses, which map a question's id to what was answered; what is missing or None earns nothing.

    What a response is and earns, by type:

    - single_choice: an option's id · all or nothing
    - multiple_choice: a list of option ids · (right ones − wrong ones) / all right ones, never below 0
    - true_false: true or false · all or nothing
    - fill_in: a text, or a list of one for each gap · the share of right gaps
    - number: a number · all or nothing
    - ordering: a list of option ids · the share of items that are followed at once by the right one
    - matching: {left: right} · the share of right pairs
    - hotspot: {x, y} in 0..1 · all or nothing

    A paper is passed with the quiz's pass mark or more. Raises `BadResponses` naming every field that does
    not fit its question; then nothing is graded.
    """
    if not isinstance(responses, Mapping):
        raise BadResponses((("responses", say("a map of question ids is expected")),))
    keys = paper.quiz.keys
    problems: list[tuple[str, Message]] = []
    feedback = []
    points = out_of = 0.0
    answered = 0
    for question in paper.questions:
        name = question.id
        worth = question.points
        key = keys[name]
        response = responses.get(name)
        earned = 0.0
        answered += name in responses
        if response is not None:
            try:
                earned = key.mark(response) * worth
            except Unfit as unfit:
                problems.append((field(name), unfit.message))
        points += earned
        out_of += worth
        feedback.append(Feedback(question, response, earned, key.answer))
    if answered < len(responses):
        problems += _strangers(paper, responses)
    if problems:
        raise BadResponses(tuple(problems[:_MOST_PROBLEMS]))
    score = min(1.0, points / out_of)
    passed = score >= paper.quiz.pass_mark - _FLOAT_ERROR
    return Grade(round(score, 6), round(points, 6), round(out_of, 6), passed, tuple(feedback))


def _strangers(paper: Paper, responses: Mapping[str, object]) -> list[tuple[str, Message]]:
    asked = {question.id for question in paper.questions}
    return [(field(name), say("this question was not asked")) for name in responses if name not in asked]
