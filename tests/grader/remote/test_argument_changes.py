"""What a call does to its arguments is seen by the test that made them, and by no check after it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn.cluster import KMeans

from grader import wire
from grader.remote.argument_changes import Changes


def sent(value):
    """Pack a value as it is sent to a worker, and as a worker sends it back."""
    if isinstance(value, KMeans):
        return ["o", "sklearn.cluster:KMeans", sent(vars(value))]
    return wire.Encoder(lambda _: None).encode(value)


def changes_of(*calls):
    """Return the changes of calls: each an argument and what a worker says that it holds now."""
    changes = Changes(wire.Decoder({}))
    for argument, now in calls:
        changes.carry_over([argument], [sent(argument)], [[0, sent(now)]])
    return changes


def model(**attributes):
    found = KMeans(2)
    vars(found).update(attributes)
    return found


def labelled(*labels):
    return pd.Series([1.0, 2.0], index=list(labels))


#: What a test may pass, and what a call has made of it.
VALUES = {
    "array": (np.array([1.0, 2.0]), np.array([3.0, 2.0])),
    "array of numbers": (np.array([[1, 2]], dtype=np.uint8), np.array([[1, 200]], dtype=np.uint8)),
    "array of truth": (np.array([True, False]), np.array([True, True])),
    "list": ([1, [2]], [2, [3], 4]),
    "dict": ({"a": 1}, {"b": 2, "c": [3]}),
    "frame": (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"b": [1.5], "a": [7.0]})),
    "frame of other rows": (pd.DataFrame({"a": [1, 2, 3]}), pd.DataFrame({"a": [2, 3]}, index=[1, 2])),
    "series": (labelled("a", "b"), pd.Series([5.0, 6.0], index=["a", "b"])),
    "series of other labels": (labelled("a", "b"), labelled("b", "a")),
    "series of fewer rows": (labelled("a", "b"), pd.Series([2.0], index=["b"])),
    "series of another type": (labelled("a", "b"), pd.Series(["x", "y"], name="z")),
    "tensor": (torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])),
    "estimator": (model(), model(n_clusters=3, labels_=np.array([0, 1]))),
}


def plain(value):
    """Lay a value out so that it can be compared."""
    return sent(value)


@pytest.mark.parametrize("name", VALUES)
def test_a_change_is_carried_over_to_the_very_object_and_taken_back(name):
    argument, now = VALUES[name]
    before, identity = plain(argument), id(argument)
    changes = changes_of((argument, now))
    assert plain(argument) == plain(now) != before
    assert changes.any
    changes.undo()
    assert plain(argument) == before
    assert id(argument) == identity
    assert not changes.any
    assert changes.ever


def test_changes_are_taken_back_from_the_last_to_the_first():
    argument = [1]
    changes = changes_of((argument, [2]), (argument, [3]))
    assert argument == [3]
    changes.undo()
    assert argument == [1]


def test_of_many_changes_of_one_argument_the_last_counts_and_one_is_taken_back():
    class Counted(np.ndarray):
        writes = 0

        def __array_function__(self, function, types, args, kwargs):
            Counted.writes += function is np.copyto
            return super().__array_function__(function, types, args, kwargs)

    argument = np.array([1.0]).view(Counted)
    changes = Changes(wire.Decoder({}))
    changes.carry_over([argument], [sent(np.array([1.0]))], [[0, sent(np.array([float(i)]))] for i in range(1000)])
    assert argument.tolist() == [999.0]
    changes.undo()
    assert argument.tolist() == [1.0]
    assert Counted.writes == 2


@pytest.mark.parametrize(
    "shape",
    [(3, 1), (3, 0), (2, 2), (300, 2)],
)
def test_an_estimator_whose_arrays_have_another_shape_is_spoilt(shape):
    argument = model(cluster_centers_=np.ones((3, 2)))
    changes_of((argument, model(cluster_centers_=np.ones(shape))))
    assert not hasattr(argument, "cluster_centers_")


@pytest.mark.parametrize("now", [np.ones((3, 2), dtype=np.float32), [[1.0, 1.0]] * 3, None, 1.0], ids=repr)
def test_an_estimator_whose_arrays_are_of_another_kind_is_spoilt(now):
    argument = model(cluster_centers_=np.ones((3, 2)))
    changes_of((argument, model(cluster_centers_=now)))
    assert not hasattr(argument, "cluster_centers_")


def test_what_compiled_code_keeps_in_an_estimator_is_no_callers_to_change():
    argument = model(_n_threads=1, labels_=np.array([0, 1]))
    now = model(_n_threads=-5, labels_=np.array([1, 1]), _made_up=3)
    changes = changes_of((argument, now))
    assert argument._n_threads == 1
    assert getattr(argument, "_made_up", None) is None
    assert argument.labels_.tolist() == [1, 1]
    assert changes.any


def test_only_the_argument_that_was_changed_is():
    first, second = [1], [2]
    changes = Changes(wire.Decoder({}))
    changes.carry_over([first, second], [sent(first), sent(second)], [[1, sent([9])]])
    assert (first, second) == ([1], [9])


def test_what_calls_do_meanwhile_can_be_left_to_their_own_copies():
    argument = [1]
    changes = Changes(wire.Decoder({}))
    with changes.discarding():
        changes.carry_over([argument], [sent(argument)], [[0, sent([2])]])
    assert argument == [1]
    assert changes.any
    changes.carry_over([argument], [sent(argument)], [[0, sent([3])]])
    assert argument == [3]


def test_after_an_error_meanwhile_changes_are_carried_over_again():
    argument = [1]
    changes = Changes(wire.Decoder({}))
    with pytest.raises(ValueError, match="broke"), changes.discarding():
        raise ValueError("broke")
    changes.carry_over([argument], [sent(argument)], [[0, sent([2])]])
    assert argument == [2]


@pytest.mark.parametrize(
    "claim",
    [
        *(None, "x", {}, [None], [[0]], [[0, 1, 2]], [["0", ["l"]]], [[True, ["l"]]], [(0, ["l"])]),
        *([[-1, sent([9])]], [[1, sent([9])]], [[2**70, sent([9])]]),
    ],
    ids=repr,
)
def test_a_claim_that_names_no_argument_changes_nothing(claim):
    argument = [1]
    changes = Changes(wire.Decoder({}))
    changes.carry_over([argument], [sent(argument)], claim)
    assert argument == [1]
    assert not changes.ever


@pytest.mark.parametrize(
    ("argument", "claim"),
    [
        (np.array([1.0, 2.0]), sent(np.array([1.0, 2.0, 3.0]))),
        (np.array([1, 2]), sent(np.array([1.0, 2.0]))),
        (np.array([1.0, 2.0]), ["no such tag"]),
        (np.array([1e300, np.inf]), ["no such tag"]),
        (np.array([True, False]), sent(np.array([[True], [False]]))),
        (np.array(["a", "b"]), ["no such tag"]),
        ([], ["h", 3, "list"]),
        ({}, ["h", 3, "dict"]),
        (pd.DataFrame(), ["h", 3, "DataFrame"]),
        (pd.Series([], dtype=float), ["h", 3, "Series"]),
        (torch.tensor([True, False]), sent("text")),
        (torch.tensor([1, 2]), sent("text")),
        (torch.tensor([1e30]), sent("text")),
        ([1], ["h", 3, "list"]),
        ({"a": 1}, sent([1])),
        (pd.DataFrame({"a": [1]}), ["h", 3, "DataFrame"]),
        (pd.DataFrame({"a": [1]}), sent([[1]])),
        (labelled("a", "b"), sent("text")),
        (torch.tensor([1.0]), sent("text")),
        (model(), ["o", "sklearn.cluster:KMeans", sent(7)]),
    ],
    ids=[
        *("shape", "dtype", "tag", "large numbers", "truth", "text", "empty list", "empty dict", "empty frame"),
        *("empty series", "tensor of truth", "tensor of integers", "tensor of large numbers"),
        *("handle", "another type", "frame", "no frame", "series", "tensor", "estimator"),
    ],
)
def test_a_change_that_can_not_be_carried_over_is_no_return_to_what_was(argument, claim):
    before = plain(argument)
    changes = Changes(wire.Decoder({}))
    changes.carry_over([argument], [sent(argument)], [[0, claim]])
    assert plain(argument) != before
    assert changes.any
    changes.undo()
    assert plain(argument) == before


def test_what_can_not_be_put_back_does_not_keep_the_rest_from_it():
    first, second = [1], np.array([1.0])
    changes = changes_of((first, [2]), (second, np.array([2.0])))
    second.flags.writeable = False
    changes.undo()
    assert first == [1]
    assert not changes.any
