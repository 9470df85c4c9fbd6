from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given

from quizzes import Quiz, draw, explain, grade, present
from tests.quizzes.samples import ONE_OF_EACH, option, question, quiz, quizzes, right_responses, seeds

SHOWN = {
    "id", "type", "text", "points", "image", "image_alt", "image_version", "image_size", "options", "gaps",
    "left", "right",
}  # fmt: skip


def walk(value: object) -> Iterator[tuple[str, object]]:
    """Yield every key and value beneath."""
    for key, inner in value.items() if isinstance(value, dict) else []:
        yield key, inner
        yield from walk(inner)
    for inner in value if isinstance(value, list) else []:
        yield from walk(inner)


@given(quizzes(), seeds)
def test_nothing_about_right_answers_is_shown(of: Quiz, seed: str) -> None:
    shown = present(draw(of, seed), "zh")
    assert json.loads(json.dumps(shown)) == shown
    for asked in shown:
        assert set(asked) <= SHOWN
        for sides in ("options", "left", "right"):
            assert all(set(side) == {"id", "text"} for side in asked.get(sides, []))
    assert "因为" not in json.dumps(shown, ensure_ascii=False)


def test_no_value_of_an_answer_is_shown() -> None:
    of = quiz(
        question("fill_in", gaps=(("答案甲", "答案乙"),)),
        question("number", number=70707.0, tolerance=31.0),
        question("single_choice", options=(option("a", True, feedback="说得好"), option("b"))),
        *ONE_OF_EACH[8:],
    )
    shown = present(draw(of, "seed"), "en")
    words = json.dumps(shown, ensure_ascii=False)
    for secret in ("答案", "70707", "31.0", "说得好", "Because", "0.3", "true", "false", "long-march"):
        assert secret not in words
    assert not any(isinstance(value, bool) for _, value in walk(shown))


def test_two_right_answers_to_one_question_look_the_same() -> None:
    """The right answer leaves no trace: papers that differ only in it are shown alike."""
    one, other = (
        quiz(
            question("true_false", truth=truth),
            question("single_choice", options=(option("a", truth), option("b", not truth))),
            question("multiple_choice", options=(option("a", truth), option("b", True))),
            question("number", number=float(truth)),
        )
        for truth in (True, False)
    )
    assert present(draw(one, "seed"), "zh") == present(draw(other, "seed"), "zh")


def test_ordering_shows_aliases_that_do_not_tell_the_order() -> None:
    (shown,) = present(draw(quiz(ONE_OF_EACH[6]), "seed"), "zh")
    assert sorted(o["id"] for o in shown["options"]) == ["alias-a", "alias-b", "alias-c", "alias-d"]


def test_matching_shows_the_sides_apart_and_a_shared_one_once() -> None:
    pairs = ONE_OF_EACH[7].pairs
    shared = question("matching", pairs=(*pairs[:2], (pairs[2][0], pairs[0][1])))
    (shown,) = present(draw(quiz(shared), "seed"), "en")
    assert sorted(side["text"] for side in shown["left"]) == ["Ruijin", "Wuqi", "Zunyi"]
    assert sorted(side["text"] for side in shown["right"]) == ["January 1935", "October 1934"]


def test_a_picture_is_shown_with_what_its_address_and_its_frame_need() -> None:
    (shown,) = present(draw(quiz(ONE_OF_EACH[8]), "seed"), "en")
    assert shown == {
        "id": "hotspot",
        "type": "hotspot",
        "text": "Ask hotspot",
        "points": 1.0,
        "image": "quizzes/map.svg",
        "image_alt": "Map",
        "image_version": "0123456789abcdef",
        "image_size": [1200, 600],
    }


@pytest.mark.parametrize(("language", "text"), [("zh", "问true_false"), ("en", "Ask true_false")])
def test_questions_come_in_the_language_asked_for(language: str, text: str) -> None:
    assert present(draw(quiz(ONE_OF_EACH[2]), "seed"), language)[0]["text"] == text


def test_a_grade_is_explained() -> None:
    paper = draw(quiz(*ONE_OF_EACH[:1]), "seed")
    assert explain(grade(paper, {"single_choice": "a"}), "en") == [
        {
            "id": "single_choice",
            "type": "single_choice",
            "text": "Ask single_choice",
            "points": 0.0,
            "out_of": 1.0,
            "right": False,
            "response": "a",
            "response_words": ["Option a"],
            "answer": "b",
            "answer_words": ["Option b"],
            "explanation": "Because it is so",
            "options": {"a": "不是甲"},
            "panel": "long-march/zunyi",
        }
    ]


def test_right_answers_are_put_into_words() -> None:
    of = quiz()
    explained = explain(grade(draw(of, "seed"), right_responses(of)), "en", translate=str.upper)
    words = {item["id"]: item["answer_words"] for item in explained}
    assert words == {
        "single_choice": ["Option b"],
        "multiple_choice": ["Option a", "Option c"],
        "true_false": ["FALSE"],
        "fill_in": ["遵义"],
        "two_gaps": ["墨", "砚"],
        "number": ["605"],
        "ordering": ["Option a", "Option b", "Option c", "Option d"],
        "matching": [
            "Ruijin — October 1934",
            "Zunyi — January 1935",
            "Wuqi — October 1935",
        ],
        "hotspot": [],
    }
    assert [item["response_words"] for item in explained] == [item["answer_words"] for item in explained]


def test_what_was_left_unanswered_is_explained_too() -> None:
    explained = explain(grade(draw(quiz(), "seed"), {}), "zh")
    assert all(item["response"] is None and item["response_words"] == [] for item in explained)
    assert all(item["explanation"] == "因为如此" for item in explained)
