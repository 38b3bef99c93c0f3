"""`grader baselines`: keep again what the expected pictures of a learner's own pytest are drawn from."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode, GraderFault, UsageError
from grader.handins.intake import read
from grader.manifest import solutions_folder
from grader.plots import READINGS


def baselines(workbook_path: Path | None, solutions: Path | None) -> ExitCode:
    """Plot with the solutions, and keep what the pictures of the visible tests are drawn from."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    folder = solutions_folder(root, solutions)
    if folder is None:
        raise UsageError("There are no solutions to draw with; give --solutions PATH.")
    submission = read(folder, workbook.chapters)
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "exercises"
        package.mkdir()
        (package / "__init__.py").write_bytes((root / "exercises" / "__init__.py").read_bytes())
        for extra in (root / "exercises").glob("_[a-z]*.py"):
            (package / extra.name).write_bytes(extra.read_bytes())
        for name, source in submission.sources.items():
            (package / f"{name}.py").write_bytes(source)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:grader.learner.pytest_plugin",
        ]
        command += ["-p", "grader.authoring.reading_writer", f"--write-readings={root / READINGS}"]
        command += ["-k", "picture", f"--submission={scratch}"]
        command += [f"--mpl-results-path={scratch}"]  # else pytest-mpl makes a folder that nobody removes
        done = subprocess.run(
            command, cwd=root, env={**os.environ, "MPLBACKEND": "Agg"}, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise GraderFault(f"the pictures can't be drawn:\n{done.stdout[-1500:]}")
    kept = sorted((root / READINGS).glob("*.json"))
    Console(highlight=False).print(Text(f"What {len(kept)} pictures are drawn from is in {READINGS}."))
    return ExitCode.ALL_POINTS
