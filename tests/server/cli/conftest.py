from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main
from server.store import Store
from tests.server.ledgers import append_all, completion, exhibit, session

Command = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `studyhall …` in English, on the trial pack and the test's data folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, **env: str) -> Result:
        variables = {
            "STUDYHALL_LANGUAGE": "en",
            "STUDYHALL_DATA": "data",
            "STUDYHALL_CONTENT": str(pack),
        } | env
        result = CliRunner().invoke(main, [str(word) for word in words], env=variables)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def filled(roster: Store) -> Store:
    """A data folder with two branches and five records, 1, 3 and 4 of them A1's."""
    records = [
        completion(),
        exhibit("2026-11-03T02:00:00.000Z", member="B1", branch="B"),
        completion(finished_at="2026-10-31T15:59:59.999Z", passed=False, score=0.0),
        session("2026-11-04T01:00:00.000Z", "2026-11-04T02:30:00.000Z"),
        completion(member="B1", branch="B", score=1.0),
    ]
    roster.write(lambda connection: append_all(connection, records))
    return roster
