from __future__ import annotations

import pytest

from exhibits.editing.outcomes import NothingThere
from exhibits.editing.removals import OnShow, put_back, take_out, taken_out
from exhibits.editing.workshop import Workshop
from tests.exhibits.conftest import Pack


@pytest.fixture
def draft(workshop: Workshop) -> str:
    return workshop.new_exhibit(
        {"title.zh": "村子", "text.zh": "导言。"}, {"title.zh": "井", "text.zh": "井。"}, "a"
    )


def test_a_draft_goes_and_comes_back_as_it_was(workshop: Workshop, pack: Pack, draft: str) -> None:
    folder = pack.root / "exhibits" / draft
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    take_out(workshop, draft)
    assert not folder.exists()
    assert taken_out(workshop) == (draft,)
    assert put_back(workshop, draft) == draft
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before
    assert taken_out(workshop) == ()
    assert pack.problems() == []


def test_what_is_on_show_is_withdrawn_first(workshop: Workshop, pack: Pack) -> None:
    with pytest.raises(OnShow):
        take_out(workshop, "well")
    assert (pack.root / "exhibits/well").is_dir()


def test_two_of_one_name_do_not_cover_each_other(workshop: Workshop, draft: str) -> None:
    take_out(workshop, draft)
    again = workshop.new_exhibit(
        {"title.zh": "村子", "text.zh": "新。"}, {"title.zh": "井", "text.zh": "井。"}, "a"
    )
    assert again == draft
    assert put_back(workshop, draft) == f"{draft}-2"
    take_out(workshop, draft)
    take_out(workshop, f"{draft}-2")
    assert taken_out(workshop) == (draft, f"{draft}-2")


@pytest.mark.parametrize("name", ["..", "none", "", "../history"])
def test_only_what_was_taken_out_comes_back(workshop: Workshop, name: str) -> None:
    with pytest.raises(NothingThere):
        put_back(workshop, name)
