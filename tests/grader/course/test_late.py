"""Late days cost what the policy says, in whole points, and git is asked without trusting the clone."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from grader.course.late import Policy, parse_time, read_policy
from grader.errors import UsageError
from grader.handins.clone import commit_time

GIT = shutil.which("git") or "git"
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
    assert policy.late_days(submitted) == days


def test_a_mark_without_a_time_is_one_day():
    assert Policy().late_days("", marked=True) == 1


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


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "clone"
    folder.mkdir()
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-06-02T10:00:00+02:00", "GIT_CONFIG_GLOBAL": os.devnull}
    author = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], [*author, "commit", "-q", "--allow-empty", "-m", "work"]):
        subprocess.run([GIT, *command], cwd=folder, env=environment, check=True)
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_the_last_commit_tells_when_work_was_handed_in(clone, packed):
    if packed:
        subprocess.run([GIT, "gc", "-q"], cwd=clone, check=True)
        subprocess.run([GIT, "pack-refs", "--all"], cwd=clone, check=True)
    assert parse_time(commit_time(clone)) == parse_time("2026-06-02T08:00:00Z")


def test_settings_of_a_clone_run_nothing(clone, tmp_path):
    trap = tmp_path / "trap"
    with (clone / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tpager = touch {trap}\n\tfsmonitor = touch {trap}\n[log]\n\tshowSignature = true\n")
        file.write(f"[gpg]\n\tprogram = touch {trap}\n")
    assert commit_time(clone)
    assert not trap.exists()


@pytest.mark.parametrize("head", ["ref: refs/heads/../../../x", "ref: /etc/passwd", "--output=x", "", "\xff"])
def test_a_clone_that_makes_no_sense_has_no_time(tmp_path, head):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(head, encoding="latin-1")
    assert commit_time(tmp_path) == ""
