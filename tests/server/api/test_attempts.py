from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from starlette.testclient import TestClient

from quizzes import Quizzes
from server.app import build_app
from server.records.ledger import records_after
from server.settings import Settings
from server.store import Store
from tests.server.answers import fields, kept, problem
from tests.server.visitors import RIGHT, Visitor

NOON = datetime(2026, 11, 3, 4, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stands at noon in Beijing until it is shifted; name it before `member`, who signs in then."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_an_attempt_is_started_answered_and_recorded(
    clock: time_machine.Traveller, member: Visitor, roster: Store
) -> None:
    attempt = member.start()
    clock.shift(timedelta(minutes=3))
    answer = member.finish(attempt, RIGHT | {"both": ["a"]})
    assert set(attempt) == {"id", "token", "quiz", "questions", "started_at", "expires_at"}
    assert (attempt["quiz"], attempt["started_at"]) == ("tea-road", "2026-11-03T04:00:00Z")
    assert answer.status_code == 201
    result = answer.json()
    (record,) = records_after(roster.connection)
    assert result["record"] == {"seq": 1, "hash": record["hash"]}
    assert (result["score"], result["passed"], result["points"], result["out_of"]) == (0.875, True, 3.5, 4.0)
    by_id = {each["id"]: each for each in result["feedback"]}
    assert by_id.keys() == RIGHT.keys()
    assert (by_id["both"]["right"], by_id["both"]["answer"]) == (False, ["a", "b"])
    assert by_id["year"]["panel"] == "tea-road/horses"
    assert all(each["explanation"] for each in result["feedback"])


def test_sent_again_it_answers_the_same_with_200(member: Visitor, roster: Store) -> None:
    attempt = member.start()
    first, again = member.finish(attempt), member.finish(attempt)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert roster.tables["ledger"].count == 1


def test_another_body_under_the_same_id_is_refused(member: Visitor, roster: Store) -> None:
    attempt = member.start()
    member.finish(attempt)
    before = kept(roster)
    assert problem(member.finish(attempt, {}), 409)["type"] == "urn:studyhall:problem:other-body"
    assert kept(roster) == before


def test_an_attempt_can_be_finished_by_the_cookie_alone(member: Visitor) -> None:
    attempt = member.start()
    answer = member.client.put(f"/api/v1/attempts/{attempt['id']}", json={"responses": RIGHT})
    assert answer.status_code == 201


def test_an_attempts_token_is_enough_after_the_sign_in_has_ended(member: Visitor, roster: Store) -> None:
    attempt = member.start()
    roster.write(lambda connection: connection.execute("UPDATE members SET epoch = epoch + 1"))
    member.client.cookies.clear()
    assert member.finish(attempt).status_code == 201


def test_the_token_of_another_attempt_opens_nothing(member: Visitor, roster: Store) -> None:
    mine, other = member.start(), member.start()
    before = kept(roster)
    problem(member.finish(mine | {"token": other["token"]}), 403)
    assert kept(roster) == before


def test_another_members_attempt_is_not_there(member: Visitor, client: TestClient, roster: Store) -> None:
    attempt = member.start()
    other = Visitor.signed_in(client, "A2")
    before = kept(roster)
    problem(other.finish(attempt | {"token": other.token}), 404)
    assert kept(roster) == before


@pytest.mark.parametrize("token", ["x", "é", "a.b.c", "Bearer"])
def test_a_made_up_token_opens_nothing(member: Visitor, token: str) -> None:
    attempt = member.start()
    path, headers = f"/api/v1/attempts/{attempt['id']}", {"Authorization": f"Bearer {token}".encode()}
    problem(member.client.put(path, json={"responses": {}}, headers=headers), 401)


def test_an_unknown_attempt_or_quiz_is_not_found(member: Visitor) -> None:
    unknown = {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "token": member.token}
    problem(member.finish(unknown), 404)
    problem(member.finish(unknown | {"id": "none"}), 404)
    answer = member.client.post("/api/v1/attempts", json={"quiz": "coffee"}, headers=member.headers)
    problem(answer, 404)


def test_a_quiz_of_a_draft_is_not_found(member: Visitor, pack: Path) -> None:
    file = pack / "exhibits" / "tea-road" / "exhibit.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    answer = member.client.post("/api/v1/attempts", json={"quiz": "tea-road"}, headers=member.headers)
    problem(answer, 404)


