"""A picture is compared by pytest-mpl unless the very figure is known to be right."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT

TESTS = """
import matplotlib

matplotlib.use("Agg")
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D


def make(x):
    figure = Figure(figsize=(2, 2))
    figure.add_artist(Line2D([0, x], [0, 1]))
    return figure


RIGHT, WRONG = make(1.0), make(0.3)
shown = [RIGHT]


@pytest.mark.mpl_image_compare(style=[], tolerance=2)
def test_plain():
    return shown[0]


@pytest.mark.mpl_image_compare(tolerance=2)
def test_in_a_style():
    return shown[0]


@pytest.mark.mpl_image_compare(style=[], tolerance=2)
def test_that_fails():
    raise ValueError("before anything is drawn")


class TestShared:
    @pytest.fixture(scope="class")
    def plot(self):
        counts["begun"] += 1
        yield shown[0]
        counts["ended"] += 1

    @pytest.mark.mpl_image_compare(style=[], tolerance=2)
    def test_last_of_its_class(self, plot):
        return plot


counts = {"begun": 0, "ended": 0}
"""
PROGRAM = """
import json, sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.judge.items import ItemRunner

folder = Path(sys.argv[1])
found = {}
drawn = []


class Plugin:
    def __init__(self):
        self.runner = ItemRunner(None, None, SimpleNamespace(baselines=folder))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item, call):
        self.runner.note(call)

    def pytest_runtestloop(self, session):
        runner, comparisons = self.runner, self.runner.comparisons
        comparisons.begin(session.config)
        compared = []
        plugin = comparisons._image_comparison
        compare = plugin.compare_image_to_baseline

        def counted(*args, **kwargs):
            compared.append(args)
            return compare(*args, **kwargs)

        plugin.compare_image_to_baseline = counted
        with comparisons.own_results_folder():
            for item in session.items:
                name, module = item.name, item.module
                module.shown[0] = module.RIGHT
                if name != "test_that_fails":
                    comparisons.draw_baseline(item, runner.run)
                told = found[name] = []

                def run(what):
                    before = len(compared)
                    module.counts.update(begun=0, ended=0)
                    error = runner.run(item)
                    told.append([what, "" if error is None else type(error).__name__, len(compared) - before])
                    drawn.append([name, module.counts["begun"], module.counts["ended"]])

                run("right")
                run("right again")
                module.shown[0] = module.WRONG
                run("wrong")
                module.shown[0] = changed = module.make(1.0)
                run("alike")
                changed.set_size_inches(1.5, 2)
                run("changed")
        return True


code = pytest.main(
    ["-q", "-p", "no:cacheprovider", "-p", "no:logging", "--mpl", "--mpl-use-full-test-name",
     f"--mpl-baseline-path={folder}", "--import-mode=importlib", "--rootdir", str(folder),
     "-c", "/dev/null", str(folder / "test_drawing.py")],
    plugins=[Plugin()],
)
Path(folder / "found.json").write_text(json.dumps([found, drawn]))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "test_drawing.py").write_text(TESTS)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (folder / "found.json").exists(), done.stdout + done.stderr
    return json.loads((folder / "found.json").read_text())


def test_a_known_figure_is_not_compared_again_and_any_other_is(seen):
    found, _ = seen
    for name in ("test_plain", "test_last_of_its_class"):
        assert found[name] == [
            ["right", "", 1],
            ["right again", "", 0],
            ["wrong", "Failed", 1],
            ["alike", "", 1],
            ["changed", "Failed", 1],
        ]
    # A style may change how a figure is drawn: it is made anew, and compared, each time.
    assert [counted for _, _, counted in found["test_in_a_style"]] == [1, 1, 1, 1, 1]
    assert {tuple(told[1:]) for told in found["test_that_fails"]} == {("ValueError", 0)}


def test_what_a_fixture_draws_is_drawn_once_for_each_run_and_ended_with_it(seen):
    _, drawn = seen
    shared = [counts for name, *counts in drawn if name == "test_last_of_its_class"]
    assert shared == [[1, 1]] * 5


FIRST_PICTURE = """
import json
import sys
from dataclasses import replace
from pathlib import Path

from grader import manifest
from grader.judge import engine
from grader.judge.jobs import Job
from grader.judge.judge import Judge
from grader.handins.intake import read

checkout, solutions = map(Path, sys.argv[1:])
workbook = manifest.load(checkout)
grade = Judge.grade


def with_its_imports(self, job, connection):
    before = set(sys.modules)
    result = grade(self, job, connection)
    return replace(result, output={"imported": " ".join(set(sys.modules) - before)})


def tell(index, result):
    assert result.left_no_trace, result
    print(result.output["imported"], file=sys.__stdout__, flush=True)


Judge.grade = with_its_imports
setup = engine.Setup(workbook, workbook.select(["plot_elbow"]), hidden=False, solutions=None)
job = Job(read(solutions, workbook.chapters), engine.names(setup.tasks), 1, name_misconceptions=False)
engine.grade_all(setup, iter([job]), tell)
"""


def test_what_a_first_picture_needs_is_imported_before_a_learners_runs(learner):
    command = [sys.executable, "-c", FIRST_PICTURE, str(learner), str(ROOT / "solutions")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    imported = done.stdout.split()
    assert [name for name in imported if name.startswith(("matplotlib.testing", "matplotlib.pyplot", "PIL."))] == []
