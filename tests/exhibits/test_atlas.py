"""Places on a schematic map: where they lie, that names can be read, what is left to the list."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.atlas import BROAD, NARROW, Chart, Sheet, draw_chart, is_journey, short_name
from exhibits.dates import read_when
from exhibits.model import Exhibit, Panel, Place
from pack.text import Text

YUDU, ZUNYI, WUQI = (25.957, 115.41), (27.69, 106.917), (36.926, 108.175)


def panel(number: int, lat: float, lon: float, name: str = "地点") -> Panel:
    return Panel(
        f"p{number}", "x", Text(f"第{number}"), Text(""), Text(""), place=Place(Text(name), lat, lon)
    )


def chart(*places: tuple[float, float], sheet: Sheet = BROAD, journey: bool = False) -> Chart:
    drawn = draw_chart(
        [panel(n, *each, f"第{n}处") for n, each in enumerate(places, 1)], sheet, "zh", journey
    )
    assert drawn is not None
    return drawn


def test_north_is_up_and_east_is_right() -> None:
    yudu, zunyi, wuqi = (spot.at for spot in chart(YUDU, ZUNYI, WUQI).spots)

    assert zunyi[0] < wuqi[0] < yudu[0]
    assert wuqi[1] < zunyi[1] < yudu[1]


def test_a_kilometre_is_as_long_both_ways() -> None:
    drawn = chart((30, 110), (36, 110), (33, 113.5))

    assert drawn.scale[0] / drawn.scale[1] == pytest.approx(0.8387, abs=1e-3)  # cos 33°


def test_a_journey_joins_places_in_the_order_of_the_panels_and_other_panels_are_not_joined() -> None:
    drawn = chart(YUDU, ZUNYI, WUQI, journey=True)

    assert drawn.route == tuple(spot.at for spot in drawn.spots)
    assert chart(YUDU, ZUNYI).route == ()


def test_panels_at_one_place_share_a_dot() -> None:
    drawn = chart((39.907, 116.391), (39.916, 116.39), (31.23, 121.47))

    assert [len(spot.panels) for spot in drawn.spots] == [2, 1]


def test_one_place_alone_shows_where_it_lies() -> None:
    drawn = chart(ZUNYI)

    assert {line.north for line in drawn.net} == {True, False}
    assert drawn.holds(drawn.spots[0].at)


def test_a_place_far_from_all_others_is_left_to_the_list() -> None:
    near = [(30 + n / 2, 110 + n) for n in range(8)]

    drawn = chart(*near, (25.28, 51.53))

    assert [spot.panels[0].slug for spot in drawn.beyond] == ["p9"]
    assert chart(*near).beyond == ()


def test_without_places_there_is_no_map() -> None:
    assert draw_chart([Panel("a", "x", Text("a"), Text(""), Text(""))]) is None


degrees = st.tuples(st.floats(20, 45), st.floats(95, 125))


@settings(deadline=None, max_examples=60)
@given(st.lists(degrees, min_size=1, max_size=40), st.sampled_from([BROAD, NARROW]))
def test_names_never_cover_each_other_nor_leave_the_sheet(
    places: list[tuple[float, float]], sheet: Sheet
) -> None:
    drawn = chart(*places, sheet=sheet, journey=True)

    labels = [spot.label for spot in drawn.spots if spot.label]
    assert labels
    for left, top, right, bottom in labels:
        assert 0 <= left < right <= sheet.width
        assert 0 <= top < bottom <= drawn.height
    for a, b in combinations(labels, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_names_on_a_map_are_short() -> None:
    lane = Place(
        Text("上海老渔阳里2号（今南昌路100弄2号）", "106 Rue Wantz (today Xingye Road)"), 31.2, 121.4
    )

    assert short_name(lane, "zh") == "上海老渔阳里2号"
    assert short_name(lane, "en") == "106 Rue Wantz"


@pytest.mark.parametrize(
    ("date", "journey"), [("1934-10/1936-10", True), ("-0557/1710", False), ("1978/..", False)]
)
def test_what_happened_within_some_years_is_a_journey(date: str, journey: bool) -> None:
    exhibit = Exhibit(
        "x", Text("展"), Text(""), "history", Text(""), read_when(date), None, (), "published", None, (), "0"
    )

    assert is_journey(exhibit) is journey
