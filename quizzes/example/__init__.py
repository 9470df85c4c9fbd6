"""An example to edit: one question of each type, in both languages."""

from __future__ import annotations

from pathlib import Path

from pack.files import SLUG, CannotWrite
from pack.problems import say

_HERE = Path(__file__).parent


def write_example(content_dir: Path | str, slug: str) -> tuple[Path, ...]:
    """Write the example as the quiz `slug` of a pack, with its picture beside it; return the files.

    Raises `CannotWrite` for a bad or taken slug, OSError when the disk refuses.
    """
    if not SLUG.fullmatch(slug):
        raise CannotWrite(
            say("{slug} cannot be part of an address", slug=slug),
            say("use small letters a-z, digits and hyphens"),
        )
    folder = Path(content_dir) / "quizzes"
    quiz, picture = folder / f"{slug}.yaml", folder / f"{slug}.svg"
    for path in (quiz, picture):
        if path.exists():
            raise CannotWrite(say("{file} is there already", file=path.name), say("choose another name"))
    folder.mkdir(parents=True, exist_ok=True)
    picture.write_bytes((_HERE / "desk.svg").read_bytes())
    text = (_HERE / "quiz.yaml").read_text(encoding="utf-8").replace("PICTURE", picture.name)
    quiz.write_text(text, encoding="utf-8", newline="\n")
    return quiz, picture
