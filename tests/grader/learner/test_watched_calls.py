"""At home as in the grade: arguments are copies, a change of one is seen, and values are those that would cross."""

from __future__ import annotations

import collections
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans

from grader.learner.watched_calls import WatchedCalls


@pytest.fixture
def call(monkeypatch):
    """Return a function that calls another one as a test would, and returns its value and what it changed."""

    def call(function, *args, **kwargs):
        source, test = ModuleType("exercises.ex01"), ModuleType("test_ex01")
        source.task = test.task = function
        monkeypatch.setitem(sys.modules, "exercises.ex01", source)
        workbook = SimpleNamespace(tasks={"task": SimpleNamespace(name="task", chapter="ex01")})
        watched = WatchedCalls(workbook)
        watched.watch([test])
        return test.task(*args, **kwargs), watched.changes

    return call


def test_a_change_is_seen_and_the_caller_keeps_what_it_had(call):
    ks = [3, 1]
    _, (change,) = call(lambda ks: ks.sort(), ks)
    assert ks == [3, 1]
    assert (change.function, change.place, change.before, change.after) == ("task", 0, [3, 1], [1, 3])


def test_a_change_before_an_error_is_seen(call):
    def spoil(frame):
        frame["label"] = 0
        raise ValueError("then")

    frame = pd.DataFrame({"a": [1]})
    with pytest.raises(ValueError, match="then"):
        call(spoil, frame)
    assert list(frame) == ["a"]


def test_a_model_is_copied_and_told_by_its_attributes(call):
    model = KMeans(2, n_init=1).fit([[0.0], [9.0]])
    centres = model.cluster_centers_.copy()
    _, (change,) = call(lambda model: model.fit([[1.0], [2.0]]) and None, model)
    assert np.array_equal(model.cluster_centers_, centres)
    assert np.array_equal(change.before.cluster_centers_, centres)


def test_what_does_not_change_its_arguments_changes_nothing(call):
    points, model = np.arange(6.0), KMeans(2)
    value, changes = call(lambda points, *, model: points + 1, points, model=model)
    assert value.tolist() == [1, 2, 3, 4, 5, 6]
    assert changes == []


def test_an_object_without_a_plain_form_is_handed_on_as_it_is(call):
    thing = object()
    value, changes = call(lambda thing: thing, thing)
    assert value is thing
    assert changes == []


Pair = collections.namedtuple("Pair", "a b")  # as learners write it


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Pair(1, 2), tuple),
        (collections.OrderedDict(a=1), dict),
        (type("Mine", (list,), {})([1]), list),
        (type("Mine", (np.ndarray,), {})(3), np.ndarray),
    ],
    ids=["NamedTuple", "OrderedDict", "list", "array"],
)
def test_what_derives_from_a_plain_type_is_one(call, value, kind):
    assert type(call(lambda: value)[0]) is kind
