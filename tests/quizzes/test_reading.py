from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pack.text import Text
from quizzes.model import Question, Quiz, Region
from quizzes.reading import read_quiz
from tests.quizzes.files import ORDERING, SVG, TRUTH, read, with_question


def read_good(pack: Path, text: str) -> Quiz:
    reading = read(pack, text)
    assert [problem.render() for problem in reading.problems] == []
    assert reading.quiz is not None
    return reading.quiz


def one_question(pack: Path, text: str) -> Question:
    return read_good(pack, with_question(text)).questions[0]


def test_a_quiz_is_read_whole(tmp_path: Path) -> None:
    quiz = read_good(
        tmp_path,
        """
title: {zh: 长征, en: The Long March}
about: exhibits/long-march
pass: 0.8
draw: 1
shuffle: false
attempts: 3
time_limit: PT10M
credit: PT1H30M
questions:
  - id: where
    type: single_choice
    text: {zh: 会议在哪里开？, en: Where did they meet?}
    image: {file: map.svg, alt: {zh: 示意图, en: Schematic map}}
    options:
      - text: 遵义
        correct: true
      - {id: other, text: 瑞金, feedback: 瑞金是出发的地方}
    explanation: 1935年1月在遵义。
    panel: long-march/030-zunyi
    points: 2
""",
    )
    assert (quiz.slug, quiz.title) == ("sample", Text("长征", "The Long March"))
    assert (quiz.about, quiz.subject) == ("exhibits/long-march", "quizzes/sample")
    assert (quiz.pass_mark, quiz.draw, quiz.shuffle, quiz.attempts) == (0.8, 1, False, 3)
    assert (quiz.time_limit, quiz.credit) == (timedelta(minutes=10), timedelta(hours=1.5))
    (asked,) = quiz.questions
    assert asked.text.en == "Where did they meet?"
    assert (asked.points, asked.panel) == (2, "long-march/zunyi")
    assert (asked.image, asked.image_size) == ("quizzes/map.svg", (1200, 600))
    assert asked.image_alt == Text("示意图", "Schematic map")
    assert len(asked.image_version) == 16
    assert [(o.id, o.correct) for o in asked.options] == [("a", True), ("other", False)]
    assert asked.options[1].feedback == Text("瑞金是出发的地方")


def test_what_is_not_said_is_sensible(tmp_path: Path) -> None:
    quiz = read_good(
        tmp_path, with_question("  - {id: q, type: true_false, text: 问, answers: true, explanation: 因为}")
    )
    assert (quiz.about, quiz.pass_mark, quiz.draw, quiz.shuffle) == (None, 0.6, None, True)
    assert (quiz.attempts, quiz.time_limit, quiz.credit) == (None, None, None)
    assert quiz.questions == (Question("q", "true_false", Text("问"), Text("因为"), points=1, truth=True),)


@pytest.mark.parametrize(
    ("lines", "gaps"),
    [
        ("answers: [遵义, 遵义城]", (("遵义", "遵义城"),)),
        ("answers: [yes, 1935, '0605']", (("yes", "1935", "0605"),)),
        ("answers: [[墨, ink], [砚]]", (("墨", "ink"), ("砚",))),
    ],
)
def test_fill_in_accepts_texts_or_a_list_for_each_gap(
    tmp_path: Path, lines: str, gaps: tuple[tuple[str, ...], ...]
) -> None:
    asked = one_question(tmp_path, f"  - {{id: q, type: fill_in, text: 问, explanation: 因, {lines}}}")
    assert asked.gaps == gaps


def test_number_ordering_matching_and_hotspot_are_read(tmp_path: Path) -> None:
    quiz = read_good(
        tmp_path,
        """
title: 测验
questions:
  - {id: n, type: number, text: 问, explanation: 因, answers: 605, tolerance: 0.5}
  - {id: o, type: ordering, text: 问, explanation: 因, options: [{text: 二}, {text: 一}], answers: [b, a]}
  - {id: m, type: matching, text: 问, explanation: 因, pairs: [[瑞金, {zh: 起点, en: Start}], [吴起, 终点]]}
  - id: h
    type: hotspot
    text: 问
    explanation: 因
    image: map.svg
    regions:
      - {shape: rect, coords: [0, 0.1, 0.5, 1], correct: true}
      - {shape: circle, coords: [0.5, 0.5, 0.1]}
      - {shape: poly, coords: [0, 0, 1, 0, 1, 1]}
""",
    )
    number, ordering, matching, hotspot = quiz.questions
    assert (number.number, number.tolerance) == (605, 0.5)
    assert (ordering.order, [o.id for o in ordering.options]) == (("b", "a"), ["a", "b"])
    assert matching.pairs == (
        (Text("瑞金"), Text("起点", "Start")),
        (Text("吴起"), Text("终点")),
    )
    assert hotspot.regions == (
        Region("rect", (0, 0.1, 0.5, 1), True),
        Region("circle", (0.5, 0.5, 0.1)),
        Region("poly", (0, 0, 1, 0, 1, 1)),
    )


def test_items_to_order_have_aliases_that_say_nothing(tmp_path: Path) -> None:
    asked = one_question(
        tmp_path,
        ORDERING + "    options: [{text: 一}, {text: 二}]\n    answers: [a, b]",
    )
    assert len({o.alias for o in asked.options}) == 2
    assert all(o.alias and o.alias not in ("a", "b", "1", "2") for o in asked.options)


def test_a_picture_may_be_named_from_the_top_of_the_pack(tmp_path: Path) -> None:
    images = tmp_path / "exhibits/long-march/images"
    images.mkdir(parents=True)
    (images / "route.svg").write_text(SVG)
    asked = one_question(
        tmp_path, TRUTH + "    answers: true\n    image: exhibits/long-march/images/route.svg"
    )
    assert asked.image == "exhibits/long-march/images/route.svg"


def test_the_version_is_of_the_quiz_and_its_pictures(tmp_path: Path) -> None:
    text = with_question(TRUTH + "    answers: true\n    image: map.svg")
    versions = [read_good(tmp_path, text).version, read_good(tmp_path, text + "\n").version]
    other = read(tmp_path, text, "other.yaml").quiz
    (tmp_path / "quizzes/map.svg").write_text(SVG.replace("600", "900"))
    redrawn = read_quiz(tmp_path, "quizzes/sample.yaml").quiz
    assert other
    assert redrawn
    assert read_good(tmp_path, text).version == versions[0]
    assert len({*versions, other.version, redrawn.version}) == 4
    assert all(len(version) == 64 for version in versions)
