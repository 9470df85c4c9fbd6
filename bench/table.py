"""Medians, ratios and targets, printed plainly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Rounds = Sequence[float]
UNDISTURBED = 0.9


@dataclass(frozen=True)
class Round:
    """One round of load on one server. Busy is a share of a core: near 100 % is what held the figure back."""

    per_second: float
    p50_ms: float
    p99_ms: float
    server_busy: float
    load_busy: float


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{title}")
    for first, *figures in lines:
        right = "  ".join(figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        print(f"  {first.ljust(widths[0])}  {right}".rstrip())


def show_rounds(
    title: str, what: str, measured: Mapping[str, Sequence[Round]], *more: tuple[str, Rounds]
) -> None:
    """Print what each server reached, as medians over its rounds; `more` gives figures per second alone."""
    head = ("", f"{what}/s, median (min–max)", "p50 ms", "p99 ms", "server busy", "CPU µs each", "load busy")
    rows = [
        [
            name,
            _spread([each.per_second for each in rounds]),
            f"{median(each.p50_ms for each in rounds):.1f}",
            f"{median(each.p99_ms for each in rounds):.1f}",
            f"{median(each.server_busy for each in rounds):.0%}",
            f"{median(each.server_busy / each.per_second for each in rounds) * 1e6:,.0f}",
            f"{median(each.load_busy for each in rounds):.0%}",
        ]
        for name, rounds in measured.items()
    ]
    show(title, head, [*rows, *([name, _spread(figures), "", "", "", "", ""] for name, figures in more)])
    if any(_was_disturbed(rounds) for rounds in measured.values()):
        print("  (A server had less than its core: other programs were busy too, and the ratios are rough.)")


def _was_disturbed(rounds: Sequence[Round]) -> bool:
    return median(max(each.server_busy, each.load_busy) for each in rounds) < UNDISTURBED


def _spread(figures: Rounds) -> str:
    return f"{median(figures):,.0f} ({min(figures):,.0f}–{max(figures):,.0f})"


def is_ratio_met(what: str, ours: Rounds, theirs: Rounds, target: float = 0) -> bool:
    """Print the ratio, round by round, against its target if it has one, and say whether it is reached."""
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    met = median(ratios) >= target
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    verdict = f", target ≥ {target:.2f}: {'met' if met else 'MISSED'}" if target else ""
    print(f"  {what}: {median(ratios):.2f} {spread}{verdict}")
    return met


def is_time_met(what: str, rounds: Rounds, target_ms: float) -> bool:
    """Print a latency in ms against its target, and say whether the median stays below."""
    met = median(rounds) < target_ms
    figures = f"{median(rounds):.1f} ms ({min(rounds):.1f}–{max(rounds):.1f})"
    print(f"  {what}: {figures}, target < {target_ms:.0f} ms: {'met' if met else 'MISSED'}")
    return met
