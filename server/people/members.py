"""Members of the roster, and signing in with a number and a PIN."""

from __future__ import annotations

import sqlite3
import time
import unicodedata
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from server.clock import now, stamp
from server.people import limits
from server.people.pins import hash_pin, is_pin
from server.store import Store, Writer


class WrongPin(Exception):
    """The number is unknown or the PIN is wrong: the two are never told apart."""


@dataclass(frozen=True)
class Member:
    """A person of the roster. `card` while the PIN is still a first-sign-in card's; `told` once the
    purpose of the records has been read."""

    member: str
    name: str
    branch: str
    branch_name: str
    phone: str
    pin_hash: str
    card: bool
    epoch: int
    told: bool


FIND = (
    "SELECT m.member, m.name, m.branch, b.name AS branch_name, m.phone, m.pin_hash, m.card, m.epoch,"
    " m.told_at FROM members m JOIN branches b ON b.code = m.branch"
)


def read_number(typed: str) -> str:
    """Return a member number as it is compared: full-width letters and digits are plain ones."""
    return unicodedata.normalize("NFKC", typed).strip()


def find_member(connection: sqlite3.Connection, number: str) -> Member | None:
    """Return the member with this number, or None."""
    row = connection.execute(f"{FIND} WHERE m.member = ?", (number,)).fetchone()
    return _member(row) if row else None


def list_members(connection: sqlite3.Connection, branch: str | None = None) -> tuple[Member, ...]:
    """Return the members of a branch, or all, by branch and number."""
    where, values = ("WHERE m.branch = ?", (branch,)) if branch else ("", ())
    rows = connection.execute(f"{FIND} {where} ORDER BY m.branch, m.member", values)
    return tuple(_member(row) for row in rows)


def list_branches(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the branches' names by code."""
    return dict(connection.execute("SELECT code, name FROM branches ORDER BY code").fetchall())


def _member(row: sqlite3.Row) -> Member:
    values = dict(row)
    told_at = values.pop("told_at")
    return Member(**values | {"card": bool(values["card"]), "told": told_at is not None})


async def sign_in(store: Store, writer: Writer, number: str, pin: str, address: str) -> Member:
    """Return the member whose number and PIN these are.

    Raises WrongPin, and LockedOut after too many failures of the number or the address. A try counts before
    the PIN is looked at, so that many at once don't get past the limit; the right PIN takes its count back.
    """
    number = read_number(number)[:64]
    of_member, of_address = f"member:{number}", f"address:{address}"

    def count_try(connection: sqlite3.Connection) -> None:
        limits.check(connection, of_address, limits.OF_ADDRESS, time.time())
        limits.check(connection, of_member, limits.OF_MEMBER, time.time())
        limits.count(connection, of_member, limits.OF_MEMBER, time.time())

    await writer.write(count_try)
    member = find_member(store.connection, number)
    if not await run_in_threadpool(is_pin, member.pin_hash if member else None, pin[:64]):
        await writer.write(lambda c: limits.count(c, of_address, limits.OF_ADDRESS, time.time()))
        raise WrongPin
    assert member is not None
    await writer.write(lambda c: limits.forget(c, of_member))
    return member


async def welcome(writer: Writer, member: Member, pin: str | None) -> int:
    """Note that the member has read what is recorded and why; `pin` replaces the old one.

    Return the new epoch.
    """
    pin_hash = await run_in_threadpool(hash_pin, pin) if pin else member.pin_hash

    def note(connection: sqlite3.Connection) -> int:
        connection.execute(
            "UPDATE members SET told_at = coalesce(told_at, ?), pin_hash = ?, card = 0, epoch = epoch + ?"
            " WHERE member = ?",
            (stamp(now()), pin_hash, 1 if pin else 0, member.member),
        )
        return member.epoch + (1 if pin else 0)

    return await writer.write(note)


async def sign_out_everywhere(writer: Writer, member: str) -> None:
    """End every sign-in of the member, on all devices."""
    await writer.write(
        lambda c: c.execute("UPDATE members SET epoch = epoch + 1 WHERE member = ?", (member,))
    )
