from __future__ import annotations

import calendar
import warnings
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exhibits.dates import BadDate, read_span, read_when, say_date

with warnings.catch_warnings():  # edtf 5 sets result names in a way that pyparsing 3.3 warns of
    warnings.simplefilter("ignore")
    import edtf

SAID = [
    ("1921", "1921年", "1921"),
    ("1921-07", "1921年7月", "Jul 1921"),
    ("1921-07-23", "1921年7月23日", "23 Jul 1921"),
    ("1921~", "约1921年", "c. 1921"),
    ("1921?", "1921年（存疑）", "1921 (uncertain)"),
    ("1921-07%", "约1921年7月（存疑）", "c. Jul 1921 (uncertain)"),
    ("1934-10/1936-10", "1934年10月—1936年10月", "Oct 1934 – Oct 1936"),
    ("1934/1936", "1934年—1936年", "1934–1936"),
    ("1934~/1936?", "约1934年—1936年（存疑）", "c. 1934 – 1936 (uncertain)"),
    ("1935-01-15/1935-01-17", "1935年1月15日—17日", "15–17 Jan 1935"),
    ("1921-07-23/1921-08-03", "1921年7月23日—8月3日", "23 Jul – 3 Aug 1921"),
    ("1921-07/1921-08", "1921年7月—8月", "Jul – Aug 1921"),
    ("1921-04/1921-05~", "1921年4月—约1921年5月", "Apr 1921 – c. May 1921"),
    ("../1936", "至1936年", "until 1936"),
    ("1936/..", "1936年至今", "since 1936"),
    ("/1936", "始于何时不详，至1936年", "until 1936, beginning unknown"),
    ("1936/", "1936年起，止于何时不详", "from 1936, end unknown"),
    ("192X", "20世纪20年代", "1920s"),
    ("190X", "20世纪初年", "1900s"),
    ("19XX", "20世纪", "20th century"),
    ("1XXX", "1000—1999年", "1000 – 1999"),
    ("192X~", "约20世纪20年代", "c. 1920s"),
    ("1921-XX", "1921年（月份不详）", "1921 (month unknown)"),
    ("1921-07-XX", "1921年7月（日期不详）", "Jul 1921 (day unknown)"),
    ("2001-21", "2001年春", "Spring 2001"),
    ("2001-24~", "约2001年冬", "c. Winter 2001"),
    ("0605", "605年", "605 CE"),
    ("0025", "公元25年", "25 CE"),
    ("0000", "公元前1年", "1 BCE"),
    ("-0200", "公元前201年", "201 BCE"),
    ("-0200~", "约公元前201年", "c. 201 BCE"),
    ("-0485/2014", "公元前486年—公元2014年", "486 BCE – 2014 CE"),
    ("-0485/-0200", "公元前486年—公元前201年", "486 BCE – 201 BCE"),
    ("-012X", "公元前130—公元前121年", "130 BCE – 121 BCE"),
    ("Y-17000", "公元前17001年", "17001 BCE"),
]


@pytest.mark.parametrize(("edtf", "chinese", "english"), SAID)
def test_a_date_is_said_in_both_languages(edtf: str, chinese: str, english: str) -> None:
    assert say_date(edtf, "zh") == chinese
    assert read_when(edtf).label("en") == english


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1921", 1921.0, 1921 + 364 / 365),
        ("1924", 1924.0, 1924 + 365 / 366),
        ("1921-07-23", 1921 + 203 / 365, 1921 + 203 / 365),
        ("1934-10/1936-10", 1934 + 273 / 365, 1936 + 304 / 366),
        ("192X", 1920.0, 1929 + 364 / 365),
        ("-0200", -200.0, -200 + 364 / 365),
        ("0000", 0.0, 365 / 366),
        ("2001-21", 2001 + 59 / 365, 2001 + 150 / 365),
    ],
)
def test_bounds_are_the_first_and_last_day_in_decimal_years(edtf: str, first: float, last: float) -> None:
    when = read_when(edtf)
    assert (when.first, when.last) == pytest.approx((first, last))


@pytest.mark.parametrize(
    ("edtf", "open_start", "open_end"),
    [("../1936", True, False), ("/1936", True, False), ("1936/..", False, True), ("1936", False, False)],
)
def test_an_open_interval_is_bounded_by_what_is_known_and_says_so(
    edtf: str, open_start: bool, open_end: bool
) -> None:
    when = read_when(edtf)
    assert (when.first, when.last) == (read_when("1936").first, read_when("1936").last)
    assert (when.open_start, when.open_end) == (open_start, open_end)


