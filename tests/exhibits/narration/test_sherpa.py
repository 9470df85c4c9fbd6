from __future__ import annotations

import logging
from pathlib import Path

import pytest

from exhibits.narration import NotMade, Script, Shelf, Unusable, find_voices
from exhibits.narration.sherpa import read_folder
from exhibits.narration.voices import from_json
from tests.exhibits.narration.tiny_voice import write_tiny_voice

SCRIPT = Script("zh", ("长征，1935。", "一二三。"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny_voice(tmp_path / "voice")


def make(folder: Path, *names: str) -> Path:
    """A folder of empty files; a name that ends in / is a folder."""
    folder.mkdir()
    for name in names:
        (folder / name).mkdir() if name.endswith("/") else (folder / name).touch()
    return folder


def test_the_engine_speaks_with_a_voice_folder(folder: Path, tmp_path: Path) -> None:
    voice = find_voices(folder)["zh"]

    made = Shelf(tmp_path / "shelf").make(SCRIPT, voice)

    assert voice.name.startswith("sherpa-onnx vits ")
    assert [(cue.start, cue.end) for cue in made.cues] == [(0.0, 0.5), (0.85, 1.35)]
    assert len(made.path.read_bytes()) > 4000


def test_one_folder_may_hold_a_voice_for_each_language(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        write_tiny_voice(tmp_path / "voices" / language)

    voices = find_voices(tmp_path / "voices")

    assert {language: Path(voice.to_json()["folder"]).name for language, voice in voices.items()} == {
        "zh": "zh",
        "en": "en",
    }
    assert from_json(voices["en"].to_json()) == voices["en"]


def test_another_voice_has_another_name(folder: Path) -> None:
    before = read_folder(folder).name
    (folder / "lexicon.txt").write_text("一 a\n", "utf-8")

    assert read_folder(folder).name != before


@pytest.mark.parametrize(
    ("files", "lacks"),
    [
        ((), ["*.onnx", "tokens.txt", "lexicon.txt"]),
        (("model.onnx", "tokens.txt"), ["lexicon.txt | espeak-ng-data/"]),
        (("model.onnx", "lexicon.txt"), ["tokens.txt"]),
        (("model-steps-3.onnx", "tokens.txt", "lexicon.txt"), ["vocos*.onnx"]),
        (("vocos-22khz.onnx", "tokens.txt", "lexicon.txt"), ["*.onnx"]),
    ],
)
def test_a_folder_that_lacks_files_is_told_which(
    files: tuple[str, ...], lacks: list[str], tmp_path: Path
) -> None:
    with pytest.raises(Unusable) as error:
        read_folder(make(tmp_path / "voice", *files))

    assert [each for each in lacks if each not in str(error.value)] == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="gone"):
        find_voices(tmp_path / "gone")


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        (("zh.onnx", "tokens.txt", "espeak-ng-data/"), "vits"),
        (("model-steps-3.onnx", "vocos.onnx", "tokens.txt", "lexicon.txt", "phone.fst"), "matcha"),
        (("model.onnx", "voices.bin", "tokens.txt", "lexicon-zh.txt", "espeak-ng-data/"), "kokoro"),
    ],
)
def test_the_kind_of_a_voice_is_seen_by_its_files(files: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    assert read_folder(make(tmp_path / "voice", *files)).kind == kind


def test_of_two_precisions_the_smaller_is_taken(folder: Path) -> None:
    (folder / "model.int8.onnx").write_bytes(b"small")

    assert read_folder(folder).files["model"].endswith("int8.onnx")


@pytest.mark.parametrize("damage", [b"", b"no model at all"])
def test_a_damaged_model_ends_the_worker_and_nothing_else(
    damage: bytes, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "model.onnx").write_bytes(damage)

    with caplog.at_level(logging.WARNING), pytest.raises(NotMade):
        Shelf(tmp_path / "shelf").make(SCRIPT, read_folder(folder))
    assert "sherpa-onnx" in caplog.text
