"""One worker process: a task a line comes in as JSON, what became of it goes out.

    python -m exhibits.images.worker MEGABYTES NICENESS

Its memory is bounded by the system: what would need more fails here and nowhere else.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

MEGABYTE = 2**20


def serve(megabytes: int, niceness: int) -> None:
    """Do one task after the other until nobody sends any."""
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to hear; it hangs up then
    os.nice(niceness)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a decoder prints must not be taken for an answer
    os.environ.setdefault("VIPS_CONCURRENCY", "1")
    import pyvips

    pyvips.cache_set_max(0)  # it goes by file names, and files are made anew
    for line in sys.stdin:
        answers.write(json.dumps(do(json.loads(line))) + "\n")
        answers.flush()


def do(task: dict[str, Any]) -> dict[str, str]:
    """Prepare a picture, or cut from one that is prepared; say why it could not be done."""
    from exhibits.images.asking import Box, Cut
    from exhibits.images.cutting import cut_out
    from exhibits.images.preparing import Damaged, prepare, write_whole

    pyramid = Path(task["pyramid"])
    try:
        if "picture" in task:
            prepare(Path(task["picture"]), pyramid, task["width"], task["height"])
        else:
            cut = Cut(**{**task["cut"], "box": Box(**task["cut"]["box"])})
            write_whole(Path(task["file"]), cut_out(pyramid, cut))
    except Damaged as error:
        return {"damaged": str(error)}
    except MemoryError:
        return {"damaged": "it needs more memory than a picture may"}
    except OSError as error:
        return {"failed": str(error)}
    return {}


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
