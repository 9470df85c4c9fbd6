"""Durable completions, graded and chained, against the same request that writes nothing and a bare loop."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.load import Outcome, request, send
from bench.machine import cpu_seconds, free_port, pinned, server
from bench.table import Round, is_ratio_met, is_time_met, show_rounds
from server.demo import DEMO, PIN
from tests.serving import STUDYHALL, serving

QUIZ = "long-march"
ROUNDS, EACH_ROUND, WARM_UP, CONNECTIONS = 7, 3000, 1000, 64
TARGET, P99_MS = 0.7, 40.0
BATCH = CONNECTIONS


def compare(folder: Path) -> bool:
    """Start the attempts, finish them in turn, print, and say whether the targets are met."""
    data = folder / "completions-data"
    measured: dict[str, list[Round]] = defaultdict(list)
    loop = []
    with ExitStack() as running:
        hall = running.enter_context(serving(data, args=["--demo"], command=pinned(STUDYHALL)))
        port = int(hall.url.rpartition(":")[2])
        finishing = start_attempts(port, WARM_UP + ROUNDS * EACH_ROUND)
        targets = {
            "Study Hall, durable": (port, hall.process.pid),
            "the same, writes nothing": _writes_nothing(running, folder, data),
        }
        for to, _ in targets.values():
            expect(send(to, finishing[:WARM_UP], CONNECTIONS), 201)
        for first in range(WARM_UP, len(finishing), EACH_ROUND):
            for name, (to, group) in targets.items():
                before = cpu_seconds(group)
                outcome = send(to, finishing[first : first + EACH_ROUND], CONNECTIONS)
                measured[name].append(measure(outcome, cpu_seconds(group) - before))
            loop.append(_loop(folder / f"loop-{first}.db"))
    return _report(measured, loop)


def measure(outcome: Outcome, cpu: float) -> Round:
    """Make a round of an outcome. RuntimeError when an answer was not a 201."""
    expect(outcome, 201)
    latencies = outcome.percentile_ms(50), outcome.percentile_ms(99)
    return Round(outcome.per_second, *latencies, cpu / outcome.seconds, outcome.busy)


def _report(measured: dict[str, list[Round]], loop: Sequence[float]) -> bool:
    title = f"PUT /api/v1/attempts/…, {CONNECTIONS} connections, {ROUNDS} rounds of {EACH_ROUND:,} in turn"
    show_rounds(title, "completions", measured, (f"bare loop, {BATCH} rows a commit", loop))
    ours, nothing = ([each.per_second for each in rounds] for rounds in measured.values())
    ratio = is_ratio_met("Study Hall / writes nothing", ours, nothing, TARGET)
    is_ratio_met("Study Hall / bare loop", ours, loop)
    p99 = [each.p99_ms for each in next(iter(measured.values()))]
    return is_time_met("Study Hall p99", p99, P99_MS) and ratio


def start_attempts(port: int, wanted: int) -> list[bytes]:
    """Sign the made-up members in, start so many attempts, and return the requests that finish them."""
    sign_ins = [
        request("POST", "/api/v1/sign-in", json.dumps({"member": member.member, "pin": PIN}).encode())
        for member in DEMO
    ]
    tokens = [answer["token"] for answer in expect(send(port, sign_ins, 1), 200)]
    start = json.dumps({"quiz": QUIZ}).encode()
    starts = [request("POST", "/api/v1/attempts", start, tokens[n % len(tokens)]) for n in range(wanted)]
    return [finish(attempt) for attempt in expect(send(port, starts, CONNECTIONS), 201)]


def expect(outcome: Outcome, status: int) -> list[Any]:
    """Return the answers' JSON. RuntimeError when one has another status."""
    if set(outcome.statuses) != {status}:
        odd = next(body for got, body in zip(outcome.statuses, outcome.bodies, strict=True) if got != status)
        raise RuntimeError(f"{Counter(outcome.statuses)}: {odd[:500].decode()}")
    return [json.loads(body) for body in outcome.bodies]


def finish(attempt: dict[str, Any]) -> bytes:
    """Write the request that finishes an attempt, every question answered."""
    responses = {question["id"]: respond(question) for question in attempt["questions"]}
    body = json.dumps({"responses": responses}, ensure_ascii=False).encode()
    return request("PUT", f"/api/v1/attempts/{attempt['id']}", body, attempt["token"])


def respond(question: dict[str, Any]) -> object:
    """Answer a question with something of the right shape, right or wrong."""
    match question["type"]:
        case "single_choice":
            return question["options"][0]["id"]
        case "multiple_choice" | "ordering":
            return [option["id"] for option in question["options"]]
        case "true_false":
            return True
        case "fill_in":
            return ["遵义"] * question["gaps"] if question["gaps"] > 1 else "遵义"
        case "number":
            return 605
        case "matching":
            right = question["right"]
            return {left["id"]: right[n % len(right)]["id"] for n, left in enumerate(question["left"])}
        case "hotspot":
            return {"x": 0.5, "y": 0.5}
    raise ValueError(f"no answer for {question['type']}")


def _writes_nothing(running: ExitStack, folder: Path, data: Path) -> tuple[int, int]:
    port = free_port()
    command = [sys.executable, "-m", "bench.served", "bench.writes_nothing:app", str(port)]
    settings = {"STUDYHALL_DATA": str(data)}
    return port, running.enter_context(server(command, port, folder / "nothing.log", settings))


def _loop(file: Path) -> float:
    command = pinned([sys.executable, "-m", "bench.loop", str(file), str(EACH_ROUND), str(BATCH)])
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
