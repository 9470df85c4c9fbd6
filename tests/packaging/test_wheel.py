from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.serving import ROOT, serving

BUILD = (sys.executable, "-m", "build", "--no-isolation")


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git would hand out, beside npm's packages, so that npm need not fetch them again."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(*BUILD, "--wheel", "--outdir", out, checkout)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sdist")
    run(*BUILD, "--sdist", "--outdir", out, checkout)
    return next(out.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and what requirements/runtime.txt names, and nothing else."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=True, symlinks=True)  # sqlite-utils asks for pip
    python = environment / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    for line in (ROOT / "requirements" / "runtime.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            copy_distribution(Requirement(line), site)
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    return environment


def copy_distribution(requirement: Requirement, site: Path) -> None:
    """Copy an installed package's files, except its commands."""
    if requirement.marker and not requirement.marker.evaluate():
        return
    found = distribution(requirement.name)
    assert found.version in requirement.specifier
    for file in found.files or ():
        if ".." not in file.parts and file.suffix != ".pyc":
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(file.locate()), site / file)


def test_the_wheel_holds_the_pack_the_templates_the_front_end_and_both_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "server/shipped/content/site.yaml",
        "server/shipped/content/exhibits/long-march/exhibit.md",
        "server/shipped/static/manifest.json",
        "server/templates/exhibit.html",
        "server/locale/zh.po",
        "studyhall-0.1.0.dist-info/licenses/LICENSE",
        "studyhall-0.1.0.dist-info/licenses/content/LICENSE",
    ):
        assert name in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"exhibits", "pack", "quizzes", "server", "studyhall-0.1.0.dist-info"}


def test_nothing_is_missing_from_the_declared_dependencies(installed: Path) -> None:
    python = installed / "bin" / "python"
    assert "No broken requirements" in run(sys.executable, "-m", "pip", "--python", python, "check")


def test_the_installed_command_checks_the_shipped_pack_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    run(installed / "bin" / "studyhall", "check", cwd=tmp_path)


def test_the_installed_command_serves_pages_and_styles_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    command = [str(installed / "bin" / "studyhall")]
    with serving(tmp_path / "data", command=command, cwd=tmp_path, args=["--demo"]) as hall:
        home = urllib.request.urlopen(hall.url).read().decode()
        static = next(installed.glob("lib/*/site-packages/server/shipped/static"))
        styles = json.loads((static / "manifest.json").read_text())["css/main.css"]
        assert "学习展馆" in home
        assert f"/static/{styles}" in home
        assert urllib.request.urlopen(f"{hall.url}/static/{styles}").read() == (static / styles).read_bytes()


def test_an_sdist_becomes_the_same_wheel_without_node(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(sdist, tmp_path, filter="data")
    source = next(tmp_path.glob("studyhall-*"))
    nowhere = {**os.environ, "PATH": str(tmp_path / "nowhere")}
    run(*BUILD, "--wheel", "--outdir", tmp_path / "again", source, env=nowhere)
    again = next((tmp_path / "again").glob("*.whl"))
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())
