"""A paper as JSON for pages and the API, before and after it is graded."""

from __future__ import annotations

from pack.problems import Message, Translate
from quizzes.grading import Feedback, Grade
from quizzes.model import Paper, Question
from quizzes.question_types import KINDS


def present(paper: Paper, language: str) -> list[dict[str, object]]:
    """Return the questions as shown, in `language` ("zh" or "en"), without anything about right answers.

    Each has `id`, `type`, `text` and `points`; with a picture `image` (relative to the pack), `image_alt`,
    `image_version` (for its address) and `image_size` [width, height]; by type `options` [{id, text}]
    (choices, ordering), `gaps` (fill_in, how many), `left` and `right` [{id, text}] (matching).
    """
    return [_present(question, language) for question in paper.questions]


def explain(grade: Grade, language: str, translate: Translate = str) -> list[dict[str, object]]:
    """Return a grade's feedback, question by question, for a person to learn from.

    Each has `id`, `type`, `text`, `points`, `out_of`, `right`, `response` (null: unanswered) and `answer` in
    the shape of responses (a hotspot's answer: `regions` [{shape, coords}]), both for people as lines of
    `response_words` and `answer_words` (none for a hotspot), `explanation`, `options` {id: feedback on an
    option that was chosen}, `panel`.
    """
    return [_explain(feedback, language, translate) for feedback in grade.feedback]


def _present(question: Question, language: str) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": question.id,
        "type": question.type,
        "text": question.text.in_(language),
        "points": question.points,
    }
    if question.image:
        shown["image"] = question.image
        shown["image_alt"] = question.image_alt.in_(language) if question.image_alt else ""
        shown["image_version"] = question.image_version
        shown["image_size"] = list(question.image_size)
    return shown | KINDS[question.type].show(question, language)


def _explain(feedback: Feedback, language: str, translate: Translate) -> dict[str, object]:
    question, response = feedback.question, feedback.response
    fixed = question.explained.get(language)
    if fixed is None:
        fixed = question.explained[language] = _fixed(feedback, language, translate)
    return fixed | {
        "points": feedback.points,
        "right": feedback.right,
        "response": response,
        "response_words": _words(question, response, language, translate),
        "options": {name: text.in_(language) for name, text in feedback.options.items()},
    }


def _fixed(feedback: Feedback, language: str, translate: Translate) -> dict[str, object]:
    """What a question's feedback says whatever was answered."""
    question = feedback.question
    return {
        "id": question.id,
        "type": question.type,
        "text": question.text.in_(language),
        "points": feedback.points,
        "out_of": question.points,
        "right": feedback.right,
        "response": None,
        "response_words": [],
        "answer": feedback.answer,
        "answer_words": _words(question, feedback.answer, language, translate),
        "explanation": question.explanation.in_(language),
        "options": {},
        "panel": question.panel,
    }


def _words(question: Question, response: object, language: str, translate: Translate) -> list[str]:
    if response is None:
        return []
    words = KINDS[question.type].words(question, response, language)
    return [word.render(translate) if isinstance(word, Message) else word for word in words]
