"""The interface's languages. Messages are written in English; `locale/zh.po` holds the Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
TAGS = {"zh": "zh-CN", "en": "en"}
CATALOGUE = Path(__file__).with_name("locale") / "zh.po"


class Translator:
    """Says messages in one language; a message that is not in the catalogue stays English."""

    def __init__(self, language: str, messages: Mapping[str, str]) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, message: str) -> str:
        """Return the message in this language, its {names} still to be filled."""
        return self._messages.get(message, message)

    def plural(self, singular: str, plural: str, n: float) -> str:
        """Return the form that goes with `n`, its {names} still to be filled."""
        return self._messages.get(singular) or (singular if n == 1 else plural)


@cache
def translator(language: str) -> Translator:
    """Return the translator for "zh" or "en"."""
    return Translator(language, read_messages() if language == "zh" else {})


def read_messages() -> dict[str, str]:
    """Read the Chinese catalogue: message (for a plural, its singular) → Chinese, fuzzy ones left out."""
    with CATALOGUE.open("rb") as file:
        catalogue: Catalog = read_po(file, locale=LOCALES["zh"])
    found = {}
    for message in catalogue:
        text = message.string[0] if isinstance(message.string, (tuple, list)) else message.string
        if message.id and text and not message.fuzzy:
            found[message.id[0] if isinstance(message.id, (tuple, list)) else message.id] = text
    return found
