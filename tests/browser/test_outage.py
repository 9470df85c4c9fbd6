"""What members see and keep while the server or the network is away, and that nothing counts twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from quizzes import write_example
from tests.browser.answering import ON, SHOWN, SUBMIT, by_hand, question_of, quiz_of, take
from tests.browser.hands import follow, press
from tests.browser.people import Person, enrol, fill_in_sign_in, records_of, sign_in
from tests.serving import ROOT, Running

FIRST, LAST = "/exhibits/tea-road/tea", "/exhibits/tea-road/horses"
QUIZ = "/quizzes/treasures/take"
VISITS = "**/api/v1/visits"
CUT_OFF = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET")


class Village:
    """A server that can be cut off in mid-sentence and started again at the same address."""

    def __init__(self, pack: Path, data: Path, serve: Callable[..., Running]) -> None:
        self.pack = pack
        self._serve = serve
        self.hall = serve(content=pack, data=data)

    def cut_off(self) -> None:
        self.hall.process.kill()
        self.hall.process.wait()

    def come_back(self) -> None:
        port = str(urlsplit(self.hall.url).port)
        self.hall = self._serve(content=self.pack, data=self.hall.data, args=["--port", port])


@pytest.fixture
def village(tmp_path: Path, serve: Callable[..., Running]) -> Village:
    pack = shutil.copytree(ROOT / "tests" / "data" / "pack", tmp_path / "pack")
    write_example(pack, "treasures")
    return Village(pack, tmp_path / "data", serve)


@pytest.fixture
def person(village: Village) -> Person:
    (person,) = enrol(village.hall.data, "周同志")
    return person


@pytest.fixture
def page(village: Village, person: Person, open_page: Callable[..., Page]) -> Page:
    """A phone on which the person is signed in, with a clock to turn."""
    page = open_page("phone", base_url=village.hall.url)
    page.clock.install()
    sign_in(page, person)
    return page


def begin(page: Page) -> None:
    page.goto(QUIZ)
    follow(page.get_by_role("button", name="开始答题"))


def look(page: Page, panel: str) -> None:
    """Stand before a panel until its visit is acknowledged."""
    page.goto(panel)
    with page.expect_response(VISITS):
        page.clock.fast_forward(2_500)


def forgive(complaints: list[str], *causes: str) -> None:
    """Clear the errors that the test brought about; others stay."""
    complaints[:] = [said for said in complaints if not any(cause in said for cause in causes)]


def test_a_panel_read_while_the_server_is_away_counts_once(
    village: Village, person: Person, page: Page, complaints: list[str]
) -> None:
    look(page, FIRST)
    page.goto(LAST)
    village.cut_off()
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(2_500)
    village.come_back()
    assert records_of(village.hall, person) == []
    with page.expect_response(VISITS) as answer:
        page.clock.fast_forward(11_000)
    assert answer.value.status == 201
    expect(page.get_by_role("status")).to_contain_text("已记入学习记录，第 1 号")
    page.reload()
    page.clock.fast_forward(200_000)
    page.goto("/me")
    expect(page.locator(".ledger li")).to_have_count(1)
    (record,) = records_of(village.hall, person)
    assert record["kind"] == "exhibit.completed"
    forgive(complaints, *CUT_OFF)


def test_what_a_closed_page_could_not_send_goes_from_the_next_page(
    village: Village, person: Person, page: Page, complaints: list[str]
) -> None:
    look(page, FIRST)
    page.goto(LAST)
    village.cut_off()
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(2_500)
    page.goto("about:blank")
    village.come_back()
    page.goto("/")
    expect(page.get_by_role("status")).to_contain_text("已记入学习记录，第 1 号")
    assert len(records_of(village.hall, person)) == 1
    forgive(complaints, *CUT_OFF)


def test_a_visit_waits_for_the_member_who_made_it(
    village: Village, person: Person, page: Page, complaints: list[str]
) -> None:
    (other,) = enrol(village.hall.data, "借手机的人")
    look(page, FIRST)
    page.goto(LAST)
    village.cut_off()
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(2_500)
    page.goto("about:blank")
    village.come_back()
    page.context.clear_cookies()
    sign_in(page, other)
    page.goto("/exhibits")
    expect(page.get_by_role("link", name="借手机的人")).to_be_visible()
    page.clock.fast_forward(200_000)
    assert records_of(village.hall, person) + records_of(village.hall, other) == []
    page.context.clear_cookies()
    sign_in(page, person, first=False)
    expect(page.get_by_role("status")).to_contain_text("已记入学习记录，第 1 号")
    assert len(records_of(village.hall, person)) == 1
    forgive(complaints, *CUT_OFF)


def test_a_quiz_handed_in_while_the_server_is_away_waits_and_arrives_once(
    village: Village,
    person: Person,
    page: Page,
    complaints: list[str],
    axe: Callable[[Page], None],
    photograph: Callable[[Page, str], Path],
) -> None:
    begin(page)
    take(page, quiz_of("treasures", village.pack), by_hand)
    before = answers(page)
    village.cut_off()
    press(page.locator(SUBMIT))
    expect(page.get_by_role("status")).to_contain_text("答案")
    photograph(page, "waiting")
    axe(page)
    for _ in range(3):
        page.clock.fast_forward(13_000)
        page.wait_for_timeout(100)
    assert answers(page) == before
    expect(page.get_by_role("status")).to_have_count(1)
    village.come_back()
    page.clock.fast_forward(31_000)
    page.wait_for_url("**/results/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部答对")
    (record,) = records_of(village.hall, person)
    assert (record["kind"], record["score"]) == ("quiz.completed", 1)
    forgive(complaints, *CUT_OFF)


def answers(page: Page) -> list[list[str]]:
    """Return what the quiz's form holds, but for its token."""
    held: list[list[str]] = page.evaluate("[...new FormData(document.querySelector('[data-quiz]'))]")
    return [pair for pair in held if pair[0] != "form_token"]


