"""The way it must fail: killed, locked out, without space, twice at once. Real servers, real files."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import httpx2
import pytest

from server.people.sessions import member_token
from server.people.signing import Signing
from server.store import Store
from tests.server.answers import problem
from tests.server.crowd import HandedIn, Started, hand_in, ledger_rows, start_attempts
from tests.serving import ROOT, STUDYHALL, Running


def verify(data: Path) -> None:
    """Let `studyhall verify` walk the ledger."""
    found = subprocess.run(
        [*STUDYHALL, "verify", "--data", data],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert found.returncode == 0, found.stderr


def holds_exactly(store: Store, attempts: list[Started], *answers: HandedIn) -> None:
    """The ledger has each attempt once, in an unbroken row, and everything that was ever acknowledged."""
    rows = ledger_rows(store)
    assert [row["seq"] for row in rows] == list(range(1, len(attempts) + 1))
    assert sorted(row["id"] for row in rows) == sorted(attempt.id for attempt in attempts)
    by_id = {row["id"]: {"seq": row["seq"], "hash": row["hash"]} for row in rows}
    for answer in answers:
        assert all(by_id[id_] == record for id_, (_, record) in answer.acknowledged.items())
    verify(store.data)


def test_a_server_killed_amid_two_thousand_completions_loses_none_that_it_acknowledged(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    running = serve(content=pack, data=roster.data)
    attempts = start_attempts(roster, pack, 2000)
    waiting, answers = attempts, []
    for killed_after in (300, 500, None):

        def kill(acknowledged: int, running: Running = running, after: int | None = killed_after) -> None:
            if acknowledged == after:
                running.process.kill()

        answer = hand_in(running.url, waiting, kill)
        answers.append(answer)
        assert answer.refused == {}
        if killed_after is None:
            break
        assert killed_after <= len(answer.acknowledged) < len(waiting)
        assert answer.unanswered
        running.process.wait()
        running = serve(content=pack, data=roster.data)
        again = sorted(answer.acknowledged)[:100]  # what was answered but, say, forgotten by the phone
        waiting = [attempt for attempt in attempts if attempt.id in {*answer.unanswered, *again}]
    assert answers[-1].unanswered == set()
    for before, after in pairwise(answers):
        for id_ in sorted(before.acknowledged)[:100]:
            status, record = after.acknowledged[id_]
            assert (status, record) == (200, before.acknowledged[id_][1])
    holds_exactly(roster, attempts, *answers)


def hand_in_one(client: httpx2.Client, attempt: Started) -> httpx2.Response:
    return client.put(
        f"/api/v1/attempts/{attempt.id}",
        json={"responses": attempt.responses},
        headers={"Authorization": f"Bearer {attempt.token}"},
    )


def test_a_database_locked_by_another_is_said_and_the_completion_taken_later_once(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    running = serve(content=pack, data=roster.data)
    attempts = start_attempts(roster, pack, 3)
    other = sqlite3.connect(roster.path, isolation_level=None)
    with httpx2.Client(base_url=running.url, timeout=30) as client:
        other.execute("BEGIN IMMEDIATE")
        refused = hand_in(running.url, attempts)
        answer = hand_in_one(client, attempts[0])
        assert problem(answer, 503)["type"] == "urn:studyhall:problem:try-again"
        assert int(answer.headers["retry-after"]) > 0
        assert client.get("/exhibits/tea-road").status_code == 200
        assert client.get("/readyz").status_code == 200
        other.execute("ROLLBACK")
        other.close()
        assert set(refused.refused.values()) == {503}
        assert [hand_in_one(client, attempt).status_code for attempt in attempts] == [201] * 3
        assert [hand_in_one(client, attempt).status_code for attempt in attempts] == [200] * 3
    holds_exactly(roster, attempts)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a file system of 3 MB, which takes root."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def can_mount(folder: Path) -> bool:
    if os.geteuid() or not sys.platform.startswith("linux"):
        return False
    tried = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False)
    if tried.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    return tried.returncode == 0


@contextmanager
def full_disk(data: Path, running: Running, mounted: bool) -> Iterator[None]:
    """Leave no byte to write: with a file that takes all the rest, else by a limit on the server's files."""
    if not mounted:
        largest = max(path.stat().st_size for path in data.iterdir())
        forever = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (largest, forever[1]))
        yield
        resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, forever)
        return
    filler = data / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    assert shutil.disk_usage(data).free == 0
    yield
    filler.unlink()


