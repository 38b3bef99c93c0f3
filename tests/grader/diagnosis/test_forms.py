"""What is no answer at all is told where nothing else comes back."""

from __future__ import annotations

import pytest

from grader.diagnosis import forms
from grader.diagnosis.evidence import Comparison, Evidence, Failure


class Handle:
    """An object that stayed in a worker."""

    def __init__(self, class_name):
        self.class_name = class_name


def failure(message="", answer=0, expected=None):
    return Failure("test", False, "FAILED", f"f(x) {message}", Comparison("f(x)", answer, expected))


def ids(*failures):
    return [found.id.removeprefix("answer.") for found in forms.find(Evidence("f", "", failures))]


SEEN = {
    "nothing": failure("returned None (is a `return` missing?), expected a NumPy array.", None),
    "error-returned": failure("returned <ValueError>, expected it to raise ValueError.", ValueError("no"), KeyError),
    "not-refused": failure("returned 3, expected it to raise ValueError.", 3, ValueError),
    "not-called": failure("returned a function, expected a NumPy array.", print),
    "generator": failure("returned a generator, expected a list of floats.", (i for i in "ab")),
    "one-for-several": failure("returned a DataFrame, expected the 2 parts (frame, labels)."),
    "number-of-parts": failure("returned 3 parts, expected 2: (frame, labels)."),
}


@pytest.mark.parametrize(("name", "seen"), SEEN.items(), ids=SEEN)
def test_what_comes_back_in_place_of_an_answer_is_told_first(name, seen):
    assert ids(seen, seen)[:1] == [name]


def test_an_error_that_is_raised_by_chance_in_place_of_the_right_one_is_no_refusal():
    assert ids(failure("raised IndexError, expected ValueError.")) == ["not-refused"]


@pytest.mark.parametrize("name", SEEN)
def test_it_is_not_told_where_another_check_fails_otherwise(name):
    assert name not in ids(SEEN[name], failure("returned 3, expected 4.", 3, 4))


@pytest.mark.parametrize(("name", "kind"), {"error-returned": "ValueError", "not-called": "function"}.items())
def test_an_object_that_stayed_in_a_worker_is_known_by_the_name_of_its_class(name, kind):
    assert ids(failure("returned something.", Handle(kind)))[:1] == [name]
