from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from build_assets import any_node
from server.places import content_dir, static_dir
from tests.serving import ROOT


def build(out: Path) -> dict[str, str]:
    subprocess.run([any_node().node, ROOT / "static" / "build.mjs", out], check=True)
    manifest: dict[str, str] = json.loads((out / "manifest.json").read_text())
    return manifest


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(out)
    return out


def test_the_manifest_names_every_file_by_its_content(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    files = {str(file.relative_to(built)) for file in built.rglob("*") if file.is_file()}
    assert set(manifest.values()) == files - {"manifest.json"}
    assert re.fullmatch(r"main-[A-Z0-9]{8}\.css", manifest["css/main.css"])
    assert re.fullmatch(r"main-[A-Z0-9]{8}\.js", manifest["js/main.js"])


def test_the_style_sheet_asks_for_no_file_that_is_not_there(built: Path) -> None:
    styles = (built / json.loads((built / "manifest.json").read_text())["css/main.css"]).read_text()
    asked = [address.strip("\"'") for address in re.findall(r"url\(([^)]+)\)", styles)]
    files = [address for address in asked if not address.startswith(("data:", "#"))]
    assert any(file.endswith(".woff2") for file in files)
    assert [file for file in files if not (built / file).is_file()] == []


def test_fonts_come_with_their_licence(built: Path) -> None:
    assert (
        "SIL OPEN FONT LICENSE" in (built / "licences" / "fontsource-noto-serif-sc.txt").read_text().upper()
    )


def test_the_same_sources_give_the_same_names(built: Path, tmp_path: Path) -> None:
    assert build(tmp_path) == json.loads((built / "manifest.json").read_text())


def test_the_last_generation_stays_for_a_server_that_still_sends_it(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "last.css").touch()
    (tmp_path / "older.css").touch()
    (tmp_path / "manifest.json").write_text('{"css/main.css": "last.css"}')
    build(tmp_path)
    assert (tmp_path / "last.css").exists()
    assert not (tmp_path / "older.css").exists()


def test_a_checkout_finds_its_own_pack_and_front_end() -> None:
    assert content_dir() == ROOT / "content"
    assert static_dir() == ROOT / "static" / "dist"
