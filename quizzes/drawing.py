"""Drawing a paper: which questions of the pool, in which order."""

from __future__ import annotations

from quizzes.chance import Chance
from quizzes.model import Paper, Quiz
from quizzes.question_types import KINDS


def draw(quiz: Quiz, seed: str) -> Paper:
    """Draw the paper of one attempt: the same for the same quiz and seed (the attempt's id), always.

    Questions and options are in random order where the quiz shuffles, else as written; ordering and matching
    never begin solved.
    """
    chance = Chance(seed)
    pool = quiz.questions
    places = chance.sample(range(len(pool)), len(pool) if quiz.draw is None else quiz.draw)
    questions = (pool[place] for place in (places if quiz.shuffle else sorted(places)))
    return Paper(quiz, seed, tuple(KINDS[q.type].arrange(q, chance, quiz.shuffle) for q in questions))
