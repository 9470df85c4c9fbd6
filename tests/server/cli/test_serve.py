from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from server.demo import DEMO
from server.store import Store
from tests.server.ledgers import append_all, completion
from tests.server.sheets.spreadsheets import csv_
from tests.server.visitors import PIN
from tests.serving import ROOT, STUDYHALL, Running


def studyhall(*words: object, before: tuple[str, ...] = (), **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command as an operator does, in English."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("STUDYHALL_")}
    return subprocess.run(
        [*before, *STUDYHALL, *map(str, words)], capture_output=True, text=True, cwd=ROOT, timeout=60,
        check=False, env=known | {"STUDYHALL_LANGUAGE": "en", "PYTHONUTF8": "1"} | env,
    )  # fmt: skip


def refused(*words: object, before: tuple[str, ...] = ()) -> str:
    """Return the one sentence with which a command ends."""
    found = studyhall(*words, before=before)
    assert found.returncode == 1, found.stdout + found.stderr
    assert found.stdout == ""
    assert "Traceback" not in found.stderr
    return found.stderr.strip()


def sign_in(client: httpx2.Client, member: str, pin: str = PIN) -> int:
    return client.post("/api/v1/sign-in", json={"member": member, "pin": pin}).status_code


@pytest.fixture(scope="module")
def hall(two_branches: Path, tmp_path_factory: pytest.TempPathFactory, pack_of_module: Path):
    """One server for the tests that only need one to be running."""
    from tests.serving import serving

    data = shutil.copytree(two_branches, tmp_path_factory.mktemp("hall") / "data")
    with serving(data, pack_of_module) as running:
        yield running


@pytest.fixture(scope="module")
def pack_of_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(ROOT / "tests/data/pack", tmp_path_factory.mktemp("pack") / "pack")


@pytest.fixture
def browser(hall: Running):
    with httpx2.Client(base_url=hall.url) as client:
        yield client


def test_it_prints_its_address_and_a_link_that_opens_the_desk_once(hall: Running) -> None:
    assert f"{hall.url}/\n" in hall.said()
    with httpx2.Client(follow_redirects=True) as first:
        assert first.get(hall.organiser_link).url.path == "/desk"
    with httpx2.Client(follow_redirects=True) as second:
        assert second.get(hall.organiser_link).status_code == 410


def test_a_roster_imported_beside_it_signs_in_at_once(
    hall: Running, browser: httpx2.Client, tmp_path: Path
) -> None:
    assert sign_in(browser, "C1", "4711") == 401
    (tmp_path / "new.csv").write_bytes(csv_([["member", "name", "branch", "pin"], ["C1", "新", "C", "4711"]]))
    done = studyhall("members", "import", tmp_path / "new.csv", "--data", hall.data)
    assert done.stdout == "1 added, 0 changed, 0 unchanged\n"
    assert sign_in(browser, "C1", "4711") == 200
    mine = browser.get("/api/v1/me")
    assert mine.status_code == 200
    (tmp_path / "new.csv").write_bytes(csv_([["member", "name", "branch", "pin"], ["C1", "新", "C", "1174"]]))
    studyhall("members", "import", tmp_path / "new.csv", "--data", hall.data)
    assert browser.get("/api/v1/me").status_code == 204
    assert sign_in(browser, "C1", "1174") == 200


def test_a_token_made_beside_it_works_at_once(hall: Running, browser: httpx2.Client) -> None:
    token = studyhall("token", "create", "--role", "organiser", "--data", hall.data).stdout.strip()
    headers = {"Authorization": f"Bearer {token}"}
    assert browser.get("/api/v1/attendance", headers=headers).status_code == 200
    studyhall("branches", "name", "A", "第一支部", "--data", hall.data)
    assert "第一支部" in browser.get("/desk", headers=headers).text


def test_what_it_has_just_recorded_is_in_an_export_and_verified_beside_it(
    hall: Running, browser: httpx2.Client
) -> None:
    assert sign_in(browser, "A1") == 200
    attempt = browser.post("/api/v1/attempts", json={"quiz": "tea-road"}).json()
    answer = browser.put(f"/api/v1/attempts/{attempt['id']}", json={"responses": {}}).json()
    exported = studyhall("export", "ledger", "--format", "jsonl", "--data", hall.data)
    assert answer["record"]["hash"] in exported.stdout
    verified = studyhall("verify", "--data", hall.data)
    assert verified.returncode == 0, verified.stderr


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refused("serve", "--data", tmp_path / "data", "--port", port)
    assert f"127.0.0.1:{port}" in sentence
    assert "--port" in sentence
    assert not (tmp_path / "data").exists()


def test_a_host_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    sentence = refused("serve", "--data", tmp_path / "data", "--host", "203.0.113.7", "--port", 0)
    assert "203.0.113.7:0" in sentence


@pytest.mark.parametrize("command", [("serve", "--port", 0), ("token", "create", "--role", "lrs")])
def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(
    tmp_path: Path, command: tuple[object, ...]
) -> None:
    (tmp_path / "file").touch()
    sentence = refused(*command, "--data", tmp_path / "file" / "data")
    assert str(tmp_path / "file" / "data") in sentence


# Root may write anywhere, unless it lets go of the right to.
OBEDIENT = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.parametrize(
    "command", [("serve", "--port", 0), ("token", "create", "--role", "lrs"), ("verify",)]
)
def test_a_data_folder_that_may_not_be_written_is_said_in_a_sentence(
    store: Store, command: tuple[object, ...]
) -> None:
    store.close()
    for file in store.data.iterdir():
        file.chmod(0o400)
    store.data.chmod(0o500)
    sentence = refused(*command, "--data", store.data, before=OBEDIENT)
    store.data.chmod(0o700)
    assert str(store.data) in sentence


def test_the_database_of_a_newer_study_hall_is_left_alone(store: Store) -> None:
    store.connection.execute("PRAGMA user_version = 1000")
    store.close()
    assert "1000" in refused("serve", "--data", store.data, "--port", 0)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "studyhall.db").write_text("吃饭" * 1000)
    sentence = refused("serve", "--data", tmp_path, "--port", 0)
    assert str(tmp_path) in sentence
    assert (tmp_path / "studyhall.db").read_text() == "吃饭" * 1000


