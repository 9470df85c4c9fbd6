"""Tokens of organisers, curators and learning record stores; kept only as SHA-256 hashes."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from server.clock import now, stamp

ROLES = ("organiser", "curator", "lrs")
LINK_LASTS = timedelta(days=1)
DESK_LASTS = timedelta(days=7)

FIND = "SELECT id, role, branch FROM tokens WHERE (expires_at IS NULL OR expires_at > ?)"


@dataclass(frozen=True)
class Token:
    """A right to act in a role, in one branch or (None) in all."""

    id: str
    role: str
    branch: str | None


def create_token(
    connection: sqlite3.Connection,
    role: str,
    branch: str | None = None,
    one_time: bool = False,
    lasts: timedelta | None = None,
) -> str:
    """Make a token inside the caller's transaction and return it; it can't be read again."""
    token = f"sh_{secrets.token_urlsafe(24)}"
    expires_at = stamp(now() + lasts) if lasts else None
    connection.execute("DELETE FROM tokens WHERE expires_at < ?", (stamp(now()),))
    connection.execute(
        "INSERT INTO tokens (id, hash, role, branch, one_time, created_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (secrets.token_hex(4), _hash(token), role, branch, int(one_time), stamp(now()), expires_at),
    )
    return token


def find_token(connection: sqlite3.Connection, token: str) -> Token | None:
    """Return what a lasting token stands for, or None."""
    return _read(connection.execute(f"{FIND} AND hash = ? AND one_time = 0", (stamp(now()), _hash(token))))


def find_token_by_id(connection: sqlite3.Connection, id_: str) -> Token | None:
    """Return the lasting token with this id, or None once it was revoked or has run out."""
    return _read(connection.execute(f"{FIND} AND id = ? AND one_time = 0", (stamp(now()), id_)))


def use_link(connection: sqlite3.Connection, token: str) -> Token | None:
    """Use up a one-time link inside the caller's transaction; return the lasting token in its place."""
    found = connection.execute(f"{FIND} AND hash = ? AND one_time = 1", (stamp(now()), _hash(token)))
    used = _read(found)
    if used is None:
        return None
    connection.execute("DELETE FROM tokens WHERE id = ?", (used.id,))
    return find_token(connection, create_token(connection, used.role, used.branch, lasts=DESK_LASTS))


def revoke_token(connection: sqlite3.Connection, id_: str) -> bool:
    """Take a token away; say whether there was one."""
    return connection.execute("DELETE FROM tokens WHERE id = ?", (id_,)).rowcount > 0


def _read(found: sqlite3.Cursor) -> Token | None:
    row = found.fetchone()
    return Token(**dict(row)) if row else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
