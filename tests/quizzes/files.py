"""Quizzes as files: what tests write, and how they begin a question of each type."""

from __future__ import annotations

from pathlib import Path

from quizzes.reading import Reading, read_quiz

CHOICE = "  - id: q\n    text: 问\n    explanation: 因\n    type: single_choice\n"
MANY = "  - id: q\n    text: 问\n    explanation: 因\n    type: multiple_choice\n"
TRUTH = "  - id: q\n    text: 问\n    explanation: 因\n    type: true_false\n"
FILL_IN = "  - id: q\n    text: 问\n    explanation: 因\n    type: fill_in\n"
NUMBER = "  - id: q\n    text: 问\n    explanation: 因\n    type: number\n"
ORDERING = "  - id: q\n    text: 问\n    explanation: 因\n    type: ordering\n"
MATCHING = "  - id: q\n    text: 问\n    explanation: 因\n    type: matching\n"
HOTSPOT = "  - id: q\n    text: 问\n    explanation: 因\n    type: hotspot\n"
MAP = HOTSPOT + "    image: map.svg\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 600"></svg>'


def read(pack: Path, text: str, name: str = "sample.yaml") -> Reading:
    folder = pack / "quizzes"
    folder.mkdir(exist_ok=True)
    (folder / "map.svg").write_text(SVG)
    (folder / name).write_text(text, encoding="utf-8")
    return read_quiz(pack, f"quizzes/{name}")


def with_question(text: str) -> str:
    """Return a quiz with one question, which begins on line 3."""
    return "title: 测验\nquestions:\n" + text.strip("\n") + "\n"
