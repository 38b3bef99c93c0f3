"""What a call does to its arguments is told with the argument's place; the tests' own objects stay as they are."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from grader import wire
from grader.remote.argument_changes import Changes
from grader.remote.stand_ins import RemoteFunction


def sent(value):
    """Pack a value as it is sent to a worker, and as a worker sends it back."""
    if isinstance(value, KMeans):
        return ["o", "sklearn.cluster:KMeans", sent(vars(value))]
    return wire.Encoder(lambda _: None).encode(value)


def decode(data):
    def attributes(_, state):
        return SimpleNamespace(**wire.Decoder({}).decode(state))

    return wire.Decoder({"o": attributes}).decode(data)


def noted(args, told, kwargs=None, function="f"):
    changes = Changes(decode)
    kwargs = kwargs or {}
    packed = [["x", "m", "f"] if isinstance(arg, RemoteFunction) else sent(arg) for arg in args]
    changes.note(function, args, kwargs, [*packed, *map(sent, kwargs.values())], told)
    return changes.take()


def test_the_argument_that_was_changed_is_told_with_what_it_held_before_and_after():
    argument = [3, 1]
    (change,) = noted((argument, [7]), [[0, sent([1, 3])]])
    assert (change.function, change.place, change.before, change.after) == ("f", 0, [3, 1], [1, 3])
    assert argument == [3, 1]


def test_an_argument_with_a_name_is_told_by_its_name():
    (change,) = noted(([1],), [[1, sent([9])]], {"labels": [8]})
    assert (change.place, change.before, change.after) == ("labels", [8], [9])


def test_an_array_stays_as_it_is():
    argument = np.array([1.0, 2.0])
    (change,) = noted((argument,), [[0, sent(np.array([0.5, 1.0]))]])
    assert argument.tolist() == [1.0, 2.0]
    assert change.after.tolist() == [0.5, 1.0]


def test_a_model_is_told_by_its_attributes():
    model, now = KMeans(2), KMeans(3)
    (change,) = noted((model,), [[0, sent(now)]])
    assert (change.before.n_clusters, change.after.n_clusters) == (2, 3)


def test_a_function_that_a_probe_has_called_is_the_one_that_changed_its_argument():
    (change,) = noted((RemoteFunction(None, "exercises.m", "lloyd"), [1]), [[1, sent([2])]], function="watched")
    assert (change.function, change.place, change.args) == ("lloyd", 0, ([1],))


def test_changes_are_told_once():
    changes = Changes(decode)
    changes.note("f", ([1],), {}, [sent([1])], [[0, sent([2])]])
    assert len(changes.take()) == 1
    assert changes.take() == []


@pytest.mark.parametrize(
    "claim",
    [
        *(None, "x", {}, [None], [[0]], [[0, 1, 2]], [["0", ["l"]]], [[True, ["l"]]], [(0, ["l"])]),
        *([[-1, sent([9])]], [[1, sent([9])]], [[2**70, sent([9])]]),
    ],
    ids=repr,
)
def test_a_claim_that_names_no_argument_tells_nothing(claim):
    assert noted(([1],), claim) == []


@pytest.mark.parametrize("claim", [["no such tag"], ["h", 3, "list"], 7.5j, ["o", "x:Y", sent(7)]], ids=repr)
def test_contents_that_can_not_be_read_are_a_change_all_the_same(claim):
    (change,) = noted(([1],), [[0, claim]])
    assert (change.before, change.after) == ([1], None)


def test_claims_without_end_are_not_kept():
    assert len(noted(([1],), [[0, sent([2])]] * 1000)) < 10
