from __future__ import annotations

import re
from itertools import pairwise

from exhibits.dates import read_when
from exhibits.model import Exhibit, Panel
from pack.text import Text
from server.web.river import ages, flow

EXHIBIT = Exhibit("x", Text("展"), Text(""), "history", Text(""), None, None, (), "published", None, (), "0")


def river(*dates: str) -> list[tuple[Panel, Exhibit]]:
    return [
        (Panel(f"p{n}", "x", Text(f"第{n}"), Text(""), Text(""), read_when(date)), EXHIBIT)
        for n, date in enumerate(dates)
    ]


def test_panels_of_one_year_share_a_reach() -> None:
    reaches = flow(river("1934-10", "1934-12-18", "1935-01"))

    assert [(reach.year, len(reach.events)) for reach in reaches] == [(1934, 2), (1935, 1)]


def test_a_long_quiet_is_a_reach_of_its_own_that_says_how_long() -> None:
    reaches = flow(river("1430", "1558", "1562"))

    assert [reach.quiet_years for reach in reaches] == [0, 128, 0, 0]
    assert (reaches[1].quiet, reaches[1].events) == ("long", ())


def test_words_stand_on_either_bank_in_turn() -> None:
    reaches = flow(river("1921", "1922", "1923"))

    assert [reach.left for reach in reaches] == [False, True, False]


def test_the_river_is_broad_where_much_happened() -> None:
    busy, calm = flow(river("1921-07-01", "1921-07-23", "1921-07-31", "1921-08-03", "1934"))

    def breadth(water: str) -> float:
        left, right = re.findall(r"([\d.]+) 50S|75 ([\d.]+) 50", water)
        return float(right[1]) - float(left[0])

    assert breadth(busy.water) > 1.5 * breadth(calm.water)


def test_reaches_join() -> None:
    reaches = flow(river("1921", "1921", "1934", "1949"))

    for above, below in pairwise(reaches):
        left_end, right_end = re.findall(r"S[\d.]+ 75 ([\d.]+) 100L([\d.]+) 100", above.water)[0]
        left, right = re.findall(r"^M([\d.]+) 0|25 ([\d.]+) 0Z$", below.water)
        assert (left_end, right_end) == (left[0], right[1])


def test_one_jumps_to_ages_long_ago_and_to_decades_of_late() -> None:
    reaches = flow(river("-0557", "0110", "1062", "1921", "1927", "1934"))

    labels = [age.label("zh") for age in ages(reaches)]
    assert labels == ["公元前558年", "110年", "1062年", "1920年代", "1934年"]
    assert [age.anchor for age in ages(reaches)][:2] == ["y-557", "y110"]


def test_from_closer_by_a_year_falls_into_months_and_what_has_none_comes_first() -> None:
    reaches = flow(river("1921-01-05", "1921", "1921-07-01", "1921-07-23", "1922-01/1923"), "month")

    assert [(reach.label("zh"), len(reach.events)) for reach in reaches] == [
        ("1921年", 1), ("1921年1月", 1), ("1921年7月", 2), ("1922年1月", 1),
    ]  # fmt: skip
    assert len({reach.anchor for reach in reaches}) == 4


def test_from_afar_centuries_follow_each_other_without_quiet_between() -> None:
    reaches = flow(river("-0557", "1038", "1921", "1978"), "century")

    assert [reach.label("en") for reach in reaches] == ["6th century BCE", "11th century", "20th century"]
