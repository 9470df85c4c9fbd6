"""A real server as a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STUDYHALL = (sys.executable, "-m", "server.cli")
_ADDRESS = re.compile(r"(http://[^/\s]+:[1-9]\d*)/?(?=\s|$)")
_ORGANISER = re.compile(r"http://\S+/sign-in/organiser\?token=\S+")


@dataclass(frozen=True)
class Running:
    """`url` has no slash at its end; `organiser_link` is "" when none was printed."""

    url: str
    process: subprocess.Popen[bytes]
    data: Path
    log: Path
    organiser_link: str

    def said(self) -> str:
        """All that the server has printed so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serving(
    data: Path,
    content: Path | None = None,
    args: Sequence[str] = (),
    *,
    command: Sequence[str] = STUDYHALL,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    seconds: float = 60,
) -> Iterator[Running]:
    """Run `studyhall serve`, ready to answer; stop it at the end, whatever happens.

    It starts on a free port unless `args` name one. AssertionError with what it said when it is not
    ready in `seconds`.
    """
    data.parent.mkdir(parents=True, exist_ok=True)
    log = data.with_name(f"{data.name}-{time.monotonic_ns()}.log")
    port = [] if "--port" in args else ["--port", "0"]
    pack = ["--content", str(content)] if content else []
    process = start([*command, "serve", "--data", str(data), *pack, *port, *args], log, cwd, env)
    try:
        url = wait_until_ready(process, log, seconds)
        link = _ORGANISER.search(log.read_text(encoding="utf-8"))
        yield Running(url, process, data, log, link.group() if link else "")
    except Exception as error:
        ended = process.poll()
        state = "runs" if ended is None else f"ended with {ended}"
        error.add_note(f"The server {state}; it said:\n{log.read_text(encoding='utf-8')[-4000:]}")
        raise
    finally:
        stop(process)


def start(
    command: Sequence[str], log: Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a process whose output goes to `log`, and which on Linux does not outlive this one."""
    tied = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    ours = ("STUDYHALL_", "MAKE", "MFLAGS")
    settings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    settings |= {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **(env or {})}
    with log.open("wb") as out:
        return subprocess.Popen(
            [*tied, *command],
            cwd=cwd,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Ask the process to stop, then make it and its children."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until_ready(process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> str:
    """Return the address that a server prints, once it answers there. AssertionError with what it said."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        address = _ADDRESS.search(log.read_text(encoding="utf-8", errors="replace"))
        if address and _is_ready(address.group(1)):
            return address.group(1)
        time.sleep(0.05)
    raise AssertionError(f"the server is not ready:\n{log.read_text(encoding='utf-8', errors='replace')}")


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        error.close()
        return False
    except OSError:
        return False
