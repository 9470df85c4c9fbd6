from __future__ import annotations

from pathlib import Path

import pytest

from server.records.rules import Credit, Rules

GOOD = """\
requirement: {hours: 4, per: quarter}
credit:
  exhibit.completed: {hours: 0.5, once_per: subject}
  hall.completed: {hours: 0.25, once_per: day}
  quiz.passed: {hours: 1}
  session.attended: {hours: actual}
"""

READ = {
    "exhibit.completed": Credit(0.5, "subject"),
    "hall.completed": Credit(0.25, "day"),
    "quiz.passed": Credit(1.0),
    "session.attended": Credit(None),
}


def load(pack: Path, text: str | bytes, previous: Rules | None = None) -> Rules:
    (pack / "rules.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return Rules.load(pack, previous)


def test_rules_say_how_much_a_period_asks_and_what_each_kind_is_worth(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == Rules(4.0, "quarter", READ)


def test_what_is_not_credited_need_not_be_named(tmp_path: Path) -> None:
    assert load(tmp_path, "requirement: {hours: 0, per: year}\ncredit: {}\n") == Rules(0.0, "year", {})


BROKEN = {
    "no hours asked": ("requirement: {per: month}\ncredit: {}\n", 1),
    "fewer than none": ("requirement:\n  hours: -1\n  per: month\ncredit: {}\n", 2),
    "hours in words": ("requirement:\n  hours: four\n  per: month\ncredit: {}\n", 2),
    "not a number": ("requirement:\n  hours: .nan\n  per: month\ncredit: {}\n", 2),
    "an unknown period": ("requirement:\n  hours: 4\n  per: week\ncredit: {}\n", 3),
    "nothing credited": ("requirement: {hours: 4, per: month}\n", 1),
    "an unknown kind": (GOOD.replace("hall.completed", "hall.visited"), 4),
    "actual hours of an exhibit": (GOOD.replace("hours: 0.5", "hours: actual"), 3),
    "credit without hours": (GOOD.replace("{hours: 1}", "{once_per: day}"), 5),
    "once in something else": (GOOD.replace("day", "week"), 4),
    "an unknown key": (GOOD.replace("{hours: 1}", "{hours: 1, most: 2}"), 5),
    "an unknown section": (GOOD + "penalty: {}\n", 7),
    "a list": ("- requirement\n", 1),
    "no YAML": ("requirement: {hours: 4\ncredit:\n", 1),
    "the same key twice": (GOOD + "requirement: {hours: 4, per: month}\n", 7),
    "an empty file": ("", 1),
    "not UTF-8": ("requirement: {hours: 4, per: month} # 规".encode("gb18030"), 1),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=list(BROKEN))
def test_broken_rules_are_named_by_line_and_the_last_good_ones_kept(
    tmp_path: Path, text: str | bytes, line: int
) -> None:
    good = load(tmp_path, GOOD)
    broken = load(tmp_path, text, good)
    assert (broken.required_hours, broken.period, broken.credit) == (4.0, "quarter", READ)
    assert {(problem.path, problem.line) for problem in broken.problems} == {("rules.yaml", line)}
    again = load(tmp_path, text, broken)
    assert again == broken
    assert load(tmp_path, GOOD, again) == good


def test_broken_rules_at_the_first_start_ask_for_what_could_be_read(tmp_path: Path) -> None:
    rules = load(tmp_path, GOOD.replace("once_per: day", "once_per: week"))
    assert (rules.required_hours, rules.period) == (4.0, "quarter")
    assert rules.problems


def test_a_pack_without_rules_says_so_and_credits_nothing(tmp_path: Path) -> None:
    rules = Rules.load(tmp_path)
    assert [(problem.path, problem.line) for problem in rules.problems] == [("rules.yaml", 1)]
    assert (rules.required_hours, rules.credit) == (0.0, {})


def test_every_problem_is_listed_at_once(tmp_path: Path) -> None:
    text = "requirement: {hours: -1, per: week}\ncredit:\n  quiz.passed: {hours: lots}\n  colour: red\n"
    assert sorted(problem.line for problem in load(tmp_path, text).problems) == [1, 1, 3, 4]
