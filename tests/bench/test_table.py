from __future__ import annotations

import pytest

from bench.table import Round, is_ratio_met, is_time_met, show_rounds


def test_a_ratio_is_the_median_over_rounds_not_the_ratio_of_medians(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert is_ratio_met("ours / theirs", [90, 50, 10], [100, 100, 10], 0.9)
    assert capsys.readouterr().out.strip() == "ours / theirs: 0.90 (0.50–1.00), target ≥ 0.90: met"


def test_a_missed_target_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_time_met("p99", [41.0, 39.0, 44.5], 40)
    assert capsys.readouterr().out.strip() == "p99: 41.0 ms (39.0–44.5), target < 40 ms: MISSED"


def test_a_ratio_without_a_target_is_only_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert is_ratio_met("ours / loop", [10], [100])
    assert "target" not in capsys.readouterr().out


def test_the_table_shows_medians_and_what_was_busy(capsys: pytest.CaptureFixture[str]) -> None:
    rounds = [Round(1000, 2, 9, 0.98, 0.2), Round(2000, 1, 8, 0.96, 0.3), Round(3000, 1, 7, 0.94, 0.4)]
    show_rounds("A page", "pages", {"Study Hall": rounds}, ("a loop", [5000, 7000]))
    title, head, ours, loop = capsys.readouterr().out.strip().splitlines()
    assert title == "A page"
    assert head.split("  ")[0] == ""
    assert ours.split()[2:] == ["2,000", "(1,000–3,000)", "1.0", "8.0", "96%", "480", "30%"]
    assert loop.split() == ["a", "loop", "6,000", "(5,000–7,000)"]


def test_a_server_that_did_not_get_its_core_makes_the_figures_rough(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_rounds("A page", "pages", {"Study Hall": [Round(1000, 2, 9, 0.5, 0.2)]})
    assert "the ratios are rough" in capsys.readouterr().out
    show_rounds("A page", "pages", {"Study Hall": [Round(1000, 2, 9, 0.97, 0.2)]})
    assert "the ratios are rough" not in capsys.readouterr().out
