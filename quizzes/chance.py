"""Chance that can be repeated."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """Shuffles by a seed, the same way on every machine.

    An attempt may be drawn again years later, so this leans only on `Random.random()`, whose sequence Python
    promises to keep for a seed; it makes no such promise for `Random.shuffle()` and `sample()`.
    """

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in random order (Fisher and Yates)."""
        return self.sample(items, len(items))

    def sample(self, items: Sequence[Item], count: int) -> list[Item]:
        """Return `count` of the items in random order."""
        pool = list(items)
        for place in range(count):
            other = place + int(self._random() * (len(pool) - place))
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:count]
