"""How a typed answer is compared with what an author accepts."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_DECIMAL_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_KEPT_POINT = "\ue000"
_DROPPED = ("P", "Z", "Cc", "Cf")


class _Kept(dict[int, int | None]):
    """For `str.translate`: drops a character or keeps it, and remembers which (no more than 65,536)."""

    def __missing__(self, code: int) -> int | None:
        kept = None if category(chr(code)).startswith(_DROPPED) else code
        if code < 0x10000:
            self[code] = kept
        return kept


_kept = _Kept()


def plain(answer: str) -> str:
    """Return what of an answer counts: `"Ｚunyi（遵义）"` and `"zunyi遵义"` come out the same.

    Full and half width, compatibility forms (NFKC), case, spaces and punctuation do not count. A decimal
    point does: 1.5 is not 15.
    """
    text = normalize("NFKC", answer).casefold()
    if "." in text:
        text = _DECIMAL_POINT.sub(_KEPT_POINT, text)
    return text.translate(_kept)
