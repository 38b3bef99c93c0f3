"""The words of a failed check: the call, the first wrong place, theirs and ours."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.judging import explain


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
        ([1, 2], "returned a list, expected a NumPy array."),
        (np.array(["a", "b"]), "returned an array of dtype <U1, expected numbers."),
        (np.zeros((2, 1)), "returned an array of shape (2, 1), expected (2,)."),
    ],
)
def test_type_dtype_and_shape_come_before_values(value, words):
    assert message(explain.same, value, [1.0, 2.0]) == f"f(x) {words}"


def test_floats_for_whole_numbers_are_told():
    assert "expected whole numbers" in message(explain.labels, np.array([0.0, 1.0]), [0, 1])


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


def test_a_changed_argument_is_named():
    before = pd.DataFrame({"x": [1.0]})
    explain.unchanged("f(x)", "frame", before, before.copy())
    assert "`frame`" in message(explain.unchanged, "frame", before, before.assign(y=1))


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
