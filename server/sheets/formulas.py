"""Texts that a spreadsheet would take for a formula, made harmless in CSV and read back as they were."""

from __future__ import annotations

# A cell that begins so is run (OWASP, CSV injection); the wide ones where a keyboard types them.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def disarm(text: str) -> str:
    """Return the text with a quote before it when it would be run."""
    return f"'{text}" if text.lstrip("'").startswith(STARTS) else text


def rearm(text: str) -> str:
    """Return what `disarm` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(STARTS) else text
