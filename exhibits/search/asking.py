"""What a visitor typed, as FTS5 expressions. Nothing typed is ever read as syntax."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exhibits.search.sounds import cut, pairs, readings, sounds
from exhibits.search.words import GAP, Token, spaced, tokens

LONGEST = 64  # characters that are looked at
MOST_TERMS = 12

_TEXTS = "{title labels captions body}"
_NAMES_SOUND = "{title_sound labels_sound}"
_INITIALS = "{title_initials labels_initials}"
_LETTERS = re.compile(r"[a-z]+")
_CONSONANTS = re.compile(r"[b-df-hj-np-tw-z]{2,8}")

Term = tuple[Token, ...]


@dataclass(frozen=True)
class Asked:
    """The terms of a query, each found as it stands; all must be found."""

    terms: tuple[Term, ...]

    @classmethod
    def read(cls, typed: str) -> Asked:
        """Read what was typed; of very much, the beginning."""
        written = typed[:LONGEST].replace("\0", " ").replace("ü", "v").replace("'", "").replace("’", "")
        terms = [tokens(term) for term in written.split()]
        return cls(tuple(term for term in terms if term)[:MOST_TERMS])

    def expression(self, syllables: Collection[str]) -> str:
        """Return what finds its words, or what is written in pinyin or by initials."""
        apart = _all([_ways(term, syllables, _CONSONANTS) for term in self.terms])
        letters = [term[0].word if len(term) == 1 else "" for term in self.terms]
        if len(letters) > 1 and all(map(_LETTERS.fullmatch, letters)):
            return " OR ".join([f"({apart})", *_sounding("".join(letters), syllables)])
        return apart

    def by_sound(self, syllables: Collection[str]) -> str:
        """Return what finds words that sound the same (traditional characters, slips), and any initials."""
        return _all([_as_heard(term) or _ways(term, syllables, _LETTERS) for term in self.terms])

    def any_of(self) -> str:
        """Return what finds titles that share something with it."""
        words = [token.word for term in self.terms for token in term if token.word != GAP]
        said = [sound for term in self.terms for sound in sounds(term) if sound != GAP]
        titles = [f'title : "{word}"' for word in words] + [f'title_sound : "{sound}"' for sound in said]
        return " OR ".join(dict.fromkeys(titles))


def _ways(term: Term, syllables: Collection[str], short: re.Pattern[str]) -> str:
    last = term[-1]
    begun = "" if last.apart or len(last.word) < 2 else " *"
    ways = [f'{_TEXTS} : "{spaced(term)}"{begun}']
    if len(term) == 1 and _LETTERS.fullmatch(last.word):
        ways += _sounding(last.word, syllables)
        if short.fullmatch(last.word):
            ways.append(f'{_INITIALS} : "{" ".join(last.word)}"')
    return " OR ".join(ways)


def _as_heard(term: Term) -> str:
    """Return what finds a Chinese word by its sound, however its characters are read; "" for other words."""
    if GAP in sounds(term):
        return ""
    return " OR ".join(way for said in readings(term) for way in _heard(said, ""))


def _sounding(letters: str, syllables: Collection[str]) -> list[str]:
    ways = []
    for said in cut(letters, syllables):
        ways += _heard(said, "" if said[-1] in syllables else " *")
    return list(dict.fromkeys(ways))


def _heard(said: Sequence[str], begun: str) -> list[str]:
    names = f'{_NAMES_SOUND} : "{" ".join(said)}"{begun}'
    return [names, f'body_pairs : "{" ".join(pairs(said)[:-1])}"{begun}'] if len(said) > 1 else [names]


def _all(parts: Sequence[str]) -> str:
    return " AND ".join(f"({part})" for part in dict.fromkeys(parts))
