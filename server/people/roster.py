"""The roster: members and branches from a table, all rows or none."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pack.problems import Message, say
from server.people.members import Member, list_branches, list_members, read_number
from server.people.pins import LONGEST, SHORTEST, hash_pin, new_pin, read_pin
from server.sheets.reading import Row

HEADINGS = {
    "member": ("member", "member number", "编号", "党员编号", "工号", "会员号"),
    "name": ("name", "姓名"),
    "branch": ("branch", "支部", "党支部", "支部编码"),
    "pin": ("pin", "密码"),
    "phone": ("phone", "手机", "手机号", "电话"),
}
NEEDED = ("member", "name", "branch")
LONGEST_TEXT = 64


@dataclass(frozen=True)
class RosterProblem:
    """What is wrong in one row, as the spreadsheet numbers it."""

    row: int
    what: Message


class BadRoster(Exception):
    """The table has problems: nothing was imported."""

    def __init__(self, problems: Iterable[RosterProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


@dataclass(frozen=True)
class Entry:
    """One member as the table has it; an empty PIN keeps the member's, or makes a card for a new one.

    `row` is where it stands in the spreadsheet, 0 when it is from none.
    """

    member: str
    name: str
    branch: str
    pin: str = ""
    phone: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Card:
    """A first-sign-in card: shown once, the PIN is kept only as a hash."""

    member: str
    name: str
    branch: str
    pin: str


@dataclass(frozen=True)
class Import:
    """What an import did, in numbers of members, and the cards to hand out."""

    added: int
    changed: int
    unchanged: int
    new_branches: tuple[str, ...]
    cards: tuple[Card, ...]


def read_roster(rows: list[Row]) -> tuple[Entry, ...]:
    """Return the table's members. Raises BadRoster with every problem of every row."""
    if not rows:
        raise BadRoster([RosterProblem(2, say("there is no member: put one in each row under the headings"))])
    columns = {field: _column(rows[0], names) for field, names in HEADINGS.items()}
    missing = [field for field in NEEDED if columns[field] is None]
    if missing:
        raise BadRoster([RosterProblem(1, _no_column(field)) for field in missing])
    entries, problems, first_rows = [], [], dict[str, int]()
    for row in rows:
        values = {field: row.cells.get(column, "") if column else "" for field, column in columns.items()}
        plain = {"member": read_number(values["member"]), "pin": read_pin(values["pin"])}
        entry = Entry(**values | plain, row=row.number)
        problems += [RosterProblem(row.number, what) for what in _problems(entry)]
        if entry.member in first_rows:
            what = say(
                "member {member} is in row {row} already: keep one",
                member=entry.member,
                row=first_rows[entry.member],
            )
            problems.append(RosterProblem(row.number, what))
        elif entry.member:
            first_rows[entry.member] = row.number
        entries.append(entry)
    if problems:
        raise BadRoster(problems)
    return tuple(entries)


def _no_column(field: str) -> Message:
    names = " / ".join(HEADINGS[field])
    return say("the column {column} is missing: its heading is {names}", column=field, names=names)


def _column(row: Row, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in row.cells), None)


def _problems(entry: Entry) -> Iterable[Message]:
    for name in NEEDED:
        if not getattr(entry, name):
            yield say("{column} is empty: fill it in", column=name)
    for name in ("member", "name", "branch"):
        value = getattr(entry, name)
        if len(value) > LONGEST_TEXT or any(ord(letter) < 32 for letter in value):
            yield say(
                "{column} has more than {most} characters or a line break: shorten it",
                column=name,
                most=LONGEST_TEXT,
            )
    if re.search(r"[\s/\\?#%]", entry.member):
        yield say(
            "the member number {member} has a blank or one of / \\ ? # % in it: take it out",
            member=entry.member,
        )
    if entry.pin and not SHORTEST <= len(entry.pin) <= LONGEST:
        yield say(
            "the PIN has fewer than {least} characters: make it longer, or leave it empty for a card",
            least=SHORTEST,
        )
    if entry.phone and not re.fullmatch(r"[+0-9][0-9 ()-]{4,23}", entry.phone):
        yield say("the phone {phone} is no phone number: mend it or leave it empty", phone=entry.phone)