def test_a_quiz_whose_acknowledgement_was_lost_is_sent_again_and_counts_once(
    village: Village, person: Person, page: Page, complaints: list[str]
) -> None:
    begin(page)
    take(page, quiz_of("treasures", village.pack), by_hand)
    sent = []

    def lose_the_first_answer(route: Route) -> None:
        sent.append(route.request.post_data)
        if len(sent) > 1:
            route.continue_()
        else:
            route.fetch(max_redirects=0)
            route.abort("connectionreset")

    page.route("**/attempts/*", lose_the_first_answer)
    press(page.locator(SUBMIT))
    expect(page.get_by_role("status")).to_contain_text("答案")
    assert len(records_of(village.hall, person)) == 1
    page.clock.fast_forward(4_000)
    page.wait_for_url("**/results/*")
    assert sent == sent[:1] * 2
    assert len(records_of(village.hall, person)) == 1
    forgive(complaints, "ERR_CONNECTION_RESET")


def test_a_page_loaded_again_in_the_middle_of_a_quiz_has_the_answers(village: Village, page: Page) -> None:
    begin(page)
    quiz = quiz_of("treasures", village.pack)
    take(page, quiz, by_hand)
    before = answers(page)
    page.reload()
    assert answers(page) == before
    while page.locator(ON).is_visible():
        press(page.locator(ON))
    press(page.locator(SUBMIT))
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部答对")


def test_a_quiz_goes_on_where_it_was_left(village: Village, page: Page) -> None:
    begin(page)
    quiz = quiz_of("treasures", village.pack)
    for _ in range(2):
        by_hand(page.locator(SHOWN), question_of(quiz, page.locator(SHOWN)))
        press(page.locator(ON))
    asked = page.locator(SHOWN).get_by_role("heading").inner_text()
    page.goto("/")
    page.goto(QUIZ)
    assert page.locator(SHOWN).get_by_role("heading").inner_text() == asked
    assert len(page.locator("[data-quiz-thread] [data-seen]").all()) == 2


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one after the other"])
def test_two_tabs_hand_in_one_attempt_and_one_record_is_made(
    at_once: bool, village: Village, person: Person, page: Page, complaints: list[str]
) -> None:
    begin(page)
    take(page, quiz_of("treasures", village.pack), by_hand)
    twin = page.context.new_page()
    twin.goto(QUIZ)
    twin.locator("input[type=checkbox]:checked").first.evaluate("box => { box.checked = false; }")
    while twin.locator(ON).is_visible():
        press(twin.locator(ON))
    press(page.locator(SUBMIT))
    if not at_once:
        page.wait_for_url("**/results/*")
    press(twin.locator(SUBMIT))
    page.wait_for_url("**/results/*")
    twin.wait_for_url("**/results/*")
    assert page.locator(".stamp").get_attribute("aria-label") == twin.locator(".stamp").get_attribute(
        "aria-label"
    )
    assert len(records_of(village.hall, person)) == 1
    forgive(complaints, "409")


def test_a_member_signed_out_elsewhere_signs_in_again_and_hands_in(
    village: Village, person: Person, page: Page, open_page: Callable[..., Page]
) -> None:
    begin(page)
    take(page, quiz_of("treasures", village.pack), by_hand)
    desktop = open_page("screen", base_url=village.hall.url)
    sign_in(desktop, person, first=False)
    follow(desktop.get_by_role("button", name="在所有设备上退出"))
    press(page.locator(SUBMIT))
    page.wait_for_url("**/sign-in?**")
    fill_in_sign_in(page, person)
    page.wait_for_url(f"**{QUIZ}")
    while page.locator(ON).is_visible():
        press(page.locator(ON))
    press(page.locator(SUBMIT))
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部答对")
    assert len(records_of(village.hall, person)) == 1
