from __future__ import annotations

from dataclasses import replace

from exhibits.search import Entry, Group, Index
from exhibits.search.asking import Asked
from pack.text import Text


def group(name: str, text: str, version: str = "1") -> Group:
    entry = Entry(f"/exhibits/{name}", "exhibit", Text(text), Text(text, None))
    return Group(name, version, (entry,))


def found(index: Index, typed: str) -> set[str]:
    rows = index.matches(Asked.read(typed).expression(index.syllables))
    return {index.documents[row].entry.address for row, _ in rows}


def test_only_what_changed_is_read_again_and_the_rest_stays() -> None:
    before = Index.of([group("a", "红船"), group("b", "长征")])
    # Version 1 of b with another text: were it read again, the new text would be found.
    after = Index.of([group("a", "石库门", "2"), group("b", "没有读到")], before)

    assert found(after, "红船") == set()
    assert found(after, "石库门") == found(after, "shikumen") == {"/exhibits/a"}
    assert (found(after, "长征"), found(after, "没有")) == ({"/exhibits/b"}, set())


def test_the_index_before_goes_on_answering() -> None:
    before = Index.of([group("a", "红船")])
    Index.of([group("a", "长征", "2")], before)

    assert (found(before, "红船"), found(before, "长征")) == ({"/exhibits/a"}, set())


def test_what_is_gone_is_gone() -> None:
    after = Index.of([], Index.of([group("a", "红船")]))

    assert (found(after, "红船"), dict(after.documents)) == (set(), {})


def test_remade_bit_by_bit_it_finds_what_one_made_at_once_finds(shipped: tuple[Group, ...]) -> None:
    index = Index.of(())
    for upto in range(1, len(shipped) + 1):
        index = Index.of(shipped[:upto], index)
    changed = replace(shipped[0], version="again")
    index = Index.of([changed, *shipped[1:]], index)
    at_once = Index.of(shipped)

    for typed in ("长征", "廉", "march", "nanhu", "cz", "1921"):
        assert found(index, typed) == found(at_once, typed)