def refuse_other_branches(
    connection: sqlite3.Connection, entries: tuple[Entry, ...], branch: str | None
) -> None:
    """Keep the organiser of one branch from other branches' members: from adding to them, and from taking
    them over. Raises BadRoster with each such row.
    """
    if branch is None:
        return
    now_in = {member.member: member.branch for member in list_members(connection)}
    places = [(entry.row, {entry.branch, now_in.get(entry.member, branch)} - {branch}) for entry in entries]
    problems = [
        RosterProblem(row, say("branch {branch} is not yours: leave its members out", branch=min(others)))
        for row, others in places
        if others
    ]
    if problems:
        raise BadRoster(problems)


def prepare(
    connection: sqlite3.Connection, entries: tuple[Entry, ...], progress: Callable[[], object] = lambda: None
) -> Callable[[sqlite3.Connection], Import]:
    """Hash the PINs, which takes time, outside any transaction, and return the write to do inside one.

    `progress` is called once an entry.
    """
    known = {member.member for member in list_members(connection)}
    pins: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for entry in entries:
        pin = entry.pin or (new_pin() if entry.member not in known else "")
        if pin:
            pins[entry.member], hashes[entry.member] = pin, hash_pin(pin)
        progress()
    return lambda connection: _write(connection, entries, pins, hashes)


def _write(
    connection: sqlite3.Connection, entries: tuple[Entry, ...], pins: dict[str, str], hashes: dict[str, str]
) -> Import:
    branches = list_branches(connection)
    new_branches = tuple(dict.fromkeys(e.branch for e in entries if e.branch not in branches))
    connection.executemany("INSERT INTO branches VALUES (?, ?)", [(code, code) for code in new_branches])
    before = {member.member: member for member in list_members(connection)}
    added = changed = 0
    cards = []
    for entry in entries:
        old = before.get(entry.member)
        if old is None:
            connection.execute(
                "INSERT INTO members (member, name, branch, phone, pin_hash, card) VALUES (?, ?, ?, ?, ?, ?)",
                (entry.member, entry.name, entry.branch, entry.phone, hashes[entry.member], not entry.pin),
            )
            added += 1
            if not entry.pin:
                cards.append(Card(entry.member, entry.name, entry.branch, pins[entry.member]))
        elif entry.pin or (old.name, old.branch, old.phone) != _kept(entry, old):
            connection.execute(
                "UPDATE members SET name = ?, branch = ?, phone = ?, pin_hash = ?, epoch = epoch + ?,"
                " card = ? WHERE member = ?",
                (
                    *_kept(entry, old),
                    hashes.get(entry.member, old.pin_hash),
                    bool(entry.pin),
                    old.card and not entry.pin,
                    entry.member,
                ),
            )
            changed += 1
    return Import(added, changed, len(entries) - added - changed, new_branches, tuple(cards))


def _kept(entry: Entry, old: Member) -> tuple[str, str, str]:
    """What an import makes of a member: an empty phone keeps the old one."""
    return entry.name, entry.branch, entry.phone or old.phone


def new_card(connection: sqlite3.Connection, member: str, pin: str, pin_hash: str) -> Card:
    """Give a member of the roster who forgot the PIN a new first-sign-in card; ends their sign-ins."""
    connection.execute(
        "UPDATE members SET pin_hash = ?, card = 1, epoch = epoch + 1 WHERE member = ?", (pin_hash, member)
    )
    row = connection.execute("SELECT name, branch FROM members WHERE member = ?", (member,)).fetchone()
    return Card(member, row["name"], row["branch"], pin)
