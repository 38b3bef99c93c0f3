"""In place of comparing pictures, what they are drawn from is kept under the name of the test."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT


@pytest.mark.parametrize("chapter", ["ex02_elbow"])
def test_what_the_pictures_of_a_chapter_are_drawn_from_is_kept_again_as_it_is(tmp_path, chapter):
    (tmp_path / "kept").mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:grader.learner.pytest_plugin"]
    command += ["-p", "grader.authoring.reading_writer", f"--write-readings={tmp_path / 'kept'}", "-k", "picture"]
    command += [f"tests/visible/test_{chapter}.py", f"--mpl-results-path={tmp_path}"]
    submission = tmp_path / "exercises"
    submission.mkdir()
    for path in [*(ROOT / "exercises").glob("_*.py"), *(ROOT / "solutions").glob("ex*.py")]:
        (submission / path.name).write_bytes(path.read_bytes())
    done = subprocess.run(
        [*command, f"--submission={tmp_path}"],
        cwd=ROOT,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    (kept,) = (tmp_path / "kept").iterdir()
    committed = ROOT / "tests" / "baseline" / kept.name
    assert json.loads(kept.read_text(encoding="utf-8")) == json.loads(committed.read_text(encoding="utf-8"))
