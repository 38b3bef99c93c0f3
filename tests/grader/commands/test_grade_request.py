"""What the command line asks for: one submission or a class, by which tests, and whether that can be done here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.commands.grade_request import ClassOptions, GradeRequest, how_to_grade, is_class, split
from grader.errors import UsageError
from grader.manifest import load
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)


def test_the_first_argument_is_a_path_and_others_are_names_where_there_are_such(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("lloyd", "ada", "2"):
        (tmp_path / name).mkdir()
    assert split(["lloyd", "2", "ada", "inertia"], WORKBOOK) == ([Path("lloyd"), Path("ada")], ["2", "inertia"])
    assert split(["ada", "nothing"], WORKBOOK) == ([Path("ada")], ["nothing"])


@pytest.mark.parametrize(
    ("options", "more", "expected"),
    [
        (ClassOptions(), [], False),
        (ClassOptions(jobs=2), [], False),
        (ClassOptions(regrade=True), [], True),
        (ClassOptions(gradebooks=("csv=all.csv",)), [], True),
        (ClassOptions(), [ROOT / "exercises"], True),
    ],
    ids=["one", "one on two cores", "regrade", "gradebook", "two paths"],
)
def test_options_of_a_class_and_more_paths_than_one_ask_for_a_class(options, more, expected):
    assert is_class(GradeRequest(WORKBOOK, [ROOT / "solutions", *more], of_class=options)) is expected


def test_hidden_tests_and_solutions_are_needed_unless_the_visible_tests_are_enough(tmp_path):
    learners = replace(WORKBOOK, root=tmp_path)
    request = how_to_grade(GradeRequest(learners, [tmp_path], ["2"], visible=True))
    assert (request.setup.hidden, request.setup.solutions) == (False, None)
    assert {task.chapter for task in request.setup.tasks} == {"ex02_elbow"}
    with pytest.raises(UsageError, match="no hidden tests"):
        how_to_grade(GradeRequest(learners, [tmp_path]))
    (tmp_path / "tests" / "hidden").mkdir(parents=True)
    with pytest.raises(UsageError, match="no solutions"):
        how_to_grade(GradeRequest(learners, [tmp_path]))
