"""A failed plot is told in a sentence, with pictures by the names that pytest-mpl gives them."""

from __future__ import annotations

import os
import subprocess
import sys

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from grader import language
from grader.plots import PICTURES, failed_plot, path_from_here, picture_differs, sheet_of
from tests.judging import drawn, pictures
from tests.judging.pictures import lettering, sheets

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


XY = np.array([[0.0, 0.0], [1.0, 2.0], [4.0, 1.0]])


@pytest.fixture
def failed():
    """Fail a plot, and return what it was compared with."""
    ax = plt.subplots()[1]
    ax.scatter(*XY.T[::-1])
    with pytest.raises(AssertionError):
        pictures.same_scatter("plot()", drawn.once(lambda: ax)(), XY, [0, 0, 0])
    yield failed_plot()
    plt.close("all")


@pytest.fixture
def written(monkeypatch):
    """Return the words that a sheet would have, in place of drawing it."""
    monkeypatch.setattr(sheets, "sheet", lambda plot, words, hidden: words)
    monkeypatch.setattr(lettering, "can_be_written", lambda text: True)
    return lambda: sheet_of(None, "plot() connects 3 points, expected 4.", hidden=False)


def test_a_failed_plot_is_drawn_as_a_png(failed):
    assert sheet_of(failed, "plot() is wrong.", hidden=False).startswith(b"\x89PNG")
    assert failed_plot() is None


def test_a_sheet_says_in_english_what_it_says_by_itself(written, monkeypatch):
    monkeypatch.setenv(language.VARIABLE, "en")
    assert written() == sheets.Words("plot() connects 3 points, expected 4.")


def test_a_sheet_speaks_the_language_in_use(written, monkeypatch):
    monkeypatch.setenv(language.VARIABLE, "ko")
    english, own = vars(sheets.Words("plot() connects 3 points, expected 4.")), vars(written())
    assert all(not own[name].isascii() for name in english)


def test_a_file_is_named_from_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert path_from_here(tmp_path / "a" / "b.png") == os.path.join("a", "b.png")  # noqa: PTH118  # as people see it
    assert path_from_here(tmp_path.parent / "b.png") == str(tmp_path.parent / "b.png")
