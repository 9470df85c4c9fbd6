"""Questions whose options are chosen: one right one, or all the right ones."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pack.nodes import Fields
from pack.problems import Message, say
from quizzes import responses
from quizzes.chance import Chance
from quizzes.model import Question
from quizzes.question_types.kind import Key, Kind
from quizzes.question_types.options import option_text, read_options, shown_options

if TYPE_CHECKING:
    from quizzes.form import Form


class Choice(Kind):
    """What single and multiple choice have in common: options, shuffled where the quiz shuffles."""

    keys = ("options",)

    def arrange(self, question: Question, chance: Chance, shuffle: bool) -> Question:
        """Shuffle the options."""
        return replace(question, options=tuple(chance.shuffled(question.options))) if shuffle else question

    def show(self, question: Question, language: str) -> dict[str, object]:
        """Show the options."""
        return {"options": shown_options(question, language)}


class SingleChoice(Choice):
    """One option is right. All or nothing."""

    def read(self, question: Question, fields: Fields) -> Question:
        """Read the options, of which exactly one is correct."""
        options = read_options(fields, marked=True)
        count = sum(option.correct for option in options)
        if options and count != 1:
            fields.problem(
                "options",
                say("{count} options are correct", count=count),
                say("mark one with correct: true, or make it a multiple_choice")
                if count
                else say("mark the right one with correct: true"),
            )
        return replace(question, options=options)

    def key(self, question: Question) -> Key:
        """Mark by the one right option."""
        return SingleChoiceKey(
            next(option.id for option in question.options if option.correct),
            {option.id: option.id for option in question.options},
        )

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read `q.ID`."""
        return form.value()

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return the option's text."""
        return [option_text(question, response, language)]


class MultipleChoice(Choice):
    """Several options may be right: (right ones chosen − wrong ones chosen) / right ones, never below 0."""

    def read(self, question: Question, fields: Fields) -> Question:
        """Read the options, of which at least one is correct."""
        options = read_options(fields, marked=True)
        if options and not any(option.correct for option in options):
            fields.problem(
                "options", say("no option is correct"), say("mark every right one with correct: true")
            )
        return replace(question, options=options)

    def key(self, question: Question) -> Key:
        """Mark by the right options."""
        return MultipleChoiceKey(
            [option.id for option in question.options if option.correct],
            {option.id: option.id for option in question.options},
        )

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read every `q.ID`."""
        return form.values() or None

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return the options' texts."""
        assert isinstance(response, list)
        return [option_text(question, name, language) for name in response]


@dataclass(frozen=True)
class SingleChoiceKey:
    """Marks a single choice."""

    answer: str
    ids: dict[str, str]

    def mark(self, response: object) -> float:
        """Return 1 for the right option."""
        return float(responses.option(response, self.ids) == self.answer)


@dataclass(frozen=True)
class MultipleChoiceKey:
    """Marks a multiple choice."""

    answer: list[str]
    ids: dict[str, str]

    def mark(self, response: object) -> float:
        """Return what the right ones chosen leave after the wrong ones."""
        chosen = responses.options(response, self.ids, len(self.ids))
        right = sum(option in self.answer for option in chosen)
        return max(0.0, (2 * right - len(chosen)) / len(self.answer))
