"""Finding panels, exhibits and quizzes by their words, in Chinese, English and pinyin."""

from exhibits.search.asking import LONGEST
from exhibits.search.entries import Entry, Group, entries_of
from exhibits.search.finding import Answer, Choice, Facet, Hit, Wish, find
from exhibits.search.index import Index
from exhibits.search.passages import Piece

__all__ = [
    "LONGEST",
    "Answer",
    "Choice",
    "Entry",
    "Facet",
    "Group",
    "Hit",
    "Index",
    "Piece",
    "Wish",
    "entries_of",
    "find",
]
