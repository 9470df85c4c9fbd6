from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from server.store import NewerDatabase, Store
from server.store.migrations import MIGRATIONS, migrate


def shape(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    found = set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    connection.close()
    return found


@pytest.mark.parametrize("step", range(len(MIGRATIONS)))
def test_every_earlier_version_comes_to_the_same_shape_and_keeps_its_rows(tmp_path: Path, step: int) -> None:
    (tmp_path / "old").mkdir()
    old = sqlite3.connect(tmp_path / "old" / "studyhall.db", isolation_level=None)
    migrate(old, upto=step)
    if step:
        old.execute("INSERT INTO branches VALUES ('A', '一支部')")
    old.close()
    Store(tmp_path / "new").close()
    upgraded = Store(tmp_path / "old")
    assert shape(upgraded.path) == shape(tmp_path / "new" / "studyhall.db")
    assert upgraded.tables["branches"].count == (1 if step else 0)
    upgraded.close()


def test_a_step_that_fails_leaves_the_step_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*MIGRATIONS, "CREATE TABLE half (x);\nCREATE TABLE half (x);\n")
    monkeypatch.setattr("server.store.migrations.MIGRATIONS", broken)
    connection = sqlite3.connect(tmp_path / "studyhall.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, upto=len(broken))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    connection.close()


def test_a_database_of_a_newer_study_hall_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.connection.execute("PRAGMA user_version = 1000")
    store.close()
    with pytest.raises(NewerDatabase, match="step 1000"):
        Store(tmp_path)


def test_many_may_open_a_new_folder_at_once(tmp_path: Path) -> None:
    opened = []

    def open_it() -> None:
        store = Store(tmp_path / "data")
        opened.append(store.tables["ledger"].count)
        store.close()

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [0] * 8


def test_commits_are_durable_and_readers_never_wait(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    store.close()
