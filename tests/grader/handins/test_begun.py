"""Whether a function is begun is read from its text; nothing is run."""

from __future__ import annotations

import pytest

from grader.handins.begun import Begun, begun

STUB = b"def f(x):\n    'What it does.'\n    # TODO\n    raise NotImplementedError('f is yours to write')\n"


@pytest.mark.parametrize(
    ("source", "count", "there"),
    [
        (b"x = 1\n", 0, 0),
        (STUB, 0, 1),
        (b"def f(x): raise NotImplementedError\n", 0, 1),
        (b"def f(x):\n    'Only words.'\n", 0, 1),
        (b"def f(x): pass\n", 0, 1),
        (b"def f(x): raise ValueError(x)\n", 1, 1),
        (b"async def f(x): return x\n", 1, 1),
        (STUB + b"def f(x): return x\n", 1, 1),
        (b"def f(x): return x\n" + STUB, 0, 1),
        (b"class A:\n    def f(self): return 1\n", 0, 0),
    ],
    ids=["none", "stub", "bare", "words", "pass", "another error", "async", "below", "above", "a method"],
)
def test_a_function_is_begun_that_does_more_than_say_it_is_not_written(source, count, there):
    assert begun(source, ["f", "g"]) == Begun(count, there, parses=True)


def test_what_is_no_python_is_looked_at_by_its_words():
    broken = b"def g(:\n    return 1\n"
    assert begun(STUB + broken, ["f", "g"]) == Begun(1, 2, parses=False)


def test_a_chapter_of_stubs_alone_is_as_it_was_handed_out():
    assert begun(STUB, ["f"]).is_stub
    assert not begun(b"", ["f"]).is_stub
    assert not begun(b"def f(): return 1\n", ["f"]).is_stub


def test_a_warning_about_what_a_learner_has_written_is_nobody_s(recwarn):
    begun(b"x = '\\d'\n", ["f"])
    assert not recwarn.list
