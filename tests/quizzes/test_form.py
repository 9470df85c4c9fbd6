from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import BadResponses, Paper, Question, Quiz, draw, from_form, grade, present
from tests.quizzes.samples import ONE_OF_EACH, quiz, quizzes, responses, seeds


def fields_of(paper: Paper, sent: dict[str, object]) -> dict[str, list[str]]:
    """Fill in a form as a person does who means these responses."""
    fields: dict[str, list[str]] = {}
    for asked, shown in zip(paper.questions, present(paper, "zh"), strict=True):
        fields |= fill(asked, shown, sent[asked.id])
    return fields


def fill(asked: Question, shown: dict[str, Any], response: Any) -> dict[str, list[str]]:
    name = f"q.{asked.id}"
    match asked.type:
        case "multiple_choice":
            return {name: response}
        case "fill_in" if isinstance(response, list):
            return {f"{name}.gap{n}": [word] for n, word in enumerate(response, start=1)}
        case "ordering":
            shown_ids = {o.id: o.shown_id for o in asked.options}
            return {f"{name}.order.{shown_ids[id_]}": [str(n)] for n, id_ in enumerate(response, start=1)}
        case "matching":
            lefts = [side["id"] for side in shown["left"]]
            return {f"{name}.pair.{n}": [response.get(left, "")] for n, left in enumerate(lefts, start=1)}
        case "hotspot":
            return {f"{name}.x": [str(response["x"])], f"{name}.y": [str(response["y"])]}
        case "true_false":
            return {name: ["true" if response else "false"]}
        case _:
            return {name: [str(response)]}


@given(st.data(), quizzes(), seeds)
def test_a_form_earns_what_the_same_responses_earn(data: st.DataObject, of: Quiz, seed: str) -> None:
    paper = draw(of, seed)
    sent = {asked.id: data.draw(responses(asked)) for asked in paper.questions}
    posted = from_form(paper, fields_of(paper, sent))
    one, other = grade(paper, posted), grade(paper, sent)
    assert [feedback.points for feedback in one.feedback] == [feedback.points for feedback in other.feedback]


def test_choices() -> None:
    assert from_form(draw(quiz(), "seed"), {"q.single_choice": ["b"], "q.multiple_choice": ["a", "c"]}) == {
        "single_choice": "b",
        "multiple_choice": ["a", "c"],
    }


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("605", 605),
        (" ６０５ ", 605),
        ("25,000", 25000),
        ("1 234 567", 1234567),
        ("-3.5", -3.5),
        ("\N{MINUS SIGN}3", -3),
        ("+7", 7),
        ("1_000", "1_000"),
        ("nan", "nan"),
        ("1e5", "1e5"),
        ("六百", "六百"),
        ("1,5", "1,5"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, number: object) -> None:
    assert from_form(draw(quiz(), "seed"), {"q.number": [typed]}) == {"number": number}


def test_a_word_for_a_number_is_for_grading_to_refuse() -> None:
    paper = draw(quiz(), "seed")
    with pytest.raises(BadResponses, match=r"responses\.number: a number is expected"):
        grade(paper, from_form(paper, {"q.number": ["六百"]}))


def test_two_values_where_one_belongs_are_refused() -> None:
    paper = draw(quiz(), "seed")
    with pytest.raises(BadResponses) as refused:
        grade(paper, from_form(paper, {f"q.{asked.id}": ["1", "2"] for asked in ONE_OF_EACH[:1]}))
    assert refused.value.problems[0][0] == "responses.single_choice"


def test_items_may_be_put_in_order_by_alias_or_id_and_left_out() -> None:
    fields = {
        "q.ordering.order.alias-c": ["3"],
        "q.ordering.order.a": ["1"],
        "q.ordering.order.alias-b": [""],
    }
    assert from_form(draw(quiz(), "seed"), fields) == {"ordering": ["alias-a", "alias-c"]}


@pytest.mark.parametrize(
    ("places", "why"),
    [(("2", "2"), "two items have the place 2"), (("1", "x"), "a place is not a whole number")],
)
def test_places_that_make_no_order_are_refused(places: tuple[str, str], why: str) -> None:
    fields = {f"q.ordering.order.alias-{item}": [place] for item, place in zip("ab", places, strict=True)}
    with pytest.raises(BadResponses, match=f"responses.ordering: {why}"):
        from_form(draw(quiz(), "seed"), fields)


def test_a_click_on_a_picture_comes_in_pixels() -> None:
    shown_at = {"q.hotspot.w": ["600"], "q.hotspot.h": ["300"]}
    click = {"q.hotspot.x": ["120"], "q.hotspot.y": ["60"]}
    paper = draw(quiz(), "seed")
    assert from_form(paper, shown_at | click) == {"hotspot": {"x": 0.2, "y": 0.2}}
    beyond = {"q.hotspot.x": ["601"], "q.hotspot.y": ["0"]}
    assert from_form(paper, shown_at | beyond) == {"hotspot": {"x": 1, "y": 0}}
    assert from_form(paper, shown_at) == {}


def test_one_gap_of_two_may_be_left_blank() -> None:
    paper = draw(quiz(), "seed")
    assert from_form(paper, {"q.two_gaps.gap2": ["砚"]}) == {"two_gaps": ["", "砚"]}
    assert from_form(paper, {"q.two_gaps.gap1": [" "]}) == {}


def test_other_fields_are_no_concern_of_a_quiz() -> None:
    assert from_form(draw(quiz(), "seed"), {"csrf": ["x"], "q.nobody": ["x"], "q.true_false": [""]}) == {}
