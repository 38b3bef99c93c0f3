"""The autograder for Gradescope is a zip whose scripts can be run."""

from __future__ import annotations

import zipfile

import pytest

from grader.authoring.export import gradescope
from grader.errors import UsageError
from grader.manifest import load
from tests.grader.conftest import ROOT


def test_the_zip_for_gradescope_holds_two_scripts_that_can_be_run(tmp_path):
    archive = tmp_path / "new" / "autograder.zip"
    gradescope.build(load(ROOT), ROOT / "solutions", ["1", "plot_elbow"], archive)
    with zipfile.ZipFile(archive) as file:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in file.infolist()}
        script = file.read("run_autograder").decode()
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert modes["requirements.txt"] == 0o644
    assert "workbook/tests/hidden/test_ex01_kmeans.py" in modes
    assert "workbook/tests/grader/conftest.py" not in modes
    assert 'submission" 1 plot_elbow --one --workbook' in script
    with pytest.raises(UsageError, match="exists already"):
        gradescope.build(load(ROOT), ROOT / "solutions", [], archive)


def test_the_same_contents_give_the_same_file(tmp_path):
    for name in ("one.zip", "two.zip"):
        gradescope.build(load(ROOT), ROOT / "solutions", ["2"], tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    ("names", "file", "words"),
    [([], "new.tar", "takes a zip file"), (["ex99"], "new.zip", "no chapter or task 'ex99'")],
)
def test_what_can_not_be_made_leaves_nothing(tmp_path, names, file, words):
    with pytest.raises(UsageError, match=words):
        gradescope.build(load(ROOT), ROOT / "solutions", names, tmp_path / file)
    assert list(tmp_path.iterdir()) == []
