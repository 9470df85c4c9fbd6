"""Pictures: large from cold, tiles beside iipimage-server on the same file, kept tiles beside bare ASGI."""

from __future__ import annotations

import asyncio
import http.client
import json
import pickle
import random
import re
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import pyvips
from PIL import Image

from bench.bare import ANSWERS
from bench.iipimage import iipimage
from bench.machine import cpu_seconds, free_port, pinned, server
from bench.pages import get, wrk
from bench.table import Round, is_ratio_met, is_time_met, show, show_rounds
from exhibits.images import Media, Source, read_cut
from pack.pictures import digest
from tests.serving import ROOT, STUDYHALL, Running, serving

WIDE, HIGH = 12_000, 6_000
TILE = 512
TILES, AT_ONCE, REPEATS, ROUNDS = 150, 4, 5, 9
COLD_MS, WORKER_MB, BARE_TARGET, MANIFEST_MS = 15, 150, 0.8, 100
PICTURES = 1000
PANEL = """---
title: 第 {n} 幅
image: {{file: images/{n:03}.png, alt: 第 {n} 幅}}
---
一幅图。
"""
# What one region, and one small view, of a JPEG cost in a process of their own.
WAYS = {
    "region, Pillow": "Image.open(j).crop(box).save(out, quality=85)",
    "region, libvips from the JPEG": "V.jpegload(j, access='sequential').crop(*at).jpegsave(out)",
    "region, libvips from the pyramid": "V.tiffload(p).crop(*at).jpegsave(out)",
    "1024 wide, Pillow": "i = Image.open(j); i.resize(small).save(out)",
    "1024 wide, Pillow draft": "i = Image.open(j); i.draft('RGB', small); i.resize(small).save(out)",
    "1024 wide, Pillow reducing_gap": "i = Image.open(j); i.thumbnail(small, reducing_gap=2.0); i.save(out)",
    "1024 wide, libvips from the JPEG": "V.thumbnail(j, 1024).jpegsave(out)",
    "1024 wide, libvips from the pyramid": "V.tiffload(p, page=3).resize(1024 / 1500).jpegsave(out)",
}
MEASURED = """
import re, sys, time
from PIL import Image
from pyvips import Image as V
j, p, out = sys.argv[1:]
box, at, small = (5000, 2500, 6024, 3524), (5000, 2500, 1024, 1024), (1024, 512)
started = time.perf_counter()
{way}
seconds = time.perf_counter() - started
print(seconds, int(re.search("VmHWM:.*?([0-9]+)", open("/proc/self/status").read())[1]) // 1024)
"""


def compare(folder: Path) -> bool:
    """Measure each part, print, and say whether the targets are met."""
    scan = draw(folder / "scan.jpg", WIDE, HIGH)
    _from_cold(folder)
    with ExitStack() as running:
        hall = running.enter_context(
            serving(folder / "images-data", _pack(folder, scan), command=pinned(STUDYHALL))
        )
        version = digest(scan)
        _wait_for_pictures(hall.data / "media")
        pyramid = hall.data / "media" / version / "pyramid.tif"
        _ways(scan, pyramid, folder)
        met = _tiles(running, hall, version, pyramid, folder)
        met = _kept(running, hall, version, folder) and met
        return _manifest(hall) and met


def draw(file: Path, width: int, height: int) -> Path:
    """Write a JPEG that is as hard to compress as a photograph."""
    rough = pyvips.Image.perlin(width, height, cell_size=500, uchar=True)
    grain = pyvips.Image.gaussnoise(width, height, mean=0, sigma=8)
    bands = [(rough * share + grain + 20).cast("uchar") for share in (0.8, 0.6, 0.5)]
    bands[0].bandjoin(bands[1:]).copy(interpretation="srgb").jpegsave(str(file), Q=88)
    return file


