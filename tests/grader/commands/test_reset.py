"""The stub comes back; nothing that a learner wrote is lost."""

from __future__ import annotations

import pytest

from grader import function_text, manifest
from grader.commands.reset import STUBS, reset
from grader.errors import UsageError
from grader.learner import progress
from tests.grader.conftest import ROOT


def test_the_kept_stubs_are_those_of_the_exercises():
    for chapter in manifest.load(ROOT).chapters:
        exercise = progress.chapter_file(ROOT, chapter.name)
        kept = (ROOT / STUBS / f"{chapter.name}.txt").read_text(encoding="utf-8")
        assert kept == exercise.read_text(encoding="utf-8"), f"copy {exercise} to {STUBS}/{chapter.name}.txt"


@pytest.fixture
def chapter(learner):
    file = learner / "exercises" / "ex01_kmeans.py"
    text = file.read_text(encoding="utf-8")
    for name in ("inertia", "lloyd"):
        text = text.replace(f'raise NotImplementedError("{name} is yours to write")', f"return '{name} of mine'")
    file.write_text(text, encoding="utf-8")
    return file


def test_one_task_is_a_stub_again_and_the_others_stay(chapter, learner, capsys):
    mine = chapter.read_text(encoding="utf-8")
    assert reset("inertia", learner) == 0
    now = chapter.read_text(encoding="utf-8")
    assert "inertia of mine" not in now
    assert "lloyd of mine" in now
    (kept,) = chapter.parent.glob("ex01_kmeans-20*.py")
    assert kept.read_text(encoding="utf-8") == mine
    assert kept.name in capsys.readouterr().out
    reset("lloyd", learner)
    assert chapter.read_text(encoding="utf-8") == (learner / STUBS / "ex01_kmeans.txt").read_text(encoding="utf-8")
    assert len(list(chapter.parent.glob("ex01_kmeans-20*.py"))) == 2
    reset("lloyd", learner)
    assert "nothing was changed" in capsys.readouterr().out
    assert len(list(chapter.parent.glob("ex01_kmeans-20*.py"))) == 2


def test_a_function_that_was_deleted_comes_back(chapter, learner):
    chapter.write_text("import numpy as np\n\n\ndef lloyd():\n    return 1\n", encoding="utf-8")
    reset("inertia", learner)
    assert "def inertia(points" in chapter.read_text(encoding="utf-8")


def test_a_file_that_is_no_python_is_left_alone_but_its_chapter_can_be_reset(chapter, learner):
    chapter.write_text("def inertia((\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"line 1 is not Python.*grader reset ex01_kmeans"):
        reset("inertia", learner)
    assert chapter.read_text(encoding="utf-8") == "def inertia((\n"
    reset("1", learner)
    assert "def inertia(points" in chapter.read_text(encoding="utf-8")
    chapter.unlink()
    reset("inertia", learner)
    assert chapter.is_file()


def test_the_last_definition_counts_and_line_ends_survive():
    source = "def f():\n    return 1\n\n\ndef f():\r\n    return 2\r\n"
    assert function_text.text_of(source, "f") == "def f():\n    return 2\n"
    assert function_text.replaced(source, "f", "def f(): 3\n").startswith("def f():\n    return 1\n\n\ndef f(): 3\n")
