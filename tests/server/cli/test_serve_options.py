from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main


def serve(tmp_path: Path, *args: str) -> Result:
    """Ask for a server that is not to start."""
    command = ["serve", "--data", str(tmp_path / "data"), "--port", "0", *args]
    return CliRunner().invoke(main, command, env={"STUDYHALL_LANGUAGE": "en"})


@pytest.mark.parametrize(
    "url", ["hall.example.org", "ftp://hall.example.org", "https://", "https://a.example/?x=1"]
)
def test_a_public_address_is_a_whole_one(url: str, tmp_path: Path) -> None:
    result = serve(tmp_path, "--url", url)

    assert result.exit_code == 2
    assert "https://hall.example.org" in result.output


def test_a_site_below_a_path_is_told_that_it_cannot_be(tmp_path: Path) -> None:
    result = serve(tmp_path, "--url", "https://example.org/hall")

    assert result.exit_code == 2
    assert "/hall" in result.output


def test_a_voice_folder_that_lacks_files_stops_it_and_says_which(tmp_path: Path) -> None:
    voice = tmp_path / "voice"
    voice.mkdir()

    result = serve(tmp_path, "--voice", str(voice))

    assert result.exit_code == 1
    assert f"the voice folder {voice} lacks *.onnx, tokens.txt" in result.output
    assert not (tmp_path / "data").exists()
