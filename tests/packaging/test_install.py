"""requirements/install.py on a small checkout of its own: when it works, and when it has nothing to do."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.serving import ROOT


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", ROOT / "requirements" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    for name in (
        "static/css/main.css",
        "package.json",
        "package-lock.json",
        "build_assets.py",
        "pyproject.toml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("jinja2==3\n")
    (tmp_path / ".venv").mkdir()
    (tmp_path / "product").touch()
    return module


@pytest.fixture
def times(install: ModuleType, tmp_path: Path) -> Callable[..., int]:
    """Says how often the work is done when asked for a level once more."""

    def ask(level: str, inputs: Callable[[], str] = install.front_end_inputs) -> int:
        done: list[str] = []
        install.once("front-end", inputs(), level, tmp_path / "product", lambda: done.append(level))
        return len(done)

    return ask


def test_the_second_time_there_is_nothing_to_do(times: Callable[..., int]) -> None:
    assert [times("run"), times("run")] == [1, 0]


def test_a_developers_set_up_serves_too_but_not_the_other_way_round(times: Callable[..., int]) -> None:
    assert [times("run"), times("dev"), times("run")] == [1, 1, 0]


@pytest.mark.parametrize("file", ["static/css/main.css", "package-lock.json", "build_assets.py"])
def test_a_changed_source_makes_the_front_end_stale(
    times: Callable[..., int], tmp_path: Path, file: str
) -> None:
    times("run")
    (tmp_path / file).write_text("changed")
    assert times("run") == 1


def test_a_removed_source_makes_the_front_end_stale(times: Callable[..., int], tmp_path: Path) -> None:
    times("run")
    (tmp_path / "static/css/main.css").unlink()
    assert times("run") == 1


def test_what_was_built_is_no_source(times: Callable[..., int], tmp_path: Path) -> None:
    times("run")
    (tmp_path / "static/dist").mkdir()
    (tmp_path / "static/dist/manifest.json").write_text("{}")
    assert times("run") == 0


def test_a_lost_product_is_made_again(times: Callable[..., int], tmp_path: Path) -> None:
    times("run")
    (tmp_path / "product").unlink()
    assert times("run") == 1


@pytest.mark.parametrize("file", ["requirements/runtime.txt", "pyproject.toml"])
def test_a_changed_lock_makes_the_environment_stale(
    install: ModuleType, times: Callable[..., int], tmp_path: Path, file: str
) -> None:
    times("run", install.python_inputs)
    (tmp_path / file).write_text("changed")
    assert times("run", install.python_inputs) == 1


def test_work_that_fails_is_tried_again(
    install: ModuleType, times: Callable[..., int], tmp_path: Path
) -> None:
    def fail() -> None:
        raise install.Stop("no network")

    with pytest.raises(install.Stop):
        install.once("front-end", install.front_end_inputs(), "run", tmp_path / "product", fail)
    assert times("run") == 1


def test_an_old_python_hears_which_one_is_needed(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "OLDEST_PYTHON", (sys.version_info[0], sys.version_info[1] + 1))
    with pytest.raises(install.Stop, match="make PYTHON="):
        install.main("run", [])


def test_a_python_without_venv_hears_what_to_install(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(install.Stop, match=r"apt-get install python3\.\d+-venv"):
        install.make_venv()
