"""The limits of each format, reached."""

from __future__ import annotations

import base64
import json
import os
import sys
import xml.etree.ElementTree as ET

import pytest

from grader import reporters
from grader.errors import UsageError
from grader.reporters import classroom50, exercism, github, junit, markdown, markup, summary
from grader.results import ChapterResult, Status
from tests.grader.reporters.rules import commands

from . import samples


def many(count, message="wrong", output="", status=Status.FAILED):
    """Make a report of many failed tasks."""
    tasks = [
        samples.task(f"t{n}", 1, samples.outcome(f"t{n}", status, f"{message} {n}", line=n + 1), output=output)
        for n in range(count)
    ]
    return samples.report(ChapterResult("ex01_kmeans", "K-Means", tuple(tasks)))


@pytest.mark.parametrize(("lost", "shown"), [(0, 0), (10, 10), (11, 10), (40, 10)])
def test_at_most_ten_annotations_of_a_kind_and_the_last_one_tells_of_the_rest(lost, shown):
    found = [command for command in commands(github.render(many(lost))) if command[0] == "error"]
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


def test_output_is_cut_at_500_characters_with_a_notice():
    report = many(1, output="y" * 501)
    assert json.loads(exercism.render(report))["tests"][0]["output"].endswith("… (cut)")
    fits = many(1, output="y" * 500)
    assert json.loads(exercism.render(fits))["tests"][0]["output"] == "y" * 500


def test_exercism_is_in_error_only_when_nothing_could_be_judged():
    unusable = samples.plain().chapters[1]
    data = json.loads(exercism.render(samples.report(unusable)))
    assert (data["status"], data["message"]) == ("error", unusable.message)
    assert json.loads(exercism.render(samples.plain()))["status"] == "fail"


def test_the_top_message_of_exercism_is_cut_at_65535_characters():
    long = tuple(
        ChapterResult(f"ex{n}", "x", (samples.task("x", 1, samples.outcome("x", Status.ERROR)),), "é" * 3_000)
        for n in range(40)
    )
    assert len(json.loads(exercism.render(samples.report(*long)))["message"]) == 65_535


@pytest.mark.parametrize("module", [markdown, summary], ids=["markdown", "summary"])
def test_what_does_not_fit_is_left_out_whole_and_told(module, monkeypatch):
    report = many(20, message="é" * 2_000, output="z" * 4_000)
    whole = module.render(report)
    monkeypatch.setattr(module, "LIMIT", 9_000)
    text = module.render(report)
    assert len(text.encode()) <= 9_000 < len(whole.encode())
    assert text.count("```") % 2 == 0
    assert text.endswith("`grader run` shows everything.")


def test_the_limits_are_those_of_the_other_side():
    assert (markdown.LIMIT, summary.LIMIT, exercism.MESSAGE_LIMIT) == (65_535, 1_048_576, 65_535)
    assert (github.ANNOTATIONS, github.TEXT_LIMIT, exercism.OUTPUT_LIMIT) == (10, 500, 500)


def test_a_block_cannot_be_closed_from_inside():
    assert markup.block("a\n````\nb").split("\n")[0] == "`````text"
    assert markup.code("a`b") == "`` a`b ``"


def test_classroom50_names_the_variable_that_is_missing():
    with pytest.raises(UsageError, match="SUBMISSION_TAG"):
        classroom50.render(samples.plain(), {})


def test_the_time_of_a_submission_is_that_of_its_tag():
    at = json.loads(classroom50.render(samples.plain(), samples.RUNNER))["datetime"]
    assert at == "2026-06-01T14:32:05Z"
    odd = {**samples.RUNNER, "SUBMISSION_TAG": "submit/by-hand"}
    assert json.loads(classroom50.render(samples.plain(), odd))["datetime"] == "1970-01-01T00:00:00Z"


def test_pictures_are_attachments():
    top = ET.fromstring(junit.render(samples.plain()))  # noqa: S314  # our own text
    found = [p.get("value") for p in top.iter("property") if p.get("name") == "attachment"]
    assert found == ["pictures/plot-visible-yours.png", "pictures/plot-visible-expected.png"]


def test_only_one_report_goes_to_standard_output():
    with pytest.raises(UsageError, match="Only one report"):
        reporters.parse_all(["json=-", "junit=-"])
    assert reporters.fills_standard_output(reporters.parse_all(["json=-", "junit=x.xml"]))


def test_a_shared_file_keeps_what_is_there_and_any_other_is_written_anew(tmp_path, monkeypatch):
    shared, own = tmp_path / "output", tmp_path / "new" / "own"
    monkeypatch.setitem(os.environ, "GITHUB_OUTPUT", str(shared))
    shared.write_text("before=1\n", encoding="utf-8")
    for _ in range(2):
        reporters.write(samples.plain(), "github-output", shared)
        reporters.write(samples.plain(), "summary", own)
    assert [line.split("=")[0] for line in shared.read_text(encoding="utf-8").splitlines()] == [
        "before",
        "result",
        "result",
    ]
    assert own.read_text(encoding="utf-8") == summary.render(samples.plain()) + "\n"


def test_a_name_that_is_no_text_is_written_as_its_escape(tmp_path):
    file = tmp_path / "report.json"
    reporters.write(samples.report(*samples.plain().chapters, submission="a\udcff"), "json", file)
    assert json.loads(file.read_bytes())["submission"] == "a\udcff"
