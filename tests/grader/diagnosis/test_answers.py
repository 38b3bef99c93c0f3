"""Where there is no relation that has a name, or it may be chance, nothing is told; and no answer can harm."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from grader.diagnosis import answers
from grader.diagnosis.evidence import Failure, Raised
from tests.grader.diagnosis import test_aggregates, test_columns, test_labels, test_orders, test_scales, test_shapes
from tests.grader.diagnosis.cases import POINTS, ROWS, failure, ids

MODULES = (test_aggregates, test_columns, test_labels, test_orders, test_scales, test_shapes)


def test_every_relation_is_tried_somewhere():
    tried = {name for module in MODULES for cases in ("RELATED", "OF_ARGUMENTS") for name in getattr(module, cases, ())}
    known = {one.id.removeprefix("answer.") for one in (*answers.CERTAIN, *answers.RELATIONS)}
    assert known - tried == {
        "exchanged",
        "root-of-one",
        "values-for-positions",
        "other-of-two",
        "drawn-twice",
    }  # in tests of their own


def test_a_relation_is_told_where_calls_with_unsigned_bytes_alone_do_not_show_it():
    rows = np.array([[1.5, 2.5], [4.0, 7.0]])
    seen = failure(-rows, rows, rows)
    assert "sign" in ids(seen, failure(rows + 1, rows, rows.astype(np.uint8)))
    assert "sign" not in ids(seen, failure(rows + 1, rows, rows.astype(int)))


def test_one_value_is_too_few_for_a_relation():
    assert ids(failure(np.array([1, 5, 4]), np.array([1, 5, 3]))) == []


def test_an_answer_without_any_relation_is_told_nothing():
    rng = np.random.default_rng(1)
    assert (
        ids(*(failure(rng.normal(size=(5, 2)), rng.normal(size=(5, 2)), rng.normal(size=(5, 2))) for _ in range(3)))
        == []
    )


@pytest.mark.parametrize("answer", ["text", None, {"a": 1}, [[1], [1, 2]], np.array(["a"]), object(), np.zeros(0)])
def test_an_answer_of_any_other_kind_is_told_nothing(answer):
    assert ids(failure(answer, np.array([1.0, 2.0]))) == []


def test_an_answer_without_an_expected_value_is_told_nothing():
    assert ids(failure(np.array([1.0, 2.0]), None)) == []


def test_one_answer_beside_calls_that_raise_is_told_nothing():
    raised = Failure("test", False, "ERROR", "raised", raised=Raised("ValueError", "shapes"))
    seen = [failure(-rows, rows) for rows in (ROWS / 7, ROWS[:2] / 9)]
    assert ids(seen[0], raised) == []
    assert ids(*seen, raised)[:1] == ["sign"]


def test_a_part_that_one_call_alone_has_wrong_beside_another_is_told_nothing():
    steps = [replace(failure(mine, ours), "n_iter of task(…)") for mine, ours in ((1, 2), (0, 1))]
    alone = replace(failure(POINTS, POINTS + 1.5, POINTS), "centers of task(…)")
    assert ids(*steps, alone) == []
    assert ids(alone)[:1] == ["given-back"]


def replace(failed, call):
    return dataclasses.replace(failed, comparison=dataclasses.replace(failed.comparison, call=call))