@pytest.mark.parametrize("how", ["a small file system", "a limit on files"])
def test_a_full_disk_is_said_and_the_completions_taken_once_there_is_space(
    serve: Callable[..., Running], pack: Path, two_branches: Path, tmp_path: Path, how: str
) -> None:
    """Where nobody may mount a file system, the limit stands in for it in both cases."""
    data = tmp_path / "disk"
    mounted = how == "a small file system" and can_mount(pack)
    with small_disk(data) if mounted else contextmanager(lambda: iter([data.mkdir()]))():
        (data / "studyhall.db").write_bytes((two_branches / "studyhall.db").read_bytes())
        running = serve(content=pack, data=data)
        store = Store(data)
        attempts = start_attempts(store, pack, 200)
        member = {"Authorization": f"Bearer {member_token(Signing.of(store), 'A1', 0)}"}
        with httpx2.Client(base_url=running.url, timeout=30) as client:
            with full_disk(data, running, mounted):
                first = hand_in(running.url, attempts)
                assert set(first.refused.values()) == {503}
                assert first.unanswered == set()
                answer = hand_in_one(client, next(a for a in attempts if a.id in first.refused))
                assert problem(answer, 503)["type"] == "urn:studyhall:problem:try-again"
                assert int(answer.headers["retry-after"]) > 0
                start = client.post("/api/v1/attempts", json={"quiz": "tea-road"}, headers=member)
                problem(start, 503)
                assert client.get("/exhibits/tea-road").status_code == 200
                assert client.get("/readyz").status_code == 200
                assert client.get("/api/v1/me", headers=member).status_code == 200
            second = hand_in(running.url, attempts)
        assert (second.refused, second.unanswered) == ({}, set())
        assert {status for id_, (status, _) in second.acknowledged.items() if id_ in first.refused} == {201}
        assert {status for id_, (status, _) in second.acknowledged.items() if id_ in first.acknowledged} <= {
            200
        }
        holds_exactly(store, attempts, first, second)
        assert "Traceback" not in running.said()
        store.close()
        running.process.kill()
        running.process.wait()


WITHOUT_SPACE = (
    "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY));"
    " os.execv(sys.argv[1], sys.argv[1:])"
)


def test_a_server_without_space_to_begin_with_says_so(roster: Store, pack: Path) -> None:
    roster.close()
    command = [*STUDYHALL, "serve", "--data", roster.data, "--content", pack, "--port", "0"]
    found = subprocess.run(
        [sys.executable, "-c", WITHOUT_SPACE, *command],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (1, "")
    assert str(roster.data) in found.stderr
    assert "Traceback" not in found.stderr


def test_two_servers_on_one_data_folder_both_take_completions(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    servers = [serve(content=pack, data=roster.data).url for _ in range(2)]
    attempts = start_attempts(roster, pack, 300) + start_attempts(roster, pack, 300, "B1")
    first = hand_in(servers, attempts)
    assert (first.refused, first.unanswered) == ({}, set())
    again = hand_in(servers[::-1], attempts)  # each to the other server
    assert {status for status, _ in again.acknowledged.values()} == {200}
    holds_exactly(roster, attempts, first, again)


def test_the_same_completion_sent_to_two_servers_at_once_is_recorded_once(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    servers = [serve(content=pack, data=roster.data).url for _ in range(2)]
    attempts = start_attempts(roster, pack, 100)
    doubled = [attempt for attempt in attempts for _ in servers]
    answer = hand_in(servers, doubled)
    assert (answer.refused, answer.unanswered) == ({}, set())
    holds_exactly(roster, attempts, answer)


def test_two_workers_take_completions_at_once(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    running = serve(content=pack, data=roster.data, args=["--workers", "2"])
    attempts = start_attempts(roster, pack, 400)
    answer = hand_in(running.url, attempts)
    assert (answer.refused, answer.unanswered) == ({}, set())
    holds_exactly(roster, attempts, answer)