WRONG: dict[str, tuple[object, str]] = {
    "an option that is not there": ({"brick": "z"}, "responses.brick"),
    "a list for one option": ({"brick": ["a"]}, "responses.brick"),
    "a number in words": ({"year": "1074"}, "responses.year"),
    "an option twice": ({"both": ["a", "a"]}, "responses.both"),
    "a question that was not asked": ({"salt": 1}, "responses.salt"),
    "yes for a number": ({"year": True}, "responses.year"),
    "one for true": ({"lasts": 1}, "responses.lasts"),
    "nothing at all": ({"lasts": None}, "responses.lasts"),
    "a list of lists": ({"both": [["a"]]}, "responses.both"),
    "a book": ({"brick": "字" * 1001}, "responses.brick"),
    "responses as a list": ([], "responses"),
}


@pytest.mark.parametrize(("responses", "field"), WRONG.values(), ids=list(WRONG))
def test_a_response_that_does_not_fit_is_named_and_nothing_written(
    member: Visitor, roster: Store, responses: object, field: str
) -> None:
    attempt = member.start()
    before = kept(roster)
    assert fields(member.finish(attempt, responses)) == {field}
    assert kept(roster) == before
    assert member.finish(attempt).status_code == 201


@pytest.mark.parametrize(
    "responses", ['{"year": NaN}', '{"year": Infinity}', '{"year": 1e999}', '{"year": %s}' % ("9" * 400)]
)
def test_a_number_beyond_numbers_is_named_too(member: Visitor, responses: str) -> None:
    attempt = member.start()
    content = f'{{"responses": {responses}}}'
    headers = {"Authorization": f"Bearer {attempt['token']}", "Content-Type": "application/json"}
    answer = member.client.put(f"/api/v1/attempts/{attempt['id']}", content=content, headers=headers)
    assert fields(answer) == {"responses.year"}


@pytest.mark.parametrize(
    "time", ["yesterday", "2026-11-03T04:00:00", "2026-13-01T00:00:00Z", 1762142400, True]
)
def test_a_finish_without_a_clear_time_is_refused(member: Visitor, time: object) -> None:
    assert fields(member.finish(member.start(), finished_at=time)) == {"finished_at"}


def test_the_devices_clock_is_taken_with_its_zone(
    clock: time_machine.Traveller, member: Visitor, roster: Store
) -> None:
    attempt = member.start()
    clock.shift(timedelta(hours=2))
    assert member.finish(attempt, finished_at="2026-11-03T12:40:00+08:00").status_code == 201
    (record,) = records_after(roster.connection)
    assert record["finished_at"] == "2026-11-03T04:40:00.000Z"


def test_when_the_time_was_up_the_answer_says_so(
    clock: time_machine.Traveller, member: Visitor, pack: Path, roster: Store
) -> None:
    file = pack / "quizzes" / "tea-road.yaml"
    file.write_text(f"time_limit: PT10M\nattempts: 1\n{file.read_text('utf-8')}", "utf-8")
    attempt = member.start()
    clock.shift(timedelta(minutes=12, seconds=1))
    assert problem(member.finish(attempt), 410)["type"] == "urn:studyhall:problem:time-is-up"
    answer = member.client.post("/api/v1/attempts", json={"quiz": "tea-road"}, headers=member.headers)
    assert problem(answer, 409)["type"] == "urn:studyhall:problem:no-attempts-left"
    assert roster.tables["ledger"].count == 0


# What must not be seen before an attempt is handed in.

GIVE_AWAY = {
    "correct", "answer", "answers", "answer_words", "explanation", "feedback", "tolerance", "regions",
    "pairs", "order", "truth", "number", "panel", "alias",
}  # fmt: skip


@pytest.fixture
def exam(every_type: Path, roster: Store) -> Iterator[Visitor]:
    with TestClient(build_app(Settings(roster.data, every_type))) as client:
        yield Visitor.signed_in(client, "A1")


