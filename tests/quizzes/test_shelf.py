from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizzes import Quizzes
from quizzes import shelf as shelf_module
from tests.quizzes.files import SVG

QUESTION = "questions: [{id: q, type: true_false, text: 问, answers: true, explanation: 因为}]\n"


def write(pack: Path, slug: str, text: str) -> None:
    """Write a file as an editor does, some time ago."""
    path = pack / "quizzes" / f"{slug}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    long_ago = write.clock = getattr(write, "clock", 1_700_000_000) + 10  # type: ignore[attr-defined]
    os.utime(path, (long_ago, long_ago))


def load(pack: Path, previous: Quizzes | None = None) -> Quizzes:
    return Quizzes.load(
        pack, panels=["long-march/zunyi"], subjects=["exhibits/long-march"], previous=previous
    )


def messages(quizzes: Quizzes) -> list[str]:
    return [problem.render() for problem in quizzes.problems]


def test_a_pack_without_quizzes_has_none(tmp_path: Path) -> None:
    assert load(tmp_path).quizzes == ()
    assert load(tmp_path).problems == ()


def test_quizzes_are_found_by_slug_and_subject(tmp_path: Path) -> None:
    write(tmp_path, "two", "title: 二\nabout: exhibits/long-march\n" + QUESTION)
    write(tmp_path, "one", "title: 一\n" + QUESTION)
    quizzes = load(tmp_path)
    assert [quiz.slug for quiz in quizzes.quizzes] == ["one", "two"]
    assert quizzes.quiz("two") is quizzes.quizzes[1]
    assert quizzes.quiz("three") is None
    assert [quiz.slug for quiz in quizzes.about("exhibits/long-march")] == ["two"]


def test_a_broken_quiz_keeps_its_last_good_version(tmp_path: Path) -> None:
    write(tmp_path, "one", "title: 一\n" + QUESTION)
    good = load(tmp_path)
    write(tmp_path, "one", "titel: 一\n" + QUESTION)
    broken = load(tmp_path, good)
    assert broken.quizzes == good.quizzes
    assert broken.version == good.version
    assert messages(broken) == [
        "quizzes/one.yaml:1: title is missing, add a line title: …",
        "quizzes/one.yaml:1: the key titel is unknown, did you mean title?",
    ]
    assert load(tmp_path, broken).quizzes == good.quizzes
    write(tmp_path, "one", "title: 壹\n" + QUESTION)
    mended = load(tmp_path, broken)
    assert mended.quizzes[0].title.zh == "壹"
    assert mended.problems == ()
    assert mended.version != good.version


def test_a_quiz_that_was_never_good_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, "one", "title: 一\n")
    write(tmp_path, "two", "title: 二\n" + QUESTION)
    assert [quiz.slug for quiz in load(tmp_path).quizzes] == ["two"]


def test_a_quiz_that_was_removed_is_gone(tmp_path: Path) -> None:
    write(tmp_path, "one", "title: 一\n" + QUESTION)
    before = load(tmp_path)
    (tmp_path / "quizzes/one.yaml").unlink()
    assert load(tmp_path, before).quizzes == ()


def test_only_what_has_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for slug in ("one", "two"):
        write(tmp_path, slug, "title: 一\n" + QUESTION)
    before = load(tmp_path)
    read = []
    monkeypatch.setattr(
        shelf_module,
        "read_quiz",
        lambda root, path, real=shelf_module.read_quiz: read.append(path) or real(root, path),
    )
    write(tmp_path, "two", "title: 二\n" + QUESTION)
    after = load(tmp_path, before)
    assert read == ["quizzes/two.yaml"]
    assert after.quizzes[0] is before.quizzes[0]
    assert after.quizzes[1].title.zh == "二"


def test_a_file_that_was_just_written_is_not_trusted_to_be_finished(tmp_path: Path) -> None:
    """Two writes within one tick of the file system's clock look the same from outside."""
    path = tmp_path / "quizzes/one.yaml"
    path.parent.mkdir()
    path.write_text("title: 一\n" + QUESTION, encoding="utf-8")
    stat = path.stat()
    before = load(tmp_path)
    path.write_text("title: 二\n" + QUESTION, encoding="utf-8")
    os.utime(path, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    assert load(tmp_path, before).quizzes[0].title.zh == "二"


def test_a_picture_that_comes_later_mends_the_quiz(tmp_path: Path) -> None:
    write(tmp_path, "one", "title: 一\n" + QUESTION.replace("text:", "image: later.svg, text:"))
    before = load(tmp_path)
    assert before.quizzes == ()
    (tmp_path / "quizzes/later.svg").write_text(SVG)
    after = load(tmp_path, before)
    assert after.problems == ()
    assert after.quizzes[0].questions[0].image == "quizzes/later.svg"


def test_what_a_quiz_refers_to_has_to_be_in_the_pack(tmp_path: Path) -> None:
    write(
        tmp_path,
        "one",
        "title: 一\nabout: exhibits/long-marsh\n"
        + QUESTION.replace("text:", "panel: long-march/050-luding, text:"),
    )
    quizzes = load(tmp_path)
    assert messages(quizzes) == [
        "quizzes/one.yaml:2: about names exhibits/long-marsh, which is not in the pack, "
        "did you mean exhibits/long-march?",
        "quizzes/one.yaml:3: panel names long-march/luding, which is not in the pack, "
        "write it as EXHIBIT/PANEL, as in long-march/zunyi",
    ]
    assert [quiz.slug for quiz in quizzes.quizzes] == ["one"]


def test_references_are_checked_again_though_the_file_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "one", "title: 一\n" + QUESTION.replace("text:", "panel: long-march/zunyi, text:"))
    before = load(tmp_path)
    assert before.problems == ()
    after = Quizzes.load(tmp_path, panels=[], subjects=[], previous=before)
    assert [problem.line for problem in after.problems] == [2]
    assert after.quizzes[0] is before.quizzes[0]


def test_files_that_are_nearly_quizzes_are_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for name in ("one.yml", "two.YAML", ".hidden.yaml", "map.svg", "bank.gift"):
        (tmp_path / "quizzes" / name).touch()
    assert messages(load(tmp_path)) == [
        "quizzes/one.yml:1: a quiz's file ends in .yaml, rename it",
        "quizzes/two.YAML:1: a quiz's file ends in .yaml, rename it",
    ]


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "quizzes/one.yaml").mkdir(parents=True)
    assert messages(load(tmp_path)) == [
        "quizzes/one.yaml:1: a folder stands where a file should, rename the folder"
    ]
