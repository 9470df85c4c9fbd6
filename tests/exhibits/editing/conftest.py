from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import Pack, pack

__all__ = ["pack"]


@pytest.fixture
def workshop(pack: Pack, tmp_path: Path) -> Workshop:
    """A workshop at the pack with the exhibit `well`; its clock stands still."""
    return Workshop(pack.root, tmp_path / "history", lambda: datetime(2026, 11, 24, 8, tzinfo=UTC))