def keys(value: object) -> set[str]:
    """Return every key at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def texts(shown: list[dict[str, str]]) -> list[str]:
    return [each["text"] for each in shown]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_started_attempt_holds_questions_and_nothing_about_their_answers(
    exam: Visitor, every_type: Path, language: str
) -> None:
    quiz = Quizzes.load(every_type, [], []).quiz("every-type")
    assert quiz is not None
    headers = exam.headers | {"Accept-Language": language}
    for _ in range(8):
        answer = exam.client.post("/api/v1/attempts", json={"quiz": "every-type"}, headers=headers)
        attempt = answer.json()
        assert not keys(attempt["questions"]) & GIVE_AWAY
        assert sorted(question["id"] for question in attempt["questions"]) == sorted(
            q.id for q in quiz.questions
        )
        text = json.dumps(attempt["questions"], ensure_ascii=False)
        for question in quiz.questions:
            assert question.explanation.in_(language) not in text
            for option in question.options:
                assert option.feedback is None or option.feedback.in_(language) not in text
        shown = {question["id"]: question for question in attempt["questions"]}
        assert set(shown["two-missing"]) == {"id", "type", "text", "points", "gaps"}
        assert set(shown["sheets-in-a-quire"]) == {"id", "type", "text", "points"}
        assert set(shown["seal-is-none"]) == {"id", "type", "text", "points"}
        assert [set(option) for option in shown["grinds-ink"]["options"]] == [{"id", "text"}] * 3
        assert "0.72" not in text
        ordered = texts(shown["steps-of-writing"]["options"])
        names = {option.id: option.text.in_(language) for option in quiz.questions[5].options}
        assert ordered != [names[id_] for id_ in quiz.questions[5].order]
        matched = shown["what-each-does"]
        by_place = list(zip(texts(matched["left"]), texts(matched["right"]), strict=True))
        assert by_place != [
            (left.in_(language), right.in_(language)) for left, right in quiz.questions[6].pairs
        ]


def test_the_authors_ids_do_not_tell_the_order(exam: Visitor) -> None:
    shown = {question["id"]: question for question in exam.start("every-type")["questions"]}
    items = shown["steps-of-writing"]["options"]
    assert {item["id"] for item in items}.isdisjoint({"grind", "dip", "write", "wash"})
    assert texts(sorted(items, key=lambda item: item["id"])) != ["磨墨", "蘸墨", "落笔写字", "洗净毛笔"]


def test_every_question_of_the_example_can_be_answered_through_the_api(exam: Visitor) -> None:
    attempt = exam.start("every-type")
    shown = {question["id"]: question for question in attempt["questions"]}

    def ids(question: str, side: str, *texts: str) -> list[str]:
        by_text = {option["text"]: option["id"] for option in shown[question][side]}
        return [by_text[text] for text in texts]

    left = ids("what-each-does", "left", "笔", "纸", "砚")
    right = ids("what-each-does", "right", "书写", "承载字迹", "研磨墨锭")
    responses: dict[str, Any] = {
        "grinds-ink": ids("grinds-ink", "options", "砚台")[0],
        "belong-to-the-four": ids("belong-to-the-four", "options", "笔", "墨", "纸"),
        "seal-is-none": False,
        "two-missing": ["墨", "Inkstone"],
        "sheets-in-a-quire": 100,
        "steps-of-writing": ids("steps-of-writing", "options", "磨墨", "蘸墨", "落笔写字", "洗净毛笔"),
        "what-each-does": dict(zip(left, right, strict=True)),
        "find-the-inkstone": {"x": 0.72, "y": 0.5},
    }
    result = exam.finish(attempt, responses).json()
    assert (result["score"], result["passed"], result["out_of"]) == (1.0, True, 9.0)


@pytest.mark.parametrize(
    "path", ["/quizzes/every-type", "/en/quizzes/every-type", "/quizzes", "/quizzes/every-type/take"]
)
def test_no_page_shows_an_answer_before_it_is_handed_in(exam: Visitor, every_type: Path, path: str) -> None:
    attempt = exam.start("every-type")
    page = exam.client.get(path)
    assert page.status_code == 200
    quiz = Quizzes.load(every_type, [], []).quiz("every-type")
    assert quiz is not None
    for question in quiz.questions:
        for language in ("zh", "en"):
            assert question.explanation.in_(language) not in page.text
    assert not re.search(r"镇纸用来压住纸|0\.72|data-(correct|answer)|\bcorrect\b", page.text)
    assert attempt["token"] not in page.text
