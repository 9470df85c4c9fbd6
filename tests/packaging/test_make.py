from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.serving import ROOT, start, stop, wait_until_ready

RECIPES = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M)
FUNDING = re.compile(r'"(url|funding)": (".*"|\[[^]]*\])')


def make(
    *arguments: str, cwd: Path = ROOT, path: str = os.environ["PATH"]
) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = [shutil.which("make") or "make", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**settings, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_recipe() -> None:
    said = make().stdout
    assert RECIPES == ["help", "setup", "run", "test", "check", "bench"]
    for recipe in RECIPES:
        assert re.search(rf"^make {recipe} +[A-Z].{{10}}", said, re.M)


def test_the_readme_names_every_recipe() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [recipe for recipe in RECIPES[1:] if f"make {recipe}" not in readme] == []


def test_make_without_a_python_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to("/bin/sh")
    done = make("run", path=str(tmp_path))
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_the_second_make_run_sets_nothing_up_and_is_ready_in_three_seconds(tmp_path: Path) -> None:
    seconds = []
    for which in ("first", "second", "third"):
        log, began = tmp_path / f"{which}.log", time.monotonic()
        process = start(["make", "run", "PORT=0", f"DATA={tmp_path}/my data"], log)
        try:
            wait_until_ready(process, log)
            seconds.append(time.monotonic() - began)
        finally:
            stop(process)
        assert which == "first" or "==>" not in log.read_text()
    assert (tmp_path / "my data" / "studyhall.db").is_file()
    assert min(seconds[1:]) < 3


@pytest.mark.parametrize("lock", ["dev.txt", "runtime.txt", "build.txt", "node.txt"])
def test_every_python_package_is_locked_to_one_version(lock: str) -> None:
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    packages = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in packages if not re.match(r"[a-z0-9-]+==[0-9][^ ]*( ; .+)?$", line)] == []


def test_what_is_locked_for_serving_is_locked_alike_for_developing() -> None:
    developing = (ROOT / "requirements" / "dev.txt").read_text().splitlines()
    serving = (ROOT / "requirements" / "runtime.txt").read_text().splitlines()
    building = (ROOT / "requirements" / "build.txt").read_text().splitlines()
    assert [line for line in serving + building if "==" in line and line not in developing] == []


def test_lock_files_name_no_address() -> None:
    locks = [ROOT / "package-lock.json", *(ROOT / "requirements").glob("*.txt")]
    assert [lock.name for lock in locks if "://" in FUNDING.sub("", lock.read_text())] == []
