from __future__ import annotations

from starlette.testclient import TestClient

from tests.web.conftest import MEMBER
from tests.web.page import Page


def check(page: Page) -> Page:
    assert page.one("h1").text.strip()
    assert [each.tag for each in page.elements if "style" in each.attributes or each.tag == "style"] == []
    assert all(each.attributes.get("src") for each in page.all("script"))
    labelled = {each.attributes.get("for") for each in page.all("label")}
    for each in page.all("input") + page.all("select"):
        named = {"aria-label", "aria-labelledby", "data-axis", "data-letter"} & set(each.attributes)
        assert (
            each.attributes.get("type") == "hidden" or named or each.attributes.get("id") in labelled | {None}
        )
    return page


def see(client: TestClient, place: str, status: int = 200) -> Page:
    answer = client.get(place)
    assert answer.status_code == status, answer.text
    return check(Page.of(answer.text))


def send(client: TestClient, place: str, form: dict[str, str | list[str]], status: int = 200) -> Page:
    answer = client.post(place, data=form)
    assert answer.status_code == status, answer.text
    return check(Page.of(answer.text))


def sign_in(client: TestClient, prefix: str = "") -> None:
    number, pin = MEMBER
    form = see(client, f"{prefix}/sign-in").fields()
    page = send(client, f"{prefix}/sign-in", form | {"member": number, "pin": pin})
    if "again" in {each.attributes.get("name") for each in page.all("input")}:
        page = send(client, f"{prefix}/me/welcome", page.fields() | {"pin": "58x21k", "again": "58x21k"})
    else:
        page = send(client, f"{prefix}/me/welcome", page.fields())


def test_a_wrong_pin_is_answered_beside_the_form_with_the_number_kept(own: TestClient) -> None:
    form = see(own, "/sign-in").fields()

    page = send(own, "/sign-in", form | {"member": MEMBER[0], "pin": "wrong"}, 401)

    assert page.one("div", id="refused").attributes["role"] == "alert"
    assert page.one("input", id="number").attributes["value"] == MEMBER[0]
    assert page.one("input", id="number").attributes["aria-describedby"] == "refused"


def test_a_member_reads_why_before_anything_is_recorded(own: TestClient) -> None:
    form = see(own, "/sign-in").fields()

    page = send(own, "/sign-in", form | {"member": MEMBER[0], "pin": MEMBER[1]})

    assert page.one("h1").text == "王秀兰，您好"
    assert "/about" in page.links
    assert any("学习出勤" in each.text for each in page.all("p"))


def test_a_whole_quiz_without_scripts(own: TestClient) -> None:
    sign_in(own)
    own.post("/quizzes/long-march/take", data=see(own, "/quizzes/long-march/take").fields())
    page = see(own, "/quizzes/long-march/take")
    assert len([each for each in page.elements if "data-question" in each.attributes]) == 10
    action = page.one("form", class_="take").attributes["action"]
    form: dict[str, str | list[str]] = {k: v for k, v in page.fields().items() if not k.startswith("q.")}
    for each in page.all("input", type="radio"):
        form[each.attributes["name"]] = each.attributes["value"]

    result = send(own, action, form)

    assert len(result.all("li", class_="review-one")) == 10
    assert result.one("p", class_="stamp").attributes["aria-label"] == "学习记录 第 1 号"
    assert any(link.startswith("/exhibits/long-march/") for link in result.links)
    assert "第 1 号" in [each.text for each in see(own, "/me").all("span", class_="ledger-seq")]


def test_an_answer_that_cannot_be_read_is_marked_and_the_others_are_kept(own: TestClient) -> None:
    sign_in(own)
    own.post("/quizzes/1921-red-boat/take", data=see(own, "/quizzes/1921-red-boat/take").fields())
    for _ in range(3):
        page = see(own, "/quizzes/1921-red-boat/take")
        action = page.one("form", class_="take").attributes["action"]
        form: dict[str, str | list[str]] = dict(page.fields())
        inputs = page.all("input")
        gaps = [e.attributes["name"] for e in inputs if "gap-number" in e.attributes.get("class", "")]
        radios = page.all("input", type="radio")
        if gaps and radios:
            break
        own.post(action, data=form)
        own.post("/quizzes/1921-red-boat/take", data=form)
    chosen = radios[0].attributes

    page = send(own, action, form | {gaps[0]: "许多", chosen["name"]: chosen["value"]}, 422)

    assert page.one("p", class_="refused").text
    kept = next(e for e in page.all("input", name=chosen["name"]) if "checked" in e.attributes)
    assert kept.attributes["value"] == chosen["value"]
    assert page.one("input", name=gaps[0]).attributes["value"] == "许多"


def test_own_pages_in_english_stay_english(own: TestClient) -> None:
    sign_in(own, "/en")

    page = see(own, "/en/me")

    assert page.one("html").attributes["lang"] == "en"
    assert [link for link in page.links if not link.startswith("/en")] == ["/me", "/me"]


def test_the_desk(own: TestClient, desk_token: str) -> None:
    form = see(own, "/sign-in").fields()
    page = send(own, "/sign-in", form | {"token": desk_token})

    assert page.one("h1").text.startswith("出勤")
    assert "王秀兰" in [each.text for each in page.all("a")]
    for place in ("/desk/members/1001", "/desk/completions", "/desk/roster", "/desk/content", "/en/desk"):
        see(own, place)
