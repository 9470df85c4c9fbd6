from __future__ import annotations

from tests.exhibits.conftest import PICTURE, Pack

ROPE = "exhibits/well/panels/010-rope.md"
NOW = "image_now: {file: images/now.svg, alt: 今天的井, caption: 今天}\nsources:"


def test_a_panel_may_show_its_place_today_too(pack: Pack) -> None:
    pack.write("exhibits/well/images/now.svg", PICTURE)
    pack.change(ROPE, "sources:", NOW)

    panel = pack.load().panel("well/rope")

    assert pack.problems() == []
    assert panel is not None
    today = panel.image_now_in("en")
    assert today is not None
    assert (today.file, today.alt.zh) == ("exhibits/well/images/now.svg", "今天的井")


def test_a_picture_of_today_alone_compares_with_nothing(pack: Pack) -> None:
    pack.write("exhibits/well/images/now.svg", PICTURE)
    pack.change(ROPE, "image:\n  file: images/well.svg\n  alt: 一口石井\nsources:", NOW)

    assert pack.problems() == [
        f"{ROPE}:5: there is nothing to compare it with, give the picture of then as image:"
    ]
    panel = pack.load().panel("well/rope")
    assert panel is not None
    assert panel.image_now is None
