from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given

from quizzes import Quiz, draw, from_json, grade, to_json
from tests.quizzes.samples import quiz, quizzes, right_responses, seeds


@given(quizzes())
def test_a_quiz_comes_back_exactly(of: Quiz) -> None:
    assert from_json(to_json(of)) == of


def test_every_field_comes_back() -> None:
    of = quiz(attempts=3, draw=5, time_limit=timedelta(minutes=90, seconds=0.5), credit=timedelta(days=2))
    assert from_json(to_json(of)) == of


@given(quizzes(), seeds)
def test_an_attempt_is_graded_alike_by_the_stored_quiz(of: Quiz, seed: str) -> None:
    stored = from_json(to_json(of))
    assert draw(stored, seed) == draw(of, seed)
    asked = {question.id for question in draw(of, seed).questions}
    right = {id_: response for id_, response in right_responses(of).items() if id_ in asked}
    assert grade(draw(stored, seed), right) == grade(draw(of, seed), right)


def test_a_quiz_stored_by_a_later_version_is_still_read() -> None:
    body = json.loads(to_json(quiz())) | {"invented_later": 1}
    assert from_json(json.dumps(body)) == quiz()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null"])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_json(text)
