"""`grader run` checks a learner's own files, keeps what it found, and says what there is more."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.judge import grading
from grader.learner import progress
from grader.manifest import load
from grader.results import ChapterResult, Status
from tests.grader.reporters import samples


def report(status=Status.PASSED, **more):
    task = samples.task("inertia", 2, samples.outcome("inertia", status))
    return samples.report(ChapterResult("ex01_kmeans", "K-Means", (task,)), hidden=False, **more)


@pytest.fixture
def asked(monkeypatch):
    """Answer with a report of the test's own; return what was asked for."""
    seen = {"report": report()}

    def grade(request, submissions, on_report):
        seen.update(request=request, submissions=submissions)
        on_report(0, seen["report"])

    monkeypatch.setattr(grading, "grade", grade)
    return seen


def run(learner, *arguments):
    return main(["run", *arguments, "--workbook", str(learner)])


def test_the_visible_tests_run_on_the_learner_s_files_with_the_workbook_s_seed(asked, learner):
    assert run(learner) == 0
    request = asked["request"]
    assert (request.setup.hidden, request.seed, request.setup.solutions) == (False, load(learner).seed, None)
    assert request.pictures == learner / "pictures"


def test_names_and_a_seed_can_be_given(asked, learner):
    run(learner, "inertia", "lloyd", "--seed", "9")
    assert [task.name for task in asked["request"].setup.tasks] == ["inertia", "lloyd"]
    assert asked["request"].seed == 9


def test_what_was_found_is_kept_with_the_file_as_it_was(asked, learner):
    run(learner, "inertia")
    entry = progress.load(learner).tasks["inertia"]
    assert (entry.status, entry.points) == (Status.PASSED, 2)
    assert entry.file == progress.digest(progress.chapter_file(learner, "ex01_kmeans"))


def test_a_fault_of_ours_is_not_kept_as_the_learner_s(asked, learner):
    asked["report"] = report(faults=("ours",))
    assert run(learner) == 3
    assert progress.load(learner).tasks == {}


def test_who_has_all_points_is_told_what_there_is_more(asked, learner, capsys):
    run(learner)
    assert "There is more: grader run part2, 3 chapters with 60 points of their own." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status"), [(["inertia"], Status.PASSED), ([], Status.FAILED)], ids=["some tasks", "points lost"]
)
def test_nobody_else_is(asked, learner, capsys, arguments, status):
    asked["report"] = report(status)
    run(learner, *arguments)
    assert "There is more" not in capsys.readouterr().out


def test_a_report_on_standard_output_stands_there_alone(asked, learner, capfd):
    run(learner, "--report", "json=-")
    assert "There is more" not in capfd.readouterr().out
