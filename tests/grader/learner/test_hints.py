"""Hints come one step at a time, and the last one is followed by the first."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.errors import UsageError
from grader.learner import progress
from grader.learner.hints import next_hint, show_hint
from grader.limits import Limits
from grader.manifest import Task

TASK = Task("lloyd", "Lloyd", "ex01_kmeans", 5, ("see", "idea", "read"), (), Limits())


def shown(root, name, step=None):
    console = Console(file=io.StringIO(), width=200)
    show_hint(name, step, root, console)
    return console.file.getvalue().splitlines()


def test_each_question_brings_the_next_hint_and_then_the_first_again(tmp_path):
    hints = [next_hint(tmp_path, TASK)[0] for _ in range(4)]
    assert [hint.text for hint in hints] == ["see", "idea", "read", "see"]
    assert [hint.is_last for hint in hints] == [False, False, True, False]
    assert hints[1].title == "lloyd, hint 2 of 3"


def test_a_step_that_is_asked_for_is_where_the_next_one_goes_on(tmp_path):
    assert next_hint(tmp_path, TASK, 1)[0].text == "see"
    assert next_hint(tmp_path, TASK, 2)[0].text == "idea"
    assert next_hint(tmp_path, TASK)[0].text == "read"


@pytest.mark.parametrize("step", [0, 4, -1])
def test_a_step_that_is_not_there_is_told_and_changes_nothing(tmp_path, step):
    with pytest.raises(UsageError, match="lloyd has the hints 1 to 3"):
        next_hint(tmp_path, TASK, step)
    assert progress.load(tmp_path) == progress.Progress()


def test_what_was_seen_is_kept_beside_the_results(tmp_path):
    _, kept = next_hint(tmp_path, TASK)
    assert progress.load(tmp_path) == kept
    assert kept.hints == {"lloyd": 1}


def test_a_hint_is_printed_with_the_command_for_the_next_one(learner):
    first = shown(learner, "lloyd")
    assert first[0].startswith("lloyd, hint 1 of ")
    assert first[-1] == "For the next one: grader hint lloyd"
    steps = int(first[0].rpartition(" ")[2])
    assert shown(learner, "lloyd", steps)[-1] == "That was the last one."


def test_who_asks_for_a_chapter_is_told_its_tasks(learner):
    with pytest.raises(
        UsageError, match=r"'ex01_kmeans' is a chapter; name one of its tasks: make_blob_frame, .*lloyd"
    ):
        shown(learner, "ex01_kmeans")
