"""What an answer is to what was expected has a name where it is no chance, and none else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from grader.diagnosis import answers
from grader.diagnosis.evidence import Comparison, Evidence, Failure

SOURCE = "def task(points, labels=None, k=3):\n    pass\n"
ROWS = np.array([[1.5, 2.0, 7.0], [4.0, 0.25, 9.0], [3.0, 8.0, 2.5], [6.0, 5.0, 1.0]])
MODEL = KMeans(2, n_init=1, random_state=0).fit([[9.0], [1.0], [1.5]])
POINTS = np.array([[0.5, 3.0], [2.0, 9.0], [4.0, 1.0], [7.0, 2.0]])


def failure(answer, expected, *arguments, hidden=False, parts=(), **keywords):
    compared = Comparison("task(…)", answer, expected, arguments, keywords, parts)
    return Failure("test", hidden, "FAILED", "task(…) returned something.", compared)


def ids(*failures, passed_calls=(), source=SOURCE):
    evidence = Evidence("task", source, failures, len(passed_calls), tuple(passed_calls))
    return [found.id.removeprefix("answer.") for found in answers.find(evidence)]


RELATED = {
    "transposed": (ROWS.T, ROWS),
    "other-axes": (np.arange(24.0).reshape(2, 3, 4).transpose(0, 2, 1), np.arange(24.0).reshape(2, 3, 4)),
    "falling": (np.array([9.5, 5.5, 2.0, 1.0]), np.array([1.0, 2.0, 5.5, 9.5])),
    "reversed": (np.array([1.0, 5.5, 2.0]), np.array([2.0, 5.5, 1.0])),
    "sorted": (np.array([1.0, 2.0, 5.5]), np.array([2.0, 5.5, 1.0])),
    "unsorted": (np.array([2.0, 5.5, 9.5, 1.0]), np.array([1.0, 2.0, 5.5, 9.5])),
    "columns": (ROWS[:, [0, 2, 1]], ROWS),
    "rows": (ROWS[[2, 0, 1, 3]], ROWS),
    "moved": (np.array([3.0, 1.5, 2.0, 0.0]), np.array([0.0, 3.0, 1.5, 2.0])),
    "only-first": (ROWS[:1], ROWS),
    "last-missing": (ROWS[:-1], ROWS),
    "first-missing": (ROWS[1:], ROWS),
    "ends-early": (ROWS[:2], ROWS),
    "each-once": (ROWS[:2], ROWS[[0, 1, 0]]),
    "one-more-at-end": (ROWS, ROWS[:-1]),
    "one-more-at-start": (ROWS, ROWS[1:]),
    "length-1": (ROWS[:, :1].ravel(), ROWS[:, :1]),
    "laid-out": (ROWS.reshape(2, 6), ROWS),
    "one-column": (ROWS[:, 1], ROWS),
    "summed-up": (ROWS.mean(), ROWS),
    "not-summed-up": (ROWS[:, 0], ROWS[:, 0].sum()),
    "some-missing": (ROWS[[0, 3]], ROWS),
    "too-many": (ROWS, ROWS[[0, 2]]),
    "nan": (np.array([np.nan, 2.0]), np.array([0.0, 2.0])),
    "infinite": (np.array([np.inf, 2.0]), np.array([0.0, 2.0])),
    "zeros": (np.zeros((4, 3)), ROWS),
    "sign": (-ROWS, ROWS),
    "sign-lost": (np.array([1.5, 2.5]), np.array([1.5, -2.5])),
    "sign-kept": (np.array([1.5, -2.5]), np.array([1.5, 2.5])),
    "cut-off": (np.trunc(ROWS), ROWS),
    "rounded-to-whole": (np.round(ROWS + 0.1), ROWS + 0.1),
    "rounded": (np.round(ROWS / 7, 3), ROWS / 7),
    "single-precision": ((ROWS / 7).astype(np.float32), ROWS / 7),
    "root": (np.sqrt(ROWS), ROWS),
    "square": (ROWS**2, ROWS),
    "running-sum": (np.cumsum(ROWS[0]), ROWS[0]),
    "not-summed": (ROWS[0], np.cumsum(ROWS[0])),
    "mean-of-columns": (np.repeat(ROWS.mean(axis=1, keepdims=True), 3, axis=1), ROWS),
    "one-too-large": (np.array([1, 3, 2]), np.array([0, 2, 1])),
    "one-too-small": (np.array([0, 2, 1]), np.array([1, 3, 2])),
    "shifted-rows": (ROWS + np.array([5.0, 2.0, 0.5]), ROWS),
    "shifted": (ROWS[:, 1] + 0.3, ROWS[:, 1]),
    "column-constant": (np.column_stack([ROWS[:, :2], np.full(4, 2.0)]), ROWS),
    "column-counts": (np.column_stack([ROWS[:, :2], np.arange(4.0)]), ROWS),
    "column-wrong": (np.column_stack([ROWS[:, :2], [3.0, 1.0, 9.0, 9.0]]), ROWS),
    "negated": (np.array([True, False, False]), np.array([False, True, True])),
    "positions-of-true": (np.array([0, 2]), np.array([True, False, True])),
    "numbers-for-truth": (np.array([3, 1, 4]), np.array([True, False, True])),
    "numbered-from-1": (np.array([1, 2, -1, 1]), np.array([0, 1, -1, 0])),
    "renamed": (np.array([1, 2, 0, 1, 2]), np.array([0, 1, 2, 0, 1])),
    "one-label": (np.array([0, 0, 0, 0, 0]), np.array([0, 1, 2, 0, 1])),
    "left-as-noise": (np.array([0, -1, 0, -1, 1]), np.array([0, 0, 0, 1, 1])),
    "noise-in-clusters": (np.array([0, 0, 0, 1, 1]), np.array([0, -1, 0, -1, 1])),
    "joined": (np.array([0, 0, 0, 0, 2, 2]), np.array([0, 1, 1, 1, 2, 2])),
    "divided": (np.array([0, 1, 2, 2, 2]), np.array([0, 0, 1, 1, 1])),
    "too-strict": (np.array([False, False, True]), np.array([True, True, True])),
    "too-loose": (np.array([True, True, True]), np.array([False, False, True])),
    "scaled": (ROWS * 1.3, ROWS),
    "twice": (ROWS * 2, ROWS),
    "255": (ROWS * 255, ROWS),
    "steps-255": (ROWS * 255 - 3, ROWS),
    "sums-to-1": (ROWS[0] / ROWS[0].sum(), ROWS[0]),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


def test_every_relation_is_tried_here():
    alone = {"exchanged", "root-of-one", "values-for-positions", "other-of-two"}
    assert {one.id.removeprefix("answer.") for one in (*answers.CERTAIN, *answers.RELATIONS)} - alone <= set(
        RELATED
    ) | set(OF_ARGUMENTS)


OF_ARGUMENTS = {
    "given-back": (POINTS, POINTS + 1.5, POINTS),
    "wrapped": (np.array([250, 3]), np.array([-6, 3]), np.array([[1], [2]], dtype=np.uint8)),
    "other-axis": (np.array([3, 1]), np.array([0, 1, 1, 0]), POINTS, np.array([[1.0, 1.0], [2.0, 2.0]])),
    "row-for-column": (np.array([3, 1]), np.array([0, 1, 1, 0]), POINTS),
    "position": (np.array(2), np.array(9), [4, 7, 9]),
    "value-at-position": (np.array(9), np.array(2), [4, 7, 9]),
    "mean-for-sum": (POINTS.sum() / 4, POINTS.sum(), POINTS),
    "sum-for-mean": (np.array(POINTS.sum()), np.array(POINTS.sum() / 4), POINTS),
    "attribute-given-back": (MODEL.labels_, np.array([1, 0]), MODEL),
    "aggregate": (np.median(POINTS, axis=0), POINTS.mean(axis=0), POINTS),
    "divided-by-n": (POINTS.var(axis=0), POINTS.var(axis=0, ddof=1), POINTS),
    "divided-by-one-less": (POINTS.var(axis=0, ddof=1), POINTS.var(axis=0), POINTS),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    again = failure(*case), failure(*case)
    assert ids(*again)[:1] == [name]


def test_results_in_each_other_s_place_are_told():
    parts = (np.array([0, 1, 1]), np.array([[0.5], [2.5]]))
    assert ids(failure(parts[0], parts[1], parts=parts))[:1] == ["exchanged"]


def test_the_root_where_there_is_one_row_is_told_whatever_several_give():
    one, two = np.array([[3.0]]), np.array([[1.0], [9.0]])
    assert ids(failure(3.0, 9.0, one), failure(10.0, 82.0, two))[:1] == ["root-of-one"]
    assert ids(failure(3.5, 9.0, one), failure(10.0, 82.0, two)) == []


def test_values_where_positions_are_asked_for_are_told_where_the_check_says_so():
    said = replace(failure(np.array([0.5, 2.5]), np.array([1, 0])), message="f(x) …, expected whole numbers.")
    assert ids(said)[:1] == ["values-for-positions"]
    assert ids(failure(np.array([0.5, 2.5]), np.array([1, 0]))) == []


def test_the_other_of_two_labels_is_told_of_several_calls():
    seen = failure(np.array([1, 0, 1, 0]), np.array([0, 1, 0, 1]))
    more = failure(np.array([2, 2]), np.array([0, 1]))
    assert "other-of-two" not in ids(seen)
    assert ids(seen, more, seen)[:1] == ["other-of-two"]


def test_the_same_aggregate_of_each_group_is_told():
    points, labels = np.array([[1.0], [2.0], [9.0], [4.0], [5.0], [12.0]]), np.array([0, 0, 0, 1, 1, 1])
    assert ids(failure(np.array([[2.0], [5.0]]), np.array([[4.0], [7.0]]), points, labels))[:1] == ["aggregate"]


def test_a_relation_that_one_call_does_not_show_is_not_told():
    assert "sign" not in ids(failure(-ROWS, ROWS), failure(ROWS + 1, ROWS))


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
