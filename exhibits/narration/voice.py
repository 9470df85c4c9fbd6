"""What a voice is, whichever engine speaks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from exhibits.narration.sound import Sound
from pack.problems import Message


class Unusable(Exception):
    """A voice can't be used; `message` says why, and the mend."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render())
        self.message = message


class Voice(Protocol):
    """Speaks one language. Two voices of one `name` sound the same: a text's sound is kept by it."""

    @property
    def name(self) -> str:
        """What tells the voice from every other, its version included."""

    def to_json(self) -> Mapping[str, str]:
        """Return what `voices.from_json` makes the voice of, in another process."""

    def speak(self, sentences: tuple[str, ...]) -> Iterator[Sound]:
        """Yield each sentence's sound, all at one rate. Raises Unusable."""
