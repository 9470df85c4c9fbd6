from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exhibits.narration import Shelf, find_voices
from exhibits.narration.espeak_ng import EspeakVoice, find, in_pinyin
from exhibits.narration.figures import figures_in_words
from exhibits.narration.script import Script
from exhibits.narration.voice import Unusable
from exhibits.narration.voices import NONE, from_json


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("长征。", "chang2 zheng1 ."),
        ("重庆的银行行长", "chong2 qing4 de5 yin2 hang2 hang2 zhang3"),
        ("《新青年》，“女”", "xin1 qing1 nian2 , nv3"),
        ("1935年", "yi1 jiu3 san1 wu3 nian2"),
    ],
)
def test_chinese_is_given_by_its_sounds(text: str, pinyin: str) -> None:
    assert in_pinyin(figures_in_words(text)) == pinyin


def test_a_program_that_is_not_there_is_no_voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    find.cache_clear()
    try:
        assert find_voices() == {}
    finally:
        find.cache_clear()
    with pytest.raises(Unusable):
        next(EspeakVoice(str(tmp_path / "gone"), "en-gb", "1").speak(("One.",)))


def test_the_operator_may_want_no_voice() -> None:
    assert find_voices(NONE) == {}


@pytest.mark.espeak
@pytest.mark.parametrize(
    ("script", "least", "most"),
    [
        (Script("zh", ("一九三五年，红军长征。", "好。")), 2, 8),
        (Script("en", ("Long March, 1935.", "Good.")), 1.5, 6),
    ],
)
def test_the_real_program_speaks_both_languages(
    script: Script, least: float, most: float, tmp_path: Path
) -> None:
    assert shutil.which("espeak-ng")
    voice = find_voices()[script.language]

    made = Shelf(tmp_path).make(script, voice)

    assert from_json(voice.to_json()) == voice
    assert len(made.cues) == 2
    assert least < made.cues[-1].end < most
    assert made.path.stat().st_size == pytest.approx(4000 * made.cues[-1].end, rel=0.25)  # 32 kbit/s
