"""A failed plot is kept as one picture, and that changes no verdict."""

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


def pictured(report):
    """List, for each check of the task that has failed, its pictures."""
    checks = tasks_of(report)["plot_elbow"]["checks"]
    return [(check["visibility"], check["pictures"]) for check in checks if check["status"] == "FAILED"]


def test_the_first_failed_plot_is_kept(grade, solved, tmp_path):
    folder = tmp_path / "pictures"
    report = grade(hand_in(solved), "ex02_elbow", "--pictures", folder)
    (file,) = folder.iterdir()
    assert file.name == "plot_elbow-visible-comparison.png"
    first, *others = pictured(report)
    assert first == ("visible", [str(file)])
    assert not any(paths for _, paths in others)
    assert len(file.read_bytes()) < 60_000
    assert np.asarray(Image.open(io.BytesIO(file.read_bytes()))).shape[1] == 1200


def test_a_plot_that_fails_in_hidden_checks_only_is_kept_without_what_is_expected(grade, solved, tmp_path):
    folder = tmp_path / "pictures"
    file = solved / "exercises" / "ex02_elbow.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + SWAPPED.replace("inertias, ks", "sorted(ks), inertias").format(more="pass"), "utf-8")
    report = grade(solved, "plot_elbow", "--pictures", folder)
    (file,) = folder.iterdir()
    assert file.name == "plot_elbow-hidden-yours.png"
    assert pictured(report)[0] == ("hidden", [str(file)])
    picture = np.asarray(Image.open(io.BytesIO(file.read_bytes())).convert("RGB"))
    assert (picture[40:400, 620:] == 255).all()


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
