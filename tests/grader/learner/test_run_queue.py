"""Which chapter is tested next: the one saved last, then what it pushed aside, then the rest."""

from __future__ import annotations

import pytest

from grader.learner.run_queue import RunQueue
from grader.manifest import Chapter

A, B, C = (Chapter(name, name, (), ()) for name in "abc")


@pytest.fixture
def queue():
    return RunQueue([A, B, C])


def test_a_saved_chapter_comes_first_and_is_not_tested_twice(queue):
    queue.put_first(C)
    assert queue.waiting == [C, A, B]


def test_a_run_that_is_given_up_waits_right_behind_the_chapter_that_was_saved(queue):
    queue.begin(queue.waiting.pop(0), (), "")
    queue.put_first(C)
    assert queue.running is None
    assert queue.waiting == [C, A, B]


@pytest.mark.parametrize(("chapter", "naming"), [(A, False), (B, True)], ids=["the same chapter", "words only"])
def test_a_run_that_nobody_needs_any_more_does_not_wait_again(queue, chapter, naming):
    queue.waiting = [C]
    queue.begin(chapter, (), "", naming=naming)
    queue.put_first(A)
    assert queue.waiting == [A, C]


def test_the_result_of_a_run_that_was_given_up_is_out_of_date(queue):
    old = queue.begin(A, (), "")
    queue.put_first(A)
    assert queue.ended(old.number) is None
    new = queue.begin(queue.waiting.pop(0), (), "")
    assert queue.ended(old.number) is None
    assert queue.ended(new.number) is new
    assert queue.running is None
