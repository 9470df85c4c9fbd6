"""What a quiz is made of, as immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from pack.text import Text

if TYPE_CHECKING:
    from quizzes.question_types.kind import Key

TYPES = (
    "single_choice", "multiple_choice", "true_false", "fill_in", "number", "ordering", "matching", "hotspot",
)  # fmt: skip


@dataclass(frozen=True)
class Option:
    """An answer to choose, or an item to put in order.

    `alias` is shown in place of `id` where the id would give the answer away; responses may name either.
    """

    id: str
    text: Text
    correct: bool = False
    feedback: Text | None = None
    alias: str | None = None

    @property
    def shown_id(self) -> str:
        """The id that pages and the API show."""
        return self.alias or self.id


@dataclass(frozen=True)
class Region:
    """An area of a picture in 0..1: rect (x1, y1, x2, y2), circle (x, y, r of the width), poly (x, y, …)."""

    shape: str
    coords: tuple[float, ...]
    correct: bool = False


@dataclass(frozen=True)
class Question:
    """One question. Only the fields of its type are filled.

    `panel` (EXHIBIT/PANEL) is what the author wrote: look it up, for it may not be on show.
    """

    id: str
    type: str
    text: Text
    explanation: Text
    points: float = 1.0
    panel: str | None = None
    image: str | None = None  # relative to the pack
    image_alt: Text | None = None
    image_version: str = ""  # content hash, 16 hex digits
    image_size: tuple[int, int] = (0, 0)  # width × height in pixels
    options: tuple[Option, ...] = ()
    truth: bool | None = None  # true_false
    gaps: tuple[tuple[str, ...], ...] = ()  # fill_in: what each gap accepts
    number: float | None = None
    tolerance: float = 0.0
    order: tuple[str, ...] = ()  # ordering: option ids
    pairs: tuple[tuple[Text, Text], ...] = ()
    rights: tuple[Text, ...] = ()  # matching, on a paper: what to choose from, as shown
    regions: tuple[Region, ...] = ()

    @cached_property
    def explained(self) -> dict[str, dict[str, object]]:
        """What its feedback says whatever was answered, by language: filled in when it is first explained."""
        return {}


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

    @cached_property
    def keys(self) -> Mapping[str, Key]:
        """What marks each question, by its id: worked out once, since every completion is marked by it."""
        from quizzes.question_types import KINDS

        return {question.id: KINDS[question.type].key(question) for question in self.questions}


@dataclass(frozen=True)
class Paper:
    """The questions of one attempt, in shown order with their options in shown order."""

    quiz: Quiz
    seed: str
    questions: tuple[Question, ...]
