from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exhibits.narration import Busy, Narrator, NotMade, Script, Shelf
from exhibits.narration.keeping import MOST_CHARACTERS
from exhibits.narration.narrator import MOST_WAITING
from exhibits.narration.sound import Sound
from exhibits.narration.speaking import PAUSE, join
from tests.exhibits.narration.voices import calls, made_up_voice

SCRIPT = Script("en", ("One.", "Two."))
ANOTHER_SERVER = """
import json, sys
from pathlib import Path
from exhibits.narration import Script, Shelf
from exhibits.narration.voices import from_json
job = json.load(sys.stdin)
Shelf(Path(job["folder"])).make(Script("en", tuple(job["say"])), from_json(job["voice"]))
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def another_server(tmp_path: Path, voice: object) -> subprocess.Popen[bytes]:
    job = {"folder": str(tmp_path / "shelf"), "voice": voice.to_json(), "say": SCRIPT.sentences}
    process = subprocess.Popen([sys.executable, "-c", ANOTHER_SERVER], stdin=subprocess.PIPE)
    process.stdin.write(json.dumps(job).encode())
    process.stdin.close()
    return process


def test_a_text_is_spoken_once_and_its_cues_tell_each_sentence(shelf: Shelf, tmp_path: Path) -> None:
    voice = made_up_voice(tmp_path)
    assert shelf.find(SCRIPT, voice) is None

    made = shelf.make(SCRIPT, voice)

    assert shelf.make(SCRIPT, voice) == made == shelf.find(SCRIPT, voice)
    assert calls(tmp_path) == 2
    assert [(cue.start, cue.end) for cue in made.cues] == [(0.0, 0.5), (0.85, 1.35)]
    assert made.path.read_bytes()[:2] == b"\xff\xf3"  # MPEG 2, layer III
    assert shelf.path(made.name) == made.path


def test_other_words_and_another_voice_are_kept_apart(shelf: Shelf, tmp_path: Path) -> None:
    voice, other = made_up_voice(tmp_path), made_up_voice(tmp_path, name="boop")

    names = {
        shelf.make(script, each).name
        for script in (SCRIPT, Script("en", ("Three.",)))
        for each in (voice, other)
    }

    assert len(names) == 4


def test_two_servers_on_a_folder_make_it_once(shelf: Shelf, tmp_path: Path) -> None:
    voice = made_up_voice(tmp_path, seconds=0.3)
    others = [another_server(tmp_path, voice) for _ in range(2)]
    shelf.make(SCRIPT, voice)

    assert [each.wait(60) for each in others] == [0, 0]
    assert calls(tmp_path) == 2


def test_a_hundred_visitors_at_once_are_answered_from_one_making(tmp_path: Path) -> None:
    voice = made_up_voice(tmp_path, seconds=0.2)
    narrator = Narrator(tmp_path / "shelf", {"en": voice})

    async def ask() -> set[str]:
        made = await asyncio.gather(*(narrator.narrate(SCRIPT) for _ in range(100)))
        return {each.name for each in made}

    assert len(asyncio.run(ask())) == 1
    assert calls(tmp_path) == 2
    narrator.close()


def test_who_leaves_does_not_stop_it_for_the_others(tmp_path: Path) -> None:
    narrator = Narrator(tmp_path / "shelf", {"en": made_up_voice(tmp_path, seconds=0.2)})

    async def ask() -> str:
        first = asyncio.create_task(narrator.narrate(SCRIPT))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(narrator.narrate(SCRIPT))
        await asyncio.sleep(0)
        first.cancel()
        return (await second).name

    assert asyncio.run(ask())
    assert calls(tmp_path) == 2
    narrator.close()


def test_too_many_different_texts_at_once_are_put_off(tmp_path: Path) -> None:
    narrator = Narrator(tmp_path / "shelf", {"en": made_up_voice(tmp_path, seconds=30)})

    async def ask() -> None:
        waiting = [
            asyncio.create_task(narrator.narrate(Script("en", (f"Number {n}.",))))
            for n in range(MOST_WAITING)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await narrator.narrate(Script("en", ("One too many.",)))
        await asyncio.to_thread(narrator.close)
        await asyncio.gather(*waiting, return_exceptions=True)

    began = time.monotonic()
    asyncio.run(ask())
    assert time.monotonic() - began < 10


def test_a_server_that_dies_in_the_middle_leaves_nothing_half_made(shelf: Shelf, tmp_path: Path) -> None:
    slow = made_up_voice(tmp_path, seconds=20)
    dying = another_server(tmp_path, slow)
    until = time.monotonic() + 30
    while not calls(tmp_path) and time.monotonic() < until:
        time.sleep(0.05)
    dying.send_signal(signal.SIGKILL)
    dying.wait()
    half = tmp_path / "shelf" / "half-1.mp3.part"
    half.write_bytes(b"half")
    os.utime(half, (1, 1))

    made_up_voice(tmp_path)  # the same voice, quick now
    assert shelf.find(SCRIPT, slow) is None
    assert shelf.make(SCRIPT, slow).path.is_file()
    assert not half.exists()


@pytest.mark.parametrize("fails", [True, False])
def test_a_voice_that_fails_or_hangs_is_given_up(fails: bool, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", seconds=2)
    voice = made_up_voice(tmp_path, fails=fails, seconds=0 if fails else 30)

    with pytest.raises(NotMade):
        shelf.make(SCRIPT, voice)
    assert shelf.find(SCRIPT, voice) is None


def test_where_nothing_can_be_kept_nothing_is_spoken(tmp_path: Path) -> None:
    (tmp_path / "full").touch()
    shelf, voice = Shelf(tmp_path / "full" / "shelf"), made_up_voice(tmp_path)

    with pytest.raises(NotMade):
        shelf.make(SCRIPT, voice)
    assert shelf.find(SCRIPT, voice) is None
    assert calls(tmp_path) == 0


def test_a_sound_that_is_gone_is_made_again(shelf: Shelf, tmp_path: Path) -> None:
    voice = made_up_voice(tmp_path)
    made = shelf.make(SCRIPT, voice)
    made.path.unlink()

    assert shelf.path(made.name) is None
    assert shelf.make(SCRIPT, voice).path.is_file()


def test_a_text_without_end_is_not_begun(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="characters"):
        shelf.make(Script("en", ("a" * (MOST_CHARACTERS + 1),)), made_up_voice(tmp_path))
    assert calls(tmp_path) == 0


def test_no_name_leads_out_of_the_folder(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    shelf.folder.mkdir()

    assert shelf.path("../secret") is None
    assert shelf.path("") is None


def test_a_sound_without_end_is_cut() -> None:
    second = Sound(8000, bytes(16000))

    joined, cues = join((second for _ in range(100)), most_seconds=3)

    assert joined.seconds < 5 + 5 * PAUSE
    assert len(cues) == 4
