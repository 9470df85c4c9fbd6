"""Pairs to bring together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pack.nodes import Fields, Node
from pack.problems import Message, say
from pack.text import Text
from quizzes import responses
from quizzes.chance import Chance
from quizzes.model import Question
from quizzes.question_types.kind import Key, Kind

if TYPE_CHECKING:
    from quizzes.form import Form

_MOST = 26


class Matching(Kind):
    """Each pair that is right earns its share; a left side may be left out.

    A side's id is its Chinese text, which tells nothing of its partner; a response may name it in English.
    Several left sides may share a right side, which is then shown once.
    """

    keys = ("pairs",)

    def read(self, question: Question, fields: Fields) -> Question:
        """Read `pairs`, each a left and a right side."""
        before = len(fields.problems)
        nodes = fields.list("pairs", required=True)
        pairs = [pair for node in nodes if (pair := _read_pair(fields, node))]
        if len(fields.problems) > before:
            return question
        if not 2 <= len(pairs) <= _MOST or len({right.zh for _, right in pairs}) < 2:
            fields.problem(
                "pairs",
                say("there is nothing to match"),
                say("write from 2 to {most} pairs with different right sides", most=_MOST),
            )
        _refuse_twins(fields, nodes, pairs)
        return replace(question, pairs=tuple(pairs))

    def key(self, question: Question) -> Key:
        """Mark by each left side's partner."""
        return MatchingKey(
            {left.zh: right.zh for left, right in question.pairs},
            _names([left for left, _ in question.pairs]),
            _names([right for _, right in question.pairs]),
        )

    def arrange(self, question: Question, chance: Chance, shuffle: bool) -> Question:
        """Shuffle the right sides, whatever the quiz wishes, never all beside their partners."""
        pairs = chance.shuffled(question.pairs) if shuffle else list(question.pairs)
        rights = chance.shuffled(list({right.zh: right for _, right in pairs}.values()))
        if [right.zh for right in rights] == [right.zh for _, right in pairs]:
            rights = rights[1:] + rights[:1]
        return replace(question, pairs=tuple(pairs), rights=tuple(rights))

    def show(self, question: Question, language: str) -> dict[str, object]:
        """Show both sides apart."""
        lefts = [left for left, _ in question.pairs]
        return {
            "left": [{"id": side.zh, "text": side.in_(language)} for side in lefts],
            "right": [{"id": side.zh, "text": side.in_(language)} for side in question.rights],
        }

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read the partner of each shown left side from `q.ID.pair.1` …."""
        chosen = {
            left.zh: form.value(f".pair.{place}") for place, (left, _) in enumerate(question.pairs, start=1)
        }
        return {left: right for left, right in chosen.items() if right is not None} or None

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return `left — right`, a pair a line."""
        assert isinstance(response, dict)
        sides = [side for pair in question.pairs for side in pair]
        return [f"{_find(sides, a, language)} — {_find(sides, b, language)}" for a, b in response.items()]


@dataclass(frozen=True)
class MatchingKey:
    """Marks pairs."""

    answer: dict[str, str]
    lefts: dict[str, str]
    rights: dict[str, str]

    def mark(self, response: object) -> float:
        """Return the share of right pairs."""
        given = {}
        for left, right in responses.mapping(response).items():
            if left not in self.lefts:
                raise responses.Unfit(say("there is no left side {side}", side=responses.brief(left)))
            if not isinstance(right, str) or right not in self.rights:
                raise responses.Unfit(say("there is no right side {side}", side=responses.brief(right)))
            if self.lefts[left] in given:
                raise responses.Unfit(say("the left side {side} is there twice", side=responses.brief(left)))
            given[self.lefts[left]] = self.rights[right]
        return sum(self.answer[left] == right for left, right in given.items()) / len(self.answer)


def _read_pair(fields: Fields, node: Node) -> tuple[Text, Text] | None:
    if not isinstance(node.value, tuple) or len(node.value) != 2:
        fields.problem_at(
            node.line, say("a pair does not have two sides"), say("write it as - [left, right]")
        )
        return None
    left, right = (fields.text_of(side, "pairs") for side in node.value)
    return (left, right) if left and right else None


def _refuse_twins(fields: Fields, nodes: tuple[Node, ...], pairs: list[tuple[Text, Text]]) -> None:
    for language in ("zh", "en"):
        first: dict[str, int] = {}
        for node, (left, _) in zip(nodes, pairs, strict=True):
            name = left.in_(language)
            if name in first:
                fields.problem_at(
                    node.line,
                    say("the left side {side} is there twice", side=name),
                    say("word it otherwise (the first is on line {line})", line=first[name]),
                )
                return
            first[name] = node.line


def _names(sides: list[Text]) -> dict[str, str]:
    """Return each side's id by every name that a response may use; Chinese goes first."""
    english = {side.en: side.zh for side in sides if side.en is not None}
    return english | {side.zh: side.zh for side in sides}


def _find(sides: list[Text], name: object, language: str) -> str:
    return next(side.in_(language) for side in sides if name in (side.zh, side.en))
