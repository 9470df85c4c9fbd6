"""What is spoken before a panel: its title, then its text, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exhibits.model import Panel
from exhibits.narration.figures import figures_in_words
from exhibits.narration.sentences import sentences


@dataclass(frozen=True)
class Script:
    """Sentences as they stand on the page, in the language of the text: Chinese where it has no English."""

    language: str
    sentences: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The same sentences as a voice is given them, figures in words."""
        return tuple(said(sentence, self.language) for sentence in self.sentences)


def script_of(panel: Panel, language: str) -> Script:
    """Return what is spoken before a panel."""
    translated = panel.plain.en is not None and panel.title.en is not None
    spoken = language if language == "zh" or translated else "zh"
    title, text = panel.title.in_(spoken), panel.plain.in_(spoken)
    return Script(spoken, (*sentences(title, spoken), *sentences(text, spoken)))


def said(sentence: str, language: str) -> str:
    """Return a sentence as a voice is given it."""
    if language == "zh":
        return figures_in_words(sentence)
    return re.sub(r"(?<=\d)\s*[–—]\s*(?=\d)", " to ", re.sub(r"\bc\. (?=\d)", "about ", sentence))
