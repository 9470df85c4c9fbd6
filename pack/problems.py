"""What is wrong with a pack, said so that a curator can mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Message:
    """A sentence to translate late: `template` is the catalogue's key, `values` fill its {names}."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def render(self, translate: Translate = str) -> str:
        """Return the sentence in the language that `translate` looks up."""
        return translate(self.template).format(**self.values)


def say(template: str, **values: object) -> Message:
    """Mark a sentence for the catalogue and keep what fills it."""
    return Message(template, values)


@dataclass(frozen=True)
class Problem:
    """One thing to mend: `path` is relative to the pack, `line` counts from 1."""

    path: str
    line: int
    what: Message
    mend: Message

    def render(self, translate: Translate = str) -> str:
        """Return `path:line: what, mend`, the one form in which problems are shown."""
        return f"{self.path}:{self.line}: {self.what.render(translate)}, {self.mend.render(translate)}"
