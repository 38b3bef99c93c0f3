"""`grader baselines` plots with the solutions alone, and keeps what a learner's expected pictures are drawn from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from grader.cli import main
from grader.commands import baselines
from tests.grader.conftest import ROOT


@pytest.fixture
def drawn(monkeypatch):
    """Note the command that would draw, and what lies where it draws from."""
    seen = {"status": 0}

    def run(command, **settings):
        (folder,) = (Path(word.partition("=")[2]) for word in command if word.startswith("--submission="))
        seen.update(command=command, files={path.name: path.read_bytes() for path in (folder / "exercises").iterdir()})
        return subprocess.CompletedProcess(command, seen["status"], "what pytest said", "")

    monkeypatch.setattr(baselines.subprocess, "run", run)
    return seen


def draw(*arguments):
    return main(["baselines", *map(str, arguments), "--workbook", str(ROOT)])


def test_the_solutions_stand_in_the_place_of_the_exercises(drawn, capsys):
    assert draw() == 0
    solution = (ROOT / "solutions" / "ex01_kmeans.py").read_bytes()
    assert drawn["files"]["ex01_kmeans.py"] == solution
    assert {"__init__.py", "_torchvision.py"} <= drawn["files"].keys()
    kept = len(list((ROOT / "tests" / "baseline").glob("*.json")))
    assert capsys.readouterr().out == f"What {kept} pictures are drawn from is in tests/baseline.\n"


def test_solutions_of_an_instructor_s_own_are_drawn(drawn, tmp_path):
    (tmp_path / "ex01_kmeans.py").write_text("own = 1\n", encoding="utf-8")
    assert draw("--solutions", tmp_path) == 0
    assert drawn["files"]["ex01_kmeans.py"] == b"own = 1\n"


def test_what_is_kept_goes_to_where_a_learner_s_pytest_looks(drawn):
    draw()
    assert f"--write-readings={ROOT / 'tests' / 'baseline'}" in drawn["command"]


def test_what_can_not_be_drawn_is_a_fault_of_ours(drawn, capsys):
    drawn["status"] = 1
    assert draw() == 3
    assert "what pytest said" in capsys.readouterr().err


def test_a_learner_s_copy_has_nothing_to_draw_with(drawn, learner, capsys):
    assert main(["baselines", "--workbook", str(learner)]) == 2
    assert "no solutions to draw with" in capsys.readouterr().err
    assert "command" not in drawn
