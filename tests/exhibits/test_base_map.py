from __future__ import annotations

import pytest

from tests.exhibits.conftest import PICTURE, SITE, Pack


def test_an_operators_map_comes_with_its_bounds_and_its_number(pack: Pack) -> None:
    pack.write("base.svg", PICTURE)
    pack.write("site.yaml", SITE + "base_map: {file: base.svg, bounds: [73, 18, 136, 54], approval: GS 1}\n")

    site = pack.load().site

    assert pack.problems() == []
    assert site.base_map is not None
    assert (site.base_map.west, site.base_map.north, site.base_map.approval) == (73, 54, "GS 1")


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        (
            "{file: base.svg, bounds: [136, 18, 73, 54], approval: GS 1}",
            "the bounds of the map are not four degrees",
        ),
        (
            "{file: base.svg, bounds: [73, 18, 136], approval: GS 1}",
            "the bounds of the map are not four degrees",
        ),
        ("{file: base.svg, bounds: [73, 18, 136, 54]}", "approval"),
        ("{file: none.svg, bounds: [73, 18, 136, 54], approval: GS 1}", "there is no file none.svg"),
    ],
)
def test_a_map_without_number_or_bounds_is_not_shown(pack: Pack, key: str, problem: str) -> None:
    pack.write("base.svg", PICTURE)
    pack.write("site.yaml", f"{SITE}base_map: {key}\n")

    assert problem in "\n".join(pack.problems())
    assert pack.load().site.base_map is None
