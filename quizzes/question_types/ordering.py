"""Items to put in order."""

# ruff: noqa: ARG002 (every type takes the same arguments)

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from pack.nodes import Fields
from pack.problems import Message, say
from quizzes import responses
from quizzes.chance import Chance
from quizzes.model import Option, Question
from quizzes.question_types.kind import Key, Kind
from quizzes.question_types.options import option_text, read_options, shown_options

if TYPE_CHECKING:
    from quizzes.form import Form


class Ordering(Kind):
    """Each item that is followed at once by the item that belongs after it earns its share.

    Of n items n − 1 can be, so that only the whole order earns all, and a block in the right order counts
    wherever it stands; other quiz systems call it marking relative to the next item.

    Authors like to write the items in their right order, and then the ids a, b, c … would tell it. So items
    are shown under aliases, which are hashes; a response may name items by alias or by the id in the pack.
    """

    keys = ("options", "answers")

    def read(self, question: Question, fields: Fields) -> Question:
        """Read the items and `answers`, their ids in the right order."""
        before = len(fields.problems)
        options = read_options(fields, marked=False)
        nodes = fields.list("answers", required=True)
        if len(fields.problems) > before:
            return question
        order = tuple(fields.string_of(node, "answers") or "" for node in nodes)
        if sorted(order) != sorted(option.id for option in options):
            fields.problem(
                "answers",
                say("answers does not name every option once"),
                say("write all of them in the right order: {ids}", ids=", ".join(o.id for o in options)),
            )
        return replace(question, options=tuple(_hide(question, o) for o in options), order=order)

    def key(self, question: Question) -> Key:
        """Mark by what follows each item."""
        aliases = {option.shown_id: option.id for option in question.options}
        shown = {option.id: option.shown_id for option in question.options}
        return OrderingKey(
            [shown[item] for item in question.order],
            aliases | {option.id: option.id for option in question.options},
            frozenset(pairwise(question.order)),
        )

    def arrange(self, question: Question, chance: Chance, shuffle: bool) -> Question:
        """Shuffle the items, whatever the quiz wishes, and never into the right order."""
        items = chance.shuffled(question.options)
        if tuple(item.id for item in items) == question.order:
            items = items[1:] + items[:1]
        return replace(question, options=tuple(items))

    def show(self, question: Question, language: str) -> dict[str, object]:
        """Show the items under their aliases."""
        return {"options": shown_options(question, language)}

    def from_form(self, question: Question, form: Form) -> object | None:
        """Read each item's place from `q.ID.order.OPTION`."""
        places: dict[int, str] = {}
        for option in question.options:
            value = form.value(f".order.{option.shown_id}") or form.value(f".order.{option.id}")
            if value is None:
                continue
            place = _place(value)
            if place in places:
                raise responses.Unfit(say("two items have the place {place}", place=place))
            places[place] = option.shown_id
        return [item for _, item in sorted(places.items())] or None

    def words(self, question: Question, response: object, language: str) -> list[str | Message]:
        """Return the items' texts in the order given."""
        assert isinstance(response, list)
        return [option_text(question, name, language) for name in response]


@dataclass(frozen=True)
class OrderingKey:
    """Marks an order."""

    answer: list[str]
    ids: dict[str, str]
    neighbours: frozenset[tuple[str, str]]

    def mark(self, response: object) -> float:
        """Return the share of right neighbours; items may be left out."""
        given = responses.options(response, self.ids, len(self.answer))
        return sum(pair in self.neighbours for pair in pairwise(given)) / len(self.neighbours)


def _hide(question: Question, option: Option) -> Option:
    name = f"{question.id}\n{option.id}\n{option.text.zh}"
    return replace(option, alias=sha256(name.encode()).hexdigest()[:8])


def _place(value: str | list[str]) -> int:
    if not isinstance(value, str) or not value.strip().isdecimal() or len(value) > 4:
        raise responses.Unfit(say("a place is not a whole number"))
    return int(value)
