"""`studyhall check` and `studyhall new`."""

from __future__ import annotations

from pathlib import Path

import click

from exhibits import write_example as write_exhibit
from pack.files import CannotWrite
from pack.problems import say
from quizzes import write_example as write_quiz
from server.cli.terminal import content_option, data_option, said, stop, words
from server.content import Content
from server.places import is_shipped
from server.settings import Settings


@click.command()
@click.argument("content_dir", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@data_option
def check(content_dir: Path | None, data: Path) -> None:
    """List every problem of a content pack as path:line: what, and the mend."""
    content = Content.load(content_dir or Settings(data).pack)
    for problem in content.problems:
        click.echo(problem.render(words()))
    if content.problems:
        raise stop(say("{n} problems to mend", n=len(content.problems)))
    exhibits = content.library.exhibits
    click.echo(
        said(
            say(
                "no problems: {exhibits} exhibits, {panels} panels, {quizzes} quizzes, {questions} questions",
                exhibits=len(exhibits),
                panels=sum(len(exhibit.panels) for exhibit in exhibits),
                quizzes=len(content.quizzes.quizzes),
                questions=sum(len(quiz.questions) for quiz in content.quizzes.quizzes),
            )
        )
    )


@click.command()
@click.argument("kind", type=click.Choice(["exhibit", "quiz"]))
@click.argument("slug")
@content_option
@data_option
def new(kind: str, slug: str, content: Path | None, data: Path) -> None:
    """Write a filled-in example to edit into the content pack."""
    pack = Settings(data, content).pack
    if is_shipped(pack):
        raise stop(
            say("the pack that ships is not for editing: copy it, and name the copy with --content"), 2
        )
    write = write_exhibit if kind == "exhibit" else write_quiz
    try:
        files = write(pack, slug)
    except CannotWrite as error:
        raise stop(say("{what}, {mend}", what=said(error.what), mend=said(error.mend)), 2) from error
    except OSError as error:
        raise stop(say("{file} can't be written: {why}", file=error.filename, why=error.strerror)) from error
    for file in files:
        click.echo(file)
