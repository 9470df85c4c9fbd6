"""Which panels belong together, by place, time, words and topic; computed, never kept by hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, log, radians, sqrt

from exhibits.model import Exhibit, Panel, Place

KILOMETRES = 111.2  # of a degree
NEAR_PLACE = 40.0  # kilometres
NEAR_YEARS = 5.0
LEAST = 1.0  # of kinship that is worth a link
PLACE, TIME, WORDS, TOPIC, ELSEWHERE = 1.2, 1.0, 5.0, 0.2, 0.5

_WORDS = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Kinship:
    """All panels on show and what they share. Build it once for as long as they stay the same."""

    exhibits: tuple[Exhibit, ...]

    def related(self, panel: Panel, most: int = 3) -> tuple[Panel, ...]:
        """Return the panels nearest to one, the nearest first.

        Of its own exhibit, which the reader walks anyway, there is one at most, and never a neighbour.
        """
        scores = defaultdict(float, self._by_words(panel))
        for other in self._panels.values():
            if other.subject in scores or other.place or other.date:
                scores[other.subject] += self._by_facts(panel, other)
        for beside in self._beside(panel):
            scores.pop(beside, None)
        best = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
        near = [self._panels[subject] for subject, score in best if score >= LEAST]
        own = [each for each in near if each.exhibit == panel.exhibit][1:]
        return tuple(each for each in near if each not in own)[:most]

    @cached_property
    def _panels(self) -> dict[str, Panel]:
        return {panel.subject: panel for exhibit in self.exhibits for panel in exhibit.panels}

    @cached_property
    def _topics(self) -> dict[str, str]:
        return {exhibit.slug: exhibit.topic for exhibit in self.exhibits}

    @cached_property
    def _weights(self) -> dict[str, dict[str, float]]:
        """Each panel's words and how telling they are: rare ones more, whatever its length."""
        counts = {subject: Counter(words_of(panel)) for subject, panel in self._panels.items()}
        in_panels = Counter(word for words in counts.values() for word in words)
        found = {}
        for subject, words in counts.items():
            weights = {
                word: (1 + log(n)) * log(len(counts) / in_panels[word])
                for word, n in words.items()
                if in_panels[word] > 1
            }
            length = sqrt(sum(each * each for each in weights.values())) or 1.0
            found[subject] = {word: each / length for word, each in weights.items()}
        return found

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """Which panels hold a word."""
        holders: dict[str, list[str]] = {}
        for subject, words in self._weights.items():
            for word in words:
                holders.setdefault(word, []).append(subject)
        return holders

    def _by_words(self, panel: Panel) -> dict[str, float]:
        scores: dict[str, float] = {}
        for word, weight in self._weights.get(panel.subject, {}).items():
            for other in self._holders[word]:
                scores[other] = scores.get(other, 0.0) + WORDS * weight * self._weights[other][word]
        return scores

    def _by_facts(self, panel: Panel, other: Panel) -> float:
        score = 0.0
        if panel.place and other.place:
            score += PLACE * max(0.0, 1 - kilometres(panel.place, other.place) / NEAR_PLACE)
        if panel.date and other.date:
            apart = max(panel.date.first - other.date.last, other.date.first - panel.date.last, 0.0)
            score += TIME * max(0.0, 1 - apart / NEAR_YEARS)
        score += TOPIC * (self._topics.get(panel.exhibit) == self._topics.get(other.exhibit))
        return score + ELSEWHERE * (panel.exhibit != other.exhibit)

    def _beside(self, panel: Panel) -> set[str]:
        """The panel itself and those before and after it on the walk."""
        walk = next((each.panels for each in self.exhibits if each.slug == panel.exhibit), ())
        at = next((i for i, each in enumerate(walk) if each.slug == panel.slug), 0)
        return {panel.subject, *(each.subject for each in walk[max(0, at - 1) : at + 2])}


def words_of(panel: Panel) -> Sequence[str]:
    """Return the words of a panel: pairs of Chinese characters, and Latin words."""
    found = []
    for run in _WORDS.findall(f"{panel.title.zh} {panel.title.zh} {panel.plain.zh}".lower()):
        if run[0] < "\u3400":
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
    return found


def kilometres(a: Place, b: Place) -> float:
    """Return about how far two places are apart, good enough for near ones."""
    return KILOMETRES * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)))
