"""What comes of an act at the workshop: a text open for editing, or why it was not done."""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.editing.fields import Fields, Kind
from pack.problems import Problem


class NothingThere(LookupError):
    """There is no such exhibit, panel or revision."""


class Refused(ValueError):
    """What would not pass the check: `problems` with the field of the form that each is about."""

    def __init__(self, problems: tuple[tuple[str, Problem], ...]) -> None:
        super().__init__("; ".join(problem.render() for _, problem in problems))
        self.problems = problems


class Stale(Exception):
    """Somebody else saved meanwhile; `now` is what stands there."""

    def __init__(self, now: Draft) -> None:
        super().__init__(now.stem)
        self.now = now


class CannotUndo(Exception):
    """The files were changed again since, so that undoing would lose that."""


@dataclass(frozen=True)
class Draft:
    """An exhibit's or a panel's text, open for editing. `stem` is its file without .md; `version` tells
    whether somebody else saved meanwhile."""

    stem: str
    kind: Kind
    fields: Fields
    version: str
