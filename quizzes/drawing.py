"""Drawing a paper: which questions of the pool, in which order."""

from __future__ import annotations

from quizzes.chance import Chance
from quizzes.model import Paper, Question, Quiz
from quizzes.question_types import KINDS


def deal(quiz: Quiz, seed: str) -> Paper:
    """Draw the questions that `draw` draws, but leave each as it is written: all that grading needs."""
    return Paper(quiz, seed, _questions(quiz, Chance(seed)))


def draw(quiz: Quiz, seed: str) -> Paper:
    """Draw the paper of one attempt: the same for the same quiz and seed (the attempt's id), always.

    Questions and options are in random order where the quiz shuffles, else as written; ordering and matching
    never begin solved.
    """
    chance = Chance(seed)
    questions = _questions(quiz, chance)
    return Paper(quiz, seed, tuple(KINDS[q.type].arrange(q, chance, quiz.shuffle) for q in questions))


def _questions(quiz: Quiz, chance: Chance) -> tuple[Question, ...]:
    pool = quiz.questions
    places = chance.sample(range(len(pool)), len(pool) if quiz.draw is None else quiz.draw)
    return tuple(pool[place] for place in (places if quiz.shuffle else sorted(places)))
