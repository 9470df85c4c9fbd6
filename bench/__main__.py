"""Run the comparisons and print their tables. Ratios hold from machine to machine, absolute numbers don't.

python -m bench [pages] [completions] [images] [search]
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import completions, images, pages, search
from bench.machine import MissingTool, pin
from tests.serving import ROOT

PARTS: dict[str, Callable[[Path], bool]] = {
    "pages": pages.compare,
    "completions": completions.compare,
    "images": images.compare,
    "search": search.compare,
}


def main(names: list[str]) -> None:
    """Run the parts named, or all, and close with what was met, missed and not run."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"There is no benchmark {unknown[0]}; there are: {', '.join(PARTS)}.")
    started, said = time.monotonic(), []
    pin()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that servers and files go with it
    # Beside the code, not in /tmp, which may be memory: a commit has to reach a disk.
    (ROOT / "build").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "build"))
    try:
        for name in names or PARTS:
            try:
                said.append(f"{name}: {'targets met' if PARTS[name](folder) else 'a target was MISSED'}")
            except MissingTool as missing:
                said.append(f"{name}: NOT RUN, there is no {missing} (Debian: apt-get install {missing})")
    finally:
        shutil.rmtree(folder)
    print("\n".join(["", *said, f"{time.monotonic() - started:.0f} s in all"]))


if __name__ == "__main__":
    main(sys.argv[1:])
