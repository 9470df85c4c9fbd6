"""What this machine has for the tests that need more than Python."""

from __future__ import annotations

import os
import shutil

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
ESPEAK = shutil.which("espeak-ng")
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

NOT_RUN = tuple(
    sentence
    for there, sentence in (
        (
            CHROMIUM,
            "tests/browser: there is no Chromium. As root `make test` installs it; else install it, "
            "or name a Chrome in the variable CHROMIUM.",
        ),
        (
            ESPEAK,
            "tests marked `espeak`: there is no espeak-ng. As root `make test` installs it.",
        ),
        (
            LIBREOFFICE,
            "tests marked `libreoffice`: there is no LibreOffice (Debian: apt-get install libreoffice-calc).",
        ),
    )
    if not there
)
