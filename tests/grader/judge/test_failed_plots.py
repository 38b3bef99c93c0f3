"""A failed plot is kept as one picture for the visible checks and one for the hidden ones, and changes no verdict."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tests.grader.conftest import tasks_of

SWAPPED = """

def plot_elbow(ks, inertias):
    ax = plt.subplots()[1]
    ax.plot(inertias, ks, "o-")
    ax.set(xlabel="k", ylabel="inertia")
    {more}
    return ax
"""
#: Figures that spoil their second drawing: the first is the grader's own look at them.
SPOILS = {
    "raises": "ax.figure.draw = lambda renderer: 1 / 0",
    "ends the process": "ax.figure.draw = lambda renderer: __import__('os')._exit(0)",
    "hangs": "ax.figure.draw = lambda renderer: __import__('time').sleep(60)",
}


def hand_in(solved, more="pass"):
    file = solved / "exercises" / "ex02_elbow.py"
    file.write_text(file.read_text(encoding="utf-8") + SWAPPED.format(more=more), encoding="utf-8")
    return solved


def checks_of(report):
    return [
        (c["name"], c["status"], c["message"].split("\n    See ")[0]) for c in tasks_of(report)["plot_elbow"]["checks"]
    ]


def test_the_first_failed_plot_of_each_visibility_is_kept(grade, solved, tmp_path):
    folder = tmp_path / "pictures"
    report = grade(hand_in(solved), "ex02_elbow", "--pictures", folder)
    names = ["plot_elbow-hidden-yours.png", "plot_elbow-visible-comparison.png"]
    assert sorted(file.name for file in folder.iterdir()) == names
    told = [check["pictures"] for check in tasks_of(report)["plot_elbow"]["checks"]]
    assert sorted(path for paths in told for path in paths) == [str(folder / name) for name in names]
    assert [bool(paths) for paths in told].index(True) == [
        c["status"] for c in tasks_of(report)["plot_elbow"]["checks"]
    ].index("FAILED")
    for name in names:
        data = (folder / name).read_bytes()
        assert len(data) < 60_000
        picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        assert picture.shape[1] == 1200


def test_a_right_plot_leaves_no_picture(grade, solved, tmp_path):
    grade(solved, "plot_elbow", "--pictures", tmp_path / "pictures")
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_a_figure_that_spoils_its_drawing_changes_no_verdict(grade, solved, tmp_path, spoil):
    hand_in(solved, spoil)
    folder = tmp_path / "pictures"
    plain, pictured = grade(solved, "ex02_elbow"), grade(solved, "ex02_elbow", "--pictures", folder)
    assert checks_of(pictured) == checks_of(plain)
    assert pictured["score"] == plain["score"]
    # What is expected is shown all the same; of hidden checks there is nothing.
    assert [file.name for file in folder.iterdir()] == ["plot_elbow-visible-comparison.png"]
