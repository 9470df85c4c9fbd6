"""The `studyhall` command and what its subcommands share."""

from __future__ import annotations

import click

from server.cli.content import check, new
from server.cli.people import branches, members, token
from server.cli.records import export, verify
from server.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="studyhall", prog_name="studyhall")
def main() -> None:
    """Study Hall 学习展馆: exhibits, quizzes and study attendance from one small server."""


for command in (serve, check, new, members, branches, token, export, verify):
    main.add_command(command)
