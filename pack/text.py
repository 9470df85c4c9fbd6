"""Texts in the pack's languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Text:
    """A text by language; Chinese is always there and stands in where a translation is missing."""

    zh: str
    en: str | None = None

    def in_(self, language: str) -> str:
        """Return the text in `language` ("zh" or "en"), else in Chinese."""
        return self.en if language == "en" and self.en is not None else self.zh

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Text:
        """Build from a plain string (Chinese) or a map by language."""
        return cls(value) if isinstance(value, str) else cls(value["zh"], value.get("en"))
