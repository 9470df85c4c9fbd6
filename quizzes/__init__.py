"""Quizzes: questions, drawing, grading. Knows nothing of HTTP or people."""

from quizzes.drawing import deal, draw
from quizzes.example import write_example
from quizzes.form import from_form
from quizzes.grading import Feedback, Grade, grade
from quizzes.model import Option, Paper, Question, Quiz
from quizzes.presenting import explain, present
from quizzes.responses import BadResponses
from quizzes.shelf import Quizzes
from quizzes.storing import from_json, to_json

__all__ = [
    "BadResponses",
    "Feedback",
    "Grade",
    "Option",
    "Paper",
    "Question",
    "Quiz",
    "Quizzes",
    "deal",
    "draw",
    "explain",
    "from_form",
    "from_json",
    "grade",
    "present",
    "to_json",
    "write_example",
]