SHAPE = 'write e.g. "1921-07-23", "1921-07", "1934-10/1936-10", "1921~" (about) or "-0200"'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", f'"" is not a date in EDTF, {SHAPE}'),
        ("春天", f"春天 is not a date in EDTF, {SHAPE}"),
        ("605", '605 is not a date in EDTF, did you mean "0605"?'),
        ("-200", '-200 is not a date in EDTF, did you mean "-0200"?'),
        ("1921-7", '1921-7 is not a date in EDTF, did you mean "1921-07"?'),
        ("1921.7.23", '1921.7.23 is not a date in EDTF, did you mean "1921-07-23"?'),
        ("1921年7月23日", '1921年7月23日 is not a date in EDTF, did you mean "1921-07-23"?'),
        ("公元前201年", '公元前201年 is not a date in EDTF, did you mean "-0200"?'),
        ("约1921", '约1921 is not a date in EDTF, did you mean "1921~"?'),
        ("~1921", '~1921 is not a date in EDTF, did you mean "1921~"?'),
        ("-0000", '-0000 is not a date in EDTF, did you mean "0000"?'),
        ("1921-13", "1921-13 is not a date in EDTF, there is no such day in the calendar"),
        ("1921-02-29", "1921-02-29 is not a date in EDTF, there is no such day in the calendar"),
        ("1936/1934", "the date 1936/1934 ends before it begins, put the earlier date before the /"),
        ("../..", "the date ../.. is open at both ends, write at least one year, e.g. 1921/.."),
        ("/", "the date / is open at both ends, write at least one year, e.g. 1921/.."),
        ("1921/1922/1923", f"1921/1922/1923 is not a date in EDTF, {SHAPE}"),
        ("[1667,1668]", f"[1667,1668] is not a date in EDTF, {SHAPE}"),
        ("2004-06-~11", f"2004-06-~11 is not a date in EDTF, {SHAPE}"),
        ("1921-XX-02", f"1921-XX-02 is not a date in EDTF, {SHAPE}"),
        ("XXXX", f"XXXX is not a date in EDTF, {SHAPE}"),
        ("1921-07-23T10:00", f"1921-07-23T10:00 is not a date in EDTF, {SHAPE}"),
    ],
)
def test_what_is_no_date_is_refused_with_a_mend(text: str, problem: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared below
        read_when(text)
    assert str(refused.value) == problem


def written(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def bounds_by_the_edtf_package(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    try:
        parsed = edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        return None
    return tuple(parsed.lower_strict())[:3], tuple(parsed.upper_strict())[:3]


def bounds(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    try:
        span = read_span(text)
    except BadDate:
        return None
    return span.start.first, span.end.last


YEARS = r"-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|-?[0-9]XXX|Y-?[1-9][0-9]{4,6}"
year_texts = st.from_regex(YEARS, fullmatch=True)
month_texts = st.sampled_from(["", "-00", "-01", "-02", "-06", "-12", "-13", "-21", "-24", "-XX"])
day_texts = st.sampled_from(["", "-00", "-01", "-28", "-30", "-31", "-32", "-XX"])


@given(year_texts, month_texts, day_texts, st.sampled_from(["", "~", "?", "%"]))
@settings(max_examples=60, deadline=None)
def test_single_dates_agree_with_the_edtf_package(year: str, month: str, day: str, doubt: str) -> None:
    text = f"{year}{month}{day if month else ''}"
    assume(not year.startswith("-0000") and ("X" not in year or not month))  # level 2, or no year at all
    assume(month != "-XX" or day in ("", "-XX"))
    assume(not (year.startswith("-") and "XX" in month + day))  # the package turns these bounds round
    assert bounds(text) == bounds_by_the_edtf_package(text)
    assert bounds(text + doubt) == bounds(text)


def test_leap_days_are_where_the_calendar_has_them() -> None:
    days = [f"{written(year)}-02-29" for year in (1920, 1921, 1900, 2000, 0, -4, -3)]
    assert [day for day in days if bounds(day)] == ["1920-02-29", "2000-02-29", "0000-02-29", "-0004-02-29"]


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
years = st.integers(min_value=-9998, max_value=9999)


@given(days, days)
@settings(max_examples=40)
def test_days_sort_as_the_calendar_does(one: date, other: date) -> None:
    first, second = read_when(one.isoformat()), read_when(other.isoformat())
    assert (first.first < second.first) == (one < other)
    assert first.first == first.last


@given(days)
@settings(max_examples=40)
def test_a_day_lies_where_the_calendar_puts_it_in_its_year(day: date) -> None:
    length = 366 if calendar.isleap(day.year) else 365
    expected = day.year + (day.timetuple().tm_yday - 1) / length
    assert read_when(day.isoformat()).first == pytest.approx(expected)


@given(years, years, st.sampled_from(["", "~", "?", "%"]))
@settings(max_examples=40)
def test_an_interval_holds_both_its_ends_or_is_refused(one: int, other: int, doubt: str) -> None:
    text = f"{written(one)}{doubt}/{written(other)}"
    if one > other:
        with pytest.raises(BadDate, match="ends before it begins"):
            read_when(text)
    else:
        when = read_when(text)
        assert when.first == read_when(written(one)).first
        assert when.last == read_when(written(other)).last
        assert when.first <= when.last


@given(st.text(alphabet=st.sampled_from("0129-/~?%XY. 年月前约"), max_size=12))
def test_any_text_is_a_date_with_words_or_is_refused_with_a_sentence(text: str) -> None:
    try:
        when = read_when(text)
    except BadDate as refused:
        sentence = str(refused)
    else:
        sentence = when.label("zh") + when.label("en")
        assert when.first <= when.last
    assert sentence.strip()
