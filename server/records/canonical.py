"""Canonical JSON (RFC 8785, JSON Canonicalization Scheme), of which a record's hash is made."""

from __future__ import annotations

import json

import rfc8785

_WHOLE = 2**53  # beyond it a double is no exact whole number


class _OwnNotation(Exception):
    """A key or number that the json module writes in another way than RFC 8785."""


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a value. Raises rfc8785.CanonicalizationError for what JSON can't hold.

    Every completion is hashed inside a commit, so what the json module writes the same is left to it; the
    rfc8785 library takes a third of a commit's time.
    """
    try:
        plain = _plain(value)
    except _OwnNotation:
        return rfc8785.dumps(value)  # type: ignore[arg-type]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    """Return the value with whole floats as integers. Raises _OwnNotation where the two would differ."""
    match value:
        case str() | bool() | None:
            return value
        case int():
            if abs(value) < _WHOLE:
                return value
        case float():
            if value.is_integer() and abs(value) < _WHOLE:
                return int(value)
            if 1e-4 <= abs(value) < 1e15:
                return value
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            if all(isinstance(key, str) and key.isascii() for key in value):
                return {key: _plain(each) for key, each in value.items()}
    raise _OwnNotation
