"""Whatever is killed, the store ends as if nothing had been."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")
def test_a_class_survives_kills_of_every_kind_of_process():
    program = ROOT / "benchmarks" / "kills.py"
    command = [sys.executable, str(program), "--learners", "5", "--kills", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for kind in ("grader", "worker", "parent", "job", "dask"):
        assert f"1 × {kind}" in done.stdout
