from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import BadResponses, Quiz, draw, grade
from tests.quizzes.samples import (
    ONE_OF_EACH,
    option,
    question,
    quiz,
    quizzes,
    responses,
    right_response,
    right_responses,
    seeds,
)


def answer_somehow(data: st.DataObject, of: Quiz) -> dict[str, object]:
    return {asked.id: data.draw(responses(asked)) for asked in of.questions}


@given(quizzes(), seeds)
def test_right_answers_earn_everything(of: Quiz, seed: str) -> None:
    paper = draw(of, seed)
    result = grade(paper, {asked.id: right_response(asked) for asked in paper.questions})
    assert result.score == 1
    assert result.points == result.out_of == sum(asked.points for asked in paper.questions)
    assert result.passed
    assert all(feedback.right for feedback in result.feedback)


@given(st.data(), quizzes(), seeds)
def test_no_answer_earns_less_than_nothing_or_more_than_everything(
    data: st.DataObject, of: Quiz, seed: str
) -> None:
    paper = draw(of, seed)
    result = grade(paper, {asked.id: data.draw(responses(asked)) for asked in paper.questions})
    assert 0 <= result.score <= 1
    for feedback in result.feedback:
        assert 0 <= feedback.points <= feedback.out_of
        assert feedback.right == (feedback.points == feedback.out_of)


@given(st.data(), quizzes(), seeds, seeds)
def test_the_order_in_which_it_is_shown_changes_nothing(
    data: st.DataObject, of: Quiz, one: str, other: str
) -> None:
    whole = quiz(*of.questions, shuffle=of.shuffle)
    given_ = answer_somehow(data, whole)
    first, second = grade(draw(whole, one), given_), grade(draw(whole, other), given_)
    assert first.score == second.score
    assert first.passed == second.passed
    assert {f.id: f.points for f in first.feedback} == {f.id: f.points for f in second.feedback}


@given(quizzes(), seeds)
def test_what_is_unanswered_earns_nothing(of: Quiz, seed: str) -> None:
    paper = draw(of, seed)
    assert grade(paper, {}).score == grade(paper, {asked.id: None for asked in paper.questions}).score == 0


def test_feedback_comes_in_shown_order_with_all_that_a_page_shows() -> None:
    of = quiz(*ONE_OF_EACH[:2])
    paper = draw(of, "seed")
    result = grade(paper, {"single_choice": "a", "multiple_choice": ["c"]})
    assert [feedback.id for feedback in result.feedback] == [asked.id for asked in paper.questions]
    single = next(feedback for feedback in result.feedback if feedback.id == "single_choice")
    assert (single.points, single.out_of, single.right) == (0, 1, False)
    assert (single.response, single.answer) == ("a", "b")
    assert single.explanation.en == "Because it is so"
    assert single.panel == "long-march/zunyi"
    assert {name: text.zh for name, text in single.options.items()} == {"a": "不是甲"}


def test_points_weigh() -> None:
    heavy = question("true_false", "heavy", truth=True, points=3)
    light = question("true_false", "light", truth=True)
    result = grade(draw(quiz(heavy, light), "seed"), {"heavy": True, "light": False})
    assert (result.score, result.points, result.out_of) == (0.75, 3, 4)


@pytest.mark.parametrize("pass_mark", [0.1, 0.3, 0.4, 0.5, 0.8])
def test_exactly_the_pass_mark_passes(pass_mark: float) -> None:
    """In floating point 3 × 0.7 of 10 × 0.7 falls short of 0.3."""
    of = quiz(
        *(question("true_false", f"q{n}", truth=True, points=0.7) for n in range(10)), pass_mark=pass_mark
    )
    enough = {f"q{n}": n < round(pass_mark * 10) for n in range(10)}
    assert grade(draw(of, "seed"), enough).passed
    assert not grade(draw(of, "seed"), enough | {"q0": False}).passed


def test_a_pass_mark_of_two_thirds_is_passed_by_two_of_three() -> None:
    of = quiz(*(question("true_false", f"q{n}", truth=True) for n in range(3)), pass_mark=0.6667)
    assert not grade(draw(of, "seed"), {"q0": True, "q1": True}).passed
    assert grade(draw(quiz(*of.questions, pass_mark=2 / 3), "seed"), {"q0": True, "q1": True}).passed


def test_every_bad_field_is_named() -> None:
    bad = right_responses(quiz()) | {"true_false": "yes", "number": True, "nobody": 1}
    with pytest.raises(BadResponses) as refused:
        grade(draw(quiz(), "seed"), bad)
    assert sorted(field for field, _ in refused.value.problems) == [
        "responses.nobody",
        "responses.number",
        "responses.true_false",
    ]
    assert "responses.number: a number is expected" in str(refused.value)


def test_a_question_of_the_pool_that_was_not_drawn_is_refused() -> None:
    paper = draw(quiz(draw=1), "seed")
    other = next(asked for asked in ONE_OF_EACH if asked.id != paper.questions[0].id)
    with pytest.raises(BadResponses, match=f"responses.{other.id}: this question was not asked"):
        grade(paper, {other.id: right_response(other)})


def test_what_a_client_made_up_is_cut_short_and_can_be_printed() -> None:
    with pytest.raises(BadResponses) as refused:
        grade(draw(quiz(), "seed"), {"\ud800" * 5000: 1, "single_choice": "x\ud800" * 5000})
    for field, message in refused.value.problems:
        assert len(field.encode()) < 500
        assert len(message.render().encode()) < 500


def test_no_more_problems_are_listed_than_a_person_reads() -> None:
    with pytest.raises(BadResponses) as refused:
        grade(draw(quiz(), "seed"), {f"made-up-{n}": 1 for n in range(10_000)})
    assert len(refused.value.problems) == 50


@pytest.mark.parametrize("body", [None, [], "a", 3])
def test_responses_have_to_be_a_map(body: object) -> None:
    with pytest.raises(BadResponses, match="responses: a map of question ids is expected"):
        grade(draw(quiz(), "seed"), body)  # type: ignore[arg-type]


def test_options_that_were_not_chosen_say_nothing() -> None:
    of = quiz(
        question(
            "multiple_choice",
            options=(option("a", True, "对"), option("b", feedback="错"), option("c", feedback="也错")),
        )
    )
    (feedback,) = grade(draw(of, "seed"), {"multiple_choice": ["b", "a"]}).feedback
    assert {name: text.zh for name, text in feedback.options.items()} == {"a": "对", "b": "错"}
