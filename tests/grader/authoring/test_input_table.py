"""A class of input that no check covers is a hole; it needs a reason, and a reason needs a hole."""

from __future__ import annotations

import pytest

from grader import manifest
from grader.authoring import input_table
from grader.authoring.input_classes import CLASSES
from grader.authoring.input_table import InputTable, Reason
from grader.errors import UsageError
from tests.grader.conftest import ROOT

POINTS = {("kind", "table"), ("type", "float"), ("type", "whole"), ("rows", 3), ("calls", 2)}
COVERED = {"types", "calls"}
HOLES = [one.name for one in CLASSES if one.applies_to(POINTS) and one.name not in COVERED]


def table(*reasons, tasks=("dbscan",)):
    return InputTable(dict.fromkeys(tasks, POINTS), [Reason(*reason, "because") for reason in reasons])


def test_a_row_has_a_mark_for_each_class():
    row = dict(zip([one.name for one in CLASSES], table((["dbscan"], ["twins"])).rows()["dbscan"], strict=True))
    assert (row["types"], row["twins"], row["ties"], row["groups"]) == ("T", "-", "?", " ")
    assert all(f"{one.letter} {one.words}" in input_table.legend() for one in CLASSES)


def test_holes_without_a_reason_are_told_and_those_with_one_are_not():
    [told] = table().problems()
    assert "No check of dbscan covers 'narrow' (bytes, or another type of few bits)" in told
    assert all(f"'{name}'" in told for name in HOLES)
    assert table((["dbscan"], HOLES)).problems() == []


@pytest.mark.parametrize("name", ["types", "groups"], ids=["covered", "not to be asked"])
def test_a_reason_for_what_is_no_hole_is_out_of_date(name):
    given = ([["dbscan"], HOLES], [["dbscan"], [name]])
    assert [told.endswith(" without need: because") for told in table(*given).problems()] == [True, True]
    assert table(*given, tasks=()).problems() == [], "a task that was not looked at"


def test_a_reason_names_tasks_and_classes_each_of_which_has_a_hole():
    marks = {"dbscan": POINTS | {("twins", 1)}, "lloyd": POINTS | {("ties", 1)}}
    rest = [name for name in HOLES if name not in ("twins", "ties")]
    reasons = [Reason(tuple(marks), tuple(rest), "rest"), Reason(tuple(marks), ("twins", "ties"), "both")]
    assert InputTable(marks, reasons).problems() == []
    assert InputTable({"dbscan": marks["dbscan"]}, reasons).problems() == [], "the other has not been looked at"


def test_a_check_that_the_solutions_do_not_pass_is_told():
    assert "do not pass test_x" in InputTable({}, [], ["test_x"]).problems()[0]


@pytest.mark.parametrize(("task", "name"), [("nobody", "twins"), ("dbscan", "nobody")])
def test_a_reason_of_no_task_or_no_class_is_refused(tmp_path, monkeypatch, task, name):
    file = tmp_path / "reasons.toml"
    file.write_text(f'[[holes]]\ntasks = ["{task}"]\nclasses = ["{name}"]\nreason = "none"\n', encoding="utf-8")
    monkeypatch.setattr(input_table, "REASONS", file)
    with pytest.raises(UsageError, match="there is no task or class of input 'nobody'"):
        input_table.read_reasons(manifest.load(ROOT))


def test_the_reasons_of_the_workbook_are_sentences():
    reasons = input_table.read_reasons(manifest.load(ROOT))
    assert reasons
    assert all(reason.words.endswith(".") and len(reason.words) > 10 for reason in reasons)


def test_the_checks_of_a_task_cover_what_their_calls_hand_over():
    found = input_table.record(manifest.load(ROOT), ROOT / "solutions", ["best_k"])
    assert list(found.marks) == ["best_k"]
    assert {("class", "list"), ("class", "tuple"), ("class", "range"), ("rows", 0), ("rows", 1)} <= found.marks[
        "best_k"
    ]
    assert found.problems() == []
