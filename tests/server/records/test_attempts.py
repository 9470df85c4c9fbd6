from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from quizzes import BadResponses, Quiz
from server.records.attempts import Attempt, Attempts, Expired, Finished, NoAttemptsLeft, UnknownAttempt
from server.records.ledger import Conflict, records_after
from server.store import Store, Writer
from tests.server.records.conftest import read_quiz
from tests.server.visitors import RIGHT

NOON = datetime(2026, 11, 3, 4, tzinfo=UTC)


@pytest.fixture
def attempts(roster: Store, writer: Writer) -> Attempts:
    return Attempts(roster, writer)


def start(attempts: Attempts, quiz: Quiz, member: str = "A1") -> Attempt:
    return asyncio.run(attempts.start(member, quiz))[0]


def finish(attempts: Attempts, attempt: Attempt, responses: object = RIGHT, **how: object) -> Finished:
    return asyncio.run(attempts.finish(attempt, responses, **how))


def written(store: Store) -> list[str]:
    return [record["id"] for record in records_after(store.connection)]


@contextmanager
def at(time: datetime) -> Iterator[None]:
    with time_machine.travel(time, tick=False):
        yield


def test_a_completion_is_one_record_that_says_what_was_done(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    with at(NOON):
        attempt = start(attempts, quiz)
    with at(NOON + timedelta(minutes=5)):
        finished = finish(attempts, attempt, RIGHT | {"year": 1075})
    (record,) = records_after(roster.connection)
    assert finished.record == record
    assert record | {"prev_hash": "", "hash": ""} == {
        "chain": "main",
        "seq": 1,
        "id": attempt.id,
        "kind": "quiz.completed",
        "member": "A1",
        "branch": "A",
        "subject": "quizzes/tea-road",
        "subject_version": quiz.version,
        "score": 0.75,
        "passed": True,
        "started_at": "2026-11-03T04:00:00.000Z",
        "finished_at": "2026-11-03T04:05:00.000Z",
        "received_at": "2026-11-03T04:05:00.000Z",
        "source": "phone",
        "detail": {"points": 3.0, "out_of": 4.0},
        "prev_hash": "",
        "hash": "",
    }


def test_the_quizzes_own_credit_is_in_its_record(attempts: Attempts, quiz: Quiz) -> None:
    own = replace(quiz, credit=timedelta(minutes=45), version="own")
    assert finish(attempts, start(attempts, own)).record["detail"]["credit_hours"] == 0.75


def test_the_same_again_answers_the_same_and_writes_nothing(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    attempt = start(attempts, quiz)
    first = finish(attempts, attempt, finished_at=NOON)
    in_another_order = dict(reversed(RIGHT.items()))
    again = finish(attempts, attempt, in_another_order, finished_at=NOON.astimezone(None))
    assert (first.first, again.first) == (True, False)
    assert (again.grade.points, again.record) == (first.grade.points, first.record)
    assert written(roster) == [attempt.id]


@pytest.mark.parametrize(
    "other",
    [{"responses": RIGHT | {"year": 1}}, {"responses": {}}, {"finished_at": NOON + timedelta(hours=1)}],
)
def test_another_body_is_a_conflict_and_writes_nothing(
    attempts: Attempts, quiz: Quiz, roster: Store, other: dict[str, object]
) -> None:
    attempt = start(attempts, quiz)
    first = finish(attempts, attempt, finished_at=NOON)
    with pytest.raises(Conflict):
        finish(attempts, attempt, **{"finished_at": NOON, "responses": RIGHT} | other)
    assert attempts.graded(attempt) == (first.grade, first.record)
    assert written(roster) == [attempt.id]


def test_a_body_sent_from_many_places_at_once_is_one_record(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    attempt = start(attempts, quiz)

    async def main() -> list[Finished]:
        return await asyncio.gather(*(attempts.finish(attempt, RIGHT) for _ in range(20)))

    answers = asyncio.run(main())
    assert sorted(answer.first for answer in answers) == [False] * 19 + [True]
    assert {answer.record["hash"] for answer in answers} == {
        record["hash"] for record in records_after(roster.connection)
    }


def test_responses_that_do_not_fit_write_nothing_and_leave_the_attempt_open(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    attempt = start(attempts, quiz)
    with pytest.raises(BadResponses) as refused:
        finish(attempts, attempt, {"year": "long ago", "brick": "z", "stranger": 1})
    assert {field for field, _ in refused.value.problems} == {
        "responses.year", "responses.brick", "responses.stranger",
    }  # fmt: skip
    assert written(roster) == []
    assert finish(attempts, attempt).first


def test_an_attempt_that_was_never_started_here_is_unknown(attempts: Attempts, quiz: Quiz) -> None:
    attempt = start(attempts, quiz)
    with pytest.raises(UnknownAttempt):
        finish(attempts, replace(attempt, id="00000000-0000-4000-8000-000000000000"))
    with pytest.raises(UnknownAttempt):
        finish(attempts, replace(attempt, version="never seen"))
    assert attempts.find("00000000-0000-4000-8000-000000000000") is None


def test_it_is_graded_by_the_version_it_was_started_on_even_after_a_restart(
    attempts: Attempts, quiz: Quiz, roster: Store, writer: Writer, pack: Path
) -> None:
    attempt = start(attempts, quiz)
    file = pack / "quizzes" / "tea-road.yaml"
    file.write_text(file.read_text("utf-8").replace("answers: 1074", "answers: 1080"), "utf-8")
    edited = read_quiz(pack)
    assert edited.version != quiz.version
    restarted = Attempts(roster, writer)
    assert restarted.latest_open("A1", edited) is None
    old = finish(restarted, attempt)
    new = finish(restarted, start(restarted, edited))
    assert (old.grade.score, old.record["subject_version"]) == (1.0, quiz.version)
    assert (new.grade.score, new.record["subject_version"]) == (0.75, edited.version)


def test_the_branch_in_the_record_is_the_members_when_it_is_finished(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    attempt = start(attempts, quiz)
    roster.write(lambda connection: connection.execute("UPDATE members SET branch = 'B' WHERE member = 'A1'"))
    assert finish(attempts, attempt).record["branch"] == "B"


def test_a_quiz_allows_so_many_attempts_and_no_more(attempts: Attempts, quiz: Quiz) -> None:
    twice = replace(quiz, attempts=2)
    start(attempts, twice)
    start(attempts, twice)
    with pytest.raises(NoAttemptsLeft):
        start(attempts, twice)
    start(attempts, twice, "A2")
    assert (attempts.used("A1", "tea-road"), attempts.used("A2", "tea-road")) == (2, 1)


def test_many_starts_at_once_on_two_servers_get_no_more_than_allowed(
    attempts: Attempts, quiz: Quiz, roster: Store
) -> None:
    twice, second = replace(quiz, attempts=2), Writer(roster)
    on_two_servers = [attempts, Attempts(roster, second)] * 10

    async def main() -> list[object]:
        starts = (server.start("A1", twice) for server in on_two_servers)
        return await asyncio.gather(*starts, return_exceptions=True)

    answers = asyncio.run(main())
    second.close()
    assert sum(isinstance(answer, NoAttemptsLeft) for answer in answers) == 18
    assert attempts.used("A1", "tea-road") == 2


LIMIT = timedelta(minutes=10)


@pytest.mark.parametrize(("seconds", "accepted"), [(600, True), (720, True), (721, False)])
def test_a_time_limit_ends_with_two_minutes_of_grace(
    attempts: Attempts, quiz: Quiz, roster: Store, seconds: int, accepted: bool
) -> None:
    limited = replace(quiz, time_limit=LIMIT, version="limited")
    with at(NOON):
        attempt = start(attempts, limited)
    assert attempt.expires_at == "2026-11-03T04:10:00.000Z"
    with at(NOON + timedelta(seconds=seconds)):
        if accepted:
            finish(attempts, attempt)
        else:
            with pytest.raises(Expired):
                finish(attempts, attempt)
    assert written(roster) == ([attempt.id] if accepted else [])


def test_an_answer_that_got_lost_is_given_again_long_after_the_limit(attempts: Attempts, quiz: Quiz) -> None:
    with at(NOON):
        attempt = start(attempts, replace(quiz, time_limit=LIMIT, version="limited"))
        first = finish(attempts, attempt)
    with at(NOON + timedelta(days=3)):
        assert finish(attempts, attempt).record == first.record


def test_without_a_limit_there_are_thirty_days(attempts: Attempts, quiz: Quiz) -> None:
    with at(NOON):
        attempt = start(attempts, quiz)
    with at(NOON + timedelta(days=29)):
        assert attempts.latest_open("A1", quiz) == attempt
    with at(NOON + timedelta(days=31)):
        assert attempts.latest_open("A1", quiz) is None
        with pytest.raises(Expired):
            finish(attempts, attempt)


def test_the_newest_open_attempt_of_this_member_at_this_version_is_taken_up(
    attempts: Attempts, quiz: Quiz
) -> None:
    with at(NOON):
        start(attempts, quiz)
        start(attempts, quiz, "A2")
    with at(NOON + timedelta(seconds=1)):
        newest = start(attempts, quiz)
    with at(NOON + timedelta(seconds=2)):
        start(attempts, replace(quiz, version="edited"))
        assert attempts.latest_open("A1", quiz) == newest
        finish(attempts, newest)
        older = attempts.latest_open("A1", quiz)
        assert older is not None
        assert older.id != newest.id


HOUR = timedelta(hours=1)
CLAIMS = {
    "nothing said": (None, NOON + HOUR),
    "between": (NOON + HOUR / 2, NOON + HOUR / 2),
    "before the start": (NOON - HOUR, NOON),
    "from the future": (NOON + 2 * HOUR, NOON + HOUR),
    "year 1": (datetime.fromisoformat("0001-01-01T00:00:00+14:00"), NOON),
    "year 9999": (datetime.fromisoformat("9999-12-31T23:59:59-12:00"), NOON + HOUR),
}


@pytest.mark.parametrize(("claimed", "believed"), CLAIMS.values(), ids=list(CLAIMS))
def test_the_clients_clock_is_believed_as_far_as_it_is_possible(
    attempts: Attempts, quiz: Quiz, claimed: datetime | None, believed: datetime
) -> None:
    with at(NOON):
        attempt = start(attempts, quiz)
    with at(NOON + HOUR):
        record = finish(attempts, attempt, finished_at=claimed).record
    assert datetime.fromisoformat(record["finished_at"]) == believed
    assert record["received_at"] == "2026-11-03T05:00:00.000Z"


def test_what_became_of_an_attempt_can_be_looked_up_once_it_is_finished(
    attempts: Attempts, quiz: Quiz
) -> None:
    attempt = start(attempts, quiz)
    assert attempts.find(attempt.id) == attempt
    assert attempts.graded(attempt) is None
    finished = finish(attempts, attempt, {"brick": "b"})
    assert attempts.graded(attempt) == (finished.grade, finished.record)
