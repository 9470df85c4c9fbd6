from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from iiif_validator.validator import ValidationInfo

from tests.server.iiif.pictures import hang, squares
from tests.serving import Running

VALIDATE = Path(sys.executable).with_name("iiif-validate.py")


def test_the_image_validator_finds_no_failure_at_level_2(pack: Path, serve: Callable[..., Running]) -> None:
    version = hang(pack, squares(ValidationInfo().colorInfo))
    running = serve(content=pack)
    where = ["-s", running.url.removeprefix("http://"), "-p", "iiif/image", "-i", version]
    asked = [sys.executable, str(VALIDATE), "--version=3.0", "--level=2", *where]
    found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stdout + found.stderr + running.said()
    assert "PASS" in found.stderr
    assert "FAIL" not in found.stderr
