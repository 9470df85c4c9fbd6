"""Front matter in Chinese, and what a NAME.en.md beside it says in English."""

from __future__ import annotations

from dataclasses import dataclass

from pack.fields import Fields
from pack.problems import say
from pack.text import Text


@dataclass(frozen=True)
class Bilingual:
    """The keys of a text in Chinese, and those that its English file gives instead."""

    zh: Fields
    en: Fields | None = None

    def text(self, name: str, required: bool = False) -> Text | None:
        """Return a text; the English file's wording goes before the Chinese file's own `en:`."""
        text = self.zh.text(name, required)
        english = self.en.text(name) if self.en else None
        if english is None:
            return text
        if text is None:
            if not required:
                self._only_english(name)
            return None
        return Text(text.zh, english.en or english.zh)

    def fact(self, name: str) -> str | None:
        """Return what must be the same in both languages, as it was written."""
        value = self.zh.string(name)
        if self.en is not None and name in self.en and self.en.string(name) != value:
            self.en.problem(
                name,
                say("{key} differs from the Chinese file", key=name),
                say("remove it here: it is said once, in the Chinese file"),
            )
        return value

    def map(self, name: str) -> Bilingual | None:
        """Return the keys beneath `name`."""
        zh = self.zh.map(name)
        en = self.en.map(name) if self.en else None
        if zh is None:
            if en is not None and name not in self.zh:
                self._only_english(name)
            return None
        return Bilingual(zh, en)

    def done(self) -> None:
        """Report the keys that nobody asked for, in both files."""
        self.zh.done()
        if self.en is not None:
            self.en.done()

    def _only_english(self, name: str) -> None:
        if self.en is not None:
            self.en.problem(
                name, say("{key} is given in English only", key=name), say("add it to the Chinese file too")
            )
