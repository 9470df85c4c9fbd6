from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from exhibits.editing import parcels
from exhibits.editing.arrivals import let_in
from exhibits.editing.outcomes import Refused
from exhibits.editing.parcels import BadParcel, open_parcel, pack_exhibit
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import EXHIBIT, PANEL, PICTURE, Pack

GOOD = {"well/exhibit.md": EXHIBIT, "well/panels/010-rope.md": PANEL, "well/images/well.svg": PICTURE}


def parcel(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def test_an_exhibit_goes_and_comes_back_as_a_draft_under_a_free_name(
    workshop: Workshop, pack: Pack, tmp_path: Path
) -> None:
    pack_exhibit(pack.root / "exhibits/well", tmp_path / "a.zip")
    slug = let_in(workshop, lambda folder: open_parcel(tmp_path / "a.zip", folder), "a")
    assert slug == "well-2"
    library = pack.load()
    assert library.problems == ()
    old, new = library.exhibit("well"), library.exhibit("well-2")
    assert old is not None
    assert new is not None
    assert (old.status, new.status) == ("published", "draft")
    assert [panel.html for panel in new.panels] == [panel.html for panel in old.panels]
    assert (pack.root / "exhibits/well-2/images/well.svg").read_text() == PICTURE
    assert [revision.act for revision in workshop.history.of("well-2")] == ["import"]


def test_the_same_exhibit_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        pack_exhibit(pack.root / "exhibits/well", tmp_path / name)
        pack.age()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_topic_that_is_unknown_here_is_left_out(workshop: Workshop, pack: Pack, tmp_path: Path) -> None:
    foreign = GOOD | {"well/exhibit.md": EXHIBIT.replace("topic: history", "topic: trade")}
    let_in(workshop, lambda folder: open_parcel(parcel(tmp_path / "a.zip", foreign), folder), "a")
    assert pack.load().problems == ()
    assert "topic" not in (pack.root / "exhibits/well-2/exhibit.md").read_text()


def test_clutter_of_other_systems_is_left_out(tmp_path: Path) -> None:
    files = GOOD | {"__MACOSX/well/._exhibit.md": "x", "well/.DS_Store": "x", "well/images/Thumbs.db": "x"}
    open_parcel(parcel(tmp_path / "a.zip", files), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").rglob("*") if path.is_file()) == [
        "010-rope.md", "exhibit.md", "well.svg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "../evil.svg", "well/../../evil.svg", "/etc/evil.svg", "..\\evil.svg", "C:evil.svg",
        "well/images/../../x.svg",
        "well/" + "a/" * 20 + "x.svg",
    ],
)  # fmt: skip
def test_a_path_that_climbs_out_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadParcel) as refused:
        open_parcel(parcel(tmp_path / "a.zip", GOOD | {name: PICTURE}), tmp_path / "out")
    assert refused.value.file.replace("\\", "/")[:5] == name.replace("\\", "/")[:5]
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize(
    "name", ["well/run.sh", "well/images/a.html", "well/panels/rope.md", "well/exhibit.yaml"]
)
def test_what_no_exhibit_holds_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadParcel, match="holds no such file") as refused:
        open_parcel(parcel(tmp_path / "a.zip", GOOD | {name: "x"}), tmp_path / "out")
    assert refused.value.file == name


def test_a_link_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(parcel(tmp_path / "a.zip", GOOD), "a") as made:
        info = zipfile.ZipInfo("well/images/passwd.svg")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    with pytest.raises(BadParcel, match="it is a link"):
        open_parcel(tmp_path / "a.zip", tmp_path / "out")


def test_a_bomb_is_stopped_by_what_comes_out_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "LARGEST_FILE", 5_000_000)
    bomb = parcel(tmp_path / "a.zip", GOOD | {"well/images/bomb.svg": b"\0" * 50_000_000})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(BadParcel, match="more than 5 MB"):
        open_parcel(bomb, tmp_path / "out")
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file()) < 6_000_000


def test_many_middling_bombs_are_stopped_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "MOST_BYTES", 5_000_000)
    files = {f"well/images/{number}.mp3": b"\0" * 1_000_000 for number in range(20)}
    with pytest.raises(BadParcel, match="unpacked it has more than"):
        open_parcel(parcel(tmp_path / "a.zip", GOOD | files), tmp_path / "out")


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    made = parcel(tmp_path / "a.zip", GOOD | {"well/images/big.svg": b"\0" * 3_000_000})
    data = made.read_bytes()
    made.write_bytes(data.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(BadParcel):
        open_parcel(made, tmp_path / "out")


def test_a_picture_that_no_browser_should_see_is_refused_by_name(tmp_path: Path) -> None:
    svg = PICTURE.replace("<path", "<script>alert(1)</script><path")
    files = GOOD | {"well/images/other.svg": svg}
    with pytest.raises(BadParcel, match="holds <script>") as refused:
        open_parcel(parcel(tmp_path / "a.zip", files), tmp_path / "out")
    assert refused.value.file == "well/images/other.svg"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(BadParcel):
        open_parcel(tmp_path / "a.zip", tmp_path / "out")


def test_a_zip_cut_anywhere_is_refused_or_whole(tmp_path: Path) -> None:
    data = parcel(tmp_path / "a.zip", GOOD).read_bytes()
    for cut in range(0, len(data), 11):
        (tmp_path / "b.zip").write_bytes(data[:cut])
        with pytest.raises(BadParcel):
            open_parcel(tmp_path / "b.zip", tmp_path / f"out{cut}")


def test_what_would_not_pass_the_check_leaves_nothing_behind(
    workshop: Workshop, pack: Pack, tmp_path: Path
) -> None:
    bad = GOOD | {"well/panels/010-rope.md": PANEL.replace("1936~", "1936/1").replace("well.svg", "no.svg")}
    with pytest.raises(Refused) as refused:
        let_in(workshop, lambda folder: open_parcel(parcel(tmp_path / "a.zip", bad), folder), "a")
    assert {problem.path.rpartition("/")[2] for _, problem in refused.value.problems} == {"010-rope.md"}
    assert [path.name for path in (pack.root / "exhibits").iterdir()] == ["well"]
    assert pack.problems() == []
