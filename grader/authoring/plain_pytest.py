"""Run the chapters' tests in a plain pytest, on the solutions, with a plugin of ours that looks on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.manifest import Workbook
from grader.system.process import THREADS

_LAST = 1500  # letters of what pytest printed, where it told nothing


def run(workbook: Workbook, solutions: Path, tests: Sequence[Path], plugin: str, given: object) -> Any:
    """Run tests in a process of its own, and return what the plugin has told.

    Parameters
    ----------
    tests : sequence of Path
        Files of tests.
    plugin : str
        A module; it gets `given` as JSON in the file that the option `--given` names, and tells in JSON in that of
        `--told`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        files = {name: Path(scratch, f"{name}.json") for name in ("given", "told")}
        files["given"].write_text(json.dumps(given), encoding="utf-8")
        _lay_out(workbook, solutions, Path(scratch, "exercises"))
        # Plugins of ours are loaded before the tests' own conftest.py, which takes `--submission`.
        options = ["-p", plugin, "-p", "no:cacheprovider", "-q", *map(str, tests), f"--submission={scratch}"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *(f"--{name}={file}" for name, file in files.items())],
            cwd=workbook.root,
            # Forks after an operation of two numeric threads hang, and whoever runs several has no use for more.
            env=os.environ | dict.fromkeys(THREADS, "1"),
            capture_output=True,
            text=True,
            check=False,
        )
        if not files["told"].is_file():
            raise RuntimeError(f"plain pytest has told nothing: {(done.stdout + done.stderr)[-_LAST:]}")
        return json.loads(files["told"].read_text(encoding="utf-8"))


def _lay_out(workbook: Workbook, solutions: Path, package: Path) -> None:
    """Make a package `exercises` of the solutions, with what else it holds."""
    package.mkdir()
    for file in (*solutions.glob("ex*.py"), *(workbook.root / "exercises").glob("_*.py")):
        shutil.copy(file, package)
