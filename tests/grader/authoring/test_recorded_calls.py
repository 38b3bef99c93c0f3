"""Marks are taken of what a check hands over, and of nothing else that is called."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from grader.authoring.recorded_calls import RecordedCalls


def double(points):
    return 2 * points


def labels(labels):
    return labels


double.__module__ = labels.__module__ = "exercises.ex01_kmeans"


@pytest.fixture
def recorded():
    """Return the marks of a task, and a module of tests that has imported its function."""
    module = ModuleType("test_ex01_kmeans")
    module.double, module.labels, module.helper = double, labels, len
    calls = RecordedCalls(["double", "labels"])
    calls._watch([module])
    return calls, module


def test_a_call_is_noted_and_answered(recorded):
    calls, module = recorded
    assert module.double(np.array([[1.0]])).tolist() == [[2.0]]
    assert {("kind", "table"), ("rows", 1)} <= calls._marks["double"]
    assert module.helper is len


def test_two_calls_count_where_they_differ_in_values_alone(recorded):
    calls, module = recorded
    for points in ([[1.0]], [[1.0]], [[1.0], [2.0]]):
        module.double(np.array(points))
    module.double(points=[1, 2, 3])
    assert ("calls", 2) not in calls._marks["double"]
    module.double(np.array([[5.0], [2.0]]))
    assert ("calls", 2) in calls._marks["double"]


def test_what_an_argument_is_depends_on_its_parameter(recorded):
    calls, module = recorded
    module.labels(labels=np.array([0, 2]))
    assert ("gaps", 1) in calls._marks["labels"]
    module.double(np.array([0, 2]))
    assert ("gaps", 1) not in calls._marks["double"]
