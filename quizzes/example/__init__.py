"""An example to edit: one question of each type, in both languages."""

from __future__ import annotations

from pathlib import Path

from pack.files import SLUG

_HERE = Path(__file__).parent


def write_example(content_dir: Path | str, slug: str) -> tuple[Path, ...]:
    """Write the example as the quiz `slug` of a pack, with its picture beside it; return the files.

    Raises ValueError for a slug that is no web address, FileExistsError when either file is there already.
    """
    if not SLUG.fullmatch(slug):
        raise ValueError(slug)
    folder = Path(content_dir) / "quizzes"
    quiz, picture = folder / f"{slug}.yaml", folder / f"{slug}.svg"
    for path in (quiz, picture):
        if path.exists():
            raise FileExistsError(path)
    folder.mkdir(parents=True, exist_ok=True)
    picture.write_bytes((_HERE / "desk.svg").read_bytes())
    text = (_HERE / "quiz.yaml").read_text(encoding="utf-8").replace("PICTURE", picture.name)
    quiz.write_text(text, encoding="utf-8", newline="\n")
    return quiz, picture
