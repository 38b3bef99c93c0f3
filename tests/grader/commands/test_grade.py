"""`grader grade PATH` asks for what its options say, shows the report, and ends with a status that tells the score."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from grader.cli import main
from grader.judge import grading
from tests.grader.conftest import ROOT
from tests.grader.reporters import samples


@pytest.fixture
def asked(monkeypatch):
    """Answer with a report of the test's own; return what was asked for."""
    seen = {"report": samples.perfect()}

    def grade(request, submissions, on_report):
        seen.update(request=request, submissions=submissions)
        on_report(0, seen["report"])

    monkeypatch.setattr(grading, "grade", grade)
    return seen


def grade(*arguments):
    return main(["grade", str(ROOT), *map(str, arguments), "--workbook", str(ROOT)])


def test_a_submission_is_graded_with_hidden_tests_and_a_seed_of_its_own(asked):
    assert grade() == 0
    request = asked["request"]
    assert (request.setup.hidden, request.seed, request.setup.solutions) == (True, None, ROOT / "solutions")
    assert {task.name for task in request.setup.tasks} == {task.name for task in request.setup.workbook.parts[0].tasks}
    assert len(asked["submissions"]) == 1


def test_options_reach_the_grading(asked, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ex01_kmeans.py").touch()
    grade("lloyd", "--seed", 9, "--pictures", tmp_path, "--solutions", tmp_path / "own", "--require-sandbox")
    request = asked["request"]
    assert [task.name for task in request.setup.tasks] == ["lloyd"]
    assert (request.seed, request.pictures, request.setup.require_sandbox) == (9, tmp_path, True)
    assert request.setup.solutions == tmp_path / "own"


def test_visible_tests_alone_need_no_hidden_ones(asked, learner):
    assert main(["grade", str(learner), "--visible", "--workbook", str(learner)]) == 0
    assert (asked["request"].setup.hidden, asked["request"].setup.solutions) == (False, None)


def test_a_copy_without_hidden_tests_can_not_grade(asked, learner, capsys):
    assert main(["grade", str(learner), "--workbook", str(learner)]) == 2
    assert "has no hidden tests" in capsys.readouterr().err
    assert "request" not in asked


@pytest.mark.parametrize(
    ("report", "status"),
    [(samples.perfect(), 0), (samples.plain(), 1), (samples.faulty(), 3)],
    ids=["all points", "some lost", "our fault"],
)
def test_the_status_tells_the_score(asked, report, status):
    asked["report"] = report
    assert grade() == status


def test_a_report_on_standard_output_stands_there_alone(asked, capfd):
    grade("--report", "json=-")
    assert json.loads(capfd.readouterr().out)["score"] == 12


def test_reports_in_files_are_written_beside_what_is_shown(asked, capsys, tmp_path):
    grade("--report", f"json={tmp_path / 'a.json'}", "--report", f"junit={tmp_path / 'a.xml'}")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["score"] == 12
    assert (tmp_path / "a.xml").is_file()
    assert "Score: 12 of 12" in capsys.readouterr().out


def test_what_can_not_be_written_is_told_before_anything_is_graded(asked, capsys):
    assert grade("--report", "xml=a.xml") == 2
    assert "no report format 'xml'" in capsys.readouterr().err
    assert "request" not in asked


def test_github_obeys_nothing_that_is_shown(asked, capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    asked["report"] = replace(samples.plain(), submission="ada")
    grade()
    assert capsys.readouterr().out.startswith("::stop-commands::")
