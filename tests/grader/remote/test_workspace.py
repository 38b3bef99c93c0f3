"""The folder that a worker reads, and what becomes of it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import pytest

from grader.handins.submission import Submission
from grader.remote.workspace import workspace
from grader.system.folders import remove
from tests.grader.conftest import ROOT


def test_a_workspace_holds_chapters_and_data_and_no_test_prop_or_solution():
    with workspace(Submission("s", {"ex01_kmeans": b"x = 1\n"}, {}), ROOT) as folder:
        names = {str(path.relative_to(folder)) for path in folder.rglob("*.py")}
        assert names - {"tests/data/make.py"} == {
            "exercises/__init__.py",
            "exercises/_torchvision.py",
            "exercises/ex01_kmeans.py",
        }
        assert (folder / "tests" / "data" / "MNIST").is_dir()
    assert not folder.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0, 0o300, 0o400])
def test_a_folder_that_is_closed_to_us_is_removed(tmp_path, mode):
    folder = tmp_path / "scratch" / "closed"
    folder.mkdir(parents=True)
    (folder / "file").touch()
    folder.chmod(mode)
    remove(tmp_path / "scratch")
    assert not (tmp_path / "scratch").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="paths as long as that are POSIX's")
def test_a_tree_deeper_than_any_path_is_removed(tmp_path):
    (tmp_path / "scratch").mkdir()
    with contextlib.chdir(tmp_path / "scratch"):
        for _ in range(2500):
            Path("deeper").mkdir()
            os.chdir("deeper")
    remove(tmp_path / "scratch")
    assert not (tmp_path / "scratch").exists()
