"""A plain loop of batched commits: as many rows as a completion writes, nothing else.

python -m bench.loop FILE ROWS BATCH       prints rows per second
"""

from __future__ import annotations

import sqlite3
import sys
import time
from pathlib import Path

BODY = "x" * 700  # about as long as a record


def run(file: Path, rows: int, batch: int) -> float:
    """Insert `rows` rows, `batch` in a durable commit; return rows per second."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    started = time.perf_counter()
    for first in range(0, rows, batch):
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(first, min(first + batch, rows)):
            connection.execute("INSERT INTO rows (body) VALUES (?)", (BODY,))
        connection.execute("COMMIT")
    per_second = rows / (time.perf_counter() - started)
    connection.close()
    return per_second


if __name__ == "__main__":
    print(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
