"""Draws exhibits: `python -m pictures [SLUG…]`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pictures

CONTENT = Path(__file__).parent.parent / "content"


def modules() -> dict[str, ModuleType]:
    """Return the modules that draw an exhibit, by its slug."""
    found = {}
    for entry in pkgutil.iter_modules(pictures.__path__):
        if entry.name.startswith("_"):
            continue
        module = importlib.import_module(f"pictures.{entry.name}")
        if hasattr(module, "SLUG") and hasattr(module, "draw"):
            found[str(module.SLUG)] = module
    return dict(sorted(found.items()))


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
        known[slug].draw(folder)
        for file in sorted(folder.glob("*.svg")):
            print(f"{file}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
