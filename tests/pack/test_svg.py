from __future__ import annotations

import pytest

from pack.svg import BadPicture, measure_svg

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(attributes: str = 'viewBox="0 0 1200 800"', inside: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 1200 800"', (1200, 800)),
        ('viewBox="-10,-10,300.4,200"', (300, 200)),
        ('width="640" height="480"', (640, 480)),
        ('width="640px" height="480px" viewBox="0 0 4 3"', (640, 480)),
        ('width="100%" height="100%" viewBox="0 0 1200 800"', (1200, 800)),
        ('width="600" viewBox="0 0 1200 800"', (600, 400)),
        ('height="400" viewBox="0 0 1200 800"', (600, 400)),
        ('width="210mm" height="297mm"', (794, 1123)),
        ('width="1in" height="72pt"', (96, 96)),
    ],
)
def test_the_size_comes_from_width_and_height_else_from_the_view_box(
    attributes: str, size: tuple[int, int]
) -> None:
    assert measure_svg(svg(attributes)) == size


NO_SIZE = 'the picture does not say how large it is, add a viewBox such as "0 0 1200 800" to <svg>'


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="12"',
        'viewBox="0 0 0 0"',
        'viewBox="0 0 nan 1"',
        'viewBox="a b c d"',
        'width="1e9" height="1e9"',
    ],
)
def test_a_picture_without_a_size_is_refused(attributes: str) -> None:
    with pytest.raises(BadPicture) as refused:
        measure_svg(svg(attributes))
    assert str(refused.value) == NO_SIZE


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "the picture holds <script>"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "the picture holds <script>"),
        ("<foreignObject/>", "the picture holds <foreignObject>"),
        ("<g onclick='alert(1)'/>", "the picture holds the event handler onclick"),
        ("<image href='https://example.org/a.png'/>", "the picture refers to https://example.org/a.png"),
        ("<image xlink:href='../a.png'/>", "the picture refers to ../a.png"),
        ("<use href='other.svg#a'/>", "the picture refers to other.svg#a"),
        ("<a href='javascript:alert(1)'/>", "the picture refers to javascript:alert(1)"),
        (
            "<image href='data:image/svg+xml;base64,AA=='/>",
            "the picture refers to data:image/svg+xml;base64,AA==",
        ),
        ("<rect fill='url(https://example.org/#a)'/>", "the picture refers to https://example.org/#a"),
        ("<rect style='fill:url(\"a.svg#b\")'/>", "the picture refers to a.svg#b"),
        ("<style>@import 'a.css';</style>", "the picture's styles refer to other files"),
        ("<style>a{fill:u\\72l(x)}</style>", "the picture's styles refer to other files"),
        ("<set attributeName='href' to='x'/>", "the picture changes a link while it is shown"),
        ("<?xml-stylesheet href='a.css'?>", "the picture holds the instruction <?xml-stylesheet?>"),
    ],
)
def test_what_acts_or_reaches_out_is_refused(inside: str, what: str) -> None:
    with pytest.raises(BadPicture) as refused:
        measure_svg(svg(inside="\n" + inside))
    assert str(refused.value) == f"{what}, remove it (the picture's line 2)"


@pytest.mark.parametrize(
    "inside",
    [
        "<use href='#a'/><rect fill='url(#b)' style='stroke:url(#c)'/>",
        "<style>.a { fill: url(#b) }</style>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
        "<animate attributeName='opacity' from='0' to='1' dur='1s'/>",
        "<title>一条江</title>",
    ],
)
def test_what_only_draws_is_kept(inside: str) -> None:
    assert measure_svg(svg(inside=inside)) == (1200, 800)


def test_entities_are_refused_before_they_unfold() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(BadPicture, match="the picture declares entities"):
        measure_svg(svg(before=bomb, inside="&b;"))
    with pytest.raises(BadPicture, match="the picture declares entities"):
        measure_svg(svg(before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', inside="&a;"))


def test_a_plain_doctype_does_no_harm() -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert measure_svg(svg(before=doctype)) == (1200, 800)


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(BadPicture, match=r"not well-formed SVG \(its line 2\), export it again"):
        measure_svg(b"<svg xmlns='http://www.w3.org/2000/svg'>\n<g></svg>")
    with pytest.raises(BadPicture, match="does not begin with <svg"):
        measure_svg(b"<svg width='1' height='1'/>")
    with pytest.raises(BadPicture, match="does not begin with <svg"):
        measure_svg(b"<html xmlns='http://www.w3.org/1999/xhtml'/>")
    with pytest.raises(BadPicture, match="not well-formed"):
        measure_svg(b"")
    with pytest.raises(BadPicture, match="more than 10 MB"):
        measure_svg(b" " * 10_000_001)
