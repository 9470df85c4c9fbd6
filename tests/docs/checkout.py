"""A folder as a reader has it after `make setup`, one shell in it, and the server that the page started."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.docs.pages import Block
from tests.serving import ROOT, Running, serving

DOCUMENTED = "http://127.0.0.1:8000"
STUDYHALL = f"""#!/bin/sh
PYTHONPATH={shlex.quote(str(ROOT))}:$PYTHONPATH exec {shlex.quote(sys.executable)} -m server.cli "$@"
"""
_PORT = re.compile(r"--port \d+")
_DONE = "== done =="


class Checkout:
    """What the blocks of one page share: files, the shell's variables, the latest server."""

    def __init__(self, folder: Path, servers: ExitStack) -> None:
        self.folder = folder
        self._servers = servers
        self._hall: Running | None = None
        self._command = folder / ".venv" / "bin" / "studyhall"
        self._command.parent.mkdir(parents=True)
        self._command.write_text(STUDYHALL)
        self._command.chmod(0o755)
        (self._command.parent / "activate").touch()
        shutil.copytree(ROOT / "content", folder / "content")
        self._shell = self._open_shell()

    def _open_shell(self) -> subprocess.Popen[str]:
        path = [str(self._command.parent), str(Path(sys.executable).parent), os.environ["PATH"]]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STUDYHALL_")}
        return subprocess.Popen(
            ["bash", "-eu", "-o", "pipefail"],
            cwd=self.folder,
            env=kept | {"PATH": os.pathsep.join(path), "LANG": "C.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def close(self) -> None:
        """End the shell; the server goes with its stack."""
        self._shell.kill()
        self._shell.communicate()

    def write(self, block: Block) -> None:
        """Write the file that the block shows."""
        file = self.folder / (block.file or "")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")

    def run(self, block: Block) -> str:
        """Run the block and return what it prints; AssertionError when a command fails."""
        script = self.folder.with_name("block.sh")
        script.write_text(self.here(block.text), encoding="utf-8")
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        self._shell.stdin.write(f". {shlex.quote(str(script))} </dev/null\necho; echo {_DONE}\n")
        self._shell.stdin.flush()
        said = []
        for line in self._shell.stdout:
            if line.strip() == _DONE:
                return "".join(said)
            said.append(line)
        raise AssertionError(f"{block.where}: a command failed\n{block.text}\n{''.join(said)}")

    def serve(self, block: Block) -> str:
        """Start a server in place of the one before, and return what it prints."""
        self._servers.close()
        words = shlex.split(_PORT.sub("", block.text))
        settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
        args = [word for word in words if re.match(r"[A-Z_]+=", word) is None][2:]
        if "make" in words:
            args = ["--demo", *shlex.split(settings.get("ARGS", ""))]
        data = settings.get("DATA") or _take("--data", args) or "data"
        content = settings.get("CONTENT") or _take("--content", args)
        self._hall = self._servers.enter_context(
            serving(
                self.folder / data,
                self.folder / content if content else None,
                args,
                command=[str(self._command)],
                cwd=self.folder,
                env=self._variables() | {k: v for k, v in settings.items() if k.startswith("STUDYHALL_")},
            )
        )
        return self._hall.said()

    def here(self, text: str) -> str:
        """Return the text with the address of the running server in place of the documented one."""
        return text.replace(DOCUMENTED, self._hall.url) if self._hall else text

    def _variables(self) -> dict[str, str]:
        said = self.run(Block("", 0, "sh", "env"))
        return dict(line.split("=", 1) for line in said.splitlines() if line.startswith("STUDYHALL_"))


def _take(option: str, args: list[str]) -> str | None:
    """Take an option and its value out of the arguments; return the value."""
    if option not in args:
        return None
    at = args.index(option)
    args.pop(at)
    return args.pop(at)


@contextmanager
def checkout(folder: Path) -> Iterator[Checkout]:
    """Make one for a page, and end what it started."""
    folder.mkdir()
    with ExitStack() as servers:
        made = Checkout(folder, servers)
        try:
            yield made
        finally:
            made.close()
