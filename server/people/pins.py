"""PINs, kept only as argon2id hashes (RFC 9106)."""

from __future__ import annotations

import secrets
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# OWASP's second choice for argon2id: 19 MiB, two passes; a room of phones can sign in at once on a small box.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODY = HASHER.hash(secrets.token_hex(16))
SHORTEST, LONGEST = 4, 64


def read_pin(typed: str) -> str:
    """Return a PIN as it is compared: full-width digits are digits, blanks around it don't count."""
    return unicodedata.normalize("NFKC", typed).strip()


def hash_pin(pin: str) -> str:
    """Hash a PIN; takes some 15 ms of a core."""
    return HASHER.hash(read_pin(pin))


def is_pin(pin_hash: str | None, typed: str) -> bool:
    """Say whether the PIN is right; for an unknown member (None) it takes as long and says no."""
    try:
        return HASHER.verify(pin_hash or NOBODY, read_pin(typed)) and pin_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def new_pin() -> str:
    """Make a PIN for a first-sign-in card: six digits."""
    return f"{secrets.randbelow(10**6):06d}"


def is_easy(pin: str) -> bool:
    """Say whether a PIN is too easy to guess: one digit repeated, or digits in a row."""
    steps = {ord(after) - ord(before) for before, after in pairwise(pin)}
    return len(steps) <= 1 and steps <= {-1, 0, 1}
