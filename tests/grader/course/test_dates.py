"""Times are read as platforms and spreadsheets write them; what could be two times is neither."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import dates
from grader.course.dates import UnreadableError, iso, moment, settled

SEOUL = ZoneInfo("Asia/Seoul")
NINE = "2026-06-05T09:30:00"

#: What each platform writes.  Moodle: `strftimedaydatetime` of its language packs, "%A, %d %B %Y, %I:%M %p" in
#: English (lang/en/langconfig.php), "%Y년 %m월 %d일, %A, %p %I:%M" in Korean.  Gradescope: the "Submission Time" of its
#: scores and `:created_at` of its export.  Canvas shows "Jun 5, 2026 9:30 AM".  Excel: what it saves these as.
READ = {
    "Friday, 5 June 2026, 9:30 AM": NINE,
    "Friday, 5 June 2026, 9:30 PM": "2026-06-05T21:30:00",
    "Friday, 5 June 2026, 09:30": NINE,
    "2026년 6월 5일, 금요일, 오전 9:30": NINE,
    "2026년 6월 5일, 금요일, 오후 9:30": "2026-06-05T21:30:00",
    "2026년 6월 5일, 금요일, 9:30 AM": NINE,
    "2026년 6월 5일, 금요일, AM 9:30": NINE,
    "2026년 06월 05일, 금요일, 오전 12:30": "2026-06-05T00:30:00",
    "2026년 6월 5일 (금) 오전 9:30": NINE,
    "2026년 6월 5일": "2026-06-05",
    "Jun 5, 2026 9:30 AM": NINE,
    "Jun 5, 2026 at 9:30am": NINE,
    "Jun 5, 2026 9:30\u202fAM": NINE,
    "5 June 2026": "2026-06-05",
    "2026-06-05 09:30:00 -0500": "2026-06-05 09:30:00-0500",
    "2026-06-05 09:30:00.123456789 Z": "2026-06-05 09:30:00.123456+00:00",
    "2026-06-05 09:30:00 UTC": "2026-06-05 09:30:00+00:00",
    "2026-06-05T09:30:00Z": "2026-06-05T09:30:00Z",
    "2026-06-05T09:30:00+09:00": "2026-06-05T09:30:00+09:00",
    "2026-06-05": "2026-06-05",
    "2026-06-05 9:30": NINE,
    "2026-06-05 오전 9:30:00": NINE,
    "2026. 6. 5. 오전 9:30": NINE,
    "2026. 6. 5 9:30": NINE,
    "2026/06/05 09:30": NINE,
    "13/6/2026 9:15": "2026-06-13T09:15:00",
    "6/13/2026 9:15 PM": "2026-06-13T21:15:00",
    "Fri 6/5/2026 9:30": NINE,  # the weekday tells
    "6/6/2026 9:30": "2026-06-06T09:30:00",
    "1780651800": "2026-06-05T09:30:00+00:00",
    "1780651800.0": "2026-06-05T09:30:00+00:00",
    "": "",
    " - ": "",
}


@pytest.mark.parametrize("text", READ)
def test_what_platforms_and_spreadsheets_write_is_read(text):
    assert iso(text) == READ[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6/3/2026 9:15", "may be 2026-03-06T09:15:00 or 2026-06-03T09:15:00; say which with date_order"),
        ("05.06.2026", "may be 2026-05-06 or 2026-06-05"),
        ("46178.39583", "as Excel counts days"),
        ("46178", "as Excel counts days"),
        ("Monday, 5 June 2026, 9:30 AM", "no time"),  # it is a Friday
        ("2026년 6월 5일, 월요일, 오전 9:30", "no time"),
        ("31 February 2026", "no time"),
        ("Jun 3 at 11:59pm", "no time"),  # of no year
        ("yesterday", "no time"),
        ("9:30", "no time"),
        ("3 days late", "no time"),
        ("제출함", "no time"),
    ],
)
def test_what_is_no_time_or_could_be_two_is_refused(text, words):
    with pytest.raises(UnreadableError, match=words):
        iso(text)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("6/3/2026 9:15", "mdy", "2026-06-03T09:15:00"),
        ("6/3/2026 9:15", "dmy", "2026-03-06T09:15:00"),
        ("26/6/5 9:30", "ymd", NINE),
        ("5.6.26 9:30", "dmy", NINE),
        ("2026-06-05 9:30", "dmy", NINE),
        ("Jun 5, 2026 9:30 AM", "dmy", NINE),
    ],
)
def test_an_order_that_is_given_settles_it(text, order, expected):
    assert iso(text, order) == expected


def test_a_date_that_contradicts_the_order_given_is_refused():
    with pytest.raises(UnreadableError):
        iso("6/13/2026 9:15", "dmy")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["6/3/2026 9:15", "6/13/2026 9:15"], "mdy"),
        (["6/3/2026 9:15", "13/6/2026 9:15", "-", ""], "dmy"),
        (["6/3/2026 9:15", "6/4/2026 9:15", "2026-06-05 9:30"], ""),
        (["6/13/2026", "13/6/2026", "6/3/2026"], ""),
        (["Wed 6/3/2026", "6/4/2026"], "mdy"),
        ([], ""),
    ],
)
def test_the_other_rows_of_a_column_settle_it_where_they_can(texts, order):
    assert settled(texts) == order


@given(st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31)), st.sampled_from(dates.ORDERS))  # of no zone
def test_a_date_of_numbers_is_never_read_as_another(when, order):
    numbers = {"d": f"{when.day}", "m": f"{when.month}", "y": f"{when.year}"}
    text = f"{'/'.join(numbers[part] for part in order)} {when:%H:%M}"
    expected = when.replace(second=0, microsecond=0).isoformat()
    assert iso(text, order) == expected
    try:
        assert iso(text) == expected
    except UnreadableError as refusal:
        assert f"{when:%Y-%m-%dT}" in str(refusal)  # noqa: PT017  # it may be read or refused, but not wrongly


@given(st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31)))  # of no zone
def test_moodle_s_form_is_read_for_every_minute(when):
    expected = when.replace(second=0, microsecond=0).isoformat()
    hour, half = (when.hour % 12 or 12), "오전" if when.hour < 12 else "오후"
    weekday = "월화수목금토일"[when.weekday()]
    assert iso(f"{when:%A, {when.day} %B %Y, {hour}:%M %p}") == expected
    assert iso(f"{when.year}년 {when.month}월 {when.day}일, {weekday}요일, {half} {hour}:{when:%M}") == expected


@given(st.text(max_size=30))
def test_nothing_breaks_it(text):
    try:
        found = iso(text)
    except UnreadableError:
        return
    assert moment(text) is not None or found == ""


def test_a_time_without_a_zone_is_the_course_s_and_a_date_its_day():
    assert moment(NINE, SEOUL).when == datetime(2026, 6, 5, 0, 30, tzinfo=UTC)
    assert moment("2026-06-05T09:30:00Z", SEOUL).when == datetime(2026, 6, 5, 9, 30, tzinfo=UTC)
    day = moment("2026-06-05", SEOUL)
    assert (day.when, day.whole_day) == (datetime(2026, 6, 4, 15, tzinfo=UTC), True)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # given a zone
    st.timedeltas(timedelta(0), timedelta(days=400)),
    st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_days_begun_grow_with_time_and_a_day_later_is_at_most_a_day_more(due, after, name):
    zone = ZoneInfo(name)
    days = dates.begun_days(due, due + after, zone)
    assert dates.begun_days(due, due + after + timedelta(hours=1), zone) >= days
    assert (days == 0) == (after == timedelta(0))
    assert abs(days - after / timedelta(days=1)) <= 1 + 1 / 24


def test_a_class_of_300_is_read_in_a_moment():
    texts = [
        f"Friday, {5 + 7 * (number % 4)} June 2026, {number % 12 + 1}:{number % 60:02} AM" for number in range(300)
    ]
    iso(texts[0])  # dateparser is imported
    began = time.process_time()
    for text in texts:
        iso(text)
    assert time.process_time() - began < 5  # a quarter of a second where nothing else runs


def test_dateparser_is_imported_for_such_dates_only():
    code = (
        "import sys, grader.course.roster\nfrom grader.course.dates import iso\n"
        "iso('2026-06-05T09:30:00Z'); iso('1780651800'); assert 'dateparser' not in sys.modules\n"
        "iso('5 June 2026'); assert 'dateparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, env=os.environ)