def _pack(folder: Path, scan: Path) -> Path:
    """Return a pack with the scan, and an exhibit of a thousand pictures."""
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", folder / "images-pack")
    road = pack / "exhibits" / "tea-road"
    shutil.copy(scan, road / "images" / "scan.jpg")
    panel = road / "panels" / "010-tea.md"
    panel.write_text(re.sub("file: images/.*", "file: images/scan.jpg", panel.read_text("utf-8")), "utf-8")
    many = pack / "exhibits" / "many"
    for name in ("images", "panels"):
        (many / name).mkdir(parents=True)
    front = "---\ntitle: 一千幅\nsummary: 一千幅图。\ntopic: history\nstatus: published\n---\n很多。\n"
    (many / "exhibit.md").write_text(front, "utf-8")
    for n in range(PICTURES):
        Image.new("RGB", (40, 30), (n % 256, n // 256, 90)).save(many / "images" / f"{n:03}.png")
        (many / "panels" / f"{n:03}-p{n}.md").write_text(PANEL.format(n=n), "utf-8")
    return pack


def _from_cold(folder: Path) -> None:
    """A picture that nobody has asked for yet, and no worker process either."""
    rows = []
    jpeg = draw(folder / "huge.jpg", 12_500, 8_000)
    tiff = folder / "huge.tif"
    pyvips.Image.jpegload(str(jpeg), access="sequential").tiffsave(str(tiff), compression="lzw")
    for file in (jpeg, tiff):
        source = Source(file, digest(file), 12_500, 8_000)
        first, most = asyncio.run(_first_tile(source, folder / f"cold-{file.suffix[1:]}"))
        rows.append(
            [f"{file.suffix[1:].upper()}, {file.stat().st_size / 1e6:.0f} MB", f"{first:.1f}", f"{most}"]
        )
    show("First 512-pixel tile of 100 megapixels from cold", ("", "s", "most MB of a worker"), rows)


async def _first_tile(source: Source, folder: Path) -> tuple[float, int]:
    media, cut = (
        Media(folder),
        read_cut((source.width, source.height), "0,0,512,512", "max", "0", "default.jpg"),
    )
    started = time.perf_counter()
    await media.cut(source, cut)
    seconds = time.perf_counter() - started
    most = max(most_memory(pid) for pid in (*media.preparing.pids, *media.cutting.pids))
    await media.close()
    return seconds, most


def _ways(jpeg: Path, pyramid: Path, folder: Path) -> None:
    rows = []
    for name, way in WAYS.items():
        code = [
            sys.executable,
            "-c",
            MEASURED.format(way=way),
            str(jpeg),
            str(pyramid),
            str(folder / "out.jpg"),
        ]
        runs = [subprocess.run(code, capture_output=True, text=True, check=True) for _ in range(3)]
        figures = [list(map(float, run.stdout.split())) for run in runs]
        seconds, memory = (median(column) for column in zip(*figures, strict=True))
        rows.append([name, f"{seconds * 1e3:.0f}", f"{memory:.0f}"])
    show(f"Ways to read a {WIDE} × {HIGH} JPEG", ("", "ms", "MB in all"), rows)


def _tiles(running: ExitStack, hall: Running, version: str, pyramid: Path, folder: Path) -> bool:
    """Tiles that nobody has asked for before, one at a time and several at once."""
    ours = int(hall.url.rpartition(":")[2])
    theirs, groups = running.enter_context(iipimage(pyramid, folder))
    fetch: dict[str, Callable[[str], bytes]] = {
        "Study Hall": lambda tile: _fetch(ours, f"/iiif/image/{version}/{tile}"),
        "iipimage-server": lambda tile: _fetch(theirs, f"/iip?IIIF={pyramid.name}/{tile}"),
    }
    groups_of = {"Study Hall": (hall.process.pid,), "iipimage-server": groups}
    used: dict[str, float] = defaultdict(float)
    tiles = list(_grid())
    random.Random(3).shuffle(tiles)
    alone: dict[str, list[float]] = defaultdict(list)
    together: dict[str, list[float]] = defaultdict(list)
    for get_tile in fetch.values():  # processes that cut start when they are first needed
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(get_tile, tiles[-2 * AT_ONCE :]))
    for turn in range(REPEATS):
        some = tiles[turn * 2 * TILES // REPEATS : (turn + 1) * 2 * TILES // REPEATS]
        for name, get_tile in fetch.items():
            before = sum(map(cpu_seconds, groups_of[name]))
            alone[name] += [_milliseconds(get_tile, tile) for tile in some[::2]]
            started = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(get_tile, some[1::2]))
            together[name].append(len(some[1::2]) / (time.perf_counter() - started))
            used[name] += sum(map(cpu_seconds, groups_of[name])) - before
    workers = list(_workers(hall.process.pid))
    rows = [
        [
            name,
            f"{median(times):.1f} ({min(times):.1f}–{max(times):.1f})",
            f"{sorted(times)[len(times) * 99 // 100]:.1f}",
            f"{median(together[name]):.0f}",
            f"{used[name] / (2 * len(times)) * 1e3:.1f}",
        ]
        for name, times in alone.items()
    ]
    head = ("", "ms, median (min–max)", "p99 ms", f"tiles/s, {AT_ONCE} at once", "CPU ms each")
    show(f"Cold {TILE}-pixel tiles of a prepared picture of {WIDE * HIGH / 1e6:.0f} megapixels", head, rows)
    met = is_time_met("a cold tile", alone["Study Hall"], COLD_MS)
    memory = max(most_memory(pid) for pid in workers if "512" in _command(pid))
    verdict = "met" if memory < WORKER_MB else "MISSED"
    print(f"  most memory of a process that cuts: {memory} MB, target < {WORKER_MB} MB: {verdict}")
    is_ratio_met("tiles/s, Study Hall / iipimage-server", together["Study Hall"], together["iipimage-server"])
    return met and memory < WORKER_MB


def _grid() -> Iterator[str]:
    for factor in (1, 2, 4):
        span = TILE * factor
        for x in range(0, WIDE - span, span):
            for y in range(0, HIGH - span, span):
                yield f"{x},{y},{span},{span}/{TILE},/0/default.jpg"


def _kept(running: ExitStack, hall: Running, version: str, folder: Path) -> bool:
    """A tile that was asked for before, beside the bare ASGI server that returns the same bytes."""
    port, path = (
        int(hall.url.rpartition(":")[2]),
        f"/iiif/image/{version}/0,0,1024,1024/512,512/0/default.jpg",
    )
    answer = get(port, path, "identity")
    bare_port, file = free_port(), folder / "tile"
    file.write_bytes(pickle.dumps({"/tile": (answer.headers, answer.body)}))
    command = [sys.executable, "-m", "bench.served", "bench.bare:app", str(bare_port)]
    bare = running.enter_context(server(command, bare_port, folder / "bare-tile.log", {ANSWERS: str(file)}))
    targets = {"Study Hall": (port, path, hall.process.pid), "bare ASGI": (bare_port, "/tile", bare)}
    measured: dict[str, list[Round]] = defaultdict(list)
    for turn in range(ROUNDS + 1):
        for name, (at, where, group) in targets.items():
            done = wrk(at, where, "identity", 1, group)
            if turn:  # the first is for warming up
                measured[name].append(done)
    show_rounds(
        f"A kept tile of {len(answer.body):,} bytes, {ROUNDS} rounds of 1 s in turn", "tiles", measured
    )
    ours, theirs = ([each.per_second for each in measured[name]] for name in targets)
    return is_ratio_met("Study Hall / bare ASGI", ours, theirs, BARE_TARGET)


def _manifest(hall: Running) -> bool:
    """A manifest that is not kept yet: each host has its own."""
    port, times, body = int(hall.url.rpartition(":")[2]), [], b""
    for n in range(REPEATS):
        started = time.perf_counter()
        body = _fetch(port, "/iiif/manifest/many", f"host-{n}.example")
        times.append((time.perf_counter() - started) * 1e3)
    assert len(json.loads(body)["items"]) == PICTURES
    show(f"The manifest of {PICTURES} pictures", ("", "ms"), [["first time", f"{median(times):.0f}"]])
    return is_time_met("the manifest", times, MANIFEST_MS)


def _wait_for_pictures(media: Path, seconds: float = 120) -> None:
    """Wait until the server has prepared what there was when it started."""
    until = time.monotonic() + seconds
    while len(list(media.glob("*/pyramid.tif"))) <= PICTURES:
        if time.monotonic() > until:
            raise RuntimeError("the pictures are not prepared")
        time.sleep(0.2)


def _fetch(port: int, path: str, host: str = "127.0.0.1") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")
    return body


def _milliseconds(get_tile: Callable[[str], bytes], tile: str) -> float:
    started = time.perf_counter()
    get_tile(tile)
    return (time.perf_counter() - started) * 1e3


def most_memory(pid: int) -> int:
    """Return the most memory that a process has had, in MB (VmHWM, proc(5))."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) // 1024 if found else 0


def _workers(parent: int) -> Iterator[int]:
    for task in Path(f"/proc/{parent}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()
