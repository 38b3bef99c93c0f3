"""What tests pass to a learner's function crosses by value, by a tag, or not at all."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from grader.remote.arguments import ArgumentEncoder
from grader.remote.handles import Handle, Holds
from grader.remote.stand_ins import RemoteFunction


def test_what_has_no_plain_form_crosses_by_its_tag():
    encoder = ArgumentEncoder()
    handle = Handle(SimpleNamespace(), 4, "KMeans", Holds())
    function = RemoteFunction(SimpleNamespace(), "exercises.ex01_kmeans", "inertia")
    assert encoder.encode(handle) == ["h", 4]
    assert encoder.encode(function) == ["x", "exercises.ex01_kmeans", "inertia"]
    assert encoder.encode(Path("a/b")) == ["p", "a/b"]
    tag, kind, state = encoder.encode(KMeans(3))
    assert (tag, kind) == ("o", "sklearn.cluster._kmeans:KMeans")
    assert "n_clusters" in state


def test_a_function_of_ours_is_known_by_its_place():
    encoder = ArgumentEncoder()
    assert [encoder.encode(function) for function in (len, max)] == [["c", 0], ["c", 1]]
    assert encoder.functions == [len, max]


def test_values_cross_and_anything_else_is_a_mistake_of_the_test():
    assert ArgumentEncoder().encode([1, "a", np.zeros(2, dtype=np.uint8)]) == ["l", 1, "a", ["a", "|u1", [2], b"\0\0"]]
    with pytest.raises(TypeError, match="a test passes SimpleNamespace"):
        ArgumentEncoder().encode(SimpleNamespace())
