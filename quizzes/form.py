"""A plain form post, as browsers send it without JavaScript, turned into responses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from quizzes.model import Paper
from quizzes.question_types import KINDS
from quizzes.responses import BadResponses, Unfit, field

_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_GROUPED = re.compile(r"(?<=[0-9])[,\s](?=[0-9]{3}(?![0-9]))")


@dataclass(frozen=True)
class Form:
    """What one question's fields hold. Field names begin with `name`, `q.` and the question's id."""

    name: str
    fields: Mapping[str, Sequence[str]]

    def values(self, suffix: str = "") -> list[str]:
        """Return what a field holds, blanks left out."""
        return [value for value in self.fields.get(self.name + suffix, ()) if value.strip()]

    def value(self, suffix: str = "") -> str | list[str] | None:
        """Return a field's one value or None; several, where one belongs, come as a list to be refused."""
        values = self.values(suffix)
        return values[0] if len(values) == 1 else values or None

    def number(self, suffix: str = "") -> int | float | str | list[str] | None:
        """Return a number as people type it (`２５，０００`), or what is no number as it stands."""
        value = self.value(suffix)
        if not isinstance(value, str):
            return value
        typed = _GROUPED.sub("", normalize("NFKC", value).strip().replace("\N{MINUS SIGN}", "-"))
        if len(typed) > 40 or not _NUMBER.fullmatch(typed):
            return value
        return float(typed) if "." in typed else int(typed)


def from_form(paper: Paper, fields: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return the responses that `grade` takes from the fields of a form.

    Every type can be answered without JavaScript. By type, ID being the question's id:

    - single_choice: `q.ID` = option id
    - multiple_choice: `q.ID` = option id, once for each chosen option
    - true_false: `q.ID` = `true` or `false`
    - fill_in: `q.ID`; with several gaps `q.ID.gap1`, `q.ID.gap2` …
    - number: `q.ID`; full width, a minus sign and grouped thousands are read too
    - ordering: `q.ID.order.OPTION` = place, from 1
    - matching: `q.ID.pair.N` = id of a right side, N counting the shown left sides from 1
    - hotspot: `q.ID.x`, `q.ID.y` in 0..1; in pixels, as `<input type="image" name="q.ID">` sends them, where
      `q.ID.w` and `q.ID.h` give the size at which the picture was shown

    Blank fields are unanswered and other fields are no concern of this. What a person cannot have meant (a
    word for a number) goes through for `grade` to refuse; two items in one place raise `BadResponses` here.
    """
    responses: dict[str, object] = {}
    problems = []
    for question in paper.questions:
        try:
            response = KINDS[question.type].from_form(question, Form(f"q.{question.id}", fields))
        except Unfit as unfit:
            problems.append((field(question.id), unfit.message))
            continue
        if response is not None:
            responses[question.id] = response
    if problems:
        raise BadResponses(tuple(problems))
    return responses
