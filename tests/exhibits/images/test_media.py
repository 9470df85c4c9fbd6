from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from exhibits.images import CannotShow, Media, NoRoom, Source, TooBusy, Workshop, read_cut
from exhibits.images.media import sweep
from exhibits.images.preparing import write_whole
from pack.pictures import measure

THUMB = "full/64,64/0/default.jpg"


def source(file: Path, size: tuple[int, int] = (256, 256)) -> Source:
    Image.linear_gradient("L").resize(size).convert("RGB").save(file)
    found = measure(file)
    return Source.measured(file, found.version, found.width, found.height)


async def cut(media: Media, picture: Source, path: str = THUMB) -> bytes:
    return await media.cut(picture, read_cut((picture.width, picture.height), *path.split("/")))


def run(folder: Path, *pictures: Source) -> list[bytes | BaseException]:
    """What each visitor gets who asks at once."""

    async def ask() -> list[bytes | BaseException]:
        media = Media(folder)
        try:
            return await asyncio.gather(*(cut(media, each) for each in pictures), return_exceptions=True)
        finally:
            await media.close()

    return asyncio.run(ask())


def test_what_was_made_once_is_read_from_then_on(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png")
    made = run(tmp_path / "media", picture)
    kept = tmp_path / "media" / picture.version / "cuts" / THUMB
    kept.write_bytes(b"kept")

    assert made[0] != b"kept"
    assert run(tmp_path / "media", picture) == [b"kept"]


def test_visitors_who_ask_at_once_share_the_work(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png")

    answers = run(tmp_path / "media", *[picture] * 40)

    assert len(set(answers)) == 1
    files = [path.name for path in (tmp_path / "media").rglob("*") if path.is_file()]
    assert sorted(files) == [".lock", "default.jpg", "pyramid.tif"]


def test_two_servers_may_share_a_folder(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png", (3000, 2000))

    async def ask() -> list[bytes]:
        servers = [Media(tmp_path / "media") for _ in range(2)]
        answers = await asyncio.gather(*(cut(media, picture) for media in servers))
        for media in servers:
            await media.close()
        return list(answers)

    one, other = asyncio.run(ask())
    assert one == other


def test_a_picture_that_can_not_be_read_says_why_each_time(tmp_path: Path) -> None:
    good = source(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:300])

    async def ask() -> list[str]:
        media, said = Media(tmp_path / "media"), []
        for _ in range(2):
            with pytest.raises(CannotShow) as refused:
                await cut(media, good)
            said.append(refused.value.what.render())
        await media.close()
        return said

    first, second = asyncio.run(ask())
    assert "the picture a.png can't be read" in first
    assert first == second


def test_a_full_disk_is_told_apart_from_a_bad_picture(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png")
    (tmp_path / "media").write_text("a file where the folder should be")

    (answer,) = run(tmp_path / "media", picture)

    assert isinstance(answer, NoRoom)


def test_the_oldest_cuts_go_when_there_are_too_many_and_pyramids_stay(tmp_path: Path) -> None:
    for n in range(10):
        file = tmp_path / f"{n:016d}" / "cuts" / "full" / "max" / "0" / "default.jpg"
        write_whole(file, bytes(100))
        os.utime(file, (n, n))
        write_whole(tmp_path / f"{n:016d}" / "pyramid.tif", bytes(1000))

    assert sweep(tmp_path, 10_000) == 1000
    assert sweep(tmp_path, 500) == 400

    assert [path.parts[-6] for path in sorted(tmp_path.rglob("default.jpg"))] == [
        f"{n:016d}" for n in range(6, 10)
    ]
    assert len(list(tmp_path.rglob("pyramid.tif"))) == 10


def test_what_a_crash_left_half_written_goes_after_a_while(tmp_path: Path) -> None:
    old, new = tmp_path / "abc" / ".pyramid.tif-1", tmp_path / "abc" / ".pyramid.tif-2"
    for file in (old, new):
        write_whole(file, b"half")
    os.utime(old, (0, time.time() - 7200))

    sweep(tmp_path, 1000)

    assert not old.exists()
    assert new.exists()


def test_more_than_can_be_done_soon_is_turned_away(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png")

    async def ask() -> list[BaseException | None]:
        shop = Workshop(hands=1, megabytes=512, seconds=30, most_waiting=1)
        task = {"picture": str(picture.path), "pyramid": str(tmp_path / "p.tif"), "width": 256, "height": 256}
        answers = await asyncio.gather(*(shop.do(task, "a.png") for _ in range(3)), return_exceptions=True)
        await shop.close()
        return answers

    assert [type(answer) for answer in asyncio.run(ask())] == [type(None), type(None), TooBusy]


def test_a_worker_that_dies_costs_its_own_task_only(tmp_path: Path) -> None:
    picture = source(tmp_path / "a.png")
    task = {"picture": str(picture.path), "pyramid": str(tmp_path / "p.tif"), "width": 256, "height": 256}

    async def ask() -> None:
        shop = Workshop(hands=1, megabytes=512, seconds=30)
        await shop.do(task, "a.png")
        (pid,) = shop.pids
        os.kill(pid, 9)
        with pytest.raises(CannotShow, match="memory"):
            await shop.do(task, "a.png")
        await shop.do(task, "a.png")
        await shop.close()
        assert shop.pids == []

    asyncio.run(ask())
