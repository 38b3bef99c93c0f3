"""A failed plot is told in a sentence, with pictures by the names that pytest-mpl gives them."""

from __future__ import annotations

import os
import subprocess
import sys

from grader.plots import PICTURES, picture_differs

TEST = """
import matplotlib.pyplot as plt
import pytest

@pytest.mark.mpl_image_compare(baseline_dir="baseline", filename="plot.png")
def test_plot():
    figure, axes = plt.subplots()
    axes.plot([0, 1], [{to}, 1])
    return figure
"""


def pytest_mpl(folder, to, *arguments):
    (folder / "test_it.py").write_text(TEST.format(to=to), encoding="utf-8")
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "MPLBACKEND": "Agg"}
    command = [sys.executable, "-m", "pytest", "-p", "pytest_mpl.plugin", "-c", os.devnull, "test_it.py", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=120)


def test_pytest_mpl_writes_the_pictures_of_a_failed_plot_under_these_names(tmp_path):
    assert pytest_mpl(tmp_path, 0, "--mpl-generate-path=baseline").returncode == 0
    assert pytest_mpl(tmp_path, 1, "--mpl", "--mpl-results-path=results").returncode == 1
    assert {path.name for path in (tmp_path / "results").rglob("*.png")} == set(PICTURES.values())


def test_the_sentence_names_the_task():
    assert picture_differs("plot_elbow") == "What plot_elbow draws differs from the expected picture."
