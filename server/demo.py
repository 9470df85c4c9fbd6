"""Made-up members for trying things out."""

from __future__ import annotations

from server.people.members import find_member
from server.people.roster import Entry, prepare
from server.store import Store

PIN = "135790"
DEMO = tuple(
    Entry(member=f"DEMO{number}", name=name, branch="DEMO", pin=PIN)
    for number, name in enumerate(("演示学员甲", "演示学员乙", "演示学员丙", "演示学员丁"), start=1)
)


def add_demo(store: Store) -> tuple[Entry, ...]:
    """Add the branch DEMO and its members, unless they are there, and return their sign-ins."""
    missing = tuple(entry for entry in DEMO if find_member(store.connection, entry.member) is None)
    if missing:
        store.write(prepare(store.connection, missing))
    return DEMO
