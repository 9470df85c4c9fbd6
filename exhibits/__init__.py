"""Exhibits: panels in order, read from the content pack. Knows nothing of HTTP or people."""

from exhibits.library import Library

__all__ = ["Library"]
