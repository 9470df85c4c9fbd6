"""`studyhall export` and `studyhall verify`."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

import click

from pack.problems import say
from server.cli.terminal import content_option, kept_data_option, open_store, said, stop, words
from server.clock import now
from server.content import Content
from server.people.members import list_branches
from server.records import ledger
from server.records.tables import (
    Selection,
    attendance_table,
    completions,
    ledger_table,
    periods_between,
)
from server.settings import Settings
from server.sheets.table import Table
from server.sheets.writing import FORMATS, TooManyRows, write_table
from server.store import Store

WHAT = ("completions", "attendance", "ledger")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option("--from", "first", type=DAY, help="The first day, YYYY-MM-DD.")
@click.option("--to", "last", type=DAY, help="The last day, YYYY-MM-DD.")
@click.option("--branch", help="Only this branch.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else stdout."
)
@content_option
@kept_data_option
def export(
    what: str,
    format_: str,
    first: datetime | None,
    last: datetime | None,
    branch: str | None,
    output: Path | None,
    content: Path | None,
    data: Path,
) -> None:
    """Write completions, attendance or the ledger as a file for the office."""
    pack = Content.load(Settings(data, content).pack)
    selection = Selection(pack.zone, first.date() if first else None, last.date() if last else None, branch)
    if first and last and first > last:
        raise click.UsageError(said(say("--from is after --to")))
    with open_store(data) as store:
        if branch is not None and branch not in list_branches(store.connection):
            raise stop(say("there is no branch {branch}: see studyhall branches list", branch=branch))
        try:
            table = make_table(what, store, pack, selection)
        except ValueError as error:
            why = say("{period} is no period: write 2026-11, 2026-Q4 or 2026", period=error)
            raise click.UsageError(said(why)) from error
        try:
            count = write_out(table, format_, output)
        except TooManyRows as error:
            raise stop(say("a sheet holds 1,048,576 rows: choose a shorter time, or csv")) from error
        except OSError as error:
            raise stop(say("{file} can't be written: {why}", file=output, why=error.strerror)) from error
    if output:
        click.echo(said(say("{n} rows written to {file}", n=count, file=output)), err=True)


def make_table(what: str, store: Store, content: Content, selection: Selection) -> Table:
    """Return one of the tables."""
    if what == "ledger":
        return ledger_table(store.connection, selection)
    if what == "completions":
        titles = {subject: title.in_(words().language) for subject, title in content.titles.items()}
        return completions(store.connection, selection, titles)
    periods = periods_between(selection, content.rules.period, now())
    return attendance_table(store.connection, content.rules, periods, selection, now())


def write_out(table: Table, format_: str, output: Path | None) -> int:
    """Write a table whole or not at all, to its place or else to stdout; return its rows."""
    folder = output.parent if output else None
    with tempfile.TemporaryDirectory(prefix=".studyhall-", dir=folder) as made:
        file = Path(made) / f"export.{format_}"
        count = write_table(table, file, format_, words())
        if output:
            file.replace(output)
        else:
            with file.open("rb") as opened:
                while block := opened.read(1 << 20):
                    sys.stdout.buffer.write(block)
            sys.stdout.buffer.flush()
    return count


@click.command()
@kept_data_option
def verify(data: Path) -> None:
    """Walk the ledger's hash chain; exit 1 and the first bad seq when it does not hold."""
    with open_store(data) as store:
        verdict = ledger.verify(store.connection)
    if verdict.bad_seq is not None:
        raise stop(say("bad from seq {seq}: {why}", seq=verdict.bad_seq, why=verdict.why))
    click.echo(said(say("the ledger holds: {n} records, no gap, every hash right", n=verdict.records)))
