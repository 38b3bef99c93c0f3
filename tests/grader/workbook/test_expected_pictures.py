"""Expected pictures are drawn where they are compared, from readings of our own plots."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

from grader.plots import READINGS
from tests.grader.conftest import ROOT
from tests.judging import pictures
from tests.judging.pictures import expected
from tests.probes import drawing

KEPT = sorted((ROOT / READINGS).iterdir())


def pixels(figure, file):
    figure.savefig(file)
    return plt.imread(file)


@pytest.mark.parametrize("options", [{}, {"marks": False}], ids=str)
def test_what_a_figure_was_drawn_from_draws_it_again(tmp_path, options):
    _, ax = plt.subplots()
    curve = np.array([[1.0, 1 / 3], [2.0, 0.5], [3.0, 4.0]])
    ax.plot(*curve.T, marker="o")
    figure = pictures.redraw_curve("plot()", drawing.read(ax), curve, **options)
    plt.close("all")
    source = json.loads(json.dumps(expected.source_of(figure)))
    again = expected.draw_again(source)
    assert np.array_equal(pixels(figure, tmp_path / "a.png"), pixels(again, tmp_path / "b.png"))


def test_arrays_tuples_and_names_stay_what_they_are():
    value = {"a": (1, [np.float64(0.1), None]), "b": np.array([[np.nan, 1.0]]), "c": np.zeros((0, 2)), 3: "가"}
    told = expected._restored(json.loads(json.dumps(expected._plain(value))))
    assert told["a"] == (1, [0.1, None])
    assert np.array_equal(told["b"], value["b"], equal_nan=True)
    assert (told["c"].shape, told["c"].dtype) == ((0, 2), np.dtype(float))
    assert told[3] == "가"


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_every_reading_that_is_kept_can_be_drawn(file):
    expected.draw_again(json.loads(file.read_text(encoding="utf-8")))


def test_every_picture_of_a_visible_test_has_its_reading():
    marked = [
        (path.stem, re.findall(r"(?m)^class (\w+)", text[: match.start()])[-1], match[1])
        for path in sorted((ROOT / "tests" / "visible").glob("test_*.py"))
        for text in [path.read_text(encoding="utf-8")]
        for match in re.finditer(r"@pictures\.compared\n    def (\w+)", text)
    ]
    assert {f"tests.visible.{'.'.join(names)}.json" for names in marked} == {file.name for file in KEPT}


@pytest.mark.parametrize(("first", "second", "passes"), [("ks", "inertias", True), ("inertias", "ks", False)])
def test_a_learner_s_pytest_compares_with_it_and_leaves_nothing_behind(tmp_path, first, second, passes):
    text = (ROOT / "solutions" / "ex02_elbow.py").read_text(encoding="utf-8")
    (tmp_path / "own" / "exercises").mkdir(parents=True)
    (tmp_path / "own" / "exercises" / "__init__.py").touch()
    (tmp_path / "own" / "exercises" / "ex02_elbow.py").write_text(
        text.replace("ax.plot(list(ks), list(inertias)", f"ax.plot(list({first}), list({second})"), encoding="utf-8"
    )
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/visible/test_ex02_elbow.py"]
    command += ["-k", "picture", f"--submission={tmp_path / 'own'}", f"--mpl-results-path={tmp_path / 'results'}"]
    given = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert ("differs from the expected picture" in done.stdout) is not passes
    assert bool(list((tmp_path / "results").rglob("baseline.png"))) is not passes
    assert not list((tmp_path / "temporary").glob("expected-*"))
