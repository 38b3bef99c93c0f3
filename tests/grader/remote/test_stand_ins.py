"""Tests import stand-ins, and whoever is asked at the time answers."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from grader.remote.stand_ins import PROBES, NoTarget, ReferenceCalls, RemoteFunction, StandIns
from tests.grader.conftest import ROOT


class Target:
    def __init__(self, name):
        self.name = name

    def call(self, module, name, args, kwargs):
        return self.name, module, name, args, kwargs


def test_a_function_goes_to_whoever_answers_at_the_time():
    stand_ins = StandIns(None)
    function = RemoteFunction(stand_ins, "exercises.ex01_kmeans", "inertia")
    with pytest.raises(RuntimeError, match="while tests were being collected"):
        function(1)
    with stand_ins.answered_by(Target("a")):
        with stand_ins.answered_by(Target("b")):
            assert function(1, k=2) == ("b", "exercises.ex01_kmeans", "inertia", (1,), {"k": 2})
        assert function()[0] == "a"
    assert isinstance(stand_ins.target, NoTarget)


IMPORTS = """
import sys
from pathlib import Path
from grader.remote.stand_ins import StandIns

stand_ins = StandIns(Path("solutions").resolve())
stand_ins.install()
from exercises.ex02_elbow import find_elbow, whatever_name
from tests.probes.drawing import read
import solutions.ex02_elbow
assert type(find_elbow).__name__ == type(whatever_name).__name__ == type(read).__name__ == "RemoteFunction"
assert find_elbow.module == "exercises.ex02_elbow" and stand_ins.probes == ["tests.probes.drawing"]
assert solutions.ex02_elbow.find_elbow([1, 2, 3], [9.0, 1.0, 0.0]) == 2
try:
    from exercises.ex02_elbow import _private
except ImportError:
    print("well")
"""


def test_chapters_and_probes_are_stood_in_for_and_solutions_are_themselves():
    done = subprocess.run([sys.executable, "-c", IMPORTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "well\n", done.stderr


def test_our_own_answers_come_from_the_solutions_and_the_real_probes(monkeypatch):
    solutions = SimpleNamespace(double=lambda x: 2 * x, apply=lambda f, x: f(x))
    monkeypatch.setitem(sys.modules, "solutions.ex99_none", solutions)
    reference = ReferenceCalls(ROOT, ROOT / "solutions")
    double = RemoteFunction(StandIns(None), "exercises.ex99_none", "double")
    assert reference.call("exercises.ex99_none", "apply", (double, 4), {}) == 8
    assert reference.call(f"{PROBES}.inspection", "facts", (3,), {})
    assert "def find_elbow" in reference.source("ex02_elbow")
