"""An exhibit's page: Study Hall, nginx with the same bytes as a file, and bare ASGI with the same bytes."""

from __future__ import annotations

import getpass
import http.client
import pickle
import re
import resource
import subprocess
import sys
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.bare import ANSWERS
from bench.machine import cpu_seconds, free_port, pinned, server, tool
from bench.table import Round, is_ratio_met, show_rounds
from tests.serving import STUDYHALL, serving

PAGE = "/exhibits/long-march"
CODINGS = ("identity", "gzip")
ROUNDS, SECONDS, CONNECTIONS = 9, 1, 64
BARE_TARGET, NGINX_TARGET = 0.9, 0.27
NOT_OURS = ("date", "server", "connection", "transfer-encoding")

NGINX = """
daemon off; worker_processes 1; user {user}; pid {folder}/nginx.pid; error_log stderr warn;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html;
  open_file_cache max=10; gzip_static on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port} reuseport; root {folder}; }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """A response as it came; `headers` are those that the application set."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


def compare(folder: Path) -> bool:
    """Measure in turn, print, and say whether the targets are met."""
    tool("wrk")
    with ExitStack() as running:
        hall = running.enter_context(serving(folder / "pages-data", command=pinned(STUDYHALL)))
        port = int(hall.url.rpartition(":")[2])
        answers = {coding: get(port, PAGE, coding) for coding in CODINGS}
        bare_port, bare = _bare(running, folder, answers)
        nginx_port, nginx = _nginx(running, folder, answers)
        targets = {
            "Study Hall": (port, hall.process.pid),
            "bare ASGI": (bare_port, bare),
            "nginx": (nginx_port, nginx),
        }
        met = [_compare_coding(coding, targets, answers[coding]) for coding in CODINGS]
    return all(met)


def _compare_coding(coding: str, targets: dict[str, tuple[int, int]], expected: Answer) -> bool:
    paths = {"Study Hall": PAGE, "bare ASGI": f"/{coding}", "nginx": "/page.html"}
    for name, (port, group) in targets.items():
        assert get(port, paths[name], coding).body == expected.body, f"{name} sends other bytes"
        wrk(port, paths[name], coding, 1, group)
    measured: dict[str, list[Round]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, (port, group) in targets.items():
            measured[name].append(wrk(port, paths[name], coding, SECONDS, group))
    title = f"{PAGE}, {coding}, {len(expected.body):,} bytes, {CONNECTIONS} connections, "
    show_rounds(f"{title}{ROUNDS} rounds of {SECONDS} s in turn", "pages", measured)
    ours, bare, nginx = ([each.per_second for each in measured[name]] for name in targets)
    met = is_ratio_met("Study Hall / bare ASGI", ours, bare, BARE_TARGET)
    return is_ratio_met("Study Hall / nginx", ours, nginx, NGINX_TARGET) and met


def get(port: int, path: str, coding: str) -> Answer:
    """Fetch once, as the load does."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200, f"{path}: {response.status}"
    headers = [(k.lower(), v) for k, v in response.getheaders()]
    return Answer([(k.encode(), v.encode()) for k, v in headers if k not in NOT_OURS], body)


def _bare(running: ExitStack, folder: Path, answers: dict[str, Answer]) -> tuple[int, int]:
    port, file = free_port(), folder / "answers"
    file.write_bytes(pickle.dumps({f"/{coding}": (it.headers, it.body) for coding, it in answers.items()}))
    command = [sys.executable, "-m", "bench.served", "bench.bare:app", str(port)]
    return port, running.enter_context(server(command, port, folder / "bare.log", {ANSWERS: str(file)}))


def _nginx(running: ExitStack, folder: Path, answers: dict[str, Answer]) -> tuple[int, int]:
    port, config = free_port(), folder / "nginx.conf"
    (folder / "page.html").write_bytes(answers["identity"].body)
    (folder / "page.html.gz").write_bytes(answers["gzip"].body)
    config.write_text(NGINX.format(user=getpass.getuser(), folder=folder, port=port))
    command = [tool("nginx"), "-c", str(config), "-e", "stderr"]
    return port, running.enter_context(server(command, port, folder / "nginx.log"))


def wrk(port: int, path: str, coding: str, seconds: int, group: int) -> Round:
    """Load a page for some seconds. RuntimeError when an answer was not a 200."""
    command = [tool("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-H", f"Accept-Encoding: {coding}", f"http://127.0.0.1:{port}{path}"]
    server_before, load_before = cpu_seconds(group), _load_seconds()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return Round(
        per_second=float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]),
        p50_ms=_milliseconds(said, "50%"),
        p99_ms=_milliseconds(said, "99%"),
        server_busy=(cpu_seconds(group) - server_before) / seconds,
        load_busy=(_load_seconds() - load_before) / seconds,
    )


def _milliseconds(said: str, percentile: str) -> float:
    value, unit = re.findall(rf"{percentile}\s+([\d.]+)(us|ms|s)\b", said)[0]
    return float(value) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def _load_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
