"""What every type of question can do."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Protocol

from pack.nodes import Fields
from pack.problems import Message
from quizzes.chance import Chance
from quizzes.model import Question

if TYPE_CHECKING:
    from quizzes.form import Form


class Key(Protocol):
    """What marks the responses to one question."""

    @property
    def answer(self) -> object:
        """The right answer, in the shape of a response (a hotspot's: its right regions)."""

    def mark(self, response: object) -> float:
        """Return the share of the points that a response earns, 0..1, or raise `responses.Unfit`."""


class Kind(ABC):
    """How one type of question is read, arranged, shown, posted and marked."""

    keys: tuple[str, ...] = ()
    """The keys in a quiz's YAML that belong to this type."""

    @abstractmethod
    def read(self, question: Question, fields: Fields) -> Question:
        """Fill in what the author wrote for this type; problems go to `fields`."""

    @abstractmethod
    def key(self, question: Question) -> Key:
        """Return what marks responses, with all that can be worked out beforehand."""

    @abstractmethod
    def from_form(self, question: Question, form: Form) -> object | None:
        """Return the response that a plain form holds, None where it was left blank."""

    def arrange(self, question: Question, chance: Chance, shuffle: bool) -> Question:
        """Return the question as one paper shows it; `shuffle` is the quiz's wish."""
        return question

    def show(self, question: Question, language: str) -> dict[str, object]:
        """Return what the type adds to a shown question, as JSON, and nothing of the answer."""
        return {}

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return a response or the right answer for a person to read, a line each."""
        return []
