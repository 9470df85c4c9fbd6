"""Draws exhibits: `python -m pictures [SLUG…]`."""

from __future__ import annotations

import argparse
import importlib
import re
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"


def modules() -> dict[str, str]:
    """Return the names of the modules that draw an exhibit, by its slug; none is run for that."""
    here = sorted(Path(__file__).parent.glob("*.py"))
    slugs = (
        (re.search(r'^SLUG = "([a-z0-9-]+)"', file.read_text(encoding="utf-8"), re.M), file) for file in here
    )
    return dict(sorted((match[1], f"pictures.{file.stem}") for match, file in slugs if match))


def main(arguments: list[str] | None = None) -> None:
    """Draw the exhibits named in `arguments` (all when none is) and print what was written."""
    parser = argparse.ArgumentParser(prog="python -m pictures", description="Draw the pictures of exhibits.")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="an exhibit; all when left out")
    parser.add_argument("--content", type=Path, default=CONTENT, help="the pack to draw into")
    options = parser.parse_args(arguments)
    known = modules()
    unknown = sorted(set(options.slugs) - set(known))
    if unknown:
        parser.error(f"no pictures for {', '.join(unknown)}; there are {', '.join(known) or 'none'}")
    for slug in options.slugs or known:
        folder = options.content / "exhibits" / slug / "images"
        folder.mkdir(parents=True, exist_ok=True)
        importlib.import_module(known[slug]).draw(folder)
        for file in sorted(folder.glob("*.svg")):
            print(f"{file}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
