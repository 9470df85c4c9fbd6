"""What the operator chooses: flags first, then `STUDYHALL_*` variables, then defaults."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from server.places import content_dir


@dataclass(frozen=True)
class Settings:
    """`content` None means the pack a curator edits in the data folder, else the one that ships.

    `voice` is a folder with a voice of the operator's own, or "none" for no voice at all. `url` is the
    address at which the public finds the site; empty means the one that each request was sent to.
    """

    data: Path = Path("data")
    content: Path | None = None
    secure_cookies: bool = False
    voice: Path | None = None
    url: str = ""

    @property
    def pack(self) -> Path:
        """The content pack on show."""
        if self.edited is None:
            return self.content or content_dir()
        return self.edited if self.edited.is_dir() else content_dir()

    @property
    def edited(self) -> Path | None:
        """Where the shipped pack is copied to when it is first edited; None with a pack of one's own."""
        return None if self.content else self.data / "content"

    def to_environment(self) -> dict[str, str]:
        """Write the settings as variables, for worker processes."""
        variables = {
            "STUDYHALL_DATA": str(self.data),
            "STUDYHALL_SECURE_COOKIES": "1" if self.secure_cookies else "",
            "STUDYHALL_VOICE": str(self.voice or ""),
            "STUDYHALL_URL": self.url,
        }
        return variables | ({"STUDYHALL_CONTENT": str(self.content)} if self.content else {})

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the `STUDYHALL_*` variables."""
        content = os.environ.get("STUDYHALL_CONTENT")
        voice = os.environ.get("STUDYHALL_VOICE")
        return cls(
            data=Path(os.environ.get("STUDYHALL_DATA") or "data"),
            content=Path(content) if content else None,
            secure_cookies=bool(os.environ.get("STUDYHALL_SECURE_COOKIES")),
            voice=Path(voice) if voice else None,
            url=os.environ.get("STUDYHALL_URL", "").rstrip("/"),
        )
