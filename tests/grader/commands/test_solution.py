"""`grader solution TASK` shows ours to whoever has written their own, or gives up."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.learner import progress
from grader.results import Status


@pytest.fixture
def checkout(learner):
    """Return a learner's checkout that holds a solution."""
    (learner / "solutions").mkdir()
    text = "x = 1\n\n\n@f\ndef inertia():\n    return 25\n\n\ny = 2\n"
    (learner / "solutions" / "ex01_kmeans.py").write_text(text, encoding="utf-8")
    return learner


def keep(checkout, status):
    file = progress.digest(progress.chapter_file(checkout, "ex01_kmeans"))
    with progress.update(checkout) as kept:
        kept.tasks["inertia"] = progress.Entry(status, 2, 1, 1, file, "2026-01-02 03:04")


def solution(checkout, *arguments):
    return main(["solution", *arguments, "--workbook", str(checkout)])


def test_the_solution_of_a_task_that_passes_is_shown_alone(checkout, capsys):
    keep(checkout, Status.PASSED)
    assert solution(checkout, "inertia") == 0
    assert capsys.readouterr().out == "@f\ndef inertia():\n    return 25\n"


@pytest.mark.parametrize("found", [None, Status.FAILED], ids=["never run", "failed"])
def test_a_task_that_does_not_pass_keeps_its_solution(checkout, capsys, found):
    if found:
        keep(checkout, found)
    assert solution(checkout, "inertia") == 2
    shown = capsys.readouterr()
    assert "does not pass yet" in shown.err
    assert shown.out == ""


def test_a_chapter_that_has_changed_since_it_passed_counts_no_more(checkout):
    keep(checkout, Status.PASSED)
    file = progress.chapter_file(checkout, "ex01_kmeans")
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert solution(checkout, "inertia") == 2


def test_who_gives_up_is_shown_it_all_the_same(checkout, capsys):
    assert solution(checkout, "inertia", "--give-up") == 0
    assert "return 25" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"),
    [("1", "is a chapter; name one of its tasks"), ("lloyd", "The solutions hold no lloyd"), ("lloid", "lloid")],
    ids=["chapter", "not in the solutions", "no task"],
)
def test_what_can_not_be_shown_is_told(checkout, capsys, name, words):
    assert solution(checkout, name, "--give-up") == 2
    assert words in capsys.readouterr().err


def test_a_checkout_without_solutions_says_where_to_ask(learner, capsys):
    assert solution(learner, "inertia", "--give-up") == 2
    assert "holds no solutions" in capsys.readouterr().err
