from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from exhibits.model import Exhibit, Panel
from pack.text import Text
from server.records.attempts import Attempts
from server.records.ledger import Conflict, records_after, verify
from server.records.visits import Visit, Visits, Welcome
from server.store import Store, Writer
from tests.server.ledgers import in_memory

NOON = datetime(2026, 11, 3, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def visits(roster: Store, writer: Writer) -> Visits:
    return Visits(roster, writer)


def see(visits: Visits, exhibit: Exhibit, *panels: str, seconds: float = 60, **how: object) -> Welcome:
    visit = Visit(str(uuid.uuid4()), exhibit, panels, seconds)
    member = str(how.pop("member", "A1"))
    return asyncio.run(visits.add(member, replace(visit, **how)))


@contextmanager
def at(time: datetime) -> Iterator[None]:
    with time_machine.travel(time, tick=False):
        yield


def test_both_panels_seen_at_once_are_one_record(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    with at(NOON):
        welcome = see(visits, tea_road, "tea", "horses", seconds=90)
    (record,) = records_after(roster.connection)
    assert (welcome.seq, welcome.hash, welcome.to_see) == (1, record["hash"], ())
    assert {name: record[name] for name in ("kind", "member", "branch", "subject", "subject_version")} == {
        "kind": "exhibit.completed",
        "member": "A1",
        "branch": "A",
        "subject": "exhibits/tea-road",
        "subject_version": tea_road.version,
    }
    assert (record["score"], record["passed"]) == (None, None)
    assert record["started_at"] == "2026-11-03T03:58:30.000Z"
    assert record["finished_at"] == record["received_at"] == "2026-11-03T04:00:00.000Z"
    assert record["detail"] == {"panels": 2, "seconds": 90.0}


def test_time_adds_up_over_visits_and_days(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    tea, horses = (panel.plausible_seconds for panel in tea_road.panels)
    with at(NOON):
        assert see(visits, tea_road, "tea", seconds=tea / 2).to_see == ("tea", "horses")
    with at(NOON + HOUR):
        assert see(visits, tea_road, "horses", seconds=horses).to_see == ("tea",)
    with at(NOON + 24 * HOUR):
        assert see(visits, tea_road, "tea", seconds=tea / 2).seq == 1
    (record,) = records_after(roster.connection)
    assert record["started_at"] < "2026-11-03T04:00:00.000Z" < record["finished_at"]
    assert record["detail"]["seconds"] == round(tea + horses, 1)


def test_who_leafs_through_too_fast_has_not_seen_it(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    least = sum(panel.plausible_seconds for panel in tea_road.panels)
    assert see(visits, tea_road, "tea", "horses", seconds=least * 0.99).to_see == ("tea", "horses")
    assert list(records_after(roster.connection)) == []
    assert visits.seen("A1")["exhibits/tea-road"].keys() == {"tea", "horses"}


def test_each_member_walks_alone(visits: Visits, tea_road: Exhibit) -> None:
    see(visits, tea_road, "tea")
    assert see(visits, tea_road, "horses", member="A2").to_see == ("tea",)
    assert see(visits, tea_road, "tea", member="A2").seq == 1
    assert visits.seen("A2") == {}


def test_the_same_visit_again_answers_the_same(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    id_ = str(uuid.uuid4())
    first = see(visits, tea_road, "tea", "horses", id=id_)
    again = see(visits, tea_road, "tea", "horses", id=id_)
    assert (first.first, again.first) == (True, False)
    assert (again.seq, again.hash, again.to_see) == (first.seq, first.hash, first.to_see)
    half = str(uuid.uuid4())
    assert see(visits, tea_road, "tea", id=half).to_see == ("horses",)
    see(visits, tea_road, "horses")
    assert see(visits, tea_road, "tea", id=half).to_see == ("horses",)
    assert len(list(records_after(roster.connection))) == 2


@pytest.mark.parametrize(
    "other", [{"seconds": 61}, {"finished_at": NOON}, {"panels": ("horses",)}, {"member": "A2"}]
)
def test_the_same_id_with_another_body_is_a_conflict(
    visits: Visits, tea_road: Exhibit, roster: Store, other: dict[str, object]
) -> None:
    id_ = str(uuid.uuid4())
    see(visits, tea_road, "tea", id=id_)
    with pytest.raises(Conflict):
        see(visits, tea_road, *(() if "panels" in other else ("tea",)), **{"id": id_} | other)
    assert visits.seen("A1") == {"exhibits/tea-road": {"tea": 60.0}}
    assert visits.seen("A2") == {}


def test_an_attempts_id_is_no_visits(
    visits: Visits, tea_road: Exhibit, roster: Store, writer: Writer, quiz: object
) -> None:
    attempts = Attempts(roster, writer)
    attempt, _ = asyncio.run(attempts.start("A1", quiz))
    asyncio.run(attempts.finish(attempt, {}))
    with pytest.raises(Conflict):
        see(visits, tea_road, "tea", "horses", id=attempt.id)
    assert visits.seen("A1") == {}


def test_a_second_walk_is_a_second_record(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    see(visits, tea_road, "tea", "horses")
    assert see(visits, tea_road, "tea").to_see == ("horses",)
    assert see(visits, tea_road, "horses").seq == 2
    assert verify(roster.connection).records == 2


def test_many_devices_at_once_complete_it_once(visits: Visits, tea_road: Exhibit, roster: Store) -> None:
    async def main() -> list[Welcome]:
        ids = [str(uuid.uuid4()) for _ in range(10)]
        tea = (visits.add("A1", Visit(id_, tea_road, ("tea",), 60)) for id_ in ids)
        horses = Visit(str(uuid.uuid4()), tea_road, ("horses",), 60)
        return await asyncio.gather(*tea, visits.add("A1", horses), visits.add("A1", horses))

    answers = asyncio.run(main())
    assert len(list(records_after(roster.connection))) == 1
    assert [answer.seq for answer in answers] == [None] * 10 + [1, 1]


def test_a_panel_added_later_has_to_be_seen_too(visits: Visits, tea_road: Exhibit) -> None:
    see(visits, tea_road, "tea")
    salt = replace(tea_road.panels[0], slug="salt")
    longer = replace(tea_road, panels=(*tea_road.panels, salt))
    assert see(visits, longer, "horses").to_see == ("salt",)
    assert see(visits, longer, "salt").seq == 1


def test_a_panel_taken_away_need_not_be_seen(visits: Visits, tea_road: Exhibit) -> None:
    see(visits, tea_road, "tea")
    shorter = replace(tea_road, panels=tea_road.panels[:1])
    assert see(visits, shorter, "tea").seq == 1


CLAIMS = {
    "nothing said": (None, NOON),
    "an hour ago": (NOON - HOUR, NOON - HOUR),
    "from the future": (NOON + HOUR, NOON),
    "days ago": (NOON - 72 * HOUR, NOON - 24 * HOUR),
    "year 1": (datetime.fromisoformat("0001-01-01T00:00:00+14:00"), NOON - 24 * HOUR),
}


@pytest.mark.parametrize(("claimed", "believed"), CLAIMS.values(), ids=list(CLAIMS))
def test_a_devices_clock_is_believed_within_a_day(
    visits: Visits, tea_road: Exhibit, roster: Store, claimed: datetime | None, believed: datetime
) -> None:
    with at(NOON):
        see(visits, tea_road, "tea", "horses", seconds=120, finished_at=claimed)
    (record,) = records_after(roster.connection)
    assert datetime.fromisoformat(record["finished_at"]) == believed
    assert datetime.fromisoformat(record["started_at"]) == believed - timedelta(seconds=120)


LOOKS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 1000)), max_size=30)


@given(texts=st.lists(st.integers(1, 200), min_size=4, max_size=4), looks=LOOKS)
def test_it_is_complete_exactly_when_each_panel_had_its_time(
    texts: list[int], looks: list[tuple[int, int]]
) -> None:
    """Whatever the order of the visits; computed here by adding up."""
    panels = tuple(
        Panel(f"p{n}", "e", Text("题"), Text(""), Text("字" * length)) for n, length in enumerate(texts)
    )
    exhibit = Exhibit(
        "e", Text("展"), Text(""), "history", Text(""), None, None, (), "published", None, panels, "v"
    )
    connection = in_memory("A1")
    walked, walks = dict.fromkeys(range(4), 0.0), 0
    visits = Visits(None, AtOnce(connection))
    for place, tenths in looks:
        seconds = tenths / 10
        welcome = asyncio.run(visits.add("A1", Visit(str(uuid.uuid4()), exhibit, (f"p{place}",), seconds)))
        walked[place] += seconds
        left = [p.slug for n, p in enumerate(panels) if walked[n] < p.plausible_seconds - 1e-6]
        assert list(welcome.to_see) == left
        if not left:
            walked, walks = dict.fromkeys(range(4), 0.0), walks + 1
        assert welcome.seq == (walks if not left else None)
    connection.close()


class AtOnce:
    """A writer that writes at once, in the caller's thread."""

    def __init__(self, connection: object) -> None:
        self.connection = connection

    async def write(self, work):
        return work(self.connection)
