"""A CPU build of torch beside a torchvision that was compiled for CUDA."""

from __future__ import annotations

import subprocess
import sys

from tests.grader.conftest import ROOT


def ended_well(code):
    """Run a program in the workbook's folder and return what it printed."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_torchvision_can_be_imported_after_exercises():
    ended_well("import exercises, torchvision; torchvision.models.resnet18; torchvision.datasets.MNIST")


def test_chapters_1_to_3_never_import_torch():
    ended_well(
        "import sys, exercises.ex01_kmeans, exercises.ex02_elbow, exercises.ex03_linkage\n"
        "assert 'torch' not in sys.modules and 'torchvision' not in sys.modules"
    )


def test_the_repair_declares_the_missing_operators_and_leaves_other_errors_alone():
    ended_well(
        """
import importlib.abc, importlib.machinery, sys, types
from exercises import _torchvision

class Loader(importlib.abc.Loader):
    tries = 0
    def __init__(self, message): self.message = message
    def create_module(self, spec): return None
    def exec_module(self, module):
        Loader.tries += 1
        if Loader.tries == 1 or "nms" not in self.message:
            raise RuntimeError(self.message)

def load(message):
    Loader.tries = 0
    _torchvision._Loader(Loader(message)).exec_module(types.ModuleType("torchvision"))
    return Loader.tries

assert load("operator torchvision::nms does not exist") == 2
try:
    load("something else")
except RuntimeError as error:
    assert str(error) == "something else" and Loader.tries == 1
else:
    raise AssertionError("another error was swallowed")
"""
    )


def test_a_chapter_runs_as_a_program():
    ended_well("import runpy; runpy.run_module('exercises.ex05_features', run_name='imported')")
