from __future__ import annotations

from pathlib import Path

import pytest

from pack.files import CannotWrite
from quizzes import Quizzes, draw, grade, present, write_example
from quizzes.model import TYPES
from quizzes.question_types import KINDS
from tests.quizzes.samples import right_response


def test_the_example_is_a_good_quiz_of_every_type_in_both_languages(tmp_path: Path) -> None:
    quiz_file, picture = write_example(tmp_path, "my-quiz")
    assert quiz_file == tmp_path / "quizzes/my-quiz.yaml"
    assert picture == tmp_path / "quizzes/my-quiz.svg"
    quizzes = Quizzes.load(tmp_path, panels=[], subjects=[])
    assert [problem.render() for problem in quizzes.problems] == []
    (quiz,) = quizzes.quizzes
    assert [question.type for question in quiz.questions] == list(TYPES)
    shown = present(draw(quiz, "seed"), "en")
    assert not any(
        "\u4e00" <= character < "\ua000"
        for item in shown
        for character in str(item["text"]).replace("刀", "")
    )


def test_the_example_can_be_passed(tmp_path: Path) -> None:
    write_example(tmp_path, "my-quiz")
    quiz = Quizzes.load(tmp_path, [], []).quizzes[0]
    right = {q.id: right_response(q) for q in quiz.questions if q.type != "hotspot"}
    result = grade(draw(quiz, "seed"), right | {"find-the-inkstone": {"x": 0.72, "y": 0.5}})
    assert result.score == 1


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/mine.svg").write_text("mine")
    with pytest.raises(CannotWrite, match="is there already"):
        write_example(tmp_path, "mine")
    assert [path.name for path in (tmp_path / "quizzes").iterdir()] == ["mine.svg"]
    assert (tmp_path / "quizzes/mine.svg").read_text() == "mine"


@pytest.mark.parametrize("slug", ["", "Mine", "../mine", "测验", "a b"])
def test_a_name_that_is_no_slug_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(CannotWrite, match="cannot be part of an address"):
        write_example(tmp_path, slug)


def test_every_type_that_the_model_names_is_known() -> None:
    assert tuple(KINDS) == TYPES
