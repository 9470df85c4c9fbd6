from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.server.cli.conftest import Command


def test_a_pack_without_problems_is_counted(run: Command, pack: Path) -> None:
    checked = run("check", pack)
    assert checked.exit_code == 0
    assert checked.stdout == "no problems: 1 exhibits, 2 panels, 1 quizzes, 4 questions\n"
    assert checked.stderr == ""


def test_every_problem_is_a_line_with_its_place_and_the_mend(run: Command, pack: Path) -> None:
    quiz, panel = pack / "quizzes/tea-road.yaml", pack / "exhibits/tea-road/panels/020-horses.md"
    quiz.write_text(quiz.read_text("utf-8").replace("pass: 0.6", "pass: 6"), "utf-8")
    panel.write_text(panel.read_text("utf-8").replace('"1074"', "soon"), "utf-8")
    checked = run("check", pack)
    assert checked.exit_code == 1
    places = [line.split(": ", 1)[0] for line in checked.stdout.splitlines()]
    assert places == ["exhibits/tea-road/panels/020-horses.md:3", "quizzes/tea-road.yaml:3"]
    assert all(", " in line for line in checked.stdout.splitlines())
    assert checked.stderr == "2 problems to mend\n"


def test_the_terminal_may_speak_chinese(run: Command, pack: Path) -> None:
    (pack / "rules.yaml").unlink()
    checked = run("check", pack, STUDYHALL_LANGUAGE="zh_CN.UTF-8")
    assert checked.stdout.startswith("rules.yaml:1: ")
    assert not checked.stdout.removeprefix("rules.yaml:1: ").isascii()


def test_without_a_folder_the_pack_on_show_is_checked(run: Command, pack: Path, tmp_path: Path) -> None:
    (shutil.copytree(pack, tmp_path / "data/content") / "rules.yaml").unlink()
    assert run("check").exit_code == 1


@pytest.mark.parametrize("kind", ["exhibit", "quiz"])
def test_a_new_example_passes_the_check(run: Command, pack: Path, kind: str) -> None:
    written = run("new", kind, "first-try")
    assert written.exit_code == 0
    files = [Path(line) for line in written.stdout.splitlines()]
    assert files
    assert all(file.is_file() and file.is_relative_to(pack) for file in files)
    assert run("check", pack).exit_code == 0


@pytest.mark.parametrize("kind", ["exhibit", "quiz"])
def test_an_example_never_overwrites(run: Command, pack: Path, kind: str) -> None:
    run("new", kind, "first-try")
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    again = run("new", kind, "first-try")
    assert again.exit_code in (1, 2)
    assert again.stderr
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("slug", ["First", "a b", "../x", "é", ""])
@pytest.mark.parametrize("kind", ["exhibit", "quiz"])
def test_what_cannot_be_an_address_is_wrong_usage(run: Command, pack: Path, kind: str, slug: str) -> None:
    refused = run("new", kind, slug)
    assert refused.exit_code == 2
    assert refused.stderr.strip()
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "words", [["check", "nowhere"], ["new", "song", "x"], ["new", "quiz"], ["nonsense"], ["check", "--loud"]]
)
def test_wrong_usage_exits_with_2(run: Command, words: list[str]) -> None:
    refused = run(*words)
    assert refused.exit_code == 2
    assert "Usage:" in refused.stderr
