from __future__ import annotations

from pathlib import Path

import pytest

from pack.files import inside, read_text, signature
from pack.nodes import Unreadable


def test_text_is_utf8_with_or_without_a_mark_and_lines_end_alike(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf\xe4\xb8\x80\r\nb\rc")
    assert read_text(tmp_path, "a.md") == "一\nb\nc"


def test_another_encoding_is_named_by_byte_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("ab\n长征".encode("gb18030"))
    with pytest.raises(Unreadable) as refused:
        read_text(tmp_path, "a.md")
    assert refused.value.problem.render() == "a.md:2: byte 3 (0xb3) is not UTF-8, save the file as UTF-8"


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unreadable, match=r"a\.md:1: the file does not exist, add it"):
        read_text(tmp_path, "a.md")
    with pytest.raises(Unreadable, match="folder:1: a folder stands where a file should"):
        read_text(tmp_path, "folder")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../secret", "a\\..\\secret", "a\0b"])
def test_no_path_climbs_out_of_the_pack(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable):
        inside(tmp_path, name)


def test_links_may_stay_in_the_pack_and_not_leave_it(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.md").write_text("一")
    (tmp_path / "secret").write_text("二")
    (pack / "good.md").symlink_to("a.md")
    (pack / "bad.md").symlink_to(tmp_path / "secret")
    (pack / "loop.md").symlink_to("loop.md")
    assert read_text(pack, "good.md") == "一"
    for name in ("bad.md", "loop.md"):
        with pytest.raises(Unreadable, match="is a link that leads out of the pack"):
            read_text(pack, name)


def test_a_signature_changes_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    assert signature(file) is None
    assert signature(tmp_path / "a\0b") is None
    file.write_text("一")
    before = signature(file)
    file.write_text("一二")
    assert before is not None
    assert signature(file) != before
