"""Every problem of a quiz's file: path, line, what, mend."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzes.reading import read_quiz
from tests.quizzes.files import (
    CHOICE,
    FILL_IN,
    HOTSPOT,
    MANY,
    MAP,
    MATCHING,
    NUMBER,
    ORDERING,
    TRUTH,
    read,
    with_question,
)

GOOD_OPTIONS = "    options: [{text: 甲, correct: true}, {text: 乙}]\n"
AS_MAP = "write it as - key: value"
SHAPE = ", write [left, top, right, bottom] in parts of the picture from 0 to 1"

QUIZZES = [
    ("", ["1: title is missing, add a line title: …", "1: questions is missing, add a line questions: …"]),
    ("title: a\nquestions: []", ["2: there are no questions, write at least one"]),
    (
        "title: a\nquestions: 3",
        ["2: questions is not a list, begin each item with a dash on a line of its own"],
    ),
    (
        "title: {en: Quiz}\nbank: bank.gift",
        [
            "1: title has no Chinese text, add zh: and the text beneath title",
            "2: this version reads questions only from YAML, write them under questions: and remove bank:",
        ],
    ),
    ("title: 'a\nquestions: []", ["1: a quotation mark is opened and never closed, close it"]),
]


@pytest.mark.parametrize(("text", "problems"), QUIZZES)
def test_a_file_that_is_no_quiz(tmp_path: Path, text: str, problems: list[str]) -> None:
    reading = read(tmp_path, text)
    assert reading.quiz is None
    assert [p.render() for p in reading.problems] == [
        f"quizzes/sample.yaml:{problem}" for problem in problems
    ]


HEADS = [
    ("pass: 60", "pass is 60, write a number from 0 to 1"),
    ("pass: most", "pass is not a number, write a number such as 10 or 0.6"),
    ("draw: 2", "draw asks for 2 of 1 questions, lower draw, or write more questions"),
    ("draw: 0", "draw is 0, write a number from 1 up"),
    ("draw: 0.5", "draw is 0.5, write a number from 1 up"),
    ("shuffle: maybe", "shuffle is neither true nor false, write true or false"),
    ("attempts: 1.5", "attempts is not a whole number, write a number such as 10"),
    (
        "time_limit: 20 minutes",
        "time_limit is no duration that can be used: 20 minutes, write it as PT30M (30 minutes) or PT1H30M",
    ),
    (
        "time_limit: PT0S",
        "time_limit is no duration that can be used: PT0S, write it as PT30M (30 minutes) or PT1H30M",
    ),
    ("credit: 30", "credit is no duration that can be used: 30, write it as PT30M (30 minutes) or PT1H30M"),
    ("time_limt: PT5M", "the key time_limt is unknown, did you mean time_limit?"),
]


@pytest.mark.parametrize(("line", "problem"), HEADS)
def test_what_a_quiz_says_of_itself(tmp_path: Path, line: str, problem: str) -> None:
    text = with_question("  - {id: q, type: true_false, text: 问, answers: true, explanation: 因为}") + line
    assert [p.render() for p in read(tmp_path, text).problems] == [f"quizzes/sample.yaml:4: {problem}"]


QUESTIONS = [
    # Of any type
    ("  - {}", ["3: id is missing, add a line id: …", "3: type is missing, add a line type: …",
                "3: text is missing, add a line text: …",
                "3: explanation is missing, add a line explanation: …"]),
    ("  - 甲", ["3: an item of questions is not a map of keys, write it as - key: value"]),
    ("  - id: q\n    type: true_false\n    text: 问\n    answers: true",
     ["3: explanation is missing, add a line explanation: …"]),
    ("  - id: q\n    type: singel_choice\n    text: 问\n    explanation: 因\n" + GOOD_OPTIONS,
     ["4: type has no choice singel_choice, did you mean single_choice?"]),
    ("  - id: q\n    type: true_false\n    text: {en: Ask}\n    explanation: 因\n    answers: true",
     ["5: text has no Chinese text, add zh: and the text beneath text"]),
    (TRUTH + "    answers: true\n" + TRUTH + "    answers: false",
     ["8: the question q is there twice, give it another id (the first is on line 3)"]),
    (TRUTH.replace("id: q", "id: q.1") + "    answers: true",
     ["3: the id q.1 cannot be used, write letters, digits, - and _ only, at most 64"]),
    (TRUTH + "    answers: true\n    points: 0",
     ["8: a question of 0 points counts for nothing, write a number above 0"]),
    (TRUTH + "    answers: true\n    ponits: 2", ["8: the key ponits is unknown, did you mean points?"]),
    (TRUTH + "    answers: true\n    options: [{text: 对}]",
     ["8: the key options does not belong to a question of type true_false, remove it, or change the type"]),
    # Pictures
    (TRUTH + "    answers: true\n    image: missing.png",
     ["8: there is no picture missing.png, put it beside the quiz, or name it from the top of the pack"]),
    (TRUTH + "    answers: true\n    image:\n      file: missing.png",
     ["9: there is no picture missing.png, put it beside the quiz, or name it from the top of the pack"]),
    (TRUTH + "    answers: true\n    image: sample.yaml",
     ["8: sample.yaml is no picture, use one of: .jpg .jpeg .png .webp .avif .tif .tiff .svg"]),
    (TRUTH + "    answers: true\n    image: ../../outside.png",
     ["8: the path quizzes/../../outside.png leads out of the pack, "
      "put the file into the pack and name it from there"]),
    # Choices
    (CHOICE, ["3: options is missing, add a line options: …"]),
    (CHOICE + "    options: []", ["7: there are 0 options, write from 2 to 26"]),
    (CHOICE + "    options: [{text: 甲, correct: true}]", ["7: there are 1 options, write from 2 to 26"]),
    (CHOICE + "    options: [甲, 乙]", ["7: an item of options is not a map of keys, " + AS_MAP] * 2),
    (CHOICE + "    options: [{text: 甲}, {text: 乙}]",
     ["7: 0 options are correct, mark the right one with correct: true"]),
    (CHOICE + "    options: [{text: 甲, correct: true}, {text: 乙, correct: true}]",
     ["7: 2 options are correct, mark one with correct: true, or make it a multiple_choice"]),
    (CHOICE + "    options:\n      - {text: 甲, correct: true}\n      - {id: a, text: 乙}",
     ["9: the option a is there twice, give it another id (the first is on line 8)"]),
    (CHOICE + "    options:\n      - {text: 甲, correct: true}\n      - {txet: 乙}",
     ["9: text is missing, add a line text: …", "9: the key txet is unknown, did you mean text?"]),
    (CHOICE + GOOD_OPTIONS + "    answers: [a]",
     ["8: the key answers does not belong to a question of type single_choice, "
      "mark the right options with correct: true"]),
    (MANY + "    options: [{text: 甲}, {text: 乙}]",
     ["7: no option is correct, mark every right one with correct: true"]),
    # True or false, numbers
    (TRUTH, ["3: answers is missing, add a line answers: …"]),
    (TRUTH + "    answers: 对", ["7: answers is neither true nor false, write true or false"]),
    (NUMBER + "    answers: '605'", ["7: answers is not a number, write a number such as 10 or 0.6"]),
    (NUMBER + "    answers: [605]", ["7: answers is not a number, write a number such as 10 or 0.6"]),
    (NUMBER + "    answers: 605\n    tolerance: -1", ["8: tolerance is -1, write a number from 0 up"]),
    # Gaps
    (FILL_IN + "    answers: 遵义",
     ["7: answers is not a list, begin each item with a dash on a line of its own"]),
    (FILL_IN + "    answers: []", ["7: there is no answer, write the texts of which any will do, "
                                   "or one list of texts for each gap"]),
    (FILL_IN + "    answers: [true, 遵义]", ["7: answers is true, not a text, put it in quotes"]),
    (FILL_IN + "    answers: [[墨], 砚]",
     ["7: answers mixes texts and lists, write the texts of which any will do, "
      "or one list of texts for each gap"]),
    (FILL_IN + "    answers: [[墨], []]", ["7: a gap has no answer, write at least one text for each gap"]),
    (FILL_IN + "    answers: [。]",
     ["7: the answer “。” has no letter or digit, write a word that a person can type"]),
    (FILL_IN.replace("问", "笔、____、纸、____") + "    answers: [墨, 砚]",
     ["4: the text has 2 gaps ____ and answers fill 1, write one list of answers for each gap"]),
    # Order
    (ORDERING + "    options: [{text: 一}, {text: 二}]", ["3: answers is missing, add a line answers: …"]),
    (ORDERING + "    options: [{text: 一}, {text: 二}]\n    answers: [a, c]",
     ["8: answers does not name every option once, write all of them in the right order: a, b"]),
    (ORDERING + "    options: [{text: 一}, {text: 二}]\n    answers: [a, b, b]",
     ["8: answers does not name every option once, write all of them in the right order: a, b"]),
    (ORDERING + "    options: [{text: 一, correct: true}, {text: 二}]\n    answers: [a, b]",
     ["7: the key correct is unknown, remove it, or use one of: id, text"]),
    # Pairs
    (MATCHING + "    pairs: [[瑞金, 起点]]",
     ["7: there is nothing to match, write from 2 to 26 pairs with different right sides"]),
    (MATCHING + "    pairs: [[瑞金, 起点], [遵义, 起点]]",
     ["7: there is nothing to match, write from 2 to 26 pairs with different right sides"]),
    (MATCHING + "    pairs:\n      - [瑞金, 起点]\n      - [瑞金, 终点]",
     ["9: the left side 瑞金 is there twice, word it otherwise (the first is on line 8)"]),
    (MATCHING + "    pairs:\n      - [{zh: 瑞金, en: R}, 起点]\n      - [{zh: 吴起, en: R}, 终点]",
     ["9: the left side R is there twice, word it otherwise (the first is on line 8)"]),
    (MATCHING + "    pairs:\n      - [瑞金]\n      - {吴起: 终点}",
     ["8: a pair does not have two sides, write it as - [left, right]",
      "9: a pair does not have two sides, write it as - [left, right]"]),
    # Places on a picture
    (HOTSPOT + "    regions: [{shape: rect, coords: [0, 0, 1, 1], correct: true}]",
     ["3: a hotspot has no image, add image: and the picture's file beside the quiz"]),
    (MAP, ["3: regions is missing, add a line regions: …"]),
    (MAP + "    regions: [{shape: rect, coords: [0, 0, 1, 1]}]",
     ["8: no region is correct, mark the right one with correct: true"]),
    (MAP + "    regions: [{shape: oval, coords: [0, 0, 1, 1], correct: true}]",
     ["8: shape has no choice oval, write one of: rect, circle, poly"]),
    (MAP + "    regions: [{shape: rect, coords: [0, 0, 1.2, 1], correct: true}]",
     ["8: coords is 1.2, write a number from 0 to 1"]),
    (MAP + "    regions: [{shape: rect, coords: [0.5, 0, 0.2, 1], correct: true}]",
     ["8: coords do not make a rect" + SHAPE]),
    (MAP + "    regions: [{shape: circle, coords: [0.5, 0.5], correct: true}]",
     ["8: coords do not make a circle, write [x, y, radius] in parts of the picture from 0 to 1"]),
    (MAP + "    regions: [{shape: poly, coords: [0, 0, 1, 0, 1], correct: true}]",
     ["8: coords do not make a poly, write [x1, y1, x2, y2, x3, y3, …] in parts of the picture from 0 to 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), QUESTIONS)
def test_what_is_wrong_with_a_question(tmp_path: Path, text: str, problems: list[str]) -> None:
    reading = read(tmp_path, with_question(text))
    assert reading.quiz is None
    assert [p.render() for p in reading.problems] == [
        f"quizzes/sample.yaml:{problem}" for problem in problems
    ]


def test_all_problems_are_listed_in_the_order_of_their_lines(tmp_path: Path) -> None:
    reading = read(tmp_path, "tilte: a\npass: 7\n" + with_question(TRUTH + NUMBER)[len("title: 测验\n") :])
    lines = [problem.line for problem in reading.problems]
    assert lines == [1, 1, 2, 4, 8, 8]


def test_the_file_name_has_to_be_a_slug(tmp_path: Path) -> None:
    reading = read(tmp_path, with_question(TRUTH + "    answers: true"), "长征 1.yaml")
    assert [p.render() for p in reading.problems] == [
        "quizzes/长征 1.yaml:1: the file name 长征 1 cannot be a web address, "
        "use small letters a-z, digits and hyphens"
    ]


def test_bytes_that_are_not_utf_8_are_found(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/sample.yaml").write_bytes("title: a\n# 测".encode("gb18030"))
    (problem,) = read_quiz(tmp_path, "quizzes/sample.yaml").problems
    assert (problem.line, problem.mend.render()) == (2, "save the file as UTF-8")


WORDS = st.sampled_from(
    ["q", "a", "rect", "map.svg", "../x", "\0", "x" * 300, "true_false", "fill_in", "matching", "ordering",
     "hotspot", "single_choice", "number", "PT5M", "", "____", "遵义"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "type", "text", "image", "options", "answers", "tolerance", "pairs", "regions", "explanation",
     "panel", "points", "shape", "coords", "correct", "file", "alt", "zh", "en", "feedback"]
)  # fmt: skip
TREES = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers(-2, 3) | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=25,
)


@given(st.lists(st.dictionaries(KEYS, TREES, max_size=12), max_size=3))
def test_no_file_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, questions: list[object]) -> None:
    pack = tmp_path_factory.getbasetemp()
    text = yaml.safe_dump({"title": "测验", "questions": questions}, allow_unicode=True)
    reading = read(pack, text, "any.yaml")
    assert (reading.quiz is None) == bool(reading.problems)
    if reading.quiz:
        assert len(reading.quiz.keys) == len(questions)
