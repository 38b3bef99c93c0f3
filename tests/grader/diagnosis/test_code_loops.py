"""Loops that leave something out, forget it or never end are told together with what they explain."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_answer, of_message

TOLD = {
    "the first is skipped": (
        "def f(x):\n    total = 0\n    for i in range(1, len(x)):\n        total += x[i]\n    return total",
        "code.skips-the-first",
        "The loop in line 3 begins at position 1, so that position 0 of `x` is never looked at.",
    ),
    "the last is skipped": (
        "def f(x):\n    total = 0\n    for i in range(len(x) - 1):\n        total += x[i]\n    return total",
        "code.skips-the-last",
        "The loop in line 3 ends before the last position of `x`",
    ),
    "each round begins anew": (
        "def f(x):\n    for i in x:\n        out = []\n        out.append(i)\n    return out",
        "code.begins-anew",
        "Line 3 stands inside of the loop",
    ),
    "each round overwrites": (
        "def f(x):\n    total = 0\n    for i in x:\n        total = i * i\n    return total",
        "code.overwritten-each-round",
        "Line 4 gives `total` a new value in each round",
    ),
    "the counter is not used": (
        "def f(x):\n    out = []\n    for k in x:\n        out.append(3)\n    return out",
        "code.counter-unused",
        "goes through `x`, and nothing in it uses `k`",
    ),
}


@pytest.mark.parametrize(("source", "identity", "words"), TOLD.values(), ids=TOLD)
def test_what_is_told_of_a_wrong_answer(source, identity, words):
    told = of_answer(source, "f([1, 2, 3])", 99)
    assert ids(told) == [identity]
    assert words in told[0].sentence


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    total = x[0]\n    for i in range(1, len(x)):\n        total += x[i]\n    return total",
        "def f(x):\n    total = 0\n    for i in range(1, len(x)):\n        total += x[i] - x[i - 1]\n    return total",
        "def f(x):\n    total = 0\n    for i in range(len(x) - 1):\n        total += x[i + 1] * x[i]\n    return total",
        "def f(x):\n    n = 0\n    for i in range(len(x)):\n        for j in range(1, len(x)):\n            n += x[j]\n"
        "    return n",
        "def f(x):\n    labels = None\n    for i in x:\n        labels = i\n    return labels",
        "def f(x):\n    total = 0\n    for i in x:\n        total = total + i\n    return total",
        "def f(x):\n    n = 0\n    for i in x:\n        n = i\n    return x, n",
        "def f(x):\n    out = []\n    for i in x:\n        row = []\n        row.append(i)\n        out.append(row)\n"
        "    return out",
        "def f(x):\n    out = []\n    for _ in x:\n        out.append(3)\n    return out",
    ],
)
def test_loops_that_may_be_meant_so_are_not_told(source):
    assert ids(of_answer(source, "f([1, 2, 3])", 99)) == []


ENDLESS = {
    "no way out": ("while True:\n        x += 1", "code.endless-loop", "its condition always holds"),
    "nothing changes": ("n = 0\n    while n < 3:\n        y = 1", "code.endless-loop", "asks about `n`"),
    "all comes back": (
        "todo = [x]\n    while todo:\n        i = todo.pop()\n        for j in x:\n            todo.append(j)",
        "code.comes-back",
        "Line 6 puts something into `todo` in every round",
    ),
}
SLOW = "f([1]) took longer than 10 seconds."


@pytest.mark.parametrize(("lines", "identity", "words"), ENDLESS.values(), ids=ENDLESS)
def test_what_is_told_of_a_function_that_does_not_end(lines, identity, words):
    source = f"def f(x):\n    {lines}\n    return x"
    told = of_message(source, SLOW, "TIMEOUT")
    assert told[0].id == identity
    assert words in told[0].sentence
    assert identity not in ids(of_message(source, "f([1]) returned 3, expected 4."))


@pytest.mark.parametrize(
    "lines",
    [
        "while True:\n        x += 1\n        if x > 3:\n            break",
        "n = 0\n    while n < 3:\n        n += 1",
        "while x:\n        x.pop()",
        "while x.size:\n        x = x[1:]",
        "todo = [x]\n    while todo:\n        i = todo.pop()\n        if i:\n            todo.append(i)",
        "todo = [x]\n    while todo:\n        i = todo.pop()\n        if not i:\n            continue\n"
        "        todo.append(i)",
        "todo = [x]\n    while todo:\n        i = todo.pop()\n        todo.extend(j for j in i if j)",
    ],
)
def test_loops_that_may_end_are_not_told(lines):
    assert ids(of_message(f"def f(x):\n    {lines}\n    return x", SLOW, "TIMEOUT")) == []
