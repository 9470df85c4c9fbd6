"""`studyhall members`, `branches` and `token`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pack.problems import say
from server.cli.terminal import data_option, kept_data_option, open_store, progress, said, stop
from server.people.members import list_branches, list_members
from server.people.roster import BadRoster, Card, prepare, read_roster
from server.people.roster_table import card_table, roster_table
from server.people.tokens import ROLES, create_token
from server.sheets.reading import UnreadableTable, read_table
from server.sheets.table import Table
from server.sheets.writing import write_table


@click.group()
def members() -> None:
    """The roster: import it, export it."""


@members.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--cards",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write first-sign-in cards (.xlsx or .csv), for new members without a PIN.",
)
@data_option
def import_members(file: Path, cards: Path | None, data: Path) -> None:
    """Import members from XLSX or CSV: member, name, branch, and if wanted pin and phone."""
    try:
        entries = read_roster(read_table(file.name, file.read_bytes()))
    except UnreadableTable as error:
        raise stop(error.what) from error
    except BadRoster as error:
        for problem in error.problems:
            click.echo(f"{file}:{problem.row}: {said(problem.what)}")
        raise stop(say("nothing was imported: {n} problems to mend", n=len(error.problems))) from error
    with open_store(data) as store:
        with progress(say("hashing PINs"), len(entries)) as step:
            work = prepare(store.connection, entries, step)
        done = store.write(work)
    click.echo(
        said(
            say(
                "{added} added, {changed} changed, {unchanged} unchanged",
                added=done.added,
                changed=done.changed,
                unchanged=done.unchanged,
            )
        )
    )
    if cards is None:
        print_cards(done.cards)
        return
    try:
        write(card_table(done.cards), cards)
    except click.exceptions.Exit:
        print_cards(done.cards)  # they can't be read again
        raise
    click.echo(said(say("{n} cards written to {file}", n=len(done.cards), file=cards)))


def print_cards(cards: Iterable[Card]) -> None:
    """Print first-sign-in cards, a line each."""
    for card in cards:
        click.echo(
            said(say("card {member} {name}: PIN {pin}", member=card.member, name=card.name, pin=card.pin))
        )


def write(table: Table, file: Path) -> None:
    """Write a table as CSV or XLSX, by the file's name. Raises Exit where it can't be written."""
    try:
        write_table(table, file, "csv" if file.suffix.lower() == ".csv" else "xlsx")
    except OSError as error:
        raise stop(say("{file} can't be written: {why}", file=file, why=error.strerror)) from error


@members.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("members.xlsx"),
    show_default=True,
    help="The file to write: .xlsx or .csv.",
)
@click.option("--branch", help="Only this branch.")
@kept_data_option
def export_members(output: Path, branch: str | None, data: Path) -> None:
    """Write the roster as a table that can be imported again; PINs are never in it."""
    with open_store(data) as store:
        found = list_members(store.connection, branch)
        write(roster_table(found), output)
    click.echo(said(say("{n} members written to {file}", n=len(found), file=output)))


@click.group()
def branches() -> None:
    """Branches: list them, name them."""


@branches.command("list")
@kept_data_option
def list_all(data: Path) -> None:
    """List every branch: its code, its name, how many members."""
    with open_store(data) as store:
        for code, name in list_branches(store.connection).items():
            click.echo(f"{code}\t{name}\t{len(list_members(store.connection, code))}")


@branches.command("name")
@click.argument("code")
@click.argument("name")
@data_option
def name_branch(code: str, name: str, data: Path) -> None:
    """Name a branch; it is made when it is new."""
    with open_store(data) as store:
        store.write(
            lambda connection: connection.execute(
                "INSERT INTO branches VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name",
                (code, name),
            )
        )


@click.group()
def token() -> None:
    """Tokens for organisers, curators and learning record stores."""


@token.command("create")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--branch", help="Only this branch's records.")
@data_option
def create(role: str, branch: str | None, data: Path) -> None:
    """Make a token and print it, once."""
    with open_store(data) as store:
        if branch is not None and branch not in list_branches(store.connection):
            raise stop(say("there is no branch {branch}: see studyhall branches list", branch=branch))
        click.echo(store.write(lambda connection: create_token(connection, role, branch)))