@pytest.mark.parametrize(
    "words", [["--content", "nowhere"], ["--port", "70000"], ["--workers", "0"], ["--colour", "red"]]
)
def test_wrong_usage_exits_with_2(tmp_path: Path, words: list[str]) -> None:
    found = studyhall("serve", "--data", tmp_path / "data", *words)
    assert found.returncode == 2
    assert not (tmp_path / "data").exists()


def test_the_demo_adds_its_branch_and_touches_nothing_else(
    serve: Callable[..., Running], pack: Path, roster: Store
) -> None:
    roster.write(lambda connection: append_all(connection, [completion()]))

    def others() -> list[object]:
        read = roster.connection.execute
        members = read("SELECT * FROM members WHERE branch != 'DEMO'").fetchall()
        return [tuple(row) for row in [*members, *read("SELECT * FROM ledger").fetchall()]]

    before, printed = others(), []
    for _ in range(2):
        running = serve(content=pack, data=roster.data, args=["--demo"])
        printed.append(re.findall(r"(DEMO\d) \S*?[:：] ?PIN ?(\S+)|(DEMO\d).*?(\d{6})", running.said()))
        with httpx2.Client(base_url=running.url) as client:
            for member in DEMO:
                assert member.member in running.said()
                assert member.pin in running.said()
                assert sign_in(client, member.member, member.pin) == 200
    assert printed[0] == printed[1]
    assert others() == before
    assert roster.tables["members"].count_where("branch = 'DEMO'") == len(DEMO)


def test_settings_come_from_the_environment_too(
    serve: Callable[..., Running], pack: Path, tmp_path: Path
) -> None:
    env = {"STUDYHALL_CONTENT": str(pack), "STUDYHALL_SECURE_COOKIES": "1", "STUDYHALL_HOST": "localhost"}
    running = serve(env=env)
    assert running.url.startswith("http://localhost:")
    with httpx2.Client(base_url=running.url) as client:
        assert "茶马古道" in client.get("/exhibits").text
        assert "secure" in client.get("/sign-in").headers["set-cookie"].lower()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_it_is_asked_to(serve: Callable[..., Running], pack: Path, how: signal.Signals) -> None:
    running = serve(content=pack)
    with httpx2.Client(base_url=running.url) as client:
        client.get("/")
        os.kill(running.process.pid, how)
        assert running.process.wait(10) in (0, -how, 128 + how)
    assert "Traceback" not in running.said()
    connection = sqlite3.connect(running.data / "studyhall.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_two_workers_share_everything(serve: Callable[..., Running], pack: Path, roster: Store) -> None:
    running = serve(content=pack, data=roster.data, args=["--workers", "2"])
    tokens = set()
    for _ in range(12):  # each a new connection, for either worker
        with httpx2.Client(base_url=running.url) as client:
            assert sign_in(client, "A1") == 200
            tokens.add(client.cookies["studyhall_member"])
    for token in tokens:
        headers = {"Authorization": f"Bearer {token}"}
        for _ in range(4):
            with httpx2.Client(base_url=running.url, headers=headers) as client:
                attempt = client.post("/api/v1/attempts", json={"quiz": "tea-road"}).json()
            with httpx2.Client(base_url=running.url, headers=headers) as client:
                done = client.put(f"/api/v1/attempts/{attempt['id']}", json={"responses": {}})
                assert done.status_code == 201
    verified = studyhall("verify", "--data", roster.data)
    assert (verified.returncode, f"{4 * len(tokens)} records" in verified.stdout) == (0, True)
