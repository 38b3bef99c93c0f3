"""The words of a failed check: the call, the first wrong place, theirs and ours."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import torch

from grader.remote.learner_errors import FunctionMissing, UnusableChapter, learner_error
from tests.judging import explain, forms, remarks


def message(check, *args, **kwargs):
    """Return the words of a check that fails."""
    with pytest.raises(AssertionError) as failed:
        check("f(x)", *args, **kwargs)
    return str(failed.value)


def test_a_table_marks_the_first_wrong_row_and_stops_there():
    words = message(explain.same, np.array([1, 2, 9, 9, 9]), [1, 2, 3, 4, 5], unit="merge", name="your count")
    assert words.splitlines() == [
        "f(x) first goes wrong at merge 2.",
        "",
        "    merge   your count   expected",
        "        0            1          1",
        "        1            2          2",
        "  >     2            9          3",
    ]


def test_values_that_differ_in_later_digits_are_told_apart():
    words = message(explain.same, np.array([5.0249388]), [5.024937810560445])
    assert "5.0249388   5.024937810560445" in words
    rows = message(explain.same, np.array([[1.0, 0.1000001]]), [[1.0, 0.1]])
    assert "[1.0, 0.1000001]   [1.0, 0.1]" in rows
    assert "returned 100000001, expected 100000002" in message(explain.number, 100000001.0, 100000002.0, rtol=1e-12)


def test_values_that_differ_behind_what_a_table_has_room_for_are_told_by_their_place():
    rows, expected = np.zeros((2, 512)), np.zeros((2, 512))
    rows[1, 300] = 0.5
    words = message(explain.same, rows, expected, unit="image")
    assert words.startswith("f(x) first goes wrong at image 1, entry 300.")
    assert "0.5        0.0" in words
    assert "returned 0.30000000000000004, expected 0.3." in message(explain.number, 0.1 + 0.2, 0.3, rtol=0, atol=0)


def test_a_hidden_check_keeps_the_expected_column_to_itself():
    with explain.hiding():
        words = message(explain.same, np.array([1, 8]), [1, 77], unit="merge")
        assert "expected" not in words
        assert "77" not in words
        assert "77" not in message(explain.number, 8.0, 77.0)
    assert "77" in message(explain.number, 8.0, 77.0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "returned None (is a `return` missing?), expected a NumPy array."),
        ([1, "b"], "returned a list, expected a NumPy array."),
        (np.array(["a", "b"]), "returned an array of dtype <U1, expected numbers."),
        (np.zeros((2, 1)), "returned an array of shape (2, 1), expected (2,)."),
    ],
)
def test_type_dtype_and_shape_come_before_values(value, words):
    assert message(explain.same, value, [1.0, 2.0]) == f"f(x) {words}"


#: Forms that cost one check of a task and no value: how they are read, and what is said of them.
FORMS = {
    "a list": ([0, 1], "integer", "returned a list, expected a NumPy array."),
    "a list of floats": ([0.0, 1.0], "integer", "returned a list, expected a NumPy array."),
    "a tuple": ((0, 1), "integer", "returned a tuple, expected a NumPy array."),
    "a range": (range(2), "integer", "returned a range, expected a NumPy array."),
    "a Series": (pd.Series([0, 1]), "integer", "returned a Series, expected a NumPy array."),
    "an Index": (pd.Index([0, 1]), "integer", "returned an Index, expected a NumPy array."),
    "a tensor": (torch.tensor([0, 1]), "integer", "returned a Tensor, expected a NumPy array."),
    "a list of tensors": ([torch.tensor(0), torch.tensor(1)], "integer", "returned a list, expected a NumPy array."),
    "floats": (
        np.array([0.0, 1.0]),
        "integer",
        "returned an array of dtype float64, expected whole numbers (an integer dtype).",
    ),
    "whole numbers": (np.array([0, 1]), "float", "returned an array of dtype int64, expected a float dtype."),
    "whole numbers for truth": (np.array([0, 1]), "bool", "returned an array of dtype int64, expected bool."),
    "a larger dtype": (np.array([0, 1]), "uint8", "returned an array of dtype int64, expected uint8."),
}


@pytest.mark.parametrize(("value", "dtype", "said"), FORMS.values(), ids=FORMS)
def test_a_wrong_form_is_remarked_on_and_its_values_are_read(value, dtype, said):
    remarks.take()
    read = explain.array("f(x)", value, shape=(2,), dtype=dtype)
    assert read.tolist() == [0, 1]
    assert forms.fits(read, dtype)
    assert remarks.take() == [f"f(x) {said}"]
    assert "first goes wrong at row 1" in message(explain.same, value, [0, 7], dtype="number")


@pytest.mark.parametrize(
    ("value", "dtype"),
    [
        *((np.array([0.0, 1.5]), "integer"), (np.array([np.nan]), "integer"), (np.array([2]), "bool")),
        *((np.array([300, 0]), "uint8"), ([0, 0.5], "integer"), ([[1], [2, 3]], "integer"), (["1"], "integer")),
        *(([None], "number"), ({1: 2}, "number"), ({1}, "number"), ("12", "number"), (np.array([1j]), "number")),
    ],
    ids=repr,
)
def test_what_can_not_be_read_as_the_answer_is_wrong(value, dtype):
    assert "returned a" in message(explain.array, value, dtype=dtype)


def test_the_right_form_is_not_remarked_on():
    remarks.take()
    explain.labels("f(x)", np.array([0, 1], dtype=np.uint8), [0, 1])
    explain.number("f(x)", np.int64(3), 3, whole=True)
    assert explain.floats("f(x)", [1.0, np.float32(2)]) == [1.0, 2.0]
    assert remarks.take() == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3.0, "returned the float64 3, expected a whole number (an int)."),
        (np.float32(3), "returned the float32 3, expected a whole number (an int)."),
        (torch.tensor(3), "returned a Tensor, expected a single number."),
    ],
    ids=repr,
)
def test_a_number_of_another_type_is_remarked_on_and_read(value, said):
    remarks.take()
    explain.number("f(x)", value, 3, whole=True)
    assert remarks.take() == [f"f(x) {said}"]
    assert "expected 4" in message(explain.number, value, 4, whole=True)
    assert "expected a whole number" in message(explain.number, 3.5, 3, whole=True)


@pytest.mark.parametrize("value", [np.array([1.0, 2.0]), (1.0, 2.0), [1, 2.0], pd.Series([1.0, 2.0])], ids=repr)
def test_a_list_of_floats_is_read_from_other_forms(value):
    remarks.take()
    assert explain.floats("f(x)", value) == [1.0, 2.0]
    assert len(remarks.take()) == 1
    message(explain.floats, ["1.0"])
    message(explain.floats, None)


@pytest.mark.parametrize("value", [np.nan, np.inf, True, "3", [3], None, np.array([3.0])])
def test_what_is_not_the_number_fails(value):
    message(explain.number, value, 3.0)


@pytest.mark.parametrize("value", [3, 3.0, np.float32(3), np.int8(3), np.array(3)])
def test_any_kind_of_number_passes(value):
    explain.number("f(x)", value, 3.0)


def test_labels_may_be_renamed_but_not_merged_or_split():
    explain.labels("f(x)", np.array([7, 7, 1]), [0, 0, 1], renaming=True)
    message(explain.labels, np.array([7, 7, 7]), [0, 0, 1], renaming=True)
    message(explain.labels, np.array([7, 5, 1]), [0, 0, 1], renaming=True)


def test_an_error_that_is_expected_must_be_that_error():
    def refuses():
        raise ValueError

    explain.raises("f(x)", ValueError, refuses)
    assert "raised ValueError, expected TypeError" in message(explain.raises, TypeError, refuses)
    assert "returned 1, expected it to raise" in message(explain.raises, ValueError, lambda: 1)


def test_a_value_of_an_unknown_class_is_never_asked_for_its_words():
    class Loud:
        def __repr__(self):
            raise SystemExit

    assert explain.show([Loud()]) == "[<Loud>]"


def test_no_message_is_longer_than_twelve_lines():
    words = message(lambda call: explain.fail(call, "is wrong.", *map(str, range(50))))
    assert len(words.splitlines()) == explain.MAX_LINES


def test_calls_are_spelled_as_a_learner_types_them():
    assert explain.spell("f", np.zeros((20, 2)), k=3, names=["a"]) == "f(<array (20, 2) of float64>, k=3, names=['a'])"


def test_an_exception_that_stands_for_the_learner_s_is_told_by_its_own_name():
    def refuses():
        raise learner_error("LinAlgError", ["ValueError"], "no", [])

    explain.raises("f(x)", ValueError, refuses)
    assert "raised LinAlgError, expected TypeError" in message(explain.raises, TypeError, refuses)


@pytest.mark.parametrize("error", [FunctionMissing("there is no f"), UnusableChapter("can't be imported")])
def test_what_is_no_answer_is_no_wrong_exception(error):
    def missing():
        raise error

    with pytest.raises(type(error)):
        explain.raises("f(x)", ValueError, missing)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arrays_of_every_precision_are_shown_with_four_digits(dtype):
    assert explain.show(np.array([[-2.11789989, 1111.41918]], dtype=dtype)) == "[[-2.1179, 1111.4192]]"
