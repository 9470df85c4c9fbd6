"""What a quiz is made of, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pack.text import Text

TYPES = (
    "single_choice", "multiple_choice", "true_false", "fill_in", "number", "ordering", "matching", "hotspot",
)  # fmt: skip


@dataclass(frozen=True)
class Option:
    """An answer to choose; `correct` is None where the type has no right option of its own (ordering)."""

    id: str
    text: Text
    correct: bool = False
    feedback: Text | None = None


@dataclass(frozen=True)
class Region:
    """An area of a picture in 0..1: rect (x1, y1, x2, y2), circle (x, y, r of the width), poly (x, y, …)."""

    shape: str
    coords: tuple[float, ...]
    correct: bool = False


@dataclass(frozen=True)
class Question:
    """One question. Only the fields of its type are filled."""

    id: str
    type: str
    text: Text
    explanation: Text
    points: float = 1.0
    panel: str | None = None  # EXHIBIT/PANEL
    image: str | None = None  # relative to the pack
    image_alt: Text | None = None
    options: tuple[Option, ...] = ()
    truth: bool | None = None  # true_false
    gaps: tuple[tuple[str, ...], ...] = ()  # fill_in: what each gap accepts
    number: float | None = None
    tolerance: float = 0.0
    order: tuple[str, ...] = ()  # ordering: option ids
    pairs: tuple[tuple[Text, Text], ...] = ()
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class Quiz:
    """A quiz and its pool. `version` is the SHA-256 of its files."""

    slug: str
    title: Text
    about: str | None
    pass_mark: float
    draw: int | None
    shuffle: bool
    attempts: int | None
    time_limit: timedelta | None
    credit: timedelta | None
    questions: tuple[Question, ...]
    version: str

    @property
    def subject(self) -> str:
        """The quiz's name in the ledger."""
        return f"quizzes/{self.slug}"
