"""The roster as a table that can be edited and imported again, and the cards of an import."""

from __future__ import annotations

from collections.abc import Iterable

from pack.problems import say
from server.people.members import Member
from server.people.roster import Card
from server.sheets.table import Column, Table

# Headings that the import reads back, whatever the language.
ROSTER = (
    Column("member", say("member"), 16),
    Column("name", say("name"), 12),
    Column("branch", say("branch"), 16),
    Column("phone", say("phone"), 16),
    Column("pin", say("pin"), 10),
)


def roster_table(members: Iterable[Member]) -> Table:
    """Return the roster; PINs are never in it, an empty PIN keeps the member's."""
    return Table(say("Members"), ROSTER, ((m.member, m.name, m.branch, m.phone, "") for m in members))


def roster_template() -> Table:
    """Return a table with one member as an example."""
    return Table(say("Members"), ROSTER, [("2026001", "李学文", "一支部", "", "")])


def card_table(cards: Iterable[Card]) -> Table:
    """Return the first-sign-in cards of an import, to print and hand out."""
    columns = (*ROSTER[:3], ROSTER[4])
    return Table(say("First sign-in cards"), columns, ((c.member, c.name, c.branch, c.pin) for c in cards))
