"""Late days cost what the policy says, in whole points, and git is asked without trusting the clone."""

from __future__ import annotations

import pytest

from grader.course.late import Policy, read_policy
from grader.errors import UsageError

POLICY = """
[class]
deadline = 2026-06-01T23:59:00+00:00
grace_days = 1
percent_per_day = 10
most_percent = 50
counts = "best"
"""


@pytest.fixture
def policy(tmp_path):
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    return read_policy(tmp_path / "policy.toml")


@pytest.mark.parametrize(
    ("submitted", "days"),
    [
        ("2026-06-01T23:59:00Z", 0),
        ("2026-06-01T23:59:01Z", 1),
        ("2026-06-03T01:58:59+02:00", 1),
        ("2026-06-03 00:00:00.123456789 UTC", 2),
        ("", 0),
        ("yesterday", 0),
    ],
)
def test_begun_days_are_counted(policy, submitted, days):
    assert policy.lateness(submitted).days == days


def test_a_mark_without_a_time_is_one_day():
    assert Policy().lateness("", marked=True).days == 1


@pytest.mark.parametrize(("days", "score"), [(0, 85), (1, 85), (2, 76), (3, 68), (99, 42)])
def test_days_after_those_of_grace_cost_percents_up_to_a_limit_and_points_stay_whole(policy, days, score):
    assert policy.counted(85, days) == score


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[class]\ngrace = 1", "knows no 'grace'"),
        ("[class]\ngrace_days = -1", "whole number"),
        ("[class]\npercent_per_day = 2.5", "whole number"),
        ("[class]\nmost_percent = 101", "whole number"),
        ('[class]\ncounts = "first"', 'must be "best" or "last"'),
        ('[class]\ndeadline = "soon"', "must be a date"),
        ("[class]\ndeadline = 09:00:00", "must be a date"),
        ('[class]\ntime_zone = "Mars/Olympus"', "there is no time zone 'Mars/Olympus'"),
        ('[class]\ntime_zone = "../etc/passwd"', "there is no time zone"),
        ("[class]\ntime_zone = 9", "there is no time zone"),
        ('[class]\ndate_order = "mdw"', 'date_order must be "dmy" or "mdy" or "ymd"'),
        ("[class", "can't be read"),
    ],
)
def test_a_policy_that_makes_no_sense_is_wrong_usage(tmp_path, text, words):
    (tmp_path / "policy.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_policy(tmp_path / "policy.toml")


def test_a_deadline_that_is_a_day_is_its_end(tmp_path):
    (tmp_path / "policy.toml").write_text("[class]\ndeadline = 2026-06-01", encoding="utf-8")
    deadline = read_policy(tmp_path / "policy.toml").deadline
    assert (deadline.day, deadline.hour, deadline.minute) == (1, 23, 59)


def in_zone(tmp_path, zone, deadline, more=""):
    text = f'[class]\ndeadline = {deadline}\ntime_zone = "{zone}"\n{more}'
    (tmp_path / "policy.toml").write_text(text, encoding="utf-8")
    return read_policy(tmp_path / "policy.toml")


@pytest.mark.parametrize(
    ("submitted", "days"),
    [
        ("2026-10-24T23:59:00+02:00", 0),
        ("2026-10-25T00:00:00+02:00", 1),
        ("2026-10-25T23:30:00+01:00", 1),  # 24 hours and a half after the deadline: the clocks were set back
        ("2026-10-26T00:00:00+01:00", 2),
        ("2026-10-25T23:30:00", 1),  # by the clocks of the course
        ("2026-10-26T07:30:00+09:00", 1),  # the same, told in Seoul
    ],
)
def test_days_are_days_of_the_course_s_zone_and_an_hour_in_autumn_is_none(tmp_path, submitted, days):
    policy = in_zone(tmp_path, "Europe/Berlin", "2026-10-24")
    assert policy.lateness(submitted).days == days


def test_the_hour_that_comes_twice_is_late_the_second_time(tmp_path):
    policy = in_zone(tmp_path, "Europe/Berlin", "2026-10-25T02:30:00+02:00")
    assert policy.lateness("2026-10-25T02:10:00+02:00").days == 0
    assert policy.lateness("2026-10-25T02:10:00+01:00").days == 1


def test_an_extension_is_calendar_days(tmp_path):
    policy = in_zone(tmp_path, "Europe/Berlin", "2026-10-24T12:00:00")
    assert policy.due(None, 2).isoformat() == "2026-10-26T12:00:00+01:00"


def test_a_bare_date_as_deadline_is_the_end_of_that_day_in_the_course_s_zone(tmp_path):
    policy = in_zone(tmp_path, "Asia/Seoul", "2026-06-01")
    assert policy.lateness("2026-06-01T14:59:59.9Z").days == 0
    assert policy.lateness("2026-06-01T15:00:00Z").days == 1


@pytest.mark.parametrize(
    ("submitted", "days", "doubt"),
    [
        ("2026-05-31", 0, ""),
        ("2026-06-01", 0, "on the day of the deadline"),
        ("2026-06-02", 1, ""),
        ("2026-06-03", 2, ""),
        ("", 0, "not known when"),
        ("-", 0, "not known when"),
        ("half past nine", 0, "not known when"),
        ("2026-06-01T10:00:00", 0, ""),
    ],
)
def test_what_can_t_be_told_is_on_time_and_says_so(tmp_path, submitted, days, doubt):
    late = in_zone(tmp_path, "Asia/Seoul", "2026-06-01").lateness(submitted)
    assert late.days == days
    assert doubt in late.doubt
    assert bool(doubt) == bool(late.doubt)


def test_without_a_deadline_nothing_is_in_doubt():
    assert Policy().lateness("").doubt == ""


def test_an_extension_moves_the_line_for_a_mark_too():
    assert Policy().lateness("", marked=True).days == 1
    extended = Policy().lateness("", marked=True, extended=True)
    assert (extended.days, "extension" in extended.doubt) == (0, True)


@pytest.mark.parametrize(
    ("policy", "submitted", "found", "to_add"),
    [
        ("[class]\ndeadline = 2026-06-01\n", "", "does not tell the time", "`submitted`"),
        ("", "2026-06-02T10:00:00Z", "no deadline", "`deadline` in the policy"),
        ("", "", "does not tell the time, and there is no deadline", "`late_days`"),
    ],
    ids=["no time", "no deadline", "neither"],
)
def test_a_mark_says_what_it_counts_as_and_what_to_add(tmp_path, policy, submitted, found, to_add):
    (tmp_path / "policy.toml").write_text(policy, encoding="utf-8")
    late = read_policy(tmp_path / "policy.toml").lateness(submitted, marked=True)
    assert late.days == 1
    assert "counted as one day" in late.doubt
    assert found in late.doubt
    assert to_add in late.doubt
