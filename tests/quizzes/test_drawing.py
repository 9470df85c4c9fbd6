from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from quizzes import Quiz, draw
from quizzes.chance import Chance
from tests.quizzes.samples import ONE_OF_EACH, option, question, quiz, quizzes, seeds


@given(quizzes(), seeds)
def test_the_same_seed_draws_the_same_paper(of: Quiz, seed: str) -> None:
    assert draw(of, seed) == draw(of, seed)


def test_a_paper_drawn_years_ago_is_drawn_again() -> None:
    """What attempts of the past were graded by: this must never change."""
    assert Chance("0192d7c1-7a52-7000-8000-000000000001").shuffled("abcdefgh") == list("dhbacefg")
    paper = draw(quiz(draw=4), "0192d7c1-7a52-7000-8000-000000000001")
    assert [asked.id for asked in paper.questions] == [
        "two_gaps",
        "hotspot",
        "multiple_choice",
        "single_choice",
    ]


def test_different_seeds_draw_different_papers() -> None:
    papers = {tuple(asked.id for asked in draw(quiz(), f"seed {n}").questions) for n in range(20)}
    assert len(papers) > 15


@given(quizzes(), seeds)
def test_a_paper_asks_as_many_different_questions_as_the_quiz_draws(of: Quiz, seed: str) -> None:
    asked = [question.id for question in draw(of, seed).questions]
    assert len(asked) == len(set(asked)) == (of.draw or len(of.questions))


def test_every_question_of_the_pool_is_drawn_about_as_often() -> None:
    of = quiz(draw=3)
    drawn = [asked.id for n in range(900) for asked in draw(of, f"seed {n}").questions]
    assert all(240 < drawn.count(asked.id) < 360 for asked in of.questions)


@given(quizzes(), seeds)
def test_options_are_shuffled_and_none_is_lost(of: Quiz, seed: str) -> None:
    written = {asked.id: asked for asked in of.questions}
    for shown in draw(of, seed).questions:
        assert sorted(o.id for o in shown.options) == sorted(o.id for o in written[shown.id].options)
        assert sorted(map(str, shown.pairs)) == sorted(map(str, written[shown.id].pairs))
        assert {side.zh for side in shown.rights} == {right.zh for _, right in shown.pairs}


def test_a_quiz_that_does_not_shuffle_keeps_its_order() -> None:
    paper = draw(quiz(shuffle=False, draw=5), "seed")
    places = [[asked.id for asked in ONE_OF_EACH].index(shown.id) for shown in paper.questions]
    assert places == sorted(places)
    for shown in paper.questions:
        if shown.type in ("single_choice", "multiple_choice"):
            assert [o.id for o in shown.options] == sorted(o.id for o in shown.options)


@given(seeds)
def test_ordering_and_matching_never_begin_solved(seed: str) -> None:
    ordering = question("ordering", options=(option("a"), option("b")), order=("a", "b"))
    matching = replace(ONE_OF_EACH[7], pairs=ONE_OF_EACH[7].pairs[:2])
    for shuffle in (True, False):
        for shown in draw(quiz(ordering, matching, shuffle=shuffle), seed).questions:
            assert shown.type == "matching" or tuple(o.id for o in shown.options) != shown.order
            assert shown.type == "ordering" or shown.rights != tuple(right for _, right in shown.pairs)


def test_the_right_option_stands_in_every_place_about_as_often() -> None:
    asked = question("single_choice", options=(option("a", True), *map(option, "bcd")))
    of = quiz(asked)
    places = [draw(of, f"seed {n}").questions[0].options.index(asked.options[0]) for n in range(400)]
    assert all(60 < places.count(place) < 140 for place in range(4))
