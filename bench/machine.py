"""Two cores: the servers on one, the load on the other."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.serving import start, stop

_CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, LOAD_CORE = _CORES[0], _CORES[-1]
_TICKS = os.sysconf("SC_CLK_TCK")


class MissingTool(Exception):
    """A program that a comparison needs is not installed."""


def tool(name: str) -> str:
    """Return where a program is. Raises MissingTool."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if found is None:
        raise MissingTool(name)
    return found


def pin() -> None:
    """Keep this process, and the load that it starts, on the load's core."""
    os.sched_setaffinity(0, {LOAD_CORE})
    if SERVER_CORE == LOAD_CORE:
        print("There is only one core: servers and load share it, and the ratios say little.")


def pinned(command: Sequence[str]) -> list[str]:
    """Return the command, bound to the servers' core."""
    return [tool("taskset"), "--cpu-list", str(SERVER_CORE), *command]


def free_port() -> int:
    """Return a port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(command: Sequence[str], port: int, log: Path, env: dict[str, str] | None = None) -> Iterator[int]:
    """Run a server on the servers' core until the block ends; its process group is handed out."""
    process = start(pinned(command), log, env=env)
    try:
        _wait_for(port, log)
        yield process.pid
    finally:
        stop(process)


def _wait_for(port: int, log: Path, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}:\n{log.read_text()}")


def cpu_seconds(group: int) -> float:
    """Return the processor time that a process group has used so far."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[2]) == group:
            used += int(fields[11]) + int(fields[12])
    return used / _TICKS
