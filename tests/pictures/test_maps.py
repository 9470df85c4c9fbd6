import pytest

from pictures.canvas import Canvas
from pictures.labels import Ground, Wanted, arrange
from pictures.lettering import Box
from pictures.maps import Chart, Place, View
from pictures.rivers import CHANGJIANG, HUANGHE, LAKES, RIVERS

RUIJIN, ZUNYI, WUQI = (25.88, 116.03), (27.72, 106.92), (36.92, 108.18)
FRAME = Box(60, 60, 1080, 900)


def test_a_view_shows_all_points_with_their_margin():
    view = View.fitting([RUIJIN, ZUNYI, WUQI], FRAME, margin=0.1)

    for x, y in view.line([RUIJIN, ZUNYI, WUQI]):
        assert FRAME.x + 89.9 <= x <= FRAME.right - 89.9
        assert FRAME.y + 89.9 <= y <= FRAME.bottom - 89.9


def test_north_is_up_and_east_is_right():
    view = View.fitting([RUIJIN, WUQI], FRAME)

    assert view.at(*WUQI)[1] < view.at(*RUIJIN)[1]
    assert view.at(*WUQI)[0] < view.at(*RUIJIN)[0]


def test_heights_give_back_their_latitude():
    view = View.fitting([RUIJIN, WUQI], FRAME)

    assert view.latitude(view.at(30.5, 110)[1]) == pytest.approx(30.5)


def test_the_scale_is_right_in_the_middle():
    view = View.fitting([RUIJIN, WUQI], FRAME)
    lat = view.latitude(FRAME.centre[1])
    north, south = view.at(lat + 0.5, 110)[1], view.at(lat - 0.5, 110)[1]

    assert (south - north) / view.pixels_per_km == pytest.approx(111.3, abs=0.5)


def test_labels_keep_off_each_other_and_inside():
    wanted = [Wanted(200, 40, ((x, 500.0),), 20) for x in (500.0, 540.0, 580.0, 1100.0)]
    boxes = arrange(wanted, Ground(FRAME))

    for index, box in enumerate(boxes):
        assert box.overlap(FRAME) == pytest.approx(box.width * box.height)
        assert all(box.overlap(other) == 0 for other in boxes[index + 1 :])


def test_a_label_prefers_not_to_cover_a_line():
    line = [((520.0 + step, 500.0), 400.0) for step in range(300)]
    (box,) = arrange([Wanted(100, 40, ((500.0, 500.0),), 15)], Ground(FRAME, (), line))

    assert box.right < 500


def test_a_side_that_is_asked_for_is_kept():
    (box,) = arrange([Wanted(100, 40, ((500.0, 500.0),), 15, side="n")], Ground(FRAME))

    assert box.bottom == 485


def test_a_chart_says_that_it_is_schematic():
    with_note, without = Canvas(1200, 1000, "图"), Canvas(1200, 1000, "图")
    Chart(with_note, View.fitting([RUIJIN, WUQI], FRAME)).note()

    for character in "示意图":
        assert f'id="s{ord(character):x}"' in with_note.svg()
        assert f'id="s{ord(character):x}"' not in without.svg()


def test_a_chart_draws_a_dot_for_each_place():
    sheet = Canvas(1200, 1000, "图")
    chart = Chart(sheet, View.fitting([RUIJIN, ZUNYI, WUQI], FRAME))
    chart.rivers(CHANGJIANG, HUANGHE)
    chart.route([RUIJIN, ZUNYI, WUQI])
    chart.places(Place("瑞金", *RUIJIN), Place("遵义", *ZUNYI, major=True), Place("吴起", *WUQI))
    chart.finish()

    assert sheet.svg().count("<ellipse") == 3


@pytest.mark.parametrize("river", [*RIVERS, *LAKES], ids=lambda river: river.en)
def test_a_course_has_no_leap_and_lies_where_it_should(river):
    for lat, lon in river.course:
        assert 21 < lat < 49
        assert 92 < lon < 133
    for (lat, lon), (next_lat, next_lon) in zip(river.course, river.course[1:], strict=False):
        assert abs(lat - next_lat) + abs(lon - next_lon) < 4


@pytest.mark.parametrize(
    ("river", "place"),
    [
        (CHANGJIANG, (29.56, 106.58)),
        (CHANGJIANG, (30.55, 114.29)),
        (CHANGJIANG, (32.09, 118.73)),
        (HUANGHE, (36.06, 103.83)),
        (HUANGHE, (34.91, 113.68)),
    ],
)
def test_a_great_river_passes_its_cities(river, place):
    assert min(abs(lat - place[0]) + abs(lon - place[1]) for lat, lon in river.course) < 0.3
