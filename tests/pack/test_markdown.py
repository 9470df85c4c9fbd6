from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pack.markdown import picture_lines, plain, render


def test_prose_emphasis_and_links() -> None:
    assert render("*一* **二** [三](//a.b)") == (
        '<p><em>一</em> <strong>二</strong> <a href="//a.b" rel="noopener noreferrer">三</a></p>\n'
    )


def test_tables_align_by_class_because_the_page_forbids_inline_styles() -> None:
    html = render("| 年 | 人 |\n|---|---:|\n| 1921 | 50 |\n")
    assert '<th class="right">人</th>' in html
    assert '<td class="right">50</td>' in html
    assert "style" not in html


def test_footnotes_of_two_texts_can_share_a_page() -> None:
    first, second = render("一[^1]\n\n[^1]: 注甲"), render("二[^1]\n\n[^1]: 注乙")
    ids = re.findall(r'id="([^"]+)"', first + second)
    assert len(ids) == 4
    assert len(set(ids)) == 4
    assert set(re.findall(r'href="#([^"]+)"', first + second)) == set(ids)


def test_a_footnote_referred_to_twice_keeps_its_number() -> None:
    assert re.findall(r">(\[\d+[^<]*)</a>", render("一[^a]二[^a]\n\n[^a]: 注", name="p")) == ["[1]", "[1]"]


def test_a_title_is_one_level_below_the_pages_own() -> None:
    assert render("# 一") == "<h2>一</h2>\n"


def test_a_line_break_within_chinese_is_no_space() -> None:
    assert render("从石库门\n到红船，\n又一年") == "<p>从石库门到红船，又一年</p>\n"
    assert render("one\ntwo") == "<p>one\ntwo</p>\n"
    assert plain("从石库门\n到红船 A\nB") == "从石库门到红船 A B"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<iframe src=https://example.org></iframe>",
        "<p onclick=alert(1) style='position:fixed'>x</p>",
        "<svg><script>alert(1)</script></svg>",
        "<form action=/sign-out><button>x</button></form>",
        "![x](https://example.org/pixel.png)",
    ],
)
def test_nothing_that_acts_or_calls_home_survives(attack: str) -> None:
    html = render(f"{attack}\n\n一 {attack}")
    assert not re.search(
        r"<(script|iframe|svg|form|button|img)|\son\w+=|style=|href=.(javascript|data)", html, re.IGNORECASE
    )


def test_ids_are_only_those_of_footnotes() -> None:
    assert "id=" not in render('<a id="sign-in">x</a><span id="x">y</span>')


def test_ruby_is_allowed_for_hard_characters() -> None:
    assert "<ruby>砚<rt>yàn</rt></ruby>" in render("<ruby>砚<rt>yàn</rt></ruby>")


def test_plain_text_has_the_words_alone() -> None:
    assert plain("# 题\n\n*一*[^1]，[二](/x)。\n\n- `三`\n\n[^1]: 注") == "题\n一，二。\n三"


def test_pictures_in_a_text_are_found_with_their_line() -> None:
    assert picture_lines("一\n\n![x](images/x.svg)\n") == (3,)
    assert picture_lines("一") == ()


@given(st.text(alphabet=st.sampled_from("一二*_[]()^:|-#<>`!\n &x1"), max_size=80))
def test_any_text_renders_to_html_without_scripts_or_handlers(text: str) -> None:
    html = render(text)
    assert not re.search(r"<\s*script|<[^>]*\son\w+=", html)
    assert "\x00" not in plain(text)
