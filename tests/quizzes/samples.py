"""Quizzes to test with: one question of each type, and any question that Hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from pack.text import Text
from quizzes import Option, Question, Quiz
from quizzes.model import Region
from quizzes.question_types import KINDS

BECAUSE = Text("因为如此", "Because it is so")


def option(id_: str, correct: bool = False, feedback: str | None = None, alias: str | None = None) -> Option:
    return Option(id_, Text(f"选项{id_}", f"Option {id_}"), correct, feedback and Text(feedback), alias)


def question(type_: str, id_: str | None = None, **fields: Any) -> Question:
    return Question(id_ or type_, type_, Text(f"问{type_}", f"Ask {type_}"), BECAUSE, **fields)


ONE_OF_EACH = (
    question(
        "single_choice",
        options=(option("a", feedback="不是甲"), option("b", True), option("c")),
        panel="long-march/zunyi",
    ),
    question("multiple_choice", options=(option("a", True), option("b"), option("c", True), option("d"))),
    question("true_false", truth=False),
    question("fill_in", gaps=(("遵义", "Zunyi"),)),
    question("fill_in", "two_gaps", gaps=(("墨", "ink"), ("砚",))),
    question("number", number=605.0, tolerance=2.0),
    question(
        "ordering",
        options=tuple(option(id_, alias=f"alias-{id_}") for id_ in "abcd"),
        order=tuple("abcd"),
    ),
    question(
        "matching",
        pairs=(
            (Text("瑞金", "Ruijin"), Text("1934年10月", "October 1934")),
            (Text("遵义", "Zunyi"), Text("1935年1月", "January 1935")),
            (Text("吴起", "Wuqi"), Text("1935年10月", "October 1935")),
        ),
    ),
    question(
        "hotspot",
        image="quizzes/map.svg",
        image_alt=Text("地图", "Map"),
        image_version="0123456789abcdef",
        image_size=(1200, 600),
        regions=(Region("rect", (0.1, 0.1, 0.3, 0.3), True), Region("circle", (0.7, 0.5, 0.1))),
    ),
)


def quiz(*questions: Question, **changes: Any) -> Quiz:
    """Return a quiz of these questions, by default one of each type."""
    made = Quiz(
        slug="sample",
        title=Text("测验", "Quiz"),
        about="exhibits/long-march",
        pass_mark=0.6,
        draw=None,
        shuffle=True,
        attempts=None,
        time_limit=None,
        credit=None,
        questions=questions or ONE_OF_EACH,
        version="f" * 64,
    )
    return replace(made, **changes)


def right_response(asked: Question) -> object:
    """Return the response that earns everything."""
    if asked.type == "hotspot":
        left, top, right, bottom = next(region for region in asked.regions if region.correct).coords
        return {"x": (left + right) / 2, "y": (top + bottom) / 2}
    return KINDS[asked.type].key(asked).answer


def right_responses(of: Quiz) -> dict[str, object]:
    return {asked.id: right_response(asked) for asked in of.questions}


words = st.text("甲乙丙丁戊己abcdef0123", min_size=1, max_size=8)
seeds = st.text(max_size=20)
texts = st.builds(Text, words, st.none() | words)


def distinct(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(words, min_size=least, max_size=7, unique=True)


@st.composite
def questions(draw: st.DrawFn, id_: str) -> Question:
    """Return any question that can be asked."""
    type_ = draw(st.sampled_from(sorted(KINDS)))
    asked = question(type_, id_, points=draw(st.sampled_from([0.5, 1.0, 2.0, 3.0])))
    names = draw(distinct(2))
    right = draw(st.sets(st.sampled_from(names), min_size=1))
    match type_:
        case "single_choice":
            options = tuple(option(name, place == 1) for place, name in enumerate(names))
            return replace(asked, options=options)
        case "multiple_choice":
            return replace(asked, options=tuple(option(name, name in right) for name in names))
        case "true_false":
            return replace(asked, truth=draw(st.booleans()))
        case "fill_in":
            gaps = draw(st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
            return replace(asked, gaps=tuple(gaps))
        case "number":
            number, tolerance = draw(st.integers(-(10**6), 10**6)), draw(st.sampled_from([0.0, 0.1, 5.0]))
            return replace(asked, number=number / 10, tolerance=tolerance)
        case "ordering":
            options = tuple(option(name, alias=f"~{place}") for place, name in enumerate(names))
            return replace(asked, options=options, order=tuple(draw(st.permutations(names))))
        case "matching":
            rights = draw(st.lists(words, min_size=len(names), max_size=len(names)))
            return replace(asked, pairs=tuple((Text(a), Text(b)) for a, b in zip(names, rights, strict=True)))
        case _:
            regions = (Region("rect", (0.2, 0.2, 0.5, 0.6), True), Region("circle", (0.5, 0.5, 0.3)))
            return replace(asked, image="quizzes/x.png", image_size=(800, 600), regions=regions)


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    """Return any quiz."""
    count = draw(st.integers(1, 8))
    asked = [draw(questions(f"q{number}")) for number in range(count)]
    return quiz(
        *asked,
        draw=draw(st.none() | st.integers(1, count)),
        shuffle=draw(st.booleans()),
        pass_mark=draw(st.sampled_from([0.0, 0.3, 0.6, 1.0])),
    )


@st.composite
def responses(draw: st.DrawFn, asked: Question) -> object:
    """Return any response that fits a question, right or wrong."""
    ids = [o.id for o in asked.options]
    match asked.type:
        case "single_choice":
            return draw(st.sampled_from(ids))
        case "multiple_choice" | "ordering":
            return draw(st.permutations(ids))[: draw(st.integers(1, len(ids)))]
        case "true_false":
            return draw(st.booleans())
        case "fill_in":
            typed = st.sampled_from([answer for gap in asked.gaps for answer in gap]) | words
            filled = [draw(typed) for _ in asked.gaps]
            return filled[0] if len(filled) == 1 else filled
        case "number":
            return draw(st.sampled_from([asked.number, 0, -3]) | st.integers(-(10**6), 10**6))
        case "matching":
            lefts, rights = [a.zh for a, _ in asked.pairs], [b.zh for _, b in asked.pairs]
            return draw(st.dictionaries(st.sampled_from(lefts), st.sampled_from(rights), min_size=1))
        case _:
            share = st.integers(0, 100).map(lambda number: number / 100)
            return {"x": draw(share), "y": draw(share)}
