"""GitHub's log shows annotations on the learner's own lines, and obeys nothing that a learner wrote."""

from __future__ import annotations

import base64
import json
import sys

import pytest

from grader.reporters import github
from grader.results import ChapterResult, Status
from tests.grader.reporters.rules import commands

from . import samples


@pytest.mark.parametrize(("lost", "shown"), [(0, 0), (10, 10), (11, 10), (40, 10)])
def test_at_most_ten_annotations_of_a_kind_and_the_last_one_tells_of_the_rest(lost, shown):
    found = [command for command in commands(github.render(samples.many(lost))) if command[0] == "error"]
    assert len(found) == shown
    assert "more tasks" in found[-1][2] if lost > 10 else True
    if lost > 10:
        assert found[-1][2].startswith(f"{lost - 9} more tasks")


def test_an_annotation_stands_on_the_learner_s_own_line_once_for_a_chapter_that_cannot_be_imported():
    found = commands(github.render(samples.plain()))
    places = [(p["file"], p["line"]) for kind, p, _ in found if kind == "error"]
    assert places.count(("exercises/ex02_elbow.py", "3")) == 1
    assert ("exercises/ex01_kmeans.py", "31") in places


def test_what_is_escaped_comes_back_as_it_was():
    message = "100 % : a, b\nsecond line%0A"
    report = samples.report(
        ChapterResult("ex01_kmeans", "K-Means", (samples.task("x", 1, samples.outcome("x", Status.FAILED, message)),))
    )
    assert commands(github.render(report))[0][2] == message


def test_what_ends_a_property_is_escaped_in_properties_only():
    assert github._command("error", "a: b, c", title="50 %: x, y\n") == ("::error title=50 %25%3A x%2C y%0A::a: b, c")


def test_the_log_obeys_nothing_while_a_report_is_shown(capsys):
    with github.commands_stopped({"GITHUB_ACTIONS": "true"}):
        sys.stdout.write("::error::forged\n")
    first, *_, last = capsys.readouterr().out.split()
    token = first.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert last == f"::{token}::"
    with github.commands_stopped({}):
        sys.stdout.write("as it is\n")
    assert capsys.readouterr().out == "as it is\n"


def test_the_step_output_prints_the_reason_where_the_reporter_prints_anything():
    data = json.loads(base64.b64decode(github.render_output(samples.plain()).removeprefix("result=")))
    reasons = {test["name"]: test["test_code"] for test in data["tests"]}
    assert reasons["lloyd"].startswith("lloyd(4 points) raised ValueError")


def test_the_log_obeys_again_after_an_error(capsys):
    with pytest.raises(ValueError, match="broke"), github.commands_stopped({"GITHUB_ACTIONS": "true"}):
        raise ValueError("broke")
    first, last = capsys.readouterr().out.split()
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_the_limits_are_those_of_github():
    assert (github.ANNOTATIONS, github.TEXT_LIMIT) == (10, 500)


def test_words_of_the_step_output_are_cut_with_a_notice():
    found = json.loads(base64.b64decode(github.render_output(samples.many(1, "x" * 600)).removeprefix("result=")))
    test = found["tests"][0]
    assert [len(test[name]) for name in ("message", "test_code")] == [500, 500]
    assert test["test_code"].endswith(" … (cut)")


def test_our_own_fault_is_one_error_and_no_points():
    found = commands(github.render(samples.faulty()))
    assert [(kind, properties) for kind, properties, _ in found] == [("error", {"title": "Grader"})]
