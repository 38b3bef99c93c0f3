"""Where a function hands nothing back, or an error, or too early, its source says why."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_answer, of_message

NONE = "f([1]) returned None (is a `return` missing?), expected a single number."
TOLD = {
    "print": ("def f(x):\n    print(x)", "code.print-for-return", "`f` prints (line 2) and returns nothing"),
    "show": ("def f(x):\n    plt.plot(x)\n    plt.show()", "code.show-for-return", "(line 3)"),
    "a value in the last line": ("def f(x):\n    y = x\n    y + 1", "code.value-for-return", "(line 3)"),
    "nothing": ("def f(x):\n    y = x + 1", "code.no-return", "No line of `f` returns a value"),
    "return None": ("def f(x):\n    return None", "code.no-return", "No line of `f` returns a value"),
    "a branch": (
        "def f(x):\n    if x > 1:\n        return x",
        "code.branch-without-return",
        "Where the `if` in line 2 does not hold",
    ),
    "a loop": (
        "def f(x):\n    for i in x:\n        if i:\n            return i",
        "code.loop-without-return",
        "the loop in line 2",
    ),
    "some way": (
        "def f(x):\n    if x:\n        return 1\n    elif x > 1:\n        y = 2\n    else:\n        return 2",
        "code.path-without-return",
        "meets no `return`",
    ),
    "None in so many words": (
        "def f(x):\n    if x:\n        return None\n    return 1",
        "code.none-returned",
        "The `return` in line 3 gives None",
    ),
    "an error hidden": (
        "def f(x):\n    try:\n        return x.groupby()\n    except:\n        print('wrong')",
        "code.error-swallowed",
        "The `except` in line 4",
    ),
    "a function within": (
        "def f(x):\n    def g():\n        return x",
        "code.inner-never-called",
        "`g` (line 2) is defined inside of `f`, and never called",
    ),
    "sort returned": ("def f(x):\n    return x.sort()", "code.none-from-in-place", "Line 2 goes on with what `sort`"),
    "append kept": (
        "def f(x):\n    out = []\n    out = out.append(x)\n    return out",
        "code.none-from-in-place",
        "Line 3 goes on with what `append`",
    ),
}


@pytest.mark.parametrize(("source", "identity", "words"), TOLD.values(), ids=TOLD)
def test_what_is_told_of_an_answer_that_is_none(source, identity, words):
    first = of_message(source, NONE)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize("source", [case[0] for case in TOLD.values()], ids=TOLD)
def test_nothing_of_this_is_told_of_an_answer_that_is_something(source):
    told = of_message(source, "f([1]) returned 3, expected 4.")
    assert not set(ids(told)) & {case[1] for case in TOLD.values()}


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    if x:\n        return 1\n    else:\n        return 2",
        "def f(x):\n    while True:\n        x += 1\n        if x > 3:\n            return x",
        "def f(x):\n    with x:\n        return 2",
        "def f(x):\n    try:\n        return x\n    except ValueError:\n        raise",
        "def f(x):\n    yield x",
        "def f(x):\n    match x:\n        case 1:\n            return 1\n        case _:\n            return 2",
    ],
)
def test_a_function_that_always_returns_something_is_not_blamed_for_none(source):
    assert ids(of_message(source, NONE)) == []


def test_a_return_in_the_loop_itself_is_told_by_both_lines():
    source = "def f(x):\n    total = 0\n    for i in x:\n        total += i\n        return total"
    told = of_answer(source, "f([1, 2])", 3)
    assert told[0].id == "code.return-in-loop"
    assert "line 5 stands inside of the loop that begins in line 3" in told[0].sentence


@pytest.mark.parametrize(
    "body",
    [
        "        if i > 1:\n            return i",
        "        if i < 2:\n            continue\n        return i",
        "        return i",
    ],
    ids=["under a condition", "behind continue", "nothing but the first is wanted"],
)
def test_a_return_that_a_loop_may_come_to_is_not_told(body):
    told = of_answer(f"def f(x):\n    for i in x:\n{body}\n    return 0", "f([1, 2])", 3)
    assert "code.return-in-loop" not in ids(told)


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("return ValueError('no')", "code.error-returned"),
        ("ValueError('no')", "code.error-dropped"),
    ],
)
def test_an_error_that_is_not_raised_is_told(line, identity):
    told = of_answer(f"def f(x):\n    if x < 3:\n        {line}\n    return x", "f(1)", "ValueError")
    assert ids(told)[0] == identity


def test_a_comma_that_makes_a_tuple_is_told_where_a_tuple_came_back():
    assert ids(of_answer("def f(x):\n    return x + 1,", "f(1)", 2)) == ["code.comma-makes-a-tuple"]
    assert ids(of_answer("def f(x):\n    return (x, 1)", "f(1)", 2)) == []


def test_lines_behind_a_return_are_told_but_not_what_is_left_of_a_stub():
    told = of_answer("def f(x):\n    return x\n    x = x + 1", "f(1)", 2)
    assert ids(told) == ["code.never-reached"]
    assert "Line 3 is never reached: line 2" in told[0].sentence
    left = "def f(x):\n    return x\n    raise NotImplementedError"
    assert ids(of_answer(left, "f(1)", 2)) == []


def test_a_function_that_is_not_there_is_not_read():
    assert of_message("def g(x):\n    print(x)", NONE) == []


def test_a_variable_that_is_only_called_error_is_no_exception():
    assert ids(of_answer("def f(x):\n    meanError = x\n    return meanError", "f(1)", 2)) == []
