"""Exhibits: panels in order, read from the content pack. Knows nothing of HTTP or people."""

from exhibits.example import write_example
from exhibits.library import Library

__all__ = ["Library", "write_example"]
