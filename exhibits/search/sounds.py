"""Chinese as it sounds: pinyin without tones, one syllable a character, as pypinyin reads phrases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice, product

from exhibits.search.words import GAP, Token

MOST_READINGS = 8
MOST_CUTS = 8
LONGEST_SYLLABLE = 6


def sounds(found: Sequence[Token]) -> tuple[str, ...]:
    """Return the sound of each word, in its place; what is not Chinese is a gap."""
    said: list[str] = []
    for run in _runs(found):
        said += _read(run) if run[0] != GAP else [GAP] * len(run)
    return tuple(said)


def readings(found: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to say a title, the usual one first: a character can have several sounds."""
    choices: list[list[str]] = []
    for run in _runs(found):
        choices += _read_all(run) if run[0] != GAP else [[GAP] for _ in run]
    usual = sounds(found)
    return tuple(dict.fromkeys((usual, *islice(product(*choices), MOST_READINGS))))


def initials(said: Sequence[str]) -> str:
    """Return the first letters of sounds."""
    return " ".join(sound[0] for sound in said)


def pairs(said: Sequence[str]) -> tuple[str, ...]:
    """Return each sound with the next as one word, in its place: single sounds are everywhere in texts."""
    following = (*said[1:], GAP)[: len(said)]
    both = zip(said, following, strict=True)
    return tuple(GAP if GAP in (one, two) else one + two for one, two in both)


def cut(word: str, syllables: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to cut letters into known syllables; else, with the last one only begun."""
    begun = {syllable[:end] for syllable in syllables for end in range(1, len(syllable))}
    ways: list[tuple[str, ...]] = []
    unfinished: list[tuple[str, ...]] = []
    open_ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for _ in range(256):
        if not open_ways or len(ways) == MOST_CUTS:
            break
        at, so_far = open_ways.pop()
        if at == len(word):
            ways.append(so_far)
            continue
        if so_far and len(word) - at < LONGEST_SYLLABLE and word[at:] in begun and word[at:] not in syllables:
            unfinished.append((*so_far, word[at:]))
        ends = range(at + 1, min(at + LONGEST_SYLLABLE, len(word)) + 1)
        open_ways += [(end, (*so_far, word[at:end])) for end in ends if word[at:end] in syllables]
    return tuple(ways or unfinished[:MOST_CUTS])


def _runs(found: Sequence[Token]) -> list[str]:
    """Return stretches of Chinese characters, and of gaps for everything else."""
    runs: list[str] = []
    for token in found:
        mark = token.word if token.apart and not token.word.isdigit() else GAP
        if runs and (runs[-1][0] == GAP) == (mark == GAP):
            runs[-1] += mark
        else:
            runs.append(mark)
    return runs


def _read(run: str) -> list[str]:
    from pypinyin.seg.mmseg import seg  # takes a third of a second to load

    return [sound for word in seg.cut(run) for sound in _read_word(word)]


@lru_cache(1 << 16)
def _read_word(word: str) -> list[str]:
    """Return the sounds of a word; words come again and again, and reading one takes long."""
    from pypinyin import lazy_pinyin

    said = lazy_pinyin(word)
    return said if len(said) == len(word) else [lazy_pinyin(each)[0] for each in word]


def _read_all(run: str) -> list[list[str]]:
    from pypinyin import Style, pinyin

    said = pinyin(run, style=Style.NORMAL, heteronym=True)
    return said if len(said) == len(run) else [[each] for each in _read(run)]
