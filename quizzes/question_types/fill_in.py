"""Gaps to fill with words."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pack.nodes import Fields, Node
from pack.problems import Message, say
from quizzes import responses
from quizzes.answers import plain
from quizzes.model import Question
from quizzes.question_types.kind import Key, Kind

if TYPE_CHECKING:
    from quizzes.form import Form

_GAP = re.compile(r"[_＿]{2,}")


class FillIn(Kind):
    """Each gap that holds one of its accepted answers (see `quizzes.answers.plain`) earns its share."""

    keys = ("answers",)

    def read(self, question: Question, fields: Fields) -> Question:
        """Read `answers`: texts of which any will do, or a list of them for each gap."""
        before = len(fields.problems)
        nodes = fields.list("answers", required=True)
        if len(fields.problems) > before:
            return question
        nested = [isinstance(node.value, tuple) for node in nodes]
        if not nodes or (any(nested) and not all(nested)):
            fields.problem(
                "answers",
                say("answers mixes texts and lists") if nodes else say("there is no answer"),
                say("write the texts of which any will do, or one list of texts for each gap"),
            )
            return question
        each = [node.value for node in nodes if isinstance(node.value, tuple)] or [nodes]
        gaps = tuple(_read_gap(fields, gap) for gap in each)
        _count_gaps(fields, question, len(gaps))
        return replace(question, gaps=gaps)

    def key(self, question: Question) -> Key:
        """Mark by the accepted answers, made plain."""
        first = [gap[0] for gap in question.gaps]
        return FillInKey(
            first[0] if len(first) == 1 else first,
            tuple(frozenset(plain(answer) for answer in gap) for gap in question.gaps),
        )

    def show(self, question: Question, language: str) -> dict[str, object]:
        """Say how many gaps there are."""
        return {"gaps": len(question.gaps)}

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read `q.ID`, or `q.ID.gap1` … where there are several."""
        count = len(question.gaps)
        if count == 1:
            return form.value()
        filled = [form.value(f".gap{gap}") or "" for gap in range(1, count + 1)]
        return filled if any(filled) else None

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return what stands in each gap."""
        return [str(word) for word in response] if isinstance(response, list) else [str(response)]


@dataclass(frozen=True)
class FillInKey:
    """Marks gaps."""

    answer: str | list[str]
    accepted: tuple[frozenset[str], ...]

    def mark(self, response: object) -> float:
        """Return the share of gaps that are filled right."""
        count = len(self.accepted)
        if count == 1 and not isinstance(response, list):
            return float(plain(responses.text(response)) in self.accepted[0])
        filled = [responses.text(word) for word in responses.listed(response, count)]
        if len(filled) < count:
            raise responses.Unfit(say("{count} texts are expected, one for each gap", count=count))
        right = sum(plain(word) in gap for word, gap in zip(filled, self.accepted, strict=True))
        return right / count


def _read_gap(fields: Fields, nodes: tuple[Node, ...]) -> tuple[str, ...]:
    answers = []
    for node in nodes:
        answer = fields.string_of(node, "answers")
        if answer is not None and not plain(answer):
            fields.problem_at(
                node.line,
                say("the answer “{answer}” has no letter or digit", answer=answer),
                say("write a word that a person can type"),
            )
        answers.append(answer or "")
    if not nodes:
        fields.problem("answers", say("a gap has no answer"), say("write at least one text for each gap"))
    return tuple(answers)


def _count_gaps(fields: Fields, question: Question, count: int) -> None:
    for written in (question.text.zh, question.text.en or ""):
        shown = len(_GAP.findall(written))
        if shown not in (0, count):
            fields.problem(
                "text",
                say("the text has {shown} gaps ____ and answers fill {count}", shown=shown, count=count),
                say("write one list of answers for each gap"),
            )
            return
