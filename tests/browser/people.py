"""Members and organisers as an operator makes them: by the command line, beside the running server."""

from __future__ import annotations

import csv
import json
import subprocess
import urllib.request
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.serving import ROOT, STUDYHALL, Running

PIN = "246813"


@dataclass(frozen=True)
class Person:
    """A member who has not signed in yet; `branch` is nobody else's."""

    number: str
    name: str
    branch: str
    pin: str = PIN


def studyhall(*command: str) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run([*STUDYHALL, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def enrol(data: Path, *names: str, card: bool = False) -> tuple[Person, ...]:
    """Import people into a branch of their own, with a PIN or with a card for the first sign-in."""
    branch = f"B{uuid.uuid4().hex[:6].upper()}"
    people = [Person(f"{branch}-{place}", name, branch) for place, name in enumerate(names, start=1)]
    file = data.parent / f"{branch}.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        table = csv.writer(opened)
        table.writerow(("member", "name", "branch", "pin"))
        table.writerows((each.number, each.name, each.branch, "" if card else PIN) for each in people)
    said = studyhall("members", "import", str(file), "--data", str(data))
    if card:
        people = [replace(each, pin=card_of(each, said)) for each in people]
    return tuple(people)


def card_of(person: Person, said: str) -> str:
    """Return the PIN on the card that an import printed."""
    line = next(line for line in said.splitlines() if person.number in line)
    return line.rpartition(" ")[2]


def sign_in(page: Page, person: Person, *, first: bool = True) -> None:
    """Sign in by number and PIN; the first time, give word that what is recorded was read."""
    page.goto("/sign-in")
    fill_in_sign_in(page, person)
    if first:
        page.get_by_role("button", name="我已阅读").click()
    page.wait_for_url("**/me")


def fill_in_sign_in(page: Page, person: Person) -> None:
    """Fill in the sign-in that is on the page, and send it."""
    page.get_by_label("党员编号").fill(person.number)
    page.get_by_label("密码", exact=True).fill(person.pin)
    page.get_by_role("button", name="登录", exact=True).click()


def records(hall: Running) -> list[dict[str, Any]]:
    """Return the whole ledger, as an organiser's token reads it from the API."""
    token = studyhall("token", "create", "--role", "organiser", "--data", str(hall.data))
    request = urllib.request.Request(
        f"{hall.url}/api/v1/records?limit=1000", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request) as answer:
        found: list[dict[str, Any]] = json.load(answer)["records"]
    return found


def records_of(hall: Running, person: Person) -> list[dict[str, Any]]:
    """Return one member's part of the ledger."""
    return [record for record in records(hall) if record["member"] == person.number]


def desk_token(hall: Running, branch: str) -> str:
    """Make an organiser's token for one branch."""
    return studyhall("token", "create", "--role", "organiser", "--branch", branch, "--data", str(hall.data))
