"""What a worker sends to functions of the tests, and what is made of it in this process."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from grader.limits import Limits
from grader.remote.calls import RemoteCalls
from grader.remote.learner_errors import LearnerError


class CallsBack:
    """Stands for a worker that calls the first function it was given, with arguments of its own."""

    layers = ()
    seconds_left = 10.0

    def __init__(self, *args):
        self._args = list(args)
        self.heard = []

    def ask(self, request, callback):
        if request["do"] == "list_names":
            return {"names": ["given"]}
        self.heard.append(callback({"callback": 0, "args": self._args, "kwargs": []}))
        return {"value": None}


def told(*args):
    """Return what a function of the tests gets of these arguments, and the answer to its caller."""
    got = []

    def given(*seen):
        got.extend(seen)
        return 7

    worker = CallsBack(*args)
    calls = RemoteCalls(lambda limits: worker, Limits())
    calls.call("exercises.ex01", "given", (given,), {})
    return got, worker.heard[0]


def test_an_estimator_comes_back_as_its_attributes():
    array = ["a", "<i8", [1], (5).to_bytes(8, "little")]
    [got], answer = told(["o", "sklearn.cluster:KMeans", ["d", "labels_", array, "_n_threads", 1]])
    assert isinstance(got, SimpleNamespace)
    assert got.labels_.tolist() == [5]
    assert answer == {"value": 7}


@pytest.mark.parametrize("name", ["__array_interface__", "__array_struct__", "__class__", "__cuda_array_interface__"])
def test_an_object_can_not_claim_to_be_an_array_at_an_address(name):
    claimed = ["d", "data", ["t", 4096, False], "shape", ["t", 1], "typestr", "<f8", "version", 3]
    got, answer = told(["o", "x", ["d", name, claimed]], ["l", ["o", "x", ["d", "children_", 1]]])
    assert got == []
    assert "WireError" in answer["error"]


def test_an_object_within_an_object_can_not_either():
    inner = ["o", "x", ["d", "__array_interface__", ["d", "data", ["t", 4096, False]]]]
    got, answer = told(["o", "x", ["d", "children_", inner]])
    assert got == []
    assert "WireError" in answer["error"]


def test_what_is_no_estimator_at_all_is_refused_in_words():
    for malformed in (["o"], ["o", 1], ["o", "x", 7], ["o", "x", ["d", 3, 4]], ["h", None, None]):
        got, answer = told(malformed)
        assert got == []
        assert answer["error"].startswith("WireError")


def test_nobody_asks_a_worker_about_what_it_tells_of_changes():
    answers = [{"names": ["given"]}, {"value": ["h", 3, "Model"]}, {"value": None, "changed": [[0, ["h", 9, "Model"]]]}]
    worker = SimpleNamespace(layers=(), ask=lambda request, callback: answers.pop(0), printed="", end=lambda: None)
    calls = RemoteCalls(lambda limits: worker, Limits())
    model = calls.call("exercises.ex01", "given", (), {})
    calls.call("exercises.ex01", "given", (model,), {})
    [change] = calls.changes.take()
    assert (change.before, change.after) == (None, None)


class AnswersOnce(CallsBack):
    """Stands for a worker whose function returns an object that stays there, and raises from then on."""

    def ask(self, request, callback):
        if request["do"] == "list_names":
            return {"names": ["made"]}
        self.heard.append(request)
        raised = {"error": "TypeError", "message": "no", "bases": ["TypeError"], "lines": []}
        return {"value": ["h", 1, "Compose"]} if len(self.heard) == 1 else raised


def test_an_error_of_what_was_returned_is_told_from_one_of_the_chapter_s_function():
    worker = AnswersOnce()
    calls = RemoteCalls(lambda limits: worker, Limits())
    made = calls.call("exercises.ex01", "made", (), {})
    asked = {
        "a probe of the answer": (lambda: calls.call("tests.probes.networks", "apply", (made,), {}), True),
        "the answer itself": (made, True),
        "the chapter's function": (lambda: calls.call("exercises.ex01", "made", (made,), {}), False),
        "a probe of something else": (lambda: calls.call("tests.probes.networks", "apply", (), {}), False),
    }
    for what, (ask, expected) in asked.items():
        with pytest.raises(LearnerError) as caught:
            ask()
        assert caught.value.of_answer is expected, what
