"""Make `.venv` from the locked versions and build the front end, when they are stale; else do nothing.

    python3 requirements/install.py run|dev [DEBIAN_PACKAGE …]

`run` is what serving needs, `dev` also what tests and checks need. Debian packages are installed when they
are missing and root asks. Stale is decided by what the files hold, not by their times. Runs on the
standard library alone, because nothing else is there yet.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": ("runtime.txt", "build.txt"), "dev": ("dev.txt",)}
LEVELS = {"run": ("run", "dev"), "dev": ("dev",)}  # a set-up for developers serves as well
OLDEST_PYTHON = (3, 11)


class Stop(Exception):
    """Why it cannot go on, and what to do."""


def main(level: str, debian: list[str]) -> None:
    """Bring the checkout to `level` and the machine to what `debian` names."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop(
            f"Study Hall needs Python 3.11 or newer, and {sys.executable} is {sys.version.split()[0]}.\n"
            "Install a newer one and name it: make PYTHON=python3.12 …"
        )
    with alone(ROOT / ".lock-setup"):
        once("python", python_inputs(), level, PYTHON, lambda: install_python(level))
        built = ROOT / "static" / "dist" / "manifest.json"
        once("front-end", front_end_inputs(), level, built, lambda: build_front_end(level))
        install_debian(debian)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a lock that goes with the process, so that two `make` at once take turns."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Another set-up is running in this folder; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(name: str, inputs: str, level: str, product: Path, work: Callable[[], None]) -> None:
    """Do `work` unless a stamp says that it was done from the same inputs and the product is there."""
    stamps = [VENV / f".{name}-{enough}" for enough in LEVELS[level]]
    if product.exists() and any(stamp.is_file() and stamp.read_text() == inputs for stamp in stamps):
        return
    started = time.monotonic()
    work()
    (VENV / f".{name}-{level}").write_text(inputs)
    tell(f"Done in {time.monotonic() - started:.0f} s")


def python_inputs() -> str:
    """Name all that `.venv` is made from: the locks, the project, this Python, this folder."""
    files = [*sorted((ROOT / "requirements").iterdir()), ROOT / "pyproject.toml"]
    return digest([file for file in files if file.is_file()], f"{ROOT} {sys.version}")


def front_end_inputs() -> str:
    """Name all that the front end is made from."""
    sources = [
        file
        for file in sorted((ROOT / "static").rglob("*"))
        if file.is_file() and file.relative_to(ROOT / "static").parts[0] != "dist"
    ]
    return digest([*sources, ROOT / "package.json", ROOT / "package-lock.json", ROOT / "build_assets.py"])


def digest(files: list[Path], more: str = "") -> str:
    """Return the SHA-256 of the files' names and contents."""
    sha = hashlib.sha256(more.encode())
    for file in files:
        sha.update(f"\0{file.relative_to(ROOT)}\0".encode())
        sha.update(file.read_bytes())
    return sha.hexdigest()


def install_python(level: str) -> None:
    """Make `.venv`, afresh when its Python is gone or it was made elsewhere, and fill it."""
    if not is_usable(VENV):
        make_venv()
    locks = [ROOT / "requirements" / name for name in REQUIREMENTS[level]]
    wanted = sum(len(re.findall(r"^[a-z]", lock.read_text(), re.M | re.I)) for lock in locks)
    tell(f"Installing {wanted} Python packages into .venv (a minute or so)")
    pip(wanted, *(f"--requirement={lock}" for lock in locks))
    pip(0, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def is_usable(venv: Path) -> bool:
    """Tell whether the environment runs, with this version of Python, in this folder."""
    says = f"import sys; print(sys.prefix, sys.version_info[:2] == {sys.version_info[:2]})"
    try:
        said = subprocess.run([PYTHON, "-c", says], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    here = (venv / "bin" / "pip").is_file() and str(venv) in (venv / "pyvenv.cfg").read_text()
    return here and said == f"{venv} True\n"


def make_venv() -> None:
    """Make an empty `.venv` of this Python."""
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        raise Stop(
            f"{sys.executable} comes without its venv module. On Debian and Ubuntu:\n"
            f"  apt-get install python{version}-venv"
        ) from None
    tell("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True, symlinks=True)


def pip(wanted: int, *arguments: str) -> None:
    """Run pip in `.venv`, counting along on a terminal; show its last words when it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    last: deque[str] = deque(maxlen=30)
    seen = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            last.append(line)
            if line.startswith(("Collecting", "Requirement already")) and wanted and sys.stderr.isatty():
                seen += 1
                print(f"\r    {seen} of {wanted} ", end="", file=sys.stderr, flush=True)
    if seen:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if process.returncode:
        raise Stop(
            "".join(last) + "\npip could not install what is needed; its reason is above.\n"
            "If the package index was out of reach: behind a proxy set HTTPS_PROXY, with a mirror set "
            "PIP_INDEX_URL; then run make again."
        )


def build_front_end(level: str) -> None:
    """Install npm's locked packages and bundle static/ into static/dist."""
    more = ["--dev"] if level == "dev" else []
    if subprocess.run([PYTHON, ROOT / "build_assets.py", *more], cwd=ROOT, check=False).returncode:
        raise Stop("The front end was not built; the reason is above.")


def install_debian(packages: list[str]) -> None:
    """Install the Debian packages that are missing, as far as that is possible here."""
    missing = [package for package in packages if not has_debian(package)]
    if not missing or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    tell(f"Installing {' '.join(missing)} (Debian packages)")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *missing]):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            tell(f"apt-get could not install {' '.join(missing)}; going on without")
            return


def has_debian(package: str) -> bool:
    """Tell whether a command of the package's name, or the package itself, is there."""
    if shutil.which(package):
        return True
    if not shutil.which("dpkg-query"):
        return False
    query = ["dpkg-query", "-W", "-f", "${Status}", package]
    return "ok installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout


def tell(line: str) -> None:
    """Say what is going on."""
    print(f"==> {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except Stop as stop:
        sys.exit(f"\n{stop}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run make again to go on.")
